"""The way to every screen there is, from the board of the demo search, in keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from followup_tui.demo import search
from followup_tui.desk import Desk
from tests.tui.search import desk_on

DAY: Final = date(2026, 11, 12)

# By the name of the screen's class; keys as Textual names them.
ROUTES: Final[dict[str, tuple[str, ...]]] = {
    "BoardScreen": (),
    "TodayScreen": ("t",),
    "HoldingScreen": ("h", "j"),
    "PeopleScreen": ("p",),
    "MonthScreen": ("m",),
    "LogScreen": ("Y",),
    "InsightsScreen": ("g",),
    "WordsScreen": ("w",),
    "PointsScreen": ("plus",),
    "CallSheet": ("l",),
    "AskDay": ("l", "b"),
    "AskRoom": ("l", "w"),
    "AskInterview": ("l", "i"),
    "AskHelp": ("l", "f"),
    "AddApplication": ("a", "tab"),
    "EditOpportunity": ("e",),
    "EditContact": ("p", "e"),
    "EditPoint": ("plus", "a"),
    "EditNote": ("E",),
    "EditWords": ("w", "E"),
    "NewOpening": ("A",),
    "History": ("y",),
    "EditActivity": ("y", "enter"),
    "Timeline": ("p", "enter"),
    "ThankEveryone": ("p", "T"),
    "Decide": ("c",),
    "Snooze": ("s",),
    "Tags": ("number_sign",),
    "BringIn": ("I",),
    "Help": ("question_mark",),
    "Tour": ("ctrl+p", *"tour", "enter"),
    "CommandPalette": ("ctrl+p",),
}
BYTES: Final = {
    "plus": "+",
    "number_sign": "#",
    "question_mark": "?",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "ctrl+p": "\x10",
}


def typed(keys: tuple[str, ...]) -> str:
    """Keys as a terminal sends them."""
    return "".join(BYTES.get(key, key) for key in keys)


def demo(path: Path) -> Path:
    """The demo search, in a file."""
    desk = desk_on(DAY, path)
    desk.store.add_dossiers(search(DAY, desk.calendar))
    desk.store.close()
    return path


def demo_desk(path: Path, home: Path) -> Desk:
    """The demo search on a desk with a folder for the user's own words."""
    desk = desk_on(DAY, demo(path))
    desk.settings = replace(desk.settings, folder=home)
    return desk
