"""The guard against stalking: reasons not to make contact now, before the act.

It advises, with the reason and the day from which it is fine. It never refuses to log
what really happened.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from followup_tui.cadence.history import THANK_CALL, THANK_NOTE
from followup_tui.cadence.steps import base_line, courtesies, history_of, line_of, push
from followup_tui.cadence.why import explained, short
from followup_tui.cadence.window import Policy
from followup_tui.dates import clock
from followup_tui.model import Channel, Posting, Stage, Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from followup_tui.cadence.calendar import Calendar
    from followup_tui.cadence.history import History, Owed
    from followup_tui.cadence.why import Line
    from followup_tui.dates import clock
from followup_tui.model import Activity


class Reason(StrEnum):
    """Why not now, in the order in which the guard says it."""

    DO_NOT_CONTACT = "do_not_contact"
    DEFINITE_ANSWER = "definite_answer"
    CAP_REACHED = "cap_reached"
    INTERVIEW_PENDING = "interview_pending"
    TOO_EARLY = "too_early"
    TOO_OFTEN = "too_often"
    TOO_OFTEN_COMPANY = "too_often_company"
    POSTING_SAYS_NO_CONTACT = "posting_says_no_contact"
    POSTING_SAYS_NO_CALLS = "posting_says_no_calls"
    NOT_A_BUSINESS_DAY = "not_a_business_day"
    OUTSIDE_CALLING_HOURS = "outside_calling_hours"


class Objection(NamedTuple):
    """A reason not to make contact now, and the day (or instant) from which it is fine."""

    reason: Reason
    why: str
    fine_from: date | datetime | None = None


class _Act(NamedTuple):
    """A contact that somebody is about to make."""

    history: History
    line: Line | None
    at: date | datetime
    day: date
    channel: Channel
    policy: Policy
    calendar: Calendar


def objections(
    activities: Iterable[Activity],
    when: date | datetime,
    channel: Channel,
    *,
    policy: Policy | None = None,
    calendar: Calendar,
    posting: Posting = Posting.ANY,
    company_last_contact: date | None = None,
) -> tuple[Objection, ...]:
    """Say what speaks against making contact at an instant, through a channel.

    `company_last_contact` is the last outbound contact with the company by way of its
    other opportunities. A bare date for `when` leaves the calling hours out.

    >>> from followup_tui.cadence.calendar import calendar
    >>> from followup_tui.model import Activity, Kind
    >>> applied = Activity(at=date(2026, 11, 10), kind=Kind.APPLIED)
    >>> us = calendar("US")
    >>> for found in objections([applied], date(2026, 11, 13), Channel.PHONE, calendar=us):
    ...     print(found.reason, found.fine_from)
    too_early 2026-11-16
    """
    policy = policy or Policy()
    day = calendar.local_date(when)
    history, _ = history_of(activities, today=day, policy=policy, calendar=calendar)
    if history.is_do_not_contact:
        why = "They asked not to be contacted."
        return (Objection(Reason.DO_NOT_CONTACT, why),)
    line = base_line(history, policy, calendar)
    act = _Act(history, line, when, day, channel, policy, calendar)
    found = [] if _is_owed(act) else _of_history(act)
    found += _of_company(act, posting, company_last_contact)
    found += _of_hour(act)
    return tuple(found)


def _fitting(act: _Act) -> list[date]:
    """The days from which an owed courtesy may be settled through this channel."""
    history, calendar = act.history, act.calendar
    days = (_fits(owed, act.channel, act.day, calendar) for owed in courtesies(history))
    return [push(day, history, calendar) for day in days if day is not None]


def _fits(owed: Owed, channel: Channel, day: date, calendar: Calendar) -> date | None:
    """From which day a courtesy may be settled through a channel, or None if it never fits.

    Written on the day itself, a call from the next business day; either waits for the end
    of the quiet days that come after it.
    """
    if owed.script == THANK_NOTE and not channel.is_written:
        return None
    if owed.script == THANK_CALL and channel.is_written:
        return None
    if not channel.is_written:
        return calendar.roll(calendar.add(owed.since, 1))
    opens_on = calendar.roll(owed.since)
    return opens_on if owed.since < day < opens_on and calendar.is_quiet(day) else owed.since


def _is_owed(act: _Act) -> bool:
    """A courtesy is owed that this channel settles today: thanks are never too early."""
    return any(day <= act.day for day in _fitting(act))


def _of_history(act: _Act) -> list[Objection]:
    history, line, day = act.history, act.line, act.day
    found = []
    if history.stage is Stage.CLOSED:
        found.append(Objection(Reason.DEFINITE_ANSWER, _why(act)))
    capped = _cap(act)
    if capped is not None:
        found.append(capped)
    interview_on = history.interview_on
    if interview_on is not None and day < interview_on:
        why = f"Your interview is on {short(interview_on)}: until then leave them in peace."
        found.append(Objection(Reason.INTERVIEW_PENDING, why, interview_on))
    early = _too_early(act)
    if early is not None:
        found.append(early)
    is_called_back = line is not None and line.step is Step.CALL_BACK and line.opens_on <= day
    if history.reached_out_on == day and not is_called_back:
        why = "You were in touch with them today already."
        fine_from = act.calendar.roll(day + timedelta(days=1))
        found.append(Objection(Reason.TOO_OFTEN, why, fine_from))
    return found


def _too_early(act: _Act) -> Objection | None:
    history, policy, calendar = act.history, act.policy, act.calendar
    openings = _fitting(act)
    if act.line is not None:
        openings.append(_goes_on(act, act.line))
    fine_from = min(openings, default=act.day)
    if fine_from <= act.day:
        return None
    line = act.line or line_of(history, policy, calendar)
    why = f"Not before {short(fine_from)}. {explained(history, line, calendar)}"
    return Objection(Reason.TOO_EARLY, why, fine_from)


def _why(act: _Act) -> str:
    return explained(act.history, act.line, act.calendar)


def _cap(act: _Act) -> Objection | None:
    line = act.line
    if line is None:
        is_capped = act.history.stage is Stage.NETWORKING
        return Objection(Reason.CAP_REACHED, _why(act)) if is_capped else None
    if line.step is Step.HOLD or (line.step is Step.REVIEW and act.day < line.opens_on):
        return Objection(Reason.CAP_REACHED, _why(act), _goes_on(act, line))
    return None


def _goes_on(act: _Act, line: Line) -> date:
    """When a line opens; a card about to be held waits for its review."""
    if line.step is not Step.HOLD:
        return line.opens_on
    return act.policy.review.place(line.opens_on, act.calendar)[0]


def _of_company(act: _Act, posting: Posting, company_last_contact: date | None) -> list[Objection]:
    found = []
    gap = act.policy.company_gap_business_days
    if company_last_contact is not None and company_last_contact <= act.day and gap:
        fine_from = act.calendar.roll(act.calendar.add(company_last_contact, gap))
        if act.day < fine_from:
            why = f"Somebody at the company heard from you on {short(company_last_contact)}."
            found.append(Objection(Reason.TOO_OFTEN_COMPANY, why, fine_from))
    if posting is Posting.NONE:
        why = "The posting asks not to be contacted."
        found.append(Objection(Reason.POSTING_SAYS_NO_CONTACT, why))
    if posting is Posting.NO_PHONE and act.channel in (Channel.PHONE, Channel.VIDEO):
        why = "The posting asks for no calls: write instead."
        found.append(Objection(Reason.POSTING_SAYS_NO_CALLS, why))
    return found


def _of_hour(act: _Act) -> list[Objection]:
    if act.channel.is_written:
        return []
    found = []
    calendar = act.calendar
    closed = calendar.closed_name(act.day)
    if closed is not None:
        why = f"{short(act.day)} is closed at their office: {closed}."
        found.append(Objection(Reason.NOT_A_BUSINESS_DAY, why, calendar.roll(act.day)))
    if act.channel is not Channel.PHONE or not isinstance(act.at, datetime):
        return found
    local = calendar.local_time(act.at)
    start, end = act.policy.calling_hours
    if not start <= local.time() < end:
        day = act.day if local.time() < start else act.day + timedelta(days=1)
        fine_from = datetime.combine(calendar.roll(day), start, tzinfo=calendar.tz)
        hours = f"{clock(start)} to {clock(end)}"
        why = f"It is {clock(local)} there; people take calls from {hours}."
        found.append(Objection(Reason.OUTSIDE_CALLING_HOURS, why, fine_from))
    return found
