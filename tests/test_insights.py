"""Every figure of the insights, against histories counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from followup_tui.cadence import calendar, next_step
from followup_tui.model import Activity, Channel, Kind, NextStep, Outcome
from followup_tui.pipeline.insights import Insights, Share, insights

TODAY = date(2026, 11, 19)
US = calendar("US", timezone=UTC)
Log = tuple[Activity, ...]


def on(
    day: int, kind: Kind = Kind.APPLIED, *, month: int = 11, hour: int | None = None
) -> Activity:
    at = date(2026, month, day)
    moment = datetime(2026, month, day, hour, tzinfo=UTC) if hour is not None else at
    return Activity(at=moment, kind=kind)


def call(
    day: int,
    outcome: Outcome = Outcome.LEFT_MESSAGE,
    channel: Channel = Channel.PHONE,
    *,
    month: int = 11,
    hour: int | None = None,
) -> Activity:
    at = on(day, month=month, hour=hour).at
    return Activity(at=at, kind=Kind.FOLLOW_UP, channel=channel, outcome=outcome)


def ask(log: Sequence[Activity], day: date) -> NextStep:
    return next_step(log, today=day, calendar=US, explain=False)


def counted(*logs: Log, first: date | None = None) -> Insights:
    return insights(logs, first=first, today=TODAY, calendar=US, ask=ask)


def test_the_funnel_counts_applications_of_the_span_and_what_came_of_them() -> None:
    silent: Log = (on(2),)
    spoke: Log = (on(2), call(5, Outcome.SPOKE))
    met: Log = (on(2), on(9, Kind.INTERVIEWED))
    offered: Log = (on(2), on(9, Kind.INTERVIEWED), on(16, Kind.OFFERED))
    before: Log = (on(1, month=6), on(10, Kind.OFFERED))
    told = counted(silent, spoke, met, offered, before, (), first=date(2026, 11, 1))
    assert (told.applied, told.reached, told.interviewed, told.offered) == (4, 3, 2, 1)
    assert counted(silent, before).applied == 2
    assert counted(silent, before).first == date(2026, 6, 1)


def test_a_cancelled_interview_reaches_nobody() -> None:
    assert counted((on(2), on(3, Kind.INTERVIEW_SET))).reached == 0


def test_on_hold_is_counted_as_the_cadence_sees_it() -> None:
    three: Log = (on(1, month=10), call(6, month=10), call(9, month=10), call(15, month=10))
    answered: Log = (*three, on(2, Kind.REPLIED))
    too_few: Log = three[:3]
    by_hand: Log = (on(2), on(4, Kind.HELD))
    told = counted(three, answered, too_few, by_hand)
    assert (told.held, told.back) == (3, 1)


def test_a_try_is_numbered_from_the_application_or_the_last_answer() -> None:
    told = counted(
        (on(1, month=10), call(6, month=10), call(9, Outcome.SPOKE, month=10),
         call(20, month=10), call(2)),
        (on(1, month=10), call(6, Outcome.NO_ANSWER, month=10), call(7, month=10),
         on(8, Kind.REPLIED, month=10)),
    )  # fmt: skip
    # first row: 1 silent, 2 spoke; then 1 and 2 silent; second row: a ring, then 1 answered
    assert told.calls == {1: Share(1, 4), 2: Share(1, 2)}


def test_a_try_that_still_has_its_time_is_left_out() -> None:
    assert counted((on(2), call(17))).calls == {}
    assert counted((on(2), call(9))).calls == {1: Share(0, 1)}


def test_what_was_written_is_counted_by_its_way() -> None:
    mail = call(3, Outcome.SENT, Channel.EMAIL)
    told = counted((on(2), mail, on(5, Kind.REPLIED)), (on(2), mail))
    assert told.channels == {Channel.EMAIL: Share(1, 2)}
    assert told.calls == {}


def test_follow_ups_and_thanks_are_counted_by_their_day() -> None:
    told = counted((on(2), call(5), call(5), on(10, Kind.INTERVIEWED), on(11, Kind.THANKED)))
    assert told.follow_ups == {date(2026, 11, 5): 2, date(2026, 11, 11): 1}
    late = counted((on(2), call(5), call(10)), first=date(2026, 11, 6))
    assert late.follow_ups == {date(2026, 11, 10): 1}


def test_the_hours_to_a_thank_you_are_a_median_of_those_that_are_known() -> None:
    def thanked(hours: int) -> Log:
        met = on(9, Kind.INTERVIEWED, hour=10)
        assert isinstance(met.at, datetime)
        return (met, Activity(at=met.at + timedelta(hours=hours), kind=Kind.THANKED))

    unknown: Log = (on(9, Kind.INTERVIEWED), on(10, Kind.THANKED, hour=9))
    never: Log = (on(9, Kind.INTERVIEWED, hour=9),)
    assert counted(thanked(5), thanked(24), unknown, never).thank_hours is None
    assert counted(thanked(5), thanked(24), thanked(48), unknown).thank_hours == 24


def test_an_interview_is_followed_up_by_thanks_or_a_call_before_the_next() -> None:
    thanked: Log = (on(2, Kind.INTERVIEWED), on(3, Kind.THANKED))
    called: Log = (on(2, Kind.INTERVIEWED), call(9))
    twice: Log = (on(2, Kind.INTERVIEWED), on(9, Kind.INTERVIEWED), on(10, Kind.THANKED))
    fresh: Log = (on(18, Kind.INTERVIEWED),)  # there is still time
    told = counted(thanked, called, twice, fresh)
    assert told.interviews == Share(3, 4)


def test_in_time_late_and_too_soon_are_as_the_window_was() -> None:
    # applied Mon 2 Nov: the first call is due on Thu 5 Nov
    told = counted((on(2), call(5)), (on(2), call(6)), (on(2), call(4)))
    assert told.on_day == Share(1, 3)
    assert told.too_soon == 1
    assert counted((call(5),)).on_day == Share(0, 0)


@pytest.mark.parametrize(("calls", "best"), [(19, None), (20, ("9-11 h", 10))])
def test_a_best_time_needs_twenty_calls(calls: int, best: tuple[str, int] | None) -> None:
    early = [(on(2), call(5, Outcome.SPOKE, hour=10)) for _ in range(10)]
    late = [(on(2), call(5, hour=15)) for _ in range(calls - 10)]
    told = counted(*early, *late)
    assert (told.best, told.timed) == (best, calls)


def test_no_time_is_the_best_where_nobody_ever_answered() -> None:
    assert counted(*[(on(2), call(5, hour=10)) for _ in range(25)]).best is None


def test_a_share_of_too_few_says_nothing() -> None:
    assert Share(4, 4).percent is None
    assert Share(4, 5).percent == 80


def test_an_empty_search_has_no_figure_at_all() -> None:
    told = counted()
    assert (told.applied, told.held, told.calls, told.thank_hours) == (0, 0, {}, None)
