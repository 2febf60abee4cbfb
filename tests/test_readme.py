"""The README's key tables say what the bindings say: no more, no less.

A table stands under each heading of `## Keys`; its first column has the keys in backticks,
its second begins with the action's name. What works elsewhere as on the board may be named
in a sentence below the table.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.binding import Binding
from textual.keys import format_key
from textual.widget import Widget

from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.call_sheet import CallSheet
from followup_tui.tui.screens.cards import HELP, NAV, PALETTE, QUIT, REDO
from followup_tui.tui.screens.holding import HoldingScreen
from followup_tui.tui.screens.insights import InsightsScreen
from followup_tui.tui.screens.log import LogScreen
from followup_tui.tui.screens.month import MonthScreen
from followup_tui.tui.screens.people import PeopleScreen
from followup_tui.tui.screens.points import PointsScreen
from followup_tui.tui.screens.today import TodayScreen
from followup_tui.tui.screens.words import WordsScreen
from followup_tui.tui.widgets.board import BoardView
from followup_tui.tui.widgets.holding_list import HoldingList
from followup_tui.tui.widgets.log_list import LogList
from followup_tui.tui.widgets.month_grid import MonthGrid
from followup_tui.tui.widgets.people_list import PeopleList
from followup_tui.tui.widgets.tasks import TaskList

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
SAID = {
    "esc": "escape",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "Del": "delete",
    "PgDn": "pagedown",
    "PgUp": "pageup",
}
PLACES: dict[str, tuple[type[Widget], ...]] = {  # the screen, and what has the cursor on it
    "On the board": (BoardScreen, BoardView),
    "On the call sheet": (CallSheet,),
    "Among the people": (PeopleScreen, PeopleList),
    "Words to say and write": (WordsScreen,),
    "Something new for them": (PointsScreen,),
    "In today's list": (TodayScreen, TaskList),
    "In the history of everything": (LogScreen, LogList),
    "In the month": (MonthScreen, MonthGrid),
    "In the insights": (InsightsScreen,),
    "In the holding file": (HoldingScreen, HoldingList),
}
ANYWHERE = (HELP, PALETTE, QUIT, REDO, *NAV)  # told once, for the board


class Row(NamedTuple):
    """One line of a table."""

    keys: tuple[str, ...]
    action: str


def section(place: str) -> str:
    """What the README says about the keys of a place."""
    keys = re.search(r"^## Keys\n(.*?)(?=^## )", README, re.M | re.S)
    assert keys is not None
    found = re.search(rf"^### {place}\n(.*?)(?=^### |\Z)", keys[1], re.M | re.S)
    assert found is not None, f"README.md has no ### {place} below ## Keys"
    return found[1]


def rows(place: str) -> list[Row]:
    """The table of a place."""
    lines = re.findall(r"^\| *(`.*?) *\| *([^|]*?) *\|$", section(place), re.M)
    assert lines
    return [Row(tuple(map(pressed, code(keys))), action) for keys, action in lines]


def code(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def pressed(said: str) -> str:
    """The key as a binding has it, or the character it types."""
    return SAID.get(said, said)


def keys_of(binding: Binding) -> set[str]:
    keys = binding.key.split(",")
    return {*keys, *map(format_key, keys)}


def bindings(kind: type[Widget]) -> list[Binding]:
    found = [each for each in kind.BINDINGS if isinstance(each, Binding)]
    assert len(found) == len(kind.BINDINGS)
    return found


@pytest.mark.parametrize("place", PLACES)
def test_every_key_of_a_screen_is_in_the_readme(place: str) -> None:
    screen = PLACES[place][0]
    told = {key for row in rows(place) for key in row.keys}
    if screen is not BoardScreen and screen is not CallSheet:
        told |= {key for line in section(place).splitlines() for key in code(line)}
    is_board = screen is BoardScreen
    missing = [
        binding.description
        for binding in bindings(screen)
        if (is_board or binding not in ANYWHERE) and not told & keys_of(binding)
    ]
    assert missing == []


@pytest.mark.parametrize("place", PLACES)
def test_the_readme_names_no_key_that_is_not_there(place: str) -> None:
    known = [binding for kind in PLACES[place] for binding in bindings(kind)]
    for row in rows(place):
        acts = [binding for binding in known if keys_of(binding) & set(row.keys)]
        assert set(row.keys) <= {key for binding in acts for key in keys_of(binding)}, row
        names = tuple(binding.description.casefold() for binding in acts)
        assert row.action.casefold().startswith(names), row


def test_every_key_has_a_name_that_stays_and_says_what_it_does() -> None:
    for kinds in PLACES.values():
        for binding in (each for kind in kinds for each in bindings(kind)):
            assert re.fullmatch(r"[a-z_]+\.[a-z_]+", binding.id or ""), binding
            assert binding.description
            assert binding.tooltip or not binding.show, binding
