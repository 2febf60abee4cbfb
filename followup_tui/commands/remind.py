"""The command that reminds of what is due, and the timer that runs it."""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from followup_tui import start
from followup_tui.commands import report, shape
from followup_tui.commands.agenda import PRESSING, laid_out, row
from followup_tui.commands.given import Given, common, place, reading
from followup_tui.commands.report import DUE, FaultError, answer, as_json, say, told, warn
from followup_tui.pipeline import agenda

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followup_tui.exchange.timer import Timer
    from followup_tui.model import Standing
    from followup_tui.pipeline import Board, Group
    from followup_tui.settings import Remind

NAMED: Final = 4  # so many in a notice; of the rest only how many
NO_NOTICE: Final = "No desktop notice could be shown: there is no desktop here that takes one."
SYSTEMS: Final = ("systemd", "launchd", "schtasks")
for_system: Final = click.option(
    "--for", "system", type=click.Choice(SYSTEMS), help="If not for this system."
)


@click.group(invoke_without_command=True, no_args_is_help=False)
@click.option("--notify/--no-notify", default=None, help="A notice on the desktop, or none.")
@as_json
@click.pass_context
def remind(context: click.Context, /, notify: bool | None, is_json: bool) -> None:
    """Say what is due, with a notice on the desktop where there is one.

    Exit code 3 where something is due, 0 where nothing is. `remind install` lets the timer of
    the system run it on the days and at the hour of [remind] in the settings.
    """
    if context.invoked_subcommand is not None:
        return
    with reading(context.obj) as desk:
        shown = laid_out(desk)
    groups = [group for group in agenda(shown) if group.title in PRESSING]
    cards = [card for group in groups for card in group.cards]
    noticed = bool(cards) and notified(cards, shown, notify)
    if is_json:
        shaped = [
            {"title": group.title, "cards": [shape.card(card, shown) for card in group.cards]}
            for group in groups
        ]
        answer(
            {
                "today": shown.today.isoformat(),
                "due": len(cards),
                "noticed": noticed,
                "groups": shaped,
            }
        )
    else:
        printed(groups, shown)
    if cards:
        raise SystemExit(DUE)


def printed(groups: Sequence[Group], shown: Board) -> None:
    """List what is due, as `followup due` does."""
    if groups:
        report.groups([(g.title, [row(card, shown) for card in g.cards]) for g in groups], (3, 4))
    elif report.is_terminal():
        say("Nothing is due.")


def notified(cards: Sequence[Standing], shown: Board, notify: bool | None) -> bool:
    """Show a notice where that is wished for and possible; say so where it was not."""
    if notify is False or (notify is None and find_spec("desktop_notifier") is None):
        return False
    try:
        from followup_tui.exchange.notice import show
    except ModuleNotFoundError as error:
        raise FaultError(
            "A notice needs desktop-notifier, which is not installed: "
            "pipx install 'followup-tui[notify]'."
        ) from error
    is_shown = show(*words(cards, shown))
    if not is_shown:
        warn(NO_NOTICE)
    return is_shown


def words(cards: Sequence[Standing], shown: Board) -> tuple[str, str]:
    """The title of a notice, and its lines."""
    title = "1 thing is due" if len(cards) == 1 else f"{len(cards)} things are due"
    lines = []
    for card in cards[:NAMED]:
        company, _, person, what, when = row(card, shown)
        who = f"{person}, {company}" if person else company
        lines.append(f"{who}: {what} ({when})" if when else f"{who}: {what}")
    if len(cards) > NAMED:
        lines.append(f"and {len(cards) - NAMED} more")
    return title, "\n".join(lines)


@click.command()
@click.option("--at", metavar="HOUR", help="If not as in the settings: 09:00.")
@click.option("--days", metavar="DAYS", help="If not as in the settings: mon-fri.")
@for_system
@as_json
@click.pass_obj
def install(
    given: Given, at: str | None, days: str | None, system: str | None, is_json: bool
) -> None:
    """Write the timer of the system, and print the line that enables it."""
    made = chosen(given, at, days, system)
    from followup_tui.exchange.whole import write_whole

    try:
        for path, content in made.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
    except OSError as error:
        raise FaultError(f"{error.filename} cannot be written ({error.strerror}).") from error
    if is_json:
        answer({"files": [str(path) for path in made.files], "enable": made.enable})
        return
    for path in made.files:
        say(f"Written: {path}")
    say("Enable it with:")
    say(f"  {made.enable}")


@click.command()
@for_system
@as_json
@click.pass_obj
def uninstall(given: Given, system: str | None, is_json: bool) -> None:
    """Remove the timer of the system, and print the line that ends it."""
    made = chosen(given, None, None, system)
    gone = [path for path in made.files if path.exists()]
    try:
        for path in gone:
            path.unlink()
    except OSError as error:
        raise FaultError(f"{error.filename} cannot be removed ({error.strerror}).") from error
    if is_json:
        answer({"removed": [str(path) for path in gone], "disable": made.disable})
        return
    for path in gone:
        say(f"Removed: {path}")
    if made.files and not gone:
        say("There is no timer of followup here.")
        return
    say("End it with:")
    say(f"  {made.disable}")


def chosen(given: Given, at: str | None, days: str | None, system: str | None) -> Timer:
    """The timer as the options and the settings have it."""
    from followup_tui.exchange.timer import system_of, timer
    from followup_tui.when import hour, weekdays

    with told():
        rules: Remind = start.settings().remind
        when = hour(at) if at else rules.at
        which = weekdays(days) if days else rules.days
    home, config = start.homes()
    return timer(system or system_of(sys.platform), command(given), when, which, home, config)


def command(given: Given) -> list[str]:
    """How this program is called, from anywhere and without a shell."""
    found = shutil.which(sys.argv[0]) if Path(sys.argv[0]).stem == start.APP else None
    program = [str(Path(found).absolute())] if found else [sys.executable, "-m", "followup_tui"]
    database = ["--db", str(place(given))] if given["db"] else []
    return [*program, *database, "remind"]


for subcommand in (install, uninstall):
    remind.add_command(common(subcommand))
