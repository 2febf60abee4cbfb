"""The first screen: every opportunity in its column, the most urgent first."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import reactive

from followup_tui.pipeline import Board, narrowed
from followup_tui.pipeline.file import File
from followup_tui.tui.screens.cards import (
    ADD,
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
    UNDO,
    WORDS,
    CardScreen,
)
from followup_tui.tui.widgets.board import BoardView
from followup_tui.tui.widgets.detail import DetailPane
from followup_tui.tui.widgets.finder import Finder
from followup_tui.tui.widgets.grid import PANE_HEIGHT, PANE_WIDTH, pane
from followup_tui.tui.widgets.keyline import KeyLine
from followup_tui.tui.widgets.topbar import TopBar


class BoardScreen(CardScreen):
    """Four columns of cards, the day on top, the selected dossier below or beside them."""

    AUTO_FOCUS = "BoardView"
    BINDING_GROUP_TITLE = "On the board"
    BINDINGS: ClassVar[list[BindingType]] = [
        LOG,
        ADD,
        Binding("slash", "find", "Find", id="card.find", key_display="/", tooltip="Find a card"),
        *NAV,
        HISTORY,
        UNDO,
        EDIT,
        WORDS,
        POINTS,
        Binding(
            "L", "app.move(1)", "Move on", id="card.move_on", show=False,
            tooltip="Move the card a stage on, by logging what that means",
        ),
        Binding(
            "H", "app.move(-1)", "Move back", id="card.move_back", show=False,
            tooltip="Move the card a stage back, by logging what that means",
        ),
        CLOSE,
        Binding(
            "full_stop", "closed", "Closed ones", id="closed.show", key_display=".", show=False,
            tooltip="Show or hide the closed ones",
        ),
        REDO,
        QUIT,
        Binding(
            "escape", "unfind", "Clear", id="card.unfind", key_display="esc", show=False,
            tooltip="Show all cards again, whatever was looked for",
        ),
        HELP,
        PALETTE,
    ]  # fmt: skip
    DEFAULT_CSS = f"""
    BoardScreen {{
        layout: vertical;
        & DetailPane {{ display: none; }}
        &.-wide DetailPane {{ display: block; height: {PANE_HEIGHT}; }}
        &.-beside DetailPane {{
            display: block; dock: right; width: {PANE_WIDTH}; height: 100%; margin: 1 0;
        }}
        & KeyLine {{ dock: bottom; }}
    }}
    """

    shown: reactive[Board | None] = reactive["Board | None"](None, always_update=True, init=False)

    def __init__(self, board: Board | None) -> None:
        super().__init__(board)
        self.set_reactive(BoardScreen.shown, board)
        self._narrow = ""

    def compose(self) -> ComposeResult:
        self._fit(self.app.size)
        top, view = TopBar(), BoardView()
        top.set_reactive(TopBar.board, self.shown)
        view.set_reactive(BoardView.board, self.shown)
        yield top
        yield view
        yield DetailPane()
        yield Finder()
        yield KeyLine()

    @property
    def view(self) -> BoardView:
        """The board itself."""
        return self.query_one(BoardView)

    @property
    def selected(self) -> str | None:
        return self.view.selected if self.is_mounted else None

    @property
    def shows_file(self) -> bool:
        return self.has_class("-wide") or self.has_class("-beside")

    def select(self, opportunity_id: str) -> None:
        self.view.select(opportunity_id)

    def watch_board(self, board: Board | None) -> None:
        """Show the new board, narrowed as before."""
        self.shown = narrowed(board, self._narrow) if board is not None else None
        self._count()

    def watch_shown(self, shown: Board | None) -> None:
        """Hand what is shown down to the widgets."""
        if self.is_mounted:
            self.query_one(TopBar).board = shown
            self.view.board = shown

    def watch_file(self, file: File | None) -> None:
        """Show the selected dossier."""
        if not self.is_mounted or not self.shows_file:
            return
        pane = self.query_one(DetailPane)
        if file is None or self.board is None:
            pane.clear()
        else:
            pane.show(file.dossier, file.step, file.words, self.board.today)

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        """Open the detail pane where there is room; known before the first frame is laid out."""
        below, beside = pane(*size, is_plain=self.app.has_class("-plain"))
        self.set_class(below > 0, "-wide")
        self.set_class(beside > 0, "-beside")

    def action_find(self) -> None:
        """Find as you type, across everything."""
        self.query_one(Finder).open()

    def action_unfind(self) -> None:
        """Show all cards again."""
        finder = self.query_one(Finder)
        finder.text = ""
        finder.close()
        self._look_for("")
        self.view.focus()

    def action_closed(self) -> None:
        """Show or hide the closed ones."""
        self.view.show_closed = not self.view.show_closed

    @on(Finder.Changed)
    def narrow(self, event: Finder.Changed) -> None:
        """Keep the cards in which every word occurs."""
        self._look_for(event.text)

    @on(Finder.Moved)
    async def move_while_finding(self, event: Finder.Moved) -> None:
        """Let the arrows go on moving through the cards."""
        actions = {
            "up": "go_row(-1)",
            "down": "go_row(1)",
            "left": "go_column(-1)",
            "right": "go_column(1)",
            "pageup": "go_page(-1)",
            "pagedown": "go_page(1)",
        }
        await self.view.run_action(actions[event.key])

    @on(Finder.Left)
    def leave_finder(self, event: Finder.Left) -> None:
        """Keep what was found, or show all again."""
        if not event.is_kept:
            self.action_unfind()
            return
        self.query_one(Finder).close()
        self.view.focus()

    def _look_for(self, text: str) -> None:
        last, self._narrow = self.shown, text
        if self.board is not None:
            self.shown = narrowed(self.board, text, last=last)
        self._count()

    def _count(self) -> None:
        if self.is_mounted and self.shown is not None:
            self.query_one(Finder).found = sum(map(len, self.shown.columns)) + len(
                self.shown.closed if self.view.show_closed else ()
            )
