"""Days as people type and say them: "yesterday", "fri", "12 nov", "3b"; English in any locale.

What was understood is always said back, so that a guess is seen before it counts. Only
days are read here, never hours. What is stored is ISO and never comes this way: dates are
not handed to `dateutil.parser`, which takes 01/02/2026 for a day without a word.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, NoReturn

from followup_tui.dates import DAYS as DAYS
from followup_tui.dates import MONTHS as MONTHS
from followup_tui.dates import say as say
from followup_tui.text import clean

if TYPE_CHECKING:
    from followup_tui.cadence.calendar import Calendar

LONGEST = 64  # characters that can still be a day
FAR = 50  # years: a day further away is a slip of the finger
MOST = {"d": 366 * FAR, "w": 53 * FAR, "m": 12 * FAR, "b": 999}  # a calendar is read year by year
LEAP = 9  # among so many years in a row every day of the year occurs, 29 February too
EXAMPLES = "try today, fri, 12 nov, 2026-11-12, 3d or 3b (business days)"

_NEAR = {"": 0, "today": 0, "yesterday": -1, "tomorrow": 1}
_SIGN = {"+": 1, "in": 1, "from now": 1, "from today": 1, "-": -1, "ago": -1}
_COUNT = re.compile(
    r"(?P<before>[-+]|in )?(?P<count>\d+|an?) ?"
    r"(?P<unit>d|w|m|b|bd|days?|weeks?|months?|business days?)"
    r"(?P<after> ago| from now| from today)?"
)
_WEEKDAY = re.compile(r"(?:on )?(?P<which>next |last )?(?P<day>[a-z]{3,9})")
_LED = re.compile(r"(?:on )?(?P<day>[a-z]{3,9})\.?,? (?P<date>.*\d.*)")  # a weekday, then a date
_YEAR = r"(?P<year>\d{4}|\d\d)"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_DATES = (
    re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})"),
    re.compile(rf"(?P<day>\d{{1,2}})\. ?(?P<month>\d{{1,2}})(?:\. ?{_YEAR}?)?"),
    re.compile(rf"(?:on )?{_DAY} ?(?:of )?{_MONTH}(?:,? '?{_YEAR})?"),
    re.compile(rf"(?:on )?{_MONTH} ?{_DAY}(?:,? '?{_YEAR})?"),
)
_SLASHED = re.compile(rf"(?P<first>\d{{1,2}})([-/])(?P<second>\d{{1,2}})(?:\2{_YEAR})?")


def day(text: str, *, today: date, calendar: Calendar, ahead: bool) -> date:
    """Understand a day as people type it, and refuse what could be two.

    `ahead` is True where a day to come is asked for; it picks the side of today wherever
    the text leaves that open. Nothing typed is today.

    >>> from followup_tui.cadence.calendar import calendar
    >>> day("last fri", today=date(2026, 11, 21), calendar=calendar("US"), ahead=False)
    datetime.date(2026, 11, 20)

    Raises ValueError with one sentence that holds what was typed and what to type instead.
    """
    typed = text.strip()
    if len(typed) > LONGEST:
        _refuse(typed, f"is too long for a day: {EXAMPLES}")
    try:
        found = _read(typed, today, calendar, ahead)
    except LookupError:
        _refuse(typed, f"is not a day that I know: {EXAMPLES}")
    except OverflowError:
        _refuse(typed, "is further away than I can count: check the number")
    if abs(found.year - today.year) > FAR:
        _refuse(typed, f"is more than {FAR} years from today: check the year")
    return found


def _refuse(typed: str, problem: str) -> NoReturn:
    shown = clean(typed[: LONGEST + 1])
    if len(shown) > LONGEST:
        shown = f"{shown[:32]}…"
    message = f'"{shown}" {problem}.'
    raise ValueError(message)


def _read(typed: str, today: date, calendar: Calendar, ahead: bool) -> date:
    """Try each way of writing a day in turn; LookupError when none fits."""
    plain = " ".join(unicodedata.normalize("NFKC", typed).casefold().split())
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    if match := _COUNT.fullmatch(plain):
        return _counted(match, today, calendar, ahead)
    if (match := _WEEKDAY.fullmatch(plain)) and (weekday := _index(DAYS, match["day"])) is not None:
        return _weekday(weekday, match["which"], today, ahead)
    if (match := _LED.fullmatch(plain)) and (weekday := _index(DAYS, match["day"])) is not None:
        found = _dated(match["date"], today, ahead)
        if found.weekday() != weekday:
            real = DAYS[found.weekday()].title()
            _refuse(typed, f"is a {real} in {found.year}: check the day, or leave out its name")
        return found
    return _dated(plain, today, ahead)


def _index(names: tuple[str, ...], word: str) -> int | None:
    """Find the one name that a word of three letters or more begins."""
    fits = [at for at, name in enumerate(names) if len(word) >= 3 and name.startswith(word)]
    return fits[0] if fits else None


def _counted(match: re.Match[str], today: date, calendar: Calendar, ahead: bool) -> date:
    from dateutil.relativedelta import relativedelta  # 20 ms: only for who counts

    side = ((match["before"] or "") + (match["after"] or "")).strip()
    sign = _SIGN[side] if side else (1 if ahead else -1)
    unit, digits = match["unit"][0], match["count"]
    count = int(digits) if digits.isdigit() else 1
    if count > MOST[unit]:
        raise OverflowError
    if unit == "b":
        return calendar.add(today, sign * count) if count else today
    if unit == "m":
        try:
            return today + relativedelta(months=sign * count)
        except ValueError as error:  # past the year 9999: timedelta says OverflowError there
            raise OverflowError from error
    return today + timedelta(days=sign * count * (7 if unit == "w" else 1))


def _weekday(weekday: int, which: str | None, today: date, ahead: bool) -> date:
    """Find the nearest such day; today's own name is today only when looking back."""
    distance = (weekday - today.weekday()) % 7
    if which == "next " or (which is None and ahead):
        return today + timedelta(days=distance or 7)
    if which is None and distance == 0:
        return today
    return today + timedelta(days=distance - 7)


