"""The bottom line: the keys of a screen, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding
from textual.strip import Strip
from textual.widget import Widget

LAST, NARROW = 2, 60  # pairs at the right edge; cells below which only one of them stands there


class KeyLine(Widget):
    """Lists keys with what they do; made from the bindings, so that it cannot lie.

    The last two pairs, help and palette, stand at the right edge, and are dropped last.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keyline--key", "keyline--name"}
    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        background: $panel;
        & > .keyline--key { color: $accent; text-style: bold; }
        & > .keyline--name { color: $foreground; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._bindings_shown: Sequence[tuple[str, str]] = ()

    def on_mount(self) -> None:
        self._bindings_shown = self._listed()

    def _listed(self) -> list[tuple[str, str]]:
        listed: dict[str, str] = {}
        for binding in _declared(self.screen.BINDINGS):
            if binding.show:
                listed.setdefault(binding.description, self.app.get_key_display(binding))
        return [(key, name) for name, key in listed.items()]

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self.rich_style
        key_style = self.get_component_rich_style("keyline--key")
        name_style = self.get_component_rich_style("keyline--name")

        def pair(key: str, name: str) -> list[Segment]:
            return [Segment(f" {key} ", key_style), Segment(f"{name.lower()} ", name_style)]

        pairs = self._bindings_shown
        always = LAST if width >= NARROW else 1
        others, last = pairs[:-always], pairs[-always:]
        right = Strip([segment for key, name in last for segment in pair(key, name)])
        left: list[Segment] = []
        used = right.cell_length
        for key, name in others:
            segments = pair(key, name)
            used += sum(segment.cell_length for segment in segments)
            if used > width:
                break
            left += segments
        strip = Strip(left)
        gap = max(width - strip.cell_length - right.cell_length, 0)
        whole = Strip([*left, Segment(" " * gap, base), *right])
        return whole.adjust_cell_length(width, base).apply_style(base)


def _declared(bindings: Sequence[object]) -> list[Binding]:
    return [binding for binding in bindings if isinstance(binding, Binding)]
