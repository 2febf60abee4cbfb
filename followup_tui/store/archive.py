"""Every synchronised row as plain values, and back: what an export of everything is made of.

Which tables these are is read off the database itself, so that none is forgotten. A row's
stamp and device are left out: they tell when this device wrote it, and it gets new ones.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from followup_tui.model import (
    Activity,
    Channel,
    CloseReason,
    Contact,
    Kind,
    Opportunity,
    Outcome,
    Posting,
    TalkingPoint,
)
from followup_tui.store.connection import Connection, Value
from followup_tui.store.journal import Writing
from followup_tui.store.names import name_key
from followup_tui.store.rows import (
    NOTE_BYTES,
    Columns,
    activity_row,
    contact_row,
    needed,
    opportunity_row,
    point_row,
)
from followup_tui.text import refuse

Word = TypeVar("Word", bound=StrEnum)
Given = Mapping[str, object]

PAGE = 5000  # rows in memory at once
PARENTS = ("organisation", "opportunity", "contact", "involvement", "activity", "talking_point")
_STAMPS = ("updated_at", "device", "deleted")
_DERIVED = ("name_key",)
_ARRAYS = ("people", "overrode")
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def tables(connection: Connection) -> list[str]:
    """The tables that are synchronised, parents before their children."""
    named = [n for (n,) in connection.read("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found = [name for name in named if set(_STAMPS) <= {c for c, _ in _columns(connection, name)}]
    places = {name: place for place, name in enumerate(PARENTS)}
    return sorted(found, key=lambda name: (places.get(name, len(places)), name))


def _columns(connection: Connection, table: str) -> list[tuple[str, str | None]]:
    rows = connection.read("SELECT name, dflt_value FROM pragma_table_info(?)", [table])
    return [(name, default) for name, default in rows]


def rows(connection: Connection, table: str) -> Iterator[dict[str, object]]:
    """Each row of a table, in the order of its stamps; what is empty is left out."""
    columns = [c for c in _columns(connection, table) if c[0] not in (*_STAMPS, *_DERIVED, "id")]
    names = ", ".join(name for name, _ in columns)
    after: tuple[int, str] = (-1, "")
    while True:
        page = connection.read(
            f"SELECT updated_at, id, deleted, {names} FROM {table} "
            f"WHERE (updated_at, id) > (?, ?) ORDER BY updated_at, id LIMIT {PAGE}",
            after,
        )
        for _, row_id, deleted, *values in page:
            row: dict[str, object] = {"id": row_id}
            for (name, default), value in zip(columns, values, strict=True):
                if value is not None and default not in (str(value), f"'{value}'"):
                    row[name] = json.loads(value) if name in _ARRAYS else value
            yield row | {"deleted": True} if deleted else row
        if len(page) < PAGE:
            return
        after = page[-1][:2]


def ids(connection: Connection) -> Iterator[tuple[str, str, bool]]:
    """The table, the id, and whether it is deleted, of every synchronised row."""
    for table in tables(connection):
        after = ""
        while page := connection.read(
            f"SELECT id, deleted FROM {table} WHERE id > ? ORDER BY id LIMIT {PAGE}", [after]
        ):
            yield from ((table, row_id, bool(deleted)) for row_id, deleted in page)
            after = page[-1][0]


def accepted(table: str, row: Given) -> Columns:
    """The columns of a row that somebody's file holds. Raises ValueError in words."""
    maker = _MAKERS.get(table)
    if maker is None:
        raise ValueError(f"“{refuse(table, 'table')[:40]}” is nothing that this followup keeps")
    _id(row, "id")
    seen = _Seen(row)
    columns = maker(seen)
    unknown = sorted(set(row) - seen.asked - {"id", "deleted"})
    if unknown:
        raise ValueError(
            f"it has “{refuse(unknown[0], 'field')[:40]}”, which this followup does not know: "
            "update followup"
        )
    deleted = row.get("deleted", False)
    if not isinstance(deleted, bool):
        raise ValueError("deleted is neither true nor false")
    return {**columns, "deleted": int(deleted)}


def put(writing: Writing, table: str, row_id: str, columns: Columns) -> None:
    """Add a row under its own id, or bring back one that was taken away."""
    if writing.read(f"SELECT 1 FROM {table} WHERE id = ?", [row_id]):
        writing.change(table, row_id, columns)
    else:
        writing.insert(table, columns, row_id=row_id)


def parents(table: str, columns: Columns) -> Iterator[tuple[str, str]]:
    """The table and id of each row that this one belongs to."""
    for name in ("organisation", "opportunity", "contact"):
        value = columns.get(f"{name}_id")
        if isinstance(value, str):
            yield name, value


