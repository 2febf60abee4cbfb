"""What happened, as JSON lines, and what the cadence makes of it, as JSON.

So that anyone can hold the engine against their own reading of the rules. The fields are
those of the table "Activities" of the cadence page, under their names there.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from reprlib import repr as shown  # long values are shortened
from typing import TYPE_CHECKING, Any, Final, TypeVar

from followup_tui.dates import DAYS
from followup_tui.model import Activity, Channel, CloseReason, Kind, Outcome, Posting
from followup_tui.text import refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from followup_tui.cadence import Calendar, Objection
    from followup_tui.model import NextStep

Word = TypeVar("Word", bound=StrEnum)

FIRST_YEAR, LAST_YEAR = 1900, 2999
LONGEST_LINE: Final = 256 * 1024  # characters
NOTE_BYTES: Final = 64 * 1024
FIELDS: Final = (
    *("at", "kind", "channel", "outcome", "callback_on", "decision_by", "on", "until"),
    *("reason", "person", "people", "note"),
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)")


class WhatIfError(ValueError):
    """What cannot be read, in one sentence."""


def activities(lines: Iterable[str]) -> list[Activity]:
    """Read activities, one JSON object a line; empty lines are passed over.

    >>> [read.kind.value for read in activities(['{"at": "2026-11-02", "kind": "applied"}'])]
    ['applied']

    Raises WhatIfError with the number of the line.
    """
    read = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            read.append(_activity(line))
        except (WhatIfError, ValueError) as error:
            raise WhatIfError(f"Line {number}: {error}") from error
    return read


def _activity(line: str) -> Activity:
    if len(line) > LONGEST_LINE:
        raise WhatIfError(f"it is longer than {LONGEST_LINE:,} characters.")
    fields = _object(line)
    kind = _word(Kind, fields, "kind")
    if kind is None:
        raise WhatIfError(f"kind is missing: it is one of {_all(Kind)}.")
    outcome = _word(Outcome, fields, "outcome")
    if kind is Kind.FOLLOW_UP and outcome is None:
        raise WhatIfError(f"a follow_up needs its outcome: one of {_all(Outcome)}.")
    until = _day(fields, "until")
    if kind is Kind.SNOOZED and until is None:
        raise WhatIfError("a snooze needs the day that it lasts until.")
    return Activity(
        at=_at(fields.get("at")),
        kind=kind,
        channel=_word(Channel, fields, "channel"),
        outcome=outcome,
        callback_on=_day(fields, "callback_on"),
        decision_by=_day(fields, "decision_by"),
        on=_day(fields, "on"),
        until=until,
        reason=_word(CloseReason, fields, "reason"),
        person=_text(fields.get("person"), "person"),
        people=_people(fields.get("people")),
        note=_text(fields.get("note"), "note", NOTE_BYTES) or "",
    )


def _object(line: str) -> dict[str, object]:
    try:
        fields = json.loads(line, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise WhatIfError(f"it is not JSON ({error.msg} at column {error.colno}).") from error
    except RecursionError as error:
        raise WhatIfError("it is nested too deeply.") from error
    except WhatIfError:
        raise
    except ValueError as error:  # a number of thousands of digits
        raise WhatIfError("it has a number that is too long.") from error
    if not isinstance(fields, dict):
        raise WhatIfError('it is not an object, such as {"at": "2026-11-02", "kind": "applied"}.')
    unknown = sorted(set(fields) - set(FIELDS))
    if unknown:
        raise WhatIfError(
            f"there is no field {shown(unknown[0])}: the fields are {', '.join(FIELDS)}."
        )
    return fields


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise WhatIfError(f"{shown(twice)} stands there twice.")
    return fields


def _all(words: type[Word]) -> str:
    return ", ".join(word.value for word in words)


def _word(words: type[Word], fields: Mapping[str, object], name: str) -> Word | None:
    value = fields.get(name)
    if value is None:
        return None
    found = next((word for word in words if word.value == value), None)
    if found is None:
        raise WhatIfError(f"{name} {shown(value)} is not known: it is one of {_all(words)}.")
    return found


def _day(fields: Mapping[str, object], name: str) -> date | None:
    value = fields.get(name)
    return None if value is None else day(value, name)


def day(value: object, name: str) -> date:
    """Read a date as it is stored, `2026-11-05`. Raises WhatIfError."""
    found = None
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            found = date.fromisoformat(value)
        except ValueError:
            found = None
    if found is None:
        raise WhatIfError(f"{name} {shown(value)} is no date: give it as 2026-11-05.")
    return _within(found, name)


def _at(value: object) -> date | datetime:
    if value is None:
        raise WhatIfError("at is missing: when did it happen?")
    return instant(value, "at")


def instant(value: object, name: str) -> date | datetime:
    """Read a date, or an instant with its offset. Raises WhatIfError."""
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        try:
            found = datetime.fromisoformat(value)
        except ValueError as error:
            raise WhatIfError(f"{name} {shown(value)} is no instant: {error}.") from error
        _within(found.date(), name)
        return found
    if isinstance(value, str) and ":" in value:
        message = f"{name} {shown(value)} needs its offset: give it as 2026-11-05T10:00:00-05:00."
        raise WhatIfError(message)
    return day(value, name)


def _within(found: date, name: str) -> date:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise WhatIfError(f"{name} {found} is too far away: from {FIRST_YEAR} to {LAST_YEAR}.")
    return found


def _text(value: object, name: str, limit: int = 1024) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise WhatIfError(f"{name} {shown(value)} is no text: put it in quotes.")
    return refuse(value, name, limit=limit, lines=name == "note") or None


def _people(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise WhatIfError('people is no list: give it as ["Pat Lee", "Dana Ruiz"].')
    names = (_text(name, "people") for name in value)
    return tuple(name for name in names if name)


def answer(step: NextStep) -> dict[str, object]:
    """A next step as JSON."""
    return {
        "stage": step.stage.value,
        "step": step.step.value,
        "script": step.script,
        "attempt": step.attempt,
        "of": step.of,
        "opens_on": _iso(step.opens_on),
        "due_on": _iso(step.due_on),
        "overdue_after": _iso(step.overdue_after),
        "status": step.status.value,
        "late_business_days": step.late_business_days,
        "also": list(step.also),
        "why": step.why,
    }


def objected(objection: Objection) -> dict[str, str | None]:
    """An objection of the guard as JSON; `fine_from` is a date, or an instant with its offset."""
    return {
        "reason": objection.reason.value,
        "why": objection.why,
        "fine_from": _iso(objection.fine_from),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def business_days(start: date, count: int, calendar: Calendar) -> dict[str, object]:
    """Count business days from a date, naming each one counted and each one skipped.

    0 is that day or the next, negative counts go back. Quiet days are counted and never
    landed on: the date goes on past them, and they are named among the skipped too.

    >>> from followup_tui.cadence import calendar
    >>> business_days(date(2026, 11, 10), 1, calendar("US"))["skipped"]
    [{'date': '2026-11-11', 'reason': 'Veterans Day'}]
    """
    step = timedelta(days=1 if count >= 0 else -1)
    counted: list[str] = []
    skipped: list[dict[str, str]] = []
    at = start if count == 0 else start + step
    while True:
        closed = calendar.closed_name(at)
        if closed is not None:
            skipped.append({"date": at.isoformat(), "reason": closed})
        else:
            if len(counted) < abs(count):
                counted.append(at.isoformat())
            if len(counted) == abs(count):
                if not calendar.is_quiet(at):
                    return {"date": at.isoformat(), "counted": counted, "skipped": skipped}
                reason = f"quiet: {calendar.quiet_name(at)}"
                skipped.append({"date": at.isoformat(), "reason": reason})
        at += step


def told(answer: Mapping[str, Any]) -> list[str]:
    """Counted business days as lines for a person."""
    lines = [(day, "counted") for day in answer["counted"]]
    lines += [(skip["date"], f"skipped: {skip['reason']}") for skip in answer["skipped"]]
    spoken = [f"  {_spoken(day)}  {what}" for day, what in sorted(lines)]
    return [*spoken, f"= {_spoken(answer['date'])}"]


def _spoken(day: str) -> str:
    return f"{DAYS[date.fromisoformat(day).weekday()][:3].title()} {day}"


def whole(text: str, most: int) -> int:
    """Read a whole number from -most to most. Raises WhatIfError."""
    if not re.fullmatch(r"[+-]?\d{1,9}", text) or abs(int(text)) > most:
        raise WhatIfError(f"{shown(text)} is no count: give a whole number from -{most} to {most}.")
    return int(text)


def channel(text: str) -> Channel:
    """Read a channel. Raises WhatIfError."""
    return _word(Channel, {"--channel": text}, "--channel") or Channel.PHONE


def posting(text: str) -> Posting:
    """Read the opening's wish. Raises WhatIfError."""
    return _word(Posting, {"--posting": text}, "--posting") or Posting.ANY
