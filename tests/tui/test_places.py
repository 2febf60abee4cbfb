"""The places: each one key from each other, the board below them all as it was left."""

from __future__ import annotations

from datetime import date

import pytest

from followup_tui.tui.flows.places import PLACES
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.cards import NAV, CardScreen
from screenshots.make import demo_desk
from tests.tui.forms import painted
from tests.tui.keys import applied, on_hold, ready
from tests.tui.search import desk_on

LATER = date(2026, 11, 23)
KEYS = {binding.action.removeprefix("app.go('").removesuffix("')"): binding.key for binding in NAV}


def test_every_place_has_its_key() -> None:
    assert KEYS.keys() == {"board", *PLACES}


@pytest.mark.parametrize("place", PLACES)
async def test_from_every_place_every_other_is_one_key_away(place: str) -> None:
    desk = desk_on(LATER)
    on_hold(desk)
    async with ready(desk) as keys:
        await keys.press(KEYS[place])
        for other in PLACES:
            await keys.press(KEYS[other])
            if other != place:
                assert keys.app.screen.id == other
            assert len(keys.app.screen_stack) <= 2  # they replace each other
            await keys.press(KEYS["board"])
            keys.top(BoardScreen)
            await keys.press(KEYS[place])
        await keys.press("escape")
        keys.top(BoardScreen)
        assert len(keys.app.screen_stack) == 1


@pytest.mark.parametrize("place", PLACES)
async def test_its_own_key_leads_back_and_the_board_is_as_it_was_left(place: str) -> None:
    desk = desk_on(LATER)
    on_hold(desk, "Initech one")
    for name in ("Initech", "Initech two", "Other"):
        applied(desk, name)
    async with ready(desk) as keys:
        await keys.press("slash", *"initech", "enter", "down")
        board = keys.top(BoardScreen)
        selected, shown = board.selected, board.shown
        await keys.press(KEYS[place])
        assert keys.app.screen.id == place
        await keys.press(KEYS[place])
        assert keys.top(BoardScreen) is board
        assert board.selected == selected
        assert board.shown == shown
        assert "initech" in keys.shown


async def test_the_board_is_where_its_own_key_stays() -> None:
    async with ready(desk_on(LATER)) as keys:
        await keys.press("b")
        keys.top(BoardScreen)
        assert len(keys.app.screen_stack) == 1


async def test_what_was_done_elsewhere_is_seen_on_coming_back() -> None:
    desk = desk_on(LATER)
    held = on_hold(desk)
    async with ready(desk) as keys:
        await keys.press("right", "h", "r", "b")
        board = keys.top(BoardScreen)
        board.select(held.id)
        await keys.press("home")
        assert board.file is not None
        assert board.file.step.attempt == 1


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
@pytest.mark.parametrize("place", PLACES)
async def test_the_way_back_stands_at_the_same_edge_of_every_place(
    place: str, size: tuple[int, int]
) -> None:
    desk = desk_on(LATER)
    on_hold(desk)
    async with ready(desk, size) as keys:
        await keys.press(KEYS[place])
        await keys.app.workers.wait_for_complete()
        last = painted(keys.pilot).splitlines()[-1].split()
        helped = ["?", "help"] if size[0] >= 60 else []
        assert last[-len(helped) - 4 :] == ["esc", "back", *helped, "^p", "palette"]


@pytest.mark.parametrize("place", ["today", "holding", "log", "people", "month"])
async def test_a_resize_keeps_the_place_and_the_cursor(place: str) -> None:
    async with ready(demo_desk(), (120, 36)) as keys:
        await keys.press(KEYS[place], "down", "down")
        screen = keys.top(CardScreen)
        selected = screen.selected
        for size in ((40, 12), (20, 5), (200, 60), (80, 24)):
            await keys.pilot.resize_terminal(*size)
            assert keys.app.screen is screen
            assert screen.selected == selected
        assert "►" in painted(keys.pilot)
