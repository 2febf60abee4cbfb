"""LinkedIn's own export: the connections, the applications and the jobs saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from followup_tui.exchange.cards import card, contact
from followup_tui.exchange.columns import Cells, Row, Sheet, fixed, missing, needs
from followup_tui.exchange.days import Days, Order
from followup_tui.exchange.found import joined
from followup_tui.exchange.statuses import Standing
from followup_tui.model import Group

SOURCE: Final = "LinkedIn"


def _connection(cells: Cells, days: Days, _: Mapping[str, str]) -> Row:
    name = f"{cells.get('firstname', '')} {cells.get('lastname', '')}".strip()
    if not name:
        raise missing("name", cells)
    since = days.day(cells.get("connectedon", ""), "Connected On")
    return contact(
        name,
        title=cells.get("position", ""),
        email=cells.get("emailaddress", ""),
        company=cells.get("company", ""),
        link=cells.get("url", ""),
        how_met=f"LinkedIn, since {since.isoformat()}" if since else "LinkedIn",
        group=Group.PROFESSIONAL.value,
    ), False


def _application(cells: Cells, days: Days, _: Mapping[str, str]) -> Row:
    """The e-mail and the phone in it are the user's own, so they are left out."""
    if not cells.get("companyname", "").strip():
        raise missing("company", cells)
    resume = cells.get("resumename", "").strip()
    return card(
        Standing(
            status="Applied",
            source=SOURCE,
            applied_at=days.past(cells.get("applicationdate", ""), "Application Date"),
            today=days.today,
        ),
        company=cells["companyname"],
        role=cells.get("jobtitle", ""),
        link=cells.get("joburl", ""),
        note=joined(f"Resume: {resume}" if resume else "", cells.get("questionandanswers", "")),
    )


def _saved(cells: Cells, days: Days, _: Mapping[str, str]) -> Row:
    if not cells.get("companyname", "").strip():
        raise missing("company", cells)
    return card(
        Standing(
            status="Saved",
            source=SOURCE,
            saved_at=days.past(cells.get("saveddate", ""), "Saved Date"),
            today=days.today,
        ),
        company=cells["companyname"],
        role=cells.get("jobtitle", ""),
        link=cells.get("joburl", ""),
    )


SHEETS: Final = (
    Sheet(
        format="linkedin-connections",
        title="LinkedIn connections",
        fits=needs("First Name", "Last Name", "Company", "Position", "Connected On"),
        row=_connection,
        days=fixed("Connected On"),
        order=Order.MDY,
    ),
    Sheet(
        format="linkedin-applications",
        title="LinkedIn job applications",
        fits=needs("Application Date", "Company Name", "Job Title", "Job Url"),
        row=_application,
        days=fixed("Application Date"),
        order=Order.MDY,
    ),
    Sheet(
        format="linkedin-saved",
        title="LinkedIn saved jobs",
        fits=needs("Saved Date", "Job Url", "Job Title", "Company Name"),
        row=_saved,
        days=fixed("Saved Date"),
        order=Order.MDY,
    ),
)
