"""The log of all opportunities as one: newest first, a page at a time, searched as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from followup_tui.model import Activity, Moment
from followup_tui.store.connection import Connection
from followup_tui.store.rows import ACTIVITY, OPPORTUNITY, activity_of, legible, opportunity_of
from followup_tui.store.search import Read, hit

_IN = "IN (SELECT value FROM json_each({}))"
_LIVE = "a.deleted = 0 AND o.deleted = 0"
_NOTES = ("a.note", "a.specifics", "a.accomplishments", "a.place", "a.round")
_KIND = (
    "a.kind || '/' || coalesce(a.channel, '') || '/' || coalesce(a.outcome, '') || '/' || "
    "coalesce(a.reason, '') || '/' || (a.interview_on IS NOT NULL)"
)
_WIDTH = len(ACTIVITY.split(", "))


def newest(connection: Connection) -> list[int]:
    """The number of every entry that counts, the latest first."""
    rows = connection.read(
        "SELECT rowid FROM activity WHERE deleted = 0 AND opportunity_id NOT IN "
        "(SELECT id FROM opportunity WHERE deleted = 1) ORDER BY at DESC, entry DESC"
    )
    return [number for (number,) in rows]


def moments(connection: Connection, numbers: Sequence[int]) -> list[Moment]:
    """These entries in their order, people by their names; those that are gone are left out."""
    with connection.reading(), legible():
        rows = connection.read(
            f"SELECT a.rowid, {ACTIVITY}, {OPPORTUNITY} FROM activity a "
            "JOIN opportunity o ON o.id = a.opportunity_id "
            f"JOIN organisation g ON g.id = o.organisation_id WHERE a.rowid {_IN.format('?')}",
            [json.dumps([*numbers])],
        )
        found = {row[0]: activity_of(row[1 : 1 + _WIDTH]) for row in rows}
        about = {row[0]: opportunity_of(row[1 + _WIDTH :]) for row in rows}
        names = _names(connection, found.values())
    return [
        Moment(about[number], _with_names(found[number], names))
        for number in numbers
        if number in found
    ]


def _names(connection: Connection, activities: Iterable[Activity]) -> dict[str, str]:
    ids = {i for each in activities for i in (each.person, *each.people) if i}
    rows = connection.read(
        f"SELECT id, name FROM contact WHERE id {_IN.format('?')}", [json.dumps(sorted(ids))]
    )
    return dict(rows)


def _with_names(activity: Activity, names: dict[str, str]) -> Activity:
    if activity.person is None and not activity.people:
        return activity
    return replace(
        activity,
        person=activity.person and names.get(activity.person, activity.person),
        people=tuple(names.get(person, person) for person in activity.people),
    )


def kind_name(activity: Activity) -> str:
    """What makes an entry's words, as one text: `follow_up/phone/no_answer//0`."""
    parts = (activity.kind, activity.channel or "", activity.outcome or "", activity.reason or "")
    return "/".join((*map(str, parts), str(int(activity.on is not None))))


def found(connection: Connection, words: Iterable[tuple[str, Sequence[str]]]) -> list[int]:
    """The entries in which every word occurs, the latest first.

    With each folded word come the kinds whose words hold it, as `kind_name` names them.
    """
    kept: set[int] | None = None
    with connection.reading():
        order = newest(connection)
        for word, named in words:
            here = _holding(connection, word, named)
            kept = here if kept is None else kept & here
    return order if kept is None else [number for number in order if number in kept]


def _holding(connection: Connection, word: str, named: Sequence[str]) -> set[int]:
    like = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    typed = [f"%{like}%", word]
    people = [
        i
        for (i,) in connection.read(f"SELECT c.id FROM contact c WHERE {hit(('c.name',), word)}",
                                    typed)
    ]  # fmt: skip
    about = [
        i
        for (i,) in connection.read(
            "SELECT o.id FROM opportunity o JOIN organisation g ON g.id = o.organisation_id "
            f"WHERE o.deleted = 0 AND {hit(('g.name', 'o.role'), word)}",
            typed,
        )
    ]
    rows = connection.read(
        f"SELECT a.rowid FROM activity a WHERE a.deleted = 0 AND ({hit(_NOTES, word)} "
        f"OR a.opportunity_id {_IN.format('?3')} OR a.person {_IN.format('?4')} "
        "OR (a.people != '[]' AND EXISTS (SELECT 1 FROM json_each(a.people) "
        f"WHERE value {_IN.format('?4')})) OR {_KIND} {_IN.format('?5')})",
        [*typed, json.dumps(about), json.dumps(people), json.dumps([*named])],
    )
    return {number for (number,) in rows}


def histories(read: Read) -> list[tuple[Activity, ...]]:
    """The log of each opportunity, oldest first."""
    rows = read(
        f"SELECT a.opportunity_id, {ACTIVITY} FROM activity a "
        f"JOIN opportunity o ON o.id = a.opportunity_id WHERE {_LIVE} "
        "ORDER BY a.opportunity_id, a.entry",
        (),
    )
    with legible():
        logs: dict[str, list[Activity]] = {}
        for opportunity_id, *entry in rows:
            logs.setdefault(opportunity_id, []).append(activity_of(entry))
    return [tuple(sorted(log, key=_instant)) for log in logs.values()]


def _instant(activity: Activity) -> datetime:
    at: date | datetime = activity.at
    return at if isinstance(at, datetime) else datetime(at.year, at.month, at.day, tzinfo=UTC)
