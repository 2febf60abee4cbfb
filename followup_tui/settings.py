"""The user's settings: a TOML file, read once, each value checked with a clear sentence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from followup_tui.cadence import Policy, PolicyError, UnknownOfficeError, adjust, preset
from followup_tui.dates import CLOCKS, DAYS, FIRST_DAYS, ORDERS, Dates, dates_of
from followup_tui.model import Me
from followup_tui.text import refuse
from followup_tui.when import hour, weekdays

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_TOP: Final = (
    *("calendar", "policy", "theme", "plain", "keys", "dates", "me", "letters"),
    *("worklog", "calendar_sync", "remind"),
)
_OFFICE: Final = ("country", "subdivision", "week_mask", "timezone")
_DAYS: Final = ("quiet_days", "days_off")
_ME: Final = ("name", "phone", "email", "address", "links")
_WORKLOG: Final = ("week_start", "minimum", "repeats_count")
_SYNC: Final = ("url", "user", "password_command")
_REMIND: Final = ("at", "days")
_LETTERS: Final = ("folder", "paper", "envelope", "font")
PAPERS: Final = ("a4", "us-letter")
ENVELOPES: Final = ("#10", "DL")
_DATE_WORDS: Final = {"order": ORDERS, "clock": CLOCKS, "first_weekday": FIRST_DAYS}
LONGEST_TRIP: Final = 366  # days
MOST_A_WEEK: Final = 100


class SettingsError(ValueError):
    """The settings file says something that cannot be kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Where letters are saved, and on what they are printed; None is the custom of the country."""

    folder: str | None = None
    paper: str | None = None
    envelope: str | None = None
    font: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklog:
    """What the unemployment office asks for in a week: see the letter it sent."""

    week_start: int = 6  # Monday is 0; most states count from Sunday
    minimum: int = 0  # contacts a week; 0: none is asked for
    repeats_count: bool = False  # whether another contact with one employer counts


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSync:
    """Which calendar on a server is kept up to date; its password stands nowhere here."""

    url: str | None = None
    user: str | None = None
    password_command: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remind:
    """When the timer of the system reminds."""

    at: str = "09:00"
    days: tuple[int, ...] = (0, 1, 2, 3, 4)  # Monday is 0


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
    plain: bool = False  # no boxes, one thing below the other, for a screen reader
    dates: Mapping[str, str] = field(default_factory=dict)  # what is not as in the locale
    keys: Mapping[str, str] = field(default_factory=dict)  # of each id that is remapped
    policy: Policy = field(default_factory=Policy)
    me: Me = field(default_factory=Me)
    letters: Letters = field(default_factory=Letters)
    worklog: Worklog = field(default_factory=Worklog)
    calendar_sync: CalendarSync = field(default_factory=CalendarSync)
    remind: Remind = field(default_factory=Remind)
    folder: Path | None = field(default=None, compare=False)  # where the settings file is

    def dates_in(self, locale: str) -> Dates:
        """How days are written: as chosen, and else as is the custom of a locale."""
        custom, chosen = dates_of(locale), self.dates
        first = chosen.get("first_weekday", "")
        return Dates(
            chosen.get("order", custom.order),
            chosen.get("clock", custom.clock),
            DAYS.index(first) if first else custom.first_weekday,
        )


def load(path: Path) -> Settings:
    """Read the settings file; a missing one means the defaults.

    Raises SettingsError, naming the file, what was wrong and what would be right.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings(folder=path.parent)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read ({error}): mend or remove it.") from error
    import tomllib

    try:
        return replace(read(tomllib.loads(text)), folder=path.parent)
    except (tomllib.TOMLDecodeError, PolicyError, UnknownOfficeError, SettingsError) as error:
        raise SettingsError(f"{path}: {error}") from error


def read(found: Mapping[str, object]) -> Settings:
    """Read settings from parsed TOML.

    >>> read({"calendar": {"country": "DE", "subdivision": "BY"}}).subdivision
    'BY'
    """
    unknown = sorted(set(found) - set(_TOP))
    if unknown:
        *others, last = _TOP
        raise SettingsError(
            f"There is no setting {unknown[0]!r}: use {', '.join(others)} or {last}."
        )
    office = _table(found, "calendar")
    wrong = sorted(set(office) - {*_OFFICE, *_DAYS, "quiet_year_end"})
    if wrong:
        has = ", ".join((*_OFFICE, *_DAYS))
        raise SettingsError(f"The calendar has no {wrong[0]!r}: it has {has}, quiet_year_end.")
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
        plain=_switch(found, "plain"),
        dates=_date_words(found),
        keys=_keys(found),
        policy=adjust(policy, numbers),
        me=_me(found),
        letters=_letters(found),
        worklog=_worklog(found),
        calendar_sync=CalendarSync(**_chosen(found, "calendar_sync", _SYNC)),
        remind=_remind(found),
    )


