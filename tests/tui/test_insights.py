"""The insights through their keys: what the log cannot tell is said, not invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from followup_tui.store import StoreError
from followup_tui.tui.flows.guard import heeded
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.insights import InsightsScreen
from screenshots.make import demo_desk
from tests.tui.keys import Keys, applied, ready
from tests.tui.search import desk_on


async def counted(keys: Keys, *pressed: str) -> None:
    await keys.press(*pressed)
    await keys.app.workers.wait_for_complete()
    await keys.pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_every_figure_stands_beside_its_bar_in_words(size: tuple[int, int]) -> None:
    async with ready(demo_desk(), size) as keys:
        await counted(keys, "g")
        for words in (
            "last 12 weeks", "Funnel", "applied", "41", "46%", "Which call gets through",
            "9 of 18 answered", "too few to", "Follow-ups a day", "59 in all", "Nov",
            "Just enough, without stalking", "61%", "36 of 59", "0 times the guard held you back",
        ):  # fmt: skip
            assert words in keys.shown, words
        assert "streak" not in keys.shown


async def test_the_span_is_made_longer_and_shorter() -> None:
    async with ready(demo_desk()) as keys:
        await counted(keys, "g", "left", "left")
        assert "last 4 weeks" in keys.shown
        await counted(keys, "right", "right", "right", "right")
        assert "from the first entry on" in keys.shown
        screen = keys.top(InsightsScreen)
        assert screen.told is not None
        assert screen.told[0].applied == 44
        await keys.press("escape")
        keys.top(BoardScreen)


async def test_what_cannot_be_known_is_said() -> None:
    async with ready(desk_on(date(2026, 11, 19)), (80, 24)) as keys:
        await counted(keys, "g")
        for words in (
            "no application in this span", "not enough calls yet", "not enough yet",
        ):  # fmt: skip
            assert words in keys.shown, words


async def test_the_guard_is_counted_when_it_was_heeded_and_only_once_a_day() -> None:
    desk = desk_on(date(2026, 11, 4))
    applied(desk)
    async with ready(desk) as keys:
        await keys.press("l", "escape", "l", "escape")
        assert heeded(desk, None) == 1
        await counted(keys, "g")
        assert "1 time the guard held you back" in keys.shown
    assert heeded(desk, date(2026, 11, 5)) == 0


async def test_going_on_anyway_or_an_open_window_is_not_counted() -> None:
    desk = desk_on(date(2026, 11, 5))
    applied(desk)
    async with ready(desk) as keys:
        await keys.press("l", "escape")
    assert heeded(desk, None) == 0


async def test_on_a_narrow_screen_the_panels_stand_below_each_other() -> None:
    async with ready(demo_desk(), (40, 12)) as keys:
        await counted(keys, "g")
        assert "reached a person" in keys.shown
        await keys.press("end")
        await keys.pilot.pause()
        assert "the guard held you back" in " ".join(keys.shown.split())


async def test_a_search_on_disk_is_read_beside_the_screen(tmp_path: Path) -> None:
    desk = desk_on(date(2026, 11, 19), tmp_path / "search.db")
    applied(desk)
    async with ready(desk) as keys:
        await counted(keys, "g")
        screen = keys.top(InsightsScreen)
        assert screen.told is not None
        assert screen.told[0].applied == 1


async def test_a_search_that_cannot_be_read_is_told_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_on(date(2026, 11, 19), tmp_path / "search.db")

    def fail() -> NoReturn:
        raise StoreError("The disk of [b]search.db[/b] is gone.")

    monkeypatch.setattr(desk.store, "histories_apart", fail)
    async with ready(desk) as keys:
        await counted(keys, "g")
        assert "The disk of [b]search.db[/b] is gone." in keys.shown
        await keys.press("escape")
        keys.top(BoardScreen)
