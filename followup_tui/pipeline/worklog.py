"""The work-search log that an unemployment office asks for, made of the log one keeps anyway.

What you did yourself is listed: applications, follow-ups, meetings, interviews, thanks. A
contact is a repeat where the same employer was contacted before, on whichever day; some
states do not count those. Nothing here knows, or could hold, a social security number:
what looks like one in a text is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Final, NamedTuple

from followup_tui.model import Channel, CloseReason, Kind, Outcome
from followup_tui.text import clean

if TYPE_CHECKING:
    from followup_tui.model import Activity, Dossier

BROUGHT_BACK: Final = "brought back from the holding file"  # logged like an application; is none
LISTED: Final = frozenset({Kind.APPLIED, Kind.FOLLOW_UP, Kind.THANKED, Kind.MET, Kind.INTERVIEWED})
LEFT_OUT: Final = "[number left out]"
_SECRET = re.compile(
    r"(?i:\b(?:ssn|social security)\b\D{0,20})\d[\d -]{7,10}\d|\b\d{3}([- .])\d{2}\1\d{4}\b"
)
_CHANNELS: Final = {
    Channel.PHONE: "phone",
    Channel.VIDEO: "video call",
    Channel.IN_PERSON: "in person",
    Channel.EMAIL: "e-mail",
    Channel.MAIL: "mail",
    Channel.MESSAGE: "online message",
}
_TYPES: Final = {
    Kind.APPLIED: "application",
    Kind.THANKED: "thank-you",
    Kind.MET: "networking",
    Kind.INTERVIEWED: "interview",
}


class Contact(NamedTuple):
    """One line of the log, each field as it is written down."""

    week_ending: str
    date: str
    activity_type: str
    employer: str
    address: str
    phone: str
    email_or_url: str
    person_contacted: str
    person_title: str
    method: str
    position: str
    job_reference: str
    result: str
    result_date: str
    repeat: str
    notes: str


COLUMNS: Final = Contact._fields


class Week(NamedTuple):
    """The contacts of one week, and how many of them count."""

    first: date
    last: date
    contacts: tuple[Contact, ...]
    counted: int


def week_of(day: date, starts: int) -> tuple[date, date]:
    """The first and the last day of the week that a day is in; Monday is 0.

    >>> week_of(date(2026, 11, 18), 6)
    (datetime.date(2026, 11, 15), datetime.date(2026, 11, 21))
    """
    first = day - timedelta(days=(day.weekday() - starts) % 7)
    return first, first + timedelta(days=6)


def iso_week(text: str, starts: int) -> tuple[date, date] | None:
    """The days of a week by its number, None where the text is none. Raises ValueError.

    It is the week of its Thursday, on whichever day weeks begin.

    >>> iso_week("2026-W47", 6)
    (datetime.date(2026, 11, 15), datetime.date(2026, 11, 21))
    """
    named = re.fullmatch(r"(\d{4})-?[wW](\d{1,2})", text.strip())
    if named is None:
        return None
    try:
        thursday = date.fromisocalendar(int(named[1]), int(named[2]), 4)
    except ValueError as error:
        raise ValueError(f"{text} is no week of that year: write 2026-W47.") from error
    return week_of(thursday, starts)


def weeks(
    dossiers: Iterable[Dossier],
    first: date,
    last: date,
    *,
    starts: int,
    zone: tzinfo,
    repeats_count: bool,
) -> tuple[Week, ...]:
    """The contacts of each week from one day to another, the oldest first.

    `dossiers` are all of the companies that were contacted in that time: what else was done
    there tells a repeat. Days are those of the user's own zone.
    """
    lines = [
        (day, contact)
        for day, contact in _contacts([*dossiers], starts, zone)
        if first <= day <= last
    ]
    found = []
    start = week_of(first, starts)[0]
    while start <= last:
        end = start + timedelta(days=6)
        within = tuple(contact for day, contact in lines if start <= day <= end)
        count = counted(within, repeats_count=repeats_count)
        found.append(Week(max(start, first), min(end, last), within, count))
        start += timedelta(days=7)
    return tuple(found)


def counted(contacts: Sequence[Contact], *, repeats_count: bool) -> int:
    """How many contacts count towards the minimum of a week."""
    return sum(1 for contact in contacts if repeats_count or not contact.repeat)


def day_of(activity: Activity, zone: tzinfo) -> date:
    """The user's own date of an entry."""
    at = activity.at
    return at.astimezone(zone).date() if isinstance(at, datetime) else at


def _contacts(
    dossiers: Sequence[Dossier], starts: int, zone: tzinfo
) -> Iterator[tuple[date, Contact]]:
    """Every contact in the order of time, repeats marked."""
    told = [
        (_instant(activity, zone), at, dossier)
        for dossier in dossiers
        for at, activity in enumerate(dossier.activities)
        if activity.kind in LISTED and activity.note != BROUGHT_BACK
    ]
    told.sort(key=lambda one: one[:2])
    before: dict[str, tuple[int, date]] = {}
    for _, at, dossier in told:
        activity = dossier.activities[at]
        employer, day = dossier.opportunity.company_id, day_of(activity, zone)
        times, since = before.get(employer, (0, day))
        before[employer] = times + 1, since
        repeat = f"contact {times + 1}, first on {since.isoformat()}" if times else ""
        yield day, _line(dossier, at, week_of(day, starts)[1], zone, repeat)


