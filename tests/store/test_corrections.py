from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from followup_tui.model import Contact, Dossier, Employer, Opportunity, Outcome, Person, Posting
from followup_tui.store import Store, StoreError
from tests.store.search import apply, voicemail


def test_a_corrected_entry_takes_the_place_of_the_old_one_which_is_kept(store: Store) -> None:
    opportunity = apply(store)
    wrong = store.log_activity(opportunity.id, voicemail(5, note="first"))
    store.log_activity(opportunity.id, voicemail(5, note="second"))
    right = store.correct_activity(opportunity.id, replace(wrong, outcome=Outcome.SPOKE))
    assert right.id != wrong.id
    dossier = store.dossier(opportunity.id)
    assert [entry.note for entry in dossier.activities] == ["", "first", "second"]
    assert dossier.activities[1] == right
    assert dossier.retired == (wrong,)
    assert dossier.corrected == {wrong.id}


def test_a_correction_is_undone_in_one_step(store: Store) -> None:
    opportunity = apply(store)
    wrong = store.log_activity(opportunity.id, voicemail(5))
    right = store.correct_activity(opportunity.id, replace(wrong, at=date(2026, 11, 6)))
    assert store.undo() == "corrected a voicemail at Acme"
    dossier = store.dossier(opportunity.id)
    assert dossier.activities[-1] == wrong
    assert dossier.retired == (right,)
    store.redo()
    assert store.dossier(opportunity.id).activities[-1] == right


def test_an_entry_taken_back_counts_no_more_and_can_count_again(store: Store) -> None:
    opportunity = apply(store)
    entry = store.log_activity(opportunity.id, voicemail(5))
    store.retract_activity(entry.id)
    assert len(store.dossier(opportunity.id).activities) == 1
    assert store.dossier(opportunity.id).retired == (entry,)
    assert store.dossier(opportunity.id).corrected == frozenset()
    assert store.restore_activity(entry.id) == entry
    assert store.dossier(opportunity.id).activities[-1] == entry
    assert store.undo() == "brought back a voicemail at Acme"
    assert store.undo() == "took back a voicemail at Acme"


def test_the_old_entry_brought_back_replaces_its_correction(store: Store) -> None:
    opportunity = apply(store)
    wrong = store.log_activity(opportunity.id, voicemail(5))
    right = store.correct_activity(opportunity.id, replace(wrong, note="better"))
    store.restore_activity(wrong.id)
    dossier = store.dossier(opportunity.id)
    assert dossier.activities[-1] == wrong
    assert dossier.retired == (right,)


def test_what_is_not_in_the_log_can_be_neither_corrected_nor_taken_back(store: Store) -> None:
    opportunity, other = apply(store), apply(store, "Beta")
    entry = store.log_activity(opportunity.id, voicemail(5))
    with pytest.raises(StoreError, match="not in the log any more"):
        store.correct_activity(other.id, entry)
    store.retract_activity(entry.id)
    with pytest.raises(StoreError, match="not in the log any more"):
        store.retract_activity(entry.id)
    with pytest.raises(StoreError, match="not in the log any more"):
        store.correct_activity(opportunity.id, entry)
    with pytest.raises(StoreError, match="not taken back any more"):
        store.restore_activity("nothing")


def test_every_field_of_an_opportunity_can_be_changed(store: Store) -> None:
    opportunity = apply(store)
    edited = store.edit_opportunity(
        replace(
            opportunity,
            role="Lead",
            link="https://example.com/2",
            note="two\nlines",
            posting=Posting.NO_PHONE,
        )
    )
    assert store.dossier(opportunity.id).opportunity == edited
    assert store.undo() == "edited Lead at Acme"
    assert store.dossier(opportunity.id).opportunity == opportunity


def test_a_misspelt_company_is_corrected_for_all_its_opportunities(store: Store) -> None:
    first, second = apply(store, "acme corp"), apply(store, "ACME", "Designer")
    store.edit_opportunity(replace(first, company="Acme Corp."))
    assert store.dossier(second.id).opportunity.company == "Acme Corp."


def test_a_company_of_one_opportunity_is_renamed(store: Store) -> None:
    opportunity = apply(store, "Acne")
    edited = store.edit_opportunity(replace(opportunity, company="Acme"))
    assert edited.company_id == opportunity.company_id
    assert store.similar("Acne") == []
    assert store.similar("ACME") == [(opportunity.id, "Acme", "Engineer")]


def test_an_opportunity_moves_to_a_known_company(store: Store) -> None:
    acme, beta = apply(store), apply(store, "Beta")
    moved = store.edit_opportunity(replace(beta, company="acme"))
    assert (moved.company, moved.company_id) == ("Acme", acme.company_id)


def test_one_of_two_opportunities_gets_a_company_of_its_own(store: Store) -> None:
    first, second = apply(store), apply(store, "Acme", "Designer")
    moved = store.edit_opportunity(replace(second, company="Beta"))
    assert moved.company_id != first.company_id
    assert store.dossier(first.id).opportunity.company == "Acme"
    assert store.dossier(second.id).opportunity.company == "Beta"


