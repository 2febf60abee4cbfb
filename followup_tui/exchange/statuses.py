"""What the status words of other trackers mean, told as what happened and when.

Where a file names no day, what happened counts from the day of the import: later is
patience. Nothing is made up that the file does not say: nobody was called, nobody thanked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from followup_tui.exchange.found import one_line
from followup_tui.model import Activity, CloseReason, Kind

UNDATED = "The file names no day: counted from the import"


class Meaning(StrEnum):
    """What a status word says about an opening."""

    LEAD = "lead"
    APPLIED = "applied"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REJECTED = "rejected"
    WITHDREW = "withdrew"
    CLOSED = "closed"
    ARCHIVED = "archived"
    SILENT = "silent"


_SPELT = {
    Meaning.LEAD: "bookmarked, bookmark, saved, save, wishlist, wish list, lead, prospect, "
    "interested, to apply, not applied, todo, to do, backlog, researching, applying, "
    "preparing",
    Meaning.APPLIED: "applied, application sent, application submitted, submitted, sent, "
    "in review, under review, reviewing, pending, waiting, in progress, active, followed up, "
    "viewed",
    Meaning.INTERVIEWING: "interviewing, interview, interviews, on-site, onsite, on site, screen, "
    "screening, phone screen, phone interview, video interview, technical interview, "
    "first interview, second interview, third interview, final interview, final round, "
    "interview scheduled, interviewed, assessment, take-home, negotiating",
    Meaning.OFFER: "offer, offered, offer received, received offer",
    Meaning.ACCEPTED: "accepted, offer accepted, accepted offer, hired",
    Meaning.DECLINED: "declined, offer declined, declined offer, i declined, turned down",
    Meaning.REJECTED: "rejected, rejection, not selected, unsuccessful, not moving forward, "
    "networking",
    Meaning.WITHDREW: "withdrew, withdrawn, i withdrew, not interested, cancelled, canceled",
    Meaning.CLOSED: "closed, position closed, job closed, expired, filled",
    Meaning.ARCHIVED: "archived, archive",
    Meaning.SILENT: "ghosted, no response, no answer, no reply, silent, on hold, hold, stale, "
    "holding",
}
WORDS = {word.strip(): meaning for meaning, words in _SPELT.items() for word in words.split(",")}
_CLOSING = {
    Meaning.ACCEPTED: CloseReason.ACCEPTED,
    Meaning.DECLINED: CloseReason.DECLINED,
    Meaning.WITHDREW: CloseReason.WITHDREW,
    Meaning.CLOSED: CloseReason.WITHDREW,
    Meaning.ARCHIVED: CloseReason.WITHDREW,
}
_PLAIN = (Meaning.APPLIED, Meaning.LEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one row says about how an opening stands, in its own words and days."""

    status: str = ""
    source: str  # whose word it is: "Teal"
    applied_at: date | datetime | None = None
    status_at: date | datetime | None = None  # since when it stands so
    saved_at: date | datetime | None = None
    interview_on: date | None = None
    is_archived: bool = False
    today: date


@dataclass(frozen=True, slots=True)
class Log:
    """What happened, oldest first."""

    entries: tuple[Activity, ...]
    is_lead: bool = False
    is_undated: bool = False


def log(standing: Standing) -> Log:
    """Tell a status as entries of the log. Raises ValueError for a word that says nothing.

    >>> told = log(Standing(status="Rejected", source="Teal", today=date(2026, 11, 12),
    ...                     applied_at=date(2026, 10, 1), status_at=date(2026, 10, 20)))
    >>> [(entry.at.isoformat(), entry.kind.value) for entry in told.entries]
    [('2026-10-01', 'applied'), ('2026-10-20', 'rejected')]
    """
    meaning = _meaning(standing)
    if standing.is_archived and meaning in (*_PLAIN, Meaning.INTERVIEWING):
        meaning = Meaning.ARCHIVED
    if meaning is Meaning.LEAD:
        at = standing.saved_at or standing.status_at or standing.today
        return Log((Activity(at=at, kind=Kind.NOTED, note=f"Saved in {standing.source}"),), True)
    applied, is_undated = _applied(standing)
    if meaning is Meaning.APPLIED and standing.interview_on is None:
        return Log((applied,), is_undated=is_undated)
    at = standing.status_at or standing.today
    is_undated = standing.status_at is None
    if _day(at) < _day(applied.at):
        at = applied.at
    entries = [replace_later(applied, at), *_news(meaning, standing, at)]
    return Log(tuple(entries), is_undated=is_undated and standing.interview_on is None)


def replace_later(applied: Activity, at: date | datetime) -> Activity:
    """The application, on the day of what came of it where its own day is not known."""
    if applied.note and _day(at) < _day(applied.at):
        return Activity(at=at, kind=Kind.APPLIED, note=applied.note)
    return applied


def _meaning(standing: Standing) -> Meaning:
    word = " ".join(standing.status.casefold().replace("_", " ").split())
    if not word:
        if standing.applied_at is None and standing.interview_on is None:
            return Meaning.LEAD if standing.saved_at is not None else Meaning.APPLIED
        return Meaning.APPLIED
    known = WORDS.get(word)
    if known is Meaning.ARCHIVED and standing.applied_at is None and standing.saved_at is not None:
        return Meaning.ARCHIVED
    if known is not None:
        return known
    if standing.applied_at is not None:
        return Meaning.APPLIED
    shown = one_line(standing.status, "status")[:40]
    message = f"the status “{shown}” is not one that I know, and no day of applying is given"
    raise ValueError(message)


def _applied(standing: Standing) -> tuple[Activity, bool]:
    """The application itself, and whether nobody knows its day."""
    at = standing.applied_at
    if at is not None:
        return Activity(at=at, kind=Kind.APPLIED, note=_odd_word(standing)), False
    if standing.status_at is not None:  # it was sent by then: later, never earlier
        return Activity(at=standing.status_at, kind=Kind.APPLIED), False
    return Activity(at=standing.today, kind=Kind.APPLIED, note=UNDATED), True


def _odd_word(standing: Standing) -> str:
    """A status that no word of ours fits is kept as it was written."""
    word = " ".join(standing.status.casefold().replace("_", " ").split())
    return f"{standing.source}: {standing.status.strip()}" if word and word not in WORDS else ""


def _news(meaning: Meaning, standing: Standing, at: date | datetime) -> list[Activity]:
    told = f"{standing.source}: {standing.status.strip()}" if standing.status.strip() else ""
    if meaning is Meaning.ARCHIVED and standing.is_archived:
        told = f"{told or standing.source}, archived"
    on = standing.interview_on
    if on is not None and meaning in (Meaning.APPLIED, Meaning.INTERVIEWING):
        if on <= standing.today:
            return [Activity(at=on, kind=Kind.INTERVIEWED, note=told)]
        return [Activity(at=at, kind=Kind.INTERVIEW_SET, on=on, note=told)]
    if meaning is Meaning.INTERVIEWING:
        note = f"{told}; log the interview on its own day"
        return [Activity(at=at, kind=Kind.REPLIED, note=note)]
    if meaning is Meaning.OFFER:
        return [Activity(at=at, kind=Kind.OFFERED, note=told)]
    if meaning is Meaning.REJECTED:
        return [Activity(at=at, kind=Kind.REJECTED, note=told)]
    if meaning is Meaning.SILENT:
        return [Activity(at=at, kind=Kind.HELD, note=told)]
    if meaning in _CLOSING:
        return [Activity(at=at, kind=Kind.CLOSED, reason=_CLOSING[meaning], note=told)]
    return []


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at
