"""A fault of the program's own: one sentence to the terminal, the rest to a file of the owner's."""

from __future__ import annotations

import os
import stat
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from followup_tui import __version__

if TYPE_CHECKING:
    from pathlib import Path

LOG_BYTES = 256 * 1024  # a log that has grown beyond begins anew


def tell(log: Path, error: BaseException | None) -> str:
    """Keep a fault in the log, and say so in one sentence without anything private."""
    kind = f" ({type(error).__name__})" if error is not None else ""
    kept = error is not None and keep(log, error)
    details = f"; what went wrong is in {log}" if kept else ""
    return f"followup ended because of a fault of its own{kind}; what was saved is safe{details}."


def keep(log: Path, error: BaseException) -> bool:
    """Append a traceback, without the values of variables, to the log; False if it cannot be."""
    told = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} followup {__version__}\n"
    told += "".join(traceback.format_exception(error)) + "\n"
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        opened = os.open(log, flags, 0o600)
        try:
            found = os.fstat(opened)
            if not stat.S_ISREG(found.st_mode):
                return False
            if found.st_size > LOG_BYTES:
                os.ftruncate(opened, 0)
            os.write(opened, told.encode(errors="backslashreplace"))
        finally:
            os.close(opened)
    except OSError:
        return False
    return True
