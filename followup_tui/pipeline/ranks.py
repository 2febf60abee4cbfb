"""How a step's window stands against a day, and so which card comes first."""

from __future__ import annotations

from datetime import date, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from followup_tui.model import Standing, Status, Step

if TYPE_CHECKING:
    from followup_tui.cadence.calendar import Calendar

WEEK = timedelta(days=7)


class Urgency(IntEnum):
    """What a card asks of you, most urgent first: the order of the cards.

    `SOON` is waiting and due within a week; `LATER` is waiting beyond that, or moves by
    itself.
    """

    OVERDUE = 0
    DUE = 1
    OPEN = 2
    SOON = 3
    LATER = 4
    NONE = 5


class Days(NamedTuple):
    """The days that an urgency is measured against.

    `due_day` is today, or the next business day where today is closed: what is due on
    Monday is what there is to see on Saturday.
    """

    today: date
    due_day: date
    week_end: date

    @classmethod
    def around(cls, today: date, calendar: Calendar) -> Days:
        """Name the days that matter on a day."""
        due_day = today if calendar.is_business_day(today) else calendar.roll(today)
        return cls(today, due_day, today + WEEK)


def status(standing: Standing, today: date) -> Status:
    """Tell how the window stands: waiting < opens_on <= open < due_on <= due <= overdue_after."""
    due_on = standing.due_on
    if due_on is None:
        return Status.NONE
    if today > (standing.overdue_after or due_on):
        return Status.OVERDUE
    if today >= due_on:
        return Status.DUE
    return Status.OPEN if today >= (standing.opens_on or due_on) else Status.WAITING


def urgency(standing: Standing, days: Days) -> Urgency:
    """Tell how urgent a card is on a day."""
    due_on = standing.due_on
    if due_on is None:
        return Urgency.NONE
    today = days.today
    if today > (standing.overdue_after or due_on):
        return Urgency.OVERDUE
    if standing.step is Step.HOLD:
        return Urgency.LATER
    if due_on <= days.due_day:
        return Urgency.DUE
    if today >= (standing.opens_on or due_on):
        return Urgency.OPEN
    return Urgency.SOON if due_on <= days.week_end else Urgency.LATER


def lateness(standing: Standing, today: date, calendar: Calendar) -> int | None:
    """Count the business days since the step was due: signed, and None without a window."""
    return None if standing.due_on is None else calendar.between(standing.due_on, today)
