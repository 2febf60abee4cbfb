"""Business days at the contact's office: the one place that knows the `holidays` library.

A calendar is a frozen value. Each year of an office is read once into a sorted table
of working days and kept, since the library's own objects are mutable, lazy and slow;
names are asked for in English, so that no LANGUAGE changes an answer.
"""

from __future__ import annotations

import warnings
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from holidays import HolidayBase

WEEK = timedelta(weeks=1)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ASK_FOR_SUBDIVISION = frozenset({"GB", "UK", "DE", "AU", "CA", "CH", "ES"})
DAY_OFF = "your day off"


class UnknownOfficeError(ValueError):
    """The country, subdivision, week or zone of an office is not one we know."""


class Year(NamedTuple):
    """One year of one office: its working days as ordinals, and the holidays by name."""

    working: tuple[int, ...]
    holidays: Mapping[date, str]
    is_known: bool  # False where the library has no data: then there are silently no holidays


@dataclass(frozen=True, slots=True)
class Office:
    """Where a contact works, as far as their working days go."""

    country: str = "US"
    subdivision: str | None = None
    week_mask: str | None = None  # "1111100": Monday to Friday; None: the country's own week


def needs_subdivision(country: str) -> bool:
    """Tell whether a country's holidays are incomplete without its region.

    >>> needs_subdivision("DE"), needs_subdivision("US")
    (True, False)
    """
    return country.upper() in ASK_FOR_SUBDIVISION


def day_after_thanksgiving(year: int) -> date:
    """Find the Friday after the fourth Thursday of November.

    >>> day_after_thanksgiving(2026)
    datetime.date(2026, 11, 27)
    """
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 22)


def _observe(office: Office, year: int) -> HolidayBase:
    import holidays  # 70 to 200 ms: only when a date must be computed

    try:
        return holidays.country_holidays(
            office.country, subdiv=office.subdivision, years=year, language="en_US"
        )
    except NotImplementedError as error:
        where = f"{office.country} {office.subdivision or ''}".strip()
        message = f"No holidays are known for {where!r}: use codes such as US, DE or GB with ENG."
        raise UnknownOfficeError(message) from error


def check_week_mask(mask: str) -> str:
    """Accept seven digits, Monday first, at least one of them 1.

    >>> check_week_mask("1111001")
    '1111001'

    Raises UnknownOfficeError for anything else.
    """
    if len(mask) != len(WEEKDAYS) or set(mask) - {"0", "1"} or "1" not in mask:
        message = f"{mask!r} is no week: give seven digits from Monday on, such as 1111100."
        raise UnknownOfficeError(message)
    return mask


