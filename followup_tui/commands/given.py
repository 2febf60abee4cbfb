"""What stands beside every command: which database, which day; and the search opened for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from followup_tui import start
from followup_tui.commands.report import FaultError, told, warn

if TYPE_CHECKING:
    from followup_tui.desk import Desk
    from followup_tui.store import Store

Given = dict[str, str | None]


def _keep(context: click.Context, option: click.Parameter, value: str | None) -> None:
    """Keep a common option that was given after the command, where it counts as before it."""
    if value is not None and option.name:
        context.ensure_object(dict)[option.name] = value


def given_of(context: click.Context) -> Given:
    """What was given so far, where the shell asks how a line may go on."""
    root = context.find_root()
    given: Given = {"db": None, "today": None}
    for found in (root.params, context.obj or {}):
        given |= {name: found[name] for name in given if found.get(name)}
    return given


def common(command: click.Command) -> click.Command:
    """Let a command, and those in it, take the common options too: `followup due --today fri`."""
    names = {option for parameter in command.params for option in parameter.opts}
    for option in options():
        if not names & set(option.opts):
            command.params.append(option)
    return command


def options() -> tuple[click.Option, ...]:
    """The options that every command takes, before its name or after it."""
    return (
        click.Option(
            ["--db"], metavar="PATH", help="Another database.", expose_value=False, callback=_keep
        ),
        click.Option(
            ["--today"],
            metavar="DATE",
            help="Another day than today.",
            expose_value=False,
            callback=_keep,
        ),
    )


def now() -> datetime:
    """The real present, whatever --today says: copies are named by it."""
    return datetime.now(UTC)


def keep_copy(database: Path) -> None:
    """Make the copy of the day once something was written; say so where it cannot be made."""
    from followup_tui.store import StoreError

    try:
        start.keep_copy(database)
    except StoreError as error:
        warn(f"Warning: {error}")


def place(given: Given) -> Path:
    """The database that the command is about."""
    with told():
        return start.database(given["db"]).absolute()


def existing(given: Given) -> Path:
    """The database that the command is about, where there has to be one."""
    found = place(given)
    if not found.exists():
        raise FaultError(f"There is no database at {found} yet: followup add makes it.")
    return found


@contextmanager
def opened(given: Given) -> Iterator[Store]:
    """The database alone, without the rules, open for one command."""
    from followup_tui.store import Store

    with told():
        zone = start.local_zone()
        today = start.read_today(given["today"], zone)
        path = existing(given)
        with Store.open(path, clock=partial(start.clock, today, zone)) as store:
            yield store


@contextmanager
def reading(given: Given) -> Iterator[Desk]:
    """The search, open for one command that looks at it."""
    with told():
        desk = start.open_desk(existing(given), given["today"])
        try:
            yield desk
        finally:
            desk.store.close()


@contextmanager
def writing(given: Given, *, may_be_new: bool = False) -> Iterator[Desk]:
    """The search, open for one command that changes it; the copy of the day comes after."""
    path = place(given) if may_be_new else existing(given)
    with told():
        desk = start.open_desk(path, given["today"])
        try:
            yield desk
        finally:
            desk.store.close()
    keep_copy(path)
