"""Put a copy in the place of the database, and keep what was there."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from followup_tui.store import backup
from followup_tui.store.connection import PATIENCE_SECONDS, Connection, DamagedError, StoreError
from followup_tui.store.migrations import MIGRATIONS
from followup_tui.store.queue import turn
from followup_tui.store.sqlite import sqlite3


def verify(copy: Path) -> None:
    """Read a copy from end to end. Raises StoreError where it cannot take the place."""
    backup.check(copy)
    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as found:
        ((version,),) = found.execute("PRAGMA user_version").fetchall()
    if version > len(MIGRATIONS):
        raise StoreError(
            f"{copy} was written by a newer followup (schema {version}, this one knows "
            f"{len(MIGRATIONS)}): update followup, or take another copy."
        )


def restore(database: Path, copy: Path, *, now: datetime) -> Path | None:
    """Put a copy in the place of a database and return where what it replaced is kept.

    The copy is verified first, and again once it is written. A followup that has the database
    open notices and says so. Raises StoreError, with nothing changed, where it cannot be done.
    """
    database = database.absolute().resolve()
    verify(copy)
    if os.path.lexists(database) and not database.is_file():
        raise StoreError(f"{database} is not a file: name another place with --db.")
    try:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = database.with_name(f"{database.name}.lock")
        with turn(lock, patience=PATIENCE_SECONDS), backup.aside(database) as part:
            backup.duplicate(copy, part)
            return _keep(database, now)
    except TimeoutError as error:
        raise StoreError(
            f"Another program is busy with {database}, so nothing was changed: "
            "wait until it has finished, then try again."
        ) from error
    except OSError as error:
        raise StoreError(
            f"{database} could not be replaced ({error.strerror}), so nothing was changed: "
            "make the file and its folder writable for you."
        ) from error


def _keep(database: Path, now: datetime) -> Path | None:
    """Keep what is about to be replaced: as a copy, or byte by byte where it is damaged."""
    if not database.exists() or not database.stat().st_size:
        return None
    try:
        with closing(Connection(database)) as connection:  # rolls an interrupted change back
            connection.read("SELECT count(*) FROM sqlite_schema")
        return backup.back_up(database, now=now, why="before-restore")
    except DamagedError:
        return _keep_bytes(database, now)


def _keep_bytes(database: Path, now: datetime) -> Path:
    """Keep a file that SQLite cannot read, with the journal that belongs to it alone."""
    folder = backup.folder_of(database)
    folder.mkdir(mode=0o700, exist_ok=True)
    kept = backup.unused(folder, database.stem, now, "before-restore-damaged")
    with backup.aside(kept) as part:
        backup.copy_bytes(database, part)
    journal = database.with_name(f"{database.name}-journal")
    with suppress(FileNotFoundError):
        journal.replace(kept.with_name(f"{kept.name}-journal"))
    return kept