def _me(found: Mapping[str, object]) -> Me:
    """Read how the user signs: `[me]`."""
    mine = _fields(found, "me", _ME)
    try:
        one = {key: refuse(_text(mine, key) or "", key).strip() for key in _ME[:3]}
        address = refuse("\n".join(_texts(mine, "address")), "address", lines=True).strip()
        links = tuple(refuse(link, "links").strip() for link in _texts(mine, "links"))
    except ValueError as error:
        raise SettingsError(f"[me] {error}.") from error
    return Me(**one, address=address, links=tuple(filter(None, links)))


def _letters(found: Mapping[str, object]) -> Letters:
    """Read where letters go, and on which paper: `[letters]`."""
    table = _fields(found, "letters", _LETTERS)
    chosen = Letters(**{key: _text(table, key) or None for key in _LETTERS})
    for key, value, known in (
        ("paper", chosen.paper, PAPERS),
        ("envelope", chosen.envelope, ENVELOPES),
    ):
        if value is not None and value not in known:
            raise SettingsError(f"{key} cannot be {value!r}: use {' or '.join(known)}.")
    return chosen


def _chosen(
    found: Mapping[str, object], name: str, known: tuple[str, ...]
) -> dict[str, str | None]:
    """A table of texts in which only these names may stand."""
    table = _fields(found, name, known)
    return {key: _text(table, key) or None for key in known}


def _worklog(found: Mapping[str, object]) -> Worklog:
    """Read what the unemployment office asks for: `[worklog]`."""
    table = _fields(found, "worklog", _WORKLOG)
    start, minimum = _text(table, "week_start") or "sunday", table.get("minimum", 0)
    count = table.get("repeats_count", False)
    if not isinstance(minimum, int) or isinstance(minimum, bool) or not 0 <= minimum <= MOST_A_WEEK:
        raise SettingsError(f"minimum cannot be {minimum!r}: write a number of contacts a week.")
    if not isinstance(count, bool):
        raise SettingsError(f"repeats_count cannot be {count!r}: write true or false.")
    try:
        (first,) = weekdays(start)
    except ValueError as error:
        raise SettingsError(f"week_start cannot be {start!r}: write sunday or monday.") from error
    return Worklog(week_start=first, minimum=minimum, repeats_count=count)


def _remind(found: Mapping[str, object]) -> Remind:
    """Read when to remind: `[remind]`."""
    chosen = _chosen(found, "remind", _REMIND)
    known = Remind()
    try:
        at = hour(chosen["at"] or known.at)
        days = weekdays(chosen["days"]) if chosen["days"] else known.days
    except ValueError as error:
        raise SettingsError(f"[remind] {error}") from error
    return Remind(at=at, days=days)


def _fields(found: Mapping[str, object], name: str, known: tuple[str, ...]) -> Mapping[str, object]:
    """A table in which only these names may stand."""
    table = _table(found, name)
    wrong = sorted(set(table) - {*known})
    if wrong:
        raise SettingsError(f"[{name}] has no {wrong[0]!r}: it has {', '.join(known)}.")
    return table


def _texts(found: Mapping[str, object], name: str) -> list[str]:
    """Read one text, or a list of them."""
    value = found.get(name)
    listed = value if isinstance(value, list) else [value]
    return [text for one in listed if (text := _text({name: one}, name))]


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


def _switch(found: Mapping[str, object], name: str) -> bool:
    value = found.get(name, False)
    if not isinstance(value, bool):
        raise SettingsError(f"{name} must be true or false, not {value!r}.")
    return value


def _date_words(found: Mapping[str, object]) -> dict[str, str]:
    """Read how days are written; what is left out, or "locale", is as the locale has it."""
    words: dict[str, str] = {}
    table = _table(found, "dates")
    for name, value in table.items():
        if name not in _DATE_WORDS:
            known = ", ".join(_DATE_WORDS)
            raise SettingsError(f"dates have no {name!r}: they have {known}.")
        if value not in ("locale", *_DATE_WORDS[name]):
            allowed = ", ".join(("locale", *_DATE_WORDS[name]))
            raise SettingsError(f"{name} cannot be {value!r}: it is one of {allowed}.")
        if value != "locale":
            words[name] = str(value)
    return words


def _keys(found: Mapping[str, object]) -> dict[str, str]:
    """Read the keys of each id: one, several with commas between, or a list of them."""
    keys: dict[str, str] = {}
    for name, value in _table(found, "keys").items():
        listed = value if isinstance(value, list) else [value]
        if not listed or not all(isinstance(key, str) and key.strip(" ,") for key in listed):
            raise SettingsError(f'keys cannot have {name} = {value!r}: write "{name}" = "f2".')
        keys[name] = ",".join(map(str, listed))
    return keys


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
