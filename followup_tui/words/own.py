"""The user's own files of words: begun from the built-in ones, written anew, set aside."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from followup_tui.words.templates import TemplateError, starter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def begin(path: Path, name: str) -> bool:
    """Make the file from the built-in words; False where there is one. Raises TemplateError."""
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        try:
            descriptor = os.open(path, flags, 0o600)
        except FileExistsError:
            return False
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(starter(name))
    return True


def forget_unchanged(path: Path, name: str) -> bool:
    """Remove a file that says nothing but the built-in words; True if it did."""
    with _told(path):
        if not path.is_file() or path.read_bytes() != starter(name).encode():
            return False
        path.unlink()
    return True


def write(path: Path, text: str) -> None:
    """Put a text in place of the file, all of it or nothing. Raises TemplateError."""
    beside = path.with_name(f".{path.name}.new")
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"{text.rstrip()}\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)


def set_aside(path: Path) -> Path | None:
    """Keep the file under another name, so that the built-in words are used; None without one.

    Raises TemplateError.
    """
    number = 1
    while (kept := path.with_name(f"{path.name}.old{number}")).exists():
        number += 1
    with _told(path):
        if not os.path.lexists(path):
            return None
        path.rename(kept)
    return kept


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the file system objects to into words."""
    try:
        yield
    except OSError as error:
        why = error.strerror or error
        raise TemplateError(f"{path} cannot be written ({why}): make its folder yours.") from error
