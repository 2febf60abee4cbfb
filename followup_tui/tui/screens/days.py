"""Days and hours in a form: typed as people say them, and said back as understood."""

from __future__ import annotations

import re
from datetime import date, time

from followup_tui import dates
from followup_tui.cadence.calendar import Calendar

EXAMPLES_BACK = "today, yesterday, fri, 2 nov, 3d (ago) or 3b (business days)"
EXAMPLES_AHEAD = "tomorrow, fri, 12 nov, 3d, 2w or 3b (business days)"
_HOUR = re.compile(r"(?i)(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d\d))?\s*(?P<half>[ap]\.?m\.?)?")


def typed(day: date | None) -> str:
    """The day as a person would have typed it, with its year; nothing for None.

    >>> typed(date(2026, 11, 2))
    '2 Nov 2026'
    """
    return dates.typed(day) if day else ""


def said_back(day: date, today: date, calendar: Calendar | None = None) -> str:
    """The day as understood: in full, how far away, and with a calendar why offices are closed.

    >>> said_back(date(2026, 11, 2), date(2026, 11, 22))
    'Mon 2 Nov 2026, 20 days ago'
    """
    text = f"{dates.full(day)}, {_distance((day - today).days)}"
    closed = calendar.closed_name(day) if calendar else None
    if closed and not text.startswith(closed[:3]):
        text += f" · closed: {closed}"
    elif closed:
        text += " · offices are closed"
    return text


def _distance(days: int) -> str:
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def hour(text: str) -> time | None:
    """The hour as typed, 24 hours or with am and pm; None where nothing is typed.

    >>> hour("10:05"), hour("2pm"), hour("")
    (datetime.time(10, 5), datetime.time(14, 0), None)

    Raises ValueError with one sentence.
    """
    typed = text.strip()
    if not typed:
        return None
    match = _HOUR.fullmatch(typed)
    number = int(match["hour"]) if match else 99
    if match and match["half"]:
        is_afternoon = match["half"].lower().startswith("p")
        number = number % 12 + 12 * is_afternoon if 1 <= number <= 12 else 99
    minute = int(match["minute"] or 0) if match else 0
    if number > 23 or minute > 59:
        raise ValueError(f'"{typed[:20]}" is not an hour: try 10:05 or 2pm, or leave it empty')
    return time(number, minute)
