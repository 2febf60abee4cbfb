"""The month: what is due on which day, windows, interviews, closed days; the day's list beside."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from followup_tui.dates import MONTHS, say
from followup_tui.pipeline import Board
from followup_tui.pipeline.month import Day, listed, month
from followup_tui.tui.screens.cards import (
    ADD,
    AGAIN,
    CLOSE,
    EDIT,
    HELP,
    HISTORY,
    LOG,
    NAV,
    PALETTE,
    POINTS,
    QUIT,
    REDO,
    SNOOZE,
    TAG,
    UNDO,
    VACATION,
    WORDS,
    CardScreen,
)
from followup_tui.tui.text import plain
from followup_tui.tui.widgets.keyline import KeyLine
from followup_tui.tui.widgets.month_grid import MonthGrid
from followup_tui.tui.widgets.tasks import TaskList
from followup_tui.tui.widgets.topbar import TopBar

WIDE, LOW = 110, 20  # cells from which the list stands beside; lines below which no boxes fit
NOTHING = "Nothing is on this day."


class MonthScreen(CardScreen):
    """A month of days, beginning on the weekday that the settings say; the list of one of them."""

    AUTO_FOCUS = "MonthGrid"
    BINDING_GROUP_TITLE = "In the month"
    BINDINGS: ClassVar[list[BindingType]] = [
        LOG,
        Binding("escape", "leave", "Back", id="month.back", key_display="esc",
                tooltip="Out of the day's list, then back to where you were"),
        ADD,
        HISTORY,
        UNDO,
        EDIT,
        CLOSE,
        WORDS,
        POINTS,
        SNOOZE,
        TAG,
        VACATION,
        AGAIN,
        *NAV,
        REDO,
        QUIT,
        HELP,
        PALETTE,
    ]  # fmt: skip
    DEFAULT_CSS = """
    MonthScreen {
        layout: vertical;
        & > .room { height: 1fr; layout: vertical; }
        & .month, & .list {
            width: 100%; border: round $foreground 25%; padding: 0 1;
            border-title-color: $foreground-muted;
            &:focus-within {
                border: round $accent; border-title-color: $accent; border-title-style: bold;
            }
        }
        & .month { height: 15; }
        & .list { height: 1fr; }
        &.-low {
            & .month { height: 7; border: none; &:focus-within { border: none; } }
            & .list { border: none; &:focus-within { border: none; } }
        }
        &.-wide {
            & > .room { layout: horizontal; }
            & .month { width: 5fr; height: 100%; }
            & .list { width: 3fr; height: 100%; }
        }
        & KeyLine { dock: bottom; }
    }
    """

    def __init__(self, board: Board | None, first_weekday: int) -> None:
        super().__init__(board)
        self._first_weekday = first_weekday

    def compose(self) -> ComposeResult:
        assert self.board is not None
        self._fit(*self.app.size)
        top = TopBar()
        top.set_reactive(TopBar.board, self.board)
        yield top
        with Horizontal(classes="room"):
            with Vertical(classes="month"):
                yield MonthGrid(self.board.today)
            with Vertical(classes="list"):
                yield TaskList(empty=NOTHING)
        yield KeyLine()

    def on_mount(self) -> None:
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        self._fit(*event.size)

    def _fit(self, width: int, height: int) -> None:
        self.set_class(width >= WIDE and height >= LOW, "-wide")
        self.set_class(height < LOW, "-low")

    @property
    def grid(self) -> MonthGrid:
        """The month itself."""
        return self.query_one(MonthGrid)

    @property
    def tasks(self) -> TaskList:
        """The list of the day."""
        return self.query_one(TaskList)

    @property
    def selected(self) -> str | None:
        return self.tasks.selected if self.is_mounted else None

    @property
    def shows_file(self) -> bool:
        return False

    def select(self, opportunity_id: str) -> None:
        card = self.board.cards.get(opportunity_id) if self.board is not None else None
        if card is not None and card.due_on is not None:
            self.grid.day = card.due_on
            self.tasks.follow(opportunity_id)

    def watch_board(self, board: Board | None) -> None:
        """Show the month as it is now."""
        if self.is_mounted:
            self.query_one(TopBar).board = board
            self._show()

    @on(MonthGrid.Moved)
    def _show(self) -> None:
        """Show the month of the day under the cursor, and its list."""
        if self.board is None:
            return
        grid = self.grid
        weeks = month(self.board, grid.day, self._first_weekday)
        grid.show(weeks, self.board.today)
        top = self.query_one(TopBar)
        top.heading = f"Month · {say(grid.day, self.board.today)}"
        name = f"{MONTHS[grid.day.month - 1].title()} {grid.day.year}"
        self.query_one(".month").border_title = Content(name)
        for day in (day for week in weeks for day in week if day.date == grid.day):
            self._list(day, self.board)

    def _list(self, day: Day, board: Board) -> None:
        closed = f" · closed: {day.closed}" if day.closed else ""
        self.query_one(".list").border_title = plain(f"{say(day.date, board.today)}{closed}")
        self.tasks.show(board, listed(day))

    @on(MonthGrid.Chosen)
    def enter_list(self) -> None:
        """Go into the list of the day, where it has anything."""
        if self.selected is not None:
            self.tasks.focus()

    async def action_leave(self) -> None:
        """Out of the list; then back."""
        if self.tasks.has_focus:
            self.grid.focus()
        else:
            await self.run_action("app.go_back")

    @on(TaskList.Highlighted)
    def tell_selection(self) -> None:
        """Another card is selected."""
        self.post_message(self.Highlighted())

    @on(TaskList.Chosen)
    async def open_history(self) -> None:
        """Enter on a card opens its history."""
        await self.run_action("app.history")
