"""What a card says: its step, its date or lateness, its pips. Short words for narrow columns."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from followup_tui.dates import month, short, weekday
from followup_tui.model import Stage, Standing, Step
from followup_tui.pipeline.ranks import Days, Urgency, lateness, urgency

if TYPE_CHECKING:
    from followup_tui.cadence.calendar import Calendar

NAMED_DAYS = 6  # so many days ahead a weekday's name says enough
NAMED_MONTHS = 300  # so many days ahead a month's name says enough
CALLS = frozenset({Step.FOLLOW_UP, Step.CHECK_IN})

_THANKS = {  # script: long words, short words
    "thank_you.call": ("thank-you call", "thank call"),
    "thank_you.note": ("handwritten note", "note"),
    "met.note": ("note, good to meet you", "note"),
    "help.thanks": ("thank them for the help", "thanks"),
    "rejection.thanks": ("thank them, ask advice", "thanks"),
}
_PLAIN = {
    Step.INTERVIEW: ("interview", "interview"),
    Step.CALL_BACK: ("call back, as they asked", "call back"),
    Step.ASK_DECISION: ("they decide: ask", "ask decision"),
    Step.REVIEW: ("review", "review"),
    Step.HOLD: ("no answer, moves to hold", "moves to hold"),
    Step.NONE: ("nothing to do", "done"),
}


class Pips(NamedTuple):
    """The tries of a card as glyphs: those made or owed, then those left."""

    done: str
    left: str


def day_name(day: date, today: date) -> str:
    """Say a day in as little as is clear from today.

    >>> day_name(date(2026, 11, 24), date(2026, 11, 21))
    'Tue'
    >>> day_name(date(2026, 12, 3), date(2026, 11, 21))
    '3 Dec'
    """
    away = (day - today).days
    if 0 <= away <= NAMED_DAYS:
        return weekday(day)
    return short(day) if abs(away) <= NAMED_MONTHS else month(day)


def when_words(standing: Standing, days: Days, calendar: Calendar, *, long: bool) -> str:
    """Say when a card is due, or how late it is, in words."""
    due_on = standing.due_on
    if due_on is None:
        return ""
    rank = urgency(standing, days)
    if rank is Urgency.OVERDUE:
        return _late(standing, days.today, calendar, long=long)
    if rank is Urgency.DUE:
        if standing.hour and due_on == days.today:
            return f"today at {standing.hour}" if long else f"today {standing.hour}"
        return _due(due_on, days.today, long=long)
    if rank is Urgency.OPEN:
        return f"by {day_name(due_on, days.today)}"
    if rank is Urgency.LATER and standing.stage is Stage.HOLDING and long:
        return hold_words(standing, days.today)
    return _opens(standing.opens_on or due_on, due_on, days.today)


def _late(standing: Standing, today: date, calendar: Calendar, *, long: bool) -> str:
    due_on = standing.due_on or today
    if standing.step is Step.INTERVIEW:
        return f"was {_past_day(due_on, today)}"
    late = lateness(standing, today, calendar) or 0
    if late <= 0:
        return f"since {_past_day(due_on, today)}"
    if not long:
        return f"{late}d late"
    return f"{late} day late" if late == 1 else f"{late} days late"


def _due(due_on: date, today: date, *, long: bool) -> str:
    if due_on > today:
        return day_name(due_on, today)
    if due_on < today:
        return f"since {_past_day(due_on, today)}"
    return "due today" if long else "today"


def _past_day(day: date, today: date) -> str:
    """A weekday's name means the last such day here."""
    return day_name(day, max(day, today - timedelta(days=NAMED_DAYS)))


def _opens(opens_on: date, due_on: date, today: date) -> str:
    opens = day_name(opens_on, today)
    if opens_on == due_on or opens == (due := day_name(due_on, today)):
        return opens
    if (due_on - today).days <= NAMED_DAYS:
        return f"{opens}-{due}"
    return f"opens {opens}" if (opens_on - today).days <= NAMED_DAYS else opens


