"""What holds for the whole house: who imports what, and what the lock file may hold."""

from __future__ import annotations

import json
import os
import pkgutil
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import followup_tui

ROOT = Path(__file__).parent.parent
SCREENS = ("followup_tui.tui", "followup_tui.__main__")
CALENDAR = ("followup_tui.cadence", "followup_tui.when", "followup_tui.pipeline")
CALENDAR_TOO = ("followup_tui.demo", "followup_tui.words", "followup_tui.cli")


def core_modules() -> list[str]:
    """Every module that is not a screen, found by looking, so that none is forgotten."""
    found = pkgutil.walk_packages(followup_tui.__path__, "followup_tui.")
    return sorted(module.name for module in found if not module.name.startswith(SCREENS))


def loaded_by(*modules: str) -> dict[str, set[str]]:
    """What a clean interpreter holds once it has imported each of these, one after the other."""
    code = (
        f"import sys, json\nsys.path.insert(0, {os.fspath(ROOT)!r})\n"
        "from importlib import import_module\nfound = {}\n"
        f"for name in {modules!r}:\n"
        "    import_module(name)\n    found[name] = sorted(sys.modules)\n"
        "print(json.dumps(found))"
    )
    run = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=True)
    return {name: set(held) for name, held in json.loads(run.stdout).items()}


def first_to_load(unwanted: set[str], modules: list[str]) -> list[str]:
    """The module that brings in the unwanted, by itself or by what it imports; at most one."""
    loaded = loaded_by(*modules)
    return [name for name in modules if not loaded[name].isdisjoint(unwanted)][:1]


def test_no_core_module_loads_a_screen_library() -> None:
    assert first_to_load({"textual", "rich"}, core_modules()) == []


def test_only_what_counts_days_loads_the_holidays() -> None:
    others = [name for name in core_modules() if not name.startswith(CALENDAR + CALENDAR_TOO)]
    assert first_to_load({"holidays"}, others) == []


def test_the_store_and_sqlite_utils_choose_the_same_sqlite() -> None:
    from sqlite_utils.utils import sqlite3 as theirs

    from followup_tui.store.sqlite import sqlite3 as ours

    assert ours is theirs


def test_the_board_is_ready_to_paint_before_what_is_heavy_is_loaded() -> None:
    loaded = loaded_by("followup_tui.tui.app")["followup_tui.tui.app"]
    engine = {f"followup_tui.cadence.{name}" for name in ("steps", "history", "guard", "why")}
    forms = {f"followup_tui.tui.screens.{name}" for name in ("add", "edit", "history", "help")}
    assert loaded.isdisjoint({"holidays", "sqlite_utils", "followup_tui.words", *engine, *forms})


def test_the_lock_names_every_package_by_hash_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"\w+://|--(index|extra-index|find-links|trusted)|^-[ief] ", lock, re.M)
    pins = re.findall(r"^([a-z0-9._-]+)==[^ ]+(.*)$", lock, re.M)
    assert len(pins) > 30
    assert all(rest.endswith("\\") for _, rest in pins), "a package stands without its hashes"


def test_what_the_program_needs_is_in_the_lock() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    core = ("textual", "sqlite-utils", "python-dateutil", "holidays", "platformdirs", "click")
    assert [name for name in core if f"\n{name}==" not in lock] == []


def test_a_test_cannot_reach_the_network() -> None:
    with socket.socket() as line, pytest.raises(AssertionError, match="network"):
        line.connect(("127.0.0.1", 9))
    with pytest.raises(AssertionError, match="address"):
        socket.getaddrinfo("localhost", 80)
