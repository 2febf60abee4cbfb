"""Sheets of cells: found by their header line, whatever stands before it, read row by row."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TextIO, TypeAlias

from followup_tui.exchange.days import AmbiguousDaysError, Days, Doubt, Order, survey
from followup_tui.exchange.found import (
    Found,
    Reading,
    Trouble,
    UnreadableError,
    armed,
    short,
)
from followup_tui.model import Contact, Dossier

HEAD_CHARACTERS = 64 * 1024
HEADER_WITHIN = 40  # rows: a header comes soon, or not at all
LONGEST_LINE = 1024 * 1024  # characters
DELIMITERS = (",", ";", "\t")

Cells: TypeAlias = Mapping[str, str]  # by the folded name of the column
Row: TypeAlias = tuple[Dossier | Contact | None, bool]  # None: nothing worth a word stands there


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One kind of sheet: how it is told from others, and what a row of it says."""

    format: str
    title: str
    fits: Callable[[frozenset[str]], bool]
    row: Callable[[Cells, Days, Mapping[str, str]], Row]
    days: Callable[[Iterable[str]], frozenset[str]]  # the columns with days, of those there are
    order: Order | None = None  # of its days, where no row says otherwise


@dataclass(frozen=True, slots=True)
class Opened:
    """A file with cells: how it is written, and where its header stands."""

    path: Path
    encoding: str
    delimiter: str
    header: tuple[str, ...]  # folded
    titles: Mapping[str, str]  # as they are written, by their folded name
    begins_after: int  # the line on which the header ends


def needs(*columns: str) -> Callable[[frozenset[str]], bool]:
    """A sheet is of this kind if it has all these columns."""
    wanted = frozenset(fold(column) for column in columns)
    return lambda found: wanted <= found


def fixed(*columns: str) -> Callable[[Iterable[str]], frozenset[str]]:
    """Days stand in these columns."""
    named = frozenset(fold(column) for column in columns)
    return lambda found: named & frozenset(found)


def fold(column: str) -> str:
    """A column's name as it is compared: letters and digits.

    >>> fold("E-mail 1 - Value") == fold("email_1_value")
    True
    """
    return "".join(character for character in column.casefold() if character.isalnum())


def encoding_of(path: Path) -> str:
    """UTF-8 where it is that from end to end, UTF-16 by its mark, else Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        file.seek(0)
        try:
            while chunk := file.read(1024 * 1024):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def opened(path: Path, sheets: Iterable[Sheet]) -> tuple[Sheet, Opened] | None:
    """The kind of sheet that a file is, and where its header stands; None where it is none."""
    encoding = encoding_of(path)
    with _text(path, encoding) as file:
        head = file.read(HEAD_CHARACTERS)
    rows = [
        (delimiter, line, row)
        for delimiter in DELIMITERS
        for line, row in _head(head, delimiter)
        if len(row) > 1
    ]
    for sheet in sheets:
        for delimiter, line, row in rows:
            names = tuple(fold(cell) for cell in row)
            if sheet.fits(frozenset(names)):
                titles = {name: cell.strip() for name, cell in zip(names, row, strict=True)}
                return sheet, Opened(path, encoding, delimiter, names, titles, line)
    return None


def _text(path: Path, encoding: str) -> TextIO:
    return path.open(encoding=encoding, errors="replace", newline="")


def _head(head: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The first rows, each with the line on which it ends; what is no row is passed over."""
    reader = csv.reader(StringIO(head, newline=""), delimiter=delimiter)
    found: list[tuple[int, list[str]]] = []
    while len(found) < HEADER_WITHIN:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            continue
        found.append((reader.line_num, row))
    return found


def rows(sheet: Opened) -> Iterator[tuple[int, dict[str, str]] | Trouble]:
    """Each row below the header: the line on which it begins, and its cells by column."""
    with _text(sheet.path, sheet.encoding) as file:
        lines = _lines(file)
        for _ in range(sheet.begins_after):
            next(lines, None)
        reader = csv.reader(lines, delimiter=sheet.delimiter, strict=True)
        while True:
            line = sheet.begins_after + reader.line_num + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Trouble(line, _told(error))
                continue
            if not any(cell.strip() for cell in row):
                continue
            if any(cell.strip() for cell in row[len(sheet.header) :]):
                yield Trouble(
                    line,
                    f"{len(row)} cells stand below a header of {len(sheet.header)}: put a text "
                    "with a comma into quotes",
                )
                continue
            yield (
                line,
                {name: armed(cell) for name, cell in zip(sheet.header, row, strict=False) if name},
            )


def _lines(file: TextIO) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise UnreadableError(
                f"Line {number} is longer than {LONGEST_LINE:,} characters, so this is no sheet "
                "that I can read: save it anew as CSV."
            )
        yield line


def _told(error: csv.Error) -> str:
    if "field larger" in str(error) or "end of data" in str(error):
        return "a quote is opened here and never closed"
    return "a quote stands in the midst of a cell: double it, or take it out"


def settled(sheet: Sheet, found: Opened, order: Order | None) -> Order | None:
    """The order of the days in a file. Raises AmbiguousDaysError where it cannot be told."""
    columns = sheet.days(found.header)
    if order is not None or not columns:
        return order

    def cells() -> Iterator[tuple[int, str, str]]:
        for row in rows(found):
            if not isinstance(row, Trouble):
                yield from ((row[0], name, row[1].get(name, "")) for name in columns)

    answer = survey(cells())
    if isinstance(answer, Doubt):
        if sheet.order is None or answer.is_contradicted:
            raise AmbiguousDaysError(answer)
        return sheet.order
    return answer


def read(sheet: Sheet, found: Opened, days: Days) -> Reading:
    """What each row of a sheet says, or why it was not understood."""
    for row in rows(found):
        if isinstance(row, Trouble):
            yield row
            continue
        line, cells = row
        try:
            item, is_undated = sheet.row(cells, days, found.titles)
        except ValueError as error:
            yield Trouble(line, f"{error}".rstrip("."))
            continue
        if item is not None:
            yield Found(line, item, is_undated)


def missing(field: str, cells: Cells) -> ValueError:
    """What to say of a row without the one thing it needs."""
    there = next((cell for cell in cells.values() if cell.strip()), "")
    return ValueError(f"there is no {field} beside {short(there)}")
