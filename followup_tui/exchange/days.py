"""The days in other people's files: what they mean is read off the file, and never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import NamedTuple, NoReturn

from followup_tui.exchange.found import UnreadableError, short
from followup_tui.when import MONTHS

FIRST_YEAR = 1990
LONGEST = 64  # characters that can still be a day

_TIME = (
    r"(?:,?[T ]+(?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?"
    r"(?: ?[ap]\.?m\.?)?(?: ?\(?[a-z]{1,5}\)?)?)?"
)
_ZONED = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)? ?(Z|UTC|[+-]\d\d:?\d\d)", re.I)
_ISO = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.I)
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d\d){_TIME}", re.I)
_EPOCH = re.compile(r"(\d{10})(?:\.\d+)?|(\d{13})")
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ .-]+(?P<month>[a-z]{{3,9}})\.?[ ,.-]+"
    rf"'?(?P<year>\d{{4}}|\d\d){_TIME}",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<month>[a-z]{{3,9}})\.?[ -]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[ -]+"
    rf"'?(?P<year>\d{{4}}|\d\d){_TIME}",
    re.I,
)


class Order(StrEnum):
    """In which order a date of three numbers is written."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


class Doubt(NamedTuple):
    """A day that could be two, and what the file says about such days otherwise."""

    line: int
    column: str
    text: str
    is_contradicted: bool = False  # some rows fit only one order, some only the other


class AmbiguousDaysError(UnreadableError):
    """Day and month cannot be told apart: the person has to say which comes first."""

    def __init__(self, doubt: Doubt) -> None:
        why = "no row of the file settles it"
        if doubt.is_contradicted:
            why = "its rows contradict each other"
        super().__init__(
            f"{short(doubt.text)} in line {doubt.line} could be two days, and {why}: say which "
            "number comes first, with --dates dmy (day), mdy (month) or ymd (year)."
        )
        self.doubt = doubt


@dataclass(frozen=True, slots=True)
class Days:
    """How the days of one file are read, as seen from today."""

    today: date
    order: Order | None = None

    def past(self, text: str, what: str) -> date | datetime | None:
        """A day that has been; None where nothing stands there. Raises ValueError in words."""
        found = self.read(text, what)
        day = found.date() if isinstance(found, datetime) else found
        if day is not None and day > self.today:
            late = isinstance(found, datetime) and (day - self.today).days == 1
            if late:  # it is tomorrow there already
                return self.today
            message = f"{what} {short(text)} has not come yet"
            raise ValueError(message)
        return found

    def day(self, text: str, what: str) -> date | None:
        """A day, be it to come. Raises ValueError in words."""
        found = self.read(text, what)
        return found.date() if isinstance(found, datetime) else found

    def read(self, text: str, what: str) -> date | datetime | None:
        """The day that a cell names, or the instant where it names one with its zone."""
        plain = tidy(text)
        if not plain:
            return None
        found = self._read(plain, text, what) if len(plain) <= LONGEST else None
        if found is None:
            _refuse(text, what, "is not a day that I know: write 2026-11-05")
        if not FIRST_YEAR <= found.year <= self.today.year + 50:
            _refuse(text, what, "is too far away: check the year")
        return found

    def _read(self, plain: str, text: str, what: str) -> date | datetime | None:
        if _ZONED.fullmatch(plain):
            try:
                return datetime.fromisoformat(re.sub(" ?(utc|z)$", "+00:00", plain, flags=re.I))
            except ValueError:
                return None
        if match := _EPOCH.fullmatch(plain):
            seconds = int(match[1]) if match[1] else int(match[2]) / 1000
            return datetime.fromtimestamp(seconds, UTC)
        if match := _ISO.fullmatch(plain):
            return _placed(int(match[1]), int(match[3]), int(match[4]), text, what)
        if match := _NUMBERS.fullmatch(plain):
            return self._numbers(match, text, what)
        for way in (_DAY_FIRST, _MONTH_FIRST):
            if match := way.fullmatch(plain):
                month = _month(match["month"])
                if month:
                    return _placed(_full(match["year"]), month, int(match["day"]), text, what)
        return None

    def _numbers(self, match: re.Match[str], text: str, what: str) -> date:
        one, other, last = int(match[1]), int(match[3]), match[4]
        order = self.order
        if order is Order.YMD and len(last) == 2:
            return _placed(2000 + one, other, int(last), text, what)
        if order is None and match[2] == ".":
            order = Order.DMY
        if order is None:  # each such day settles itself, or the survey would have asked
            order = Order.MDY if other > 12 else Order.DMY
        month, day = (one, other) if order is Order.MDY else (other, one)
        return _placed(_full(last), month, day, text, what)


def tidy(text: str) -> str:
    """A cell with every odd space made a plain one: U+202F stands before AM in some."""
    return " ".join(unicodedata.normalize("NFKC", text[: LONGEST * 4]).split())


def survey(cells: Iterable[tuple[int, str, str]]) -> Order | Doubt | None:
    """What the days of a file settle about their order, from (line, column, text) of each.

    None where every day is clear by itself.
    """
    doubt: Doubt | None = None
    seen = set()
    for line, column, text in cells:
        match = _NUMBERS.fullmatch(tidy(text))
        if match is None or match[2] == ".":
            continue
        one, other = int(match[1]), int(match[3])
        if one > 12 >= other:
            seen.add(Order.DMY)
        elif other > 12 >= one:
            seen.add(Order.MDY)
        elif one != other and doubt is None:
            doubt = Doubt(line, column, text)
    if doubt is None or len(seen) == 1:
        return next(iter(seen)) if len(seen) == 1 else None
    return doubt._replace(is_contradicted=len(seen) > 1)


def _placed(year: int, month: int, day: int, text: str, what: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        _refuse(text, what, "is in no calendar")


def _refuse(text: str, what: str, problem: str) -> NoReturn:
    message = f"{what} {short(text)} {problem}"
    raise ValueError(message)


def _month(name: str) -> int:
    fits = [at for at, month in enumerate(MONTHS, 1) if month.startswith(name.casefold())]
    if not fits and name.casefold() == "sept":
        return 9
    return fits[0] if fits else 0


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)
