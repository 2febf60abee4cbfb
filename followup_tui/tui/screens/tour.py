"""One stop of the tour: a few words at the lower edge, with the place they are about above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from followup_tui.tui.screens.cards import QUIT
from followup_tui.tui.screens.form import hints
from followup_tui.tui.text import plain

Turn = Literal["next", "back"]


class Tour(ModalScreen[Turn | None]):
    """Says one thing about the place behind it; answers where to go, or None to leave."""

    BINDING_GROUP_TITLE = "On the tour"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right", "turn('next')", "Next", id="tour.next", key_display="⏎",
                tooltip="Go on to the next stop"),
        Binding("left,backspace", "turn('back')", "Back", id="tour.back", key_display="←",
                tooltip="Go back to the stop before"),
        Binding("escape", "leave", "Leave", id="tour.leave", key_display="esc",
                tooltip="Leave the tour, and look around by yourself"),
        QUIT,
    ]  # fmt: skip
    DEFAULT_CSS = """
    Tour {
        align: center bottom;
        background: transparent;
        & > Static {
            width: 100%; max-width: 100; height: auto; max-height: 100%; margin: 0 0 1 0;
            padding: 0 2; border: round $accent; background: $surface;
            border-title-color: $accent; border-title-style: bold;
            border-subtitle-color: $foreground-muted;
        }
    }
    """

    def __init__(self, heading: str, words: Sequence[str], number: int, of: int) -> None:
        """Take the words in pieces, of which every second one is a key."""
        super().__init__()
        self.heading = heading
        self.words = words
        self.number, self.of = number, of

    def compose(self) -> ComposeResult:
        pieces = [
            plain(words, "$accent bold" if number % 2 else "")
            for number, words in enumerate(self.words)
        ]
        yield Static(Content.assemble(*pieces), markup=False)

    def on_mount(self) -> None:
        box = self.query_one(Static)
        box.border_title = plain(f"{self.number} of {self.of} · {self.heading}")
        box.border_subtitle = hints(self)

    def action_turn(self, to: Turn) -> None:
        self.dismiss(to)

    def action_leave(self) -> None:
        self.dismiss(None)
