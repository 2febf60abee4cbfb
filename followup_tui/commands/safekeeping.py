"""The commands that keep a search safe: undo, redo, backup, restore, doctor.

Exit code 1 stands for what could not be done, or is wrong, besides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from followup_tui import start
from followup_tui.commands.given import Given, existing, keep_copy, now, opened, place
from followup_tui.commands.report import FAULT, FaultError, answer, as_json, say, told

if TYPE_CHECKING:
    from followup_tui.store import Store
    from followup_tui.store.backup import Copy
    from followup_tui.store.checkup import Finding


@click.command()
@as_json
@click.pass_obj
def undo(given: Given, is_json: bool) -> None:
    """Take the last change back, whichever program made it."""
    turn(given, lambda store: store.undo(), "undid", "There is nothing to undo.", is_json=is_json)


@click.command()
@as_json
@click.pass_obj
def redo(given: Given, is_json: bool) -> None:
    """Do again what was undone last."""
    nothing = "There is nothing to do again."
    turn(given, lambda store: store.redo(), "did again", nothing, is_json=is_json)


def turn(
    given: Given,
    change: Callable[[Store], str | None],
    verb: str,
    nothing: str,
    *,
    is_json: bool,
) -> None:
    """Undo or redo, and say what; exit code 1 where there is nothing."""
    with opened(given) as store:
        words = change(store)
    keep_copy(place(given))
    if is_json:
        answer({verb.replace(" ", "_"): words})
    elif words is not None:
        say(f"{verb.capitalize()}: {words}.")
    if words is None:
        if not is_json:
            say(nothing)
        raise SystemExit(FAULT)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@as_json
@click.pass_obj
def backup(given: Given, file: Path | None, is_json: bool) -> None:
    """Copy the search, verified: to FILE, or into the backups folder beside it."""
    from followup_tui.store.backup import back_up, copy_to

    with told():
        database = existing(given).resolve()
        try:
            made = copy_to(database, file) if file else back_up(database, now=now())
        except TimeoutError as error:
            raise FaultError("Another followup is making a copy: try again.") from error
    if is_json:
        answer({"backup": str(made)})
    else:
        say(f"Copied and verified: {made}")


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@as_json
@click.pass_obj
def restore(given: Given, file: Path | None, is_json: bool) -> None:
    """Put a copy in the place of the search; without FILE, list the copies.

    FILE is a path, or the name of a copy in the list. It is verified before anything is
    replaced, and what it replaces is kept among the backups.
    """
    from followup_tui.store.backup import copies, folder_of
    from followup_tui.store.restore import restore as put_back

    with told():
        database = place(given).resolve()
        if file is None:
            list_copies(copies(database), is_json=is_json)
            return
        among = folder_of(database) / file.name
        is_name = file.name == str(file) and not file.exists() and among.exists()
        kept = put_back(database, among if is_name else file.expanduser(), now=now())
    if is_json:
        answer(
            {"restored": str(file), "database": str(database), "kept": str(kept) if kept else None}
        )
        return
    say(f"Restored {file} to {database}.")
    if kept is not None:
        say(f"What was there is kept: {kept}")


def list_copies(found: Sequence[Copy], *, is_json: bool) -> None:
    """Show the copies that there are, the newest first."""
    if is_json:
        rows = [
            {"file": str(copy.path), "at": copy.at.isoformat(), "why": copy.why or "daily"}
            for copy in found
        ]
        answer({"copies": rows})
        return
    for copy in found:
        size = copy.path.stat().st_size / 1024
        why = copy.why.replace("-", " ") or "daily"
        say(f"{copy.at:%Y-%m-%d %H:%M} UTC  {size:>7,.0f} KiB  {why:<24}  {copy.path.name}")
    say("Put one back with: followup restore FILE" if found else "There is no copy yet.")


@click.command()
@click.option("--repair", is_flag=True, help="Salvage a damaged file into a new one beside it.")
@as_json
@click.pass_obj
def doctor(given: Given, repair: bool, is_json: bool) -> None:
    """Look whether the search is safe and sound, and say what to do where it is not.

    Nothing is changed. Exit code 1 where something is wrong; a warning alone is 0.
    """
    from followup_tui.store.checkup import State, check_up

    with told():
        if repair:
            salvaged(existing(given), is_json=is_json)
            return
        found = [*check_up(place(given), now=now()), settings()]
    if is_json:
        answer({"findings": [finding._asdict() for finding in found]})
    else:
        for finding in found:
            mark = {State.WELL: "✓", State.WARNING: "!", State.FAULT: "✗"}[finding.state]
            say(f"{mark} {finding.subject:<12} {finding.told}")
            if finding.remedy:
                say(f"  {'':<12} {finding.remedy}")
    if any(finding.state is State.FAULT for finding in found):
        raise SystemExit(FAULT)


def settings() -> Finding:
    """Whether the settings can be understood."""
    from followup_tui.settings import SettingsError, load
    from followup_tui.store.checkup import Finding, State

    path = start.settings_file()
    try:
        load(path)
    except SettingsError as error:
        return Finding("settings", State.FAULT, str(error), "Mend the line, or remove the file.")
    told = f"{path} is understood." if path.exists() else "None: the defaults hold."
    return Finding("settings", State.WELL, told)


def salvaged(database: Path, *, is_json: bool) -> None:
    """Salvage a damaged file into a new one, and say what could not be."""
    from followup_tui.store.salvage import salvage

    target = database.with_name(f"{database.stem}-salvaged-{now():%Y%m%dT%H%M%SZ}.db")
    found = salvage(database, target, now=now())
    if is_json:
        rows = [one._asdict() for one in found]
        answer({"file": str(target), "tables": rows})
        return
    for one in found:
        say(one.words)
    say(f"Written to {target}; {database} is as it was.")
    say(f"Look at it: followup --db {target}")
    say(f"Go on with it: followup restore {target}")
