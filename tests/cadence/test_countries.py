"""Business days in eighteen countries: known facts, and numpy's busdays as a second opinion.

The second opinion takes only the holidays from the library; the weekends are told here,
and every closed day is handed to numpy, which does the counting in its own way.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import holidays
import numpy as np
import pytest

from followup_tui.cadence import Calendar, calendar

SATURDAY, SUNDAY, THURSDAY, FRIDAY = 5, 6, 3, 4


class Country(NamedTuple):
    """A country, over years in which something happens, and its weekend on a day."""

    code: str
    region: str | None
    years: range
    weekend: Callable[[date], set[int]]
    mask: str | None = None


def western(day: date) -> set[int]:
    return {SATURDAY, SUNDAY}


def emirates(day: date) -> set[int]:
    return {SATURDAY, SUNDAY} if day >= date(2022, 1, 1) else {FRIDAY, SATURDAY}


def arabia(day: date) -> set[int]:
    return {FRIDAY, SATURDAY} if day >= date(2013, 6, 28) else {THURSDAY, FRIDAY}


COUNTRIES = {
    "US, observed days and a leap year": Country("US", None, range(2023, 2026), western),
    "US, a new year observed in the old": Country("US", None, range(2021, 2023), western),
    "England, substitute days": Country("GB", "ENG", range(2026, 2028), western),
    "Bavaria": Country("DE", "BY", range(2026, 2028), western),
    "France": Country("FR", None, range(2026, 2028), western),
    "Japan, Golden Week": Country("JP", None, range(2025, 2027), western),
    "China, working weekends": Country("CN", None, range(2024, 2026), western),
    "the Emirates, as the weekend moved": Country("AE", None, range(2021, 2023), emirates),
    "Saudi Arabia, as the weekend moved": Country("SA", None, range(2012, 2015), arabia),
    "Israel": Country("IL", None, range(2026, 2028), lambda day: {FRIDAY, SATURDAY}),
    "India": Country("IN", None, range(2026, 2028), western),
    "Sri Lanka, where the data ends": Country("LK", None, range(2025, 2028), western),
    "Nepal, by its own week": Country(
        "NP", None, range(2026, 2028), lambda day: {SATURDAY}, "1111101"
    ),
    "New South Wales, Easter": Country("AU", "NSW", range(2026, 2028), western),
    "Ontario": Country("CA", "ON", range(2026, 2028), western),
    "Zurich": Country("CH", "ZH", range(2026, 2028), western),
    "Catalonia": Country("ES", "CT", range(2026, 2028), western),
    "Brazil": Country("BR", None, range(2026, 2028), western),
    "Korea": Country("KR", None, range(2026, 2028), western),
}
everywhere = pytest.mark.parametrize("country", COUNTRIES.values(), ids=COUNTRIES.keys())


def closed_days(country: Country) -> list[str]:
    """Every closed day of these years and of one more on both sides, told without the calendar."""
    years = range(country.years[0] - 1, country.years[-1] + 2)
    known = holidays.country_holidays(country.code, subdiv=country.region, years=years)
    worked = set() if country.mask else known.weekend_workdays
    day, last, closed = date(years[0], 1, 1), date(years[-1], 12, 31), []
    while day <= last:
        is_weekend = day.weekday() in country.weekend(day)
        if (is_weekend and day not in worked) or (not is_weekend and day in known):
            closed.append(day.isoformat())
        day += timedelta(days=1)
    return closed


def busdays(country: Country) -> np.busdaycalendar:
    closed = np.array(closed_days(country), dtype="datetime64[D]")
    return np.busdaycalendar(weekmask="1111111", holidays=closed)


def days_of(country: Country) -> list[date]:
    first, last = date(country.years[0], 1, 1), date(country.years[-1], 12, 31)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def made(country: Country) -> Calendar:
    return calendar(country.code, country.region, country.mask)


@everywhere
def test_a_business_day_is_one_for_numpy_too(country: Country) -> None:
    at, days = made(country), days_of(country)
    theirs = np.is_busday(np.array(days, dtype="datetime64[D]"), busdaycal=busdays(country))
    assert [at.is_business_day(day) for day in days] == theirs.tolist()


@everywhere
@pytest.mark.parametrize("count", [-12, -3, -1, 0, 1, 2, 3, 5, 21])
def test_business_days_are_counted_as_numpy_counts_them(country: Country, count: int) -> None:
    at, days = made(country), days_of(country)
    theirs = np.busday_offset(
        np.array(days, dtype="datetime64[D]"),
        count,
        roll="backward" if count > 0 else "forward",
        busdaycal=busdays(country),
    )
    assert [at.add(day, count) for day in days] == theirs.tolist()


@everywhere
@pytest.mark.parametrize("length", [0, 1, 2, 7, 30, 365])
def test_the_days_between_are_counted_as_numpy_counts_them(country: Country, length: int) -> None:
    at, business = made(country), busdays(country)
    for start in days_of(country)[:365:5]:
        end, after = start + timedelta(days=length), timedelta(days=1)
        theirs = int(np.busday_count(start + after, end + after, busdaycal=business))
        assert at.between(start, end) == theirs
        assert at.between(end, start) == -theirs


FACTS = (
    ("US", None, "2026-07-03", "Independence Day (observed)"),  # the 4th is a Saturday
    ("US", None, "2027-07-05", "Independence Day (observed)"),  # the 4th is a Sunday
    ("US", None, "2021-12-31", "New Year's Day (observed)"),  # in the year before
    ("US", None, "2027-12-24", "Christmas Day (observed)"),
    ("US", None, "2026-11-11", "Veterans Day"),
    ("US", None, "2026-11-26", "Thanksgiving Day"),
    ("US", None, "2026-11-27", None),  # quiet, but a business day
    ("US", None, "2024-02-29", None),
    ("US", None, "2026-11-28", "Saturday"),
    ("GB", "ENG", "2026-04-06", "Easter Monday"),
    ("GB", "SCT", "2026-04-06", None),
    ("GB", "ENG", "2026-12-28", "Boxing Day (observed)"),
    ("DE", "BY", "2026-01-06", "Epiphany"),
    ("DE", "BE", "2026-01-06", None),
    ("DE", "BY", "2026-12-24", None),  # half a day is a day
    ("FR", None, "2026-05-14", "Ascension Day"),
    ("JP", None, "2026-04-29", "Showa Day"),
    ("JP", None, "2026-05-01", None),
    ("JP", None, "2026-05-04", "Greenery Day"),
    ("JP", None, "2026-05-05", "Children's Day"),
    ("JP", None, "2026-05-06", "Substitute Holiday"),
    ("JP", None, "2026-05-07", None),
    ("CN", None, "2024-02-04", None),  # a working Sunday
    ("CN", None, "2025-01-26", None),  # a working Sunday
    ("CN", None, "2025-10-11", None),  # a working Saturday
    ("CN", None, "2025-10-12", "Sunday"),
    ("AE", None, "2021-11-05", "Friday"),
    ("AE", None, "2021-11-07", None),
    ("AE", None, "2022-01-07", None),
    ("AE", None, "2022-01-09", "Sunday"),
    ("SA", None, "2013-06-20", "Thursday"),
    ("SA", None, "2013-06-22", None),
    ("SA", None, "2013-07-04", None),
    ("SA", None, "2013-07-06", "Saturday"),
    ("IL", None, "2026-09-21", "Yom Kippur"),
    ("IL", None, "2026-11-06", "Friday"),
    ("IL", None, "2026-11-08", None),
    ("IN", None, "2026-01-26", "Republic Day"),
    ("LK", None, "2026-02-04", "Independence Day"),
    ("LK", None, "2027-02-04", None),  # not known any more
    ("AU", "NSW", "2026-04-03", "Good Friday"),
    ("AU", "NSW", "2026-04-06", "Easter Monday"),
    ("AU", "NSW", "2026-10-05", "Labor Day"),
    ("CA", "ON", "2026-02-16", "Family Day"),
    ("CH", "ZH", "2026-05-01", "Labor Day"),
    ("CH", "GE", "2026-05-01", None),
    ("ES", "CT", "2026-09-11", "National Day of Catalonia"),
    ("ES", "MD", "2026-09-11", None),
    ("BR", None, "2026-02-17", None),  # carnival is optional
    ("KR", None, "2026-02-17", "Korean New Year"),
)


@pytest.mark.parametrize(("code", "region", "day", "name"), FACTS)
def test_a_day_is_closed_by_name(code: str, region: str | None, day: str, name: str | None) -> None:
    at = calendar(code, region)
    assert at.closed_name(date.fromisoformat(day)) == name
    assert at.is_business_day(date.fromisoformat(day)) == (name is None)


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [("US", 1777, 2100), ("LK", 2003, 2026), ("JP", 1949, 2099), ("IN", 2001, 2035)],
)
def test_outside_the_known_years_the_calendar_says_so(code: str, first: int, last: int) -> None:
    at = calendar(code)
    assert at.covers(date(first, 1, 1))
    assert at.covers(date(last, 12, 31))
    assert not at.covers(date(first - 1, 12, 31))
    assert not at.covers(date(last + 1, 1, 1))


def test_a_week_of_its_own_takes_the_place_of_the_countrys() -> None:
    sunday, saturday = date(2026, 11, 1), date(2026, 10, 31)
    nepal = calendar("NP", week_mask="1111101")
    assert nepal.is_business_day(sunday)
    assert not nepal.is_business_day(saturday)
    assert not calendar("NP").is_business_day(sunday)
    dashain = date(2026, 10, 20)  # a Tuesday
    assert nepal.closed_name(dashain) == calendar("NP").closed_name(dashain)
    assert not nepal.is_business_day(dashain)
