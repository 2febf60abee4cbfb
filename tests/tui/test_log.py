"""The history of everything through its keys: newest first, found as one types."""

from __future__ import annotations

from datetime import date

import pytest

from followup_tui.model import Activity, Channel, Kind, Outcome
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.call_sheet import CallSheet
from followup_tui.tui.screens.history import History
from followup_tui.tui.screens.log import LogScreen
from followup_tui.tui.widgets.finder import Finder
from screenshots.make import demo_desk
from tests.tui.keys import NAME, Keys, applied, ready
from tests.tui.search import desk_on

DAY = date(2026, 11, 19)


def entries(keys: Keys) -> list[tuple[str, str]]:
    """The company and the kind of each entry shown, in their order."""
    listed = keys.top(LogScreen).entries
    found = [listed._moment(line) for line in range(len(listed._numbers))]
    return [(each.opportunity.company, each.activity.kind.value) for each in found if each]


async def test_it_lists_all_entries_of_all_logs_newest_first() -> None:
    desk = desk_on(DAY)
    acme, other = applied(desk), applied(desk, "[/b]", date(2026, 11, 3))
    said = Activity(
        at=date(2026, 11, 10), kind=Kind.FOLLOW_UP, channel=Channel.PHONE,
        outcome=Outcome.LEFT_MESSAGE, note="about [@click=app.quit]Spark",
        person=desk.store.dossier(acme.id).people[0].contact.id,
    )  # fmt: skip
    desk.store.log_activity(acme.id, said)
    async with ready(desk, (80, 24)) as keys:
        await keys.press("Y")
        assert entries(keys) == [
            (NAME, "follow_up"), ("[/b]", "applied"), (NAME, "applied")
        ]  # fmt: skip
        assert "3 entries, newest first" in keys.shown
        assert "voicemail" in keys.shown
        assert "Pat Lee · about" in keys.shown
        assert keys.top(LogScreen).selected == acme.id
        await keys.press("down")
        assert keys.top(LogScreen).selected == other.id


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("voicemail", 1), ("VOICE mail", 1), ("acme", 2), ("spark", 1), ("pat voice", 1),
        ("applied [/b]", 1), ("nobody", 0), ("%", 0), ("jose", 1), ("", 3),
    ],
)  # fmt: skip
async def test_it_is_found_by_company_person_note_and_what_happened(words: str, found: int) -> None:
    desk = desk_on(DAY)
    acme = applied(desk)
    applied(desk, "[/b] José")
    person = desk.store.dossier(acme.id).people[0].contact.id
    desk.store.log_activity(
        acme.id,
        Activity(
            at=DAY, kind=Kind.FOLLOW_UP, channel=Channel.PHONE, person=person,
            outcome=Outcome.LEFT_MESSAGE, note="about Spark",
        ),
    )  # fmt: skip
    async with ready(desk) as keys:
        await keys.press("Y", "slash")
        await keys.write(words)
        assert len(entries(keys)) == found


async def test_escape_goes_back_one_level_at_a_time() -> None:
    async with ready(demo_desk(), (80, 24)) as keys:
        await keys.press("Y", "slash", *"voice", "down", "enter")
        screen = keys.top(LogScreen)
        assert "28 entries found" in keys.shown
        assert keys.app.focused is screen.entries
        assert screen.entries.cursor == 1
        await keys.press("enter")
        keys.top(History)
        await keys.press("escape")
        assert "28 entries found" in keys.shown
        await keys.press("escape")
        assert keys.app.screen is screen
        assert "143 entries" in keys.shown
        await keys.press("slash", "x", "escape", "escape")
        keys.top(BoardScreen)


async def test_what_is_logged_there_stands_at_its_top() -> None:
    desk = desk_on(DAY)
    applied(desk)
    async with ready(desk) as keys:
        await keys.press("Y", "l")
        keys.top(CallSheet)
        await keys.press("v")
        assert entries(keys) == [(NAME, "follow_up"), (NAME, "applied")]
        await keys.press("u")
        assert entries(keys) == [(NAME, "applied")]
        await keys.press("slash", *"zzz")
        assert "Nothing in the log has all of these words." in keys.shown
        assert isinstance(keys.app.focused, Finder)


async def test_an_empty_log_says_so() -> None:
    async with ready(desk_on(DAY), (40, 12)) as keys:
        await keys.press("Y", "down", "enter", "l")
        assert "Nothing has been logged yet." in keys.shown
