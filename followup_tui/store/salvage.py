"""What can still be read of a damaged database, put into a new one; the old one is not touched."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from followup_tui.model import Posting
from followup_tui.store.backup import aside, check, copy_bytes
from followup_tui.store.connection import FAULTS, Connection, Rows, StoreError, Value
from followup_tui.store.migrations import migrate
from followup_tui.store.rows import ACTIVITY, Columns, activity_of
from followup_tui.store.sqlite import sqlite3

TABLES = ("organisation", "opportunity", "contact", "involvement", "talking_point", "activity")
OWN = ("draft", "meta", "change")
NOUNS = {
    "organisation": "companies",
    "opportunity": "opportunities",
    "contact": "people",
    "involvement": "parts that people play",
    "talking_point": "talking points",
    "activity": "entries of the log",
}
LOST_NAME = "(name lost, salvaged)"
_PROBES = 5_000  # rows looked for one by one behind the last that could be read
_PAGE = 4096
_SMALLEST_ROW = 32  # bytes: more rows than a file of its size can hold are a fault of the file
_ACTIVITY_COLUMNS = [name.strip().removeprefix("a.") for name in ACTIVITY.split(",")]


class Salvaged(NamedTuple):
    """What was read of one table, and what is known to be lost."""

    table: str
    read: int
    lost: int
    is_all: bool  # False: there may have been more than is known

    @property
    def words(self) -> str:
        """What was salvaged and what was not, as a line for the person."""
        noun = NOUNS.get(self.table, self.table)
        if not self.lost and self.is_all:
            return f"{noun}: all {self.read} read"
        told = f"{noun}: {self.read} read, {self.lost} could not be read"
        return told if self.is_all else f"{told}, and perhaps more at the end"


def salvage(damaged: Path, target: Path, *, now: datetime) -> list[Salvaged]:
    """Write what can be read of a damaged database to a new file. Raises StoreError in words.

    Rows whose opportunity or company was lost are kept under a name that says so.
    """
    if os.path.lexists(target):
        raise StoreError(f"{target} is there already: move it away.")
    try:
        with (
            tempfile.TemporaryDirectory(dir=target.parent, prefix=".salvage-") as folder,
            aside(target) as part,
        ):
            found = _work_copy(damaged, Path(folder), now)
            with closing(Connection(part)) as fresh:
                migrate(fresh, now=now)
                salvaged = [*_fill(found, fresh)]
            part.with_name(f"{part.name}.lock").unlink(missing_ok=True)
            check(part)
    except OSError as error:
        raise StoreError(
            f"Nothing could be salvaged to {target} ({error.strerror}): make its folder writable."
        ) from error
    if not any(one.read for one in salvaged):
        target.unlink()
        raise StoreError(
            f"Nothing could be read of {damaged}: put a copy in its place with `followup restore`."
        )
    return salvaged


def _work_copy(damaged: Path, folder: Path, now: datetime) -> Path:
    """A copy that may be changed, its tables of contents mended where that is lost."""
    copy = folder / "copy.db"
    copy_bytes(damaged, copy)
    journal = damaged.with_name(f"{damaged.name}-journal")
    if journal.is_file() and not journal.is_symlink():
        copy_bytes(journal, copy.with_name("copy.db-journal"))
    if not _has_contents(copy):
        copy.with_name("copy.db-journal").unlink(missing_ok=True)
        copy_bytes(damaged, copy)
        _mend(copy, folder, now)
    return copy


def _has_contents(copy: Path) -> bool:
    try:
        with closing(sqlite3.connect(copy)) as found:
            names = {name for (name,) in found.execute("SELECT name FROM sqlite_schema")}
    except FAULTS:
        return False
    return {*TABLES} <= names


def _mend(copy: Path, folder: Path, now: datetime) -> None:
    """Lay the first pages of a new database over the copy: all of ours begin alike."""
    new = folder / "new.db"
    with closing(Connection(new)) as fresh:
        migrate(fresh, now=now)
    pages = new.read_bytes()
    whole = bytearray(copy.read_bytes())
    whole += bytes(-len(whole) % _PAGE)
    for number in _schema_pages(pages):
        start = (number - 1) * _PAGE
        whole[start : start + _PAGE] = pages[start : start + _PAGE]
    whole[28:32] = (len(whole) // _PAGE).to_bytes(4, "big")
    whole[32:40] = bytes(8)  # no free pages: whatever they were, they are not used
    copy.write_bytes(whole)


def _schema_pages(pages: bytes) -> Iterator[int]:
    """The numbers of the pages that hold the table of contents: the first, and its children."""
    yield 1
    kind, cells = pages[100], int.from_bytes(pages[103:105], "big")
    if kind == 0x05:
        yield int.from_bytes(pages[108:112], "big")
        for cell in range(cells):
            at = int.from_bytes(pages[112 + 2 * cell : 114 + 2 * cell], "big")
            yield int.from_bytes(pages[at : at + 4], "big")


def _fill(found: Path, fresh: Connection) -> Iterator[Salvaged]:
    """Copy table by table, then give the rows that lost their owner one that says so."""
    most = max(1_000, found.stat().st_size // _SMALLEST_ROW)
    with closing(sqlite3.connect(found)) as old, fresh.writing():
        old.text_factory = lambda spelt: spelt.decode(errors="replace")
        old.execute("PRAGMA cell_size_check = ON")
        for table in (*TABLES, *OWN):
            columns = [str(row[1]) for row in fresh.read(f"PRAGMA table_info({table})")]
            salvaged = _copy(old, fresh, table, columns, most)
            if table in TABLES:
                yield salvaged
        _adopt(fresh)


def _copy(
    old: sqlite3.Connection, fresh: Connection, table: str, columns: list[str], most: int
) -> Salvaged:
    """Copy the rows of one table that make sense; `most` is more than there can be."""
    names = ", ".join(columns)
    marks = ", ".join("?" * len(columns))
    last, kept, lost = 0, 0, 0
    top, is_all = _top(old, table, most)
    for rowid, row in _rows(old, table, names, most):
        lost += rowid - last - 1 if table in TABLES else 0
        last = rowid
        try:
            known = _sound(table, dict(zip(columns, row, strict=True)))
            added = fresh.db.conn.execute(
                f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", [*known.values()]
            )
            kept += added.rowcount
            lost += 1 - added.rowcount
        except (sqlite3.Error, KeyError, ValueError, TypeError, AssertionError):
            lost += 1
    return Salvaged(table, kept, lost + max(0, top - last if table in TABLES else 0), is_all)


def _sound(table: str, row: Columns) -> Columns:
    """The row, without the odd value that would keep the rest from being read.

    Raises ValueError or KeyError for an entry of the log that says nothing any more.
    """
    if table == "activity":
        activity_of([row[name] for name in _ACTIVITY_COLUMNS])
    elif table == "opportunity" and row["posting"] not in {*Posting}:
        row["posting"] = Posting.ANY.value
    elif table == "talking_point":
        row["created_on"] = row["created_on"] and str(date.fromisoformat(str(row["created_on"])))
    elif table == "contact":
        office = ("country", "subdivision", "week_mask", "timezone")
        if not all(str(row[name] or "").isprintable() for name in office):
            row |= dict.fromkeys(office)
    return row


def _top(old: sqlite3.Connection, table: str, most: int) -> tuple[int, bool]:
    """The highest row number, and whether it is certain; damage may name any number."""
    try:
        found: Rows = old.execute(f"SELECT max(rowid) FROM {table}").fetchall()
    except FAULTS:
        return 0, False
    top = found[0][0] or 0
    return (top, True) if 0 <= top <= most else (0, False)


def _rows(
    old: sqlite3.Connection, table: str, names: str, most: int
) -> Iterator[tuple[int, tuple[Value, ...]]]:
    """Every row that can be read, in order; past a damaged page, one row after another.

    Damage may lead in circles, so a row that does not come after the last counts as damage.
    """
    last = 0
    while True:
        try:
            for rowid, *row in old.execute(
                f"SELECT rowid, {names} FROM {table} WHERE rowid > ? ORDER BY rowid", [last]
            ):
                if not last < rowid <= most:
                    break
                last = rowid
                yield rowid, tuple(row)
            else:
                return
        except FAULTS:
            pass
        found = _next(old, table, names, last + 1, most)
        if found is None:
            return
        last = found[0]
        yield found


def _next(
    old: sqlite3.Connection, table: str, names: str, first: int, most: int
) -> tuple[int, tuple[Value, ...]] | None:
    """The next row that can be found by its number."""
    for rowid in range(first, min(first + _PROBES, most + 1)):
        with suppress(*FAULTS):
            for row in old.execute(f"SELECT {names} FROM {table} WHERE rowid = ?", [rowid]):
                return rowid, tuple(row)
    return None


def _adopt(fresh: Connection) -> None:
    """Make what rows point to and was lost, under a name that says so."""
    execute = fresh.db.conn.execute
    stamp = "0, 'salvage', 0"
    execute(
        "INSERT INTO opportunity (id, organisation_id, role, updated_at, device, deleted) "
        f"SELECT DISTINCT opportunity_id, opportunity_id, '', {stamp} FROM (SELECT opportunity_id "
        "FROM activity UNION SELECT opportunity_id FROM involvement UNION SELECT opportunity_id "
        "FROM talking_point) WHERE opportunity_id IS NOT NULL "
        "AND opportunity_id NOT IN (SELECT id FROM opportunity)"
    )
    execute(
        "INSERT INTO contact (id, name, updated_at, device, deleted) "
        f"SELECT DISTINCT contact_id, ?, {stamp} FROM involvement "
        "WHERE contact_id NOT IN (SELECT id FROM contact)",
        [LOST_NAME],
    )
    execute(
        "INSERT INTO organisation (id, name, name_key, updated_at, device, deleted) "
        f"SELECT DISTINCT organisation_id, ?, ? || organisation_id, {stamp} FROM "
        "(SELECT organisation_id FROM opportunity UNION SELECT organisation_id FROM contact "
        "UNION SELECT organisation_id FROM talking_point) WHERE organisation_id IS NOT NULL "
        "AND organisation_id NOT IN (SELECT id FROM organisation)",
        [LOST_NAME, LOST_NAME],
    )
