"""Histories for the property tests: what could happen, at every office, under every policy."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Final, NamedTuple

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from followup_tui.cadence import Calendar, Policy, adjust, calendar, next_step, preset
from followup_tui.cadence.calendar import Year
from followup_tui.model import Activity, Channel, CloseReason, Kind, NextStep, Outcome

always: Final = settings(
    derandomize=True,  # the same cases on every run, on every machine
    database=None,
    deadline=None,
    max_examples=350,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

START: Final = datetime(2026, 1, 5, 8, tzinfo=UTC)
FRIDAYS: Final = frozenset(date(2026, 1, 2) + timedelta(weeks=n) for n in range(120))
TUESDAYS: Final = frozenset(day + timedelta(days=4) for day in FRIDAYS)
OFFICES: Final = (
    calendar("US", timezone="America/New_York"),
    calendar("US", timezone="America/Los_Angeles", quiet_year_end=True),
    calendar("US", days_off=FRIDAYS),
    calendar("GB", "ENG", timezone="Europe/London", days_off=FRIDAYS | TUESDAYS),
    calendar("DE", "BY", timezone="Europe/Berlin", quiet=TUESDAYS, quiet_year_end=True),
    calendar("CN", timezone="Asia/Shanghai"),
    calendar("SA", timezone="Asia/Riyadh"),
    calendar("NP", week_mask="1111101", timezone="Asia/Kathmandu"),
)
POLICIES: Final = (
    Policy(),
    preset("patient"),
    preset("3B7"),
    adjust(Policy(), {"hold_after": "third_attempt"}),
    adjust(Policy(), {"cutoff": "15:00", "grace_business_days": 2}),
    adjust(Policy(), {"max_attempts": 1, "max_redials": 0}),
    adjust(Policy(), {"max_attempts": 5, "max_check_ins": 1, "follow_up": "1..4"}),
)
PEOPLE: Final = ("Ann", "Bob", "Cy")
ANY: Final = (*Kind, *(Kind.FOLLOW_UP,) * 4, Kind.APPLIED, Kind.REPLIED, Kind.INTERVIEWED)
SILENT: Final = (Kind.APPLIED, Kind.FOLLOW_UP, Kind.SNOOZED, Kind.HELD, Kind.REVIEWED, Kind.NOTED)


class Ask(NamedTuple):
    """Everything that the next step depends on."""

    log: list[Activity]
    today: date
    policy: Policy
    calendar: Calendar

    @property
    def step(self) -> NextStep:
        return next_step(self.log, today=self.today, policy=self.policy, calendar=self.calendar)

    def on(self, today: date) -> NextStep:
        """The answer on another day, when nothing else has happened."""
        return self._replace(today=today).step

    def after(self, *activities: Activity) -> NextStep:
        """The answer when this had happened too."""
        return self._replace(log=[*self.log, *activities]).step

    @property
    def last_day(self) -> date:
        """The day of the last entry."""
        days = [self.calendar.local_date(activity.at) for activity in self.log]
        return max(days, default=self.today)

    def now(self) -> datetime:
        """Noon of today at the office, or a moment after the last entry of today."""
        noon = datetime(self.today.year, self.today.month, self.today.day, 12)  # noqa: DTZ001
        noon = noon.replace(tzinfo=self.calendar.tz)
        later = [self.calendar.local_time(entry.at) for entry in self.log]
        return max([noon, *(at + timedelta(minutes=1) for at in later)])


@st.composite
def entries(draw: st.DrawFn, at: date | datetime, kinds: tuple[Kind, ...]) -> Activity:
    """One activity of one of these kinds, with fields that belong to it."""
    kind = draw(st.sampled_from(kinds))
    entry = Activity(at=at, kind=kind)
    if kind in (Kind.FOLLOW_UP, Kind.THANKED):
        entry = replace(entry, channel=draw(st.sampled_from(Channel)))
    if kind is Kind.FOLLOW_UP:
        entry = replace(entry, outcome=draw(st.sampled_from(Outcome)))
    if kind in (Kind.FOLLOW_UP, Kind.REPLIED, Kind.INTERVIEWED) and draw(st.booleans()):
        entry = replace(entry, callback_on=draw(near(at)), decision_by=draw(near(at)))
    if kind in (Kind.MET, Kind.INTERVIEWED):
        entry = replace(entry, people=tuple(draw(st.lists(st.sampled_from(PEOPLE), max_size=2))))
    if kind in (Kind.THANKED, Kind.HELPED):
        entry = replace(entry, person=draw(st.none() | st.sampled_from(PEOPLE)))
    if kind is Kind.INTERVIEW_SET:
        entry = replace(entry, on=draw(near(at)))
    if kind is Kind.SNOOZED:
        entry = replace(entry, until=draw(near(at)))
    if kind is Kind.CLOSED:
        entry = replace(entry, reason=draw(st.sampled_from(CloseReason)))
    return entry


def near(at: date | datetime) -> st.SearchStrategy[date | None]:
    """A day around an instant, or none."""
    first = at.date() if isinstance(at, datetime) else at
    return st.none() | st.integers(-2, 25).map(lambda days: first + timedelta(days=days))


@st.composite
def logs(draw: st.DrawFn, kinds: tuple[Kind, ...] = ANY, most: int = 9) -> list[Activity]:
    """A log in order, no two entries at one instant; all with hours, or all without."""
    gaps = draw(st.lists(st.integers(1, 24 * 9), max_size=most))
    with_hours = draw(st.booleans())
    at, made = START + timedelta(days=draw(st.integers(0, 320))), []
    for gap in gaps:
        at += timedelta(hours=gap) if with_hours else timedelta(days=gap // 24 + 1)
        made.append(draw(entries(at if with_hours else at.date(), kinds)))
    return made


@st.composite
def asks(
    draw: st.DrawFn,
    kinds: tuple[Kind, ...] = ANY,
    *,
    policies: tuple[Policy, ...] = POLICIES,
    offices: tuple[Calendar, ...] = OFFICES,
    latest: int = 45,
) -> Ask:
    """A log, and a question on the day of its last entry or later."""
    log, office = draw(logs(kinds)), draw(st.sampled_from(offices))
    last = office.local_date(log[-1].at) if log else START.date()
    today = last + timedelta(days=draw(st.integers(0, latest)))
    return Ask(log, today, draw(st.sampled_from(policies)), office)


@cache
def plain() -> Calendar:
    """An office that works from Monday to Friday and knows no holiday, from 2020 to 2035."""
    known = {}
    for year in range(2020, 2036):
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        working = tuple(n for n in range(first, last + 1) if date.fromordinal(n).weekday() < 5)
        known[year] = Year(working, {}, is_known=True)
    return Calendar(quiet=frozenset(), known=known)


def with_holiday(office: Calendar, day: date) -> Calendar:
    """The same office, closed on one day more."""
    year = office.year(day.year)
    working = tuple(ordinal for ordinal in year.working if ordinal != day.toordinal())
    closed = Year(working, {**year.holidays, day: "One more holiday"}, year.is_known)
    return replace(office, known={**office.known, day.year: closed})
