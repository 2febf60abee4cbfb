"""The board as a value: four columns of cards, most urgent first, found and narrowed fast."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Self

from followup_tui.model import Stage, Standing
from followup_tui.pipeline.finding import NOTHING, Notes, changed, matching
from followup_tui.pipeline.query import Query, parse
from followup_tui.pipeline.ranks import Days, Urgency, urgency

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from followup_tui.cadence.calendar import Calendar

Cards = tuple[Standing, ...]
Place = tuple[int, str, str]  # urgency and dates, company, id: where a card stands in its column

COLUMNS = (Stage.APPLIED, Stage.INTERVIEWED, Stage.HOLDING, Stage.NETWORKING)
CLOSED = len(COLUMNS)  # the closed cards are column 4, for those who ask to see them
_COLUMN = {stage: column for column, stage in enumerate((*COLUMNS, Stage.CLOSED))}
_NEVER = date.max.toordinal()
_SPAN = 1 << 22  # more than any date's ordinal


class Board(NamedTuple):
    """What the board shows on a day.

    `cards` holds every card by id, those that are not found included; `narrow` is what is
    looked for, as typed, and `query` the same as understood. `closed_today` is
    why today is no business day, or nothing; `next_closed` the next holiday on a working
    weekday, if one is near. `contacts` are this week's that count for the unemployment
    office, and how many it asks for, where it asks for any.
    """

    days: Days
    columns: tuple[Cards, ...]
    closed: Cards
    cards: Mapping[str, Standing]
    calendar: Calendar
    closed_today: str
    next_closed: tuple[date, str] | None
    narrow: str = ""
    query: Query = Query()
    contacts: tuple[int, int] | None = None

    @property
    def today(self) -> date:
        """The day that this board is about."""
        return self.days.today

    @property
    def overdue(self) -> int:
        """How many cards shown are late."""
        return self.count(Urgency.OVERDUE)

    @property
    def due(self) -> int:
        """How many cards are due today, or on the next business day where today is closed."""
        return self.count(Urgency.DUE)

    @property
    def week(self) -> int:
        """How many more cards are open, or due within the next seven days."""
        return self.count(Urgency.OPEN) + self.count(Urgency.SOON)

    @property
    def waiting(self) -> int:
        """How many cards ask for nothing this week."""
        return self.count(Urgency.LATER)

    def count(self, of: Urgency, column: int | None = None) -> int:
        """Count the cards of an urgency, in one column or in all four."""
        columns = self.columns if column is None else (self.column(column),)
        return sum(
            _first(cards, of + 1, self.days) - _first(cards, of, self.days) for cards in columns
        )

    def column(self, number: int) -> Cards:
        """The cards of one column; the closed ones come after the four stages."""
        return self.closed if number == CLOSED else self.columns[number]

    def find(self, opportunity_id: str | None) -> tuple[int, int] | None:
        """The column and row of a card, or None where it is not shown."""
        standing = self.cards.get(opportunity_id or "")
        if standing is None:
            return None
        column = _column(standing)
        cards = self.column(column)
        row = _row(cards, standing, self.days)
        is_there = row < len(cards) and cards[row].id == standing.id
        return (column, row) if is_there else None


class Head(tuple[Standing, ...]):
    """The first cards of a column that knows how many there are: enough for a first frame."""

    counts: tuple[int, ...]  # of each urgency

    def __new__(cls, cards: Iterable[Standing], counts: tuple[int, ...]) -> Self:
        """Take the first cards, and how many of each urgency are in all of the column."""
        made = super().__new__(cls, cards)
        made.counts = counts
        return made

    def __len__(self) -> int:
        return sum(self.counts)


def glimpse(
    heads: Iterable[tuple[Iterable[Standing], tuple[int, ...]]], *, days: Days, calendar: Calendar
) -> Board:
    """A board of which only the first cards are there: to be painted once, and to no other use."""
    columns = [Head(cards, counts) for cards, counts in heads]
    return Board(
        days=days,
        columns=tuple(columns[:CLOSED]),
        closed=columns[CLOSED],
        cards={card.id: card for column in columns for card in column},
        calendar=calendar,
        closed_today=calendar.closed_name(days.today) or "",
        next_closed=calendar.next_closed(days.today),
    )


def board(
    standings: Iterable[Standing], *, today: date, calendar: Calendar, narrow: str = ""
) -> Board:
    """Lay out the cards of a search as they stand on a day."""
    near = Days.around(today, calendar)
    placed: tuple[list[tuple[int, str, str, Standing]], ...] = ([], [], [], [], [])
    cards = {}
    for standing in standings:
        cards[standing.id] = standing
        placed[_column(standing)].append((*_place(standing, near), standing))
    for column in placed:
        column.sort()
    columns = [tuple([entry[3] for entry in column]) for column in placed]
    whole = Board(
        days=near,
        columns=tuple(columns[:CLOSED]),
        closed=columns[CLOSED],
        cards=cards,
        calendar=calendar,
        closed_today=calendar.closed_name(today) or "",
        next_closed=calendar.next_closed(today),
    )
    return narrowed(whole, narrow) if narrow.strip() else whole


def in_order(standings: Iterable[Standing], days: Days) -> Cards:
    """All cards in one row, the most urgent first, the closed ones last."""
    return tuple(sorted(standings, key=lambda card: _place(card, days)))


def narrowed(
    whole: Board, text: str, *, last: Board | None = None, notes: Notes = NOTHING
) -> Board:
    """Keep the cards of the whole board that answer to what was typed.

    `last` is what the user looked at before: while the text only grows, the last result
    is narrowed further instead of the whole. `notes` is what the store knows of the words; where
    it has learnt something since, `last` must not be given.
    """
    query = parse(text)
    if not query.terms:
        return whole._replace(narrow=text) if text.strip() else whole
    source = whole
    if last is not None and last.cards is whole.cards and last.days == whole.days:
        source = last if last.query.terms and query.narrows(last.query) else whole
    days = whole.days
    return source._replace(
        columns=tuple(matching(cards, query, days, notes) for cards in source.columns),
        closed=matching(source.closed, query, days, notes),
        narrow=text,
        query=query,
    )


def moved(before: Board, standing: Standing) -> Board:
    """The board after one card is new or has changed: only that card is placed again."""
    cards = {**before.cards, standing.id: standing}
    after = _without(before, standing.id)._replace(cards=cards)
    if not matching((standing,), before.query, before.days):
        return after
    column = _column(standing)
    shown = after.column(column)
    row = _row(shown, standing, after.days)
    cards_now = (*shown[:row], standing, *shown[row:])
    changed(shown, cards_now, row)
    return _with_column(after, column, cards_now)


def removed(before: Board, opportunity_id: str) -> Board:
    """The board without a card."""
    cards = dict(before.cards)
    cards.pop(opportunity_id, None)
    return _without(before, opportunity_id)._replace(cards=cards)


def matches(standing: Standing, narrow: str, days: Days) -> bool:
    """Tell whether a card answers to what was typed by what stands on it."""
    return bool(matching((standing,), parse(narrow), days))


def _column(standing: Standing) -> int:
    """An offer still to be answered stays in sight, beside the interviews."""
    if standing.stage is Stage.CLOSED and standing.due_on is not None:
        return _COLUMN[Stage.INTERVIEWED]
    return _COLUMN[standing.stage]


def _place(standing: Standing, near: Days) -> Place:
    due_on = standing.due_on
    if due_on is None:  # nothing to do: the latest to get there comes first
        last = standing.since or standing.last_contact
        due = _NEVER - last.toordinal() if last else _NEVER
        return (Urgency.NONE * _SPAN + due) * _SPAN, standing.company.casefold(), standing.id
    opens_on = standing.opens_on or due_on
    dates = due_on.toordinal() * _SPAN + opens_on.toordinal()
    return (
        urgency(standing, near) * _SPAN * _SPAN + dates,
        standing.company.casefold(),
        standing.id,
    )


def _row(cards: Sequence[Standing], standing: Standing, near: Days) -> int:
    return bisect_left(cards, _place(standing, near), key=lambda card: _place(card, near))


def _first(cards: Sequence[Standing], rank: int, near: Days) -> int:
    if isinstance(cards, Head):
        return sum(cards.counts[:rank])
    return bisect_left(cards, rank, key=lambda card: urgency(card, near))


def _without(before: Board, opportunity_id: str) -> Board:
    found = before.find(opportunity_id)
    if found is None:
        return before
    column, row = found
    shown = before.column(column)
    left = shown[:row] + shown[row + 1 :]
    changed(shown, left, row, gone=1)
    return _with_column(before, column, left)


def _with_column(before: Board, column: int, cards: Cards) -> Board:
    if column == CLOSED:
        return before._replace(closed=cards)
    columns = (*before.columns[:column], cards, *before.columns[column + 1 :])
    return before._replace(columns=columns)
