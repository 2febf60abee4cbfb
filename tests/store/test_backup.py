from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from followup_tui.store import Store, StoreError
from followup_tui.store.backup import back_up, copies, copy_to, is_due, keep_daily
from followup_tui.store.queue import turn
from followup_tui.store.restore import restore
from tests.store.search import apply, clock, voicemail

NOW = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def search(path: Path) -> str:
    with Store.open(path, clock=clock) as store:
        return apply(store).id


def entries(path: Path, opportunity_id: str) -> int:
    with Store.open(path, clock=clock) as store:
        return len(store.dossier(opportunity_id).activities)


def log(path: Path, opportunity_id: str) -> None:
    with Store.open(path, clock=clock) as store:
        store.log_activity(opportunity_id, voicemail(5))


def bend(path: Path, *, header: bool = False) -> None:
    """Damage a database, in its pages or in its first bytes."""
    whole = bytearray(path.read_bytes())
    at, until = (0, 100) if header else (4096, len(whole))
    whole[at:until] = b"\x07" * (until - at)
    path.write_bytes(whole)


def test_a_copy_is_whole_and_for_its_owner_alone(path: Path, search: str) -> None:
    made = back_up(path, now=NOW)
    assert made.name == "followup-20261112T100000Z.db"
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    assert entries(made, search) == 1
    assert [found.path for found in copies(path)] == [made]


def test_an_open_backups_folder_is_closed_to_others(path: Path, search: str) -> None:
    folder = path.with_name("backups")
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    back_up(path, now=NOW)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_two_copies_within_a_second_do_not_overwrite_each_other(path: Path, search: str) -> None:
    assert back_up(path, now=NOW) != back_up(path, now=NOW)
    assert len(copies(path)) == 2


def test_the_copy_of_the_day_is_made_once_a_day(path: Path, search: str) -> None:
    assert keep_daily(path, NOW) is not None
    assert keep_daily(path, NOW + timedelta(hours=23)) is None
    assert keep_daily(path, NOW + DAY) is not None
    assert len(copies(path)) == 2


def test_a_search_without_a_word_needs_no_copy(path: Path) -> None:
    assert keep_daily(path, NOW) is None
    Store.open(path, clock=clock).close()
    assert keep_daily(path, NOW) is None
    assert not path.with_name("backups").exists()


def test_a_copy_from_a_clock_that_ran_ahead_does_not_end_the_copies(
    path: Path, search: str
) -> None:
    ahead = back_up(path, now=NOW + 365 * DAY)
    assert is_due(path, NOW)
    assert keep_daily(path, NOW) is not None
    assert ahead.exists()


def test_while_another_followup_makes_the_copy_of_the_day_nobody_waits(
    path: Path, search: str
) -> None:
    folder = path.with_name("backups")
    folder.mkdir(mode=0o700)
    with turn(folder / ".lock", patience=0):
        assert keep_daily(path, NOW) is None


def test_seven_days_four_weeks_and_six_months_are_kept(path: Path, search: str) -> None:
    for day in range(300):
        name = f"followup-{NOW - (300 - day) * DAY:%Y%m%dT%H%M%SZ}.db"
        path.with_name("backups").mkdir(mode=0o700, exist_ok=True)
        path.with_name("backups").joinpath(name).touch()
    back_up(path, now=NOW)
    assert [found.at.date() for found in copies(path)] == [
        *(date(2026, 11, 12) - n * DAY for n in range(7)),  # 12 Nov (Thu) to 6 Nov
        date(2026, 11, 1),  # the last days of the weeks before, and of the months
        date(2026, 10, 31),
        date(2026, 10, 25),
        date(2026, 9, 30),
        date(2026, 8, 31),
        date(2026, 7, 31),
        date(2026, 6, 30),
    ]


def test_of_the_copies_before_something_risky_the_last_ten_are_kept(
    path: Path, search: str
) -> None:
    for minute in range(12):
        back_up(path, now=NOW + timedelta(minutes=minute), why="before-import")
    back_up(path, now=NOW + timedelta(hours=1))
    found = copies(path)
    assert [copy.why for copy in found] == ["", *["before-import"] * 10]


def test_a_damaged_search_never_costs_an_older_copy(path: Path, search: str) -> None:
    for n in range(20, 0, -1):
        back_up(path, now=NOW - n * DAY)
    before = copies(path)
    bend(path)
    with pytest.raises(StoreError, match="doctor"):
        back_up(path, now=NOW)
    assert copies(path) == before
    assert not [*path.with_name("backups").glob(".*.part*")]


def test_what_a_killed_one_left_behind_is_swept_away(path: Path, search: str) -> None:
    folder = path.with_name("backups")
    folder.mkdir()
    folder.joinpath(".followup-20260101T000000Z.db.7.part").write_text("half")
    back_up(path, now=NOW)
    assert not [*folder.glob(".*.part*")]


