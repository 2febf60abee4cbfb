"""What the open board does when the world around its file changes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from followup_tui.store import StoreError
from followup_tui.store.backup import back_up, copies
from followup_tui.store.restore import restore
from followup_tui.tui.app import FollowupApp
from tests.store.search import apply, clock
from tests.tui.search import desk_on

DAY = date(2026, 11, 12)


@asynccontextmanager
async def board(path: Path) -> AsyncIterator[tuple[FollowupApp, Pilot[None]]]:
    """The board on a file with one application."""
    app = FollowupApp(desk_on(DAY, path))
    apply(app.desk.store)

    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await pilot.pause()
        app.reload()
        yield app, pilot

    app.desk.store.close()


def notes(app: FollowupApp) -> str:
    return "\n".join(notification.message for notification in app._notifications)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "followup.db"


async def test_a_restored_file_is_shown_and_said(path: Path) -> None:
    async with board(path) as (app, pilot):
        made = back_up(path, now=clock())
        apply(app.desk.store, "Globex")
        app.reload()
        restore(path, made, now=clock())
        app.keep_up()
        await pilot.pause()
        assert app.board is not None
        assert [card.company for card in app.board.cards.values()] == ["Acme"]
        assert "has taken the place of" in notes(app)


async def test_a_file_put_in_place_that_is_no_search_is_told_once(path: Path) -> None:
    async with board(path) as (app, pilot):
        path.rename(path.with_name("away.db"))
        path.write_text("a letter")
        for _ in range(3):
            app.keep_up()
        await pilot.pause()
        assert notes(app).count("was not made by followup") == 1
        path.unlink()
        path.with_name("away.db").rename(path)
        app.keep_up()
        await pilot.press("u")
        await pilot.pause()
        assert "Undid: added Engineer at Acme." in notes(app)


async def test_a_file_that_is_gone_for_a_moment_is_not_made_a_fuss_of(path: Path) -> None:
    async with board(path) as (app, pilot):
        path.rename(path.with_name("away.db"))
        app.keep_up()
        path.with_name("away.db").rename(path)
        app.keep_up()
        await pilot.pause()
        assert notes(app) == ""


async def test_a_deleted_file_is_rescued_and_said_once(path: Path) -> None:
    async with board(path) as (app, pilot):
        path.unlink()
        for _ in range(4):
            app.keep_up()
        await pilot.pause()
        assert notes(app).count("was deleted while it was open") == 1
        assert [copy.why for copy in copies(path)] == ["rescued"]


async def test_a_copy_that_cannot_be_made_is_told_from_its_thread(path: Path) -> None:
    def fail() -> None:
        raise StoreError("No copy was made: the disk is full.")

    app = FollowupApp(desk_on(DAY, path), keep_copy=fail)
    async with app.run_test(notifications=True) as pilot:
        app.back_up()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "No copy was made: the disk is full." in notes(app)
    app.desk.store.close()


async def test_an_action_the_store_objects_to_is_told_and_ends_nothing(path: Path) -> None:
    async with board(path) as (app, pilot):
        other = desk_on(DAY, path).store
        assert other.undo() is not None
        other.close()
        await pilot.press("l")  # before the board has looked again
        await pilot.pause()
        assert "not there any more" in notes(app)
        app.attempt(lambda: app.desk.store.dossier("nothing"))
        app.open_file()
        app.keep_up()
        await pilot.pause()
        assert app.board is not None
        assert app.board.cards == {}


async def test_half_typed_text_is_written_when_the_board_is_left(path: Path) -> None:
    async with board(path) as (app, pilot):
        app._drafts._next = float("inf")  # a disk so slow that it is never the time
        await pilot.press("a", *"Half")
        await pilot.pause()
    store = desk_on(DAY, path).store
    assert store.draft("add") == {"company": "Half"}
    store.close()
