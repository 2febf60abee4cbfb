"""What has happened, folded into what matters for the next step.

One activity after the other changes one frozen value. The table "Activities" of the
cadence page is the specification; each handler below is a row of it.
"""

from __future__ import annotations

from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from followup_tui.model import Activity, Channel, CloseReason, Kind, Outcome, Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import time

    from followup_tui.cadence.calendar import Calendar
    from followup_tui.cadence.window import Policy

THANK_CALL: Final = "thank_you.call"
THANK_NOTE: Final = "thank_you.note"
RESPOND: Final = "respond"

OUTBOUND: Final = frozenset({Kind.APPLIED, Kind.FOLLOW_UP, Kind.THANKED})
CONTACTS: Final = frozenset(
    {
        Kind.APPLIED,
        Kind.MET,
        Kind.FOLLOW_UP,
        Kind.THANKED,
        Kind.REPLIED,
        Kind.INTERVIEWED,
        Kind.REJECTED,
        Kind.OFFERED,
    }
)


class Owed(NamedTuple):
    """A courtesy owed: thanks or an answer, since when, and to whom."""

    script: str
    since: date
    person: str | None = None


class History(NamedTuple):
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
) -> History:
    """Add one activity, later than all before it, that happened on a day at the contact's office.

    The history must be settled first (`next_step.settle`), so that a card which moved to
    the holding file by itself stays there, and a lapsed courtesy does not come back.
    """
    kind = activity.kind
    if kind is Kind.NOTED:
        return history
    if kind in CONTACTS and not _is_free_redial(history, activity, policy):
        counted_on = day if policy.cutoff is None else _cut(activity, day, policy.cutoff, calendar)
        history = _contact(history, activity, day, counted_on)
        day = counted_on
    return _HANDLERS[kind](history, activity, day)


def _is_free_redial(history: History, activity: Activity, policy: Policy) -> bool:
    is_ring = activity.outcome is Outcome.NO_ANSWER and activity.kind is Kind.FOLLOW_UP
    return is_ring and history.redials < policy.max_redials


def _cut(activity: Activity, day: date, cutoff: time, calendar: Calendar) -> date:
    """The day a contact counts for: past the cutoff of a business day, the next one."""
    is_late = calendar.local_time(activity.at).time() > cutoff
    return calendar.add(day, 1 if is_late else 0)


def _contact(history: History, activity: Activity, day: date, counted_on: date) -> History:
    """Count the waiting from here; a contact on a promised day or later ends the promise."""
    is_thanks = activity.kind is Kind.THANKED
    call_back_on, decision_by = history.call_back_on, history.decision_by
    return history._replace(
        last_contact=counted_on,
        last=activity,
        call_back_on=call_back_on if is_thanks else _pending(call_back_on, day),
        decision_by=decision_by if is_thanks else _pending(decision_by, day),
        reached_out_on=day if activity.kind in OUTBOUND else history.reached_out_on,
    )


def _pending(promised: date | None, day: date) -> date | None:
    return promised if promised is not None and day < promised else None


def _enter(history: History, stage: Stage, day: date) -> History:
    since = history.since if history.stage is stage and history.since else day
    return history._replace(stage=stage, since=since)


def _connect(history: History) -> History:
    """They are in touch: counters to 0, out of the holding file, no snooze."""
    return history._replace(
        is_connected=True,
        tries=(),
        redials=0,
        rang_on=None,
        held_on=None,
        is_held_by_hand=False,
        snoozed_until=None,
    )


def _owe(history: History, *courtesies: Owed) -> History:
    """Add courtesies; one of the same script to the same person is owed once, from now on."""
    fresh = {_debt(owed) for owed in courtesies}
    kept = tuple(owed for owed in history.owed if _debt(owed) not in fresh)
    return history._replace(owed=kept + courtesies)


def _debt(owed: Owed) -> tuple[str, str | None]:
    """What makes two courtesies one: an answer is owed once, whoever wrote."""
    return owed.script, None if owed.script == RESPOND else owed.person


def _without(history: History, owed: Owed | None) -> History:
    if owed is None:
        return history
    return history._replace(owed=tuple(known for known in history.owed if known is not owed))


def _find(history: History, *scripts: str) -> Owed | None:
    return next((owed for owed in history.owed if owed.script in scripts), None)


def _promise(history: History, activity: Activity) -> History:
    """A new promise takes the place of the old."""
    if activity.callback_on is None is activity.decision_by:
        return history
    return history._replace(call_back_on=activity.callback_on, decision_by=activity.decision_by)


def _decide(history: History) -> History:
    return history._replace(call_back_on=None, decision_by=None, interview_on=None)


def _applied(history: History, activity: Activity, day: date) -> History:
    return _connect(history)._replace(
        stage=Stage.APPLIED,
        since=day,
        is_connected=False,
        call_back_on=None,
        decision_by=None,
        owed=(),
    )


