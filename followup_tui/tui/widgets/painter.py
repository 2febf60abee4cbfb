"""The lines of the board: each put together from its columns, each card painted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from followup_tui.pipeline.query import Query
from followup_tui.tui.widgets.card import Sight, paint
from followup_tui.tui.widgets.frame import bottom_line, hint, tab_line, top_line, with_hint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from followup_tui.model import Standing
    from followup_tui.pipeline import Board
    from followup_tui.tui.widgets.card import Line, Quote
    from followup_tui.tui.widgets.cursor import Cursor
    from followup_tui.tui.widgets.grid import Grid
    from followup_tui.tui.widgets.look import Look

    Paint = Callable[[Standing, Board, int, int, Look, Sight], list[Line]]
    Painted = tuple[Standing, int, int, bool, bool]  # card, width, lines, selected, marked

KEPT = 2048  # painted cards: more than any screen shows


class Painter:
    """Paints in one look, and on one day: a new one is needed for another.

    It needs no Textual, so that the first frame is there before Textual is.
    """

    def __init__(
        self, look: Look, keys: Mapping[str, str] | None = None, paint: Paint = paint
    ) -> None:
        self._look = look
        self._paint = paint
        self._keys = keys or {}  # what to press for an id, where that was changed
        self._painted: dict[Painted, list[Line]] = {}
        self._query = Query()
        self._quote: Quote | None = None
        self.marked: frozenset[str] = frozenset()  # cards that an action is about
        self.target: int | None = None  # the column that a card is being dragged to

    def quote_with(self, quote: Quote | None) -> None:
        """Say who knows the line of a note by which a card was found."""
        self._quote = quote
        self.forget()

    def forget(self) -> None:
        """Paint every card anew."""
        self._painted.clear()

    def line(self, y: int, board: Board, grid: Grid, cursor: Cursor) -> Line:
        """One line across all columns, exactly as wide as the grid."""
        look = self._look
        if board.query is not self._query:
            self._query = board.query
            self.forget()
        line = self._across(y, board, grid, cursor) if y < grid.height else []
        line = Segment.adjust_line_length(line, grid.width, look.base)
        return with_hint(line, board, grid, y, look, self._keys) if hint(board) else line

    def _across(self, y: int, board: Board, grid: Grid, cursor: Cursor) -> Line:
        if grid.tab and y == 0:
            return tab_line(board, grid, cursor, self._look)
        if grid.is_single:
            return self._column_line(cursor.column, y, board, grid, cursor)
        line: Line = []
        end = 0
        for column, box in enumerate(grid.boxes):
            line.append(Segment(" " * (box.x - end), self._look.base))
            line += self._column_line(column, y, board, grid, cursor)
            end = box.x + box.width
        return line

    def _column_line(self, column: int, y: int, board: Board, grid: Grid, cursor: Cursor) -> Line:
        look = self._look
        if grid.border and y == grid.tab:
            is_target = column == self.target
            return top_line(board, grid, cursor, column, look, is_target=is_target)
        if grid.border and y == grid.height - 1:
            return bottom_line(board, grid, cursor, column, look)
        inside = grid.inside(column)
        slot, part = divmod(y - grid.top, grid.pitch)
        row = cursor.tops[column] + slot
        cards = board.column(column)
        line = [Segment(" " * inside, look.base)]
        if part < grid.lines and row < len(cards):
            is_selected = column == cursor.column and row == cursor.row
            line = self._card(cards[row], inside, board, grid.lines, is_selected)[part]
        if not grid.border:
            return line
        is_active = column in (cursor.column, self.target)
        border = look.border_active if is_active else look.border
        return [Segment("│", border), *line, Segment("│", border)]

    def _card(
        self, card: Standing, width: int, board: Board, lines: int, is_selected: bool
    ) -> list[Line]:
        is_marked = card.id in self.marked
        key = (card, width, lines, is_selected, is_marked)
        painted = self._painted.get(key)
        if painted is None:
            if len(self._painted) >= KEPT:
                self.forget()
            sight = Sight(is_selected, is_marked, board.query.words, self._quote)
            painted = self._paint(card, board, width, lines, self._look, sight)
            self._painted[key] = painted
        return painted
