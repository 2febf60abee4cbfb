"""How a command answers: a table that fits, plain lines for a pipe, or JSON; and its exit code.

At a terminal a table is cut to its width, with … where something is left out. In a pipe
each row is one line, its fields whole and set apart by tabs, without a heading. JSON is one
object with the `version` of its shape, raised only when something in it is renamed or goes.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

import click

from followup_tui.commands.cells import cells, cut, padded
from followup_tui.text import clean

VERSION: Final = 1  # of the JSON
FAULT: Final = 1  # it could not be done
MISUSE: Final = 2  # what was given could not be understood; nothing was changed
DUE: Final = 3  # something is due
INTERRUPTED: Final = 130  # ctrl+c
CLOSED: Final = 141  # whoever was reading has gone: `followup due | head -1`
GAP: Final = "  "
LEAST: Final = 4  # cells of a column: with less room than that, a field takes a line

as_json: Final = click.option("--json", "is_json", is_flag=True, help="Answer in JSON.")


class FaultError(click.ClickException):
    """Why it could not be done, in one sentence."""

    exit_code = FAULT

    def format_message(self) -> str:
        """The sentence, with nothing in it that could reach the terminal but text."""
        return clean(self.message)


class RefusedError(FaultError):
    """What was given, and what to give instead, in one sentence."""

    exit_code = MISUSE


@contextmanager
def told() -> Iterator[None]:
    """Turn what cannot be done, or understood, into a sentence and its exit code."""
    from followup_tui.start import ArgumentError, StartError
    from followup_tui.store import StoreError

    try:
        yield
    except (ArgumentError, ValueError, OverflowError) as error:
        raise RefusedError(str(error)) from error
    except (StoreError, StartError) as error:
        raise FaultError(str(error)) from error


def say(text: str) -> None:
    """Print a line in which nothing can reach the terminal but text."""
    click.echo(clean(text))


def warn(text: str) -> None:
    """Say something beside the answer: to the person, not to what reads the answer."""
    click.echo(clean(text), err=True)


def answer(shape: Mapping[str, object]) -> None:
    """Print an answer as JSON, with the version of its shape."""
    whole = {"version": VERSION, **shape}
    click.echo(json.dumps(whole, indent=2, ensure_ascii=not _is_unicode()))


def _is_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def is_terminal() -> bool:
    """Whether a person is reading, not a pipe or a file."""
    return sys.stdout.isatty()


def room() -> int:
    """How many cells a line has."""
    return max(shutil.get_terminal_size().columns, 1)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, title: str = "") -> None:
    """Print rows below their headings; in a pipe only the rows, the title as first field."""
    plain = [[clean(field) for field in row] for row in rows]
    if not is_terminal():
        for row in plain:
            click.echo("\t".join([clean(title), *row] if title else row))
        return
    if title:
        click.echo(clean(title))
    for line in fitted(headings, plain, room()):
        click.echo(line)


def fitted(headings: Sequence[str], rows: Sequence[Sequence[str]], wide: int) -> Iterator[str]:
    r"""Lay rows out below their headings, in lines of so many cells at most.

    >>> print(*fitted(["Company", "Role"], [["Acme", "Data Engineer"]], 16), sep="\n")
    Company  Role
    Acme     Data E…
    """
    lines = [headings, *rows]
    widths = [max(cells(line[at]) for line in lines) for at in range(len(headings))]
    spare = wide - len(GAP) * (len(widths) - 1)
    while sum(widths) > spare and max(widths) > LEAST:
        widths[widths.index(max(widths))] -= 1
    if sum(widths) > spare:
        yield from _stacked(rows, wide)
        return
    for line in lines:
        fields = [padded(field, width) for field, width in zip(line, widths, strict=True)]
        yield GAP.join(fields).rstrip()


def _stacked(rows: Sequence[Sequence[str]], wide: int) -> Iterator[str]:
    """A field a line, where there is no room for columns."""
    for first, *rest in rows:
        yield cut(first, wide)
        yield from (GAP + cut(field, wide - len(GAP)) for field in rest if field)
