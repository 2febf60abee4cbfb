"""The two places to type into: one line, and several."""

from __future__ import annotations

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.widgets import Input, TextArea

from followup_tui.text import clean


def _harmless(text: str) -> str:
    """The text with each dangerous character replaced by one harmless one, cursor kept."""
    if clean(text) == text:
        return text
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


class _Harmless(Highlighter):
    """Keeps what would command the terminal from being painted as it is."""

    def highlight(self, text: Text) -> None:
        text.plain = _harmless(text.plain)


class Entry(Input):
    """One line to type into; the text is kept as typed and painted harmless."""

    BINDING_GROUP_TITLE = "While typing"

    def __init__(self, value: str = "", placeholder: str = "") -> None:
        super().__init__(
            value,
            placeholder,
            highlighter=_Harmless(),
            compact=True,
            select_on_focus=False,
        )

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines of what is pasted: Textual itself would drop all but the first."""
        lines = [line.strip() for line in event.text.splitlines()]
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.replace(" ".join(filter(None, lines)), *sorted(self.selection))


class Lines(TextArea):
    """A few lines to type into; the text is kept as typed and painted harmless."""

    BINDING_GROUP_TITLE = "While typing"

    def __init__(self, text: str = "") -> None:
        super().__init__(text, compact=True, highlight_cursor_line=False)

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        line = super().get_line(line_index)
        line.plain = _harmless(line.plain)
        return line
