"""One SQLite file, opened with care: every fault is told in a sentence, with what to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from followup_tui.store.queue import turn
from followup_tui.store.sqlite import sqlite3

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x666F6C75  # "folu": tells our files from others'
PATIENCE_SECONDS = 5.0
CACHE_KIB, SPARING_KIB = 2_000, 128  # of the file, held in memory: SQLite's own number, and few

Value = str | int | None
Rows = list[tuple[Any, ...]]  # SQLite's values: each mapper in rows.py knows its own

MAGIC = b"SQLite format 3\0"
DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
FAULTS = (sqlite3.Error, UnicodeDecodeError)  # of a damaged file, Python cannot read the error
_PRAGMAS = ("foreign_keys = ON", "cell_size_check = ON", "synchronous = EXTRA")


class StoreError(Exception):
    """What went wrong with the database, in one sentence for the person, with the remedy."""


class DamagedError(StoreError):
    """The file is damaged, or no database of ours at all."""


class Connection:
    """An open database: reads, and writes one transaction at a time."""

    def __init__(self, path: Path | None, *, patience: float = PATIENCE_SECONDS) -> None:
        """Open the file, made if it is not there; None is a database in memory.

        Raises StoreError, with nothing changed, for what is not a database of ours.
        """
        self.path = _resolved(path) if path is not None else None
        self._patience = patience
        self.is_new = self.path is not None and _prepare(self.path)
        self.is_read_only = self.path is not None and not (
            _is_writable(self.path) and _is_writable(self.path.parent)
        )
        try:
            self.conn = sqlite3.connect(
                self.path or ":memory:", timeout=patience, isolation_level=None
            )
        except FAULTS as error:
            raise self.explain(error) from error
        self._identity = self._stat()
        try:
            self._set_up()
        except BaseException:
            self.close()
            raise

    def _set_up(self) -> None:
        for pragma in _PRAGMAS:
            self.read(f"PRAGMA {pragma}")
        ours = self.read("PRAGMA application_id") == [(APPLICATION_ID,)]
        if not ours and self.read("SELECT 1 FROM sqlite_schema LIMIT 1"):
            raise _foreign(self.path)
        if self.read("PRAGMA journal_mode = DELETE") not in ([("delete",)], [("memory",)]):
            raise StoreError(_busy(self.path))

    @cached_property
    def db(self) -> Database:
        """The same connection as sqlite-utils sees it, brought in where a change is written."""
        from sqlite_utils import Database

        return Database(self.conn, execute_plugins=False)

    def close(self) -> None:
        """Let go of the file; twice does no harm."""
        self.conn.close()

    def read(self, sql: str, parameters: Sequence[Value] = ()) -> Rows:
        """Rows, all of them at once, so that no lock outlives the call."""
        with self.explaining():
            return self.conn.execute(sql, parameters).fetchall()

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Turn what SQLite says into words."""
        try:
            yield
        except FAULTS as error:
            raise self.explain(error) from error

    def each(self, sql: str, parameters: Sequence[Value] = ()) -> Iterator[tuple[Any, ...]]:
        """Rows one at a time, for the many: inside `reading()`, and to their end."""
        with self.explaining():
            yield from self.conn.execute(sql, parameters)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Several reads that see one state of the database."""
        self.read("BEGIN")
        try:
            yield
        finally:
            self.conn.rollback()

    @contextmanager
    def sparing(self) -> Iterator[None]:
        """Read through much once: of the pages hardly any is held, meanwhile or afterwards."""
        self.read(f"PRAGMA cache_size = -{SPARING_KIB}")
        try:
            yield
        finally:
            self.read(f"PRAGMA cache_size = -{CACHE_KIB}")

    @contextmanager
    def writing(self, *, patience: float | None = None) -> Iterator[None]:
        """Everything inside is saved, or nothing: the one way anything is ever written.

        Raises StoreError in words for whatever keeps SQLite from saving. `patience` is how
        many seconds to wait for one's turn, where that is not as long as for all else.
        """
        if self.path is None:
            with self._transaction():
                yield
            return
        try:
            lock = self.path.with_name(f"{self.path.name}.lock")
            with turn(lock, patience=self._patience if patience is None else patience):
                self._refuse_another_file()
                with self._transaction():
                    yield
        except TimeoutError as error:
            raise StoreError(_busy(self.path)) from error
        except OSError as error:
            raise StoreError(_unwritable(self.path, error)) from error

    @contextmanager
    def unspilt(self) -> Iterator[None]:
        """Keep what a long transaction writes in memory until it ends: others can read on."""
        self.read("PRAGMA cache_spill = OFF")
        try:
            yield
        finally:
            self.read("PRAGMA cache_spill = ON")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        conn = self.conn
        try:
            conn.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                conn.rollback()
                raise
            self._commit()
        except FAULTS as error:
            raise self.explain(error) from error

    def _commit(self) -> None:
        try:
            self.conn.execute("COMMIT")
        except sqlite3.Error as error:
            self.conn.rollback()
            if name_of(error).startswith("SQLITE_IOERR"):
                raise StoreError(
                    f"The last change may not have been saved: the disk of {self.path} "
                    "reported an error. Look whether it is there, and check the disk."
                ) from error
            raise

    def fate(self) -> Literal["deleted", "replaced"] | None:
        """What became of the file while it was open; None while it is where it was."""
        found = self._stat()
        if found == self._identity:
            return None
        return "deleted" if found is None else "replaced"

    def _refuse_another_file(self) -> None:
        if self.fate() is not None:
            raise StoreError(
                f"{self.path} was deleted or replaced while it was open, so nothing was saved: "
                "put the file back, or start followup again to go on with what is there now."
            )

    def _stat(self) -> tuple[int, int] | None:
        if self.path is None:
            return None
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def explain(self, error: Exception) -> StoreError:
        """SQLite's fault, as a sentence with a remedy."""
        name = name_of(error)
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return StoreError(_busy(self.path))
        if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
            return StoreError(_unwritable(self.path, error))
        if name.startswith("SQLITE_FULL"):
            return StoreError(
                f"The disk is full, so nothing was saved to {self.path}: "
                "free some space, then try again."
            )
        if name.startswith(DAMAGE) or isinstance(error, UnicodeDecodeError):
            return DamagedError(
                f"{self.path} is damaged ({error}), so it was left as it is: put a copy in its "
                f"place with `followup restore`, from {self.backups}, or salvage what can be read "
                "with `followup doctor --repair`."
            )
        if name.startswith("SQLITE_IOERR"):
            return StoreError(
                f"The disk of {self.path} reported an error, so nothing was saved: check the disk."
            )
        return StoreError(f"{self.path or 'The database'} cannot be used: {error}.")

    @property
    def backups(self) -> Path | None:
        """The folder for copies, beside the database; None for one in memory."""
        return self.path.parent / "backups" if self.path is not None else None


