"""The main job, told through the keys: applied, called three times, held; interviewed, thanked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from followup_tui.model import Kind, Outcome, Stage, Status, Step
from tests.tui.search import desk_on, on_day, only, opened

LINE = "Acme [HQ], Data Engineer, Pat Lee, 555 0134, 2 nov"


async def test_three_voicemails_and_silence_move_the_card_to_the_holding_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "search.db"
    added = await on_day(path, date(2026, 11, 3), ["a", *LINE, "enter"])
    assert added.opportunity.company == "Acme [HQ]"
    assert added.people[0].contact.phone == "555 0134"
    assert [a.at for a in added.activities] == [date(2026, 11, 2)]
    for day, opens_on in ((5, 10), (10, 16), (16, 19)):
        logged = await on_day(path, date(2026, 11, day), ["l", "v"])
        desk = desk_on(date(2026, 11, day), path)
        assert logged.activities[-1].outcome is Outcome.LEFT_MESSAGE
        assert desk.step(only(desk)).opens_on == date(2026, 11, opens_on)
        desk.store.close()
    desk = desk_on(date(2026, 11, 19), path)
    async with opened(desk) as (app, _):
        assert app.board is not None
        (held,) = app.board.columns[2]
        assert held.stage is Stage.HOLDING
        why = desk.step(only(desk)).why
        assert "Wed 11 Nov is closed: Veterans Day" in why
        assert "Thu 5 Nov, Tue 10 Nov and Mon 16 Nov" in why


async def test_an_interview_brings_a_thank_you_call_and_a_call_in_a_week_to_ten_days(
    tmp_path: Path,
) -> None:
    path = tmp_path / "search.db"
    await on_day(path, date(2026, 11, 3), ["a", *LINE, "enter"])
    called = await on_day(path, date(2026, 11, 5), ["l", "i", *"9 nov", "enter"])
    assert called.activities[-1].kind is Kind.INTERVIEW_SET
    assert called.activities[-1].on == date(2026, 11, 9)
    met = await on_day(path, date(2026, 11, 9), ["l", "w", "enter"])
    assert met.activities[-1].kind is Kind.INTERVIEWED
    desk = desk_on(date(2026, 11, 10), path)
    step = desk.step(only(desk))
    assert (step.stage, step.script, step.status) == (
        Stage.INTERVIEWED,
        "thank_you.call",
        Status.DUE,
    )
    desk.store.close()
    thanked = await on_day(path, date(2026, 11, 10), ["l", "v", "l", "e"])
    assert [a.kind for a in thanked.activities[-2:]] == [Kind.THANKED, Kind.THANKED]
    desk = desk_on(date(2026, 11, 10), path)
    step = desk.step(only(desk))
    assert (step.step, step.opens_on, step.due_on) == (
        Step.CHECK_IN,
        date(2026, 11, 17),
        date(2026, 11, 20),
    )


async def test_logging_a_call_takes_two_keys_even_when_typed_at_once(tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    await on_day(path, date(2026, 11, 3), ["a", *LINE, "enter"])
    desk = desk_on(date(2026, 11, 5), path)
    async with opened(desk) as (app, pilot):
        for key in ("l", "v"):
            app.simulate_key(key)
        await pilot.pause()
        await pilot.pause()
        assert only(desk).activities[-1].outcome is Outcome.LEFT_MESSAGE


async def test_the_last_action_is_undone_and_done_again(tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    await on_day(path, date(2026, 11, 3), ["a", *LINE, "enter"])
    undone = await on_day(path, date(2026, 11, 5), ["l", "v", "u"])
    assert [a.kind for a in undone.activities] == [Kind.APPLIED]
    again = await on_day(path, date(2026, 11, 5), ["ctrl+r"])
    assert [a.kind for a in again.activities] == [Kind.APPLIED, Kind.FOLLOW_UP]


async def test_the_guard_objects_before_the_act_and_going_on_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    await on_day(path, date(2026, 11, 3), ["a", *LINE, "enter"])
    early = await on_day(path, date(2026, 11, 4), ["l", "v", "escape"])
    assert [a.kind for a in early.activities] == [Kind.APPLIED]
    gone_on = await on_day(path, date(2026, 11, 4), ["l", "g", "v"])
    assert gone_on.activities[-1].overrode == ("too_early",)
