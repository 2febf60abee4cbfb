"""The bottom line: the keys of a screen, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding
from textual.strip import Strip
from textual.widget import Widget

from followup_tui.tui.widgets.pairs import EDGE, KeyTones, key_line


class KeyLine(Widget):
    """Lists keys with what they do; made from the bindings, so that it cannot lie.

    The way back, help and palette stand at the right edge, and are dropped last.
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

    @property
    def pairs(self) -> Sequence[tuple[str, str]]:
        """The keys shown, each with its name."""
        listed: dict[str, str] = {}
        for binding in _declared(self.screen.BINDINGS):
            if binding.show:
                listed.setdefault(binding.description, self.app.get_key_display(binding))
        pairs = [(key, name) for name, key in listed.items()]
        return sorted(pairs, key=lambda pair: EDGE.index(pair[1]) if pair[1] in EDGE else -1)

    @property
    def tones(self) -> KeyTones:
        """The styles of the theme."""
        key, name = map(self.get_component_rich_style, ("keyline--key", "keyline--name"))
        return KeyTones(self.rich_style, key, name)

    def render_line(self, y: int) -> Strip:
        return Strip(key_line(self.pairs, self.size.width, self.tones), self.size.width)


def _declared(bindings: Sequence[object]) -> list[Binding]:
    return [binding for binding in bindings if isinstance(binding, Binding)]