class _Seen(dict[str, object]):
    """A row that remembers what was asked of it."""

    def __init__(self, row: Given) -> None:
        super().__init__(row)
        self.asked: set[str] = set()

    def get_value(self, name: str) -> object:
        self.asked.add(name)
        return self.get(name)

    def text(self, name: str) -> str:
        value = self.get_value(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise ValueError(f"{name} is no text")
        return value

    def maybe(self, name: str) -> str | None:
        return self.text(name) or None

    def day(self, name: str) -> date | None:
        spelt = self.text(name)
        return date.fromisoformat(spelt) if spelt else None

    def at(self, name: str) -> date | datetime:
        spelt = self.text(name)
        if len(spelt) == len("2026-11-12"):
            return date.fromisoformat(spelt)
        return datetime.fromisoformat(spelt)

    def whole(self, name: str) -> int | None:
        value = self.get_value(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**62:
            raise ValueError(f"{name} is no whole number")
        return value

    def word(self, name: str, words: type[Word]) -> Word | None:
        spelt = self.text(name)
        if not spelt:
            return None
        known = {word.value: word for word in words}
        if spelt not in known:
            raise ValueError(f"{name} is none of {', '.join(known)}")
        return known[spelt]

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.get_value(name)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ValueError(f"{name} is no list of texts")
        return tuple(value)

    def id(self, name: str) -> str:
        self.asked.add(name)
        return _id(self, name)

    def maybe_id(self, name: str) -> str | None:
        return self.id(name) if self.get_value(name) is not None else None


def _id(row: Given, name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not _UUID.fullmatch(value):
        raise ValueError(f"{name} is missing, or not one of followup's")
    return value


def _organisation(row: _Seen) -> Columns:
    name = needed(row.text("name"), "company")
    return {
        "name": name,
        "name_key": name_key(name),
        "note": refuse(row.text("note"), "note", limit=NOTE_BYTES, lines=True),
        "country": row.maybe("country") and refuse(row.text("country"), "country"),
        "address": refuse(row.text("address"), "address", lines=True),
        "phone": refuse(row.text("phone"), "phone"),
        "website": refuse(row.text("website"), "website"),
    }


def _opportunity(row: _Seen) -> Columns:
    made = Opportunity(
        company="",
        role=row.text("role"),
        link=row.text("link"),
        note=row.text("note"),
        posting=row.word("posting", Posting) or Posting.ANY,
        tags=tuple(row.text("tags").split()),
        location=row.text("location"),
        reference=row.text("reference"),
        policy=row.text("policy"),
    )
    return {
        "organisation_id": row.id("organisation_id"),
        "kind": refuse(row.text("kind") or "opening", "kind"),
        **opportunity_row(made),
    }


def _contact(row: _Seen) -> Columns:
    made = Contact(
        name=row.text("name"),
        title=row.text("title"),
        phone=row.text("phone"),
        email=row.text("email"),
        address=row.text("address"),
        group=row.text("who_group"),
        note=row.text("note"),
        link=row.text("link"),
        how_met=row.text("how_met"),
        is_checked=bool(row.whole("is_checked")),
        keep_in_touch_days=row.whole("keep_in_touch_days"),
        country=row.maybe("country"),
        subdivision=row.maybe("subdivision"),
        week_mask=row.maybe("week_mask"),
        timezone=row.maybe("timezone"),
    )
    return {"organisation_id": row.maybe_id("organisation_id"), **contact_row(made)}


def _involvement(row: _Seen) -> Columns:
    return {
        "opportunity_id": row.id("opportunity_id"),
        "contact_id": row.id("contact_id"),
        "role": refuse(row.text("role"), "role"),
        "position": row.whole("position") or 0,
    }


def _activity(row: _Seen) -> Columns:
    kind = row.word("kind", Kind)
    if kind is None:
        raise ValueError("kind is missing")
    made = Activity(
        at=row.at("at"),
        kind=kind,
        channel=row.word("channel", Channel),
        outcome=row.word("outcome", Outcome),
        callback_on=row.day("callback_on"),
        decision_by=row.day("decision_by"),
        on=row.day("interview_on"),
        until=row.day("until"),
        reason=row.word("reason", CloseReason),
        person=row.maybe("person"),
        people=row.texts("people"),
        note=row.text("note"),
        talking_point=row.maybe_id("talking_point_id"),
        overrode=row.texts("overrode"),
        starts_at=row.text("starts_at"),
        place=row.text("place"),
        round=row.text("round"),
        specifics=row.text("specifics"),
        accomplishments=row.text("accomplishments"),
    )
    own: dict[str, Value] = {
        "opportunity_id": row.id("opportunity_id"),
        "entry": row.whole("entry") or 0,
        "replaces": row.maybe_id("replaces"),
    }
    return {**own, **activity_row(made)}


def _point(row: _Seen) -> Columns:
    tags = tuple(row.text("tags").split())
    made = TalkingPoint(text=row.text("text"), tags=tags, created_on=row.day("created_on"))
    return {
        "opportunity_id": row.maybe_id("opportunity_id"),
        "organisation_id": row.maybe_id("organisation_id"),
        **point_row(made),
    }


_MAKERS: Mapping[str, Callable[[_Seen], Columns]] = {
    "organisation": _organisation,
    "opportunity": _opportunity,
    "contact": _contact,
    "involvement": _involvement,
    "activity": _activity,
    "talking_point": _point,
}
