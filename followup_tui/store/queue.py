"""Writers wait for their turn at a lock file beside the database."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PAUSES = (0.001, 0.002, 0.005, 0.01, 0.02)


@contextmanager
def turn(path: Path, *, patience: float) -> Iterator[None]:
    """Hold the one turn to write, or raise TimeoutError after `patience` seconds.

    Raises another OSError where the lock file cannot be made. The lock goes with the process
    that holds it, so a killed one leaves none behind.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    lock = os.open(path, flags, 0o600)
    try:
        _wait(lock, time.monotonic() + patience)
        yield
    finally:
        os.close(lock)


def _wait(lock: int, until: float) -> None:
    tries = 0
    while not _taken(lock):
        if time.monotonic() >= until:
            raise TimeoutError
        time.sleep(_PAUSES[min(tries, len(_PAUSES) - 1)])
        tries += 1


def _taken(lock: int) -> bool:
    if sys.platform == "win32":
        return True  # no flock there: SQLite's own lock has to do
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system that knows no flock: SQLite's own lock has to do
    return True
