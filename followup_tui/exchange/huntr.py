"""Huntr's board, as CSV: days in ISO or as seconds or milliseconds since 1970."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from followup_tui.exchange.cards import card, plain_text
from followup_tui.exchange.columns import Cells, Row, Sheet, fold, missing, needs
from followup_tui.exchange.days import Days
from followup_tui.exchange.found import joined
from followup_tui.exchange.statuses import Standing

APPLIED: Final = ("appliedAt", "applyDate", "applicationDate", "dateApplied", "appliedDate")
MOVED: Final = ("lastMovedAt", "movedAt", "listChangedAt", "updatedAt")
SAVED: Final = ("createdAt", "addedAt", "savedAt", "dateCreated")
INTERVIEW: Final = ("firstInterviewDate", "interviewDate")
NOTES: Final = ("notes", "note")


def _days(found: Iterable[str]) -> frozenset[str]:
    named = frozenset(fold(name) for name in (*APPLIED, *MOVED, *SAVED, *INTERVIEW))
    return named & frozenset(found)


def _first(cells: Cells, names: Iterable[str]) -> str:
    found = (cells.get(fold(name), "").strip() for name in names)
    return next(filter(None, found), "")


def _job(cells: Cells, days: Days, _: Mapping[str, str]) -> Row:
    if not cells.get("companyname", "").strip():
        raise missing("companyName", cells)
    return card(
        Standing(
            status=cells.get("listname", ""),
            source="Huntr",
            applied_at=days.past(_first(cells, APPLIED), "the day of applying"),
            status_at=days.past(_first(cells, MOVED), "the day of the last move"),
            saved_at=days.past(_first(cells, SAVED), "the day of saving"),
            interview_on=days.day(_first(cells, INTERVIEW), "the day of the interview"),
            today=days.today,
        ),
        company=cells["companyname"],
        role=cells.get("title", ""),
        link=cells.get("url", ""),
        location=cells.get("location", ""),
        note=joined(_first(cells, NOTES), plain_text(cells.get("htmldescription", ""))),
    )


SHEETS: Final = (
    Sheet(
        format="huntr",
        title="Huntr board",
        fits=needs("title", "companyName", "listName"),
        row=_job,
        days=_days,
    ),
)
