"""New files for the user to see: never over another one, never through a link, for them alone."""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

NAME_BYTES: Final = 120
SAME_NAME: Final = 1000  # files of one name, numbered
_BAD: Final = frozenset('/\\:*?"<>|‹›')


class SavingError(Exception):
    """Why a file could not be written, in one sentence with the remedy."""


def save(folder: Path, name: str, ending: str, body: bytes) -> Path:
    """Write a new file, numbered where there is one of that name, and return its path.

    Raises SavingError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _Folder(folder) as opened:
            for number in range(1, SAME_NAME):
                file = f"{file_name(name)}{f' {number}' if number > 1 else ''}.{ending}"
                try:
                    opened.write(file, body)
                except FileExistsError:
                    continue
                return folder / file
    except OSError as error:
        raise SavingError(
            f"{folder} cannot be written to ({error.strerror or error}): name another folder "
            "under [letters] in settings.toml."
        ) from error
    raise SavingError(f"{folder} has {SAME_NAME:,} files called {name}: remove some.")


def file_name(name: str) -> str:
    r"""A name that every file system takes, close to the one asked for.

    >>> file_name("Thanks: Acme [HQ] / Pat\n..")
    'Thanks Acme [HQ] Pat'
    """
    kept = "".join(
        " " if character in _BAD or unicodedata.category(character)[0] in "CZ" else character
        for character in unicodedata.normalize("NFC", name)
    )
    short = " ".join(kept.split()).encode()[:NAME_BYTES].decode(errors="ignore")
    return short.strip(" .") or "letter"


class _Folder:
    """A folder held open, so that nothing can be put in its place meanwhile."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def __enter__(self) -> _Folder:
        if os.open in os.supports_dir_fd:
            flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
            self._descriptor = os.open(self._path, flags)
        elif self._path.is_symlink():
            raise NotADirectoryError(0, "it is a link")
        return self

    def __exit__(self, *_: object) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)

    def write(self, file: str, body: bytes) -> None:
        """Write one new file; FileExistsError where that name is taken, be it by a link."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        at = self._descriptor
        path = file if at is not None else os.fspath(self._path / file)
        descriptor = os.open(path, flags, 0o600, dir_fd=at)
        try:
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(body)
                opened.flush()
                os.fsync(opened.fileno())
        except OSError:
            os.unlink(path, dir_fd=at)
            raise
