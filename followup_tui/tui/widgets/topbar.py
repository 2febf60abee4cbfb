"""The top line: which day it is, what is closed next, and how much is to be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from followup_tui.pipeline import (
    Board,
    Urgency,
    count_words,
    next_closed_words,
    today_words,
)
from followup_tui.tui.widgets.card import BARS, shown

if TYPE_CHECKING:
    from rich.style import Style

    from followup_tui.tui.widgets.card import Line

NAME = "followup"
_PARTS = {
    Urgency.OVERDUE: "overdue",
    Urgency.DUE: "due",
    Urgency.SOON: "week",
    Urgency.LATER: "waiting",
}


class TopBar(Widget):
    """One line that says as much about the day as fits."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "topbar--name",
        "topbar--day",
        "topbar--note",
        "topbar--overdue",
        "topbar--due",
        "topbar--week",
        "topbar--waiting",
    }

    DEFAULT_CSS = """
    TopBar {
        dock: top;
        width: 1fr;
        height: 1;
        background: $panel;
        color: $foreground;

        & > .topbar--name { color: $accent; text-style: bold; }
        & > .topbar--day { color: $foreground; }
        & > .topbar--note { color: $foreground-muted; }
        & > .topbar--overdue { color: $error; text-style: bold; }
        & > .topbar--due { color: $warning; text-style: bold; }
        & > .topbar--week { color: $success; text-style: bold; }
        & > .topbar--waiting { color: $foreground-muted; }
    }
    """

    board: reactive[Board | None] = reactive["Board | None"](None, always_update=True)
    heading: reactive[str] = reactive("")

    def render_line(self, y: int) -> Strip:
        """Paint the longest words that fit."""
        style = self.rich_style
        if y or self.board is None:
            return Strip.blank(self.size.width, style)
        width = self.size.width - 1
        for left, right in self._candidates(self.board):
            free = width - _cells(left) - _cells(right)
            if free >= (2 if left and right else 0):
                line = [Segment(" ", style), *left, Segment(" " * free, style), *right]
                return Strip(line).adjust_cell_length(self.size.width, style)
        return Strip.blank(self.size.width, style)

    def _candidates(self, board: Board) -> list[tuple[Line, Line]]:
        """Both sides of the line in falling length."""
        long, short = self._day(board, long=True), self._day(board, long=False)
        words, numbers = self._counts(board, long=True), self._counts(board, long=False)
        urgent = numbers[:2]  # the bar and the number of what is most urgent
        name = [Segment(f"{NAME}  ", self._style("name"))]
        closed = self._next_closed(board, long=True)
        holiday = self._next_closed(board, long=False)
        return [
            ([*name, *long, *closed], words),
            ([*name, *short, *closed], words),
            ([*name, *short, *closed], numbers),
            ([*name, *short, *holiday], numbers),
            ([*name, *short], numbers),
            (short, numbers),
            (short[:1], numbers),
            (short[:1], urgent),
            ([], urgent),
        ]

    def _day(self, board: Board, *, long: bool) -> Line:
        if self.heading:
            return [Segment(f"· {shown(self.heading)} ", self._style("day"))]
        day, *note = today_words(board, long=long).split(" · ", 1)
        line = [Segment(f"{day} ", self._style("day"))]
        return [*line, *(Segment(f"· {words}", self._style("note")) for words in note)]

    def _next_closed(self, board: Board, *, long: bool) -> Line:
        words = shown(next_closed_words(board, long=long))
        link = "· closed " if long else "· "
        said = f", {words}" if board.closed_today and not self.heading else f"{link}{words}"
        return [Segment(said, self._style("note"))] if words else []

    def _counts(self, board: Board, *, long: bool) -> Line:
        line: Line = []
        gap = "  " if long else " "
        for rank, words in count_words(board, long=long):
            style = self._style(_PARTS[rank])
            line += [Segment(BARS[rank], style), Segment(f"{words}{gap}", style)]
        return line

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"topbar--{part}")


def _cells(line: Line) -> int:
    return sum(cell_len(segment.text) for segment in line)
