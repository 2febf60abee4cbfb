"""Why a step is the next one: fact, date, rule and closed days skipped, in one sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from followup_tui.cadence.window import Unit
from followup_tui.model import Channel, CloseReason, Kind, Outcome, Stage, Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from followup_tui.cadence.calendar import Calendar
    from followup_tui.cadence.history import History, Owed
    from followup_tui.cadence.window import Policy, Window
    from followup_tui.model import Activity

_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_ORDINALS: Final = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_FACTS: Final[Mapping[Kind, str]] = {
    Kind.APPLIED: "your application",
    Kind.MET: "your meeting",
    Kind.THANKED: "your thanks",
    Kind.REPLIED: "their reply",
    Kind.INTERVIEWED: "your interview",
    Kind.REJECTED: "their no",
    Kind.OFFERED: "their offer",
}
_SENT: Final[Mapping[Channel | None, str]] = {
    Channel.EMAIL: "your e-mail",
    Channel.MAIL: "your letter",
}
_OUTCOMES: Final[Mapping[Outcome | None, str]] = {
    Outcome.SPOKE: "your conversation",
    Outcome.NO_ANSWER: "your unanswered call",
}
_OWED: Final[Mapping[str, str]] = {
    "thank_you.call": "A thank-you call is owed the day after your interview",
    "thank_you.note": "A handwritten note is owed within a day of your interview",
    "met.note": "A note is owed within a day of your meeting",
    "help.thanks": "Thanks are owed within a day of the help",
    "rejection.thanks": "Thanks are owed within a day of their no",
    "respond": "An answer is owed within a day of their word",
}
_CLOSED: Final[Mapping[CloseReason | None, str]] = {
    CloseReason.ACCEPTED: "you accepted",
    CloseReason.DECLINED: "you declined",
    CloseReason.WITHDREW: "you withdrew",
    CloseReason.DO_NOT_CONTACT: "they asked not to be contacted",
}


class Line(NamedTuple):
    """One line of the table: a step with its window, before it is held against a day."""

    step: Step
    opens_on: date
    due_on: date
    anchor: date
    script: str
    attempt: int | None = None
    of: int | None = None
    window: Window | None = None  # None where a day was named
    owed: Owed | None = None


def short(day: date) -> str:
    """Say a date briefly, in English whatever the locale.

    >>> short(date(2026, 11, 10))
    'Tue 10 Nov'
    """
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def fact(activity: Activity | None) -> str:
    """Name the contact that the waiting counts from."""
    if activity is None:
        return "the last contact"
    if activity.kind is not Kind.FOLLOW_UP:
        return _FACTS.get(activity.kind, "the last contact")
    if activity.outcome is Outcome.SENT:
        return _SENT.get(activity.channel, "your message")
    return _OUTCOMES.get(activity.outcome, "your message")


def explained(history: History, line: Line | None, policy: Policy, calendar: Calendar) -> str:
    """Say why, in one sentence of plain English."""
    if line is None:
        return _nothing(history)
    sentence = _reason(history, line, policy, calendar)
    sentence += _skipped(history, line, calendar)
    if line.attempt is not None:
        sentence += f"; {_attempt(line)}"
    sentence += _overlays(history, line, calendar)
    if not calendar.covers(line.opens_on):
        sentence += f"; the holidays of {line.opens_on.year} are not known"
    return sentence + "."


def _nothing(history: History) -> str:
    if history.is_do_not_contact:
        return "They asked not to be contacted: leave them in peace."
    if history.stage is Stage.CLOSED:
        how = "they made an offer" if history.is_offered else _CLOSED.get(history.reason, "")
        since = f"Closed since {short(history.since)}" if history.since else "Closed"
        return f"{since}: {how}." if how else f"{since}."
    if history.stage is Stage.NETWORKING and history.unanswered:
        return f"{_count(history.unanswered)} hellos without an answer: the next word is theirs."
    return "Nothing has been logged yet."


def _reason(history: History, line: Line, policy: Policy, calendar: Calendar) -> str:
    if line.owed is not None:
        return f"{_OWED[line.owed.script]} of {short(line.owed.since)}"
    step = line.step
    if step is Step.INTERVIEW:
        return f"Your interview is on {short(line.opens_on)}: until then leave them in peace"
    if step is Step.CALL_BACK:
        return f"They asked you to call back on {short(line.anchor)}"
    if step is Step.ASK_DECISION:
        return f"{_wait(line.window)} after {short(line.anchor)}, when they meant to decide"
    if step is Step.REVIEW:
        return _held(history, line, calendar)
    last = history.last
    day = calendar.local_date(last.at) if last is not None else line.anchor
    after = f"after {fact(last)} of {short(day)}"
    if step is Step.HOLD:
        count = _count(history.unanswered)
        wait = f"on the {_wait(line.window).lower()} {after}"
        if policy.hold_after == "third_attempt":
            wait = after
        return f"{count} tries without an answer: into the holding file {wait}"
    return f"{_wait(line.window)} {after}"


def _held(history: History, line: Line, calendar: Calendar) -> str:
    since = short(history.held_on or line.anchor)
    if history.is_held_by_hand or not history.tries:
        how = "put there by hand"
    else:
        tries = _dates(history.tries[-history.unanswered :])
        how = f"{_count(history.unanswered).lower()} tries without an answer, on {tries}"
    sentence = f"In the holding file since {since}: {how}"
    if not history.is_held_by_hand and history.tries:
        sentence += _closed_days(history.tries[0], history.held_on or line.anchor, calendar)
    look = f"look again {_wait(line.window).lower()}"
    if history.reviewed_on is not None and line.anchor == history.reviewed_on:
        return f"{sentence}; {look} after your review of {short(line.anchor)}"
    return f"{sentence}; {look} later"


def _wait(window: Window | None) -> str:
    """Say a window in words: `Third business day`, `7 to 10 days`."""
    if window is None:
        return "On the day"
    if window.unit is Unit.BUSINESS_DAYS and window.after == window.by:
        if 0 < window.after < len(_ORDINALS):
            return f"{_ORDINALS[window.after].capitalize()} business day"
        return f"{window.after} business days"
    unit = window.unit.replace("_", " ")
    span = str(window.after) if window.after == window.by else f"{window.after} to {window.by}"
    return f"{span} {unit}"


def _skipped(history: History, line: Line, calendar: Calendar) -> str:
    """Name what was skipped between the anchor and the opening."""
    if line.step is Step.REVIEW:
        return _landed(line, calendar)
    window = line.window
    if window is not None and window.unit is Unit.BUSINESS_DAYS:
        return _closed_days(line.anchor, line.opens_on, calendar)
    return _landed(line, calendar)


def _landed(line: Line, calendar: Calendar) -> str:
    """Name the closed days that the opening was rolled over."""
    if line.step is Step.INTERVIEW or line.window is None:
        aim = line.anchor
    else:
        aim = line.window.aim(line.anchor)
    return _closed_days(aim - timedelta(days=1), line.opens_on, calendar)


def _closed_days(after: date, before: date, calendar: Calendar) -> str:
    if after >= before:
        return ""
    named = [(day, f"closed: {name}") for day, name in calendar.skipped(after, before)]
    day = calendar.add(before, -1)
    while day > after and calendar.is_quiet(day):  # counted, but rolled over at the end
        named.append((day, f"quiet: {calendar.quiet_name(day)}"))
        day = calendar.add(day, -1)
    said = ", ".join(f"{short(day)} is {name}" for day, name in sorted(named))
    return f" ({said})" if said else ""


def _attempt(line: Line) -> str:
    names = {
        Step.KEEP_IN_TOUCH: "hello",
        Step.CHECK_IN: "check-in",
        Step.HOLD: "follow-up",
        Step.FOLLOW_UP: "follow-up",
    }
    name = names.get(line.step, "try")
    return f"{name} {line.attempt} of {line.of}" if line.of else f"{name} {line.attempt}"


def _overlays(history: History, line: Line, calendar: Calendar) -> str:
    said = ""
    if line.step is Step.INTERVIEW:
        return said
    rang, snoozed = history.rang_on, history.snoozed_until
    if rang is not None and calendar.roll(calendar.add(rang, 1)) == line.opens_on:
        said += f"; nobody answered on {short(rang)}, so ring again the next business day"
    if snoozed is not None and calendar.roll(snoozed) == line.opens_on:
        said += f"; snoozed until {short(snoozed)}"
    return said


def _count(number: int) -> str:
    return (_NUMBERS[number] if number < len(_NUMBERS) else str(number)).capitalize()


def _dates(days: Sequence[date]) -> str:
    """Join dates as people do.

    >>> _dates([date(2026, 11, 5), date(2026, 11, 10), date(2026, 11, 16)])
    'Thu 5 Nov, Tue 10 Nov and Mon 16 Nov'
    """
    said = [short(day) for day in days]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
