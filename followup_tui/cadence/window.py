"""Windows and the policy: the numbers of the method, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from followup_tui.cadence.calendar import Calendar


MOST: Final = 999
AT_ONCE: Final = frozenset({"thank_call", "note", "decision"})  # the rest waits a day at least


class PolicyError(ValueError):
    """A number of the policy is not one that can be kept."""


class Unit(StrEnum):
    """What a window counts."""

    BUSINESS_DAYS = "business_days"
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Window:
    """From `after` to `by`, counted in `unit` from an anchor date that is day 0."""

    after: int
    by: int
    unit: Unit

    def place(self, anchor: date, calendar: Calendar) -> tuple[date, date]:
        """Put the window on a date: the day it opens and the day it is due.

        Both ends land on business days that are not quiet.

        >>> from followup_tui.cadence.calendar import calendar
        >>> Window(3, 3, Unit.BUSINESS_DAYS).place(date(2026, 11, 10), calendar("US"))
        (datetime.date(2026, 11, 16), datetime.date(2026, 11, 16))
        """
        opens = calendar.roll(self.aim(anchor, calendar))
        if self.by == self.after:
            return opens, opens
        return opens, calendar.roll(self._aim(anchor, self.by, calendar))

    def aim(self, anchor: date, calendar: Calendar) -> date:
        """The day on which it would open, before that is rolled."""
        return self._aim(anchor, self.after, calendar)

    def _aim(self, anchor: date, count: int, calendar: Calendar) -> date:
        if self.unit is Unit.BUSINESS_DAYS:
            return calendar.add(anchor, count)
        if self.unit is Unit.MONTHS:
            from dateutil.relativedelta import relativedelta  # 20 ms: only for who counts months

            return anchor + relativedelta(months=count)
        return anchor + timedelta(days=count)

    def __str__(self) -> str:
        """Say it as it is typed: `7..10`."""
        return f"{self.after}..{self.by}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How patient to be: every number of the method, with the defaults of 3x3."""

    follow_up: Window = Window(3, 3, Unit.BUSINESS_DAYS)
    follow_up_again: Window | None = None  # from the second attempt on; None: as follow_up
    check_in: Window = Window(7, 10, Unit.DAYS)
    thank_call: Window = Window(1, 1, Unit.DAYS)
    note: Window = Window(0, 1, Unit.DAYS)
    decision: Window = Window(2, 2, Unit.BUSINESS_DAYS)
    review: Window = Window(28, 35, Unit.DAYS)
    keep_in_touch: Window = Window(3, 4, Unit.MONTHS)
    max_attempts: int = 3
    max_check_ins: int | None = None
    max_redials: int = 2
    hold_after: str = "silence"
    grace_business_days: int = 0
    cutoff: time | None = None
    calling_hours: tuple[time, time] = (time(9), time(17))
    company_gap_business_days: int = 1
    alternate_person: bool = False  # the second try goes to another person at the company

    def follow_up_window(self, attempt: int) -> Window:
        """The wait before the attempt of that number."""
        again = self.follow_up_again
        return self.follow_up if again is None or attempt == 1 else again


PRESETS: Final[Mapping[str, Policy]] = {
    "3x3": Policy(),
    "patient": Policy(follow_up=Window(5, 7, Unit.BUSINESS_DAYS), max_check_ins=3),
    "3B7": Policy(follow_up_again=Window(7, 7, Unit.BUSINESS_DAYS), alternate_person=True),
}


def preset(name: str) -> Policy:
    """Find a preset by its name, in any case.

    >>> preset("Patient").max_check_ins
    3

    Raises PolicyError for an unknown one.
    """
    for known, policy in PRESETS.items():
        if known.casefold() == name.strip().casefold():
            return policy
    message = f"There is no policy {name!r}: choose one of {', '.join(PRESETS)}."
    raise PolicyError(message)


def adjust(policy: Policy, changes: Mapping[str, object]) -> Policy:
    """Change numbers of a policy by name, each checked.

    >>> adjust(Policy(), {"max_check_ins": "3", "check_in": "10..14"}).check_in
    Window(after=10, by=14, unit=<Unit.DAYS: 'days'>)

    Raises PolicyError, naming the number and what would be right.
    """
    names = {known.name for known in fields(Policy)}
    read: dict[str, Any] = {}
    for name, value in changes.items():
        if name not in names:
            message = f"The policy has no {name!r}: it has {', '.join(sorted(names))}."
            raise PolicyError(message)
        read[name] = _read(name, str(value).strip())
    return replace(policy, **read)


def own_numbers(policy: Policy, text: str) -> Policy:
    """Change numbers as a person types them for one opportunity; empty text changes none.

    >>> own_numbers(Policy(), "max_attempts=2, check_in=10..14").max_attempts
    2

    `preset=patient` starts from a preset. Raises PolicyError, naming the part that is wrong.
    """
    numbers = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, equals, value = part.partition("=")
        if not equals:
            message = f"{part!r} says no number: write it as max_attempts=2, check_in=10..14."
            raise PolicyError(message)
        numbers[name.strip()] = value.strip()
    start = preset(numbers.pop("preset")) if "preset" in numbers else policy
    return adjust(start, numbers)


def _read(name: str, value: str) -> object:
    default = getattr(Policy(), name)
    if value == "none" and name in ("follow_up_again", "cutoff", "max_check_ins"):
        return None
    if name == "follow_up_again" or isinstance(default, Window):
        return _read_window(name, value, default.unit if default else Unit.BUSINESS_DAYS)
    if name == "hold_after":
        return _one_of(name, value, ("silence", "third_attempt"))
    if name == "alternate_person":
        return _one_of(name, value.casefold(), ("true", "false")) == "true"
    if name == "cutoff":
        return _time(value) or _refuse(name, value, "give a time such as 17:30")
    if name == "calling_hours":
        return _read_hours(name, value)
    lowest = 1 if name in ("max_attempts", "max_check_ins") else 0
    count = _count(value)
    if count is None or count < lowest:
        _refuse(name, value, f"give a whole number from {lowest} to {MOST}")
    return count


def _refuse(name: str, value: str, advice: str) -> NoReturn:
    message = f"{name} cannot be {value[:40]!r}: {advice}."
    raise PolicyError(message)


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        _refuse(name, value, f"it is {' or '.join(allowed)}")
    return value


def _count(text: str) -> int | None:
    """Read a whole number from 0 to the most there may be."""
    is_count = text.isascii() and text.isdigit() and len(text) <= len(str(MOST))
    return int(text) if is_count else None


def _read_window(name: str, value: str, unit: Unit) -> Window:
    after, dots, by = value.partition("..")
    first, last = _count(after.strip()), _count(by.strip() if dots else after.strip())
    lowest = 0 if name in AT_ONCE else 1
    if first is None or last is None or not lowest <= first <= last:
        advice = f"give a number from {lowest} to {MOST}, or two, the smaller first: 7..10"
        _refuse(name, value, advice)
    return Window(first, last, unit)


def _time(text: str) -> time | None:
    try:
        read = time.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo is None else None


def _read_hours(name: str, value: str) -> tuple[time, time]:
    start, _, end = value.partition("-")
    first, last = _time(start.strip()), _time(end.strip())
    if first is None or last is None or last <= first:
        _refuse(name, value, "give two times such as 09:00-17:00")
    return first, last
