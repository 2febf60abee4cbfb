"""The people one knows, as they are shown: whom to say hello to, who is missing, who is who."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from followup_tui.model import Acquaintance, Group
from followup_tui.pipeline.log import occurrence
from followup_tui.when import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from followup_tui.model import Contact

MOST_ALIKE = 3  # more people behind one number are a switchboard
QUIET = 5  # who has not heard from you longest: so many are enough to act on
SCHEMES = re.compile(r"^(https?://)?(www\.)?|/+$")


class Touch(StrEnum):
    """How keeping in touch with someone stands."""

    NONE = ""  # no interval was agreed with oneself
    FRESH = "fresh"
    SOON = "soon"
    PAST = "past"


class Pair(NamedTuple):
    """Two people who look like one, and why."""

    one: Acquaintance
    other: Acquaintance
    why: str


class Checklist(NamedTuple):
    """WHO: the groups with nobody in them, how many are in the others, who waits longest."""

    missing: tuple[Group, ...]
    counts: tuple[tuple[str, int], ...]
    quiet: tuple[Acquaintance, ...]


def hello_on(one: Acquaintance) -> date | None:
    """The day by which to say hello, counted from the last contact."""
    days = one.contact.keep_in_touch_days
    if not days or one.last_contact is None:
        return None
    return one.last_contact + timedelta(days=days)


def touch(one: Acquaintance, today: date) -> Touch:
    """How keeping in touch stands: soon in the last fifth of the interval, past after it."""
    days = one.contact.keep_in_touch_days
    if not days or one.is_silent:
        return Touch.NONE
    by = hello_on(one)
    if by is None:
        return Touch.SOON
    if today > by:
        return Touch.PAST
    return Touch.SOON if today >= by - timedelta(days=max(days // 5, 1)) else Touch.FRESH


def standing_words(one: Acquaintance, today: date) -> str:
    """Say how it stands with someone in as little as says it: what is asked of you first."""
    if one.is_silent:
        return "asked for silence"
    if one.is_owed_thanks:
        return "thanks owed"
    return hello_words(one, today) or last_words(one, today, long=False)


def hello_words(one: Acquaintance, today: date) -> str:
    """Say by when to say hello, or how long that day is past; nothing while it is fresh."""
    by = hello_on(one)
    match touch(one, today):
        case Touch.PAST if by is not None:
            return f"hello {_count((today - by).days, 'day')} late"
        case Touch.SOON:
            return f"hello by {say(by, today)}" if by else "say hello first"
    return ""


def last_words(one: Acquaintance, today: date, *, long: bool = True) -> str:
    """Say what the last contact was, and how long ago.

    >>> from followup_tui.model import Contact
    >>> last_words(Acquaintance(contact=Contact(name="Pat")), date(2026, 11, 12))
    'not in touch yet'
    """
    if one.last is None or one.last_contact is None:
        return "not in touch yet"
    return f"{occurrence(one.last)}, {ago(one.last_contact, today, long=long)}"


def ago(day: date, today: date, *, long: bool = True) -> str:
    """Say how long ago a day was.

    >>> ago(date(2026, 11, 11), date(2026, 11, 12)), ago(date(2026, 10, 1), date(2026, 11, 12))
    ('yesterday', '6 weeks ago')
    """
    days = (today - day).days
    if days < 1:
        return "today"
    if days == 1 and long:
        return "yesterday"
    if days < 14:
        return f"{days} days ago" if long else f"{days}d ago"
    if days < 120:
        return f"{days // 7} weeks ago" if long else f"{days // 7}w ago"
    return f"{days // 30} months ago" if long else f"{days // 30}mo ago"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def in_order(people: Iterable[Acquaintance], today: date) -> tuple[Acquaintance, ...]:
    """Whoever something is owed to first, then whom to say hello to, then everyone by name."""

    def place(one: Acquaintance) -> tuple[int, str, str]:
        ranks = {Touch.PAST: 1, Touch.SOON: 2}
        rank = 0 if one.is_owed_thanks and not one.is_silent else ranks.get(touch(one, today), 3)
        return rank, one.contact.name.casefold(), one.contact.id

    return tuple(sorted(people, key=place))


def matching(people: Sequence[Acquaintance], text: str) -> tuple[Acquaintance, ...]:
    """Those on whose card, or in whose parts, every word of the text occurs."""
    words = _folded(text).split()
    return tuple(one for one in people if _has(one, words)) if words else tuple(people)


def _has(one: Acquaintance, words: Sequence[str]) -> bool:
    card = one.contact
    told = [card.name, card.group, card.company, card.title, card.note, card.how_met]
    told += [card.email, card.phone, card.link]
    told += [
        f"{part.role} {part.opportunity.role} {part.opportunity.company}" for part in one.parts
    ]
    whole = _folded("\n".join(told))
    return all(word in whole for word in words)


def checklist(people: Sequence[Acquaintance]) -> Checklist:
    """Which groups have nobody yet, and who has not heard from you longest.

    Those in a hiring process have the cadence of their opportunity, and whoever asked for
    silence has it: neither is named as waiting.
    """
    counts: defaultdict[str, int] = defaultdict(int)
    for one in people:
        counts[one.contact.group.strip()] += 1
    known = {group.value: counts.pop(group.value, 0) for group in Group}
    counts.pop("", None)
    waiting = [
        one for one in people if not one.is_silent and one.contact.group != Group.HIRING.value
    ]
    waiting.sort(key=lambda one: (one.heard_on or date.min, one.contact.name.casefold()))
    return Checklist(
        missing=tuple(group for group in Group if not known[group.value]),
        counts=tuple((name, n) for name, n in (*known.items(), *sorted(counts.items())) if n),
        quiet=tuple(waiting[:QUIET]),
    )


def alike(people: Sequence[Acquaintance]) -> list[Pair]:
    """Pairs that look like one person: the same e-mail, link or phone, or name and company."""
    found: dict[tuple[str, str], Pair] = {}
    by_trait: defaultdict[tuple[str, str], list[Acquaintance]] = defaultdict(list)
    for one in people:
        for trait in _traits(one.contact):
            by_trait[trait].append(one)
    for (why, _), group in by_trait.items():
        if 1 < len(group) <= MOST_ALIKE:
            for at, one in enumerate(group):
                for other in group[at + 1 :]:
                    ids = one.contact.id, other.contact.id
                    found.setdefault(ids, Pair(one, other, why))
    return list(found.values())


def _traits(card: Contact) -> Iterator[tuple[str, str]]:
    if email := _folded(card.email):
        yield "the same e-mail", email
    if link := SCHEMES.sub("", _folded(card.link)):
        yield "the same link", link
    digits = "".join(filter(str.isdigit, card.phone))
    if len(digits) >= 6:
        yield "the same phone", digits
    if card.company:
        yield "the same name and company", f"{_plain(card.name)}\n{_folded(card.company)}"


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _plain(name: str) -> str:
    """A name without accents, titles' dots and order: "Reyes, Dana" is Dana Reyes."""
    letters = unicodedata.normalize("NFKD", _folded(name))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(sorted(re.findall(r"\w+", bare))) or _folded(name)
