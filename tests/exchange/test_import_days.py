"""The days in other people's files."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from followup_tui.exchange.days import Days, Order, survey

TODAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-11-05", date(2026, 11, 5)),
        ("2026/11/5", date(2026, 11, 5)),
        ("2026-11-05T10:00:00.000Z", datetime(2026, 11, 5, 10, tzinfo=UTC)),
        ("2026-11-05 10:00:00 UTC", datetime(2026, 11, 5, 10, tzinfo=UTC)),
        ("2026-11-05 10:00", date(2026, 11, 5)),
        ("1793523600", datetime(2026, 11, 1, 9, tzinfo=UTC)),
        ("1793523600000", datetime(2026, 11, 1, 9, tzinfo=UTC)),
        ("12 Mar 2024", date(2024, 3, 12)),
        ("12-Mar-24", date(2024, 3, 12)),
        ("Mar 12, 2024", date(2024, 3, 12)),
        ("Tue, March 12th 2024", date(2024, 3, 12)),
        ("Sept 3, 2025", date(2025, 9, 3)),
        ("25/10/2026", date(2026, 10, 25)),
        ("10/25/2026", date(2026, 10, 25)),
        ("11/20/24, 8:15\u202fAM", date(2024, 11, 20)),
        ("3.4.2026", date(2026, 4, 3)),
        ("05/05/26", date(2026, 5, 5)),
        ("  ", None),
    ],
)
def test_a_day_is_understood(text: str, meant: date | datetime | None) -> None:
    assert Days(TODAY).past(text, "day") == meant


@pytest.mark.parametrize(
    ("order", "meant"),
    [
        (Order.DMY, date(2026, 4, 3)),
        (Order.MDY, date(2026, 3, 4)),
    ],
)
def test_the_order_decides_what_could_be_two(order: Order, meant: date) -> None:
    assert Days(TODAY, order).past("03/04/2026", "day") == meant
    assert Days(TODAY, Order.YMD).past("26/04/03", "day") == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("soon", "is not a day that I know"),
        ("31 Feb 2026", "is in no calendar"),
        ("2026-13-01", "is in no calendar"),
        ("2026-11-13", "has not come yet"),
        ("1 Jan 1970", "is too far away"),
        ("12 Mar", "is not a day that I know"),
        ("x" * 100, "is not a day that I know"),
        ("9999999999999", "is too far away"),
        ("12 Foo 2024", "is not a day that I know"),
    ],
)
def test_what_is_no_day_is_told_with_its_text(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why) as told:
        Days(TODAY).past(text, "Applied")
    assert str(told.value).startswith(f"Applied “{text[:20]}")


def test_an_instant_that_is_tomorrow_elsewhere_is_today_here() -> None:
    assert Days(TODAY).past("2026-11-13T00:30:00Z", "day") == TODAY


def test_any_row_settles_the_order_of_all() -> None:
    def asked(*texts: str) -> object:
        return survey((line, "Applied", text) for line, text in enumerate(texts, 2))

    assert asked("03/04/2026", "25/04/2026") is Order.DMY
    assert asked("03/04/2026", "04/25/2026") is Order.MDY
    assert asked("2026-03-04", "12 Mar 2024", "05/05/2026", "1.2.2026") is None
    doubt = asked("03/04/2026")
    assert doubt == (2, "Applied", "03/04/2026", False)
    doubt = asked("25/04/2026", "04/25/2026", "03/04/2026")
    assert doubt == (4, "Applied", "03/04/2026", True)
