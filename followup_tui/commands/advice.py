"""The commands that show the engine at work: `next --what-if`, `calendar business-days`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from followup_tui import start
from followup_tui.commands.given import Given
from followup_tui.commands.report import as_json, told, warn
from followup_tui.text import clean

if TYPE_CHECKING:
    from followup_tui.cadence import Calendar, Policy
    from followup_tui.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])
MOST_DAYS: Final = 10_000
OFFICE: Final = (
    click.option("--country", metavar="CODE", help="Whose holidays: US, DE, GB ..."),
    click.option("--subdivision", metavar="CODE", help="The region: BY in DE, ENG in GB ..."),
    click.option("--week-mask", metavar="1111100", help="Working days, from Monday on."),
    click.option("--timezone", metavar="NAME", help="The contact's zone: America/New_York."),
    click.option("--quiet-days", metavar="none|DATES", help="Days counted, never landed on."),
)


def of_an_office(command: Command) -> Command:
    """Add the options of a calendar."""
    for option in reversed(OFFICE):
        command = option(command)
    return command


def office(
    settings: Settings,
    country: str | None,
    subdivision: str | None,
    week_mask: str | None,
    timezone: str | None,
    quiet_days: str | None,
) -> Calendar:
    """Make the calendar; what is not given comes from the settings. Raises ValueError."""
    from followup_tui.cadence import calendar, needs_subdivision

    code = country or settings.country
    own = settings if country is None else None
    region = subdivision or (own.subdivision if own else None)
    if needs_subdivision(code) and not region:
        hint = f"Note: {code.upper()} has holidays of its regions: name one with --subdivision."
        warn(hint)
    made = calendar(
        code,
        region,
        week_mask or (own.week_mask if own else None),
        timezone=timezone or settings.timezone or start.local_zone(),
        quiet=_quiet(quiet_days),
        quiet_year_end=settings.quiet_year_end and quiet_days is None,
    )
    made.is_business_day(date(2026, 1, 1))  # an unknown country shows now
    return made


def _quiet(text: str | None) -> frozenset[date] | None:
    from followup_tui.exchange.what_if import day

    if text is None:
        return None
    if text.strip() == "none":
        return frozenset()
    return frozenset(day(part.strip(), "--quiet-days") for part in text.split(","))


def _policy(settings: Settings, name: str | None, changes: Sequence[str]) -> Policy:
    from followup_tui.cadence import adjust, preset

    policy = settings.policy if name is None else preset(name)
    numbers = {}
    for change in changes:
        key, equals, value = change.partition("=")
        if not equals:
            raise ValueError(f"--set {change!r} has no value: write it as max_check_ins=3.")
        numbers[key.strip()] = value
    return adjust(policy, numbers)


def _read(name: str) -> list[str]:
    try:
        whole = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return whole.decode("utf-8-sig").split("\n")  # JSON may hold other line separators
    except OSError as error:
        raise ValueError(f"{name} cannot be read ({error.strerror}): name another file.") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{name} is not text in UTF-8: save it so, then try again.") from error


def _today(text: str | None) -> date:
    zone = start.local_zone()
    return start.read_today(text, zone) or datetime.now(zone).date()


def what_if(
    given: Given,
    file: str,
    changes: tuple[str, ...],
    *,
    policy: str | None,
    at: str | None,
    channel: str | None,
    posting: str | None,
    company_last_contact: str | None,
    **where: str | None,
) -> None:
    """Work out the next step of a history that is given, and print it as JSON."""
    from followup_tui import cadence
    from followup_tui.exchange import what_if

    with told():
        if (at is None) != (channel is None):
            raise ValueError("--at and --channel go together: give both, or none.")
        settings = start.settings()
        calendar = office(settings, **where)
        chosen = _policy(settings, policy, changes)
        on = _today(given["today"])
        happened = what_if.activities(_read(file))
        step = cadence.next_step(happened, today=on, policy=chosen, calendar=calendar)
        answer = what_if.answer(step)
        if at is not None and channel is not None:
            last = company_last_contact
            found = cadence.objections(
                happened,
                what_if.instant(at, "--at"),
                what_if.channel(channel),
                policy=chosen,
                calendar=calendar,
                posting=what_if.posting(posting or "any"),
                company_last_contact=what_if.day(last, "--company-last-contact") if last else None,
            )
            answer["objections"] = [what_if.objected(objection) for objection in found]
    click.echo(json.dumps(answer, indent=2, ensure_ascii=False))


@click.command("business-days", context_settings={"ignore_unknown_options": True})
@click.argument("day", metavar="DATE")
@click.argument("count", metavar="N")
@of_an_office
@as_json
def business_days(day: str, count: str, is_json: bool, **where: str | None) -> None:
    """Find the N-th business day after DATE, naming each day counted and skipped.

    0 is that day or the next; negative goes back.
    """
    from followup_tui.exchange import what_if

    with told():
        number = what_if.whole(count, MOST_DAYS)
        begin = what_if.day(day, "DATE")
        at = office(start.settings(), **where)
        answer = what_if.business_days(begin, number, at)
    reached = date.fromisoformat(str(answer["date"]))
    if not (at.covers(begin) and at.covers(reached)):
        warn("Note: the holidays of these years are not all known.")
    if is_json:
        click.echo(json.dumps(answer, indent=2, ensure_ascii=False))
        return
    click.echo(clean("\n".join(what_if.told(answer)), lines=True))
