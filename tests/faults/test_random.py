"""Keys, bytes and window sizes at random: nothing of it ends the board, or harms the search."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.board import Terminal
from tests.faults.routes import DAY, ROUTES, demo, typed

pytestmark = pytest.mark.faults

KEYS = [
    *"laheyucLH./?jkgGnNsSbBdixerwovq1234567890 \r\t\x1b\x7ftmYpgfAITM#+CEORJPz[]",
    *"\x10\x12\x13\x0e\x0c\x01\x05\x0b\x15\x17\x11\x03",
    *(f"\x1b[{key}" for key in ("Z", "A", "B", "C", "D", "5~", "6~", "H", "F", "3~", "I", "O")),
    *(f"\x1b[<{mouse}" for mouse in ("0;10;5M\x1b[<0;10;5m", "64;20;9M", "65;3;3M", "35;1;1M")),
    *("\x1b[3~", "3b", "mon", "14:30", "~/", "remote", "tag:", "who:"),
    *("tomorrow", "Acme, Engineer, 2 nov", "[b]x[/]", "\x1bOP", "\x1b[200~two\nlines\x1b[201~"),
]
WAYS = [*ROUTES.values()]
SIZES = [
    (1, 1),
    (2, 1),
    (1, 30),
    (200, 1),
    (3, 3),
    (20, 5),
    (40, 10),
    (80, 24),
    (120, 36),
    (200, 60),
]


def roam(home: Path, path: Path, *, seconds: float, seed: int) -> int:
    """Press and resize for so long, starting again whenever a key has left; how many keys."""
    chance = random.Random(seed)
    until = time.monotonic() + seconds
    pressed = 0
    while time.monotonic() < until:
        with Terminal(home, "--db", str(path), "--today", DAY.isoformat()) as board:
            board.see("Applied")
            while time.monotonic() < until and board.process.poll() is None:
                pressed += 1
                if chance.random() < 0.08:
                    any_size = (chance.randint(1, 140), chance.randint(1, 50))
                    board.resize(chance.choice([*SIZES, any_size, any_size, any_size]))
                elif chance.random() < 0.03:
                    board.press(chance.randbytes(chance.randint(1, 12)).replace(b"\x1a", b""))
                elif chance.random() < 0.03:  # to any screen, and from there on
                    board.press("\x1b")
                    board.look(0.15)
                    board.press(typed(("escape", "b", *chance.choice(WAYS))))
                else:
                    board.press(chance.choice(KEYS))
                board.look(chance.choice([0.0, 0.0, 0.01, 0.05]))
            if board.process.poll() is None:
                board.press("\x11")
            code = board.end(30)
            shown = board.output[-4000:]
            # ctrl+c or ctrl+\ typed once the terminal was given back ends what is left
            assert code in (0, 130, -signal.SIGINT, -signal.SIGQUIT), (seed, code, shown)
            assert b"Traceback" not in shown
            assert b"fault of its own" not in shown
            assert not board.left_over, (seed, code, board.left_over, shown)
    assert not [*home.rglob("crash.log")]
    with closing(sqlite3.connect(path)) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
    return pressed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return demo(tmp_path / "followup.db")


def test_twenty_seconds_of_keys_and_sizes_at_random(home: Path, path: Path) -> None:
    assert roam(home, path, seconds=20, seed=1) > 50


@pytest.mark.soak
def test_minutes_of_keys_and_sizes_at_random(home: Path, path: Path) -> None:
    seconds = float(os.environ.get("SOAK_SECONDS", "300"))
    assert roam(home, path, seconds=seconds, seed=int(time.time())) > 50


@pytest.mark.parametrize("size", [(1, 1), (10, 3), (30, 8)], ids=str)
@pytest.mark.parametrize("keys", ["\x10", "?", "y", "l", "e", "a", "h", "c", "/"], ids=ascii)
def test_every_screen_stands_the_smallest_windows(
    home: Path, path: Path, size: tuple[int, int], keys: str
) -> None:
    with Terminal(home, "--db", str(path), "--today", DAY.isoformat(), size=size) as board:
        board.look(0.8)
        for key in (keys, "\x1b[6~", "\x1b[5~", "\x1b[B", "\x1b[F", "\x1b[H", "\t", "x", "\x1b"):
            board.press(key)
            board.look(0.03)
        board.press("\x1b\x1b")
        board.look(0.2)
        board.press("\x11")
        assert board.end(20) == 0, board.output[-1500:]
        assert b"fault of its own" not in board.output
