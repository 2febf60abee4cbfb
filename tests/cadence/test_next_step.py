"""The stages, the nine lines of the next step, the overlays and the status: row by row."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from followup_tui.cadence import Policy, adjust, next_step, preset, status_on
from followup_tui.model import Stage, Status, Step
from tests.cadence.log import US, answer, day, log, told

PATIENT = preset("patient")


class Row(NamedTuple):
    reason: str
    log: tuple[str, ...]
    today: str
    expected: str
    policy: Policy = Policy()


APPLIED = ("11-02 applied",)
ONE = (*APPLIED, "11-05 follow_up phone left_message")
TWO = (*ONE, "11-10 follow_up phone left_message")
THREE = (*TWO, "11-16 follow_up phone left_message")
INTERVIEWED = ("11-02T09:00 interviewed", "11-02T15:00 thanked mail", "11-03 thanked phone")
REJECTED = ("11-02T09:00 rejected", "11-02T15:00 thanked mail")
UNANSWERED = (
    "11-10 follow_up email sent",
    "11-17 follow_up email sent",
    "11-24 follow_up email sent",
)

LINES = (
    Row(
        "1: do not contact, whatever else stands",
        ("11-02 interview_set on=11-20", "11-03 closed reason=do_not_contact", "11-04 met"),
        "11-04",
        "applied none",
    ),
    Row(
        "2: an interview comes before a promise",
        (
            "11-02 interview_set on=11-20",
            "11-03 follow_up phone spoke callback_on=11-10 decision_by=11-12",
        ),
        "11-03",
        "applied interview 11-20..11-20 waiting -12",
    ),
    Row(
        "2: an interview on a Saturday is not rolled",
        ("11-02 interview_set on=11-07",),
        "11-07",
        "applied interview 11-07..11-07 due 0",
    ),
    Row(
        "2: an interview on a holiday is not rolled",
        ("11-02 interview_set on=11-11",),
        "11-12",
        "applied interview 11-11..11-11 overdue 1",
    ),
    Row(
        "2: an interview comes before the holding file",
        (*THREE, "11-16 held", "11-17 interview_set on=11-25"),
        "11-20",
        "applied interview 11-25..11-25 waiting -3",
    ),
    Row(
        "2: an interview comes before networking",
        (*REJECTED, "11-03 interview_set on=11-25"),
        "11-20",
        "networking interview 11-25..11-25 waiting -3",
    ),
    Row(
        "3: a call-back comes before a decision day",
        (*APPLIED, "11-03 follow_up phone spoke callback_on=11-20 decision_by=11-12"),
        "11-03",
        "applied call_back 1/ 11-20..11-20 waiting -12",
    ),
    Row(
        "3: a call-back on a holiday is rolled",
        (*APPLIED, "11-03 follow_up phone spoke callback_on=11-11"),
        "11-03",
        "applied call_back 1/ 11-12..11-12 waiting -6",
    ),
    Row(
        "3: a call-back on a quiet day is rolled",
        (*APPLIED, "11-03 follow_up phone spoke callback_on=11-27"),
        "11-27",
        "applied call_back 1/ 11-30..11-30 waiting -1",
    ),
    Row(
        "3: the n-th try, though the count is at the cap",
        (*TWO, "11-16 follow_up phone left_message callback_on=11-23"),
        "11-20",
        "applied call_back 4/ 11-23..11-23 waiting -1",
    ),
    Row(
        "3: a call-back comes before networking",
        (*REJECTED, "11-10 follow_up phone spoke callback_on=11-23"),
        "11-20",
        "networking call_back 1/ 11-23..11-23 waiting -1",
    ),
    Row(
        "3: a call-back comes before the holding file",
        (*APPLIED, "11-03 held", "11-04 follow_up email sent callback_on=11-23"),
        "11-20",
        "holding call_back 2/ 11-23..11-23 waiting -1",
    ),
    Row(
        "4: two business days after the day of their decision",
        (*APPLIED, "11-05T10:00 replied decision_by=11-12", "11-05T11:00 thanked email"),
        "11-05",
        "applied ask_decision 1/ 11-16..11-16 waiting -6",
    ),
    Row(
        "4: a decision day comes before the holding file",
        (*TWO, "11-16 follow_up phone left_message decision_by=11-23"),
        "11-20",
        "applied ask_decision 4/ 11-25..11-25 waiting -3",
    ),
    Row(
        "5: three to four months after the last contact",
        REJECTED,
        "11-02",
        "networking keep_in_touch 1/3 2027-02-02..2027-03-02 waiting -80",
    ),
    Row(
        "5: the end of a month clips",
        ("11-30T09:00 rejected", "11-30T15:00 thanked mail"),
        "11-30",
        "networking keep_in_touch 1/3 2027-03-01..2027-03-30 waiting -82",
    ),
    Row(
        "5: the third hello",
        (*REJECTED, *UNANSWERED[:2]),
        "11-17",
        "networking keep_in_touch 3/3 2027-02-17..2027-03-17 waiting -81",
    ),
    Row(
        "5: after three hellos without an answer, nothing",
        (*REJECTED, *UNANSWERED),
        "11-24",
        "networking none",
    ),
    Row(
        "5: after three hellos without an answer, nothing, however patient",
        (*REJECTED, *UNANSWERED),
        "12-24",
        "networking none",
        PATIENT,
    ),
    Row(
        "5: networking never moves to the holding file",
        (*REJECTED, *UNANSWERED),
        "2027-11-24",
        "networking none",
    ),
    Row(
        "6: the holding file is looked at four to five weeks after it began",
        THREE,
        "11-19",
        "holding holding.review 12-17..12-24 waiting -24",
    ),
    Row(
        "6: a note sent from the holding file delays the review, and restarts nothing",
        (*THREE, "11-23 follow_up email sent"),
        "11-23",
        "holding holding.review 12-21..12-28 waiting -23",
    ),
    Row(
        "6: a card held by hand waits from its day, the contact was before",
        (*ONE, "11-06 held"),
        "11-06",
        "holding holding.review 12-04..12-11 waiting -23",
    ),
    Row(
        "7: three unanswered: the card is about to move",
        THREE,
        "11-16",
        "applied hold 3/3 11-19..11-19 waiting -3",
    ),
    Row(
        "7: the third message too deserves its three days",
        THREE,
        "11-18",
        "applied hold 3/3 11-19..11-19 waiting -1",
    ),
    Row(
        "7: a fourth message before it moves starts its wait again",
        (*THREE, "11-17 follow_up email sent"),
        "11-19",
        "applied hold 3/3 11-20..11-20 waiting -1",
    ),
    Row(
        "7: once connected, it moves when the check-in would have opened",
        ("11-02 follow_up phone spoke", *UNANSWERED),
        "11-30",
        "applied hold 3/3 12-01..12-01 waiting -1",
    ),
    Row(
        "7: interviewed and patient: three check-ins without an answer",
        (*INTERVIEWED, *UNANSWERED),
        "11-30",
        "interviewed hold 3/3 12-01..12-01 waiting -1",
        PATIENT,
    ),
    Row(
        "7: interviewed and patient: then the holding file",
        (*INTERVIEWED, *UNANSWERED),
        "12-01",
        "holding holding.review 12-29..2027-01-05 waiting -23",
        PATIENT,
    ),
    Row(
        "8: connected: seven to ten days after the last contact",
        ("11-03 follow_up phone spoke",),
        "11-03",
        "applied check_in 1/3 11-10..11-13 waiting -7",
    ),
    Row(
        "8: both ends are rolled off a holiday",
        ("11-04 follow_up phone spoke",),
        "11-04",
        "applied check_in 1/3 11-12..11-16 waiting -7",
    ),
    Row(
        "8: three check-ins in applied",
        ("11-02 follow_up phone spoke", *UNANSWERED[:2]),
        "11-17",
        "applied check_in 3/3 11-24..11-30 waiting -8",
    ),
    Row(
        "8: interviewed: no end to the check-ins",
        (*INTERVIEWED, *UNANSWERED),
        "11-30",
        "interviewed check_in 4/ 12-01..12-04 waiting -4",
    ),
    Row(
        "8: interviewed and patient: no number promised",
        (*INTERVIEWED, *UNANSWERED[:1]),
        "11-10",
        "interviewed check_in 2/ 11-17..11-20 waiting -7",
        PATIENT,
    ),
    Row(
        "9: the first follow-up",
        APPLIED,
        "11-02",
        "applied follow_up.1 1/3 11-05..11-05 waiting -3",
    ),
    Row(
        "9: the second follow-up",
        ONE,
        "11-05",
        "applied follow_up.2 2/3 11-10..11-10 waiting -3",
    ),
    Row(
        "9: the third follow-up, with a holiday skipped",
        TWO,
        "11-10",
        "applied follow_up.3 3/3 11-16..11-16 waiting -3",
    ),
    Row(
        "9: a quiet day is counted",
        ("11-24 applied",),
        "11-24",
        "applied follow_up.1 1/3 11-30..11-30 waiting -3",
    ),
    Row(
        "9: a quiet day is not landed on",
        ("11-23 applied",),
        "11-23",
        "applied follow_up.1 1/3 11-30..11-30 waiting -4",
    ),
    Row(
        "9: patient: five to seven business days",
        APPLIED,
        "11-02",
        "applied follow_up.1 1/3 11-09..11-12 waiting -7",
        PATIENT,
    ),
    Row(
        "9: another number of attempts",
        (*TWO, "11-16 follow_up phone left_message"),
        "11-16",
        "applied follow_up.4 4/5 11-19..11-19 waiting -3",
        adjust(Policy(), {"max_attempts": 5}),
    ),
    Row(
        "closed: nothing",
        (*APPLIED, "11-03 closed reason=withdrew"),
        "11-30",
        "closed none",
    ),
    Row(
        "nothing logged but notes and a snooze",
        ("11-02 noted", "11-02 snoozed until=11-05", "11-02 reviewed"),
        "11-30",
        "applied none",
    ),
)
STAGES = (
    Row(
        "an interview: interviewed",
        (*THREE, "11-23 interviewed", "11-24 thanked phone"),
        "11-24",
        "interviewed thank_you.note 11-23..11-24 due 0",
    ),
    Row(
        "a rejection after an interview: networking",
        (*INTERVIEWED, "11-10 rejected"),
        "11-10",
        "networking rejection.thanks 11-10..11-12 open -1",
    ),
    Row(
        "an interview after a rejection: interviewed",
        (*REJECTED, "11-10 interviewed"),
        "11-10",
        "interviewed thank_you.call 11-12..11-12 waiting -1 +thank_you.note",
    ),
    Row(
        "an interview after closing: interviewed",
        (*APPLIED, "11-03 closed reason=withdrew", "11-10 interviewed"),
        "11-10",
        "interviewed thank_you.call 11-12..11-12 waiting -1 +thank_you.note",
    ),
    Row(
        "a rejection after closing: networking",
        (*APPLIED, "11-03 closed reason=withdrew", "11-10 rejected"),
        "11-10",
        "networking rejection.thanks 11-10..11-12 open -1",
    ),
    Row(
        "the holding file begins by itself, on the day the next call would have opened",
        THREE,
        "11-19",
        "holding holding.review 12-17..12-24 waiting -24",
    ),
    Row(
        "a promise keeps a silent card out of the holding file",
        (*TWO, "11-16 follow_up phone left_message callback_on=12-10"),
        "11-30",
        "applied call_back 4/ 12-10..12-10 waiting -8",
    ),
    Row(
        "a snooze delays the day on which a silent card moves",
        (*THREE, "11-17 snoozed until=11-24"),
        "11-23",
        "applied hold 3/3 11-24..11-24 waiting -1",
    ),
    Row(
        "hold after the third attempt: that very day",
        THREE,
        "11-16",
        "holding holding.review 12-14..12-21 waiting -24",
        adjust(Policy(), {"hold_after": "third_attempt"}),
    ),
    Row(
        "hold after the third attempt, made on a Saturday: on Monday",
        (*TWO, "11-14 follow_up email sent"),
        "11-14",
        "applied hold 3/3 11-16..11-16 waiting -1",
        adjust(Policy(), {"hold_after": "third_attempt"}),
    ),
    Row(
        "a reply takes the card out of the holding file",
        (*THREE, "11-24 replied"),
        "11-24",
        "applied respond 11-24..11-25 open -1",
    ),
    Row(
        "after the interview a card returns from the holding file as interviewed",
        (*INTERVIEWED, "11-05 held", "11-24 replied"),
        "11-24",
        "interviewed respond 11-24..11-25 open -1",
    ),
    Row(
        "patient in everything but the applications: the cap of check-ins is another",
        ("11-02 follow_up phone spoke", *UNANSWERED),
        "12-01",
        "holding holding.review 12-29..2027-01-05 waiting -23",
        PATIENT,
    ),
)
OVERLAYS = (
    Row(
        "owed: the first is the step, the rest come along",
        ("11-02 interviewed people=Ann", "11-02 helped"),
        "11-02",
        "interviewed thank_you.call 11-03..11-03 waiting -1 +thank_you.note +help.thanks",
    ),
    Row(
        "owed, and late for it: until the next thing opens",
        ("11-02 interviewed",),
        "11-06",
        "interviewed thank_you.call 11-03..11-03 overdue 3 +thank_you.note",
    ),
    Row(
        "owed courtesies lapse when the line above opens",
        ("11-02 interviewed",),
        "11-09",
        "interviewed check_in 1/ 11-09..11-12 open -2",
    ),
    Row(
        "lapsed once, lapsed for good: a later call brings nothing back",
        ("11-02 interviewed", "11-10 follow_up email sent"),
        "11-10",
        "interviewed check_in 2/ 11-17..11-20 waiting -7",
    ),
    Row(
        "thanks for help never lapse while nothing else is to do",
        ("11-02 helped",),
        "11-30",
        "applied help.thanks 11-02..11-03 overdue 17",
    ),
    Row(
        "courtesies lapse on the day of the interview arranged",
        ("11-02 helped", "11-02 interview_set on=11-10"),
        "11-10",
        "applied interview 11-10..11-10 due 0",
    ),
    Row(
        "courtesies lapse as the card moves to the holding file",
        (*THREE, "11-17 helped"),
        "11-19",
        "holding holding.review 12-17..12-24 waiting -24",
    ),
    Row(
        "a courtesy in the holding file, until its review opens",
        (*THREE, "12-01 helped"),
        "12-04",
        "holding help.thanks 12-01..12-02 overdue 2",
    ),
    Row(
        "a courtesy is rolled off Thanksgiving and the quiet day after",
        ("11-25 rejected",),
        "11-25",
        "networking rejection.thanks 11-25..11-30 open -2",
    ),
    Row(
        "a redial pushes a window that is already open",
        (*APPLIED, "11-12 follow_up phone no_answer"),
        "11-12",
        "applied follow_up.1 1/3 11-13..11-13 waiting -1",
    ),
    Row(
        "a redial pushes into a window, not past its end",
        ("11-02 follow_up phone spoke", "11-09 follow_up phone no_answer"),
        "11-09",
        "applied check_in 1/3 11-10..11-12 waiting -2",
    ),
    Row(
        "a redial delays a courtesy too",
        ("11-02T09:00 replied", "11-02T15:00 follow_up phone no_answer"),
        "11-02",
        "applied respond 11-03..11-03 waiting -1",
    ),
    Row(
        "a snooze until a Saturday ends on Monday",
        (*APPLIED, "11-03 snoozed until=11-14"),
        "11-03",
        "applied follow_up.1 1/3 11-16..11-16 waiting -8",
    ),
    Row(
        "a snooze delays a promise",
        (*APPLIED, "11-03 follow_up phone spoke callback_on=11-10", "11-04 snoozed until=11-20"),
        "11-04",
        "applied call_back 1/ 11-20..11-20 waiting -11",
    ),
    Row(
        "a snooze delays a review",
        (*APPLIED, "11-03 held", "11-04 snoozed until=12-21"),
        "11-04",
        "holding holding.review 12-21..12-21 waiting -31",
    ),
    Row(
        "a snooze does not move an interview",
        ("11-02 interview_set on=11-10", "11-03 snoozed until=11-20"),
        "11-04",
        "applied interview 11-10..11-10 waiting -4",
    ),
    Row(
        "the later of redial and snooze",
        (*APPLIED, "11-05 follow_up phone no_answer", "11-05 snoozed until=11-05"),
        "11-05",
        "applied follow_up.1 1/3 11-06..11-06 waiting -1",
    ),
)
STATUS = (
    Row(
        "waiting before it opens",
        INTERVIEWED,
        "11-09",
        "interviewed check_in 1/ 11-10..11-13 waiting -3",
    ),
    Row(
        "open from the day it opens",
        INTERVIEWED,
        "11-10",
        "interviewed check_in 1/ 11-10..11-13 open -2",
    ),
    Row(
        "open on the day before it is due",
        INTERVIEWED,
        "11-12",
        "interviewed check_in 1/ 11-10..11-13 open -1",
    ),
    Row(
        "due on its day",
        INTERVIEWED,
        "11-13",
        "interviewed check_in 1/ 11-10..11-13 due 0",
    ),
    Row(
        "overdue on the Saturday after, by no business day yet",
        INTERVIEWED,
        "11-14",
        "interviewed check_in 1/ 11-10..11-13 overdue 0",
    ),
    Row(
        "overdue by business days, not by days",
        INTERVIEWED,
        "11-17",
        "interviewed check_in 1/ 11-10..11-13 overdue 2",
    ),
    Row(
        "due still, within the days of grace",
        INTERVIEWED,
        "11-17",
        "interviewed check_in 1/ 11-10..11-13 due 2",
        adjust(Policy(), {"grace_business_days": 2}),
    ),
    Row(
        "overdue after the days of grace",
        INTERVIEWED,
        "11-18",
        "interviewed check_in 1/ 11-10..11-13 overdue 3",
        adjust(Policy(), {"grace_business_days": 2}),
    ),
)
TABLES = {"lines": LINES, "stages": STAGES, "overlays": OVERLAYS, "status": STATUS}
ROWS = [
    pytest.param(row, id=f"{table}: {row.reason}") for table, rows in TABLES.items() for row in rows
]


@pytest.mark.parametrize("row", ROWS)
def test_the_next_step(row: Row) -> None:
    assert answer(row.log, row.today, row.policy) == row.expected


def test_the_days_of_grace_end_on_a_day_that_is_not_quiet() -> None:
    policy = adjust(Policy(), {"grace_business_days": 1})
    step = next_step(log("11-20 applied"), today=day("11-20"), policy=policy, calendar=US)
    assert (step.due_on, step.overdue_after) == (day("11-25"), day("11-30"))


def test_without_a_window_there_is_no_status_and_no_lateness() -> None:
    step = next_step(log("11-02 closed reason=withdrew"), today=day("11-05"), calendar=US)
    assert (step.opens_on, step.due_on, step.overdue_after) == (None, None, None)
    assert (step.status, step.late_business_days, step.also) == (Status.NONE, None, ())
    assert status_on(day("11-05"), None, day("11-05"), day("11-05")) is Status.NONE
    assert status_on(day("11-05"), day("11-05"), None, day("11-05")) is Status.NONE
    assert status_on(day("11-05"), day("11-05"), day("11-05"), None) is Status.NONE


def test_a_courtesy_names_the_person_it_is_owed_to() -> None:
    step = next_step(log("11-02 helped person=Cy"), today=day("11-02"), calendar=US)
    assert step.person == "Cy"
    step = next_step(log("11-02 met people=Ann"), today=day("11-02"), calendar=US)
    assert step.person == "Ann"
    step = next_step(log("11-02 met people=Ann,Bob"), today=day("11-02"), calendar=US)
    assert step.person is None
    for kind in ("replied", "rejected", "offered"):
        step = next_step(log(f"11-02 {kind} person=Cy"), today=day("11-02"), calendar=US)
        assert step.person == "Cy"
    step = next_step(log("11-02 applied"), today=day("11-02"), calendar=US)
    assert step.person is None


def test_the_stage_is_known_since_its_first_day() -> None:
    assert next_step([], today=day("11-02"), calendar=US).since is None
    later = log("11-02 applied", "11-05 follow_up phone spoke", "11-06 met")
    assert next_step(later, today=day("11-09"), calendar=US).since == day("11-02")
    anew = [*later, *log("11-09 applied")]
    assert next_step(anew, today=day("11-09"), calendar=US).since == day("11-09")
    silent = next_step(log(*THREE), today=day("11-30"), calendar=US)
    assert (silent.stage, silent.since, silent.unanswered) == (Stage.HOLDING, day("11-19"), 3)
    again = log("11-02 interviewed", "11-06 interviewed")
    assert next_step(again, today=day("11-09"), calendar=US).since == day("11-02")
    closed = next_step(log("11-02 applied", "11-03 offered"), today=day("11-09"), calendar=US)
    assert closed.since == day("11-03")
    withdrawn = log(*ONE, "11-06 closed reason=withdrew")
    step = next_step(withdrawn, today=day("11-09"), calendar=US)
    assert (step.step, step.since, step.unanswered) == (Step.NONE, day("11-06"), 1)
    for kind in ("met", "rejected", "interviewed"):
        step = next_step([*withdrawn, *log(f"11-09 {kind}")], today=day("11-09"), calendar=US)
        assert step.since == day("11-09")


@pytest.mark.parametrize(
    ("lines", "today", "expected"),
    [
        pytest.param(APPLIED, "11-02", None, id="time alone changes nothing but the status"),
        pytest.param(THREE, "11-16", "11-19", id="the day it moves to the holding file"),
        pytest.param(THREE, "11-19", None, id="moved: nothing more"),
        pytest.param(("11-02 interviewed",), "11-02", "11-09", id="the day courtesies lapse"),
        pytest.param((*APPLIED, "11-04 replied"), "11-02", "11-04", id="what is dated later"),
        pytest.param((*THREE, "12-04 replied"), "11-16", "11-19", id="the earlier of the two"),
        pytest.param((*THREE, "11-17 replied"), "11-16", "11-17", id="the other way round"),
        pytest.param(("11-02 helped",), "11-02", None, id="a courtesy that never lapses"),
        pytest.param(("11-04 applied",), "11-02", "11-04", id="nothing yet"),
    ],
)
def test_the_answer_says_when_it_may_change_by_itself(
    lines: tuple[str, ...], today: str, expected: str | None
) -> None:
    step = next_step(log(*lines), today=day(today), calendar=US)
    assert step.changes_on == (expected and day(expected))


def test_without_an_explanation_the_answer_is_the_same() -> None:
    for row in (*LINES, *OVERLAYS):
        told_why = next_step(log(*row.log), today=day(row.today), policy=row.policy, calendar=US)
        silent = next_step(
            log(*row.log), today=day(row.today), policy=row.policy, calendar=US, explain=False
        )
        assert told(silent) == told(told_why)
        assert told_why.why
        assert silent.why == ""


def test_the_second_try_of_3b7_waits_seven_business_days() -> None:
    assert answer(APPLIED, "11-02", preset("3B7")) == (
        "applied follow_up.1 1/3 11-05..11-05 waiting -3"
    )
    assert answer(ONE, "11-05", preset("3B7")) == "applied follow_up.2 2/3 11-17..11-17 waiting -7"
    assert preset("3B7").alternate_person
    assert not preset("3x3").alternate_person


SCRIPTS = {
    Step.INTERVIEW: ("interview",),
    Step.CALL_BACK: ("call_back",),
    Step.ASK_DECISION: ("ask_decision",),
    Step.KEEP_IN_TOUCH: ("keep_in_touch",),
    Step.REVIEW: ("holding.review",),
    Step.HOLD: ("hold",),
    Step.CHECK_IN: ("check_in",),
    Step.FOLLOW_UP: tuple(f"follow_up.{n}" for n in range(1, 6)),
    Step.THANK: (
        *("thank_you.call", "thank_you.note", "met.note", "help.thanks", "rejection.thanks"),
    ),
    Step.RESPOND: ("respond",),
    Step.NONE: (None,),
}


def test_every_step_has_its_script() -> None:
    for row in (*LINES, *STAGES, *OVERLAYS):
        step = next_step(log(*row.log), today=day(row.today), policy=row.policy, calendar=US)
        assert step.script in SCRIPTS[step.step]


def test_every_step_has_been_seen() -> None:
    seen = {answer(row.log, row.today, row.policy).split()[1].split(".")[0] for row in LINES}
    steps = {step.value for step in Step} - {Step.REVIEW, Step.THANK, Step.RESPOND}
    assert steps - seen == set()
