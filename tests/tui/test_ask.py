from __future__ import annotations

from datetime import date

import pytest

from followup_tui.tui.screens.ask import AskDay
from tests.tui.forms import CALENDAR, TODAY, ask


def future(suggestion: str = "") -> AskDay:
    return AskDay("Call [/b] back on?", TODAY, CALENDAR, True, suggestion)


async def test_a_day_to_come_is_said_back_with_why_offices_are_closed() -> None:
    async with ask(future()) as asked:
        await asked.type("26 nov")
        assert asked.said("day") == "Thu 26 Nov 2026, in 4 days · closed: Thanksgiving Day"
        await asked.press("enter")
        assert asked.answers == [date(2026, 11, 26)]


async def test_the_question_is_shown_as_typed() -> None:
    async with ask(future()) as asked:
        assert "Call [/b] back on?" in asked.shown


async def test_a_suggestion_is_taken_with_enter_and_replaced_by_typing() -> None:
    async with ask(future("tomorrow"), keys=["enter"]) as asked:
        assert asked.answers == [date(2026, 11, 23)]
    async with ask(future("tomorrow"), keys=[*"fri", "enter"]) as asked:
        assert asked.answers == [date(2026, 11, 27)]


async def test_a_weekend_is_not_named_twice() -> None:
    async with ask(future("28 nov")) as asked:
        assert asked.said("day") == "Sat 28 Nov 2026, in 6 days · offices are closed"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "! A day is missing"),
        ("yesterday", "! Sat 21 Nov 2026, yesterday, is over"),
        ("soonish", '! "soonish" is not a day'),
    ],
)
async def test_what_cannot_be_is_refused_and_stays(typed: str, why: str) -> None:
    async with ask(future()) as asked:
        await asked.type(typed)
        await asked.press("enter")
        assert asked.is_open
        assert asked.said("day").startswith(why)
        assert asked.field("day").value == typed


async def test_escape_answers_nothing() -> None:
    async with ask(future(), keys=["escape"]) as asked:
        assert asked.answers == [None]


async def test_a_day_that_has_been_may_be_today_and_no_later() -> None:
    async with ask(AskDay("When?", TODAY, CALENDAR, False), keys=["enter"]) as asked:
        assert asked.answers == [TODAY]
    async with ask(AskDay("When?", TODAY, CALENDAR, False, "tomorrow"), keys=["enter"]) as asked:
        assert asked.is_open
        assert "has not come yet" in asked.said("day")
