from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from followup_tui.model import Activity, Channel, CloseReason, Dossier, Kind, Outcome
from followup_tui.tui.screens.edit_entry import ALWAYS, FIELDS, EditActivity, Retract
from followup_tui.tui.widgets.field import Field
from tests.tui.forms import (
    APPLIED,
    CALENDAR,
    DOSSIER,
    HOSTILE,
    NOW,
    REPLIED,
    TODAY,
    VOICEMAIL,
    Asked,
    ask,
    at,
)


def form(
    activity: Activity, dossier: Dossier = DOSSIER, draft: dict[str, str] | None = None
) -> EditActivity:
    return EditActivity(dossier, activity, TODAY, NOW, CALENDAR, draft)


async def put(asked: Asked[Activity | Retract | None], key: str, text: str) -> None:
    await asked.go(key)
    await asked.press("end", "ctrl+u")
    await asked.type(text)


@pytest.mark.parametrize("activity", [APPLIED, VOICEMAIL, REPLIED])
async def test_nothing_changed_gives_the_same_entry_back(activity: Activity) -> None:
    async with ask(form(activity), keys=["enter"]) as asked:
        assert asked.answers == [activity]


async def test_an_instant_keeps_its_zone_until_day_or_hour_is_changed() -> None:
    elsewhere = replace(VOICEMAIL, at=at(5, 10, 12).astimezone(ZoneInfo("Asia/Tokyo")))
    async with ask(form(elsewhere)) as asked:
        assert asked.field("hour").value == "10:12"
        await asked.press("enter")
        assert asked.answers == [elsewhere]


@pytest.mark.parametrize("kind", list(Kind))
async def test_only_fields_that_make_sense_for_the_kind_are_shown(kind: Kind) -> None:
    async with ask(form(Activity(at=TODAY, kind=kind))) as asked:
        shown = {field.key for field in asked.screen.query(Field) if field.display}
        assert shown == {*ALWAYS, *FIELDS[kind]}


async def test_day_hour_and_note_are_corrected() -> None:
    async with ask(form(VOICEMAIL)) as asked:
        await put(asked, "day", "9 nov")
        assert asked.said("day") == "Mon 9 Nov 2026, 13 days ago"
        await put(asked, "hour", "2pm")
        await asked.go("note")
        await asked.press("ctrl+end")
        await asked.type(" [/b]")
        await asked.press("ctrl+s")
        changed = replace(VOICEMAIL, at=at(9, 14), note="mentioned [Spark] [/b]")
        assert asked.answers == [changed]


async def test_without_an_hour_only_the_day_is_kept() -> None:
    async with ask(form(VOICEMAIL)) as asked:
        await put(asked, "hour", "")
        await asked.press("enter")
        assert asked.answers == [replace(VOICEMAIL, at=date(2026, 11, 5))]


async def test_choices_are_made_with_the_arrow_keys() -> None:
    async with ask(form(VOICEMAIL)) as asked:
        await asked.go("outcome")
        await asked.press("right", "right")
        await asked.go("channel")
        await asked.press("left")
        await asked.go("person")
        await asked.press("left", "enter")
        changed = replace(VOICEMAIL, outcome=Outcome.SPOKE, channel=Channel.MESSAGE, person=None)
        assert asked.answers == [changed]


async def test_a_promise_is_read_as_seen_from_the_day_of_the_entry() -> None:
    async with ask(form(VOICEMAIL)) as asked:
        await put(asked, "callback_on", "fri")
        assert asked.said("callback_on") == "Fri 6 Nov 2026, 16 days ago"
        await put(asked, "decision_by", "11 nov")
        assert asked.said("decision_by").endswith("closed: Veterans Day")
        await asked.press("enter")
        changed = replace(VOICEMAIL, callback_on=date(2026, 11, 6), decision_by=date(2026, 11, 11))
        assert asked.answers == [changed]


