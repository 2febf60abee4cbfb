"""First paint and cursor keys of the board, beside a bare Textual app, in one run.

`python -m tests.bench [--runs N] [--sizes 100,1000,10000]`. The harness is ptybench.py, which
drives any program in a real pty; PTYBENCH names it where it does not lie in ../shared/tools.
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

from tests.bench.searches import TODAY, write

ROOT = Path(__file__).resolve().parents[2]
HARNESS = Path(os.environ.get("PTYBENCH", ROOT.parent / "shared" / "tools" / "ptybench.py"))
KEYS = "wait:400 @cursor down*12 @page pagedown*4 @home home*2 @end end*2"


def suite(folder: Path, sizes: list[int], runs: int) -> dict[str, Any]:
    """What to run, interleaved: the bare app, then the board at each size."""
    python = shlex.quote(sys.executable)
    env = {"HOME": str(folder), "TZ": "UTC", "FOLLOWUP_TODAY": TODAY.isoformat()}
    apps: dict[str, Any] = {
        "bare Textual": {"cmd": f"{python} -m tests.bench.bare", "marker": "bare"}
    }
    for size in sizes:
        path = folder / f"{size}.db"
        write(path, size)
        command = f"{python} -m followup_tui --db {shlex.quote(str(path))}"
        apps[f"{size:,} cards"] = {"cmd": command, "marker": "Applied", "keys": KEYS}
    defaults = {"runs": runs, "size": "120x40", "quit": "ctrl+q", "env": env, "cwd": str(ROOT)}
    return {"defaults": defaults, "apps": apps}


def median(figures: dict[str, Any] | None) -> float | None:
    """The median of a figure, where there is one."""
    return figures["p50"] if figures else None


def table(result: dict[str, Any], sizes: list[int]) -> str:
    """The figures as ratios: first paint to the bare app, keys to the smallest board."""
    bare = median(result["bare Textual"]["first_paint_ms"]) or 0.0
    base = result[f"{sizes[0]:,} cards"]["keys"]
    lines = [f"{'':16}{'paint ms':>10}{'/ bare':>8}{'MB':>7}" + "".join(f"{k:>16}" for k in base)]
    for name, found in result.items():
        paint = median(found["first_paint_ms"]) or 0.0
        line = f"{name:16}{paint:10.0f}{paint / bare:8.2f}{median(found['rss_peak_mb']) or 0:7.0f}"
        for label, key in found["keys"].items():
            settled = median(key["settle_ms"]) or 0.0
            first = median(base[label]["settle_ms"]) or 1.0
            line += f"{settled:9.1f} {settled / first:5.2f}x"
        lines.append(line)
    return "\n".join(lines)


def main() -> None:
    """Measure, and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--rt", action="store_true", help="real-time priority (root)")
    options.add_argument("--sizes", default="100,1000,10000")
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
