"""A search on a real database, opened on any day: what the tests of the app start from."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from textual.pilot import Pilot

from followup_tui.desk import Desk
from followup_tui.model import Dossier, Standing
from followup_tui.settings import Settings
from followup_tui.store import Store
from followup_tui.tui.app import FollowupApp

TEN = time(10, 0)


def desk_on(day: date, path: Path | None = None, at: time = TEN) -> Desk:
    """The desk of a user in UTC with the default settings, on a day, at ten."""
    now = datetime.combine(day, at, tzinfo=UTC)
    store = Store.open(path, clock=lambda: now)
    return Desk(store, Settings(), clock=lambda: now, zone=UTC)


@asynccontextmanager
async def opened(
    desk: Desk, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[FollowupApp, Pilot[None]]]:
    """The board, open on a desk and ready for keys."""
    app = FollowupApp(desk)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield app, pilot


async def on_day(
    path: Path, day: date, keys: Sequence[str], size: tuple[int, int] = (120, 36)
) -> Dossier:
    """Open the board on a day, press keys, leave; the first dossier as it is then."""
    desk = desk_on(day, path)
    async with opened(desk, size) as (_, pilot):
        await pilot.press(*keys)
        await pilot.pause()
    dossier = only(desk)
    desk.store.close()
    return dossier


def only(desk: Desk) -> Dossier:
    """The one opportunity there is."""
    (standing,) = desk.standings()
    return desk.store.dossier(standing.id)


def card(desk: Desk) -> Standing:
    """The one card there is."""
    (standing,) = desk.standings()
    return standing
