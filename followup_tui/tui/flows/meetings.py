"""What happens with people is logged, and those met for the first time get a card."""

from __future__ import annotations

from dataclasses import replace

from followup_tui.model import Contact, Kind, Person
from followup_tui.pipeline.cards import asked_for
from followup_tui.pipeline.log import logged
from followup_tui.pipeline.outcomes import follows
from followup_tui.tui.keeper import Keeper, sentence
from followup_tui.tui.screens.interview import Meeting


def keep_meeting(app: Keeper, opportunity_id: str, meeting: Meeting) -> bool:
    """Log a meeting with its newcomers; the toast says what comes next, and whose card to ask."""
    store = app.desk.store
    activity, names = meeting
    newcomers = [Person(contact=Contact(name=name)) for name in names]

    def change() -> str:
        told = replace(activity, people=(*activity.people, *names))
        words = logged(told, store.dossier(opportunity_id))
        kept = store.log_meeting(opportunity_id, activity, newcomers, words=words)
        step = app.show_card(opportunity_id)
        dossier = store.dossier(opportunity_id)
        there = [p.contact for p in dossier.people if p.contact.id in kept.people]
        asked = asked_for(there) if activity.kind is Kind.INTERVIEWED else ""
        cards = f" {asked}." if asked else ""
        return f"{sentence(words)} Next: {follows(step, app.desk.today)}.{cards} {app.undoes}"

    return app.write(change)
