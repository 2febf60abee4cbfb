"""What to call a person: their first name where it is sure, and never a wrong one."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# A desk, a machine or a stopgap: nobody is called by these.
NOBODY: Final = frozenset(
    {
        "hr", "it", "qa", "desk", "helpdesk", "frontdesk", "front", "team", "department",
        "dept", "office", "recruiting", "recruitment", "recruiter", "recruiters", "talent",
        "acquisition", "people", "hiring", "manager", "reception", "receptionist", "careers",
        "career", "jobs", "info", "human", "resources", "staffing", "agency", "personnel",
        "support", "admin", "administration", "switchboard", "operator", "main", "line",
        "mailbox", "voicemail", "unknown", "someone", "somebody", "nobody", "anyone", "tbd",
        "none", "contact", "assistant", "secretary", "lead", "the", "committee", "panel",
    }
)  # fmt: skip
TITLES: Final = frozenset(
    {
        "dr", "doctor", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "madam",
        "dame", "lord", "lady", "rev", "reverend", "fr", "father", "hon", "judge", "capt",
        "captain", "col", "maj", "major", "lt", "sgt", "gen", "herr", "frau", "señor",
        "señora", "sr", "sra", "mme", "mlle",
    }
)  # fmt: skip
AFTER: Final = frozenset(
    {
        "jr", "ii", "iii", "iv", "phd", "md", "mba", "cpa", "pe", "esq", "pmp", "shrm",
        "sphr", "mph", "rn", "dds", "jd",
    }
)  # fmt: skip
PARTICLES: Final = frozenset(
    {
        "van", "von", "der", "den", "de", "del", "della", "da", "di", "du", "la", "le", "los",
        "las", "al", "el", "bin", "ibn", "st", "ter", "ten", "af", "av", "zu", "and",
        "und", "y", "et", "e",
    }
)  # fmt: skip

# Letters of the script in which the first name comes first, most often.
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’-]+")


def call_name(name: str) -> str | None:
    """What to call someone: the first name, else the name as typed, else nothing at all.

    A family name may come first in any script but ours, and a first name may be two words;
    so only two plain words are taken apart.

    >>> call_name("Pat Lee"), call_name("Dr. Kim Wu"), call_name("HR desk")
    ('Pat', 'Dr. Kim Wu', None)
    """
    before, _, after = " ".join(name.split()).partition(",")
    if not all(_bare(word) in AFTER for word in after.replace(",", " ").split()):
        return None  # "Lee, Pat" and "Lee, Accounting" look alike
    words = before.split()
    bare = [_bare(word) for word in words]
    if not words or not all(map(_is_name, words)):
        return None
    if NOBODY.intersection(bare) or TITLES.issuperset(bare) or _is_initial(words[0]):
        return None
    return words[0] if _is_plain(words, bare) else before


def _bare(word: str) -> str:
    return word.strip(".").replace(".", "").casefold()


def _is_name(word: str) -> bool:
    """True for letters of any script, marks and initials; false for addresses and digits."""
    letters = [c for c in word if unicodedata.category(c)[0] in "LM"]
    dotted = word.rstrip(".").split(".")
    is_dotted_well = len(dotted) == 1 or all(len(piece) == 1 for piece in dotted)
    return (
        bool(letters)
        and len(letters) + sum(map(word.count, "'’-.")) == len(word)
        and (is_dotted_well)
    )


def _is_initial(word: str) -> bool:
    """True for the "R." of "R. Diaz": nobody is called that."""
    if _bare(word) in TITLES:
        return False
    return "." in word or (len(word) == 1 and word.isascii())


def _is_plain(words: list[str], bare: list[str]) -> bool:
    """True for a first and a last name, with middle initials and letters after it left aside."""
    core = [
        word
        for word, short in zip(words, bare, strict=True)
        if short not in AFTER and not _is_initial(word)
    ]
    return (
        len(core) == 2
        and all(map(_LATIN.fullmatch, core))
        and not (TITLES | PARTICLES).intersection(bare)
    )
