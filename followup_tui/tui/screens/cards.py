"""What every screen of cards has in common: the keys that act on the selected card."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen

from followup_tui.pipeline import Board
from followup_tui.pipeline.file import File

LOG = Binding("l", "app.log_call", "Log", id="call.log", tooltip="Open the call sheet")
ADD = Binding("a", "app.add", "Add", id="opportunity.add", tooltip="Add an application")
EDIT = Binding("e", "app.edit", "Edit", id="opportunity.edit", tooltip="Correct any field")
HISTORY = Binding(
    "y", "app.history", "History", id="history.show", tooltip="All entries; correct or take back"
)
CLOSE = Binding(
    "c", "app.close", "Close", id="opportunity.close", tooltip="Close it, with the reason"
)
WORDS = Binding(
    "w", "app.words", "Words", id="words.show", tooltip="What to say and write: preview and copy"
)
POINTS = Binding(
    "plus", "app.points", "Something new", id="point.show", key_display="+", show=False,
    tooltip="Talking points: what is new for them, each used once",
)  # fmt: skip
AGAIN = Binding(
    "A", "app.apply_again", "New opening", id="opportunity.again", show=False,
    tooltip="They have a new opening: apply again, in the same thread",
)  # fmt: skip
OPEN = Binding(
    "o", "app.open_link", "Open link", id="link.open", show=False,
    tooltip="Open the page of the opening in your browser",
)  # fmt: skip
COPY = Binding(
    "C", "app.copy_phone", "Copy number", id="phone.copy", show=False,
    tooltip="Put a telephone number into the clipboard",
)  # fmt: skip
NOTE = Binding(
    "E", "app.edit_note", "Note", id="note.edit", show=False,
    tooltip="Write a long note, in your own editor where you have one",
)  # fmt: skip
REACH = (OPEN, COPY, NOTE)
MARK = Binding(
    "space", "mark", "Mark", id="card.mark", key_display="space", show=False,
    tooltip="Mark it, or not: keys then act on all marked",
)  # fmt: skip
SNOOZE = Binding("s", "app.snooze", "Snooze", id="card.snooze", tooltip="Put it off until a day")
VACATION = Binding(
    "S", "app.vacation", "Vacation", id="cards.snooze", show=False,
    tooltip="Snooze all that comes due before a day",
)  # fmt: skip
TAG = Binding(
    "number_sign", "app.tag", "Tag", id="card.tag", key_display="#", show=False,
    tooltip="Add tags, and take them away",
)  # fmt: skip
IMPORT = Binding(
    "I", "app.bring_in", "Import", id="import.show", show=False,
    tooltip="Bring in a file of another program: shown first, then written",
)  # fmt: skip
UNDO = Binding("u", "app.undo", "Undo", id="change.undo", tooltip="Take back the last change")
REDO = Binding(
    "ctrl+r", "app.redo", "Redo", id="change.redo", key_display="ctrl+r", show=False,
    tooltip="Do again what was taken back",
)  # fmt: skip
HELP = Binding(
    "question_mark,f1", "app.help", "Help", id="help.show", key_display="?",
    tooltip="All keys of this screen",
)  # fmt: skip
PALETTE = Binding(
    "ctrl+p", "app.command_palette", "Palette", id="palette.show", key_display="^p",
    priority=True, tooltip="Find any action by its name",
)  # fmt: skip
BACK = Binding(
    "escape", "app.go_back", "Back", id="screen.back", key_display="esc",
    tooltip="Back to where you were",
)  # fmt: skip
QUIT = Binding(
    "q", "app.quit", "Quit", id="app.quit", key_display="q", show=False,
    tooltip="Leave; everything is saved already",
)  # fmt: skip

# The places: each one key from each other, the same on all of them. A new one needs its line
# here and one in tui/flows/places.py; its own key leads back.
BOARD = Binding(
    "b", "app.go('board')", "Board", id="board.show", show=False, tooltip="The board, from anywhere"
)
TODAY = Binding("t", "app.go('today')", "Today", id="today.show", tooltip="The day as one list")
HOLDING = Binding(
    "h", "app.go('holding')", "Holding", id="holding.show", tooltip="The holding file"
)
PEOPLE = Binding(
    "p", "app.go('people')", "People", id="people.show",
    tooltip="Everyone you know, and their cards",
)  # fmt: skip
MONTH = Binding(
    "m", "app.go('month')", "Month", id="month.show", show=False,
    tooltip="The month: what is due on which day, and closed days",
)  # fmt: skip
EVERYTHING = Binding(
    "Y", "app.go('log')", "History of everything", id="log.show", show=False,
    tooltip="Every entry of every log, newest first",
)  # fmt: skip
INSIGHTS = Binding(
    "g", "app.go('insights')", "Insights", id="insights.show", show=False,
    tooltip="Which call gets through, how soon thanks are said",
)  # fmt: skip
NAV = (TODAY, HOLDING, PEOPLE, MONTH, EVERYTHING, INSIGHTS, BOARD)


class CardScreen(Screen[None]):
    """A screen on which one card is selected, for the actions of the app to act on.

    `board` and `file` come down from the app: what there is, and the selected dossier.
    """

    ACTS_ON_CARD: ClassVar[frozenset[str]] = frozenset(
        {"edit", "history", "move", "bring_back", "review", "rejected"}
        | {"words", "points", "letter", "apply_again", "open_link", "copy_phone", "edit_note"}
    )
    ACTS_ON_MANY: ClassVar[frozenset[str]] = frozenset({"log_call", "close", "snooze", "tag"})
    BINDINGS: ClassVar[list[BindingType]] = []

    class Highlighted(Message):
        """Another card is selected on this screen, or none."""

    board: reactive[Board | None] = reactive["Board | None"](None, always_update=True, init=False)
    file: reactive[File | None] = reactive["File | None"](None, always_update=True, init=False)

    def __init__(self, board: Board | None) -> None:
        super().__init__()
        self.set_reactive(CardScreen.board, board)

    @property
    def selected(self) -> str | None:
        """The opportunity that an action is about, or None."""
        raise NotImplementedError

    @property
    def marked_cards(self) -> tuple[str, ...]:
        """The opportunities that were marked, for an action to be about all of them."""
        return ()

    def unmark_cards(self) -> None:
        """Mark nothing any more."""

    @property
    def shows_file(self) -> bool:
        """True while the selected dossier is in sight, and so has to be loaded."""
        raise NotImplementedError

    def select(self, opportunity_id: str) -> None:
        """Put the cursor on a card."""
        raise NotImplementedError
