"""What a message is about: which event, with whom, about which opening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from followup_tui.model import Kind, Outcome, Stage, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from followup_tui.model import Activity, Dossier, NextStep

# Chases go to whoever comes first in the dossier, the rest to whoever it happened with.
CHASES: Final = frozenset({Step.FOLLOW_UP, Step.KEEP_IN_TOUCH, Step.REVIEW, Step.HOLD})
TALKS: Final = frozenset({Kind.MET, Kind.REPLIED, Kind.INTERVIEW_SET})
CONTACTS: Final = TALKS | {Kind.APPLIED, Kind.FOLLOW_UP, Kind.THANKED, Kind.INTERVIEWED}
EVENTS: Final[Mapping[str, frozenset[Kind]]] = {
    "thank_you.call": frozenset({Kind.INTERVIEWED}),
    "thank_you.note": frozenset({Kind.INTERVIEWED}),
    "met.note": frozenset({Kind.MET}),
    "help.thanks": frozenset({Kind.HELPED}),
    "rejection.thanks": frozenset({Kind.REJECTED}),
    "respond": frozenset({Kind.REPLIED, Kind.OFFERED}),
    "interview": frozenset({Kind.INTERVIEW_SET}),
    "holding.review": CONTACTS,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What one message is about, as far as it is known."""

    step: NextStep
    dossier: Dossier
    past: tuple[Activity, ...]  # up to and with today, the latest first

    @property
    def is_informational(self) -> bool:
        """True for a talk about their work, where nobody is hiring."""
        return "informational" in self.dossier.opportunity.role.casefold()

    @property
    def is_interviewed(self) -> bool:
        """True once they have met for this application, as far as the stage tells."""
        return self.step.stage is Stage.INTERVIEWED

    @property
    def has_news(self) -> bool:
        """True while a talking point waits that they have not heard yet."""
        here = (None, self.dossier.opportunity.id)
        return any(p.used_on is None and p.opportunity_id in here for p in self.dossier.points)

    def has(self, kind: Kind) -> bool:
        """Tell whether any such thing has happened."""
        return any(activity.kind is kind for activity in self.past)

    @property
    def event(self) -> Activity | None:
        """What the message refers to: the latest, and with the person it is for where named."""
        fitting = [activity for activity in self.past if self._fits(activity)]
        theirs = [activity for activity in fitting if self.step.person in people_of(activity)]
        return next(iter(theirs or fitting), None)

    def _fits(self, activity: Activity) -> bool:
        kind = activity.kind
        match self.step.step:
            case Step.FOLLOW_UP:
                return kind is Kind.FOLLOW_UP
            case Step.CALL_BACK:
                return activity.callback_on is not None
            case Step.ASK_DECISION:
                return activity.decision_by is not None
            case Step.CHECK_IN if self.is_interviewed:
                return kind is Kind.INTERVIEWED
            case Step.CHECK_IN:
                return kind in TALKS or activity.outcome is Outcome.SPOKE
        return kind in EVENTS.get(self.step.script or "", ())

    @property
    def addressed(self) -> str:
        """The name of the person to greet; empty where it is not sure who that is."""
        if self.step.person is not None:
            return self.dossier.name_of(self.step.person)
        names = [person.contact.name for person in self.dossier.people]
        event = self.event
        if event is None or self.step.step in CHASES:
            is_sure = self.step.step not in (Step.THANK, Step.RESPOND) or len(names) == 1
            return names[0] if names and is_sure else ""
        there = [self.dossier.name_of(person) for person in people_of(event)]
        if not there:
            return names[0] if len(names) == 1 else ""
        return next((name for name in names if name in there), there[0])


def people_of(activity: Activity) -> tuple[str, ...]:
    """Everyone an activity names."""
    alone = () if activity.person is None else (activity.person,)
    return alone + activity.people


def day_of(activity: Activity) -> date:
    """The day of an activity in the zone it was written down in."""
    return activity.at.date() if isinstance(activity.at, datetime) else activity.at
