"""Corrections: entries, opportunities and people, changed so that nothing is lost."""

from __future__ import annotations

from dataclasses import replace

from followup_tui.model import Activity, Application, Employer, Kind, Opportunity, Person
from followup_tui.store.connection import StoreError, Value
from followup_tui.store.filing import (
    after_the_last,
    company_of,
    file_activity,
    file_contact,
    find_organisation,
    involve,
    known_person,
    new_organisation,
    refuse_to_come,
)
from followup_tui.store.journal import Writing
from followup_tui.store.names import name_key
from followup_tui.store.rows import (
    ACTIVITY,
    CONTACT,
    LINK_BYTES,
    activity_of,
    activity_row,
    contact_of,
    contact_row,
    employer_row,
    legible,
    needed,
    opportunity_row,
)
from followup_tui.text import refuse


def entry(writing: Writing, activity_id: str, *, deleted: int) -> tuple[str, Activity]:
    """The company and an entry of its log that counts, or (1) counts no more."""
    rows = writing.read(
        f"SELECT a.opportunity_id, {ACTIVITY} FROM activity a WHERE a.id = ? AND a.deleted = ?",
        [activity_id, deleted],
    )
    if not rows:
        state = "taken back" if deleted else "in the log"
        raise StoreError(f"That entry is not {state} any more: look at the history anew.")
    with legible():
        return company_of(writing, rows[0][0]), activity_of(rows[0][1:])


def reword(writing: Writing, opportunity_id: str, activity: Activity) -> Activity:
    """Put a new entry in the place of the one with its id, which is kept as retired."""
    company_of(writing, opportunity_id)
    old = writing.read(
        "SELECT entry, at FROM activity WHERE id = ? AND opportunity_id = ? AND deleted = 0",
        [activity.id, opportunity_id],
    )
    if not old:
        raise StoreError("That entry is not in the log any more: look at the history anew.")
    columns = activity_row(activity)
    if columns["at"] != old[0][1]:
        refuse_to_come(writing, activity.at)
    writing.change("activity", activity.id, {"deleted": 1})
    place: dict[str, Value] = {"opportunity_id": opportunity_id, "entry": old[0][0]}
    new_id = writing.insert("activity", {**place, **columns, "replaces": activity.id})
    return replace(activity, id=new_id, note=str(columns["note"]))


def edit_opportunity(writing: Writing, opportunity: Opportunity) -> Opportunity:
    """Change an opportunity, its company by name included."""
    company_of(writing, opportunity.id)
    name = needed(opportunity.company, "company")
    company_id, company = _company_for(writing, opportunity.id, name)
    columns = opportunity_row(opportunity)
    writing.change("opportunity", opportunity.id, {**columns, "organisation_id": company_id})
    return replace(
        opportunity,
        company=company,
        company_id=company_id,
        role=str(columns["role"]),
        link=str(columns["link"]),
        note=str(columns["note"]),
    )


def apply_again(writing: Writing, opportunity_id: str, application: Application) -> Activity:
    """A new application in the same thread: another role perhaps, and all that is known stays.

    The role before stands in the note of the entry, so that the log still tells what it was.
    """
    company = company_of(writing, opportunity_id)
    refuse_to_come(writing, application.at)
    ((company_id, before),) = writing.read(
        "SELECT organisation_id, role FROM opportunity WHERE id = ?", [opportunity_id]
    )
    role = refuse(application.role.strip(), "role") or before
    link = refuse(application.link.strip(), "link", limit=LINK_BYTES)
    # what the new opening says about being contacted, and its number, are not known yet
    told = {"role": role, "link": link, "posting": "any", "reference": ""}
    writing.change("opportunity", opportunity_id, {**told})
    person = None
    if application.person.strip():
        person = known_person(writing, company_id, application)
        if _part(writing, opportunity_id, person) is None:
            involve(writing, opportunity_id, person, "")
    note = f"a new opening at {company}"
    if before and before != role:
        note += f": {role}, after {before}"
    again = Activity(at=application.at, kind=Kind.APPLIED, person=person, note=note)
    return file_activity(writing, opportunity_id, after_the_last(writing, opportunity_id, again))


def _company_for(writing: Writing, opportunity_id: str, name: str) -> tuple[str, str]:
    """The company that an edited name means.

    Another spelling of its own name, or a name that no other opportunity shares, corrects the
    company; the name of a known company moves the opportunity there; else it gets a new one.
    """
    ((company_id, old_name, old_key),) = writing.read(
        "SELECT g.id, g.name, g.name_key FROM opportunity o "
        "JOIN organisation g ON g.id = o.organisation_id WHERE o.id = ?",
        [opportunity_id],
    )
    if name == old_name:
        return str(company_id), name
    if name_key(name) != old_key:
        known = find_organisation(writing, name)
        if known is not None:
            return known
        others = writing.read(
            "SELECT 1 FROM opportunity WHERE organisation_id = ? AND id != ? AND deleted = 0",
            [company_id, opportunity_id],
        )
        if others:
            return new_organisation(writing, name), name
    writing.change("organisation", company_id, {"name": name, "name_key": name_key(name)})
    return str(company_id), name


def edit_employer(writing: Writing, company_id: str, employer: Employer) -> None:
    """Change how to reach a company, in every opportunity with it."""
    writing.change("organisation", company_id, employer_row(employer))


def edit_person(writing: Writing, opportunity_id: str, person: Person) -> Person:
    """Change or add a person, and their part in one opportunity."""
    company_of(writing, opportunity_id)
    contact_id = person.contact.id
    if contact_id:
        writing.change("contact", contact_id, contact_row(person.contact))
    else:
        ((company_id,),) = writing.read(
            "SELECT organisation_id FROM opportunity WHERE id = ?", [opportunity_id]
        )
        contact_id = file_contact(writing, person.contact, company_id)
    part = _part(writing, opportunity_id, contact_id)
    if part is None:
        involve(writing, opportunity_id, contact_id, person.role)
    else:
        writing.change("involvement", part, {"role": refuse(person.role, "role")})
    (kept,) = writing.read(f"SELECT {CONTACT} FROM contact c WHERE c.id = ?", [contact_id])
    return replace(person, contact=contact_of(kept))


def remove_person(writing: Writing, opportunity_id: str, contact_id: str) -> str:
    """End a person's part in an opportunity and return their name."""
    part = _part(writing, opportunity_id, contact_id)
    if part is None:
        raise StoreError("That person has no part in this opportunity any more.")
    writing.change("involvement", part, {"deleted": 1})
    ((name,),) = writing.read("SELECT name FROM contact WHERE id = ?", [contact_id])
    return str(name)


def _part(writing: Writing, opportunity_id: str, contact_id: str) -> str | None:
    rows = writing.read(
        "SELECT id FROM involvement WHERE opportunity_id = ? AND contact_id = ? AND deleted = 0",
        [opportunity_id, contact_id],
    )
    return str(rows[0][0]) if rows else None