@lru_cache(maxsize=4096)
def read_year(office: Office, year: int) -> Year:
    """Read one year of an office from the library, once."""
    with warnings.catch_warnings(record=True) as warned:  # India warns where its data ends
        warnings.simplefilter("always")
        known = _observe(office, year)
    is_known = known.start_year <= year <= known.end_year
    mask = office.week_mask

    def is_open(day: date) -> bool:
        if mask is None:
            return known.is_working_day(day)
        return mask[day.weekday()] == "1" and day not in known

    ordinals = range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
    working = tuple(ordinal for ordinal in ordinals if is_open(date.fromordinal(ordinal)))
    names = {day: name for day, name in sorted(known.items()) if day.year == year}
    return Year(working, names, is_known and not any(w.category is UserWarning for w in warned))


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of one office, with the days on which nobody should be called.

    Quiet days are business days on which most offices are shut: they are counted, and
    never landed on. `quiet` None means the country's own (US: the day after
    Thanksgiving); `quiet_year_end` adds 24 December to 1 January; `days_off` are the
    user's own, counted and not landed on either.
    """

    office: Office = Office()
    tz: tzinfo = UTC
    quiet: frozenset[date] | None = None
    quiet_year_end: bool = False
    days_off: frozenset[date] = frozenset()
    known: dict[int, Year] = field(default_factory=dict, compare=False, repr=False)

    def year(self, year: int) -> Year:
        """One year of this office, from what was handed in or read before, or from the library."""
        known = self.known.get(year)
        if known is None:
            known = self.known[year] = read_year(self.office, year)
        return known

    def is_business_day(self, day: date) -> bool:
        """Tell whether the office works on a day."""
        working, ordinal = self.year(day.year).working, day.toordinal()
        at = bisect_left(working, ordinal)
        return at < len(working) and working[at] == ordinal

    def is_quiet(self, day: date) -> bool:
        """Tell whether a business day is one on which to leave them alone."""
        return self.quiet_name(day) is not None and self.is_business_day(day)

    def quiet_name(self, day: date) -> str | None:
        """Why a day is quiet, or None."""
        if day in self.days_off:
            return DAY_OFF
        if self.quiet_year_end and (day.month, day.day) in YEAR_END:
            return "between the years"
        if self.quiet is not None:
            return "quiet day" if day in self.quiet else None
        if self.office.country == "US" and day.month == 11 and day.weekday() == 4:
            return "day after Thanksgiving" if day == day_after_thanksgiving(day.year) else None
        return None

    def covers(self, day: date) -> bool:
        """Tell whether the holidays of that year are known."""
        return self.year(day.year).is_known

    def roll(self, day: date) -> date:
        """Move forward to a business day that is not quiet; stay where it is one already."""
        day = self.add(day, 0)
        while self.is_quiet(day):
            day = self.add(day, 1)
        return day

    def add(self, day: date, count: int) -> date:
        """Find the count-th business day strictly after a day.

        0 is that day or the next business day, negative counts go back. Quiet days are
        counted here like any other; `roll` steps off them.
        """
        year, ordinal = day.year, day.toordinal()
        working = self.year(year).working
        if count > 0:
            at = bisect_right(working, ordinal) + count - 1
        else:
            at = bisect_left(working, ordinal) + count
        while at >= len(working):
            at -= len(working)
            year += 1
            working = self._reach(year)
        while at < 0:
            year -= 1
            working = self._reach(year)
            at += len(working)
        return date.fromordinal(working[at])

    def between(self, start: date, end: date) -> int:
        """Count the business days after `start` up to and with `end`, negative going back."""
        if end < start:
            return -self.between(end, start)
        total = 0
        for year in range(start.year, end.year + 1):
            working = self.year(year).working
            low = bisect_right(working, start.toordinal())
            total += max(0, bisect_right(working, end.toordinal()) - low)
        return total

    def closed_name(self, day: date) -> str | None:
        """Why the office is closed on a day: a holiday or the weekday; None if it works."""
        if self.is_business_day(day):
            return None
        return self.year(day.year).holidays.get(day) or WEEKDAYS[day.weekday()]

    def skipped(self, start: date, end: date) -> tuple[tuple[date, str], ...]:
        """Name the holidays after `start` and before `end` that would else have been worked on.

        That is where the office works on that weekday in the week before or after: nobody
        needs to be told that Sunday was closed.
        """
        years = range(start.year, end.year + 1)
        holidays = (named for year in years for named in self.year(year).holidays.items())
        return tuple(
            (day, name)
            for day, name in holidays
            if start < day < end and not self.is_business_day(day) and self._is_workday(day)
        )

    def next_closed(self, day: date, within: int = 60) -> tuple[date, str] | None:
        """The next holiday after a day that falls on a working weekday, if one is near."""
        found = self.skipped(day, day + timedelta(days=within))
        return found[0] if found else None

    def local_date(self, at: date | datetime) -> date:
        """The contact's own date of an instant; a bare date is theirs already."""
        return at.astimezone(self.tz).date() if isinstance(at, datetime) else at

    def local_time(self, at: date | datetime) -> datetime:
        """The contact's own time of an instant; a bare date is its midnight."""
        if isinstance(at, datetime):
            return at.astimezone(self.tz)
        return datetime(at.year, at.month, at.day, tzinfo=self.tz)

    def instant(self, at: date | datetime) -> datetime:
        """The instant in UTC, since local hours repeat in autumn; a bare date is its midnight."""
        return (at if isinstance(at, datetime) else self.local_time(at)).astimezone(UTC)

    def _is_workday(self, day: date) -> bool:
        return self.is_business_day(day - WEEK) or self.is_business_day(day + WEEK)

    def _reach(self, year: int) -> tuple[int, ...]:
        if not MINYEAR <= year <= MAXYEAR:
            message = f"There is no business day in the year {year}: dates end there."
            raise ValueError(message)
        return self.year(year).working


YEAR_END = frozenset({(12, day) for day in range(24, 32)} | {(1, 1)})


def zone(name: str) -> ZoneInfo:
    """Find a time zone by its name.

    >>> zone("America/New_York").key
    'America/New_York'

    Raises UnknownOfficeError for a name that the time zone database does not have.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        message = f"{name!r} is no time zone: use a name such as America/New_York."
        raise UnknownOfficeError(message) from error


def calendar(
    country: str = "US",
    subdivision: str | None = None,
    week_mask: str | None = None,
    *,
    timezone: str | tzinfo = UTC,
    quiet: frozenset[date] | None = None,
    quiet_year_end: bool = False,
    days_off: frozenset[date] = frozenset(),
) -> Calendar:
    """Make the calendar of an office.

    >>> us = calendar("US")
    >>> us.add(date(2026, 11, 10), 3)  # Wed 11 Nov is Veterans Day
    datetime.date(2026, 11, 16)

    Raises UnknownOfficeError for a week or zone that nobody knows, and for what is no
    country code; whether the country is known shows when it is asked for the first day.
    """
    code = country.strip().upper()
    if len(code) != 2 or not (code.isascii() and code.isalpha()):
        message = f"{country!r} is no country: use its code of two letters, such as US, DE or GB."
        raise UnknownOfficeError(message)
    if week_mask is not None:
        check_week_mask(week_mask)
    office = Office(code, (subdivision or "").strip() or None, week_mask)
    tz = zone(timezone) if isinstance(timezone, str) else timezone
    return Calendar(office, tz, quiet, quiet_year_end, days_off)
