"""The day's work as one list, most urgent first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from followup_tui.dates import DAYS, say
from followup_tui.model import Standing, Step
from followup_tui.pipeline.ranks import Urgency, urgency
from followup_tui.pipeline.wording import day_name

if TYPE_CHECKING:
    from collections.abc import Mapping

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


class Done(NamedTuple):
    """A card that was seen to today: how it stood in the morning, and what was done."""

    before: Standing
    did: str


class Task(NamedTuple):
    """A card in the list of a day; `did` is what was done about it today, or nothing yet."""

    card: Standing
    did: str = ""


class Section(NamedTuple):
    """Tasks of one kind or of one day to come, and what there is to say about that day."""

    title: str
    tasks: tuple[Task, ...]
    is_now: bool = True
    note: str = ""


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


def touched(board: Board) -> tuple[Standing, ...]:
    """Each card that something was logged about today and that asks for nothing any more."""
    today, days = board.today, board.days
    return tuple(
        card
        for card in board.cards.values()
        if card.last_contact == today and not _is_pressing(urgency(card, days))
    )


def plan(board: Board, done: Mapping[str, Done]) -> tuple[Section, ...]:
    """The day as it is worked through, then the next seven days.

    What was on the list in the morning and is `done` stays where it was until the day ends.
    A day to come is named if something opens on it, or if it is closed by more than a weekend.
    """
    days = board.days
    groups: dict[str, list[tuple[Standing, Task]]] = {"Courtesies owed": []}
    groups |= {title: [] for title in list(_TITLES.values())[:-1]}
    coming: dict[date, list[Standing]] = {}
    for standing in (card for cards in board.columns for card in _soon(cards, board)):
        rank = urgency(standing, days)
        if rank is not Urgency.SOON:
            groups[_title(standing, rank)].append((standing, Task(standing)))
        elif standing.id not in done:
            coming.setdefault(standing.opens_on or board.today, []).append(standing)
    for found in done.values():
        rank = urgency(found.before, days)
        after = board.cards.get(found.before.id, found.before)
        if _is_pressing(rank) and not _is_pressing(urgency(after, days)):
            task = Task(after, found.did)
            groups[_title(found.before, rank)].append((found.before, task))
    sections = []
    for title, found_here in groups.items():
        ordered = sorted(found_here, key=lambda pair: (*_order(pair[0], board), pair[0].company))
        if ordered:
            sections.append(Section(_named(title, board), tuple(task for _, task in ordered)))
    return (*sections, *_next_days(board, coming))


def _named(title: str, board: Board) -> str:
    """On a closed day, what is due is due on the next day that is open."""
    days = board.days
    if title != _TITLES[Urgency.DUE]:
        return title
    return (
        "Due today" if days.due_day == days.today else f"Due {day_name(days.due_day, days.today)}"
    )


def _soon(cards: tuple[Standing, ...], board: Board) -> list[Standing]:
    found = []
    for card in cards:
        if urgency(card, board.days) > Urgency.SOON:
            break  # they come most urgent first
        found.append(card)
    return found


def _title(card: Standing, rank: Urgency) -> str:
    return "Courtesies owed" if card.step in COURTESIES else _TITLES[rank]


def _is_pressing(rank: Urgency) -> bool:
    return rank <= Urgency.OPEN


def _next_days(board: Board, coming: Mapping[date, list[Standing]]) -> list[Section]:
    sections = []
    for ahead in range((board.days.week_end - board.today).days + 1):
        day = board.today + timedelta(days=ahead)
        closed = board.calendar.closed_name(day) or ""
        is_holiday = bool(closed) and closed.casefold() not in DAYS and ahead > 0
        if day in coming or is_holiday:
            cards = sorted(coming.get(day, ()), key=lambda card: _order(card, board))
            title = f"Tomorrow, {say(day, board.today)}" if ahead == 1 else say(day, board.today)
            tasks = tuple(Task(card) for card in cards)
            note = f"closed: {closed}" if is_holiday else ""
            sections.append(Section(title, tasks, is_now=False, note=note))
    return sections
