"""Simplify's job tracker, as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from followup_tui.exchange.cards import card
from followup_tui.exchange.columns import Cells, Row, Sheet, fixed, missing, needs
from followup_tui.exchange.days import Days
from followup_tui.exchange.statuses import Standing

YES: Final = frozenset({"true", "yes", "1", "y"})


def _job(cells: Cells, days: Days, _: Mapping[str, str]) -> Row:
    if not cells.get("companyname", "").strip():
        raise missing("Company Name", cells)
    is_archived = cells.get("archived", "").strip().casefold() in YES
    archived = days.past(cells.get("datearchived", ""), "Date Archived") if is_archived else None
    return card(
        Standing(
            status=cells.get("status", ""),
            source="Simplify",
            applied_at=days.past(cells.get("applieddate", ""), "Applied Date"),
            status_at=archived or days.past(cells.get("statusdate", ""), "Status Date"),
            is_archived=is_archived,
            today=days.today,
        ),
        company=cells["companyname"],
        role=cells.get("jobtitle", ""),
        link=cells.get("joburl", ""),
        note=cells.get("notes", ""),
    )


SHEETS: Final = (
    Sheet(
        format="simplify",
        title="Simplify job tracker",
        fits=needs("Job Title", "Company Name", "Applied Date", "Status Date", "Archived"),
        row=_job,
        days=fixed("Applied Date", "Status Date", "Date Archived"),
    ),
)
