"""The shapes of the JSON that commands answer with; docs/commands.md tells them all."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from followup_tui.pipeline import step_words, urgency, when_words

if TYPE_CHECKING:
    from followup_tui.cadence import Objection
    from followup_tui.model import Activity, Contact, Dossier, NextStep, Person, Standing
    from followup_tui.pipeline import Board


def card(standing: Standing, board: Board) -> dict[str, object]:
    """One opportunity as a list shows it."""
    return {
        "id": standing.id,
        "company": standing.company,
        "role": standing.role,
        "person": standing.person,
        "stage": standing.stage.value,
        "step": standing.step.value,
        "script": standing.script,
        "attempt": standing.attempt,
        "of": standing.of,
        "opens_on": iso(standing.opens_on),
        "due_on": iso(standing.due_on),
        "overdue_after": iso(standing.overdue_after),
        "urgency": urgency(standing, board.days).name.lower(),
        "what": step_words(standing, board.days, long=True),
        "when": when_words(standing, board.days, board.calendar, long=True),
        "unanswered": standing.unanswered,
        "since": iso(standing.since),
        "last_contact": iso(standing.last_contact),
    }


def opportunity(dossier: Dossier) -> dict[str, object]:
    """What an opportunity says of itself."""
    own = dossier.opportunity
    return {
        "id": own.id,
        "company": own.company,
        "role": own.role,
        "location": own.location,
        "reference": own.reference,
        "link": own.link,
        "note": own.note,
        "tags": list(own.tags),
        "posting": own.posting.value,
        "policy": own.policy,
    }


def person(one: Person) -> dict[str, object]:
    """A person, with the part they play in one opportunity."""
    return {**contact(one.contact), "role": one.role}


def contact(one: Contact) -> dict[str, object]:
    """What stands on a person's card."""
    return {
        "id": one.id,
        "name": one.name,
        "title": one.title,
        "company": one.company,
        "phone": one.phone,
        "email": one.email,
        "address": one.address,
        "link": one.link,
        "group": one.group,
    }


def activity(one: Activity, dossier: Dossier) -> dict[str, object]:
    """One entry of the log; people by their names."""
    people = (one.person,) if one.person else one.people
    return {
        "id": one.id,
        "at": iso(one.at),
        "kind": one.kind.value,
        "channel": one.channel and one.channel.value,
        "outcome": one.outcome and one.outcome.value,
        "people": [dossier.name_of(each) for each in people],
        "callback_on": iso(one.callback_on),
        "decision_by": iso(one.decision_by),
        "on": iso(one.on),
        "until": iso(one.until),
        "reason": one.reason and one.reason.value,
        "note": one.note,
        "overrode": list(one.overrode),
    }


def step(one: NextStep) -> dict[str, object]:
    """A next step, as `followup next --what-if` answers it."""
    from followup_tui.exchange.what_if import answer

    return answer(one)


def objection(one: Objection) -> dict[str, object]:
    """A reason not to make contact now."""
    return {"reason": one.reason.value, "why": one.why, "fine_from": iso(one.fine_from)}


def iso(day: date | datetime | None) -> str | None:
    """A date, or an instant with its offset."""
    return None if day is None else day.isoformat()
