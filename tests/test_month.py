"""A month as a value: which card stands on which day, and which day is closed."""

from __future__ import annotations

from datetime import date

import pytest

from followup_tui.desk import Desk
from followup_tui.model import Activity, Channel, Kind, Outcome
from followup_tui.pipeline.month import Day, begins, listed, month, moved
from tests.tui.keys import applied, on_hold
from tests.tui.search import desk_on

TODAY = date(2026, 11, 19)


def day(desk: Desk, on: date) -> Day:
    weeks = month(desk.board(), on, 0)
    (found,) = (each for week in weeks for each in week if each.date == on)
    return found


def companies(found: Day) -> tuple[list[str], ...]:
    parts = (found.interviews, found.due, found.open)
    return tuple([card.company for card in part] for part in parts)


def test_a_card_is_on_the_day_it_is_due_and_open_before_that() -> None:
    desk = desk_on(TODAY)
    spoke = applied(desk, "A", date(2026, 11, 16))
    desk.store.log_activity(
        spoke.id,
        Activity(at=date(2026, 11, 18), kind=Kind.FOLLOW_UP, channel=Channel.PHONE,
                 outcome=Outcome.SPOKE),
    )  # fmt: skip
    opens, due = date(2026, 11, 25), date(2026, 11, 30)  # the 28th rolls
    assert companies(day(desk, opens)) == ([], [], ["A"])
    assert companies(day(desk, due)) == ([], ["A"], [])
    assert companies(day(desk, date(2026, 11, 24))) == ([], [], [])


def test_what_is_late_stands_on_today() -> None:
    desk = desk_on(TODAY)
    applied(desk, "Late", date(2026, 11, 2))
    assert companies(day(desk, TODAY)) == ([], ["Late"], [])
    assert companies(day(desk, date(2026, 11, 5))) == ([], [], [])


def test_interviews_stand_apart_the_earliest_first() -> None:
    desk = desk_on(TODAY)
    for name, hour in (("B", "14:30"), ("C", ""), ("A", "09:15")):
        made = applied(desk, name)
        desk.store.log_activity(
            made.id,
            Activity(at=TODAY, kind=Kind.INTERVIEW_SET, on=date(2026, 11, 24), starts_at=hour),
        )
    found = day(desk, date(2026, 11, 24))
    assert companies(found)[0] == ["A", "B", "C"]
    assert [section.title for section in listed(found)] == ["Interviews"]


def test_what_moves_by_itself_is_on_no_day() -> None:
    desk = desk_on(date(2026, 11, 17))
    on_hold(desk)
    assert companies(day(desk, TODAY)) == ([], [], [])


def test_a_holiday_is_named_and_a_weekend_is_only_closed() -> None:
    desk = desk_on(TODAY)
    assert day(desk, date(2026, 11, 26)).closed == "Thanksgiving Day"
    saturday = day(desk, date(2026, 11, 21))
    assert (saturday.is_closed, saturday.closed) == (True, "")
    assert not day(desk, TODAY).is_closed


@pytest.mark.parametrize(
    ("first_weekday", "begin", "weeks"),
    [(0, date(2026, 10, 26), 6), (6, date(2026, 11, 1), 5), (5, date(2026, 10, 31), 5)],
)
def test_weeks_begin_on_the_weekday_of_the_settings(
    first_weekday: int, begin: date, weeks: int
) -> None:
    found = month(desk_on(TODAY).board(), TODAY, first_weekday)
    assert begins(TODAY, first_weekday) == begin == found[0][0].date
    assert len(found) == weeks


def test_a_month_on_keeps_the_day_where_there_is_one() -> None:
    assert moved(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert moved(date(2026, 1, 15), -1) == date(2025, 12, 15)
