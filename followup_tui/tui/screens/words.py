"""What to say and to write about one card: chosen, previewed, copied, saved, logged as sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from followup_tui.letter import Form, Letter, Piece
from followup_tui.model import Channel, Contact
from followup_tui.pipeline import Board
from followup_tui.pipeline.file import File
from followup_tui.pipeline.letters import WRITTEN
from followup_tui.tui.screens.cards import (
    BACK,
    EDIT,
    HELP,
    HISTORY,
    PALETTE,
    POINTS,
    QUIT,
    REDO,
    UNDO,
    CardScreen,
)
from followup_tui.tui.screens.pieces import Pieces
from followup_tui.tui.text import MUTED, plain
from followup_tui.tui.widgets.keycap import declared
from followup_tui.tui.widgets.keyline import KeyLine
from followup_tui.tui.widgets.preview import Matter, Shown

NARROW = 70  # columns below which the preview stands below the list


class WordsScreen(CardScreen):
    """Lists every script and letter on the left, and shows the chosen one as it will be."""

    AUTO_FOCUS = "Pieces"
    BINDING_GROUP_TITLE = "Words to say and write"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "app.letter('copy')", "Copy", id="letter.copy",
                tooltip="Copy the words to the clipboard of the terminal"),
        Binding("v", "form", "As", id="letter.form",
                tooltip="Live or on a voicemail; as a letter or on a note card"),
        Binding("l", "app.letter('log')", "Log", id="letter.log",
                tooltip="Log it as sent; for a call, open the call sheet"),
        Binding("p", "app.letter('pdf')", "PDF", id="letter.pdf",
                tooltip="Save it as a PDF, to print"),
        Binding("d", "app.letter('draft')", "E-mail", id="letter.draft",
                tooltip="Save it as a draft that your mail program opens; nothing is sent"),
        Binding("s", "app.letter('text')", "Save", id="letter.save", tooltip="Save it as text"),
        BACK,
        Binding("o", "app.letter('envelope')", "Envelope", id="letter.envelope",
                tooltip="Save its envelope as a PDF, to print"),
        Binding("m", "app.letter('link')", "Mail link", id="letter.link",
                tooltip="Copy it as a mailto: link"),
        Binding("right", "person(1)", "To", key_display="←→", id="letter.next_person",
                show=False, tooltip="Choose to whom"),
        Binding("left", "person(-1)", "To the one before", id="letter.previous_person",
                show=False),
        Binding("tab", "channel", "By", id="letter.channel", show=False,
                tooltip="Choose how it goes to them: mail, e-mail, message"),
        Binding("n", "point", "Another point", id="letter.point", show=False,
                tooltip="Propose another talking point that they have not heard"),
        POINTS,
        Binding("E", "app.letter('edit')", "Own words", id="template.edit", show=False,
                tooltip="Open these words in your editor, to make them your own"),
        Binding("R", "app.letter('built_in')", "Built-in words", id="template.reset",
                show=False, tooltip="Go back to the built-in words; yours are kept beside"),
        Binding("j", "move(1)", "Next", key_display="↓ j", show=False, id="letter.next"),
        Binding("k", "move(-1)", "Before", key_display="↑ k", show=False, id="letter.previous"),
        EDIT,
        HISTORY,
        UNDO,
        REDO,
        QUIT,
        HELP,
        PALETTE,
    ]  # fmt: skip
    DEFAULT_CSS = """
    WordsScreen {
        layout: vertical;
        & > #head {
            height: 1; background: $panel; padding: 0 1;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > #room { height: 1fr; }
        & .list {
            width: 33; height: 100%; border: round $accent; padding: 0;
            border-title-color: $accent; border-title-style: bold;
        }
        & OptionList, & OptionList:focus {
            height: 100%; border: none; padding: 0; background: transparent;
            scrollbar-size-vertical: 1; scrollbar-color: $foreground 20%;
            scrollbar-background: $background; scrollbar-background-hover: $background;
        }
        & OptionList > .option-list--option { padding: 0 1; }
        & OptionList > .option-list--option-disabled { color: $foreground 70%; text-style: bold; }
        & OptionList > .option-list--option-highlighted,
        & OptionList:focus > .option-list--option-highlighted {
            background: $surface; color: $foreground; text-style: none;
        }
        &:nocolor OptionList:focus > .option-list--option-highlighted { text-style: reverse; }
        & .letter {
            width: 1fr; height: 100%; border: round $foreground 25%; padding: 0 1;
            border-title-color: $foreground-muted; border-subtitle-color: $foreground-muted;
            scrollbar-size-vertical: 1; scrollbar-color: $foreground 20%;
            scrollbar-background: $background; scrollbar-background-hover: $background;
        }
        & .letter Static { height: auto; width: 100%; }
        &.-narrow {
            & > #room { layout: vertical; }
            & .list { width: 100%; height: 7; max-height: 40%; }
            & .letter { width: 100%; height: 1fr; }
        }
    }
    """

    def __init__(
        self, board: Board | None, opportunity_id: str, read: Callable[[], Matter | None]
    ) -> None:
        super().__init__(board)
        self._about = opportunity_id
        self._read = read
        self.matter = read()
        self.form: Form | None = None  # None: the usual one
        self.channel = WRITTEN[0]
        self.person = self._first_person()
        self._turn = 0  # of the talking points that are left

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        with Horizontal(id="room"):
            with Vertical(classes="list"):
                yield Pieces()
            with VerticalScroll(classes="letter", can_focus=False):
                yield Static(markup=False, id="letter")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(".list").border_title = Content("Words")
        if self.matter is not None:
            self.query_one(Pieces).show(self.matter.pieces, self.matter.next_piece)
        self.draw()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < NARROW, "-narrow")
        self.call_after_refresh(self.draw)

    # What is chosen

    @property
    def selected(self) -> str | None:
        return self._about

    @property
    def shows_file(self) -> bool:
        return True

    def select(self, opportunity_id: str) -> None:
        """These words are about one card."""

    @property
    def piece(self) -> Piece | None:
        """The piece under the cursor."""
        pieces = self.query_one(Pieces)
        if self.matter is None or pieces.highlighted is None:
            return None
        name = pieces.get_option_at_index(pieces.highlighted).id
        return next((piece for piece in self.matter.pieces if piece.name == name), None)

    @property
    def to(self) -> Contact | None:
        """Whom it is for."""
        people = self.matter.people if self.matter is not None else ()
        return people[self.person].contact if self.person < len(people) else None

    @property
    def letter(self) -> Letter | None:
        """The words as they will be."""
        piece, matter = self.piece, self.matter
        if piece is None or matter is None:
            return None
        form = self.form if self.form in piece.forms else piece.forms[0]
        return matter.letter(piece.name, form or piece.forms[0], self.to, self._turn)

    def _first_person(self) -> int:
        people = self.matter.people if self.matter is not None else ()
        wanted = self.matter.next_person if self.matter is not None else None
        ids = [person.contact.id for person in people]
        return ids.index(wanted) if wanted in ids else 0

    # What is shown

    def watch_file(self, file: File | None) -> None:
        """Read everything anew: something has changed."""
        if self.is_mounted:
            self.matter = self._read()
            count = len(self.matter.people) if self.matter is not None else 0
            self.person = min(self.person, max(count - 1, 0))
            self.draw()

    def draw(self) -> None:
        """Show the chosen piece as it is set now."""
        piece, letter, matter = self.piece, self.letter, self.matter
        if piece is None or letter is None or matter is None:
            self.query_one("#letter", Static).update(Content("This card is not there any more."))
            return
        head = Content.assemble(
            ("followup", "$accent bold"), " · Words   ", plain(matter.title, MUTED)
        )
        self.query_one("#head", Static).update(head, layout=False)
        box = self.query_one(".letter")
        box.border_title = Content.assemble(plain(piece.label), f", {letter.form.value}")
        box.border_subtitle = Content("your own words" if letter.is_own else "")
        shown = Shown(matter, piece, letter, self.person, self.channel, self._key("letter.log"))
        self.query_one("#letter", Static).update(shown.content(box.content_size.width))
        self.refresh_bindings()

    def _key(self, name: str) -> str:
        keys = (b for b in declared(self) if b.id == name)
        return next((self.app.get_key_display(binding) for binding in keys), "")

    # What is done

    @on(OptionList.OptionHighlighted)
    def show_piece(self) -> None:
        """Show the words under the cursor, from their beginning."""
        self.draw()
        self.query_one(".letter", VerticalScroll).scroll_home(animate=False)

    @on(Pieces.Paged)
    def turn_page(self, event: Pieces.Paged) -> None:
        """Scroll the preview by most of what is in sight."""
        box = self.query_one(".letter", VerticalScroll)
        by = event.by * max(box.size.height - 2, 1)
        box.scroll_relative(y=by, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        piece = self.piece if self.is_mounted else None
        match action:
            case "form":
                return piece is not None and len(piece.forms) > 1
            case "person":
                return self.matter is not None and len(self.matter.people) > 1
            case "channel":
                return piece is not None and piece.forms[0].is_written
            case "point":
                return self.matter is not None and self.matter.points > 1
        return True

    def action_form(self) -> None:
        piece, letter = self.piece, self.letter
        if piece is not None and letter is not None:
            at = piece.forms.index(letter.form)
            self.form = piece.forms[(at + 1) % len(piece.forms)]
            self.draw()

    def action_person(self, by: int) -> None:
        if self.matter is not None and self.matter.people:
            self.person = (self.person + by) % len(self.matter.people)
            self.draw()

    def action_channel(self) -> None:
        self.set_channel(WRITTEN[(WRITTEN.index(self.channel) + 1) % len(WRITTEN)])

    def set_channel(self, channel: Channel) -> None:
        """Choose how it goes to them."""
        self.channel = channel
        self.draw()

    def action_point(self) -> None:
        self._turn += 1
        self.draw()

    def action_move(self, by: int) -> None:
        pieces = self.query_one(Pieces)
        if by > 0:
            pieces.action_cursor_down()
        else:
            pieces.action_cursor_up()
