"""What has happened, folded into what matters for the next step.

The table "Activities" of the cadence page is the specification; each handler below is a
row of it. The history is the one value here that changes in place, since ten thousand of
them are folded before the first frame: it is made for one question, and never handed out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from followup_tui.model import Activity, CloseReason, Kind, Outcome, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import time

    from followup_tui.cadence.calendar import Calendar
    from followup_tui.cadence.window import Policy

THANK_CALL: Final = "thank_you.call"
THANK_NOTE: Final = "thank_you.note"
RESPOND: Final = "respond"

OUTBOUND: Final = frozenset({Kind.APPLIED, Kind.FOLLOW_UP, Kind.THANKED})
CONTACTS: Final = OUTBOUND | {
    *(Kind.MET, Kind.REPLIED, Kind.INTERVIEWED, Kind.REJECTED, Kind.OFFERED)
}


class Owed(NamedTuple):
    """A courtesy owed: thanks or an answer, since when, and to whom."""

    script: str
    since: date
    person: str | None = None


@dataclass(slots=True)
class History:
    """Where an opportunity stands after what was logged; all dates are the contact's own."""

    stage: Stage = Stage.APPLIED
    since: date | None = None  # in this stage
    is_connected: bool = False
    tries: tuple[date, ...] = ()  # the unanswered ones, since they last connected
    redials: int = 0
    rang_on: date | None = None  # a free redial is pending since
    last_contact: date | None = None
    last: Activity | None = None  # the activity of that contact
    call_back_on: date | None = None
    decision_by: date | None = None
    interview_on: date | None = None
    owed: tuple[Owed, ...] = ()
    held_on: date | None = None
    is_held_by_hand: bool = False
    reviewed_on: date | None = None
    snoozed_until: date | None = None
    is_do_not_contact: bool = False
    is_offered: bool = False
    reason: CloseReason | None = None
    reached_out_on: date | None = None  # the last day with an outbound contact, uncut

    @property
    def unanswered(self) -> int:
        """How often they were tried since they last connected."""
        return len(self.tries)

    @property
    def is_promised(self) -> bool:
        """They named a day, or an interview is arranged."""
        return not (self.call_back_on is None is self.decision_by and self.interview_on is None)


def in_order(activities: Iterable[Activity], calendar: Calendar) -> list[tuple[date, Activity]]:
    """Sort by instant, a bare date being its midnight, each with its day at the contact's office.

    Activities of one instant keep the order of their entry.
    """
    timed = [
        (calendar.instant(entry.at), calendar.local_date(entry.at), entry) for entry in activities
    ]
    timed.sort(key=itemgetter(0))
    return [(day, activity) for _, day, activity in timed]


def fold(
    history: History, activity: Activity, day: date, policy: Policy, calendar: Calendar
) -> None:
    """Add one activity, later than all before it, that happened on a day at the contact's office.

    The history must be settled first (`steps.settle`), so that a card which moved to
    the holding file by itself stays there, and a lapsed courtesy does not come back.
    """
    kind = activity.kind
    if kind is Kind.NOTED:
        return
    if kind in CONTACTS and not _is_free_redial(history, activity, policy):
        if kind in OUTBOUND:
            history.reached_out_on = day
        if kind is not Kind.THANKED:
            _end_promises(history, day)
        if policy.cutoff is not None:
            day = _cut(activity, day, policy.cutoff, calendar)
        history.last_contact, history.last = day, activity
    _HANDLERS[kind](history, activity, day)


def _is_free_redial(history: History, activity: Activity, policy: Policy) -> bool:
    is_ring = activity.outcome is Outcome.NO_ANSWER and activity.kind is Kind.FOLLOW_UP
    return is_ring and history.redials < policy.max_redials


def _end_promises(history: History, day: date) -> None:
    """A contact on a promised day or later ends the promise."""
    if history.call_back_on is not None and day >= history.call_back_on:
        history.call_back_on = None
    if history.decision_by is not None and day >= history.decision_by:
        history.decision_by = None


def _cut(activity: Activity, day: date, cutoff: time, calendar: Calendar) -> date:
    """The day a contact counts for: past the cutoff of a business day, the next one."""
    is_late = calendar.local_time(activity.at).time() > cutoff
    return calendar.add(day, 1 if is_late else 0)


def _enter(history: History, stage: Stage, day: date) -> None:
    if history.stage is not stage or history.since is None:
        history.stage, history.since = stage, day


def _connect(history: History) -> None:
    """They are in touch: counters to 0, out of the holding file, no snooze."""
    history.is_connected = True
    history.tries = ()
    history.redials, history.rang_on = 0, None
    history.held_on, history.is_held_by_hand = None, False
    history.snoozed_until = None


def _owe(history: History, *courtesies: Owed) -> None:
    """Add courtesies; one of the same script to the same person is owed once, from now on."""
    if history.owed:
        fresh = {_debt(owed) for owed in courtesies}
        history.owed = tuple(owed for owed in history.owed if _debt(owed) not in fresh)
    history.owed += courtesies


def _debt(owed: Owed) -> tuple[str, str | None]:
    """What makes two courtesies one: an answer is owed once, whoever wrote."""
    return owed.script, None if owed.script == RESPOND else owed.person


