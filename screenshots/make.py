"""Draw the screenshots: the demo on a fixed day, opened, keys pressed, saved as SVG.

Textual's picture asks a server for its font; that rule is taken out, so that looking at a
picture reaches nobody.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from followup_tui.demo import search
from followup_tui.desk import Desk
from followup_tui.model import Me
from followup_tui.settings import Settings
from followup_tui.store import Store
from followup_tui.tui.app import FollowupApp

HERE = Path(__file__).parent
NOW = datetime.combine(date(2026, 11, 19), time(10, 30), tzinfo=UTC)
WIDE, SMALL = (120, 36), (80, 24)
PICTURES: dict[str, tuple[tuple[int, int], Sequence[str]]] = {
    "board": (WIDE, ()),
    "board80": (SMALL, ()),
    "call-sheet": (WIDE, ("l",)),
    "call-sheet80": (SMALL, ("l",)),
    "today": (WIDE, ("t", "down", "l", "g", "v")),
    "today80": (SMALL, ("t", "down", "l", "g", "v")),
    "month": (WIDE, ("m", "right")),
    "insights": (WIDE, ("g",)),
    "holding": (WIDE, ("h",)),
    "holding80": (SMALL, ("h",)),
    "people": (WIDE, ("p",)),
    "people80": (SMALL, ("p",)),
    "words": (WIDE, ("slash", *"bluth", "enter", "w", "end", *["up"] * 7)),
    "words80": (SMALL, ("slash", *"bluth", "enter", "w")),
    "points": (WIDE, ("slash", *"soylent", "enter", "plus")),
    "add": (WIDE, ("a", *"Acme, Data Engineer, Pat Lee, 555 0134, 2 nov")),
    "history": (WIDE, ("y",)),
    "edit": (WIDE, ("e",)),
    "help": (WIDE, ("question_mark",)),
}
FONT_FACE = re.compile(r"@font-face\s*{[^}]*}\s*")


def demo_desk() -> Desk:
    """The demo, in memory, at the fixed instant."""
    store = Store.open(None, clock=lambda: NOW)
    me = Me(name="Sam Ortiz", phone="555-0100", email="sam@ortiz.example")
    desk = Desk(store, Settings(me=me), clock=lambda: NOW, zone=UTC)
    store.add_dossiers(search(desk.today, desk.calendar))
    return desk


async def draw(size: tuple[int, int], keys: Sequence[str]) -> str:
    """One picture, as SVG."""
    app = FollowupApp(demo_desk())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await app.workers.wait_for_complete()
        await pilot.pause()
        return FONT_FACE.sub("", app.export_screenshot(title="followup"))


async def main(names: Sequence[str], folder: Path = HERE) -> None:
    """Draw the named pictures, or all."""
    os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}  # not those of who draws
    os.environ.pop("NO_COLOR", None)
    for name in names or PICTURES:
        size, keys = PICTURES[name]
        (folder / f"{name}.svg").write_text(await draw(size, keys), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
