"""Themes, few colours and none: everything can be read, and nothing is said by colour alone."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from textual.theme import BUILTIN_THEMES

from followup_tui.desk import Desk
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.looks import DEFAULT, FEW, HIGH_CONTRAST
from screenshots.make import demo_desk
from tests.tui.keys import ready
from tests.tui.seen import painted, texts
from tests.tui.test_snapshots import KEYS, pressed

ENOUGH = 4.5  # WCAG 2, level AA


@pytest.fixture
def colourless(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A terminal whose user wants no colours; Textual takes the wish out of the environment."""
    monkeypatch.setenv("NO_COLOR", "1")
    yield
    os.environ.pop("NO_COLOR", None)


def worn(theme: str) -> Desk:
    """The demo in a theme of the settings."""
    desk = demo_desk()
    desk.settings = replace(desk.settings, theme=theme)
    return desk


@pytest.mark.parametrize("theme", [DEFAULT, HIGH_CONTRAST.name])
@pytest.mark.parametrize("name", KEYS)
async def test_every_text_stands_out_from_its_ground(theme: str, name: str) -> None:
    app = FollowupApp(worn(theme))
    async with app.run_test(size=(120, 36)) as pilot:
        await pressed(name)(pilot)
        assert app.theme == theme
        seen = list(texts(app))
        assert len(seen) > 10
        assert [each for each in seen if each.contrast < ENOUGH] == []


@pytest.mark.parametrize("theme", [*BUILTIN_THEMES, HIGH_CONTRAST.name])
async def test_every_theme_can_be_worn(theme: str) -> None:
    async with ready(worn(theme), (80, 24)) as keys:
        assert keys.app.theme == theme
        assert "►" in keys.shown
        await keys.press("l", "escape", "question_mark", "escape", "y")


async def test_a_theme_that_does_not_exist_is_told_and_the_board_opens() -> None:
    async with ready(worn("mauve"), (80, 24)) as keys:
        assert keys.toasts == ["There is no theme 'mauve': ctrl+p, Theme shows them all."]
        assert keys.app.theme == DEFAULT


async def test_a_theme_chosen_in_the_palette_is_there_at_the_next_start() -> None:
    desk = worn(DEFAULT)
    async with ready(desk, (120, 36)) as keys:
        keys.app.theme = "nord"
        await keys.pilot.pause()
    app = FollowupApp(desk)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.theme == "nord"


async def test_a_theme_written_into_the_settings_later_goes_before_the_one_chosen() -> None:
    desk = worn(DEFAULT)
    desk.keep_theme("nord")
    assert desk.theme == "nord"
    desk.settings = replace(desk.settings, theme="gruvbox")
    assert desk.theme == "gruvbox"
    desk.keep_theme("dracula")
    assert desk.theme == "dracula"


async def test_without_colours_not_even_greys_are_sent(colourless: None) -> None:
    app = FollowupApp(worn(DEFAULT))
    async with app.run_test(size=(120, 36)) as pilot:
        for name in KEYS:
            await pressed(name)(pilot)
            for strip in app.screen._compositor.render_strips():
                styles = [each.style for each in strip if each.style]
                colours = {style.color for style in styles} | {style.bgcolor for style in styles}
                assert all(colour is None or colour.is_default for colour in colours), colours
            await pilot.press("escape", "escape")


@pytest.mark.parametrize("term", ["linux", "dumb"])
async def test_a_terminal_of_few_colours_keeps_its_own(
    term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.delenv("COLORTERM", raising=False)
    async with ready(worn(DEFAULT), (80, 24)) as keys:
        assert keys.app.theme == FEW


MARKS = {  # what each screen has to say, colours or not
    "board": (r"►Acme|► Acme", r"\d+ late|\d+ overdue", r"today", r"\d+d late|\d+ days? late"),
    "call sheet": (r"Who +►", r"How +►", r"until then v n s b d i x e wait"),
    "holding file": (r"[▌│]►", r"look now"),
    "add": (r"Company",),
    "edit": (r"►says nothing",),
    "history": (r"►\w{3} \d+ \w{3}",),
    "help": (r"Log ",),
    "today": (r"►",),
    "everything": (r"►\w{3} \d+ \w{3}",),
    "people": (r"►",),
    "marked": (r"✓",),
    "month": (r"►19", r"◆", r"\d+ due", r"\d+ open", r"today"),
    "insights": (r"applied .* 41", r"call 1 .* 50%", r" 4  3 "),
    "words": (r"►● Call|►●", r"► live"),
    "thank everyone": (r"►☐", r"☑|☒|✓"),
    "card": (r"►",),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("name", KEYS)
async def test_nothing_is_said_by_colour_alone(name: str, size: tuple[int, int]) -> None:
    app = FollowupApp(demo_desk())
    async with app.run_test(size=size) as pilot:
        await pressed(name)(pilot)
        text = painted(pilot)
    assert [mark for mark in MARKS.get(name, ()) if not re.search(mark, text)] == []
