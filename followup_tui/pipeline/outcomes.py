"""What can be logged with one key, and what each key would bring about: pure.

A choice becomes an activity, the activity is added to the history, and the cadence says
what follows. So the consequence on the call sheet is the engine's own answer, never a
second opinion.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from followup_tui.cadence import next_step
from followup_tui.dates import say, span
from followup_tui.model import Activity, Channel, Kind, Outcome, Stage, Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from followup_tui.cadence import Calendar, Policy
    from followup_tui.model import Dossier, NextStep


class Asks(StrEnum):
    """What has to be asked for before a choice can be logged: a day, mostly."""

    NOTHING = ""
    CALL_BACK = "callback_on"
    DECISION = "decision_by"
    INTERVIEW = "on"
    ROOM = "people"
    HELP = "person"


@dataclass(frozen=True, slots=True)
class Choice:
    """One key of the call sheet."""

    key: str
    label: str
    kind: Kind
    outcome: Outcome | None = None
    asks: Asks = Asks.NOTHING
    is_theirs: bool = False  # something they did, not you


CHOICES: Final = (
    Choice("v", "left a voicemail", Kind.FOLLOW_UP, Outcome.LEFT_MESSAGE),
    Choice("n", "no answer", Kind.FOLLOW_UP, Outcome.NO_ANSWER),
    Choice("s", "spoke, no decision", Kind.FOLLOW_UP, Outcome.SPOKE),
    Choice("b", "call back on a day", Kind.FOLLOW_UP, Outcome.SPOKE, Asks.CALL_BACK),
    Choice("d", "they decide by a day", Kind.FOLLOW_UP, Outcome.SPOKE, Asks.DECISION),
    Choice("i", "interview set", Kind.INTERVIEW_SET, None, Asks.INTERVIEW),
    Choice("x", "a definite no", Kind.REJECTED),
    Choice("e", "sent in writing", Kind.FOLLOW_UP, Outcome.SENT),
    Choice("r", "they replied", Kind.REPLIED, is_theirs=True),
    Choice("w", "we had the interview", Kind.INTERVIEWED, None, Asks.ROOM, is_theirs=True),
    Choice("o", "they made an offer", Kind.OFFERED, is_theirs=True),
    Choice("f", "gave a lead or advice", Kind.HELPED, None, Asks.HELP, is_theirs=True),
)
_THANKS: Final[Mapping[str, str]] = {
    "v": "thanked on voicemail",
    "s": "thanked in person",
    "e": "wrote to thank",
}


def choices(step: NextStep) -> tuple[Choice, ...]:
    """The keys that make sense now; while thanks are owed, a message left or sent is thanks."""
    if step.step is not Step.THANK:
        return CHOICES
    return tuple(
        Choice(known.key, _THANKS[known.key], Kind.THANKED) if known.key in _THANKS else known
        for known in CHOICES
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What was set on the call sheet before the outcome key."""

    at: datetime
    channel: Channel = Channel.PHONE
    person: str | None = None
    note: str = ""
    talking_point: str | None = None
    overrode: tuple[str, ...] = ()


def activity_of(
    choice: Choice, call: Call, *, day: date | None = None, interview_on: date | None = None
) -> Activity:
    """Make the activity that a key logs; `day` is what the choice asked for.

    An interview that was arranged for an earlier day is logged on that day.
    """
    at: date | datetime = call.at
    if choice.kind is Kind.INTERVIEWED and interview_on and interview_on < call.at.date():
        at = interview_on
    return Activity(
        at=at,
        kind=choice.kind,
        channel=None if choice.is_theirs else channel_of(choice, call.channel),
        outcome=choice.outcome,
        callback_on=day if choice.asks is Asks.CALL_BACK else None,
        decision_by=day if choice.asks is Asks.DECISION else None,
        on=day if choice.asks is Asks.INTERVIEW else None,
        person=call.person,
        people=(call.person,) if call.person and choice.kind is Kind.INTERVIEWED else (),
        note=call.note,
        talking_point=call.talking_point,
        overrode=() if choice.is_theirs else call.overrode,
    )


def first_channel(step: NextStep) -> Channel:
    """How a step is best done: notes on paper, which beats e-mail; anything else by phone."""
    return Channel.MAIL if (step.script or "").endswith(".note") else Channel.PHONE


def channel_of(choice: Choice, channel: Channel) -> Channel:
    """The channel that a key stands for, given the one that is set."""
    if choice.key == "e":
        return channel if channel.is_written else Channel.EMAIL
    if choice.key in "vn":
        return Channel.PHONE if channel.is_written else channel
    return channel


def after(
    dossier: Dossier,
    activities: Sequence[Activity],
    *,
    today: date,
    policy: Policy,
    calendar: Calendar,
) -> NextStep:
    """The next step once these activities had been logged as well."""
    return next_step(
        (*dossier.activities, *activities),
        today=today,
        policy=policy,
        calendar=calendar,
        explain=False,
    )


def consequence(
    choice: Choice,
    call: Call,
    dossier: Dossier,
    *,
    today: date,
    policy: Policy,
    calendar: Calendar,
) -> str:
    """Say what a key would bring about, before it is pressed."""
    if choice.asks in _ASKED:
        return _ASKED[choice.asks]
    activity = activity_of(choice, call)
    step = after(dossier, [activity], today=today, policy=policy, calendar=calendar)
    if step.step is Step.FOLLOW_UP and step.due_on is not None and step.due_on < today:
        return f"call {step.attempt} of {step.of}, due {say(step.due_on, today)}"
    return follows(step, today)


_ASKED: Final[Mapping[Asks, str]] = {
    Asks.CALL_BACK: "call on the day they name",
    Asks.DECISION: "ask two days after that",
    Asks.INTERVIEW: "silence until that day",
}


def follows(step: NextStep, today: date) -> str:
    """Say a next step in a few words with its day.

    >>> from followup_tui.model import NextStep
    >>> day = date(2026, 11, 19)
    >>> hold = NextStep(stage=Stage.APPLIED, step=Step.HOLD, opens_on=day, due_on=day)
    >>> follows(hold, date(2026, 11, 16))
    'holding file on Thu 19 Nov'
    """
    opens_on, due_on = step.opens_on, step.due_on
    if opens_on is None or due_on is None:
        return _ENDS.get(step.stage, "nothing more to do")
    opens, due = say(opens_on, today), say(due_on, today)
    match step.step:
        case Step.HOLD:
            return f"holding file on {opens}"
        case Step.THANK | Step.RESPOND:
            what = "answer" if step.step is Step.RESPOND else _OWED.get(step.script or "", "thank")
            return f"{what} by {due}"
        case Step.FOLLOW_UP:
            return f"call {step.attempt} of {step.of}, {opens}"
        case Step.INTERVIEW:
            return f"interview on {opens}"
        case Step.CALL_BACK:
            return f"call back on {opens}"
        case Step.REVIEW:
            return f"holding file, look {opens}"
        case Step.KEEP_IN_TOUCH:
            return f"say hello from {opens}"
        case Step.ASK_DECISION:
            return f"ask on {opens}"
        case _:
            return f"check in {span(opens_on, due_on, today)}"


_OWED: Final[Mapping[str, str]] = {
    "thank_you.call": "thank-you call",
    "thank_you.note": "thank-you note",
    "met.note": "note",
}
_ENDS: Final[Mapping[Stage, str]] = {
    Stage.CLOSED: "nothing more to do",
    Stage.NETWORKING: "the next word is theirs",
}
