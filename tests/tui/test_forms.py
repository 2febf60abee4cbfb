"""What must hold for every form, at every size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.binding import Binding
from textual.events import Key
from textual.geometry import Region
from textual.screen import Screen

from followup_tui.tui.screens.add import AddApplication
from followup_tui.tui.screens.ask import AskDay
from followup_tui.tui.screens.edit import EditOpportunity
from followup_tui.tui.screens.edit_entry import EditActivity
from followup_tui.tui.screens.help import Help
from followup_tui.tui.screens.history import History
from followup_tui.tui.widgets.choice import Choice
from tests.tui.forms import CALENDAR, DOSSIER, NOW, REPLIED, SIZES, TODAY, ask, painted

FORMS: dict[str, Callable[[], Screen[Any]]] = {
    "add": lambda: AddApplication(
        TODAY, CALENDAR, lambda _: [("Acme", "Tester", "applied Mon 2 Nov")] * 3, None, NOW
    ),
    "ask": lambda: AskDay("On which day?", TODAY, CALENDAR, True),
    "edit": lambda: EditOpportunity(DOSSIER),
    "entry": lambda: EditActivity(DOSSIER, REPLIED, TODAY, NOW, CALENDAR),
    "history": lambda: History(DOSSIER, TODAY, CALENDAR),
    "help": Help,
}
KEYS = ["x", "tab", "down", "pagedown", "pageup", "right", "space", "end", "up", "f1", "escape"]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_size_will_do(name: str, size: tuple[int, int]) -> None:
    async with ask(FORMS[name](), size, KEYS) as asked:
        assert asked.pilot.app.is_running


@pytest.mark.parametrize("name", FORMS)
async def test_no_size_is_too_small(name: str) -> None:
    async with ask(FORMS[name]()) as asked:
        app = asked.pilot.app
        for size in ((2, 2), (1, 1), (80, 24)):
            await asked.pilot.resize_terminal(*size)
            for key in ("x", "tab", "pagedown", "pageup", "end", "right"):
                app.post_message(Key(key, key if len(key) == 1 else None))
            await asked.pilot.pause()
        assert asked.is_open
        assert asked.screen.query_one(".box").region.height > 3


@pytest.mark.parametrize("name", ["add", "ask", "entry", "history"])
async def test_everything_fits_into_80_by_24(name: str) -> None:
    async with ask(FORMS[name](), keys=["enter"] if name == "add" else []) as asked:
        box = asked.screen.query_one(".box")
        assert Region(0, 0, 80, 24).contains_region(box.region)
        assert box.max_scroll_y == 0
        assert "…" not in asked.shown


@pytest.mark.parametrize("name", FORMS)
async def test_the_cursor_is_always_in_sight(name: str) -> None:
    async with ask(FORMS[name](), (60, 12)) as asked:
        for _ in range(18):
            await asked.press("tab")
            focused = asked.screen.focused
            assert focused is not None
            assert focused.region.overlaps(Region(0, 0, 60, 12))


@pytest.mark.parametrize("name", FORMS)
def test_every_key_has_an_id_and_tells_what_it_does(name: str) -> None:
    for declared in type(FORMS[name]()).BINDINGS + Choice.BINDINGS:
        assert isinstance(declared, Binding)
        assert declared.id
        assert declared.description
        if declared.show:
            assert declared.tooltip


async def test_f1_lists_the_keys_of_a_form() -> None:
    async with ask(FORMS["add"](), keys=["f1"]) as asked:
        assert isinstance(asked.pilot.app.screen, Help)
        assert "Save what is typed" in asked.shown
        await asked.press("escape")
        assert asked.is_open


async def test_a_narrow_border_names_the_first_key_and_the_way_out() -> None:
    async with ask(EditOpportunity(DOSSIER), (40, 12)) as asked:
        await asked.pilot.pause()
        last = painted(asked.pilot)
        assert "enter save" in last
        assert "esc leave" in last
        assert "…" not in last.splitlines()[-1]
