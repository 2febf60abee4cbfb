"""`followup remind`: what it says and how it ends; the timer it writes."""

from __future__ import annotations

import json
import plistlib
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from followup_tui.store import Store
from tests.commands.shell import Shell
from tests.store.search import apply, clock

NO_NOTICE = "No desktop notice could be shown: there is no desktop here that takes one.\n"
DESKTOP = """
import asyncio, json
from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface, dbus_method

class Desktop(ServiceInterface):
    @dbus_method()
    def GetCapabilities(self) -> "as":
        return ["body"]

    @dbus_method()
    def GetServerInformation(self) -> "ssss":
        return ["test", "us", "1", "1.2"]

    @dbus_method()
    def Notify(
        self, app: "s", old: "u", icon: "s", title: "s", body: "s", actions: "as",
        hints: "a{sv}", timeout: "i",
    ) -> "u":
        print(json.dumps([app, title, body]), flush=True)
        return 1

async def main():
    bus = await MessageBus().connect()
    bus.export("/org/freedesktop/Notifications", Desktop("org.freedesktop.Notifications"))
    await bus.request_name("org.freedesktop.Notifications")
    print("ready", flush=True)
    await bus.wait_for_disconnect()

asyncio.run(main())
"""


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    with Store.open(tmp_path / "followup.db", clock=clock) as store:
        apply(store, "Acme [HQ]", person="Pat <Lee> & Co")
    return Shell(tmp_path / "followup.db")


@contextmanager
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[str]]:
    """A session bus with a desktop on it that takes notices."""
    with ExitStack() as stack:
        bus = started(stack, "dbus-daemon", "--session", "--nofork", "--nopidfile",
                      "--print-address=1")  # fmt: skip
        assert bus.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
        shown = started(stack, sys.executable, "-c", DESKTOP)
        assert shown.stdout is not None
        assert shown.stdout.readline() == "ready\n"
        yield shown


def started(stack: ExitStack, *command: str) -> subprocess.Popen[str]:
    """A program that ends with the test."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    stack.enter_context(process)
    stack.callback(process.kill)
    return process


def test_what_is_due_is_said_and_the_exit_code_is_3(shell: Shell) -> None:
    found = shell("remind", "--no-notify")
    assert found.exit_code == 3
    assert found.stdout == shell("due").stdout != ""
    assert found.stderr == ""


def test_nothing_due_is_exit_code_0_and_no_notice(shell: Shell) -> None:
    shell.today = "2026-11-03"
    found = shell("remind", "--notify")
    assert (found.exit_code, found.output) == (0, "")


def test_where_no_desktop_takes_a_notice_that_is_said_and_nothing_else(shell: Shell) -> None:
    found = shell("remind")
    assert found.exit_code == 3
    assert found.stderr == NO_NOTICE
    assert shell.answer("remind", "--no-notify", code=3)["noticed"] is False


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon here")
def test_a_desktop_shows_the_notice(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    with desktop(monkeypatch) as shown:
        found = subprocess.run(
            [sys.executable, "-m", "followup_tui", "--db", shell.path, "--today", shell.today,
             "remind", "--json"],
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert (found.returncode, found.stderr) == (3, "")
        assert json.loads(found.stdout)["noticed"] is True
        assert shown.stdout is not None
        app, title, body = json.loads(shown.stdout.readline())
    assert (app, title) == ("followup", "1 thing is due")
    assert body.startswith("Pat &lt;Lee&gt; &amp; Co, Acme [HQ]: call 1 of 3 (")


def test_a_notice_without_the_extra_is_one_sentence(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "desktop_notifier", None)
    monkeypatch.delitem(sys.modules, "followup_tui.exchange.notice", raising=False)
    found = shell("remind", "--notify")
    assert found.exit_code == 1
    assert found.stderr == (
        "Error: A notice needs desktop-notifier, which is not installed: "
        "pipx install 'followup-tui[notify]'.\n"
    )
    assert shell("remind", "--no-notify").exit_code == 3


def units(home: Path) -> tuple[Path, Path]:
    folder = home / ".config" / "systemd" / "user"
    return folder / "followup-remind.service", folder / "followup-remind.timer"


def test_a_timer_of_systemd_is_written_and_removed(shell: Shell, home: Path) -> None:
    service, timer = units(home)
    told = shell("remind", "install", "--for", "systemd").stdout
    assert told.splitlines() == [
        f"Written: {service}",
        f"Written: {timer}",
        "Enable it with:",
        "  systemctl --user daemon-reload && systemctl --user enable --now followup-remind.timer",
    ]
    assert "OnCalendar=Mon..Fri 09:00\nPersistent=true\n" in timer.read_text()
    assert "SuccessExitStatus=3\n" in service.read_text()
    assert f'"--db" "{shell.path}" "remind"' in service.read_text()
    told = shell("remind", "uninstall", "--for", "systemd").stdout
    assert told.splitlines()[-1] == "  systemctl --user disable --now followup-remind.timer"
    assert not service.exists()
    assert not timer.exists()
    assert shell("remind", "uninstall", "--for", "systemd").stdout == (
        "There is no timer of followup here.\n"
    )


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
@pytest.mark.parametrize("folder", ["plain", '100% "mine" $HOME \\x'])
def test_systemd_accepts_the_timer(shell: Shell, home: Path, tmp_path: Path, folder: str) -> None:
    shell.path = tmp_path / folder / "followup.db"
    shell("remind", "install", "--for", "systemd", "--at", "8:05", "--days", "mon,wed,sun")
    ran = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(units(home)[1])],
        env={"HOME": str(home), "XDG_RUNTIME_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "OnCalendar=Mon,Wed,Sun 08:05" in units(home)[1].read_text()


def test_the_hour_and_the_days_come_from_the_settings(shell: Shell, home: Path) -> None:
    settings = home / ".config" / "followup" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[remind]\nat = "07:30"\ndays = "mon-sat"\n', encoding="utf-8")
    shell("remind", "install", "--for", "systemd")
    assert "OnCalendar=Mon..Sat 07:30" in units(home)[1].read_text()


def test_launchd_gets_a_list_of_its_own(shell: Shell, home: Path) -> None:
    path = home / "Library" / "LaunchAgents" / "followup-remind.plist"
    found = shell.answer("remind", "install", "--for", "launchd", "--days", "sun, mon")
    assert found["files"] == [str(path)]
    assert found["enable"] == f"launchctl bootstrap gui/$(id -u) {shlex.quote(str(path))}"
    whole = plistlib.loads(path.read_bytes())
    assert whole["ProgramArguments"][-3:] == ["--db", str(shell.path), "remind"]
    assert whole["StartCalendarInterval"] == [
        {"Weekday": 1, "Hour": 9, "Minute": 0},
        {"Weekday": 0, "Hour": 9, "Minute": 0},
    ]


def test_windows_gets_a_line_alone(shell: Shell, home: Path) -> None:
    found = shell.answer("remind", "install", "--for", "schtasks")
    assert found["files"] == []
    assert "/SC WEEKLY /D MON,TUE,WED,THU,FRI /ST 09:00 /TR" in found["enable"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--at", "25:00"], "at cannot be '25:00'"),
        (["--at", "9:00+01:00"], "at cannot be '9:00+01:00'"),
        (["--days", "funday"], "days cannot be 'funday'"),
    ],
)
def test_what_is_no_hour_or_no_day_is_refused(shell: Shell, arguments: list[str], why: str) -> None:
    assert why in shell.refuses("remind", "install", *arguments)
