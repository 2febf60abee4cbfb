"""The app through its keys, on a real database: what holds on every screen."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.command import CommandPalette

from followup_tui.desk import Desk
from followup_tui.model import Activity, Application, Kind, Stage
from followup_tui.settings import Settings
from followup_tui.store import Store
from followup_tui.tui.screens.add import AddApplication
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.call_sheet import CallSheet
from followup_tui.tui.screens.cards import CardScreen
from followup_tui.tui.screens.decide import Decide
from followup_tui.tui.screens.help import Help, groups
from followup_tui.tui.screens.holding import HoldingScreen
from followup_tui.tui.widgets.board import BoardView
from followup_tui.tui.widgets.finder import Finder
from tests.tui.keys import NAME, acme, applied, kinds, on_hold, ready
from tests.tui.search import desk_on, only

LINE = f"{NAME}, Data Engineer, Pat Lee, 555 0134, 2 nov"
SIZES = [(80, 24), (120, 36), (40, 12), (200, 60)]


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


class Clock:
    """A clock that the test moves on."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


# Adding


@pytest.mark.parametrize("size", SIZES, ids=size_name)
async def test_adding_takes_two_keys_besides_the_text(size: tuple[int, int]) -> None:
    desk = desk_on(date(2026, 11, 3))
    async with ready(desk, size) as keys:
        await keys.press("a")
        await keys.write(LINE)
        await keys.press("enter")
        added = only(desk)
        assert (added.opportunity.company, added.opportunity.role) == (NAME, "Data Engineer")
        assert added.people[0].contact.phone == "555 0134"
        assert [a.at for a in added.activities] == [date(2026, 11, 2)]
        assert keys.toasts == [f"Added {NAME}. Next: call 1 of 3, Thu 5 Nov. u undoes."]
        assert keys.top(BoardScreen).selected == added.opportunity.id
        assert isinstance(keys.app.focused, BoardView)
        assert not keys.app.draft("add")


async def test_a_likely_duplicate_is_shown_and_costs_one_more_key() -> None:
    async with acme() as (keys, desk):
        await keys.press("a")
        await keys.write("ACME [hq] Inc., Tester")
        assert f"Already here: {NAME} · Data Engineer" in keys.shown
        await keys.press("enter")
        keys.top(AddApplication)
        assert len(desk.standings()) == 1
        await keys.press("enter")
        keys.top(BoardScreen)
        assert [standing.company for standing in desk.standings()] == [NAME, NAME]


async def test_what_is_half_typed_comes_back_even_after_a_restart(tmp_path: Path) -> None:
    desk = desk_on(date(2026, 11, 3), tmp_path / "search.db")
    async with ready(desk) as keys:
        await keys.press("a")
        await keys.write("Initech, Tester")
        await keys.press("escape")
        keys.top(BoardScreen)
    desk.store.close()
    desk = desk_on(date(2026, 11, 4), tmp_path / "search.db")
    assert desk.standings() == []
    async with ready(desk) as keys:
        await keys.press("a")
        form = keys.top(AddApplication)
        assert (form.field("company").value, form.field("role").value) == (
            "Initech, Tester",
            "Tester",
        )
        assert "draft restored" in keys.shown
        await keys.press("enter")
        assert only(desk).opportunity.role == "Tester"
        await keys.press("a")
        assert keys.top(AddApplication).field("company").value == ""


# Undo


async def test_every_change_is_undone_one_by_one_and_done_again() -> None:
    async with acme() as (keys, desk):
        await keys.press("l", "v", "c", "w")
        assert kinds(only(desk)) == [Kind.APPLIED, Kind.FOLLOW_UP, Kind.CLOSED]
        await keys.press("u")
        assert kinds(only(desk)) == [Kind.APPLIED, Kind.FOLLOW_UP]
        assert "Undid: " in keys.toasts[-1]
        assert NAME in keys.toasts[-1]
        await keys.press("u")
        assert kinds(only(desk)) == [Kind.APPLIED]
        await keys.press("u", "u")
        assert desk.standings() == []
        assert keys.toasts[-1] == "There is nothing to undo."
        await keys.press("ctrl+r", "ctrl+r", "ctrl+r", "ctrl+r")
        assert kinds(only(desk)) == [Kind.APPLIED, Kind.FOLLOW_UP, Kind.CLOSED]
        assert keys.toasts[-1] == "There is nothing to do again."


