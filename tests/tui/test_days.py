from __future__ import annotations

from datetime import date, time

import pytest

from followup_tui.tui.screens.days import hour, said_back, typed
from tests.tui.forms import TODAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("  ", None),
        ("9", time(9)),
        ("09:05", time(9, 5)),
        ("9.05", time(9, 5)),
        ("14h30", time(14, 30)),
        ("1005", time(10, 5)),
        ("2pm", time(14)),
        ("12 am", time(0)),
        ("12:30 p.m.", time(12, 30)),
        ("0:00", time(0)),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, expected: time | None) -> None:
    assert hour(text) == expected


@pytest.mark.parametrize("text", ["24", "9:60", "13pm", "0am", "noon", "10:5", "-1", "9 9"])
def test_what_is_no_hour_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is not an hour: try 10:05"):
        hour(text)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 22), "Sun 22 Nov 2026, today"),
        (date(2026, 11, 23), "Mon 23 Nov 2026, tomorrow"),
        (date(2026, 11, 21), "Sat 21 Nov 2026, yesterday"),
        (date(2027, 1, 5), "Tue 5 Jan 2027, in 44 days"),
        (date(2025, 12, 31), "Wed 31 Dec 2025, 326 days ago"),
    ],
)
def test_a_day_is_said_in_full_with_its_distance(day: date, said: str) -> None:
    assert said_back(day, TODAY) == said


def test_no_day_is_typed_as_nothing() -> None:
    assert typed(None) == ""
    assert typed(date(2027, 1, 5)) == "5 Jan 2027"
