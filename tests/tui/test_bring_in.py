"""Bringing in a file from the open app."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, Static
from textual.worker import WorkerCancelled

from followup_tui.desk import Desk
from followup_tui.model import Step
from followup_tui.tui.flows.files import complete
from followup_tui.tui.screens import bring_in
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.bring_in import BringIn
from followup_tui.tui.screens.decide import Decide
from tests.exchange.files import DATA
from tests.tui.keys import Keys, ready
from tests.tui.search import desk_on
from tests.tui.test_snapshots import Compare, Pictured

DAY = date(2026, 11, 12)
SIZES = [(80, 24), (120, 36), (40, 12), (7, 3)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_on(DAY, tmp_path / "search" / "followup.db")


async def named(keys: Keys, path: Path) -> None:
    """Open the screen and name a file."""
    await keys.press("I")
    screen = keys.top(BringIn)
    screen.field.value = str(path)
    screen.retype()
    await keys.pilot.pause()


async def settle(keys: Keys) -> None:
    """Wait until the thread has done what it was asked for."""
    await keys.app.workers.wait_for_complete()
    await keys.pilot.pause()


def is_busy(screen: BringIn) -> bool:
    return screen.is_busy


def said(keys: Keys) -> str:
    return str(keys.top(BringIn).query_one(".table Static", Static).content)


async def test_a_file_is_looked_at_and_then_brought_in_and_undone(desk: Desk) -> None:
    async with ready(desk) as keys:
        await named(keys, DATA / "teal.csv")
        await keys.press("enter")
        await settle(keys)
        assert "Teal job tracker" in said(keys)
        assert "4  opportunities, new" in said(keys)
        assert "1  saved job, new" in said(keys)
        assert len(keys.board.cards) == 0, "nothing is written by looking"
        await keys.press("enter")
        await settle(keys)
        keys.top(BoardScreen)
        assert len(keys.board.cards) == 5
        assert keys.toasts[-1] == (
            "Brought in 4 opportunities and 1 saved job from Teal job tracker. u undoes."
        )
        await keys.press("u")
        assert len(keys.board.cards) == 0


async def test_a_copy_is_made_before_anything_is_written(desk: Desk) -> None:
    assert desk.store.path is not None
    async with ready(desk) as keys:
        await named(keys, DATA / "teal.csv")
        await keys.press("enter")
        await settle(keys)
        await keys.press("enter")
        await settle(keys)
    folder = desk.store.path.parent / "backups"
    assert [path for path in folder.iterdir() if path.name.endswith("-before-import.db")]


async def test_days_that_could_be_two_are_asked_for(desk: Desk) -> None:
    async with ready(desk, (80, 24)) as keys:
        await named(keys, DATA / "ambiguous.csv")
        await keys.press("enter")
        await settle(keys)
        keys.top(Decide)
        assert "Fri 3 Apr" in keys.shown
        assert "Wed 4 Mar" in keys.shown
        await keys.press("d")
        await settle(keys)
        assert "2  opportunities, new" in said(keys)


async def test_what_is_no_file_of_anybody_is_told_below_its_name(desk: Desk) -> None:
    async with ready(desk) as keys:
        for path, why in (
            (DATA / "nothing.csv", "is not there: name another file."),
            (DATA, "is a folder: name a file in it."),
            (Path(__file__), "is none of the formats that I know"),
        ):
            await keys.press("I")
            screen = keys.top(BringIn)
            screen.field.value = str(path)
            await keys.press("enter")
            await settle(keys)
            help_ = str(screen.field.query_one(".help", Static).content)
            assert why in help_
            await keys.press("escape")
        assert len(keys.board.cards) == 0


async def test_what_is_not_understood_is_told_with_its_line(desk: Desk) -> None:
    async with ready(desk, (80, 24)) as keys:
        await named(keys, DATA / "linkedin_connections.csv")
        await keys.press("enter")
        await settle(keys)
        assert "      10  Connected On “31 Feb 2024” is in no calendar" in said(keys)
        assert "Dana Ruiz, Manager, Talent, Acme [HQ]" in said(keys)


async def test_nothing_new_cannot_be_written(desk: Desk, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("Company,Role,Status\n")
    async with ready(desk) as keys:
        await named(keys, empty)
        await keys.press("enter")
        await settle(keys)
        assert "Nothing in it is new." in said(keys)
        await keys.press("enter")
        await settle(keys)
        keys.top(BringIn)
        assert desk.store.undo() is None


async def test_tab_completes_the_name(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    (folder / "old").mkdir(parents=True)
    for name in ("Connections.csv", "Contacts.vcf", "picture.png", ".hidden.csv"):
        (folder / name).write_text("x")
    async with ready(desk) as keys:
        await named(keys, folder / "c")
        await keys.press("tab")
        screen = keys.top(BringIn)
        assert screen.field.value == f"{folder}/Con"
        help_ = str(screen.field.query_one(".help", Static).content)
        assert help_ == "Connections.csv  Contacts.vcf"
        await keys.press("t", "tab")
        assert screen.field.value == f"{folder}/Contacts.vcf"
        screen.field.value = f"{folder}/"
        screen.retype()
        assert str(screen.field.query_one(".help", Static).content) == (
            "Connections.csv  Contacts.vcf  old/"
        )


async def test_escape_stops_what_takes_long_and_nothing_is_changed(
    desk: Desk, tmp_path: Path
) -> None:
    rows = [f"Company {number},Engineer,2026-11-10,Applied" for number in range(5_000)]
    big = tmp_path / "big.csv"
    big.write_text("\n".join(["Company,Role,Date Applied,Status", *rows]))
    async with ready(desk) as keys:
        await named(keys, big)
        await keys.press("enter")
        await settle(keys)
        screen = keys.top(BringIn)
        assert screen.is_ready
        screen.action_go_on()
        assert is_busy(screen)
        screen.action_leave()
        with suppress(WorkerCancelled):
            await keys.app.workers.wait_for_complete()
        while is_busy(screen):
            await keys.pilot.pause()
        keys.top(BringIn)
        assert desk.store.undo() is None
        assert len(keys.board.cards) == 0


async def test_it_is_said_how_far_it_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bring_in, "PATIENCE_SECONDS", -1.0)
    told: list[str] = []
    say = BringIn._say

    def listen(self: BringIn, content: Content) -> None:
        told.append(str(content))
        say(self, content)

    monkeypatch.setattr(BringIn, "_say", listen)
    async with ready(desk) as keys:
        await named(keys, DATA / "teal.csv")
        await keys.press("enter")
        await settle(keys)
        await keys.press("enter")
        await settle(keys)
    assert "0 rows read …  esc stops, and nothing is changed" in told
    assert "0 rows written …  esc stops, and nothing is changed" in told


async def test_the_demo_takes_small_files_in_memory() -> None:
    desk = desk_on(DAY)
    async with ready(desk) as keys:
        await named(keys, DATA / "teal.csv")
        await keys.press("enter")
        await keys.press("enter")
        assert len(keys.board.cards) == 5


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_size(desk: Desk, size: tuple[int, int]) -> None:
    async with ready(desk, size) as keys:
        await named(keys, DATA / "linkedin_connections.csv")
        await keys.press("enter")
        await settle(keys)
        await keys.press("pagedown", "pagedown", "down", "up", "pageup")
        await keys.press("f1", "escape", "escape")
        keys.top(BoardScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize("name", ["linkedin_connections.csv", "teal.csv"])
def test_it_looks_as_it_did(
    desk: Desk,
    snap_compare: Compare,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    size: tuple[int, int],
) -> None:
    async def look(pilot: Pilot[None]) -> None:
        keys = Keys(app, pilot)
        await named(keys, Path(name))
        await keys.press("enter")
        await settle(keys)
        keys.top(BringIn).query_one(Input).cursor_blink = False
        await pilot.pause()

    monkeypatch.chdir(DATA)
    app = Pictured(desk)
    assert snap_compare(app, terminal_size=size, run_before=look)


async def test_a_lead_becomes_an_application_with_one_key(desk: Desk) -> None:
    async with ready(desk) as keys:
        await named(keys, DATA / "linkedin_saved.csv")
        await keys.press("enter")
        await settle(keys)
        await keys.press("enter")
        await settle(keys)
        await keys.press("L")
        assert "log that you applied today" in keys.shown
        await keys.press("enter")
        steps = [card.step for card in keys.board.cards.values()]
        assert sorted(steps) == [Step.FOLLOW_UP, Step.NONE]


def test_what_cannot_be_looked_into_or_typed_is_no_completion(tmp_path: Path) -> None:
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    (tmp_path / "red\x1b[31m.csv").write_text("company\nAcme\n")
    (tmp_path / os.fsdecode(b"\xff.csv")).write_text("company\nAcme\n")
    assert complete(f"{tmp_path}/") == [f"{tmp_path}/loop.csv"]
