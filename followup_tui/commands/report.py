"""How a command answers: a table that fits, plain lines for a pipe, or JSON; and its exit code.

At a terminal a table is cut to its width, with … where something is left out. In a pipe
each row is one line, its fields whole and set apart by tabs, without a heading. JSON is one
object with the `version` of its shape, raised only when something in it is renamed or goes.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Final

import click

from followup_tui.commands.cells import cells, cut, padded, quoted, wrapped
from followup_tui.text import clean

VERSION: Final = 1  # of the JSON
FAULT: Final = 1  # it could not be done
MISUSE: Final = 2  # what was given could not be understood; nothing was changed
DUE: Final = 3  # something is due
INTERRUPTED: Final = 130  # ctrl+c
CLOSED: Final = 141  # whoever was reading has gone: `followup due | head -1`
GAP: Final = "  "
NARROWEST: Final = 20  # a line is never cut to less
ENOUGH: Final = 10  # cells of a column before one that matters more is cut
LEAST: Final = 7  # cells of a column: where there are fewer, there are no columns

as_json: Final = click.option("--json", "is_json", is_flag=True, help="Answer in JSON.")


class FaultError(click.ClickException):
    """Why it could not be done, in one sentence."""

    exit_code = FAULT

    def format_message(self) -> str:
        """The sentence, with nothing in it that could reach the terminal but text."""
        return clean(self.message)


class Word(click.Choice[str]):
    """One of a few words; _ is as good as -, and a slip is told with what was meant."""

    def __init__(self, asked: str, words: Iterable[str]) -> None:
        super().__init__([*words])
        self.asked = asked

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take a word that is known."""
        word = value.strip().casefold().replace("_", "-")
        if word in self.choices:
            return word
        from difflib import get_close_matches

        near = get_close_matches(word, self.choices, n=1)
        remedy = f"did you mean {near[0]}?" if near else f"it is one of {', '.join(self.choices)}."
        raise RefusedError(f"{quoted(value)} does not say {self.asked}: {remedy}")


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


def say(text: str, *, lines: bool = False) -> None:
    """Print a line, or lines, in which nothing can reach the terminal but text."""
    click.echo(clean(text, lines=lines))


def warn(text: str) -> None:
    """Say something beside the answer: to the person, not to what reads the answer."""
    click.echo(clean(text), err=True)


def answer(shape: Mapping[str, object]) -> None:
    """Print an answer as JSON, with the version of its shape."""
    whole = {"version": VERSION, **shape}
    text = json.dumps(whole, indent=2, ensure_ascii=not _is_unicode())
    if not text.replace("\n", "").isprintable():  # what could steer a terminal is written \u202e
        text = "".join(one if one.isprintable() or one == "\n" else _escaped(one) for one in text)
    click.echo(text)


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1]


def _is_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def is_terminal() -> bool:
    """Whether a person is reading, not a pipe or a file."""
    return stdout_is_terminal()


def stdout_is_terminal() -> bool:
    """The same, asked anew: where a test says that a person is reading."""
    return sys.stdout.isatty()


def room() -> int:
    """How many cells a line has."""
    return max(shutil.get_terminal_size().columns, NARROWEST)


def table(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    whole: Sequence[int] = (),
    *,
    title: str = "",
) -> None:
    """Print rows below their headings; in a pipe only the rows, the title as first field.

    The columns that are `whole` are cut last.
    """
    harmless = plain(rows)
    if not is_terminal():
        _tabbed([[clean(title), *row] for row in harmless] if title else harmless)
        return
    if title:
        click.echo(cut(clean(title), room()))
    for line in fitted([headings, *harmless], room(), whole):
        click.echo(line)


def groups(found: Sequence[tuple[str, Sequence[Sequence[str]]]], whole: Sequence[int] = ()) -> None:
    """Print rows below the titles of their groups; in a pipe the title is the first field."""
    harmless = [(clean(title), plain(rows)) for title, rows in found]
    if not is_terminal():
        for title, rows in harmless:
            _tabbed([[title, *row] for row in rows])
        return
    lines = fitted([row for _, rows in harmless for row in rows], room() - len(GAP), whole)
    for at, (title, rows) in enumerate(harmless):
        if at:
            click.echo()
        click.echo(cut(title, room()))
        for line in islice(lines, len(rows)):
            click.echo(GAP + line.replace("\n", f"\n{GAP}"))


def paragraph(label: str, text: str, indent: int) -> None:
    """Print a text beside its label, set in so far; wrapped where a person reads."""
    for at, line in enumerate(clean(text, lines=True).split("\n") or [""]):
        wide = max(room() - indent, NARROWEST // 2)
        for number, part in enumerate(wrapped(line, wide) if is_terminal() else [line]):
            head = label if at == number == 0 else ""
            click.echo(f"{padded(head, indent)}{part}".rstrip())


def plain(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with nothing in them that could reach the terminal but text."""
    return [[clean(field) for field in row] for row in rows]


def _tabbed(rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        click.echo("\t".join(row))


def fitted(rows: Sequence[Sequence[str]], wide: int, whole: Sequence[int] = ()) -> Iterator[str]:
    r"""Lay rows out in columns, each in a line of so many cells at most.

    Where there is no room for columns, the fields follow one another over several lines.

    >>> print(*fitted([["Company", "Role"], ["Acme", "Data Engineer"]], 16), sep="\n")
    Company  Role
    Acme     Data E…
    """
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    spare = wide - len(GAP) * (len(widths) - 1)
    every = range(len(widths))
    others = [at for at in every if at not in whole]
    for least, columns in ((ENOUGH, others), (ENOUGH, every), (LEAST, others), (LEAST, every)):
        _shrink(widths, spare, least, columns)
    is_narrow = sum(widths) > spare
    for row in rows:
        if is_narrow:
            yield "\n".join(_stacked(row, wide))
            continue
        fields = [padded(field, width) for field, width in zip(row, widths, strict=True)]
        yield GAP.join(fields).rstrip()


def _shrink(widths: list[int], spare: int, least: int, columns: Sequence[int]) -> None:
    """Take cells from the widest of these columns until there is room, or none is to be had."""
    while columns and sum(widths) > spare:
        widest = max(columns, key=widths.__getitem__)
        if widths[widest] <= least:
            return
        widths[widest] -= 1


def _stacked(row: Sequence[str], wide: int) -> Iterator[str]:
    first, *rest = wrapped(" · ".join(filter(None, row)), wide - len(GAP))
    yield from (first, *(GAP + line for line in rest))
