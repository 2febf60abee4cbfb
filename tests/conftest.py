"""Every test runs in a home of its own, at a fixed place in the world, with no network."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from followup_tui import dates

LOOPBACK = "127.0.0.1"
Address = str | tuple[Any, ...]
PICTURES = "TEXTUAL_SNAPSHOT_TEMPDIR"  # where the processes of one run meet: set by that run

# Read by Textual and others when they are imported, so set before any test module is.
for name in set(os.environ) - {PICTURES}:
    if name.startswith(("FOLLOWUP_", "LC_", "XDG_", "TEXTUAL")) or name in (
        "COLUMNS",
        "EDITOR",
        "FORCE_COLOR",
        "LANGUAGE",
        "LINES",
        "NO_COLOR",
        "VISUAL",
    ):
        del os.environ[name]
os.environ |= {
    "COLORTERM": "truecolor",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TERM": "xterm-256color",
    "TZ": "UTC",
}
time.tzset()

settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, where the settings and the data of this one test go."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    return folder


@pytest.fixture(autouse=True)
def custom() -> Iterator[None]:
    """Days are written one way, whatever the test before this one chose."""
    dates.follow(dates.Dates())
    yield
    dates.follow(dates.Dates())


@pytest.fixture(autouse=True)
def loopback(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """No test reaches the network, but what it started itself on a port that it puts in here."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex
    look_up = socket.getaddrinfo
    ports: set[int] = set()

    def local_connect(self: socket.socket, address: Address) -> None:
        _refuse_unless_local(self, address, ports)
        connect(self, address)

    def local_connect_ex(self: socket.socket, address: Address) -> int:
        _refuse_unless_local(self, address, ports)
        return connect_ex(self, address)

    def local_look_up(
        host: object, port: int, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0
    ) -> list[Any]:
        if host != LOOPBACK or port not in ports:
            raise AssertionError(f"a test looked up the address of {host!r}")
        return [*look_up(LOOPBACK, port, family, type, proto, flags)]

    monkeypatch.setattr(socket.socket, "connect", local_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", local_connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", local_look_up)
    return ports


def _refuse_unless_local(kind: socket.socket, address: Address, ports: set[int]) -> None:
    is_ours = isinstance(address, tuple) and address[0] == LOOPBACK and address[1] in ports
    if kind.family != socket.AF_UNIX and not is_ours:
        raise AssertionError("a test tried to reach the network")
