"""Rows to model values and back: the one place that knows how a value is spelt in a column."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any

from followup_tui.model import (
    Activity,
    Channel,
    CloseReason,
    Contact,
    Employer,
    Kind,
    Opportunity,
    Outcome,
    Posting,
    Stage,
    Standing,
    Step,
    TalkingPoint,
)
from followup_tui.store.connection import StoreError, Value
from followup_tui.text import refuse

NOTE_BYTES = 64 * 1024
LINK_BYTES = 8 * 1024
SHOWN = 40  # characters of a text that is named in what is said about it

STANDING = (
    'opportunity_id, company, role, person, stage, step, script, attempt, "of", opens_on, due_on, '
    "overdue_after, also, unanswered, since, last_contact, hour"
)
ACTIVITY = (
    "a.id, a.at, a.kind, a.channel, a.outcome, a.callback_on, a.decision_by, a.interview_on, "
    "a.until, a.reason, a.person, a.people, a.note, a.talking_point_id, a.overrode, "
    "a.starts_at, a.place, a.round, a.specifics, a.accomplishments"
)
CONTACT = (
    "c.id, c.name, c.title, c.phone, c.email, c.address, c.who_group, c.note, c.country, "
    "c.subdivision, c.week_mask, c.timezone, c.link, c.how_met, c.is_checked, "
    "c.keep_in_touch_days, "
    "coalesce((SELECT name FROM organisation WHERE id = c.organisation_id), '')"
)
OPPORTUNITY = (
    "o.id, g.name, o.role, o.link, o.note, o.posting, o.tags, o.location, o.reference, o.policy, "
    "o.organisation_id"
)
EMPLOYER = "g.address, g.phone, g.website"
POINT = "p.id, p.text, p.opportunity_id, p.organisation_id, p.tags, p.created_on"

Columns = dict[str, Value]


class _Days(dict[str | None, date | None]):
    """Dates by their spelling: ten thousand cards have few different ones."""

    def __missing__(self, spelt: str | None) -> date:
        day = self[spelt] = date.fromisoformat(spelt or "")
        return day


_DAY = _Days({None: None})
_KIND = {kind.value: kind for kind in Kind}
_STAGE = {stage.value: stage for stage in Stage}
_STEP = {step.value: step for step in Step}
_CHANNEL: dict[str | None, Channel | None] = {None: None} | {c.value: c for c in Channel}
_OUTCOME: dict[str | None, Outcome | None] = {None: None} | {o.value: o for o in Outcome}
_REASON: dict[str | None, CloseReason | None] = {None: None} | {r.value: r for r in CloseReason}


@contextmanager
def legible() -> Iterator[None]:
    """Turn a value that no version of this program wrote into words."""
    try:
        yield
    except (KeyError, ValueError) as error:
        raise StoreError(
            f"The database holds a value that followup does not know ({error}): update followup, "
            "or put a copy from the backups folder in its place."
        ) from error


def day_of(spelt: str | None) -> date | None:
    """The date a column holds."""
    return _DAY[spelt]


def standings_of(rows: Iterable[Sequence[Any]]) -> list[Standing]:
    """What the board shows, from rows of the columns in STANDING.

    Ten thousand of them stand before the first frame: they are made without keywords, and
    what many of them say is held once.
    """
    day, once = _DAY, _Once()
    return [
        Standing._make(
            (
                *(row[:2]),
                once[row[2]],
                row[3],
                _STAGE[row[4]],
                _STEP[row[5]],
                once[row[6]],
                *(row[7:9]),
                day[row[9]],
                day[row[10]],
                day[row[11]],
                row[12],
                row[13],
                day[row[14]],
                day[row[15]],
                row[16],
            )
        )
        for row in rows
    ]


class _Once(dict[Any, Any]):
    """Values that are alike, each held once."""

    def __missing__(self, value: object) -> object:
        self[value] = value
        return value


def standing_row(key: str, today: date, standing: Standing, changes_on: date | None) -> list[Value]:
    """A standing as the store keeps it: key, computed_on, changes_on, then STANDING."""
    return [key, _spelt(today), _spelt(changes_on), *(_value(field) for field in standing)]


def _value(field: object) -> Value:
    if isinstance(field, date):
        return field.isoformat()
    return field if isinstance(field, int) or field is None else str(field)


def _spelt(day: date | datetime | None) -> str | None:
    return day.isoformat() if day is not None else None


def activity_of(row: Sequence[Any]) -> Activity:
    """An entry of the log, from the columns in ACTIVITY."""
    (i, at, kind, channel, outcome, callback, decision, on, until, reason, *rest) = row
    person, people, note, point, overrode, starts_at, place, name, specifics, stress = rest
    moment = _DAY[at] if len(at) == len("2026-11-12") else datetime.fromisoformat(at)
    assert moment is not None
    return Activity(
        id=i,
        at=moment,
        kind=_KIND[kind],
        channel=_CHANNEL[channel],
        outcome=_OUTCOME[outcome],
        callback_on=_DAY[callback],
        decision_by=_DAY[decision],
        on=_DAY[on],
        until=_DAY[until],
        reason=_REASON[reason],
        person=person,
        people=tuple(json.loads(people)) if people != "[]" else (),
        note=note,
        talking_point=point,
        overrode=tuple(json.loads(overrode)) if overrode != "[]" else (),
        starts_at=starts_at,
        place=place,
        round=name,
        specifics=specifics,
        accomplishments=stress,
    )


def activity_row(activity: Activity) -> Columns:
    """An entry of the log as its columns, every text fit to keep.

    Raises ValueError for a time without a zone: it would name no instant.
    """
    at = activity.at
    if isinstance(at, datetime) and at.utcoffset() is None:
        raise ValueError(f"at: the time {at} names no zone; say which, or give the date alone.")
    return {
        "at": at.isoformat(),
        "kind": activity.kind.value,
        "channel": activity.channel and activity.channel.value,
        "outcome": activity.outcome and activity.outcome.value,
        "callback_on": _spelt(activity.callback_on),
        "decision_by": _spelt(activity.decision_by),
        "interview_on": _spelt(activity.on),
        "until": _spelt(activity.until),
        "reason": activity.reason and activity.reason.value,
        "person": activity.person and refuse(activity.person, "person"),
        "people": _array(activity.people, "people"),
        "note": refuse(activity.note, "note", limit=NOTE_BYTES, lines=True),
        "talking_point_id": activity.talking_point,
        "overrode": _array(activity.overrode, "overrode"),
        "starts_at": refuse(activity.starts_at, "hour"),
        "place": refuse(activity.place, "place"),
        "round": refuse(activity.round, "round"),
        "specifics": refuse(activity.specifics, "specifics", limit=NOTE_BYTES, lines=True),
        "accomplishments": refuse(
            activity.accomplishments, "accomplishments", limit=NOTE_BYTES, lines=True
        ),
    }


def _array(texts: tuple[str, ...], field: str) -> str:
    if not texts:
        return "[]"
    return json.dumps([refuse(text, field) for text in texts], ensure_ascii=False)


def in_order(entries: list[Activity]) -> list[Activity]:
    """Entries by their instant; those of one instant stay as they were entered.

    A bare date counts as its midnight, in the zone of the first entry that names one.
    """
    zones = (entry.at.tzinfo for entry in entries if isinstance(entry.at, datetime))
    zone = next(zones, None)
    if zone is None:
        return sorted(entries, key=lambda entry: entry.at)

    def instant(entry: Activity) -> datetime:
        at = entry.at
        return at if isinstance(at, datetime) else datetime.combine(at, time(), zone)

    return sorted(entries, key=instant)


def contact_of(row: Sequence[Any]) -> Contact:
    """A person, from the columns in CONTACT."""
    (i, name, title, phone, email, address, group, note, *office), more = row[:12], row[12:]
    country, subdivision, mask, zone = office
    link, how_met, is_checked, days, company = more
    return Contact(
        id=i,
        name=name,
        title=title,
        phone=phone,
        email=email,
        address=address,
        group=group,
        note=note,
        country=country,
        subdivision=subdivision,
        week_mask=mask,
        timezone=zone,
        link=link,
        how_met=how_met,
        is_checked=bool(is_checked),
        keep_in_touch_days=days,
        company=company,
    )


def contact_row(contact: Contact) -> Columns:
    """A person as columns, without their company; every text fit to keep, a name is needed."""
    return {
        "name": needed(contact.name, "name"),
        "title": refuse(contact.title, "title"),
        "phone": refuse(contact.phone, "phone"),
        "email": refuse(contact.email, "email"),
        "address": refuse(contact.address, "address", lines=True),
        "who_group": refuse(contact.group, "group"),
        "note": refuse(contact.note, "note", limit=NOTE_BYTES, lines=True),
        "country": contact.country and refuse(contact.country, "country"),
        "subdivision": contact.subdivision and refuse(contact.subdivision, "subdivision"),
        "week_mask": contact.week_mask and refuse(contact.week_mask, "week mask"),
        "timezone": contact.timezone and refuse(contact.timezone, "time zone"),
        "link": refuse(contact.link, "link", limit=LINK_BYTES),
        "how_met": refuse(contact.how_met, "how you met"),
        "is_checked": int(contact.is_checked),
        "keep_in_touch_days": contact.keep_in_touch_days,
    }


def opportunity_of(row: Sequence[Any]) -> Opportunity:
    """An opportunity, from the columns in OPPORTUNITY."""
    i, company, role, link, note, posting, tags, location, reference, policy, company_id = row
    return Opportunity(
        id=i,
        company=company,
        role=role,
        link=link,
        note=note,
        posting=Posting(posting),
        tags=tuple(tags.split()),
        location=location,
        reference=reference,
        policy=policy or "",
        company_id=company_id,
    )


def opportunity_row(opportunity: Opportunity) -> Columns:
    """An opportunity as its own columns, without the company, every text fit to keep."""
    return {
        "role": refuse(opportunity.role, "role"),
        "link": refuse(opportunity.link, "link", limit=LINK_BYTES),
        "note": refuse(opportunity.note, "note", limit=NOTE_BYTES, lines=True),
        "posting": opportunity.posting.value,
        "tags": tagged(opportunity.tags),
        "location": refuse(opportunity.location, "location"),
        "reference": refuse(opportunity.reference, "reference"),
        "policy": refuse(opportunity.policy, "policy") or None,
    }


def employer_of(row: Sequence[Any]) -> Employer:
    """How to reach a company, from the columns in EMPLOYER."""
    address, phone, website = row
    return Employer(address=address, phone=phone, website=website)


def employer_row(employer: Employer) -> Columns:
    """How to reach a company as columns, every text fit to keep."""
    return {
        "address": refuse(employer.address, "company address", lines=True),
        "phone": refuse(employer.phone, "company phone"),
        "website": refuse(employer.website, "website", limit=LINK_BYTES),
    }


def point_of(row: Sequence[Any]) -> TalkingPoint:
    """A talking point not used yet, from the columns in POINT."""
    i, text, opportunity_id, company_id, tags, created = row
    return TalkingPoint(
        id=i,
        text=text,
        opportunity_id=opportunity_id,
        company_id=company_id,
        tags=tuple(tags.split()),
        created_on=_DAY[created],
    )


def point_row(point: TalkingPoint) -> Columns:
    """A talking point as columns; its text is needed."""
    return {
        "text": needed(point.text, "talking point", limit=NOTE_BYTES, lines=True),
        "tags": tagged(point.tags),
        "created_on": _spelt(point.created_on),
    }


def tagged(tags: Sequence[str]) -> str:
    """Tags as their column: words with a space between, each once, in the order given.

    Raises ValueError for a tag with a space in it, or with nothing in it.
    """
    for tag in tags:
        if tag.split() != [refuse(tag, "tag")]:
            told, joined = tag[:SHOWN], "-".join(tag.split())[:SHOWN] or "remote"
            raise ValueError(f"tag: {told!r} is not one word; write it as {joined}.")
    return " ".join(dict.fromkeys(tags))


def needed(text: str, field: str, *, limit: int = 1024, lines: bool = False) -> str:
    """Return text fit to keep that is not blank, or say which field is."""
    kept = refuse(text, field, limit=limit, lines=lines).strip()
    if not kept:
        raise ValueError(f"{field}: nothing was typed; a {field} is needed.")
    return kept


def moment(now: datetime) -> int:
    """An instant in microseconds, as the clock of rows counts."""
    return int(now.astimezone(UTC).timestamp() * 1_000_000)
