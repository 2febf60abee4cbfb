from __future__ import annotations

import os
import resource
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from followup_tui.store import Store, StoreError
from followup_tui.store.connection import APPLICATION_ID, Connection
from followup_tui.store.migrations import MIGRATIONS, migrate
from tests.store.search import KEY, TODAY, apply, clock, standing, voicemail


def opened(path: Path, patience: float = 5.0) -> Store:
    return Store.open(path, clock=clock, patience=patience)


def refusal(path: Path) -> str:
    with pytest.raises(StoreError) as refused:
        opened(path, patience=0.05)
    return str(refused.value)


def foreign(path: Path, mode: str) -> bytes:
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("CREATE TABLE bookmark (url TEXT)")
        other.commit()
    return path.read_bytes()


def test_the_pragmas_are_those_that_lost_nothing(path: Path) -> None:
    with closing(Connection(path)) as connection:
        found = {
            name: connection.read(f"PRAGMA {name}")[0][0]
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "busy_timeout",
                "cell_size_check",
            )
        }
    assert found == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "cell_size_check": 1,
    }


def test_a_missing_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "followup.db"
    with opened(path) as store:
        apply(store)
        assert store.path == path.resolve()
        assert not store.is_read_only
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}


def test_the_file_says_whose_it_is(path: Path) -> None:
    opened(path).close()
    with closing(sqlite3.connect(path)) as found:
        assert found.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert found.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        tables = found.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
            "AND name NOT LIKE 'sqlite_%' AND NOT strict"
        )
        assert tables.fetchall() == []


def test_what_was_kept_is_there_after_a_restart(path: Path) -> None:
    with opened(path) as store:
        opportunity = apply(store)
        before = store.dossier(opportunity.id)
    with opened(path) as store:
        assert store.dossier(opportunity.id) == before


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    with opened(path) as store:
        assert apply(store).company == "Acme"


def test_a_folder_is_refused_with_a_file_to_name(tmp_path: Path) -> None:
    assert refusal(tmp_path) == (
        f"{tmp_path} is a folder, not a database: name a file in it, such as "
        f"{tmp_path / 'followup.db'}."
    )


def test_a_file_in_the_place_of_the_folder_is_refused(path: Path) -> None:
    path.write_text("a letter", encoding="utf-8")
    assert f"{path} is not a folder" in refusal(path / "followup.db")


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_a_database_of_another_program_is_left_alone(path: Path, mode: str) -> None:
    before = foreign(path, mode)
    assert "was not made by followup, so it was left alone" in refusal(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_foreign_file_that_was_interrupted_is_refused_too(path: Path) -> None:
    foreign(path, "DELETE")
    path.with_name("followup.db-journal").write_bytes(b"")
    assert "was not made by followup" in refusal(path)


def test_a_letter_is_no_database(path: Path) -> None:
    path.write_text("Dear Ms Reyes,", encoding="utf-8")
    assert "was not made by followup" in refusal(path)
    assert path.read_text(encoding="utf-8") == "Dear Ms Reyes,"


def test_a_pipe_is_no_database(path: Path) -> None:
    os.mkfifo(path)
    assert "was not made by followup" in refusal(path)


def test_a_newer_database_is_refused_and_left_as_it_is(path: Path) -> None:
    opened(path).close()
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    known = len(MIGRATIONS)
    assert f"written by a newer followup (schema 99, this one knows {known})" in refusal(path)
    assert path.read_bytes() == before


def test_a_damaged_database_is_told_with_the_remedy(path: Path) -> None:
    with opened(path) as store:
        apply(store)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])
    said = refusal(path)
    assert "is damaged" in said
    assert "backups" in said


def test_a_value_nobody_wrote_is_told_in_words(path: Path) -> None:
    with opened(path) as store:
        opportunity = apply(store)
        with closing(sqlite3.connect(path)) as other:
            other.execute("UPDATE activity SET at = 'yesterday'")
            other.commit()
        with pytest.raises(StoreError, match="a value that followup does not know"):
            store.dossier(opportunity.id)


