"""New opportunities, people and log entries, put into their tables."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from datetime import date, datetime, timedelta

from followup_tui.model import (
    Activity,
    Application,
    Contact,
    Dossier,
    Kind,
    Opportunity,
    Outcome,
    Person,
    TalkingPoint,
)
from followup_tui.store.connection import StoreError
from followup_tui.store.journal import Writing
from followup_tui.store.names import name_key, same_person
from followup_tui.store.rows import (
    Columns,
    activity_row,
    contact_row,
    employer_row,
    needed,
    opportunity_row,
    point_row,
)
from followup_tui.text import refuse

_JUST_NOW = timedelta(minutes=1)
_SET_BACK = timedelta(days=1)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OUTCOMES = {
    Outcome.LEFT_MESSAGE: "a voicemail to",
    Outcome.SENT: "a message to",
    Outcome.NO_ANSWER: "a call without an answer to",
    Outcome.SPOKE: "a conversation with",
}


def told(writing: Writing, company: str, activity: Activity) -> str:
    """What an entry of the log is called when it is undone: "a voicemail to Pat Lee at Acme"."""
    what = f"“{activity.kind.value.replace('_', ' ')}” with"
    if activity.outcome is not None:
        what = _OUTCOMES[activity.outcome]
    named = writing.read("SELECT name FROM contact WHERE id = ?", [activity.person])
    if not named:
        return f"{what.rpartition(' ')[0]} at {company}"
    return f"{what} {named[0][0]} at {company}"


def company_of(writing: Writing, opportunity_id: str) -> str:
    """The company's name; raises StoreError where there is no such opportunity."""
    rows = writing.read(
        "SELECT g.name FROM opportunity o JOIN organisation g ON g.id = o.organisation_id "
        "WHERE o.id = ? AND o.deleted = 0",
        [opportunity_id],
    )
    if not rows:
        raise StoreError("That opportunity is not there any more: undo brings it back.")
    return str(rows[0][0])


def find_organisation(writing: Writing, name: str) -> tuple[str, str] | None:
    """The id and the name of the company that this name means, if it is known."""
    rows = writing.read(
        "SELECT id, name FROM organisation WHERE name_key = ? AND deleted = 0 "
        "ORDER BY name = ? DESC, updated_at LIMIT 1",
        [name_key(name), name],
    )
    return (rows[0][0], rows[0][1]) if rows else None


def organisation(writing: Writing, name: str) -> tuple[str, str]:
    """The company's id and name, made if it is new."""
    return find_organisation(writing, name) or (new_organisation(writing, name), name)


def new_organisation(writing: Writing, name: str) -> str:
    """Add a company and return its id."""
    return writing.insert("organisation", {"name": name, "name_key": name_key(name)})


def file_application(writing: Writing, application: Application) -> Opportunity:
    """An opportunity with its first entry, and the person where one is named."""
    refuse_to_come(writing, application.at)
    alone = application.person if application.kind is Kind.MET else ""
    name = needed(application.company.strip() or alone, "company")
    company_id, company = organisation(writing, name)
    opportunity = file_opportunity(
        writing,
        Opportunity(
            company=company,
            role=application.role.strip(),
            link=application.link.strip(),
            note=_number_of_nobody(writing, company_id, application),
            company_id=company_id,
        ),
    )
    person = None
    if application.person.strip():
        person = known_person(writing, company_id, application)
        involve(writing, opportunity.id, person, "")
    first = Activity(
        at=application.at, kind=application.kind, person=person, note=application.how_met
    )
    file_activity(writing, opportunity.id, first)
    return opportunity


def _number_of_nobody(writing: Writing, company_id: str, application: Application) -> str:
    """Keep a number where nobody is named: with the company, or as a note if it has another."""
    phone = refuse(application.phone, "phone").strip()
    if not phone or application.person.strip():
        return ""
    ((known,),) = writing.read("SELECT phone FROM organisation WHERE id = ?", [company_id])
    if known in ("", phone):
        writing.change("organisation", company_id, {"phone": phone})
        return ""
    return f"Phone {phone}"


