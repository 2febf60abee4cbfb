from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from followup_tui.model import (
    Activity,
    Contact,
    Dossier,
    Kind,
    Opportunity,
    Person,
    Posting,
    TalkingPoint,
)
from followup_tui.store import Store, StoreError
from tests.store.search import apply, voicemail

WEST = timezone(timedelta(hours=-8))


def test_entries_stand_in_the_order_of_their_instants(store: Store) -> None:
    opportunity = apply(store)
    for at, note in (
        (datetime(2026, 11, 5, 9, 0, tzinfo=WEST), "nine in the west"),
        (date(2026, 11, 5), "that day"),
        (datetime(2026, 11, 5, 16, 30, tzinfo=UTC), "half past eight in the west"),
        (datetime(2026, 11, 4, 20, 0, tzinfo=WEST), "the evening before"),
        (date(2026, 11, 5), "that day too"),
    ):
        store.log_activity(opportunity.id, Activity(at=at, kind=Kind.NOTED, note=note))
    assert [entry.note for entry in store.dossier(opportunity.id).activities] == [
        "",
        "the evening before",
        "that day",
        "that day too",
        "half past eight in the west",
        "nine in the west",
    ]


def test_dossiers_come_in_the_order_asked_for_without_the_unknown(store: Store) -> None:
    first, second = apply(store), apply(store, "Beta")
    found = store.dossiers([second.id, "nowhere", first.id, second.id])
    assert [dossier.opportunity.company for dossier in found] == ["Beta", "Acme"]
    assert store.dossiers([]) == []


def test_the_company_s_last_contact_is_that_of_its_other_opportunities(store: Store) -> None:
    first, second, elsewhere = apply(store), apply(store, role="Designer"), apply(store, "Beta")
    store.log_activity(first.id, voicemail(5))
    store.log_activity(first.id, Activity(at=date(2026, 11, 9), kind=Kind.REPLIED))
    taken_back = store.log_activity(first.id, voicemail(10))
    store.retract_activity(taken_back.id)
    assert store.dossier(second.id).company_last_contact == date(2026, 11, 5)
    assert store.dossier(first.id).company_last_contact == date(2026, 11, 2)
    assert store.dossier(elsewhere.id).company_last_contact is None


def test_a_talking_point_is_used_once_with_one_company(store: Store) -> None:
    acme, also_acme, beta = apply(store), apply(store, role="Designer"), apply(store, "Beta")
    own = store.add_point(
        TalkingPoint(text="their new plant", opportunity_id=acme.id, created_on=date(2026, 11, 3))
    )
    general = store.add_point(TalkingPoint(text="my certificate"))
    store.log_activity(acme.id, voicemail(6, talking_point=general.id))
    store.log_activity(also_acme.id, voicemail(5, talking_point=general.id))
    used = replace(general, used_on=date(2026, 11, 5))
    assert store.dossier(acme.id).points == (own, used)
    assert store.dossier(also_acme.id).points == (used,)
    assert store.dossier(beta.id).points == (general,)


def test_a_point_needs_words_and_a_known_opportunity(store: Store) -> None:
    with pytest.raises(ValueError, match="talking point: nothing was typed"):
        store.add_point(TalkingPoint(text="\n"))
    with pytest.raises(StoreError, match="not there any more"):
        store.add_point(TalkingPoint(text="news", opportunity_id="nowhere"))


DEMO = Dossier(
    opportunity=Opportunity(
        company="Acme [HQ]",
        role="Engineer",
        link="https://example.com",
        note="a note",
        posting=Posting.NONE,
        id="acme",
    ),
    people=(
        Person(contact=Contact(name="Dana Reyes", id="dana"), role="hiring manager"),
        Person(contact=Contact(name="Lee Wong", id="lee")),
    ),
    activities=(
        Activity(at=date(2026, 11, 2), kind=Kind.APPLIED, id="one"),
        voicemail(5, person="dana", talking_point="plant"),
        Activity(at=date(2026, 11, 9), kind=Kind.INTERVIEWED, people=("dana", "lee", "Max")),
    ),
    retired=(voicemail(4, note="wrong day"),),
    points=(
        TalkingPoint(text="their new plant", opportunity_id="acme", id="plant"),
        TalkingPoint(text="my certificate"),
    ),
)


