"""The command that adds an application."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from followup_tui.commands.choosing import may_ask
from followup_tui.commands.given import Given, writing
from followup_tui.commands.report import FaultError, RefusedError, answer, as_json, say, warn
from followup_tui.model import Application, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from followup_tui.desk import Desk
    from followup_tui.pipeline.line import Line

SHOWN = 3  # of what is here already


@click.command()
@click.argument("line", nargs=-1, required=True, metavar="LINE...")
@click.option("--role", metavar="TEXT", help="What the opening is called.")
@click.option("--person", metavar="NAME", help="Whom to call.")
@click.option("--phone", metavar="NUMBER", help="Their number.")
@click.option("--on", metavar="DATE", help="When it was sent: yesterday, fri, 2 nov.")
@click.option("--link", metavar="URL", help="Where the posting is.")
@click.option("--anyway", is_flag=True, help="Add it though the same one is here already.")
@as_json
@click.pass_obj
def add(
    given: Given, /, line: tuple[str, ...], anyway: bool, is_json: bool, **fields: str | None
) -> None:
    """Add an application, on one line: "Acme, Data Engineer, Pat Lee, 555 0134, 2 nov".

    The company comes first; the rest is told by what it looks like. An option holds
    against the line. A name with a comma in it goes into quotes of its own. Someone met
    without an opening begins with met: "met Lori Quaid, Rekall, at the job fair".
    """
    with writing(given, may_be_new=True) as desk:
        application = _application(desk, " ".join(line), fields)
        if not anyway:
            _look_for_another(desk, application)
        made = desk.store.add_application(application)
        dossier = desk.store.dossier(made.id)
        step = desk.step(dossier)
    if is_json:
        from followup_tui.commands import shape

        shaped = [shape.person(person) for person in dossier.people]
        added = {"opportunity": shape.opportunity(dossier), "people": shaped}
        answer({"added": added, "next": shape.step(step)})
        return
    from followup_tui.model import Kind
    from followup_tui.pipeline.outcomes import follows

    what = "met" if application.kind is Kind.MET else "applied"
    day = _told_day(what, dossier.activities[0].at, desk.today)
    who = [made.role, *(one.contact.name for one in dossier.people), application.phone, day]
    told = ", ".join([made.company, *filter(None, who)])
    say(f"Added {told}. Next: {follows(step, desk.today)}. followup undo takes it back.")


def _application(desk: Desk, text: str, fields: dict[str, str | None]) -> Application:
    """Understand the line as the form of the board does; options hold against it."""
    from followup_tui import when
    from followup_tui.pipeline.line import split

    today, calendar = desk.today, desk.calendar
    line: Line = split(text, today=today, calendar=calendar)
    typed = {**line._asdict(), **{k: v.strip() for k, v in fields.items() if v is not None}}
    day = when.day(typed.get("on", line.when), today=today, calendar=calendar, ahead=False)
    if day > today:
        said = when.say(day, today)
        raise RefusedError(f"{said} has not come yet: take the day it was sent.")
    if not typed["company"] and not (line.began and typed["person"]):
        raise RefusedError("A company is missing: type at least its name.")
    return Application(
        company=typed["company"],
        role=typed["role"],
        person=typed["person"],
        phone=typed["phone"],
        link=typed["link"],
        kind=Kind.MET if line.began else Kind.APPLIED,
        how_met=line.how_met,
        at=desk.now if day == today else day,
    )


def _told_day(what: str, at: date, today: date) -> str:
    from datetime import datetime

    from followup_tui.when import say as said

    day = at.date() if isinstance(at, datetime) else at
    return f"{what} today" if day == today else f"{what} {said(day, today)}"


def _look_for_another(desk: Desk, application: Application) -> None:
    """Ask, or refuse, where the same opening is here already; tell of the company's others."""
    from followup_tui.pipeline.naming import folded

    known = desk.store.similar(application.company)
    same = [one for one in known if folded(one[2]) == folded(application.role)]
    if not same:
        for told in _told(known):
            warn(f"Note: {told} is here already.")
        return
    sentence = f"{_told(same)[0]} is here already"
    if not may_ask():
        raise FaultError(f"{sentence}: --anyway adds it again.")
    if not click.confirm(f"{sentence}. Add it again?", err=True):
        raise FaultError("Nothing was added.")


def _told(known: Sequence[tuple[str, str, str]]) -> list[str]:
    return [", ".join(filter(None, (company, role))) for _, company, role in known[:SHOWN]]
