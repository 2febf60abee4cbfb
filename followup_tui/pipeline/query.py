"""What a person types to find something, understood: words, filters, and what is not wanted.

Whatever is typed means something, half a filter included: nothing is ever refused.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from followup_tui.model import Group, Stage
from followup_tui.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 200  # characters of a search: more is a slip of the clipboard
_TOKEN = re.compile(r'(?P<no>-?)(?:(?P<key>[A-Za-z]+):)?(?:"(?P<said>[^"]*)"?|(?P<bare>[^\s"]*))')
_LAST = re.compile(r'(?:-?[A-Za-z]+:)?"[^"]*$|\S*$')
_CALLED: Final = {  # what else a stage is called
    Stage.INTERVIEWED: ("interview",),
    Stage.HOLDING: ("hold", "holding file"),
    Stage.NETWORKING: ("rejected", "network"),
}
NAMES: Final = ("late", "today", "stage:", "tag:", "who:")
HINT: Final = "words   late   today   stage:   tag:   who:   -not"


class Is(StrEnum):
    """What a term asks about a card."""

    WORD = "word"  # does it occur anywhere?
    LATE = "late"
    TODAY = "today"
    STAGE = "stage"
    TAG = "tag"
    WHO = "who"  # a group of people, or a person


ASKS_VALUE: Final = frozenset({Is.STAGE, Is.TAG, Is.WHO})
IN_STORE: Final = frozenset({Is.WORD, Is.TAG, Is.WHO})  # what a card alone cannot answer


class Term(NamedTuple):
    """One thing that a card has to be, or (`is_not`) must not be; the text is folded."""

    kind: Is
    text: str = ""
    is_not: bool = False

    @property
    def asked(self) -> tuple[str, str]:
        """What to look up in the store."""
        return self.kind.value, self.text

    @property
    def stages(self) -> frozenset[Stage]:
        """The stages that a filter names, as far as it is typed."""
        return frozenset(
            stage
            for stage in Stage
            if any(name.startswith(self.text) for name in (stage.value, *_CALLED.get(stage, ())))
        )


class Query(NamedTuple):
    """Everything that was typed: a card is found when it answers to every term."""

    terms: tuple[Term, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words to be shown where they occur."""
        kinds = (Is.WORD, Is.WHO)
        return tuple(term.text for term in self.terms if term.kind in kinds and not term.is_not)

    @property
    def asked(self) -> tuple[tuple[str, str], ...]:
        """What only the store can answer."""
        return tuple(dict.fromkeys(term.asked for term in self.terms if term.kind in IN_STORE))

    def narrows(self, last: Query) -> bool:
        """Tell whether all that this finds was found by `last` too, whatever there is.

        >>> parse("stage:hold acme").narrows(parse("ac"))
        True
        >>> parse("latex").narrows(parse("late"))
        False
        """
        return all(any(_implies(new, old) for new in self.terms) for old in last.terms)


def _implies(new: Term, old: Term) -> bool:
    if new == old:
        return True
    if new.kind is not old.kind or new.is_not or old.is_not:
        return False
    if new.kind in (Is.WORD, Is.WHO):
        return old.text in new.text
    return new.kind in ASKS_VALUE and new.text.startswith(old.text)


def parse(text: str) -> Query:
    """Understand what was typed; never refuses anything.

    >>> parse('acme "data engineer" -tag:remote late').terms[1:]  # doctest: +NORMALIZE_WHITESPACE
    (Term(kind=<Is.WORD: 'word'>, text='data engineer', is_not=False),
     Term(kind=<Is.TAG: 'tag'>, text='remote', is_not=True),
     Term(kind=<Is.LATE: 'late'>, text='', is_not=False))
    """
    terms = filter(None, map(_term, _TOKEN.finditer(text[:LONGEST])))
    return Query(tuple(dict.fromkeys(terms)))


def _term(match: re.Match[str]) -> Term | None:
    """One term; a filter without its value yet asks for nothing."""
    said, key = match["said"], (match["key"] or "").lower()
    is_not = bool(match["no"])
    value = " ".join(fold(said if match["bare"] is None else match["bare"]).split())
    if key in ASKS_VALUE:
        return Term(Is(key), value, is_not) if value else None
    if key:
        value = f"{key}:{value}"  # "re:" is a word like any other
    elif said is None and value in (Is.LATE, Is.TODAY):
        return Term(Is(value), "", is_not)
    return Term(Is.WORD, value, is_not) if value else None


def completion(text: str, tags: Iterable[str] = (), people: Iterable[str] = ()) -> str:
    """What would complete the last word, a filter or its value; nothing where nothing fits.

    >>> completion("acme st"), completion("stage:ho"), completion("-tag:re", ["remote"])
    ('age:', 'lding', 'mote')
    """
    last = _LAST.search(text)
    word = last[0].removeprefix("-") if last else ""
    key, colon, value = word.partition(":")
    if not colon:
        return _rest(word, NAMES) if len(word) > 1 else ""
    known: Iterable[str] = ()
    if key.lower() == Is.STAGE:
        known = (stage.value for stage in Stage)
    elif key.lower() == Is.TAG:
        known = tags
    elif key.lower() == Is.WHO:
        known = (*(group.value for group in Group), *people)
        if value.startswith('"'):
            return f'{rest}"' if (rest := _rest(value[1:], known)) else ""
        rest = _rest(value, known)
        return rest.partition(" ")[0]
    return _rest(value, known)


def _rest(typed: str, known: Iterable[str]) -> str:
    """The rest of the first known word that begins like this."""
    begun = fold(typed)
    if not begun:
        return ""
    for word in known:
        if len(word) > len(typed) and fold(word[: len(typed)]) == begun:
            return word[len(typed) :]
    return ""