def _drop(history: History, *courtesies: Owed) -> None:
    history.owed = tuple(owed for owed in history.owed if owed not in courtesies)


def _answer(history: History) -> bool:
    """Settle an answer that is owed, and tell whether one was."""
    answers = [owed for owed in history.owed if owed.script == RESPOND]
    _drop(history, *answers)
    return bool(answers)


def _promise(history: History, activity: Activity) -> None:
    """A new promise takes the place of the old."""
    if activity.callback_on is not None or activity.decision_by is not None:
        history.call_back_on, history.decision_by = activity.callback_on, activity.decision_by


def _decide(history: History) -> None:
    history.call_back_on = history.decision_by = history.interview_on = None


def _applied(history: History, activity: Activity, day: date) -> None:
    _connect(history)
    history.is_connected = False
    history.call_back_on = history.decision_by = None
    history.owed = ()
    history.stage, history.since = Stage.APPLIED, day


def _met(history: History, activity: Activity, day: date) -> None:
    person = activity.person or (activity.people[0] if len(activity.people) == 1 else None)
    _connect(history)
    _owe(history, Owed("met.note", day, person))
    if history.stage not in (Stage.INTERVIEWED, Stage.NETWORKING):
        _enter(history, Stage.APPLIED, day)


def _follow_up(history: History, activity: Activity, day: date) -> None:
    _promise(history, activity)
    if activity.outcome is Outcome.SPOKE:
        _connect(history)
        _answer(history)
    elif activity.outcome is Outcome.NO_ANSWER and history.last is not activity:  # a free redial
        history.redials, history.rang_on = history.redials + 1, day
    else:
        history.redials, history.rang_on = 0, None
        if activity.outcome is Outcome.NO_ANSWER or not _answer(history):
            history.tries += (day,)


def _thanked(history: History, activity: Activity, day: date) -> None:
    """Thanks settle one note or call, and one other courtesy."""
    channel, person = activity.channel, activity.person
    scripts: tuple[str, ...] = (THANK_CALL, THANK_NOTE)
    if channel is not None:
        scripts = (THANK_NOTE,) if channel.is_written else (THANK_CALL,)
    theirs = [owed for owed in history.owed if person is None or owed.person in (None, person)]
    thanks = [owed for owed in theirs if owed.script in scripts]
    others = [owed for owed in theirs if owed.script not in (THANK_CALL, THANK_NOTE)]
    _drop(history, *thanks[:1], *others[:1])


def _replied(history: History, activity: Activity, day: date) -> None:
    _connect(history)
    _owe(history, Owed(RESPOND, day, activity.person))
    _promise(history, activity)


def _interview_set(history: History, activity: Activity, day: date) -> None:
    _connect(history)
    _answer(history)
    if activity.on is not None:
        _decide(history)
    history.interview_on = activity.on


def _interviewed(history: History, activity: Activity, day: date) -> None:
    people = dict.fromkeys(activity.people or (activity.person,))  # each of them once
    _connect(history)
    _decide(history)
    _owe(history, Owed(THANK_CALL, day), *(Owed(THANK_NOTE, day, person) for person in people))
    _enter(history, Stage.INTERVIEWED, day)
    _promise(history, activity)


def _helped(history: History, activity: Activity, day: date) -> None:
    _owe(history, Owed("help.thanks", day, activity.person))


def _rejected(history: History, activity: Activity, day: date) -> None:
    _connect(history)
    _decide(history)
    _owe(history, Owed("rejection.thanks", day, activity.person))
    _enter(history, Stage.NETWORKING, day)


def _offered(history: History, activity: Activity, day: date) -> None:
    _connect(history)
    _decide(history)
    _enter(history, Stage.CLOSED, day)
    history.is_offered = True
    history.owed = (Owed(RESPOND, day, activity.person),)


def _held(history: History, activity: Activity, day: date) -> None:
    history.held_on, history.is_held_by_hand = day, True


def _reviewed(history: History, activity: Activity, day: date) -> None:
    history.reviewed_on = day


def _snoozed(history: History, activity: Activity, day: date) -> None:
    until, standing = activity.until, history.snoozed_until
    if until is not None and (standing is None or until > standing):
        history.snoozed_until = until


def _closed(history: History, activity: Activity, day: date) -> None:
    _decide(history)
    _enter(history, Stage.CLOSED, day)
    history.owed, history.is_offered, history.reason = (), False, activity.reason
    if activity.reason is CloseReason.DO_NOT_CONTACT:
        history.is_do_not_contact = True


_HANDLERS: Final[Mapping[Kind, Callable[[History, Activity, date], None]]] = {
    Kind.APPLIED: _applied,
    Kind.MET: _met,
    Kind.FOLLOW_UP: _follow_up,
    Kind.THANKED: _thanked,
    Kind.REPLIED: _replied,
    Kind.INTERVIEW_SET: _interview_set,
    Kind.INTERVIEWED: _interviewed,
    Kind.HELPED: _helped,
    Kind.REJECTED: _rejected,
    Kind.OFFERED: _offered,
    Kind.HELD: _held,
    Kind.REVIEWED: _reviewed,
    Kind.SNOOZED: _snoozed,
    Kind.CLOSED: _closed,
}
