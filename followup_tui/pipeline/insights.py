"""What a search tells about itself: what got through, how soon thanks were said, how it went.

Everything is counted from the logs. What they cannot tell is None, never a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from followup_tui.model import Activity, Channel, Kind, Outcome, Stage

if TYPE_CHECKING:
    from followup_tui.cadence.calendar import Calendar
    from followup_tui.model import NextStep

Name = TypeVar("Name")
Log = Sequence[Activity]
Ask = Callable[[Log, date], "NextStep"]  # what the cadence says about a log on a day

ENOUGH: Final = 5  # of a kind: below, a share says nothing
ENOUGH_CALLS: Final = 20  # with their hour: below, no time of the day is the best
ENOUGH_THANKS: Final = 3
SETTLED: Final = 3  # business days after which a try without an answer has none
THEIRS: Final = frozenset(
    {Kind.REPLIED, Kind.MET, Kind.INTERVIEW_SET, Kind.INTERVIEWED, Kind.OFFERED}
)
_OUTBOUND: Final = frozenset({Kind.FOLLOW_UP, Kind.THANKED})
_SPOKEN: Final = frozenset({Channel.PHONE, Channel.VIDEO, Channel.IN_PERSON})
_BLOCK: Final = 2  # hours


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """In a hundred, rounded; None where there are too few to say.

        >>> Share(2, 6).percent, Share(1, 2).percent
        (33, None)
        """
        return round(100 * self.part / self.whole) if self.whole >= ENOUGH else None


class Try(NamedTuple):
    """One follow-up: which of a row it was, and whether it got an answer."""

    number: int
    activity: Activity
    is_answered: bool


class Insights(NamedTuple):
    """The figures of a span of days, the first and the last one included."""

    first: date
    last: date
    applied: int
    reached: int
    interviewed: int
    offered: int
    held: int
    back: int
    calls: Mapping[int, Share]  # by the number of the try
    channels: Mapping[Channel, Share]
    follow_ups: Mapping[date, int]
    interviews: Share  # followed up
    thanks: tuple[float, ...]  # hours from an interview to the thanks, where both are known
    on_day: Share  # no later than due
    too_soon: int
    best: tuple[str, int] | None  # the hours, and how many calls that is counted from
    timed: int  # calls whose hour is known

    @property
    def thank_hours(self) -> float | None:
        """The median of the hours to a thank-you, or None where there are too few."""
        return median(self.thanks) if len(self.thanks) >= ENOUGH_THANKS else None


def insights(
    logs: Sequence[Log], *, first: date | None, today: date, calendar: Calendar, ask: Ask
) -> Insights:
    """Count a span: from `first`, or from the first entry of all, until today.

    Logs are oldest first. An application counts by its own day, all that came of it counts.
    """
    day = calendar.local_date
    begun = min((day(log[0].at) for log in logs if log), default=today)
    first = begun if first is None else first
    cohort = [log for log in (_from_application(log, first, day) for log in logs) if log]
    rests = [_after_hold(log, today, day, ask) for log in cohort]
    held = [rest for rest in rests if rest is not None]
    every = [one for log in logs for one in _tries(log, calendar, today)]
    tries = [one for one in every if day(one.activity.at) >= first]
    met = [one for log in logs for one in _interviews(log) if first <= day(one[0].at) <= today]
    outbound = [
        (log, n)
        for log in logs
        for n, activity in enumerate(log)
        if activity.kind in _OUTBOUND and first <= day(activity.at) <= today
    ]
    windows = [_window(log, n, day, ask) for log, n in outbound]
    best, timed = _best(tries, calendar)
    return Insights(
        first=first,
        last=today,
        applied=len(cohort),
        reached=sum(1 for log in cohort if any(map(_is_theirs, log))),
        interviewed=sum(1 for log in cohort if any(a.kind is Kind.INTERVIEWED for a in log)),
        offered=sum(1 for log in cohort if any(a.kind is Kind.OFFERED for a in log)),
        held=len(held),
        back=sum(1 for rest in held if any(map(_is_theirs, rest))),
        calls=_shares((one.number, one.is_answered) for one in tries
                      if one.activity.channel in _SPOKEN),
        channels=_shares((one.activity.channel, one.is_answered) for one in tries
                         if one.activity.channel is not None),
        follow_ups=Counter(day(log[n].at) for log, n in outbound),
        interviews=_followed_up(met, calendar, today),
        thanks=tuple(hours for pair in met if (hours := _hours(pair)) is not None),
        on_day=Share(windows.count("in time"), sum(1 for one in windows if one)),
        too_soon=windows.count("too soon"),
        best=best,
        timed=timed,
    )  # fmt: skip


def _from_application(log: Log, first: date, day: Callable[[date | datetime], date]) -> Log:
    """The log from its first application on, if that lies in the span."""
    for n, activity in enumerate(log):
        if activity.kind is Kind.APPLIED:
            return log[n:] if day(activity.at) >= first else ()
    return ()


def _is_theirs(activity: Activity) -> bool:
    """They were reached: a person spoke, wrote, met, or offered."""
    if activity.kind is Kind.INTERVIEW_SET:
        return activity.on is not None
    return activity.kind in THEIRS or activity.outcome is Outcome.SPOKE


def _after_hold(
    log: Log, today: date, day: Callable[[date | datetime], date], ask: Ask
) -> Log | None:
    """What came after the day on which it went on hold; None where it never did."""
    for n, activity in enumerate(log):
        is_silent = activity.kind is Kind.FOLLOW_UP and activity.outcome is not Outcome.SPOKE
        if activity.kind is not Kind.HELD and not is_silent:
            continue
        until = day(log[n + 1].at) if n + 1 < len(log) else today
        if ask(log[: n + 1], until).stage is Stage.HOLDING:
            return log[n + 1 :]
    return None


def _tries(log: Log, calendar: Calendar, today: date) -> Iterator[Try]:
    """The follow-ups of each row of tries, numbered; one still waiting for its answer is left out.

    A row begins with an application and ends with an answer. A ring nobody answers is a call,
    but the next one has the same number.
    """
    number = 1
    for n, activity in enumerate(log):
        if activity.kind is Kind.FOLLOW_UP:
            answered = _is_answered(log, n)
            day = calendar.local_date(activity.at)
            is_over = n + 1 < len(log) or calendar.between(day, today) > SETTLED
            if answered or is_over:
                yield Try(number, activity, answered)
            if activity.outcome is not Outcome.NO_ANSWER:
                number += 1
        if activity.kind is Kind.APPLIED or _is_theirs(activity):
            number = 1


def _is_answered(log: Log, n: int) -> bool:
    """Somebody spoke, or answered before the next try."""
    if log[n].outcome is Outcome.SPOKE:
        return True
    if log[n].outcome is Outcome.NO_ANSWER:
        return False
    for after in log[n + 1 :]:
        if after.kind in (Kind.FOLLOW_UP, Kind.APPLIED):
            return False
        if _is_theirs(after):
            return True
    return False


def _interviews(log: Log) -> Iterator[tuple[Activity, Activity | None, bool]]:
    """Each interview, the first thanks for it, and whether anything was sent after it."""
    for n, activity in enumerate(log):
        if activity.kind is not Kind.INTERVIEWED:
            continue
        after: list[Activity] = []
        for one in log[n + 1 :]:
            if one.kind is Kind.INTERVIEWED:
                break
            after.append(one)
        thanks = next((one for one in after if one.kind is Kind.THANKED), None)
        sent = any(one.kind in (Kind.THANKED, Kind.FOLLOW_UP) for one in after)
        yield activity, thanks, sent


def _followed_up(
    met: Sequence[tuple[Activity, Activity | None, bool]], calendar: Calendar, today: date
) -> Share:
    """Interviews of yesterday and today still have time, and count only when followed up."""
    recent = today - timedelta(days=1)
    counted = [sent for each, _, sent in met if sent or calendar.local_date(each.at) < recent]
    return Share(sum(counted), len(counted))


def _hours(pair: tuple[Activity, Activity | None, bool]) -> float | None:
    """Hours from an interview to the thanks, where both hours are known."""
    begun, thanks, _ = pair
    if thanks is None or not isinstance(begun.at, datetime) or not isinstance(thanks.at, datetime):
        return None
    return (thanks.at - begun.at) / timedelta(hours=1)


def _window(log: Log, n: int, day: Callable[[date | datetime], date], ask: Ask) -> str:
    """How an act stood to its window: in time, late, too soon; empty where none was open."""
    on = day(log[n].at)
    step = ask(log[:n], on)
    if step.opens_on is None or step.due_on is None or step.overdue_after is None:
        return ""
    if on < step.opens_on:
        return "too soon"
    return "in time" if on <= step.overdue_after else "late"


def _shares(found: Iterable[tuple[Name, bool]]) -> Mapping[Name, Share]:
    made: Counter[Name] = Counter()
    answered: Counter[Name] = Counter()
    for name, is_answered in found:
        made[name] += 1
        answered[name] += is_answered
    return {name: Share(answered[name], whole) for name, whole in made.items()}


def _best(tries: Sequence[Try], calendar: Calendar) -> tuple[tuple[str, int] | None, int]:
    """The two hours of the day in which most calls got through, and how many had an hour."""
    calls = [
        (calendar.local_time(one.activity.at), one.activity.outcome is Outcome.SPOKE)
        for one in tries
        if one.activity.channel is Channel.PHONE and isinstance(one.activity.at, datetime)
    ]
    if len(calls) < ENOUGH_CALLS:
        return None, len(calls)
    hours = _shares((_block(at), spoke) for at, spoke in calls)
    rated = [(share.part / share.whole, share.whole, hour)
             for hour, share in hours.items() if share.whole >= ENOUGH and share.part]  # fmt: skip
    if not rated:
        return None, len(calls)
    _, whole, hour = max(rated, key=lambda each: (each[0], each[1], -each[2]))
    return (f"{hour}-{hour + _BLOCK} h", whole), len(calls)


def _block(at: datetime) -> int:
    """The hour in which its two hours begin: 9, 11, 13, as offices open."""
    return (at.hour - 1) // _BLOCK * _BLOCK + 1
