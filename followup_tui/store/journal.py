"""What each change did, row by row, so that it can be undone and redone across restarts."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from followup_tui.store.connection import Connection, StoreError, Value
from followup_tui.store.rows import Columns, moment

_Steps = list[tuple[str, str, dict[str, list[Value]]]]  # table, row, columns: before, after
_DONE, _UNDONE, _DROPPED = 0, 1, 2

# Which opportunities a row belongs to, by its table.
_TOUCHED = {
    "opportunity": "SELECT id FROM opportunity WHERE id IN ({rows})",
    "activity": "SELECT opportunity_id FROM activity WHERE id IN ({rows})",
    "involvement": "SELECT opportunity_id FROM involvement WHERE id IN ({rows})",
    "contact": "SELECT opportunity_id FROM involvement WHERE contact_id IN ({rows})",
    "organisation": "SELECT id FROM opportunity WHERE organisation_id IN ({rows})",
}


class Turned(NamedTuple):
    """What was undone or done again: its words, and the opportunities that it touched."""

    words: str
    opportunities: tuple[str, ...]


class ConflictError(StoreError):
    """A change that cannot be undone, or done again, without overwriting a later one."""


class Writing:
    """One transaction as it is being written: rows stamped, and remembered for undo.

    A row's stamp is a hybrid clock: now in microseconds, and always above every stamp seen,
    so that devices whose clocks differ agree which row is newer.
    """

    def __init__(self, connection: Connection, *, now: datetime, device: str) -> None:
        """Begin inside `connection.writing()`."""
        self._execute = connection.conn.execute
        self.read = connection.read
        self.now = now
        self.words = ""
        self.device = device
        self._rows: list[str] = []  # one step each, as JSON: a fifth of the memory
        seen = self.read("SELECT value FROM meta WHERE key = 'clock'")
        self._clock = max(moment(now), int(seen[0][0]) if seen else 0)

    def tick(self) -> int:
        """The next stamp."""
        self._clock += 1
        return self._clock

    def insert(self, table: str, columns: Columns, *, row_id: str = "") -> str:
        """Add a row and return its id."""
        row_id = row_id or str(uuid.uuid4())
        row = {"id": row_id, "updated_at": self.tick(), "device": self.device, **columns}
        marks = ", ".join("?" * len(row))
        self._execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", [*row.values()])
        if not columns.get("deleted"):
            self._remember(table, row_id, {"deleted": [1, 0]})
        return row_id

    def change(self, table: str, row_id: str, columns: Columns) -> None:
        """Set columns of a row; what is the same already is left alone."""
        names = ", ".join(columns)
        found = self.read(f"SELECT {names} FROM {table} WHERE id = ?", [row_id])
        if not found:
            raise StoreError(f"The {table} {row_id} is not in this database: look at it anew.")
        changed: dict[str, list[Value]] = {
            name: [old, new]
            for (name, new), old in zip(columns.items(), found[0], strict=True)
            if old != new
        }
        if changed:
            self.set(table, row_id, {name: new for name, (_, new) in changed.items()})
            self._remember(table, row_id, changed)

    def _remember(self, table: str, row_id: str, columns: dict[str, list[Value]]) -> None:
        step = (table, row_id, columns)
        self._rows.append(json.dumps(step, ensure_ascii=False, separators=(",", ":")))

    def set(self, table: str, row_id: str, columns: Columns) -> None:
        """Set columns of a row with a new stamp, unremembered: undo and redo themselves."""
        row = {**columns, "updated_at": self.tick(), "device": self.device}
        names = ", ".join(f"{name} = ?" for name in row)
        self._execute(f"UPDATE {table} SET {names} WHERE id = ?", [*row.values(), row_id])

    def execute(self, sql: str, parameters: Iterable[Value] = ()) -> None:
        """Write what is neither synchronised nor undone: drafts, caches."""
        self._execute(sql, tuple(parameters))

    def finish(self) -> None:
        """Keep the clock, and the change if there was one; what was undone is then for good."""
        self.execute(
            "INSERT INTO meta (key, value) VALUES ('clock', ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [str(self._clock)],
        )
        if not self._rows:
            return
        self.execute("UPDATE change SET undone = ? WHERE undone = ?", [_DROPPED, _UNDONE])
        self.execute(
            "INSERT INTO change (at, device, words, rows) VALUES (?, ?, ?, ?)",
            [
                self.now.isoformat(),
                self.device,
                self.words,
                f"[{','.join(self._rows)}]",
            ],
        )


def undo(writing: Writing) -> Turned | None:
    """Take the last change back; what it was, or None if there is none.

    Raises ConflictError, with the change dropped from what can be undone: commit all the same.
    """
    last = writing.read(
        "SELECT id, device, words, rows FROM change WHERE undone = ? ORDER BY id DESC LIMIT 1",
        [_DONE],
    )
    return _turn(writing, last, is_undo=True)


def redo(writing: Writing) -> Turned | None:
    """Do again what was undone last; what it was, or None if there is none."""
    first = writing.read(
        "SELECT id, device, words, rows FROM change WHERE undone = ? ORDER BY id LIMIT 1",
        [_UNDONE],
    )
    return _turn(writing, first, is_undo=False)


def _turn(writing: Writing, found: list[tuple[Any, ...]], *, is_undo: bool) -> Turned | None:
    if not found:
        return None
    change_id, device, words, rows = found[0]
    steps: _Steps = json.loads(rows)
    writing.execute("SAVEPOINT turning")
    try:
        _turn_rows(writing, steps, words, device, is_undo=is_undo)
    except ConflictError:
        writing.execute("ROLLBACK TO turning")
        writing.execute("UPDATE change SET undone = ? WHERE id = ?", [_DROPPED, change_id])
        raise
    writing.execute(
        "UPDATE change SET undone = ? WHERE id = ?", [_UNDONE if is_undo else _DONE, change_id]
    )
    return Turned(str(words), _touched(writing, steps))


def _touched(writing: Writing, steps: _Steps) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for table, sql in _TOUCHED.items():
        rows = json.dumps([row_id for known, row_id, _ in steps if known == table])
        chosen = sql.format(rows="SELECT value FROM json_each(?)")
        found.update(dict.fromkeys(str(i) for (i,) in writing.read(chosen, [rows])))
    return tuple(found)


def _turn_rows(writing: Writing, steps: _Steps, words: str, device: str, *, is_undo: bool) -> None:
    for table, row_id, columns in reversed(steps) if is_undo else steps:
        ends = {name: (pair if is_undo else pair[::-1]) for name, pair in columns.items()}
        expected = {name: to for name, (_, to) in ends.items()}
        _refuse_conflict(writing, table, row_id, expected, words, device)
        writing.set(table, row_id, {name: back for name, (back, _) in ends.items()})


def _refuse_conflict(
    writing: Writing, table: str, row_id: str, expected: Columns, words: str, device: str
) -> None:
    """Leave a row alone that is not as the change left it, however that came about.

    A row that would go, or come back, is also left alone once another device has touched it.
    """
    names = ", ".join(expected)
    found = writing.read(f"SELECT device, {names} FROM {table} WHERE id = ?", [row_id])
    is_whole_row = "deleted" in expected
    if (
        not found
        or list(found[0][1:]) != list(expected.values())
        or (is_whole_row and found[0][0] not in (device, writing.device))
    ):
        raise ConflictError(
            f"“{words}” was left as it is: something else has changed the same {table} since. "
            "Change it by hand instead; the change before it can still be undone."
        )
