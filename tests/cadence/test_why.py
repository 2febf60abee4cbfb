"""Why: one sentence that names the fact, its date, the rule, and the closed days skipped."""

from __future__ import annotations

from datetime import date

import pytest

from followup_tui.cadence import Policy, adjust, calendar, next_step, preset
from followup_tui.cadence.why import fact
from followup_tui.model import Activity, Kind
from tests.cadence.log import US, day, entry, log

APPLIED = ("11-02 applied",)
ONE = (*APPLIED, "11-05 follow_up phone left_message")
TWO = (*ONE, "11-10 follow_up phone left_message")
THREE = (*TWO, "11-16 follow_up phone left_message")
THIRD = adjust(Policy(), {"hold_after": "third_attempt"})
AFTER_FIVE = adjust(Policy(), {"cutoff": "17:00"})

SENTENCES = (
    (
        "the sentence of the page",
        TWO,
        "11-10",
        "Third business day after your message of Tue 10 Nov (Wed 11 Nov is closed: Veterans Day); "
        "follow-up 3 of 3.",
    ),
    (
        "the first follow-up",
        APPLIED,
        "11-02",
        "Third business day after your application of Mon 2 Nov; follow-up 1 of 3.",
    ),
    (
        "a window of many days, rolled over a holiday",
        ("11-04 follow_up phone spoke",),
        "11-04",
        "7 to 10 days after your conversation of Wed 4 Nov (Wed 11 Nov is closed: Veterans Day); "
        "check-in 1 of 3.",
    ),
    (
        "a window of many days, past a holiday: nobody needs to know",
        ("11-05 follow_up phone spoke",),
        "11-05",
        "7 to 10 days after your conversation of Thu 5 Nov; check-in 1 of 3.",
    ),
    (
        "a quiet day that was rolled over",
        ("11-23 applied",),
        "11-23",
        "Third business day after your application of Mon 23 Nov (Thu 26 Nov is closed: "
        "Thanksgiving Day, Fri 27 Nov is quiet: day after Thanksgiving); follow-up 1 of 3.",
    ),
    (
        "a quiet day that was counted: nobody needs to know",
        ("11-24 applied",),
        "11-24",
        "Third business day after your application of Tue 24 Nov (Thu 26 Nov is closed: "
        "Thanksgiving Day); follow-up 1 of 3.",
    ),
    (
        "after an interview",
        ("11-02T09:00 interviewed", "11-02T15:00 thanked mail", "11-03 thanked phone"),
        "11-03",
        "7 to 10 days after your thanks of Tue 3 Nov; check-in 1.",
    ),
    (
        "something sent by e-mail",
        (*APPLIED, "11-05 follow_up email sent"),
        "11-05",
        "Third business day after your e-mail of Thu 5 Nov; follow-up 2 of 3.",
    ),
    (
        "something sent by post",
        (*APPLIED, "11-05 follow_up mail sent"),
        "11-05",
        "Third business day after your letter of Thu 5 Nov; follow-up 2 of 3.",
    ),
    (
        "something sent otherwise",
        (*APPLIED, "11-05 follow_up message sent"),
        "11-05",
        "Third business day after your message of Thu 5 Nov; follow-up 2 of 3.",
    ),
    (
        "a ring that nobody answers",
        (*APPLIED, "11-10 follow_up phone no_answer"),
        "11-10",
        "Third business day after your application of Mon 2 Nov; follow-up 1 of 3; nobody answered "
        "on Tue 10 Nov, so ring again the next business day (Wed 11 Nov is closed: Veterans Day).",
    ),
    (
        "a ring too early: the rule decides, not the ring",
        (*APPLIED, "11-02 follow_up phone no_answer"),
        "11-02",
        "Third business day after your application of Mon 2 Nov; follow-up 1 of 3.",
    ),
    (
        "a ring before Thanksgiving and the quiet day after",
        (*APPLIED, "11-25 follow_up phone no_answer"),
        "11-25",
        "Third business day after your application of Mon 2 Nov; follow-up 1 of 3; nobody answered "
        "on Wed 25 Nov, so ring again the next business day (Thu 26 Nov is closed: Thanksgiving "
        "Day, Fri 27 Nov is quiet: day after Thanksgiving).",
    ),
    (
        "a ring and a snooze until the same day",
        (*APPLIED, "11-12 follow_up phone no_answer", "11-12 snoozed until=11-13"),
        "11-12",
        "Third business day after your application of Mon 2 Nov; follow-up 1 of 3; nobody answered "
        "on Thu 12 Nov, so ring again the next business day; snoozed until Fri 13 Nov.",
    ),
    (
        "the ring that counted",
        (*APPLIED, *("11-05 follow_up phone no_answer",) * 3),
        "11-05",
        "Third business day after your unanswered call of Thu 5 Nov; follow-up 2 of 3.",
    ),
    (
        "a snooze until a holiday",
        (*APPLIED, "11-03 snoozed until=11-26"),
        "11-03",
        "Third business day after your application of Mon 2 Nov; follow-up 1 of 3; snoozed until "
        "Thu 26 Nov (Thu 26 Nov is closed: Thanksgiving Day, "
        "Fri 27 Nov is quiet: day after Thanksgiving).",
    ),
    (
        "a snooze that delays nothing",
        (*APPLIED, "11-03 snoozed until=11-04"),
        "11-03",
        "Third business day after your application of Mon 2 Nov; follow-up 1 of 3.",
    ),
    (
        "an interview",
        ("11-02 interview_set on=11-11", "11-03 snoozed until=11-11"),
        "11-03",
        "Your interview is on Wed 11 Nov: until then leave them in peace.",
    ),
    (
        "a call-back on a holiday",
        (*APPLIED, "11-03 follow_up phone spoke callback_on=11-11"),
        "11-03",
        "They asked you to call back on Wed 11 Nov (Wed 11 Nov is closed: Veterans Day); try 1.",
    ),
    (
        "a decision day, and a holiday before the call",
        (*APPLIED, "11-03 follow_up phone spoke decision_by=11-10"),
        "11-03",
        "Second business day after Tue 10 Nov, when they meant to decide (Wed 11 Nov is closed: "
        "Veterans Day); try 1.",
    ),
    (
        "keeping in touch",
        ("11-02T09:00 rejected", "11-02T15:00 thanked mail"),
        "11-02",
        "3 to 4 months after your thanks of Mon 2 Nov; hello 1 of 3.",
    ),
    (
        "the last hello",
        (
            "08-03T09:00 rejected",
            "08-03T15:00 thanked mail",
            *("11-03 follow_up email sent",) * 3,
        ),
        "11-03",
        "Three tries without an answer: the next word is theirs.",
    ),
    (
        "about to move to the holding file",
        (*TWO, "11-24 follow_up phone left_message"),
        "11-24",
        "Three tries without an answer: into the holding file on the third business day after your "
        "message of Tue 24 Nov (Thu 26 Nov is closed: Thanksgiving Day); follow-up 3 of 3.",
    ),
    (
        "in the holding file",
        THREE,
        "11-19",
        "In the holding file since Thu 19 Nov: three tries without an answer, on Thu 5 Nov, "
        "Tue 10 Nov and Mon 16 Nov (Wed 11 Nov is closed: Veterans Day); "
        "look again 28 to 35 days later.",
    ),
    (
        "in the holding file after unanswered calls",
        (
            *ONE,
            *("11-10 follow_up phone no_answer",) * 3,
            *("11-16 follow_up phone no_answer",) * 3,
        ),
        "11-19",
        "In the holding file since Thu 19 Nov: three tries without an answer, on Thu 5 Nov, "
        "Tue 10 Nov and Mon 16 Nov (Wed 11 Nov is closed: Veterans Day); "
        "look again 28 to 35 days later.",
    ),
    (
        "in the holding file by silence, though it was once put there by hand",
        (
            "10-26 held",
            "10-27T09:00 replied",
            "10-27T10:00 thanked email",
            *("11-06 follow_up phone left_message",) * 3,
        ),
        "11-13",
        "In the holding file since Fri 13 Nov: three tries without an answer, on Fri 6 Nov, "
        "Fri 6 Nov and Fri 6 Nov (Wed 11 Nov is closed: Veterans Day); "
        "look again 28 to 35 days later.",
    ),
    (
        "in the holding file, reviewed",
        (*THREE, "11-20 reviewed"),
        "11-20",
        "In the holding file since Thu 19 Nov: three tries without an answer, on Thu 5 Nov, "
        "Tue 10 Nov and Mon 16 Nov (Wed 11 Nov is closed: Veterans Day); "
        "look again 28 to 35 days after your review of Fri 20 Nov.",
    ),
    (
        "in the holding file, and written to",
        (*THREE, "11-20 follow_up mail sent"),
        "11-20",
        "In the holding file since Thu 19 Nov: four tries without an answer, on Thu 5 Nov, "
        "Tue 10 Nov, Mon 16 Nov and Fri 20 Nov (Wed 11 Nov is closed: Veterans Day); "
        "look again 28 to 35 days after your letter of Fri 20 Nov.",
    ),
    (
        "in the holding file by hand, the review rolled over a holiday",
        ("11-02 applied", "11-27 held"),
        "11-27",
        "In the holding file since Fri 27 Nov, by hand; look again 28 to 35 days later "
        "(Fri 25 Dec is closed: Christmas Day).",
    ),
    (
        "a thank-you call",
        ("11-10 interviewed",),
        "11-10",
        "A thank-you call is owed the day after your interview of Tue 10 Nov (Wed 11 Nov is "
        "closed: Veterans Day).",
    ),
    (
        "a handwritten note",
        ("11-10 interviewed", "11-10 thanked phone"),
        "11-10",
        "A handwritten note is owed within a day of your interview of Tue 10 Nov.",
    ),
    (
        "a note after meeting somebody",
        ("11-10 met",),
        "11-10",
        "A note is owed within a day of your meeting of Tue 10 Nov.",
    ),
    (
        "thanks for help",
        ("11-10 helped",),
        "11-10",
        "Thanks are owed within a day of the help of Tue 10 Nov.",
    ),
    (
        "thanks after a rejection",
        ("11-10 rejected",),
        "11-10",
        "Thanks are owed within a day of their no of Tue 10 Nov.",
    ),
    (
        "an answer",
        ("11-10 replied",),
        "11-10",
        "An answer is owed within a day of their word of Tue 10 Nov.",
    ),
    (
        "do not contact",
        ("11-10 closed reason=do_not_contact",),
        "11-10",
        "They asked not to be contacted: leave them in peace.",
    ),
    (
        "accepted",
        ("11-10 closed reason=accepted",),
        "11-12",
        "Closed since Tue 10 Nov: you accepted.",
    ),
    (
        "declined",
        ("11-10 closed reason=declined",),
        "11-12",
        "Closed since Tue 10 Nov: you declined.",
    ),
    (
        "withdrew",
        ("11-10 closed reason=withdrew",),
        "11-12",
        "Closed since Tue 10 Nov: you withdrew.",
    ),
    ("closed without a word", ("11-10 closed",), "11-12", "Closed since Tue 10 Nov."),
    (
        "an offer answered",
        ("11-10 offered", "11-12 thanked mail"),
        "11-12",
        "Closed since Tue 10 Nov: they made an offer.",
    ),
    ("nothing yet", (), "11-12", "Nothing has been logged yet."),
    ("nothing but notes", ("11-10 noted",), "11-12", "Nothing has been logged yet."),
)


