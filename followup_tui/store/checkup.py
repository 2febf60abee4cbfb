"""How a database is: every fault found in words, each with what to do, and nothing changed."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from followup_tui.store import backup
from followup_tui.store.connection import APPLICATION_ID, FAULTS, MAGIC, Connection, StoreError
from followup_tui.store.migrations import MIGRATIONS, migrate
from followup_tui.store.sqlite import sqlite3

OLD = timedelta(days=8)  # a search that is looked at once a week still has a fresh copy
SLACK = timedelta(minutes=5)  # clocks of two machines

_SYNCED = re.compile(
    r"(dropbox|onedrive|icloud|mobile documents|google ?drive|my drive|cloudstorage|syncthing)",
    re.IGNORECASE,
)
_MARKERS = {
    ".stfolder": "Syncthing",
    ".stversions": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
}
_CONFLICTS = re.compile(r"sync-conflict|conflicted copy|\(conflict", re.IGNORECASE)


class State(StrEnum):
    """How one thing is."""

    WELL = "well"
    WARNING = "warning"
    FAULT = "fault"


class Finding(NamedTuple):
    """One thing that was looked at: how it is, and what to do where it is not well."""

    subject: str
    state: State
    told: str
    remedy: str = ""


def check_up(database: Path, *, now: datetime) -> list[Finding]:
    """Look at everything that a search depends on."""
    database = database.absolute()
    if not os.path.lexists(database):
        told = f"There is no database at {database} yet."
        return [Finding("file", State.WARNING, told, "The first application you add makes it.")]
    return [
        *_permissions(database),
        *_contents(database, now),
        *_place(database),
        *_backups(database, now),
    ]


def _permissions(database: Path) -> Iterator[Finding]:
    found = database.stat() if database.exists() else database.lstat()
    told = f"{database}, {found.st_size / 1024:,.0f} KiB"
    if database.is_symlink():
        told += f", a link to {database.resolve()}"
    yield Finding("file", State.WELL, f"{told}.")
    if sys.platform == "win32":
        return
    open_ones = [
        path
        for path in (database, backup.folder_of(database), *_copies(database))
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    if open_ones:
        names = ", ".join(str(path) for path in open_ones)
        remedy = f"Close it: chmod go= {open_ones[0]}"
        told = f"Others on this machine may read {names}."
        yield Finding("permissions", State.WARNING, told, remedy)
    elif not (os.access(database, os.W_OK) and os.access(database.parent, os.W_OK)):
        remedy = "Make the file and its folder writable for you."
        yield Finding("permissions", State.FAULT, "It can only be read.", remedy)
    else:
        yield Finding("permissions", State.WELL, "You alone may read and write it.")


def _copies(database: Path) -> list[Path]:
    return [copy.path for copy in backup.copies(database)]


def _contents(database: Path, now: datetime) -> Iterator[Finding]:
    """What SQLite says, and what the rows say."""
    repair = "Put a copy back with `followup restore`, or run `followup doctor --repair`."
    try:
        if not database.is_file() or not database.read_bytes()[:16].startswith(MAGIC):
            told = "It is no database, or its first bytes are damaged."
            yield Finding("integrity", State.FAULT, told, repair)
            return
        uri = f"{database.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=5.0)) as found:
            yield from _rows(found, now, repair)
    except FAULTS as error:
        journal = database.with_name(f"{database.name}-journal")
        if journal.exists() and "attempt to write a readonly" in str(error):
            told, remedy = "A change was interrupted.", "Start followup once: it is rolled back."
            yield Finding("integrity", State.WARNING, told, remedy)
        else:
            yield Finding("integrity", State.FAULT, f"It cannot be read: {error}.", repair)
    except OSError as error:
        remedy = "Make the file readable for you."
        yield Finding("integrity", State.FAULT, f"It cannot be read: {error.strerror}.", remedy)


def _rows(found: sqlite3.Connection, now: datetime, repair: str) -> Iterator[Finding]:
    def ask(sql: str) -> list[tuple[str | int | None, ...]]:
        return found.execute(sql).fetchall()

    verdicts = [str(row[0]) for row in ask("PRAGMA integrity_check(5)")]
    if verdicts == ["ok"]:
        yield Finding("integrity", State.WELL, "Every page reads as it was written.")
    else:
        told = f"It is damaged: {'; '.join(verdicts)}."
        yield Finding("integrity", State.FAULT, told, repair)
    ((application,),), ((version,),) = ask("PRAGMA application_id"), ask("PRAGMA user_version")
    if application != APPLICATION_ID:
        remedy = "Name another file with --db."
        yield Finding("schema", State.FAULT, "It was not made by followup.", remedy)
        return
    yield _schema(int(version or 0))
    if version == len(MIGRATIONS):
        yield from _shape(found, now)
    lost = ask("PRAGMA foreign_key_check")
    if lost:
        tables = ", ".join(sorted({str(row[0]) for row in lost}))
        told = f"{len(lost)} rows belong to nothing ({tables})."
        yield Finding("references", State.FAULT, told, repair)
    else:
        yield Finding("references", State.WELL, "Every row belongs to something.")
    yield _clock(
        [str(at) for (at,) in ask("SELECT at FROM activity WHERE deleted = 0")],
        ask("SELECT max(at) FROM change"),
        now,
    )


def _schema(version: int) -> Finding:
    newest = len(MIGRATIONS)
    if version > newest:
        told = f"It was written by a newer followup (schema {version}, this one knows {newest})."
        return Finding("schema", State.FAULT, told, "Update followup.")
    if version < newest:
        told = f"It is of an older followup (schema {version} of {newest})."
        remedy = "Start followup: it is brought up to date, after a copy."
        return Finding("schema", State.WARNING, told, remedy)
    return Finding("schema", State.WELL, f"Schema {version}, the newest.")


def _shape(found: sqlite3.Connection, now: datetime) -> Iterator[Finding]:
    """What a table lacks, or has besides, that followup never made."""
    from sqlite_utils import Database

    here = Database(found, execute_plugins=False)
    with closing(Connection(None)) as connection:
        migrate(connection, now=now)
        made = connection.db
        wrong = [
            name
            for name in sorted({*made.table_names(), *here.table_names()})
            if not (made[name].exists() and here[name].exists())
            or made[name].columns_dict != here[name].columns_dict
        ]
    if wrong:
        told = f"These tables are not as followup made them: {', '.join(wrong)}."
        remedy = "Another program changed the file: put a copy back with `followup restore`."
        yield Finding("tables", State.FAULT, told, remedy)


def _clock(spelt: Iterable[str], written: list[tuple[str | int | None, ...]],
           now: datetime) -> Finding:  # fmt: skip
    ahead = [at for at in spelt if _is_ahead(at, now)]
    last = str(written[0][0]) if written and written[0][0] else ""
    if ahead:
        told = f"{len(ahead)} entries of the log are of a day to come, the last of {max(ahead)}."
        remedy = "Correct them in the history (y), or set the clock of this machine."
        return Finding("clock", State.WARNING, told, remedy)
    if last and _is_ahead(last, now + SLACK):
        told = f"The last change was made at {last}, which is still to come."
        remedy = "Set the clock of this machine; the order of the log holds all the same."
        return Finding("clock", State.WARNING, told, remedy)
    return Finding("clock", State.WELL, "Nothing is from the future.")


def _is_ahead(spelt: str, now: datetime) -> bool:
    try:
        at = datetime.fromisoformat(spelt)
    except ValueError:
        return False
    return at > now if at.tzinfo is not None else at.date() > now.date()


def _place(database: Path) -> Iterator[Finding]:
    """Programs that synchronise folders copy a database in the midst of a change."""
    place = database.resolve()
    by = next((found[0] for part in place.parts if (found := _SYNCED.search(part))), "")
    for folder in place.parents:
        by = by or next((who for name, who in _MARKERS.items() if (folder / name).exists()), "")
    rivals = [file.name for file in place.parent.iterdir() if _CONFLICTS.search(file.name)]
    if rivals:
        told = f"Another device changed it too: {', '.join(sorted(rivals))}."
        remedy = "Look at each with --db; put the one you want in place with `followup restore`."
        yield Finding("place", State.FAULT, told, remedy)
    elif by:
        told = f"It lies in a synchronised folder ({by})."
        remedy = "Use it on one device at a time, or move it out and put only backups there."
        yield Finding("place", State.WARNING, told, remedy)
    else:
        yield Finding("place", State.WELL, "In a folder of this machine.")


def _backups(database: Path, now: datetime) -> Iterator[Finding]:
    found = backup.copies(database)
    remedy = "Make one with `followup backup`."
    if not found:
        yield Finding("backups", State.WARNING, "There is no copy yet.", remedy)
        return
    newest = next((copy for copy in found if copy.at <= now + SLACK), found[0])
    try:
        backup.check(newest.path)
    except StoreError as error:
        yield Finding("backups", State.FAULT, f"The newest copy is no good: {error}", remedy)
        return
    told = f"{len(found)} copies, the newest of {newest.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC."
    if now - newest.at > OLD:
        yield Finding("backups", State.WARNING, told, remedy)
    else:
        yield Finding("backups", State.WELL, told)
