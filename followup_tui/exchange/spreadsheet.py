"""CSV for spreadsheets, in which nothing that was typed is ever a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Final

from followup_tui.exchange.found import FORMULA

MARK: Final = "\ufeff"  # by which spreadsheets know UTF-8
OPENINGS: Final = (
    *("Company", "Role", "Status", "Date applied", "Last contact", "Next step", "Due on"),
    *("Contact", "Contact title", "Contact phone", "Contact email", "Link", "Location"),
    *("Reference", "Tags", "Notes"),
)
PEOPLE: Final = (
    *("Name", "Title", "Company", "Phone", "Email", "Address", "Group", "LinkedIn", "How met"),
    "Notes",
)
LOG: Final = (
    *("Date", "Company", "Role", "What", "Channel", "Outcome", "Person", "Call back on"),
    *("They decide by", "Interview on", "Snoozed until", "Reason", "Notes"),
)
_FORMULA = re.compile(rf"'*\s*[{FORMULA}]")


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe comes before such.

    `followup import` takes it off again.

    >>> harmless("=1+1"), harmless("'=1+1"), harmless("Acme")
    ("'=1+1", "''=1+1", 'Acme')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The text of a sheet, row by row."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()
