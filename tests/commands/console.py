"""What docs/commands.md and the README show of the shell, run as it is printed.

A block of ```console has lines that begin with $, each followed by what it prints: at a
terminal of 80 columns, on the made-up search of 12 November 2026 at ten o'clock, one command
after the other through the file, in an empty home. `[...]` stands for anything.
`python -m tests.commands.console` fills in what is printed now where another thing stands.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, chdir
from datetime import date, datetime, time, tzinfo
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from click.testing import CliRunner

from followup_tui import start
from followup_tui.cli import main
from followup_tui.commands import report

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = ROOT / "docs" / "commands.md"
FILES = tuple(
    path
    for path in (*sorted(ROOT.glob("docs/*.md")), ROOT / "README.md")
    if "```console" in path.read_text(encoding="utf-8")
)
TODAY, HOUR, COLUMNS = date(2026, 11, 12), time(10), "80"
BLOCK = re.compile(r"(?ms)^```console\n(.*?)^```$")
HOME = "/home/pat"
ANYTHING = "[...]"


class Said(NamedTuple):
    """One command of a block, and what stands below it."""

    line: str
    printed: str


def blocks(text: str) -> Iterator[list[Said]]:
    """The commands of each block of a file."""
    for block in BLOCK.findall(text):
        parts = re.split(r"(?m)^\$ ", block)[1:]
        yield [Said(*part.partition("\n")[::2]) for part in parts]


class Console:
    """A home with the made-up search in it, and a terminal."""

    def __init__(self, folder: Path) -> None:
        self.home = folder
        desk = start.open_desk(start.database(None), None)
        from followup_tui.demo import search

        desk.store.add_dossiers(search(desk.today, desk.calendar))
        desk.store.close()

    def run(self, line: str) -> str:
        """What a command prints, its errors too; a pipe behind it is the shell's."""
        line, _, after = line.partition(" | ")
        line, echo, _ = line.partition("; echo $?")
        words = shlex.split(line, comments=True)
        if words[0] != "followup":
            return subprocess.run(
                ["bash", "-c", line], cwd=self.home, capture_output=True, text=True, check=True
            ).stdout
        with patch.object(report, "stdout_is_terminal", lambda: not after), chdir(self.home):
            found = CliRunner().invoke(main, words[1:])
        said = found.output + (f"{found.exit_code}\n" if echo else "")
        if after:
            said = subprocess.run(
                ["bash", "-c", after], input=said, capture_output=True, text=True, check=True
            ).stdout
        return said.replace(str(self.home), HOME)


def surroundings(folder: Path) -> ExitStack:
    """The day, the hour, the home and the width that the files are about."""

    def clock(_: date | None, zone: tzinfo) -> datetime:
        return datetime.combine(TODAY, HOUR, tzinfo=zone)

    stack = ExitStack()
    stack.enter_context(patch.object(start, "clock", clock))
    variables = {"HOME": str(folder), "COLUMNS": COLUMNS, start.TODAY: TODAY.isoformat()}
    stack.enter_context(patch.dict(os.environ, variables))
    return stack


def is_as_printed(expected: str, printed: str) -> bool:
    """Whether it is what stands there, `[...]` standing for anything."""
    pattern = ".*".join(map(re.escape, expected.split(ANYTHING)))
    return re.fullmatch(pattern, printed, re.S) is not None


def rewritten(text: str, console: Console) -> str:
    """The file with what is printed now."""

    def block(match: re.Match[str]) -> str:
        ((said),) = blocks(match[0])
        parts = []
        for line, expected in said:
            printed = console.run(line)
            parts.append(f"$ {line}\n{expected if is_as_printed(expected, printed) else printed}")
        return f"```console\n{''.join(parts)}```"

    return BLOCK.sub(block, text)


if __name__ == "__main__":
    for file in FILES:
        with tempfile.TemporaryDirectory() as name, surroundings(Path(name)):
            text = rewritten(file.read_text(encoding="utf-8"), Console(Path(name)))
        file.write_text(text, encoding="utf-8")
    sys.stdout.write("Look at what has changed.\n")
