"""Files that are damaged, foreign, in the way or too big: one sentence each, nothing changed."""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from followup_tui.store import Store
from tests.faults.board import PROGRAM, ROOT, TODAY, Terminal, environment
from tests.store.search import apply, clock, voicemail

pytestmark = pytest.mark.faults


def whole(path: Path) -> bytes:
    """The bytes of a search with some life in it."""
    with Store.open(path, clock=clock) as store:
        for n in range(20):
            opportunity = apply(store, f"Company {n}", person=f"Person {n}")
            store.log_activities(opportunity.id, [voicemail(5, note="said " * 50)] * 3)
    found = path.read_bytes()
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    return found


def patched(found: bytes, at: int, value: bytes) -> bytes:
    return found[:at] + value + found[at + len(value) :]


def foreign(path: Path, sql: str) -> bytes:
    with closing(sqlite3.connect(path)) as other:
        other.executescript(sql)
    found = path.read_bytes()
    path.unlink()
    return found


def damaged(good: bytes, path: Path) -> dict[str, bytes]:
    """Sixty and more files that are no search in good order."""
    chance = random.Random(60)
    pages = len(good) // 4096
    files = {
        "a letter": b"Dear Ms Reyes,\n",
        "one byte": b"S",
        "the magic alone": good[:16],
        "half a header": good[:50],
        "a header alone": good[:100],
        "zeros": bytes(8192),
        "ones": b"\xff" * 8192,
        "noise": chance.randbytes(8192),
        "a PNG": b"\x89PNG\r\n\x1a\n" + chance.randbytes(500),
        "a PDF": b"%PDF-1.7\n" + chance.randbytes(500),
        "a ZIP": b"PK\x03\x04" + chance.randbytes(500),
        "a gzip": b"\x1f\x8b" + zlib.compress(good),
        "a script": b"#!/bin/sh\nrm -rf /\n",
        "JSON": b'{"company": "Acme"}',
        "CSV": b"company,role\nAcme,Engineer\n",
        "XML": b"<?xml version='1.0'?><search/>",
        "UTF-16": "followup".encode("utf-16"),
        "a terminal escape": b"\x1b]0;owned\x07\x1b[2J",
        "SQLite 2": b"** This file contains an SQLite 2.1 database **" + bytes(2000),
        "an encrypted database": chance.randbytes(16) + good[16:],
        "bookmarks": foreign(path, "CREATE TABLE bookmark (url TEXT);"),
        "an empty database of others": foreign(
            path, "PRAGMA application_id = 7; CREATE TABLE a(b)"
        ),
        "a WAL database": foreign(path, "PRAGMA journal_mode = WAL; CREATE TABLE a(b);"),
        "a UTF-16 database": foreign(path, "PRAGMA encoding = 'UTF-16'; CREATE TABLE a(b);"),
        "newer": patched(good, 60, struct.pack(">I", 99)),
        "another's id": patched(good, 68, struct.pack(">I", 7)),
        "page size 0": patched(good, 16, b"\0\0"),
        "page size 3": patched(good, 16, b"\0\3"),
        "page size 512": patched(good, 16, b"\2\0"),
        "a future format": patched(good, 18, b"\x09\x09"),
        "a bad fraction": patched(good, 21, b"\x99"),
        "a bad schema format": patched(good, 44, struct.pack(">I", 77)),
        "a first page of no kind": patched(good, 100, b"\x77"),
        "a first page without cells": patched(good, 103, b"\0\0"),
        "a first page of too many cells": patched(good, 103, b"\xff\xff"),
    }
    files |= {f"cut after page {n}": good[: 4096 * n] for n in range(1, pages // 2, 4)}
    files |= {f"cut within page {n}": good[: 4096 * n + 77] for n in range(1, pages // 2, 5)}
    for n in range(20):
        spoilt = bytearray(good)
        for page in range(0, pages, 1 + n % 3):
            start = page * 4096 + (100 if page == 0 else 0)
            spoilt[start : start + 40] = chance.randbytes(40)
        files[f"noise in every page, {n}"] = bytes(spoilt)
    return files


def test_sixty_damaged_or_foreign_files_are_each_told_in_a_sentence_and_left_alone(
    home: Path, tmp_path: Path
) -> None:
    good = whole(tmp_path / "good.db")
    files = damaged(good, tmp_path / "other.db")
    assert len(files) >= 60
    places = {}
    for number, (name, content) in enumerate(files.items()):
        places[name] = tmp_path / f"{number}" / "followup.db"
        places[name].parent.mkdir()
        places[name].write_bytes(content)
    for name, place in places.items():  # the real program, one process each
        found = subprocess.run(
            [*PROGRAM, "--db", str(place), "undo"],
            cwd=ROOT,
            env=environment(home),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        said = found.stdout + found.stderr
        assert "Traceback" not in said, (name, said)
        assert "\x1b" not in said
        assert found.returncode == 1, (name, said)
        assert said.startswith("Error: "), (name, said)
        assert said.count("\n") == 1, (name, said)
        assert str(place) in said, (name, said)
        assert place.read_bytes() == files[name], name
        left = {file.name for file in place.parent.iterdir()}
        assert left <= {"followup.db", "followup.db.lock"}, (name, left)


def _put_file(folder: Path) -> None:
    folder.rmdir()
    folder.write_text("a letter")


IN_THE_WAY: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "a pipe": lambda path: os.mkfifo(path),
    "a link to itself": lambda path: path.symlink_to(path),
    "a link to a folder": lambda path: path.symlink_to(path.parent),
    "a file for a folder": lambda path: _put_file(path.parent),
}


@pytest.mark.parametrize("name", IN_THE_WAY)
def test_what_is_in_the_way_is_told(home: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "search" / "followup.db"
    path.parent.mkdir()
    IN_THE_WAY[name](path)
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        assert board.end() == 1
        assert "Error: " in board.text
        assert b"Traceback" not in board.output


FULL = """
import resource, signal, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
sys.argv[0] = "followup"
from followup_tui.__main__ import main
main()
"""


def test_a_disk_that_fills_under_the_board_is_told_and_costs_nothing(
    home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "followup.db"
    with Store.open(path, clock=clock) as store:
        kept = apply(store, person="Pat Lee")
        while path.stat().st_size < 400_000:
            store.log_activity(kept.id, voicemail(5, note="x" * 3000))
        before = len(store.dossier(kept.id).activities)
    program = (sys.executable, "-c", FULL, str(path.stat().st_size))
    shown = 0
    with Terminal(home, "--db", str(path), "--today", TODAY, program=program) as board:
        board.see("Acme")
        for _ in range(40):
            board.press("lgv")
            board.look(0.4)
            if any(word in board.text for word in ("not have been", "disk", "nothing was saved")):
                break
        else:
            pytest.fail(board.text)
        assert board.process.poll() is None
        board.press("\x11")
        assert board.end() == 0
        shown = board.output.count(b"Logged a voicemail")
    with Store.open(path, clock=clock) as store:
        after = len(store.dossier(kept.id).activities)
        assert after >= before
        assert after <= before + shown + 1
        store.log_activity(kept.id, voicemail(5))
    with closing(sqlite3.connect(path)) as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_copy_that_does_not_fit_leaves_the_older_ones(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "followup.db"
    with Store.open(path, clock=clock) as store:
        apply(store)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    program = [sys.executable, "-c", FULL, "50000", "--db", str(path), "backup"]
    found = subprocess.run(
        program, cwd=ROOT, env=environment(home), capture_output=True, timeout=60, check=False,
        encoding="utf-8",
    )  # fmt: skip
    assert resource.getrlimit(resource.RLIMIT_FSIZE) == before
    assert found.returncode == 1
    assert "No copy was made" in found.stderr
    assert "Traceback" not in found.stderr
    assert [file.name for file in path.with_name("backups").iterdir()] == [".lock"]
