"""A new opening where one was rejected, put off or forgotten: the thread is taken up again.

It is logged on the card that is there, not on a new one. An opportunity is one thread with
one organisation, and to the cadence a new application is what takes a card back to the
first stage; a second card would go on asking to keep in touch with the very people whom the
first now calls.
"""

from __future__ import annotations

from functools import partial

from followup_tui.model import Application
from followup_tui.pipeline.outcomes import follows
from followup_tui.tui.keeper import Keeper
from followup_tui.tui.screens.opening import NewOpening


def apply_again(app: Keeper) -> None:
    """Ask for the new opening, and log the application for it in the same thread."""
    opportunity_id = app.selected
    if opportunity_id is None:
        return
    desk, name = app.desk, f"opening:{opportunity_id}"
    dossier = desk.store.dossier(opportunity_id)

    def keep(opening: Application | None) -> None:
        if opening is not None and app.write(partial(change, opening)):
            app.keep_draft(name, {})

    def change(opening: Application) -> str:
        desk.store.apply_again(opportunity_id, opening)
        step = app.show_card(opportunity_id)
        told = f"A new opening at {opening.company}."
        return f"{told} Next: {follows(step, desk.today)}. {app.undoes}"

    days = desk.today, desk.now, desk.calendar_of(dossier)
    form = NewOpening(dossier, days, app.draft(name), partial(app.keep_draft, name))
    app.push_screen(form, keep)
