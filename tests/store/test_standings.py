from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from followup_tui.model import Contact, Opportunity, Person, Stage, Step
from followup_tui.store import Store
from tests.store.search import KEY, TODAY, apply, clock, standing, voicemail

TOMORROW = TODAY + timedelta(days=1)


def test_nothing_is_known_until_it_was_worked_out(store: Store) -> None:
    opportunity = apply(store)
    assert store.standings(KEY, TODAY) == ([], [opportunity.id])
    store.keep_standings(KEY, TODAY, [(standing(opportunity), None)])
    assert store.standings(KEY, TODAY) == ([standing(opportunity)], [])


def test_a_closed_one_without_dates_is_kept_too(store: Store) -> None:
    closed = standing(apply(store))._replace(
        stage=Stage.CLOSED,
        step=Step.NONE,
        script=None,
        attempt=None,
        of=None,
        opens_on=None,
        due_on=None,
        overdue_after=None,
        since=None,
        last_contact=None,
    )
    store.keep_standings(KEY, TODAY, [(closed, None)])
    assert store.standings(KEY, TODAY) == ([closed], [])


@pytest.mark.parametrize(
    ("key", "today", "is_known"),
    [
        (KEY, TODAY, True),
        (KEY, TODAY + timedelta(days=6), True),
        (KEY, TODAY + timedelta(days=7), False),
        (KEY, TODAY - timedelta(days=1), False),
        ("patient, US", TODAY, False),
    ],
)
def test_a_standing_holds_for_its_rules_and_its_days(
    store: Store, key: str, today: date, *, is_known: bool
) -> None:
    opportunity = apply(store)
    store.keep_standings(KEY, TODAY, [(standing(opportunity), TODAY + timedelta(days=7))])
    kept, missing = store.standings(key, today)
    assert (bool(kept), missing) == (is_known, [] if is_known else [opportunity.id])


CHANGES: dict[str, Callable[[Store, Opportunity, Person], object]] = {
    "a call": lambda store, one, _: store.log_activity(one.id, voicemail(5)),
    "an entry taken back": lambda store, one, _: store.retract_activity(
        store.dossier(one.id).activities[0].id
    ),
    "an edit": lambda store, one, _: store.edit_opportunity(replace(one, role="Lead")),
    "a company's name": lambda store, one, _: store.edit_opportunity(replace(one, company="ACME")),
    "a person added": lambda store, one, _: store.edit_person(
        one.id, Person(contact=Contact(name="Lee Wong"))
    ),
    "a person's office": lambda store, one, dana: store.edit_person(
        one.id, replace(dana, contact=replace(dana.contact, country="DE"))
    ),
    "a person removed": lambda store, one, dana: store.remove_person(one.id, dana.contact.id),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_standing_goes_when_what_it_depends_on_changes_and_when_that_is_undone(
    store: Store, change: Callable[[Store, Opportunity, Person], object]
) -> None:
    one, other = apply(store, person="Dana Reyes"), apply(store, "Beta")

    def keep() -> None:
        store.keep_standings(KEY, TODAY, [(standing(one), None), (standing(other), None)])

    keep()
    change(store, one, store.dossier(one.id).people[0])
    assert store.standings(KEY, TODAY) == ([standing(other)], [one.id])
    store.dossiers([one.id])
    keep()
    store.undo()
    assert store.standings(KEY, TODAY)[1] == [one.id]


def test_a_standing_of_what_is_not_there_is_not_kept(store: Store) -> None:
    opportunity = apply(store)
    store.undo()
    store.keep_standings(KEY, TODAY, [(standing(opportunity), None)])
    assert store.standings(KEY, TODAY) == ([], [])


@pytest.mark.parametrize("who", ["this program", "another program"])
def test_a_standing_overtaken_by_a_call_is_not_kept(path: Path, who: str) -> None:
    with Store.open(path, clock=clock) as store, Store.open(path, clock=clock) as other:
        opportunity = apply(store)
        store.dossiers([opportunity.id])
        (store if who == "this program" else other).log_activity(opportunity.id, voicemail(5))
        store.keep_standings(KEY, TODAY, [(standing(opportunity), None)])
        assert store.standings(KEY, TODAY) == ([], [opportunity.id])
        store.dossiers([opportunity.id])
        store.keep_standings(KEY, TODAY, [(standing(opportunity), None)])
        assert store.standings(KEY, TODAY)[1] == []


def test_two_programs_with_different_rules_do_not_take_turns_forgetting(path: Path) -> None:
    with Store.open(path, clock=clock) as one, Store.open(path, clock=clock) as other:
        opportunity = apply(one)
        one.keep_standings(KEY, TODAY, [(standing(opportunity), None)])
        other.keep_standings("patient", TODAY, [(standing(opportunity), None)])
        assert one.standings(KEY, TODAY)[1] == other.standings("patient", TODAY)[1] == []


def test_standings_of_rules_long_unused_go(store: Store) -> None:
    opportunity = apply(store)
    store.keep_standings("old rules", TODAY - timedelta(days=8), [(standing(opportunity), None)])
    store.keep_standings(KEY, TODAY, [(standing(opportunity), None)])
    assert store.standings("old rules", TODAY)[1] == [opportunity.id]


def test_a_cache_that_cannot_be_written_is_no_fault(path: Path) -> None:
    with (
        Store.open(path, clock=clock, patience=0.01) as store,
        Store.open(path, clock=clock) as other,
    ):
        opportunity = apply(store)
        with other._connection.writing():
            store.keep_standings(KEY, TODAY, [(standing(opportunity), None)])
        assert store.standings(KEY, TODAY) == ([], [opportunity.id])
