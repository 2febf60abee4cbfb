"""The commands as real processes: pipes that close, odd locales, no home, nothing heavy loaded."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from followup_tui import start
from tests.bench.commands import ARGUMENTS, UNMEASURED, names
from tests.commands.shell import Shell

PROGRAM = [sys.executable, "-m", "followup_tui"]
HEAVY = {"textual", "rich", "sqlite_utils", "numpy"}
WRITES = ("add", "log", "note", "snooze", "close", "undo", "redo")


def environment(shell: Shell, **more: str | None) -> dict[str, str]:
    found = {**os.environ, start.DB: str(shell.path), start.TODAY: shell.today, **more}
    return {name: value for name, value in found.items() if value is not None}


def run(shell: Shell, *arguments: str, **more: str | None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=environment(shell, **more),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_every_command_is_measured() -> None:
    assert set(names()) <= {*ARGUMENTS, *UNMEASURED}


@pytest.mark.parametrize(
    "line",
    ["due", "next", "next north", "holding", "show north", "search a", "people", "log north spoke",
     "add Foo", "undo", "redo", "backup", "restore", "doctor", "config", "keys", "completion zsh"],
)  # fmt: skip
def test_no_command_loads_what_is_heavy(search: Shell, line: str) -> None:
    search("due")  # the caches are filled
    arguments = line.split()
    code = f"import sys; from followup_tui.cli import main\ntry: main({arguments!r})\n"
    code += "except SystemExit: print('\\n', *sys.modules, file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment(search), capture_output=True, check=True
    )
    loaded = set(ran.stderr.decode().split())
    brings_it_in = arguments[0] in {*WRITES, "doctor"}  # who compares the tables through it
    heavy = HEAVY - {"sqlite_utils", "numpy"} if brings_it_in else HEAVY
    assert loaded.isdisjoint(heavy)


def test_a_reader_who_goes_away_is_no_fault(shell: Shell) -> None:
    for number in range(40):
        shell("add", f"Company {number} {'x' * 200}", "--on", "2026-11-02")
    line = f"{shlex.join(PROGRAM)} due --json | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(
        ["bash", "-c", line], env=environment(shell), capture_output=True, check=True
    )
    assert ran.stderr == b""
    assert ran.stdout.decode().strip() in ("141", "3")  # 3: it was all in the pipe already


def test_a_pipe_closed_before_the_answer_is_quiet(search: Shell) -> None:
    read, write = os.pipe()
    os.close(read)
    for arguments in (["due"], ["due", "--json"], ["--help"], ["note", "north", "x"]):
        ran = subprocess.run(
            [*PROGRAM, *arguments], env=environment(search), stdout=write,
            stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
        assert (ran.returncode, ran.stderr) == (141, b""), arguments
    os.close(write)
    assert len(search.answer("show", "north")["history"]) == 3  # what happened was logged


@pytest.mark.parametrize(
    "odd",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii:strict"},
        {"NO_COLOR": "1"},
        {"TERM": "dumb"},
        {"COLUMNS": "1"},
        {"COLUMNS": "x"},
        {"LANGUAGE": "de", "LANG": "de_DE.UTF-8"},
        {"HOME": None},
        {"HOME": "/nowhere"},
        {"TZ": "nonsense"},
        {"EDITOR": ""},
        {"PYTHONWARNINGS": "error"},
    ],
    ids=lambda odd: "-".join(odd),
)
def test_an_odd_environment_changes_no_answer(search: Shell, odd: dict[str, str | None]) -> None:
    for arguments, code in ((["due", "--week"], 3), (["show", "hartwell"], 0), (["people"], 0)):
        ran = run(search, *arguments, **odd)
        assert (ran.returncode, ran.stderr) == (code, b""), ran.stderr.decode()
        assert ran.stdout
        assert b"\x1b" not in ran.stdout
    found = json.loads(run(search, "due", "--week", "--json", **odd).stdout)
    assert [group["title"] for group in found["groups"]] == ["Overdue", "The next days"]


def test_bytes_that_are_no_text_are_refused(search: Shell) -> None:
    before = search.truth()
    ran = subprocess.run(
        [*map(os.fsencode, PROGRAM), b"note", b"north", b"\xff\xfe"],
        env=environment(search), capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    assert b"half a character" in ran.stderr
    assert ran.stderr.count(b"\n") == 1
    assert search.truth() == before


def test_colour_is_never_written(search: Shell) -> None:
    for name in ("due", "people", "show north", "--help", "log --help"):
        assert b"\x1b" not in run(search, *name.split(), FORCE_COLOR="1").stdout


@contextmanager
def asking(shell: Shell) -> Iterator[tuple[subprocess.Popen[bytes], int, bytes]]:
    """A log that waits, at a terminal, to be told which is meant; and what it has said."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    size = {"COLUMNS": "60", "TERM": "xterm"}
    with subprocess.Popen(
        [*PROGRAM, "log", "a", "voicemail"], env=environment(shell, **size), stdin=theirs,
        stdout=theirs, stderr=theirs, start_new_session=True,
    ) as process:  # fmt: skip
        os.close(theirs)
        yield process, ours, _read_until(ours, b"Which one? ")
    os.close(ours)


def test_at_a_real_terminal_it_asks_which(search: Shell) -> None:
    with asking(search) as (process, terminal, asked):
        assert b"  1  Acme [HQ], Engineer, Pat Lee\r\n" in asked
        os.write(terminal, b"2\n")
        said = _read_until(terminal, b"takes it back.")
    assert process.returncode == 0
    assert b"Logged a voicemail to Dana Reyes at Northwind." in said
    assert b"\x1b" not in said


def test_ctrl_c_is_quiet_and_ends_with_130(search: Shell) -> None:
    with asking(search) as (process, terminal, _):
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        assert _rest(terminal).strip() == b""
    assert process.returncode == 130
    assert len(search.answer("show", "north")["history"]) == 2


def _rest(terminal: int) -> bytes:
    said = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # nobody is there any more
            return said
        if not part:
            return said
        said += part


def _read_until(terminal: int, mark: bytes) -> bytes:
    said = b""
    while mark not in said:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # the program has ended
            part = b""
        assert part, said
        said += part
    return said