# Moving, closing, finding


@pytest.mark.parametrize(
    ("stage", "key", "logs", "lands"),
    [
        (Kind.APPLIED, "L", Kind.INTERVIEWED, Stage.INTERVIEWED),
        (Kind.INTERVIEWED, "L", Kind.HELD, Stage.HOLDING),
        (Kind.HELD, "L", Kind.REJECTED, Stage.NETWORKING),
        (Kind.REJECTED, "H", Kind.HELD, Stage.HOLDING),
        (Kind.INTERVIEWED, "H", Kind.APPLIED, Stage.APPLIED),
    ],
    ids=lambda value: getattr(value, "value", value),
)
async def test_a_card_is_moved_by_what_happened(
    stage: Kind, key: str, logs: Kind, lands: Stage
) -> None:
    desk = desk_on(date(2026, 11, 5))
    opportunity = applied(desk)
    if stage is not Kind.APPLIED:
        desk.store.log_activity(opportunity.id, Activity(at=date(2026, 11, 4), kind=stage))
    before = len(only(desk).activities)
    async with ready(desk, (80, 24)) as keys:
        await keys.press(key)
        keys.top(Decide)
        assert len(only(desk).activities) == before
        await keys.press("enter")
        assert only(desk).activities[-1].kind is logs
        assert desk.step(only(desk)).stage is lands
        assert keys.top(BoardScreen).selected == opportunity.id
        await keys.press("u")
        assert len(only(desk).activities) == before


async def test_a_move_can_be_left_and_the_first_stage_has_none_before_it() -> None:
    async with acme() as (keys, desk):
        await keys.press("L", "escape")
        assert kinds(only(desk)) == [Kind.APPLIED]
        await keys.press("H")
        keys.top(BoardScreen)
        assert keys.toasts == ["There is no stage on that side."]


@pytest.mark.parametrize("key", ["a", "d", "w", "n"])
async def test_a_closed_card_is_out_of_sight_until_asked_for(key: str) -> None:
    async with acme() as (keys, desk):
        await keys.press("c", key)
        assert only(desk).activities[-1].reason is not None
        if key == "a":  # the list of whom to thank
            await keys.press("escape")
        assert not any(keys.board.columns)
        assert "Closed 1" not in keys.shown
        await keys.press("full_stop")
        assert "Closed 1" in keys.shown
        await keys.press("full_stop")
        assert "Closed 1" not in keys.shown
        assert keys.toasts[0].startswith(f"Closed {NAME}: ")


async def test_closing_can_be_left_without_an_answer() -> None:
    async with acme() as (keys, desk):
        await keys.press("c", "enter", "z")
        keys.top(Decide)
        await keys.press("escape")
        keys.top(BoardScreen)
        assert kinds(only(desk)) == [Kind.APPLIED]


async def test_a_card_is_found_as_one_types() -> None:
    desk = desk_on(date(2026, 11, 5))
    for company in (NAME, "Initech", "株式会社"):
        applied(desk, company)
    async with ready(desk, (80, 24)) as keys:
        await keys.press("slash")
        assert isinstance(keys.app.focused, Finder)
        await keys.press(*"[hq")
        assert "1 found" in keys.shown
        assert "Initech" not in keys.shown
        await keys.press("l")  # a letter, while typing
        assert "0 found" in keys.shown
        await keys.press("backspace", "enter")
        assert isinstance(keys.app.focused, BoardView)
        assert "Initech" not in keys.shown
        await keys.press("l")
        assert keys.top(CallSheet).case.dossier.opportunity.company == NAME
        await keys.press("v")
        assert "Initech" not in keys.shown
        await keys.press("escape")
        assert "Initech" in keys.shown
        assert "found" not in keys.shown
        await keys.press("slash")
        await keys.write("data 株式")
        await keys.press("escape")
        assert isinstance(keys.app.focused, BoardView)
        assert "Initech" in keys.shown


