"""The holding file as a list: company, role, next look, how long on hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from followup_tui.model import Standing, Step
from followup_tui.pipeline import Days, Urgency, day_name, hold_words, urgency
from followup_tui.text import clean
from followup_tui.tui.widgets.card import SELECTED

HEADER = ("company", "role", "next look", "on hold")
LOOK, HELD = 15, 8  # cells of the last two columns
NARROW = 56  # cells of the list, below which two columns are all


class HoldingList(Widget, can_focus=True):
    """Every card on hold, the next look first; painted line by line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "holding--header",
        "holding--company",
        "holding--quiet",
        "holding--cursor",
        "holding--now",
        "holding--later",
    }
    DEFAULT_CSS = """
    HoldingList {
        height: 1fr;
        & > .holding--header { color: $foreground-muted; }
        & > .holding--company { color: $foreground; text-style: bold; }
        & > .holding--quiet { color: $foreground-muted; }
        & > .holding--cursor { background: $accent 16%; }
        & > .holding--now { color: $success; text-style: bold; }
        & > .holding--later { color: $foreground 30%; }
        &:ansi > .holding--cursor, &:nocolor > .holding--cursor {
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
    ]

    cards: reactive[Sequence[Standing]] = reactive(tuple[Standing, ...], repaint=True)
    days: reactive[Days | None] = reactive["Days | None"](None, repaint=True)
    row: reactive[int] = reactive(0, repaint=True)

    class Highlighted(Message):
        """Another card is selected, or none."""

        def __init__(self, opportunity_id: str | None) -> None:
            super().__init__()
            self.opportunity_id = opportunity_id

    def __init__(self) -> None:
        super().__init__()
        self._top = 0
        self._selected: str | None = None

    @property
    def selected(self) -> str | None:
        """The opportunity under the cursor."""
        return self.cards[self.row].id if 0 <= self.row < len(self.cards) else None

    def watch_cards(self) -> None:
        """Stay on the opportunity, or where it was."""
        ids = [card.id for card in self.cards]
        if self._selected in ids:
            self.row = ids.index(self._selected)
        else:
            self.row = max(0, min(self.row, len(ids) - 1))
        self._tell()

    def watch_row(self) -> None:
        self._tell()

    def _tell(self) -> None:
        room = max(self.size.height - 1, 1)
        self._top = max(0, min(max(self._top, self.row - room + 1), self.row))
        if self.app.has_class("-plain"):  # where a screen reader looks: at the selected card
            self.app.cursor_position = self.region.offset + Offset(1, self.row - self._top + 1)
        if self.selected != self._selected:
            self._selected = self.selected
            self.post_message(self.Highlighted(self._selected))

    def on_resize(self) -> None:
        self._tell()

    def action_go(self, by: int) -> None:
        self.row = max(0, min(self.row + by, len(self.cards) - 1))

    def action_page(self, by: int) -> None:
        self.action_go(by * max(self.size.height - 2, 1))

    def action_end(self, to: int) -> None:
        self.action_go(to * len(self.cards))

    def on_click(self, event: events.Click) -> None:
        row = self._top + event.y - 1
        if event.y > 0 and row < len(self.cards):
            self.row = row

    def on_mouse_scroll_down(self) -> None:
        self.action_go(1)

    def on_mouse_scroll_up(self) -> None:
        self.action_go(-1)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return container.width

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        if y == 0:
            header = Segment(self._cells(HEADER), self.get_component_rich_style("holding--header"))
            return Strip([header]).adjust_cell_length(width, base)
        row = self._top + y - 1
        if self.days is None or row >= len(self.cards):
            return Strip.blank(width, base)
        return self._row(self.cards[row], self.days, row == self.row).adjust_cell_length(
            width, base
        )

    def _row(self, card: Standing, days: Days, is_cursor: bool) -> Strip:
        cursor = self.get_component_rich_style("holding--cursor")
        over = Style(bgcolor=cursor.bgcolor, reverse=cursor.reverse or None)

        def style(name: str) -> Style:
            found = self.get_component_rich_style(name)
            return found + over if is_cursor else found

        is_now = urgency(card, days) not in (Urgency.LATER, Urgency.NONE)
        look = f"review {day_name(card.opens_on, days.today)}" if card.opens_on else "-"
        if card.step is not Step.REVIEW and card.opens_on:
            look = f"{card.step.replace('_', ' ')} {day_name(card.opens_on, days.today)}"
        look = "look now" if is_now else look
        cells = (card.company, card.role, look, hold_words(card, days.today))
        company, role, rest, held = self._split(cells)
        quiet = self.rich_style + over if is_cursor else style("holding--quiet")
        strip = Strip(
            [
                Segment("▌" if is_now else "│", style(f"holding--{'now' if is_now else 'later'}")),
                Segment(SELECTED if is_cursor else " ", style("holding--now")),
                Segment(company, style("holding--company")),
                Segment(role, quiet),
                Segment(rest, style("holding--now") if is_now else quiet),
                Segment(held, quiet),
            ]
        )
        return strip.adjust_cell_length(self.size.width, style("holding--quiet"))

    def _split(self, cells: Sequence[str]) -> list[str]:
        room = max(self.size.width - 2 - LOOK - HELD, 8)
        widths = (room * 11 // 20, room - room * 11 // 20, LOOK, HELD)
        if self.size.width < NARROW:  # the company and its next look are worth more than the rest
            widths = (max(self.size.width - 2 - LOOK, 8), 0, LOOK, 0)
        fitted = [
            set_cell_size(_fit(clean(text), max(size - 2, 1)), size) if size else ""
            for text, size in zip(cells, widths, strict=True)
        ]
        if widths[3]:
            fitted[3] = set_cell_size("", max(HELD - len(cells[3]) - 1, 0)) + cells[3] + " "
        return fitted

    def _cells(self, texts: Sequence[str]) -> str:
        return "  " + "".join(self._split(texts))


def _fit(text: str, width: int) -> str:
    from rich.cells import cell_len

    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 0)).rstrip() + "…"
