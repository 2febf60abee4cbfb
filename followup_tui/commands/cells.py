"""How much room text takes in a terminal, and text cut to the room there is.

The terminal counts cells, not characters: 中 takes two, an accent none, a flag two in all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

ELLIPSIS = "…"
QUOTED = 40  # cells of what was typed: the rest is known to who typed it
_WIDE = frozenset("WF")
_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_NOTHING = frozenset({"Mn", "Me", "Cf"})


def cells(text: str) -> int:
    """Count the cells that a line of text takes.

    >>> cells("Acme"), cells("富士通"), cells("👩🏽‍💻")
    (4, 6, 2)
    """
    if text.isascii():
        return len(text)
    return sum(width for _, width in _clusters(text))


def cut(text: str, room: int) -> str:
    """The text if it fits, or as much of it as does, with … at its end.

    >>> cut("Senior Data Engineer", 12), cut("富士通研究所", 6)
    ('Senior Data…', '富士…')
    """
    if cells(text) <= room:
        return text
    kept, used = "", 0
    for cluster, width in _clusters(text):
        if used + width > room - 1:
            break
        kept, used = kept + cluster, used + width
    return f"{kept.rstrip()}{ELLIPSIS}" if room > 0 else ""


def padded(text: str, room: int) -> str:
    """The text cut to the room, and filled up with spaces.

    >>> padded("Acme", 6) + "|"
    'Acme  |'
    """
    text = cut(text, room)
    return text + " " * (room - cells(text))


def quoted(text: str) -> str:
    """What was typed, in quotes, where a sentence tells what is wrong with it.

    >>> quoted("a word"), quoted("x" * 100)
    ("'a word'", "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'")
    """
    return repr(cut(text, QUOTED))


def wrapped(text: str, room: int) -> list[str]:
    """The text in lines of so many cells, broken at spaces where there are any.

    >>> wrapped("Wed 11 Nov is closed: Veterans Day", 14)
    ['Wed 11 Nov is', 'closed:', 'Veterans Day']
    """
    lines, line = [], ""
    for word in text.split():
        if line and cells(line) + 1 + cells(word) > room:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
        while cells(line) > room > 1:
            head = cut(line, room + 1).removesuffix(ELLIPSIS) or line[0]
            head = head if cells(head) <= room else head[:-1] or head
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line] if line or not lines else lines


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """What a reader sees as one character, with its width."""
    cluster, width = "", 0
    for before, character in pairwise(("", *text)):
        own = _width(character)
        is_flag = _is_flag(character) and _is_flag(cluster)
        if cluster and (own == 0 or before == _JOINER or is_flag or _is_tone(character)):
            cluster += character
            width = 2 if character == _EMOJI_STYLE or is_flag else width
            continue
        if cluster:
            yield cluster, width
        cluster, width = character, own
    if cluster:
        yield cluster, width


def _width(character: str) -> int:
    if unicodedata.category(character) in _NOTHING:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def _is_flag(cluster: str) -> bool:
    """One regional letter: two of them are a flag."""
    return len(cluster) == 1 and "\U0001f1e6" <= cluster <= "\U0001f1ff"


def _is_tone(character: str) -> bool:
    return "\U0001f3fb" <= character <= "\U0001f3ff"
