"""Real clients read what we write, and what they do comes back: todoman, khal, vdirsyncer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from followup_tui.model import Activity, Kind
from tests.diary.folder import DAY, Elsewhere
from tests.diary.radicale import PASSWORD, USER, Radicale, radicale
from tests.store.search import apply

BIN = Path(sys.executable).parent
TODOMAN = """
path = "{home}/calendars/*"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
cache_path = "{home}/todoman.sqlite3"
"""
KHAL = """
[calendars]
[[search]]
path = {home}/calendars/search
[sqlite]
path = {home}/khal.sqlite3
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
VDIRSYNCER = """
[general]
status_path = "{home}/status"
[pair search]
a = "folder"
b = "server"
collections = null
conflict_resolution = "b wins"
[storage folder]
type = "filesystem"
path = "{home}/calendars/search"
fileext = ".ics"
[storage server]
type = "caldav"
url = "{url}"
username = "{user}"
password = "{password}"
"""


class Clients:
    """The programs of others, in a home of their own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        for name, text in (("todoman/config.py", TODOMAN), ("khal/config", KHAL)):
            path = home / ".config" / name
            path.parent.mkdir(parents=True)
            path.write_text(text.format(home=home))

    def run(self, name: str, *arguments: str, given: str = "") -> str:
        ran = subprocess.run(
            [BIN / name, *arguments],
            env={"HOME": str(self.home), "LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": os.defpath},
            input=given,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def todos(self) -> list[dict[str, Any]]:
        found = json.loads(self.run("todo", "--porcelain", "list"))
        return [*found]

    def sync(self) -> None:
        self.run("vdirsyncer", "sync")


@pytest.fixture
def clients(home: Path) -> Clients:
    return Clients(home)


@pytest.fixture
def there(home: Path) -> Elsewhere:
    return Elsewhere(home / "calendars" / "search")


@pytest.fixture
def server(tmp_path: Path, loopback: set[int], clients: Clients) -> Iterator[Radicale]:
    with radicale(tmp_path / "radicale", loopback) as started:
        config = clients.home / ".config" / "vdirsyncer" / "config"
        config.parent.mkdir()
        config.write_text(
            VDIRSYNCER.format(home=clients.home, url=started.url, user=USER, password=PASSWORD)
        )
        yield started


def test_todoman_shows_what_we_write(there: Elsewhere, clients: Clients) -> None:
    apply(there.desk.store, "Acme [HQ]", person="Pat Lee", phone="555 0100")
    apply(there.desk.store, "明日商事 📦", role="通訳; A, B")
    there.carry()
    found = {one["summary"]: one for one in clients.todos()}
    assert set(found) == {
        "Call 1 of 3: Pat Lee, Acme [HQ] (Engineer)",
        "Call 1 of 3: 明日商事 📦 (通訳; A, B)",
    }
    acme = found["Call 1 of 3: Pat Lee, Acme [HQ] (Engineer)"]
    assert (acme["priority"], acme["list"], acme["completed"]) == (5, "followup", False)
    assert datetime.fromtimestamp(acme["due"], UTC).date() == DAY
    assert "Pat Lee, 555 0100" in acme["description"]


def test_a_check_off_by_todoman_is_one_logged_call(there: Elsewhere, clients: Clients) -> None:
    made = apply(there.desk.store, "Acme", person="Pat Lee")
    uid = there.uid(made.id)
    there.carry()
    (todo,) = clients.todos()
    clients.run("todo", "done", str(todo["id"]))
    assert there.carry().logged == [
        "logged a voicemail to Pat Lee at Acme, as checked off in a calendar"
    ]
    assert there.carry().logged == []
    assert len(there.log(made.id, Kind.FOLLOW_UP)) == 1
    assert [one["summary"] for one in clients.todos()] == ["Call 2 of 3: Pat Lee, Acme (Engineer)"]
    there.desk.store.undo()
    there.carry()
    assert there.files() == {uid}
    assert [one["summary"] for one in clients.todos()] == ["Call 1 of 3: Pat Lee, Acme (Engineer)"]


def test_a_day_moved_and_an_entry_deleted_by_todoman(there: Elsewhere, clients: Clients) -> None:
    made, other = apply(there.desk.store, "Acme"), apply(there.desk.store, "Globex")
    there.carry()
    ids = {one["summary"]: str(one["id"]) for one in clients.todos()}
    clients.run("todo", "edit", "--due", "2026-11-18", ids["Call 1 of 3: Acme (Engineer)"])
    clients.run("todo", "delete", "--yes", ids["Call 1 of 3: Globex (Engineer)"])
    report = there.carry()
    assert report.logged == ["snoozed Acme until Wed 18 Nov, as moved in a calendar"]
    assert report.dismissed == ["Call 1 of 3: Globex (Engineer): deleted there"]
    assert len(there.log(made.id, Kind.SNOOZED)) == 1
    assert len(there.log(other.id)) == 1


def test_khal_shows_the_events_at_their_hours(there: Elsewhere, clients: Clients) -> None:
    made = apply(there.desk.store, "Acme [HQ]")
    arranged = Activity(
        at=DAY, kind=Kind.INTERVIEW_SET, on=date(2026, 11, 19), starts_at="14:30", place="Room 5"
    )
    there.desk.store.log_activity(made.id, arranged)
    apply(there.desk.store, "Globex")
    there.carry(is_event=True)
    shown = clients.run("khal", "list", "--format", "{start-time} {title} @ {location}",
                        "2026-11-05", "20d")  # fmt: skip
    assert " Call 1 of 3: Globex (Engineer) @" in shown
    assert "14:30 Interview: Acme [HQ] (Engineer) @ Room 5" in shown


def test_vdirsyncer_carries_it_to_the_server_and_a_check_off_back(
    there: Elsewhere, clients: Clients, server: Radicale
) -> None:
    made = apply(there.desk.store, "Acme [HQ]", person="Pat Lee")
    uid = there.uid(made.id)
    there.carry()
    clients.run("vdirsyncer", "discover", given="y\n" * 4)
    clients.sync()
    assert server.uids() == {uid}
    server.check_off(uid)
    clients.sync()
    assert len(there.carry().logged) == 1
    clients.sync()
    assert server.uids() == {uid, there.uid(made.id)}
    server.delete(there.uid(made.id))
    clients.sync()
    assert len(there.carry().dismissed) == 1
    clients.sync()
    assert there.carry().written == 0
    assert len(there.log(made.id, Kind.FOLLOW_UP)) == 1
