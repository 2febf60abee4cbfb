from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followup_tui.model import (
    Acquaintance,
    Activity,
    Application,
    CloseReason,
    Contact,
    Kind,
    Outcome,
    Person,
)
from followup_tui.store import Store, StoreError
from tests.store.search import apply, clock, voicemail

NAME = "Zoë [/b] 佐藤 📦"


def one(store: Store, name: str) -> Acquaintance:
    (found,) = [known for known in store.contacts() if known.contact.name == name]
    return found


def interview(day: int, *people: str) -> Activity:
    return Activity(at=date(2026, 11, day), kind=Kind.INTERVIEWED, people=people)


def test_a_person_is_listed_with_their_parts_and_the_last_contact(store: Store) -> None:
    first = apply(store, person="Pat Lee")
    pat = one(store, "Pat Lee")
    assert (pat.contact.company, pat.last_contact) == ("Acme", date(2026, 11, 2))
    second = apply(store, "Beta")
    store.edit_person(second.id, Person(contact=pat.contact, role="referrer"))
    store.log_activity(first.id, voicemail(5, person=pat.contact.id))
    store.log_activity(
        first.id, replace(voicemail(9, person=pat.contact.id), outcome=Outcome.NO_ANSWER)
    )
    known = one(store, "Pat Lee")
    assert [(part.opportunity.company, part.role) for part in known.parts] == [
        ("Acme", ""),
        ("Beta", "referrer"),
    ]
    assert known.last_contact == known.heard_on == date(2026, 11, 5), "a ring is no contact"
    assert known.last is not None
    assert known.last.kind is Kind.FOLLOW_UP


def test_what_they_did_is_a_contact_but_not_a_word_from_you(store: Store) -> None:
    opportunity = apply(store, person="Pat Lee")
    pat = one(store, "Pat Lee").contact.id
    reply = Activity(at=date(2026, 11, 9), kind=Kind.REPLIED, person=pat)
    store.log_activity(opportunity.id, reply)
    store.log_activity(opportunity.id, interview(10, pat))
    store.undo()
    known = one(store, "Pat Lee")
    assert (known.last_contact, known.heard_on) == (date(2026, 11, 9), date(2026, 11, 2))


def test_a_person_is_added_changed_and_removed_each_undone(store: Store) -> None:
    added = store.add_contact(Contact(name=NAME, company="Beta [HQ]", group="friend"))
    assert one(store, NAME).contact == added
    edited = store.edit_contact(
        replace(added, company="", phone="555 0134", keep_in_touch_days=90, is_checked=True)
    )
    assert one(store, NAME).contact == edited
    assert (edited.company, edited.keep_in_touch_days) == ("", 90)
    store.remove_contact(added.id)
    assert store.contacts() == []
    assert [store.undo() for _ in range(3)] == [
        f"removed {NAME}",
        f"edited {NAME}",
        f"added {NAME}",
    ]
    assert store.contacts() == []
    assert [store.redo(), store.redo()] == [f"added {NAME}", f"edited {NAME}"]
    assert one(store, NAME).contact == edited


def test_a_company_is_found_under_another_spelling(store: Store) -> None:
    apply(store, "Acme")
    assert store.add_contact(Contact(name="Pat", company="ACME, Inc.")).company == "Acme"


def test_an_id_that_is_given_is_kept_and_refused_twice(store: Store) -> None:
    own = "6e0a1f5c-6d1d-4d0b-8f3e-9b1f3c1d7a55"
    assert store.add_contact(Contact(id=own, name="Pat")).id == own
    with pytest.raises(StoreError, match="already"):
        store.add_contact(Contact(id=own, name="Pat"))


def test_a_person_who_is_gone_is_refused_in_words(store: Store) -> None:
    pat = store.add_contact(Contact(name="Pat"))
    store.remove_contact(pat.id)
    with pytest.raises(StoreError, match="undo brings them back"):
        store.edit_contact(pat)
    with pytest.raises(StoreError, match="undo brings them back"):
        store.remove_contact(pat.id)
    with pytest.raises(ValueError, match="name"):
        store.add_contact(Contact(name=" "))


def test_the_log_names_someone_who_was_taken_out_or_removed(store: Store) -> None:
    opportunity = apply(store, person="Pat Lee")
    pat = one(store, "Pat Lee").contact.id
    store.remove_person(opportunity.id, pat)
    assert store.dossier(opportunity.id).name_of(pat) == "Pat Lee"
    store.remove_contact(pat)
    assert store.dossier(opportunity.id).name_of(pat) == "Pat Lee"


