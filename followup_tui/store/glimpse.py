"""The first cards of each column and how many there are, without reading all the others.

The order of the cards is that of followup_tui.pipeline.columns, said once more in SQL: a test
holds the two together. It serves the first frame alone, which every card follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from followup_tui.model import Stage, Standing
from followup_tui.store.connection import Connection
from followup_tui.store.rows import STANDING, legible, standings_of

RANKS = 6  # urgencies, the most urgent first
_VALID = "key = :key AND computed_on <= :today AND (changes_on IS NULL OR :today < changes_on)"
_RANK = """CASE
    WHEN due_on IS NULL THEN 5
    WHEN :today > coalesce(overdue_after, due_on) THEN 0
    WHEN step = 'hold' THEN 4
    WHEN due_on <= :due_day THEN 1
    WHEN :today >= coalesce(opens_on, due_on) THEN 2
    WHEN due_on <= :week_end THEN 3
    ELSE 4 END"""
_STAGE = "CASE WHEN stage = 'closed' AND due_on IS NOT NULL THEN 'interviewed' ELSE stage END"
_ORDER = (
    f"{_RANK}, due_on, CASE WHEN due_on IS NULL THEN coalesce(since, last_contact, '') END DESC, "
    "coalesce(opens_on, due_on), lower(company), opportunity_id"
)


class Head(NamedTuple):
    """The first cards of a column, and how many of each urgency are in all of it."""

    cards: Sequence[Standing]
    counts: tuple[int, ...]


def glimpse(
    connection: Connection,
    key: str,
    days: tuple[date, date, date],
    most: int,
    stages: Sequence[Stage],
) -> list[Head] | int:
    """The head of each stage on a day; a number where so many cards are to be worked out first.

    `days` is today, the day up to which a step counts as due, and the last day of the week.
    """
    names = ("today", "due_day", "week_end")
    asked = {"key": key} | {name: day.isoformat() for name, day in zip(names, days, strict=True)}

    def ask(sql: str, **more: str | int) -> list[tuple[object, ...]]:
        return connection.conn.execute(sql, asked | more).fetchall()

    with connection.reading(), legible(), connection.explaining():
        counts = {stage.value: [0] * RANKS for stage in stages}
        counted = f"SELECT {_STAGE}, {_RANK}, count(*) FROM standing WHERE {_VALID} GROUP BY 1, 2"
        for stage, rank, count in ask(counted):
            counts[str(stage)][int(str(rank))] = int(str(count))
        ((live,),) = ask("SELECT count(*) FROM opportunity WHERE deleted = 0")
        missing = int(str(live)) - sum(map(sum, counts.values()))
        if missing:
            return missing
        first = (
            f"SELECT {STANDING} FROM standing WHERE {_VALID} AND {_STAGE} = :stage "
            f"ORDER BY {_ORDER} LIMIT :most"
        )
        return [
            Head(standings_of(ask(first, stage=stage, most=most)), tuple(counts[stage]))
            for stage in counts
        ]
