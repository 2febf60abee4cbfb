"""Let everything out: JSON that comes back whole, CSV, vCards, or one opportunity as Markdown.

Exit codes: 0 written; 1 it could not be, and the file is as it was; 2 what was given could
not be understood.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from followup_tui.commands.given import Given, reading
from followup_tui.commands.report import (
    FaultError,
    RefusedError,
    answer,
    as_json,
    say,
    told,
)

if TYPE_CHECKING:
    from followup_tui.desk import Desk

FORMATS: Final = ("json", "csv", "vcard", "markdown")
ENDINGS: Final = {".json": "json", ".csv": "csv", ".vcf": "vcard", ".md": "markdown"}
TABLES: Final = ("opportunities", "people", "log")
STDOUT: Final = Path("-")


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path), default=STDOUT)
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Else by FILE's ending.")
@click.option("--of", "table", type=click.Choice(TABLES), help="What a CSV is about.")
@click.option("--only", metavar="TEXT", help="The one opportunity that a Markdown is about.")
@as_json
@click.option("--force", "is_forced", is_flag=True, help="Write in the place of a file.")
@click.pass_obj
def export(
    given: Given,
    file: Path,
    format_: str | None,
    table: str | None,
    only: str | None,
    *,
    is_forced: bool,
    is_json: bool,
) -> None:
    """Write everything to FILE, or to the terminal: JSON, CSV, vCards, Markdown.

    JSON has everything, and comes back whole with followup import. In a CSV a cell that a
    spreadsheet would take for a formula begins with an apostrophe.
    """
    from followup_tui.exchange import outlet

    file = file.expanduser() if file != STDOUT else file
    chosen = format_ or ("markdown" if only else ENDINGS.get(file.suffix.casefold(), "json"))
    _refuse(file, chosen, table, only, is_named=format_ is not None)
    with _kept_words():
        if file != STDOUT:
            outlet.refuse(file, is_forced=is_forced)
        with reading(given) as desk:
            pieces = _pieces(desk, chosen, table or TABLES[0], only)
            if file == STDOUT:
                _print(pieces)
                return
            mark = "\ufeff" if chosen == "csv" else ""  # by which spreadsheets know UTF-8
            outlet.write(file, pieces, is_forced=is_forced, mark=mark)
    if is_json:
        answer({"written": str(file), "format": chosen})
    else:
        say(f"Written to {file}, readable for you alone.")


def _refuse(
    file: Path, chosen: str, table: str | None, only: str | None, *, is_named: bool
) -> None:
    """Refuse what does not go together, with what does."""
    if file != STDOUT and not is_named and not only and file.suffix.casefold() not in ENDINGS:
        raise RefusedError(f"{file.name} could be anything: add --format {', '.join(FORMATS)}.")
    if chosen == "markdown" and not only:
        raise RefusedError("A Markdown is about one opportunity: name it with --only acme.")
    if only and chosen != "markdown":
        raise RefusedError("--only goes with --format markdown: one opportunity as a page.")
    if table and chosen != "csv":
        raise RefusedError("--of goes with --format csv: opportunities, people or log.")


@contextmanager
def _kept_words() -> Iterator[None]:
    from followup_tui.exchange.outlet import OutletError

    with told():
        try:
            yield
        except OutletError as error:
            raise FaultError(str(error)) from error


def _print(pieces: Iterable[str]) -> None:
    """Read everything first: a slow reader must not keep the search locked."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as kept:
        kept.writelines(pieces)
        kept.seek(0)
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        shutil.copyfileobj(kept, sys.stdout)
        sys.stdout.flush()


def _pieces(desk: Desk, chosen: str, table: str, only: str | None) -> Iterator[str]:
    from followup_tui.commands import leaving

    if chosen == "json":
        return leaving.everything(desk)
    if chosen == "vcard":
        return leaving.people_as_cards(desk)
    if chosen == "markdown":
        return leaving.page(desk, only or "")
    return leaving.sheet(desk, table)
