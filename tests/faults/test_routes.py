"""Every screen can be reached, so that the tests that go to each of them miss none."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from textual.screen import Screen

from followup_tui.tui import screens
from tests.faults.routes import ROUTES, demo_desk
from tests.tui.search import opened

BASES = {"CardScreen", "Form", "Told"}


def test_there_is_a_way_to_every_screen() -> None:
    found = set()
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if (
                isinstance(value, type)
                and issubclass(value, Screen)
                and value.__module__ == (module.name)
            ):
                found.add(name)
    assert found - BASES == ROUTES.keys() - {"CommandPalette"}


@pytest.mark.parametrize("name", ROUTES)
async def test_the_way_to_a_screen_leads_there(tmp_path: Path, home: Path, name: str) -> None:
    async with opened(demo_desk(tmp_path / "followup.db", home)) as (app, pilot):
        await pilot.press(*ROUTES[name])
        await pilot.pause(0.3 if name == "Tour" else 0.0)
        assert type(app.screen).__name__ == name
