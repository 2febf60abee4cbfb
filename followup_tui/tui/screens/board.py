"""The first screen: every opportunity in its column, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive

from followup_tui.pipeline import Board, narrowed
from followup_tui.pipeline.file import File
from followup_tui.pipeline.finding import Notes
from followup_tui.pipeline.query import Query
from followup_tui.tui.screens.cards import (
    ADD,
    AGAIN,
    CLOSE,
    EDIT,
    HELP,
    HISTORY,
    IMPORT,
    LOG,
    MARK,
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
from followup_tui.tui.widgets.board import BoardView
from followup_tui.tui.widgets.card import Quote
from followup_tui.tui.widgets.detail import DetailPane
from followup_tui.tui.widgets.finder import Finder
from followup_tui.tui.widgets.grid import PANE_HEIGHT, PANE_WIDTH, pane
from followup_tui.tui.widgets.keyline import KeyLine
from followup_tui.tui.widgets.topbar import TopBar

MOST_OFFERED = 5_000  # cards whose people are offered while a name is typed


class BoardScreen(CardScreen):
    """Four columns of cards, the day on top, the selected dossier below or beside them."""

    AUTO_FOCUS = "BoardView"
    BINDING_GROUP_TITLE = "On the board"
    BINDINGS: ClassVar[list[BindingType]] = [
        LOG,
        ADD,
        Binding(
            "slash", "find", "Find", id="card.find", key_display="/",
            tooltip="Find anything that is written",
        ),
        *NAV,
        HISTORY,
        UNDO,
        EDIT,
        WORDS,
        POINTS,
        MARK,
        SNOOZE,
        VACATION,
        TAG,
        Binding(
            "n", "step(1)", "Next match", id="match.next", show=False,
            tooltip="Select the next card that was found",
        ),
        Binding(
            "N", "step(-1)", "Match before", id="match.previous", show=False,
            tooltip="Select the card that was found before",
        ),
        *REACH,
        Binding(
            "L", "app.move(1)", "Move on", id="card.move_on", show=False,
            tooltip="Move the card a stage on, by logging what that means",
        ),
        Binding(
            "H", "app.move(-1)", "Move back", id="card.move_back", show=False,
            tooltip="Move the card a stage back, by logging what that means",
        ),
        AGAIN,
        CLOSE,
        Binding(
            "full_stop", "closed", "Closed ones", id="closed.show", key_display=".", show=False,
            tooltip="Show or hide the closed ones",
        ),
        IMPORT,
        REDO,
        QUIT,
        Binding(
            "escape", "unfind", "Clear", id="card.unfind", key_display="esc", show=False,
            tooltip="Mark nothing any more; then show all cards again, whatever was looked for",
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

    marks: reactive[frozenset[str]] = reactive(frozenset(), init=False)

    class Asked(Message):
        """Something is looked for that only the store knows."""

        def __init__(self, screen: BoardScreen, asked: tuple[tuple[str, str], ...]) -> None:
            super().__init__()
            self.screen = screen
            self.asked = asked

    class Finding(Message):
        """A search begins."""

        def __init__(self, screen: BoardScreen) -> None:
            super().__init__()
            self.screen = screen

    def __init__(self, board: Board | None, quote: Quote | None = None) -> None:
        """`quote` tells the line of a note by which a card was found."""
        super().__init__(board)
        self.set_reactive(BoardScreen.shown, board)
        self._quote = quote
        self._narrow = ""
        self._notes: dict[tuple[str, str], frozenset[str]] = {}
        self._shows_closed = False  # asked for by hand

    def compose(self) -> ComposeResult:
        self._fit(self.app.size)
        top, view = TopBar(), BoardView()
        top.set_reactive(TopBar.board, self.shown)
        view.set_reactive(BoardView.board, self.shown)
        view.quote = self._quote
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

    @property
    def marked_cards(self) -> tuple[str, ...]:
        cards = self.board.cards if self.board is not None else {}
        return tuple(marked for marked in sorted(self.marks) if marked in cards)

    def unmark_cards(self) -> None:
        self.marks = frozenset()

    def watch_marks(self, marks: frozenset[str]) -> None:
        """Show what is marked, and how many."""
        if self.is_mounted:
            self.view.marked = marks
            self.query_one(TopBar).marked = len(self.marked_cards)

    def watch_board(self, board: Board | None) -> None:
        """Show the new board, narrowed as before; what notes say may have changed with it."""
        self.shown = None if board is None else narrowed(board, self._narrow, notes=self._notes)
        if self.marks and board is not None:
            self.marks &= board.cards.keys()
        self._count()
        self._ask(anew=True)

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
        """Find as you type, across everything that is written."""
        self.query_one(Finder).open()
        self.post_message(self.Finding(self))

    def action_step(self, by: int) -> None:
        """Go through what was found."""
        if self._narrow.strip():
            self.view.step(by)
        else:
            self.notify("Nothing is looked for: find something first.", markup=False)

    def action_mark(self) -> None:
        """Mark the card or not, and go on to the next."""
        card = self.view.selected
        if card is not None:
            self.marks ^= {card}
            self.view.action_go_row(1)

    def action_unfind(self) -> None:
        """Back out one level: what is marked, then what was looked for."""
        if self.marks:
            self.unmark_cards()
        else:
            self._unfind()

    def _unfind(self) -> None:
        finder = self.query_one(Finder)
        finder.text = ""
        finder.close()
        self._look_for("")
        self.view.focus()

    def bring_up(self, opportunity_id: str) -> None:
        """Select a card, whatever was looked for, and though it may be closed."""
        if self.view.select(opportunity_id):
            return
        self._unfind()
        if not self.view.select(opportunity_id):
            self._shows_closed = True
            self._count()
            self.view.select(opportunity_id)

    def action_closed(self) -> None:
        """Show or hide the closed ones."""
        self._shows_closed = not self.view.show_closed
        self._count()

    @on(Finder.Changed)
    def narrow(self, event: Finder.Changed) -> None:
        """Keep the cards that answer to what is typed."""
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
            self._unfind()
            return
        self.query_one(Finder).close()
        self.view.focus()

    def _look_for(self, text: str) -> None:
        last, self._narrow = self.shown, text
        if not text.strip():
            self._notes.clear()
        if self.board is not None:
            self.shown = narrowed(self.board, text, last=last, notes=self._notes)
        self._count()
        self._ask()

    def _ask(self, *, anew: bool = False) -> None:
        """Ask for what the store has not said yet, or may say differently by now."""
        query = self.shown.query if self.shown is not None else Query()
        asked = tuple(one for one in query.asked if anew or one not in self._notes)
        if asked:
            self.post_message(self.Asked(self, asked))

    @property
    def is_looking(self) -> bool:
        """Whether something is looked for: an answer is still wanted."""
        return bool(self._narrow.strip())

    @property
    def notes(self) -> Notes:
        """What the store has said so far."""
        return self._notes

    def wait(self, *, is_busy: bool) -> None:
        """Say that notes are being read, or have been."""
        self.query_one(Finder).is_busy = is_busy

    def learn(self, found: Notes) -> None:
        """Take in what the store knows, and show it."""
        if all(self._notes.get(one) == ids for one, ids in found.items()):
            return
        self._notes |= found
        if self.board is not None and self._narrow.strip():
            self.shown = narrowed(self.board, self._narrow, notes=self._notes)
            self._count()

    def offer(self, tags: Sequence[str]) -> None:
        """Offer what can complete a filter: the tags in use, and the people on the cards."""
        finder = self.query_one(Finder)
        cards = self.board.cards.values() if self.board is not None else ()
        finder.tags = tuple(tags)
        finder.people = tuple(dict.fromkeys(card.person for card in islice(cards, MOST_OFFERED)))

    def _count(self) -> None:
        """Say how many were found; closed ones that were found are shown."""
        shown = self.shown
        if not self.is_mounted or shown is None:
            return
        is_found = bool(shown.query.terms and shown.closed)
        self.view.show_closed = self._shows_closed or is_found
        closed = len(shown.closed) if self.view.show_closed else 0
        self.query_one(Finder).found = sum(map(len, shown.columns)) + closed
