"""A database that is open: how it is opened and left, read whole, and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from followup_tui.model import Dossier
from followup_tui.store import reading
from followup_tui.store.backup import rescue
from followup_tui.store.connection import PATIENCE_SECONDS, Connection, StoreError
from followup_tui.store.journal import Writing
from followup_tui.store.migrations import migrate


class Opened:
    """A database, on disk or in memory, from its opening to its end."""

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], datetime],
        device: str,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        """Use `Store.open` instead: it sees to the shape of the database."""
        self._connection = connection
        self._patience = patience
        self._clock = clock
        self._device = device
        self._own_writes = 0
        self._read_at: dict[str, tuple[int, int]] = {}

    @classmethod
    def open(
        cls,
        path: Path | None,
        *,
        clock: Callable[[], datetime],
        device: str = "local",
        patience: float = PATIENCE_SECONDS,
    ) -> Self:
        """Open a database, made where it is missing; None keeps it in memory.

        `clock` gives the aware now; `patience` is how many seconds to wait for other programs.
        """
        connection = Connection(path, patience=patience)
        try:
            migrate(connection, now=clock())
        except StoreError:
            connection.close()
            raise
        return cls(connection, clock, device, patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @property
    def path(self) -> Path | None:
        """The file; None in memory."""
        return self._connection.path

    @property
    def is_read_only(self) -> bool:
        """True where the file or its folder may only be read: everything can be looked at."""
        return self._connection.is_read_only

    def fate(self) -> Literal["deleted", "replaced"] | None:
        """What became of the file while it was open; None while it is where it was."""
        return self._connection.fate()

    def reopen(self) -> None:
        """Go on with the file that has taken the place of this one."""
        other = Connection(self.path, patience=self._patience)
        try:
            migrate(other, now=self._clock())
        except StoreError:
            other.close()
            raise
        self._connection.close()
        self._connection = other
        self._own_writes += 1
        self._read_at.clear()

    def rescue(self, now: datetime) -> Path:
        """Save what is still in hand, of a file that was deleted, among the backups."""
        return rescue(self._connection, now)

    def data_version(self) -> int:
        """A number that rises when another program has changed the database; cheap to poll."""
        return int(self._connection.read("PRAGMA data_version")[0][0])

    @contextmanager
    def _writing(self, words: str = "", *, patience: float | None = None) -> Iterator[Writing]:
        with self._connection.writing(patience=patience):
            writing = Writing(self._connection, now=self._clock(), device=self._device)
            writing.words = words
            yield writing
            writing.finish()
        self._own_writes += 1

    def _version(self) -> tuple[int, int]:
        return self.data_version(), self._own_writes

    def dossier(self, opportunity_id: str) -> Dossier:
        """Everything about one opportunity."""
        found = self.dossiers([opportunity_id])
        if not found:
            raise StoreError("That opportunity is not there any more: undo brings it back.")
        return found[0]

    def dossiers(self, opportunity_ids: Sequence[str]) -> list[Dossier]:
        """Everything about these opportunities, in their order; unknown ids are left out."""
        version = self._version()
        found = reading.dossiers(self._connection, opportunity_ids)
        self._read_at.update((dossier.opportunity.id, version) for dossier in found)
        return found
