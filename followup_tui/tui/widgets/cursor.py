"""Which card is selected, and which cards of each column are in sight; no painting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_tui.pipeline import CLOSED

if TYPE_CHECKING:
    from followup_tui.model import Standing
    from followup_tui.pipeline import Board


class Cursor:
    """A place on a board that stays on its card while the board changes around it."""

    def __init__(self) -> None:
        self.column = 0
        self.rows = [0] * (CLOSED + 1)  # the row in each column
        self.tops = [0] * (CLOSED + 1)  # the first card in sight in each column
        self._id: str | None = None

    @property
    def row(self) -> int:
        """The row in the active column."""
        return self.rows[self.column]

    def card(self, board: Board | None) -> Standing | None:
        """The selected card, or None where the column is empty."""
        cards = board.column(self.column) if board is not None else ()
        return cards[self.row] if self.row < len(cards) else None

    def go(self, board: Board, column: int, row: int, capacity: int) -> None:
        """Select the nearest card to a place, and bring it into sight."""
        self.column = column
        self.rows[column] = max(0, min(row, len(board.column(column)) - 1))
        card = self.card(board)
        self._id = card.id if card else None
        self.show(board, capacity)

    def follow(self, board: Board, columns: int, capacity: int) -> None:
        """Find the selected card again on a changed board, or the one now in its place."""
        for column in range(CLOSED + 1):
            self.scroll(board, column, 0, capacity)
        found = board.find(self._id)
        if found is not None and found[0] < columns:
            self.go(board, *found, capacity)
            return
        column = min(self.column, columns - 1)
        if not board.column(column):
            column = next((at for at in range(columns) if board.column(at)), column)
        self.go(board, column, self.rows[column], capacity)

    def show(self, board: Board, capacity: int) -> None:
        """Scroll the active column as little as brings the selected card into sight."""
        top = min(self.tops[self.column], self.row)
        self.tops[self.column] = max(top, self.row - capacity + 1)
        self.scroll(board, self.column, 0, capacity)

    def scroll(self, board: Board, column: int, by: int, capacity: int) -> None:
        """Scroll a column by so many cards, no further than its ends."""
        last = max(0, len(board.column(column)) - capacity)
        self.tops[column] = max(0, min(self.tops[column] + by, last))

    def beside(self, board: Board, step: int, columns: int) -> int | None:
        """The next column with cards to the right (1) or the left (-1), or None."""
        ahead = range(self.column + 1, columns) if step > 0 else range(self.column - 1, -1, -1)
        return next((column for column in ahead if board.column(column)), None)
