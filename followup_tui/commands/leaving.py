"""What an export is made of: the search, read piece by piece and told in the format asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from followup_tui.commands.choosing import chosen
from followup_tui.commands.given import now
from followup_tui.model import Contact, Dossier, Kind, Step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from followup_tui.desk import Desk

PAGE: Final = 200  # opportunities that are in memory at once


def everything(desk: Desk) -> Iterator[str]:
    """Every row of the search as JSON, as it is at one moment."""
    from followup_tui.exchange import own
    from followup_tui.store.migrations import MIGRATIONS

    with desk.store.everything() as tables:
        yield from own.written(tables, schema=len(MIGRATIONS), now=now())


def people_as_cards(desk: Desk) -> Iterator[str]:
    """Everyone as a vCard 3.0."""
    from followup_tui.exchange import vcard

    return vcard.written(one.contact for one in desk.store.contacts())


def sheet(desk: Desk, table: str) -> Iterator[str]:
    """A CSV of the opportunities, of the people, or of the log."""
    from followup_tui.exchange import spreadsheet

    if table == "people":
        people = (_person(one.contact) for one in desk.store.contacts())
        return spreadsheet.written(spreadsheet.PEOPLE, people)
    if table == "log":
        rows = (row for dossier in _dossiers(desk) for row in _entries(dossier))
        return spreadsheet.written(spreadsheet.LOG, rows)
    openings = (_opening(desk, dossier) for dossier in _dossiers(desk))
    return spreadsheet.written(spreadsheet.OPENINGS, openings)


def page(desk: Desk, only: str) -> Iterator[str]:
    """One opportunity as Markdown."""
    from followup_tui.exchange import markdown
    from followup_tui.pipeline.log import activity_words
    from followup_tui.when import say

    dossier = desk.store.dossier(chosen(desk, only).id)
    opportunity, step, today = dossier.opportunity, desk.step(dossier), desk.today
    at = desk.calendar_of(dossier)
    happened = []
    for one in dossier.activities:
        told = activity_words(one, dossier, today)
        said = " ".join(filter(None, (told.what, told.who)))
        note = f": {one.note}" if one.note else ""
        happened.append(f"{say(at.local_date(one.at), today)} {said}{note}")
    return markdown.written(
        markdown.Page(
            title=", ".join(filter(None, (opportunity.company, opportunity.role))),
            facts=[
                ("Next", "" if step.step is Step.NONE else step.step.value.replace("_", " ")),
                ("Due", _iso(step.due_on)),
                ("Why", step.why),
                ("Link", opportunity.link),
                ("Location", opportunity.location),
                ("Reference", opportunity.reference),
                ("Tags", ", ".join(opportunity.tags)),
            ],
            lists=[
                ("People", [_reach(one.contact, one.role) for one in dossier.people]),
                ("What happened", happened),
                ("New for them", [one.text for one in dossier.points if one.used_on is None]),
            ],
            note=opportunity.note,
        )
    )


def _dossiers(desk: Desk) -> Iterator[Dossier]:
    standings = sorted(desk.standings(), key=lambda one: (one.company.casefold(), one.role, one.id))
    ids = [one.id for one in standings]
    for first in range(0, len(ids), PAGE):
        yield from desk.store.dossiers(ids[first : first + PAGE])


def _opening(desk: Desk, dossier: Dossier) -> Sequence[str]:
    opportunity, step = dossier.opportunity, desk.step(dossier, explain=False)
    at = desk.calendar_of(dossier)
    applied = [one.at for one in dossier.activities if one.kind is Kind.APPLIED]
    last = [one.at for one in dossier.activities if one.kind is not Kind.NOTED]
    contact = dossier.people[0].contact if dossier.people else Contact(name="")
    return (
        opportunity.company,
        opportunity.role,
        step.stage.value if dossier.activities and last else "lead",
        _iso(at.local_date(applied[-1])) if applied else "",
        _iso(at.local_date(last[-1])) if last else "",
        "" if step.step is Step.NONE else step.step.value.replace("_", " "),
        _iso(step.due_on),
        contact.name,
        contact.title,
        contact.phone,
        contact.email,
        opportunity.link,
        opportunity.location,
        opportunity.reference,
        " ".join(opportunity.tags),
        opportunity.note,
    )


def _person(contact: Contact) -> Sequence[str]:
    return (
        contact.name,
        contact.title,
        contact.company,
        contact.phone,
        contact.email,
        contact.address,
        contact.group,
        contact.link,
        contact.how_met,
        contact.note,
    )


def _entries(dossier: Dossier) -> Iterator[Sequence[str]]:
    opportunity = dossier.opportunity
    for one in dossier.activities:
        people = one.people or ((one.person,) if one.person else ())
        yield (
            _iso(one.at),
            opportunity.company,
            opportunity.role,
            one.kind.value.replace("_", " "),
            one.channel.value.replace("_", " ") if one.channel else "",
            one.outcome.value.replace("_", " ") if one.outcome else "",
            ", ".join(dossier.name_of(person) for person in people),
            _iso(one.callback_on),
            _iso(one.decision_by),
            _iso(one.on),
            _iso(one.until),
            one.reason.value.replace("_", " ") if one.reason else "",
            one.note,
        )


def _reach(contact: Contact, role: str) -> str:
    parts = (contact.name, role or contact.title, contact.phone, contact.email)
    return ", ".join(filter(None, parts))


def _iso(day: date | datetime | None) -> str:
    return day.isoformat() if day is not None else ""
