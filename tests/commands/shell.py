"""The commands as tests run them: in this process, on a database of their own, on one day."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from followup_tui.cli import main
from followup_tui.commands import report

CACHES = tuple(f'INSERT INTO "{name}"' for name in ("standing", "closed_day"))
TODAY = "2026-11-12"


class Shell:
    """Runs one command after another on the same database."""

    def __init__(self, path: Path, today: str = TODAY) -> None:
        self.path = path
        self.today = today

    def __call__(self, *arguments: str, given: str = "") -> Result:
        common = ["--db", str(self.path), "--today", self.today]
        return CliRunner().invoke(main, [*common, *arguments], input=given)

    def answer(self, *arguments: str, code: int = 0) -> dict[str, Any]:
        """What a command answers in JSON, the version of its shape left out."""
        end = arguments.index("--") if "--" in arguments else len(arguments)
        found = self(*arguments[:end], "--json", *arguments[end:])
        assert found.exit_code == code, found.stderr
        answered = json.loads(found.stdout)
        assert answered.pop("version") == 1
        assert isinstance(answered, dict)
        return answered

    def truth(self) -> list[str]:
        """Everything in the database but its caches; nothing where there is none."""
        if not self.path.exists():
            return []
        with closing(sqlite3.connect(self.path)) as connection:
            lines = connection.iterdump()
            return [line for line in lines if not line.startswith(CACHES)]

    def refuses(self, *arguments: str, code: int = 2, given: str = "") -> str:
        """Why a command ends in a fault; nothing is changed by it."""
        before = self.truth()
        found = self(*arguments, given=given)
        assert (found.exit_code, found.stdout) == (code, ""), found.output
        assert found.stderr.startswith("Error: ")
        assert found.stderr.count("\n") == 1
        assert self.truth() == before
        return found.stderr.removeprefix("Error: ").strip()


def at_terminal(monkeypatch: pytest.MonkeyPatch, columns: int = 80) -> None:
    """Let a command believe that a person is reading, on so many columns."""
    monkeypatch.setattr(report, "stdout_is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))
