"""jobhound's JSON: what `jh export` and `jh show --json` print, schema versions 1 and 2."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from followup_tui.exchange.cards import card, contact
from followup_tui.exchange.days import Days
from followup_tui.exchange.found import Found, Reading, Trouble, UnreadableError, joined
from followup_tui.exchange.json_stream import pieces
from followup_tui.exchange.statuses import Standing
from followup_tui.model import Person

KNOWN: Final = (1, 2)
NEEDED: Final = frozenset({"schema_version", "db_root"})
BEFORE: Final = frozenset({"prospect"})  # statuses of an opening that was not applied for


def read(path: Path, days: Days) -> Reading:
    """Each opportunity of an export. Raises UnreadableError for a newer schema."""
    for piece in pieces(path):
        if piece.name == "schema_version" and piece.value not in KNOWN:
            raise UnreadableError(
                f"jobhound's schema {piece.value!r} is newer than what I know "
                f"({KNOWN[-1]}): update followup."
            )
        if piece.name == "opportunity" or (piece.name == "opportunities" and piece.is_element):
            try:
                yield _found(piece.value, piece.line, days)
            except ValueError as error:
                yield Trouble(piece.line, f"{error}".rstrip("."))


def _found(value: object, line: int, days: Days) -> Found:
    if not isinstance(value, dict):
        raise ValueError("this is no opportunity of jobhound")
    text = {name: _text(value, name) for name in ("company", "role", "status", "location")}
    if not text["company"]:
        raise ValueError("there is no company")
    status = text["status"]
    applied = days.past(_text(value, "applied_on"), "applied_on")
    first = days.past(_text(value, "first_contact"), "first_contact")
    last = days.past(_text(value, "last_activity"), "last_activity")
    links = _links(value.get("links"))
    dossier, is_undated = card(
        Standing(
            status=status,
            source="jobhound",
            applied_at=applied,
            status_at=None if status in BEFORE else last,
            saved_at=first or last,
            is_archived=value.get("archived") is True,
            today=days.today,
        ),
        company=text["company"],
        role=text["role"],
        location=text["location"],
        link=next(iter(links.values()), ""),
        tags=_texts(value.get("tags")),
        people=[_person(one) for one in _list(value.get("contacts"))],
        note=joined(
            _said("Source", _text(value, "source")),
            _said("Pay", _text(value, "comp_range")),
            _said("Next", _text(value, "next_action")),
            *(f"{name}: {url}" for name, url in [*links.items()][1:]),
        ),
    )
    return Found(line, dossier, is_undated)


def _person(value: object) -> Person:
    if not isinstance(value, dict) or not _text(value, "name"):
        raise ValueError("one of its contacts has no name")
    channel = _text(value, "channel")
    is_address = "@" in channel
    is_number = not is_address and sum(map(str.isdigit, channel)) >= 6
    return Person(
        contact=contact(
            _text(value, "name"),
            email=channel if is_address else "",
            phone=channel if is_number else "",
            note="" if is_address or is_number else _said("Channel", channel),
        ),
        role=_text(value, "role"),
    )


def _links(value: object) -> dict[str, str]:
    """The links, that of the posting first."""
    found = value if isinstance(value, dict) else {}
    links = {str(name): url for name, url in found.items() if isinstance(url, str) and url}
    first = {name: url for name, url in links.items() if name == "posting"}
    return first | links


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    if found is None:
        return ""
    if not isinstance(found, str):
        message = f"{name} is no text"
        raise ValueError(message)
    return found.strip()


def _texts(value: object) -> list[str]:
    return [one for one in _list(value) if isinstance(one, str)]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _said(what: str, text: str) -> str:
    return f"{what}: {text}" if text else ""