def test_two_cards_of_one_person_become_one_and_two_again(store: Store) -> None:
    first = apply(store, person="Pat Lee", phone="555 0134")
    second = apply(store, "Beta", person="Patricia Lee")
    pat, tricia = one(store, "Pat Lee").contact, one(store, "Patricia Lee").contact
    tricia = store.edit_contact(
        replace(tricia, email="pat@beta.example", note="plays chess", phone="1")
    )
    store.edit_person(first.id, Person(contact=tricia, role="HR"))
    room = store.log_activity(first.id, interview(9, pat.id, tricia.id))
    before = store.contacts(), store.dossier(first.id), store.dossier(second.id)

    whole = store.merge_contacts(pat.id, tricia.id)

    assert (whole.name, whole.phone, whole.email) == ("Pat Lee", "555 0134", "pat@beta.example")
    (known,) = store.contacts()
    assert {(part.opportunity.company, part.role) for part in known.parts} == {
        ("Acme", "HR"),
        ("Beta", ""),
    }
    dossier = store.dossier(first.id)
    assert dossier.activities[-1] == replace(room, people=(pat.id,))
    assert store.dossier(second.id).activities[0].person == pat.id
    assert store.undo() == "made Patricia Lee and Pat Lee one person"
    assert (store.contacts(), store.dossier(first.id), store.dossier(second.id)) == before
    store.redo()
    assert store.contacts() == [known]


def test_nobody_is_merged_with_themselves(store: Store) -> None:
    pat = store.add_contact(Contact(name="Pat"))
    with pytest.raises(StoreError, match="mark two people"):
        store.merge_contacts(pat.id, pat.id)


def test_newcomers_in_the_room_get_a_card_and_a_part(store: Store) -> None:
    opportunity = apply(store, person="Pat Lee")
    pat = one(store, "Pat Lee").contact.id
    known = store.add_contact(Contact(name="Kim Wu", company="Acme"))
    newcomers = [Person(contact=Contact(name=name)) for name in (NAME, "kim  wu")]
    logged = store.log_meeting(opportunity.id, interview(9, pat), newcomers)
    assert store.undo() == "logged “interviewed” at Acme"
    assert len(store.contacts()) == 2
    store.redo()
    assert logged.people == (pat, one(store, NAME).contact.id, known.id)
    assert [(p.contact.name, p.role) for p in store.dossier(opportunity.id).people] == [
        ("Pat Lee", ""),
        (NAME, "interviewer"),
        ("Kim Wu", "interviewer"),
    ]


def test_a_helper_from_elsewhere_gets_a_part_too(store: Store) -> None:
    opportunity = apply(store)
    friend = store.add_contact(Contact(name="Hermes", group="past co-worker"))
    told = Activity(at=date(2026, 11, 9), kind=Kind.HELPED, person=friend.id)
    store.log_meeting(opportunity.id, told)
    told = Activity(at=date(2026, 11, 9), kind=Kind.HELPED)
    new = store.log_meeting(opportunity.id, told, [Person(contact=Contact(name="Ann"))])
    assert new.person == one(store, "Ann").contact.id
    assert one(store, "Ann").contact.company == "", "a lead need not come from inside"
    again = store.log_meeting(opportunity.id, told, [Person(contact=Contact(name="hermes"))])
    assert again.person == friend.id
    people = store.dossier(opportunity.id).people
    assert [(p.contact.name, p.role) for p in people] == [
        ("Hermes", "referrer"),
        ("Ann", "referrer"),
    ]


def test_a_meeting_to_come_is_refused_with_its_newcomers(store: Store) -> None:
    opportunity = apply(store)
    with pytest.raises(ValueError, match="has not come yet"):
        store.log_meeting(opportunity.id, interview(20), [Person(contact=Contact(name="Ann"))])
    assert store.contacts() == []


def test_the_timeline_runs_across_opportunities_the_latest_first(store: Store) -> None:
    first, second = apply(store, person="Pat Lee"), apply(store, "Beta")
    pat = one(store, "Pat Lee").contact
    store.edit_person(second.id, Person(contact=pat))
    store.log_activity(first.id, voicemail(5, person=pat.id))
    store.log_activity(first.id, voicemail(6, note="with the switchboard"))
    store.log_activity(second.id, interview(9, pat.id))
    rejected = Activity(at=date(2026, 11, 10), kind=Kind.REJECTED)
    store.log_activity(second.id, rejected)
    assert [(m.opportunity.company, m.activity.kind) for m in store.timeline(pat.id)] == [
        ("Beta", Kind.REJECTED),
        ("Beta", Kind.INTERVIEWED),
        ("Acme", Kind.FOLLOW_UP),
        ("Beta", Kind.APPLIED),
        ("Acme", Kind.APPLIED),
    ]


