"""The made-up search, placed on real days around today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID, uuid5
from zlib import crc32

from followup_tui.demo.applications import APPLICATIONS
from followup_tui.demo.interviews import INTERVIEWS
from followup_tui.demo.outcomes import OUTCOMES
from followup_tui.model import (
    Activity,
    Contact,
    Dossier,
    Kind,
    Opportunity,
    Person,
    TalkingPoint,
)

if TYPE_CHECKING:
    from followup_tui.cadence.calendar import Calendar
    from followup_tui.demo.entries import Card, Day, Entry, Who

CARDS: Final = (*APPLICATIONS, *INTERVIEWS, *OUTCOMES)
SPACE: Final = UUID("6e0a1f5c-6d1d-5d0b-8f3e-9b1f3c1d7a55")  # fixed, so that ids stay the same
DAY: Final = timedelta(days=1)
OPENING: Final = time(9)
SLOTS: Final = 75  # five minutes each: the last begins at 15:10, with room for more before 17:00
NEXT: Final = timedelta(minutes=35)  # between two entries of one day
OWN: Final = frozenset({Kind.NOTED, Kind.HELD, Kind.REVIEWED, Kind.SNOOZED, Kind.CLOSED})


class Near(NamedTuple):
    """The days around today, as one office counts them."""

    today: date
    calendar: Calendar

    def place(self, day: Day) -> date:
        """Find the day of an entry: a business day, and none on which most offices are shut."""
        if day == 0:
            return self.today
        if isinstance(day, int) and day > 0:
            return self.calendar.roll(self.calendar.add(self.today, day))
        if isinstance(day, timedelta):
            found = self.calendar.add(self.today + day + DAY, -1)
        else:
            found = self.calendar.add(self.today, day)
        while self.calendar.is_quiet(found):
            found = self.calendar.add(found, -1)
        return found

    def maybe(self, day: Day | None) -> date | None:
        """Find the day of a promise, where there is one."""
        return None if day is None else self.place(day)


def search(today: date, calendar: Calendar) -> tuple[Dossier, ...]:
    """Make up a job search of about forty opportunities, in every state there is.

    The same day and calendar give the same search, ids included. Nobody in it exists, and
    no telephone number either.
    """
    near = Near(today, calendar)
    dossiers = [_dossier(card, near) for card in CARDS]
    return tuple(_beside(dossier, dossiers, calendar) for dossier in dossiers)


def _id(*parts: str) -> str:
    return str(uuid5(SPACE, "/".join(parts)))


def _dossier(card: Card, near: Near) -> Dossier:
    """Place one opportunity on real days, with an id for everything."""
    opportunity = Opportunity(
        id=_id(card.company, card.role),
        company_id=_id(card.company),
        company=card.company,
        role=card.role,
        link=card.link,
        note=card.note,
        posting=card.posting,
    )
    people = tuple(
        Person(contact=_contact(who, card.company), role=who.role) for who in card.people
    )
    began_on = near.place(card.log[0].day)
    told = ((entry.told, near.place(entry.day)) for entry in card.log if entry.told)
    used_on = dict.fromkeys(card.points) | dict(told)
    return Dossier(
        opportunity=opportunity,
        people=people,
        activities=_activities(card, opportunity.id, people, near),
        points=tuple(
            TalkingPoint(
                id=_id(opportunity.id, text),
                text=text,
                opportunity_id=opportunity.id,
                created_on=began_on,
                used_on=used,
            )
            for text, used in used_on.items()
        ),
    )


def _contact(who: Who, company: str) -> Contact:
    known_by = company if who.line is None else f"555-01{who.line:02}"
    return Contact(
        id=_id(who.name, known_by),
        name=who.name,
        title=who.title,
        phone="" if who.line is None else known_by,
        email=who.email,
        address=who.address,
        group=who.group,
        link=who.link,
        how_met=who.how_met,
        is_checked=who.is_checked,
        keep_in_touch_days=who.hello,
        note=who.note,
    )


def _activities(
    card: Card, opportunity_id: str, people: tuple[Person, ...], near: Near
) -> tuple[Activity, ...]:
    ids = {person.contact.name: person.contact.id for person in people}
    done: list[Activity] = []
    last = None
    for number, entry in enumerate(card.log):
        key = _id(opportunity_id, str(number))
        at = _at(entry, key, last, near)
        last = at if isinstance(at, datetime) else last
        activity = replace(_activity(entry, ids, near), at=at, id=key)
        if entry.told:
            activity = replace(activity, talking_point=_id(opportunity_id, entry.told))
        done.append(activity)
    return tuple(done)


def _at(entry: Entry, key: str, last: datetime | None, near: Near) -> date | datetime:
    """Find a plausible hour at their office, later than what else happened that day.

    A bare date comes before any hour of its day, so it is only for a day with nothing else.
    """
    day = near.place(entry.day)
    if not entry.has_hour and (last is None or last.date() != day):
        return day
    at = datetime.combine(day, OPENING, near.calendar.tz)
    at += timedelta(minutes=5 * (crc32(key.encode()) % SLOTS))
    if last is not None and last.date() == day and at <= last:
        return last + NEXT
    return at


def _activity(entry: Entry, ids: dict[str, str], near: Near) -> Activity:
    """Put people and days in; a call that names nobody went to the first of the card."""
    is_call = entry.kind is Kind.FOLLOW_UP
    person = entry.person or (next(iter(ids), None) if is_call else None)
    return Activity(
        at=near.place(entry.day),
        kind=entry.kind,
        channel=entry.channel,
        outcome=entry.outcome,
        callback_on=near.maybe(entry.callback_on),
        decision_by=near.maybe(entry.decision_by),
        on=near.maybe(entry.on),
        until=near.maybe(entry.until),
        reason=entry.reason,
        person=None if person is None else ids[person],
        people=tuple(ids[name] for name in entry.people),
        note=entry.note,
        specifics=entry.talked,
        accomplishments=entry.stress,
    )


def _beside(dossier: Dossier, dossiers: list[Dossier], calendar: Calendar) -> Dossier:
    """Add when the company was last in touch by way of its other opportunities."""
    mine = dossier.opportunity
    contacts = [
        calendar.local_date(activity.at)
        for other in dossiers
        if other.opportunity.company_id == mine.company_id and other is not dossier
        for activity in other.activities
        if activity.kind not in OWN
    ]
    return replace(dossier, company_last_contact=max(contacts, default=None))
