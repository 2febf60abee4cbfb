"""Finding through the keys: as you type, wherever it is written, and back again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followup_tui.desk import Desk
from followup_tui.model import Activity, CloseReason, Kind
from followup_tui.tui import lookup
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.widgets.board import BoardView
from followup_tui.tui.widgets.finder import Finder
from tests.tui.keys import Keys, applied, ready
from tests.tui.search import desk_on

TODAY = date(2026, 11, 5)
SIZES = [(80, 24), (120, 36), (40, 12)]


@asynccontextmanager
async def board(
    path: Path | None = None, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[tuple[Keys, Desk, dict[str, str]]]:
    """Three open opportunities and a closed one; each is found by something else."""
    desk = desk_on(TODAY, path)
    ids = {name: applied(desk, name).id for name in ("Acme [HQ]", "Globex", "Hooli", "Initech")}
    store = desk.store
    note = "asked about the VOLCÁN [b]project[/b]"
    store.log_activity(ids["Globex"], Activity(at=TODAY, kind=Kind.NOTED, note=note))
    tagged = store.dossier(ids["Hooli"]).opportunity
    store.edit_opportunity(replace(tagged, tags=("remote",)))
    closing = Activity(at=TODAY, kind=Kind.CLOSED, reason=CloseReason.DECLINED, note="volcano gone")
    store.log_activity(ids["Initech"], closing)
    async with ready(desk, size) as keys:
        yield keys, desk, ids
    store.close()


def found(keys: Keys) -> list[str]:
    """The companies in sight, column by column."""
    screen = keys.top(BoardScreen)
    assert screen.shown is not None
    columns = (*screen.shown.columns, screen.shown.closed if screen.view.show_closed else ())
    return [card.company for column in columns for card in column]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_is_typed_is_found_in_notes_and_among_the_closed_too(
    size: tuple[int, int],
) -> None:
    async with board(size=size) as (keys, _, ids):
        await keys.press("slash", *"volcan")
        assert found(keys) == ["Globex", "Initech"]
        assert "2 found" in keys.shown
        assert keys.top(BoardScreen).selected == ids["Globex"]
        assert "“" in keys.shown
        assert "VOLCÁN" in keys.shown
        await keys.press("enter")
        assert isinstance(keys.app.focused, BoardView)
        assert found(keys) == ["Globex", "Initech"]
        await keys.press("escape")
        assert found(keys) == ["Acme [HQ]", "Globex", "Hooli"]
        assert "volcan" not in keys.shown


async def test_n_steps_through_what_was_found_round_and_round() -> None:
    async with board() as (keys, _, ids):
        screen = keys.top(BoardScreen)
        first = screen.selected
        await keys.press("n", "N")  # nothing is looked for: nothing to step through
        assert screen.selected == first
        assert keys.toasts[-1] == "Nothing is looked for: find something first."
        await keys.press("slash", *"volcan", "enter")
        seen = [screen.selected]
        for _ in range(2):
            await keys.press("n")
            seen.append(screen.selected)
        assert seen == [ids["Globex"], ids["Initech"], ids["Globex"]]
        await keys.press("N")
        assert screen.selected == ids["Initech"]


async def test_a_filter_is_offered_and_tab_completes_it() -> None:
    async with board() as (keys, _, _):
        await keys.press("slash")
        assert "stage:" in keys.shown
        await keys.press("t", "a")
        assert "tab completes" in keys.shown
        await keys.press("tab")
        await keys.press("r", "e", "right")
        finder = keys.app.screen.query_one(Finder)
        assert finder.text == "tag:remote"
        assert found(keys) == ["Hooli"]
        await keys.press("space", *"-hooli")
        assert found(keys) == []
        assert "nothing matches" in keys.shown
        await keys.press("ctrl+u", *"who:fam", "tab")
        assert finder.text == "who:family"
        await keys.press("ctrl+w", *"today")
        assert found(keys) == ["Acme [HQ]", "Globex", "Hooli"]
        await keys.press("ctrl+u", *"stage:clo", "tab")
        assert found(keys) == ["Initech"]
        await keys.press("escape")
        assert finder.text == ""
        assert isinstance(keys.app.focused, BoardView)


async def test_an_arrow_still_moves_where_there_is_nothing_to_complete() -> None:
    async with board() as (keys, _, ids):
        await keys.press("slash", "o", "down")
        assert keys.top(BoardScreen).selected == ids["Globex"]
        await keys.press("right")
        assert isinstance(keys.app.focused, Finder)


async def test_a_note_that_is_logged_while_something_is_looked_for_is_found() -> None:
    async with board() as (keys, desk, ids):
        await keys.press("slash", *"volcan", "enter")
        entry = Activity(at=TODAY, kind=Kind.NOTED, note="volcano again")
        desk.store.log_activity(ids["Hooli"], entry)
        keys.app.show_card(ids["Hooli"])
        await keys.press("n")
        assert found(keys) == ["Globex", "Hooli", "Initech"]
        await keys.press("u")
        await keys.press("n")
        assert found(keys) == ["Globex", "Initech"]


async def test_a_large_search_is_looked_through_in_a_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookup, "AT_ONCE", 0)
    async with board(tmp_path / "followup.db") as (keys, _, _):
        await keys.press("slash", *"volcan")
        await keys.app.workers.wait_for_complete()
        await keys.press("o")
        await keys.app.workers.wait_for_complete()
        await keys.press("backspace")
        await keys.app.workers.wait_for_complete()
        await keys.pilot.pause()
        assert found(keys) == ["Globex", "Initech"]


async def test_closed_ones_that_were_shown_by_hand_stay_when_the_search_ends() -> None:
    async with board() as (keys, _, _):
        await keys.press("full_stop")
        assert "Initech" in found(keys)
        await keys.press("slash", *"hooli", "escape")
        assert "Initech" in found(keys)
        await keys.press("full_stop")
        assert "Initech" not in found(keys)


async def test_nothing_that_is_typed_or_pasted_ends_the_program() -> None:
    async with board() as (keys, _, _):
        await keys.press("slash")
        for text in ("[/b]", '"', "-", "\x1b[2J", "%_\\", "e\u0301", "漢字 🎉", "tag:", "x" * 500):
            await keys.press("ctrl+u")
            await keys.write(text)
            assert keys.app.is_running
        await keys.press("escape")
        assert len(found(keys)) == 3
