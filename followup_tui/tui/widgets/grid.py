"""Where columns, cards and borders lie on a board of a given size; arithmetic only."""

from __future__ import annotations

from typing import NamedTuple

SINGLE_BELOW = 60  # cells: narrower, one column is shown at a time
BORDER_FROM = 8  # cells: narrower, a border would leave no room
GAP_FROM = 100  # cells: wider, the columns stand apart
WORDY_FROM = 24  # cells inside a column: wider, cards speak in whole words
CARDS = 6  # so many cards are to be in sight before a card gets more room
WIDE, BESIDE, TALL = 120, 160, 30  # columns and rows from which the detail pane opens
PANE_HEIGHT, PANE_WIDTH = 13, 64  # below the board, or beside it
AIRY_CARDS = 5  # a wide column may show one less, with all three lines and air


class Box(NamedTuple):
    """One column: its first cell and its width, borders included."""

    x: int
    width: int


class Grid(NamedTuple):
    """The geometry of a board. `lines` of text a card, then `air` empty lines."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    is_single: bool
    tab: int  # lines for the row of tabs
    border: int  # lines at the top, and as many at the bottom
    lines: int
    air: int

    @property
    def top(self) -> int:
        """The first line of the first card."""
        return self.tab + self.border

    @property
    def room(self) -> int:
        """How many lines there are for cards."""
        return max(0, self.height - self.top - self.border)

    @property
    def pitch(self) -> int:
        """Lines from one card to the next."""
        return self.lines + self.air

    @property
    def capacity(self) -> int:
        """How many whole cards fit, at least one."""
        return max(1, (self.room + self.air) // self.pitch)

    def inside(self, column: int) -> int:
        """Cells between the borders of a column."""
        return max(0, self.boxes[column].width - 2 * self.border)

    def column_at(self, x: int) -> int | None:
        """The column under a cell, or None between two."""
        for column, box in enumerate(self.boxes):
            if box.x <= x < box.x + box.width:
                return column
        return None

    def slot_at(self, y: int) -> int | None:
        """Which card from the top lies under a line, or None beside the cards."""
        line = y - self.top
        if not 0 <= line < self.room:
            return None
        slot, rest = divmod(line, self.pitch)
        return slot if rest < self.lines else None


def pane(width: int, height: int, *, is_plain: bool = False) -> tuple[int, int]:
    """The room of the detail pane on a screen: lines below the board, cells beside it."""
    if width >= BESIDE and not is_plain:
        return 0, PANE_WIDTH
    return (PANE_HEIGHT, 0) if width >= WIDE and height >= TALL else (0, 0)


def grid(width: int, height: int, columns: int, *, is_plain: bool = False) -> Grid:
    """Work out the geometry for a size in cells; a plain board has one column at a time."""
    is_single = width < SINGLE_BELOW or is_plain
    tab = 1 if is_single and height >= 6 else 0
    border = 1 if width >= BORDER_FROM and height - tab >= 3 else 0
    boxes = (Box(0, width),) * columns if is_single else _boxes(width, columns)
    room = max(0, height - tab - 2 * border)
    lines, air = _card(room, boxes[0].width - 2 * border)
    return Grid(width, height, boxes, is_single, tab, border, lines, air)


def _boxes(width: int, columns: int) -> tuple[Box, ...]:
    gap = 1 if width >= GAP_FROM else 0
    free = width - gap * (columns - 1)
    edges = [free * column // columns for column in range(columns + 1)]
    return tuple(
        Box(edges[column] + gap * column, edges[column + 1] - edges[column])
        for column in range(columns)
    )


def _card(room: int, inside: int) -> tuple[int, int]:
    """Three lines and air where that leaves enough cards in sight; else two, else no air."""
    enough = AIRY_CARDS if inside >= WORDY_FROM else CARDS
    if room + 1 >= 4 * enough:
        return 3, 1
    return (2, 1) if room + 1 >= 3 * CARDS else (2, 0)
