"""All logs as one: in pages, and what was taken back left out."""

from __future__ import annotations

from datetime import date

from followup_tui.model import Activity, Kind
from tests.tui.keys import applied
from tests.tui.search import desk_on


def test_it_is_read_by_pages_and_what_is_gone_is_left_out() -> None:
    desk = desk_on(date(2026, 11, 19))
    store = desk.store
    first = applied(desk)
    note = store.log_activity(first.id, Activity(at=date(2026, 11, 5), kind=Kind.NOTED, note="a"))
    numbers = store.newest()
    assert [each.activity.kind for each in store.moments(numbers)] == [Kind.NOTED, Kind.APPLIED]
    assert store.moments(numbers)[1].activity.person == "Pat Lee"
    store.retract_activity(note.id)
    assert store.newest() == numbers[1:]
    assert len(store.moments([*numbers, 10_000])) == 2


def test_an_opportunity_that_was_undone_takes_its_entries_with_it() -> None:
    desk = desk_on(date(2026, 11, 19))
    applied(desk)
    desk.store.undo()
    assert desk.store.newest() == []
    assert desk.store.histories() == []
    assert desk.store.found([("acme", [])]) == []


def test_a_history_is_told_from_its_beginning() -> None:
    desk = desk_on(date(2026, 11, 19))
    found = applied(desk)
    for day in (9, 5):
        desk.store.log_activity(found.id, Activity(at=date(2026, 11, day), kind=Kind.NOTED))
    ((applied_on, *rest),) = desk.store.histories()
    assert applied_on.kind is Kind.APPLIED
    assert [each.at for each in rest] == [date(2026, 11, 5), date(2026, 11, 9)]
