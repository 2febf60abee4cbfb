"""How days and hours are written: in one of a few ways, the same wherever one is shown.

The names are English in any locale. The way is chosen once, at the start, by the settings or
by the locale; everything that shows a day asks here.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
ORDERS: Final = ("day-month", "month-day", "iso")
CLOCKS: Final = ("24h", "12h")
FIRST_DAYS: Final = ("monday", "sunday", "saturday")

# Territories by their custom, as the Unicode CLDR has it; any other is as the defaults.
_MONTH_FIRST: Final = "AS FM GU MH MP PH PW UM US VI"
_YEAR_FIRST: Final = "CN HU JP KP KR LT MN TW"
_TWELVE: Final = "AU BD CA CO EG HK IN JO KR MY NZ PH PK SA SG TW US"
_SUNDAY: Final = (
    "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX "
    "MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"
)
_SATURDAY: Final = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"


class Dates(NamedTuple):
    """How days are written: their order, the clock, the first day of a week (0 is Monday)."""

    order: str = "day-month"
    clock: str = "24h"
    first_weekday: int = 0


class _Chosen:
    dates = Dates()


def follow(dates: Dates) -> None:
    """Write every day from now on so."""
    _Chosen.dates = dates


def chosen() -> Dates:
    """How days are written now; `first_weekday` is for whoever paints a month."""
    return _Chosen.dates


def dates_of(locale: str) -> Dates:
    """The custom of a locale, as the environment names one.

    >>> dates_of("en_US.UTF-8")
    Dates(order='month-day', clock='12h', first_weekday=6)
    >>> dates_of("C.UTF-8") == dates_of("") == Dates()
    True
    """
    territory = locale.partition(".")[0].partition("@")[0].partition("_")[2] or "none"
    order = "month-day" if territory in _MONTH_FIRST else "day-month"
    return Dates(
        "iso" if territory in _YEAR_FIRST else order,
        "12h" if territory in _TWELVE else "24h",
        6 if territory in _SUNDAY else 5 if territory in _SATURDAY else 0,
    )


def locale_of(environment: Mapping[str, str]) -> str:
    """The locale for dates: the first that is set of those the system asks."""
    names = ("LC_ALL", "LC_TIME", "LANG")
    return next((environment[name] for name in names if environment.get(name)), "")


def say(day: date, today: date) -> str:
    """Say a day the short way, with its year only when that is not the year of `today`.

    >>> say(date(2026, 11, 12), date(2026, 11, 21)), say(date(2027, 1, 5), date(2026, 11, 21))
    ('Thu 12 Nov', 'Tue 5 Jan 2027')
    """
    return f"{weekday(day)} {short(day)}" if day.year == today.year else full(day)


def full(day: date) -> str:
    """Say a day with its weekday and its year.

    >>> full(date(2026, 11, 12))
    'Thu 12 Nov 2026'
    """
    return f"{weekday(day)} {typed(day)}"


def typed(day: date) -> str:
    """Say a day as a person would type it, with its year."""
    if _Chosen.dates.order == "iso":
        return day.isoformat()
    return f"{short(day)} {day.year:04d}"


def short(day: date) -> str:
    """Say a day of a month.

    >>> short(date(2026, 11, 12))
    '12 Nov'
    """
    name = MONTHS[day.month - 1][:3].title()
    if _Chosen.dates.order == "iso":
        return f"{day:%m-%d}"
    return f"{name} {day.day}" if _Chosen.dates.order == "month-day" else f"{day.day} {name}"


def spoken(day: date, today: date) -> str:
    """Say a day as one says it aloud, with its year only where that is another one.

    >>> spoken(date(2026, 11, 12), date(2026, 11, 21))
    '12 November'
    """
    if day.year != today.year:
        return written(day)
    name = MONTHS[day.month - 1].title()
    return f"{name} {day.day}" if _Chosen.dates.order == "month-day" else f"{day.day} {name}"


def written(day: date) -> str:
    """Say a day as a letter has it.

    >>> written(date(2026, 11, 12))
    '12 November 2026'
    """
    name = MONTHS[day.month - 1].title()
    if _Chosen.dates.order == "month-day":
        return f"{name} {day.day}, {day.year:04d}"
    return f"{day.day} {name} {day.year:04d}"


def month(day: date) -> str:
    """Say a month with its year.

    >>> month(date(2027, 12, 1))
    'Dec 2027'
    """
    if _Chosen.dates.order == "iso":
        return f"{day.year:04d}-{day.month:02d}"
    return f"{MONTHS[day.month - 1][:3].title()} {day.year:04d}"


def weekday(day: date) -> str:
    """Name the weekday in three letters.

    >>> weekday(date(2026, 11, 12))
    'Thu'
    """
    return DAYS[day.weekday()][:3].title()


def span(first: date, last: date, today: date) -> str:
    """Say the days from one to another in as little as is clear.

    >>> span(date(2026, 11, 12), date(2026, 11, 16), date(2026, 11, 5))
    'Thu 12 to Mon 16 Nov'
    >>> span(date(2026, 11, 26), date(2026, 12, 7), date(2026, 11, 19))
    'Thu 26 Nov to 7 Dec'
    """
    if first == last:
        return say(first, today)
    is_one_month = (first.year, first.month) == (last.year, last.month)
    if is_one_month and _Chosen.dates.order == "day-month":
        return f"{weekday(first)} {first.day} to {say(last, today)}"
    return f"{say(first, today)} to {say(last, today).partition(' ')[2]}"


def clock(at: time | datetime) -> str:
    """Say an hour.

    >>> clock(time(14, 5))
    '14:05'
    """
    if _Chosen.dates.clock == "24h":
        return f"{at:%H:%M}"
    return f"{at.hour % 12 or 12}:{at.minute:02d} {'pm' if at.hour >= 12 else 'am'}"


def moment_cells() -> int:
    """The cells of a day of this year with its hour, at most."""
    return 16 if _Chosen.dates.clock == "24h" else 19
