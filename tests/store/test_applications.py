from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from followup_tui.model import Activity, Application, Channel, CloseReason, Kind, Outcome
from followup_tui.store import Store, StoreError
from followup_tui.store.names import name_key
from followup_tui.text import refuse
from tests.store.search import apply, voicemail

HOSTILE = [
    "Acme [HQ]",
    "[/b] [@click=app.quit]Quit[/]",
    "'; DROP TABLE contact; --",
    "=HYPERLINK(1)",
    "招聘 🧑‍🚀 Ünïcode & Söhne",
    "٣x٣ \u202eevil\u202c",
    "%s {0} $company",
    "x" * 60,
]


def test_an_application_is_three_facts_in_one_change(store: Store) -> None:
    opportunity = apply(
        store, person="Dana Reyes", phone="555-0100", link="https://example.com/job"
    )
    dossier = store.dossier(opportunity.id)
    assert dossier.opportunity == opportunity
    assert (opportunity.company, opportunity.role) == ("Acme", "Engineer")
    (person,) = dossier.people
    assert (person.contact.name, person.contact.phone) == ("Dana Reyes", "555-0100")
    (applied,) = dossier.activities
    assert (applied.kind, applied.at) == (Kind.APPLIED, date(2026, 11, 2))
    assert applied.person == person.contact.id
    assert store.undo() == "added Engineer at Acme"
    assert store.dossiers([opportunity.id]) == []


@pytest.mark.parametrize("company", ["acme", "ACME Inc.", "Acme, LLC", "  Acme  ", "A.C.M.E. GmbH"])
def test_other_spellings_of_a_company_are_found_and_made_one(store: Store, company: str) -> None:
    first = apply(store)
    assert store.similar(company) == [(first.id, "Acme", "Engineer")]
    second = apply(store, company, "Designer")
    assert second.company_id == first.company_id
    assert second.company == "Acme"
    assert store.similar("Acme") == [
        (second.id, "Acme", "Designer"),
        (first.id, "Acme", "Engineer"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Smith & Sons", "Smith and Sons Ltd."),
        ("Macy's", "MACYS"),
        ("Weiß GmbH & Co. KG", "weiss"),
        ("Ａｃｍｅ", "acme"),
        ("Société Générale S.A.", "société générale"),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Acme", "Acme Works"), ("C++ Inc", "C Inc"), ("!!!", "???"), ("Co", "Inc")]
)
def test_two_names_that_are_not_one(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_person_known_in_the_company_is_not_made_twice(store: Store) -> None:
    first = apply(store, person="Dana Reyes")
    second = apply(store, person="dana  reyes", phone="555-0100")
    ours, theirs = (store.dossier(one.id).people[0].contact for one in (first, second))
    assert ours == theirs
    assert ours.phone == "555-0100"
    assert ours.name == "Dana Reyes"


def test_a_namesake_with_another_number_stays_another_person(store: Store) -> None:
    first = apply(store, person="Dana Reyes", phone="555-0100")
    second = apply(store, person="Dana Reyes", phone="555-0199")
    ours, theirs = (store.dossier(one.id).people[0].contact for one in (first, second))
    assert ours.id != theirs.id
    assert ours.phone == "555-0100"


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_every_kind_is_kept_as_typed(store: Store, text: str) -> None:
    opportunity = apply(store, text, text, person=text)
    store.log_activity(opportunity.id, voicemail(5, note=f"{text}\n\t{text}"))
    dossier = store.dossier(opportunity.id)
    assert dossier.opportunity.company == refuse(text, "company")
    assert dossier.opportunity.role == dossier.people[0].contact.name == text
    assert dossier.activities[-1].note == f"{text}\n\t{text}"
    assert store.similar(text) == [(opportunity.id, text, text)]


@pytest.mark.parametrize(
    ("company", "said"),
    [
        ("", "company: nothing was typed"),
        ("  ", "company: nothing was typed"),
        ("Ac\0me", "company has a control character"),
        ("Ac\x1b[2Jme", "company has a control character"),
        ("Acme\ud800", "company has half a character"),
        ("x" * 1025, "company is too long"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_added(
    store: Store, company: str, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        apply(store, company)
    with pytest.raises(ValueError, match="role has a control character"):
        apply(store, "Beta", "\x00")
    assert store.similar("Beta") == []
    assert store.undo() is None


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 11, 2, 9, 0)  # noqa: DTZ001
    with pytest.raises(ValueError, match="names no zone"):
        store.add_application(Application(company="Acme", at=naive))


def test_every_field_of_an_entry_comes_back(store: Store) -> None:
    opportunity = apply(store)
    entry = Activity(
        at=datetime(2026, 11, 5, 15, 30, tzinfo=UTC),
        kind=Kind.FOLLOW_UP,
        channel=Channel.PHONE,
        outcome=Outcome.SPOKE,
        callback_on=date(2026, 11, 9),
        decision_by=date(2026, 11, 20),
        on=date(2026, 11, 16),
        until=date(2026, 11, 30),
        reason=CloseReason.WITHDREW,
        person="Dana Reyes",
        people=("Dana Reyes", "Lee Wong"),
        note="two\nlines",
        talking_point="a point",
        overrode=("too_early", "cap_reached"),
    )
    logged = store.log_activity(opportunity.id, entry)
    assert logged.id
    assert store.dossier(opportunity.id).activities[-1] == logged
    assert logged == Activity(
        **{name: getattr(entry, name) for name in _FIELDS} | {"id": logged.id}
    )


_FIELDS = [name for name in Activity.__slots__ if name != "id"]


def test_several_things_at_once_are_one_change(store: Store) -> None:
    opportunity = apply(store)
    logged = store.log_activities(
        opportunity.id, [voicemail(5), Activity(at=date(2026, 11, 5), kind=Kind.NOTED)]
    )
    assert len({one.id for one in logged}) == 2
    assert store.undo() == "logged a voicemail at Acme and “noted” at Acme"
    assert len(store.dossier(opportunity.id).activities) == 1


def test_two_calls_on_one_day_are_both_kept(store: Store) -> None:
    opportunity = apply(store)
    store.log_activity(opportunity.id, voicemail(5, note="first"))
    store.log_activity(opportunity.id, voicemail(5, note="second"))
    notes = [entry.note for entry in store.dossier(opportunity.id).activities]
    assert notes == ["", "first", "second"]


def test_an_entry_of_an_unknown_opportunity_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="not there any more"):
        store.log_activity("nowhere", voicemail(5))
    with pytest.raises(StoreError, match="not there any more"):
        store.dossier("nowhere")
    assert store.undo() is None
