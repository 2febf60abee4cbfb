from __future__ import annotations

from datetime import date

import pytest

from followup_tui.settings import Settings
from followup_tui.tui.flows.tour import STOPS
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.tour import Tour
from screenshots.make import demo_desk
from tests.tui.keys import Keys, ready
from tests.tui.search import desk_on


async def begin(keys: Keys) -> None:
    await keys.app.run_action("app.tour")
    await keys.pilot.pause()


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12), (20, 5)])
async def test_the_tour_leads_through_every_place_and_back_to_the_board(
    size: tuple[int, int],
) -> None:
    async with ready(demo_desk(), size) as keys:
        await begin(keys)
        for number, stop in enumerate(STOPS, 1):
            tour = keys.top(Tour)
            assert (tour.number, tour.of) == (number, len(STOPS))
            assert "$" not in "".join(tour.words)
            below = keys.app.screen_stack[-2]
            assert (below.id or "board") == stop.place or isinstance(below, BoardScreen)
            await keys.press("enter")
        assert isinstance(keys.app.screen, BoardScreen)
        assert len(keys.app.screen_stack) == 1


async def test_the_tour_goes_back_and_can_be_left_anywhere() -> None:
    async with ready(demo_desk()) as keys:
        await begin(keys)
        await keys.press("left", "right", "space", "left")
        assert keys.top(Tour).number == 2
        await keys.press("right", "escape")
        assert isinstance(keys.app.screen, BoardScreen)
        assert len(keys.app.screen_stack) == 1


async def test_the_tour_shows_keys_as_they_were_remapped() -> None:
    desk = desk_on(date(2026, 11, 19))
    desk.settings = Settings(keys={"call.log": "f2"})
    async with ready(desk) as keys:
        await begin(keys)
        await keys.press("enter")
        assert "f2" in keys.shown.casefold()


async def test_the_demo_begins_with_the_tour() -> None:
    async with ready(demo_desk()) as keys:
        keys.app.begins_with_tour = True
        keys.app._settle()
        await keys.pilot.pause()
        keys.top(Tour)
