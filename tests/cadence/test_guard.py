"""The guard against stalking: every objection, its order, its waivers, and from when it is fine."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from followup_tui.cadence import Objection, Policy, Reason, adjust, objections
from followup_tui.model import Channel, Posting
from tests.cadence.log import NEW_YORK, US, day, log, moment

APPLIED = ("11-02 applied",)
ONE = (*APPLIED, "11-05 follow_up phone left_message")
TWO = (*ONE, "11-10 follow_up phone left_message")
THREE = (*TWO, "11-16 follow_up phone left_message")
REJECTED = ("11-02T09:00 rejected", "11-02T15:00 thanked mail")
INTERVIEWED = ("11-02T09:00 interviewed", "11-02T15:00 thanked mail", "11-03 thanked phone")
HELLOS = ("11-10 follow_up email sent", "11-17 follow_up email sent", "11-24 follow_up email sent")
ALL = tuple(Reason)


class Row(NamedTuple):
    reason: str
    log: tuple[str, ...]
    when: str
    channel: str
    expected: tuple[str, ...]  # each `reason` or `reason from day`


def said(found: tuple[Objection, ...]) -> tuple[str, ...]:
    return tuple(_said(objection) for objection in found)


def _said(objection: Objection) -> str:
    if objection.fine_from is None:
        return objection.reason
    if isinstance(objection.fine_from, datetime):
        return f"{objection.reason} from {objection.fine_from:%m-%dT%H:%M}"
    return f"{objection.reason} from {objection.fine_from:%m-%d}"


ROWS = (
    Row("nothing logged: nothing against it", (), "11-02T10:00", "phone", ()),
    Row("do not contact", ("11-02 closed reason=do_not_contact",), "11-12T10:00", "mail",
        ("do_not_contact",)),
    Row("do not contact is said alone", ("11-02 closed reason=do_not_contact",), "11-14T22:00",
        "phone", ("do_not_contact",)),
    Row("do not contact, though thanks are owed",
        ("11-02 closed reason=do_not_contact", "11-03 helped"), "11-03T10:00", "mail",
        ("do_not_contact",)),
    Row("a definite answer: closed", (*APPLIED, "11-03 closed reason=withdrew"), "11-12T10:00",
        "email", ("definite_answer",)),
    Row("a definite answer, and a contact today already", ("11-12 follow_up phone spoke",
        "11-12T08:00 closed reason=declined"), "11-12T10:00", "email",
        ("definite_answer", "too_often from 11-13")),
    Row("an offer may be answered", (*APPLIED, "11-05 offered"), "11-05T10:00", "email", ()),
    Row("an offer may be answered by phone from the next business day", (*APPLIED, "11-10 offered"),
        "11-12T10:00", "phone", ()),
    Row("an offer answered is a definite answer", ("11-05 offered", "11-06 thanked email"),
        "11-09T10:00", "email", ("definite_answer",)),
    Row("the cap: about to move to the holding file", THREE, "11-17T10:00", "phone",
        ("cap_reached from 12-17", "too_early from 12-17")),
    Row("the cap: in the holding file, before its review", THREE, "11-23T10:00", "phone",
        ("cap_reached from 12-17", "too_early from 12-17")),
    Row("the cap: from the day of the review it is fine", THREE, "12-17T10:00", "phone", ()),
    Row("the cap: held by hand", (*APPLIED, "11-03 held"), "11-09T10:00", "email",
        ("cap_reached from 12-01", "too_early from 12-01")),
    Row("the cap: three hellos while networking", (*REJECTED, *HELLOS), "12-17T10:00", "email",
        ("cap_reached",)),
    Row("two hellos while networking are no cap", (*REJECTED, *HELLOS[:2]), "12-17T10:00", "email",
        ("too_early from 02-17",)),
    Row("no cap after an interview", (*INTERVIEWED, *HELLOS), "12-01T10:00", "email", ()),
    Row("an interview is pending", (*APPLIED, "11-03 interview_set on=11-12"), "11-10T10:00",
        "email", ("interview_pending from 11-12", "too_early from 11-12")),
    Row("on the day of the interview it is pending no more",
        (*APPLIED, "11-03 interview_set on=11-12"), "11-12T10:00", "in_person", ()),
    Row("after an interview that nobody logged", (*APPLIED, "11-03 interview_set on=11-12"),
        "11-13T10:00", "phone", ()),
    Row("too early: before the third business day", APPLIED, "11-04T10:00", "phone",
        ("too_early from 11-05",)),
    Row("on the day it opens it is fine", APPLIED, "11-05T10:00", "phone", ()),
    Row("when it is overdue it is fine", APPLIED, "11-20T10:00", "phone", ()),
    Row("too early: a snooze", (*APPLIED, "11-03 snoozed until=11-20"), "11-12T10:00", "email",
        ("too_early from 11-20",)),
    Row("too early: ring again the next business day",
        (*APPLIED, "11-10T09:00 follow_up phone no_answer"), "11-10T15:00", "phone",
        ("too_early from 11-12",)),
    Row("too often: a contact today already", (*APPLIED, "11-05T09:00 follow_up email sent"),
        "11-05T15:00", "phone", ("too_early from 11-10", "too_often from 11-06")),
    Row("too often: tomorrow is closed", (*APPLIED, "11-10T09:00 follow_up email sent"),
        "11-10T15:00", "phone", ("too_early from 11-16", "too_often from 11-12")),
    Row("too often: thanks today already, and nothing else owed",
        ("11-02 met", "11-03T09:00 thanked mail"), "11-03T15:00", "email",
        ("too_early from 11-10", "too_often from 11-04")),
    Row("their own word is not a contact of yours", ("11-02 thanked mail", "11-02T09:00 replied"),
        "11-02T15:00", "email", ()),
    Row("a contact yesterday is not too often", ("11-02 applied", "11-02 held", "11-03 replied"),
        "11-04T10:00", "phone", ()),
    Row("not too often for the call-back they asked for",
        ("11-02 replied callback_on=11-05", "11-05T09:00 thanked mail"), "11-05T15:00", "phone",
        ()),
    Row("too often, and too early, for a call-back promised for later",
        ("11-02 replied callback_on=11-06", "11-05T09:00 thanked mail"), "11-05T15:00", "phone",
        ("too_early from 11-06", "too_often from 11-06")),
    Row("owed: a letter on the day of the interview", ("11-02T09:00 interviewed",), "11-02T15:00",
        "mail", ()),
    Row("owed: a second letter on the same day, to the second person",
        ("11-02T09:00 interviewed people=Ann,Bob", "11-02T14:00 thanked mail"), "11-02T15:00",
        "mail", ()),
    Row("owed: no third letter", ("11-02T09:00 interviewed people=Ann,Bob",
        "11-02T14:00 thanked mail", "11-02T14:30 thanked mail"), "11-02T15:00", "mail",
        ("too_early from 11-09", "too_often from 11-03")),
    Row("owed: the call is from the next business day", ("11-10T09:00 interviewed",), "11-10T15:00",
        "phone", ("too_early from 11-12",)),
    Row("owed: the call the next business day", ("11-10T09:00 interviewed",), "11-12T15:00",
        "phone", ()),
    Row("owed: a note does not excuse a call", ("11-02T09:00 interviewed", "11-03 thanked phone"),
        "11-04T10:00", "video", ("too_early from 11-10",)),
    Row("owed: a call does not excuse a letter",
        ("11-02T09:00 interviewed", "11-02T15:00 thanked mail"), "11-03T10:00", "email",
        ("too_early from 11-09",)),
    Row("owed: an answer by phone the next business day",
        ("11-02T09:00 replied",), "11-03T10:00", "phone", ()),
    Row("owed: an answer in writing at once", ("11-02T09:00 replied",), "11-02T10:00", "message",
        ()),
    Row("owed: the note after a meeting may be a call the next day", ("11-02T09:00 met",),
        "11-03T10:00", "phone", ()),
    Row("owed: thanks while an interview is pending", (*APPLIED, "11-03 interview_set on=11-12",
        "11-05 helped"), "11-05T10:00", "email", ()),
    Row("owed: thanks though the cap is reached", (*THREE, "11-17 helped"), "11-17T10:00", "email",
        ()),
    Row("owed: thanks though a contact was made today", (*THREE, "11-16T09:00 helped"),
        "11-16T10:00", "email", ()),
    Row("owed, but snoozed", ("11-02 met", "11-02 snoozed until=11-12"), "11-03T10:00", "email",
        ("too_early from 11-12",)),
    Row("owed, and lapsed", (*APPLIED, "11-10 helped"), "11-10T10:00", "email", ()),
    Row("owed: a letter on the quiet day itself", ("11-27T09:00 met",), "11-27T15:00", "mail", ()),
    Row("owed: a letter, on the quiet day after", ("11-26T09:00 met",), "11-27T15:00", "mail",
        ("too_early from 11-30",)),
    Row("owed: a letter, on a quiet day after it opened", ("11-25T09:00 met",), "11-27T15:00",
        "mail", ()),
    Row("owed: a letter on the Sunday after", ("11-07T09:00 met",), "11-08T15:00", "mail", ()),
    Row("owed: a call for help, and nothing else to do", ("11-10 helped",), "11-10T15:00", "phone",
        ("too_early from 11-12",)),
    Row("owed: an answer to an offer by phone, from the next business day", ("11-10 offered",),
        "11-10T15:00", "phone", ("definite_answer", "too_early from 11-12")),
    Row("a Saturday", APPLIED, "11-07T10:00", "phone", ("not_a_business_day from 11-09",)),
    Row("a holiday, in person", APPLIED, "11-11T10:00", "in_person",
        ("not_a_business_day from 11-12",)),
    Row("a holiday, on video", APPLIED, "11-11T22:00", "video", ("not_a_business_day from 11-12",)),
    Row("a holiday, by post", APPLIED, "11-11T22:00", "mail", ()),
    Row("a Sunday, though a call is owed", ("11-06T09:00 interviewed",), "11-08T10:00", "phone",
        ("too_early from 11-09", "not_a_business_day from 11-09")),
    Row("Thanksgiving: the quiet day after is skipped too", APPLIED, "11-26T10:00", "phone",
        ("not_a_business_day from 11-30",)),
    Row("before the office opens", APPLIED, "11-05T08:59", "phone",
        ("outside_calling_hours from 11-05T09:00",)),
    Row("as the office opens", APPLIED, "11-05T09:00", "phone", ()),
    Row("the last minute", APPLIED, "11-05T16:59", "phone", ()),
    Row("as the office closes", APPLIED, "11-05T17:00", "phone",
        ("outside_calling_hours from 11-06T09:00",)),
    Row("a Friday evening", APPLIED, "11-06T19:00", "phone",
        ("outside_calling_hours from 11-09T09:00",)),
    Row("a Sunday before breakfast", APPLIED, "11-08T07:00", "phone",
        ("not_a_business_day from 11-09", "outside_calling_hours from 11-09T09:00")),
    Row("calling hours are for the phone only", APPLIED, "11-05T22:00", "video", ()),
    Row("without an hour there are no calling hours", APPLIED, "11-05", "phone", ()),
)  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.reason)
def test_what_speaks_against_a_contact(row: Row) -> None:
    found = objections(log(*row.log), moment(row.when), Channel(row.channel), calendar=US)
    assert said(found) == row.expected
    assert all(objection.why.endswith(".") for objection in found)


EARLIER = moment("11-12T10:00")


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        pytest.param(None, (), id="nobody else at the company"),
        pytest.param("11-12", ("too_often_company from 11-13",), id="today"),
        pytest.param("11-10", (), id="the business day before"),
        pytest.param("11-13", (), id="what is dated later does not count"),
    ],
)
def test_one_contact_a_business_day_for_one_company(
    last: str | None, expected: tuple[str, ...]
) -> None:
    found = objections(
        log(*APPLIED),
        EARLIER,
        Channel.EMAIL,
        calendar=US,
        company_last_contact=day(last) if last else None,
    )
    assert said(found) == expected


@pytest.mark.parametrize(
    ("gap", "last", "expected"),
    [
        pytest.param("0", "11-12", (), id="no gap wanted"),
        pytest.param("2", "11-10", ("too_often_company from 11-13",), id="two business days"),
        pytest.param("2", "11-09", (), id="two business days have passed"),
        pytest.param("8", "11-12", ("too_often_company from 11-24",), id="a week and a half"),
    ],
)
def test_the_gap_for_one_company_is_a_number_of_the_policy(
    gap: str, last: str, expected: tuple[str, ...]
) -> None:
    policy = adjust(Policy(), {"company_gap_business_days": gap})
    found = objections(
        log(*APPLIED),
        EARLIER,
        Channel.EMAIL,
        policy=policy,
        calendar=US,
        company_last_contact=day(last),
    )
    assert said(found) == expected


def test_an_owed_courtesy_does_not_excuse_the_company_or_the_posting() -> None:
    found = objections(
        log("11-12T09:00 replied"),
        EARLIER,
        Channel.EMAIL,
        calendar=US,
        posting=Posting.NONE,
        company_last_contact=day("11-12"),
    )
    assert said(found) == ("too_often_company from 11-13", "posting_says_no_contact")


@pytest.mark.parametrize(
    ("posting", "channel", "expected"),
    [
        pytest.param("any", "phone", (), id="no wish"),
        pytest.param("no_phone", "phone", ("posting_says_no_calls",), id="no calls: the phone"),
        pytest.param("no_phone", "video", ("posting_says_no_calls",), id="no calls: a video call"),
        pytest.param("no_phone", "in_person", (), id="no calls: a visit is none"),
        pytest.param("no_phone", "email", (), id="no calls: an e-mail is none"),
        pytest.param("none", "email", ("posting_says_no_contact",), id="no contact: an e-mail"),
        pytest.param("none", "phone", ("posting_says_no_contact",), id="no contact: the phone"),
    ],
)
def test_the_wish_of_the_posting(posting: str, channel: str, expected: tuple[str, ...]) -> None:
    found = objections(
        log(*APPLIED), EARLIER, Channel(channel), calendar=US, posting=Posting(posting)
    )
    assert said(found) == expected


def test_the_objections_come_in_the_order_of_the_page() -> None:
    crowded = (*TWO, "11-14T09:00 follow_up email sent", "11-14T09:30 interview_set on=11-20")
    found = objections(
        log(*crowded),
        moment("11-14T20:00"),
        Channel.PHONE,
        calendar=US,
        posting=Posting.NO_PHONE,
        company_last_contact=day("11-14"),
    )
    reasons = [objection.reason for objection in found]
    assert reasons == [
        Reason.INTERVIEW_PENDING,
        Reason.TOO_EARLY,
        Reason.TOO_OFTEN,
        Reason.TOO_OFTEN_COMPANY,
        Reason.POSTING_SAYS_NO_CALLS,
        Reason.NOT_A_BUSINESS_DAY,
        Reason.OUTSIDE_CALLING_HOURS,
    ]
    assert reasons == sorted(reasons, key=ALL.index)


def test_every_objection_has_been_seen() -> None:
    seen = {line.split()[0] for row in ROWS for line in row.expected}
    elsewhere = {"too_often_company", "posting_says_no_contact", "posting_says_no_calls"}
    assert seen | elsewhere == {reason.value for reason in Reason}


def test_the_hour_is_the_contacts() -> None:
    afternoon = datetime(2026, 11, 5, 13, 30, tzinfo=ZoneInfo("Europe/London"))
    found = objections(log(*APPLIED), afternoon, Channel.PHONE, calendar=US)
    assert [objection.why for objection in found] == [
        "It is 08:30 there; people take calls from 09:00 to 17:00."
    ]
    assert found[0].fine_from == datetime(2026, 11, 5, 9, tzinfo=NEW_YORK)


def test_the_calling_hours_are_a_number_of_the_policy() -> None:
    policy = adjust(Policy(), {"calling_hours": "10:30-12:00"})
    late = moment("11-05T12:00")
    found = objections(log(*APPLIED), late, Channel.PHONE, policy=policy, calendar=US)
    assert said(found) == ("outside_calling_hours from 11-06T10:30",)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.reason)
def test_from_the_day_it_is_fine_the_reason_is_gone(row: Row) -> None:
    channel = Channel(row.channel)
    for reason, _, fine_from in objections(log(*row.log), moment(row.when), channel, calendar=US):
        if fine_from is not None:
            later = objections(log(*row.log), fine_from, channel, calendar=US)
            assert reason not in [objection.reason for objection in later]


WORDS = (
    (
        THREE,
        "11-17",
        "Three tries without an answer: into the holding file on the third business day after your "
        "message of Mon 16 Nov; follow-up 3 of 3.",
    ),
    (
        ("11-26 helped",),
        "11-27",
        "Not before Mon 30 Nov. Thanks are owed within a day of the help of Thu 26 Nov (Thu 26 Nov "
        "is closed: Thanksgiving Day, Fri 27 Nov is quiet: day after Thanksgiving).",
    ),
    (("11-02 closed reason=do_not_contact",), "11-12", "They asked not to be contacted."),
    (("11-02 closed reason=withdrew",), "11-12", "Closed since Mon 2 Nov: you withdrew."),
    (
        ("11-02 applied",),
        "11-03",
        "Not before Thu 5 Nov. Third business day after your application of Mon 2 Nov; "
        "follow-up 1 of 3.",
    ),
    (
        ("11-02 interview_set on=11-12",),
        "11-10",
        "Your interview is on Thu 12 Nov: until then leave them in peace.",
    ),
    (
        ("10-30 applied", "11-12T09:00 thanked mail"),
        "11-12",
        "Not before Tue 17 Nov. Third business day after your thanks of Thu 12 Nov; "
        "follow-up 1 of 3.",
    ),
)


@pytest.mark.parametrize(("lines", "today", "words"), WORDS, ids=lambda value: str(value)[:40])
def test_an_objection_says_why_in_plain_words(
    lines: tuple[str, ...], today: str, words: str
) -> None:
    found = objections(log(*lines), day(today), Channel.EMAIL, calendar=US)
    assert found[0].why == words


def test_the_other_objections_have_plain_words_too() -> None:
    found = objections(
        log("11-14 thanked mail"),
        day("11-14"),
        Channel.PHONE,
        calendar=US,
        posting=Posting.NO_PHONE,
        company_last_contact=date(2026, 11, 14),
    )
    assert [objection.why for objection in found[1:]] == [
        "You were in touch with them today already.",
        "Somebody at the company heard from you on Sat 14 Nov.",
        "The posting asks for no calls: write instead.",
        "Sat 14 Nov is closed at their office: Saturday.",
    ]
    found = objections([], day("11-12"), Channel.PHONE, calendar=US, posting=Posting.NONE)
    assert [objection.why for objection in found] == ["The posting asks not to be contacted."]
