"""Everything with one person, across all opportunities."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from followup_tui.model import Acquaintance, Moment
from followup_tui.tui.screens.form import hints
from followup_tui.tui.text import MUTED, plain
from followup_tui.tui.widgets.person import DAY, hanging, moment_line

WIDTH = 100  # of the box, where the screen has room for it


class Timeline(ModalScreen[None]):
    """Lists every entry that names a person, and what befell their opportunities."""

    AUTO_FOCUS = "VerticalScroll"
    BINDING_GROUP_TITLE = "On this timeline"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "page(1)", "Down", show=False, id="timeline.down", key_display="↓ j",
                tooltip="Earlier"),
        Binding("k", "page(-1)", "Up", show=False, id="timeline.up", key_display="↑ k",
                tooltip="Later"),
        Binding("escape,q,enter", "leave", "Back", key_display="esc", id="timeline.close",
                tooltip="Back to where you were"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    Timeline {
        align: center middle;
        background: $background 60%;
        & > .box {
            width: 100; max-width: 100%; height: auto; max-height: 100%;
            padding: 1 2; border: round $accent; background: $surface;
            border-title-color: $accent; border-title-style: bold;
            border-subtitle-color: $text-muted; scrollbar-size-vertical: 1;
        }
        & Static { width: 100%; height: auto; }
    }
    """

    def __init__(self, one: Acquaintance, moments: Sequence[Moment], today: date) -> None:
        super().__init__()
        self.one = one
        self.moments = moments
        self.today = today

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box") as box:
            box.border_title = plain(f"Timeline · {self.one.contact.name}")
            yield Static(markup=False)

    def on_screen_resume(self) -> None:
        self.query_one(".box").border_subtitle = hints(self)

    def on_resize(self, event: events.Resize) -> None:
        self.query_one(Static).update(self._lines(min(event.size.width, WIDTH) - 6))

    def _lines(self, width: int) -> Content:
        if not self.moments:
            return Content.styled("Nothing was logged with them yet: l logs something.", MUTED)
        return Content("\n").join(
            [hanging(moment_line(m, self.one, self.today), DAY, width) for m in self.moments]
        )

    def action_page(self, by: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        self.dismiss(None)
