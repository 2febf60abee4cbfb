"""What a search can be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from followup_tui.store import reading
from followup_tui.store.opened import Opened

if TYPE_CHECKING:
    from followup_tui.model import Acquaintance, Activity, CalendarEntry, Dossier, Moment
    from followup_tui.store.search import Asked, Within


class Answers(Opened):
    """Everything that is known, looked at from all sides; nothing is changed by asking."""

    def contacted(self, first: date, last: date, kinds: Iterable[str]) -> list[Dossier]:
        """All that is with the companies which entries of these kinds and days are about."""
        ids = reading.contacted(self._connection, first, last, [*kinds])
        return reading.dossiers(self._connection, ids)

    def newest(self) -> list[int]:
        """The number of every entry of every log, the latest first."""
        from followup_tui.store import ledger

        return ledger.newest(self._connection)

    def moments(self, numbers: Sequence[int]) -> list[Moment]:
        """Entries by their numbers, people by their names."""
        from followup_tui.store import ledger

        return ledger.moments(self._connection, numbers)

    def found(self, words: Iterable[tuple[str, Sequence[str]]]) -> list[int]:
        """The entries in which every word occurs, or which are of the kinds beside it."""
        from followup_tui.store import ledger, search

        search.prepare(self._connection.conn)
        return ledger.found(self._connection, words)

    def histories(self) -> list[tuple[Activity, ...]]:
        """The log of each opportunity."""
        from followup_tui.store import ledger

        return ledger.histories(self._connection.read)

    def histories_apart(self) -> list[tuple[Activity, ...]]:
        """The same in another thread; not for a database in memory."""
        from followup_tui.store import ledger, search

        assert self.path is not None
        return search.apart(self.path, ledger.histories)

    def similar(self, company: str) -> list[tuple[str, str, str]]:
        """The id, company and role of what is there under another spelling of a company."""
        return reading.similar(self._connection, company)

    def contacts(self) -> list[Acquaintance]:
        """Everyone who is known, by name, with what they have a part in and the last contact."""
        from followup_tui.store import acquaintances

        return acquaintances.contacts(self._connection)

    def timeline(self, contact_id: str) -> list[Moment]:
        """Everything with one person across all opportunities, the latest first."""
        from followup_tui.store import acquaintances

        return acquaintances.timeline(self._connection, contact_id)

    def accepted_on(self) -> date | None:
        """The day on which an offer was accepted, the last one; None while the search goes on."""
        from followup_tui.store import acquaintances

        return acquaintances.accepted_on(self._connection)

    def find(self, asked: Iterable[Asked]) -> dict[Asked, frozenset[str]]:
        """The ids of the opportunities that a word, a tag or a person belongs to."""
        from followup_tui.store import search

        search.prepare(self._connection.conn)
        return search.find(self._connection.read, asked)

    def find_apart(
        self, asked: Iterable[Asked], within: Within | None = None
    ) -> dict[Asked, frozenset[str]]:
        """The same in another thread, with a connection of its own; not for one in memory.

        `within` names the opportunities among which an answer can only be.
        """
        from followup_tui.store import search

        assert self.path is not None
        return search.apart(self.path, lambda read: search.find(read, asked, within))

    def tags(self) -> list[str]:
        """Every tag in use, the most used first."""
        from followup_tui.store import search

        return search.tags(self._connection.read)

    def tags_apart(self) -> list[str]:
        """The same in another thread; not for a database in memory."""
        from followup_tui.store import search

        assert self.path is not None
        return search.apart(self.path, search.tags)

    def openings(self) -> Iterator[tuple[str, str, str, str]]:
        """The id, link, company key and role of each opportunity: what an import looks for."""
        from followup_tui.store import taking

        return taking.openings(self._connection)

    def known_people(self) -> Iterator[tuple[str, str, str, str, str]]:
        """The id, name, link, e-mail and company key of each person, for an import."""
        from followup_tui.store import taking

        return taking.people(self._connection)

    def row_ids(self) -> Iterator[tuple[str, str, bool]]:
        """The table and id of every synchronised row, and whether it is deleted."""
        from followup_tui.store import archive

        return archive.ids(self._connection)

    @contextmanager
    def everything(self) -> Iterator[list[tuple[str, Iterator[dict[str, object]]]]]:
        """Every synchronised table with its rows, as they are at one moment."""
        from followup_tui.store import archive

        connection = self._connection
        with connection.reading():
            tables = archive.tables(connection)
            yield [(table, archive.rows(connection, table)) for table in tables]

    def calendar_entries(self, collection: str) -> list[CalendarEntry]:
        """What was last seen of each entry in a calendar elsewhere."""
        from followup_tui.store import elsewhere

        return elsewhere.calendar_entries(self._connection, collection)
