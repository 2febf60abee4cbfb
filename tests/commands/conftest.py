"""A shell on an empty database, and one on a little search; the hour is always ten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, tzinfo
from pathlib import Path

import pytest

from followup_tui import start
from followup_tui.model import (
    Activity,
    Channel,
    Contact,
    Dossier,
    Kind,
    Opportunity,
    Outcome,
    Person,
    TalkingPoint,
)
from followup_tui.store import Store
from tests.commands.shell import Shell

NOW = datetime(2026, 11, 12, 10, tzinfo=UTC)
LONG = "Hartwell, Pemberton & Featherstonehaugh Consolidated Holdings"
HOSTILE = "Acme [HQ]"
ESCAPE = "live\u202eevil"


@pytest.fixture(autouse=True)
def ten_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands know the day from --today, and the hour is ten."""

    def clock(today: date | None, zone: tzinfo) -> datetime:
        return datetime.combine(today or NOW.date(), time(10), tzinfo=zone)

    monkeypatch.setattr(start, "clock", clock)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path / "followup.db")


def dossier(
    company: str, role: str, people: tuple[str, ...], *activities: Activity, new: str = ""
) -> Dossier:
    """An opportunity of the little search."""
    return Dossier(
        opportunity=Opportunity(company=company, role=role),
        people=tuple(
            Person(contact=Contact(name=name, phone="555 0134", id=name), role="HR")
            for name in people
        ),
        activities=activities,
        points=(TalkingPoint(text=new, opportunity_id="here"),) if new else (),
    )


def entry(day: int, kind: Kind = Kind.APPLIED, outcome: Outcome | None = None) -> Activity:
    """An entry of the log on a day of November."""
    channel = Channel.PHONE if outcome else None
    return Activity(at=date(2026, 11, day), kind=kind, outcome=outcome, channel=channel)


@pytest.fixture
def search(shell: Shell) -> Shell:
    """Five opportunities: one late, one due, one waiting, one held, one closed."""
    left = Outcome.LEFT_MESSAGE
    followed = Kind.FOLLOW_UP
    with Store.open(shell.path, clock=lambda: NOW) as store:
        store.add_dossiers(
            [
                dossier("Northwind", "Analyst", ("Dana Reyes",), entry(2), entry(5, followed, left),
                        new="a talk on Spark"),
                dossier(HOSTILE, "Engineer", ("Pat Lee", "Zoé Diaz"), entry(9)),
                dossier(LONG, "高级工程师 🚀", (ESCAPE,), entry(11)),
                dossier("Hooli", "SRE", (), entry(2), entry(10, Kind.HELD)),
                dossier("Umbrella", "Chemist", (), entry(2), entry(4, Kind.CLOSED)),
            ]
        )  # fmt: skip
    return shell


@pytest.fixture
def history(search: Shell) -> Callable[[str], list[tuple[str, str]]]:
    """What the log of a company holds: kinds and notes."""

    def read(company: str) -> list[tuple[str, str]]:
        with Store.open(search.path, clock=lambda: NOW) as store:
            ((found, _, _), *_) = store.similar(company)
            return [(one.kind.value, one.note) for one in store.dossier(found).activities]

    return read
