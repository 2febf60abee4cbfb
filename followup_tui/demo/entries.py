"""What happened in the made-up search, told relative to today.

A day is a number of business days from today, negative in the past, or a `timedelta`
for the rhythms that count days; that one falls back on a business day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from followup_tui.model import Channel, CloseReason, Kind, Outcome, Posting

Day = int | timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A person of the made-up search; the same name and number is the same person."""

    name: str
    role: str = ""
    line: int | None = None  # the last two digits of 555-01xx
    title: str = ""
    email: str = ""
    address: str = ""
    group: str = "hiring process"
    link: str = ""
    how_met: str = ""
    is_checked: bool = False
    hello: int | None = None  # days between two hellos
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened, with its days still relative and its people by name."""

    day: Day
    kind: Kind
    channel: Channel | None = None
    outcome: Outcome | None = None
    callback_on: Day | None = None
    decision_by: Day | None = None
    on: Day | None = None
    until: Day | None = None
    reason: CloseReason | None = None
    person: str | None = None
    people: tuple[str, ...] = ()
    note: str = ""
    told: str = ""  # the talking point that was used up
    talked: str = ""  # what was discussed
    stress: str = ""  # what to stress in a letter
    has_hour: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One opportunity of the made-up search."""

    company: str
    role: str
    people: tuple[Who, ...] = ()
    log: tuple[Entry, ...]
    points: tuple[str, ...] = ()  # not used yet
    link: str = ""
    note: str = ""
    posting: Posting = Posting.ANY


def days(count: int) -> timedelta:
    """So many days before today."""
    return timedelta(days=-count)


def applied(day: Day, note: str = "on the company site") -> Entry:
    """Sent an application."""
    return Entry(day=day, kind=Kind.APPLIED, note=note)


def voicemail(day: Day, person: str | None = None, note: str = "", *, told: str = "") -> Entry:
    """Called, and left a message."""
    entry = Entry(day=day, kind=Kind.FOLLOW_UP, channel=Channel.PHONE, person=person)
    return replace(entry, outcome=Outcome.LEFT_MESSAGE, note=note, told=told)


def rang(day: Day, person: str | None = None, note: str = "") -> Entry:
    """Called, and nobody answered."""
    return replace(voicemail(day, person, note), outcome=Outcome.NO_ANSWER)


def wrote(day: Day, person: str | None = None, note: str = "", *, told: str = "") -> Entry:
    """Followed up by e-mail."""
    entry = voicemail(day, person, note, told=told)
    return replace(entry, channel=Channel.EMAIL, outcome=Outcome.SENT)


def spoke(
    day: Day,
    person: str | None,
    note: str = "",
    *,
    call_back: Day | None = None,
    decide: Day | None = None,
    told: str = "",
) -> Entry:
    """Called, and talked to them."""
    entry = replace(voicemail(day, person, note, told=told), outcome=Outcome.SPOKE)
    return replace(entry, callback_on=call_back, decision_by=decide)


def replied(day: Day, person: str | None, note: str = "", *, decide: Day | None = None) -> Entry:
    """They got back."""
    entry = Entry(day=day, kind=Kind.REPLIED, channel=Channel.EMAIL, person=person, note=note)
    return replace(entry, decision_by=decide)


def met(day: Day, person: str, note: str = "") -> Entry:
    """Met someone in person."""
    return Entry(day=day, kind=Kind.MET, channel=Channel.IN_PERSON, person=person, note=note)


def helped(day: Day, person: str, note: str = "") -> Entry:
    """Somebody gave a lead, an introduction, advice."""
    return Entry(day=day, kind=Kind.HELPED, channel=Channel.PHONE, person=person, note=note)


def interview_set(day: Day, person: str, on: Day, note: str = "") -> Entry:
    """An interview was arranged."""
    entry = Entry(day=day, kind=Kind.INTERVIEW_SET, channel=Channel.PHONE, person=person)
    return replace(entry, on=on, note=note)


def interviewed(
    day: Day,
    *people: str,
    note: str = "",
    decide: Day | None = None,
    talked: str = "",
    stress: str = "",
) -> Entry:
    """The interview took place."""
    entry = Entry(day=day, kind=Kind.INTERVIEWED, channel=Channel.IN_PERSON, people=people)
    return replace(entry, note=note, decision_by=decide, talked=talked, stress=stress)


def thanked(day: Day, person: str | None = None, note: str = "") -> Entry:
    """Called to say thank you."""
    return Entry(day=day, kind=Kind.THANKED, channel=Channel.PHONE, person=person, note=note)


def thanked_by_hand(day: Day, person: str | None = None, note: str = "") -> Entry:
    """Posted a handwritten note; nobody writes down the hour of that."""
    return replace(thanked(day, person, note), channel=Channel.MAIL, has_hour=False)


def rejected(day: Day, person: str | None = None, note: str = "") -> Entry:
    """They said no."""
    return Entry(day=day, kind=Kind.REJECTED, channel=Channel.EMAIL, person=person, note=note)


def offered(day: Day, person: str, note: str = "") -> Entry:
    """They made an offer."""
    return Entry(day=day, kind=Kind.OFFERED, channel=Channel.PHONE, person=person, note=note)


def held(day: Day, note: str = "") -> Entry:
    """Put into the holding file by hand."""
    return Entry(day=day, kind=Kind.HELD, note=note)


def reviewed(day: Day, note: str = "") -> Entry:
    """Looked at in the holding file, and left there."""
    return Entry(day=day, kind=Kind.REVIEWED, note=note)


def snoozed(day: Day, until: Day, note: str = "") -> Entry:
    """Put off to a later day."""
    return Entry(day=day, kind=Kind.SNOOZED, until=until, note=note)


def closed(day: Day, reason: CloseReason, note: str = "") -> Entry:
    """Closed for good."""
    return Entry(day=day, kind=Kind.CLOSED, reason=reason, note=note)


def noted(day: Day, note: str) -> Entry:
    """A note to oneself."""
    return Entry(day=day, kind=Kind.NOTED, note=note)
