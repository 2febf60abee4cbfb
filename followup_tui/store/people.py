"""The people one knows: listed with all they have a part in, added, changed, made one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from followup_tui.model import Acquaintance, Activity, Contact, Kind, Moment, Part, Person
from followup_tui.store.connection import Connection, StoreError
from followup_tui.store.filing import (
    after_the_last,
    file_activity,
    file_contact,
    involve,
    organisation,
    own_id,
)
from followup_tui.store.journal import Writing
from followup_tui.store.names import same_person
from followup_tui.store.rows import (
    ACTIVITY,
    CONTACT,
    OPPORTUNITY,
    activity_of,
    contact_of,
    contact_row,
    day_of,
    legible,
    needed,
    opportunity_of,
)

_NO_TOUCH = "('held', 'reviewed', 'snoozed', 'closed', 'noted')"
_PARTS = {Kind.INTERVIEWED: "interviewer", Kind.HELPED: "referrer"}
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
        heard = _heard(connection)
        last = _last(connection)
    known = [
        Acquaintance(
            contact=contact,
            parts=tuple(parts[contact.id]),
            last_contact=_day(last[contact.id]) if contact.id in last else None,
            last=last.get(contact.id),
            heard_on=heard.get(contact.id),
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


def _heard(connection: Connection) -> dict[str, date | None]:
    rows = connection.read(
        f"SELECT who, max(substr(at, 1, 10)) FROM ({_TOUCHES}) WHERE kind IN {_FROM_YOU} GROUP BY 1"
    )
    return {who: day_of(day) for who, day in rows}


def _last(connection: Connection) -> dict[str, Activity]:
    rows = connection.read(
        f"SELECT t.who, {ACTIVITY} FROM (SELECT who, max(at), id FROM ({_TOUCHES}) GROUP BY who) t "
        "JOIN activity a ON a.id = t.id"
    )
    return {who: activity_of(entry) for who, *entry in rows}


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


def file_card(writing: Writing, contact: Contact) -> Contact:
    """Add a person who need not have a part in anything; raises StoreError if they are here."""
    row_id = own_id(contact.id)
    if row_id and writing.read("SELECT 1 FROM contact WHERE id = ?", [row_id]):
        raise StoreError(f"{contact.name} is among the contacts already: nothing was added.")
    return _kept(writing, file_contact(writing, contact, _company_id(writing, contact), row_id))


def edit_card(writing: Writing, contact: Contact) -> Contact:
    """Change what stands on a card, the company by its name included."""
    refuse_unknown(writing, contact.id)
    company_id = _company_id(writing, contact)
    writing.change("contact", contact.id, {**contact_row(contact), "organisation_id": company_id})
    return _kept(writing, contact.id)


def remove_card(writing: Writing, contact_id: str) -> str:
    """Let go of a person and their parts; the logs still say their name. Returns the name."""
    name = refuse_unknown(writing, contact_id)
    for part, *_ in _parts_of(writing, contact_id):
        writing.change("involvement", part, {"deleted": 1})
    writing.change("contact", contact_id, {"deleted": 1})
    return name


def merge_cards(writing: Writing, kept_id: str, other_id: str) -> tuple[Contact, str]:
    """Make two cards of one person one; returns it, and the name that went."""
    refuse_unknown(writing, kept_id)
    gone = refuse_unknown(writing, other_id)
    if kept_id == other_id:
        raise StoreError(f"{gone} cannot be merged with themselves: mark two people.")
    kept, other = _kept(writing, kept_id), _kept(writing, other_id)
    whole = edit_card(writing, kept.completed(other))
    _hand_over_parts(writing, kept_id, other_id)
    rows = writing.read(
        "SELECT id, person, people FROM activity WHERE person = ?1 OR (people != '[]' AND EXISTS "
        "(SELECT 1 FROM json_each(people) WHERE value = ?1))",
        [other_id],
    )
    for row_id, person, people in rows:
        named = dict.fromkeys(kept_id if who == other_id else who for who in json.loads(people))
        writing.change(
            "activity",
            row_id,
            {
                "person": kept_id if person == other_id else person,
                "people": json.dumps([*named], ensure_ascii=False),
            },
        )
    writing.change("contact", other_id, {"deleted": 1})
    return whole, gone


def _hand_over_parts(writing: Writing, kept_id: str, other_id: str) -> None:
    mine = {opportunity: (part, role) for part, opportunity, role in _parts_of(writing, kept_id)}
    for part, opportunity, role in _parts_of(writing, other_id):
        if opportunity not in mine:
            writing.change("involvement", part, {"contact_id": kept_id})
            continue
        writing.change("involvement", part, {"deleted": 1})
        own, own_role = mine[opportunity]
        if role and not own_role:
            writing.change("involvement", own, {"role": role})


def _parts_of(writing: Writing, contact_id: str) -> list[tuple[str, str, str]]:
    rows = writing.read(
        "SELECT id, opportunity_id, role FROM involvement WHERE contact_id = ? AND deleted = 0",
        [contact_id],
    )
    return [(part, opportunity, role) for part, opportunity, role in rows]


def refuse_unknown(writing: Writing, contact_id: str) -> str:
    """The name of a contact; raises StoreError where there is none."""
    rows = writing.read("SELECT name FROM contact WHERE id = ? AND deleted = 0", [contact_id])
    if not rows:
        raise StoreError("That person is not among the contacts any more: undo brings them back.")
    return str(rows[0][0])


def _company_id(writing: Writing, contact: Contact) -> str | None:
    name = contact.company.strip()
    return organisation(writing, needed(name, "company"))[0] if name else None


def _kept(writing: Writing, contact_id: str) -> Contact:
    (row,) = writing.read(f"SELECT {CONTACT} FROM contact c WHERE c.id = ?", [contact_id])
    with legible():
        return contact_of(row)


def file_meeting(
    writing: Writing, opportunity_id: str, activity: Activity, newcomers: Sequence[Person]
) -> Activity:
    """Log what happened with people; each of them gets a part in the opportunity.

    A newcomer whose name is known in the opportunity or its company is that person.
    """
    part = _PARTS.get(activity.kind, "")
    for who in dict.fromkeys((*filter(None, [activity.person]), *activity.people)):
        _take_part(writing, opportunity_id, who, part)
    joined = []
    for newcomer in newcomers:
        who = _newcomer(writing, opportunity_id, newcomer.contact)
        _take_part(writing, opportunity_id, who, newcomer.role or part)
        joined.append(who)
    if activity.kind in (Kind.INTERVIEWED, Kind.MET):
        activity = replace(activity, people=tuple(dict.fromkeys((*activity.people, *joined))))
    elif joined:
        activity = replace(activity, person=joined[0])
    return file_activity(writing, opportunity_id, after_the_last(writing, opportunity_id, activity))


def _take_part(writing: Writing, opportunity_id: str, contact_id: str, role: str) -> None:
    if all(opportunity != opportunity_id for _, opportunity, _ in _parts_of(writing, contact_id)):
        involve(writing, opportunity_id, contact_id, role)


def _newcomer(writing: Writing, opportunity_id: str, contact: Contact) -> str:
    """The id of someone just met: of those the opportunity or its company knows, or new."""
    ((company_id,),) = writing.read(
        "SELECT organisation_id FROM opportunity WHERE id = ?", [opportunity_id]
    )
    known = writing.read(
        "SELECT id, name FROM contact c WHERE deleted = 0 AND (organisation_id = ? OR EXISTS "
        "(SELECT 1 FROM involvement WHERE contact_id = c.id AND opportunity_id = ? "
        "AND deleted = 0)) ORDER BY updated_at",
        [company_id, opportunity_id],
    )
    for contact_id, name in known:
        if same_person(contact.name, name):
            return str(contact_id)
    return file_contact(writing, contact, _company_id(writing, contact) or company_id)
