from __future__ import annotations

from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from followup_tui.tui.screens.help import Help, groups
from tests.tui.forms import painted


class Reader(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "bell", "Log a call", id="call.log", tooltip="Open the [/b] call sheet"),
        Binding("up,k", "bell_up", "Up", id="cursor.up", show=False),
        Binding("x", "hidden", "Hidden", id="x.hidden"),
        Binding("y", "unnamed"),
        Binding(
            "z",
            "grouped",
            "Zoom",
            group=Binding.Group("Looking"),
            tooltip="A long sentence about what this key does, " * 5,
        ),
    ]

    def compose(self) -> ComposeResult:
        yield Static("behind the help")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "hidden"


async def test_keys_are_made_from_the_bindings_that_work_now() -> None:
    app = Reader()
    async with app.run_test():
        listed = {group.title: group.keys for group in groups(app.screen)}
        everywhere = {key.name: key for key in listed["Everywhere"]}
        assert everywhere["Log a call"].does == "Open the [/b] call sheet"
        assert everywhere["Up"].keys == "↑ k"
        assert "Hidden" not in everywhere
        assert [key.name for key in listed["Looking"]] == ["Zoom"]
        assert all(key.name for keys in listed.values() for key in keys)


async def test_the_part_with_the_cursor_has_its_keys_told_apart() -> None:
    class Typing(Reader):
        def compose(self) -> ComposeResult:
            yield Input()

    app = Typing()
    async with app.run_test():
        titles = [group.title for group in groups(app.screen)]
        assert titles.index("Input") < titles.index("Everywhere")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_every_key_can_be_scrolled_to(size: tuple[int, int]) -> None:
    app = Reader()
    async with app.run_test(size=size) as pilot:
        await app.push_screen(Help())
        await pilot.pause()
        seen = ""
        for _ in range(40):
            seen += painted(pilot)
            await pilot.press("j")
        assert "Open the [/b] call sheet" in seen
        for word in ("Log a call", "Zoom", "Up", "↑ k", "Looking", "Everywhere"):
            assert word in seen
        await pilot.press("k", "escape")
        assert not isinstance(app.screen, Help)
