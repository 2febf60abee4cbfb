"""Today through its keys: worked through from the top, and still there after a restart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from followup_tui.model import Kind
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.call_sheet import CallSheet
from followup_tui.tui.screens.decide import Decide
from followup_tui.tui.screens.edit import EditOpportunity
from followup_tui.tui.screens.history import History
from followup_tui.tui.screens.today import TodayScreen
from screenshots.make import demo_desk
from tests.tui.keys import NAME, applied, kinds, ready
from tests.tui.search import desk_on

THURSDAY = date(2026, 11, 19)


async def test_what_is_due_today_takes_no_key_at_all() -> None:
    """The board alone says it: product.md, key counts."""
    desk = desk_on(THURSDAY)
    applied(desk, NAME, date(2026, 11, 16))
    async with ready(desk, (80, 24)) as keys:
        keys.top(BoardScreen)
        assert NAME in keys.shown
        assert "1 due today" in keys.shown


async def test_it_begins_with_the_most_urgent_and_names_the_next_days() -> None:
    async with ready(demo_desk(), (120, 80)) as keys:
        await keys.press("t")
        shown = keys.shown
        titles = (
            "Courtesies owed", "Overdue", "Due today", "Open windows", "Tomorrow, Fri 20 Nov",
            "closed: Thanksgiving Day",
        )  # fmt: skip
        places = [shown.index(title) for title in titles]
        assert places == sorted(places)
        assert keys.top(TodayScreen).tasks.cursor == 1


async def test_it_is_worked_through_with_l_and_arrow_down(tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    desk = desk_on(THURSDAY, path)
    for name in ("Acme [HQ]", "[/b]", "Initech"):
        applied(desk, name)
    async with ready(desk, (80, 24)) as keys:
        await keys.press("t")
        screen = keys.top(TodayScreen)
        first = screen.selected
        assert "3 to do" in keys.shown
        await keys.press("l", "v", "down")
        assert screen.selected != first
        await keys.press("l", "v")
        assert "1 to do, 2 done" in keys.shown
        assert keys.shown.count("✓ ") == 2
        assert "[/b]" in keys.shown
        assert "done · next Tue 24 Nov" in keys.shown
        assert kinds(desk.store.dossier(str(first))) == [Kind.APPLIED, Kind.FOLLOW_UP]
        await keys.press("u")
        assert "2 to do, 1 done" in keys.shown
    desk.store.close()
    async with ready(desk_on(THURSDAY, path), (80, 24)) as keys:
        await keys.press("t")
        assert "2 to do, 1 done" in keys.shown
        assert "voicemail" in keys.shown
    async with ready(desk_on(date(2026, 11, 20), path), (80, 24)) as keys:
        await keys.press("t")
        assert "2 to do" in keys.shown
        assert "✓ " not in keys.shown


async def test_every_action_on_a_card_works_there() -> None:
    desk = desk_on(THURSDAY)
    applied(desk)
    async with ready(desk) as keys:
        await keys.press("t")
        for key, kind in (("l", CallSheet), ("e", EditOpportunity), ("y", History), ("c", Decide)):
            await keys.press(key)
            assert isinstance(keys.app.screen, kind), key
            await keys.press("escape")
            keys.top(TodayScreen)
        await keys.press("enter")
        keys.top(History)


async def test_an_empty_day_says_so() -> None:
    async with ready(desk_on(date(2026, 10, 20)), (80, 24)) as keys:
        await keys.press("t")
        assert "Nothing is due, and nothing opens within a week." in keys.shown
        assert keys.top(TodayScreen).selected is None
        await keys.press("l", "down", "up", "end", "home", "enter", "pagedown")
        keys.top(TodayScreen)


async def test_the_mouse_selects_and_a_double_click_opens() -> None:
    desk = desk_on(THURSDAY)
    for name in ("A", "B"):
        applied(desk, name)
    async with ready(desk, (80, 24)) as keys:
        await keys.press("t")
        screen = keys.top(TodayScreen)
        first = screen.selected
        await keys.pilot.click("TaskList", offset=(3, 2))
        assert screen.selected != first
        await keys.pilot.click("TaskList", offset=(3, 2), times=2)
        await keys.pilot.pause()
        keys.top(History)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36), (200, 60)])
async def test_it_is_usable_at_any_size(size: tuple[int, int]) -> None:
    async with ready(demo_desk(), size) as keys:
        await keys.press("t", "end", "home")
        assert "Stark" in keys.shown
        assert "Courtesies owed" in keys.shown