@pytest.mark.parametrize(
    ("key", "text", "why"),
    [
        ("day", "tomorrow", "! Mon 23 Nov 2026, tomorrow, has not come yet"),
        ("day", "some day", '! "some day" is not a day'),
        ("hour", "25", '! "25" is not an hour'),
        ("callback_on", "2 nov 2026", "! Mon 2 Nov 2026 is before the entry itself"),
        ("callback_on", "whenever", '! "whenever" is not a day'),
    ],
)
async def test_what_cannot_be_is_refused_and_stays(key: str, text: str, why: str) -> None:
    async with ask(form(VOICEMAIL)) as asked:
        await put(asked, key, text)
        await asked.press("enter")
        assert asked.is_open
        assert asked.current == key
        assert asked.said(key).startswith(why)
        assert asked.field(key).value == text


async def test_an_hour_to_come_is_refused() -> None:
    async with ask(form(VOICEMAIL)) as asked:
        await put(asked, "day", "today")
        await put(asked, "hour", "16:00")
        await asked.press("enter")
        assert asked.said("hour").startswith("! 16:00 has not come yet")


async def test_another_kind_leaves_out_what_only_the_old_one_had() -> None:
    async with ask(form(VOICEMAIL)) as asked:
        assert asked.current == "kind"
        await asked.press(*["left"] * 2, "enter")
        assert asked.answers == [replace(VOICEMAIL, kind=Kind.APPLIED, outcome=None)]


@pytest.mark.parametrize(
    ("kind", "key", "why"),
    [
        (Kind.FOLLOW_UP, "outcome", "! How did it end?"),
        (Kind.CLOSED, "reason", "! Why was it closed?"),
        (Kind.SNOOZED, "until", "! Until when?"),
    ],
)
async def test_a_kind_wants_what_it_cannot_do_without(kind: Kind, key: str, why: str) -> None:
    async with ask(form(Activity(at=TODAY, kind=kind)), keys=["enter"]) as asked:
        assert asked.is_open
        assert asked.current == key
        assert asked.said(key).startswith(why)


async def test_a_reason_a_day_and_several_people_are_chosen() -> None:
    closed = Activity(at=TODAY, kind=Kind.CLOSED, reason=CloseReason.DECLINED)
    async with ask(form(closed)) as asked:
        await asked.go("reason")
        await asked.press("right", "enter")
        assert asked.answers == [replace(closed, reason=CloseReason.WITHDREW)]
    snoozed = Activity(at=TODAY, kind=Kind.SNOOZED, until=date(2026, 12, 1))
    async with ask(form(snoozed)) as asked:
        await put(asked, "until", "2w")
        await asked.press("enter")
        assert asked.answers == [replace(snoozed, until=date(2026, 12, 6))]
    met = Activity(at=TODAY, kind=Kind.MET, people=("pat", "Somebody [else]"))
    async with ask(form(met)) as asked:
        await asked.go("people")
        await asked.press("right", "space", "left", "space", "enter")
        assert asked.answers == [replace(met, people=("dana", "Somebody [else]"))]


async def test_an_interview_without_a_day_is_cancelled() -> None:
    arranged = Activity(at=TODAY, kind=Kind.INTERVIEW_SET, on=date(2026, 11, 30))
    async with ask(form(arranged)) as asked:
        await put(asked, "on", "")
        await asked.press("enter")
        assert asked.answers == [replace(arranged, on=None)]


async def test_an_entry_is_taken_back_with_one_key() -> None:
    async with ask(form(VOICEMAIL), keys=["ctrl+t"]) as asked:
        assert asked.answers == [Retract(VOICEMAIL)]


async def test_a_draft_comes_back() -> None:
    async with ask(form(VOICEMAIL, draft={"kind": "noted", "note": "x"}), keys=["enter"]) as asked:
        expected = Activity(at=VOICEMAIL.at, kind=Kind.NOTED, note="x", id="2")
        assert asked.answers == [expected]


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_is_shown_and_kept_as_typed(name: str) -> None:
    activity = replace(VOICEMAIL, note=name, person=name)
    async with ask(form(activity), (120, 36)) as asked:
        assert "\u202e" not in asked.shown
        if name.isprintable():
            assert asked.shown.count(name) >= 2
        await asked.press("enter")
        assert asked.answers == [activity]


async def test_a_click_chooses() -> None:
    async with ask(form(VOICEMAIL)) as asked:
        await asked.pilot.click(asked.field("channel").input, offset=(9, 0))
        assert asked.field("channel").value == "video"
        await asked.pilot.click(asked.field("channel").input, offset=(60, 0))
        assert asked.field("channel").value == "video"
