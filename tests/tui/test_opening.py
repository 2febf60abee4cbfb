"""A new opening where one was rejected: the thread goes on with its people and its history."""

from __future__ import annotations

from datetime import date

import pytest

from followup_tui.model import Activity, Kind, Stage
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.opening import NewOpening
from tests.tui.keys import NAME, acme, kinds
from tests.tui.search import only


async def test_a_new_opening_takes_a_rejected_card_up_again() -> None:
    async with acme() as (keys, desk):
        opportunity = only(desk).opportunity.id
        desk.store.log_activity(opportunity, Activity(at=date(2026, 11, 4), kind=Kind.REJECTED))
        keys.app.reload()
        await keys.press("A")
        keys.top(NewOpening)
        assert "the whole history stay" in keys.shown
        await keys.write("Chief [/b]")
        await keys.press("tab")
        await keys.write("Kim Wu")
        await keys.press("enter")
        keys.top(BoardScreen)
        dossier = only(desk)
        assert dossier.opportunity.role == "Chief [/b]"
        assert kinds(dossier) == [Kind.APPLIED, Kind.REJECTED, Kind.APPLIED]
        assert desk.step(dossier).stage is Stage.APPLIED
        assert [person.contact.name for person in dossier.people] == ["Pat Lee", "Kim Wu"]
        assert keys.toasts[-1].startswith(f"A new opening at {NAME}. Next: call 1 of 3")
        await keys.press("u")
        assert only(desk).opportunity.role == "Data Engineer"


async def test_an_opening_of_tomorrow_is_refused_and_stays_a_draft() -> None:
    async with acme() as (keys, desk):
        await keys.press("A")
        await keys.retype("when", "tomorrow")
        assert "has not come yet" in keys.shown
        await keys.press("enter")
        keys.top(NewOpening)
        await keys.press("escape", "A")
        assert keys.top(NewOpening).field("when").value == "tomorrow"
        await keys.retype("when", "someday")
        assert "Not a day yet" in keys.shown
        await keys.press("enter")
        keys.top(NewOpening)
        await keys.retype("when", "yesterday")
        await keys.press("enter")
        assert only(desk).activities[-1].at == date(2026, 11, 4)


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 5)])
async def test_the_form_stands_in_any_size(size: tuple[int, int]) -> None:
    async with acme(size=size) as (keys, _):
        await keys.press("A", "tab", "escape")
        keys.top(BoardScreen)
