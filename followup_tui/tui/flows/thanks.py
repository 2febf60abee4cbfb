"""The end of a search: everyone who helped is thanked."""

from __future__ import annotations

from functools import partial

from followup_tui.model import Acquaintance, Activity, Channel, Kind
from followup_tui.pipeline.log import logged
from followup_tui.tui.keeper import Keeper, sentence
from followup_tui.tui.screens.thanks import Debt, ThankEveryone


def thank_everyone(app: Keeper) -> None:
    """List everyone who helped or took part; each thanks is logged as one ticks it."""
    store = app.desk.store

    def thank(one: Acquaintance, channel: Channel) -> None:
        opportunity = one.parts[0].opportunity.id
        activity = Activity(
            at=app.desk.now, kind=Kind.THANKED, channel=channel, person=one.contact.id
        )

        def change() -> str:
            words = logged(activity, store.dossier(opportunity))
            store.log_activity(opportunity, activity, words=words)
            app.show_card(opportunity)
            return f"{sentence(words)} {app.undoes}"

        app.write(change)

    def debts() -> list[Debt]:
        return app.found(partial(_debts, app), [])

    def undo() -> None:
        app.write(partial(app.turn, is_undo=True))

    app.push_screen(ThankEveryone(debts, thank, undo, app.desk.today))


def _debts(app: Keeper) -> list[Debt]:
    """Whom to thank: helpers first; thanked counts from the day the search ended."""
    ended_on = app.desk.store.accepted_on()
    debts = []
    for one in app.desk.store.contacts():
        if not one.parts or one.is_silent:
            continue
        thanked = one.thanked_on
        since = ended_on or one.helped_on or one.thanked_on
        is_done = thanked is not None and since is not None and thanked >= since
        part = one.parts[0]
        role = " at ".join(filter(None, (part.role or "took part", part.opportunity.company)))
        why = f"helped · {role}" if one.helped_on else role
        debts.append(Debt(one, why, thanked if is_done else None))
    return sorted(debts, key=lambda debt: debt.one.helped_on is None)
