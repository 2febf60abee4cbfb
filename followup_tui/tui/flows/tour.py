"""The tour of the demo: six stops, each in the place that it tells about."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from textual.binding import Binding

from followup_tui.tui.flows import places
from followup_tui.tui.keeper import Keeper
from followup_tui.tui.screens import cards
from followup_tui.tui.screens.tour import Tour, Turn


class Stop(NamedTuple):
    """What is said about a place; `$log` stands for the key of that action, as it is mapped."""

    place: str
    title: str
    words: str


KEYS: Final[dict[str, Binding]] = {
    "log": cards.LOG,
    "add": cards.ADD,
    "today": cards.TODAY,
    "holding": cards.HOLDING,
    "people": cards.PEOPLE,
    "undo": cards.UNDO,
    "help": cards.HELP,
    "palette": cards.PALETTE,
    "words": cards.WORDS,
}
STOPS: Final = (
    Stop(
        "board",
        "The board",
        "Every card says what comes next and by when; the most urgent stands on top. Three calls, "
        "three business days apart: ●●○ shows how many you have made. Arrows move.",
    ),
    Stop(
        "board",
        "A call in two keys",
        "$log opens the call sheet: the number, what to say this time, and what each key would "
        "bring about. One more key says how it went, and saves. $undo undoes.",
    ),
    Stop(
        "today",
        "Today",
        "$today is the day as one list: thanks you owe, what is late, what is due. Work down it "
        "with $log; what is done stays, struck through.",
    ),
    Stop(
        "holding",
        "The holding file",
        "$holding: after three unanswered tries a card comes here by itself. Nobody is given up "
        "before a definite no, and nobody is called a fourth time.",
    ),
    Stop(
        "people",
        "People",
        "$people: everyone who helps you, and who has not heard from you for long. $words on a "
        "card has what to say and letters to print.",
    ),
    Stop(
        "board",
        "Your turn",
        "All of this is made up, and nothing is kept: try anything. $add adds, $help lists every "
        "key, $palette finds any action or company by its name.",
    ),
)


def begin(app: Keeper) -> None:
    """Show the first stop."""
    _show(app, 0)


def _show(app: Keeper, number: int) -> None:
    stop = STOPS[number]
    if (app.screen.id or places.BOARD) != stop.place:
        places.go(app, stop.place)
    words = re.split(r"\$(\w+)", stop.words)  # every second one names a key
    keys = [app.get_key_display(KEYS[name]) for name in words[1::2]]
    words[1::2] = keys

    def turn(to: Turn | None) -> None:
        beside = number + 1 if to == "next" else number - 1
        if to is None or beside == len(STOPS):
            if (app.screen.id or places.BOARD) != places.BOARD:
                places.go(app, places.BOARD)
            return
        _show(app, max(0, beside))

    app.push_screen(Tour(stop.title, words, number + 1, len(STOPS)), turn)
