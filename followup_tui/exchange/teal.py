"""Teal's job tracker, as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from followup_tui.exchange.cards import card
from followup_tui.exchange.columns import Cells, Row, Sheet, fixed, missing, needs
from followup_tui.exchange.days import Days
from followup_tui.exchange.found import joined
from followup_tui.exchange.statuses import Standing

DAYS: Final = ("added_at", "applied_at", "updated_at", "archived_at")


def _job(cells: Cells, days: Days, _: Mapping[str, str]) -> Row:
    if not cells.get("companyname", "").strip():
        raise missing("company_name", cells)
    archived = days.past(cells.get("archivedat", ""), "archived_at")
    return card(
        Standing(
            status=cells.get("statusname", "").strip() or cells.get("status", ""),
            source="Teal",
            applied_at=days.past(cells.get("appliedat", ""), "applied_at"),
            status_at=archived or days.past(cells.get("updatedat", ""), "updated_at"),
            saved_at=days.past(cells.get("addedat", ""), "added_at"),
            is_archived=archived is not None,
            today=days.today,
        ),
        company=cells["companyname"],
        role=cells.get("role", ""),
        link=cells.get("url", ""),
        location=cells.get("location", ""),
        note=joined(_salary(cells), _said("Source", cells.get("source", ""))),
    )


def _salary(cells: Cells) -> str:
    ends = [end for end in (cells.get("minsalary", ""), cells.get("maxsalary", "")) if end.strip()]
    money = f"{' to '.join(ends)} {cells.get('salarycurrency', '')}".strip()
    per = cells.get("salarypayperiod", "").strip()
    return _said("Salary", f"{money} ({per})" if per else money) if ends else ""


def _said(what: str, text: str) -> str:
    return f"{what}: {text.strip()}" if text.strip() else ""


SHEETS: Final = (
    Sheet(
        format="teal",
        title="Teal job tracker",
        fits=needs("company_name", "role", "excitement", "applied_at", "statusName"),
        row=_job,
        days=fixed(*DAYS),
    ),
)
