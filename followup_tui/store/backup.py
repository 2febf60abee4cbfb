"""Copies of the database: made by SQLite itself, checked, and thinned over the months."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from followup_tui.store.connection import (
    APPLICATION_ID,
    DAMAGE,
    FAULTS,
    MAGIC,
    Connection,
    DamagedError,
    StoreError,
    name_of,
)
from followup_tui.store.queue import turn
from followup_tui.store.sqlite import sqlite3

DAILY, WEEKLY, MONTHLY = 7, 4, 6
RISKY = 10  # how many of those made before something risky are kept
DAY = timedelta(days=1)

_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"-(\d{8}T\d{6}Z)(?:-([a-z0-9-]+))?\.db")
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_PATIENCE_SECONDS = 30.0


class Copy(NamedTuple):
    """One copy in the backups folder, and what it was made for; empty for a daily one."""

    path: Path
    at: datetime
    why: str

    @property
    def is_risky(self) -> bool:
        """True for one made before something risky: a new schema, an import, a restore."""
        return self.why.startswith("before-") and not self.why.endswith("-damaged")


def folder_of(database: Path) -> Path:
    """The folder for copies, beside the database."""
    return database.parent / "backups"


def copies(database: Path) -> list[Copy]:
    """The copies of a database, the newest first; links and what others put there are not."""
    found = []
    with suppress(FileNotFoundError, NotADirectoryError):
        for entry in os.scandir(folder_of(database)):
            matched = _NAME.fullmatch(entry.name.removeprefix(database.stem))
            is_ours = matched is not None and entry.name.startswith(database.stem)
            if is_ours and matched is not None and entry.is_file(follow_symlinks=False):
                with suppress(ValueError):
                    at = datetime.strptime(matched[1], _STAMP).replace(tzinfo=UTC)
                    found.append(Copy(Path(entry.path), at, matched[2] or ""))
    return sorted(found, key=lambda copy: (copy.at, copy.path.name), reverse=True)


def is_due(database: Path, now: datetime) -> bool:
    """Whether the last daily copy is older than a day; one from the future does not count."""
    ages = (now - copy.at for copy in copies(database) if not copy.why)
    return not any(timedelta() <= age < DAY for age in ages)


def keep_daily(database: Path, now: datetime) -> Path | None:
    """Make the copy of the day if it is due, unless there is nothing to copy yet.

    Raises StoreError where it is due and cannot be made.
    """
    if not is_due(database, now) or not database.is_file() or _is_empty(database):
        return None
    try:
        return back_up(database, now=now, patience=0)
    except TimeoutError:
        return None  # another followup is making it


def _is_empty(database: Path) -> bool:
    try:
        with closing(_connect(database, "ro")) as found:
            return not found.execute("SELECT 1 FROM change LIMIT 1").fetchall()
    except FAULTS as error:
        raise _failed(database, error) from error


def back_up(
    database: Path, *, now: datetime, why: str = "", patience: float = _PATIENCE_SECONDS
) -> Path:
    """Copy a database into its backups folder, check the copy, then let old ones go.

    Raises StoreError in words where no whole copy could be made; then no older one goes.
    Raises TimeoutError where another program is making one for longer than `patience`.
    """
    with _folder(database) as folder, turn(folder / ".lock", patience=patience):
        for left in folder.glob(".*.part*"):  # by one that was killed
            left.unlink()
        target = unused(folder, database.stem, now, why)
        with aside(target) as part:
            duplicate(database, part)
        _thin(database, now)
        return target


def rescue(connection: Connection, now: datetime) -> Path:
    """Save what an open connection still reads of a file that is gone. Raises StoreError."""
    database = connection.path
    if database is None:
        raise StoreError("There is no file to save this search to: it is in memory.")
    with _folder(database) as folder:
        target = unused(folder, database.stem, now, "rescued")
        with aside(target) as part:
            _fill(part, connection.conn, database)
        return target


def copy_to(database: Path, file: Path) -> Path:
    """Copy a database to a file that is not there yet, readable for its owner alone."""
    file = file.absolute()
    try:
        os.close(os.open(file, _NEW, 0o600))  # the name is ours from here on
    except FileExistsError as error:
        raise StoreError(
            f"{file} is there already, so nothing was written: name another file."
        ) from error
    except OSError as error:
        raise _failed(file, error) from error
    try:
        with aside(file) as part:
            duplicate(database, part)
    except BaseException as error:
        file.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _failed(file, error) from error
        raise
    return file


@contextmanager
def aside(target: Path) -> Iterator[Path]:
    """A new file of the owner's that takes the target's place, whole, or not at all."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    os.close(os.open(part, _NEW, 0o600))
    try:
        yield part
        flush(part)
        part.replace(target)
        flush(target.parent)
    finally:
        part.unlink(missing_ok=True)


