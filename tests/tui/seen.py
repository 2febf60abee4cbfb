"""What can be seen of a screen: its text without colours, and how well it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.segment import Segment
from textual.app import App
from textual.geometry import Region

from tests.tui.forms import painted

__all__ = ["Seen", "contrast", "painted", "texts"]


class Seen(NamedTuple):
    """A piece of text on the screen, and the contrast it has."""

    text: str
    contrast: float


def texts(app: App[None]) -> Iterator[Seen]:
    """Every piece of text of the uppermost screen; what a box lies over is not read."""
    boxes = [box.region for box in app.screen.query(".box")]
    region = boxes[0] if boxes else app.screen.region
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            if region.contains_region(Region(x, y, 1, 1)) and _is_text(segment.text):
                yield Seen(segment.text.strip(), contrast(segment))
            x += segment.cell_length


def _is_text(text: str) -> bool:
    """Letters, digits and marks; not what is drawn."""
    return any(sign.isalnum() or sign in "!?…►" for sign in text)


def contrast(segment: Segment) -> float:
    """The contrast of a text, as the WCAG measure it: from 1 to 21."""
    style = segment.style
    assert style is not None
    assert style.color is not None, segment
    assert style.bgcolor is not None, segment
    one, other = (luminance(colour.get_truecolor()) for colour in (style.color, style.bgcolor))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def luminance(colour: tuple[int, int, int]) -> float:
    """The relative luminance of a colour."""
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
