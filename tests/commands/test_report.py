"""How commands answer: cells counted as a terminal does, harmless JSON, a quiet end."""

from __future__ import annotations

import json

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from followup_tui import start
from followup_tui.cli import main
from followup_tui.commands.cells import cells, cut, padded, wrapped
from followup_tui.commands.report import fitted
from tests.commands.shell import Shell


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Acme", 4),
        ("Zoe\u0301", 3),
        ("富士通", 6),
        ("🚀", 2),
        ("👩🏽\u200d💻", 2),
        ("🇩🇪", 2),
        ("🇩🇪🇫🇷", 4),
        ("❤\ufe0f", 2),
        ("한국", 4),
    ],
)
def test_cells_are_counted_as_a_terminal_does(text: str, count: int) -> None:
    assert cells(text) == count


@given(st.text(max_size=60), st.integers(0, 70))
def test_what_is_cut_fits_and_is_a_beginning(text: str, room: int) -> None:
    found = cut(text, room)
    assert cells(found) <= room
    assert found == text or text.startswith(found.removesuffix("…").rstrip())
    assert cells(padded(text, room)) == room


@given(st.text(max_size=80), st.integers(2, 40))
def test_what_is_wrapped_fits_and_loses_nothing(text: str, room: int) -> None:
    lines = wrapped(text, room)
    assert all(cells(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(
    st.lists(st.lists(st.text(max_size=30), min_size=4, max_size=4), min_size=1, max_size=5),
    st.integers(20, 120),
)
def test_a_table_never_overflows(rows: list[list[str]], wide: int) -> None:
    harmless = [[" ".join(field.split()) for field in row] for row in rows]
    for line in fitted(harmless, wide):
        assert all(cells(part) <= wide for part in line.split("\n"))


def test_json_keeps_letters_and_escapes_what_could_steer_a_terminal(shell: Shell) -> None:
    shell("add", "富士通 live\u202eevil\u061c \x9b")  # C1 is refused, so nothing is there yet
    assert not shell.path.exists() or shell.answer("due") is not None
    shell("add", "富士通 live\u202eevil\u061c")
    said = shell("next", "--json").stdout
    assert said.replace("\n", "").isprintable()
    assert "富士通 live\\u202eevil\\u061c" in said
    assert json.loads(said)["next"]["card"]["company"] == "富士通 live\u202eevil\u061c"


def completed(shell: Shell, *words: str) -> list[str]:
    *before, last = words
    line = ["--db", str(shell.path), "--today", shell.today, *before]
    return [
        item.value
        for item in ShellComplete(main, {}, start.APP, start.COMPLETE).get_completions(line, last)
    ]


def test_opportunities_are_completed_by_prefix(search: Shell) -> None:
    assert completed(search, "log", "nor") == ["Northwind"]
    assert completed(search, "show", "dana") == ["Northwind"]
    assert len(completed(search, "show", "")) == 5
    assert completed(search, "unknown", "x") == []
    assert completed(Shell(search.path.with_name("none.db")), "show", "x") == []
    assert completed(search, "log", "--db", "/nowhere.db", "nor") == []


def test_a_board_needs_a_terminal(shell: Shell) -> None:
    for arguments in ([], ["demo"]):
        told = CliRunner().invoke(main, ["--db", str(shell.path), *arguments])
        assert told.exit_code == 1
        assert told.stderr == "Error: The board needs a terminal: run followup in one.\n"


def test_empty_lists_say_so_to_a_person(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.commands.shell import at_terminal

    at_terminal(monkeypatch)
    shell("add", "Acme")
    shell("close", "acme", "withdrew")
    assert shell("due").stdout == "Nothing is due.\n"
    assert shell("holding").stdout.startswith("Nobody is on hold: ")
    assert shell("people").stdout == "Nobody is known yet.\n"
    assert shell("people", "x").stdout == "Nobody answers to that.\n"
    assert shell("search", "zzz").stdout == "Nothing answers to that.\n"
    assert shell("keys", "zzz").stdout == "No key answers to that.\n"
