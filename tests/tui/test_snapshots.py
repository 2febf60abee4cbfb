"""How the screens look, on the demo of a fixed day, whose data are hostile on purpose.

`make test ARGS="tests/tui/test_snapshots.py --snapshot-update"` takes new pictures: look at
each of them before it is committed.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.board import BoardScreen
from screenshots.make import FONT_FACE, NOW, demo_desk
from tests.tui.search import desk_on

Size = tuple[int, int]
Before = Callable[[Pilot[None]], Awaitable[None]]

LINE = "Acme, Data Engineer, Pat Lee, 555 0134, 2 nov"
HOSTILE = "Acme [HQ]"  # and others like it lie around it
KEYS: dict[str, str] = {
    "board": "",
    "call sheet": "l",
    "today": "t",
    "month": "m",
    "everything": "Y",
    "insights": "g",
    "holding file": "h",
    "people": "p",
    "card": "p e",
    "thank everyone": "p T",
    "new opening": "A",
    "interview set": "l i",
    "we had the interview": "l w",
    "add": "a",
    "edit": "e",
    "history": "y",
    "words": "w",
    "letter": f"w end{' up' * 7}",
    "something new": "plus",
    "help": "question_mark",
    "find": "slash m a i n",
    "marked": "space space",
}
VIEWS = [
    *((name, size) for name in KEYS for size in ((80, 24), (120, 36))),
    ("board", (40, 12)),
    ("board", (200, 60)),
    ("today", (40, 12)),
]


class Compare(Protocol):
    """The fixture that holds a screen against its picture."""

    def __call__(self, app: FollowupApp, *, terminal_size: Size, run_before: Before) -> bool: ...


class Pictured(FollowupApp):
    """The app, whose picture asks no server for its font."""

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        return FONT_FACE.sub("", super().export_screenshot(title="followup", simplify=simplify))


def pressed(name: str) -> Before:
    """Open a screen on a card with hostile names, and keep its cursor from blinking."""

    async def press(pilot: Pilot[None]) -> None:
        await pilot.pause()
        board = pilot.app.screen
        assert isinstance(board, BoardScreen)
        for card in board.board.cards.values() if board.board else ():
            if card.company == HOSTILE:
                board.select(card.id)
        await pilot.pause()
        await pilot.press(*KEYS[name].split())
        if name == "add":
            pilot.app.post_message(Paste(LINE))
            await pilot.pause()
        for typed in (*pilot.app.screen.query(Input), *pilot.app.screen.query(TextArea)):
            typed.cursor_blink = False
        await pilot.pause()

    return press


@pytest.mark.parametrize(
    ("name", "size"), VIEWS, ids=[f"{name} {size[0]}x{size[1]}" for name, size in VIEWS]
)
def test_a_screen_looks_as_it_did(snap_compare: Compare, name: str, size: Size) -> None:
    app = Pictured(demo_desk())
    assert snap_compare(app, terminal_size=size, run_before=pressed(name))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
def test_an_empty_search_says_how_to_begin(snap_compare: Compare, size: Size) -> None:
    app = Pictured(desk_on(NOW.date()))
    assert snap_compare(app, terminal_size=size, run_before=pressed("board"))
