"""What to do next, from when, by when, and in which stage the card stands.

The table "The next step: the first line that fits" of the cadence page, with its three
overlays: owed courtesies, a pending redial, a snooze.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from followup_tui.cadence.history import RESPOND, THANK_CALL, History, Owed, fold, in_order
from followup_tui.cadence.why import Line, explained
from followup_tui.cadence.window import Policy, Window
from followup_tui.model import NextStep, Stage, Status, Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from followup_tui.cadence.calendar import Calendar
    from followup_tui.model import Activity


def history_of(
    activities: Iterable[Activity], *, today: date, policy: Policy, calendar: Calendar
) -> tuple[History, date | None]:
    """Fold what has happened up to and with today.

    What is dated later does not count yet; the first such day is the second value.
    """
    history, coming = History(), None
    for day, activity in in_order(activities, calendar):
        if day > today:
            coming = day
            break
        settle(history, day, policy, calendar)
        fold(history, activity, day, policy, calendar)
    settle(history, today, policy, calendar)
    return history, coming


def settle(history: History, today: date, policy: Policy, calendar: Calendar) -> None:
    """Let time pass: a lapsed courtesy goes, a silent card enters the holding file."""
    if history.owed:
        line = _line(history, policy, calendar)
        if line is not None and line.opens_on <= today:
            history.owed = ()
    held_on = hold_day(history, policy, calendar)
    if held_on is not None and held_on <= today:
        history.held_on = held_on


def stage_of(history: History) -> Stage:
    """Where the card stands; the holding file is derived, never written."""
    is_held = history.held_on is not None and history.stage is not Stage.CLOSED
    return Stage.HOLDING if is_held else history.stage


def hold_day(history: History, policy: Policy, calendar: Calendar) -> date | None:
    """The day a silent card moves to the holding file: when the next call would have opened."""
    last = history.last_contact
    if not history.tries or last is None or history.held_on is not None or history.is_promised:
        return None
    cap = _cap(history, policy)
    if cap is None or history.unanswered < cap:
        return None
    window = _hold_window(history, policy)
    opens_on = calendar.roll(last) if window is None else window.place(last, calendar)[0]
    return push(opens_on, history, calendar)


def _cap(history: History, policy: Policy) -> int | None:
    if history.stage is Stage.APPLIED:
        return policy.max_attempts
    return policy.max_check_ins if history.stage is Stage.INTERVIEWED else None


def _hold_window(history: History, policy: Policy) -> Window | None:
    """The wait before a silent card moves: the third message too deserves its three days."""
    if policy.hold_after == "third_attempt":
        return None
    window = _rhythm(history, policy)
    return Window(window.after, window.after, window.unit)


def _rhythm(history: History, policy: Policy) -> Window:
    """How long to wait; who was interviewed has connected."""
    if history.is_connected:
        return policy.check_in
    return policy.follow_up_window(history.unanswered + 1)


def _line(history: History, policy: Policy, calendar: Calendar) -> Line | None:
    """Find the first line of the table that fits, without the overlays."""
    if history.is_do_not_contact or history.stage is Stage.CLOSED:
        return None
    attempt = history.unanswered + 1
    day = history.interview_on
    if day is not None:
        return Line(Step.INTERVIEW, day, day, day, "interview")
    day = history.call_back_on
    if day is not None:
        opens_on = calendar.roll(day)
        return Line(Step.CALL_BACK, opens_on, opens_on, day, "call_back", attempt)
    day = history.decision_by
    if day is not None:
        return _placed(Step.ASK_DECISION, policy.decision, day, calendar, attempt=attempt)
    if history.held_on is not None:
        days = (history.held_on, history.last_contact, history.reviewed_on)
        anchor = max(day for day in days if day is not None)
        return _placed(Step.REVIEW, policy.review, anchor, calendar, script="holding.review")
    return _chase(history, policy, calendar)


def _chase(history: History, policy: Policy, calendar: Calendar) -> Line | None:
    """Lines 5 and 7 to 9, which all wait from the last contact."""
    last, attempt, most = history.last_contact, history.unanswered + 1, policy.max_attempts
    if last is None:
        return None
    if history.stage is Stage.NETWORKING:
        if attempt > most:
            return None
        window = policy.keep_in_touch
        return _placed(Step.KEEP_IN_TOUCH, window, last, calendar, attempt=attempt, of=most)
    day = hold_day(history, policy, calendar)
    if day is not None:
        cap, wait = _cap(history, policy), _hold_window(history, policy)
        return Line(Step.HOLD, day, day, last, "hold", cap, cap, wait)
    of = most if history.stage is Stage.APPLIED else None
    window = _rhythm(history, policy)
    if history.is_connected:
        return _placed(Step.CHECK_IN, window, last, calendar, attempt=attempt, of=of)
    script = f"follow_up.{attempt}"
    return _placed(Step.FOLLOW_UP, window, last, calendar, script=script, attempt=attempt, of=of)


def _placed(
    step: Step,
    window: Window,
    anchor: date,
    calendar: Calendar,
    *,
    script: str = "",
    attempt: int | None = None,
    of: int | None = None,
    owed: Owed | None = None,
) -> Line:
    opens_on, due_on = window.place(anchor, calendar)
    return Line(step, opens_on, due_on, anchor, script or step, attempt, of, window, owed)


def push(opens_on: date, history: History, calendar: Calendar) -> date:
    """Overlays 2 and 3: a pending redial and a snooze only push later."""
    if history.rang_on is not None:
        opens_on = max(opens_on, calendar.roll(calendar.add(history.rang_on, 1)))
    if history.snoozed_until is not None:
        opens_on = max(opens_on, calendar.roll(history.snoozed_until))
    return opens_on


def courtesies(history: History) -> tuple[Owed, ...]:
    """What is owed now: after closing only an answer to an offer, then nothing."""
    if history.is_do_not_contact:
        return ()
    if history.stage is Stage.CLOSED:
        return tuple(o for o in history.owed if history.is_offered and o.script == RESPOND)
    return history.owed


def line_of(history: History, policy: Policy, calendar: Calendar) -> Line | None:
    """The line that a settled history stands on, courtesies first, overlays applied."""
    owed = courtesies(history)
    if not owed:
        return base_line(history, policy, calendar)
    first = owed[0]
    window = policy.thank_call if first.script == THANK_CALL else policy.note
    step = Step.RESPOND if first.script == RESPOND else Step.THANK
    line = _placed(step, window, first.since, calendar, script=first.script, owed=first)
    return _pushed(line, history, calendar)


def base_line(history: History, policy: Policy, calendar: Calendar) -> Line | None:
    """The line under the courtesies: what a contact that thanks nobody must wait for."""
    line = _line(history, policy, calendar)
    if line is None or line.step is Step.INTERVIEW:
        return line
    return _pushed(line, history, calendar)


def _pushed(line: Line, history: History, calendar: Calendar) -> Line:
    opens_on = push(line.opens_on, history, calendar)
    if opens_on == line.opens_on:
        return line
    return line._replace(opens_on=opens_on, due_on=max(opens_on, line.due_on))


def status_on(
    day: date, opens_on: date | None, due_on: date | None, overdue_after: date | None
) -> Status:
    """Hold a window against a day.

    >>> status_on(date(2026, 11, 17), *[date(2026, 11, 16)] * 3)
    <Status.OVERDUE: 'overdue'>
    """
    if opens_on is None or due_on is None or overdue_after is None:
        return Status.NONE
    if day < opens_on:
        return Status.WAITING
    if day < due_on:
        return Status.OPEN
    return Status.DUE if day <= overdue_after else Status.OVERDUE


def _changes_on(
    history: History, coming: date | None, today: date, policy: Policy, calendar: Calendar
) -> date | None:
    """The first day after today on which the answer may differ by itself, if there is one."""
    days = [coming, hold_day(history, policy, calendar)]
    if history.owed:
        line = _line(history, policy, calendar)
        days.append(line.opens_on if line else None)
    return min((day for day in days if day is not None and day > today), default=None)


def _step_of(
    history: History,
    coming: date | None,
    *,
    today: date,
    policy: Policy,
    calendar: Calendar,
    explain: bool,
) -> NextStep:
    """Read the next step off a settled history."""
    line = line_of(history, policy, calendar)
    changes_on = _changes_on(history, coming, today, policy, calendar)
    stage = stage_of(history)
    since = history.held_on if stage is Stage.HOLDING else history.since
    why = explained(history, line, calendar) if explain else ""
    if line is None:
        return NextStep(
            stage=stage,
            why=why,
            unanswered=history.unanswered,
            since=since,
            changes_on=changes_on,
        )
    grace = policy.grace_business_days
    overdue_after = calendar.roll(calendar.add(line.due_on, grace)) if grace else line.due_on
    return NextStep(
        stage=stage,
        step=line.step,
        script=line.script,
        attempt=line.attempt,
        of=line.of,
        opens_on=line.opens_on,
        due_on=line.due_on,
        overdue_after=overdue_after,
        status=status_on(today, line.opens_on, line.due_on, overdue_after),
        late_business_days=calendar.between(line.due_on, today),
        also=tuple(owed.script for owed in courtesies(history)[1:]),
        person=line.owed.person if line.owed else None,
        why=why,
        unanswered=history.unanswered,
        since=since,
        changes_on=changes_on,
    )


def next_step(
    activities: Iterable[Activity],
    *,
    today: date,
    policy: Policy | None = None,
    calendar: Calendar,
    explain: bool = True,
) -> NextStep:
    """Say what to do next, given what has happened, a policy, a calendar and today's date.

    Without `explain` the sentence `why` stays empty, which saves half the time.

    >>> from followup_tui.cadence.calendar import calendar
    >>> from followup_tui.model import Activity, Kind
    >>> applied = Activity(at=date(2026, 11, 10), kind=Kind.APPLIED)
    >>> step = next_step([applied], today=date(2026, 11, 12), calendar=calendar("US"))
    >>> step.script, step.opens_on.isoformat(), step.status.value
    ('follow_up.1', '2026-11-16', 'waiting')
    """
    policy = policy or Policy()
    history, coming = history_of(activities, today=today, policy=policy, calendar=calendar)
    return _step_of(history, coming, today=today, policy=policy, calendar=calendar, explain=explain)