def test_a_link_in_the_place_of_the_folder_is_not_followed(
    path: Path, search: str, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path.with_name("backups").symlink_to(elsewhere)
    with pytest.raises(StoreError, match="not a folder of its own"):
        back_up(path, now=NOW)
    assert not [*elsewhere.iterdir()]


def test_a_link_among_the_copies_is_none(path: Path, search: str, tmp_path: Path) -> None:
    made = back_up(path, now=NOW)
    link = made.with_name("followup-20261113T100000Z.db")
    link.symlink_to(made)
    assert [copy.path for copy in copies(path)] == [made]
    with pytest.raises(StoreError, match="links are not followed"):
        restore(path, link, now=NOW)


@pytest.mark.parametrize("there", ["a file", "a link to nothing"])
def test_a_copy_by_hand_overwrites_nothing(
    path: Path, search: str, tmp_path: Path, there: str
) -> None:
    target = tmp_path / "copy.db"
    if there == "a file":
        target.write_text("mine")
    else:
        target.symlink_to(tmp_path / "nothing")
    with pytest.raises(StoreError, match="is there already"):
        copy_to(path, target)
    assert not (tmp_path / "nothing").exists()


def test_a_copy_by_hand_is_whole_and_for_its_owner_alone(
    path: Path, search: str, tmp_path: Path
) -> None:
    made = copy_to(path, tmp_path / "copy.db")
    assert made.stat().st_mode & 0o777 == 0o600
    assert entries(made, search) == 1


def test_a_copy_that_fails_leaves_no_name_behind(path: Path, search: str, tmp_path: Path) -> None:
    bend(path)
    with pytest.raises(StoreError):
        copy_to(path, tmp_path / "copy.db")
    with pytest.raises(StoreError, match="No such file"):
        copy_to(path, tmp_path / "missing" / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_copy_comes_back_and_what_it_replaces_is_kept(path: Path, search: str) -> None:
    made = back_up(path, now=NOW)
    log(path, search)
    kept = restore(path, made, now=NOW)
    assert kept is not None
    assert kept.name == "followup-20261112T100000Z-before-restore.db"
    assert (entries(path, search), entries(kept, search)) == (1, 2)
    restore(path, kept, now=NOW)
    assert entries(path, search) == 2
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("header", [False, True])
def test_a_copy_takes_the_place_of_a_damaged_search_which_is_kept(
    path: Path, search: str, header: bool
) -> None:
    made = back_up(path, now=NOW)
    bend(path, header=header)
    damaged = path.read_bytes()
    journal = path.with_name("followup.db-journal")
    journal.write_bytes(b"whatever it was")
    kept = restore(path, made, now=NOW)
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert not journal.exists()
    assert entries(path, search) == 1


def test_a_copy_takes_an_empty_place(path: Path, search: str, tmp_path: Path) -> None:
    made = back_up(path, now=NOW)
    place = tmp_path / "new" / "other.db"
    assert restore(place, made, now=NOW) is None
    assert entries(place, search) == 1


@pytest.mark.parametrize("fault", ["damaged", "foreign", "newer", "a letter", "missing"])
def test_what_cannot_take_the_place_changes_nothing(path: Path, search: str, fault: str) -> None:
    made = back_up(path, now=NOW)
    if fault == "damaged":
        bend(made)
    elif fault == "a letter":
        made.write_text("Dear Ms Reyes,")
    elif fault == "missing":
        made.unlink()
    else:
        pragma = "application_id = 7" if fault == "foreign" else "user_version = 99"
        with closing(sqlite3.connect(made)) as other:
            other.execute(f"PRAGMA {pragma}")
    before = path.read_bytes()
    with pytest.raises(StoreError) as refused:
        restore(path, made, now=NOW)
    assert str(made) in str(refused.value)
    assert path.read_bytes() == before
    assert {file.name for file in path.parent.iterdir()} == {
        *("followup.db", "followup.db.lock", "backups")
    }


def test_a_busy_search_is_not_replaced(path: Path, search: str) -> None:
    made = back_up(path, now=NOW)
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="busy"):
            restore(path, made, now=NOW)
    assert path.read_bytes() == before


def test_an_open_search_notices_that_another_took_its_place(path: Path, search: str) -> None:
    made = back_up(path, now=NOW)
    with Store.open(path, clock=clock) as store:
        assert store.fate() is None
        store.log_activity(search, voicemail(5))
        restore(path, made, now=NOW)
        assert store.fate() == "replaced"
        with pytest.raises(StoreError, match="replaced while it was open"):
            store.log_activity(search, voicemail(6))
        store.reopen()
        assert store.fate() is None
        assert len(store.dossier(search).activities) == 1
        store.log_activity(search, voicemail(6))
    assert entries(path, search) == 2


def test_a_deleted_search_is_saved_from_memory(path: Path, search: str) -> None:
    with Store.open(path, clock=clock) as store:
        path.unlink()
        assert store.fate() == "deleted"
        rescued = store.rescue(NOW)
        assert rescued.name == "followup-20261112T100000Z-rescued.db"
    assert rescued.stat().st_mode & 0o777 == 0o600
    assert entries(rescued, search) == 1
    restore(path, rescued, now=NOW)
    assert entries(path, search) == 1


def test_a_place_that_cannot_be_written_is_told(path: Path, search: str) -> None:
    made = back_up(path, now=NOW)
    blocked = path.with_name("letter")
    blocked.write_text("a letter")
    with pytest.raises(StoreError, match="could not be replaced"):
        restore(blocked / "followup.db", made, now=NOW)
    with pytest.raises(StoreError, match="is not a file"):
        restore(path.parent, made, now=NOW)
    assert [found.path for found in copies(path)] == [made]
