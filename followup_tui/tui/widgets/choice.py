"""A few options side by side, of which one, or some, are chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from followup_tui.text import clean
from followup_tui.tui.widgets.card import SELECTED


class Choice(Widget, can_focus=True):
    """Options in a row, wrapped where the row ends; arrows choose, or space when several may be.

    `options` are pairs of value and label; labels may be text that people typed.
    """

    BINDING_GROUP_TITLE = "In a choice"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Option before", show=False, id="choice.previous"),
        Binding("right", "move(1)", "Option after", show=False, id="choice.next"),
        Binding("space", "toggle_option", "Choose, or leave out", show=False, id="choice.toggle"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--chosen", "choice--cursor"}
    DEFAULT_CSS = """
    Choice {
        height: auto;
        color: $text-muted;
        & > .choice--chosen { background: $foreground 20%; color: $foreground; }
        & > .choice--cursor { text-style: bold underline; }
        &:focus > .choice--chosen { background: $accent; color: $background; text-style: bold; }
        &:nocolor > .choice--chosen { text-style: reverse; }
        &:ansi > .choice--chosen { text-style: reverse; }
    }
    """

    cursor: reactive[int] = reactive(0)
    chosen: reactive[tuple[str, ...]] = reactive((), layout=True)

    class Changed(Message):
        """Another option was chosen."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> Choice:
            """The choice that changed."""
            return self.choice

    def __init__(
        self, options: Sequence[tuple[str, str]], chosen: Iterable[str] = (), *, many: bool = False
    ) -> None:
        super().__init__()
        self.options = [(value, clean(label)) for value, label in options]
        self.many = many
        self.value = "\n".join(chosen)

    @property
    def value(self) -> str:
        """What is chosen, one value a line."""
        return "\n".join(self.chosen)

    @value.setter
    def value(self, text: str) -> None:
        wanted = text.split("\n")
        chosen = tuple(value for value, _ in self.options if value in wanted)
        if not self.many:
            chosen = chosen[:1]
        self.set_reactive(Choice.chosen, chosen)
        values = [value for value, _ in self.options]
        self.set_reactive(Choice.cursor, values.index(chosen[0]) if chosen else 0)
        if self.is_mounted:
            self.refresh(layout=True)

    def render(self) -> Content:
        rows = self._rows(self.width)
        return Content("\n").join([Content.assemble(*map(self._label, row)) for row in rows])

    @property
    def width(self) -> int:
        """The cells there are for a row."""
        return max(1, self.content_size.width)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return sum(map(self._cells, range(len(self.options))))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self._rows(max(1, width))))

    def _label(self, index: int) -> Content:
        value, label = self.options[index]
        is_chosen = value in self.chosen
        if self.many:
            label = f"{'●' if is_chosen else '○'} {label}"
        names = [] if not is_chosen else ["choice--chosen"]
        if self.many and index == self.cursor and self.has_focus:
            names.append("choice--cursor")
        padded = f"{SELECTED if is_chosen and not self.many else ' '}{label} "
        return Content.styled(padded, self.get_visual_style(*names)) if names else Content(padded)

    def _cells(self, index: int) -> int:
        return cell_len(self.options[index][1]) + (4 if self.many else 2)

    def _rows(self, width: int) -> list[list[int]]:
        rows: list[list[int]] = []
        room = 0
        for index in range(len(self.options)):
            cells = self._cells(index)
            if not rows or cells > room:
                rows.append([])
                room = width
            rows[-1].append(index)
            room -= cells
        return rows

    def action_move(self, step: int) -> None:
        """Go to the option before or after, and choose it where only one can be."""
        if self.options:
            self._pick((self.cursor + step) % len(self.options), toggle=False)

    def action_toggle_option(self) -> None:
        """Choose the option under the cursor, or leave it out again."""
        if self.options:
            self._pick(self.cursor, toggle=True)

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is None:
            return
        rows = self._rows(self.width)
        left = 0
        for index in rows[at.y] if at.y < len(rows) else ():
            if left <= at.x < left + self._cells(index):
                self._pick(index, toggle=True)
            left += self._cells(index)

    def _pick(self, index: int, *, toggle: bool) -> None:
        self.cursor = index
        value, _ = self.options[index]
        if not self.many:
            chosen: tuple[str, ...] = (value,)
        elif toggle:
            kept = set(self.chosen) ^ {value}
            chosen = tuple(known for known, _ in self.options if known in kept)
        else:
            return
        if chosen != self.chosen:
            self.chosen = chosen
            self.post_message(self.Changed(self))
