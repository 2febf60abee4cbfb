"""What an import asks and does: what is here already, and many things added in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from followup_tui.model import Contact, Dossier
from followup_tui.store.archive import accepted, put
from followup_tui.store.connection import Connection
from followup_tui.store.filing import Intake, file_contact, find_organisation, organisation
from followup_tui.store.journal import Writing
from followup_tui.store.rows import needed

PAGE = 500
Row = tuple[str, Mapping[str, object]]  # of our own export: the table, and what stands in it

_OPENINGS = (
    "SELECT o.rowid, o.id, o.link, g.name_key, o.role FROM opportunity o "
    "JOIN organisation g ON g.id = o.organisation_id WHERE o.deleted = 0 AND o.rowid > ? "
)
_PEOPLE = (
    "SELECT c.rowid, c.id, c.name, c.link, c.email, coalesce(g.name_key, '') FROM contact c "
    "LEFT JOIN organisation g ON g.id = c.organisation_id WHERE c.deleted = 0 AND c.rowid > ? "
)


def openings(connection: Connection) -> Iterator[tuple[str, str, str, str]]:
    """The id, link, company key and role of each opportunity."""
    for _, i, link, key, role in _pages(connection, f"{_OPENINGS} ORDER BY o.rowid LIMIT {PAGE}"):
        yield i, link, key, role


def people(connection: Connection) -> Iterator[tuple[str, str, str, str, str]]:
    """The id, name, link, e-mail and company key of each person."""
    pages = _pages(connection, f"{_PEOPLE} ORDER BY c.rowid LIMIT {PAGE}")
    for _, i, name, link, email, key in pages:
        yield i, name, link, email, key


def _pages(connection: Connection, sql: str) -> Iterator[tuple[Any, ...]]:
    after = 0
    while page := connection.read(sql, [after]):
        yield from page
        after = page[-1][0]


class Taking:
    """Things on their way in, one after another, inside one transaction."""

    def __init__(self, writing: Writing) -> None:
        """Begin with what the database knows."""
        self._writing = writing
        self._intake = Intake(writing)
        self._merged: dict[str, str] = {}  # companies that are here under another id

    def add(self, item: Dossier | Contact | Row) -> None:
        """Add a card, a person, or a row of our own export."""
        if isinstance(item, Dossier):
            self._intake.file(item)
        elif isinstance(item, Contact):
            self._person(item)
        else:
            self._row(*item)

    def _person(self, contact: Contact) -> None:
        company_id = None
        if contact.company:
            company_id, _ = organisation(self._writing, needed(contact.company, "company"))
        file_contact(self._writing, contact, company_id)

    def _row(self, table: str, row: Mapping[str, object]) -> None:
        columns, row_id = accepted(table, row), str(row["id"])
        if table == "organisation" and not columns["deleted"]:
            known = find_organisation(self._writing, str(columns["name"]))
            if known is not None and known[0] != row_id:
                self._merged[row_id] = known[0]
                return
        owner = columns.get("organisation_id")
        if isinstance(owner, str) and owner in self._merged:
            columns["organisation_id"] = self._merged[owner]
        put(self._writing, table, row_id, columns)


def take_in(writing: Writing, items: Iterable[Dossier | Contact | Row]) -> int:
    """Add many things and return how many they were."""
    taking, count = Taking(writing), 0
    for count, item in enumerate(items, 1):  # noqa: B007
        taking.add(item)
    return count
