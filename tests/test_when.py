"""Days as people type and say them."""

from __future__ import annotations

import locale
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.cadence.calendar import calendar
from followup_tui.text import clean
from followup_tui.when import day, say

SATURDAY = date(2026, 11, 21)  # the day before: Fri 20 Nov; Thu 26 Nov is Thanksgiving
US = calendar("US")

UNDERSTOOD = {  # text: (looking back, looking ahead) from Sat 21 Nov 2026
    "": ("2026-11-21", "2026-11-21"),
    "   ": ("2026-11-21", "2026-11-21"),
    "today": ("2026-11-21", "2026-11-21"),
    "Yesterday": ("2026-11-20", "2026-11-20"),
    " TOMORROW ": ("2026-11-22", "2026-11-22"),
    "fri": ("2026-11-20", "2026-11-27"),
    "Friday": ("2026-11-20", "2026-11-27"),
    "on friday": ("2026-11-20", "2026-11-27"),
    "mon": ("2026-11-16", "2026-11-23"),
    "tues": ("2026-11-17", "2026-11-24"),
    "wed": ("2026-11-18", "2026-11-25"),
    "thurs": ("2026-11-19", "2026-11-26"),
    "sun": ("2026-11-15", "2026-11-22"),
    "sat": ("2026-11-21", "2026-11-28"),  # its own name is today only when looking back
    "saturday": ("2026-11-21", "2026-11-28"),
    "last sat": ("2026-11-14", "2026-11-14"),
    "next sat": ("2026-11-28", "2026-11-28"),
    "last fri": ("2026-11-20", "2026-11-20"),
    "next tue": ("2026-11-24", "2026-11-24"),
    "12 nov": ("2026-11-12", "2027-11-12"),
    "nov 12": ("2026-11-12", "2027-11-12"),
    "November 12th": ("2026-11-12", "2027-11-12"),
    "the 12th of November": ("2026-11-12", "2027-11-12"),
    "on 12 Nov.": ("2026-11-12", "2027-11-12"),
    "12. november": ("2026-11-12", "2027-11-12"),
    "12nov": ("2026-11-12", "2027-11-12"),
    "1st dec": ("2025-12-01", "2026-12-01"),
    "2nd dec": ("2025-12-02", "2026-12-02"),
    "Dec 3rd": ("2025-12-03", "2026-12-03"),
    "21 nov": ("2026-11-21", "2026-11-21"),
    "5 sept": ("2026-09-05", "2027-09-05"),
    "may 5": ("2026-05-05", "2027-05-05"),
    "29 feb": ("2024-02-29", "2028-02-29"),
    "12 nov 2026": ("2026-11-12", "2026-11-12"),
    "nov 12, 2026": ("2026-11-12", "2026-11-12"),
    "12 nov '27": ("2027-11-12", "2027-11-12"),
    "12 november 25": ("2025-11-12", "2025-11-12"),
    "29 feb 2028": ("2028-02-29", "2028-02-29"),
    "thu 12 nov": ("2026-11-12", None),
    "Thu, 12 Nov 2026": ("2026-11-12", "2026-11-12"),
    "fri 12 nov": (None, "2027-11-12"),
    "thu 12.11.2026": ("2026-11-12", "2026-11-12"),
    "2026-11-12": ("2026-11-12", "2026-11-12"),
    "2026/11/12": ("2026-11-12", "2026-11-12"),
    "2026.1.5": ("2026-01-05", "2026-01-05"),
    "12.11.2026": ("2026-11-12", "2026-11-12"),
    "12.11.26": ("2026-11-12", "2026-11-12"),
    "12.11.": ("2026-11-12", "2027-11-12"),
    "12.11": ("2026-11-12", "2027-11-12"),
    "1. 2. 2027": ("2027-02-01", "2027-02-01"),
    "25/12/2026": ("2026-12-25", "2026-12-25"),
    "12/25/2026": ("2026-12-25", "2026-12-25"),
    "12/25": ("2025-12-25", "2026-12-25"),
    "25-12-26": ("2026-12-25", "2026-12-25"),
    "5/5/2027": ("2027-05-05", "2027-05-05"),  # both readings are the same day
    "3d": ("2026-11-18", "2026-11-24"),
    "3 days": ("2026-11-18", "2026-11-24"),
    "3d ago": ("2026-11-18", "2026-11-18"),
    "3 days ago": ("2026-11-18", "2026-11-18"),
    "a week ago": ("2026-11-14", "2026-11-14"),
    "in 3 days": ("2026-11-24", "2026-11-24"),
    "in a month": ("2026-12-21", "2026-12-21"),
    "2 weeks from now": ("2026-12-05", "2026-12-05"),
    "2w": ("2026-11-07", "2026-12-05"),
    "1m": ("2026-10-21", "2026-12-21"),
    "-3d": ("2026-11-18", "2026-11-18"),
    "+3d": ("2026-11-24", "2026-11-24"),
    "0d": ("2026-11-21", "2026-11-21"),
    "0b": ("2026-11-21", "2026-11-21"),
    "3b": ("2026-11-18", "2026-11-25"),
    "4b": ("2026-11-17", "2026-11-27"),  # Thanksgiving is no business day
    "-4b": ("2026-11-17", "2026-11-17"),
    "+4b": ("2026-11-27", "2026-11-27"),
    "in 3 business days": ("2026-11-25", "2026-11-25"),
    "3 business days ago": ("2026-11-18", "2026-11-18"),
    "\uff13\uff44": ("2026-11-18", "2026-11-24"),  # full-width digits and letters
    "12\u00a0nov": ("2026-11-12", "2027-11-12"),  # a space that does not break
}

