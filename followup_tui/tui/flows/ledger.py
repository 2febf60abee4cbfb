"""The history of everything: which entries hold what is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from itertools import product

from followup_tui.model import (
    Activity,
    Channel,
    CloseReason,
    Dossier,
    Kind,
    Moment,
    Opportunity,
    Outcome,
)
from followup_tui.pipeline import activity_words
from followup_tui.store.ledger import kind_name
from followup_tui.text import fold
from followup_tui.tui.keeper import Keeper
from followup_tui.tui.screens.log import LogScreen


def screen(app: Keeper) -> LogScreen:
    """The log of all opportunities as one."""
    desk = app.desk

    def look_for(text: str) -> Sequence[int]:
        words = fold(text).split()
        if not words:
            return desk.store.newest()
        named = kinds()
        return desk.store.found(
            (word, [name for name, said in named.items() if word in said]) for word in words
        )

    def find(text: str) -> Sequence[int]:
        return app.found(partial(look_for, text), ())

    def moments(numbers: Sequence[int]) -> list[Moment]:
        return app.found(partial(desk.store.moments, numbers), [])

    return LogScreen(app.board, find, moments, desk.zone)


@cache
def kinds() -> dict[str, str]:
    """The folded words of every kind of entry that there can be, by its name."""
    nothing, day = Dossier(opportunity=Opportunity(company="")), date(2000, 1, 1)
    found = {}
    every = product(Kind, (None, *Channel), (None, *Outcome), (None, *CloseReason), (None, day))
    for kind, channel, outcome, reason, on in every:
        entry = Activity(at=day, kind=kind, channel=channel, outcome=outcome, reason=reason, on=on)
        found[kind_name(entry)] = fold(activity_words(entry, nothing, day).what)
    return found
