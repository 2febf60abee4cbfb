"""vCards: 2.1, 3.0 and 4.0 are read, 3.0 is written; vobject does it, the `contacts` extra."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final, TextIO

from followup_tui.exchange.cards import contact, group_of
from followup_tui.exchange.columns import encoding_of
from followup_tui.exchange.found import Found, Reading, Trouble, UnreadableError, joined, short
from followup_tui.model import Contact

BEGIN: Final = "BEGIN:VCARD"
HOW_MET: Final = "X-FOLLOWUP-HOW-MET"
LONGEST: Final = 4 * 1024 * 1024  # characters of one card: photographs are long
NEEDED: Final = (
    "Reading and writing vCards needs the extra package vobject: "
    "pip install 'followup-tui[contacts]'."
)
_HEAVY = re.compile(r"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:]", re.IGNORECASE)
_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(r"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_LF = re.compile(r"\r\n|\r|\n")


def need() -> None:
    """Raise UnreadableError, naming the extra, where vobject is not installed."""
    if find_spec("vobject") is None:
        raise UnreadableError(NEEDED)
    logging.getLogger("vobject.base").setLevel(logging.CRITICAL)  # it logs what it raises


def read(path: Path) -> Reading:
    """Each card of a file; one that is damaged or cut short does not hide the others."""
    need()
    for line, text, is_whole in _cards(path):
        if not is_whole:
            yield Trouble(line, "the card that begins here has no END:VCARD")
            continue
        try:
            yield Found(line, _contact(text))
        except ValueError as error:
            yield Trouble(line, f"{error}".rstrip("."))


def _cards(path: Path) -> Iterator[tuple[int, str, bool]]:
    """Each card by itself: the line it begins on, its text, and whether it ends.

    Pictures are left out: they are most of the bytes, and nothing is made of them.
    """
    lines: list[str] = []
    begun, size, is_heavy = 0, 0, False
    with path.open(encoding=encoding_of(path), errors="replace", newline="") as file:
        for number, line in _numbered(file):
            if _BEGIN.fullmatch(line):
                if begun:
                    yield begun, "", False
                lines, begun, size, is_heavy = [], number, 0, False
            if not begun:
                continue
            is_heavy = (is_heavy and line[:1] in (" ", "\t")) or bool(_HEAVY.match(line))
            if not is_heavy:
                lines.append(line)
                size += len(line)
            if size > LONGEST:
                raise UnreadableError(f"The card in line {begun} is longer than a card can be.")
            if _END.fullmatch(line):
                yield begun, "\r\n".join(lines) + "\r\n", True
                begun = 0
    if begun:
        yield begun, "", False


def _numbered(file: TextIO) -> Iterator[tuple[int, str]]:
    number = 0
    while whole := file.readline(LONGEST + 1):  # with newline="" a lone CR ends a line, too
        number += 1
        if len(whole) > LONGEST:
            raise UnreadableError(f"Line {number} is longer than a card can be.")
        yield number, whole.rstrip("\r\n")


def _contact(text: str) -> Contact:
    from vobject import readOne
    from vobject.base import VObjectError

    try:
        card = readOne(text, allowQP="QUOTED-PRINTABLE" in text.upper())
    except (VObjectError, ValueError, LookupError, AttributeError, TypeError, AssertionError) as e:
        raise ValueError("this card cannot be understood") from e
    if card is None or card.name != "VCARD":
        raise ValueError("this card cannot be understood")
    has = {name: [_spelt(one.value) for one in card.contents[name]] for name in card.contents}
    name = _first(has, "fn") or next((_named(n.value) for n in card.contents.get("n", [])), "")
    emails = [one.removeprefix("mailto:") for one in has.get("email", []) if one]
    phones = [_number(one) for one in has.get("tel", []) if one]
    company, _, unit = _first(has, "org").partition("\n")
    if not name:
        name = company
    if not name:
        known = next(iter((*emails, *phones)), "")
        raise ValueError(f"there is no name{f' beside {short(known)}' if known else ''}")
    return contact(
        name,
        title=_first(has, "title") or _first(has, "role"),
        phone=phones[0] if phones else "",
        email=emails[0] if emails else "",
        address=_first(has, "adr") or _first(has, "label"),
        company=company,
        link=_first(has, "url"),
        how_met=_first(has, HOW_MET.lower()),
        note=joined(
            _first(has, "note"),
            f"Department: {' '.join(unit.split())}" if unit.strip() else "",
            *(f"E-mail: {one}" for one in emails[1:]),
            *(f"Phone: {one}" for one in phones[1:]),
        ),
        group=group_of(_first(has, "categories").split("\n")),
    )


def _first(has: dict[str, list[str]], name: str) -> str:
    return next((one for one in has.get(name, []) if one), "")


def _number(text: str) -> str:
    """A telephone number as one dials it: version 4 has them as addresses.

    >>> _number("tel:+1-555-0100;ext=12")
    '+1-555-0100 x12'
    """
    number, *more = text.removeprefix("tel:").split(";")
    extensions = [part.partition("=")[2] for part in more if part.casefold().startswith("ext=")]
    return f"{number} x{extensions[0]}" if extensions else number


def _spelt(value: object) -> str:
    """A property's value as text: lists and structures, a part a line."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list | tuple):
        return "\n".join(filter(None, map(_spelt, value)))
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    street = [getattr(value, part, "") for part in ("box", "extended", "street")]
    town = [getattr(value, part, "") for part in ("code", "city")]
    rest = [getattr(value, part, "") for part in ("region", "country")]
    lines = [*map(_spelt, street), " ".join(filter(None, map(_spelt, town))), *map(_spelt, rest)]
    return "\n".join(filter(None, lines))


def _named(name: object) -> str:
    """The name out of its parts, where nobody wrote it whole."""
    parts = (getattr(name, part, "") for part in ("given", "additional", "family"))
    spelt = (" ".join(part) if isinstance(part, list) else str(part) for part in parts)
    return " ".join(filter(None, spelt))


def written(people: Iterable[Contact]) -> Iterator[str]:
    """Each person as a vCard 3.0."""
    need()
    for person in people:
        yield _card(person)


def _card(person: Contact) -> str:
    from vobject import vCard
    from vobject.vcard import Address, Name

    card = vCard()
    given, _, family = person.name.rpartition(" ")
    card.add("fn").value = person.name
    card.add("n").value = Name(family=family, given=given)
    for name, value in (
        ("uid", person.id),
        ("title", person.title),
        ("tel", person.phone),
        ("email", person.email),
        ("url", person.link),
        ("note", person.note),
        (HOW_MET, person.how_met),
    ):
        if value:
            card.add(name).value = value
    if person.company:
        card.add("org").value = [person.company]
    if person.address:
        card.add("adr").value = Address(street=_LF.sub("\n", person.address))
    if person.group:
        card.add("categories").value = [person.group]
    return str(card.serialize())
