"""The commands that list: what is due, and the holding file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from followup_tui.commands import report, shape
from followup_tui.commands.given import Given, reading
from followup_tui.commands.report import DUE, answer, as_json
from followup_tui.pipeline import agenda, board, step_words, when_words
from followup_tui.pipeline.wording import hold_words

if TYPE_CHECKING:
    from followup_tui.desk import Desk
    from followup_tui.model import Dossier, Standing
    from followup_tui.pipeline import Board

PRESSING: Final = ("Courtesies owed", "Overdue", "Due")
HOLDING: Final = 2  # the column of the board


@click.command()
@click.option("--week", is_flag=True, help="Open windows and the next days as well.")
@as_json
@click.pass_obj
def due(given: Given, /, week: bool, is_json: bool) -> None:
    """List what is due: courtesies owed, what is late, what is due today.

    Exit code 3 where something is due, 0 where nothing is: made for a login shell.
    """
    with reading(given) as desk:
        shown = laid_out(desk)
    groups = [group for group in agenda(shown) if week or group.title in PRESSING]
    pressing = sum(len(group.cards) for group in groups if group.title in PRESSING)
    if is_json:
        shaped = [
            {"title": group.title, "cards": [shape.card(card, shown) for card in group.cards]}
            for group in groups
        ]
        answer({"today": shown.today.isoformat(), "due": pressing, "groups": shaped})
    elif groups:
        report.groups([(g.title, [row(card, shown) for card in g.cards]) for g in groups], (3, 4))
    elif report.is_terminal():
        report.say(_nothing(shown))
    if pressing:
        raise SystemExit(DUE)


def laid_out(desk: Desk) -> Board:
    """The board, as the screens see it."""
    return board(desk.standings(), today=desk.today, calendar=desk.calendar)


def row(card: Standing, shown: Board) -> tuple[str, ...]:
    """A card as one line of a list."""
    what = step_words(card, shown.days, long=True)
    when = when_words(card, shown.days, shown.calendar, long=True)
    return card.company, card.role, card.person, what, when


def _nothing(shown: Board) -> str:
    waiting = [card for cards in shown.columns for card in cards if card.opens_on]
    if not waiting:
        return "Nothing is due."
    from followup_tui.when import say as said

    first = min(waiting, key=lambda card: (card.opens_on, card.company))
    day = said(first.opens_on or shown.today, shown.today)
    return f"Nothing is due. Next: {first.company}, {day}."


@click.command()
@as_json
@click.pass_obj
def holding(given: Given, /, is_json: bool) -> None:
    """List the holding file: since when, why, and the next look."""
    with reading(given) as desk:
        shown = laid_out(desk)
        cards = shown.column(HOLDING)
        if is_json:
            dossiers = desk.store.dossiers([card.id for card in cards])
            shaped = [
                _held(desk, card, one, shown) for card, one in zip(cards, dossiers, strict=True)
            ]
            answer({"today": shown.today.isoformat(), "holding": shaped})
            return
    headings = ("Company", "Role", "Person", "On hold", "Tries", "Next")
    rows = [(card.company, card.role, card.person, *_hold(card, shown)) for card in cards]
    if rows:
        report.table(headings, rows, (3, 4, 5))
    elif report.is_terminal():
        report.say("Nobody is on hold: after three unanswered tries a card goes there by itself.")


def _hold(card: Standing, shown: Board) -> tuple[str, str, str]:
    held, tries = hold_words(card, shown.today), str(card.unanswered or "by hand")
    return held, tries, step_words(card, shown.days, long=True)


def _held(desk: Desk, card: Standing, dossier: Dossier, shown: Board) -> dict[str, object]:
    fresh = [point.text for point in dossier.points if point.used_on is None]
    why = desk.step(dossier).why
    return {**shape.card(card, shown), "why": why, "new_for_them": fresh}
