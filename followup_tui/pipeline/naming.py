"""Which opportunity a few typed letters name: by the beginning of a company, role or person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from followup_tui.model import Stage
from followup_tui.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from followup_tui.model import Standing

_ID_LETTERS = 6  # of an id, so that no word is taken for one


def folded(text: str) -> str:
    """Text as it is compared: without case, accents, or spaces that do not count.

    >>> folded("  José  GARCÍA ")
    'jose garcia'
    """
    return " ".join(fold(text).split())


def named(standings: Iterable[Standing], text: str) -> list[Standing]:
    """The opportunities that a text can mean, all equally well; the nearer meaning wins.

    A whole company name comes before its beginning, the beginning of a company, role or
    person before words that begin so, and what is closed after all that is not.
    """
    wanted = folded(text)
    words = wanted.split()
    every = sorted(standings, key=lambda one: (one.company.casefold(), one.role, one.id))
    alive = [one for one in every if one.stage is not Stage.CLOSED]
    closed = [one for one in every if one.stage is Stage.CLOSED]

    def is_id(one: Standing) -> bool:
        return len(wanted) >= _ID_LETTERS and one.id.startswith(wanted)

    def is_company(one: Standing) -> bool:
        return folded(one.company) == wanted

    def begins(one: Standing) -> bool:
        return any(folded(name).startswith(wanted) for name in _names(one))

    def has_words(one: Standing) -> bool:
        known = (
            re.findall(r"\w+", folded("\n".join(_names(one))))
            + folded(" ".join(_names(one))).split()
        )
        return all(any(each.startswith(word) for each in known) for word in words)

    tries: Sequence[tuple[list[Standing], Callable[[Standing], bool]]] = (
        (every, is_id),
        (alive, is_company),
        (closed, is_company),
        (alive, begins),
        (alive, has_words),
        (closed, begins),
        (closed, has_words),
    )
    for among, fits in tries if words else ():
        if found := [one for one in among if fits(one)]:
            return found
    return []


def _names(one: Standing) -> tuple[str, str, str]:
    return one.company, one.role, one.person
