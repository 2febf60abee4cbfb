"""One to-do or event of a calendar, as iCalendar has it: one component a file, never repeated.

Whatever another program added is kept when an entry is written anew: only our own lines are
put in their places. What was written carries its due day a second time, in a line of ours,
so that a day moved by a person can be told from a day that was written by us.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from hashlib import blake2b
from typing import Final
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Component, Event, Todo

from followup_tui.exchange.due import spelt

PRODUCT: Final = "-//followup//followup//EN"
OPPORTUNITY: Final = "X-FOLLOWUP-OPPORTUNITY"
WRITTEN: Final = "X-FOLLOWUP-DUE"
MOST_BYTES: Final = 256 * 1024
DEEPEST: Final = 8
YEARS: Final = range(1970, 2200)
LONGEST: Final = timedelta(days=3660)
AN_HOUR: Final = timedelta(hours=1)
_REPEATS: Final = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_FAULTS: Final = (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError)
_CONTROL: Final = re.compile(r"[^\S\n]|[\x00-\x09\x0b-\x1f\x7f\x80-\x9f]")


class State(StrEnum):
    """What was done with an entry elsewhere."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One next step as a calendar is to show it; `due` is a date, or an instant in UTC."""

    uid: str
    opportunity_id: str
    summary: str
    description: str
    due: date | datetime
    alarm: datetime
    priority: int = 5
    url: str = ""
    place: str = ""

    def mark(self, *, is_event: bool) -> str:
        """What tells whether anything that is shown has changed."""
        shown = [self.summary, self.description, spelt(self.due), self.alarm.isoformat()]
        more = [str(self.priority), self.url, self.place, str(is_event)]
        return blake2b(json.dumps([*shown, *more]).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry as it stands in a calendar elsewhere."""

    uid: str
    state: State
    due: date | datetime | None
    done_at: datetime | None
    written_due: str  # what we wrote as its due day, or nothing
    opportunity_id: str  # of our entries; empty of others


def uid_of(opportunity_id: str, step: str) -> str:
    """The one name of a step in every calendar."""
    return str(uuid5(UUID(opportunity_id), step))


def read(raw: bytes, zone: tzinfo) -> Item:
    """Understand one entry; an hour without a zone is one of the user's.

    Raises ValueError with what is wrong, and with nothing that could reach a terminal.
    """
    if len(raw) > MOST_BYTES:
        raise ValueError(f"it has {len(raw):,} bytes, at most {MOST_BYTES:,} are read")
    try:
        component = _main(raw)
        is_event = component.name == "VEVENT"
        due = component.get("DTSTART" if is_event else "DUE")
        completed = component.get("COMPLETED")
        return Item(
            uid=_text(component, "UID"),
            state=_state(component),
            due=_moment(due, zone) if due is not None else _ends(component, zone),
            done_at=_instant(_moment(completed, zone)) if completed is not None else None,
            written_due=_text(component, WRITTEN),
            opportunity_id=_text(component, OPPORTUNITY),
        )
    except _FAULTS as error:
        why = f"{error}".partition("\n")[0][:120]
        raise ValueError(why or "it is no iCalendar") from error


def _main(raw: bytes) -> Component:
    """The one to-do or event that counts. Raises ValueError."""
    text = raw.decode("utf-8")
    _refuse_tangle(text)
    calendar = Calendar.from_ical(text)
    if not isinstance(calendar, Component):
        raise ValueError("it is no calendar")
    found = [one for one in calendar.walk() if one.name in ("VTODO", "VEVENT")]
    whole = [one for one in found if "RECURRENCE-ID" not in one]
    if len(whole) != 1:
        raise ValueError(f"it has {len(whole)} to-dos or events, one is expected")
    component = whole[0]
    if component.errors:
        raise ValueError(f"{component.errors[0][1]}")
    for name in ("UID", "STATUS", "DUE", "DTSTART", "COMPLETED", "PERCENT-COMPLETE"):
        if isinstance(component.get(name), list):
            raise ValueError(f"it has {name} more than once")
    if not _text(component, "UID"):
        raise ValueError("it has no UID")
    return component


def _refuse_tangle(text: str) -> None:
    """Refuse parts that do not end where they begin: the parser would guess. Raises ValueError."""
    open_parts: list[str] = []
    for line in re.split("\r\n|[\r\n]", text):
        word, _, name = line.rstrip().upper().partition(":")
        if word == "BEGIN":
            open_parts.append(name)
        elif word == "END" and (not open_parts or open_parts.pop() != name):
            raise ValueError("its parts do not end where they begin")
        if len(open_parts) > DEEPEST:
            raise ValueError("its parts are too deep in each other")
    if open_parts:
        raise ValueError("its end is missing")


def _text(component: Component, name: str) -> str:
    value = component.get(name)
    return str(value[0] if isinstance(value, list) else value) if value is not None else ""


def _moment(value: object, zone: tzinfo) -> date | datetime:
    moment = getattr(value, "dt", None)
    if isinstance(moment, date) and moment.year not in YEARS:
        raise ValueError(f"a day in it is of the year {moment.year}")
    if isinstance(moment, datetime):
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
    if isinstance(moment, date):
        return moment
    raise ValueError("a day in it cannot be read")


def _instant(moment: date | datetime) -> datetime | None:
    return moment if isinstance(moment, datetime) else None


def _ends(component: Component, zone: tzinfo) -> date | datetime | None:
    """When it is due, of a to-do that says how long it takes instead."""
    begins, lasts = component.get("DTSTART"), component.get("DURATION")
    span = getattr(lasts, "dt", None)
    if begins is None or not isinstance(span, timedelta):
        return None
    if abs(span) > LONGEST:
        raise ValueError("it lasts longer than ten years")
    return _moment(begins, zone) + span


def _state(component: Component) -> State:
    status = _text(component, "STATUS").upper()
    if status == "CANCELLED":
        return State.CANCELLED
    is_whole = _text(component, "PERCENT-COMPLETE").strip() == "100"
    is_done = status == "COMPLETED" or is_whole or "COMPLETED" in component
    is_again = status in ("NEEDS-ACTION", "IN-PROCESS") and not is_whole
    return State.DONE if is_done and not is_again else State.OPEN


def one(task: Task, stamp: datetime, *, is_event: bool, before: bytes | None = None) -> bytes:
    """A file with this one entry; what another program added to the old one is kept."""
    component, calendar = _begin(task, is_event=is_event, before=before)
    _fill(component, task, stamp, is_event=is_event)
    return bytes(calendar.to_ical())


def many(tasks: Sequence[Task], stamp: datetime, *, is_event: bool) -> bytes:
    """A file with all entries, to be imported once."""
    calendar = _calendar()
    calendar.add("X-WR-CALNAME", "followup")
    for task in tasks:
        component: Component = Event() if is_event else Todo()
        component.add("UID", task.uid)
        _fill(component, task, stamp, is_event=is_event)
        calendar.add_component(component)
    return bytes(calendar.to_ical())


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    return calendar


def _begin(task: Task, *, is_event: bool, before: bytes | None) -> tuple[Component, Component]:
    kind = "VEVENT" if is_event else "VTODO"
    if before is not None:
        calendar = Calendar.from_ical(before.decode("utf-8"))
        found = [one for one in calendar.walk(kind) if "RECURRENCE-ID" not in one]
        if len(found) == 1 and len(calendar.subcomponents) == 1:
            return found[0], calendar
    component: Component = Event() if is_event else Todo()
    component.add("UID", task.uid)
    calendar = _calendar()
    calendar.add_component(component)
    return component, calendar


def _fill(component: Component, task: Task, stamp: datetime, *, is_event: bool) -> None:
    """Put our lines in their places."""
    count = component.get("SEQUENCE")
    ours: dict[str, object] = {
        "DTSTAMP": stamp,
        "LAST-MODIFIED": stamp,
        "CREATED": component.get("CREATED") or stamp,
        "SEQUENCE": int(count) + 1 if isinstance(count, int) else 0,
        "SUMMARY": _line(task.summary),
        "DESCRIPTION": _lines(task.description),
        "PRIORITY": task.priority,
        OPPORTUNITY: task.opportunity_id,
        WRITTEN: spelt(task.due),
        "URL": task.url or None,
        "LOCATION": _line(task.place) or None,
    }
    ends = task.due + (AN_HOUR if isinstance(task.due, datetime) else timedelta(days=1))
    if is_event:
        ours |= {"DTSTART": task.due, "DTEND": ends, "TRANSP": "TRANSPARENT", "STATUS": "CONFIRMED"}
    else:
        ours |= {"DUE": task.due, "STATUS": "NEEDS-ACTION"}
    gone = ("DURATION", "COMPLETED", "PERCENT-COMPLETE", *_REPEATS)
    for name in (*gone, *(() if is_event else ("DTSTART",)), *ours):
        component.pop(name, None)
    for name, value in ours.items():
        if value is not None:
            component.add(name, value)
    _ring(component, task)


def _ring(component: Component, task: Task) -> None:
    """An alarm at a fixed instant: a phone alerts for nothing else."""
    uid = str(uuid5(UUID(task.uid), "alarm"))
    kept = [
        one
        for one in component.subcomponents
        if one.name != "VALARM" or _text(one, "UID") not in ("", uid)
    ]
    alarm = Alarm()
    alarm.add("UID", uid)
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", _line(task.summary))
    alarm.add("TRIGGER", task.alarm.astimezone(UTC), parameters={"VALUE": "DATE-TIME"})
    component.subcomponents[:] = [*kept, alarm]


def _line(text: str) -> str:
    return _CONTROL.sub(" ", text.replace("\n", " ")).strip()


def _lines(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()