@pytest.mark.parametrize(
    ("lines", "today", "sentence"),
    [pytest.param(*row, id=reason) for reason, *row in SENTENCES],
)
def test_why(lines: tuple[str, ...], today: str, sentence: str) -> None:
    assert next_step(log(*lines), today=day(today), calendar=US).why == sentence


POLICIES = (
    (
        "patient",
        preset("patient"),
        APPLIED,
        "5 to 7 business days after your application of Mon 2 Nov; follow-up 1 of 3.",
    ),
    (
        "seven business days",
        preset("3B7"),
        ONE,
        "Seventh business day after your message of Thu 5 Nov (Wed 11 Nov is closed: Veterans "
        "Day); follow-up 2 of 3.",
    ),
    (
        "one business day",
        adjust(Policy(), {"follow_up": 1}),
        (*APPLIED, "11-05T09:00 follow_up phone no_answer", "11-05T10:00 follow_up email sent"),
        "First business day after your e-mail of Thu 5 Nov; follow-up 2 of 3.",
    ),
    (
        "eight business days",
        adjust(Policy(), {"follow_up": 8}),
        APPLIED,
        "8 business days after your application of Mon 2 Nov (Wed 11 Nov is closed: Veterans Day); "
        "follow-up 1 of 3.",
    ),
    (
        "one day",
        adjust(Policy(), {"check_in": 1}),
        ("11-05 follow_up phone spoke",),
        "1 day after your conversation of Thu 5 Nov; check-in 1 of 3.",
    ),
    (
        "the day itself",
        adjust(Policy(), {"decision": 0}),
        ("11-05 follow_up phone spoke decision_by=11-11",),
        "0 business days after Wed 11 Nov, when they meant to decide; try 1.",
    ),
    (
        "many tries",
        adjust(Policy(), {"max_attempts": 10}),
        (*APPLIED, *("11-05 follow_up email sent",) * 10),
        "10 tries without an answer: into the holding file on the third business day after your "
        "e-mail of Thu 5 Nov; follow-up 10 of 10.",
    ),
    (
        "patient, about to be held",
        preset("patient"),
        THREE,
        "Three tries without an answer: into the holding file on the fifth business day after your "
        "message of Mon 16 Nov; follow-up 3 of 3.",
    ),
    (
        "patient, and interviewed, about to be held",
        preset("patient"),
        ("11-02 interviewed", *("11-16 follow_up email sent",) * 3),
        "Three tries without an answer: into the holding file 7 days after your e-mail of "
        "Mon 16 Nov; follow-up 3 of 3.",
    ),
    (
        "one try",
        adjust(Policy(), {"max_attempts": 1}),
        ONE,
        "One try without an answer: into the holding file on the third business day after your "
        "message of Thu 5 Nov; follow-up 1 of 1.",
    ),
    (
        "held on the third attempt itself",
        THIRD,
        (*ONE, "11-06 follow_up email sent", "11-07 follow_up email sent"),
        "Three tries without an answer: into the holding file after your e-mail of Sat 7 Nov; "
        "follow-up 3 of 3.",
    ),
    (
        "held on one try",
        adjust(THIRD, {"max_attempts": 1}),
        ONE,
        "In the holding file since Thu 5 Nov: one try without an answer, on Thu 5 Nov; "
        "look again 28 to 35 days later.",
    ),
    (
        "counted for the next business day",
        AFTER_FIVE,
        ("11-10T18:30 applied",),
        "Third business day after your application of Tue 10 Nov (counted as Thu 12 Nov); "
        "follow-up 1 of 3.",
    ),
)