def _dated(plain: str, today: date, ahead: bool) -> date:
    if match := _SLASHED.fullmatch(plain):
        return _slashed(match, today, ahead)
    for way in _DATES:
        if match := way.fullmatch(plain):
            number, month = int(match["day"]), _month(match["month"])
            return _placed(plain, number, month, match["year"], today, ahead)
    raise LookupError


def _slashed(match: re.Match[str], today: date, ahead: bool) -> date:
    """Read 25/12/2026 as well as 12/25/2026, and refuse to guess at 01/02/2026."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if first != second and 1 <= first <= 12 and 1 <= second <= 12:
        end = f" {_full(year)}" if year else ""
        one, other = f"{first} {_short(second)}{end}", f"{second} {_short(first)}{end}"
        _refuse(match[0], f"could be {one} or {other}: type one of these")
    number, month = (second, first) if second > 12 else (first, second)
    return _placed(match[0], number, month, year, today, ahead)


def _placed(
    typed: str, number: int, month: int, year: str | None, today: date, ahead: bool
) -> date:
    """Place a day of a month in its year, or in the nearest one on the side asked for."""
    step = 1 if ahead else -1
    years = [_full(year)] if year else range(today.year, today.year + step * LEAP, step)
    for candidate in years:
        try:
            found = date(candidate, month, number)
        except ValueError:  # 29 February, or no day at all
            continue
        if year or found == today or (found > today) == ahead:
            return found
    _refuse(typed, "is in no calendar: check the day and the month")


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    at = _index(MONTHS, name)
    if at is None:
        raise LookupError
    return at + 1


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _short(month: int) -> str:
    return MONTHS[month - 1][:3].title()


def hour(text: str) -> str:
    """Understand an hour of the day. Raises ValueError.

    >>> hour("9:30")
    '09:30'
    """
    try:
        found = time.fromisoformat(text.strip().zfill(5))
        if found.tzinfo is not None:
            raise ValueError("an hour of this machine is meant")
    except ValueError as error:
        raise ValueError(f"at cannot be {text!r}: write an hour, such as 09:00.") from error
    return found.isoformat("minutes")


def weekdays(text: str) -> tuple[int, ...]:
    """Understand days of the week, Monday being 0. Raises ValueError.

    >>> weekdays("mon-fri"), weekdays("sat, sun, tuesday")
    ((0, 1, 2, 3, 4), (1, 5, 6))
    """
    found: set[int] = set()
    for part in text.split(","):
        first, to, last = (name.strip().casefold() for name in part.partition("-"))
        start, end = (_day_number(name, text) for name in (first, last if to else first))
        found.update((start + more) % 7 for more in range((end - start) % 7 + 1))
    return tuple(sorted(found))


def _day_number(name: str, text: str) -> int:
    fits = [at for at, day in enumerate(DAYS) if len(name) >= 3 and day.startswith(name)]
    if not fits:
        raise ValueError(f"days cannot be {text!r}: write mon-fri, or mon, wed.")
    return fits[0]
