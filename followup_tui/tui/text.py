"""The one way in which text that people typed enters a widget."""

from __future__ import annotations

from textual.content import Content

from followup_tui.text import clean

MUTED = "$foreground-muted"


def plain(text: str, style: str = "", *, lines: bool = False) -> Content:
    """Return the text as it was typed: never markup, and harmless to the terminal.

    Line breaks become spaces unless `lines` keeps them.
    """
    return Content.styled(clean(text, lines=lines), style)
