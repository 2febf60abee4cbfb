"""Every screen in windows of a few cells, also while it is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.routes import ROUTES, demo_desk
from tests.tui.search import opened

SIZES = [
    *((width, 20) for width in (1, 2, 3, 4, 6, 9, 13)),
    *((60, height) for height in (1, 2, 4)),
]


pytestmark = pytest.mark.faults


@pytest.mark.parametrize("name", ROUTES)
async def test_every_screen_shrinks_to_nothing_and_grows_again(
    tmp_path: Path, home: Path, name: str
) -> None:
    async with opened(demo_desk(tmp_path / "followup.db", home), (80, 24)) as (app, pilot):
        await pilot.press(*ROUTES[name])
        await pilot.pause(0.3 if name == "Tour" else 0.0)
        for size in [*SIZES, (80, 24)]:
            await pilot.resize_terminal(*size)
            await pilot.press("down", "pagedown")
            assert app.failure is None, size
        assert type(app.screen).__name__ == name
