"""What must always hold: the fifteen properties of the cadence page, in its order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from random import Random

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import assume, given
from hypothesis import strategies as st

from followup_tui.cadence import (
    Calendar,
    Objection,
    Policy,
    Reason,
    Unit,
    Window,
    adjust,
    objections,
)
from followup_tui.cadence.calendar import read_year
from followup_tui.cadence.history import History, fold
from followup_tui.cadence.steps import history_of, line_of, settle
from followup_tui.model import (
    Activity,
    Channel,
    CloseReason,
    Kind,
    NextStep,
    Outcome,
    Stage,
    Status,
    Step,
)
from tests.cadence.strategies import (
    OFFICES,
    POLICIES,
    SILENT,
    START,
    Ask,
    always,
    asks,
    entries,
    logs,
    plain,
    with_holiday,
)

DAY = timedelta(days=1)
CHASE = (Step.FOLLOW_UP, Step.CHECK_IN, Step.KEEP_IN_TOUCH)
MINE = (Step.HOLD, Step.REVIEW, Step.NONE)  # no contact: nothing to object to
OWED = (Step.THANK, Step.RESPOND)
RING = Activity(at=START, kind=Kind.FOLLOW_UP, channel=Channel.PHONE, outcome=Outcome.LEFT_MESSAGE)
CONTACTS = (
    Kind.APPLIED,
    Kind.MET,
    Kind.FOLLOW_UP,
    Kind.THANKED,
    Kind.REPLIED,
    Kind.INTERVIEWED,
    Kind.REJECTED,
    Kind.OFFERED,
)


def dates(step: NextStep) -> tuple[date, ...]:
    found = (step.opens_on, step.due_on, step.overdue_after)
    return tuple(day for day in found if day is not None)


def folded(ask: Ask) -> History:
    return history_of(ask.log, today=ask.today, policy=ask.policy, calendar=ask.calendar)[0]


@always
@given(asks())
def test_01_a_window_opens_before_it_is_due_and_lands_on_days_on_which_people_work(
    ask: Ask,
) -> None:
    step = ask.step
    assert list(dates(step)) == sorted(dates(step))
    assert len(dates(step)) == (0 if step.step is Step.NONE else 3)
    if step.step is not Step.INTERVIEW:
        assert all(ask.calendar.is_business_day(day) for day in dates(step))
        assert not any(ask.calendar.is_quiet(day) for day in dates(step))


@always
@given(asks(policies=POLICIES[:1]))
def test_02_nobody_waits_less_than_the_method_says(ask: Ask) -> None:
    step, office = ask.step, ask.calendar
    days = [
        office.local_date(entry.at)
        for entry in ask.log
        if entry.kind in CONTACTS and entry.outcome is not Outcome.NO_ANSWER
    ]
    if step.step not in CHASE or step.opens_on is None or not days:
        return
    last = days[-1]
    if step.step is Step.FOLLOW_UP:
        assert office.between(last, step.opens_on) >= 3
    elif step.step is Step.CHECK_IN:
        assert step.opens_on >= last + timedelta(days=7)
    else:
        assert step.opens_on >= last + relativedelta(months=3)


@always
@given(asks())
def test_03_no_attempt_is_beyond_the_last(ask: Ask) -> None:
    step = ask.step
    assert step.attempt is None or step.attempt >= 1
    if step.of is not None:
        assert step.attempt is not None
        assert step.attempt <= step.of


@always
@given(asks((*SILENT, Kind.FOLLOW_UP, Kind.FOLLOW_UP)))
def test_03_after_the_last_unanswered_attempt_only_holding_is_offered(ask: Ask) -> None:
    step, history = ask.step, folded(ask)
    if step.unanswered >= ask.policy.max_attempts and not history.is_promised:
        assert step.step in (Step.HOLD, Step.REVIEW)


@always
@given(asks())
def test_04_what_is_closed_is_silent_but_for_an_answer_to_an_offer(ask: Ask) -> None:
    step = ask.step
    if step.stage is Stage.CLOSED:
        was_offered = any(entry.kind is Kind.OFFERED for entry in ask.log)
        assert step.step is Step.NONE or (step.step is Step.RESPOND and was_offered)
        assert step.also == ()
    for entry in ask.log:
        if entry.reason is CloseReason.DO_NOT_CONTACT:
            assert step.step is Step.NONE
            assert [found.reason for found in all_objections(ask)] == [Reason.DO_NOT_CONTACT]


def all_objections(ask: Ask) -> tuple[Objection, ...]:
    return objections(ask.log, ask.now(), Channel.PHONE, policy=ask.policy, calendar=ask.calendar)


@always
@given(asks(), st.randoms(use_true_random=False))
def test_05_the_order_of_entry_is_irrelevant(ask: Ask, dice: Random) -> None:
    shuffled = list(ask.log)
    dice.shuffle(shuffled)
    assert ask._replace(log=shuffled).step == ask.step


@always
@given(asks(), st.integers(0, 60))
def test_05_folding_is_incremental_on_whatever_day_one_stops(ask: Ask, pause: int) -> None:
    policy, office = ask.policy, ask.calendar
    history, stopped = History(), START.date() - DAY
    for entry in ask.log:
        day = office.local_date(entry.at)
        for halt in sorted((min(day, stopped + timedelta(days=pause)), day)):
            settle(history, halt, policy, office)
        fold(history, entry, day, policy, office)
        stopped = day
    settle(history, ask.today, policy, office)
    assert history == folded(ask)


@always
@given(st.data(), asks())
def test_05_what_is_dated_later_changes_nothing_yet(data: st.DataObject, ask: Ask) -> None:
    tomorrow = ask.now() + DAY
    coming = data.draw(entries(tomorrow, tuple(Kind)))
    changed = ask.after(coming)
    assert replace(changed, changes_on=None) == replace(ask.step, changes_on=None)
    assert changed.changes_on is not None


@always
@given(asks(), st.integers(0, 8))
def test_05_a_note_changes_nothing(ask: Ask, place: int) -> None:
    place = min(place, len(ask.log))
    at = ask.log[place - 1].at if place else START
    noted = [*ask.log[:place], Activity(at=at, kind=Kind.NOTED), *ask.log[place:]]
    assert ask._replace(log=noted).step == ask.step


@always
@given(asks(), st.integers(1, 60))
def test_06_time_alone_moves_no_date_but_into_the_holding_file_and_past_a_courtesy(
    ask: Ask, days: int
) -> None:
    before, after = ask.step, ask.on(ask.today + timedelta(days=days))
    assert after.unanswered == before.unanswered
    if (after.step, dates(after)) == (before.step, dates(before)):
        assert (after.stage, after.attempt, after.also) == (
            before.stage,
            before.attempt,
            before.also,
        )
        return
    assert (before.step, after.step) == (Step.HOLD, Step.REVIEW) or before.step in OWED
    assert before.changes_on is not None
    assert before.changes_on <= ask.today + timedelta(days=days)


@always
@given(asks())
def test_06_nothing_changes_before_the_day_that_was_told(ask: Ask) -> None:
    before = ask.step
    until = (before.changes_on or ask.today + timedelta(days=40)) - DAY
    after = ask.on(max(until, ask.today))
    assert dates(after) == dates(before)
    assert (after.step, after.stage, after.also) == (before.step, before.stage, before.also)


@always
@given(asks(SILENT), st.sampled_from(Outcome), st.integers(0, 24 * 20), st.integers(0, 24 * 20))
def test_07_a_later_last_contact_never_brings_the_next_one_forward(
    ask: Ask, outcome: Outcome, one: int, other: int
) -> None:
    last = max((ask.calendar.local_time(entry.at) for entry in ask.log), default=START)
    today = ask.last_day + timedelta(days=45)
    first, second = (
        ask._replace(today=today).after(
            replace(RING, outcome=outcome, at=last + timedelta(hours=hours + 1))
        )
        for hours in sorted((one, other))
    )
    if first.step is second.step and first.step is not Step.REVIEW:
        assert dates(first) <= dates(second)


@always
@given(asks(), st.sampled_from(Outcome), st.sampled_from(Channel))
def test_07_logging_a_follow_up_today_never_leaves_one_due_today(
    ask: Ask, outcome: Outcome, channel: Channel
) -> None:
    call = replace(RING, at=ask.now(), outcome=outcome, channel=channel)
    ask = ask._replace(today=ask.calendar.local_date(call.at))
    step = ask.after(call)
    if step.step not in (*OWED, Step.INTERVIEW):
        assert step.status in (Status.NONE, Status.WAITING)


@always
@given(asks(), st.integers(-10, 40))
def test_08_one_more_holiday_makes_no_line_earlier(ask: Ask, distance: int) -> None:
    history = folded(ask)
    holiday = ask.calendar.roll(ask.today + timedelta(days=distance))
    before = line_of(history, ask.policy, ask.calendar)
    after = line_of(history, ask.policy, with_holiday(ask.calendar, holiday))
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after.opens_on >= before.opens_on
        assert after.due_on >= before.due_on


@always
@given(asks(SILENT), st.integers(-60, 40))
def test_08_one_more_holiday_makes_no_silent_search_earlier(ask: Ask, distance: int) -> None:
    holiday = ask.calendar.roll(ask.today + timedelta(days=distance))
    before, after = ask.step, ask._replace(calendar=with_holiday(ask.calendar, holiday)).step
    if before.step is after.step:
        assert all(one <= other for one, other in zip(dates(before), dates(after), strict=True))
    else:  # the card moves to the holding file later
        assert (before.step, after.step) == (Step.REVIEW, Step.HOLD)


@always
@given(asks(offices=(plain(),)), st.integers(-52, 52))
def test_09_shifting_everything_by_whole_weeks_shifts_the_answer(ask: Ask, weeks: int) -> None:
    shift = timedelta(weeks=weeks)
    shifted = Ask(
        [moved(entry, shift) for entry in ask.log], ask.today + shift, ask.policy, ask.calendar
    ).step
    step = ask.step
    if step.step is Step.KEEP_IN_TOUCH:  # months are no weeks
        return
    assert dates(shifted) == tuple(day + shift for day in dates(step))
    assert (shifted.stage, shifted.step, shifted.script, shifted.also) == (
        step.stage,
        step.step,
        step.script,
        step.also,
    )
    assert shifted.status is step.status
    assert shifted.late_business_days == step.late_business_days


def moved(entry: Activity, shift: timedelta) -> Activity:
    return replace(
        entry,
        at=entry.at + shift,
        callback_on=entry.callback_on and entry.callback_on + shift,
        decision_by=entry.decision_by and entry.decision_by + shift,
        on=entry.on and entry.on + shift,
        until=entry.until and entry.until + shift,
    )


@always
@given(asks())
def test_10_their_reply_ends_the_count_and_the_holding_file(ask: Ask) -> None:
    reply = Activity(at=ask.now(), kind=Kind.REPLIED)
    ask = ask._replace(today=ask.calendar.local_date(reply.at))
    step = ask.after(reply)
    assert step.unanswered == 0
    assert step.stage is not Stage.HOLDING
    assert step.step not in (Step.HOLD, Step.REVIEW)


@always
@given(asks(), st.integers(-5, 60))
def test_11_a_snooze_only_delays(ask: Ask, days: int) -> None:
    until = ask.today + timedelta(days=days)
    snooze = Activity(at=ask.now(), kind=Kind.SNOOZED, until=until)
    ask = ask._replace(today=ask.calendar.local_date(snooze.at))
    before, after = ask.step, ask.after(snooze)
    if before.step is Step.INTERVIEW:
        assert after == before
    assert len(dates(after)) == len(dates(before))
    assert all(one <= other for one, other in zip(dates(before), dates(after), strict=True))


@always
@given(asks(), st.integers(1, 60), st.booleans())
def test_11_nothing_is_asked_before_the_promised_day(
    ask: Ask, days: int, is_call_back: bool
) -> None:
    now = ask.now()
    promised = ask.calendar.local_date(now) + timedelta(days=days)
    word = Activity(
        at=now,
        kind=Kind.REPLIED,
        callback_on=promised if is_call_back else None,
        decision_by=None if is_call_back else promised,
    )
    thanks = Activity(at=now + timedelta(hours=1), kind=Kind.THANKED, channel=Channel.EMAIL)
    nudge = replace(RING, at=now + timedelta(hours=2), outcome=Outcome.SENT)
    today = ask.calendar.local_date(nudge.at)
    assume(today < promised)
    step = ask._replace(today=today).after(word, thanks, nudge)
    if step.step in (*OWED, Step.NONE):
        return
    assert step.opens_on is not None
    if step.step is Step.INTERVIEW:
        return
    assert step.opens_on >= promised
    if not is_call_back and step.step is Step.ASK_DECISION:
        assert ask.calendar.between(promised, step.opens_on) >= 2


CHANNELS = {"thank_you.call": (Channel.PHONE, Channel.VIDEO), "thank_you.note": (Channel.MAIL,)}


def channels(step: NextStep) -> tuple[Channel, ...]:
    return CHANNELS.get(step.script or "", (Channel.PHONE, Channel.EMAIL))


def reasons(ask: Ask, day: date, channel: Channel) -> list[Reason]:
    at = datetime.combine(day, time(10), tzinfo=ask.calendar.tz)
    found = objections(ask.log, at, channel, policy=ask.policy, calendar=ask.calendar)
    return [objection.reason for objection in found]


@always
@given(asks())
def test_12_nothing_speaks_against_a_step_on_the_day_it_is_due(ask: Ask) -> None:
    step, due = ask.step, ask.step.due_on
    if step.step in MINE or due is None or due <= ask.last_day or ask.on(due).step != step.step:
        return
    for channel in channels(step):
        if ask.calendar.is_business_day(due):  # but an interview may be on a Sunday
            assert reasons(ask, due, channel) == []


@always
@given(asks())
def test_12_a_step_is_too_early_the_business_day_before_it_opens(ask: Ask) -> None:
    step, opens = ask.step, ask.step.opens_on
    if opens is None:
        return
    before = ask.calendar.add(opens, -1)
    if before <= ask.last_day or ask.on(before).step != step.step:
        return
    for channel in channels(step):
        assert Reason.TOO_EARLY in reasons(ask, before, channel)


@always
@given(
    st.lists(st.integers(0, 20), min_size=8, max_size=8),
    st.integers(0, 330),
    st.sampled_from(OFFICES),
    st.sampled_from([policy for policy in POLICIES if policy.cutoff is None]),
)
def test_13_a_caller_who_obeys_and_is_never_answered_calls_exactly_three_times(
    delays: list[int], start: int, office: Calendar, policy: Policy
) -> None:
    at = START + timedelta(days=start)
    ask = Ask([Activity(at=at, kind=Kind.APPLIED)], office.local_date(at), policy, office)
    for delay in delays:
        step = ask.step
        if step.step is not Step.FOLLOW_UP or step.opens_on is None:
            break
        day = office.roll(step.opens_on + timedelta(days=delay))
        assert reasons(ask, day, Channel.PHONE) == []
        call = replace(RING, at=datetime.combine(day, time(10), tzinfo=office.tz))
        ask = ask._replace(log=[*ask.log, call], today=day)
    assert len(ask.log) == 1 + policy.max_attempts
    assert ask.step.step in (Step.HOLD, Step.REVIEW)
    assert ask.on(ask.today + timedelta(days=30)).stage is Stage.HOLDING
    if policy == Policy():
        assert len(ask.log) == 1 + 3


@always
@given(
    st.builds(
        lambda after, more, unit: Window(after, after + more, unit),
        st.integers(0, 8),
        st.integers(0, 8),
        st.sampled_from(Unit),
    ),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.frozensets(st.integers(0, 40), max_size=12),
    st.sampled_from(OFFICES),
)
def test_14_quiet_days_are_counted_and_never_landed_on(
    window: Window, anchor: date, distances: frozenset[int], office: Calendar
) -> None:
    quiet_days = frozenset(anchor + timedelta(days=distance) for distance in distances)
    loud = replace(office, quiet=frozenset(), quiet_year_end=False, days_off=frozenset())
    quiet = replace(loud, quiet=quiet_days)
    opens, due = window.place(anchor, loud)
    assert window.place(anchor, quiet) == (quiet.roll(opens), quiet.roll(due))
    assert not any(quiet.is_quiet(day) for day in window.place(anchor, quiet))
    assert quiet.add(anchor, 5) == loud.add(anchor, 5)
    assert quiet.between(anchor, due) == loud.between(anchor, due)


@always
@given(asks(), st.sampled_from([-12, -5, 0, 3, 14]), st.integers(0, 59))
def test_15_the_same_instant_in_any_zone_gives_the_same_answer(
    ask: Ask, hours: int, minutes: int
) -> None:
    abroad = timezone(timedelta(hours=hours, minutes=minutes if hours < 14 else 0))
    told = [
        replace(entry, at=entry.at.astimezone(abroad)) if isinstance(entry.at, datetime) else entry
        for entry in ask.log
    ]
    assert ask._replace(log=told).step == ask.step
    assert [reasons(ask._replace(log=told), ask.today, channel) for channel in Channel] == [
        reasons(ask, ask.today, channel) for channel in Channel
    ]


@pytest.mark.parametrize("language", ["de", "ja_JP.UTF-8", "ar", "C"])
def test_15_any_language_gives_the_same_answer(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [
        Ask(
            [Activity(at=date(2026, 4, 28), kind=Kind.APPLIED)], date(2026, 4, 29), Policy(), office
        )
        for office in OFFICES
    ]
    english = [ask.step for ask in asked]
    monkeypatch.setenv("LANGUAGE", language)
    monkeypatch.setenv("LC_ALL", language)
    monkeypatch.setenv("LANG", language)
    read_year.cache_clear()
    forgetful = [ask._replace(calendar=replace(ask.calendar, known={})) for ask in asked]
    assert [ask.step for ask in forgetful] == english


@always
@given(logs(), st.integers(0, 30))
def test_the_sentence_of_every_answer_is_one_line_that_ends(log: list[Activity], days: int) -> None:
    office, policy = OFFICES[0], adjust(Policy(), {"cutoff": "15:00"})
    last = office.local_date(log[-1].at) if log else START.date()
    why = Ask(log, last + timedelta(days=days), policy, office).step.why
    assert why.endswith(".")
    assert why.isprintable()
    assert why[0].isupper() or why[0].isdigit()
    assert ".." not in why
    assert "None" not in why
