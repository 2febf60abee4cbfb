"""The terminal comes back as it was, whatever ends the board, and no fault shows private data."""

from __future__ import annotations

import signal
import stat
import sys
import time
from pathlib import Path

import pytest

from followup_tui.store import Store
from tests.faults.board import TODAY, Terminal, command
from tests.store.search import apply, clock

pytestmark = pytest.mark.faults

CRASH = """
import sys
sys.argv[0] = "followup"
from followup_tui.tui.keeper import Keeper
def show_card(self, opportunity_id):
    secret = "555-0199 is private"
    raise RuntimeError("a fault with " + secret)
Keeper.show_card = show_card
from followup_tui.__main__ import main
main()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "followup.db"
    with Store.open(path, clock=clock) as store:
        apply(store, person="Pat Lee")
    return path


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_ends_the_board_with_the_terminal_restored(
    home: Path, path: Path, number: signal.Signals, code: int
) -> None:
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        board.see("Acme")
        board.process.send_signal(number)
        assert board.end() == code
        assert board.is_restored
        assert b"Traceback" not in board.output


def test_a_closed_window_ends_the_board(home: Path, path: Path) -> None:
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        board.see("Acme")
        board.press("aHalf")
        board.see("Half")
        board.look(0.3)
        board.close_window()
        assert board.end() != 0
    with Store.open(path, clock=clock) as store:
        assert store.draft("add") == {"company": "Half"}


def state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
@pytest.mark.parametrize("keys", ["", "aHalf", "l"])
def test_ctrl_z_gives_the_terminal_back_and_fg_goes_on(home: Path, path: Path, keys: str) -> None:
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        board.see("Acme")
        board.press(keys)
        board.look(0.5)
        for _ in range(2):
            board.press("\x1a")
            until = time.monotonic() + 10
            while state(board.process.pid) != "T" and time.monotonic() < until:
                board.look(0.05)
            assert state(board.process.pid) == "T"
            assert board.is_restored
            board.process.send_signal(signal.SIGCONT)
            board.see("Acme")
            board.look(0.5)
        board.press("\x1b\x1b")
        board.look(0.3)
        board.press("a")
        board.see("Company")
        board.process.send_signal(signal.SIGTERM)
        assert board.end() == 143
        assert board.is_restored


def test_a_stop_from_outside_does_not_read_keys_twice(home: Path, path: Path) -> None:
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        board.see("Acme")
        board.process.send_signal(signal.SIGSTOP)
        board.process.send_signal(signal.SIGCONT)
        board.press("aHalf")
        board.see("Half")
        board.press("\x11")
        assert board.end() == 0
        assert board.is_restored


@pytest.mark.parametrize(
    "junk",
    [b"\xff\xfe\x80", b"\xc3", b"\x1b[999999999999999u", b"\x1b[<0;99999999999999999999;1M",
     b"\x1b[1;5", bytes(range(128, 256)), b"\x1b]0;owned\x07", b"\x1b[200~\xff\x1b[201~"],
)  # fmt: skip
def test_no_byte_of_input_ends_the_board(home: Path, path: Path, junk: bytes) -> None:
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        board.see("Acme")
        board.press(junk)
        board.look(0.4)
        board.press(b"\x1b")
        board.look(0.3)
        board.press("\x11")
        assert board.end() == 0, board.text
        assert board.is_restored


def test_keys_typed_at_once_all_arrive_in_order(home: Path, path: Path) -> None:
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        board.see("Acme")
        board.press("aGlobex, Analyst, Kim Wu, 555 0145, 2 nov\r")
        board.see("Added Globex")
        board.press("aInitech\tTester\tJo Do\t555 0146\r")
        board.see("Added Initech")
        board.press("\x11")
        board.end()
    with Store.open(path, clock=clock) as store:
        found = {store.similar(name)[0][1:] for name in ("Globex", "Initech")}
    assert found == {("Globex", "Analyst"), ("Initech", "Tester")}


def test_a_fault_of_the_program_is_one_sentence_and_a_log_for_its_owner(
    home: Path, path: Path
) -> None:
    program = (sys.executable, "-c", CRASH)
    with Terminal(home, "--db", str(path), "--today", TODAY, program=program) as board:
        board.see("Acme")
        board.press("lv")
        assert board.end() == 1
        said = board.output.rpartition(b"\x1b[?1049l")[2].decode()
        assert board.is_restored
    assert "followup ended because of a fault of its own (RuntimeError)" in said
    assert "555-0199" not in said
    assert "Traceback" not in said
    (log,) = home.rglob("crash.log")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700
    written = log.read_text()
    assert "RuntimeError: a fault with" in written
    assert "show_card" in written


ENVIRONMENTS = {
    "a C locale": {"LANG": "C", "LC_ALL": "C"},
    "a C locale without UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "a dumb terminal": {"TERM": "dumb"},
    "an unknown terminal": {"TERM": "no-such-terminal"},
    "no colours": {"NO_COLOR": "1"},
    "an unknown zone": {"TZ": "Nowhere/Land"},
    "no home": {"HOME": ""},
    "a home that is not there": {"HOME": "/nonexistent/home"},
}


@pytest.mark.parametrize("found", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_the_board_opens_in_every_environment(
    home: Path, path: Path, found: dict[str, str]
) -> None:
    with Terminal(home, "--db", str(path), "--today", TODAY, variables=found) as board:
        board.see("Acme")
        board.press("\x11")
        assert board.end() == 0
        assert b"Traceback" not in board.output


def test_without_a_terminal_the_board_says_so(home: Path, path: Path) -> None:
    result = command(home, "--db", str(path))
    assert result.returncode == 1
    assert result.stderr == "Error: The board needs a terminal: run followup in one.\n"


def test_a_home_that_can_only_be_read_is_told(home: Path) -> None:
    blocked = home / ".local"
    blocked.write_text("in the way")
    with Terminal(home, "--today", TODAY) as board:
        assert board.end() == 1
        assert "is not a folder" in board.text or "cannot be opened" in board.text
        assert b"Traceback" not in board.output
    assert [found.name for found in home.iterdir()] == [".local"]
