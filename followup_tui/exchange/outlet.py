"""A new file, whole or not at all, for its owner alone; no link is followed to write it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


class OutletError(Exception):
    """Why a file was not written, in one sentence with the remedy; nothing is left behind."""


def write(path: Path, pieces: Iterable[str], *, is_forced: bool = False, mark: str = "") -> None:
    """Write a text to a file that is not there yet, or, where forced, in a file's place.

    `mark` comes first. Raises OutletError; then the file is as it was.
    """
    refuse(path, is_forced=is_forced)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, NEW, 0o600), "w", encoding="utf-8", newline="") as file:
            file.write(mark)
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if is_forced:
            part.replace(path)
        else:
            os.link(part, path)  # unlike a rename, never in the place of another file
    except FileExistsError as error:
        raise OutletError(_there(path)) from error
    except OSError as error:
        why = error.strerror or str(error)
        raise OutletError(
            f"{path} cannot be written ({why}), so it is as it was: name another place."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def refuse(path: Path, *, is_forced: bool) -> None:
    """Raise OutletError where a file may not be written, before anything is read for it."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        why = error.strerror or str(error)
        raise OutletError(f"{path} cannot be written ({why}): name another place.") from error
    if stat.S_ISLNK(mode):
        raise OutletError(f"{path} is a link, and links are not followed: name the file itself.")
    if not stat.S_ISREG(mode):
        raise OutletError(f"{path} is no ordinary file: name another.")
    if not is_forced:
        raise OutletError(_there(path))


def _there(path: Path) -> str:
    return f"{path} is there already, so nothing was written: name another file, or add --force."
