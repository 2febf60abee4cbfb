"""The commands: what `followup` does besides opening the board."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import click

from followup_tui import __version__, start
from followup_tui.commands import advice, safekeeping
from followup_tui.text import clean

if TYPE_CHECKING:
    from pathlib import Path

    from followup_tui.desk import Desk


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except start.StartError as error:
        raise click.ClickException(clean(str(error))) from error


def database(path: str | None) -> Path:
    """Where the search is kept: --db, FOLLOWUP_DB, or the user's data folder."""
    with _told():
        return start.database(path)


def open_desk(path: Path | None, today: str | None) -> Desk:
    """Open the database under the user's settings. Raises click.ClickException in words."""
    with _told():
        desk = start.open_desk(path, today)
    context = click.get_current_context(silent=True)
    if path is not None and context is not None:
        context.find_root().call_on_close(partial(safekeeping.keep_copy, path))
    return desk


def run(desk: Desk) -> None:
    """Open the board."""
    with _told():
        start.open_board(desk)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--db", envvar=start.DB, metavar="PATH", help="Another database.")
@click.option("--today", envvar=start.TODAY, metavar="DATE", help="Another day than today.")
@click.version_option(__version__, prog_name=start.APP)
@click.pass_context
def main(context: click.Context, db: str | None, today: str | None) -> None:
    """Whom to call today, what to say, and when to stop. Without a command: the board."""
    context.obj = {"db": db, "today": today}
    if context.invoked_subcommand is None:
        run(open_desk(database(db), today))


@main.command()
@click.option("--today", metavar="DATE", default=None, help="Another day than today.")
@click.pass_obj
def demo(given: dict[str, str | None], today: str | None) -> None:
    """Open the board on a made-up search, in memory: nothing is kept."""
    desk = open_desk(None, today or given["today"])
    from followup_tui.demo import search

    desk.store.add_dossiers(search(desk.today, desk.calendar))
    run(desk)


for command in (*safekeeping.COMMANDS, *advice.COMMANDS):
    main.add_command(command)
