from __future__ import annotations

from dataclasses import replace

import pytest

from followup_tui.model import Activity, Dossier, Opportunity
from followup_tui.tui.screens.help import Help
from followup_tui.tui.screens.history import History, Restore
from tests.tui.forms import (
    CALENDAR,
    DOSSIER,
    HOSTILE,
    REPLIED,
    TODAY,
    VOICEMAIL,
    WRONG,
    ask,
)


def form(dossier: Dossier = DOSSIER) -> History:
    return History(dossier, TODAY, CALENDAR)


async def test_all_entries_are_listed_newest_first_retired_ones_too() -> None:
    async with ask(form()) as asked:
        shown = [line for line in asked.shown.splitlines() if " Nov" in line[:20]]
        days = [line[3:20].strip() for line in shown]
        assert days == ["Mon 16 Nov 09:05", "Thu 5 Nov 10:12", "Thu 5 Nov 10:12", "Mon 2 Nov"]
        assert "taken back" in asked.shown
        assert "mentioned [Spark]" in asked.shown
        assert "Acme [HQ] · Data Engineer" in asked.shown


async def test_what_was_corrected_is_told_from_what_was_taken_back() -> None:
    async with ask(form()) as asked:
        assert "taken back" in asked.shown
        assert "corrected" not in asked.shown
    async with ask(form(replace(DOSSIER, corrected=frozenset({WRONG.id})))) as asked:
        assert "taken back" not in asked.shown
        assert "corrected" in asked.shown


async def test_enter_answers_with_the_entry_to_correct() -> None:
    async with ask(form(), keys=["enter"]) as asked:
        assert asked.answers == [REPLIED]
    async with ask(form(), keys=["down", "enter"]) as asked:
        assert asked.answers == [VOICEMAIL]
    async with ask(form(), keys=["j", "j", "k", "e"]) as asked:
        assert asked.answers == [VOICEMAIL]


async def test_a_retired_entry_is_brought_back_not_corrected() -> None:
    async with ask(form(), keys=["down", "down", "enter"]) as asked:
        assert asked.is_open
        assert "b bring back" in asked.shown
        assert "enter correct" not in asked.shown
        await asked.press("b")
        assert asked.answers == [Restore(WRONG)]


async def test_what_counts_cannot_be_brought_back() -> None:
    async with ask(form(), keys=["b"]) as asked:
        assert asked.is_open
        assert "enter correct" in asked.shown


async def test_escape_answers_nothing() -> None:
    async with ask(form(), keys=["escape"]) as asked:
        assert asked.answers == [None]


async def test_nothing_has_happened_yet() -> None:
    empty = Dossier(opportunity=Opportunity(company="Acme"))
    async with ask(form(empty), keys=["enter", "b", "j", "k"]) as asked:
        assert asked.is_open
        assert "Nothing has happened yet." in asked.shown


async def test_a_click_answers_with_the_entry() -> None:
    async with ask(form()) as asked:
        await asked.pilot.click("Entries", offset=(5, 0))
        assert asked.answers == [REPLIED]


async def test_help_lists_the_keys_of_the_history() -> None:
    async with ask(form(), keys=["question_mark"]) as asked:
        assert isinstance(asked.pilot.app.screen, Help)
        assert "In this history" in asked.shown
        await asked.press("escape")
        assert asked.is_open


async def test_a_long_note_is_cut_short_with_a_sign() -> None:
    long = replace(VOICEMAIL, note="word " * 400)
    async with ask(form(replace(DOSSIER, activities=(long,), retired=()))) as asked:
        assert "…" in asked.shown


async def test_a_thousand_entries_are_walked_through() -> None:
    many: tuple[Activity, ...] = (VOICEMAIL,) * 1000
    async with ask(form(replace(DOSSIER, activities=many)), keys=["end", "pageup"]) as asked:
        assert asked.is_open


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_is_shown_as_typed(name: str) -> None:
    activity = replace(VOICEMAIL, note=name, person=name)
    opportunity = replace(DOSSIER.opportunity, company=name)
    dossier = replace(DOSSIER, opportunity=opportunity, activities=(activity,), retired=())
    async with ask(form(dossier), (120, 36)) as asked:
        assert "\u202e" not in asked.shown
        if name.isprintable():
            assert asked.shown.count(name) >= 3