def hold_words(standing: Standing, today: date) -> str:
    """Say how long a card has been in the holding file, in days, then in weeks."""
    since = standing.since
    if since is None:
        return ""
    spent = (today - since).days
    if spent < 1:
        return "today"
    if spent < 14:
        return f"{spent} day" if spent == 1 else f"{spent} days"
    return f"{spent // 7} wks"


def step_words(standing: Standing, days: Days, *, long: bool) -> str:
    """Say what to do next, or that it is too soon to do it."""
    rank = urgency(standing, days)
    if rank is Urgency.LATER and standing.step in CALLS:
        return "wait, too soon to call" if long else "wait"
    if rank is Urgency.OVERDUE and standing.step is Step.INTERVIEW:
        return "how was the interview?" if long else "how was it?"
    if standing.step is Step.CALL_BACK and standing.due_on and rank >= Urgency.SOON and long:
        return f"they asked: {day_name(standing.due_on, days.today)}"
    if standing.step is Step.REVIEW and standing.opens_on:
        return _review(standing.opens_on, days.today, long=long)
    return step_name(standing, long=long)


def _review(opens_on: date, today: date, *, long: bool) -> str:
    ahead = (opens_on - today).days
    if ahead <= 0:
        return "look again"
    if not long:
        return "review"
    return "review tomorrow" if ahead == 1 else f"review in {ahead} days"


def step_name(standing: Standing, *, long: bool) -> str:
    """Name the step itself, whatever the day."""
    step, attempt, of = standing.step, standing.attempt, standing.of
    if step is Step.THANK:
        words = _THANKS.get(standing.script or "", ("thank them", "thanks"))
        return _owed(words, standing.also, long=long)
    if step is Step.RESPOND:
        words = ("answer the offer", "offer") if standing.stage is Stage.CLOSED else _ANSWER
        return _owed(words, standing.also, long=long)
    if step is Step.FOLLOW_UP:
        last = ", then hold" if long and attempt is not None and attempt == of else ""
        return f"call {attempt} of {of}{last}"
    if step is Step.CHECK_IN:
        return _check_in(attempt or 1, of, long=long)
    if step is Step.KEEP_IN_TOUCH:
        return f"keep in touch, {attempt} of {of}" if long and attempt and of else "keep in touch"
    if step is Step.NONE and standing.stage is Stage.CLOSED:
        return "closed"
    return _PLAIN[step][not long]


_ANSWER = ("answer them", "answer")


def _check_in(attempt: int, of: int | None, *, long: bool) -> str:
    if of is None:
        return (
            "check in"
            if attempt == 1
            else f"check in, call {attempt}"
            if long
            else (f"check in {attempt}")
        )
    return f"check in, {attempt} of {of}" if long else f"check in {attempt}/{of}"


def _owed(words: tuple[str, str], also: int, *, long: bool) -> str:
    """Count what is owed, where the boxes before the words do not say enough."""
    said = words[not long]
    return f"{said}, {also + 1} to go" if also and (long or said == "note") else said


def pips(standing: Standing) -> Pips:
    """The unanswered tries as dots; owed courtesies as boxes to tick.

    Every glyph is one cell wide and in the fonts that terminals use.
    """
    made = max(standing.unanswered, 0)
    if standing.step in (Step.THANK, Step.RESPOND):
        return Pips("☐" * min(1 + standing.also, 4), "")
    if standing.stage is Stage.NETWORKING:
        return Pips("♥", "")
    if standing.stage is Stage.CLOSED:
        return Pips("", "·")
    if standing.step is Step.INTERVIEW:
        return Pips("◆", "")
    if standing.stage is Stage.HOLDING:
        return Pips("●" * min(made, 3), "" if made else "○")
    if standing.of is None:
        return Pips("●" * min(made, 3), "…")
    if standing.of > 5:
        return Pips("●", f"{made}/{standing.of}")
    return Pips("●" * min(made, standing.of), "○" * (standing.of - made))
