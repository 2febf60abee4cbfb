"""What comes in from elsewhere never comes in shouting.

By the rules alone a tracker's old applications would all be weeks overdue at once. What the
whole 3x3 would be over for by now goes to the holding file, and the rest of what is late is
put off: a handful a business day, the newest first. Later is patience; earlier is stalking.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from followup_tui.cadence import next_step
from followup_tui.cadence.steps import base_line, history_of
from followup_tui.model import Activity, Dossier, Kind, NextStep, Stage, Status, Step

if TYPE_CHECKING:
    from followup_tui.cadence import Calendar, Policy

A_DAY = 5  # cards that come due on one business day by an import
WITHIN = 60  # business days over which even a thousand late cards are spread
COURTESY = 5  # business days after which thanks wait for the next real reason to write
NOTE = "late when it was brought in: a few a day"
SILENT = "long silent when it was brought in"


class Rules(NamedTuple):
    """What the cadence needs to know."""

    today: date
    policy: Policy
    calendar: Calendar


class Wait(NamedTuple):
    """How a late card is kept from shouting: on hold or not, and not before which day."""

    is_hold: bool
    earliest: date
    newest: int  # the ordinal of the last thing that happened: the newest come first


def wait(dossier: Dossier, rules: Rules, *, is_undated: bool) -> Wait | None:
    """Whether a card that comes in would be late, and what to do about it."""
    if not dossier.activities:
        return None
    today, policy, calendar = rules
    step = next_step(
        dossier.activities, today=today, policy=policy, calendar=calendar, explain=False
    )
    is_late = step.status is Status.OVERDUE
    if step.opens_on is None or not (is_late or is_undated):
        return None
    newest = max(_ordinal(one.at) for one in dossier.activities)
    late = step.late_business_days or 0
    if step.step in (Step.THANK, Step.RESPOND) and step.stage is not Stage.CLOSED:
        if late <= COURTESY and not is_undated:
            return Wait(False, today, newest)
        return Wait(False, _next_reason(dossier, rules), newest)
    if is_late and _is_over(step, rules):
        return Wait(True, policy.review.place(today, calendar)[1], newest)
    return Wait(False, max(today, step.opens_on), newest)


def _is_over(step: NextStep, rules: Rules) -> bool:
    """Whether a chase would be over by now, had they been called and never answered."""
    waits = rules.policy.max_attempts * rules.policy.follow_up.after
    late = step.late_business_days or 0
    return step.stage in (Stage.APPLIED, Stage.INTERVIEWED) and late > waits


def _next_reason(dossier: Dossier, rules: Rules) -> date:
    """When there is the next reason to write besides a courtesy that is long late."""
    today, policy, calendar = rules
    history, _ = history_of(dossier.activities, today=today, policy=policy, calendar=calendar)
    line = base_line(history, policy, calendar)
    return max(today, line.opens_on) if line is not None else today


def _ordinal(at: date | datetime) -> int:
    return at.toordinal()


class Slots:
    """The days on which late cards come due, handed out to the newest first."""

    def __init__(self, waits: dict[int, Wait], rules: Rules) -> None:
        """Give each of the cards, by their place in the file, its turn."""
        self._rules = rules
        self._turns: dict[int, int] = {}
        for is_hold in (False, True):
            chosen = [at for at, one in waits.items() if one.is_hold is is_hold]
            chosen.sort(key=lambda at: (-waits[at].newest, at))
            a_day = max(A_DAY, ceil(len(chosen) / WITHIN))
            self._turns |= {at: turn // a_day for turn, at in enumerate(chosen)}
        self._waits = waits
        self._days: dict[tuple[date, int], date] = {}

    def paced(self, at: int, dossier: Dossier) -> Dossier:
        """The card at that place, put off if it has to be."""
        waiting = self._waits.get(at)
        if waiting is None:
            return dossier
        today = self._rules.today
        added = []
        if waiting.is_hold:
            added.append(Activity(at=today, kind=Kind.HELD, note=SILENT))
        until = self._day(waiting.earliest, self._turns[at])
        if not (waiting.is_hold and until == waiting.earliest):
            added.append(Activity(at=today, kind=Kind.SNOOZED, until=until, note=NOTE))
        return replace(dossier, activities=(*dossier.activities, *added))

    def _day(self, earliest: date, turn: int) -> date:
        key = (earliest, turn)
        if key not in self._days:
            calendar = self._rules.calendar
            first = calendar.roll(earliest)
            self._days[key] = calendar.roll(calendar.add(first, turn)) if turn else first
        return self._days[key]

    @property
    def put_off(self) -> int:
        """How many cards wait for their turn."""
        return sum(not one.is_hold for one in self._waits.values())

    @property
    def on_hold(self) -> int:
        """How many cards go to the holding file."""
        return sum(one.is_hold for one in self._waits.values())
