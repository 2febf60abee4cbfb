"""The user's own editor, opened on a file, while the program waits."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from textual.app import App, SuspendNotSupported


def edited(app: App[None], path: Path) -> bool:
    """Open a file in $VISUAL or $EDITOR; False where there is none that could be opened."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(command)
        if not words:
            return False
        with app.suspend():
            subprocess.run([*words, os.fspath(path)], check=False)
    except (SuspendNotSupported, OSError, ValueError):
        return False
    return True
