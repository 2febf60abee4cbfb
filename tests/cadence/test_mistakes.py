"""Deliberate mistakes in the engine: each must be caught by the tables and by the properties.

A check that never fails proves nothing. Each mistake is made in turn, and the tests that
ought to notice it are run as they are: they have to fail.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Final

import pytest

from followup_tui.cadence import Calendar, Policy, Unit, Window
from followup_tui.cadence import history as past
from followup_tui.cadence.history import RESPOND, THANK_CALL, History, Owed
from followup_tui.model import Activity, Kind, Outcome, Stage
from tests.cadence import test_activities, test_guard, test_next_step, test_properties

STEP: Final = sys.modules["followup_tui.cadence.steps"]  # its name is a function's, too
GUARD: Final = sys.modules["followup_tui.cadence.guard"]
Patch = pytest.MonkeyPatch


def two_days(patch: Patch) -> None:
    wait = Window(2, 2, Unit.BUSINESS_DAYS)
    patch.setattr(Policy, "follow_up_window", lambda policy, attempt: wait)


def no_reset_on_a_reply(patch: Patch) -> None:
    def replied(history: History, activity: Activity, day: date) -> None:
        history.is_connected, history.call_back_on = True, activity.callback_on
        history.owed += (Owed(RESPOND, day),)

    patch.setitem(past._HANDLERS, Kind.REPLIED, replied)


def four_attempts(patch: Patch) -> None:
    def cap(history: History, policy: Policy) -> int | None:
        more = policy.max_attempts + 1
        return more if history.stage is Stage.APPLIED else policy.max_check_ins

    patch.setattr(STEP, "_cap", cap)


def a_snooze_that_hastens(patch: Patch) -> None:
    def push(opens_on: date, history: History, calendar: Calendar) -> date:
        until = history.snoozed_until
        return calendar.roll(until) if until is not None else opens_on

    patch.setattr(STEP, "push", push)


def quiet_days_ignored(patch: Patch) -> None:
    patch.setattr(Calendar, "roll", lambda calendar, day: calendar.add(day, 0))


def quiet_days_not_counted(patch: Patch) -> None:
    def add(calendar: Calendar, day: date, count: int) -> date:
        day = right(calendar, day, min(count, 0))
        for _ in range(count):
            day = right(calendar, day, 1)
            while calendar.is_quiet(day):
                day = right(calendar, day, 1)
        return day

    right = Calendar.add
    patch.setattr(Calendar, "add", add)


def redials_without_end(patch: Patch) -> None:
    def is_free(history: History, activity: Activity, policy: Policy) -> bool:
        return activity.outcome is Outcome.NO_ANSWER

    patch.setattr(past, "_is_free_redial", is_free)


def a_fresh_start_after_a_rejection(patch: Patch) -> None:
    patch.setitem(past._HANDLERS, Kind.REJECTED, past._applied)


def thanks_that_end_a_promise(patch: Patch) -> None:
    def thanked(history: History, activity: Activity, day: date) -> None:
        right(history, activity, day)
        history.call_back_on = history.decision_by = None

    right = past._thanked
    patch.setitem(past._HANDLERS, Kind.THANKED, thanked)


def courtesies_that_never_lapse(patch: Patch) -> None:
    def settle(history: History, today: date, policy: Policy, calendar: Calendar) -> None:
        owed = history.owed
        right(history, today, policy, calendar)
        history.owed = owed

    right = STEP.settle
    patch.setattr(STEP, "settle", settle)


def closed_but_talkative(patch: Patch) -> None:
    def closed(history: History, activity: Activity, day: date) -> None:
        history.reason = activity.reason

    patch.setitem(past._HANDLERS, Kind.CLOSED, closed)


def a_guard_asleep(patch: Patch) -> None:
    patch.setattr(GUARD, "_is_owed", lambda act: True)


def a_guard_against_thanks(patch: Patch) -> None:
    patch.setattr(GUARD, "_is_owed", lambda act: False)


def a_call_without_a_night_between(patch: Patch) -> None:
    owe_right = past._owe

    def owe(history: History, *courtesies: Owed) -> None:
        owe_right(history, *(owed for owed in courtesies if owed.script != THANK_CALL))

    patch.setattr(past, "_owe", owe)


PROPERTIES, ROWS = test_properties, test_activities.ROWS
MISTAKES: Final[dict[Callable[[Patch], None], Sequence[Callable[[], None]]]] = {
    two_days: (
        PROPERTIES.test_02_nobody_waits_less_than_the_method_says,
    ),
    no_reset_on_a_reply: (
        PROPERTIES.test_10_their_reply_ends_the_count_and_the_holding_file,
    ),
    four_attempts: (
        PROPERTIES.test_03_after_the_last_unanswered_attempt_only_holding_is_offered,
        PROPERTIES.test_13_a_caller_who_obeys_and_is_never_answered_calls_exactly_three_times,
    ),
    a_snooze_that_hastens: (
        PROPERTIES.test_11_a_snooze_only_delays,
    ),
    quiet_days_ignored: (
        PROPERTIES.test_01_a_window_opens_before_it_is_due_and_lands_on_days_on_which_people_work,
        PROPERTIES.test_14_quiet_days_are_counted_and_never_landed_on,
    ),
    quiet_days_not_counted: (
        PROPERTIES.test_14_quiet_days_are_counted_and_never_landed_on,
    ),
    redials_without_end: (),
    a_fresh_start_after_a_rejection: (),
    thanks_that_end_a_promise: (),
    courtesies_that_never_lapse: (),
    closed_but_talkative: (
        PROPERTIES.test_04_what_is_closed_is_silent_but_for_an_answer_to_an_offer,
    ),
    a_guard_asleep: (
        PROPERTIES.test_12_a_step_is_too_early_the_business_day_before_it_opens,
    ),
    a_guard_against_thanks: (
        PROPERTIES.test_12_nothing_speaks_against_a_step_on_the_day_it_is_due,
    ),
    a_call_without_a_night_between: (),
}  # fmt: skip


def rows_that_fail() -> int:
    """How many rows of the tables of the page are wrong now."""
    lines = [line for table in test_next_step.TABLES.values() for line in table]
    checks = (
        *(partial(test_activities.test_what_an_activity_changes, row) for row in ROWS),
        *(partial(test_next_step.test_the_next_step, line) for line in lines),
        *(partial(test_guard.test_what_speaks_against_a_contact, row) for row in test_guard.ROWS),
    )
    return sum(map(fails, checks))


def fails(check: Callable[[], None]) -> bool:
    try:
        check()
    except AssertionError:
        return True
    return False


def test_without_a_mistake_every_row_is_right() -> None:
    assert rows_that_fail() == 0


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.__name__)
def test_the_tables_catch(mistake: Callable[[Patch], None], monkeypatch: Patch) -> None:
    mistake(monkeypatch)
    assert rows_that_fail() > 0


@pytest.mark.parametrize(
    ("mistake", "check"),
    [
        pytest.param(mistake, check, id=f"{mistake.__name__}: {check.__name__[:7]}")
        for mistake, checks in MISTAKES.items()
        for check in checks
    ],
)
def test_the_properties_catch(
    mistake: Callable[[Patch], None], check: Callable[[], None], monkeypatch: Patch
) -> None:
    mistake(monkeypatch)
    assert fails(check)
