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
    assert shape(path)[0] == 2
    (copy,) = (found.path for found in copies(path))
    assert copy.name == "followup-20261112T100000Z-before-schema-2.db"
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
    assert shape(path)[0] == 1
