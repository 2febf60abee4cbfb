"""What the People screen says: who is due a hello, who is missing, who looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from followup_tui.model import (
    Acquaintance,
    Activity,
    Contact,
    Group,
    Kind,
    Opportunity,
    Part,
)
from followup_tui.pipeline.cards import asked_for, missing
from followup_tui.pipeline.people import (
    Touch,
    ago,
    alike,
    checklist,
    hello_words,
    in_order,
    last_words,
    matching,
    standing_words,
    touch,
)

TODAY = date(2026, 11, 12)
REPLY = Activity(at=date(2026, 11, 2), kind=Kind.REPLIED)


def someone(called: str = "Pat Lee", last: date | None = None, **card: object) -> Acquaintance:
    made = Contact(name=called, id=called)
    for field, value in card.items():
        object.__setattr__(made, field, value)
    return Acquaintance(contact=made, last_contact=last, last=REPLY if last else None)


def with_days(**days: date | bool | None) -> Acquaintance:
    known = someone()
    for field, value in days.items():
        object.__setattr__(known, field, value)
    return known


@pytest.mark.parametrize(
    ("last", "days", "stands", "said"),
    [
        (date(2026, 11, 2), None, Touch.NONE, ""),
        (date(2026, 11, 2), 90, Touch.FRESH, ""),
        (date(2026, 9, 1), 90, Touch.SOON, "hello by Mon 30 Nov"),
        (date(2026, 8, 14), 90, Touch.SOON, "hello by Thu 12 Nov"),
        (date(2026, 8, 13), 90, Touch.PAST, "hello 1 day late"),
        (date(2026, 7, 1), 90, Touch.PAST, "hello 44 days late"),
        (None, 90, Touch.SOON, "say hello first"),
        (date(2026, 11, 11), 1, Touch.SOON, "hello by Thu 12 Nov"),
    ],
)
def test_keeping_in_touch_turns_yellow_and_red_in_words_too(
    last: date | None, days: int | None, stands: Touch, said: str
) -> None:
    known = someone(last=last, keep_in_touch_days=days)
    assert touch(known, TODAY) is stands
    assert hello_words(known, TODAY) == said


def test_what_is_owed_is_said_first_and_silence_before_all() -> None:
    owed = with_days(helped_on=date(2026, 11, 2))
    assert standing_words(owed, TODAY) == "thanks owed"
    thanked = with_days(helped_on=date(2026, 11, 2), thanked_on=date(2026, 11, 3))
    assert standing_words(thanked, TODAY) == "not in touch yet"
    silent = with_days(helped_on=date(2026, 11, 2), is_silent=True)
    assert standing_words(silent, TODAY) == "asked for silence"
    assert touch(with_days(is_silent=True), TODAY) is Touch.NONE


def test_the_last_contact_is_said_in_words() -> None:
    assert last_words(someone(last=date(2026, 11, 2)), TODAY) == "they answered, 10 days ago"
    days = (date(2026, 11, 12), date(2026, 11, 11), date(2026, 10, 20), date(2026, 5, 1))
    assert [ago(day, TODAY) for day in days] == [
        "today",
        "yesterday",
        "3 weeks ago",
        "6 months ago",
    ]


def test_whoever_waits_for_you_comes_first() -> None:
    owed = with_days(helped_on=date(2026, 11, 2))
    late = someone("Zed", date(2026, 1, 2), keep_in_touch_days=30)
    soon = someone("Yan", None, keep_in_touch_days=30)
    people = [someone("ann"), someone("Bob"), soon, late, owed]
    names = [one.contact.name for one in in_order(people, TODAY)]
    assert names == ["Pat Lee", "Zed", "Yan", "ann", "Bob"]


def test_words_are_found_on_the_card_and_in_the_parts() -> None:
    part = Part(opportunity=Opportunity(company="Acme [HQ]", role="Engineer"), role="recruiter")
    zoe = Acquaintance(contact=Contact(name="Zoë 佐藤", group="friend", id="z"), parts=(part,))
    people = (zoe, someone("Bob"))
    for text in ("zoë", "佐藤 friend", "acme recruiter", "[hq]"):
        assert matching(people, text) == (zoe,)
    assert matching(people, " ") == people
    assert matching(people, "[/b]") == ()


def test_the_checklist_names_the_empty_groups_and_who_waits_longest() -> None:
    people = [
        someone("Pat", group=Group.HIRING.value),
        someone("Ann", group=Group.FRIEND.value),
        someone("Old", group="school [/b]"),
        with_days(is_silent=True),
    ]
    object.__setattr__(people[1], "heard_on", date(2026, 11, 2))
    found = checklist(people)
    assert len(found.missing) == len(Group) - 2
    assert found.counts == (("friend", 1), ("hiring process", 1), ("school [/b]", 1))
    assert [one.contact.name for one in found.quiet] == ["Old", "Ann"]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"email": "Pat@acme.example"}, {"email": "pat@acme.example "}, "the same e-mail"),
        ({"link": "https://www.x.example/pat/"}, {"link": "x.example/pat"}, "the same link"),
        ({"phone": "555-0134"}, {"phone": "(555) 01 34"}, "the same phone"),
        (
            {"name": "Zoë Díaz", "company": "Acme"},
            {"name": "Diaz, Zoe", "company": "ACME"},
            "the same name and company",
        ),
    ],
)
def test_two_who_look_like_one_person_are_told(
    one: dict[str, str], other: dict[str, str], why: str
) -> None:
    people = [someone("P", None, **one), someone("Q", None, **other)]
    (pair,) = alike(people)
    assert (pair.one, pair.other, pair.why) == (*people, why)


def test_a_switchboard_and_a_common_name_make_nobody_alike() -> None:
    desk = [someone(name, phone="555 0100") for name in "abcd"]
    assert alike(desk) == []
    assert alike([someone("Pat"), someone("Pat ")]) == []
    assert alike([someone("A", phone="12"), someone("B", phone="12")]) == []


def test_a_card_says_what_it_lacks() -> None:
    whole = Contact(name="Pat", title="CTO", address="1 Main St", is_checked=True)
    assert missing(whole) == ()
    assert asked_for([whole]) == ""
    assert asked_for([Contact(name="A [/b]"), Contact(name="B", is_checked=True)]) == (
        "Ask for their cards: A [/b] (title, address, spelling), B (title, address)"
    )
