"""The people one knows: added, changed, made one, met."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from followup_tui.model import (
    Activity,
    Contact,
    Kind,
    Opportunity,
    Person,
)
from followup_tui.store.connection import StoreError
from followup_tui.store.filing import (
    after_the_last,
    file_activity,
    file_contact,
    file_opportunity,
    involve,
    organisation,
    own_id,
)
from followup_tui.store.journal import Writing
from followup_tui.store.names import same_person
from followup_tui.store.rows import (
    CONTACT,
    contact_of,
    contact_row,
    legible,
    needed,
)

_PARTS = {Kind.INTERVIEWED: "interviewer", Kind.HELPED: "referrer"}


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


def begin_thread(writing: Writing, contact_id: str, activity: Activity) -> Opportunity:
    """An opportunity of a person's own, at their company or under their name alone."""
    name = refuse_unknown(writing, contact_id)
    contact = _kept(writing, contact_id)
    company_id, company = organisation(writing, contact.company or name)
    begun = Opportunity(company=company, company_id=company_id)
    opportunity = file_opportunity(writing, begun)
    involve(writing, opportunity.id, contact_id, "")
    file_activity(writing, opportunity.id, activity)
    return opportunity


def file_meeting(
    writing: Writing, opportunity_id: str, activity: Activity, newcomers: Sequence[Person]
) -> Activity:
    """Log what happened with people; each of them gets a part in the opportunity.

    A newcomer whose name is known in the opportunity or its company is that person; one who
    helped is, wherever the name is known and means one person.
    """
    part = _PARTS.get(activity.kind, "")
    for who in dict.fromkeys((*filter(None, [activity.person]), *activity.people)):
        _take_part(writing, opportunity_id, who, part)
    joined = []
    for newcomer in newcomers:
        find = _helper if activity.kind is Kind.HELPED else _newcomer
        who = find(writing, opportunity_id, newcomer.contact)
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


def _helper(writing: Writing, opportunity_id: str, contact: Contact) -> str:
    """The id of someone who helped: a friend need not work where their lead points to."""
    rows = writing.read("SELECT id, name FROM contact WHERE deleted = 0")
    same = [str(who) for who, name in rows if same_person(contact.name, name)]
    if len(same) == 1:
        return same[0]
    return file_contact(writing, contact, _company_id(writing, contact))


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
