"""The day as a list: what is done stays where it was, and the days to come are named."""

from __future__ import annotations

from datetime import date

from followup_tui.desk import Desk
from followup_tui.model import Activity, Channel, Kind, Outcome
from followup_tui.pipeline.today import Section, plan, touched
from followup_tui.tui.flows.mornings import Mornings
from tests.tui.keys import applied, on_hold
from tests.tui.search import desk_on

THURSDAY = date(2026, 11, 19)


def sections(desk: Desk) -> dict[str, Section]:
    board = desk.board()
    return {each.title: each for each in plan(board, Mornings(desk)(touched(board)))}


def told(section: Section) -> list[tuple[str, str]]:
    return [(task.card.company, task.did) for task in section.tasks]


def called(desk: Desk, opportunity_id: str, day: date, outcome: Outcome) -> None:
    desk.store.log_activity(
        opportunity_id,
        Activity(at=day, kind=Kind.FOLLOW_UP, channel=Channel.PHONE, outcome=outcome),
    )


def test_a_day_has_its_groups_in_the_order_of_their_urgency() -> None:
    desk = desk_on(THURSDAY)
    applied(desk, "Late", date(2026, 11, 2))
    applied(desk, "Due", date(2026, 11, 16))
    thanked = applied(desk, "Owed", date(2026, 11, 9))
    desk.store.log_activity(thanked.id, Activity(at=date(2026, 11, 18), kind=Kind.INTERVIEWED))
    applied(desk, "Soon", date(2026, 11, 18))
    found = sections(desk)
    assert list(found) == [
        "Courtesies owed", "Overdue", "Due today", "Mon 23 Nov", "Thu 26 Nov"
    ]  # fmt: skip
    assert told(found["Overdue"]) == [("Late", "")]
    assert told(found["Mon 23 Nov"]) == [("Soon", "")]


def test_a_closed_day_to_come_is_named_and_a_mere_weekend_is_not() -> None:
    found = sections(desk_on(THURSDAY))
    assert list(found) == ["Thu 26 Nov"]
    assert found["Thu 26 Nov"].note == "closed: Thanksgiving Day"


def test_what_is_done_stays_in_its_place_with_what_was_done() -> None:
    desk = desk_on(THURSDAY)
    applied(desk, "A", date(2026, 11, 2))
    done = applied(desk, "B", date(2026, 11, 2))
    applied(desk, "C", date(2026, 11, 2))
    called(desk, done.id, THURSDAY, Outcome.LEFT_MESSAGE)
    assert told(sections(desk)["Overdue"]) == [("A", ""), ("B", "voicemail"), ("C", "")]


def test_after_a_restart_the_same_day_the_list_is_the_same() -> None:
    desk = desk_on(THURSDAY)
    done = applied(desk, "B", date(2026, 11, 2))
    called(desk, done.id, THURSDAY, Outcome.NO_ANSWER)
    before = sections(desk)
    again = Desk(desk.store, desk.settings, clock=lambda: desk.now, zone=desk.zone)
    assert sections(again) == before
    assert told(before["Overdue"]) == [("B", "no answer")]


def test_the_day_after_it_is_gone_from_the_list() -> None:
    desk = desk_on(date(2026, 11, 20))
    done = applied(desk, "B", date(2026, 11, 2))
    called(desk, done.id, THURSDAY, Outcome.LEFT_MESSAGE)
    assert [each for each in sections(desk).values() if each.is_now] == []


def test_what_still_asks_for_something_is_not_done() -> None:
    desk = desk_on(THURSDAY)
    found = applied(desk, "B", date(2026, 11, 2))
    desk.store.log_activity(found.id, Activity(at=THURSDAY, kind=Kind.REPLIED))
    assert told(sections(desk)["Courtesies owed"]) == [("B", "")]


def test_what_began_today_or_was_only_noted_was_never_to_be_done() -> None:
    desk = desk_on(THURSDAY)
    applied(desk, "New", THURSDAY)
    held = on_hold(desk, "Held")
    desk.store.log_activity(held.id, Activity(at=THURSDAY, kind=Kind.NOTED, note="x"))
    assert [each for each in sections(desk).values() if each.is_now] == []


def test_on_a_closed_day_what_is_due_next_is_named_by_its_day() -> None:
    desk = desk_on(date(2026, 11, 21))
    applied(desk, "B", date(2026, 11, 18))
    assert list(sections(desk)) == ["Due Mon", "Thu 26 Nov"]
