"""Which opportunities a word, a tag or a person belongs to: everything written, read through.

No index is kept. A pass over all that a search of a few months holds takes milliseconds, and
what is not kept can neither be stale nor slow down a save (docs/search.md has the figures).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from followup_tui.store.connection import Rows, StoreError, Value
from followup_tui.store.sqlite import sqlite3
from followup_tui.text import fold

Read = Callable[[str, Sequence[Value]], Rows]
Answer = TypeVar("Answer")
Asked = tuple[str, str]  # word, tag or who; and the folded text
Within = Mapping[Asked, frozenset[str] | None]

_LONGEST = 1000  # characters: SQLite refuses to compare with patterns that never end
_OPPORTUNITY = ("o.role", "o.note", "o.tags", "o.location", "o.reference", "o.link")
_ACTIVITY = ("a.note", "a.specifics", "a.accomplishments", "a.place", "a.round")
_CONTACT = (
    "c.name", "c.title", "c.note", "c.phone", "c.email", "c.how_met", "c.who_group", "i.role",
)  # fmt: skip
_INVOLVED = (
    "SELECT i.opportunity_id FROM contact c JOIN involvement i ON i.contact_id = c.id "
    "WHERE c.deleted = 0 AND i.deleted = 0 AND "
)


def find(
    read: Read, asked: Iterable[Asked], within: Within | None = None
) -> dict[Asked, frozenset[str]]:
    """The ids of the opportunities that belong to each thing asked for.

    `within` may name those among which an answer can only be: they alone are read.
    """
    return {one: _find(read, *one, (within or {}).get(one)) for one in asked}


def apart(path: Path, ask: Callable[[Read], Answer]) -> Answer:
    """Ask on a connection of one's own, which may so be in another thread. Only reads."""
    try:
        conn = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            prepare(conn)
            return ask(lambda sql, values: conn.execute(sql, values).fetchall())
        finally:
            conn.close()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise StoreError(f"{path} could not be searched: {error}.") from error


def tags(read: Read) -> list[str]:
    """Every tag in use, the most used first."""
    rows = read("SELECT tags FROM opportunity WHERE deleted = 0 AND tags != ''", [])
    counted = Counter(tag for (tags,) in rows for tag in tags.split())
    return sorted(counted, key=lambda tag: (-counted[tag], tag))


def prepare(conn: sqlite3.Connection) -> None:
    """Teach a connection to compare as people do: neither case nor accents count."""
    conn.create_function("holds", 2, _holds, deterministic=True)


def _holds(text: str, word: str) -> bool:
    return word in fold(text)


def _find(read: Read, kind: str, text: str, within: frozenset[str] | None) -> frozenset[str]:
    text = text[:_LONGEST]
    like = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    values = [f"%{like}%", text]
    if within is not None:
        values.append(json.dumps([*within]))
    if kind == "tag":
        rows = read("SELECT id, tags FROM opportunity WHERE deleted = 0 AND tags != ''", [])
        return frozenset(
            i for i, tags in rows if any(fold(tag).startswith(text) for tag in tags.split())
        )
    queries = _everywhere(text)
    if kind == "who":
        queries = [("i.opportunity_id", _INVOLVED + hit(("c.name", "c.who_group"), text))]
    few = "" if within is None else " AND {} IN (SELECT value FROM json_each(?3))"
    return frozenset(i for at, sql in queries for (i,) in read(sql + few.format(at), values))


def _everywhere(text: str) -> list[tuple[str, str]]:
    """One query for each table that holds words, and where it names the opportunity."""
    return [
        (
            "o.id",
            "SELECT o.id FROM opportunity o JOIN organisation g ON g.id = o.organisation_id "
            f"WHERE o.deleted = 0 AND {hit(('g.name', 'g.note', *_OPPORTUNITY), text)}",
        ),
        ("i.opportunity_id", _INVOLVED + hit(_CONTACT, text)),
        (
            "a.opportunity_id",
            "SELECT DISTINCT a.opportunity_id FROM activity a "
            f"WHERE a.deleted = 0 AND {hit(_ACTIVITY, text)}",
        ),
        (
            "o.id",
            "SELECT o.id FROM talking_point p JOIN opportunity o ON o.id = p.opportunity_id "
            "OR (p.opportunity_id IS NULL AND o.organisation_id = p.organisation_id) "
            f"WHERE p.deleted = 0 AND {hit(('p.text',), text)}",
        ),
    ]


def hit(columns: Sequence[str], text: str) -> str:
    """Whether one of the columns holds ?1 as it is written, or ?2 once it is folded.

    LIKE knows the case of plain letters; only what has other characters is folded by us.
    """
    tests = []
    for column in columns:
        other = f"(length(CAST({column} AS BLOB)) > length({column}) AND holds({column}, ?2))"
        as_is = f"{column} LIKE ?1 ESCAPE '\\' OR " if text.isascii() else "?1 IS NULL OR "
        tests.append(f"({column} != '' AND ({as_is}{other}))")
    return f"({' OR '.join(tests)})"
