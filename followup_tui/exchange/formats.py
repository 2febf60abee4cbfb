"""Which program a file is from: told by what stands in it, never by its name."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final

from followup_tui.exchange import (
    google,
    huntr,
    jobhound,
    linkedin,
    own,
    own_sheet,
    simplify,
    teal,
    vcard,
)
from followup_tui.exchange.columns import Sheet, opened, read, settled
from followup_tui.exchange.days import Days, Order
from followup_tui.exchange.found import Source, UnreadableError
from followup_tui.exchange.json_stream import pieces

OWN, JOBHOUND, VCARD = "followup", "jobhound", "vcard"
SHEETS: Final[tuple[Sheet, ...]] = (
    *linkedin.SHEETS,
    *teal.SHEETS,
    *simplify.SHEETS,
    *huntr.SHEETS,
    *google.SHEETS,
    *own_sheet.SHEETS,
)
TITLES: Final[Mapping[str, str]] = MappingProxyType(
    {OWN: "followup's own JSON", JOBHOUND: "jobhound's JSON", VCARD: "vCards"}
    | {sheet.format: sheet.title for sheet in reversed(SHEETS)}
)
_OTHERS = {
    b"PK\x03\x04": "a packed file or a workbook: unpack it, or save the sheet as CSV",
    b"SQLite format 3\0": "a database: put a copy of a search back with `followup restore`",
    b"%PDF": "a PDF: export a CSV instead",
    b"\x1f\x8b": "a packed file: unpack it first",
    b"\xd0\xcf\x11\xe0": "an old workbook: save the sheet as CSV",
    b"\x89PNG": "a picture: export a CSV instead",
    b"\xff\xd8\xff": "a picture: export a CSV instead",
}


def recognise(
    path: Path, *, today: date, as_: str | None = None, order: Order | None = None
) -> Source:
    """Find out what a file is; `as_` and `order` say what it would else be asked for.

    Raises UnreadableError in words for what is none of these, and AmbiguousDaysError where
    nothing tells day and month apart.
    """
    head = _head(path)
    if as_ is not None and as_ not in TITLES:
        raise UnreadableError(f"There is no format {as_!r}: there are {', '.join(TITLES)}.")
    days = Days(today, order)
    kind = as_ or _kind(head, path)
    if kind == OWN:
        return Source(OWN, TITLES[OWN], partial(own.read, path))
    if kind == JOBHOUND:
        return Source(JOBHOUND, TITLES[JOBHOUND], partial(jobhound.read, path, days))
    if kind == VCARD:
        vcard.need()
        return Source(VCARD, TITLES[VCARD], partial(vcard.read, path))
    return _sheet(path, as_, days)


def _sheet(path: Path, as_: str | None, days: Days) -> Source:
    wanted = [sheet for sheet in SHEETS if as_ in (None, sheet.format)]
    found = opened(path, wanted)
    if found is None and as_ is not None:
        raise UnreadableError(
            f"{path.name} has no header line of {TITLES[as_]}: leave out --as, or name another."
        )
    if found is None:
        raise UnreadableError(
            f"{path.name} is none of the formats that I know ({', '.join(TITLES)}): in a sheet of "
            "your own, name the columns Company, Role, Date applied and Status."
        )
    sheet, where = found
    order = settled(sheet, where, days.order)
    return Source(sheet.format, sheet.title, partial(read, sheet, where, Days(days.today, order)))


def _head(path: Path) -> bytes:
    """How a file begins. Raises UnreadableError where there is nothing to read."""
    try:
        if path.is_dir():
            raise UnreadableError(f"{path} is a folder: name a file in it.")
        if not path.is_file():
            is_there = path.exists()
            why = "is no ordinary file" if is_there else "is not there"
            raise UnreadableError(f"{path} {why}: name another file.")
        with path.open("rb") as file:
            head = file.read(4096)
    except (OSError, ValueError) as error:
        if isinstance(error, UnreadableError):
            raise
        why = (isinstance(error, OSError) and error.strerror) or str(error)
        raise UnreadableError(f"{path} cannot be read ({why}): name another file.") from error
    if not head.strip():
        raise UnreadableError(f"{path.name} is empty: export it anew.")
    for begin, what in _OTHERS.items():
        if head.startswith(begin):
            raise UnreadableError(f"{path.name} is {what}.")
    return head


def _kind(head: bytes, path: Path) -> str:
    """JSON and vCards by how they begin; everything else may be a sheet."""
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if text.startswith(b"{"):
        return _of_json(path)
    if text.startswith(b"["):
        raise UnreadableError(
            f"{path.name} is a JSON list, which no program that I know writes: "
            "export from followup or jobhound, or save a CSV."
        )
    for encoding in ("utf-8", "utf-16"):
        if vcard.BEGIN in head.decode(encoding, errors="replace").upper().replace(" ", ""):
            return VCARD
    return ""


def _of_json(path: Path) -> str:
    names = set()
    for piece in pieces(path):
        names.add(piece.name)
        if piece.name == own.MARK:
            return OWN
        if names >= jobhound.NEEDED:
            return JOBHOUND
        if piece.is_element and names:
            break
    raise UnreadableError(
        f"{path.name} is JSON of a program that I do not know: followup's own and jobhound's "
        "can be taken in; or save a CSV."
    )
