"""Counting business days: forward, back, over year ends, around quiet days and days off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from followup_tui.cadence import (
    Calendar,
    Office,
    UnknownOfficeError,
    calendar,
    needs_subdivision,
)
from followup_tui.cadence.calendar import Year, check_week_mask, read_year
from tests.cadence.log import US, day

YEAR_END = calendar("US", quiet_year_end=True)


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        pytest.param("11-10", 1, "11-12", id="a holiday is skipped"),
        pytest.param("11-10", 0, "11-10", id="none: the day itself"),
        pytest.param("11-11", 0, "11-12", id="none, from a holiday: the next"),
        pytest.param("11-12", -1, "11-10", id="back over a holiday"),
        pytest.param("11-11", -1, "11-10", id="back from a holiday"),
        pytest.param("11-07", 1, "11-09", id="from a Saturday"),
        pytest.param("11-25", 1, "11-27", id="a quiet day is counted"),
        pytest.param("12-31", 1, "2027-01-04", id="over new year"),
        pytest.param("2027-01-04", -1, "12-31", id="back over new year"),
        pytest.param("12-31", 250, "2028-01-03", id="over two new years"),
        pytest.param("2028-01-03", -250, "12-31", id="back over two new years"),
        pytest.param("11-10", 2600, "2037-04-08", id="ten years"),
    ],
)
def test_business_days_are_added(start: str, count: int, expected: str) -> None:
    assert US.add(day(start), count) == day(expected)


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        pytest.param("11-10", "11-10", 0, id="the day itself"),
        pytest.param("11-10", "11-12", 1, id="a holiday is not counted"),
        pytest.param("11-12", "11-10", -1, id="back"),
        pytest.param("11-06", "11-08", 0, id="a weekend is none"),
        pytest.param("11-07", "11-09", 1, id="the last day is counted, the first is not"),
        pytest.param("12-30", "2027-01-04", 2, id="over new year"),
        pytest.param("11-25", "11-30", 2, id="a quiet day is counted"),
        pytest.param("2025-11-10", "2027-11-10", 500, id="two years"),
    ],
)
def test_business_days_between_two_days(start: str, end: str, count: int) -> None:
    assert US.between(day(start), day(end)) == count


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param("11-10", "11-10", id="a business day stays"),
        pytest.param("11-11", "11-12", id="off a holiday"),
        pytest.param("11-14", "11-16", id="off a weekend"),
        pytest.param("11-27", "11-30", id="off a quiet day, and the weekend after it"),
        pytest.param("11-26", "11-30", id="off a holiday and a quiet day"),
    ],
)
def test_a_day_is_rolled_forward(start: str, expected: str) -> None:
    assert US.roll(day(start)) == day(expected)


def test_the_day_after_thanksgiving_is_quiet_in_the_united_states_alone() -> None:
    for friday in ("2024-11-29", "2025-11-28", "2026-11-27", "2027-11-26", "2029-11-23"):
        assert US.is_quiet(day(friday))
        assert US.quiet_name(day(friday)) == "day after Thanksgiving"
        assert not calendar("CA", "ON").is_quiet(day(friday))
    for other in ("11-20", "11-26", "11-28", "10-23", "12-25"):
        assert not US.is_quiet(day(other))
    assert not calendar("US", week_mask="1111001").is_quiet(day("11-27"))  # closed on Fridays


def test_the_days_between_the_years_are_quiet_by_a_switch() -> None:
    assert not US.is_quiet(day("12-24"))
    assert YEAR_END.quiet_name(day("12-24")) == "between the years"
    assert [n for n in range(20, 32) if YEAR_END.is_quiet(day(f"12-{n}"))] == [24, 28, 29, 30, 31]
    assert not YEAR_END.is_quiet(day("2027-01-04"))
    assert YEAR_END.roll(day("12-24")) == day("2027-01-04")
    assert YEAR_END.add(day("12-23"), 2) == day("12-28")  # counted all the same
    assert YEAR_END.is_quiet(day("11-27"))
    assert calendar("IL", quiet_year_end=True).is_quiet(day("2026-01-01"))  # no holiday there


def test_own_quiet_days_take_the_place_of_the_countrys() -> None:
    own = calendar("US", quiet=frozenset({day("11-10"), day("11-14")}))
    assert own.is_quiet(day("11-10"))
    assert own.quiet_name(day("11-10")) == "quiet day"
    assert not own.is_quiet(day("11-14"))  # a Saturday: closed, not quiet
    assert not own.is_quiet(day("11-27"))
    assert own.roll(day("11-10")) == day("11-12")
    none = calendar("US", quiet=frozenset())
    assert none.roll(day("11-27")) == day("11-27")


def test_days_off_of_your_own_are_counted_and_not_landed_on() -> None:
    away = calendar("US", days_off=frozenset(day(f"11-{n}") for n in (16, 17, 18)))
    assert away.add(day("11-13"), 2) == day("11-17")
    assert away.roll(day("11-16")) == day("11-19")
    assert away.quiet_name(day("11-16")) == "your day off"
    assert away.is_quiet(day("11-27"))


def test_a_day_is_closed_by_its_name() -> None:
    assert US.closed_name(day("11-11")) == "Veterans Day"
    assert US.closed_name(day("11-15")) == "Sunday"
    assert US.closed_name(day("07-04")) == "Independence Day"  # a Saturday
    assert US.closed_name(day("11-12")) is None


def test_holidays_on_working_weekdays_are_worth_naming() -> None:
    assert US.skipped(day("11-10"), day("11-30")) == (
        (day("11-11"), "Veterans Day"),
        (day("11-26"), "Thanksgiving Day"),
    )
    assert US.skipped(day("11-11"), day("11-26")) == ()  # both ends stay out
    assert US.skipped(day("07-02"), day("07-06")) == (
        (day("07-03"), "Independence Day (observed)"),
    )
    assert US.skipped(day("12-24"), day("2027-01-04")) == (
        (day("12-25"), "Christmas Day"),
        (day("2027-01-01"), "New Year's Day"),
    )
    japan = calendar("JP")  # the Constitution's day is a Sunday: nobody misses it
    golden = japan.skipped(day("05-01"), day("05-07"))
    assert [named.day for named, _ in golden] == [4, 5, 6]


def test_two_free_weeks_name_their_holidays() -> None:
    china = calendar("CN")
    week = china.skipped(day("2025-10-01"), day("2025-10-09"))
    assert [named.day for named, _ in week] == [2, 3, 6, 7, 8]


def test_the_next_closed_day_is_a_holiday_on_a_working_weekday() -> None:
    assert US.next_closed(day("11-10")) == (day("11-11"), "Veterans Day")
    assert US.next_closed(day("11-11")) == (day("11-26"), "Thanksgiving Day")
    assert US.next_closed(day("02-20"), within=30) is None
    assert US.next_closed(day("11-01"), within=10) is None
    assert US.next_closed(day("03-26")) is None  # two months ahead, and no further
    assert US.next_closed(day("03-27")) == (day("05-25"), "Memorial Day")
    assert US.next_closed(day("11-01"), within=11) == (day("11-11"), "Veterans Day")


def test_an_instant_has_the_contacts_date_and_hour() -> None:
    tokyo = calendar("JP", timezone="Asia/Tokyo")
    evening = datetime(2026, 11, 10, 20, 30, tzinfo=UTC)
    assert tokyo.local_date(evening) == day("11-11")
    assert tokyo.local_time(evening) == datetime(2026, 11, 11, 5, 30, tzinfo=tokyo.tz)
    assert tokyo.local_time(evening).utcoffset() == timedelta(hours=9)
    assert tokyo.local_date(day("11-10")) == day("11-10")
    midnight = tokyo.local_time(day("11-10"))
    assert (midnight.date(), midnight.hour, midnight.tzinfo) == (day("11-10"), 0, tokyo.tz)


def test_a_zone_is_a_name_or_a_zone() -> None:
    assert calendar("US", timezone="Asia/Tokyo").tz == ZoneInfo("Asia/Tokyo")
    five = timezone(timedelta(hours=5))
    assert calendar("US", timezone=five).tz is five
    assert calendar("US").tz is UTC


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "a\x00b", "x" * 5000])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(UnknownOfficeError, match="is no time zone: use a name such as America/New"):
        calendar("US", timezone=name)


@pytest.mark.parametrize("mask", ["11111", "11111000", "1111102", "0000000", "", "Mon-Fri"])
def test_what_is_no_week_is_refused(mask: str) -> None:
    with pytest.raises(UnknownOfficeError) as refused:
        calendar("US", week_mask=mask)
    assert str(refused.value) == (
        f"{mask!r} is no week: give seven digits from Monday on, such as 1111100."
    )


def test_a_week_needs_one_open_day_and_may_have_seven() -> None:
    assert check_week_mask("1000000") == "1000000"
    assert calendar("US", week_mask="1111111").is_business_day(day("11-14"))


@pytest.mark.parametrize("code", ["USA", "U", "", "ÜS", "1A", "United States"])
def test_what_is_no_country_code_is_refused(code: str) -> None:
    with pytest.raises(UnknownOfficeError) as refused:
        calendar(code)
    assert str(refused.value) == (
        f"{code!r} is no country: use its code of two letters, such as US, DE or GB."
    )


@pytest.mark.parametrize(
    ("code", "region", "shown"), [("XX", None, "XX"), ("DE", "ENG", "DE ENG"), ("eu", " ", "EU")]
)
def test_an_unknown_country_or_region_is_refused_when_first_asked(
    code: str, region: str | None, shown: str
) -> None:
    at = calendar(code, region)
    with pytest.raises(UnknownOfficeError) as refused:
        at.covers(day("11-10"))
    assert str(refused.value) == (
        f"No holidays are known for {shown!r}: use codes such as US, DE or GB with ENG."
    )


def test_codes_are_read_in_any_case_and_without_spaces() -> None:
    assert calendar(" gb ", " ENG ").office == Office("GB", "ENG")
    assert calendar().office == Office("US", None)
    assert calendar("us", "").office == Office("US", None)


@pytest.mark.parametrize("code", ["GB", "UK", "DE", "AU", "CA", "CH", "ES", "de"])
def test_some_countries_ask_for_their_region(code: str) -> None:
    assert needs_subdivision(code)
    assert not needs_subdivision("US")
    assert not needs_subdivision("FR")


def test_dates_end_and_are_not_overrun() -> None:
    last = date(9999, 12, 31)
    with pytest.raises(ValueError, match=r"no business day in the year 10000: dates end there\."):
        US.add(last, 5)
    with pytest.raises(ValueError, match=r"no business day in the year 0: dates end there\."):
        US.add(date(1, 1, 1), -5)
    assert US.add(date(9998, 12, 31), 1) == date(9999, 1, 1)
    assert US.add(date(2, 1, 1), -1) == date(1, 12, 31)
    assert US.add(last, -1) == date(9999, 12, 30)
    assert US.add(date(1, 1, 1), 1) == date(1, 1, 2)


def test_a_year_is_read_once_and_kept() -> None:
    at = calendar("US")
    assert at.year(2026) is at.year(2026)
    assert calendar("US").year(2026) is at.year(2026)
    assert read_year(Office("US"), 2026).is_known


def test_a_year_handed_in_takes_the_place_of_the_librarys() -> None:
    closed = Year((day("11-12").toordinal(),), {day("11-13"): "Founder's Day"}, is_known=False)
    at = Calendar(known={2026: closed})
    assert at.roll(day("11-10")) == day("11-12")
    assert at.closed_name(day("11-13")) == "Founder's Day"
    assert not at.covers(day("11-13"))
    assert at.covers(day("2027-11-13"))


def test_two_calendars_of_one_office_are_equal_whatever_they_have_read() -> None:
    read = calendar("US")
    read.roll(day("11-10"))
    assert read == calendar("US")
    assert hash(read) == hash(calendar("US"))
    assert replace(read, tz=ZoneInfo("Asia/Tokyo")) != read


def test_no_language_changes_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    offices = [Office("DE", "BY"), Office("JP"), Office("IL"), Office("FR"), Office("AT")]
    english = [read_year(office, 2026) for office in offices]
    for language in ("de", "ja", "th_TH.UTF-8", "C"):
        monkeypatch.setenv("LANGUAGE", language)
        monkeypatch.setenv("LC_ALL", language)
        assert [read_year.__wrapped__(office, 2026) for office in offices] == english
