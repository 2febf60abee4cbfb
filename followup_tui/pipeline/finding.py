"""Which cards answer to what was typed: at once for what stands on them, the rest from notes.

What stands on a card is searched here, for every key typed. What is written elsewhere about an
opportunity comes from the store, perhaps a moment later, as `Notes`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import compress
from operator import itemgetter, or_
from typing import TYPE_CHECKING, Final

from followup_tui.pipeline.query import ASKS_VALUE, Is, Query, Term
from followup_tui.pipeline.ranks import Days, Urgency, urgency
from followup_tui.pipeline.wording import step_name
from followup_tui.text import fold

if TYPE_CHECKING:
    from followup_tui.model import Standing

Cards = tuple["Standing", ...]
Notes = Mapping[
    tuple[str, str], frozenset[str]
]  # what was asked of the store: ids of opportunities

NOTHING: Final[Notes] = {}
_ID = itemgetter(0)  # of a card: quicker by its place than by its name
KEPT = 60  # columns whose texts are kept: those of a whole board, and of the last few answers
WORTH_KEEPING = 200  # cards: the texts of fewer are made again as fast as they are found


def matching(cards: Cards, query: Query, days: Days, notes: Notes = NOTHING) -> Cards:
    """The cards that answer to every term, in their order, which is that of a column.

    A term that the store has not been asked about yet hides nothing but what the answer to a
    shorter one has hidden already: while the text grows, cards only ever go.
    """
    for term in query.terms:
        if not cards:
            break
        kept = _kept(cards, term, days, notes)
        if all(kept):
            continue
        texts = _TEXTS.get(id(cards))
        found = tuple(compress(cards, kept))
        if texts is not None and texts[0] is cards:
            keep_texts(found, list(compress(texts[1], kept)))
        cards = found
    return cards


def _kept(cards: Cards, term: Term, days: Days, notes: Notes) -> list[bool]:
    """Whether each card answers to one term."""
    is_not = term.is_not
    if term.kind in (Is.LATE, Is.TODAY):
        rank = Urgency.OVERDUE if term.kind is Is.LATE else Urgency.DUE
        first, end = (
            bisect_left(cards, at, key=lambda c: urgency(c, days)) for at in (rank, rank + 1)
        )
        return [is_not] * first + [not is_not] * (end - first) + [is_not] * (len(cards) - end)
    if term.kind is Is.STAGE:
        stages = term.stages
        return [(card.stage in stages) is not is_not for card in cards]
    found = known(notes, term)
    if term.kind is Is.WORD:
        word = term.text
        kept = [word in text for text in texts_of(cards)]
        if found:
            kept = [*map(or_, kept, map(found.__contains__, map(_ID, cards)))]
    elif found is None:
        return [True] * len(cards)
    else:
        kept = [*map(found.__contains__, map(_ID, cards))]
    return [not is_on for is_on in kept] if is_not else kept


def known(notes: Notes, term: Term) -> frozenset[str] | None:
    """What the store said to a term, or to the longest beginning of it; None if nothing yet."""
    kind, text = term.asked
    if (found := notes.get((kind, text))) is not None or term.is_not:
        return found
    for end in range(len(text) - 1, 0, -1):
        if (found := notes.get((kind, text[:end]))) is not None:
            return found
    return None


def is_on_card(card: Standing, query: Query, days: Days) -> bool:
    """Whether a card shows by itself why it was found: no note has to be quoted."""
    shown = Query(tuple(term for term in query.terms if not term.is_not))
    if any(term.kind in ASKS_VALUE - {Is.STAGE} for term in shown.terms):
        return False
    return bool(matching((card,), shown, days))


def texts_of(cards: Cards) -> list[str]:
    """The folded text of each card, made once for as long as these are the cards."""
    found = _TEXTS.get(id(cards))
    texts = found[1] if found is not None and found[0] is cards else make_texts(cards)
    keep_texts(cards, texts)
    return texts


def are_texts_kept(cards: Cards) -> bool:
    """Whether the folded texts of these very cards are there already."""
    found = _TEXTS.get(id(cards))
    return found is not None and found[0] is cards


def make_texts(cards: Cards) -> list[str]:
    """Make the folded texts: for a hundred thousand cards in a thread, before they are needed."""
    return [_text(card) for card in cards]


def keep_texts(cards: Cards, texts: list[str]) -> None:
    """Keep the texts of cards for the keys to come."""
    if len(cards) < WORTH_KEEPING:
        return
    _TEXTS.pop(id(cards), None)
    _TEXTS[id(cards)] = cards, texts
    while len(_TEXTS) > KEPT:
        del _TEXTS[next(iter(_TEXTS))]


def changed(before: Cards, after: Cards, row: int, *, gone: int = 0) -> None:
    """Keep the texts of a column in step when one card comes or goes, instead of all anew."""
    found = _TEXTS.get(id(before))
    if found is not None and found[0] is before:
        come = [_text(card) for card in after[row : row + len(after) - len(before) + gone]]
        keep_texts(after, [*found[1][:row], *come, *found[1][row + gone :]])


_TEXTS: dict[int, tuple[Cards, list[str]]] = {}  # by the tuple itself: its hash costs too much


def _text(card: Standing) -> str:
    return fold(f"{card.company}\n{card.role}\n{card.person}\n{step_name(card, long=True)}")
