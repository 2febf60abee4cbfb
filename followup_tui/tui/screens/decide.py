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

from followup_tui.tui.screens.form import MUTED, hints
from followup_tui.tui.text import plain

WIDTH = 76  # of the box, where the screen has room for it
LEAST = 20  # cells for what follows; with fewer it stands below its answer


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
            width: 76; max-width: 100%; height: auto; max-height: 100%;
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
            yield Static(markup=False)

    def on_resize(self, event: events.Resize) -> None:
        self.query_one(Static).update(self._lines(min(event.size.width, WIDTH) - 6))

    def on_mount(self) -> None:
        box = self.query_one(".box")
        box.border_title = plain(self.heading)

    def on_screen_resume(self) -> None:
        self.query_one(".box").border_subtitle = hints(self)

    def _lines(self, width: int) -> Content:
        lines = [plain(self.told, MUTED, lines=True), Content("")] if self.told else []
        indent = max(cell_len(answer.label) for answer in self.answers) + 6
        is_narrow = indent + LEAST > width
        for key, label, follows in self.answers:
            first: list[Content | tuple[str, str]] = [
                (f"{'⏎' if key == 'enter' else key}  ", "$accent bold"),
                plain(label),
            ]
            start = 3 if is_narrow else indent
            rows = plain(follows, MUTED).wrap(max(width - start, 8))
            if not is_narrow:
                gap = " " * (indent - 3 - cell_len(label))
                first += [Content(gap), *rows[:1]]
                rows = rows[1:]
            lines.append(Content.assemble(*first))
            lines += [Content.assemble(" " * start, row) for row in rows]
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
