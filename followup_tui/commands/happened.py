"""The commands that log what happened: log, note, snooze, close.

They make the same activities as the call sheet, and log them through the same door.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from followup_tui.commands.choosing import chosen, person_of, which
from followup_tui.commands.given import Given, writing
from followup_tui.commands.report import RefusedError, Word, answer, as_json, say, warn
from followup_tui.model import Activity, Channel, CloseReason, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from followup_tui.cadence import Objection
    from followup_tui.desk import Desk
    from followup_tui.model import Dossier, NextStep, Person
    from followup_tui.pipeline.outcomes import Choice

KEYS: Final = {  # a word of the command line, and the key of the call sheet that it stands for
    "voicemail": "v",
    "no-answer": "n",
    "spoke": "s",
    "call-back": "b",
    "decision": "d",
    "interview-set": "i",
    "rejected": "x",
    "sent": "e",
    "replied": "r",
    "interviewed": "w",
    "offer": "o",
}
KINDS: Final = {  # what has no key on the call sheet
    "applied": Kind.APPLIED,
    "met": Kind.MET,
    "thanked": Kind.THANKED,
    "helped": Kind.HELPED,
    "interview-off": Kind.INTERVIEW_SET,
    "held": Kind.HELD,
    "reviewed": Kind.REVIEWED,
}
WITH_DAY: Final = ("call-back", "decision", "interview-set")
BY: Final = {channel.value.replace("_", "-"): channel for channel in Channel}
REASONS: Final = {reason.value.replace("_", "-"): reason for reason in CloseReason}
GUARDED: Final = (Kind.FOLLOW_UP, Kind.THANKED)  # contacts that you make
WITHOUT_CHANNEL: Final = (Kind.APPLIED, Kind.HELPED, Kind.HELD, Kind.REVIEWED, Kind.INTERVIEW_SET)
WITHOUT_PERSON: Final = (Kind.HELD, Kind.REVIEWED, Kind.NOTED, Kind.SNOOZED, Kind.CLOSED)
NOTE_BYTES: Final = 64 * 1024


@click.command()
@which
@click.argument("what", metavar="WHAT", type=Word("what happened", [*KEYS, *KINDS]))
@click.argument("words", metavar="[DAY] [NOTE]...", nargs=-1)
@click.option("--with", "who", metavar="NAME", help="With whom, where not the first person.")
@click.option("--by", type=Word("how", [*BY]), help="How, where not by phone or on paper.")
@click.option("--on", metavar="DATE", help="When it happened: yesterday, fri, 2 nov.")
@click.option("--said", is_flag=True, help="You told them the next thing that is new for them.")
@click.option("--anyway", is_flag=True, help="Remember that you set the guard's advice aside.")
@as_json
@click.pass_obj
def log(
    given: Given,
    /,
    which: str,
    what: str,
    words: tuple[str, ...],
    who: str | None,
    by: str | None,
    on: str | None,
    said: bool,
    anyway: bool,
    is_json: bool,
) -> None:
    """Log what happened: `log acme voicemail "mentioned Spark"`.

    WHICH is the beginning of a company, role or person. WHAT is what you did (voicemail,
    no-answer, spoke, sent, thanked, met, applied), what they said (replied, rejected, offer,
    helped, and with the day they named: call-back DAY, decision DAY, interview-set DAY,
    undone by interview-off), or what was (interviewed, held, reviewed).

    What happened is always logged. Where the guard would have advised against it, it says
    so on stderr; --anyway remembers that you knew.
    """
    with writing(given) as desk:
        dossier = desk.store.dossier(chosen(desk, which).id)
        day, note = _day_and_note(desk, what, words)
        activity = _activity(desk, dossier, what, day, by=by, person=person_of(dossier, who))
        activity = replace(activity, note=note)
        if said:
            activity = replace(activity, talking_point=_point(dossier))
        against: Sequence[Objection] = ()
        if on is not None:
            activity = replace(activity, at=_past(desk, on))
        if activity.kind in GUARDED and activity.channel is not None:
            against = desk.objections(dossier, activity.channel, activity.at)
        if anyway:
            reasons = tuple(objection.reason.value for objection in against)
            activity = replace(activity, overrode=reasons)
        _keep(desk, dossier, activity, against, is_quiet=anyway, is_json=is_json)


def _day_and_note(desk: Desk, what: str, words: Sequence[str]) -> tuple[date | None, str]:
    """The day that they named, where one belongs to it, and the rest as the note."""
    from followup_tui import when

    if what not in WITH_DAY:
        return None, " ".join(words).strip()
    if not words:
        raise RefusedError(f"{what} needs the day they named: log WHICH {what} fri.")
    day = when.day(words[0], today=desk.today, calendar=desk.calendar, ahead=True)
    if day < desk.today:
        raise RefusedError(f"{when.say(day, desk.today)} is past: name the day to come.")
    return day, " ".join(words[1:]).strip()


def _past(desk: Desk, text: str) -> date:
    """The day on which it happened: now for today, as the call sheet logs it."""
    from followup_tui import when

    day = when.day(text, today=desk.today, calendar=desk.calendar, ahead=False)
    if day > desk.today:
        said = when.say(day, desk.today)
        raise RefusedError(f"--on: {said} has not come yet; only what has happened can be logged.")
    return desk.now if day == desk.today else day


def _activity(
    desk: Desk, dossier: Dossier, what: str, day: date | None, *, by: str | None,
    person: Person | None,
) -> Activity:  # fmt: skip
    from followup_tui.pipeline.outcomes import Call, activity_of, choices, first_channel

    step = desk.step(dossier, explain=False)
    channel = BY[by] if by else first_channel(step)
    contact_id = person.contact.id if person else None
    if what in KEYS:
        key = KEYS[what]
        choice: Choice = next(known for known in choices(step) if known.key == key)
        arranged = [entry.on for entry in dossier.activities if entry.on is not None]
        call = Call(at=desk.now, channel=channel, person=contact_id)
        return activity_of(choice, call, day=day, interview_on=arranged[-1] if arranged else None)
    kind = KINDS[what]
    return Activity(
        at=desk.now,
        kind=kind,
        channel=None if kind in WITHOUT_CHANNEL else channel,
        person=None if kind in WITHOUT_PERSON else contact_id,
        people=(contact_id,) if contact_id and kind is Kind.MET else (),
    )


def _point(dossier: Dossier) -> str:
    for point in dossier.points:
        if point.used_on is None:
            return point.id
    company = dossier.opportunity.company
    raise RefusedError(f"There is nothing new for {company} yet: leave --said out.")


@click.command()
@which
@click.argument("words", metavar="[TEXT]...", nargs=-1)
@as_json
@click.pass_obj
def note(given: Given, /, which: str, words: tuple[str, ...], is_json: bool) -> None:
    """Put a note into the history of an opportunity; it changes no date.

    Without TEXT, $EDITOR opens; - reads the note from the standard input.
    """
    with writing(given) as desk:
        dossier = desk.store.dossier(chosen(desk, which).id)
        text = _text(words).strip()
        if not text:
            raise RefusedError("The note is empty: nothing was logged.")
        activity = Activity(at=desk.now, kind=Kind.NOTED, note=text)
        _keep(desk, dossier, activity, is_json=is_json)


def _text(words: Sequence[str]) -> str:
    from followup_tui.commands.choosing import may_ask

    if [*words] == ["-"]:
        return sys.stdin.read(NOTE_BYTES + 1)
    if words:
        return " ".join(words)
    if not may_ask():
        raise RefusedError("The note's text is missing: type it, or - to read it from stdin.")
    return click.edit("") or ""


@click.command()
@which
@click.argument("day", metavar="DATE...", nargs=-1, required=True)
@as_json
@click.pass_obj
def snooze(given: Given, /, which: str, day: tuple[str, ...], is_json: bool) -> None:
    """Let an opportunity wait until a day; only ever later, never sooner."""
    from followup_tui import when

    with writing(given) as desk:
        dossier = desk.store.dossier(chosen(desk, which).id)
        until = when.day(" ".join(day), today=desk.today, calendar=desk.calendar, ahead=True)
        if until <= desk.today:
            raise RefusedError(f"{when.say(until, desk.today)} is not to come: name a later day.")
        _keep(desk, dossier, Activity(at=desk.now, kind=Kind.SNOOZED, until=until), is_json=is_json)


@click.command()
@which
@click.argument("reason", metavar="REASON", type=Word("the reason", [*REASONS]))
@click.argument("words", metavar="[NOTE]...", nargs=-1)
@as_json
@click.pass_obj
def close(given: Given, /, which: str, reason: str, words: tuple[str, ...], is_json: bool) -> None:
    """Close an opportunity: accepted, declined, withdrew or do-not-contact."""
    with writing(given) as desk:
        dossier = desk.store.dossier(chosen(desk, which).id)
        activity = Activity(
            at=desk.now, kind=Kind.CLOSED, reason=REASONS[reason], note=" ".join(words).strip()
        )
        _keep(desk, dossier, activity, is_json=is_json)


def _keep(
    desk: Desk,
    dossier: Dossier,
    activity: Activity,
    against: Sequence[Objection] = (),
    *,
    is_quiet: bool = False,
    is_json: bool,
) -> None:
    """Log it, and say what happened, what comes next, and how to take it back."""
    from followup_tui.pipeline.log import logged
    from followup_tui.pipeline.outcomes import follows

    words = logged(activity, dossier)
    kept = desk.store.log_activity(dossier.opportunity.id, activity, words=words)
    after = desk.store.dossier(dossier.opportunity.id)
    step: NextStep = desk.step(after)
    if is_json:
        from followup_tui.commands import shape

        answer(
            {
                "logged": shape.activity(kept, after),
                "opportunity": shape.opportunity(after),
                "next": shape.step(step),
                "objections": [shape.objection(one) for one in against],
            }
        )
        return
    if not is_quiet:
        for objection in against:
            warn(f"Note: {objection.why}")
    sentence = f"{words[:1].upper()}{words[1:]}"
    say(f"{sentence}. Next: {follows(step, desk.today)}. followup undo takes it back.")
