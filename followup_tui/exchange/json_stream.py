"""JSON read piece by piece, so that a file of any size needs the memory of one piece."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from followup_tui.exchange.found import UnreadableError

CHUNK = 256 * 1024  # characters
LONGEST = 1024 * 1024  # characters of one piece
_SPACE = re.compile(r"[ \t\r\n]*")


class Piece(NamedTuple):
    """A member of the outermost object; of a list in it, one element after another."""

    name: str
    value: object
    line: int
    is_element: bool = False


class _Text:
    """What is at hand of a file, and where it stands."""

    def __init__(self, path: Path) -> None:
        self._file = path.open(encoding="utf-8-sig", newline="")
        self._decoder = json.JSONDecoder()
        self.text = ""
        self.line = 1
        self._at = 0
        self._is_over = False

    def close(self) -> None:
        self._file.close()

    def peek(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            spaces = _SPACE.match(self.text, self._at)
            end = spaces.end() if spaces else self._at
            self._pass(end)
            if end < len(self.text) or not self._more():
                return self.text[end : end + 1]

    def take(self, expected: str) -> bool:
        """Pass over a character if it is the next one."""
        if self.peek() != expected:
            return False
        self._pass(self._at + 1)
        return True

    def value(self) -> object:
        """The next value, however long it is, up to a limit."""
        self.peek()
        while True:
            try:
                found, end = self._decoder.raw_decode(self.text, self._at)
            except RecursionError as error:
                raise self.wrong("is nested too deeply") from error
            except ValueError as error:
                if len(self.text) - self._at > LONGEST:
                    raise self.wrong("has a piece of more than a million characters") from error
                if not self._more():
                    raise self.wrong("is no JSON, or ends too soon") from error
                continue
            if end < len(self.text) or not self._more():  # else a number may go on
                self._pass(end)
                return found

    def wrong(self, why: str) -> UnreadableError:
        """What to say of a file that is no JSON."""
        return UnreadableError(
            f"Line {self.line} {why}, so nothing can be taken from this file: export it anew."
        )

    def _pass(self, end: int) -> None:
        self.line += self.text.count("\n", self._at, end)
        self._at = end

    def _more(self) -> bool:
        if self._is_over:
            return False
        try:
            chunk = self._file.read(CHUNK)
        except UnicodeDecodeError as error:
            raise UnreadableError(
                "This file is not text in UTF-8, as JSON is: export it anew."
            ) from error
        self._is_over = not chunk
        self.text = self.text[self._at :] + chunk
        self._at = 0
        return bool(chunk)


def pieces(path: Path) -> Iterator[Piece]:
    """The members of a file's outermost object. Raises UnreadableError in words."""
    text = _Text(path)
    try:
        if not text.take("{"):
            raise text.wrong("does not begin an object")
        if not text.take("}"):
            yield from _members(text)
        if text.peek():
            raise text.wrong("goes on after the end")
    finally:
        text.close()


def _members(text: _Text) -> Iterator[Piece]:
    while True:
        text.peek()
        line, name = text.line, text.value()
        if not isinstance(name, str) or not text.take(":"):
            raise text.wrong("is no JSON")
        if text.take("["):
            yield from _elements(text, name)
        else:
            yield Piece(name, text.value(), line)
        if text.take("}"):
            return
        if not text.take(","):
            raise text.wrong("is no JSON, or ends too soon")


def _elements(text: _Text, name: str) -> Iterator[Piece]:
    if text.take("]"):
        return
    while True:
        text.peek()
        line = text.line
        yield Piece(name, text.value(), line, is_element=True)
        if text.take("]"):
            return
        if not text.take(","):
            raise text.wrong("is no JSON, or ends too soon")
