"""A log in short lines, and an answer in one: so that a table of cases reads like a table.

The year is 2026 unless said; hours are New York's.
"""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from followup_tui.cadence import Policy, calendar, next_step
from followup_tui.model import Activity, Channel, CloseReason, Kind, NextStep, Outcome

NEW_YORK = ZoneInfo("America/New_York")
US = calendar("US", timezone=NEW_YORK)


def day(text: str) -> date:
    """Read `11-10`, or `2027-01-04` where the year is another."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def moment(text: str) -> date | datetime:
    """Read a day, or a day with an hour: `11-10T09:30`."""
    date_part, _, hour = text.partition("T")
    on = day(date_part)
    return datetime.combine(on, time.fromisoformat(hour), tzinfo=NEW_YORK) if hour else on


def entry(line: str) -> Activity:
    """Read `11-10 follow_up phone left_message callback_on=11-12 people=Ann,Bob`."""
    at, kind, *words = line.split()
    given = dict(word.split("=") for word in words if "=" in word)
    bare = [word for word in words if "=" not in word]
    return Activity(
        at=moment(at),
        kind=Kind(kind),
        channel=next((Channel(word) for word in bare if word in list(Channel)), None),
        outcome=next((Outcome(word) for word in bare if word in list(Outcome)), None),
        callback_on=day(given["callback_on"]) if "callback_on" in given else None,
        decision_by=day(given["decision_by"]) if "decision_by" in given else None,
        on=day(given["on"]) if "on" in given else None,
        until=day(given["until"]) if "until" in given else None,
        reason=CloseReason(given["reason"]) if "reason" in given else None,
        person=given.get("person"),
        people=tuple(given["people"].split(",")) if "people" in given else (),
    )


def log(*lines: str) -> list[Activity]:
    """Read a log, one activity a line."""
    return [entry(line) for line in lines]


def told(step: NextStep) -> str:
    """Say an answer in one line: `applied follow_up.1 1/3 11-16..11-16 waiting -2 +met.note`."""
    said = [step.stage, step.script or step.step]
    if step.attempt is not None:
        said.append(f"{step.attempt}/{step.of or ''}")
    if step.opens_on is not None and step.due_on is not None:
        said.append(f"{_short(step.opens_on)}..{_short(step.due_on)}")
        said.append(f"{step.status} {step.late_business_days}")
    return " ".join([*said, *(f"+{script}" for script in step.also)])


def _short(on: date) -> str:
    return f"{on:%m-%d}" if on.year == 2026 else on.isoformat()


def answer(lines: tuple[str, ...], today: str, policy: Policy | None = None) -> str:
    """The answer to a log on a day, at an office in the United States."""
    return told(next_step(log(*lines), today=day(today), policy=policy, calendar=US))
