"""The call sheet through its keys: one for how it went, with who, how and a note before."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from followup_tui.model import (
    Activity,
    Channel,
    Contact,
    Kind,
    Outcome,
    Person,
    Stage,
    Step,
    TalkingPoint,
)
from followup_tui.tui.screens.ask import AskDay
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.call_sheet import CallSheet
from followup_tui.tui.screens.help import Help
from followup_tui.tui.screens.interview import AskHelp, AskInterview, AskRoom
from followup_tui.tui.widgets.board import BoardView
from tests.tui.keys import NAME, acme, applied, kinds, on_hold, ready
from tests.tui.search import desk_on, only

NOON = datetime.combine(date(2026, 11, 5), time(10, 0), tzinfo=UTC)
DAY = date(2026, 11, 17)
PHONE, EMAIL = Channel.PHONE, Channel.EMAIL
CALL = Kind.FOLLOW_UP
SPOKE = Outcome.SPOKE
OUTCOMES = [
    (
        "v",
        Activity(at=NOON, kind=CALL, channel=PHONE, outcome=Outcome.LEFT_MESSAGE),
        "a voicemail to",
        "call 2 of 3, Tue 10 Nov",
    ),
    (
        "n",
        Activity(at=NOON, kind=CALL, channel=PHONE, outcome=Outcome.NO_ANSWER),
        "a call without an answer to",
        "call 1 of 3, Fri 6 Nov",
    ),
    (
        "s",
        Activity(at=NOON, kind=CALL, channel=PHONE, outcome=SPOKE),
        "a conversation with",
        "check in Thu 12 to Mon 16 Nov",
    ),
    (
        "b",
        Activity(at=NOON, kind=CALL, channel=PHONE, outcome=SPOKE, callback_on=DAY),
        "a conversation with",
        "call back on Tue 17 Nov",
    ),
    (
        "d",
        Activity(at=NOON, kind=CALL, channel=PHONE, outcome=SPOKE, decision_by=DAY),
        "a conversation with",
        "ask on Thu 19 Nov",
    ),
    (
        "i",
        Activity(at=NOON, kind=Kind.INTERVIEW_SET, channel=PHONE, on=DAY),
        "an interview to come with",
        "interview on Tue 17 Nov",
    ),
    (
        "x",
        Activity(at=NOON, kind=Kind.REJECTED, channel=PHONE),
        "a definite no from",
        "thank by Fri 6 Nov",
    ),
    (
        "e",
        Activity(at=NOON, kind=CALL, channel=EMAIL, outcome=Outcome.SENT),
        "an e-mail to",
        "call 2 of 3, Tue 10 Nov",
    ),
    ("r", Activity(at=NOON, kind=Kind.REPLIED), "an answer from", "answer by Fri 6 Nov"),
    (
        "w",
        Activity(at=NOON, kind=Kind.INTERVIEWED),
        "an interview with",
        "thank-you call by Fri 6 Nov",
    ),
    ("o", Activity(at=NOON, kind=Kind.OFFERED), "an offer from", "answer by Fri 6 Nov"),
    ("f", Activity(at=NOON, kind=Kind.HELPED), "help from", "call 1 of 3, Thu 5 Nov"),
]


@pytest.mark.parametrize(("key", "logs", "what", "follows"), OUTCOMES, ids=[o[0] for o in OUTCOMES])
async def test_one_key_logs_what_it_said_it_would(
    key: str, logs: Activity, what: str, follows: str
) -> None:
    async with acme() as (keys, desk):
        await keys.press("l")
        asks = key in "bdi"
        if not asks:
            line = next(text for text in keys.shown.splitlines() if text.startswith(f"│ {key} "))
            assert follows in line
        await keys.press(key)
        if key in "wf":
            keys.top(AskRoom if key == "w" else AskHelp)
            await keys.press("enter")
        if asks:
            keys.top(AskInterview if key == "i" else AskDay)
            await keys.write("17 nov")
            await keys.press("enter")
        keys.top(BoardScreen)
        assert isinstance(keys.app.focused, BoardView)
        logged = only(desk).activities[-1]
        pat = only(desk).people[0].contact.id
        met = (pat,) if logs.kind is Kind.INTERVIEWED else ()
        assert logged == Activity(
            at=logs.at,
            kind=logs.kind,
            channel=logs.channel,
            outcome=logs.outcome,
            callback_on=logs.callback_on,
            decision_by=logs.decision_by,
            on=logs.on,
            person=None if met else pat,
            people=met,
            note="a lead" if key == "f" else "",
            id=logged.id,
        )
        card = " Ask for their card: Pat Lee (title, address, spelling)." if met else ""
        said = f"Logged {what} Pat Lee at {NAME}. Next: {follows}.{card} u undoes."
        assert keys.toasts == [said]
        await keys.press("u")
        assert kinds(only(desk)) == [Kind.APPLIED]


@pytest.mark.parametrize("key", ["b", "d", "i"])
async def test_a_day_not_given_logs_nothing_and_leads_back_to_the_sheet(key: str) -> None:
    async with acme() as (keys, desk):
        await keys.press("l", key)
        await keys.write("yesterday")
        await keys.press("enter")
        keys.top(AskInterview if key == "i" else AskDay)
        await keys.press("escape")
        keys.top(CallSheet)
        await keys.press("escape")
        keys.top(BoardScreen)
        assert kinds(only(desk)) == [Kind.APPLIED]


async def test_a_note_is_typed_first_and_its_letters_are_no_keys() -> None:
    async with acme() as (keys, desk):
        await keys.press("l", "tab")
        await keys.press(*"vn?x [b]")
        sheet = keys.top(CallSheet)
        assert sheet.calling.note == "vn?x [b]"
        assert "vn?x [b]" in keys.shown
        await keys.press("tab", "v")
        assert only(desk).activities[-1].note == "vn?x [b]"
        await keys.press("l")
        assert keys.top(CallSheet).calling.note == ""


@pytest.mark.parametrize("leave", [["enter"], ["tab"], ["escape"]], ids=str)
async def test_the_note_is_left_for_the_keys(leave: list[str]) -> None:
    async with acme() as (keys, desk):
        await keys.press("l", "tab", "h", "i", *leave)
        assert keys.top(CallSheet).focused is None
        await keys.press("n")
        assert only(desk).activities[-1].note == "hi"


async def test_a_half_typed_note_is_there_again_for_the_same_card_only() -> None:
    desk = desk_on(date(2026, 11, 5))
    applied(desk)
    applied(desk, "Initech")
    async with ready(desk, (80, 24)) as keys:
        await keys.press("l", "tab")
        await keys.write("asked for Dana")
        await keys.press("escape", "escape", "down", "l")
        assert keys.top(CallSheet).calling.note == ""
        await keys.press("escape", "up", "l")
        assert keys.top(CallSheet).calling.note == "asked for Dana"
        assert "asked for Dana" in keys.shown


async def test_whom_and_how_are_chosen_with_the_arrows() -> None:
    desk = desk_on(date(2026, 11, 5))
    opportunity = applied(desk)
    dana = Person(contact=Contact(name="Dana Ruiz", phone="555 0199"), role="HR")
    added = desk.store.edit_person(opportunity.id, dana)
    async with ready(desk) as keys:
        await keys.press("l")
        assert "Hi Pat" in keys.shown
        await keys.press("down", "left")
        assert "555 0199" in keys.shown
        assert "Hi Dana" in keys.shown
        assert keys.top(CallSheet).calling.channel is Channel.MESSAGE
        await keys.press("e")
        logged = only(desk).activities[-1]
        assert (logged.person, logged.channel) == (added.contact.id, Channel.MESSAGE)
        assert "Dana Ruiz" in keys.toasts[-1]
        await keys.press("l", "up", "right", "g", "s")
        logged = only(desk).activities[-1]
        assert (logged.person, logged.channel) == (added.contact.id, Channel.VIDEO)


async def test_a_talking_point_is_offered_once() -> None:
    desk = desk_on(date(2026, 11, 5))
    opportunity = applied(desk)
    point = desk.store.add_point(
        TalkingPoint(text="Their [Spark] release", opportunity_id=opportunity.id)
    )
    async with ready(desk) as keys:
        await keys.press("l")
        assert "+ Their [Spark] release" in keys.shown
        await keys.press("plus", "v")
        assert only(desk).activities[-1].talking_point == point.id
        await keys.press("l")
        assert "[Spark]" not in "".join(map(str, keys.top(CallSheet).case.words(only(desk))))
        assert "Nothing new is left" in keys.shown
        await keys.press("plus", "escape")


async def test_the_guard_speaks_first_and_going_on_is_remembered() -> None:
    async with acme(date(2026, 11, 4)) as (keys, desk):
        await keys.press("l")
        assert "Not before Thu 5 Nov" in keys.shown
        assert "g goes on anyway" in keys.shown
        await keys.press("v", "n", "s", "b", "x")
        keys.top(CallSheet)
        assert kinds(only(desk)) == [Kind.APPLIED]
        await keys.press("g")
        assert "you go on anyway" in keys.shown
        await keys.press("n")
        assert only(desk).activities[-1].overrode == ("too_early",)


async def test_the_guard_does_not_hold_back_what_they_did() -> None:
    async with acme(date(2026, 11, 4)) as (keys, desk):
        await keys.press("l", "r")
        logged = only(desk).activities[-1]
        assert (logged.kind, logged.overrode) == (Kind.REPLIED, ())


async def test_another_channel_asks_the_guard_anew() -> None:
    async with acme(date(2026, 11, 4)) as (keys, _):
        await keys.press("l", "g", "right")
        assert not keys.top(CallSheet).calling.is_overridden


async def test_while_thanks_are_owed_a_message_is_thanks() -> None:
    desk = desk_on(date(2026, 11, 10))
    opportunity = applied(desk)
    met = Activity(at=date(2026, 11, 9), kind=Kind.INTERVIEWED, channel=Channel.IN_PERSON)
    desk.store.log_activity(opportunity.id, met)
    async with ready(desk, (80, 24)) as keys:
        await keys.press("l", "v")
        assert desk.step(only(desk)).script == "thank_you.note"
        await keys.press("l")
        assert keys.top(CallSheet).calling.channel is Channel.MAIL
        await keys.press("e")
        assert [a.channel for a in only(desk).activities[-2:]] == [Channel.PHONE, Channel.MAIL]
        step = desk.step(only(desk))
        assert (step.stage, step.step) == (Stage.INTERVIEWED, Step.CHECK_IN)


async def test_the_third_try_says_when_it_leads_to_the_holding_file() -> None:
    desk = desk_on(date(2026, 11, 16))
    opportunity = on_hold(desk)
    desk.store.undo()
    async with ready(desk, (80, 24)) as keys:
        await keys.press("l")
        assert "call 3 of 3" in keys.shown
        assert "v left a voicemail      holding file on Thu 19 Nov" in keys.shown
        await keys.press("v")
        assert keys.toasts[-1].endswith("Next: holding file on Thu 19 Nov. u undoes.")
        assert keys.top(BoardScreen).selected == opportunity.id


async def test_what_does_not_fit_is_a_page_away() -> None:
    async with acme(size=(40, 12)) as (keys, desk):
        await keys.press("l")
        assert "call 2 of 3, Tue 10 Nov" in keys.shown
        assert "they made an offer" not in keys.shown
        for _ in range(4):
            await keys.press("pagedown")
        assert "Nothing new is left" in keys.shown
        await keys.press("pageup", "pageup", "pageup", "pageup")
        assert "Pat Lee" in keys.shown
        await keys.press("question_mark")
        keys.top(Help)
        assert "Left a voicemail" in keys.shown
        await keys.press("escape", "o")
        assert only(desk).activities[-1].kind is Kind.OFFERED


async def test_the_words_for_a_machine_are_one_key_away() -> None:
    async with acme(size=(120, 36)) as (keys, _):
        await keys.press("l")
        assert "m to a machine" in keys.shown
        await keys.press("m")
        assert "On a voicemail" in keys.shown
        assert "this is ‹your name›" in keys.shown
        await keys.press("m")
        assert "Words to say" in keys.shown
        assert "this is ‹your name›" not in keys.shown


async def test_the_words_for_a_machine_fit_the_small_sheet() -> None:
    async with acme(size=(80, 24)) as (keys, _):
        await keys.press("l", "m")
        assert "they made an offer" in keys.shown
        await keys.press("pagedown")
        assert "Thank you." in keys.shown


async def test_the_sheet_fits_a_small_screen_with_nothing_new_left_and_an_objection() -> None:
    async with acme(date(2026, 11, 3), size=(80, 24)) as (keys, _):
        await keys.press("l")
        assert "▲" in keys.shown
        assert "Nothing new is left" in keys.shown
        assert keys.top(CallSheet).query_one("#sheet").max_scroll_y == 0
