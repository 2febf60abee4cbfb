"""A little search to test with: one company, one person, one voicemail."""

from __future__ import annotations

from datetime import UTC, date, datetime

from followup_tui.model import (
    Activity,
    Application,
    Channel,
    Kind,
    Opportunity,
    Outcome,
    Stage,
    Standing,
    Step,
)
from followup_tui.store import Store

TODAY = date(2026, 11, 12)
KEY = "3x3, US"


def clock() -> datetime:
    return datetime(2026, 11, 12, 10, 0, tzinfo=UTC)


def apply(
    store: Store,
    company: str = "Acme",
    role: str = "Engineer",
    person: str = "",
    phone: str = "",
    link: str = "",
) -> Opportunity:
    on = date(2026, 11, 2)
    return store.add_application(
        Application(company=company, role=role, person=person, phone=phone, link=link, at=on)
    )


def voicemail(
    day: int, *, note: str = "", person: str | None = None, talking_point: str | None = None
) -> Activity:
    return Activity(
        at=date(2026, 11, day),
        kind=Kind.FOLLOW_UP,
        channel=Channel.PHONE,
        outcome=Outcome.LEFT_MESSAGE,
        note=note,
        person=person,
        talking_point=talking_point,
    )


def standing(opportunity: Opportunity) -> Standing:
    return Standing(
        id=opportunity.id,
        company=opportunity.company,
        role=opportunity.role,
        person="",
        stage=Stage.APPLIED,
        step=Step.FOLLOW_UP,
        script="follow_up.1",
        attempt=1,
        of=3,
        opens_on=date(2026, 11, 5),
        due_on=date(2026, 11, 5),
        overdue_after=date(2026, 11, 5),
        also=0,
        unanswered=0,
        since=date(2026, 11, 2),
        last_contact=date(2026, 11, 2),
    )
