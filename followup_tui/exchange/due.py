"""The day, or the instant, on which an entry of a calendar is due; how it is spelt and compared."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo


def spelt(due: date | datetime) -> str:
    """A day, or an instant in UTC, as it is remembered.

    >>> spelt(date(2026, 11, 19)), spelt(datetime(2026, 11, 19, 14, 30, tzinfo=UTC))
    ('2026-11-19', '2026-11-19T14:30:00+00:00')
    """
    return due.astimezone(UTC).isoformat() if isinstance(due, datetime) else due.isoformat()


def local_day(due: date | datetime, zone: tzinfo) -> date:
    """The user's own date of a due day or instant."""
    return due.astimezone(zone).date() if isinstance(due, datetime) else due


def has_moved(before: str, now: date | datetime, zone: tzinfo) -> bool:
    """Whether a due day or hour is another one than it was, as a person would say.

    >>> has_moved("2026-11-19", datetime(2026, 11, 19, 9, 0, tzinfo=UTC), UTC)
    False
    """
    if len(before) == len("2026-11-19") or not isinstance(now, datetime):
        was = date.fromisoformat(before) if len(before) == 10 else _local(before, zone)
        return local_day(now, zone) != was
    return datetime.fromisoformat(before) != now


def _local(spelt_due: str, zone: tzinfo) -> date:
    return datetime.fromisoformat(spelt_due).astimezone(zone).date()


def at_nine(day: date, zone: tzinfo) -> datetime:
    """Nine in the morning of a day, in UTC."""
    return datetime.combine(day, time(9), zone).astimezone(UTC)
