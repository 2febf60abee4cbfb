"""Faults of other trackers, seen in use: each is a promise here, and a test."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from followup_tui.desk import Desk
from followup_tui.model import Activity, Application, Channel, Kind, Opportunity, Outcome, Step
from followup_tui.pipeline import Urgency, urgency
from followup_tui.settings import Settings
from followup_tui.start import clock, local_zone
from followup_tui.store import Store
from followup_tui.tui.screens.add import AddApplication
from followup_tui.tui.screens.edit_entry import EditActivity
from tests.tui.keys import ready
from tests.tui.search import card, desk_on, only

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
START_SECONDS = 30


def applied(desk: Desk, company: str = "Acme", day: date = date(2026, 11, 2)) -> Opportunity:
    return desk.store.add_application(
        Application(company=company, role="Engineer", person="Pat Lee", at=day)
    )


def voicemail(at: date | datetime, note: str = "") -> Activity:
    return Activity(
        at=at, kind=Kind.FOLLOW_UP, channel=Channel.PHONE, outcome=Outcome.LEFT_MESSAGE, note=note
    )


async def test_a_logged_call_takes_the_card_off_the_overdue_ones() -> None:
    desk = desk_on(date(2026, 11, 19))
    applied(desk)
    async with ready(desk) as keys:
        assert keys.board.overdue == 1
        await keys.press("l", "v")
        assert keys.board.overdue == 0
        assert urgency(card(desk), keys.board.days) is not Urgency.OVERDUE
        assert "days late" not in keys.shown


async def test_a_second_note_leaves_the_first_as_it_was() -> None:
    desk = desk_on(date(2026, 11, 5))
    applied(desk)
    async with ready(desk) as keys:
        for note in ("asked for Pat", "asked for Dana"):
            await keys.press("l", "tab")
            await keys.write(note)
            await keys.press("enter", "r")
        assert [a.note for a in only(desk).activities] == ["", "asked for Pat", "asked for Dana"]


async def test_a_second_call_to_one_person_on_one_day_is_logged_like_the_first() -> None:
    desk = desk_on(date(2026, 11, 5))
    applied(desk)
    async with ready(desk) as keys:
        await keys.press("l", "n")
        await keys.press("l", "g", "v")  # the guard speaks first, and never has the last word
        first, second = only(desk).activities[1:]
        assert (first.outcome, second.outcome) == (Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE)
        assert first.person == second.person is not None


@pytest.mark.parametrize("applied_on", [date(2026, 9, 1), date(2026, 11, 12)], ids=str)
def test_an_interview_is_counted_from_its_own_day(applied_on: date) -> None:
    desk = desk_on(date(2026, 11, 16))
    opportunity = applied(desk, day=applied_on)
    met = Activity(at=date(2026, 11, 16), kind=Kind.INTERVIEWED, channel=Channel.IN_PERSON)
    desk.store.log_activity(opportunity.id, met)
    step = desk.step(only(desk))
    assert (step.script, step.due_on) == ("thank_you.call", date(2026, 11, 17))
    for channel in (Channel.PHONE, Channel.MAIL):
        thanks = Activity(at=date(2026, 11, 16), kind=Kind.THANKED, channel=channel)
        desk.store.log_activity(opportunity.id, thanks)
    step = desk.step(only(desk))
    assert (step.step, step.opens_on) == (Step.CHECK_IN, date(2026, 11, 23))


async def test_today_is_the_users_own_day_however_late_in_the_evening(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    zone = local_zone()
    assert (
        clock(None, zone).utcoffset() == datetime.now(ZoneInfo("America/Los_Angeles")).utcoffset()
    )
    now = datetime(2026, 11, 6, 6, 30, tzinfo=UTC).astimezone(zone)  # still the 5th, 22:30
    desk = Desk(Store.open(None, clock=lambda: now), Settings(), clock=lambda: now, zone=zone)
    applied(desk)
    async with ready(desk) as keys:
        assert keys.board.today == desk.today == date(2026, 11, 5)
        assert keys.board.due == 1
        assert "Thu 5 Nov" in keys.shown
        await keys.press("l", "g", "v")
        await keys.press("y")
        assert "Thu 5 Nov 22:30" in keys.shown
    assert desk.step(only(desk)).opens_on == date(2026, 11, 10)


@pytest.mark.parametrize("at", [date(2026, 11, 6), datetime(2026, 11, 6, 0, 5, tzinfo=UTC)])
def test_the_log_takes_no_call_dated_tomorrow(at: date | datetime) -> None:
    desk = desk_on(date(2026, 11, 5))
    opportunity = applied(desk)
    with pytest.raises(ValueError, match=r"2026-11-06 has not come yet \(today is 2026-11-05\)"):
        desk.store.log_activity(opportunity.id, voicemail(at))
    with pytest.raises(ValueError, match="has not come yet"):
        applied(desk, "Initech", date(2026, 11, 6))
    (kept,) = only(desk).activities
    with pytest.raises(ValueError, match="has not come yet"):
        desk.store.correct_activity(opportunity.id, Activity(at=at, kind=kept.kind, id=kept.id))
    assert only(desk).activities == (kept,)


async def test_no_form_takes_what_happened_tomorrow() -> None:
    desk = desk_on(date(2026, 11, 5))
    applied(desk)
    before = only(desk)
    async with ready(desk) as keys:
        await keys.press("y", "enter")
        await keys.retype("day", "tomorrow")
        await keys.press("enter")
        keys.top(EditActivity)
        assert "has not come yet" in keys.shown
        await keys.press("escape", "a")
        await keys.write("Initech, Tester, tomorrow")
        await keys.press("enter")
        keys.top(AddApplication)
        assert "has not come yet" in keys.shown
    assert only(desk) == before


async def test_one_company_is_made_however_it_is_spelled() -> None:
    desk = desk_on(date(2026, 11, 5))
    first = applied(desk, "Acme")
    for spelling in ("acme", "ACME Inc."):
        assert desk.store.similar(spelling)[0][1] == "Acme"
        assert applied(desk, spelling).company_id == first.company_id
    async with ready(desk) as keys:
        await keys.press("a")
        await keys.write("aCmE")
        await keys.press("enter")
        keys.top(AddApplication)
        assert "Already here: Acme" in keys.shown
        assert len(desk.standings()) == 3


async def test_a_month_late_is_not_shown_like_a_little_late() -> None:
    desk = desk_on(date(2026, 11, 9))
    applied(desk, "Initech", date(2026, 9, 24))
    applied(desk, "Acme", date(2026, 11, 2))
    async with ready(desk) as keys:
        assert "28 days late" in keys.shown
        assert "2 days late" in keys.shown
        assert [c.company for c in keys.board.columns[0]] == ["Initech", "Acme"]


WATCH = """
import sys
def watch(event, args):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise AssertionError(event)
    if event == "socket.connect" and args[0].family != __import__("socket").AF_UNIX:
        raise AssertionError(event)
