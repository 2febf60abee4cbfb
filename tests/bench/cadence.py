"""How long the next step takes: 10,000 histories of 10 activities, with and without `why`.

Run it with `python -m tests.bench.cadence`; it ends with 1 when a second is not enough.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

from followup_tui.cadence import Calendar, calendar, next_step
from followup_tui.model import Activity, Channel, Kind, Outcome

HISTORIES, LENGTH = 10_000, 10
TODAY = date(2026, 11, 12)


def history(dice: random.Random) -> list[Activity]:
    """One believable search: an application, then whatever the dice say, in order."""
    at = datetime(2026, 6, 1, 14, tzinfo=UTC) + timedelta(hours=dice.randrange(24 * 90))
    entries = [Activity(at=at, kind=Kind.APPLIED)]
    while len(entries) < LENGTH:
        at += timedelta(hours=dice.randrange(1, 24 * 10))
        day = at.date() + timedelta(days=dice.randrange(1, 15))
        entries.append(
            dice.choice(
                [
                    *(Activity(at=at, kind=Kind.FOLLOW_UP, channel=channel, outcome=outcome)
                      for channel, outcome in ANSWERS),
                    Activity(at=at, kind=Kind.THANKED, channel=Channel.MAIL),
                    Activity(at=at, kind=Kind.REPLIED, decision_by=day),
                    Activity(at=at, kind=Kind.INTERVIEWED, people=("Ann", "Bob")),
                    Activity(at=at, kind=Kind.HELPED, person="Cy"),
                    Activity(at=at, kind=Kind.SNOOZED, until=day),
                    Activity(at=at.date(), kind=Kind.NOTED),
                ]
            )
        )  # fmt: skip
    return entries


ANSWERS = (
    *((Channel.PHONE, Outcome.LEFT_MESSAGE),) * 3,
    *((Channel.EMAIL, Outcome.SENT),) * 3,
    (Channel.PHONE, Outcome.NO_ANSWER),
    (Channel.PHONE, Outcome.SPOKE),
)


def seconds(histories: list[list[Activity]], us: Calendar, *, explain: bool) -> float:
    """The quickest of three runs over all histories."""
    runs = []
    for _ in range(3):
        start = perf_counter()
        for activities in histories:
            next_step(activities, today=TODAY, calendar=us, explain=explain)
        runs.append(perf_counter() - start)
    return min(runs)


def main() -> int:
    """Print both figures, and what one step costs."""
    dice = random.Random(3)
    histories = [history(dice) for _ in range(HISTORIES)]
    us = calendar("US", timezone="America/New_York")
    next_step(histories[0], today=TODAY, calendar=us)  # reads the holidays, once
    slowest = 0.0
    for explain in (True, False):
        took = seconds(histories, us, explain=explain)
        slowest = max(slowest, took)
        how = "with why" if explain else "without"
        each = took / HISTORIES * 1e6
        print(f"next step, {how:8}: {each:5.1f} µs each, {took:.2f} s for {HISTORIES:,}")
    return int(slowest >= 1)


if __name__ == "__main__":
    sys.exit(main())
