"""Cards for the tests of the board: a small search, and as many made-up ones as are asked for."""

from __future__ import annotations

import random
from datetime import date, timedelta

from followup_tui.cadence.calendar import calendar
from followup_tui.model import Stage, Standing, Step

CALENDAR = calendar("US")
SATURDAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 23)


def nov(day: int) -> date:
    return date(2026, 11, day)


def standing(
    company: str,
    opens_on: date | None = None,
    due_on: date | None = None,
    *,
    stage: Stage = Stage.APPLIED,
    step: Step = Step.FOLLOW_UP,
    role: str = "Data Engineer",
    person: str = "Pat Lee",
    script: str | None = None,
    attempt: int | None = 1,
    of: int | None = 3,
    grace: int = 0,
    also: int = 0,
    unanswered: int = 0,
    since: date | None = date(2026, 11, 2),
    id: str = "",
) -> Standing:
    due_on = due_on or opens_on
    overdue_after = due_on + timedelta(days=grace) if due_on else None
    return Standing(
        id or company, company, role, person, stage, step, script, attempt, of,
        opens_on, due_on, overdue_after, also, unanswered, since, since,
    )  # fmt: skip


def closed(company: str, since: date) -> Standing:
    return standing(company, stage=Stage.CLOSED, step=Step.NONE, since=since)


def search() -> list[Standing]:
    """A search of fourteen cards, in no order."""
    interviewed, holding, networking = Stage.INTERVIEWED, Stage.HOLDING, Stage.NETWORKING
    return [
        standing("Hooli", nov(27), nov(30), step=Step.CHECK_IN, attempt=3, unanswered=2),
        standing("Umbrella Labs", nov(25)),
        standing("Initech", nov(24), attempt=2, unanswered=1),
        standing("Globex", nov(23)),
        standing("Northwind", nov(19), attempt=2, unanswered=1),
        standing("Acme Robotics", nov(18), attempt=3, unanswered=2),
        standing(
            "Cyberdyne", nov(24), nov(27), stage=interviewed, step=Step.CHECK_IN, of=None
        ),
        standing(
            "Wayne Enterprises", nov(19), nov(23), stage=interviewed, step=Step.CHECK_IN,
            of=None, attempt=4, unanswered=3,
        ),
        standing(
            "Stark Industries", nov(19), nov(20), stage=interviewed, step=Step.THANK,
            script="thank_you.note", also=1,
        ),
        standing(
            "Massive Dynamic", date(2027, 1, 4), stage=holding, step=Step.CALL_BACK,
            since=date(2026, 10, 6), unanswered=3,
        ),
        standing(
            "Tyrell", date(2026, 12, 11), date(2026, 12, 18), stage=holding, step=Step.REVIEW,
            since=date(2026, 10, 14), unanswered=3,
        ),
        standing(
            "Soylent", date(2026, 12, 3), date(2026, 12, 10), stage=holding, step=Step.REVIEW,
            since=nov(2), unanswered=3,
        ),
        standing(
            "Black Mesa", date(2027, 2, 9), date(2027, 3, 9), stage=networking,
            step=Step.KEEP_IN_TOUCH,
        ),
        standing(
            "Aperture", nov(20), nov(24), stage=networking, step=Step.THANK,
            script="rejection.thanks",
        ),
    ]  # fmt: skip


def many(count: int, seed: int = 1) -> list[Standing]:
    """So many cards in every column and state, the same ones each time."""
    dice = random.Random(seed)
    stages = [Stage.APPLIED] * 5 + [
        Stage.INTERVIEWED,
        Stage.HOLDING,
        Stage.NETWORKING,
        Stage.CLOSED,
    ]
    cards = []
    for number in range(count):
        stage = dice.choice(stages)
        opens_on = SATURDAY + timedelta(days=dice.randint(-20, 60))
        name = f"Company {dice.randint(0, 99)}"
        if stage is Stage.CLOSED:
            cards.append(closed(name, opens_on)._replace(id=f"{number:06}"))
            continue
        due_on = opens_on + timedelta(days=dice.choice((0, 0, 3)))
        cards.append(standing(name, opens_on, due_on, stage=stage, id=f"{number:06}"))
    return cards
