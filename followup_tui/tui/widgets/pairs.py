"""Keys and their names in one line, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment

if TYPE_CHECKING:
    from rich.style import Style

    from followup_tui.tui.widgets.card import Line

EDGE = ("Back", "Help", "Palette")  # stand at the right edge, in this order
NARROW = 60  # cells below which help does not stand there


class KeyTones(NamedTuple):
    """Every style of a line of keys."""

    base: Style
    key: Style
    name: Style


def key_line(pairs: Sequence[tuple[str, str]], width: int, tones: KeyTones) -> Line:
    """Lay out keys in exactly `width` cells.

    The way back, help and palette stand at the right edge, and are dropped last.
    """
    key_style, name_style = tones.base + tones.key, tones.base + tones.name

    def pair(key: str, name: str) -> Line:
        return [Segment(f" {key} ", key_style), Segment(f"{name.lower()} ", name_style)]

    edge_names = [name for name in EDGE if name != "Help" or width >= NARROW]
    others = [each for each in pairs if each[1] not in edge_names]
    last = [each for each in pairs if each[1] in edge_names]
    right = [segment for key, name in last for segment in pair(key, name)]
    left: Line = []
    used = edge = Segment.get_line_length(right)
    for key, name in others:
        segments = pair(key, name)
        used += Segment.get_line_length(segments)
        if used > width:
            break
        left += segments
    gap = max(width - Segment.get_line_length(left) - edge, 0)
    return Segment.adjust_line_length(
        [*left, Segment(" " * gap, tones.base), *right], width, tones.base
    )
