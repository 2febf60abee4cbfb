"""The commands that bring next steps into a calendar elsewhere, and back what was done there."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from followup_tui.commands.given import Given, reading, writing
from followup_tui.commands.report import FaultError, RefusedError, answer, as_json, say, warn

if TYPE_CHECKING:
    from followup_tui.diary.report import Report
    from followup_tui.exchange.place import Place
    from followup_tui.settings import CalendarSync

KINDS: Final = ("todos", "events")
PATIENCE_SECONDS: Final = 60  # for a password to be typed somewhere else
as_kind: Final = click.option(
    "--as", "kind", type=click.Choice(KINDS), default="todos", show_default=True,
    help="Google and Outlook know events alone.",
)  # fmt: skip
again: Final = click.option("--again", is_flag=True, help="Write once more what was deleted there.")


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Say how to get what is missing, where an extra is not installed."""
    from followup_tui.exchange.place import PlaceError

    try:
        yield
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing == "followup_tui":
            raise
        raise FaultError(
            f"This needs {missing}, which is not installed: pipx install 'followup-tui[{name}]'."
        ) from error
    except PlaceError as error:
        raise FaultError(str(error)) from error


@click.command("write")
@click.argument("folder", metavar="DIR")
@as_kind
@again
@as_json
@click.pass_obj
def write(given: Given, folder: str, kind: str, again: bool, is_json: bool) -> None:
    """Keep a folder of calendar entries up to date, and take in what was done there.

    DIR is a vdir, as todoman, khal, vdirsyncer and DAVx5 read it. What was checked off there is
    logged, what was put off is snoozed, what was deleted stays away until the step changes.
    """
    with extra("calendar"):
        from followup_tui.exchange.vdir import Folder

        place = Folder(Path(folder))
        carried(given, place, kind, f"{place.path}", again=again, is_json=is_json)


@click.command("sync")
@click.argument("url", required=False)
@click.option("--user", metavar="NAME", help="Who you are there, if not as in the settings.")
@as_kind
@again
@as_json
@click.pass_obj
def sync(
    given: Given, url: str | None, user: str | None, kind: str, again: bool, is_json: bool
) -> None:
    """Keep a calendar on a server up to date, and take in what was done there.

    URL is that of one calendar; without it, the one in [calendar_sync] of the settings. The
    password comes from password_command there, or is asked for.
    """
    from followup_tui import start
    from followup_tui.commands.report import told

    with told():
        chosen = start.settings().calendar_sync
    url = url or chosen.url
    if url is None:
        raise RefusedError("Which calendar? Give its address, or set url in [calendar_sync].")
    with extra("caldav"):
        from followup_tui.exchange import dav

        why = dav.refused(url)
        if why:
            raise RefusedError(why)
        is_known = chosen.url is None or dav.origin(chosen.url) == dav.origin(url)
        user = user or (chosen.user if is_known else None)
        server = dav.Server(url, user, password(chosen, is_known=is_known) if user else None)
        try:
            carried(given, server, kind, server.name, again=again, is_json=is_json)
        finally:
            server.close()


def password(chosen: CalendarSync, *, is_known: bool) -> str:
    """The password: from the user's own command, or typed. Raises FaultError."""
    if chosen.password_command is None or not is_known:
        return str(click.prompt("Password", hide_input=True, err=True))
    trouble = "password_command in [calendar_sync]"
    try:
        ran = subprocess.run(
            shlex.split(chosen.password_command),
            stdout=subprocess.PIPE,
            timeout=PATIENCE_SECONDS,
            check=True,
        )
        found = ran.stdout.decode().splitlines()
    except (OSError, ValueError, IndexError) as error:
        raise FaultError(f"{trouble} cannot be run: check how it is written.") from error
    except subprocess.TimeoutExpired as error:
        raise FaultError(f"{trouble} took more than a minute: try again.") from error
    except subprocess.CalledProcessError as error:
        raise FaultError(f"{trouble} ended with {error.returncode}: try it by itself.") from error
    if not found or not found[0]:
        raise FaultError(f"{trouble} printed no password: try it by itself.")
    return found[0]


@click.command("export")
@click.argument("file", metavar="FILE.ics")
@as_kind
@as_json
@click.pass_obj
def export(given: Given, file: str, kind: str, is_json: bool) -> None:
    """Write all next steps into one file, to be imported once into any calendar."""
    with extra("calendar"), reading(given) as desk:
        from followup_tui.diary.steps import wanted
        from followup_tui.exchange import ics
        from followup_tui.exchange.whole import write_whole

        tasks = [one.task for one in wanted(desk).values()]
        now = desk.now.astimezone(UTC).replace(microsecond=0)
        try:
            content = ics.many(tasks, now, is_event=kind == "events")
            write_whole(Path(file).expanduser(), content)
        except OSError as error:
            raise FaultError(
                f"{file} cannot be written ({error.strerror}): name another."
            ) from error
    if is_json:
        answer({"file": file, "written": len(tasks)})
    else:
        say(f"Wrote {counted(len(tasks), kind)} to {file}.")


def carried(
    given: Given, place: Place, kind: str, where: str, *, again: bool, is_json: bool
) -> None:
    """Carry the steps there and what was done there back, and say what came of it."""
    from followup_tui.diary.carry import carry
    from followup_tui.diary.report import Report

    report = Report()
    try:
        with writing(given) as desk:
            carry(desk, place, report, is_event=kind == "events", again=again)
    except BaseException:
        for words in report.logged:  # it is done, and no second run would tell
            warn(f"{words[:1].upper()}{words[1:]}.")
        raise
    shown(report, kind, where, is_json=is_json)
    if report.conflicts:
        raise FaultError(
            f"{report.conflicts} entries changed there at the same moment: run it once more."
        )


def shown(report: Report, kind: str, where: str, *, is_json: bool) -> None:
    """Print what came of it."""
    if is_json:
        numbers = {"written": report.written, "removed": report.removed}
        lists = {
            "logged": report.logged, "dismissed": report.dismissed, "told": report.told,
            "unread": report.unread,
        }  # fmt: skip
        answer({"place": where, **numbers, "unchanged": report.unchanged, **lists})
        return
    for words in report.logged:
        say(f"{words[:1].upper()}{words[1:]}. Undo takes it back.")
    for words in report.dismissed:
        say(f"{words}: not written again until the step changes.")
    for words in (*report.told, *report.unread):
        warn(words)
    wrote = f"{counted(report.written, kind)} written"
    say(f"{wrote}, {report.removed} removed, {report.unchanged} unchanged in {where}.")


def counted(number: int, kind: str) -> str:
    """How many to-dos, or events."""
    name = {"todos": "to-do", "events": "event"}[kind]
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