def copy_bytes(source: Path, target: Path) -> None:
    """Copy a file as it is, damage and all, for its owner alone; no link is followed."""
    opened = os.open(source, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(opened, "rb") as read, target.open("wb") as written:
        target.chmod(0o600)
        shutil.copyfileobj(read, written)


def duplicate(source: Path, target: Path) -> None:
    """Write what a database holds into an empty file, and check that. Raises StoreError."""
    try:
        with closing(_connect(source, "rw")) as live:
            _fill(target, live, source)
    except FAULTS as error:
        raise _failed(source, error) from error


def _fill(target: Path, live: sqlite3.Connection, name: Path) -> None:
    try:
        with closing(_connect(target, "rw")) as copy:
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")  # flushed once, as a whole
            live.backup(copy)
    except FAULTS as error:
        raise _failed(name, error) from error
    check(target)


def check(file: Path) -> None:
    """Read a copy from end to end. Raises StoreError where it is not whole, or not ours."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            raise StoreError(f"{file} is no file of its own: links are not followed; name a file.")
        with file.open("rb") as opened:
            header = opened.read(100)
        if not header.startswith(MAGIC):
            raise DamagedError(f"{file} is not a database of followup: name another file.")
        with closing(_connect(file, "ro")) as copy:
            if copy.execute("PRAGMA application_id").fetchall() != [(APPLICATION_ID,)]:
                raise DamagedError(f"{file} was not made by followup: name another file.")
            ((verdict,), *_) = copy.execute("PRAGMA integrity_check(1)").fetchall()
    except (OSError, *FAULTS) as error:
        raise _failed(file, error) from error
    if verdict != "ok":
        raise DamagedError(
            f"{file} is damaged ({' '.join(str(verdict).split())}): take an older copy, or "
            "salvage what can be read with `followup doctor --repair`."
        )


def flush(path: Path) -> None:
    """See to it that a file, or the names in a folder, are on the disk."""
    if sys.platform == "win32" and path.is_dir():
        return  # folders cannot be flushed there
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def _folder(database: Path) -> Iterator[Path]:
    """The backups folder, made for its owner alone; faults inside become words."""
    folder = folder_of(database)
    try:
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        mode = folder.lstat().st_mode
        if not stat.S_ISDIR(mode):
            raise StoreError(
                f"{folder} is not a folder of its own, so no copy was made and nothing was "
                "changed: links are not followed; move it away."
            )
        if stat.S_IMODE(mode) & 0o077:
            folder.chmod(0o700)
        yield folder
    except TimeoutError:
        raise
    except OSError as error:
        raise _failed(folder, error) from error


def unused(folder: Path, stem: str, now: datetime, why: str) -> Path:
    """A name nobody has: of two copies made within one second, one is named for the next."""
    at = now.astimezone(UTC)
    while True:
        path = folder / f"{stem}-{at:{_STAMP}}{'-' * bool(why)}{why}.db"
        if not os.path.lexists(path):
            return path
        at += timedelta(seconds=1)


def _thin(database: Path, now: datetime) -> None:
    """Let copies go that are neither among the last days, nor weeks, nor months."""
    found = [copy for copy in copies(database) if copy.at <= now]
    own = [copy for copy in found if not copy.why]
    kept = {
        *_newest_of_each(own, DAILY, lambda at: at.date()),
        *_newest_of_each(own, WEEKLY, lambda at: at.isocalendar()[:2]),
        *_newest_of_each(own, MONTHLY, lambda at: (at.year, at.month)),
    }
    risky = [copy for copy in found if copy.is_risky]
    for copy in {*own, *risky} - kept - {*risky[:RISKY]}:
        copy.path.unlink(missing_ok=True)


def _newest_of_each(
    found: list[Copy], count: int, period: Callable[[datetime], object]
) -> list[Copy]:
    newest: dict[object, Copy] = {}
    for copy in found:
        newest.setdefault(period(copy.at), copy)
    return [*newest.values()][:count]


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=5.0, isolation_level=None
    )


def _failed(path: Path, error: Exception) -> StoreError:
    why = (isinstance(error, OSError) and error.strerror) or str(error)
    is_damaged = name_of(error).startswith(DAMAGE) or isinstance(error, UnicodeDecodeError)
    return (DamagedError if is_damaged else StoreError)(
        f"No copy was made, and nothing was changed: {path} failed ({why}). "
        "Look at it with `followup doctor`."
    )
