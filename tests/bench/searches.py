"""Searches of any size for the benchmarks, made up and always the same."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from followup_tui.desk import Desk
from followup_tui.model import (
    Activity,
    Channel,
    Contact,
    Dossier,
    Kind,
    Opportunity,
    Outcome,
    Person,
)
from followup_tui.settings import Settings
from followup_tui.store import Store

TODAY = date(2026, 11, 19)
PER_STORE = 5_000  # dossiers in one change


def dossier(number: int, entries: int = 10) -> Dossier:
    """One opportunity with so many entries, the last within the past six weeks."""
    dice = random.Random(number)
    start = TODAY - timedelta(days=dice.randrange(20, 45))
    activities = [Activity(at=_at(start, dice), kind=Kind.APPLIED)]
    for step in range(1, entries):
        day = start + timedelta(days=step * 2 - 1)
        kind, outcome = dice.choice(
            [
                (Kind.FOLLOW_UP, Outcome.LEFT_MESSAGE),
                (Kind.FOLLOW_UP, Outcome.SPOKE),
                (Kind.NOTED, None),
                (Kind.NOTED, None),
                (Kind.REPLIED, None),
                (Kind.INTERVIEWED, None) if number % 3 == 0 else (Kind.NOTED, None),
                (Kind.REJECTED, None) if number % 7 == 0 else (Kind.NOTED, None),
            ]
        )
        activities.append(
            Activity(
                at=_at(min(day, TODAY - timedelta(days=1)), dice),
                kind=kind,
                outcome=outcome,
                channel=Channel.PHONE,
                note=f"entry {step}",
            )
        )
    who = Person(contact=Contact(name=f"Pat Lee {number}", phone="555 0134"), role="HR")
    opportunity = Opportunity(
        id=str(UUID(int=dice.getrandbits(128), version=4)),
        company=f"Company {number:06d}",
        role="Data Engineer",
    )
    return Dossier(opportunity=opportunity, people=(who,), activities=tuple(activities))


def _at(day: date, dice: random.Random) -> datetime:
    return datetime.combine(day, time(dice.randrange(9, 17), dice.randrange(60)), tzinfo=UTC)


def write(path: Path, count: int, entries: int = 10, zone: str = "UTC") -> None:
    """Write a search of so many opportunities to a new database, its cache filled for a zone."""
    now = datetime.combine(TODAY, time(10), tzinfo=UTC)
    with Store.open(path, clock=lambda: now) as store:
        for start in range(0, count, PER_STORE):
            numbers = range(start, min(start + PER_STORE, count))
            store.add_dossiers(dossier(number, entries) for number in numbers)
        Desk(store, Settings(), clock=lambda: now, zone=ZoneInfo(zone), is_told=True).standings()
