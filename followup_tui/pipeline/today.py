"""The day's work as one list, most urgent first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from followup_tui.model import Standing, Step
from followup_tui.pipeline.ranks import Urgency, urgency

if TYPE_CHECKING:
    from followup_tui.pipeline.columns import Board

COURTESIES = frozenset({Step.THANK, Step.RESPOND})
_TITLES = {
    Urgency.OVERDUE: "Overdue",
    Urgency.DUE: "Due",
    Urgency.OPEN: "Open windows",
    Urgency.SOON: "The next days",
}


class Group(NamedTuple):
    """Cards of one kind in the day's list, under a title."""

    title: str
    cards: tuple[Standing, ...]


def agenda(board: Board) -> tuple[Group, ...]:
    """The day's work, most urgent first: courtesies owed, overdue, due, open, the next days.

    Groups without a card are left out.
    """
    groups: dict[str, list[Standing]] = {"Courtesies owed": []}
    groups |= {title: [] for title in _TITLES.values()}
    for cards in board.columns:
        for card in cards:
            rank = urgency(card, board.days)
            if rank > Urgency.SOON:
                break
            is_owed = card.step in COURTESIES and rank is not Urgency.SOON
            groups["Courtesies owed" if is_owed else _TITLES[rank]].append(card)
    return tuple(
        Group(title, tuple(sorted(cards, key=lambda card: _order(card, board))))
        for title, cards in groups.items()
        if cards
    )


def _order(card: Standing, board: Board) -> tuple[Urgency, date]:
    return urgency(card, board.days), card.due_on or date.max