def test_a_database_held_by_another_program_is_told_as_busy(path: Path) -> None:
    opened(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "Another program is busy with" in refusal(path)


def test_a_writer_waits_for_its_turn_and_then_says_so(path: Path) -> None:
    with opened(path, patience=0.05) as store, opened(path) as other:
        with (
            other._connection.writing(),
            pytest.raises(StoreError, match="Another program is busy"),
        ):
            apply(store)
        assert apply(store).company == "Acme"


def test_a_database_in_another_journal_mode_comes_back_to_ours(path: Path) -> None:
    opened(path).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    with opened(path) as store:
        assert store._connection.read("PRAGMA journal_mode") == [("delete",)]


def test_a_database_that_another_program_keeps_in_its_own_mode_is_busy(path: Path) -> None:
    opened(path).close()
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT * FROM meta").fetchall()
        assert "Another program is busy with" in refusal(path)


def test_a_full_disk_is_told_and_nothing_is_lost(path: Path) -> None:
    with opened(path) as store:
        kept = apply(store)
        (pages,) = store._connection.read("PRAGMA page_count")[0]
        store._connection.read(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="The disk is full, so nothing was saved"):
            store.log_activities(kept.id, [voicemail(5, note="x" * 9_000)] * 9)
        assert len(store.dossier(kept.id).activities) == 1
        store.log_activity(kept.id, voicemail(5))


@contextmanager
def no_file_may_grow_beyond(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_fails_at_the_last_moment_leaves_the_question_open(path: Path) -> None:
    with opened(path) as store:
        kept = apply(store)
        with (
            no_file_may_grow_beyond(path.stat().st_size),
            pytest.raises(StoreError, match="may not have been saved"),
        ):
            store.log_activities(kept.id, [voicemail(5, note="x" * 9_000)] * 9)
        assert len(store.dossier(kept.id).activities) == 1
        store.log_activity(kept.id, voicemail(5))


def test_a_disk_that_fails_in_the_midst_has_saved_nothing(path: Path) -> None:
    with opened(path) as store:
        kept = apply(store)
        store._connection.read("PRAGMA cache_size = 10")
        with (
            no_file_may_grow_beyond(path.stat().st_size),
            pytest.raises(StoreError, match="reported an error, so nothing was saved"),
        ):
            store.log_activities(kept.id, [voicemail(5, note="x" * 9_000)] * 99)
        assert len(store.dossier(kept.id).activities) == 1


@pytest.mark.parametrize("fate", ["deleted", "replaced"])
def test_a_file_that_went_away_while_open_is_noticed(path: Path, fate: str) -> None:
    with opened(path) as store:
        opportunity = apply(store)
        path.rename(path.with_name("kept.db"))
        if fate == "replaced":
            opened(path).close()
        with pytest.raises(StoreError, match="was deleted or replaced while it was open"):
            store.log_activity(opportunity.id, voicemail(5))
        path.with_name("kept.db").rename(path)
        store.log_activity(opportunity.id, voicemail(5))
        assert len(store.dossier(opportunity.id).activities) == 2


def test_a_closed_store_says_so_without_a_traceback(path: Path) -> None:
    store = opened(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed database"):
        store.similar("Acme")


def test_another_program_s_change_shows_in_the_data_version(path: Path) -> None:
    with opened(path) as store, opened(path) as other:
        before = store.data_version()
        apply(store)
        assert store.data_version() == before
        apply(other)
        assert store.data_version() > before


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder that everybody may look into and only its owner may write."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def stranger() -> Iterator[None]:
    """Somebody who is not root, for whom permissions hold."""
    if os.geteuid() == 0:
        os.seteuid(65534)
        yield
        os.seteuid(0)
    else:
        yield


@pytest.fixture
def read_only(elsewhere: Path) -> Iterator[Path]:
    path = elsewhere / "followup.db"
    with opened(path) as store:
        apply(store)
    path.with_name("followup.db.lock").unlink()
    path.chmod(0o444)
    elsewhere.chmod(0o555)
    yield path
    elsewhere.chmod(0o755)


def test_a_read_only_search_is_shown_and_writes_are_told(read_only: Path, stranger: None) -> None:
    with opened(read_only) as store:
        assert store.is_read_only
        kept, missing = store.standings(KEY, TODAY)
        dossier = store.dossier(missing[0])
        assert dossier.opportunity.company == "Acme"
        store.keep_standings(KEY, TODAY, [(standing(dossier.opportunity), None)])
        store.keep_closed_days(KEY, {})
        assert store.standings(KEY, TODAY) == (kept, missing)
        with pytest.raises(StoreError, match=r"can only be read .* so nothing was saved"):
            store.log_activity(missing[0], voicemail(5))


def test_a_read_only_search_of_an_older_shape_asks_to_be_writable(
    read_only: Path, stranger: None
) -> None:
    with (
        closing(Connection(read_only)) as connection,
        pytest.raises(StoreError, match="up to date"),
    ):
        migrate(connection, now=clock(), migrations=(*MIGRATIONS, "SELECT 1;"))


def test_a_place_where_nothing_can_be_made_is_told(elsewhere: Path, stranger: None) -> None:
    if os.access(elsewhere, os.W_OK, effective_ids=True):
        elsewhere.chmod(0o555)
    assert "cannot be opened (Permission denied)" in refusal(elsewhere / "followup.db")


def test_a_file_nobody_may_read_is_told(read_only: Path, stranger: None) -> None:
    if os.geteuid() != 65534:
        read_only.chmod(0o000)
    else:
        os.seteuid(0)
        read_only.chmod(0o000)
        os.seteuid(65534)
    assert "cannot be opened (Permission denied)" in refusal(read_only)
