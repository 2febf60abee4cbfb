"""Many at once: all or none, and one undo puts everything back as it was."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_tui.model import Activity, Dossier, Kind
from followup_tui.store import Store, StoreError
from tests.store.search import apply, clock, voicemail

NAMES = ["Acme [HQ]", "Globex", "Hooli", "漢字", "acme [hq]"]
SNOOZE = Activity(at=clock(), kind=Kind.SNOOZED, until=date(2026, 12, 1))
tags = st.lists(st.sampled_from(["remote", "Remote", "geo", "straße", "x"]), max_size=3)
chosen = st.lists(st.integers(0, len(NAMES) - 1), min_size=1, max_size=6)
batches = st.lists(
    st.one_of(
        st.tuples(st.just("log"), chosen, st.sampled_from([SNOOZE, voicemail(5), voicemail(12)])),
        st.tuples(st.just("tag"), chosen, st.tuples(tags, tags)),
    ),
    max_size=6,
)


def everything(store: Store, ids: list[str]) -> list[Dossier]:
    return store.dossiers(ids)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches)
def test_each_batch_is_one_undo_that_leads_back_and_one_redo_that_leads_on(
    steps: list[tuple[str, list[int], object]],
) -> None:
    with Store.open(None, clock=clock) as store:
        ids = [apply(store, name, role=str(at)).id for at, name in enumerate(NAMES)]
        seen = [everything(store, ids)]
        for kind, at, what in steps:
            some = [ids[number] for number in at]
            if kind == "log":
                assert isinstance(what, Activity)
                store.log_for_many([(one, what) for one in some], f"batch {len(seen)}")
            else:
                assert isinstance(what, tuple)
                if not store.tag(some, add=what[0], remove=what[1]):
                    continue
            seen.append(everything(store, ids))
        for before in reversed(seen[:-1]):
            store.undo()
            now = everything(store, ids)
            assert [d.activities for d in now] == [d.activities for d in before]
            assert [d.opportunity for d in now] == [d.opportunity for d in before]
        for after in seen[1:]:
            store.redo()
            assert [d.activities for d in everything(store, ids)] == [d.activities for d in after]
        assert store.redo() is None


def test_what_cannot_be_done_for_one_is_done_for_none(store: Store) -> None:
    acme = apply(store)
    with pytest.raises(StoreError, match="not there any more"):
        store.log_for_many([(acme.id, SNOOZE), ("nobody", SNOOZE)], "snoozed 2")
    with pytest.raises(StoreError, match="not there any more"):
        store.tag([acme.id, "nobody"], add=["remote"])
    with pytest.raises(ValueError, match="has not come yet"):
        store.log_for_many([(acme.id, SNOOZE), (acme.id, voicemail(13))], "logged 2")
    with pytest.raises(ValueError, match="not one word"):
        store.tag([acme.id], add=["two words"])
    dossier = store.dossier(acme.id)
    assert (len(dossier.activities), dossier.opportunity.tags) == (1, ())
    assert store.undo() == "added Engineer at Acme"


def test_a_tag_is_there_once_whatever_its_case(store: Store) -> None:
    acme, globex = apply(store), apply(store, "Globex")
    assert store.tag([acme.id], add=["Remote"]) == [acme.id]
    assert store.tag([acme.id, globex.id], add=["remote", "geo"]) == [acme.id, globex.id]
    assert store.dossier(acme.id).opportunity.tags == ("Remote", "geo")
    assert store.dossier(globex.id).opportunity.tags == ("remote", "geo")
    assert store.undo() == "tagged 2 opportunities +remote +geo"
    assert store.tag([acme.id], remove=["REMOTE"]) == [acme.id]
    assert store.undo() == "tagged Acme -REMOTE"
    assert store.tag([acme.id], add=["remote"]) == []
    assert store.undo() == "tagged Acme +Remote"