# Help, palette, leaving


@pytest.mark.parametrize("key", ["question_mark", "f1"])
@pytest.mark.parametrize("over", [(), ("h",)], ids=["board", "holding file"])
async def test_help_lists_every_key_of_the_screen(key: str, over: tuple[str, ...]) -> None:
    async with acme(size=(120, 60)) as (keys, _):
        await keys.press(*over)
        below = keys.top(CardScreen)
        await keys.press(key)
        keys.top(Help)
        told = {key.name: key for group in groups(below) for key in group.keys}
        for binding in below.BINDINGS:
            assert isinstance(binding, Binding)
            if binding.description in told:
                assert f"{binding.description}  " in keys.shown
                assert told[binding.description].does
        if not over:
            assert len(told) > len(below.BINDINGS)
        await keys.press("escape")
        assert keys.app.screen is below


async def test_the_palette_offers_every_action_with_what_it_does() -> None:
    desk = desk_on(date(2026, 11, 19))
    on_hold(desk)
    async with ready(desk) as keys:
        for over, screen in (((), BoardScreen), (("h",), HoldingScreen)):
            await keys.press(*over)
            offered = {c.title: c.help for c in keys.app.get_system_commands(keys.app.screen)}
            top = keys.app.screen
            assert isinstance(top, screen)
            active = {one.binding.id for one in top.active_bindings.values() if one.enabled}
            assert len(active) > 20
            for binding in screen.BINDINGS:
                assert isinstance(binding, Binding)
                if binding.id not in active:
                    continue
                key = keys.app.get_key_display(binding)
                assert offered[binding.description] == f"{binding.tooltip}  ({key})"
            assert all(offered.values())


async def test_an_action_is_run_by_its_name() -> None:
    async with acme() as (keys, _):
        await keys.press("ctrl+p")
        keys.top(CommandPalette)
        await keys.write("move on")
        for _ in range(100):
            if "log an interview" in keys.shown:
                break
            await keys.press("enter")
        keys.top(Decide)


async def test_without_a_card_only_what_needs_none_is_offered() -> None:
    async with ready(desk_on(date(2026, 11, 5)), (80, 24)) as keys:
        offered = {command.title for command in keys.app.get_system_commands(keys.app.screen)}
        assert {"Add", "Help", "Holding"} <= offered
        assert not {"Log", "Edit", "Close", "Move on", "History"} & offered
        await keys.press("l", "e", "y", "c", "L", "enter")
        keys.top(BoardScreen)
        await keys.press("h", "r", "v", "x", "l", "c", "u")
        keys.top(HoldingScreen)
        await keys.press("a", "escape")
        keys.top(BoardScreen)


@pytest.mark.parametrize("pressed", [["q"], ["h", "q"], ["a", "ctrl+q"], ["l", "ctrl+q"]])
async def test_the_app_is_left_from_anywhere(pressed: list[str]) -> None:
    async with acme() as (keys, _):
        await keys.press(*pressed)
        assert keys.app.return_code == 0
        assert not keys.app.is_running


# What changes by itself


async def test_the_board_turns_to_the_new_day_while_it_is_open() -> None:
    clock = Clock(datetime(2026, 11, 4, 23, 59, tzinfo=UTC))
    desk = Desk(Store.open(None, clock=clock), Settings(), clock=clock, zone=UTC)
    applied(desk)
    async with ready(desk) as keys:
        assert (keys.board.due, keys.board.week) == (0, 1)
        clock.now += timedelta(minutes=2)
        keys.app.keep_up()
        await keys.pilot.pause()
        assert keys.board.due == 1
        assert "Thu 5 Nov 2026" in keys.shown
        await keys.press("l", "g", "v")
        assert only(desk).activities[-1].at == clock.now


