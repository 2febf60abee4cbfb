"""What the guard prevented, as this device remembers it: no log has what was not done."""

from __future__ import annotations

import json
from datetime import date

from followup_tui.desk import Desk

NAME = "guard"


def heed(desk: Desk, opportunity_id: str) -> None:
    """Remember that the guard objected and the call was left; once a day for each opportunity."""
    known = _remembered(desk)
    entry = [desk.today.isoformat(), opportunity_id]
    if entry not in known:
        desk.store.remember(NAME, json.dumps([*known, entry]))


def heeded(desk: Desk, first: date | None) -> int:
    """How often the guard was heeded since a day."""
    since = first.isoformat() if first is not None else ""
    return sum(1 for day, _ in _remembered(desk) if day >= since)


def _remembered(desk: Desk) -> list[list[str]]:
    return list(json.loads(desk.store.recalled(NAME) or "[]"))