UNKNOWN = "is not a day that I know"
REFUSED = {
    "someday": UNKNOWN,
    "next week": UNKNOWN,
    "next year": UNKNOWN,
    "mo": UNKNOWN,
    "ma 5": UNKNOWN,
    "12": UNKNOWN,
    "nov": UNKNOWN,
    "nov 2026": UNKNOWN,
    "12 smarch": UNKNOWN,
    "smarch 12": UNKNOWN,
    "fri 13th": UNKNOWN,
    "-3d ago": UNKNOWN,
    "in -3d": UNKNOWN,
    "in 3 days ago": UNKNOWN,
    "3.5d": UNKNOWN,
    "3y": UNKNOWN,
    "10:30": UNKNOWN,
    "2026-11-12T10:00": UNKNOWN,
    "20261112": UNKNOWN,
    "2026-11": UNKNOWN,
    "1e3d": UNKNOWN,
    "=1+1": UNKNOWN,
    "[/b]": UNKNOWN,
    "[@click=app.quit]": UNKNOWN,
    "nov 12 99999": UNKNOWN,
    "99999-11-12": UNKNOWN,
    "📞": UNKNOWN,
    "明日": UNKNOWN,
    "12 nov\x00": UNKNOWN,
    "\x00": UNKNOWN,
    "\x1b[2J": UNKNOWN,
    "\ud800": UNKNOWN,
    "\u202efri": UNKNOWN,
    "fri " * 2500: "is too long for a day",
    "9" * 10_000: "is too long for a day",
    "9" * 60 + "d": "is further away than I can count: check the number",
    "99999d": "is further away than I can count: check the number",
    "1000b": "is further away than I can count: check the number",
    "12 nov 9999": "is more than 50 years from today: check the year",
    "12 nov 1912": "is more than 50 years from today: check the year",
    "12 nov 0000": "is in no calendar: check the day and the month",
    "31 nov": "is in no calendar: check the day and the month",
    "29 feb 2026": "is in no calendar: check the day and the month",
    "0 nov": "is in no calendar: check the day and the month",
    "2026-13-01": "is in no calendar: check the day and the month",
    "31/04/2026": "is in no calendar: check the day and the month",
    "13/13/2026": "is in no calendar: check the day and the month",
    "0/5": "is in no calendar: check the day and the month",
    "32.1.": "is in no calendar: check the day and the month",
    "mon 12 nov 2026": "is a Thursday in 2026: check the day, or leave out its name",
    "01/02/2026": "could be 1 Feb 2026 or 2 Jan 2026: type one of these",
    "1-2": "could be 1 Feb or 2 Jan: type one of these",
    "3/4/26": "could be 3 Apr 2026 or 4 Mar 2026: type one of these",
}


@pytest.mark.parametrize(("text", "back", "on"), [(t, *days) for t, days in UNDERSTOOD.items()])
def test_a_day_is_understood_looking_back_and_looking_ahead(
    text: str, back: str | None, on: str | None
) -> None:
    for expected, ahead in ((back, False), (on, True)):
        if expected is None:
            with pytest.raises(ValueError, match="check the day, or leave out its name"):
                day(text, today=SATURDAY, calendar=US, ahead=ahead)
        else:
            found = day(text, today=SATURDAY, calendar=US, ahead=ahead)
            assert found == date.fromisoformat(expected)


@pytest.mark.parametrize("ahead", [True, False], ids=["ahead", "back"])
@pytest.mark.parametrize(("text", "problem"), REFUSED.items(), ids=[ascii(t)[:24] for t in REFUSED])
def test_what_is_no_day_or_two_is_refused_in_one_sentence(
    text: str, problem: str, ahead: bool
) -> None:
    with pytest.raises(ValueError, match=r"is|could") as refusal:
        day(text, today=SATURDAY, calendar=US, ahead=ahead)
    assert problem in str(refusal.value)
    assert_is_one_clear_sentence(str(refusal.value))