async def test_three_tries_reach_the_holding_file_while_the_board_is_open() -> None:
    clock = Clock(datetime(2026, 11, 18, 12, 0, tzinfo=UTC))
    desk = Desk(Store.open(None, clock=clock), Settings(), clock=clock, zone=UTC)
    opportunity = on_hold(desk)
    async with ready(desk, (80, 24)) as keys:
        assert [len(column) for column in keys.board.columns] == [1, 0, 0, 0]
        clock.now += timedelta(days=1)
        keys.app.keep_up()
        await keys.pilot.pause()
        assert [len(column) for column in keys.board.columns] == [0, 0, 1, 0]
        assert keys.top(BoardScreen).selected == opportunity.id


async def test_what_another_program_writes_shows_up_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    desk = desk_on(date(2026, 11, 5), path)
    opportunity = applied(desk)
    other = desk_on(date(2026, 11, 5), path)
    async with ready(desk) as keys:
        applied(other, "Initech")
        keys.app.keep_up()
        await keys.pilot.pause()
        assert "Initech" in keys.shown
        assert keys.top(BoardScreen).selected == opportunity.id
        await keys.press("l", "tab")
        await keys.write("half a note")
        other.store.add_application(Application(company="Hooli", at=date(2026, 11, 2)))
        keys.app.keep_up()
        await keys.pilot.pause()
        assert keys.top(CallSheet).calling.note == "half a note"
        await keys.press("escape", "escape")
        assert "Hooli" in keys.shown
    other.store.close()


@pytest.mark.parametrize("key", ["l", "e", "y", "c", "L"])
async def test_a_card_that_another_program_took_away_is_told_in_words(
    tmp_path: Path, key: str
) -> None:
    path = tmp_path / "search.db"
    desk = desk_on(date(2026, 11, 5), path)
    applied(desk)
    other = desk_on(date(2026, 11, 5), path)
    async with ready(desk) as keys:
        other.store.undo()
        await keys.press(key)
        keys.top(BoardScreen)
        assert "not there any more" in keys.toasts[-1]
        keys.app.keep_up()
        await keys.pilot.pause()
        assert keys.board.cards == {}
    other.store.close()


async def test_a_call_that_cannot_be_kept_keeps_its_note(tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    desk = desk_on(date(2026, 11, 5), path)
    opportunity = applied(desk)
    other = desk_on(date(2026, 11, 5), path)
    async with ready(desk) as keys:
        await keys.press("l", "tab")
        await keys.write("they moved")
        await keys.press("enter")
        other.store.undo()
        await keys.press("v")
        keys.top(BoardScreen)
        assert "not there any more" in keys.toasts[-1]
        assert keys.app.draft(f"call:{opportunity.id}") == {"note": "they moved"}
        other.store.redo()
        keys.app.keep_up()
        await keys.pilot.pause()
        await keys.press("l", "v")
        assert only(desk).activities[-1].note == "they moved"
    other.store.close()


@pytest.mark.parametrize("size", SIZES, ids=size_name)
async def test_the_main_job_is_done_at_every_size(size: tuple[int, int]) -> None:
    async with acme(size=size) as (keys, desk):
        assert NAME in keys.shown
        await keys.press("l")
        assert "voicemail" in keys.shown
        await keys.press("v")
        assert kinds(only(desk)) == [Kind.APPLIED, Kind.FOLLOW_UP]
        assert isinstance(keys.app.focused, BoardView)
        for opens in ("h", "e", "y", "a", "question_mark", "c"):
            await keys.press(opens)
            assert keys.app.screen is not keys.app.screen_stack[0]
            await keys.press("escape")
            keys.top(BoardScreen)
        await keys.pilot.resize_terminal(10, 4)
        await keys.press("down", "l", "escape", "h", "escape")
        await keys.pilot.resize_terminal(*size)
        await keys.press("u")
        assert kinds(only(desk)) == [Kind.APPLIED]
