"""First paint, keys and memory of the board, beside a bare Textual app and kanban-tui, in one run.

`python -m tests.bench [--runs N] [--sizes 100,1000,10000,100000]`. The harness is ptybench.py,
which drives any program in a real pty; PTYBENCH names it where it does not lie in ../shared/tools.
KANBAN_TUI names the `ktui` of kanban-tui, where that is to be measured too.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench import rival
from tests.bench.searches import TODAY, write
from tests.faults.board import noon

ROOT = Path(__file__).resolve().parents[2]
HARNESS = Path(os.environ.get("PTYBENCH", ROOT.parent / "shared" / "tools" / "ptybench.py"))
MOVES = "wait:800 @cursor down*12 @page pagedown*4 @home home*2 @end end*2 @home home wait:200"
ACTS = "@sheet l wait:200 @log v wait:300 @undo u wait:300 " * 3
KEYS = f"{MOVES} {ACTS} @find / wait:200 @letter text:000 wait:200 @clear esc wait:200"
REST = "wait:2500"
AT_REST = 10_000  # cards: measured a second time, with no key pressed
MOST_THEIRS = 1_000  # cards: with more, kanban-tui takes minutes


def suite(folder: Path, sizes: list[int], runs: int) -> dict[str, Any]:
    """What to run, interleaved: the bare app, the board at each size, then kanban-tui."""
    python = shlex.quote(sys.executable)
    env = {"HOME": str(folder), "TZ": noon(), "FOLLOWUP_TODAY": TODAY.isoformat()}
    apps: dict[str, Any] = {
        "bare Textual": {"cmd": f"{python} -m tests.bench.bare", "marker": "bare", "keys": REST}
    }
    for size in sizes:
        path = folder / f"{size}.db"
        write(path, size, zone=noon())
        command = f"{python} -m followup_tui --db {shlex.quote(str(path))}"
        apps[f"{size:,} cards"] = {"cmd": command, "marker": "Applied", "keys": KEYS}
        if size == AT_REST:
            rest = {"cmd": command, "marker": "Applied", "keys": REST}
            apps[f"{size:,} cards, at rest"] = rest
    ktui = rival.program()
    for size in sizes if ktui is not None else ():
        if ktui is not None and size <= MOST_THEIRS:
            theirs = rival.fill(ktui, folder / f"rival{size}", size)
            apps[f"kanban-tui, {size:,}"] = {
                "cmd": shlex.quote(str(ktui)),
                "marker": "Ready",
                "keys": REST,
                "quit": "ctrl+q",
                "env": theirs,
            }
    defaults = {"runs": runs, "size": "120x40", "quit": "ctrl+q", "env": env, "cwd": str(ROOT)}
    return {"defaults": defaults, "apps": apps}


def median(figures: dict[str, Any] | None) -> float | None:
    """The median of a figure, where there is one."""
    return figures["p50"] if figures else None


def table(result: dict[str, Any], sizes: list[int]) -> str:
    """The figures in Markdown: paint and memory as ratios to the bare app, keys to the first."""
    bare, base = result["bare Textual"], result[f"{sizes[0]:,} cards"]["keys"]
    paint = median(bare["first_paint_ms"]) or 1.0
    memory = median(bare["rss_peak_mb"]) or 1.0
    heads = ["", "first paint", "/ bare", "MB", "/ bare", *base]
    lines = [_row(heads), _row(["---", *["---:"] * (len(heads) - 1)])]
    for name, found in result.items():
        took, held = median(found["first_paint_ms"]) or 0.0, median(found["rss_peak_mb"]) or 0.0
        cells = [name, f"{took:.0f}", f"{took / paint:.2f}", f"{held:.0f}", f"{held / memory:.2f}"]
        for label in base:
            settled = median(found["keys"].get(label, {}).get("settle_ms"))
            first = median(base[label]["settle_ms"]) or 1.0
            cells.append("" if settled is None else f"{settled:.1f} ({settled / first:.2f})")
        lines.append(_row(cells))
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure, and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--rt", action="store_true", help="real-time priority (root)")
    options.add_argument("--sizes", default="100,1000,10000,100000")
    chosen = options.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    if not HARNESS.exists():
        sys.exit(f"{HARNESS.name} is not there: set PTYBENCH to where it lies.")
    extra = ["--rt"] if chosen.rt else []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spec, out = folder / "suite.json", folder / "out.json"
        spec.write_text(json.dumps(suite(folder, sizes, chosen.runs)))
        command = [sys.executable, str(HARNESS), "suite", str(spec), "-o", str(out), *extra]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        print(table(json.loads(out.read_text()), sizes))


if __name__ == "__main__":
    main()
