"""kill -9 at any instant: what was acknowledged is there, what was half typed is a draft."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from followup_tui.store import Store
from tests.faults.board import ROOT, TODAY, Terminal, environment
from tests.store.search import apply, clock

pytestmark = pytest.mark.faults

KILLS = 210
LOGGER = """
import sys
from pathlib import Path
from followup_tui.store import Store
from tests.store.search import clock, voicemail

with Store.open(Path(sys.argv[1]), clock=clock) as store:
    sys.stdin.readline()
    while True:
        print(store.log_activity(sys.argv[2], voicemail(5, note="said " * 40)).id, flush=True)
"""


def logger(home: Path, path: Path, opportunity_id: str) -> subprocess.Popen[bytes]:
    """A program that logs as fast as it can once it is told to, and acknowledges each entry."""
    return subprocess.Popen(
        [sys.executable, "-c", LOGGER, str(path), opportunity_id],
        cwd=ROOT,
        env=environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def faults(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as database:
        found = database.execute("PRAGMA integrity_check").fetchall()
        return found + database.execute("PRAGMA foreign_key_check").fetchall()


def test_two_hundred_sudden_ends_lose_no_acknowledged_entry(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "followup.db"
    chance = random.Random(4)
    with Store.open(path, clock=clock) as store:
        opportunity = apply(store)
    acknowledged: list[str] = []
    ready = [logger(home, path, opportunity.id) for _ in range(4)]
    for _ in range(KILLS):
        process = ready.pop(0)  # started while those before it wrote
        ready.append(logger(home, path, opportunity.id))
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"go\n")
        process.stdin.flush()
        process.stdout.readline() if chance.random() < 0.5 else None
        time.sleep(chance.random() * 0.03)
        process.send_signal(signal.SIGKILL)
        said, _ = process.communicate(timeout=30)
        acknowledged += [line for line in said.decode().splitlines() if len(line) == 36]
    for process in ready:
        process.kill()
        process.communicate()
    assert faults(path) == [("ok",)]
    with Store.open(path, clock=clock) as store:
        kept = {activity.id for activity in store.dossier(opportunity.id).activities}
        assert len(acknowledged) > KILLS
        assert set(acknowledged) - kept == set()
        assert len(kept) - len(acknowledged) <= 2 * KILLS + 1  # never more than was under way
        assert store.undo() is not None


def test_a_board_that_is_killed_keeps_what_it_showed_as_logged(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "followup.db"
    with Store.open(path, clock=clock) as store:
        opportunity = apply(store, person="Pat Lee")
    for count in range(4):
        with Terminal(home, "--db", str(path), "--today", TODAY) as board:
            board.see("Acme")
            board.press("lv" if count == 0 else "lgv")
            board.see("Logged a voicemail to Pat Lee at Acme")
            board.process.send_signal(signal.SIGKILL)
            board.end()
        with Store.open(path, clock=clock) as store:
            assert len(store.dossier(opportunity.id).activities) == 2 + count
    assert faults(path) == [("ok",)]


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_what_was_half_typed_is_a_draft_on_the_next_start(
    home: Path, tmp_path: Path, end: signal.Signals
) -> None:
    path = tmp_path / "followup.db"
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        board.see("add an application")
        board.press("aHalf a Company [HQ]")
        board.see("Half a Company [HQ]")
        board.look(0.3)
        board.process.send_signal(end)
        board.end()
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        board.see("add an application")
        board.press("a")
        board.see("Half a Company [HQ]", "draft restored")
