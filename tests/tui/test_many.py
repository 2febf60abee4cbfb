"""Many at once: marked, then snoozed, tagged, closed or logged with one question and one undo."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest

from followup_tui.desk import Desk
from followup_tui.model import Activity, CloseReason, Dossier, Kind, Outcome
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.decide import Decide
from followup_tui.tui.screens.snooze import Snooze
from followup_tui.tui.screens.tags import Tags
from tests.tui.keys import Keys, applied, kinds, ready
from tests.tui.search import desk_on

TODAY = date(2026, 11, 5)
NAMES = ("Acme [HQ]", "Globex", "Hooli [/b]")


@asynccontextmanager
async def three(size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Keys, Desk, list[str]]]:
    """Three calls due on Thu 5 Nov."""
    desk = desk_on(TODAY)
    ids = [applied(desk, name).id for name in NAMES]
    async with ready(desk, size) as keys:
        yield keys, desk, ids
    desk.store.close()


def logs(desk: Desk, ids: list[str]) -> list[list[Kind]]:
    return [kinds(dossier) for dossier in desk.store.dossiers(ids)]


def marks(keys: Keys) -> int:
    return len(keys.top(BoardScreen).marked_cards)


def last(dossier: Dossier) -> Activity:
    return dossier.activities[-1]


async def test_space_marks_and_escape_backs_out_one_level_at_a_time() -> None:
    async with three() as (keys, _, ids):
        screen = keys.top(BoardScreen)
        await keys.press("space", "space")
        assert set(screen.marked_cards) == {ids[0], ids[1]}
        assert "✓ 2 marked" in keys.shown
        assert "✓Acme" in keys.shown
        await keys.press("up", "space")
        assert marks(keys) == 1
        await keys.press("slash", *"acme", "enter", "escape")
        assert marks(keys) == 0
        assert "acme" in keys.shown  # what was looked for still stands
        await keys.press("escape")
        assert "Globex" in keys.shown
        await keys.press("escape")
        assert screen is keys.app.screen


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 36)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_marked_cards_are_snoozed_in_one_change_after_saying_what_follows(
    size: tuple[int, int],
) -> None:
    async with three(size) as (keys, desk, ids):
        await keys.press("space", "space", "s")
        keys.top(Snooze)
        await keys.write("3b")
        assert "2 cards wait" in keys.shown
        await keys.press("enter")
        dossiers = desk.store.dossiers(ids)
        assert [last(one).until for one in dossiers] == [date(2026, 11, 10)] * 2 + [None]
        assert keys.toasts[-1] == (
            "Snoozed 2 opportunities until Tue 10 Nov. Next: call 1 of 3, Tue 10 Nov. u undoes."
        )
        assert keys.top(BoardScreen).marked_cards == ()
        assert keys.board.cards[ids[0]].opens_on == date(2026, 11, 10)
        await keys.press("u")
        assert logs(desk, ids) == [[Kind.APPLIED]] * 3
        assert keys.board.cards[ids[0]].opens_on == TODAY


async def test_one_card_is_snoozed_without_a_mark_and_only_ever_later() -> None:
    async with three() as (keys, desk, ids):
        await keys.press("s")
        await keys.write("today")
        await keys.press("enter")
        assert "after today" in keys.shown
        await keys.retype("day", "tomorrow")
        assert "It waits: call 1 of 3, Fri 6 Nov" in keys.shown
        await keys.press("enter")
        assert keys.board.cards[ids[0]].opens_on == date(2026, 11, 6)
        await keys.press("home")
        keys.top(BoardScreen).select(ids[0])
        await keys.press("s")
        await keys.write("6 nov")
        await keys.press("enter")
        assert "It waits until Fri 6 Nov as it is" in keys.shown
        await keys.press("escape")
        assert logs(desk, ids)[0] == [Kind.APPLIED, Kind.SNOOZED]


async def test_a_vacation_puts_off_all_that_would_come_due_but_no_interview() -> None:
    async with three() as (keys, desk, ids):
        set_for = Activity(at=TODAY, kind=Kind.INTERVIEW_SET, on=date(2026, 11, 9))
        desk.store.log_activity(ids[1], set_for)
        keys.app.show_card(ids[1])
        await keys.press("S")
        await keys.write("1w")
        assert "2 cards wait: call 1 of 3, Thu 12 Nov" in keys.shown
        assert "Interviews stay: Globex on Mon 9 Nov" in keys.shown
        await keys.press("enter")
        assert [Kind.SNOOZED in log for log in logs(desk, ids)] == [True, False, True]
        await keys.press("S")
        await keys.write("1w")
        await keys.press("enter")
        assert "None of these comes up before Thu 12 Nov" in keys.shown
        await keys.press("escape", "u")
        assert not any(Kind.SNOOZED in log for log in logs(desk, ids))


async def test_tags_are_added_and_taken_away_for_all_that_are_marked() -> None:
    async with three() as (keys, desk, ids):
        desk.store.tag(ids[:1], add=["remote"])
        await keys.press("space", "space", "number_sign")
        form = keys.top(Tags)
        assert "some have: remote" in keys.shown
        await keys.write("fair re")
        assert "adds fair to 2 of 2" in keys.shown
        await keys.press("right")  # takes what is suggested
        assert form.field("tags").value == "fair remote"
        await keys.press("enter")
        assert keys.toasts[-1] == "Tagged 2 opportunities: +fair +remote. u undoes."
        tags = [dossier.opportunity.tags for dossier in desk.store.dossiers(ids)]
        assert tags == [("remote", "fair"), ("fair", "remote"), ()]
        await keys.press("slash", *"tag:fair", "enter", "space", "space", "number_sign")
        await keys.retype("tags", "-remote two-words")
        await keys.press("enter")
        tags = [dossier.opportunity.tags for dossier in desk.store.dossiers(ids)]
        assert tags == [("two-words",), ("two-words",), ()]
        await keys.press("u")
        assert desk.store.dossier(ids[1]).opportunity.tags == ("fair", "remote")


async def test_a_tag_form_that_changes_nothing_says_so() -> None:
    async with three() as (keys, desk, _):
        await keys.press("number_sign", "enter")
        assert "No tag is added or taken away" in keys.shown
        await keys.press("escape")
        assert desk.store.tags() == []


async def test_the_same_is_logged_for_all_that_are_marked_with_what_the_guard_says() -> None:
    async with three() as (keys, desk, ids):
        call = Activity(at=date(2026, 11, 5), kind=Kind.FOLLOW_UP, outcome=Outcome.LEFT_MESSAGE)
        desk.store.log_activity(ids[1], call)
        keys.app.show_card(ids[1])
        keys.top(BoardScreen).select(ids[0])
        await keys.press("space", "space", "space", "l")
        keys.top(Decide)
        assert "The guard objects to calling:" in keys.shown
        assert "Globex:" in keys.shown
        await keys.press("v")
        assert [log.count(Kind.FOLLOW_UP) for log in logs(desk, ids)] == [1, 2, 1]
        entries = [last(dossier) for dossier in desk.store.dossiers(ids)]
        assert [bool(entry.overrode) for entry in entries] == [False, True, False]
        assert all(entry.outcome is Outcome.LEFT_MESSAGE and entry.person for entry in entries)
        assert keys.toasts[-1].startswith("Logged “left a voicemail” for 3 opportunities. Next: ")
        assert keys.top(BoardScreen).marked_cards == ()
        await keys.press("u")
        assert [log.count(Kind.FOLLOW_UP) for log in logs(desk, ids)] == [0, 1, 0]


async def test_all_that_are_marked_are_closed_for_one_reason() -> None:
    async with three() as (keys, desk, ids):
        await keys.press("space", "space", "c")
        assert "Close 2 opportunities" in keys.shown
        await keys.press("w")
        reasons = [last(dossier).reason for dossier in desk.store.dossiers(ids)]
        assert reasons == [CloseReason.WITHDREW, CloseReason.WITHDREW, None]
        assert "Closed 2 opportunities: withdrew." in keys.toasts[-1]
        await keys.press("u")
        assert logs(desk, ids) == [[Kind.APPLIED]] * 3


async def test_a_question_that_is_left_changes_nothing_and_keeps_the_marks() -> None:
    async with three() as (keys, desk, ids):
        await keys.press("space", "space")
        for key in ("s", "number_sign", "l", "c"):
            await keys.press(key, "escape")
            assert len(keys.top(BoardScreen).marked_cards) == 2
        assert logs(desk, ids) == [[Kind.APPLIED]] * 3


async def test_one_marked_card_is_the_one_that_is_logged_not_the_selected_one() -> None:
    async with three() as (keys, desk, ids):
        await keys.press("space", "l", "v")
        assert [len(log) for log in logs(desk, ids)] == [2, 1, 1]
        assert keys.top(BoardScreen).marked_cards == ()


async def test_with_no_card_there_is_nothing_to_mark_snooze_or_tag() -> None:
    desk = desk_on(TODAY)
    async with ready(desk) as keys:
        await keys.press("space", "s", "number_sign", "l", "c")
        keys.top(BoardScreen)
        await keys.press("S")
        await keys.write("1w")
        await keys.press("enter")
        assert "None of these comes up before Thu 12 Nov" in keys.shown


# The mouse


async def drag(keys: Keys, start: tuple[int, int], end: tuple[int, int]) -> None:
    view = keys.top(BoardScreen).view
    await keys.pilot.mouse_down(view, offset=start)
    await keys.pilot.hover(view, offset=end)
    await keys.pilot.mouse_up(view, offset=end)
    await keys.pilot.pause()


async def test_a_card_dragged_to_a_column_asks_and_logs_what_that_means() -> None:
    async with three() as (keys, desk, ids):
        await drag(keys, (5, 4), (30, 10))
        assert "Move Globex" in keys.shown
        assert "log an interview today" in keys.shown
        await keys.press("enter")
        assert logs(desk, ids) == [[Kind.APPLIED], [Kind.APPLIED, Kind.INTERVIEWED], [Kind.APPLIED]]
        assert keys.board.find(ids[1]) == (1, 0)
        await drag(keys, (25, 1), (45, 3))
        assert "put it on hold by hand" in keys.shown
        await keys.press("escape")
        assert len(logs(desk, ids)[1]) == 2
        await drag(keys, (5, 1), (70, 3))
        assert "log a definite no" in keys.shown
        await keys.press("enter", "u")
        assert logs(desk, ids)[0] == [Kind.APPLIED]


async def test_a_held_card_is_dragged_back_and_one_dragged_to_closed_is_closed() -> None:
    async with three() as (keys, desk, ids):
        desk.store.log_activity(ids[0], Activity(at=TODAY, kind=Kind.HELD))
        keys.app.show_card(ids[0])
        await keys.pilot.pause()
        await drag(keys, (45, 1), (5, 3))
        assert "bring it back" in keys.shown
        await keys.press("enter")
        assert keys.board.find(ids[0]) == (0, 0)
        await keys.press("full_stop")
        await drag(keys, (5, 1), (70, 3))
        assert "Close Acme [HQ]" in keys.shown
        await keys.press("w")
        assert last(desk.store.dossier(ids[0])).reason is CloseReason.WITHDREW


async def test_a_drag_within_a_column_selects_and_so_does_a_click() -> None:
    async with three() as (keys, desk, ids):
        screen = keys.top(BoardScreen)
        await drag(keys, (5, 4), (5, 1))
        assert screen.selected == ids[1]
        await keys.pilot.click(screen.view, offset=(5, 7))
        assert screen.selected == ids[2]
        await drag(keys, (5, 1), (5, 22))  # let go below the board
        assert screen.selected == ids[0]
        await drag(keys, (30, 5), (50, 5))  # there is no card
        assert keys.app.screen is screen
        assert logs(desk, ids) == [[Kind.APPLIED]] * 3


async def test_what_another_program_took_back_is_left_out_of_what_is_logged_for_many() -> None:
    async with three() as (keys, desk, ids):
        await keys.press("space", "space", "space")
        desk.store.undo()  # the last one was never added
        await keys.press("l")
        keys.top(Decide)
        assert "2 opportunities" in keys.shown
        await keys.press("v")
        assert [log[-1] for log in logs(desk, ids[:2])] == [Kind.FOLLOW_UP] * 2
