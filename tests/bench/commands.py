"""Every command beside `python -c "import click, sqlite_utils"`, in one run, as ratios.

`python -m tests.bench.commands [--runs N] [--only due,next]`. The search has a hundred
opportunities, its caches filled, as on any day but the first; what a command writes, it writes
to a copy. All is measured twice: as it is here, and with numpy hidden, which sqlite-utils imports
where it happens to be installed. Ends with 1 where a command takes more than 2.5 times as long.
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
ARGUMENTS = {  # what each command is given; {folder} is a new one, {steps} one written before
    "due": "", "next": "", "next one": "'Company 000007'", "holding": "",
    "show": "'Company 000007'", "search": "engineer", "people": "",
    "add": "Acme, 'Data Engineer', 'Pat Lee', 555 0134, '2 nov'",
    "log": "'Company 000007' voicemail 'mentioned Spark'", "note": "'Company 000007' hello",
    "snooze": "'Company 000007' 2w", "close": "'Company 000007' withdrew",
    "undo": "", "redo": "", "calendar business-days": "2026-11-10 3",
    "backup": "{folder}/copy.db", "restore": "", "doctor": "",
    "worklog": "", "remind": "--no-notify", "import": "{folder}/sheet.csv --yes",
    "export": "{folder}/all.json",
    "calendar write": "{steps}", "calendar export": "{folder}/steps.ics",
    "config": "", "keys": "", "completion": "bash",
}  # fmt: skip
ALIASES = {"next one": "next"}
UNMEASURED = {"demo": "opens the board", "calendar sync": "asks a server"}


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


def prepared(folder: Path) -> dict[str, str]:
    """Write the search, as it is on any day but the first; the environment of every run."""
    write(folder / "search.db", SIZE)
    environment = {**os.environ, "HOME": str(folder), "TZ": "UTC"}
    environment["FOLLOWUP_TODAY"] = TODAY.isoformat()
    for command in ("backup", f"calendar write {folder / 'steps'}"):
        seconds(f"{sys.executable} -m followup_tui --db {folder}/search.db {command}", environment)
    return environment


def without_numpy(environment: dict[str, str], folder: Path) -> dict[str, str]:
    """The same where numpy is not installed."""
    hidden = folder / "hidden"
    hidden.mkdir()
    (hidden / "numpy.py").write_text("raise ImportError\n")
    paths = [str(hidden), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**environment, "PYTHONPATH": os.pathsep.join(paths)}


def commands(chosen: list[str], folder: Path, place: Path) -> dict[str, str]:
    """The measure, and each command on a copy of the search of its own."""
    place.mkdir()
    (place / "sheet.csv").write_text("Company,Position\nAcme,Engineer\n")
    found = {"the measure": f'{sys.executable} -c "{MEASURE}"'}
    for name in chosen:
        own = place / f"{name.replace(' ', '-')}"
        own.mkdir()
        shutil.copy(folder / "search.db", own)
        shutil.copytree(folder / "backups", own / "backups")
        arguments = ARGUMENTS[name].format(folder=place, steps=folder / "steps")
        called = f"--db {own}/search.db {ALIASES.get(name, name)} {arguments}"
        found[name] = f"{sys.executable} -m followup_tui {called}"
    return found


def measured(chosen: list[str], runs: int, folder: Path) -> dict[str, tuple[float, float]]:
    """The medians of each command, one run after the other so that all share the weather."""
    here = prepared(folder)
    places = (here, without_numpy(here, folder))
    found: dict[str, tuple[list[float], list[float]]] = {}
    for turn in range(runs + 1):  # the first fills the caches of the disk, and does not count
        for which, environment in enumerate(places):
            for name, line in commands(chosen, folder, folder / f"{turn}-{which}").items():
                spent = seconds(line, environment)
                if turn:
                    found.setdefault(name, ([], []))[which].append(spent)
    return {name: (median(one), median(other)) for name, (one, other) in found.items()}


def main() -> None:
    """Measure, and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--only", default=",".join(ARGUMENTS))
    given = options.parse_args()
    chosen = given.only.split(",")
    with tempfile.TemporaryDirectory() as name:
        found = measured(chosen, given.runs, Path(name))
    measure, bare = found["the measure"]
    print(f"{'':24}{'ms':>8}{'/ measure':>12}{'without numpy':>18}{'/ measure':>12}")
    for name, (one, other) in found.items():
        line = f"{name:24}{one * 1000:8.0f}{one / measure:12.2f}"
        print(f"{line}{other * 1000:18.0f}{other / bare:12.2f}")
    slow = [name for name in chosen if found[name][0] > MOST * measure]
    if slow:
        sys.exit(f"more than {MOST} times the measure: {', '.join(slow)}")


if __name__ == "__main__":
    main()