def _resolved(path: Path) -> Path:
    try:
        return path.absolute().resolve()
    except (RuntimeError, OSError) as error:  # Python 3.11 and 3.13 differ
        raise StoreError(
            f"{path} is a link that leads nowhere but to itself: name another file with --db."
        ) from error


def _prepare(path: Path) -> bool:
    """Make the file and its folder where they are missing; True if it holds nothing yet."""
    if path.is_dir():
        raise StoreError(
            f"{path} is a folder, not a database: name a file in it, such as "
            f"{path / 'followup.db'}."
        )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            return True
        if not path.is_file():
            raise _foreign(path)
        with path.open("rb") as file:
            header = file.read(100)
    except FileExistsError as error:
        if path.is_file():
            return False  # another followup made it a moment ago
        raise StoreError(f"{error.filename} is not a folder: name another place.") from error
    except OSError as error:
        raise StoreError(
            f"{path} cannot be opened ({_reason(error)}): make its folder readable and writable "
            "for you, or name another file with --db."
        ) from error
    if header:
        _refuse_foreign(path, header)
    return not header


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _refuse_foreign(path: Path, header: bytes) -> None:
    """Tell a file of another program by its first bytes, before SQLite touches it."""
    is_ours = header.startswith(MAGIC) and header[68:72] == APPLICATION_ID.to_bytes(4, "big")
    is_interrupted = path.with_name(f"{path.name}-journal").exists()
    if not is_ours and not is_interrupted:
        raise _foreign(path)


def _foreign(path: Path | None) -> DamagedError:
    return DamagedError(
        f"{path} was not made by followup, so it was left alone: name another file with --db."
    )


def _busy(path: Path | None) -> str:
    return (
        f"Another program is busy with {path}, so nothing was saved: "
        "wait until it has finished, then try again."
    )


def _unwritable(path: Path | None, error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return f"The disk is full, so nothing was saved to {path}: free some space, then try again."
    return (
        f"{path} can only be read ({_reason(error)}), so nothing was saved: "
        "make the file and its folder writable for you."
    )


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)


def name_of(error: Exception) -> str:
    """SQLite's name of the fault; empty where Python itself raised it."""
    return str(getattr(error, "sqlite_errorname", ""))
