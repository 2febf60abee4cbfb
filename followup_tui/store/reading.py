"""Dossiers: everything about opportunities, read in a handful of queries however many there are."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from followup_tui.model import Activity, Contact, Dossier, Person, TalkingPoint
from followup_tui.store.connection import Connection
from followup_tui.store.names import name_key
from followup_tui.store.rows import (
    ACTIVITY,
    CONTACT,
    EMPLOYER,
    OPPORTUNITY,
    POINT,
    activity_of,
    contact_of,
    day_of,
    employer_of,
    in_order,
    legible,
    opportunity_of,
    point_of,
)

_CHOSEN = "IN (SELECT value FROM json_each(?))"
_OUTBOUND = "('applied', 'follow_up', 'thanked')"


def dossiers(connection: Connection, ids: Sequence[str]) -> list[Dossier]:
    """The dossiers of these opportunities, in the order asked for; unknown ids are left out."""
    chosen = json.dumps([*ids])
    with connection.reading(), legible():
        opportunities = {
            row[3]: (opportunity_of(row[3:]), employer_of(row[:3]))
            for row in connection.read(
                f"SELECT {EMPLOYER}, {OPPORTUNITY} FROM opportunity o "
                "JOIN organisation g ON g.id = o.organisation_id "
                f"WHERE o.deleted = 0 AND o.id {_CHOSEN}",
                [chosen],
            )
        }
        people = _people(connection, chosen)
        logs = _logs(connection, chosen)
        corrected = _corrected(connection, chosen)
        points = _points(connection, chosen)
        everywhere = _points_for_all(connection)
        used = _used(connection)
        contacts = _outbound(connection, chosen)
        others = _others(connection, people, logs)
    return [
        Dossier(
            opportunity=found[0],
            employer=found[1],
            people=tuple(people[i]),
            activities=tuple(logs[i][0]),
            retired=tuple(logs[i][1]),
            corrected=corrected & {entry.id for entry in logs[i][1]},
            points=tuple(
                _with_use(point, used.get((point.id, found[0].company_id)))
                for point in [*points[i], *everywhere]
            ),
            company_last_contact=max(
                (day for other, day in contacts[found[0].company_id] if other != i),
                default=None,
            ),
            others=tuple(others[i]),
        )
        for i in dict.fromkeys(ids)
        if (found := opportunities.get(i)) is not None
    ]


def _people(connection: Connection, chosen: str) -> defaultdict[str, list[Person]]:
    people: defaultdict[str, list[Person]] = defaultdict(list)
    rows = connection.read(
        f"SELECT i.opportunity_id, i.role, {CONTACT} FROM involvement i "
        "JOIN contact c ON c.id = i.contact_id "
        f"WHERE i.deleted = 0 AND c.deleted = 0 AND i.opportunity_id {_CHOSEN} "
        "ORDER BY i.opportunity_id, i.position, i.updated_at",
        [chosen],
    )
    for opportunity_id, role, *contact in rows:
        people[opportunity_id].append(Person(contact=contact_of(contact), role=role))
    return people


def _logs(
    connection: Connection, chosen: str
) -> defaultdict[str, tuple[list[Activity], list[Activity]]]:
    """What counts, and what was corrected or taken back, of each opportunity."""
    counted: defaultdict[str, list[Activity]] = defaultdict(list)
    retired: defaultdict[str, list[Activity]] = defaultdict(list)
    rows = connection.read(
        f"SELECT a.opportunity_id, a.deleted, {ACTIVITY} FROM activity a "
        f"WHERE a.opportunity_id {_CHOSEN} ORDER BY a.opportunity_id, a.entry, a.updated_at",
        [chosen],
    )
    for opportunity_id, deleted, *entry in rows:
        (retired if deleted else counted)[opportunity_id].append(activity_of(entry))
    logs: defaultdict[str, tuple[list[Activity], list[Activity]]] = defaultdict(lambda: ([], []))
    for i in counted.keys() | retired.keys():
        logs[i] = (in_order(counted[i]), in_order(retired[i]))
    return logs


def _corrected(connection: Connection, chosen: str) -> frozenset[str]:
    """The ids of entries that another stands in place of."""
    rows = connection.read(
        f"SELECT a.replaces FROM activity a "
        f"WHERE a.opportunity_id {_CHOSEN} AND a.replaces IS NOT NULL",
        [chosen],
    )
    return frozenset(str(row[0]) for row in rows)


def named_in(activity: Activity) -> set[str]:
    """The ids of everyone an entry names."""
    return {*activity.people, *filter(None, [activity.person])}


def _others(
    connection: Connection,
    people: Mapping[str, Sequence[Person]],
    logs: Mapping[str, tuple[list[Activity], list[Activity]]],
) -> defaultdict[str, list[Contact]]:
    """Whom each log names who has no part there: taken out since, or without one from the first."""
    missing: dict[str, set[str]] = {}
    for i, (counted, retired) in logs.items():
        named = {who for activity in (*counted, *retired) for who in named_in(activity)}
        if away := named - {person.contact.id for person in people.get(i, ())}:
            missing[i] = away
    found: defaultdict[str, list[Contact]] = defaultdict(list)
    if missing:
        wanted = json.dumps(sorted(set().union(*missing.values())))
        rows = connection.read(f"SELECT {CONTACT} FROM contact c WHERE c.id {_CHOSEN}", [wanted])
        known = {row[0]: contact_of(row) for row in rows}
        for i, away in missing.items():
            found[i] = [known[who] for who in sorted(away) if who in known]
    return found


def _points(connection: Connection, chosen: str) -> defaultdict[str, list[TalkingPoint]]:
    """What is new for one opportunity, or for its whole company."""
    points: defaultdict[str, list[TalkingPoint]] = defaultdict(list)
    rows = connection.read(
        f"SELECT o.id, {POINT} FROM opportunity o JOIN talking_point p ON p.opportunity_id = o.id "
        "OR (p.opportunity_id IS NULL AND p.organisation_id = o.organisation_id) "
        f"WHERE p.deleted = 0 AND o.id {_CHOSEN} ORDER BY p.created_on, p.updated_at",
        [chosen],
    )
    for opportunity_id, *point in rows:
        points[opportunity_id].append(point_of(point))
    return points


def _points_for_all(connection: Connection) -> list[TalkingPoint]:
    rows = connection.read(
        f"SELECT {POINT} FROM talking_point p WHERE p.deleted = 0 AND p.opportunity_id IS NULL "
        "AND p.organisation_id IS NULL ORDER BY p.created_on, p.updated_at"
    )
    return [point_of(row) for row in rows]


def _used(connection: Connection) -> dict[tuple[str, str], date | None]:
    """The first day on which each talking point was used with each company."""
    rows = connection.read(
        "SELECT a.talking_point_id, o.organisation_id, min(substr(a.at, 1, 10)) FROM activity a "
        "JOIN opportunity o ON o.id = a.opportunity_id WHERE a.talking_point_id IS NOT NULL "
        "AND a.deleted = 0 AND o.deleted = 0 GROUP BY 1, 2"
    )
    return {(point, company): day_of(day) for point, company, day in rows}


def _with_use(point: TalkingPoint, used_on: date | None) -> TalkingPoint:
    if used_on is None:
        return point
    return replace(point, used_on=used_on)


def _outbound(connection: Connection, chosen: str) -> defaultdict[str, list[tuple[str, date]]]:
    """The last outbound contact of every opportunity of the companies at hand."""
    contacts: defaultdict[str, list[tuple[str, date]]] = defaultdict(list)
    rows = connection.read(
        "SELECT o.organisation_id, o.id, max(substr(a.at, 1, 10)) FROM opportunity o "
        "JOIN activity a ON a.opportunity_id = o.id AND a.deleted = 0 "
        f"AND a.kind IN {_OUTBOUND} WHERE o.deleted = 0 AND o.organisation_id IN "
        f"(SELECT organisation_id FROM opportunity WHERE id {_CHOSEN}) GROUP BY 1, 2",
        [chosen],
    )
    for company_id, opportunity_id, spelt in rows:
        if (day := day_of(spelt)) is not None:
            contacts[company_id].append((opportunity_id, day))
    return contacts


def contacted(connection: Connection, first: date, last: date, kinds: Sequence[str]) -> list[str]:
    """The ids of all opportunities with the companies that were contacted in those days."""
    rows = connection.read(
        "SELECT o.id FROM opportunity o WHERE o.deleted = 0 AND o.organisation_id IN "
        "(SELECT p.organisation_id FROM activity a JOIN opportunity p ON p.id = a.opportunity_id "
        "WHERE a.deleted = 0 AND p.deleted = 0 AND substr(a.at, 1, 10) BETWEEN ? AND ? "
        "AND a.kind IN (SELECT value FROM json_each(?))) ORDER BY o.id",
        [first.isoformat(), last.isoformat(), json.dumps([*kinds])],
    )
    return [str(row[0]) for row in rows]


def similar(connection: Connection, company: str) -> list[tuple[str, str, str]]:
    """The id, company and role of each opportunity whose company's name means the same."""
    rows = connection.read(
        "SELECT o.id, g.name, o.role FROM organisation g "
        "JOIN opportunity o ON o.organisation_id = g.id AND o.deleted = 0 "
        "WHERE g.name_key = ? AND g.deleted = 0 ORDER BY o.role, o.id",
        [name_key(company)],
    )
    return [(i, name, role) for i, name, role in rows]
