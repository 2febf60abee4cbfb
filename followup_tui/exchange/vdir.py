"""A calendar as a folder, one `.ics` an entry: what todoman, khal, DAVx5 and vdirsyncer read."""

from __future__ import annotations

import stat
from hashlib import blake2b
from pathlib import Path
from typing import Final

from followup_tui.exchange.place import ConflictError, Piece, PlaceError
from followup_tui.exchange.whole import write_whole

MOST_FILES: Final = 20_000
MOST_BYTES: Final = 1024 * 1024  # of one file: more is not even read
TITLE: Final = "displayname"
MARKS: Final = {TITLE: "followup", "color": "#e0af68"}


class Folder:
    """A vdir. Raises PlaceError for what cannot be read or written."""

    def __init__(self, path: Path) -> None:
        """Make the folder where it is missing."""
        try:
            self.path = path.expanduser().absolute().resolve()
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            is_empty = not any(_is_entry(path) for path in self.path.iterdir())
            self.is_new = is_empty and not (self.path / TITLE).exists()
        except (OSError, RuntimeError) as error:
            raise _cannot(path, error) from error

    @property
    def name(self) -> str:
        """What it is called in the database."""
        return f"vdir:{self.path.as_posix()}"

    def pieces(self) -> list[Piece]:
        """Every entry, by its file's name; links, pipes and folders are none."""
        try:
            names = sorted(path.name for path in self.path.iterdir() if _is_entry(path))
            if len(names) > MOST_FILES:
                raise PlaceError(
                    f"{self.path} has {len(names):,} entries, at most {MOST_FILES:,} are read: "
                    "name a folder of its own for followup."
                )
            return [self._piece(name) for name in names]
        except OSError as error:
            raise _cannot(self.path, error) from error

    def _piece(self, name: str) -> Piece:
        with (self.path / name).open("rb") as file:
            content = file.read(MOST_BYTES)
        return Piece(name, _etag(content), content)

    def put(self, name: str, content: bytes, etag: str | None) -> str:
        """Write a file as a whole, unless it is not as it was read."""
        try:
            self._mark()
            self._refuse_change(name, etag)
            write_whole(self.path / name, content)
        except OSError as error:
            raise _cannot(self.path / name, error) from error
        return _etag(content)

    def remove(self, name: str, etag: str) -> None:
        """Remove a file, unless it is not as it was read."""
        try:
            self._refuse_change(name, etag)
            (self.path / name).unlink()
        except OSError as error:
            raise _cannot(self.path / name, error) from error

    def _refuse_change(self, name: str, etag: str | None) -> None:
        path = self.path / name
        found = self._piece(name).etag if path.exists() else None
        if found != etag or path.is_symlink():
            raise ConflictError(f"{path} has changed a moment ago.")

    def _mark(self) -> None:
        """Say what the folder is called and in which colour, where nobody has yet."""
        for name, text in MARKS.items():
            if not (self.path / name).exists():
                write_whole(self.path / name, text.encode())


def _is_entry(path: Path) -> bool:
    is_named = path.suffix == ".ics" and not path.name.startswith(".")
    return is_named and stat.S_ISREG(path.lstat().st_mode)


def _etag(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _cannot(path: Path, error: Exception) -> PlaceError:
    why = (isinstance(error, OSError) and error.strerror) or str(error)
    return PlaceError(f"{path} cannot be used ({why}): name another folder.")
