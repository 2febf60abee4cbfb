"""What was worked out and may be worked out again: never the truth, never synchronised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from followup_tui.model import Standing
from followup_tui.store.connection import Connection
from followup_tui.store.rows import STANDING, legible, standing_row, standings_of

_VALID = "key = ?1 AND computed_on <= ?2 AND (changes_on IS NULL OR ?2 < changes_on)"
_KEEP_STANDING = (
    f"INSERT OR REPLACE INTO standing (key, computed_on, changes_on, {STANDING}) "
    f"SELECT {', '.join('?' * 20)} "
    "WHERE EXISTS (SELECT 1 FROM opportunity WHERE id = ?4 AND deleted = 0)"
)


def standings(connection: Connection, key: str, today: date) -> tuple[list[Standing], list[str]]:
    """The standings that hold today, and the ids of the opportunities without one."""
    asked = [key, today.isoformat()]
    with connection.reading(), legible():
        kept = standings_of(
            connection.each(f"SELECT {STANDING} FROM standing WHERE {_VALID}", asked)
        )
        ((live,),) = connection.read("SELECT count(*) FROM opportunity WHERE deleted = 0")
        missing = []
        if live != len(kept):  # else every one has its row: nothing to look for
            missing = connection.read(
                "SELECT id FROM opportunity WHERE deleted = 0 AND id NOT IN "
                f"(SELECT opportunity_id FROM standing WHERE {_VALID})",
                asked,
            )
    return kept, [i for (i,) in missing]


def keep_standings(
    connection: Connection, key: str, today: date, fresh: Sequence[tuple[Standing, date | None]]
) -> None:
    """Keep standings, inside `connection.writing()`; those of rules long unused go."""
    rows = [standing_row(key, today, standing, changes_on) for standing, changes_on in fresh]
    connection.conn.executemany(_KEEP_STANDING, rows)
    connection.conn.execute(
        "DELETE FROM standing WHERE key != ? AND computed_on < date(?, '-7 days')",
        [key, today.isoformat()],
    )


def closed_days(connection: Connection, calendar_key: str) -> dict[date, str]:
    """The closed days kept for a calendar."""
    rows = connection.read(
        "SELECT day, name FROM closed_day WHERE calendar_key = ? ORDER BY day", [calendar_key]
    )
    with legible():
        return {date.fromisoformat(day): name for day, name in rows}


def keep_closed_days(connection: Connection, calendar_key: str, days: Mapping[date, str]) -> None:
    """Keep a calendar's closed days, inside `connection.writing()`."""
    conn = connection.conn
    conn.execute("DELETE FROM closed_day WHERE calendar_key = ?", [calendar_key])
    conn.executemany(
        "INSERT INTO closed_day (calendar_key, day, name) VALUES (?, ?, ?)",
        [(calendar_key, day.isoformat(), name) for day, name in days.items()],
    )


def recalled(connection: Connection, name: str) -> str | None:
    """What this device remembers under a name."""
    rows = connection.read("SELECT value FROM meta WHERE key = ?", [name])
    return str(rows[0][0]) if rows else None


def remember(connection: Connection, name: str, value: str) -> None:
    """Let this device remember something, inside `connection.writing()`."""
    connection.conn.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [name, value],
    )
