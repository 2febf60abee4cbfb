"""The timer of the system that runs `followup remind`: of systemd, launchd or Windows."""

from __future__ import annotations

import plistlib
import subprocess
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Final, NamedTuple

NAME: Final = "followup-remind"
SYSTEMS: Final = ("systemd", "launchd", "schtasks")
DUE: Final = 3  # the exit code of `followup remind` where something is due: no failure
_NAMES: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_SERVICE: Final = """\
[Unit]
Description=Whom to call today (followup)

[Service]
Type=oneshot
ExecStart={command}
SuccessExitStatus={due}
"""
_TIMER: Final = """\
[Unit]
Description=Whom to call today (followup)

[Timer]
OnCalendar={days} {at}
Persistent=true

[Install]
WantedBy=timers.target
"""


class Timer(NamedTuple):
    """What a timer consists of, and the lines that a person runs to begin and to end it."""

    files: dict[Path, bytes]
    enable: str
    disable: str


def system_of(platform: str) -> str:
    """The timer that a platform has, by the name Python gives it.

    >>> system_of("linux"), system_of("darwin"), system_of("win32")
    ('systemd', 'launchd', 'schtasks')
    """
    return {"darwin": "launchd", "win32": "schtasks"}.get(platform, "systemd")


def timer(
    system: str, command: Sequence[str], at: str, days: Sequence[int], home: Path, config: Path
) -> Timer:
    """A timer for days, Monday being 0, at an hour; `config` is the user's folder of settings."""
    return {"systemd": _systemd, "launchd": _launchd, "schtasks": _schtasks}[system](
        command, at, days, config if system == "systemd" else home
    )


def _systemd(command: Sequence[str], at: str, days: Sequence[int], config: Path) -> Timer:
    folder = config / "systemd" / "user"
    line = " ".join(map(_quoted, command))
    return Timer(
        {
            folder / f"{NAME}.service": _SERVICE.format(command=line, due=DUE).encode(),
            folder / f"{NAME}.timer": _TIMER.format(days=spelt_days(days), at=at).encode(),
        },
        f"systemctl --user daemon-reload && systemctl --user enable --now {NAME}.timer",
        f"systemctl --user disable --now {NAME}.timer",
    )


def spelt_days(days: Sequence[int]) -> str:
    """Days as systemd writes them.

    >>> spelt_days([0, 1, 2, 3, 4]), spelt_days([0, 2]), spelt_days([6])
    ('Mon..Fri', 'Mon,Wed', 'Sun')
    """
    is_row = len(days) > 2 and list(days) == list(range(days[0], days[-1] + 1))
    if is_row:
        return f"{_NAMES[days[0]]}..{_NAMES[days[-1]]}"
    return ",".join(_NAMES[day] for day in days)


def _quoted(part: str) -> str:
    r"""One argument as systemd reads it: as it is, whatever stands in it.

    >>> print(_quoted('/home/me/100% "mine"/$HOME'))
    "/home/me/100%% \"mine\"/$$HOME"
    """
    for plain, kept in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        part = part.replace(plain, kept)
    return f'"{part}"'


def _launchd(command: Sequence[str], at: str, days: Sequence[int], home: Path) -> Timer:
    path = home / "Library" / "LaunchAgents" / f"{NAME}.plist"
    hour, minute = map(int, at.split(":"))
    whole = {
        "Label": NAME,
        "ProgramArguments": [*command],
        "StartCalendarInterval": [
            {"Weekday": (day + 1) % 7, "Hour": hour, "Minute": minute} for day in days
        ],
    }
    return Timer(
        {path: plistlib.dumps(whole)},
        f"launchctl bootstrap gui/$(id -u) {_in_shell(path)}",
        f"launchctl bootout gui/$(id -u)/{NAME}",
    )


def _in_shell(path: PurePath) -> str:
    import shlex

    return shlex.quote(str(path))


def _schtasks(command: Sequence[str], at: str, days: Sequence[int], home: Path) -> Timer:
    """Windows keeps its timers itself: there is no file to write."""
    names = ",".join(_NAMES[day].upper() for day in days)
    run = subprocess.list2cmdline(command)
    made = ["schtasks", "/Create", "/F", "/TN", NAME, "/SC", "WEEKLY", "/D", names, "/ST", at]
    return Timer(
        {}, subprocess.list2cmdline([*made, "/TR", run]), f"schtasks /Delete /F /TN {NAME}"
    )
