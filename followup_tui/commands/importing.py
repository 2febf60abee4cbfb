"""Bring in what a person has elsewhere: looked at first, then written in one go.

Exit codes: 0 looked at, or brought in; 1 it could not be; 2 the file, or what was given,
could not be understood. Nothing is changed but by a 0.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from followup_tui import start
from followup_tui.commands.given import Given, keep_copy, now, place
from followup_tui.commands.report import (
    FaultError,
    answer,
    as_json,
    is_terminal,
    say,
    table,
    told,
    warn,
)

if TYPE_CHECKING:
    from followup_tui.desk import Desk
    from followup_tui.exchange.days import Order
    from followup_tui.exchange.found import Source
    from followup_tui.intake import Plan
    from followup_tui.intake.pace import Rules

SHOWN: Final = 10  # lines of each kind at a terminal
PATIENCE_SECONDS: Final = 0.5  # a longer silence is a fault


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "as_", metavar="FORMAT", help="What FILE is, where it is not recognised.")
@click.option(
    "--dates",
    type=click.Choice(["dmy", "mdy", "ymd"]),
    help="Which number of a date comes first: day, month or year.",
)
@click.option("--write", "--yes", "-y", "is_write", is_flag=True, help="Write without asking.")
@click.option("--all", "is_all", is_flag=True, help="Show every line of the table.")
@as_json
@click.pass_obj
def take_in(
    given: Given,
    file: Path,
    as_: str | None,
    dates: str | None,
    *,
    is_write: bool,
    is_all: bool,
    is_json: bool,
) -> None:
    """Bring in a FILE of another program: shown first, then written at once.

    LinkedIn, Teal, Huntr, Simplify, Google Contacts, vCards, jobhound, followup's own JSON,
    or any sheet (CSV) with a column Company. What is here already stays as it is.
    """
    from followup_tui.intake import look

    database = place(given)
    file = file.expanduser()
    with told():
        desk = start.open_desk(database if database.exists() else None, given["today"])
    with told(), closing(desk.store):
        source = _recognised(file, desk, as_, dates)
        with _progress("read") as progress:
            plan = look(file, source, desk.store, _rules(desk), progress)
        if not is_json:
            _show(file, plan, is_all=is_all)
        if plan.count and not is_write and not is_json and _may_ask():
            is_write = click.confirm("Bring them in?", err=True)
        is_written = bool(plan.count and is_write)
        kept = _write(given, database, file, plan, desk) if is_written else None
    if is_json:
        answer({**_shape(file, plan), "written": is_written, "kept": kept and str(kept)})
    elif is_written:
        _tell(plan, kept)
    elif not plan.count:
        warn("Nothing in it is new.")
    elif not _may_ask():
        warn(f"Nothing is written yet. To bring them in: followup import {file} --write")


def _recognised(file: Path, desk: Desk, as_: str | None, dates: str | None) -> Source:
    """The file's format; where day and month are in doubt, the person is asked."""
    from followup_tui.exchange.days import AmbiguousDaysError, Order
    from followup_tui.exchange.formats import recognise

    order: Order | None = Order(dates) if dates else None
    try:
        return recognise(file, today=desk.today, as_=as_, order=order)
    except AmbiguousDaysError as error:
        if not _may_ask():
            raise
        warn(f"{error}")
    given = click.prompt("Which", type=click.Choice(["dmy", "mdy", "ymd"]), err=True)
    return recognise(file, today=desk.today, as_=as_, order=Order(given))


def _rules(desk: Desk) -> Rules:
    from followup_tui.intake.pace import Rules

    return Rules(desk.today, desk.policy, desk.calendar)


def _write(given: Given, database: Path, file: Path, plan: Plan, desk: Desk) -> Path | None:
    """A copy of what is there, then everything in one transaction; the copy."""
    from followup_tui.intake import take_in as write
    from followup_tui.store.backup import back_up

    kept = None
    with ExitStack() as opened:
        if desk.store.path is not None:
            try:
                kept = back_up(database.resolve(), now=now(), why="before-import")
            except TimeoutError as error:
                raise FaultError("Another followup is making a copy: try again.") from error
        else:  # there was none to look at: it is made now
            desk = start.open_desk(database, given["today"])
            opened.enter_context(closing(desk.store))
        with _progress("written") as progress:
            write(file, plan, desk.store, progress)
        desk.standings()  # kept: the next start need not work them out
    keep_copy(database)
    return kept


def _may_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


class _Teller:
    """Says how far it is, once it takes long, on one line of the terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._since = time.monotonic()
        self.has_told = False

    def __call__(self, rows: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - self._since > PATIENCE_SECONDS:
            self._since = time.monotonic()
            self.has_told = True
            click.echo(f"\r{rows:,} rows {self._what}; ctrl+c stops", nl=False, err=True)


@contextmanager
def _progress(what: str) -> Iterator[_Teller]:
    teller = _Teller(what)
    try:
        yield teller
    finally:
        if teller.has_told:
            click.echo(f"\r{' ' * 60}\r", nl=False, err=True)


def _show(file: Path, plan: Plan, *, is_all: bool) -> None:
    """The table: what is new, what is here already, what was not understood and why."""
    from followup_tui.intake import called

    if is_terminal():
        say(f"{file.name}: {plan.source.title}")
        for name, count in plan.new.items():
            say(f"{count:>8,}  {called(count, name)}, new")
        say(f"{plan.here:>8,}  here already")
        say(f"{plan.not_understood:>8,}  not understood")
        _show_pace(plan)
    shown = SHOWN if is_terminal() and not is_all else sys.maxsize
    kinds = (
        ("new", plan.new_lines, plan.count),
        ("here", plan.here_lines, plan.here),
        ("not understood", plan.trouble_lines, plan.not_understood),
    )
    rows = [
        (verdict, str(line.line), line.what, line.why)
        for verdict, lines, _ in kinds
        for line in lines[:shown]
    ]
    if rows:
        if is_terminal():
            say("")
        table(("", "Line", "What", "Why"), rows)
    left = [
        f"{count - min(shown, len(lines)):,} more {verdict}"
        for verdict, lines, count in kinds
        if count > min(shown, len(lines))
    ]
    if left and is_terminal():
        say(f"... and {', '.join(left)}{'' if is_all else ': --all shows them'}")


def _show_pace(plan: Plan) -> None:
    slots = plan.slots
    if slots is None:
        return
    if slots.put_off:
        say(f"{slots.put_off:>8,}  late by the rules: due later instead, a few a day")
    if slots.on_hold:
        say(f"{slots.on_hold:>8,}  long silent: into the holding file")


def _tell(plan: Plan, kept: Path | None) -> None:
    said = plan.words.removeprefix("brought in ")
    say(f"Brought in {said}. followup undo takes it back.")
    if kept is not None and is_terminal():
        say(f"What was there before is kept: {kept}")


def _shape(file: Path, plan: Plan) -> dict[str, object]:
    slots = plan.slots
    return {
        "file": str(file),
        "format": plan.source.format,
        "new": plan.new,
        "here_already": plan.here,
        "not_understood": plan.not_understood,
        "put_off": slots.put_off if slots else 0,
        "on_hold": slots.on_hold if slots else 0,
        "lines": {
            name: [{"line": one.line, "what": one.what, "why": one.why} for one in lines]
            for name, lines in (
                ("new", plan.new_lines),
                ("here_already", plan.here_lines),
                ("not_understood", plan.trouble_lines),
            )
        },
    }
