"""What to do next: of all, about one opportunity, or about a history that is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from followup_tui.commands import report
from followup_tui.commands.advice import of_an_office, what_if
from followup_tui.commands.agenda import laid_out
from followup_tui.commands.choosing import chosen, which_if_any
from followup_tui.commands.dossier import View
from followup_tui.commands.given import Given, reading
from followup_tui.commands.report import RefusedError, answer, as_json
from followup_tui.pipeline import agenda

if TYPE_CHECKING:
    from followup_tui.model import Standing
    from followup_tui.pipeline import Board


@click.command("next")
@which_if_any
@click.option("--what-if", "file", metavar="FILE", help="Of a history in JSON lines; - is stdin.")
@click.option("--policy", metavar="PRESET", help="What if: 3x3, patient or 3B7.")
@click.option("--set", "changes", multiple=True, metavar="NAME=VALUE", help="What if: any number.")
@click.option("--at", metavar="INSTANT", help="What if: ask the guard about a contact then.")
@click.option("--channel", metavar="CHANNEL", help="phone, video, in_person, email, mail, message.")
@click.option("--posting", metavar="any|no_phone|none", help="What if: the opening's wish.")
@click.option("--company-last-contact", metavar="DATE", help="By way of its other openings.")
@of_an_office
@as_json
@click.pass_obj
def next_step(
    given: Given,
    /,
    which: str | None,
    file: str | None,
    changes: tuple[str, ...],
    is_json: bool,
    **asked: str | None,
) -> None:
    """Say what to do next, of all or about one opportunity, and why.

    With --what-if it is worked out for a history that is given, one activity a line, such as
    {"at": "2026-11-02", "kind": "applied"}, under the office and the policy named; the answer
    is JSON.
    """
    if file is not None:
        if which is not None:
            raise RefusedError("--what-if takes a history from a file: leave WHICH out.")
        what_if(given, file, changes, **asked)
        return
    if changes or any(asked.values()):
        raise RefusedError("What an office or a policy would change is asked with --what-if FILE.")
    with reading(given) as desk:
        found = chosen(desk, which) if which is not None else _first(laid_out(desk))
        view = View.of(desk, found) if found is not None else None
    if is_json:
        answer({"next": view.shaped() if view else None})
    elif view is None:
        report.say("Nothing is to be done within a week.")
    else:
        view.tell_step()


def _first(shown: Board) -> Standing | None:
    """The most urgent of all, this week."""
    return next((card for group in agenda(shown) for card in group.cards), None)
