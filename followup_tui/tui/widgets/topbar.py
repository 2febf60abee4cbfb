"""The top line of every screen of cards, as a widget."""

from __future__ import annotations

from typing import ClassVar

from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from followup_tui.pipeline import Board
from followup_tui.tui.widgets.headline import PARTS, Tones, headline


class TopBar(Widget):
    """One line that says as much about the day as fits."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(PARTS)

    DEFAULT_CSS = """
    TopBar {
        dock: top;
        width: 1fr;
        height: 1;
        background: $panel;
        color: $foreground;

        & > .topbar--name { color: $accent; text-style: bold; }
        & > .topbar--day { color: $foreground; }
        & > .topbar--note { color: $foreground-muted; }
        & > .topbar--overdue { color: $error; text-style: bold; }
        & > .topbar--due { color: $warning; text-style: bold; }
        & > .topbar--week { color: $success; text-style: bold; }
        & > .topbar--waiting { color: $foreground-muted; }
    }
    """

    board: reactive[Board | None] = reactive["Board | None"](None, always_update=True)
    heading: reactive[str] = reactive("")
    marked: reactive[int] = reactive(0)

    @property
    def tones(self) -> Tones:
        """The styles of the theme."""
        return Tones(self.rich_style, *map(self.get_component_rich_style, PARTS))

    def render_line(self, y: int) -> Strip:
        """Paint the longest words that fit."""
        if y or self.board is None:
            return Strip.blank(self.size.width, self.rich_style)
        line = headline(self.board, self.size.width, self.tones, self.heading, marked=self.marked)
        return Strip(line, self.size.width)