def test_a_dossier_comes_in_whole_with_ids_of_its_own(store: Store) -> None:
    kept = store.add_dossier(DEMO)
    dana, lee = kept.people
    assert kept.opportunity == replace(
        DEMO.opportunity, id=kept.opportunity.id, company_id=kept.opportunity.company_id
    )
    assert [len(i) for i in (kept.opportunity.id, dana.contact.id, lee.contact.id)] == [36] * 3
    applied, called, interviewed = kept.activities
    assert (applied.kind, called.person) == (Kind.APPLIED, dana.contact.id)
    assert interviewed.people == (dana.contact.id, lee.contact.id, "Max")
    assert [entry.note for entry in kept.retired] == ["wrong day"]
    plant, certificate = kept.points
    assert called.talking_point == plant.id
    assert (plant.opportunity_id, plant.used_on) == (kept.opportunity.id, date(2026, 11, 5))
    assert (certificate.opportunity_id, certificate.used_on) == (None, None)


def test_people_and_points_shared_by_dossiers_are_made_once(store: Store) -> None:
    beta = replace(DEMO, opportunity=replace(DEMO.opportunity, id="beta", company="Beta"))
    ids = store.add_dossiers([DEMO, replace(beta, points=DEMO.points[1:])])
    one, other = store.dossiers(ids)
    assert one.people == other.people
    assert [point.id for point in one.points][1:] == [point.id for point in other.points]
    assert store.undo() == "added 2 opportunities"
    assert store.dossiers(ids) == []


def test_what_was_kept_goes_into_another_database_as_itself(store: Store) -> None:
    kept = store.add_dossier(DEMO)
    with Store.open(None, clock=store._clock) as other:
        copied = other.add_dossier(kept)
    ours = replace(kept, opportunity=replace(kept.opportunity, company_id=""))
    assert replace(copied, opportunity=replace(copied.opportunity, company_id="")) == ours


def test_a_dossier_that_is_here_already_is_refused_with_all_that_came_with_it(
    store: Store,
) -> None:
    kept = store.add_dossier(DEMO)
    beta = replace(DEMO, opportunity=Opportunity(company="Beta"))
    with pytest.raises(StoreError, match=r"Acme \[HQ\], Engineer, is in this database already"):
        store.add_dossiers([beta, kept])
    assert store.similar("Beta") == []


def test_a_draft_is_kept_replaced_and_dropped(store: Store) -> None:
    assert store.draft("add") is None
    store.save_draft("add", {"company": "Ac", "note": "two\nlines"})
    store.save_draft("add", {"company": "Acme [HQ]"})
    assert store.draft("add") == {"company": "Acme [HQ]"}
    store.drop_draft("add")
    store.drop_draft("add")
    assert store.draft("add") is None


@pytest.mark.parametrize("text", ["\0", "\ud800", "\x1b]0;x\x07", "a\r\nb", "x" * 1_000_000])
def test_a_draft_is_kept_as_it_was_typed_fit_to_save_or_not(store: Store, text: str) -> None:
    store.save_draft("add", {"note": text})
    assert store.draft("add") == {"note": text}


def test_a_draft_beyond_all_measure_is_refused_in_words(store: Store) -> None:
    with pytest.raises(ValueError, match="add: the draft is too long"):
        store.save_draft("add", {"note": "x" * 5_000_000})


def test_closed_days_are_kept_for_the_next_start(store: Store) -> None:
    days = {date(2026, 11, 11): "Veterans Day", date(2026, 11, 26): "Thanksgiving Day"}
    assert store.closed_days("US") == {}
    store.keep_closed_days("US", {date(2026, 1, 1): "New Year's Day"})
    store.keep_closed_days("US", days)
    assert store.closed_days("US") == days
    assert store.closed_days("DE") == {}
