"""What a calendar elsewhere can do, be it a folder or a server: list, put, remove."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class PlaceError(Exception):
    """Why a calendar elsewhere cannot be used, in one sentence with the remedy."""


class ConflictError(PlaceError):
    """An entry has changed since it was read: read it again first."""


class Piece(NamedTuple):
    """One entry as it is stored there; `etag` tells its state from any other."""

    name: str
    etag: str
    content: bytes


class Place(Protocol):
    """A calendar elsewhere."""

    @property
    def name(self) -> str:
        """What it is called in the database; never with a password."""

    @property
    def is_new(self) -> bool:
        """True where nothing that was written before can be there."""

    def pieces(self) -> list[Piece]:
        """Everything in it."""

    def put(self, name: str, content: bytes, etag: str | None) -> str:
        """Write an entry, new without an `etag`, and return its new one."""

    def remove(self, name: str, etag: str) -> None:
        """Remove an entry."""
