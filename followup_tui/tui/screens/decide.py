"""A question with a few answers, one key each, told with what each would bring about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from followup_tui.tui.text import plain


class Answer(NamedTuple):
    """One answer: its key, what it is called, what it brings about."""

    key: str
    label: str
    follows: str = ""


class Decide(ModalScreen[str | None]):
    """Asks for one key out of a few; answers with it, or None."""

    AUTO_FOCUS = ""
    BINDING_GROUP_TITLE = "In this question"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", key_display="esc", id="question.leave"),
        Binding("enter", "first", "The first", show=False, id="question.first"),
    ]
    DEFAULT_CSS = """
    Decide {
        align: center middle;
        background: $background 60%;
        & > .box {
            width: 72; max-width: 100%; height: auto; max-height: 100%;
            padding: 1 2; border: round $accent; background: $surface;
            border-title-color: $accent; border-title-style: bold;
            border-subtitle-color: $text-muted;
        }
        & Static { width: 100%; height: auto; }
    }
    """

    def __init__(self, title: str, answers: Sequence[Answer], told: str = "") -> None:
        super().__init__()
        self.heading = title
        self.answers = answers
        self.told = told

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box", can_focus=False):
            yield Static(self._lines(), markup=False)

    def on_mount(self) -> None:
        box = self.query_one(".box")
        box.border_title = plain(f" {self.heading} ")
        box.border_subtitle = Content(" esc leave ")

    def _lines(self) -> Content:
        lines = [plain(self.told, "$text-muted"), Content("")] if self.told else []
        width = max(cell_len(answer.label) for answer in self.answers) + 3
        for key, label, follows in self.answers:
            gap = " " * (width - cell_len(label))
            lines.append(
                Content.assemble(
                    (f"{'⏎' if key == 'enter' else key}  ", "$accent bold"),
                    plain(label + gap),
                    plain(follows, "$text-muted"),
                )
            )
        return Content("\n").join(lines)

    def on_key(self, event: events.Key) -> None:
        if any(answer.key in (event.key, event.character) for answer in self.answers):
            event.stop()
            self.dismiss(event.character if event.key != "enter" else "enter")

    def action_first(self) -> None:
        """Enter takes the only answer, never one of several."""
        if len(self.answers) == 1:
            self.dismiss(self.answers[0].key)

    def action_leave(self) -> None:
        self.dismiss(None)
