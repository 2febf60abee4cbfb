"""Which colours: those chosen, those of the terminal where it has few, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import Theme

from followup_tui.tui.terminal import Guarded

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#FFD800",
    secondary="#7FDBFF",
    accent="#FFD800",
    warning="#FFB74D",
    error="#FF9E9E",
    success="#7CFF7C",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#1A1A1A",
    boost="#262626",
    dark=True,
    variables={
        "border": "#FFFFFF",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#FFD800",
        "input-cursor-background": "#FFFFFF",
        "input-cursor-foreground": "#000000",
    },
)
DEFAULT = "tokyo-night"
FEW = "ansi-dark"  # the terminal's own sixteen colours
PLAIN = "-plain"  # the class of an app, and so of all its screens, without boxes
MUTED, HINT, BAR = 0.8, 0.87, 0.4  # of the foreground, twice, and of the panel


class Unboxed(LineFilter):
    """Paints nothing but words: what is drawn becomes blank, cell by cell."""

    DRAWN: ClassVar[dict[int, str]] = {
        **dict.fromkeys(range(0x2500, 0x25B0), " "),  # boxes and bars
        **dict.fromkeys(map(ord, "●○◆◇☐☑♥⭘▲▼"), " "),  # what is said in words beside them
        ord("►"): ">",
    }

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with blanks for what is drawn."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(segment.text.translate(self.DRAWN), segment.style)
            for segment in segments
        ]


class Coloured(Guarded, inherit_bindings=False):
    """An app whose text can be read in its colours, in sixteen of them, or in none."""

    UNBOXED: ClassVar[LineFilter] = Unboxed()

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, those for quiet text strong enough to be read."""
        found = super().get_css_variables()
        if not self.current_theme.ansi:
            plain = Color.parse(found["foreground"])
            quiet, hint = plain.with_alpha(MUTED).hex, plain.with_alpha(HINT).hex
            bar = Color.parse(found["background"]).blend(Color.parse(found["panel"]), BAR)
            found |= {"foreground-muted": quiet, "text-disabled": hint, "panel": bar.hex}
        return found

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters of Textual; without colours not even greys."""
        filters = super().get_line_filters()
        if self.has_class(PLAIN):
            filters = [*filters, self.UNBOXED]
        if not self.no_color:
            return filters
        return [NoColor(), *(each for each in filters if not isinstance(each, Monochrome))]

    def wear(self, name: str) -> str:
        """Put on a theme; say what is wrong with it, or "".

        A terminal of few colours, or none, keeps its own whatever the theme.
        """
        self.register_theme(HIGH_CONTRAST)
        wanted = self.available_themes.get(name)
        is_poor = self.no_color or self.console.color_system in (None, "standard")
        if wanted is not None and (wanted.ansi or not is_poor):
            self.theme = name
        else:
            self.theme = FEW if is_poor else DEFAULT
        if wanted is None:
            return f"There is no theme {name!r}: ctrl+p, Theme shows them all."
        return ""