def _instant(activity: Activity, zone: tzinfo) -> datetime:
    at = activity.at
    return at if isinstance(at, datetime) else datetime.combine(at, time(), zone)


def _line(dossier: Dossier, at: int, week_ending: date, zone: tzinfo, repeat: str) -> Contact:
    activity, about, employer = dossier.activities[at], dossier.opportunity, dossier.employer
    named = [activity.person] if activity.person else [*activity.people]
    met = [one.contact for one in dossier.people if one.contact.id in named]
    result, result_date = _result(dossier.activities, at, zone)
    phones = [contact.phone for contact in met] if activity.kind is not Kind.APPLIED else []
    mails = [contact.email for contact in met]
    link = [about.link, employer.website]
    ways = [*link, *mails] if activity.kind is Kind.APPLIED else [*mails, *link]
    addresses = [employer.address, *(contact.address for contact in met)]
    return Contact._make(
        map(
            _written,
            (
                week_ending.isoformat(),
                day_of(activity, zone).isoformat(),
                _type(activity, about.role),
                about.company,
                _first(addresses),
                _first([*phones, employer.phone]),
                _first(ways),
                ", ".join(map(dossier.name_of, named)),
                ", ".join(contact.title for contact in met if contact.title),
                _method(activity, about.link),
                about.role,
                about.reference,
                result,
                result_date.isoformat() if result_date else "",
                repeat,
                activity.note,
            ),
        )
    )


def _written(text: str) -> str:
    """One line, with nothing in it that looks like a social security number."""
    return _SECRET.sub(LEFT_OUT, clean(text)).strip()


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _type(activity: Activity, role: str) -> str:
    is_informational = "informational" in role.casefold()
    if activity.kind is Kind.FOLLOW_UP:
        is_written = activity.channel is not None and activity.channel.is_written
        return "follow-up message" if is_written else "follow-up call"
    if is_informational and activity.kind in (Kind.INTERVIEWED, Kind.APPLIED):
        asked = activity.kind is Kind.APPLIED
        return "request for an informational interview" if asked else "informational interview"
    return _TYPES[activity.kind]


def _method(activity: Activity, link: str) -> str:
    """How; an application to an opening with a link was made online, unless it says otherwise."""
    if activity.channel is not None:
        return _CHANNELS[activity.channel]
    if activity.kind is Kind.APPLIED and link.startswith(("http://", "https://")):
        return "online"
    return ""


def _result(activities: Sequence[Activity], at: int, zone: tzinfo) -> tuple[str, date | None]:
    """What came of a contact, as far as it is known, and when."""
    activity = activities[at]
    own = _own_result(activity)
    if activity.kind is Kind.THANKED or activity.outcome is Outcome.SPOKE:
        return own, day_of(activity, zone)
    for later in activities[at + 1 :]:
        if activity.kind is Kind.FOLLOW_UP and later.kind is Kind.FOLLOW_UP:
            break  # what they said then, they said to that one
        answer = _answer(later)
        if answer and not (later.kind is Kind.REPLIED and activity.kind is Kind.INTERVIEWED):
            return answer, day_of(later, zone)
    return own, day_of(activity, zone) if activity.kind is Kind.FOLLOW_UP else None


def _answer(activity: Activity) -> str:
    match activity.kind:
        case Kind.REPLIED:
            return "they answered"
        case Kind.INTERVIEW_SET if activity.on is not None:
            return f"interview on {activity.on.isoformat()}"
        case Kind.INTERVIEWED:
            return "interviewed"
        case Kind.REJECTED:
            return "not hired"
        case Kind.OFFERED:
            return "job offered"
        case Kind.CLOSED if activity.reason is CloseReason.ACCEPTED:
            return "hired"
        case Kind.FOLLOW_UP if activity.outcome is Outcome.SPOKE:
            return "they spoke with me"
    return ""


def _own_result(activity: Activity) -> str:
    if activity.decision_by is not None:
        return f"they decide by {activity.decision_by.isoformat()}"
    if activity.callback_on is not None:
        return f"call back on {activity.callback_on.isoformat()}"
    match activity.outcome:
        case Outcome.SPOKE:
            return "spoke with them"
        case Outcome.NO_ANSWER:
            return "no answer"
        case Outcome.LEFT_MESSAGE:
            return "left a message"
        case Outcome.SENT:
            return "sent"
    match activity.kind:
        case Kind.APPLIED:
            return "no answer yet"
        case Kind.INTERVIEWED:
            return "no decision yet"
    return "thanked" if activity.kind is Kind.THANKED else "met"
