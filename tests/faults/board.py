"""The board as a person has it: the real program in a terminal of its own."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

ROOT = Path(__file__).parent.parent.parent
PROGRAM = (sys.executable, "-m", "followup_tui")
TODAY = "2026-11-12"

_KITTY = re.compile(rb"\x1b\[[<>=?][0-9;]*u")  # the keyboard protocol, which pyte would print


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a program finds around it, and nothing of this machine's."""
    return {
        "COLORTERM": "truecolor",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PATH": "/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TERM": "xterm-256color",
        "TZ": noon(),
        **more,
    }


def noon() -> str:
    """A zone in which it is about noon now, so that nobody objects to a call."""
    ahead = 12 - datetime.now(UTC).hour  # from 12 in the night to -11 in the evening
    return f"Etc/GMT{-ahead:+d}"


class Terminal:
    """A program in a pseudo terminal, and what its screen shows."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        size: tuple[int, int] = (120, 36),
        program: tuple[str, ...] = PROGRAM,
        variables: Mapping[str, str] | None = None,
    ) -> None:
        self.output = b""
        self.size = size
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self.master, slave = pty.openpty()
        self._resize_terminal(size)
        self.settings = termios.tcgetattr(slave)
        self.slave = slave
        self.process = subprocess.Popen(
            [*program, *arguments],
            cwd=ROOT,
            env=environment(home, **(variables or {})),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for opened in (self.master, self.slave):
            if opened >= 0:
                os.close(opened)

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def cursor_line(self) -> str:
        """The line with the cursor of the terminal."""
        return str(self._screen.display[self._screen.cursor.y])

    def look(self, seconds: float = 0.0) -> bool:
        """Take in what was written within these seconds; False once the program has gone."""
        until = time.monotonic() + seconds
        while True:
            left = max(0.0, until - time.monotonic())
            if not select.select([self.master], [], [], left)[0]:
                return True
            try:
                found = os.read(self.master, 8192)
            except OSError:
                return False
            if not found:
                return False
            self.output += found
            try:
                self._stream.feed(_KITTY.sub(b"", found))
            except TypeError:  # pyte trips over a few rare sequences, typed bytes echoed back
                self._stream = pyte.ByteStream(self._screen)
            if not left:
                return True

    def see(self, *words: str, timeout: float = 20.0) -> str:
        """Wait until the screen shows all of these, and return it."""
        until = time.monotonic() + timeout
        while not all(word in self.text for word in words):
            is_there = self.look(0.02)
            if time.monotonic() > until or not is_there:
                raise AssertionError(f"no {words} on the screen:\n{self.text}")
        return self.text

    def press(self, keys: str | bytes) -> None:
        """Type."""
        os.write(self.master, keys.encode() if isinstance(keys, str) else keys)

    def resize(self, size: tuple[int, int]) -> None:
        """Make the window another size."""
        self.size = size
        self._screen.resize(size[1], size[0])
        self._resize_terminal(size)
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGWINCH)

    def _resize_terminal(self, size: tuple[int, int]) -> None:
        columns, rows = size
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def close_window(self) -> None:
        """Close the terminal under the program."""
        for opened in (self.slave, self.master):
            os.close(opened)
        self.slave = self.master = -1

    def end(self, timeout: float = 10.0) -> int:
        """Wait for the end, taking in what is still written; the exit code."""
        until = time.monotonic() + timeout
        while self.process.poll() is None and time.monotonic() < until:
            if self.master >= 0:
                self.look(0.02)
            else:
                time.sleep(0.02)
        code = self.process.wait(timeout=0.1)
        seen = -1
        while self.master >= 0 and seen != len(self.output):
            seen = len(self.output)
            self.look(0.05)
        return code

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is as it was before: its settings, its screen and its cursor."""
        return not self.left_over

    @property
    def left_over(self) -> list[str]:
        """What is not as it was before."""
        said = self.output
        modes = {"screen": "1049", "mouse": "1003", "paste": "2004"}
        found = [
            name
            for name, mode in modes.items()
            if (last := said.rfind(f"\x1b[?{mode}h".encode())) >= 0
            and said.rfind(f"\x1b[?{mode}l".encode()) < last
        ]
        if termios.tcgetattr(self.slave) != self.settings:
            found.append("settings")
        return found


def _take_terminal() -> None:
    """Make standard input the terminal that signals and hang-ups come from."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def command(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=ROOT,
        env=environment(home, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
