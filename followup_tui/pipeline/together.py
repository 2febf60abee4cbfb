"""What an action on several opportunities at once would bring about: pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from followup_tui.dates import say, span
from followup_tui.model import Activity, Kind, Step
from followup_tui.pipeline.outcomes import Choice, after, choices, follows
from followup_tui.text import fold

if TYPE_CHECKING:
    from followup_tui.cadence import Calendar, Objection, Policy
    from followup_tui.model import Channel, Dossier, NextStep, Standing

NAMED: Final = 3  # companies that are named before the rest are counted
UNMOVED: Final = frozenset({Step.NONE, Step.INTERVIEW, Step.HOLD})


class Case(NamedTuple):
    """One of several opportunities, with the rules that it is seen under."""

    dossier: Dossier
    step: NextStep
    policy: Policy
    calendar: Calendar

    @property
    def company(self) -> str:
        """Whom it is about."""
        return self.dossier.opportunity.company

    def after(self, activity: Activity, today: date) -> NextStep:
        """The next step once the activity had been logged as well."""
        return after(
            self.dossier, [activity], today=today, policy=self.policy, calendar=self.calendar
        )


def is_delayed(card: Standing, until: date) -> bool:
    """Whether a snooze until a day makes a card wait: it only ever moves it later."""
    return (
        card.opens_on is not None and card.opens_on < until and card.step not in UNMOVED
    )  # an interview is not put off by oneself


def comes_due(card: Standing, until: date) -> bool:
    """Whether a card would come due before a day, or is due already."""
    return card.due_on is not None and card.due_on < until and card.step not in UNMOVED


def snooze(until: date, now: datetime) -> Activity:
    """The entry that makes a card wait."""
    return Activity(at=now, kind=Kind.SNOOZED, until=until)


def logged_with(choice: str, case: Case, now: datetime, channel: Channel) -> Activity:
    """What a key of the call sheet logs for one of several; thanks where thanks are owed."""
    known: dict[str, Choice] = {each.key: each for each in choices(case.step)}
    chosen = known[choice]
    return Activity(
        at=now,
        kind=chosen.kind,
        channel=None if chosen.is_theirs else channel,
        outcome=chosen.outcome,
        person=case.dossier.people[0].contact.id if case.dossier.people else None,
    )


def overriding(activity: Activity, against: Sequence[Objection]) -> Activity:
    """The entry, with what the guard had said against it."""
    return replace(activity, overrode=tuple(one.reason.value for one in against))


def together(steps: Iterable[NextStep], today: date) -> str:
    """Say several next steps in a few words: the same for all, or from when to when."""
    known = [*steps]
    words = {follows(step, today) for step in known}
    if len(words) == 1:
        return words.pop()
    days = sorted(step.opens_on for step in known if step.opens_on is not None)
    ended = len(known) - len(days)
    told = [f"steps from {say(days[0], today)}"] if days else []
    if days and days[0] != days[-1]:
        told = [f"steps from {span(days[0], days[-1], today)}"]
    if ended:
        told.append(f"{ended} with nothing more to do")
    return ", ".join(told)


def names(companies: Sequence[str]) -> str:
    """Name a few, and count the rest.

    >>> names(["Acme", "Globex"]), names(["A", "B", "C", "D", "E"])
    ('Acme and Globex', 'A, B, C and 2 more')
    """
    if len(companies) > NAMED:
        return f"{', '.join(companies[:NAMED])} and {len(companies) - NAMED} more"
    return " and ".join(filter(None, (", ".join(companies[:-1]), *companies[-1:])))


class Retagging(NamedTuple):
    """Tags to add to several opportunities, and tags to take away."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


def retagging(text: str, common: Sequence[str]) -> Retagging:
    """Understand tags as typed: new ones are added, what is gone or has a minus is taken away.

    >>> retagging("remote #geo -old", ["remote", "fair"])
    Retagging(add=('geo',), remove=('old', 'fair'))
    """
    words = [word.replace("#", "") for word in text.split()]
    gone = [word[1:] for word in words if word.startswith("-") and len(word) > 1]
    kept = {fold(word): word for word in reversed(words) if word and not word.startswith("-")}
    left = [tag for tag in common if fold(tag) not in kept]
    here = {fold(tag) for tag in common}
    new = [word for key, word in reversed(kept.items()) if key not in here]
    return Retagging(tuple(new), tuple(dict.fromkeys([*gone, *left])))
