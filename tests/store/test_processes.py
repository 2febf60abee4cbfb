"""The real thing, in processes of its own: several writers, sudden ends, a full disk."""

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
from tests.store.search import apply, clock

ROOT = Path(__file__).parent.parent.parent
WRITER = """
import sys
from pathlib import Path
from followup_tui.store import Store, StoreError
from tests.store.search import apply, clock, voicemail

with Store.open(Path(sys.argv[1]), clock=clock) as store:
    for count in range(int(sys.argv[2])):
        try:
            print(apply(store, f"Company {count}", sys.argv[3] * 100, person="Dana").id, flush=True)
        except StoreError as error:
            sys.exit(str(error))
"""


def writer(path: Path, count: int, name: str, *before: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", "\n".join((*before, WRITER)), str(path), str(count), name],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def acknowledged(process: subprocess.Popen[bytes]) -> list[str]:
    out, _ = process.communicate(timeout=60)
    return [line for line in out.decode().splitlines() if len(line) == 36]


def faults(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as database:
        found = database.execute("PRAGMA integrity_check").fetchall()
        return found + database.execute("PRAGMA foreign_key_check").fetchall()


def test_two_programs_that_start_and_write_at_once_lose_nothing(path: Path) -> None:
    processes = [writer(path, 20, name) for name in ("one", "two", "three")]
    ids = [i for process in processes for i in acknowledged(process)]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert len(ids) == 60
    with Store.open(path, clock=clock) as store:
        found = store.dossiers(ids)
        assert [len(dossier.activities) for dossier in found] == [1] * 60
        assert len({dossier.opportunity.company_id for dossier in found}) == 20
        assert len({dossier.people[0].contact.id for dossier in found}) == 20
    assert faults(path) == [("ok",)]


def test_what_was_acknowledged_outlives_a_sudden_end(path: Path) -> None:
    chance = random.Random(3)
    ids: list[str] = []
    for _ in range(5):
        process = writer(path, 10_000, "killed")
        assert process.stdout is not None
        ids.append(process.stdout.readline().decode().strip())  # it has begun, however slowly
        time.sleep(chance.random() * 0.2)
        process.send_signal(signal.SIGKILL)
        ids += acknowledged(process)
    with Store.open(path, clock=clock) as store:
        assert ids
        assert len(store.dossiers(ids)) == len(ids)
        apply(store)
    assert faults(path) == [("ok",)]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix")
def test_a_file_that_may_not_grow_is_told_and_keeps_what_it_had(path: Path) -> None:
    with Store.open(path, clock=clock) as store:
        kept = apply(store)
    limit = path.stat().st_size + 40_000
    small = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    process = writer(path, 2_000, "full", small)
    out, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert b"Traceback" not in said
    assert str(path).encode() in said
    with Store.open(path, clock=clock) as store:
        ids = [kept.id, *out.decode().split()]
        assert len(store.dossiers(ids)) == len(ids)
    assert faults(path) == [("ok",)]
