"""A month as weeks of days: what is due, what opens, interviews, and why a day is closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from followup_tui.dates import DAYS
from followup_tui.model import Standing, Step
from followup_tui.pipeline.ranks import Urgency, urgency
from followup_tui.pipeline.today import Section, Task

if TYPE_CHECKING:
    from followup_tui.pipeline.columns import Board

DAYS_OF_WEEK = 7


class Day(NamedTuple):
    """One day: `due` has the late ones too on today; `closed` is why, but for weekends."""

    date: date
    is_in_month: bool
    is_closed: bool
    closed: str
    interviews: tuple[Standing, ...]
    due: tuple[Standing, ...]
    open: tuple[Standing, ...]


def begins(day: date, first_weekday: int) -> date:
    """The first day of the first week of a month.

    >>> begins(date(2026, 11, 19), 0), begins(date(2026, 11, 19), 6)
    (datetime.date(2026, 10, 26), datetime.date(2026, 11, 1))
    """
    first = day.replace(day=1)
    return first - timedelta(days=(first.weekday() - first_weekday) % DAYS_OF_WEEK)


def moved(day: date, months: int) -> date:
    """The same day so many months on, or the last of a shorter month.

    >>> moved(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    at = day.year * 12 + day.month - 1 + months
    first = date(at // 12, at % 12 + 1, 1)
    after = first.replace(day=28) + timedelta(days=4)
    last = after - timedelta(days=after.day)
    return first.replace(day=min(day.day, last.day))


def month(board: Board, day: date, first_weekday: int) -> tuple[tuple[Day, ...], ...]:
    """The weeks of the month of a day, whole weeks at both ends."""
    start = begins(day, first_weekday)
    dates = [start + timedelta(days=n) for n in range(6 * DAYS_OF_WEEK)]
    if dates[-DAYS_OF_WEEK].month != day.month:
        dates = dates[:-DAYS_OF_WEEK]
    cards = [card for column in board.columns for card in column if card.due_on is not None]
    found = [_day(each, day, board) for each in _spread(dates, cards, board)]
    return tuple(tuple(found[n : n + DAYS_OF_WEEK]) for n in range(0, len(found), DAYS_OF_WEEK))


class _Dated(NamedTuple):
    day: date
    due: list[Standing]
    open: list[Standing]


def _spread(dates: Sequence[date], cards: Sequence[Standing], board: Board) -> list[_Dated]:
    """Put each card on its day, and on each day on which its window is open before that."""
    by_day = {day: _Dated(day, [], []) for day in dates}
    today = board.today
    for card in cards:
        due_on = card.due_on or today
        if card.step is Step.HOLD:
            continue  # it moves by itself
        on = today if urgency(card, board.days) is Urgency.OVERDUE else due_on
        if on in by_day:
            by_day[on].due.append(card)
        opens = max(card.opens_on or due_on, dates[0], today)
        for ahead in range(min((due_on - opens).days, len(dates))):
            day = opens + timedelta(days=ahead)
            if day in by_day:
                by_day[day].open.append(card)
    return list(by_day.values())


def _day(found: _Dated, of: date, board: Board) -> Day:
    closed = board.calendar.closed_name(found.day)
    is_named = closed is not None and closed.casefold() not in DAYS
    interviews = [card for card in found.due if card.step is Step.INTERVIEW]
    return Day(
        date=found.day,
        is_in_month=found.day.month == of.month and found.day.year == of.year,
        is_closed=closed is not None,
        closed=closed or "" if is_named else "",
        interviews=tuple(sorted(interviews, key=lambda card: card.hour or "99")),
        due=tuple(card for card in found.due if card.step is not Step.INTERVIEW),
        open=tuple(found.open),
    )


def listed(day: Day) -> tuple[Section, ...]:
    """The list of one day: interviews, what is due, windows that are open."""
    groups = (("Interviews", day.interviews), ("Due", day.due), ("Windows open", day.open))
    return tuple(Section(name, tuple(map(Task, cards))) for name, cards in groups if cards)
