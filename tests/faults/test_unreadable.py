"""A search that can no longer be read or written in the midst of it: told, and nothing ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from followup_tui.store import StoreError
from followup_tui.store.connection import Connection
from followup_tui.tui.app import FollowupApp
from tests.faults.routes import ROUTES, demo_desk
from tests.tui.search import opened

pytestmark = pytest.mark.faults

LEAVES = {"app.quit", "quit", "suspend_process", "help_quit"}
WHY = "The disk has gone: plug it in again."


@contextmanager
def gone(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let nothing be read or written for a while."""

    def refuse(*_: object, **__: object) -> None:
        raise StoreError(WHY)

    with patch.context() as here:
        here.setattr(Connection, "read", refuse)
        here.setattr(Connection, "writing", refuse)
        yield


def keys_of(app: FollowupApp) -> list[str]:
    """Every key that does something here, but those that leave the program."""
    active = app.screen.active_bindings.values()
    keys = [
        each.binding.key
        for each in active
        if each.binding.action not in LEAVES and each.binding.key != "q"
    ]
    return [*dict.fromkeys([*keys, "enter", "space", "down", "1", "v"])]


@pytest.mark.parametrize("name", ROUTES)
async def test_no_key_of_any_screen_ends_the_board_of_a_search_that_has_gone(
    tmp_path: Path, home: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(demo_desk(tmp_path / "followup.db", home)) as (app, pilot):
        await pilot.press(*ROUTES[name])
        await pilot.pause(0.3 if name == "Tour" else 0.0)
        with gone(monkeypatch):
            for key in keys_of(app):
                depth = len(app.screen_stack)
                await pilot.press(key)
                if len(app.screen_stack) > depth:
                    await pilot.press("x", "enter", "escape")
                assert app.failure is None, key
            await pilot.press("escape", "escape", "escape")
            await pilot.pause()
            assert app.failure is None
            assert app.is_running
