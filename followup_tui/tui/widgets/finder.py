"""The line on which a person types what they look for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from followup_tui.pipeline.query import HINT, LONGEST, completion
from followup_tui.text import clean


class Finder(Widget, can_focus=True):
    """One line of typed text; every change is told at once.

    Its own line instead of an `Input`: a key costs a quarter. Enter keeps what is found,
    escape clears it, tab completes a filter; arrows go on moving through the cards.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"finder--sign", "finder--quiet"}
    DEFAULT_CSS = """
    Finder {
        height: 1;
        display: none;
        background: $boost;
        color: $foreground;
        & > .finder--sign { color: $accent; text-style: bold; }
        & > .finder--quiet { color: $foreground-muted; }
        &.-open { display: block; }
    }
    """

    text: reactive[str] = reactive("", repaint=True)
    found: reactive[int] = reactive(0, repaint=True)
    is_busy: reactive[bool] = reactive(False, repaint=True)  # notes are still being read
    tags: tuple[str, ...] = ()  # those in use, to complete
    people: tuple[str, ...] = ()

    class Changed(Message):
        """Other text is looked for."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The person is done typing; `is_kept` says whether what was found stays."""

        def __init__(self, *, is_kept: bool) -> None:
            super().__init__()
            self.is_kept = is_kept

    class Moved(Message):
        """A key that moves through the cards was pressed while typing."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def open(self) -> None:
        """Show the line and type into it."""
        self.add_class("-open")
        self.focus()

    def close(self) -> None:
        """Hide the line, unless something is still looked for."""
        self.set_class(bool(self.text), "-open")

    def on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "escape"):
            self.post_message(self.Left(is_kept=event.key == "enter"))
        elif event.key == "tab" or (event.key == "right" and self._completion):
            self._set(self.text + self._completion)
        elif event.key in ("up", "down", "pageup", "pagedown", "left", "right"):
            self.post_message(self.Moved(event.key))
        elif event.key == "backspace":
            self._set(self.text[:-1])
        elif event.key == "ctrl+u":
            self._set("")
        elif event.key == "ctrl+w":
            self._set(self.text.rstrip().rpartition(" ")[0])
        elif event.is_printable and event.character:
            self._set(self.text + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._set(self.text + " ".join(event.text.split()))

    @property
    def _completion(self) -> str:
        """What tab would add."""
        return completion(self.text, self.tags, self.people)

    def _set(self, text: str) -> None:
        text = text[:LONGEST]
        if text != self.text:
            self.text = text
            self.post_message(self.Changed(text))

    def render_line(self, y: int) -> Strip:
        base = self.rich_style
        sign = self.get_component_rich_style("finder--sign")
        quiet = self.get_component_rich_style("finder--quiet")
        rest = clean(self._completion) if self.has_focus else ""
        left = [Segment(" / ", sign), Segment(clean(self.text), base)]
        if self.has_focus:
            under = base + Style(reverse=True)
            left.append(Segment(rest[:1] or " ", under))
            left.append(Segment(rest[1:], quiet))
        width = self.size.width
        free = width - Segment.get_line_length(left) - 1
        told = next((words for words in self._hints(rest) if len(words) <= free), "")
        gap = " " * max(0, free + 1 - len(told))
        line = [*left, Segment(gap, base), Segment(told, quiet)]
        return Strip(line).adjust_cell_length(width, base)

    def _hints(self, rest: str) -> Iterator[str]:
        """What the line says at its end: how many were found, and what keys do; longest first."""
        if not self.text:
            yield f"{HINT} "
            yield "late  today  stage:  tag:  who: "
            return
        found = f"{self.found} found{', reading the notes …' if self.is_busy else ''}"
        keys = "⏎ keep   esc clear " if self.has_focus else "n next   esc clear "
        if rest:
            yield f"{found}   tab completes   {keys}"
        yield f"{found}   {keys}"
        yield f"{found} "