def _met(history: History, activity: Activity, day: date) -> History:
    person = activity.person or (activity.people[0] if len(activity.people) == 1 else None)
    history = _owe(_connect(history), Owed("met.note", day, person))
    if history.stage in (Stage.INTERVIEWED, Stage.NETWORKING):
        return history
    return _enter(history, Stage.APPLIED, day)


def _follow_up(history: History, activity: Activity, day: date) -> History:
    history = _promise(history, activity)
    if activity.outcome is Outcome.NO_ANSWER:
        if history.last is activity:  # no free redial any more
            return _unanswered(history, day)
        return history._replace(redials=history.redials + 1, rang_on=day)
    answered = _find(history, RESPOND)
    if activity.outcome is Outcome.SPOKE:
        return _without(_connect(history), answered)
    if answered is not None:
        return _without(history, answered)._replace(redials=0, rang_on=None)
    return _unanswered(history, day)


def _unanswered(history: History, day: date) -> History:
    return history._replace(tries=(*history.tries, day), redials=0, rang_on=None)


def _thanked(history: History, activity: Activity, day: date) -> History:
    thanks = _thanks_for(history, activity)
    other = next((owed for owed in history.owed if _is_other(owed, activity)), None)
    return _without(_without(history, thanks), other)


def _thanks_for(history: History, activity: Activity) -> Owed | None:
    channel, person = activity.channel, activity.person
    scripts: tuple[str, ...] = (THANK_CALL, THANK_NOTE)
    if channel is not None:
        scripts = (THANK_NOTE,) if channel.is_written else (THANK_CALL,)
    for owed in history.owed:
        if owed.script in scripts and (person is None or owed.person in (None, person)):
            return owed
    return None


def _is_other(owed: Owed, activity: Activity) -> bool:
    if owed.script in (THANK_CALL, THANK_NOTE):
        return False
    return activity.person is None or owed.person in (None, activity.person)


def _replied(history: History, activity: Activity, day: date) -> History:
    return _promise(_owe(_connect(history), Owed(RESPOND, day, activity.person)), activity)


def _interview_set(history: History, activity: Activity, day: date) -> History:
    history = _without(_connect(history), _find(history, RESPOND))
    if activity.on is not None:
        history = _decide(history)
    return history._replace(interview_on=activity.on)


def _interviewed(history: History, activity: Activity, day: date) -> History:
    people = dict.fromkeys(activity.people or (activity.person,))  # each of them once
    notes = (Owed(THANK_NOTE, day, person) for person in people)
    history = _owe(_decide(_connect(history)), Owed(THANK_CALL, day), *notes)
    return _promise(_enter(history, Stage.INTERVIEWED, day), activity)


def _helped(history: History, activity: Activity, day: date) -> History:
    return _owe(history, Owed("help.thanks", day, activity.person))


def _rejected(history: History, activity: Activity, day: date) -> History:
    history = _owe(_decide(_connect(history)), Owed("rejection.thanks", day, activity.person))
    return _enter(history, Stage.NETWORKING, day)


def _offered(history: History, activity: Activity, day: date) -> History:
    history = _enter(_decide(_connect(history)), Stage.CLOSED, day)
    return history._replace(is_offered=True, owed=(Owed(RESPOND, day, activity.person),))


def _held(history: History, activity: Activity, day: date) -> History:
    return history._replace(held_on=day, is_held_by_hand=True)


def _reviewed(history: History, activity: Activity, day: date) -> History:
    return history._replace(reviewed_on=day)


def _snoozed(history: History, activity: Activity, day: date) -> History:
    until, standing = activity.until, history.snoozed_until
    if until is None or (standing is not None and until < standing):
        return history
    return history._replace(snoozed_until=until)


def _closed(history: History, activity: Activity, day: date) -> History:
    history = _enter(_decide(history), Stage.CLOSED, day)
    is_last_word = activity.reason is CloseReason.DO_NOT_CONTACT
    return history._replace(
        owed=(),
        is_offered=False,
        reason=activity.reason,
        is_do_not_contact=history.is_do_not_contact or is_last_word,
    )


_HANDLERS: Final[Mapping[Kind, Callable[[History, Activity, date], History]]] = {
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


def fits(owed: Owed, channel: Channel, day: date, calendar: Calendar) -> date | None:
    """From which day a courtesy may be settled through a channel, or None if it never fits.

    Written on the day itself, a call from the next business day; either waits for the end
    of the quiet days that come after it.
    """
    if owed.script == THANK_NOTE and not channel.is_written:
        return None
    if owed.script == THANK_CALL and channel.is_written:
        return None
    if not channel.is_written:
        return calendar.roll(calendar.add(owed.since, 1))
    opens_on = calendar.roll(owed.since)
    return opens_on if owed.since < day < opens_on and calendar.is_quiet(day) else owed.since