def test_people_are_there_after_a_restart(path: Path) -> None:
    with Store.open(path, clock=clock) as store:
        added = store.add_contact(Contact(name=NAME, note="a\nb", how_met="at a fair"))
    with Store.open(path, clock=clock) as store:
        assert one(store, NAME).contact == added


def test_someone_met_at_a_fair_is_a_card_like_any_other(store: Store) -> None:
    met = Application(
        company="Rekall",
        person="Lori Quaid",
        kind=Kind.MET,
        group="job fair or job club",
        how_met="booth 12",
        at=date(2026, 11, 9),
    )
    dossier = store.dossier(store.add_application(met).id)
    (person,), (entry,) = dossier.people, dossier.activities
    assert (entry.kind, entry.person, entry.note) == (Kind.MET, person.contact.id, "booth 12")
    assert (person.contact.group, person.contact.how_met) == ("job fair or job club", "booth 12")


def test_a_thread_with_a_person_alone_bears_their_name(store: Store) -> None:
    met = Application(company="", person="Aunt May", kind=Kind.MET, at=date(2026, 11, 9))
    assert store.add_application(met).company == "Aunt May"
    with pytest.raises(ValueError, match="company"):
        store.add_application(Application(company="", person="May", at=date(2026, 11, 9)))


def test_a_new_opening_goes_on_in_the_same_thread(store: Store) -> None:
    opportunity = apply(store, person="Pat Lee", link="https://acme.example/1")
    store.log_activity(opportunity.id, Activity(at=date(2026, 11, 5), kind=Kind.REJECTED))
    opening = Application(
        company="Acme", role="Chief", person="Kim Wu", at=date(2026, 11, 10), link=""
    )
    again = store.apply_again(opportunity.id, opening)
    dossier = store.dossier(opportunity.id)
    assert (dossier.opportunity.role, dossier.opportunity.link) == ("Chief", "")
    assert dossier.activities[-1] == again
    assert again.note == "a new opening at Acme: Chief, after Engineer"
    assert [person.contact.name for person in dossier.people] == ["Pat Lee", "Kim Wu"]
    assert store.undo() == "logged a new opening at Acme"
    assert store.dossier(opportunity.id).opportunity == opportunity
    assert len(store.contacts()) == 1


def test_a_thread_begins_with_someone_who_has_a_part_in_nothing(store: Store) -> None:
    aunt = store.add_contact(Contact(name="Aunt May"))
    met = Activity(at=date(2026, 11, 9), kind=Kind.MET, person=aunt.id)
    begun = store.begin_thread(aunt.id, met)
    dossier = store.dossier(begun.id)
    assert (begun.company, dossier.people[0].contact) == ("Aunt May", aunt)
    assert one(store, "Aunt May").heard_on == date(2026, 11, 9)
    assert store.undo() == "began a thread with Aunt May"
    pat = store.add_contact(Contact(name="Pat", company="Acme"))
    assert store.begin_thread(pat.id, met).company == "Acme"


def test_help_is_owed_thanks_until_they_are_thanked_by_name(store: Store) -> None:
    opportunity = apply(store, person="Pat Lee")
    pat = one(store, "Pat Lee").contact.id
    assert not one(store, "Pat Lee").is_owed_thanks
    for day, kind in ((5, Kind.HELPED), (6, Kind.THANKED), (9, Kind.HELPED)):
        activity = Activity(at=date(2026, 11, day), kind=kind, person=pat)
        store.log_activity(opportunity.id, activity)
        assert one(store, "Pat Lee").is_owed_thanks is (kind is Kind.HELPED)
    assert store.accepted_on() is None


def test_who_asked_for_silence_and_when_the_search_ended_is_known(store: Store) -> None:
    opportunity = apply(store, person="Pat Lee")
    closed = Activity(at=date(2026, 11, 5), kind=Kind.CLOSED, reason=CloseReason.DO_NOT_CONTACT)
    store.log_activity(opportunity.id, closed)
    assert one(store, "Pat Lee").is_silent
    assert store.accepted_on() is None
    store.log_activity(opportunity.id, replace(closed, reason=CloseReason.ACCEPTED))
    assert store.accepted_on() == date(2026, 11, 5)
