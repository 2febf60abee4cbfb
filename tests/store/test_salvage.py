from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from followup_tui.store import Store, StoreError
from followup_tui.store.salvage import LOST_NAME, Salvaged, salvage
from tests.store.search import KEY, TODAY, apply, clock, voicemail

PAGE = 4096


@pytest.fixture
def target(path: Path) -> Path:
    return path.with_name("salvaged.db")


@pytest.fixture
def ids(path: Path) -> list[str]:
    """Sixty opportunities with a person and seven entries each: 480 entries in all."""
    with Store.open(path, clock=clock) as store:
        made = [apply(store, f"Company {n}", person=f"Person {n}").id for n in range(60)]
        for found in made:
            store.log_activities(found, [voicemail(5, note="said " * 20)] * 7)
    return made


def spoil(path: Path, *pages: int) -> bytes:
    """Fill pages with what no database holds, and return the whole file."""
    whole = bytearray(path.read_bytes())
    for page in pages:
        whole[(page - 1) * PAGE : page * PAGE] = random.Random(page).randbytes(PAGE)
    path.write_bytes(whole)
    return bytes(whole)


def pages_of(path: Path, table: str) -> list[int]:
    """The leaves of a table, found by what only its rows hold."""
    with closing(sqlite3.connect(path)) as found:
        found.execute("CREATE VIRTUAL TABLE temp.stat USING dbstat(main)")
        return [
            page
            for (page,) in found.execute(
                "SELECT pageno FROM temp.stat WHERE name = ? AND pagetype = 'leaf'", [table]
            )
        ]


def by_table(found: list[Salvaged]) -> dict[str, Salvaged]:
    return {one.table: one for one in found}


def test_all_of_a_whole_one_is_salvaged(path: Path, target: Path, ids: list[str]) -> None:
    found = by_table(salvage(path, target, now=clock()))
    assert {table: (one.read, one.lost, one.is_all) for table, one in found.items()} == {
        "organisation": (60, 0, True),
        "opportunity": (60, 0, True),
        "contact": (60, 0, True),
        "involvement": (60, 0, True),
        "talking_point": (0, 0, True),
        "activity": (480, 0, True),
    }
    with Store.open(path, clock=clock) as old, Store.open(target, clock=clock) as new:
        assert new.dossiers(ids) == old.dossiers(ids)
    assert target.stat().st_mode & 0o777 == 0o600
    assert {file.name for file in path.parent.iterdir()} == {
        *("followup.db", "followup.db.lock", "salvaged.db")
    }


def test_a_lost_page_costs_only_what_stood_on_it(path: Path, target: Path, ids: list[str]) -> None:
    middle = pages_of(path, "activity")[10]
    whole = spoil(path, middle)
    found = by_table(salvage(path, target, now=clock()))["activity"]
    assert found.read + found.lost == 480
    assert 0 < found.lost < 20
    assert found.words == f"entries of the log: {found.read} read, {found.lost} could not be read"
    assert path.read_bytes() == whole
    with Store.open(target, clock=clock) as store:
        assert len(store.dossiers(ids)) == 60


@pytest.mark.parametrize("what", ["the header", "the first page"])
def test_a_lost_table_of_contents_is_made_anew(
    path: Path, target: Path, ids: list[str], what: str
) -> None:
    if what == "the header":
        path.write_bytes(bytes(100) + path.read_bytes()[100:])
    else:
        spoil(path, 1)
    found = by_table(salvage(path, target, now=clock()))
    assert (found["activity"].read, found["opportunity"].read) == (480, 60)
    with Store.open(target, clock=clock) as store:
        assert len(store.dossiers(ids)) == 60
        _, missing = store.standings(KEY, TODAY)
        assert len(missing) == 60


def test_entries_whose_opportunity_is_lost_are_kept_under_a_name_that_says_so(
    path: Path, target: Path, ids: list[str]
) -> None:
    spoil(path, *pages_of(path, "opportunity"), *pages_of(path, "organisation"))
    found = by_table(salvage(path, target, now=clock()))
    assert found["activity"].read == 480
    assert found["opportunity"].read < 60
    with Store.open(target, clock=clock) as store:
        dossiers = store.dossiers(ids)
        assert len(dossiers) == 60
        assert all(len(dossier.activities) == 8 for dossier in dossiers)
        assert LOST_NAME in {dossier.opportunity.company for dossier in dossiers}


@pytest.mark.parametrize("part", range(4, 10))
def test_part_of_a_file_gives_what_was_in_that_part(
    path: Path, target: Path, ids: list[str], part: int
) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * part // 10])
    found = salvage(path, target, now=clock())
    assert sum(one.read for one in found) >= 20 * part
    assert not all(one.is_all and not one.lost for one in found)
    with Store.open(target, clock=clock) as store:
        store.dossiers(ids)


def test_no_damage_at_random_places_ends_in_more_than_words(
    path: Path, target: Path, ids: list[str]
) -> None:
    chance = random.Random(11)
    before = path.read_bytes()
    read = 0
    for _ in range(25):
        whole = bytearray(before)
        for _ in range(chance.randrange(1, 40)):
            start = chance.randrange(len(whole) - 64)
            whole[start : start + 64] = chance.randbytes(64)
        path.write_bytes(whole)
        try:
            read += sum(one.read for one in salvage(path, target, now=clock()))
        except StoreError as error:
            assert str(path) in str(error) or str(target) in str(error)  # noqa: PT017
        else:
            with Store.open(target, clock=clock) as store:
                _, missing = store.standings(KEY, TODAY)
                store.dossiers(missing)
            target.unlink()
    assert read > 25 * 300


def test_a_letter_holds_nothing_to_salvage(path: Path, target: Path) -> None:
    path.write_text("Dear Ms Reyes,")
    with pytest.raises(StoreError, match="Nothing could be read of"):
        salvage(path, target, now=clock())
    assert not target.exists()


def test_what_is_in_the_place_of_the_new_file_stays(path: Path, target: Path) -> None:
    Store.open(path, clock=clock).close()
    target.symlink_to(path.with_name("elsewhere"))
    with pytest.raises(StoreError, match="is there already"):
        salvage(path, target, now=clock())
    assert not path.with_name("elsewhere").exists()
