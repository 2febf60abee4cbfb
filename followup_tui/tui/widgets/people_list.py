"""Everyone one knows as a list: name, who they are to you, company, how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from followup_tui.model import Acquaintance
from followup_tui.pipeline.people import Touch, standing_words, touch
from followup_tui.text import clean
from followup_tui.tui.widgets.card import SELECTED, fit
from followup_tui.tui.widgets.finder import Finder

HEADER = ("name", "who", "company", "last contact")
STANDING = 23  # cells of the last column
WIDE, NARROW = 64, 44  # cells below which who they are, then the company, has no room
WHO, ROOMY = (15, 24), 70  # cells for who they are, the more where there is room for it
EDGE = 3  # cells: the bar, the cursor or the mark, a space
BARS = {Touch.PAST: "▌", Touch.SOON: "▎"}


class PeopleList(Widget, can_focus=True):
    """Every person on a line, whoever waits for you first; painted line by line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "people--header",
        "people--name",
        "people--quiet",
        "people--cursor",
        "people--mark",
        "people--past",
        "people--soon",
    }
    DEFAULT_CSS = """
    PeopleList {
        height: 1fr;
        & > .people--header { color: $foreground-muted; }
        & > .people--name { color: $foreground; text-style: bold; }
        & > .people--quiet { color: $foreground-muted; }
        & > .people--cursor { background: $accent 16%; }
        & > .people--mark { color: $accent; text-style: bold; }
        & > .people--past { color: $error; text-style: bold; }
        & > .people--soon { color: $warning; }
        &:ansi > .people--cursor, &:nocolor > .people--cursor {
            background: transparent;
            text-style: reverse;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "go(1)", "Down", show=False, id="list.down", key_display="↓ j",
                tooltip="To the person below"),
        Binding("up,k", "go(-1)", "Up", show=False, id="list.up", key_display="↑ k",
                tooltip="To the person above"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="list.page_down",
                key_display="PgDn", tooltip="A page down the list"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="list.page_up",
                key_display="PgUp", tooltip="A page up the list"),
        Binding("home", "end(-1)", "First", show=False, id="list.first",
                tooltip="To the first person"),
        Binding("end", "end(1)", "Last", show=False, id="list.last",
                tooltip="To the last person"),
    ]  # fmt: skip

    people: reactive[Sequence[Acquaintance]] = reactive(tuple[Acquaintance, ...], repaint=True)
    marked: reactive[frozenset[str]] = reactive(frozenset[str], repaint=True)
    today: reactive[date] = reactive(date.min, repaint=True)
    row: reactive[int] = reactive(0, repaint=True)

    class Highlighted(Message):
        """Another person is selected, or none."""

    class Chosen(Message):
        """A person was double-clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._top = 0
        self._id = ""

    @property
    def selected(self) -> Acquaintance | None:
        """The person under the cursor."""
        return self.people[self.row] if 0 <= self.row < len(self.people) else None

    def watch_people(self) -> None:
        """Stay on the person, or where they were."""
        ids = [one.contact.id for one in self.people]
        self.row = ids.index(self._id) if self._id in ids else self._within(self.row)
        self._tell(is_new=True)

    def watch_row(self) -> None:
        self._tell()

    def select(self, contact_id: str) -> None:
        """Put the cursor on a person."""
        ids = [one.contact.id for one in self.people]
        if contact_id in ids:
            self.row = ids.index(contact_id)

    def _within(self, row: int) -> int:
        return max(0, min(row, len(self.people) - 1))

    def _tell(self, *, is_new: bool = False) -> None:
        room = max(self.size.height - 1, 1)
        self._top = max(0, min(max(self._top, self.row - room + 1), self.row))
        now = self.selected.contact.id if self.selected else ""
        if now != self._id or is_new:
            self._id = now
            self.post_message(self.Highlighted())

    def on_resize(self) -> None:
        self._tell()

    def action_go(self, by: int) -> None:
        self.row = self._within(self.row + by)

    def action_page(self, by: int) -> None:
        self.action_go(by * max(self.size.height - 2, 1))

    def action_end(self, to: int) -> None:
        self.action_go(to * len(self.people))

    def on_click(self, event: events.Click) -> None:
        row = self._top + event.y - 1
        if event.y > 0 and row < len(self.people):
            self.row = row
            if event.chain == 2:
                self.post_message(self.Chosen())

    def on_mouse_scroll_down(self) -> None:
        self.action_go(1)

    def on_mouse_scroll_up(self) -> None:
        self.action_go(-1)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        if y == 0:
            text = " " * EDGE + "".join(self._cells(HEADER))
            strip = Strip([Segment(text, self.get_component_rich_style("people--header"))])
            return strip.adjust_cell_length(width, base)
        row = self._top + y - 1
        if row >= len(self.people):
            return Strip.blank(width, base)
        return self._row(self.people[row], is_cursor=row == self.row)

    def _row(self, one: Acquaintance, *, is_cursor: bool) -> Strip:
        cursor = self.get_component_rich_style("people--cursor")
        over = Style(bgcolor=cursor.bgcolor, reverse=cursor.reverse or None)

        def style(name: str) -> Style:
            found = self.get_component_rich_style(f"people--{name}")
            if is_cursor and name == "quiet":
                found = self.rich_style  # on the ground of the cursor it could not be read
            return found + over if is_cursor else found

        card, stands = one.contact, touch(one, self.today)
        if one.is_owed_thanks and not one.is_silent:
            stands = Touch.PAST
        tone = {Touch.PAST: "past", Touch.SOON: "soon"}.get(stands, "quiet")
        said = standing_words(one, self.today)
        name, group, company, standing = self._cells((card.name, card.group, card.company, said))
        sign = "✓" if card.id in self.marked else SELECTED if is_cursor else " "
        strip = Strip(
            [
                Segment(BARS.get(stands, " "), style(tone)),
                Segment(f"{sign} ", style("mark")),
                Segment(name, style("name")),
                Segment(group, style("quiet")),
                Segment(company, style("quiet")),
                Segment(standing, style(tone)),
            ]
        )
        return strip.adjust_cell_length(self.size.width, style("quiet"))

    def _cells(self, texts: Sequence[str]) -> list[str]:
        """The four columns, each fitted to what there is."""
        room = max(self.size.width - EDGE - STANDING, 8)
        who = WHO[0] if room < ROOMY else WHO[1]
        widths = ((room - who) * 11 // 20, who, room - who - (room - who) * 11 // 20, STANDING)
        if self.size.width < WIDE:
            widths = (room * 3 // 5, 0, room - room * 3 // 5, STANDING)
        if self.size.width < NARROW:
            widths = (room, 0, 0, STANDING)
        return [
            f"{fit(clean(text), size - 1)} " if size else ""
            for text, size in zip(texts, widths, strict=True)
        ]


class PeopleFinder(Finder):
    """The line on which people are looked for by any word on their card."""

    @property
    def _completion(self) -> str:
        return ""

    def _hints(self, rest: str) -> Iterator[str]:
        if not self.text:
            yield "name, who, company, title, note "
            return
        keys = "   ⏎ keep   esc clear " if self.has_focus else "   esc clear "
        yield f"{self.found} found{keys}"
        yield f"{self.found} found "
