"""Interviews and help through the keys: hour and place, who was in the room, who is owed thanks."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from followup_tui.model import Activity, Contact, Kind, Person, Step
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.call_sheet import CallSheet
from followup_tui.tui.screens.edit_entry import EditActivity
from followup_tui.tui.screens.interview import AskHelp, AskInterview, AskRoom
from tests.tui.keys import NAME, Keys, acme, kinds, ready
from tests.tui.search import card, desk_on, only


async def set_interview(keys: Keys) -> None:
    await keys.press("l", "i")
    await keys.write("9 nov")
    for text in ("2.30pm", "1 Main St [HQ]", "panel"):
        await keys.press("tab")
        await keys.write(text)
    await keys.press("enter")


async def test_an_interview_is_set_with_its_hour_place_and_round() -> None:
    async with acme() as (keys, desk):
        await set_interview(keys)
        keys.top(BoardScreen)
        logged = only(desk).activities[-1]
        assert (logged.on, logged.starts_at, logged.place, logged.round) == (
            date(2026, 11, 9),
            "14:30",
            "1 Main St [HQ]",
            "panel",
        )
        assert card(desk).hour == "14:30"


async def test_the_hour_stands_on_the_card_on_the_day_of_the_interview() -> None:
    async with acme(date(2026, 11, 9), size=(120, 36)) as (keys, desk):
        activity = Activity(
            at=date(2026, 11, 5), kind=Kind.INTERVIEW_SET, on=date(2026, 11, 9), starts_at="14:30",
            place="second floor", round="panel",
        )  # fmt: skip
        desk.store.log_activity(only(desk).opportunity.id, activity)
        keys.app.reload()
        await keys.pilot.pause()
        assert "today 14:30" in keys.shown or "today at 14:30" in keys.shown
        for told in ("for Mon 9 Nov, 14:30", "panel", "second floor"):
            assert told in keys.shown


async def test_an_hour_that_is_none_is_refused_and_nothing_is_lost() -> None:
    async with acme() as (keys, desk):
        await keys.press("l", "i")
        await keys.write("9 nov")
        await keys.press("tab")
        await keys.write("25:00")
        await keys.press("enter")
        form = keys.top(AskInterview)
        assert "is not an hour" in keys.shown
        await keys.press("escape")
        keys.top(CallSheet)
        await keys.press("i")
        form = keys.top(AskInterview)
        assert form.field("hour").value == "25:00"
        assert kinds(only(desk)) == [Kind.APPLIED]


async def test_an_interview_is_put_off_with_what_was_known_and_called_off() -> None:
    async with acme() as (keys, desk):
        await set_interview(keys)
        await keys.press("l", "g", "i")
        form = keys.top(AskInterview)
        assert form.field("place").value == "1 Main St [HQ]"
        await keys.retype("day", "12 nov")
        await keys.press("enter")
        assert only(desk).activities[-1].on == date(2026, 11, 12)
        await keys.press("l", "g", "i")
        await keys.retype("day", "off")
        assert "The interview is off." in keys.shown
        await keys.press("enter")
        assert only(desk).activities[-1].on is None
        assert desk.step(only(desk)).step is Step.CHECK_IN


async def test_the_room_is_asked_for_with_known_people_and_new_ones() -> None:
    async with acme() as (keys, desk):
        opportunity = only(desk).opportunity.id
        kim = Person(contact=Contact(name="Kim Wu", title="CTO", address="1 Main St"))
        desk.store.edit_person(opportunity, kim)
        await set_interview(keys)
        await keys.press("l", "w")
        form = keys.top(AskRoom)
        assert form.field("round").value == "panel"
        await keys.press("right", "space", "tab")
        await keys.write("Ann [/b], 佐藤 花子, Ann [/b]")
        assert "Ask for their cards" in keys.shown
        await keys.retype("specifics", "the Spark migration")
        await keys.retype("accomplishments", "5 h to 40 min")
        await keys.press("ctrl+s")
        keys.top(BoardScreen)
        dossier = only(desk)
        met = dossier.activities[-1]
        assert [dossier.name_of(who) for who in met.people] == [
            "Pat Lee",
            "Kim Wu",
            "Ann [/b]",
            "佐藤 花子",
        ]
        assert (met.round, met.specifics, met.accomplishments) == (
            "panel",
            "the Spark migration",
            "5 h to 40 min",
        )
        assert len(desk.step(dossier).also) == 4, "a call, and a note to each of four"
        assert "Ask for their cards" in keys.toasts[-1]
        assert "Kim Wu (spelling)" in keys.toasts[-1]
        await keys.press("u")
        assert kinds(only(desk)) == [Kind.APPLIED, Kind.INTERVIEW_SET]
        assert len(desk.store.contacts()) == 2


async def test_an_interview_of_an_earlier_day_is_logged_on_that_day() -> None:
    async with acme(date(2026, 11, 12)) as (keys, desk):
        arranged = Activity(
            at=date(2026, 11, 5), kind=Kind.INTERVIEW_SET, on=date(2026, 11, 9), starts_at="14:30"
        )
        desk.store.log_activity(only(desk).opportunity.id, arranged)
        await keys.press("l", "w")
        assert keys.top(AskRoom).field("when").value == "9 Nov 2026"
        await keys.write("")
        await keys.press("enter")
        assert only(desk).activities[-1].at == date(2026, 11, 9)


async def test_a_day_that_has_not_come_is_no_day_of_an_interview() -> None:
    async with acme() as (keys, desk):
        await keys.press("l", "w")
        await keys.retype("when", "tomorrow")
        await keys.press("enter")
        keys.top(AskRoom)
        assert "has not come yet" in keys.shown
        await keys.retype("when", "")
        await keys.retype("decision", "17 nov")
        await keys.press("enter")
        logged = only(desk).activities[-1]
        assert isinstance(logged.at, datetime)
        assert logged.decision_by == date(2026, 11, 17)


async def test_somebody_who_helped_gets_a_card_and_thanks_are_owed() -> None:
    async with acme(date(2026, 11, 3)) as (keys, desk):
        await keys.press("l", "f")
        keys.top(AskHelp)
        await keys.press("tab")
        await keys.write("Hermes [HQ]")
        await keys.press("tab", "right", "tab")
        await keys.write("to the head of data")
        await keys.press("enter")
        dossier = only(desk)
        helped = dossier.activities[-1]
        assert (helped.kind, helped.note) == (Kind.HELPED, "an introduction: to the head of data")
        assert dossier.name_of(helped.person) == "Hermes [HQ]"
        assert desk.step(dossier).script == "help.thanks"
        assert keys.toasts[-1].startswith(f"Logged help from Hermes [HQ] at {NAME}. Next: thank by")
        await keys.press("l")
        sheet = keys.top(CallSheet)
        person = sheet.calling.people[sheet.calling.person]
        assert person.contact.name == "Hermes [HQ]", "the one the thanks are owed to comes first"
        await keys.press("e")
        assert desk.step(only(desk)).script != "help.thanks"


async def test_help_needs_a_name() -> None:
    desk = desk_on(date(2026, 11, 5))
    async with ready(desk, (80, 24)) as keys:
        await keys.press("a")
        await keys.write("Acme")
        await keys.press("enter", "l", "f", "enter")
        keys.top(AskHelp)
        assert "A name is missing" in keys.shown
        await keys.write("Ann")
        await keys.press("enter")
        assert only(desk).people[0].contact.name == "Ann"


@pytest.mark.parametrize("key", ["i", "w", "f"])
@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 5)])
async def test_the_forms_stand_in_any_size(key: str, size: tuple[int, int]) -> None:
    async with acme(size=size) as (keys, _):
        await keys.press("l", key, "tab", "escape", "escape")
        keys.top(BoardScreen)


async def test_the_fullest_sheet_still_fits_a_small_screen() -> None:
    async with acme(date(2026, 11, 4), size=(80, 24)) as (keys, desk):
        opportunity = only(desk).opportunity.id
        for name in ("Kim Wu", "Ann Bo", "Zoë 佐藤"):
            desk.store.edit_person(opportunity, Person(contact=Contact(name=name), role="HR"))
        await keys.press("l")
        lines = keys.shown.splitlines()
        assert "▲" in keys.shown, "the guard objects, too"
        for key in tuple("vnsbdixerwof"):
            assert any(line.startswith(f"│ {key} ") for line in lines), key
        assert any("Note" in line for line in lines)


async def test_the_pane_says_calmly_whose_card_to_ask_for() -> None:
    async with acme(size=(160, 40)) as (keys, desk):
        pat = only(desk).people[0].contact
        met = Activity(at=date(2026, 11, 4), kind=Kind.INTERVIEWED, people=(pat.id,))
        assert "Ask for their card" not in keys.shown
        desk.store.log_activity(only(desk).opportunity.id, met)
        keys.app.reload()
        await keys.pilot.pause()
        assert "Ask for their card: Pat Lee" in keys.shown


async def test_what_was_said_of_an_interview_can_be_corrected() -> None:
    async with acme() as (keys, desk):
        await set_interview(keys)
        await keys.press("y", "enter")
        form = keys.top(EditActivity)
        assert form.field("starts_at").value == "14:30"
        await keys.retype("starts_at", "25:00")
        await keys.press("ctrl+s")
        assert "is not an hour" in keys.shown
        await keys.retype("starts_at", "9:15")
        await keys.retype("place", "third floor")
        await keys.press("ctrl+s")
        corrected = only(desk).activities[-1]
        assert (corrected.starts_at, corrected.place, corrected.round) == (
            "09:15",
            "third floor",
            "panel",
        )


async def test_the_letters_material_can_be_corrected_too() -> None:
    async with acme() as (keys, desk):
        await keys.press("l", "w", "enter", "y", "enter")
        keys.top(EditActivity)
        await keys.retype("specifics", "the migration")
        await keys.retype("accomplishments", "5 h to 40 min")
        await keys.press("ctrl+s")
        corrected = only(desk).activities[-1]
        assert (corrected.specifics, corrected.accomplishments) == (
            "the migration",
            "5 h to 40 min",
        )
