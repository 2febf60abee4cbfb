"""The one way in which text that people typed enters a widget."""

from __future__ import annotations

from textual.content import Content

from followup_tui.text import clean

MUTED = "$foreground 70%"  # $text-muted is for CSS: in Content it comes out bright
SELECTED = "►"  # before what is selected: colour is never the only sign


def plain(text: str, style: str = "", *, lines: bool = False) -> Content:
    """Return the text as it was typed: never markup, and harmless to the terminal.

    Line breaks become spaces unless `lines` keeps them.
    """
    return Content.styled(clean(text, lines=lines), style)
