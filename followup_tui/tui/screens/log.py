"""The history of everything: every entry of every log, newest first, found as you type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from followup_tui.model import Moment
from followup_tui.pipeline import Board
from followup_tui.tui.screens.cards import (
    CLOSE,
    EDIT,
    HELP,
    HISTORY,
    LOG,
    NAV,
    PALETTE,
    QUIT,
    REDO,
    SNOOZE,
    TAG,
    UNDO,
    CardScreen,
)
from followup_tui.tui.widgets.finder import Finder
from followup_tui.tui.widgets.keyline import KeyLine
from followup_tui.tui.widgets.log_list import LogList
from followup_tui.tui.widgets.topbar import TopBar

Find = Callable[[str], Sequence[int]]
Read = Callable[[Sequence[int]], list[Moment]]
MOVES = {"up": "go(-1)", "down": "go(1)", "pageup": "page(-1)", "pagedown": "page(1)"}


class LogScreen(CardScreen):
    """Every entry there is. `find` gives the numbers of those with all words, `read` them."""

    AUTO_FOCUS = "LogList"
    BINDING_GROUP_TITLE = "In the history of everything"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "slash", "find", "Find", id="entry.find", key_display="/",
            tooltip="Find entries as you type: companies, people, notes, what happened",
        ),
        HISTORY,
        LOG,
        Binding(
            "escape", "leave", "Back", id="log.back", key_display="esc",
            tooltip="Show all entries again, then back to where you were",
        ),
        EDIT,
        CLOSE,
        SNOOZE,
        TAG,
        UNDO,
        *NAV,
        REDO,
        QUIT,
        HELP,
        PALETTE,
    ]  # fmt: skip
    DEFAULT_CSS = """
    LogScreen {
        layout: vertical;
        & > .entries {
            height: 1fr; border: round $accent; padding: 0 1;
            border-title-color: $accent; border-title-style: bold;
        }
        & KeyLine { dock: bottom; }
    }
    """

    def __init__(self, board: Board | None, find: Find, read: Read, zone: tzinfo) -> None:
        super().__init__(board)
        self._find, self._read, self._zone = find, read, zone

    def compose(self) -> ComposeResult:
        top = TopBar()
        top.heading = "History of everything"
        top.set_reactive(TopBar.board, self.board)
        yield top
        assert self.board is not None
        with Vertical(classes="entries"):
            yield LogList(self._read, self.board.today, self._zone)
        yield Finder()
        yield KeyLine()

    def on_mount(self) -> None:
        self._show()

    @property
    def entries(self) -> LogList:
        """The list itself."""
        return self.query_one(LogList)

    @property
    def selected(self) -> str | None:
        moment = self.entries.moment if self.is_mounted else None
        return moment.opportunity.id if moment is not None else None

    @property
    def shows_file(self) -> bool:
        return False

    def select(self, opportunity_id: str) -> None:
        """Entries come by their day: there is none to go to."""

    def watch_board(self, board: Board | None) -> None:
        """Read again: something was logged, corrected or taken back."""
        if self.is_mounted:
            self.query_one(TopBar).board = board
            self._show()

    def _show(self) -> None:
        if self.board is None:
            return
        finder = self.query_one(Finder)
        numbers = self._find(finder.text)
        is_narrowed = bool(finder.text.strip())
        self.entries.show(numbers, self.board.today, is_narrowed=is_narrowed)
        finder.found = len(numbers)
        count = "1 entry" if len(numbers) == 1 else f"{len(numbers):,} entries"
        title = f"{count} found" if is_narrowed else f"{count}, newest first"
        self.query_one(".entries").border_title = Content(title)

    def action_find(self) -> None:
        """Find as you type."""
        self.query_one(Finder).open()

    async def action_leave(self) -> None:
        """Show all entries again; then back."""
        finder = self.query_one(Finder)
        if finder.text:
            self._clear(finder)
        else:
            await self.run_action("app.go_back")

    def _clear(self, finder: Finder) -> None:
        finder.text = ""
        finder.close()
        self.entries.focus()
        self._show()

    @on(Finder.Changed)
    def narrow(self) -> None:
        """Keep the entries with every word."""
        self._show()

    @on(Finder.Moved)
    async def move_while_finding(self, event: Finder.Moved) -> None:
        """Let the arrows go on moving through the entries."""
        if event.key in MOVES:
            await self.entries.run_action(MOVES[event.key])

    @on(Finder.Left)
    def leave_finder(self, event: Finder.Left) -> None:
        """Keep what was found, or show all again."""
        finder = self.query_one(Finder)
        if not event.is_kept:
            self._clear(finder)
            return
        finder.close()
        self.entries.focus()

    @on(LogList.Chosen)
    async def open_history(self) -> None:
        """Enter opens the history of that opportunity."""
        await self.run_action("app.history")

    @on(LogList.Highlighted)
    def tell_selection(self) -> None:
        """Another opportunity is selected."""
        self.post_message(self.Highlighted())
