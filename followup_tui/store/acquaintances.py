"""The people one knows, with all they have a part in and everything that happened with them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from followup_tui.model import Acquaintance, Activity, Moment, Part
from followup_tui.store.connection import Connection
from followup_tui.store.rows import (
    ACTIVITY,
    CONTACT,
    OPPORTUNITY,
    activity_of,
    contact_of,
    day_of,
    legible,
    opportunity_of,
)

_NO_TOUCH = "('held', 'reviewed', 'snoozed', 'closed', 'noted')"
_FROM_YOU = "('applied', 'met', 'follow_up', 'thanked', 'interviewed')"
_MILESTONES = "('applied', 'interview_set', 'interviewed', 'rejected', 'offered', 'closed')"
# Who was in touch on which day: one row for each person that an entry names.
_TOUCHES = f"""
    SELECT person AS who, at, id, kind, opportunity_id FROM activity
    WHERE deleted = 0 AND person IS NOT NULL AND kind NOT IN {_NO_TOUCH}
    AND outcome IS NOT 'no_answer'
    UNION ALL
    SELECT j.value, a.at, a.id, a.kind, a.opportunity_id FROM activity a, json_each(a.people) j
    WHERE a.deleted = 0 AND a.people != '[]' AND a.kind NOT IN {_NO_TOUCH}
"""


def contacts(connection: Connection) -> list[Acquaintance]:
    """Everyone who is known, by name, with what they have a part in and the last contact."""
    with connection.reading(), legible():
        cards = [
            contact_of(row)
            for row in connection.read(f"SELECT {CONTACT} FROM contact c WHERE c.deleted = 0")
        ]
        parts = _parts(connection)
        heard = _last_day(connection, _FROM_YOU)
        helped = _last_day(connection, "('helped')")
        thanked = _last_day(connection, "('thanked')")
        silent = _silent(connection)
        last = _last(connection)
    known = [
        Acquaintance(
            contact=contact,
            parts=tuple(parts[contact.id]),
            last_contact=_day(last[contact.id]) if contact.id in last else None,
            last=last.get(contact.id),
            heard_on=heard.get(contact.id),
            helped_on=helped.get(contact.id),
            thanked_on=thanked.get(contact.id),
            is_silent=contact.id in silent,
        )
        for contact in cards
    ]
    return sorted(known, key=lambda one: (one.contact.name.casefold(), one.contact.id))


def _day(activity: Activity) -> date | None:
    return day_of(activity.at.isoformat()[:10])


def _parts(connection: Connection) -> defaultdict[str, list[Part]]:
    """What each person has a part in, the opportunity with the latest entry first."""
    found: defaultdict[str, list[Part]] = defaultdict(list)
    rows = connection.read(
        f"SELECT i.contact_id, i.role, {OPPORTUNITY} FROM involvement i "
        "JOIN opportunity o ON o.id = i.opportunity_id AND o.deleted = 0 "
        "JOIN organisation g ON g.id = o.organisation_id WHERE i.deleted = 0 "
        "ORDER BY (SELECT max(entry) FROM activity WHERE opportunity_id = o.id AND deleted = 0) "
        "DESC, o.id"
    )
    for who, role, *opportunity in rows:
        found[who].append(Part(opportunity=opportunity_of(opportunity), role=role))
    return found


def _last_day(connection: Connection, kinds: str) -> dict[str, date | None]:
    """The last day with an entry of these kinds, for each person named."""
    rows = connection.read(
        f"SELECT who, max(substr(at, 1, 10)) FROM ({_TOUCHES}) WHERE kind IN {kinds} GROUP BY 1"
    )
    return {who: day_of(day) for who, day in rows}


def _last(connection: Connection) -> dict[str, Activity]:
    rows = connection.read(
        f"SELECT t.who, {ACTIVITY} FROM (SELECT who, max(at), id FROM ({_TOUCHES}) GROUP BY who) t "
        "JOIN activity a ON a.id = t.id"
    )
    return {who: activity_of(entry) for who, *entry in rows}


def _silent(connection: Connection) -> set[str]:
    """Whoever takes part where silence was asked for."""
    rows = connection.read(
        "SELECT DISTINCT i.contact_id FROM activity a "
        "JOIN involvement i ON i.opportunity_id = a.opportunity_id AND i.deleted = 0 "
        "WHERE a.deleted = 0 AND a.reason = 'do_not_contact'"
    )
    return {who for (who,) in rows}


def accepted_on(connection: Connection) -> date | None:
    """The day on which the search ended with an offer that was accepted, the last one."""
    ((day,),) = connection.read(
        "SELECT max(substr(at, 1, 10)) FROM activity WHERE deleted = 0 AND reason = 'accepted'"
    )
    with legible():
        return day_of(day)


def timeline(connection: Connection, contact_id: str) -> list[Moment]:
    """Everything with one person, the latest first.

    That is each entry that names them, and what befell their opportunities with nobody named.
    """
    with connection.reading(), legible():
        rows = connection.read(
            f"SELECT {ACTIVITY}, {OPPORTUNITY} FROM activity a "
            "JOIN opportunity o ON o.id = a.opportunity_id AND o.deleted = 0 "
            "JOIN organisation g ON g.id = o.organisation_id WHERE a.deleted = 0 AND ("
            "a.person = ?1 OR (a.people != '[]' AND EXISTS "
            "(SELECT 1 FROM json_each(a.people) WHERE value = ?1)) OR ("
            f"a.person IS NULL AND a.people = '[]' AND a.kind IN {_MILESTONES} "
            "AND a.opportunity_id IN (SELECT opportunity_id FROM involvement "
            "WHERE contact_id = ?1 AND deleted = 0))) "
            "ORDER BY substr(a.at, 1, 10) DESC, a.entry DESC",
            [contact_id],
        )
        width = len(ACTIVITY.split(", "))
        return [Moment(opportunity_of(row[width:]), activity_of(row[:width])) for row in rows]
