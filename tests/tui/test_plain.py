"""The plain mode: words in an order that a screen reader can follow, and nothing drawn."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from followup_tui import start
from followup_tui.settings import SettingsError, read
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.looks import Unboxed
from screenshots.make import demo_desk
from tests.tui.keys import Keys, ready
from tests.tui.seen import painted
from tests.tui.test_snapshots import KEYS, pressed


def plain_app() -> FollowupApp:
    """The demo in the plain mode."""
    desk = demo_desk()
    desk.settings = replace(desk.settings, plain=True)
    return FollowupApp(desk)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60), (40, 12)])
@pytest.mark.parametrize("name", KEYS)
async def test_no_screen_draws_anything(name: str, size: tuple[int, int]) -> None:
    app = plain_app()
    async with app.run_test(size=size) as pilot:
        await pressed(name)(pilot)
        text = painted(pilot)
    assert not re.search("[─-▟■-◿●○♥☐►]", text), text


async def test_a_card_says_in_words_how_it_stands() -> None:
    app = plain_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        lines = [line.strip() for line in painted(pilot).splitlines()]
    at = lines.index("> Vandelay Industries: overdue, 13 days late")
    assert lines[at + 1 : at + 3] == ["Import Analyst, Art Moss", "call 1 of 3"]
    assert "Planet Express: due today" in lines
    assert lines[1].startswith(">Applied 24   Interviewed 8")


async def test_columns_are_read_one_after_the_other_and_the_cursor_is_where_the_card_is() -> None:
    app = plain_app()
    async with app.run_test(size=(200, 60)) as pilot:
        await pilot.pause()
        seen = painted(pilot)
        assert "Monsters, Inc." not in seen
        await pilot.press("right", "down")
        await pilot.pause()
        lines = painted(pilot).splitlines()
        (selected,) = [at for at, line in enumerate(lines) if line.startswith(" > ")]
        assert "Daystrom Institute" in lines[selected]
        assert app.cursor_position == (1, selected)


async def test_what_lies_under_a_question_is_not_read() -> None:
    desk = demo_desk()
    desk.settings = replace(desk.settings, plain=True)
    async with ready(desk, (80, 24)) as keys:
        await keys.press("y")
        assert "Acme Robotics" not in keys.shown
        await keys.press("escape", "h")
        assert _selected(keys).strip("> ").startswith("Gotham Gazette")
        await keys.press("down")
        assert _selected(keys).strip("> ").startswith("Tyrell")


def _selected(keys: Keys) -> str:
    """The line at which the terminal's cursor stands."""
    return keys.shown.splitlines()[keys.app.cursor_position.y]


def test_what_is_drawn_becomes_blank_and_words_stay() -> None:
    drawn, _ = "╭─▌●○┃█", Unboxed()
    assert drawn.translate(Unboxed.DRAWN) == " " * 7
    assert "►Zoë 中文 → 1".translate(Unboxed.DRAWN) == ">Zoë 中文 → 1"


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(["--plain"], {}), ([], {"FOLLOWUP_PLAIN": "1"}), (["--today", "fri", "--plain"], {})],
)
def test_plain_is_asked_for_on_the_command_line_or_around_it(
    arguments: list[str], environment: dict[str, str]
) -> None:
    chosen = start.board_options(arguments, environment)
    assert chosen is not None
    assert chosen[start.PLAIN] == "1"


def test_plain_is_a_setting_of_yes_or_no() -> None:
    assert read({"plain": True}).plain
    assert not read({}).plain
    with pytest.raises(SettingsError, match="plain must be true or false, not 'yes'"):
        read({"plain": "yes"})
