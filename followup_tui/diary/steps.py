"""The next steps of a search as entries of a calendar, and what checking one off means."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

from followup_tui.exchange.due import at_nine
from followup_tui.exchange.ics import Task, uid_of
from followup_tui.model import Activity, Channel, Kind, Outcome, Posting, Standing, Step
from followup_tui.pipeline import step_name
from followup_tui.pipeline.outcomes import first_channel

if TYPE_CHECKING:
    from datetime import tzinfo

    from followup_tui.desk import Desk
    from followup_tui.model import Dossier, NextStep

NOT_SHOWN: Final = frozenset({Step.NONE, Step.HOLD})  # nothing to do, or it moves by itself
NOT_COUNTED: Final = frozenset({Kind.NOTED, Kind.SNOOZED})  # the step stays the same after these
BEFORE: Final = timedelta(hours=1)  # so long before an interview with an hour
FIRST: Final = frozenset(
    {Step.INTERVIEW, Step.CALL_BACK, Step.ASK_DECISION, Step.THANK, Step.RESPOND}
)
LAST: Final = frozenset({Step.REVIEW, Step.KEEP_IN_TOUCH})
_FROM_FIRST: Final = "From {opens} on."


class Wanted(NamedTuple):
    """One next step that belongs in a calendar."""

    key: str  # tells this step from the one before and after it
    task: Task
    step: NextStep
    dossier: Dossier


def wanted(desk: Desk) -> dict[str, Wanted]:
    """Every next step with a day, by its uid."""
    standings = {one.id: one for one in desk.standings()}
    shown = [i for i, one in standings.items() if one.step not in NOT_SHOWN and one.due_on]
    found = [_wanted(desk, dossier, standings) for dossier in desk.store.dossiers(shown)]
    return {one.task.uid: one for one in found if one is not None}


def key_of(step: NextStep, dossier: Dossier) -> str:
    """What a step is called: it stays the same through notes, snoozes and corrections."""
    count = sum(1 for entry in dossier.activities if entry.kind not in NOT_COUNTED)
    return f"{step.script or step.step}:{step.attempt or 0}:{count}"


def _wanted(desk: Desk, dossier: Dossier, standings: dict[str, Standing]) -> Wanted | None:
    step = desk.step(dossier)
    if step.due_on is None or step.step in NOT_SHOWN:
        return None
    i = dossier.opportunity.id
    key = key_of(step, dossier)
    due = _due(step, dossier, desk.zone)
    task = Task(
        uid=uid_of(i, key),
        opportunity_id=i,
        summary=_summary(standings[i], step, dossier),
        description=_description(step, dossier),
        due=due,
        alarm=due - BEFORE if isinstance(due, datetime) else at_nine(due, desk.zone),
        priority=1 if step.step in FIRST else 9 if step.step in LAST else 5,
        url=_page(dossier.opportunity.link),
        place=_place(step, dossier),
    )
    return Wanted(key, task, step, dossier)


def arranged(dossier: Dossier) -> Activity | None:
    """The entry that arranged the interview to come."""
    found = [one for one in dossier.activities if one.kind is Kind.INTERVIEW_SET]
    return found[-1] if found and found[-1].on is not None else None


def zone_of(dossier: Dossier, interview: Activity, zone: tzinfo) -> tzinfo:
    """The zone that an interview's hour is told in: the person's, else the first known one."""
    people = sorted(dossier.people, key=lambda one: one.contact.id != interview.person)
    for person in people:
        if person.contact.timezone:
            with suppress(KeyError, ValueError, OSError):
                return ZoneInfo(person.contact.timezone)
    return zone


def _due(step: NextStep, dossier: Dossier, zone: tzinfo) -> date | datetime:
    assert step.due_on is not None
    interview = arranged(dossier) if step.step is Step.INTERVIEW else None
    if interview is None or not interview.starts_at:
        return step.due_on
    try:
        hour = time.fromisoformat(interview.starts_at.zfill(5))
    except ValueError:
        return step.due_on
    there = zone_of(dossier, interview, zone)
    return datetime.combine(step.due_on, hour, there).astimezone(UTC)


def _summary(standing: Standing, step: NextStep, dossier: Dossier) -> str:
    what = step_name(standing, long=True)
    who = dossier.name_of(step.person) or standing.person
    about = f"{standing.company} ({standing.role})" if standing.role else standing.company
    told = f"{what[:1].upper()}{what[1:]}"
    return f"{told}: {who}, {about}" if who else f"{told}: {about}"


def _description(step: NextStep, dossier: Dossier) -> str:
    """Why, from when, and how to reach them: nothing that one wrote for oneself."""
    lines = [step.why]
    if step.opens_on and step.opens_on != step.due_on:
        lines.append(_FROM_FIRST.format(opens=step.opens_on.isoformat()))
    people = [one.contact for one in dossier.people if step.person in (None, one.contact.id)]
    for contact in people:
        ways = [contact.title, contact.phone, contact.email]
        lines.append(", ".join([contact.name, *filter(None, ways)]))
    employer = dossier.employer
    lines += [employer.phone, dossier.opportunity.link, employer.website]
    interview = arranged(dossier) if step.step is Step.INTERVIEW else None
    if interview is not None:
        lines += [interview.round, interview.place]
    return "\n".join(dict.fromkeys(filter(None, lines)))


def _page(link: str) -> str:
    is_page = link.startswith(("http://", "https://")) and link.isascii() and link.isprintable()
    return link if is_page and " " not in link else ""


def _place(step: NextStep, dossier: Dossier) -> str:
    interview = arranged(dossier) if step.step is Step.INTERVIEW else None
    return interview.place if interview is not None else ""


def checked_off(one: Wanted, done_at: datetime | None, now: datetime) -> Activity:
    """What was done where a step is checked off elsewhere; how they took it, nobody said there.

    A call counts as a message left: one try more, and nothing that would bring a call forward.
    """
    step, dossier = one.step, one.dossier
    at = _instant(done_at, dossier, now)
    person = step.person or (dossier.people[0].contact.id if dossier.people else None)
    done = Activity(at=at, kind=Kind.FOLLOW_UP, person=person)
    match step.step:
        case Step.REVIEW:
            return Activity(at=at, kind=Kind.REVIEWED)
        case Step.THANK:
            return replace(done, kind=Kind.THANKED, channel=first_channel(step), person=step.person)
        case Step.INTERVIEW:
            return _interviewed(one, at)
        case Step.RESPOND:
            return replace(
                done, channel=Channel.EMAIL, outcome=Outcome.SENT, person=step.person or person
            )
    if dossier.opportunity.posting is not Posting.ANY:
        return replace(done, channel=Channel.EMAIL, outcome=Outcome.SENT)
    return replace(done, channel=Channel.PHONE, outcome=Outcome.LEFT_MESSAGE)


def _interviewed(one: Wanted, at: datetime) -> Activity:
    """The interview, on its own day where that has gone by."""
    known, on = arranged(one.dossier), one.step.due_on
    person = known.person if known else None
    people = (known.people if known else ()) or ((person,) if person else ())
    return Activity(
        at=on if on is not None and on < at.date() else at,
        kind=Kind.INTERVIEWED,
        person=person,
        people=people,
        round=known.round if known else "",
        place=known.place if known else "",
    )


def _instant(done_at: datetime | None, dossier: Dossier, now: datetime) -> datetime:
    """When it was done: not in time to come, and not before what was logged last."""
    if done_at is None:
        return now
    at = min(done_at.astimezone(now.tzinfo), now)
    last = [one.at for one in dossier.activities]
    days = [one.date() if isinstance(one, datetime) else one for one in last]
    instants = [one for one in last if isinstance(one, datetime)]
    if days and at.date() < max(days):
        return now
    return max([at, *(one.astimezone(now.tzinfo) for one in instants if one <= now)])


def moved_interview(one: Wanted, due: date | datetime, now: datetime, zone: tzinfo) -> Activity:
    """The interview on the day, and at the hour, to which it was moved elsewhere."""
    known = arranged(one.dossier) or Activity(at=now, kind=Kind.INTERVIEW_SET)
    if isinstance(due, datetime):
        there = due.astimezone(zone_of(one.dossier, known, zone))
        return replace(known, id="", at=now, on=there.date(), starts_at=f"{there:%H:%M}", note="")
    return replace(known, id="", at=now, on=due, note="")