def assert_is_one_clear_sentence(message: str) -> None:
    assert message.endswith(".")
    assert len(message) < 200
    assert clean(message) == message  # nothing that a terminal would act upon


def test_a_refusal_names_what_was_typed_and_what_to_type() -> None:
    with pytest.raises(ValueError, match="whenever") as refusal:
        day("whenever", today=SATURDAY, calendar=US, ahead=True)
    assert str(refusal.value) == (
        '"whenever" is not a day that I know: '
        "try today, fri, 12 nov, 2026-11-12, 3d or 3b (business days)."
    )


def test_a_month_clips_to_its_last_day() -> None:
    assert day("1m", today=date(2026, 1, 31), calendar=US, ahead=True) == date(2026, 2, 28)


def test_business_days_are_those_of_the_office() -> None:
    tuesday = date(2026, 11, 10)  # Wed 11 Nov is Veterans Day in the US
    assert day("1b", today=tuesday, calendar=US, ahead=True) == date(2026, 11, 12)
    assert day("1b", today=tuesday, calendar=calendar("DE"), ahead=True) == date(2026, 11, 11)


@pytest.mark.parametrize(
    ("spoken", "d"),
    [
        ("Thu 12 Nov", date(2026, 11, 12)),
        ("Sat 21 Nov", SATURDAY),
        ("Fri 1 May", date(2026, 5, 1)),
        ("Tue 5 Jan 2027", date(2027, 1, 5)),
        ("Wed 31 Dec 2025", date(2025, 12, 31)),
        ("Mon 1 Jan 0001", date(1, 1, 1)),
    ],
)
def test_a_day_is_said_with_its_year_only_when_it_is_another(spoken: str, d: date) -> None:
    assert say(d, SATURDAY) == spoken


DATES = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(today=DATES, distance=st.integers(-18_000, 18_000))
def test_what_is_said_is_understood_as_the_same_day(today: date, distance: int) -> None:
    d = today + timedelta(days=distance)
    assert day(say(d, today), today=today, calendar=US, ahead=d >= today) == d


@given(today=DATES, d=DATES)
def test_a_date_with_its_year_means_the_same_on_any_day_in_any_direction(
    today: date, d: date
) -> None:
    if abs(d.year - today.year) <= 50:
        for ahead in (True, False):
            assert day(d.isoformat(), today=today, calendar=US, ahead=ahead) == d


@given(today=DATES, weekday=st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_a_weekday_is_less_than_eight_days_away(today: date, weekday: str) -> None:
    past = day(weekday, today=today, calendar=US, ahead=False)
    coming = day(weekday, today=today, calendar=US, ahead=True)
    assert timedelta(0) <= today - past < timedelta(days=7)
    assert timedelta(0) < coming - today <= timedelta(days=7)
    assert coming - past == timedelta(days=7)


PIECES = st.lists(
    st.sampled_from(
        ["12", "0", "99999", "nov", "fri", "th", ".", "/", "-", " ", "d", "b", "ago", "in"]
    )
).map("".join)


@given(text=st.text() | PIECES, ahead=st.booleans(), today=st.dates())
def test_whatever_is_typed_is_a_day_or_a_clear_sentence(
    text: str, ahead: bool, today: date
) -> None:
    try:
        found = day(text, today=today, calendar=US, ahead=ahead)
    except ValueError as refusal:
        message = str(refusal)
    else:
        assert abs(found.year - today.year) <= 50
        message = say(found, today) + "."
    assert_is_one_clear_sentence(message)


@pytest.mark.parametrize("today", [date.min, date.max], ids=["first", "last"])
@pytest.mark.parametrize("text", ["1d", "1w", "1m", "1b", "fri", "29 feb", "tomorrow", "yesterday"])
def test_the_ends_of_time_are_no_crash(text: str, today: date) -> None:
    for ahead in (True, False):
        try:
            day(text, today=today, calendar=US, ahead=ahead)
        except ValueError as refusal:
            assert_is_one_clear_sentence(str(refusal))


def test_names_of_days_are_english_in_any_locale() -> None:
    before = locale.setlocale(locale.LC_TIME)
    for name in ("de_DE.UTF-8", "fr_FR.UTF-8", "C"):
        try:
            locale.setlocale(locale.LC_TIME, name)
        except locale.Error:  # not on this machine
            continue
        assert say(date(2026, 5, 5), SATURDAY) == "Tue 5 May"
    locale.setlocale(locale.LC_TIME, before)


def test_saying_a_day_loads_no_library() -> None:
    code = (
        "import sys, followup_tui.when;"
        "print([m for m in ('dateutil', 'holidays', 'textual', 'rich') if m in sys.modules])"
    )
    done = subprocess.run(  # a clean interpreter: this one has loaded everything
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
