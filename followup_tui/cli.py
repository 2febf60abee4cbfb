"""The command line: the one place that reads the real clock, paths and environment."""

from __future__ import annotations

import gc
import os
import sys
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from followup_tui import __version__

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from followup_tui.desk import Desk

APP = "followup"


def local_zone() -> tzinfo:
    """The zone of this machine, by name where it has one, so that summer time is known."""
    from zoneinfo import ZoneInfo

    names = [os.environ.get("TZ", "").removeprefix(":")]
    link = Path("/etc/localtime")
    if link.is_symlink():
        names.append(str(link.resolve()).partition("zoneinfo/")[2])
    for name in filter(None, names):
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            continue
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None
    return zone


def clock(today: date | None, zone: tzinfo) -> datetime:
    """The present instant; on another day where the user says that it is one."""
    now = datetime.now(zone)
    return now if today is None else datetime.combine(today, now.timetz())


def read_today(text: str | None, zone: tzinfo) -> date | None:
    """Understand --today as people say days. Raises click.BadParameter."""
    if not text:
        return None
    from followup_tui import when
    from followup_tui.cadence import calendar

    try:
        today = datetime.now(zone).date()
        return when.day(text, today=today, calendar=calendar(), ahead=False)
    except ValueError as error:
        raise click.BadParameter(f"{error}", param_hint="--today") from error


def database(path: str | None) -> Path:
    """Where the search is kept: --db, FOLLOWUP_DB, or the user's data folder."""
    if path:
        return Path(path).expanduser()
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False) / "followup.db"


def open_desk(path: Path | None, today: str | None) -> Desk:
    """Open the database under the user's settings. Raises click.ClickException in words."""
    from platformdirs import user_config_path

    from followup_tui.cadence import UnknownOfficeError
    from followup_tui.desk import Desk
    from followup_tui.settings import SettingsError, load
    from followup_tui.store import Store, StoreError

    zone = local_zone()
    now: Callable[[], datetime] = partial(clock, read_today(today, zone), zone)
    try:
        settings = load(user_config_path(APP, appauthor=False) / "settings.toml")
        desk = Desk(Store.open(path, clock=now), settings, clock=now, zone=zone)
        desk.calendar.is_business_day(desk.today)  # an unknown country is told at once
    except (SettingsError, StoreError, UnknownOfficeError) as error:
        raise click.ClickException(str(error)) from error
    return desk


def run(desk: Desk) -> None:
    """Open the board."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.ClickException("The board needs a terminal: run followup in one.")
    gc.disable()  # until the first frame is out: the app turns it on again
    from followup_tui.tui.app import FollowupApp

    app = FollowupApp(desk)
    try:
        app.run()
    finally:
        desk.store.close()
    if app.return_code:
        sys.exit(app.return_code)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--db", envvar="FOLLOWUP_DB", metavar="PATH", help="Another database.")
@click.option("--today", envvar="FOLLOWUP_TODAY", metavar="DATE", help="Another day than today.")
@click.version_option(__version__, prog_name=APP)
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