def known_person(writing: Writing, company_id: str, application: Application) -> str:
    """The contact of that name in that company, made if new; no other number is overwritten."""
    name, phone = needed(application.person, "person"), refuse(application.phone, "phone").strip()
    known = writing.read(
        "SELECT id, name, phone FROM contact WHERE organisation_id = ? AND deleted = 0 "
        "ORDER BY updated_at",
        [company_id],
    )
    for contact_id, known_name, known_phone in known:
        if same_person(name, known_name) and (not phone or known_phone in ("", phone)):
            if phone:
                writing.change("contact", contact_id, {"phone": phone})
            return str(contact_id)
    group, how_met = application.group, application.how_met
    fresh = Contact(name=name, phone=phone, group=group, how_met=how_met)
    return file_contact(writing, fresh, company_id)


def file_opportunity(writing: Writing, opportunity: Opportunity, row_id: str = "") -> Opportunity:
    """Add an opportunity whose company is known by its id."""
    columns = opportunity_row(opportunity)
    new_id = writing.insert(
        "opportunity", {"organisation_id": opportunity.company_id, **columns}, row_id=row_id
    )
    return replace(
        opportunity,
        id=new_id,
        role=str(columns["role"]),
        link=str(columns["link"]),
        note=str(columns["note"]),
    )


def file_contact(
    writing: Writing, contact: Contact, company_id: str | None, row_id: str = ""
) -> str:
    """Add a person and return their id."""
    columns = contact_row(contact)
    return writing.insert("contact", {**columns, "organisation_id": company_id}, row_id=row_id)


def involve(writing: Writing, opportunity_id: str, contact_id: str, role: str) -> None:
    """Add a person to an opportunity, after those who are there."""
    last = writing.read(
        "SELECT coalesce(max(position), 0) FROM involvement WHERE opportunity_id = ?",
        [opportunity_id],
    )
    writing.insert(
        "involvement",
        {
            "opportunity_id": opportunity_id,
            "contact_id": contact_id,
            "role": refuse(role, "role"),
            "position": int(last[0][0]) + 1,
        },
    )


def file_activity(
    writing: Writing, opportunity_id: str, activity: Activity, *, row_id: str = "", deleted: int = 0
) -> Activity:
    """Add an entry to the log and return it with its id."""
    columns = activity_row(activity)
    new_id = writing.insert(
        "activity",
        {
            "opportunity_id": opportunity_id,
            "entry": writing.tick(),
            **columns,
            "deleted": deleted,
        },
        row_id=row_id,
    )
    return replace(activity, id=new_id, note=str(columns["note"]))


def refuse_to_come(writing: Writing, at: date | datetime) -> None:
    """Raise ValueError for a day after today: what has not come yet has not happened."""
    now = writing.now
    day = at.astimezone(now.tzinfo).date() if isinstance(at, datetime) else at
    if day > now.date():
        raise ValueError(
            f"{day.isoformat()} has not come yet (today is {now.date().isoformat()}): "
            "only what has happened can be logged."
        )


def after_the_last(writing: Writing, opportunity_id: str, activity: Activity) -> Activity:
    """The entry, not before the one logged last where it is logged as happening now.

    A clock that was set back by less than a day would else turn the order of the log around.
    """
    at = activity.at
    if not isinstance(at, datetime) or not timedelta() <= writing.now - at < _JUST_NOW:
        return activity
    rows = writing.read(
        "SELECT at FROM activity WHERE opportunity_id = ? AND deleted = 0 "
        "AND length(at) > 10 ORDER BY entry DESC LIMIT 1",
        [opportunity_id],
    )
    last = datetime.fromisoformat(rows[0][0]) if rows else at
    if timedelta() < last - at < _SET_BACK:
        return replace(activity, at=last.astimezone(at.tzinfo))
    return activity


