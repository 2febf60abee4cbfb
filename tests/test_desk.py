"""Where the store and the cadence meet: calendars and numbers of one opportunity's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from followup_tui.desk import Desk, closed_days, year_from
from followup_tui.model import Application, Contact, Person, Stage
from followup_tui.settings import Settings
from followup_tui.store import Store
from tests.store.search import apply, voicemail
from tests.tui.search import desk_on, only


def applied(desk: Desk) -> str:
    """An application of Tue 10 Nov: the day after is Veterans Day, in the US."""
    return desk.store.add_application(Application(company="Acme", at=date(2026, 11, 10))).id


def test_a_contact_abroad_has_their_own_holidays() -> None:
    desk = desk_on(date(2026, 11, 10))
    opportunity = applied(desk)
    assert desk.step(only(desk)).opens_on == date(2026, 11, 16)
    contact = Contact(name="Jo", country="DE", subdivision="BY", timezone="Europe/Berlin")
    desk.store.edit_person(opportunity, Person(contact=contact))
    assert desk.step(only(desk)).opens_on == date(2026, 11, 13)
    (card,) = desk.standings()
    assert card.opens_on == date(2026, 11, 13)


def test_an_opportunity_can_have_numbers_of_its_own() -> None:
    desk = desk_on(date(2026, 11, 10))
    applied(desk)
    known = only(desk).opportunity
    desk.store.edit_opportunity(replace(known, policy="follow_up=5..7, max_attempts=2"))
    step = desk.step(only(desk))
    assert (step.opens_on, step.of) == (date(2026, 11, 18), 2)
    (card,) = desk.standings()
    assert card.of == 2


def test_numbers_that_cannot_be_read_leave_the_users_own() -> None:
    desk = desk_on(date(2026, 11, 10))
    applied(desk)
    desk.store.edit_opportunity(replace(only(desk).opportunity, policy="moods=2"))
    assert desk.step(only(desk)).of == 3


def test_a_day_off_is_never_landed_on() -> None:
    now = datetime(2026, 11, 10, 10, tzinfo=UTC)
    settings = Settings(days_off=frozenset({date(2026, 11, 16), date(2026, 11, 17)}))
    with Store.open(None, clock=lambda: now) as store:
        desk = Desk(store, settings, clock=lambda: now, zone=UTC)
        applied(desk)
        assert desk.step(only(desk)).opens_on == date(2026, 11, 18)


def test_other_rules_do_not_find_what_the_last_ones_left() -> None:
    now = datetime(2026, 11, 10, 10, tzinfo=UTC)
    with Store.open(None, clock=lambda: now) as store:
        us = Desk(store, Settings(), clock=lambda: now, zone=UTC)
        applied(us)
        assert us.standings()[0].opens_on == date(2026, 11, 16)
        germany = Settings(country="DE", subdivision="BY")
        german = Desk(store, germany, clock=lambda: now, zone=UTC)
        assert german.standings()[0].opens_on == date(2026, 11, 13)
        assert german.standings()[0].stage is Stage.APPLIED


@pytest.mark.parametrize("country", ["US", "AE", "CN", "IL", "FR"])
def test_a_year_comes_back_whole_from_its_closed_days(country: str) -> None:
    now = datetime(2026, 11, 10, 10, tzinfo=UTC)
    with Store.open(None, clock=lambda: now) as store:
        made = Desk(store, Settings(country=country), clock=lambda: now, zone=UTC).calendar
        closed = closed_days(made, range(2025, 2028))
        for year in range(2025, 2028):
            assert year_from(closed, year).working == made.year(year).working
            assert all(made.closed_name(day) == name for day, name in closed.items())


def test_on_an_earlier_day_that_the_user_names_later_entries_do_not_count_yet() -> None:
    with Store.open(None, clock=lambda: datetime(2026, 11, 12, 10, tzinfo=UTC)) as store:
        made = apply(store)
        store.log_activity(made.id, voicemail(10))
        now = datetime(2026, 11, 5, 10, tzinfo=UTC)
        told = Desk(store, Settings(), clock=lambda: now, zone=UTC, is_told=True)
        set_back = Desk(store, Settings(), clock=lambda: now, zone=UTC)
        assert told.step(store.dossier(made.id)).attempt == 1
        assert set_back.step(store.dossier(made.id)).attempt == 2
        assert [card.attempt for card in told.standings()] == [1]
        assert [card.attempt for card in set_back.standings()] == [2]
        assert [card.attempt for card in told.standings()] == [1]
