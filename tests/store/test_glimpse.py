from __future__ import annotations

import random
from datetime import timedelta

import pytest

from followup_tui.model import Dossier, Opportunity, Stage, Step
from followup_tui.pipeline.columns import CLOSED, COLUMNS, Board, board, glimpse
from followup_tui.pipeline.ranks import Days, Urgency
from followup_tui.store import Store
from tests.standings import CALENDAR, SATURDAY, many
from tests.store.search import KEY, apply

STAGES = (*COLUMNS, Stage.CLOSED)


def filled(store: Store, seed: int, count: int = 60) -> list[tuple[Board, Board]]:
    """The whole board and a glimpse of five cards a column, on a working day and on a Saturday."""
    dice = random.Random(seed)
    cards = [
        card._replace(
            company=dice.choice(["Acme [HQ]", "acme", "Zeta", card.company]),
            step=dice.choice([card.step, card.step, Step.HOLD]),
            overdue_after=dice.choice([card.overdue_after, None]),
            since=dice.choice([card.since, None]),
        )
        for card in many(count, seed)
    ]
    dossiers = [Dossier(opportunity=Opportunity(company=card.company)) for card in cards]
    ids = store.add_dossiers(dossiers)
    cards = [card._replace(id=i) for card, i in zip(cards, ids, strict=True)]
    store.keep_standings(KEY, SATURDAY - timedelta(days=30), [(card, None) for card in cards])
    pairs = []
    for today in (SATURDAY, SATURDAY - timedelta(days=1), SATURDAY + timedelta(days=5)):
        days = Days.around(today, CALENDAR)
        heads = store.glimpse(KEY, days, 5, STAGES)
        assert not isinstance(heads, int)
        pairs.append(
            (
                board(cards, today=today, calendar=CALENDAR),
                glimpse(heads, days=days, calendar=CALENDAR),
            )
        )
    return pairs


@pytest.mark.parametrize("seed", range(8))
def test_a_glimpse_shows_the_cards_that_the_board_shows_first(store: Store, seed: int) -> None:
    for whole, seen in filled(store, seed):
        for column in range(CLOSED + 1):
            assert tuple(seen.column(column)) == whole.column(column)[:5]
            assert len(seen.column(column)) == len(whole.column(column))
            for rank in Urgency:
                assert seen.count(rank, column) == whole.count(rank, column)
        assert (seen.overdue, seen.due, seen.week) == (whole.overdue, whole.due, whole.week)
        assert seen.waiting == whole.waiting
        assert (seen.closed_today, seen.next_closed) == (whole.closed_today, whole.next_closed)


def test_what_is_not_worked_out_yet_is_counted_instead(store: Store) -> None:
    filled(store, 1, count=3)
    apply(store)
    assert store.glimpse(KEY, Days.around(SATURDAY, CALENDAR), 5, STAGES) == 1


def test_an_empty_search_has_an_empty_glimpse(store: Store) -> None:
    heads = store.glimpse(KEY, Days.around(SATURDAY, CALENDAR), 5, STAGES)
    assert not isinstance(heads, int)
    seen = glimpse(heads, days=Days.around(SATURDAY, CALENDAR), calendar=CALENDAR)
    assert not any(seen.columns)
    assert seen.overdue == 0
