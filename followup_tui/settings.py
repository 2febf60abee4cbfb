"""The user's settings: a TOML file, read once, each value checked with a clear sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from followup_tui.cadence import Policy, PolicyError, UnknownOfficeError, adjust, preset

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_OFFICE: Final = ("country", "subdivision", "week_mask", "timezone")
_DAYS: Final = ("quiet_days", "days_off")
LONGEST_TRIP: Final = 366  # days


class SettingsError(ValueError):
    """The settings file says something that cannot be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user chose; the office is the fallback for contacts without one."""

    country: str = "US"
    subdivision: str | None = None
    week_mask: str | None = None
    timezone: str | None = None  # None: this machine's
    quiet_days: frozenset[date] | None = None  # None: the country's own
    quiet_year_end: bool = False
    days_off: frozenset[date] = frozenset()  # a trip of one's own: nobody is called then
    theme: str = "tokyo-night"
    policy: Policy = field(default_factory=Policy)


def load(path: Path) -> Settings:
    """Read the settings file; a missing one means the defaults.

    Raises SettingsError, naming the file, what was wrong and what would be right.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read ({error}): mend or remove it.") from error
    import tomllib

    try:
        return read(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, PolicyError, UnknownOfficeError, SettingsError) as error:
        raise SettingsError(f"{path}: {error}") from error


def read(found: Mapping[str, object]) -> Settings:
    """Read settings from parsed TOML.

    >>> read({"calendar": {"country": "DE", "subdivision": "BY"}}).subdivision
    'BY'
    """
    unknown = sorted(set(found) - {"calendar", "policy", "theme"})
    if unknown:
        raise SettingsError(f"There is no setting {unknown[0]!r}: use calendar, policy or theme.")
    office = _table(found, "calendar")
    wrong = sorted(set(office) - {*_OFFICE, *_DAYS, "quiet_year_end"})
    if wrong:
        known = ", ".join((*_OFFICE, *_DAYS))
        raise SettingsError(f"The calendar has no {wrong[0]!r}: it has {known}, quiet_year_end.")
    numbers = dict(_table(found, "policy"))
    policy = preset(str(numbers.pop("preset", "3x3")))
    return Settings(
        country=_text(office, "country") or "US",
        subdivision=_text(office, "subdivision"),
        week_mask=_text(office, "week_mask"),
        timezone=_text(office, "timezone"),
        quiet_days=_dates(office, "quiet_days"),
        days_off=_dates(office, "days_off") or frozenset(),
        quiet_year_end=office.get("quiet_year_end") is True,
        theme=_text(found, "theme") or "tokyo-night",
        policy=adjust(policy, numbers),
    )


def _dates(found: Mapping[str, object], name: str) -> frozenset[date] | None:
    """Read dates and ranges of dates: `["2026-12-20..2027-01-03", "2027-02-12"]`."""
    value = found.get(name)
    if value is None:
        return None
    days: set[date] = set()
    for part in value if isinstance(value, list) else [value]:
        first, dots, last = str(part).partition("..")
        try:
            start, end = (
                date.fromisoformat(day.strip()) for day in (first, last if dots else first)
            )
        except ValueError as error:
            message = f'{name} cannot have {part!r}: write ["2026-12-20..2027-01-03"].'
            raise SettingsError(message) from error
        if not 0 <= (end - start).days <= LONGEST_TRIP:
            raise SettingsError(
                f"{name} cannot have {part!r}: it ends before it begins, or is long."
            )
        days.update(start + timedelta(days=more) for more in range((end - start).days + 1))
    return frozenset(days)


def _table(found: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = found.get(name, {})
    if not isinstance(table, dict):
        raise SettingsError(f"{name} must be a table: write [{name}] above its lines.")
    return table


def _text(found: Mapping[str, object], name: str) -> str | None:
    value = found.get(name)
    if value is not None and not isinstance(value, str):
        raise SettingsError(f"{name} must be text in quotes, not {value!r}.")
    return value
