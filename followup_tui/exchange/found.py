"""What the readers of other people's files hand on: cards and people, each with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from followup_tui.model import Contact, Dossier
from followup_tui.text import clean, refuse

NAME_BYTES = 1024
NOTE_BYTES = 64 * 1024
LINK_BYTES = 8 * 1024
LEAD = "lead"  # the tag of an opening that was saved, not applied for
SHOWN = 60  # characters of somebody's text in a sentence about it

# What a spreadsheet takes for a formula when a cell begins with it, full-width forms included.
FORMULA = "-=+@\t\r\n\uff1d\uff0b\uff0d\uff20"
_DEFUSED = re.compile(f"'(?='*\\s*[{FORMULA}])")


class UnreadableError(ValueError):
    """Why a whole file cannot be taken in, in one sentence for the person, with the remedy."""


class Record(NamedTuple):
    """One row of our own export, under the name of its table."""

    table: str
    row: Mapping[str, Any]


Item: TypeAlias = Dossier | Contact | Record


class Found(NamedTuple):
    """Something that was understood, and the line on which it begins."""

    line: int
    item: Item
    is_undated: bool = False  # the file names no day for what happened last


class Trouble(NamedTuple):
    """A line that was not understood, and why."""

    line: int
    why: str


Reading: TypeAlias = Iterator[Found | Trouble]


class Source(NamedTuple):
    """A file whose format is known; `read` begins at its beginning each time."""

    format: str
    title: str
    read: Callable[[], Reading]
    unit: str = "line"  # what `line` counts: lines, or cards, or rows


def short(text: str) -> str:
    """Quote somebody's text in a sentence: harmless, and not too long."""
    shown = clean(" ".join(text.split()))
    return f"“{shown[:SHOWN]}…”" if len(shown) > SHOWN else f"“{shown}”"


def one_line(text: str, field: str, *, limit: int = NAME_BYTES) -> str:
    r"""A text that is kept on one line. Raises ValueError in words for what cannot be kept.

    >>> one_line("  Acme\n Corp ", "company")
    'Acme Corp'
    """
    return refuse(" ".join(text.split()), field, limit=limit)


def many_lines(text: str, field: str) -> str:
    """A text of several lines. Raises ValueError in words for what cannot be kept."""
    return refuse(text.strip(), field, limit=NOTE_BYTES, lines=True)


def joined(*parts: str) -> str:
    """A note out of parts, those that are empty left out."""
    return "\n".join(part.strip() for part in parts if part.strip())


def armed(text: str) -> str:
    """A cell as it was before it was made harmless for spreadsheets.

    >>> armed("'=1+1"), armed("''=1+1"), armed("'quoted'")
    ('=1+1', "'=1+1", "'quoted'")
    """
    return text[1:] if _DEFUSED.match(text) else text