sys.addaudithook(watch)
from followup_tui.cli import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("command", [(), ("demo",)], ids=["own search", "demo"])
def test_the_board_opens_and_closes_without_the_network(
    command: tuple[str, ...], home: Path
) -> None:
    shown, code = at_a_terminal([sys.executable, "-c", WATCH, *command], home, until="Applied")
    assert (code, "Applied" in shown) == (0, True), shown
    assert "AssertionError" not in shown


def at_a_terminal(command: list[str], home: Path, *, until: str) -> tuple[str, int]:
    """Run a program in a terminal of its own, press q once it shows a text; all it wrote."""
    ours, theirs = pty.openpty()
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "STATE")}
    size = {"COLUMNS": "80", "LINES": "24"}
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, close_fds=True,
        env={**os.environ, **folders, **size},
    )  # fmt: skip
    os.close(theirs)
    shown, is_asked, end = b"", False, time.monotonic() + START_SECONDS
    with suppress(OSError):  # the other end was closed: the program is gone
        while time.monotonic() < end:
            if select.select([ours], [], [], 0.1)[0]:
                shown += os.read(ours, 65536)
            if not is_asked and until.encode() in shown:
                os.write(ours, b"q")
                is_asked = True
            if process.poll() is not None:
                break
    os.close(ours)
    process.kill()
    return shown.decode(errors="replace"), process.wait()


def test_the_quick_start_of_the_readme_is_made_of_commands_that_are_there() -> None:
    block = re.search(r"## Start\n.*?```\n(.*?)```", README, re.S)
    assert block is not None
    commands = [line.partition("#")[0].strip() for line in block[1].splitlines()]
    assert commands == ["make run", "make test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in commands:
        assert re.search(rf"^{command.removeprefix('make ')}:.*\n\t", makefile, re.M)


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ([str(Path(sys.executable).with_name("followup")), "--version"], "followup, version"),
        ([sys.executable, "-m", "followup_tui", "--help"], "Whom to call today"),
        ([sys.executable, "-m", "followup_tui", "demo", "--help"], "made-up search"),
    ],
    ids=["version", "help", "demo help"],
)
def test_the_command_answers_for_itself(command: list[str], says: str) -> None:
    run = subprocess.run(command, capture_output=True, check=True, text=True, cwd=ROOT)
    assert says in run.stdout


def test_without_a_terminal_the_board_says_what_it_needs(home: Path) -> None:
    command = [sys.executable, "-m", "followup_tui", "--db", str(home / "search.db")]
    run = subprocess.run(command, capture_output=True, check=False, text=True, cwd=ROOT)
    assert run.returncode == 1
    assert run.stderr == "Error: The board needs a terminal: run followup in one.\n"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
async def test_acme_hq_is_shown_with_its_brackets_on_every_screen(size: tuple[int, int]) -> None:
    name = "Acme [HQ]"
    desk = desk_on(date(2026, 11, 19))
    opportunity = applied(desk, name)
    for day in (5, 10, 16):
        desk.store.log_activity(opportunity.id, voicemail(date(2026, 11, day), "to [b]Pat[/b]"))
    screens = {
        "the board": [],
        "the call sheet": ["l"],
        "edit": ["escape", "e"],
        "history": ["escape", "y"],
        "an entry": ["enter"],
        "closing": ["escape", "c"],
        "moving": ["escape", "L"],
        "the holding file": ["escape", "h"],
        "what was done": ["r"],
    }
    async with ready(desk, size) as keys:
        for where, pressed in screens.items():
            await keys.press(*pressed)
            assert name in keys.shown, where
        assert any(name in toast for toast in keys.toasts)
        await keys.press("escape", "a")
        await keys.write(f"{name}, [@click=app.quit]x")
        assert f"Already here: {name}" in keys.shown
