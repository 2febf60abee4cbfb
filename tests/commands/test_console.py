"""The documents show every command with what it prints, and it prints that."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.bench.commands import UNMEASURED, names
from tests.commands.console import (
    COMMANDS,
    FILES,
    ROOT,
    Console,
    Said,
    blocks,
    is_as_printed,
    surroundings,
)
from tests.commands.shell import Shell

DOCUMENT = COMMANDS.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="the places of files are those of Linux")
@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_what_a_document_shows_of_the_shell_is_what_is_printed(
    file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with surroundings(home):
        console = Console(home)
        wrong = [
            (line, expected, printed)
            for block in blocks(file.read_text(encoding="utf-8"))
            for line, expected in block
            if not is_as_printed(expected, printed := console.run(line))
        ]
    assert wrong == [], "python -m tests.commands.console fills in what is printed now"


def test_every_command_is_shown_with_what_it_prints() -> None:
    texts = [*ROOT.glob("docs/*.md"), ROOT / "README.md"]
    said: list[Said] = [
        one for text in texts for block in blocks(text.read_text(encoding="utf-8")) for one in block
    ]
    shown = {one.line for one in said if one.printed.strip()}
    missing = [
        name
        for name in names()
        if name not in UNMEASURED
        and not any(f"{line} ".startswith(f"followup {name} ") for line in shown)
    ]
    assert missing == []


@pytest.mark.parametrize(
    "line",
    ["due --week", "next", "holding", "show north", "search a", "people", "log north spoke",
     "add Foo, Boss, Kim", "undo", "redo", "backup", "restore", "doctor", "config", "config path",
     "keys"],
)  # fmt: skip
def test_every_name_in_the_json_is_told(search: Shell, line: str) -> None:
    found = search(*line.split(), "--json")
    answer = json.loads(found.stdout)
    assert answer["version"] == 1
    assert next(iter(answer)) == "version"
    assert [name for name in sorted(set(_names(answer))) if f"`{name}`" not in DOCUMENT] == []


def _names(value: object) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(name for one in value.values() for name in _names(one))]
    if isinstance(value, list):
        return [name for one in value for name in _names(one)]
    return []
