"""Why a step is the next one: fact, date, rule and closed days skipped, in one sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from followup_tui.cadence.window import Unit
from followup_tui.dates import say
from followup_tui.model import Channel, CloseReason, Kind, Outcome, Stage, Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from followup_tui.cadence.calendar import Calendar
    from followup_tui.cadence.history import History, Owed
    from followup_tui.cadence.window import Window
    from followup_tui.model import Activity

DAY: Final = timedelta(days=1)
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
_TRIES: Final[Mapping[Step, str]] = {
    Step.KEEP_IN_TOUCH: "hello",
    Step.CHECK_IN: "check-in",
    Step.HOLD: "follow-up",
    Step.FOLLOW_UP: "follow-up",
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
    """Say a date briefly, without its year.

    >>> short(date(2026, 11, 10))
    'Tue 10 Nov'
    """
    return say(day, day)


def fact(activity: Activity | None) -> str:
    """Name the contact that the waiting counts from."""
    if activity is None:
        return "the last contact"
    if activity.kind is not Kind.FOLLOW_UP:
        return _FACTS.get(activity.kind, "the last contact")
    if activity.outcome is Outcome.SENT:
        return _SENT.get(activity.channel, "your message")
    return _OUTCOMES.get(activity.outcome, "your message")


def explained(history: History, line: Line | None, calendar: Calendar) -> str:
    """Say why, in one sentence of plain English."""
    if line is None:
        return _nothing(history)
    sentence = _reason(history, line, calendar) + _skipped(line, calendar)
    if line.attempt is not None:
        sentence += f"; {_attempt(line)}"
    if line.step is not Step.INTERVIEW:
        sentence += _overlays(history, line, calendar)
    unknown = [day.year for day in (line.opens_on, line.due_on) if not calendar.covers(day)]
    if unknown:
        sentence += f"; the holidays of {unknown[0]} are not known"
    return sentence + "."


def _nothing(history: History) -> str:
    if history.is_do_not_contact:
        return "They asked not to be contacted: leave them in peace."
    if history.stage is Stage.CLOSED and history.since is not None:
        how = "they made an offer" if history.is_offered else _CLOSED.get(history.reason)
        return f"Closed since {short(history.since)}{f': {how}' if how else ''}."
    if history.stage is Stage.NETWORKING:
        tries = _count(history.unanswered).capitalize()
        return f"{tries} without an answer: the next word is theirs."
    return "Nothing has been logged yet."


def _reason(history: History, line: Line, calendar: Calendar) -> str:
    step, window = line.step, line.window
    if line.owed is not None:
        return f"{_OWED[line.owed.script]} of {short(line.owed.since)}"
    if step is Step.INTERVIEW:
        return f"Your interview is on {short(line.opens_on)}: until then leave them in peace"
    if step is Step.CALL_BACK:
        return f"They asked you to call back on {short(line.anchor)}"
    tries = f"{_count(history.unanswered).capitalize()} without an answer: into the holding file"
    if window is None:  # held on the third attempt itself
        return f"{tries} after {_last_contact(history, line, calendar)}"
    wait = _wait(window)
    if step is Step.ASK_DECISION:
        return f"{wait} after {short(line.anchor)}, when they meant to decide"
    if step is Step.REVIEW:
        return (
            f"{_held(history, line, calendar)}; look again {wait} {_since(history, line, calendar)}"
        )
    if step is Step.HOLD:
        when = wait if wait[0].isdigit() else f"on the {wait.lower()}"
        return f"{tries} {when} after {_last_contact(history, line, calendar)}"
    return f"{wait} after {_last_contact(history, line, calendar)}"


def _last_contact(history: History, line: Line, calendar: Calendar) -> str:
    """Name what the waiting counts from, and the day it counts for where that is another."""
    last = history.last
    day = calendar.local_date(last.at) if last is not None else line.anchor
    counted = "" if day == line.anchor else f" (counted as {short(line.anchor)})"
    return f"{fact(last)} of {short(day)}{counted}"


def _held(history: History, line: Line, calendar: Calendar) -> str:
    held_on = history.held_on or line.anchor
    if history.is_held_by_hand:
        return f"In the holding file since {short(held_on)}, by hand"
    tries = f"{_count(history.unanswered)} without an answer, on {_dates(history.tries)}"
    skipped = _closed_days(history.tries[0], held_on, calendar)
    return f"In the holding file since {short(held_on)}: {tries}{skipped}"


def _since(history: History, line: Line, calendar: Calendar) -> str:
    """Name what the next look at the holding file waits from."""
    if line.anchor == history.held_on:
        return "later"
    if line.anchor == history.reviewed_on:
        return f"after your review of {short(line.anchor)}"
    return f"after {_last_contact(history, line, calendar)}"


def _wait(window: Window) -> str:
    """Say a window in words: `Third business day`, `7 to 10 days`."""
    first, last, unit = window.after, window.by, window.unit.replace("_", " ")
    if window.unit is Unit.BUSINESS_DAYS and 0 < first == last < len(_ORDINALS):
        return f"{_ORDINALS[first].capitalize()} business day"
    span = str(first) if first == last else f"{first} to {last}"
    return f"{span} {unit.removesuffix('s') if span == '1' else unit}"


def _skipped(line: Line, calendar: Calendar) -> str:
    """Name what was skipped before the window opens: counted over, or rolled over."""
    window, anchor = line.window, line.anchor
    if line.step is Step.INTERVIEW:
        return ""
    landed = anchor if window is None else window.aim(anchor, calendar)
    if window is not None and window.unit is Unit.BUSINESS_DAYS:
        return _closed_days(anchor, landed, calendar)
    return _closed_days(landed - DAY, landed, calendar)


def _closed_days(after: date, landed: date, calendar: Calendar) -> str:
    """Name the closed days after a day, and the quiet days rolled over from where it landed."""
    opens_on = calendar.roll(landed)
    named = [(day, f"closed: {name}") for day, name in calendar.skipped(after, opens_on)]
    rolled = (landed + timedelta(days=n) for n in range((opens_on - landed).days))
    named += [
        (day, f"quiet: {calendar.quiet_name(day)}") for day in rolled if calendar.is_quiet(day)
    ]
    said = ", ".join(f"{short(day)} is {name}" for day, name in sorted(named))
    return f" ({said})" if said else ""


def _attempt(line: Line) -> str:
    name = _TRIES.get(line.step, "try")
    return f"{name} {line.attempt} of {line.of}" if line.of else f"{name} {line.attempt}"


def _overlays(history: History, line: Line, calendar: Calendar) -> str:
    """Name the redial or the snooze that the opening comes from."""
    said, rang, snoozed = "", history.rang_on, history.snoozed_until
    if rang is not None and calendar.roll(calendar.add(rang, 1)) == line.opens_on:
        skipped = _closed_days(rang, calendar.add(rang, 1), calendar)
        said = f"; nobody answered on {short(rang)}, so ring again the next business day{skipped}"
    if snoozed is not None and calendar.roll(snoozed) == line.opens_on:
        skipped = _closed_days(snoozed - DAY, snoozed, calendar)
        said += f"; snoozed until {short(snoozed)}{skipped}"
    return said


def _count(tries: int) -> str:
    """Say how many tries: `three tries`."""
    number = _NUMBERS[tries] if tries < len(_NUMBERS) else str(tries)
    return f"{number} {'try' if tries == 1 else 'tries'}"


def _dates(days: Sequence[date]) -> str:
    """Join dates as people do.

    >>> _dates([date(2026, 11, 5), date(2026, 11, 10), date(2026, 11, 16)])
    'Thu 5 Nov, Tue 10 Nov and Mon 16 Nov'
    """
    said = [short(day) for day in days]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
