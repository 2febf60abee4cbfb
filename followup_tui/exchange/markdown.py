"""One opportunity as Markdown, in which whatever was typed is read as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from followup_tui.text import clean

_MARKS = re.compile(r"([\\`*_\[\]<>|~&$^]|(?<!\w):(?=\w+:))")
_BEGIN = re.compile(r"^(\s*)([-+=#]|\d+(?=[.)]))")  # of a list, a heading, a line below one


class Page(NamedTuple):
    """What stands on the page: a title, facts, and lists below their headings."""

    title: str
    facts: Sequence[tuple[str, str]]
    lists: Sequence[tuple[str, Sequence[str]]]
    note: str = ""


def plain(text: str) -> str:
    r"""Text in which no character is a mark of Markdown, harmless to a terminal too.

    >>> print(plain("*not* a [link](x)"), plain("1. no list"))
    \*not\* a \[link\](x) 1\. no list
    """
    found = _MARKS.sub(r"\\\1", clean(text))
    begin = _BEGIN.match(found)
    if begin is None:
        return found
    at = begin.end() if begin[2].isdigit() else begin.end() - 1
    return f"{found[:at]}\\{found[at:]}"


def written(page: Page) -> Iterator[str]:
    """The text of a page."""
    yield f"# {plain(page.title)}\n"
    facts = [f"- **{what}:** {plain(text)}\n" for what, text in page.facts if text]
    if facts:
        yield "\n"
        yield from facts
    if page.note.strip():
        yield from ("\n## Note\n", *_paragraphs(page.note))
    for heading, entries in page.lists:
        if entries:
            yield f"\n## {heading}\n\n"
            yield from (f"- {plain(entry)}\n" for entry in entries)


def _paragraphs(text: str) -> Iterable[str]:
    lines = (plain(line).strip() for line in text.split("\n"))
    return [f"\n{line}\n" for line in lines if line]
