"""Several programs at once: the board shows what others wrote, and nobody's write is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from followup_tui.store import Store
from followup_tui.store.backup import back_up
from followup_tui.store.restore import restore
from tests.faults.board import ROOT, TODAY, Terminal, command, environment
from tests.store.search import apply, clock, voicemail

pytestmark = pytest.mark.faults

WRITERS, ENTRIES = 8, 250
WRITER = """
import sys
from pathlib import Path
from followup_tui.store import Store
from tests.store.search import clock, voicemail

with Store.open(Path(sys.argv[1]), clock=clock, patience=60) as store:
    for count in range(int(sys.argv[3])):
        print(store.log_activity(sys.argv[2], voicemail(5, note=f"{count}")).id, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "followup.db"


def test_eight_writers_and_an_open_board_lose_nothing(home: Path, path: Path) -> None:
    with Store.open(path, clock=clock) as store:
        ids = [apply(store, f"Company {n}").id for n in range(WRITERS)]
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        board.see("Applied 8")
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, str(path), one, str(ENTRIES)],
                cwd=ROOT,
                env=environment(home),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
            for one in ids
        ]
        board.press("aMine, Tester, 2 nov")
        board.see("10 days ago")
        board.press("\r")
        board.see("Mine · Tester", timeout=60)
        while any(writer.poll() is None for writer in writers):
            board.look(0.2)
        said = [writer.communicate(timeout=60) for writer in writers]
        assert [error for _, error in said] == [""] * WRITERS
        assert [writer.returncode for writer in writers] == [0] * WRITERS
        board.look(1.5)
        for trouble in (b"Another program", b"not saved", b"damaged", b"Traceback"):
            assert trouble not in board.output
        assert board.process.poll() is None
        board.press("\x11")
        assert board.end() == 0
    acknowledged = {line for out, _ in said for line in out.splitlines()}
    assert len(acknowledged) == WRITERS * ENTRIES
    with closing(sqlite3.connect(path)) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        kept = {i for (i,) in found.execute("SELECT id FROM activity WHERE deleted = 0")}
        ((changes,),) = found.execute("SELECT count(*) FROM change").fetchall()
    assert acknowledged <= kept
    assert changes == WRITERS * ENTRIES + WRITERS + 1


def test_what_another_program_writes_shows_within_a_second_and_disturbs_nothing(
    home: Path, path: Path
) -> None:
    with Store.open(path, clock=clock) as store:
        for name in ("Acme", "Globex", "Initech"):
            apply(store, name)
        with Terminal(home, "--db", str(path), "--today", TODAY) as board:
            board.see("Initech", "╭─ Acme")
            board.press("jj")
            board.see("╭─ Initech")
            board.press("aHalf a com")
            board.see("Half a com")
            before = time.monotonic()
            apply(store, "Another", role="From elsewhere")
            board.see("Applied 4")
            assert time.monotonic() - before < 1.0
            board.press("pany")
            board.see("Half a company")  # neither the form nor its cursor moved
            board.press("\x1b")
            board.see("╭─ Initech")  # nor the cursor of the board
            assert command(home, "--db", str(path), "undo").returncode == 0
            board.see("Applied 3")


def test_an_action_on_what_another_program_took_back_is_told(home: Path, path: Path) -> None:
    with Store.open(path, clock=clock) as store:
        apply(store, "Acme")
        with Terminal(home, "--db", str(path), "--today", TODAY) as board:
            board.see("Acme")
            board.press("e")
            board.see("Edit")
            store.undo()
            board.see("Applied 0")
            board.press("X\r")
            board.see("not there any more")
            board.press("\x11")
            assert board.end() == 0


def test_a_writer_that_waits_in_vain_says_so_and_keeps_what_was_typed(
    home: Path, path: Path
) -> None:
    Store.open(path, clock=clock).close()
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        board.see("add an application")
        board.press("aAcme")
        board.see("Acme")
        board.look(0.3)
        with Store.open(path, clock=clock) as other, other._connection.writing():
            board.press("\r")
            board.see("Another program is busy", timeout=15)
        board.press("a")
        board.see("draft restored")
        board.press("\r")
        board.see("Added Acme")


def test_a_restore_under_an_open_board_is_shown_and_said(home: Path, path: Path) -> None:
    with Store.open(path, clock=clock) as store:
        kept = apply(store, "Acme")
        made = back_up(path, now=clock())
        apply(store, "Globex")
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        board.see("Globex")
        board.press("aHalf")
        board.see("Half")
        assert command(home, "--db", str(path), "restore", str(made)).returncode == 0
        board.see("has taken the place", "Applied 1")
        assert "Half" in board.text
        board.press("\x1b")
        board.look(0.3)
        board.press("lgv")
        board.see("Logged a voicemail")
        board.press("\x11")
        assert board.end() == 0
    with Store.open(path, clock=clock) as store:
        assert len(store.dossier(kept.id).activities) == 2


def test_a_deleted_search_is_saved_by_the_open_board(home: Path, path: Path) -> None:
    with Store.open(path, clock=clock) as store:
        kept = apply(store, "Acme")
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        board.see("Acme")
        path.unlink()
        board.see("was deleted")
        board.look(1.0)
        board.press("lv")
        board.look(0.5)
        board.press("\x11")
        assert board.end() == 0
    (rescued,) = path.with_name("backups").glob("*-rescued.db")
    restore(path, rescued, now=clock())
    with Store.open(path, clock=clock) as store:
        assert len(store.dossier(kept.id).activities) == 1


def test_the_copy_of_the_day_is_made_behind_the_open_board(home: Path, path: Path) -> None:
    with Store.open(path, clock=clock) as store:
        kept = apply(store, "Acme")
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        board.see("Acme")
        until = time.monotonic() + 10
        while not [*path.parent.glob("backups/followup-*.db")] and time.monotonic() < until:
            board.look(0.1)
        board.press("\x11")
        assert board.end() == 0
    (made,) = path.parent.glob("backups/followup-*.db")
    with Store.open(made, clock=clock) as store:
        store.log_activity(kept.id, voicemail(5))
