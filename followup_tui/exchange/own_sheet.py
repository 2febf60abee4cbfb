"""Any sheet that a person made for themselves: its columns are known by their usual names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from followup_tui.exchange.cards import card, contact, group_of
from followup_tui.exchange.columns import Cells, Row, Sheet, fold, missing
from followup_tui.exchange.days import Days
from followup_tui.exchange.found import joined, short
from followup_tui.exchange.statuses import Standing
from followup_tui.model import Activity, Contact, Dossier, Kind, Person

_ALIASES: Final = {
    "company": "company, employer, organization, organisation, company name, firm, employer name, "
    "business, organization name",
    "role": "role, position, job title, title, job, role title, position title, job role, opening",
    "applied": "date applied, applied date, applied on, application date, applied, applied at, "
    "date, date of application, applied_on, submitted, date submitted",
    "status": "status, stage, list, application status, current status, state, outcome, result",
    "status date": "status date, last update, last updated, updated, status changed, last contact, "
    "response date, date of response",
    "interview": "interview date, interview, interview on, first interview",
    "follow up": "follow up, followup, follow-up, follow up date, next follow up, follow up on, "
    "next action date, follow_up_at",
    "contact": "contact, contact name, contact person, recruiter, hiring manager, person, name, "
    "full name, recruiter name",
    "contact title": "contact title, contact role, person title",
    "email": "contact email, email, e-mail, email address, recruiter email, contact e-mail",
    "phone": "contact phone, phone, phone number, telephone, tel, mobile, contact number, "
    "business phone, mobile phone",
    "link": "link, url, job link, job url, posting, job posting, website, listing, job ad",
    "note": "note, notes, comment, comments, remarks, details",
    "location": "location, city, place, where",
    "reference": "reference, job id, requisition, req id, job reference, job number, reference no",
    "tags": "tags, tag, labels, keywords",
    "address": "address, postal address, contact address",
    "linkedin": "linkedin, linkedin url, linkedin profile, contact linkedin, profile",
    "group": "group, relationship, category, who",
    "derived": "next step, due on, due",
    "how met": "how met, how we met, how you met, met at, source of contact",
}
FIELD_OF: Final = {
    fold(alias): field for field, aliases in _ALIASES.items() for alias in aliases.split(",")
}
DAYS: Final = frozenset({"applied", "status date", "interview", "follow up"})
OPENING: Final = frozenset({"role", "applied", "status", "link"})
SENT: Final = frozenset({"applied", "status"})
PERSON: Final = frozenset({"email", "phone", "company", "linkedin"})
NAMES: Final = frozenset({"name", "fullname"})
PARTS: Final = ("firstname", "lastname")


def fields(columns: Iterable[str]) -> dict[str, str]:
    """Which column holds which field: the first one of each, in the order of the sheet."""
    found: dict[str, str] = {}
    for column in columns:
        field = FIELD_OF.get(column)
        if field is not None:
            found.setdefault(field, column)
    return found


def _days(found: Iterable[str]) -> frozenset[str]:
    return frozenset(column for field, column in fields(found).items() if field in DAYS)


def _is_of_people(found: frozenset[str]) -> bool:
    """Whether it is about people: they have a name there, and nothing was applied for."""
    there = {FIELD_OF[column] for column in found if column in FIELD_OF}
    is_named = bool(found & NAMES) or set(PARTS) <= found
    return is_named and bool(there & PERSON) and not there & SENT


def _is_of_openings(found: frozenset[str]) -> bool:
    there = {FIELD_OF[column] for column in found if column in FIELD_OF}
    return "company" in there and bool(there & OPENING)


def _rest(cells: Cells, used: Iterable[str], titles: Mapping[str, str]) -> list[str]:
    """What stands in columns that nobody knows, so that nothing is lost."""
    known = set(used)
    return [
        f"{titles.get(column, column)}: {cell.strip()}"
        for column, cell in cells.items()
        if column not in known and cell.strip() and FIELD_OF.get(column) != "derived"
    ]


def _opening(cells: Cells, days: Days, titles: Mapping[str, str]) -> Row:
    where = fields(cells)
    said = {field: cells.get(column, "").strip() for field, column in where.items()}
    if not said.get("company"):
        raise missing("company", cells)
    people = []
    if said.get("contact"):
        title = said.get("contact title", "")
        person = _contact(said["contact"], said, title=title)
        people.append(Person(contact=person))
    lone = [f"{k.title()}: {said[k]}" for k in ("email", "phone") if said.get(k) and not people]
    follow_up, later = _follow_up(said.get("follow up", ""), days)
    dossier, is_undated = card(
        Standing(
            status=said.get("status", ""),
            source="your sheet",
            applied_at=days.past(said.get("applied", ""), "the day of applying"),
            status_at=days.past(said.get("status date", ""), "the day of the status"),
            interview_on=days.day(said.get("interview", ""), "the day of the interview"),
            today=days.today,
        ),
        company=said["company"],
        role=said.get("role", ""),
        link=said.get("link", ""),
        location=said.get("location", ""),
        reference=said.get("reference", ""),
        tags=said.get("tags", "").replace(",", " ").replace(";", " ").split(),
        note=joined(said.get("note", ""), *lone, later, *_rest(cells, where.values(), titles)),
        people=people,
    )
    return _with(dossier, follow_up), is_undated


def _with(dossier: Dossier, activity: Activity | None) -> Dossier:
    if activity is None:
        return dossier
    return Dossier(
        opportunity=dossier.opportunity,
        people=dossier.people,
        activities=(*dossier.activities, activity),
    )


def _follow_up(text: str, days: Days) -> tuple[Activity | None, str]:
    """A day to come is one to wait for; any other word of it goes to the note."""
    if not text:
        return None, ""
    try:
        on = days.day(text, "Follow Up")
    except ValueError:
        return None, f"Follow up: {text}"
    if on is None or on <= days.today:
        return None, f"Follow up: {text}"
    note = f"your sheet has the follow-up on {short(text)}"
    return Activity(at=days.today, kind=Kind.SNOOZED, until=on, note=note), ""


def _contact(name: str, said: Mapping[str, str], **more: str) -> Contact:
    """Somebody, with what the row says of them."""
    return contact(
        name,
        phone=said.get("phone", ""),
        email=said.get("email", ""),
        address=said.get("address", ""),
        link=said.get("linkedin", ""),
        how_met=said.get("how met", ""),
        **more,
    )


def _someone(cells: Cells, days: Days, titles: Mapping[str, str]) -> Row:
    where = fields(cells)
    said = {field: cells.get(column, "").strip() for field, column in where.items()}
    name = said.get("contact") or " ".join(cells.get(part, "").strip() for part in PARTS)
    if not name.strip():
        raise missing("name", cells)
    group = said.get("group", "")
    rest = _rest(cells, (*where.values(), *PARTS), titles)
    return _contact(
        name,
        {**said, "linkedin": said.get("linkedin", "") or said.get("link", "")},
        title=said.get("contact title", "") or said.get("role", ""),
        company=said.get("company", ""),
        group=group_of([group]) or group,
        note=joined(said.get("note", ""), *rest),
    ), False


SHEETS: Final = (
    Sheet(
        format="people",
        title="a sheet of people",
        fits=_is_of_people,
        row=_someone,
        days=_days,
    ),
    Sheet(
        format="sheet",
        title="a sheet of openings",
        fits=_is_of_openings,
        row=_opening,
        days=_days,
    ),
)
