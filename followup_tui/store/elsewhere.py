"""What was last seen of each entry in a calendar elsewhere: of this device alone, never undone."""

from __future__ import annotations

from collections.abc import Iterable

from followup_tui.model import CalendarEntry, CalendarState
from followup_tui.store.connection import Connection
from followup_tui.store.journal import Writing
from followup_tui.store.rows import legible

_COLUMNS = "uid, opportunity_id, step, due_on, href, etag, body, state"


def calendar_entries(connection: Connection, collection: str) -> list[CalendarEntry]:
    """Every entry that was seen in a calendar."""
    rows = connection.read(
        f"SELECT {_COLUMNS} FROM calendar_entry WHERE collection = ? ORDER BY uid", [collection]
    )
    with legible():
        return [CalendarEntry._make([*row[:7], CalendarState(row[7])]) for row in rows]


def keep_calendar_entries(
    writing: Writing, collection: str, kept: Iterable[CalendarEntry], gone: Iterable[str]
) -> None:
    """Remember entries as they are now, and forget those that are gone."""
    for uid in gone:
        writing.execute(
            "DELETE FROM calendar_entry WHERE collection = ? AND uid = ?", [collection, uid]
        )
    for entry in kept:
        writing.execute(
            f"INSERT OR REPLACE INTO calendar_entry (collection, {_COLUMNS}) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [collection, *entry[:7], entry.state.value],
        )


def is_as_before(writing: Writing, collection: str, uid: str, before: CalendarEntry | None) -> bool:
    """Whether an entry is still as it was read: no other followup was faster."""
    rows = writing.read(
        f"SELECT {_COLUMNS} FROM calendar_entry WHERE collection = ? AND uid = ?",
        [collection, uid],
    )
    return [tuple(row) for row in rows] == ([tuple(before)] if before else [])
