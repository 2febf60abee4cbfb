"""Where someone works, as far as it decides when to call: country, week and time zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from followup_tui.cadence import calendar, needs_subdivision
from followup_tui.tui.screens.form import RefusedError
from followup_tui.tui.widgets.entry import Entry

if TYPE_CHECKING:
    from followup_tui.model import Contact
    from followup_tui.tui.screens.form import Answer, Form

EXAMPLES = {"GB": "GB ENG", "UK": "UK ENG", "DE": "DE BY", "AU": "AU NSW", "CA": "CA ON",
            "CH": "CH ZH", "ES": "ES MD"}  # fmt: skip


def office_entries(contact: Contact) -> dict[str, tuple[str, Entry]]:
    """The fields of an office, each with its label."""
    where = f"{contact.country or ''} {contact.subdivision or ''}".strip()
    return {
        "country": ("Country", Entry(where, "US, DE BY, GB ENG: whose holidays")),
        "week": ("Week", Entry(contact.week_mask or "", "1111100: Monday to Friday")),
        "zone": ("Zone", Entry(contact.timezone or "", "America/New_York")),
    }


def read_office(form: Form[Answer], before: Contact, prefix: str = "") -> Contact:
    """The contact with where they work, checked. Raises RefusedError.

    `prefix` is what the names of the fields begin with.
    """
    country, _, subdivision = form.text(f"{prefix}country", "country").upper().partition(" ")
    mask = form.text(f"{prefix}week", "week") or None
    zone = form.text(f"{prefix}zone", "zone") or None
    field = "country"
    try:
        if country:
            calendar(country, subdivision.strip() or None).is_business_day(date(2026, 1, 1))
        field = "week"
        calendar(week_mask=mask)
        field = "zone"
        calendar(timezone=zone or "UTC")
    except ValueError as error:
        raise RefusedError(f"{prefix}{field}", str(error)) from error
    if needs_subdivision(country or "US") and not subdivision.strip():
        why = f"{country} has holidays of its regions: add one, such as {EXAMPLES[country]}."
        raise RefusedError(f"{prefix}country", why)
    return replace(
        before,
        country=country or None,
        subdivision=subdivision.strip() or None,
        week_mask=mask,
        timezone=zone,
    )
