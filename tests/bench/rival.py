"""kanban-tui, the nearest program on the same libraries, with as many cards as ours.

It is no dependency: `KANBAN_TUI` names its `ktui`, installed somewhere of its own.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

COLUMNS = 3  # that its first board shows


def program() -> Path | None:
    """Where kanban-tui is, if anywhere."""
    found = os.environ.get("KANBAN_TUI")
    return Path(found) if found else None


def fill(ktui: Path, home: Path, count: int) -> dict[str, str]:
    """Give it a home with so many tasks, over its three columns; the variables it then needs."""
    variables = {"HOME": str(home), "PATH": "/usr/bin:/bin", "TZ": "UTC"}
    home.mkdir()
    for words in (
        ["board", "create", "Search", "--set-active"],
        ["task", "create", "Company 000000"],
    ):
        subprocess.run([ktui, *words], env=variables, check=True, capture_output=True)
    (path,) = home.rglob("kanban_tui.db")
    with closing(sqlite3.connect(path)) as database, database:
        database.executemany(
            'INSERT INTO tasks (title, "column", description, creation_date, due_date) '
            "VALUES (?, ?, ?, '2026-11-02 09:00:00', '2026-11-19 00:00:00')",
            [
                (f"Company {number:06d}", number % COLUMNS + 1, "Data Engineer\nPat Lee")
                for number in range(1, count)
            ],
        )
    return variables