def test_an_edit_that_cannot_be_kept_changes_nothing(store: Store) -> None:
    opportunity = apply(store)
    with pytest.raises(ValueError, match="note is too long"):
        store.edit_opportunity(replace(opportunity, company="Beta", note="x" * 65_537))
    assert store.dossier(opportunity.id).opportunity == opportunity
    with pytest.raises(StoreError, match="not there any more"):
        store.edit_opportunity(Opportunity(company="Acme", id="nowhere"))


def test_a_person_is_added_changed_and_taken_out(store: Store) -> None:
    opportunity = apply(store, person="Dana Reyes")
    added = store.edit_person(
        opportunity.id, Person(contact=Contact(name="Lee Wong"), role="interviewer")
    )
    card = Contact(
        id=added.contact.id,
        name="Lee Wong",
        title="Head of Design",
        phone="555-0101",
        email="lee@example.com",
        address="1 Main Street\nSpringfield",
        group="hiring process",
        note="met at the fair",
        country="DE",
        subdivision="BY",
        week_mask="1111100",
        timezone="Europe/Berlin",
        link="https://people.example/lee",
        how_met="at the fair in May",
        is_checked=True,
        keep_in_touch_days=90,
        company="Acme",
    )
    store.edit_person(opportunity.id, Person(contact=card, role="hiring manager"))
    assert store.dossier(opportunity.id).people[1] == Person(contact=card, role="hiring manager")
    store.remove_person(opportunity.id, card.id)
    assert [p.contact.name for p in store.dossier(opportunity.id).people] == ["Dana Reyes"]
    assert store.undo() == "took Lee Wong out of Acme"
    assert len(store.dossier(opportunity.id).people) == 2


def test_an_opportunity_and_its_people_are_revised_in_one_change(store: Store) -> None:
    opportunity = apply(store, person="Dana Reyes")
    before = store.dossier(opportunity.id)
    dana = before.people[0]
    revised = store.revise(
        replace(opportunity, company="Acme [HQ]", role="Lead"),
        [
            Person(contact=replace(dana.contact, phone="555-0103"), role="HR"),
            Person(contact=Contact(name="Lee Wong")),
        ],
    )
    assert (revised.opportunity.company, revised.opportunity.role) == ("Acme [HQ]", "Lead")
    assert [(one.contact.name, one.contact.phone, one.role) for one in revised.people] == [
        ("Dana Reyes", "555-0103", "HR"),
        ("Lee Wong", "", ""),
    ]
    assert store.undo() == "edited Lead at Acme [HQ]"
    assert store.dossier(opportunity.id) == before
    with pytest.raises(ValueError, match="name: nothing was typed"):
        store.revise(replace(opportunity, role="Chief"), [Person(contact=Contact(name=""))])
    assert store.dossier(opportunity.id) == before


REACHED = Employer(address="1 Main St\nSpringfield", phone="555 0100", website="acme.example")


def test_a_company_is_reached_the_same_way_in_all_its_opportunities(store: Store) -> None:
    one, two = apply(store, role="Engineer"), apply(store, role="Designer")
    assert store.dossier(one.id).employer == Employer()
    assert store.revise(one, [], REACHED).employer == REACHED
    assert store.dossier(two.id).employer == REACHED
    assert store.revise(one, []).employer == REACHED
    store.undo()
    assert store.dossier(two.id).employer == Employer()
    with pytest.raises(ValueError, match="company phone must be one line"):
        store.revise(one, [], replace(REACHED, phone="1\n2"))


def test_a_dossier_brings_along_how_to_reach_its_company_and_empties_nothing(store: Store) -> None:
    known = apply(store)
    acme = Opportunity(company="acme", role="Designer")
    store.add_dossier(Dossier(opportunity=acme, employer=REACHED))
    assert store.dossier(known.id).employer == REACHED
    store.add_dossier(Dossier(opportunity=acme))
    assert store.dossier(known.id).employer == REACHED


def test_one_person_has_a_part_in_many_opportunities(store: Store) -> None:
    first, second = apply(store, person="Dana Reyes"), apply(store, "Beta")
    dana = store.dossier(first.id).people[0]
    store.edit_person(second.id, Person(contact=replace(dana.contact, phone="555-0102")))
    assert store.dossier(first.id).people[0].contact.phone == "555-0102"
    assert store.dossier(second.id).people[0].contact.id == dana.contact.id


def test_people_who_are_not_there_are_told(store: Store) -> None:
    opportunity = apply(store)
    with pytest.raises(StoreError, match="has no part in this opportunity"):
        store.remove_person(opportunity.id, "nobody")
    with pytest.raises(StoreError, match="is not in this database"):
        store.edit_person(opportunity.id, Person(contact=Contact(name="Dana", id="nobody")))
    with pytest.raises(ValueError, match="name: nothing was typed"):
        store.edit_person(opportunity.id, Person(contact=Contact(name=" ")))
