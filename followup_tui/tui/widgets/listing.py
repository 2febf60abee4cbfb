"""A list of lines, some of which can be selected; only those in sight are painted."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from followup_tui.tui.widgets.card import SELECTED, Line, fit, shown


class Shades(NamedTuple):
    """Every style of a list."""

    base: Style
    cursor: Style  # laid over the styles of the selected line
    title: Style
    strong: Style
    quiet: Style
    mark: Style
    done: Style
    overdue: Style
    due: Style
    open: Style
    later: Style

    @property
    def lit(self) -> Shades:
        """The shades of the selected line: on its ground, quiet text could not be read."""
        return self._replace(quiet=self.base, later=self.base, done=self.done + self.base)


PARTS = tuple(f"listing--{name}" for name in Shades._fields[1:])


class Listing(Widget, can_focus=True):
    """Lines under a cursor that stays on its line while the list changes around it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(PARTS)
    DEFAULT_CSS = """
    Listing {
        height: 1fr;
        width: 1fr;
        color: $foreground;
        & > .listing--title { color: $accent; text-style: bold; }
        & > .listing--strong { color: $foreground; text-style: bold; }
        & > .listing--quiet { color: $foreground-muted; }
        & > .listing--mark { color: $accent; }
        & > .listing--done { color: $foreground-muted; text-style: strike; }
        & > .listing--overdue { color: $error; text-style: bold; }
        & > .listing--due { color: $warning; text-style: bold; }
        & > .listing--open { color: $success; text-style: bold; }
        & > .listing--later { color: $foreground 72%; }
        & > .listing--cursor { background: $accent 16%; }
        &:ansi > .listing--cursor, &:nocolor > .listing--cursor {
            background: transparent;
            text-style: reverse;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "go(1)", "Down", show=False, id="list.down", key_display="↓ j"),
        Binding("up,k", "go(-1)", "Up", show=False, id="list.up", key_display="↑ k"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="list.page_down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="list.page_up"),
        Binding("home", "end(-1)", "First", show=False, id="list.first"),
        Binding("end", "end(1)", "Last", show=False, id="list.last"),
        Binding(
            "enter", "choose", "Open", show=False, id="card.open", key_display="⏎",
            tooltip="Open what is selected",
        ),
    ]  # fmt: skip

    cursor: reactive[int] = reactive(-1, repaint=True)

    class Highlighted(Message):
        """Another line is selected, or none."""

    class Chosen(Message):
        """The selected line is to be opened."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._top = 0
        self._told: Hashable | None = None
        self._shades: Shades | None = None

    # What a list of some kind has to say

    def lines(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def identity(self, line: int) -> Hashable | None:
        """What the cursor stays on, or None for a line that cannot be selected."""
        raise NotImplementedError

    def paint(self, line: int, width: int, shades: Shades) -> Line:
        """One line, in at most so many cells."""
        raise NotImplementedError

    # The cursor

    @property
    def at(self) -> Hashable | None:
        """What is selected."""
        return self.identity(self.cursor) if 0 <= self.cursor < self.lines() else None

    def follow(self, wanted: Hashable | None = None) -> None:
        """After a change: stay on what was selected, or select what is now in its place."""
        wanted = self._told if wanted is None else wanted
        here = next((n for n in range(self.lines()) if self.identity(n) == wanted), None)
        if wanted is None or here is None:
            here = self._nearest(max(self.cursor, 0), 1)
        self.cursor = -1 if here is None else here
        self._settle()
        self.refresh()

    def _nearest(self, line: int, step: int) -> int | None:
        """The next line in a direction that can be selected, or else the one the other way."""
        line = min(line, self.lines() - 1)
        for way in (step, -step):
            at = line
            while 0 <= at < self.lines():
                if self.identity(at) is not None:
                    return at
                at += way
        return None

    def watch_cursor(self) -> None:
        self._settle()

    def _settle(self) -> None:
        """Bring the cursor into sight, with the titles above it, and tell what is selected."""
        room, first = max(self.size.height, 1), max(self.cursor, 0)
        while first > 0 and self.identity(first - 1) is None and self.cursor - first < room - 1:
            first -= 1
        top = max(min(self._top, first), self.cursor - room + 1)
        top = max(0, min(top, self.lines() - room))
        if top != self._top:
            self._top = top
            self.refresh()
        if self.app.has_class("-plain"):  # where a screen reader looks: at the selected line
            self.app.cursor_position = self.region.offset + Offset(1, self.cursor - self._top)
        if self.at != self._told:
            self._told = self.at
            self.post_message(self.Highlighted())

    def on_resize(self) -> None:
        self._settle()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._shades = None

    def action_go(self, by: int) -> None:
        aim = max(0, min(self.cursor + by, self.lines() - 1))
        found = self._nearest(aim, 1 if by > 0 else -1)
        if found is not None:
            self.cursor = found

    def action_page(self, by: int) -> None:
        self.action_go(by * max(self.size.height - 1, 1))

    def action_end(self, to: int) -> None:
        found = self._nearest(self.lines() - 1 if to > 0 else 0, -to)
        if found is not None:
            self.cursor = found
        if to < 0:
            self._top = 0

    def action_choose(self) -> None:
        if self.at is not None:
            self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        line = self._top + event.y
        if line < self.lines() and self.identity(line) is not None:
            self.cursor = line
            if event.chain == 2:
                self.action_choose()

    def on_mouse_scroll_down(self) -> None:
        self.action_go(1)

    def on_mouse_scroll_up(self) -> None:
        self.action_go(-1)

    # Painting

    def render_line(self, y: int) -> Strip:
        width, base, number = self.size.width, self.rich_style, self._top + y
        if number >= self.lines():
            return Strip.blank(width, base)
        shades = self._shades = self._shades or self._read_shades()
        if number == self.cursor:
            painted = [Segment(SELECTED, shades.mark), *self.paint(number, width - 1, shades.lit)]
            painted = list(Segment.apply_style(painted, post_style=shades.cursor))
            return Strip(painted).adjust_cell_length(width, base + shades.cursor)
        painted = [Segment(" ", base), *self.paint(number, width - 1, shades)]
        return Strip(painted).adjust_cell_length(width, base)

    def _read_shades(self) -> Shades:
        cursor, *styles = map(self.get_component_rich_style, PARTS)
        over = Style(bgcolor=cursor.bgcolor, reverse=cursor.reverse or None)
        return Shades(self.rich_style, over, *styles)


def spread(left: Line, right: Line, width: int, base: Style) -> Line:
    """Two texts at the two ends of a line; the left one is cut where both do not fit."""
    room = max(0, width - Segment.get_line_length(right))
    return [*Segment.adjust_line_length(left, room, base), *right]


def cell(text: str, width: int) -> str:
    """What a person typed, in exactly so many cells, the last one blank."""
    return f"{fit(shown(text), width - 1)} " if width > 1 else " " * max(0, width)


def cells(text: str) -> int:
    """How wide a text is."""
    return cell_len(shown(text))
