"""Something new for them: for one opening, one company or everyone; changed and retired."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from followup_tui.model import Dossier, Opportunity, TalkingPoint
from followup_tui.store import Store, StoreError
from tests.store.search import apply, voicemail


def test_a_point_for_a_company_is_told_in_all_its_openings(store: Store) -> None:
    acme, also_acme, beta = apply(store), apply(store, role="Manager"), apply(store, "Beta")
    point = store.add_point(TalkingPoint(text="your new plant", company_id=acme.company_id))
    assert store.dossier(acme.id).points == (point,)
    assert store.dossier(also_acme.id).points == (point,)
    assert store.dossier(beta.id).points == ()


def test_an_edited_point_keeps_its_use(store: Store) -> None:
    acme = apply(store)
    point = store.add_point(TalkingPoint(text="certificate", tags=("certificate",)))
    store.log_activity(acme.id, voicemail(6, talking_point=point.id))
    store.edit_point(replace(point, text="AWS certificate", tags=("certificate", "aws")))
    (kept,) = store.dossier(acme.id).points
    assert (kept.text, kept.tags) == ("AWS certificate", ("certificate", "aws"))
    assert kept.used_on == date(2026, 11, 6)


def test_a_point_can_be_meant_for_somebody_else(store: Store) -> None:
    acme, beta = apply(store), apply(store, "Beta")
    point = store.add_point(TalkingPoint(text="an article", opportunity_id=acme.id))
    store.edit_point(replace(point, opportunity_id=None))
    assert [p.text for p in store.dossier(beta.id).points] == ["an article"]


def test_a_retired_point_is_proposed_no_more_and_undo_brings_it_back(store: Store) -> None:
    acme = apply(store)
    point = store.add_point(TalkingPoint(text="an article"))
    store.retire_point(point.id)
    assert store.dossier(acme.id).points == ()
    assert store.undo() == "retired a talking point"
    assert store.dossier(acme.id).points == (point,)
    assert store.redo() == "retired a talking point"
    assert store.dossier(acme.id).points == ()


def test_an_edited_point_needs_words_and_has_to_be_there(store: Store) -> None:
    point = store.add_point(TalkingPoint(text="an article"))
    with pytest.raises(ValueError, match="talking point: nothing was typed"):
        store.edit_point(replace(point, text=" "))
    with pytest.raises(ValueError, match="not one word"):
        store.edit_point(replace(point, tags=("two words",)))
    with pytest.raises(StoreError):
        store.edit_point(replace(point, id="nowhere"))


def test_a_point_of_a_company_comes_in_as_one(store: Store) -> None:
    point = TalkingPoint(text="your new plant", company_id="there")
    given = Dossier(opportunity=Opportunity(company="Acme", role="Engineer"), points=(point,))
    kept = store.add_dossier(given)
    assert kept.points[0].company_id == kept.opportunity.company_id
    assert kept.points[0].opportunity_id is None
