"""Today: one list, most urgent first, to work through from the top; below it the next days."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from followup_tui.dates import say
from followup_tui.model import Standing
from followup_tui.pipeline import Board
from followup_tui.pipeline.file import File
from followup_tui.pipeline.today import Done, Section, plan, touched
from followup_tui.tui.screens.cards import (
    ADD,
    AGAIN,
    BACK,
    CLOSE,
    EDIT,
    HELP,
    HISTORY,
    LOG,
    NAV,
    PALETTE,
    POINTS,
    QUIT,
    REACH,
    REDO,
    SNOOZE,
    TAG,
    UNDO,
    VACATION,
    WORDS,
    CardScreen,
)
from followup_tui.tui.widgets.detail import DetailPane
from followup_tui.tui.widgets.keyline import KeyLine
from followup_tui.tui.widgets.tasks import TaskList
from followup_tui.tui.widgets.topbar import TopBar

WIDE, TALL, BESIDE = 100, 32, 160  # cells and lines from which the selected dossier is in sight
Mornings = Callable[[Sequence[Standing]], Mapping[str, Done]]


class TodayScreen(CardScreen):
    """The day as one list; what is done stays in it, struck through, until the day ends.

    `mornings` tells how cards stood before what was logged today.
    """

    AUTO_FOCUS = "TaskList"
    BINDING_GROUP_TITLE = "In today's list"
    BINDINGS: ClassVar[list[BindingType]] = [
        LOG,
        ADD,
        BACK,
        HISTORY,
        UNDO,
        EDIT,
        CLOSE,
        SNOOZE,
        TAG,
        WORDS,
        POINTS,
        *REACH,
        VACATION,
        AGAIN,
        *NAV,
        REDO,
        QUIT,
        HELP,
        PALETTE,
    ]
    DEFAULT_CSS = """
    TodayScreen {
        layout: vertical;
        & > .tasks {
            height: 1fr; border: round $accent; padding: 0 1;
            border-title-color: $accent; border-title-style: bold;
        }
        & DetailPane { display: none; }
        &.-wide DetailPane { display: block; height: 13; }
        &.-beside DetailPane { display: block; dock: right; width: 64; height: 100%; margin: 1 0; }
        & KeyLine { dock: bottom; }
    }
    """

    def __init__(self, board: Board | None, mornings: Mornings) -> None:
        super().__init__(board)
        self._mornings = mornings

    def compose(self) -> ComposeResult:
        self._fit(*self.app.size)
        top = TopBar()
        top.heading = heading(self.board)
        top.set_reactive(TopBar.board, self.board)
        yield top
        with Vertical(classes="tasks"):
            yield TaskList()
        yield DetailPane()
        yield KeyLine()

    def on_mount(self) -> None:
        self._show(self.board, is_first=True)

    def on_resize(self, event: events.Resize) -> None:
        self._fit(*event.size)

    def _fit(self, width: int, height: int) -> None:
        self.set_class(BESIDE > width >= WIDE and height >= TALL, "-wide")
        self.set_class(width >= BESIDE, "-beside")

    @property
    def tasks(self) -> TaskList:
        """The list itself."""
        return self.query_one(TaskList)

    @property
    def selected(self) -> str | None:
        return self.tasks.selected if self.is_mounted else None

    @property
    def shows_file(self) -> bool:
        return self.has_class("-wide") or self.has_class("-beside")

    def select(self, opportunity_id: str) -> None:
        self.tasks.follow(opportunity_id)

    def watch_board(self, board: Board | None) -> None:
        """Show the day as it is now."""
        if self.is_mounted:
            self.query_one(TopBar).heading = heading(board)
            self.query_one(TopBar).board = board
            self._show(board)

    def _show(self, board: Board | None, *, is_first: bool = False) -> None:
        if board is None:
            return
        sections = plan(board, self._mornings(touched(board)))
        to_do = (task.card.id for each in sections for task in each.tasks if not task.did)
        wanted = next(to_do, None) if is_first else None
        self.tasks.show(board, sections, wanted)
        self.query_one(".tasks").border_title = Content(summary(sections))

    def watch_file(self, file: File | None) -> None:
        """Show the selected dossier."""
        if not self.is_mounted or not self.shows_file:
            return
        pane = self.query_one(DetailPane)
        if file is None or self.board is None:
            pane.clear()
        else:
            pane.show(file.dossier, file.step, file.words, self.board.today)

    @on(TaskList.Highlighted)
    def tell_selection(self) -> None:
        """Ask for the dossier of the selected card."""
        self.post_message(self.Highlighted())

    @on(TaskList.Chosen)
    async def open_history(self) -> None:
        """Enter opens the history, as on the board."""
        await self.run_action("app.history")


def heading(board: Board | None) -> str:
    """Name the list and its day."""
    return f"Today, {say(board.today, board.today)}" if board is not None else "Today"


def summary(sections: Sequence[Section]) -> str:
    """Count the day in words.

    >>> summary([])
    'all done'
    """
    tasks = [task for section in sections if section.is_now for task in section.tasks]
    done = sum(1 for task in tasks if task.did)
    left = len(tasks) - done
    if not left:
        return f"all done: {done}" if done else "all done"
    return f"{left} to do, {done} done" if done else f"{left} to do"
