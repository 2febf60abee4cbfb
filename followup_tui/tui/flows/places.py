"""The places of a search: each one key from each other, with the board below them all.

Places replace each other rather than pile up, so that escape always leads to the board, as it
was left. Each is loaded when it is first gone to.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from textual.screen import Screen

from followup_tui.tui.keeper import Keeper
from followup_tui.tui.screens.board import BoardScreen

BOARD: Final = "board"


def _holding(app: Keeper) -> Screen[None]:
    from followup_tui.tui.screens.holding import HoldingScreen

    return HoldingScreen(app.board, app.selected)


def _people(app: Keeper) -> Screen[None]:
    from followup_tui.tui.flows.people import screen

    return screen(app)


def _today(app: Keeper) -> Screen[None]:
    from followup_tui.tui.flows.mornings import Mornings
    from followup_tui.tui.screens.today import TodayScreen

    mornings = Mornings(app.desk)
    return TodayScreen(app.board, lambda cards: app.found(partial(mornings, cards), {}))


def _log(app: Keeper) -> Screen[None]:
    from followup_tui.tui.flows.ledger import screen

    return screen(app)


def _insights(app: Keeper) -> Screen[None]:
    from followup_tui.tui.flows.insights import screen

    return screen(app)


def _month(app: Keeper) -> Screen[None]:
    from followup_tui.dates import chosen
    from followup_tui.tui.screens.month import MonthScreen

    return MonthScreen(app.board, chosen().first_weekday)


PLACES: Final[dict[str, Callable[[Keeper], Screen[None]]]] = {
    "today": _today,
    "holding": _holding,
    "people": _people,
    "month": _month,
    "log": _log,
    "insights": _insights,
}


def show(app: Keeper, opportunity_id: str) -> None:
    """Go to a card on the board, from anywhere; a filter or a closed column never hides it."""
    go(app, BOARD)
    board = app.screen
    if isinstance(board, BoardScreen):
        board.bring_up(opportunity_id)
        app.open_file()


def go(app: Keeper, place: str) -> None:
    """Go to a place; the key of the place where one is leads back, as escape does."""
    here = app.screen.id or BOARD
    if place in (here, BOARD):
        if here != BOARD:
            app.pop_screen()
            app.open_file()
        return
    screen = PLACES[place](app)
    screen.id = place
    if here == BOARD:
        app.push_screen(screen)
    else:
        app.switch_screen(screen)