@pytest.mark.parametrize(
    ("policy", "lines", "sentence"),
    [pytest.param(*row, id=reason) for reason, *row in POLICIES],
)
def test_why_under_another_policy(policy: Policy, lines: tuple[str, ...], sentence: str) -> None:
    today = entry(lines[-1]).at
    step = next_step(log(*lines), today=US.local_date(today), policy=policy, calendar=US)
    assert step.why == sentence


def test_why_says_when_the_holidays_are_not_known() -> None:
    lanka = calendar("LK")
    applied = [Activity(at=date(2026, 12, 29), kind=Kind.APPLIED)]
    step = next_step(applied, today=date(2026, 12, 29), calendar=lanka)
    assert step.why == (
        "Third business day after your application of Tue 29 Dec; follow-up 1 of 3; "
        "the holidays of 2027 are not known."
    )
    patient = adjust(Policy(), {"follow_up": "2..3"})
    step = next_step(applied, today=date(2026, 12, 29), policy=patient, calendar=lanka)
    assert step.opens_on == date(2026, 12, 31)
    assert step.why.endswith("; the holidays of 2027 are not known.")
    step = next_step(applied, today=date(2026, 12, 29), calendar=calendar("IN"))
    assert "not known" not in step.why


def test_a_day_off_of_your_own_is_named() -> None:
    away = calendar("US", days_off=frozenset({day("11-05"), day("11-06")}))
    step = next_step(log(*APPLIED), today=day("11-02"), calendar=away)
    assert step.why == (
        "Third business day after your application of Mon 2 Nov (Thu 5 Nov is quiet: your day off, "
        "Fri 6 Nov is quiet: your day off); follow-up 1 of 3."
    )


def test_a_contact_without_a_name_is_the_last_contact() -> None:
    assert fact(None) == "the last contact"
    assert fact(entry("11-02 noted")) == "the last contact"
    facts = ("applied", "met", "thanked", "replied", "interviewed", "rejected", "offered")
    assert [fact(entry(f"11-02 {kind}")) for kind in facts] == [
        "your application",
        "your meeting",
        "your thanks",
        "their reply",
        "your interview",
        "their no",
        "their offer",
    ]
