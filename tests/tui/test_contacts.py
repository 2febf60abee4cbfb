"""The week's contacts against the minimum of the unemployment office, in the top line."""

from __future__ import annotations

from datetime import date

import pytest

from followup_tui.settings import Settings, Worklog
from followup_tui.tui.widgets.topbar import TopBar
from tests.store.search import apply
from tests.tui.search import desk_on, opened

DAY = date(2026, 11, 4)


def top_line(bar: TopBar) -> str:
    return bar.render_line(0).text


@pytest.mark.parametrize(("width", "said"), [(120, "· 2 of 2 contacts ✓"), (80, "· log 2/2 ✓")])
async def test_the_count_comes_after_the_first_frame_and_follows_what_is_logged(
    width: int, said: str
) -> None:
    desk = desk_on(DAY)
    desk.settings = Settings(worklog=Worklog(minimum=2))
    apply(desk.store, "Acme")
    apply(desk.store, "Globex")
    async with opened(desk, (width, 24)) as (app, pilot):
        bar = app.screen.query_one(TopBar)
        app.count_contacts()
        await pilot.pause()
        assert said in top_line(bar)
        desk.store.undo()
        app.reload()
        await pilot.pause()
        assert "1 of 2" in top_line(bar) or "1/2" in top_line(bar)


async def test_without_a_minimum_nothing_is_shown_and_nothing_is_counted() -> None:
    desk = desk_on(DAY)
    apply(desk.store, "Acme")
    async with opened(desk) as (app, pilot):
        app.count_contacts()
        await pilot.pause()
        assert "contacts" not in top_line(app.screen.query_one(TopBar))
        assert app.board is not None
        assert app.board.contacts is None
