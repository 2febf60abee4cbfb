"""An application typed on one line, taken apart."""

from __future__ import annotations

import csv
import re
from datetime import date
from typing import NamedTuple

from followup_tui import when
from followup_tui.cadence.calendar import Calendar

_LINK = re.compile(r"(?i)(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+/\S*")
_PHONE = re.compile(r"(?i)\+?[\d\s().\-/]+(?:(?:x|ext\.?)\s*\d+)?")
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?([./-])\d\d?\1(?:\d{2}|\d{4})?")
_MET = re.compile(r"met (?=\S)|(?i:met): *")  # a company may begin with Met, capitalised
_LEGAL = frozenset({"ag", "co", "corp", "gmbh", "inc", "limited", "llc", "llp", "ltd", "plc", "sa"})


class Line(NamedTuple):
    """What one line says, in the words it was typed in."""

    company: str
    role: str = ""
    person: str = ""
    phone: str = ""
    when: str = ""
    link: str = ""
    how_met: str = ""
    began: str = ""  # "met" where it began with meeting someone, not with an application


def split(text: str, *, today: date, calendar: Calendar) -> Line:
    """Take a line apart at its commas: the company first, the rest told by what it looks like.

    With "met " before it, a person comes first, then their company, then where that was. A
    name with a comma goes into quotes; "Inc." and the like stay with the company. What finds
    no place of its own stays with the person, so that nothing typed is lost.

    >>> from followup_tui.cadence.calendar import calendar
    >>> typed, today = "Acme, Data Engineer, 2 nov", date(2026, 11, 21)
    >>> line = split(typed, today=today, calendar=calendar("US"))
    >>> line.company, line.role, line.when
    ('Acme', 'Data Engineer', '2 nov')
    """
    parts = _parts(text)
    if (met := _MET.match(parts[0])) is not None:
        return _met([parts[0][met.end() :], *parts[1:]], today, calendar)
    company = parts.pop(0)
    while parts and parts[0].casefold().replace(".", "") in _LEGAL:
        company = f"{company}, {parts.pop(0)}"
    found: dict[str, str] = {}
    for part in parts:
        kind = _kind(part, today, calendar)
        free = [place for place in (kind, "role", "person") if place and place not in found]
        if free:
            found[free[0]] = part
        else:
            found["person"] += f", {part}"
    return Line(company, **found)


def _met(parts: list[str], today: date, calendar: Calendar) -> Line:
    """Someone met: who, at which company, where; the rest told by what it looks like."""
    found = {"person": parts[0].strip()}
    for part in parts[1:]:
        kind = _kind(part, today, calendar)
        free = [place for place in (kind, "company", "how_met") if place and place not in found]
        if free:
            found[free[0]] = part
        else:
            found["how_met"] += f", {part}"
    return Line(**{"company": "", **found}, began="met")


def _parts(text: str) -> list[str]:
    try:
        rows = list(csv.reader([text], skipinitialspace=True))
    except csv.Error:  # a stray line end, or more than csv takes: then it is no line of ours
        rows = []
    parts = [part.strip() for part in rows[0]] if rows and rows[0] else [text.strip()]
    return [parts[0], *filter(None, parts[1:])]


def _kind(part: str, today: date, calendar: Calendar) -> str:
    """Tell a link, a phone number and a day; anything else is "" and goes by its order."""
    if _LINK.fullmatch(part):
        return "link"
    digits = sum(map(str.isdigit, part))
    if digits >= 6 and _PHONE.fullmatch(part) and not _DATE.fullmatch(part):
        return "phone"
    try:
        when.day(part, today=today, calendar=calendar, ahead=False)
    except ValueError:
        return ""
    return "when"
