"""What the board shows, built and found without a screen."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from followup_tui.model import Stage, Standing, Status, Step
from followup_tui.pipeline import (
    CLOSED,
    Days,
    Urgency,
    agenda,
    board,
    count_words,
    day_name,
    finding,
    hold_words,
    lateness,
    matches,
    moved,
    narrowed,
    next_closed_words,
    pips,
    removed,
    status,
    step_name,
    step_words,
    today_words,
    urgency,
    when_words,
)
from tests.standings import CALENDAR, MONDAY, SATURDAY, closed, many, nov, search, standing

DAYS = Days.around(SATURDAY, CALENDAR)
SEARCH = board(search(), today=SATURDAY, calendar=CALENDAR)
WEDNESDAY = nov(18)


def names(cards: tuple[Standing, ...]) -> list[str]:
    return [card.company for card in cards]


# Urgency


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (nov(8), Status.WAITING),
        (nov(9), Status.OPEN),
        (nov(12), Status.OPEN),
        (nov(13), Status.DUE),
        (nov(15), Status.DUE),
        (nov(16), Status.OVERDUE),
    ],
)
def test_a_window_is_waiting_then_open_then_due_then_overdue(today: date, expected: Status) -> None:
    assert status(standing("Acme", nov(9), nov(13), grace=2), today) is expected


def test_a_card_without_a_window_has_no_status_and_is_never_late() -> None:
    card = closed("Acme", nov(2))
    assert status(card, SATURDAY) is Status.NONE
    assert urgency(card, DAYS) is Urgency.NONE
    assert lateness(card, SATURDAY, CALENDAR) is None
    assert when_words(card, DAYS, CALENDAR, long=True) == ""


def test_a_window_without_its_outer_dates_is_its_due_date() -> None:
    card = standing("Acme", nov(18))._replace(opens_on=None, overdue_after=None)
    assert [status(card, nov(day)) for day in (17, 18, 19)] == ["waiting", "due", "overdue"]
    days = [Days.around(nov(day), CALENDAR) for day in (17, 18, 19)]
    assert [urgency(card, day) for day in days] == [Urgency.SOON, Urgency.DUE, Urgency.OVERDUE]


def test_lateness_is_signed_and_counts_business_days() -> None:
    card = standing("Acme", nov(20))
    assert lateness(card, nov(30), CALENDAR) == 5  # Thanksgiving is no business day
    assert lateness(card, nov(22), CALENDAR) == 0
    assert lateness(card, nov(18), CALENDAR) == -2


def test_on_a_closed_day_what_is_due_on_the_next_business_day_is_due() -> None:
    monday, tuesday = standing("Acme", nov(23)), standing("Acme", nov(24))
    assert (urgency(monday, DAYS), urgency(tuesday, DAYS)) == (Urgency.DUE, Urgency.SOON)
    assert status(monday, SATURDAY) is Status.WAITING


def test_what_moves_by_itself_is_never_due() -> None:
    assert urgency(standing("Acme", nov(23), step=Step.HOLD), DAYS) is Urgency.LATER


# The board


def test_cards_stand_in_their_columns_the_most_urgent_first() -> None:
    applied, interviewed, holding, networking = map(names, SEARCH.columns)
    assert applied == [
        "Acme Robotics", "Northwind", "Globex", "Initech", "Umbrella Labs", "Hooli",
    ]  # fmt: skip
    assert interviewed == ["Stark Industries", "Wayne Enterprises", "Cyberdyne"]
    assert holding == ["Soylent", "Tyrell", "Massive Dynamic"]
    assert networking == ["Aperture", "Black Mesa"]


def test_open_windows_come_before_those_that_only_wait() -> None:
    cards = [
        standing("waiting", nov(19)),
        standing("open", nov(16), nov(27)),
        standing("due", nov(16), nov(18)),
        standing("overdue", nov(10)),
    ]
    shown = board(cards, today=WEDNESDAY, calendar=CALENDAR).columns[0]
    assert names(shown) == ["overdue", "due", "open", "waiting"]


def test_equal_dates_are_ordered_by_name_in_any_case_then_by_id() -> None:
    cards = [standing(name, nov(18), id=str(at)) for at, name in enumerate(["b", "C", "a", "A"])]
    shown = board(cards, today=SATURDAY, calendar=CALENDAR).columns[0]
    assert [card.id for card in shown] == ["2", "3", "0", "1"]


def test_the_board_counts_what_is_to_be_done() -> None:
    assert (SEARCH.overdue, SEARCH.due, SEARCH.week, SEARCH.waiting) == (3, 2, 4, 5)
    assert SEARCH.count(Urgency.OVERDUE, 0) == 2
    assert SEARCH.today == SATURDAY


def test_closed_cards_are_no_column_and_the_latest_comes_first() -> None:
    cards = [
        closed("first", nov(2)),
        closed("last", nov(9)),
        closed("unknown", nov(2))._replace(since=None, last_contact=None),
    ]
    shown = board(cards, today=SATURDAY, calendar=CALENDAR)
    assert not any(shown.columns)
    assert names(shown.closed) == ["last", "first", "unknown"]
    assert shown.find("first") == (CLOSED, 1)


def test_an_offer_to_answer_stays_in_sight() -> None:
    offer = standing("Acme", nov(20), stage=Stage.CLOSED, step=Step.RESPOND)
    shown = board([offer], today=SATURDAY, calendar=CALENDAR)
    assert shown.find("Acme") == (1, 0)
    assert step_words(offer, DAYS, long=True) == "answer the offer"


def test_every_card_is_found_where_it_stands() -> None:
    shown = board(many(500), today=SATURDAY, calendar=CALENDAR)
    for column in range(CLOSED + 1):
        for row, card in enumerate(shown.column(column)):
            assert shown.find(card.id) == (column, row)
    assert shown.find("nobody") is None
    assert shown.find(None) is None


# Narrowing


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("aCME", ["Acme Robotics"]),
        ("robotics data", ["Acme Robotics"]),
        ("3, then hold", ["Acme Robotics"]),
        ("handwritten", ["Stark Industries"]),
        ("pat tyr", ["Tyrell"]),
        ("nothing like it", []),
    ],
)
def test_every_word_of_the_filter_must_occur(text: str, found: list[str]) -> None:
    shown = narrowed(SEARCH, text)
    assert [card.company for cards in shown.columns for card in cards] == found
    assert shown == board(search(), today=SATURDAY, calendar=CALENDAR, narrow=text)
    assert len(shown.cards) == 14


def test_a_blank_filter_hides_nothing() -> None:
    assert narrowed(SEARCH, "  ") is SEARCH
    assert board(search(), today=SATURDAY, calendar=CALENDAR, narrow=" ") == SEARCH


def test_a_growing_filter_narrows_the_last_result_and_a_shrinking_one_does_not() -> None:
    last = narrowed(SEARCH, "a")
    assert narrowed(SEARCH, "ac", last=last) == narrowed(SEARCH, "ac")
    assert narrowed(SEARCH, "b", last=last) == narrowed(SEARCH, "b")
    stale = narrowed(moved(SEARCH, standing("Abacus", nov(24))), "a")
    assert narrowed(SEARCH, "ab", last=stale) == narrowed(SEARCH, "ab")


def test_closed_cards_are_found_too() -> None:
    cards = [closed("Acme", nov(2)), closed("Umbrella", nov(2))]
    shown = board(cards, today=SATURDAY, calendar=CALENDAR, narrow="acme")
    assert names(shown.closed) == ["Acme"]


def test_texts_kept_for_the_filter_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("followup_tui.pipeline.finding.KEPT", 3)
    monkeypatch.setattr("followup_tui.pipeline.finding.WORTH_KEEPING", 1)
    narrowed(SEARCH, "a")
    shown = narrowed(SEARCH, "globex")
    assert [card.company for cards in shown.columns for card in cards] == ["Globex"]
    assert len(finding._TEXTS) == 3


def test_a_hidden_card_is_known_but_not_found() -> None:
    shown = narrowed(SEARCH, "globex")
    assert shown.find("Hooli") is None
    assert shown.cards["Hooli"].company == "Hooli"


# Moving


def test_a_changed_card_is_placed_again() -> None:
    card = SEARCH.cards["Acme Robotics"]
    later = card._replace(stage=Stage.HOLDING, step=Step.REVIEW, opens_on=date(2026, 12, 24))
    later = later._replace(due_on=date(2026, 12, 31), overdue_after=date(2026, 12, 31))
    after = moved(SEARCH, later)
    assert after.find(card.id) == (2, 2)
    assert "Acme Robotics" not in names(after.columns[0])
    assert SEARCH.find(card.id) == (0, 0)


def test_columns_that_did_not_change_are_the_same() -> None:
    after = moved(SEARCH, SEARCH.cards["Globex"]._replace(due_on=nov(30)))
    assert [a is b for a, b in zip(after.columns, SEARCH.columns, strict=True)] == [
        False, True, True, True,
    ]  # fmt: skip


def test_a_card_can_be_added_and_removed() -> None:
    added = moved(SEARCH, standing("Abacus", nov(18)))
    assert names(added.columns[0])[:2] == ["Abacus", "Acme Robotics"]
    assert removed(added, "Abacus") == SEARCH
    assert removed(SEARCH, "nobody") == SEARCH
    assert names(moved(SEARCH, closed("Globex", nov(20))).closed) == ["Globex"]


def test_a_narrowed_board_takes_in_only_what_matches() -> None:
    shown = narrowed(SEARCH, "robotics")
    assert names(moved(shown, standing("Robotics Inc", nov(30))).columns[0]) == [
        "Acme Robotics", "Robotics Inc",
    ]  # fmt: skip
    other = standing("Abacus", nov(18))
    assert names(moved(shown, other).columns[0]) == ["Acme Robotics"]
    assert moved(shown, other).cards["Abacus"] is other
    assert matches(other, "aba pat", SEARCH.days)
    assert not matches(other, "robotics", SEARCH.days)


dates = st.integers(0, 60).map(lambda ahead: nov(1) + timedelta(days=ahead))
cards = st.builds(
    lambda number, stage, opens_on, ahead: standing(
        f"Company {number % 3}", opens_on, opens_on + timedelta(days=ahead), stage=stage,
        id=str(number),
    ),
    st.integers(0, 20),
    st.sampled_from([*Stage]),
    dates,
    st.integers(0, 9),
)  # fmt: skip


@given(st.lists(cards, max_size=30), st.sampled_from(["", "1"]))
def test_moving_cards_one_by_one_is_the_same_as_building_the_board(
    cards: list[Standing], narrow: str
) -> None:
    whole = board([], today=SATURDAY, calendar=CALENDAR)
    shown = narrowed(whole, narrow) if narrow else whole
    shown = shown._replace(narrow=narrow)
    for card in cards:
        shown = moved(shown, card)
    last = {card.id: card for card in cards}
    built = board(last.values(), today=SATURDAY, calendar=CALENDAR, narrow=narrow)
    assert (shown.columns, shown.closed) == (built.columns, built.closed)
    assert shown.cards == built.cards


def test_ten_thousand_cards_are_laid_out_narrowed_and_moved_quickly() -> None:
    """Generous bounds, so that a busy machine passes: what is caught is another order of cost."""
    standings = many(10_000)
    began = time.perf_counter()
    shown = board(standings, today=SATURDAY, calendar=CALENDAR)
    built = time.perf_counter()
    for number in range(100):
        shown = moved(shown, standings[number]._replace(due_on=nov(30)))
    assert built - began < 1
    assert time.perf_counter() - built < 1


# Words


@pytest.mark.parametrize(
    ("card", "long", "short"),
    [
        (standing("A", nov(18)), "2 days late", "2d late"),
        (standing("A", nov(19)), "1 day late", "1d late"),
        (standing("A", nov(20)), "since Fri", "since Fri"),
        (standing("A", date(2026, 10, 9)), "28 days late", "28d late"),
        (standing("A", nov(19), step=Step.INTERVIEW), "was Thu", "was Thu"),
        (standing("A", nov(3), step=Step.INTERVIEW), "was 3 Nov", "was 3 Nov"),
        (standing("A", nov(21)), "due today", "today"),
        (standing("A", nov(19), grace=5), "since Thu", "since Thu"),
        (standing("A", nov(23)), "Mon", "Mon"),
        (standing("A", nov(16), nov(27)), "by Fri", "by Fri"),
        (standing("A", nov(16), date(2026, 12, 3)), "by 3 Dec", "by 3 Dec"),
        (standing("A", nov(24)), "Tue", "Tue"),
        (standing("A", nov(24), nov(27)), "Tue-Fri", "Tue-Fri"),
        (standing("A", nov(27), nov(30)), "opens Fri", "opens Fri"),
        (standing("A", nov(28)), "28 Nov", "28 Nov"),
        (standing("A", nov(30), date(2026, 12, 3)), "30 Nov", "30 Nov"),
        (standing("A", date(2027, 2, 9)), "9 Feb", "9 Feb"),
        (standing("A", date(2028, 2, 9)), "Feb 2028", "Feb 2028"),
        (standing("A", date(2026, 12, 3), stage=Stage.HOLDING), "2 wks", "3 Dec"),
        (standing("A", nov(24), stage=Stage.HOLDING), "Tue", "Tue"),
        (standing("A", nov(20), nov(24), stage=Stage.HOLDING), "by Tue", "by Tue"),
        (standing("A", nov(18), stage=Stage.HOLDING), "2 days late", "2d late"),
    ],
)
def test_when_is_said_in_words(card: Standing, long: str, short: str) -> None:
    assert when_words(card, DAYS, CALENDAR, long=True) == long
    assert when_words(card, DAYS, CALENDAR, long=False) == short


def test_late_on_the_weekend_itself_is_not_said_to_be_today() -> None:
    saturday = standing("A", nov(21), nov(21))
    days = Days.around(nov(22), CALENDAR)
    assert when_words(saturday, days, CALENDAR, long=True) == "since Sat"


@pytest.mark.parametrize(
    ("since", "words"),
    [
        (SATURDAY, "today"),
        (nov(20), "1 day"),
        (nov(8), "13 days"),
        (nov(7), "2 wks"),
        (date(2026, 10, 6), "6 wks"),
        (None, ""),
    ],
)
def test_time_on_hold_is_said_in_days_then_weeks(since: date | None, words: str) -> None:
    assert hold_words(standing("A", nov(30), since=since), SATURDAY) == words


def thanks(script: str, also: int = 0) -> Standing:
    return standing("A", nov(20), step=Step.THANK, script=script, also=also)


@pytest.mark.parametrize(
    ("card", "long", "short"),
    [
        (standing("A", nov(20)), "call 1 of 3", "call 1 of 3"),
        (standing("A", nov(20), attempt=3), "call 3 of 3, then hold", "call 3 of 3"),
        (standing("A", nov(30)), "wait, too soon to call", "wait"),
        (standing("A", nov(20), step=Step.CHECK_IN), "check in, 1 of 3", "check in 1/3"),
        (standing("A", nov(20), step=Step.CHECK_IN, of=None), "check in", "check in"),
        (
            standing("A", nov(20), step=Step.CHECK_IN, of=None, attempt=4),
            "check in, call 4", "check in 4",
        ),
        (standing("A", nov(30), step=Step.CHECK_IN), "wait, too soon to call", "wait"),
        (standing("A", nov(20), step=Step.CALL_BACK), "call back, as they asked", "call back"),
        (standing("A", nov(30), step=Step.CALL_BACK), "they asked: 30 Nov", "call back"),
        (standing("A", nov(20), step=Step.ASK_DECISION), "they decide: ask", "ask decision"),
        (standing("A", nov(24), step=Step.INTERVIEW), "interview", "interview"),
        (
            standing("A", nov(20), step=Step.INTERVIEW),
            "how was the interview?", "how was it?",
        ),
        (standing("A", nov(22), step=Step.REVIEW), "review tomorrow", "review"),
        (standing("A", date(2026, 12, 3), step=Step.REVIEW), "review in 12 days", "review"),
        (standing("A", nov(20), step=Step.REVIEW), "look again", "look again"),
        (standing("A", nov(24), step=Step.HOLD), "no answer, moves to hold", "moves to hold"),
        (
            standing("A", nov(24), step=Step.KEEP_IN_TOUCH),
            "keep in touch, 1 of 3", "keep in touch",
        ),
        (standing("A", nov(24), step=Step.RESPOND), "answer them", "answer"),
        (thanks("thank_you.call", 2), "thank-you call, 3 to go", "thank call"),
        (thanks("thank_you.note", 1), "handwritten note, 2 to go", "note, 2 to go"),
        (thanks("met.note"), "note, good to meet you", "note"),
        (thanks("help.thanks"), "thank them for the help", "thanks"),
        (thanks("rejection.thanks"), "thank them, ask advice", "thanks"),
        (thanks("unheard.of"), "thank them", "thanks"),
        (standing("A", step=Step.NONE), "nothing to do", "done"),
        (closed("A", nov(2)), "closed", "closed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_the_step_is_said_in_words(card: Standing, long: str, short: str) -> None:
    assert step_words(card, DAYS, long=True) == long
    assert step_words(card, DAYS, long=False) == short


@pytest.mark.parametrize(
    ("card", "glyphs"),
    [
        (standing("A", nov(20), unanswered=2), "●●○"),
        (standing("A", nov(20), unanswered=4), "●●●"),
        (standing("A", nov(20), of=9, unanswered=4), "●4/9"),
        (thanks("thank_you.note", 1), "☐☐"),
        (thanks("thank_you.note", 9), "☐☐☐☐"),
        (standing("A", nov(20), of=None, stage=Stage.INTERVIEWED), "…"),
        (standing("A", nov(20), of=None, stage=Stage.INTERVIEWED, unanswered=5), "●●●…"),
        (standing("A", nov(20), step=Step.INTERVIEW), "◆"),
        (standing("A", nov(20), stage=Stage.HOLDING, unanswered=3, of=None), "●●●"),
        (standing("A", nov(20), stage=Stage.HOLDING, of=None), "○"),
        (standing("A", nov(20), stage=Stage.NETWORKING), "♥"),
        (closed("A", nov(2)), "·"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_pips_show_the_tries_in_glyphs_of_one_cell(card: Standing, glyphs: str) -> None:
    shown = "".join(pips(card))
    assert shown == glyphs
    assert cell_len(shown) == len(shown)


def test_the_name_of_a_step_does_not_depend_on_the_day() -> None:
    assert step_name(standing("A", date(2027, 5, 3)), long=True) == "call 1 of 3"


@pytest.mark.parametrize(
    ("day", "name"),
    [(nov(21), "Sat"), (nov(27), "Fri"), (nov(28), "28 Nov"), (nov(20), "20 Nov")],
)
def test_a_weekday_names_one_of_the_next_six_days_only(day: date, name: str) -> None:
    assert day_name(day, SATURDAY) == name


# The top line and the agenda


def test_the_top_line_says_what_is_closed() -> None:
    assert today_words(SEARCH, long=True) == "Sat 21 Nov 2026 · closed today"
    assert today_words(SEARCH, long=False) == "Sat 21 Nov · closed"
    assert next_closed_words(SEARCH, long=True) == "Thu 26 Thanksgiving Day"
    assert next_closed_words(SEARCH, long=False) == "Thu 26 Thanksgiving"


def test_on_a_holiday_the_top_line_names_it() -> None:
    shown = board([], today=nov(26), calendar=CALENDAR)
    assert today_words(shown, long=True) == "Thu 26 Nov 2026 · closed today: Thanksgiving Day"
    assert shown.closed_today == "Thanksgiving Day"


def test_a_business_day_is_only_named_and_a_far_holiday_has_its_month() -> None:
    shown = board([], today=nov(27), calendar=CALENDAR)
    assert today_words(shown, long=True) == "Fri 27 Nov 2026"
    assert next_closed_words(shown, long=True) == "25 Dec Christmas Day"
    assert next_closed_words(shown._replace(next_closed=None), long=True) == ""


def test_the_counts_name_only_what_there_is() -> None:
    assert [words for _, words in count_words(SEARCH, long=True)] == [
        "3 overdue", "2 due Mon", "4 this week", "5 waiting",
    ]  # fmt: skip
    assert [words for _, words in count_words(SEARCH, long=False)] == [
        "3 late", "2 Mon", "4 week", "5",
    ]  # fmt: skip
    shown = board([standing("A", MONDAY)], today=MONDAY, calendar=CALENDAR)
    assert count_words(shown, long=True) == ((Urgency.DUE, "1 due today"),)
    assert count_words(shown, long=False) == ((Urgency.DUE, "1 today"),)


def test_the_agenda_lists_courtesies_first_then_by_urgency() -> None:
    groups = {group.title: names(group.cards) for group in agenda(SEARCH)}
    assert groups == {
        "Courtesies owed": ["Stark Industries", "Aperture"],
        "Overdue": ["Acme Robotics", "Northwind"],
        "Due": ["Globex", "Wayne Enterprises"],
        "The next days": ["Initech", "Umbrella Labs", "Cyberdyne"],
    }
    assert next(iter(groups)) == "Courtesies owed"
    assert agenda(board([], today=SATURDAY, calendar=CALENDAR)) == ()
