"""The words of the top line: which day it is, what is closed next, how much is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment

from followup_tui.pipeline import (
    Board,
    Urgency,
    contact_words,
    count_words,
    next_closed_words,
    today_words,
)
from followup_tui.tui.widgets.card import BARS, shown

if TYPE_CHECKING:
    from rich.style import Style

    from followup_tui.tui.widgets.card import Line

NAME, PLACE = "followup", "· "  # the program, then where you are


class Tones(NamedTuple):
    """Every style of the top line."""

    base: Style
    name: Style
    day: Style
    note: Style
    overdue: Style
    due: Style
    week: Style
    waiting: Style

    def of(self, rank: Urgency) -> Style:
        """The style of a count."""
        if rank is Urgency.OVERDUE:
            return self.overdue
        if rank is Urgency.DUE:
            return self.due
        return self.week if rank <= Urgency.SOON else self.waiting


PARTS = tuple(f"topbar--{name}" for name in Tones._fields[1:])


def headline(board: Board, width: int, tones: Tones, heading: str = "", *, marked: int = 0) -> Line:
    """The longest words that fit, in exactly `width` cells."""
    blank = [Segment(" " * width, tones.base)]
    for left, right in _candidates(board, tones, heading, marked):
        free = width - 1 - _cells(left) - _cells(right)
        if free >= (2 if left and right else 0):
            line = [Segment(" ", tones.base), *left, Segment(" " * free, tones.base), *right]
            return Segment.adjust_line_length(line, width, tones.base)
    return blank


def _candidates(board: Board, tones: Tones, heading: str, marked: int) -> list[tuple[Line, Line]]:
    """Both sides of the line in falling length."""
    long, short = (_day(board, tones, heading, long=is_long) for is_long in (True, False))
    words, numbers = (_counts(board, tones, long=is_long) for is_long in (True, False))
    urgent = numbers[:2]  # the bar and the number of what is most urgent
    name = [Segment(f"{NAME} {PLACE}" if heading else f"{NAME}  ", tones.name)]
    if marked:
        sign = [Segment(f"✓ {marked} marked ", tones.name)]
        dot = Segment("· " if long[-1].text.endswith(" ") else " · ", tones.note)
        return [
            ([*name, *long, dot, *sign], words),
            ([*name, *short, dot, *sign], numbers),
            ([*short[:1], *sign], numbers),
            (sign, numbers),
            (sign, urgent),
            (sign, []),
        ]
    closed = _next_closed(board, tones, heading, long=True)
    holiday = _next_closed(board, tones, heading, long=False)
    asked, fraction = (_contacts(board, tones, long=is_long) for is_long in (True, False))
    beside = [Segment(" ", tones.note), *fraction] if closed and fraction else fraction
    asked = [Segment(" ", tones.note), *asked] if closed and asked else asked
    return [
        ([*name, *long, *closed, *asked], words),
        ([*name, *short, *closed, *asked], words),
        ([*name, *short, *closed, *beside], numbers),
        ([*name, *short, *holiday, *beside], numbers),
        ([*name, *short, *fraction], numbers),
        ([*short, *fraction], numbers),
        (short[:1], numbers),
        (short[:1], urgent),
        ([], urgent),
    ]


def _day(board: Board, tones: Tones, heading: str, *, long: bool) -> Line:
    if heading:
        return [Segment(f"{shown(heading)} ", tones.day)]
    day, *note = today_words(board, long=long).split(" · ", 1)
    line = [Segment(f"{day} ", tones.day)]
    return [*line, *(Segment(f"· {words}", tones.note) for words in note)]


def _next_closed(board: Board, tones: Tones, heading: str, *, long: bool) -> Line:
    words = shown(next_closed_words(board, long=long))
    link = "· closed " if long else "· "
    said = f", {words}" if board.closed_today and not heading else f"{link}{words}"
    return [Segment(said, tones.note)] if words else []


def _contacts(board: Board, tones: Tones, *, long: bool) -> Line:
    words = contact_words(board, long=long)
    return [Segment(f"· {words} ", tones.note)] if words else []


def _counts(board: Board, tones: Tones, *, long: bool) -> Line:
    line: Line = []
    gap = "  " if long else " "
    for rank, words in count_words(board, long=long):
        style = tones.of(rank)
        line += [Segment(BARS[rank], style), Segment(f"{words}{gap}", style)]
    return line


def _cells(line: Line) -> int:
    return sum(cell_len(segment.text) for segment in line)
