"""The holding file through its keys: why each is here, and one key for what comes next."""

from __future__ import annotations

from datetime import date

import pytest

from followup_tui.model import Activity, Kind, Stage, TalkingPoint
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.call_sheet import CallSheet
from followup_tui.tui.screens.decide import Decide
from followup_tui.tui.screens.edit import EditOpportunity
from followup_tui.tui.screens.history import History
from followup_tui.tui.screens.holding import HoldingScreen
from followup_tui.tui.widgets.holding_list import HoldingList
from tests.tui.keys import NAME, applied, kinds, on_hold, ready
from tests.tui.search import desk_on, only

SIZES = [(80, 24), (120, 36), (200, 60)]
LATER = date(2026, 11, 23)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_it_tells_since_when_why_and_when_to_look_again(size: tuple[int, int]) -> None:
    desk = desk_on(LATER)
    opportunity = on_hold(desk)
    desk.store.add_point(TalkingPoint(text="A [new] talk", opportunity_id=opportunity.id))
    async with ready(desk, size) as keys:
        await keys.press("h")
        assert isinstance(keys.app.focused, HoldingList)
        assert keys.top(HoldingScreen).selected == opportunity.id
        for words in (
            NAME,
            "Why it is here",
            "4 days",
            "Next look",
            "Veterans Day",
            "A [new] talk",
        ):
            assert words in keys.shown, words


@pytest.mark.parametrize("back", ["escape", "h"])
async def test_leaving_returns_to_the_card_one_was_on(back: str) -> None:
    desk = desk_on(LATER)
    on_hold(desk)
    other = applied(desk, "Initech")
    async with ready(desk) as keys:
        assert keys.top(BoardScreen).selected == other.id
        await keys.press("h", back)
        assert keys.top(BoardScreen).selected == other.id


async def test_bringing_back_begins_a_new_three() -> None:
    desk = desk_on(LATER)
    on_hold(desk)
    async with ready(desk) as keys:
        await keys.press("h", "r")
        keys.top(HoldingScreen)
        step = desk.step(only(desk))
        assert (step.stage, step.attempt, step.unanswered) == (Stage.APPLIED, 1, 0)
        assert "Nobody is on hold" in keys.shown
        await keys.press("u")
        assert desk.step(only(desk)).stage is Stage.HOLDING
        assert NAME in keys.shown


async def test_bringing_back_what_was_held_by_hand_takes_the_hold_back() -> None:
    desk = desk_on(LATER)
    opportunity = applied(desk)
    desk.store.log_activity(opportunity.id, Activity(at=date(2026, 11, 4), kind=Kind.HELD))
    async with ready(desk) as keys:
        await keys.press("h", "r")
        assert kinds(only(desk)) == [Kind.APPLIED]
        assert [a.kind for a in only(desk).retired] == [Kind.HELD]


async def test_a_review_is_logged_and_asks_again_in_four_to_five_weeks() -> None:
    desk = desk_on(LATER)
    on_hold(desk)
    async with ready(desk) as keys:
        await keys.press("h", "v")
        step = desk.step(only(desk))
        assert only(desk).activities[-1].kind is Kind.REVIEWED
        assert step.stage is Stage.HOLDING
        assert step.opens_on == date(2026, 12, 21)
        assert "Mon 21 Dec" in keys.toasts[-1]
        assert "Mon 21 Dec" in keys.shown


async def test_a_definite_no_leads_to_the_network() -> None:
    desk = desk_on(LATER)
    on_hold(desk)
    async with ready(desk) as keys:
        await keys.press("h", "x")
        assert only(desk).activities[-1].kind is Kind.REJECTED
        assert desk.step(only(desk)).stage is Stage.NETWORKING
        assert keys.top(HoldingScreen).selected is None


async def test_it_is_closed_with_the_reason() -> None:
    desk = desk_on(LATER)
    on_hold(desk)
    async with ready(desk) as keys:
        await keys.press("h", "c")
        assert f"Close {NAME}" in keys.shown
        keys.top(Decide)
        await keys.press("w")
        keys.top(HoldingScreen)
        assert desk.step(only(desk)).stage is Stage.CLOSED


async def test_it_takes_the_keys_of_the_board_too() -> None:
    desk = desk_on(LATER)
    on_hold(desk, "Initech")
    second = on_hold(desk)
    async with ready(desk, (80, 24)) as keys:
        await keys.press("h", "home", "k", "end")
        screen = keys.top(HoldingScreen)
        names = [card.company for card in screen.cards.cards]
        assert names.index(NAME) == 0
        await keys.press("home")
        assert screen.selected == second.id
        await keys.press("e")
        assert keys.top(EditOpportunity).dossier.opportunity.id == second.id
        await keys.press("escape", "y")
        assert keys.top(History).dossier.opportunity.id == second.id
        await keys.press("escape", "l")
        assert keys.top(CallSheet).case.dossier.opportunity.id == second.id
        await keys.press("escape")
        assert keys.app.screen is screen
        await keys.press("l", "g", "s")
        assert keys.app.screen is screen
        assert [card.company for card in screen.cards.cards] == ["Initech"]
        await keys.press("u")
        assert len(screen.cards.cards) == 2
        assert screen.selected is not None


async def test_a_narrow_screen_still_lists_who_is_on_hold() -> None:
    desk = desk_on(LATER)
    on_hold(desk)
    async with ready(desk, (40, 12)) as keys:
        await keys.press("h")
        assert "Acme" in keys.shown.split("Why it is here")[0]
