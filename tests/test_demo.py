"""The made-up search: believable on any day."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest

from followup_tui.cadence import Calendar, calendar, next_step
from followup_tui.demo import search
from followup_tui.model import CloseReason, Dossier, Kind, NextStep, Outcome, Stage, Status, Step
from followup_tui.store import Store
from followup_tui.text import refuse
from followup_tui.words import message

US = calendar("US", timezone="America/New_York")
MONDAY = date(2026, 11, 16)
DAYS = {
    (first + timedelta(days=n)).isoformat(): first + timedelta(days=n)
    for first, count in (
        (MONDAY, 7),
        (date(2026, 11, 9), 5),  # Veterans Day
        (date(2026, 11, 23), 8),  # Thanksgiving, and the Friday after it
        (date(2026, 12, 21), 15),  # Christmas and new year
        (date(2027, 3, 12), 4),  # the clocks go forward
    )
    for n in range(count)
}
every_day = pytest.mark.parametrize("today", DAYS.values(), ids=DAYS.keys())


def steps(today: date, us: Calendar = US) -> list[NextStep]:
    return [next_step(d.activities, today=today, calendar=us) for d in search(today, us)]


@every_day
def test_every_stage_status_and_step_is_on_show(today: date) -> None:
    shown = steps(today)
    assert {step.stage for step in shown} == set(Stage)
    assert {step.status for step in shown} == set(Status)
    assert {step.step for step in shown} == set(Step)


@every_day
def test_the_board_is_full_but_nobody_is_overwhelmed(today: date) -> None:
    shown = steps(today)
    assert 35 <= len(shown) <= 50
    stages = [step.stage for step in shown]
    assert all(stages.count(stage) >= 4 for stage in Stage)
    late = [step.late_business_days or 0 for step in shown if step.status is Status.OVERDUE]
    assert 3 <= len(late) <= 12
    assert {1, 2} & set(late)
    assert max(late) >= 9
    calls = [step.attempt for step in shown if step.step is Step.FOLLOW_UP]
    assert {1, 2, 3} <= set(calls)


@every_day
def test_courtesies_are_owed_and_the_holding_file_has_both_ways_in(today: date) -> None:
    dossiers = search(today, US)
    shown = steps(today)
    scripts = {step.script for step in shown} | {script for step in shown for script in step.also}
    assert {
        "thank_you.call",
        "thank_you.note",
        "met.note",
        "rejection.thanks",
        "respond",
    } <= scripts
    by_hand = [
        any(activity.kind is Kind.HELD for activity in dossier.activities)
        for dossier, step in zip(dossiers, shown, strict=True)
        if step.stage is Stage.HOLDING
    ]
    assert set(by_hand) == {True, False}
    reviews = [step.status for step in shown if step.step is Step.REVIEW]
    assert {Status.OPEN, Status.DUE, Status.OVERDUE} & set(reviews)
    assert Status.WAITING in reviews


@every_day
def test_everything_happened_before_today_in_order_and_in_office_hours(today: date) -> None:
    for dossier in search(today, US):
        instants = [US.local_time(activity.at) for activity in dossier.activities]
        assert instants == sorted(instants)
        for activity in dossier.activities:
            day = US.local_date(activity.at)
            assert day < today
            assert US.is_business_day(day)
            assert not US.is_quiet(day)
            if isinstance(activity.at, datetime):
                assert activity.at.tzinfo is US.tz
                assert time(9) <= activity.at.time() <= time(17)


@every_day
def test_there_are_words_for_every_card(today: date) -> None:
    for dossier, step in zip(search(today, US), steps(today), strict=True):
        assert len(message(step, dossier, today=today)) == (0 if step.step is Step.NONE else 3)


def test_the_same_day_gives_the_same_search() -> None:
    assert search(MONDAY, US) == search(MONDAY, US)


def test_ids_stay_the_same_from_day_to_day_and_are_unique() -> None:
    def ids(dossiers: tuple[Dossier, ...]) -> list[str]:
        return [
            *(d.opportunity.id for d in dossiers),
            *(activity.id for d in dossiers for activity in d.activities),
            *(point.id for d in dossiers for point in d.points),
        ]

    today, later = ids(search(MONDAY, US)), ids(search(date(2027, 6, 3), calendar("DE")))
    assert today == later
    assert len(set(today)) == len(today)
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", id_) for id_ in today)


def test_a_contact_is_one_person_and_a_number_is_one_line() -> None:
    contacts = {p.contact for d in search(MONDAY, US) for p in d.people}
    assert len({contact.id for contact in contacts}) == len(contacts)
    numbers = [contact.phone for contact in contacts if contact.phone]
    assert len(set(numbers)) == len(numbers) > 30
    assert all(re.fullmatch(r"555-01\d\d", number) for number in numbers)


def test_people_and_points_of_an_entry_are_those_of_its_card() -> None:
    used = 0
    for dossier in search(MONDAY, US):
        known = {person.contact.id for person in dossier.people}
        points = {point.id: point for point in dossier.points}
        for activity in dossier.activities:
            assert {activity.person, *activity.people} - {None} <= known
            if activity.talking_point is not None:
                used += 1
                assert points[activity.talking_point].used_on == US.local_date(activity.at)
        assert all(point.opportunity_id == dossier.opportunity.id for point in dossier.points)
    assert used >= 3


def test_one_company_may_have_two_openings_and_one_person_two_cards() -> None:
    dossiers = search(MONDAY, US)
    acme = [d for d in dossiers if d.opportunity.company == "Acme Robotics"]
    assert len({d.opportunity.company_id for d in acme}) == 1
    first, second = acme
    last = {d: US.local_date(d.activities[-1].at) for d in acme}
    assert first.company_last_contact == last[second]
    assert second.company_last_contact == last[first]
    assert {p.contact for p in first.people} & {p.contact for p in second.people}
    alone = [d for d in dossiers if d.opportunity.company == "Globex"]
    assert alone[0].company_last_contact is None


def test_some_names_are_hard_on_a_terminal() -> None:
    companies = {d.opportunity.company for d in search(MONDAY, US)}
    assert "Acme [HQ]" in companies
    assert any(len(company) == 60 for company in companies)
    assert any(not company.isascii() for company in companies)
    assert any("$" in company and "%" in company for company in companies)
    assert "📦" in "".join(companies)


def test_every_text_of_it_could_be_kept() -> None:
    for dossier in search(MONDAY, US):
        opportunity = dossier.opportunity
        texts = [opportunity.company, opportunity.role, opportunity.link, opportunity.note]
        texts += [activity.note for activity in dossier.activities]
        texts += [point.text for point in dossier.points]
        for person in dossier.people:
            contact = person.contact
            texts += [contact.name, contact.title, contact.phone, contact.email, contact.address]
        for text in texts:
            assert refuse(text, "text") == text


def test_it_says_the_same_once_it_is_in_a_database() -> None:
    def clock() -> datetime:
        return datetime(2026, 11, 16, 12, tzinfo=US.tz)

    dossiers = search(MONDAY, US)
    with Store.open(None, clock=clock) as store:
        kept = store.dossiers(store.add_dossiers(dossiers))
    for before, after in zip(dossiers, kept, strict=True):
        step = next_step(before.activities, today=MONDAY, calendar=US)
        assert next_step(after.activities, today=MONDAY, calendar=US) == step
        assert message(step, after, today=MONDAY) == message(step, before, today=MONDAY)
        assert after.company_last_contact == before.company_last_contact
        assert [point.used_on for point in after.points] == [p.used_on for p in before.points]


def test_nobody_is_called_a_fourth_time() -> None:
    for dossier in search(MONDAY, US):
        applied = [n for n, a in enumerate(dossier.activities) if a.kind is Kind.APPLIED]
        heard = (Kind.REPLIED, Kind.INTERVIEWED, Kind.MET, Kind.REJECTED)
        log = dossier.activities[applied[-1] if applied else 0 :]
        if any(a.kind in heard or a.outcome is Outcome.SPOKE for a in log):
            continue
        tries = [a for a in log if a.outcome in (Outcome.LEFT_MESSAGE, Outcome.SENT)]
        assert len(tries) <= 3


def test_the_closed_ones_tell_why() -> None:
    reasons = {a.reason for d in search(MONDAY, US) for a in d.activities if a.kind is Kind.CLOSED}
    assert {CloseReason.DECLINED, CloseReason.DO_NOT_CONTACT, CloseReason.WITHDREW} <= reasons


@pytest.mark.parametrize("country", ["DE", "JP", "SA"])
def test_it_can_be_shown_at_offices_elsewhere(country: str) -> None:
    office = calendar(country, timezone="Asia/Tokyo")
    for n in range(7):
        shown = steps(MONDAY + timedelta(days=n), office)
        assert {step.stage for step in shown} == set(Stage)
