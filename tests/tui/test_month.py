"""The month through its keys: arrows move the day, its list is acted on."""

from __future__ import annotations

from datetime import date

import pytest

from followup_tui.model import Activity, Kind
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.call_sheet import CallSheet
from followup_tui.tui.screens.history import History
from followup_tui.tui.screens.month import MonthScreen
from screenshots.make import demo_desk
from tests.tui.keys import NAME, applied, ready
from tests.tui.search import desk_on

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("keys_pressed", "day"),
    [
        (["right"], date(2026, 11, 20)), (["left"], date(2026, 11, 18)),
        (["down"], date(2026, 11, 26)), (["up"], date(2026, 11, 12)),
        (["pagedown"], date(2026, 12, 19)), (["pageup", "pageup"], date(2026, 9, 19)),
        (["pagedown", "home"], TODAY), (["down", "down"], date(2026, 12, 3)),
    ],
)  # fmt: skip
async def test_arrows_move_the_day_and_pages_the_month(keys_pressed: list[str], day: date) -> None:
    async with ready(desk_on(TODAY), (80, 24)) as keys:
        await keys.press("m", *keys_pressed)
        assert keys.top(MonthScreen).grid.day == day
        name = {9: "September", 11: "November", 12: "December"}[day.month]
        assert f"{name} 2026" in keys.shown


async def test_closed_days_and_interviews_are_named_with_their_hour() -> None:
    desk = desk_on(TODAY)
    made = applied(desk)
    desk.store.log_activity(
        made.id,
        Activity(at=TODAY, kind=Kind.INTERVIEW_SET, on=date(2026, 11, 25), starts_at="14:30"),
    )
    async with ready(desk, (120, 36)) as keys:
        await keys.press("m")
        assert "◆ 14:30" in keys.shown
        assert "Nothing is on this day." in keys.shown
        await keys.press("down")
        assert "Thu 26 Nov · closed: Thanksgiving Day" in keys.shown
        await keys.press("left")
        assert "Interviews" in keys.shown
        assert keys.top(MonthScreen).selected == made.id


async def test_the_day_is_acted_on_with_l_or_through_its_list() -> None:
    desk = desk_on(TODAY)
    for name in (NAME, "[/b]"):
        applied(desk, name, date(2026, 11, 16))
    async with ready(desk, (80, 24)) as keys:
        await keys.press("m")
        screen = keys.top(MonthScreen)
        first = screen.selected
        await keys.press("enter", "down")
        assert screen.selected != first
        await keys.press("enter")
        keys.top(History)
        await keys.press("escape", "l")
        keys.top(CallSheet)
        await keys.press("v")
        assert len(screen.tasks._rows) == 2  # the title, and the other one
        assert screen.selected is not None
        await keys.press("escape")
        assert keys.app.focused is screen.grid
        await keys.press("l", "v")
        assert "Nothing is on this day." in keys.shown
        await keys.press("enter", "escape")
        keys.top(BoardScreen)


async def test_the_mouse_picks_a_day() -> None:
    async with ready(demo_desk(), (80, 24)) as keys:
        await keys.press("m")
        await keys.pilot.click("MonthGrid", offset=(32, 9))
        assert keys.top(MonthScreen).grid.day == date(2026, 11, 26)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36), (200, 60), (20, 6)])
async def test_it_is_usable_at_any_size(size: tuple[int, int]) -> None:
    async with ready(demo_desk(), size) as keys:
        await keys.press("m", "right", "enter", "down", "escape", "pagedown", "home")
        assert keys.top(MonthScreen).selected is not None
        if size[0] >= 40:
            assert "Thu" in keys.shown
            assert "Cyberdyne" in keys.shown