def place_of(point: TalkingPoint) -> Columns:
    """For whom a talking point is: one opening, one company, or everyone."""
    return {"opportunity_id": point.opportunity_id, "organisation_id": point.company_id}


class Intake:
    """Whole dossiers on their way in, as the demo and imports bring them.

    Ids that are UUIDs are kept, so that what was exported comes back as itself; any other is a
    name for use among these dossiers, and gets a UUID. A contact that is here already is not
    made twice.
    """

    def __init__(self, writing: Writing) -> None:
        """Begin with what the database knows."""
        self._writing = writing
        self._renamed: dict[str, str] = {}
        rows = writing.read("SELECT id FROM contact UNION ALL SELECT id FROM talking_point")
        self._here = {str(i) for (i,) in rows}

    def file(self, dossier: Dossier) -> str:
        """Add one dossier and return its opportunity's id; raises StoreError if it is here."""
        writing, given = self._writing, dossier.opportunity
        company_id, company = organisation(writing, needed(given.company, "company"))
        row_id = own_id(given.id)
        if row_id and writing.read("SELECT 1 FROM opportunity WHERE id = ?", [row_id]):
            raise StoreError(
                f"{company}, {given.role or 'no role'}, is in this database already: "
                "nothing was added."
            )
        opportunity = replace(given, company=company, company_id=company_id)
        new_id = file_opportunity(writing, opportunity, row_id).id
        told: Columns = {
            name: text for name, text in employer_row(dossier.employer).items() if text
        }
        if told:
            writing.change("organisation", company_id, told)
        for person in dossier.people:
            self._person(person, new_id, company_id)
        for point in dossier.points:
            self._point(point, new_id, company_id)
        for activity in dossier.activities:
            self._activity(activity, new_id, deleted=0)
        for activity in dossier.retired:
            self._activity(activity, new_id, deleted=1)
        return new_id

    def _id(self, given: str) -> str:
        """The id of what dossiers may share: a name stands for one id among them all."""
        if not given or own_id(given):
            return given
        return self._renamed.setdefault(given, str(uuid.uuid4()))

    def _person(self, person: Person, opportunity_id: str, company_id: str) -> None:
        row_id = self._id(person.contact.id)
        if person.contact.company:  # a recruiter works elsewhere than where they recruit for
            name = needed(person.contact.company, "company")
            company_id, _ = organisation(self._writing, name)
        if row_id not in self._here:
            row_id = file_contact(self._writing, person.contact, company_id, row_id)
            self._here.add(row_id)
        involve(self._writing, opportunity_id, row_id, person.role)

    def _point(self, point: TalkingPoint, opportunity_id: str, company_id: str) -> None:
        fits_all = point.opportunity_id is None
        row_id = self._id(point.id or (f"point: {point.text}" if fits_all else ""))
        if row_id in self._here:
            return
        owner = TalkingPoint(
            text=point.text,
            opportunity_id=None if fits_all else opportunity_id,
            company_id=company_id if fits_all and point.company_id else None,
        )
        columns = {**point_row(point), **place_of(owner)}
        self._here.add(self._writing.insert("talking_point", columns, row_id=row_id))

    def _activity(self, activity: Activity, opportunity_id: str, *, deleted: int) -> None:
        known = self._renamed
        if known:
            activity = replace(
                activity,
                person=activity.person and known.get(activity.person, activity.person),
                people=tuple(known.get(person, person) for person in activity.people),
                talking_point=activity.talking_point
                and known.get(activity.talking_point, activity.talking_point),
            )
        row_id = own_id(activity.id)
        file_activity(self._writing, opportunity_id, activity, row_id=row_id, deleted=deleted)


def own_id(given: str) -> str:
    """The id itself if it is a UUID; else empty, for a new one."""
    return given if _UUID.fullmatch(given) else ""
