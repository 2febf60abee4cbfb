"""The board: four columns of cards, painted line by line by one widget."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from followup_tui.pipeline import CLOSED, Board
from followup_tui.tui.widgets.card import Quote, paint
from followup_tui.tui.widgets.cursor import Cursor
from followup_tui.tui.widgets.frame import tab_at
from followup_tui.tui.widgets.grid import Grid, grid
from followup_tui.tui.widgets.keycap import keys_of
from followup_tui.tui.widgets.look import BOARD_CSS, PARTS, read_look
from followup_tui.tui.widgets.painter import Painter
from followup_tui.tui.widgets.plain_card import paint_plain
from followup_tui.tui.widgets.pointer import Pointed


class BoardView(Pointed, can_focus=True):
    """Every card of a search at a glance; the cost of a key is that of what changes in sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(PARTS)

    DEFAULT_CSS = BOARD_CSS

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "down,j", "go_row(1)", "Down", show=False, id="cursor.down", key_display="↓ j",
            tooltip="Select the next card of this column",
        ),
        Binding(
            "up,k", "go_row(-1)", "Up", show=False, id="cursor.up", key_display="↑ k",
            tooltip="Select the card above",
        ),
        Binding(
            "right", "go_column(1)", "Right", show=False, id="cursor.right", key_display="→",
            tooltip="Go to the next column that has cards",
        ),
        Binding(
            "left", "go_column(-1)", "Left", show=False, id="cursor.left", key_display="←",
            tooltip="Go to the column before that has cards",
        ),
        Binding(
            "pagedown", "go_page(1)", "Page down", show=False, id="cursor.page_down",
            key_display="PgDn", tooltip="Go down by as many cards as are in sight",
        ),
        Binding(
            "pageup", "go_page(-1)", "Page up", show=False, id="cursor.page_up",
            key_display="PgUp", tooltip="Go up by as many cards as are in sight",
        ),
        Binding(
            "home", "go_end(-1)", "First", show=False, id="cursor.first", key_display="Home",
            tooltip="Select the first card of this column",
        ),
        Binding(
            "end", "go_end(1)", "Last", show=False, id="cursor.last", key_display="End",
            tooltip="Select the last card of this column",
        ),
        Binding(
            "enter", "choose", "Open", show=False, id="card.open", key_display="⏎",
            tooltip="Open the selected card",
        ),
    ]  # fmt: skip

    board: reactive[Board | None] = reactive["Board | None"](
        None, always_update=True, repaint=False
    )
    show_closed: reactive[bool] = reactive(False, repaint=False)
    marked: reactive[frozenset[str]] = reactive(frozenset(), repaint=False)

    class Highlighted(Message):
        """Another card is selected, or none."""

        def __init__(self, view: BoardView, opportunity_id: str | None) -> None:
            super().__init__()
            self.view = view
            self.opportunity_id = opportunity_id

        @property
        def control(self) -> BoardView:
            """The board it came from."""
            return self.view

    class Chosen(Message):
        """A card is to be opened."""

        def __init__(self, view: BoardView, opportunity_id: str) -> None:
            super().__init__()
            self.view = view
            self.opportunity_id = opportunity_id

        @property
        def control(self) -> BoardView:
            """The board it came from."""
            return self.view

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.quote: Quote | None = None  # the line of a note by which a card was found
        self._cursor = Cursor()
        self._grid: Grid = grid(0, 0, CLOSED)
        self._painter: Painter | None = None  # with the styles of the theme
        self._told: str | None = None  # what the last message said is selected

    @property
    def selected(self) -> str | None:
        """The id of the selected opportunity, or None."""
        card = self._cursor.card(self.board)
        return card.id if card else None

    def select(self, opportunity_id: str) -> bool:
        """Select a card; False where the board does not show it."""
        found = self.board.find(opportunity_id) if self.board is not None else None
        if found is None or found[0] >= self._columns:
            return False
        self._go(*found)
        return True

    @property
    def _is_plain(self) -> bool:
        return self.app.has_class("-plain")

    @property
    def _columns(self) -> int:
        return CLOSED + 1 if self.show_closed else CLOSED

    def watch_board(self, before: Board | None, after: Board | None) -> None:
        """Keep the cursor on its card, and paint the columns that changed."""
        if after is None:
            self.refresh()
            return
        if before is None or before.days != after.days or before.calendar != after.calendar:
            self._painter = None
            before = None
        elif before.query.words != after.query.words:
            before = None  # other words are marked in every card
        last = (self._cursor.column, list(self._cursor.tops))
        self._cursor.follow(after, self._columns, self._grid.capacity)
        is_bare = before is None or not any(before.columns) or not any(after.columns)
        if before is None or is_bare or self._grid.is_single:
            self.refresh()
        else:
            for column in range(self._columns):
                is_same = before.column(column) is after.column(column)
                if not is_same or last[1][column] != self._cursor.tops[column]:
                    self._refresh_column(column)
            self._refresh_column(last[0])
            self._refresh_column(self._cursor.column)
        self._tell()

    def watch_marked(self, marked: frozenset[str]) -> None:
        """Paint which cards are marked."""
        if self._painter is not None:
            self._painter.marked = marked
        self.refresh()

    def watch_show_closed(self) -> None:
        """Make room for the closed cards, or take it back."""
        self._measure(self.size)

    def on_resize(self, event: events.Resize) -> None:
        self._measure(event.size)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painter = None

    def _measure(self, size: Size) -> None:
        self._fit(size)
        if self.board is not None:
            self._tell()
        self.refresh()

    def _fit(self, size: Size) -> None:
        self._grid = grid(*size, self._columns, is_plain=self._is_plain)
        if self.board is not None:
            self._cursor.follow(self.board, self._columns, self._grid.capacity)

    def _tell(self) -> None:
        if self._is_plain:  # where a screen reader looks: at the selected card
            self.app.cursor_position = self.region.offset + Offset(
                1, self._line_of(self._cursor.row)
            )
        if self.selected != self._told:
            self._told = self.selected
            self.post_message(self.Highlighted(self, self._told))

    def _go(self, column: int, row: int) -> None:
        """Move the cursor, and paint no more than that changes."""
        if self.board is None:
            return
        cursor = self._cursor
        before, top = (cursor.column, cursor.row), cursor.tops[column]
        cursor.go(self.board, column, row, self._grid.capacity)
        if column != before[0]:
            self._refresh_column(before[0])
            self._refresh_column(column)
        elif top != cursor.tops[column]:
            self._refresh_column(column)
        elif cursor.row != before[1]:
            self._refresh_card(*before)
            self._refresh_card(column, cursor.row)
        self._tell()

    def _refresh_column(self, column: int) -> None:
        if self._grid.is_single:
            self.refresh()
        elif column < len(self._grid.boxes):
            box = self._grid.boxes[column]
            self.refresh(Region(box.x, 0, box.width, self._grid.height))

    def _line_of(self, row: int) -> int:
        """The first line of a card of the active column."""
        return self._grid.top + (row - self._cursor.tops[self._cursor.column]) * self._grid.pitch

    def _refresh_card(self, column: int, row: int) -> None:
        at, box = self._grid, self._grid.boxes[column]
        y = self._line_of(row)
        self.refresh(Region(box.x, y, box.width, at.lines))

    def action_go_row(self, by: int) -> None:
        self._go(self._cursor.column, self._cursor.row + by)

    def action_go_page(self, by: int) -> None:
        self._go(self._cursor.column, self._cursor.row + by * self._grid.capacity)

    def action_go_end(self, side: int) -> None:
        last = len(self.board.column(self._cursor.column)) if self.board is not None else 0
        self._go(self._cursor.column, last if side > 0 else 0)

    def action_go_column(self, step: int) -> None:
        if self.board is None:
            return
        column = self._cursor.beside(self.board, step, self._columns)
        if column is not None:
            self._go(column, self._cursor.rows[column])

    def step(self, by: int) -> None:
        """Select the next card of all columns, or (-1) the one before, round and round."""
        if self.board is None:
            return
        columns = [self.board.column(column) for column in range(self._columns)]
        before = sum(map(len, columns[: self._cursor.column]))
        total = sum(map(len, columns))
        if not total:
            return
        row = (before + self._cursor.row + by) % total
        for column, cards in enumerate(columns):
            if row < len(cards):
                self._go(column, row)
                return
            row -= len(cards)

    def action_choose(self) -> None:
        if self.selected is not None:
            self.post_message(self.Chosen(self, self.selected))

    # The mouse

    def column_at(self, x: int) -> int | None:
        return self._cursor.column if self._grid.is_single else self._grid.column_at(x)

    def card_at(self, x: int, y: int) -> tuple[int, str] | None:
        column, row = self._place_at(x, y)
        if self.board is None or column is None or row is None:
            return None
        cards = self.board.column(column)
        return (column, cards[row].id) if row < len(cards) else None

    def select_at(self, x: int, y: int) -> bool:
        column, row = self._place_at(x, y)
        if self.board is None or column is None or not self.board.column(column):
            return False
        is_card = row is not None and row < len(self.board.column(column))
        self._go(column, row if row is not None and is_card else self._cursor.rows[column])
        return is_card

    def scroll_at(self, x: int, by: int) -> bool:
        column = self.column_at(x)
        if self.board is None or column is None:
            return False
        before = self._cursor.tops[column]
        self._cursor.scroll(self.board, column, by, self._grid.capacity)
        if self._cursor.tops[column] != before:
            self._refresh_column(column)
        return True

    def show_target(self, column: int | None) -> None:
        if self._painter is not None:
            for each in (self._painter.target, column):
                if each is not None:
                    self._refresh_column(each)
            self._painter.target = column

    def _place_at(self, x: int, y: int) -> tuple[int | None, int | None]:
        """The column under the pointer, and the row where it points at a card's place."""
        column = self.column_at(x)
        if self.board is not None and self._grid.tab and y == 0:
            active = self._cursor.column
            return tab_at(self.board, self._grid, active, x), None
        slot = self._grid.slot_at(y)
        if column is None or slot is None:
            return column, None
        return column, self._cursor.tops[column] + slot

    def render_line(self, y: int) -> Strip:
        """Paint one line across all columns."""
        if self.board is None:
            return Strip.blank(self.size.width, self.rich_style)
        if (self._grid.width, self._grid.height) != self.size:
            self._fit(self.size)  # the first frame comes before the first resize is told
        painter = self._painter = self._painter or self._made_painter()
        return Strip(painter.line(y, self.board, self._grid, self._cursor), self._grid.width)

    def _made_painter(self) -> Painter:
        painting = paint_plain if self._is_plain else paint
        painter = Painter(read_look(self), keys_of(self), painting)
        painter.quote_with(self.quote)
        painter.marked = self.marked
        return painter
