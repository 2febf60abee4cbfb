"""The clock goes back, jumps, changes its hour or its zone: the log stays, nothing is due twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from followup_tui.desk import Desk
from followup_tui.model import Activity, Application, Channel, Kind, NextStep, Outcome
from followup_tui.settings import Settings
from followup_tui.store import Store

NEW_YORK, TOKYO, BERLIN = (
    ZoneInfo(name) for name in ("America/New_York", "Asia/Tokyo", "Europe/Berlin")
)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Clock:
    """A clock that a test can set."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


class Search:
    """A search with one application of 2 November, under a clock."""

    def __init__(self, path: Path, now: datetime, applied: date = date(2026, 11, 2)) -> None:
        self.path = path
        self.clock = Clock(now)
        self.desk = self.opened(now.tzinfo or UTC)
        added = Application(company="Acme", at=applied)
        self.id = self.desk.store.add_application(added).id

    def opened(self, zone: tzinfo) -> Desk:
        store = Store.open(self.path, clock=self.clock)
        return Desk(store, Settings(), clock=self.clock, zone=zone)

    def call(self, outcome: Outcome = Outcome.LEFT_MESSAGE) -> None:
        """Log a call that has just been made."""
        call = Activity(
            at=self.clock.now, kind=Kind.FOLLOW_UP, channel=Channel.PHONE, outcome=outcome
        )
        self.desk.store.log_activity(self.id, call)

    @property
    def step(self) -> NextStep:
        return self.desk.step(self.desk.store.dossier(self.id))

    @property
    def log(self) -> list[Activity]:
        return [*self.desk.store.dossier(self.id).activities]


@pytest.fixture
def search(tmp_path: Path) -> Iterator[Search]:
    made = Search(tmp_path / "followup.db", datetime(2026, 11, 5, 10, 0, tzinfo=NEW_YORK))
    yield made
    made.desk.store.close()


@pytest.mark.parametrize("back", [timedelta(minutes=5), HOUR, 23 * HOUR], ids=str)
def test_what_is_logged_after_the_clock_went_back_still_comes_after(
    search: Search, back: timedelta
) -> None:
    search.call(Outcome.NO_ANSWER)
    search.clock.now -= back
    search.call(Outcome.LEFT_MESSAGE)
    search.call(Outcome.SPOKE)
    outcomes = [activity.outcome for activity in search.log[1:]]
    assert outcomes == [Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE, Outcome.SPOKE]


def test_an_entry_of_the_past_keeps_its_own_time(search: Search) -> None:
    search.call()
    early = search.clock.now - 2 * HOUR
    search.desk.store.log_activity(search.id, Activity(at=early, kind=Kind.NOTED))
    assert [activity.kind for activity in search.log] == [
        Kind.APPLIED,
        Kind.NOTED,
        Kind.FOLLOW_UP,
    ]


@pytest.mark.parametrize("back", [HOUR, DAY, 2 * DAY, 365 * DAY], ids=str)
def test_a_clock_that_goes_back_makes_no_call_due_again(search: Search, back: timedelta) -> None:
    assert search.step.attempt == 1
    search.call()
    done = search.step
    assert done.attempt == 2
    search.clock.now -= back
    again = search.step
    assert again.attempt == 2
    assert again.opens_on == done.opens_on
    (card,) = search.desk.standings()
    assert (card.attempt, card.opens_on) == (2, done.opens_on)


def test_a_jump_of_a_year_and_back_leaves_everything_as_it_was(search: Search) -> None:
    search.call()
    before, cards = search.step, search.desk.standings()
    search.clock.now += 365 * DAY
    assert search.desk.standings()[0].opens_on == before.opens_on
    assert search.step.attempt == 2  # late by a year, still one call
    search.clock.now -= 365 * DAY
    assert search.step == before
    assert search.desk.standings() == cards


def test_what_was_logged_while_the_clock_was_a_year_ahead_can_be_undone_in_order(
    search: Search,
) -> None:
    search.clock.now += 365 * DAY
    search.call(Outcome.NO_ANSWER)
    search.clock.now -= 365 * DAY
    search.call(Outcome.LEFT_MESSAGE)
    store = search.desk.store
    assert store.undo() == "logged a voicemail at Acme"
    assert store.undo() == "logged a call without an answer at Acme"
    assert [store.redo(), store.redo()] == [
        "logged a call without an answer at Acme",
        "logged a voicemail at Acme",
    ]


def test_the_hour_that_comes_twice_keeps_its_order(search: Search) -> None:
    first = datetime(2026, 11, 1, 1, 50, tzinfo=NEW_YORK, fold=0)
    second = datetime(2026, 11, 1, 1, 10, tzinfo=NEW_YORK, fold=1)  # twenty minutes later
    for at, kind in ((second, Kind.REPLIED), (first, Kind.NOTED)):
        search.desk.store.log_activity(search.id, Activity(at=at, kind=kind))
    assert [entry.kind for entry in search.log[:2]] == [Kind.NOTED, Kind.REPLIED]


@pytest.mark.parametrize("year", range(2026, 2031))
@pytest.mark.parametrize("zone", [NEW_YORK, BERLIN], ids=str)
def test_no_step_of_the_clock_in_spring_or_autumn_moves_a_day(
    tmp_path: Path, zone: ZoneInfo, year: int
) -> None:
    for month in (3, 10, 11):
        for hour in range(31 * 24):
            now = datetime(year, month, 1, tzinfo=UTC) + hour * HOUR
            local = now.astimezone(zone)
            assert local.date() - (local - DAY).date() == DAY
    path = tmp_path / "followup.db"
    search = Search(path, datetime(year, 11, 1, 0, 30, tzinfo=zone), applied=date(year, 10, 20))
    days = {search.step.opens_on}
    for _ in range(26):
        search.clock.now = (search.clock.now.astimezone(UTC) + HOUR).astimezone(zone)
        days.add(search.step.opens_on)
    assert len(days) == 1
    search.desk.store.close()


@pytest.mark.parametrize("zone", [TOKYO, BERLIN, UTC], ids=str)
def test_another_zone_counts_the_same_calls(search: Search, zone: tzinfo) -> None:
    search.clock.now = datetime(2026, 11, 5, 23, 30, tzinfo=NEW_YORK)  # the next day in Tokyo
    search.call(Outcome.NO_ANSWER)
    search.clock.now += timedelta(minutes=5)
    search.call(Outcome.LEFT_MESSAGE)
    here = search.step
    search.clock.now = search.clock.now.astimezone(zone)
    elsewhere = search.opened(zone)
    step = elsewhere.step(elsewhere.store.dossier(search.id))
    assert (step.step, step.attempt, step.unanswered) == (here.step, here.attempt, here.unanswered)
    assert [a.outcome for a in elsewhere.store.dossier(search.id).activities] == [
        a.outcome for a in search.log
    ]
    elsewhere.store.close()
