"""How days are written: three orders, two clocks, and what a locale stands for."""

from __future__ import annotations

from datetime import date, time

import pytest

from followup_tui import dates, when
from followup_tui.cadence import calendar
from followup_tui.dates import Dates, dates_of, follow, locale_of
from followup_tui.settings import Settings, SettingsError, read
from followup_tui.tui.screens.days import said_back
from tests.tui.keys import acme

TODAY = date(2026, 11, 21)
NEAR, FAR = date(2026, 11, 5), date(2027, 1, 15)


@pytest.mark.parametrize(
    ("order", "near", "far", "short", "month", "span"),
    [
        ("day-month", "Thu 5 Nov", "Fri 15 Jan 2027", "5 Nov", "Jan 2027", "Thu 5 to Mon 9 Nov"),
        ("month-day", "Thu Nov 5", "Fri Jan 15 2027", "Nov 5", "Jan 2027", "Thu Nov 5 to Nov 9"),
        ("iso", "Thu 11-05", "Fri 2027-01-15", "11-05", "2027-01", "Thu 11-05 to 11-09"),
    ],
)
def test_a_day_is_written_in_the_order_chosen(
    order: str, near: str, far: str, short: str, month: str, span: str
) -> None:
    follow(Dates(order))
    assert (dates.say(NEAR, TODAY), dates.say(FAR, TODAY)) == (near, far)
    assert (dates.short(NEAR), dates.month(FAR)) == (short, month)
    assert dates.span(NEAR, date(2026, 11, 9), TODAY) == span
    assert when.say(NEAR, TODAY) == near


def test_a_letter_and_a_call_have_the_name_of_the_month_in_full() -> None:
    assert (dates.spoken(NEAR, TODAY), dates.spoken(FAR, TODAY)) == (
        "5 November",
        "15 January 2027",
    )
    follow(Dates("month-day"))
    assert (dates.spoken(NEAR, TODAY), dates.written(FAR)) == ("November 5", "January 15, 2027")


@pytest.mark.parametrize("order", dates.ORDERS)
@pytest.mark.parametrize("day", [NEAR, FAR, date(2026, 2, 1)])
def test_a_day_as_it_is_written_is_understood_when_it_is_typed(order: str, day: date) -> None:
    follow(Dates(order))
    for said in (dates.typed(day), dates.full(day)):
        found = when.day(said, today=TODAY, calendar=calendar("US"), ahead=True)
        assert found == day, said


def test_an_ambiguous_day_is_refused_whatever_the_order() -> None:
    follow(Dates("month-day"))
    with pytest.raises(ValueError, match="could be 1 Feb 2026 or 2 Jan 2026"):
        when.day("01/02/2026", today=TODAY, calendar=calendar("US"), ahead=False)


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        ("24h", ("00:05", "09:30", "12:00", "23:59")),
        ("12h", ("12:05 am", "9:30 am", "12:00 pm", "11:59 pm")),
    ],
)
def test_an_hour_is_written_by_the_clock_chosen(clock: str, said: tuple[str, ...]) -> None:
    follow(Dates(clock=clock))
    hours = (time(0, 5), time(9, 30), time(12), time(23, 59))
    assert tuple(map(dates.clock, hours)) == said
    widest = f"{dates.say(date(2026, 11, 12), TODAY)} {dates.clock(time(12, 30))}"
    assert len(widest) == dates.moment_cells()


@pytest.mark.parametrize(
    ("locale", "found"),
    [
        ("", Dates()),
        ("C", Dates()),
        ("C.UTF-8", Dates()),
        ("POSIX", Dates()),
        ("de_DE.UTF-8", Dates("day-month", "24h", 0)),
        ("en_US.UTF-8", Dates("month-day", "12h", 6)),
        ("en_GB", Dates()),
        ("ca_ES@valencia", Dates()),
        ("ja_JP.UTF-8", Dates("iso", "24h", 6)),
        ("ar_EG", Dates("day-month", "12h", 5)),
        ("A", Dates()),
        ("en_", Dates()),
    ],
)
def test_a_locale_stands_for_its_custom(locale: str, found: Dates) -> None:
    assert dates_of(locale) == found


def test_the_first_locale_that_is_set_counts() -> None:
    both = {"LC_ALL": "", "LC_TIME": "de_DE", "LANG": "en_US"}
    assert locale_of(both) == "de_DE"
    assert locale_of({}) == ""


def test_a_setting_goes_before_the_locale() -> None:
    found = read({"dates": {"order": "iso", "first_weekday": "saturday", "clock": "locale"}})
    assert found.dates_in("en_US") == Dates("iso", "12h", 5)
    assert Settings().dates_in("en_US") == Dates("month-day", "12h", 6)


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ({"order": "ymd"}, "order cannot be 'ymd': it is one of locale, day-month, month-day, iso"),
        ({"clock": 24}, "clock cannot be 24: it is one of locale, 24h, 12h"),
        ({"first_weekday": "tuesday"}, "it is one of locale, monday, sunday, saturday"),
        ({"format": "%d"}, "dates have no 'format': they have order, clock, first_weekday"),
    ],
)
def test_a_wrong_way_of_writing_days_is_told(table: dict[str, object], why: str) -> None:
    with pytest.raises(SettingsError) as told:
        read({"dates": table})
    assert why in str(told.value)


async def test_every_screen_writes_days_in_the_order_chosen() -> None:
    follow(Dates("month-day", "12h"))
    async with acme(size=(120, 36)) as (keys, _):
        assert "Thu Nov 5 2026" in keys.shown
        assert "Mon Nov 2" in keys.shown
        await keys.press("l")
        assert "Tue Nov 10" in keys.shown
        await keys.press("v", "y")
        assert "Thu Nov 5 10:00 am" in keys.shown
    assert said_back(NEAR, TODAY) == "Thu Nov 5 2026, 16 days ago"
