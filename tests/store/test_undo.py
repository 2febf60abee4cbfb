from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_tui.model import Dossier, TalkingPoint
from followup_tui.store import Store, StoreError
from tests.store.search import apply, clock, voicemail


def test_undo_and_redo_name_what_they_did_across_restarts(path: Path) -> None:
    with Store.open(path, clock=clock) as store:
        opportunity = apply(store)
        store.log_activity(opportunity.id, voicemail(5), words="voicemail for Acme")
    with Store.open(path, clock=clock) as store:
        assert store.undo() == "voicemail for Acme"
        assert len(store.dossier(opportunity.id).activities) == 1
    with Store.open(path, clock=clock) as store:
        assert store.redo() == "voicemail for Acme"
        assert store.redo() is None
        assert len(store.dossier(opportunity.id).activities) == 2
        assert [store.undo(), store.undo(), store.undo()] == [
            "voicemail for Acme",
            "added Engineer at Acme",
            None,
        ]
        assert [store.redo(), store.redo()] == ["added Engineer at Acme", "voicemail for Acme"]


def test_a_new_change_ends_what_could_be_redone(store: Store) -> None:
    opportunity = apply(store)
    store.log_activity(opportunity.id, voicemail(5))
    store.undo()
    store.log_activity(opportunity.id, voicemail(6))
    assert store.redo() is None
    assert store.undo() == "logged a voicemail at Acme"
    assert store.undo() == "added Engineer at Acme"


def test_an_edit_that_changes_nothing_is_nothing_to_undo(store: Store) -> None:
    opportunity = apply(store)
    store.edit_opportunity(opportunity)
    assert store.undo() == "added Engineer at Acme"


def test_a_draft_is_nothing_to_undo(store: Store) -> None:
    store.save_draft("add", {"company": "Ac"})
    assert store.undo() is None
    assert store.draft("add") == {"company": "Ac"}


def test_what_was_changed_elsewhere_since_is_not_overwritten(path: Path) -> None:
    with Store.open(path, clock=clock) as store:
        opportunity = apply(store)
        store.edit_opportunity(replace(opportunity, role="Lead", note="mine"))
        with closing(sqlite3.connect(path)) as other:
            other.execute("UPDATE opportunity SET role = 'Chief'")
            other.commit()
        with pytest.raises(StoreError, match="something else has changed the same opportunity"):
            store.undo()
        kept = store.dossier(opportunity.id).opportunity
        assert (kept.role, kept.note) == ("Chief", "mine")
        assert store.redo() is None
        assert store.undo() == "added Engineer at Acme"  # the change before it can still be


def test_what_another_device_has_touched_since_does_not_go_away_with_an_undo(path: Path) -> None:
    with Store.open(path, clock=clock) as store:
        opportunity = apply(store)
        with closing(sqlite3.connect(path)) as other:
            other.execute("UPDATE opportunity SET note = 'theirs', device = 'phone'")
            other.commit()
        with pytest.raises(StoreError, match="“added Engineer at Acme” was left as it is"):
            store.undo()
        assert store.dossier(opportunity.id).opportunity.note == "theirs"


def test_a_change_is_named_with_the_person_and_the_company(store: Store) -> None:
    opportunity = apply(store, person="Pat Lee")
    (pat,) = store.dossier(opportunity.id).people
    store.log_activity(opportunity.id, voicemail(5, person=pat.contact.id))
    assert store.undo() == "logged a voicemail to Pat Lee at Acme"


def test_a_point_and_a_whole_dossier_are_undone_too(store: Store) -> None:
    opportunity = apply(store)
    store.add_point(TalkingPoint(text="their new plant", opportunity_id=opportunity.id))
    assert store.undo() == "added a talking point"
    assert store.dossier(opportunity.id).points == ()
    added = store.add_dossier(Dossier(opportunity=replace(opportunity, id="", role="Designer")))
    assert store.undo() == "added Acme"
    assert store.dossiers([added.opportunity.id]) == []


def test_stamps_only_rise_even_when_the_clock_goes_back(path: Path) -> None:
    with Store.open(path, clock=clock) as store:
        opportunity = apply(store)
    with Store.open(path, clock=lambda: clock() - timedelta(days=1), device="laptop") as store:
        store.edit_opportunity(replace(opportunity, role="Lead"))
    with closing(sqlite3.connect(path)) as found:
        rows = found.execute(
            "SELECT device, updated_at FROM opportunity UNION ALL "
            "SELECT device, updated_at FROM activity ORDER BY updated_at DESC"
        ).fetchall()
    assert [device for device, _ in rows] == ["laptop", "local"]
    assert rows[0][1] > rows[1][1] > 1_790_000_000_000_000


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["log", "edit", "take back", "undo", "redo"]), max_size=12))
def test_undoing_everything_leads_back_to_the_start_and_redoing_to_the_end(
    steps: list[str],
) -> None:
    with Store.open(None, clock=clock) as store:
        opportunity = apply(store)
        start = store.dossier(opportunity.id)
        for count, step in enumerate(steps):
            entries = store.dossiers([opportunity.id])
            if step in ("undo", "redo"):
                store.undo() if step == "undo" else store.redo()
            elif not entries:
                continue
            elif step == "log":
                store.log_activity(opportunity.id, voicemail(5, note=str(count)))
            elif step == "edit":
                store.edit_opportunity(replace(opportunity, role=f"role {count}"))
            elif entries[0].activities:
                store.retract_activity(entries[0].activities[-1].id)
        while store.redo():
            pass
        end = store.dossier(opportunity.id)
        while store.undo() != "added Engineer at Acme":
            pass
        store.redo()
        first = store.dossier(opportunity.id)
        assert (first.opportunity, first.activities) == (start.opportunity, start.activities)
        while store.redo():
            pass
        assert store.dossier(opportunity.id) == end


def test_undo_tells_which_opportunities_it_touched(store: Store) -> None:
    first = apply(store, person="Dana Reyes")
    apply(store, "Globex")
    store.log_activity(first.id, voicemail(5))
    turned = store.turn(is_undo=True)
    assert turned is not None
    assert turned.opportunities == (first.id,)
    store.turn(is_undo=False)
    person = store.dossier(first.id).people[0]
    store.edit_person(first.id, replace(person, contact=replace(person.contact, phone="555-0199")))
    turned = store.turn(is_undo=True)
    assert turned is not None
    assert turned.opportunities == (first.id,)
