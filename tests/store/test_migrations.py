from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from followup_tui.store import Store, StoreError
from followup_tui.store.backup import copies
from followup_tui.store.connection import Connection
from followup_tui.store.migrations import MIGRATIONS, migrate
from tests.store.search import apply, clock, voicemail

NEXT = "ALTER TABLE contact ADD COLUMN pronouns TEXT NOT NULL DEFAULT '';\n"


def full(path: Path) -> str:
    with Store.open(path, clock=clock) as store:
        opportunity = apply(store, person="Dana Reyes", phone="555-0100")
        store.log_activity(opportunity.id, voicemail(5))
    return opportunity.id


def shape(path: Path) -> tuple[int, list[tuple[str]]]:
    with closing(sqlite3.connect(path)) as database:
        (version,) = database.execute("PRAGMA user_version").fetchone()
        return version, database.execute("SELECT sql FROM sqlite_schema ORDER BY name").fetchall()


def test_the_first_shape_holds_all_that_synchronising_needs() -> None:
    with closing(Connection(None)) as connection:
        migrate(connection, now=clock())
        for table in (
            *("organisation", "opportunity", "contact", "involvement", "activity"),
            "talking_point",
        ):
            columns = {row[1]: row[2] for row in connection.read(f"PRAGMA table_info({table})")}
            assert columns["id"] == "TEXT"
            assert columns["updated_at"] == columns["deleted"] == "INTEGER"
            assert columns["device"] == "TEXT"


def test_a_step_keeps_every_row_and_leaves_a_copy_of_what_was(path: Path) -> None:
    opportunity_id = full(path)
    before = shape(path)
    with closing(Connection(path)) as connection:
        migrate(connection, now=clock(), migrations=(*MIGRATIONS, NEXT))
        assert connection.read("SELECT name, pronouns FROM contact") == [("Dana Reyes", "")]
    assert shape(path)[0] == len(MIGRATIONS) + 1
    (copy,) = (found.path for found in copies(path))
    assert copy.name == f"followup-20261112T100000Z-before-schema-{len(MIGRATIONS) + 1}.db"
    assert copy.stat().st_mode & 0o777 == 0o600
    assert copy.parent.stat().st_mode & 0o777 == 0o700
    assert shape(copy) == before
    with Store.open(copy, clock=clock) as store:
        assert len(store.dossier(opportunity_id).activities) == 2


def test_a_new_database_needs_no_copy(path: Path) -> None:
    full(path)
    assert not path.with_name("backups").exists()


@pytest.mark.parametrize(
    "broken", ["CREATE TABLE half (id);\nCREATE TABEL rest (id);\n", "INSERT INTO meta VALUES (1);"]
)
def test_a_step_that_fails_changes_nothing(path: Path, broken: str) -> None:
    full(path)
    before = shape(path)
    with closing(Connection(path)) as connection:
        with pytest.raises(StoreError, match="cannot be used"):
            migrate(connection, now=clock(), migrations=(*MIGRATIONS, NEXT, broken))
        assert not connection.db.conn.in_transaction
    assert shape(path) == before


def test_a_first_step_that_fails_leaves_an_empty_file_that_opens_next_time(path: Path) -> None:
    with closing(Connection(path)) as connection, pytest.raises(StoreError):
        migrate(connection, now=clock(), migrations=("CREATE TABEL half (id);\n",))
    assert full(path)


def test_a_copy_that_cannot_be_made_stops_the_step(path: Path) -> None:
    full(path)
    path.with_name("backups").write_text("in the way", encoding="utf-8")
    with (
        closing(Connection(path)) as connection,
        pytest.raises(StoreError, match="not a folder of its own"),
    ):
        migrate(connection, now=clock(), migrations=(*MIGRATIONS, NEXT))
    assert shape(path)[0] == len(MIGRATIONS)


OLD_ROWS: dict[str, dict[str, str | int]] = {  # what the first schema could hold
    "organisation": {"id": "g", "name": "Acme [HQ]", "name_key": "acme [hq]"},
    "opportunity": {"id": "o", "organisation_id": "g", "role": "技術者", "tags": "remote data"},
    "contact": {"id": "c", "name": "Pat Lee", "organisation_id": "g", "phone": "555-0100"},
    "involvement": {"id": "i", "opportunity_id": "o", "contact_id": "c", "role": "HR"},
    "talking_point": {"id": "p", "text": "a Spark job", "tags": "article"},
    "activity": {
        "id": "a", "opportunity_id": "o", "at": "2026-11-02", "entry": 1, "kind": "applied",
        "person": "c", "note": "by post",
    },
}  # fmt: skip


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_a_search_of_every_earlier_schema_is_whole_in_the_newest(path: Path, version: int) -> None:
    with closing(Connection(path)) as connection:
        migrate(connection, now=clock(), migrations=MIGRATIONS[:version])
        with connection.writing():
            for table, row in OLD_ROWS.items():
                columns = {**row, "updated_at": 1, "device": "old"}
                marks = ", ".join("?" * len(columns))
                connection.db.conn.execute(
                    f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
                    [*columns.values()],
                )
    with Store.open(path, clock=clock) as store:
        dossier = store.dossier("o")
        assert store.undo() is None
    assert shape(path)[0] == len(MIGRATIONS)
    assert dossier.opportunity.company == "Acme [HQ]"
    assert dossier.opportunity.tags == ("remote", "data")
    (person,) = dossier.people
    assert (person.contact.name, person.contact.phone, person.role) == ("Pat Lee", "555-0100", "HR")
    assert person.contact.company == "Acme [HQ]"
    assert [activity.note for activity in dossier.activities] == ["by post"]
    assert [point.tags for point in dossier.points] == [("article",)]
