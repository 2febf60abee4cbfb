"""The day in one line: is it a business day, what is closed next, how much is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_tui.dates import DAYS, full, say, short, weekday
from followup_tui.pipeline.ranks import Urgency
from followup_tui.pipeline.wording import day_name

if TYPE_CHECKING:
    from followup_tui.pipeline.columns import Board

NAMED_DATES = 27  # so many days ahead a weekday and a number say enough


def today_words(board: Board, *, long: bool) -> str:
    """Say which day it is, and whether offices are closed."""
    today = board.today
    words = full(today) if long else say(today, today)
    closed = board.closed_today
    if not closed:
        return words
    if not long:
        return f"{words} · closed"
    is_weekday = closed.casefold() in DAYS
    return f"{words} · closed today" if is_weekday else f"{words} · closed today: {closed}"


def next_closed_words(board: Board, *, long: bool) -> str:
    """Name the next closed day that is not just a weekend, or nothing if none is near."""
    if board.next_closed is None:
        return ""
    day, name = board.next_closed
    if not long:
        name = name.removesuffix(" Day")
    if (day - board.today).days <= NAMED_DATES:
        return f"{weekday(day)} {day.day} {name}"
    return f"{short(day)} {name}"


def count_words(board: Board, *, long: bool) -> tuple[tuple[Urgency, str], ...]:
    """Count what is overdue, due, to be done this week and waiting; nothing for what is none."""
    today = board.today
    due = "today" if board.days.due_day == today else day_name(board.days.due_day, today)
    counts = (
        (Urgency.OVERDUE, board.overdue, "overdue" if long else "late"),
        (Urgency.DUE, board.due, f"due {due}" if long else due),
        (Urgency.SOON, board.week, "this week" if long else "week"),
        (Urgency.LATER, board.waiting, "waiting" if long else ""),
    )
    return tuple((rank, f"{count} {words}".rstrip()) for rank, count, words in counts if count)


def contact_words(board: Board, *, long: bool) -> str:
    """Say this week's contacts against what the unemployment office asks for, if it does."""
    if board.contacts is None:
        return ""
    count, minimum = board.contacts
    words = f"{count} of {minimum} contacts" if long else f"log {count}/{minimum}"
    return f"{words} ✓" if count >= minimum else words
