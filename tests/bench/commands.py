"""Every command beside `python -c "import click, sqlite_utils"`, in one run, as ratios.

`python -m tests.bench.commands [--runs N] [--only due,next]`. The search has a hundred
opportunities, its caches filled, as on any day but the first; what a command writes, it writes
to a copy. numpy is hidden from all: sqlite-utils imports it where it happens to be installed,
which would double the measure. Ends with 1 where a command takes more than 2.5 times as long.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

from followup_tui.commands import CATALOGUE, Entry
from tests.bench.searches import TODAY, write

MOST = 2.5
SIZE = 100
MEASURE = "import click, sqlite_utils"
ARGUMENTS = {  # what each command is given; {folder} is a new one
    "due": "", "next": "", "next one": "'Company 000007'", "holding": "",
    "show": "'Company 000007'", "search": "engineer", "people": "",
    "add": "Acme, 'Data Engineer', 'Pat Lee', 555 0134, '2 nov'",
    "log": "'Company 000007' voicemail 'mentioned Spark'", "note": "'Company 000007' hello",
    "snooze": "'Company 000007' 2w", "close": "'Company 000007' withdrew",
    "undo": "", "redo": "", "calendar business-days": "2026-11-10 3",
    "backup": "{folder}/copy.db", "restore": "", "doctor": "",
    "worklog": "", "config": "", "keys": "", "completion": "bash",
}  # fmt: skip
ALIASES = {"next one": "next"}
UNMEASURED = {"demo": "opens the board"}


def every(entries: Mapping[str, Entry], before: str = "") -> Iterator[str]:
    """The names of all commands, those in groups too."""
    for name, entry in entries.items():
        if entry.inside:
            yield from every(entry.inside, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def names() -> list[str]:
    """The names of all commands in the catalogue."""
    return [name for shelf in CATALOGUE.values() for name in every(shelf)]


def seconds(command: str, environment: dict[str, str]) -> float:
    """How long a shell's child takes, from start to end."""
    begin = perf_counter()
    ran = subprocess.run(command, shell=True, env=environment, capture_output=True, check=False)
    spent = perf_counter() - begin
    if ran.returncode not in (0, 1, 3):
        sys.exit(f"{command}: {ran.stderr.decode()}")
    return spent


def measured(chosen: list[str], runs: int, folder: Path) -> dict[str, float]:
    """The median of each command, one run of each after the other so that all share the weather."""
    source = folder / "search.db"
    write(source, SIZE)
    environment = {**os.environ, "HOME": str(folder), "TZ": "UTC"}
    environment["FOLLOWUP_TODAY"] = TODAY.isoformat()
    hidden = folder / "hidden"
    hidden.mkdir()
    (hidden / "numpy.py").write_text("raise ImportError\n")
    paths = [str(hidden), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment["PYTHONPATH"] = os.pathsep.join(paths)
    python = sys.executable
    seconds(f"{python} -m followup_tui --db {source} backup", environment)  # today's copy is there
    found: dict[str, list[float]] = {}
    for turn in range(runs + 1):  # the first fills the caches of the disk, and does not count
        place = folder / f"turn{turn}"
        place.mkdir()
        commands = {"the measure": f'{python} -c "{MEASURE}"'}
        for name in chosen:
            database = place / f"{name.replace(' ', '-')}" / "search.db"
            database.parent.mkdir()
            shutil.copy(source, database)
            shutil.copytree(folder / "backups", database.parent / "backups")
            arguments = ARGUMENTS[name].format(folder=place)
            called = ALIASES.get(name, name)
            commands[name] = f"{python} -m followup_tui --db {database} {called} {arguments}"
        for name, command in commands.items():
            spent = seconds(command, environment)
            if turn:
                found.setdefault(name, []).append(spent)
    return {name: median(times) for name, times in found.items()}


def main() -> None:
    """Measure, and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--only", default=",".join(ARGUMENTS))
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        found = measured(given.only.split(","), given.runs, Path(name))
    whole = found["the measure"]
    print(f"{'':24}{'ms':>8}{'/ measure':>12}")
    for name, spent in found.items():
        print(f"{name:24}{spent * 1000:8.0f}{spent / whole:12.2f}")
    slow = [name for name in given.only.split(",") if found[name] > MOST * whole]
    if slow:
        sys.exit(f"more than {MOST} times the measure: {', '.join(slow)}")


if __name__ == "__main__":
    main()
