"""The table "Activities" of the cadence page, row by row: what each kind of activity changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import pytest

from followup_tui.cadence import Policy, adjust, next_step
from tests.cadence.log import NEW_YORK, US, answer, day, entry, told


class Row(NamedTuple):
    reason: str
    log: tuple[str, ...]
    today: str
    expected: str


THREE_CALLS = (
    "10-05 applied",
    "10-08 follow_up phone left_message",
    "10-14 follow_up phone left_message",
    "10-19 follow_up phone left_message",
)
APPLIED = (
    Row(
        "an application starts the first wait",
        ("11-02 applied",),
        "11-03",
        "applied follow_up.1 1/3 11-05..11-05 waiting -2",
    ),
    Row(
        "a new application starts the counting again",
        (*THREE_CALLS[:3], "11-02 applied"),
        "11-02",
        "applied follow_up.1 1/3 11-05..11-05 waiting -3",
    ),
    Row(
        "a new application ends a promise, an owed answer, and their acquaintance",
        ("10-19 applied", "10-20 replied callback_on=11-10 decision_by=11-12", "11-02 applied"),
        "11-02",
        "applied follow_up.1 1/3 11-05..11-05 waiting -3",
    ),
    Row(
        "a new application clears every courtesy owed",
        ("10-30 interviewed people=Ann,Bob", "10-30 helped person=Cy", "11-02 applied"),
        "11-02",
        "applied follow_up.1 1/3 11-05..11-05 waiting -3",
    ),
    Row(
        "a new application ends a snooze",
        ("10-19 applied", "10-20 snoozed until=12-01", "11-02 applied"),
        "11-02",
        "applied follow_up.1 1/3 11-05..11-05 waiting -3",
    ),
    Row(
        "a new application leaves the holding file",
        (*THREE_CALLS, "11-02 applied"),
        "11-02",
        "applied follow_up.1 1/3 11-05..11-05 waiting -3",
    ),
    Row(
        "a new application ends a redial",
        ("10-19 applied", "11-02T10:00 follow_up phone no_answer", "11-02T11:00 applied"),
        "11-02",
        "applied follow_up.1 1/3 11-05..11-05 waiting -3",
    ),
    Row(
        "a new application opens what was closed",
        ("10-19 applied", "10-20 closed reason=withdrew", "11-02 applied"),
        "11-02",
        "applied follow_up.1 1/3 11-05..11-05 waiting -3",
    ),
    Row(
        "a new application after an offer forgets the offer",
        ("10-19 offered", "11-02 applied", "11-03 closed reason=withdrew", "11-04 replied"),
        "11-04",
        "closed none",
    ),
)
MET = (
    Row(
        "a note is owed after meeting somebody",
        ("11-02 met people=Ann",),
        "11-02",
        "applied met.note 11-02..11-03 open -1",
    ),
    Row(
        "having met is having connected",
        ("11-02T09:00 met people=Ann", "11-02T15:00 thanked email"),
        "11-02",
        "applied check_in 1/3 11-09..11-12 waiting -7",
    ),
    Row(
        "meeting them ends the count and the holding file",
        (*THREE_CALLS, "11-02T09:00 met", "11-02T15:00 thanked mail"),
        "11-02",
        "applied check_in 1/3 11-09..11-12 waiting -7",
    ),
    Row(
        "meeting them after an interview leaves the stage alone",
        ("10-20 interviewed", "10-21 thanked phone", "10-21 thanked mail", "11-02 met"),
        "11-02",
        "interviewed met.note 11-02..11-03 open -1",
    ),
    Row(
        "meeting them after a rejection leaves the stage alone",
        ("10-20 rejected", "10-21 thanked mail", "11-02 met"),
        "11-02",
        "networking met.note 11-02..11-03 open -1",
    ),
    Row(
        "meeting them again after closing is a fresh start",
        ("10-20 closed reason=withdrew", "11-02 met"),
        "11-02",
        "applied met.note 11-02..11-03 open -1",
    ),
)
FOLLOW_UP = (
    Row(
        "a message is one more unanswered",
        ("11-02 applied", "11-05 follow_up phone left_message"),
        "11-05",
        "applied follow_up.2 2/3 11-10..11-10 waiting -3",
    ),
    Row(
        "something sent is one more unanswered",
        ("11-02 applied", "11-05 follow_up email sent"),
        "11-05",
        "applied follow_up.2 2/3 11-10..11-10 waiting -3",
    ),
    Row(
        "speaking is connecting, and ends the count",
        (*THREE_CALLS[:3], "11-02 follow_up phone spoke"),
        "11-02",
        "applied check_in 1/3 11-09..11-12 waiting -7",
    ),
    Row(
        "speaking ends the holding file",
        (*THREE_CALLS, "11-02 follow_up phone spoke"),
        "11-02",
        "applied check_in 1/3 11-09..11-12 waiting -7",
    ),
    Row(
        "speaking settles an answer that is owed",
        ("11-02T09:00 replied", "11-02T15:00 follow_up phone spoke"),
        "11-02",
        "applied check_in 1/3 11-09..11-12 waiting -7",
    ),
    Row(
        "speaking leaves other courtesies owed",
        ("11-02T09:00 met", "11-02T15:00 follow_up phone spoke"),
        "11-02",
        "applied met.note 11-02..11-03 open -1",
    ),
    Row(
        "a message that answers their reply is no try",
        ("10-26 applied", "11-02T09:00 replied", "11-02T15:00 follow_up email sent"),
        "11-02",
        "applied check_in 1/3 11-09..11-12 waiting -7",
    ),
    Row(
        "a voicemail that answers their reply is no try",
        ("10-26 applied", "11-02T09:00 replied", "11-02T15:00 follow_up phone left_message"),
        "11-02",
        "applied check_in 1/3 11-09..11-12 waiting -7",
    ),
    Row(
        "only the answer itself is no try",
        (
            "10-26 applied",
            "11-02 replied",
            "11-03 follow_up email sent",
            "11-10 follow_up mail sent",
        ),
        "11-10",
        "applied check_in 2/3 11-17..11-20 waiting -7",
    ),
    Row(
        "nobody answers: ring again the next business day, and nothing counts",
        ("11-02 applied", "11-06 follow_up phone no_answer"),
        "11-06",
        "applied follow_up.1 1/3 11-09..11-09 waiting -1",
    ),
    Row(
        "the next business day after Tuesday 10 November is Thursday",
        ("11-02 applied", "11-10 follow_up phone no_answer"),
        "11-10",
        "applied follow_up.1 1/3 11-12..11-12 waiting -1",
    ),
    Row(
        "a ring too early does not bring the call forward",
        ("11-02 applied", "11-03 follow_up phone no_answer"),
        "11-03",
        "applied follow_up.1 1/3 11-05..11-05 waiting -2",
    ),
    Row(
        "two redials are free",
        ("11-02 applied", "11-05 follow_up phone no_answer", "11-06 follow_up phone no_answer"),
        "11-06",
        "applied follow_up.1 1/3 11-09..11-09 waiting -1",
    ),
    Row(
        "the ring after two redials counts as an attempt",
        (
            "11-02 applied",
            "11-05 follow_up phone no_answer",
            "11-06 follow_up phone no_answer",
            "11-09 follow_up phone no_answer",
        ),
        "11-09",
        "applied follow_up.2 2/3 11-13..11-13 waiting -3",
    ),
    Row(
        "an attempt gives two free redials again",
        (
            "11-02 applied",
            "11-05T09:00 follow_up phone no_answer",
            "11-05T10:00 follow_up phone no_answer",
            "11-05T11:00 follow_up phone no_answer",
            "11-10T09:00 follow_up phone no_answer",
            "11-10T10:00 follow_up phone no_answer",
        ),
        "11-10",
        "applied follow_up.2 2/3 11-12..11-12 waiting -1",
    ),
    Row(
        "a message ends the redials",
        (
            "11-02 applied",
            "11-05T09:00 follow_up phone no_answer",
            "11-05T10:00 follow_up phone no_answer",
            "11-05T11:00 follow_up phone left_message",
            "11-10T09:00 follow_up phone no_answer",
        ),
        "11-10",
        "applied follow_up.2 2/3 11-12..11-12 waiting -1",
    ),
    Row(
        "an answer to their reply ends the redials",
        (
            "11-02T08:00 replied",
            "11-02T09:00 follow_up phone no_answer",
            "11-02T10:00 follow_up phone no_answer",
            "11-02T11:00 follow_up email sent",
            "11-09T09:00 follow_up phone no_answer",
        ),
        "11-09",
        "applied check_in 1/3 11-10..11-12 waiting -2",
    ),
    Row(
        "a free redial is no contact: the wait still counts from the application",
        ("11-02 applied", "11-03 follow_up phone no_answer", "11-04 noted"),
        "11-09",
        "applied follow_up.1 1/3 11-05..11-05 overdue 2",
    ),
    Row(
        "a ring that nobody answers leaves their reply unanswered",
        ("11-02T09:00 replied", "11-02T15:00 follow_up phone no_answer"),
        "11-02",
        "applied respond 11-03..11-03 waiting -1",
    ),
    Row(
        "speaking gives two free redials again",
        (
            "11-02 applied",
            *("11-05 follow_up phone no_answer",) * 2,
            "11-05T10:00 follow_up phone spoke",
            *("11-12 follow_up phone no_answer",) * 2,
        ),
        "11-12",
        "applied check_in 1/3 11-13..11-16 waiting -2",
    ),
    Row(
        "an answer to their reply gives two free redials again",
        (
            "11-02T08:00 replied",
            "11-02T09:00 follow_up phone no_answer",
            "11-02T10:00 follow_up email sent",
            *("11-09 follow_up phone no_answer",) * 2,
        ),
        "11-09",
        "applied check_in 1/3 11-10..11-12 waiting -2",
    ),
    Row(
        "an answer ends a redial, and delays no thanks",
        (
            "11-02T08:00 replied",
            "11-02T08:30 helped",
            "11-02T09:00 follow_up phone no_answer",
            "11-02T10:00 follow_up email sent",
        ),
        "11-02",
        "applied help.thanks 11-02..11-03 open -1",
    ),
    Row(
        "a message ends a redial, and delays no thanks",
        (
            "11-02T07:00 applied",
            "11-02T08:30 helped",
            "11-02T09:00 follow_up phone no_answer",
            "11-02T10:00 follow_up email sent",
        ),
        "11-02",
        "applied help.thanks 11-02..11-03 open -1",
    ),
    Row(
        "a call-back agreed on the phone",
        ("11-02 applied", "11-05 follow_up phone spoke callback_on=11-10"),
        "11-05",
        "applied call_back 1/ 11-10..11-10 waiting -3",
    ),
    Row(
        "a decision day heard on the phone",
        ("11-02 applied", "11-05 follow_up phone spoke decision_by=11-10"),
        "11-05",
        "applied ask_decision 1/ 11-13..11-13 waiting -5",
    ),
)
THANKED = (
    Row(
        "a call settles the thank-you call, the notes stay",
        ("11-02 interviewed people=Ann,Bob", "11-03 thanked phone"),
        "11-03",
        "interviewed thank_you.note 11-02..11-03 due 0 +thank_you.note",
    ),
    Row(
        "a video call settles the thank-you call",
        ("11-02 interviewed", "11-03 thanked video"),
        "11-03",
        "interviewed thank_you.note 11-02..11-03 due 0",
    ),
    Row(
        "thanks in person settle the thank-you call",
        ("11-02 interviewed", "11-03 thanked in_person"),
        "11-03",
        "interviewed thank_you.note 11-02..11-03 due 0",
    ),
    Row(
        "a letter settles one note, the call stays",
        ("11-02T09:00 interviewed people=Ann,Bob", "11-02T15:00 thanked mail person=Bob"),
        "11-02",
        "interviewed thank_you.call 11-03..11-03 waiting -1 +thank_you.note",
    ),
    Row(
        "an e-mail settles a note",
        ("11-02T09:00 interviewed", "11-02T15:00 thanked email"),
        "11-02",
        "interviewed thank_you.call 11-03..11-03 waiting -1",
    ),
    Row(
        "a message settles a note",
        ("11-02T09:00 interviewed", "11-02T15:00 thanked message"),
        "11-02",
        "interviewed thank_you.call 11-03..11-03 waiting -1",
    ),
    Row(
        "a note to somebody else settles nobody's note",
        ("11-02T09:00 interviewed people=Ann", "11-02T15:00 thanked mail person=Dee"),
        "11-02",
        "interviewed thank_you.call 11-03..11-03 waiting -1 +thank_you.note",
    ),
    Row(
        "the call is owed to all of them: thanking one settles it",
        ("11-02 interviewed people=Ann,Bob", "11-03 thanked phone person=Bob"),
        "11-03",
        "interviewed thank_you.note 11-02..11-03 due 0 +thank_you.note",
    ),
    Row(
        "any thanks settle the note after a meeting",
        ("11-02 met people=Ann", "11-03 thanked phone"),
        "11-03",
        "applied check_in 1/3 11-10..11-13 waiting -7",
    ),
    Row(
        "thanks settle one other courtesy, the first",
        ("11-02 met", "11-02 helped person=Cy", "11-03 thanked mail"),
        "11-03",
        "applied help.thanks 11-02..11-03 due 0",
    ),
    Row(
        "thanks to one person settle theirs",
        ("11-02 met people=Ann", "11-02 helped person=Cy", "11-03 thanked mail person=Cy"),
        "11-03",
        "applied met.note 11-02..11-03 due 0",
    ),
    Row(
        "thanks by post settle the note and the help together",
        ("11-02T09:00 interviewed", "11-02 helped", "11-02T15:00 thanked mail"),
        "11-02",
        "interviewed thank_you.call 11-03..11-03 waiting -1",
    ),
    Row(
        "thanks without a channel settle what is owed first",
        ("11-02 interviewed", "11-03 thanked"),
        "11-03",
        "interviewed thank_you.note 11-02..11-03 due 0",
    ),
    Row(
        "thanks settle an answer that is owed",
        ("11-02T09:00 replied", "11-02T15:00 thanked email"),
        "11-02",
        "applied check_in 1/3 11-09..11-12 waiting -7",
    ),
    Row(
        "thanks are a contact: the waiting counts from them",
        ("11-02 interviewed", "11-03 thanked phone", "11-04 thanked mail"),
        "11-04",
        "interviewed check_in 1/ 11-12..11-16 waiting -7",
    ),
    Row(
        "thanks that nobody heard are thanks all the same: only calls are redialled",
        ("11-02 applied", "11-03 thanked phone no_answer"),
        "11-03",
        "applied follow_up.1 1/3 11-06..11-06 waiting -3",
    ),
    Row(
        "thanks are no try",
        ("11-02 applied", "11-03 thanked mail"),
        "11-03",
        "applied follow_up.1 1/3 11-06..11-06 waiting -3",
    ),
)
REPLIED = (
    Row(
        "their word asks for an answer",
        ("11-02 applied", "11-05 replied"),
        "11-05",
        "applied respond 11-05..11-06 open -1",
    ),
    Row(
        "one answer is owed, however often they wrote, and from the last time",
        ("11-02 replied", "11-03 replied"),
        "11-03",
        "applied respond 11-03..11-04 open -1",
    ),
    Row(
        "one answer is owed, whoever wrote",
        ("11-02 replied person=Ann", "11-03 replied person=Bob"),
        "11-03",
        "applied respond 11-03..11-04 open -1",
    ),
    Row(
        "their word ends the holding file and the count",
        (*THREE_CALLS, "11-02T09:00 replied", "11-02T15:00 follow_up email sent"),
        "11-02",
        "applied check_in 1/3 11-09..11-12 waiting -7",
    ),
    Row(
        "their word ends a snooze",
        ("11-02T08:00 snoozed until=12-01", "11-02T09:00 replied", "11-02T15:00 thanked email"),
        "11-02",
        "applied check_in 1/3 11-09..11-12 waiting -7",
    ),
    Row(
        "their word ends a redial",
        ("10-26 applied", "11-02T08:00 follow_up phone no_answer", "11-02T09:00 replied"),
        "11-02",
        "applied respond 11-02..11-03 open -1",
    ),
    Row(
        "a promise in a reply stands after the answer",
        ("11-02T09:00 replied callback_on=11-12", "11-02T15:00 follow_up email sent"),
        "11-02",
        "applied call_back 1/ 11-12..11-12 waiting -7",
    ),
    Row(
        "a reply leaves the stage alone",
        ("10-26 interviewed", "10-27 thanked phone", "10-27 thanked mail", "11-02 replied"),
        "11-02",
        "interviewed respond 11-02..11-03 open -1",
    ),
)
INTERVIEW = (
    Row(
        "an interview is arranged: silence until that day",
        ("11-02 applied", "11-05 interview_set on=11-14"),
        "11-05",
        "applied interview 11-14..11-14 waiting -5",
    ),
    Row(
        "an arranged interview settles an owed answer",
        ("11-02 replied", "11-02 interview_set on=11-14"),
        "11-02",
        "applied interview 11-14..11-14 waiting -8",
    ),
    Row(
        "an arranged interview leaves thanks owed",
        ("11-02 helped", "11-02 interview_set on=11-14"),
        "11-02",
        "applied help.thanks 11-02..11-03 open -1",
    ),
    Row(
        "an arranged interview ends the count and the holding file",
        (*THREE_CALLS, "11-02 interview_set on=11-14", "11-03 interview_set"),
        "11-03",
        "applied check_in 1/3 10-26..10-29 overdue 3",
    ),
    Row(
        "an arranged interview ends earlier promises and a snooze",
        (
            "11-02 replied callback_on=11-20 decision_by=11-23",
            "11-02 snoozed until=12-01",
            "11-03 interview_set on=11-14",
            "11-04 interview_set",
        ),
        "11-04",
        "applied check_in 1/3 11-09..11-12 waiting -5",
    ),
    Row(
        "a cancelled interview leaves a promise standing",
        ("11-02 interview_set on=11-14", "11-03 replied callback_on=11-20", "11-04 interview_set"),
        "11-04",
        "applied call_back 1/ 11-20..11-20 waiting -11",
    ),
    Row(
        "an interview moved takes its new day",
        ("11-02 interview_set on=11-14", "11-03 interview_set on=11-18"),
        "11-04",
        "applied interview 11-18..11-18 waiting -9",
    ),
    Row(
        "a call is owed the next day, and a note for each person named",
        ("11-02 interviewed people=Ann,Bob",),
        "11-02",
        "interviewed thank_you.call 11-03..11-03 waiting -1 +thank_you.note +thank_you.note",
    ),
    Row(
        "one note is owed where nobody was named",
        ("11-02 interviewed",),
        "11-02",
        "interviewed thank_you.call 11-03..11-03 waiting -1 +thank_you.note",
    ),
    Row(
        "a person named twice gets one note",
        ("11-02 interviewed people=Ann,Ann",),
        "11-02",
        "interviewed thank_you.call 11-03..11-03 waiting -1 +thank_you.note",
    ),
    Row(
        "a second round owes each person one note, the new one",
        ("11-02 interviewed people=Ann,Bob", "11-03 interviewed people=Ann"),
        "11-03",
        "interviewed thank_you.note 11-02..11-03 due 0 +thank_you.call +thank_you.note",
    ),
    Row(
        "an interview on a Friday: the call on Monday",
        ("11-06 interviewed",),
        "11-06",
        "interviewed thank_you.call 11-09..11-09 waiting -1 +thank_you.note",
    ),
    Row(
        "an interview ends the appointment",
        ("11-02 interview_set on=11-06", "11-05 interviewed"),
        "11-05",
        "interviewed thank_you.call 11-06..11-06 waiting -1 +thank_you.note",
    ),
    Row(
        "an interview ends the count, a promise, a snooze and the holding file",
        (
            *THREE_CALLS,
            "10-28 follow_up phone left_message decision_by=11-20",
            "10-28 snoozed until=12-01",
            "11-02T09:00 interviewed",
            "11-02T15:00 thanked mail",
            "11-03 thanked phone",
        ),
        "11-03",
        "interviewed check_in 1/ 11-10..11-13 waiting -7",
    ),
    Row(
        "a promise made at the interview stands",
        (
            "11-02T09:00 interviewed decision_by=11-06",
            "11-02T15:00 thanked mail",
            "11-03 thanked phone",
        ),
        "11-03",
        "interviewed ask_decision 1/ 11-10..11-10 waiting -5",
    ),
)
HELPED = (
    Row(
        "thanks are owed for help",
        ("11-02 helped person=Cy",),
        "11-02",
        "applied help.thanks 11-02..11-03 open -1",
    ),
    Row(
        "help changes nothing else: neither the wait nor the count",
        (
            "11-02 applied",
            "11-05 follow_up phone left_message",
            "11-06 helped",
            "11-06 thanked mail",
        ),
        "11-06",
        "applied follow_up.2 2/3 11-12..11-12 waiting -3",
    ),
    Row(
        "help does not end a snooze",
        ("11-02 snoozed until=11-12", "11-03 helped"),
        "11-03",
        "applied help.thanks 11-12..11-12 waiting -6",
    ),
    Row(
        "thanks are owed to each who helped",
        ("11-02 helped person=Cy", "11-02 helped person=Dee", "11-02 helped person=Cy"),
        "11-02",
        "applied help.thanks 11-02..11-03 open -1 +help.thanks",
    ),
)
ANSWERS = (
    Row(
        "a rejection: thanks are owed, and the stage is networking",
        ("11-02 applied", "11-05 rejected"),
        "11-05",
        "networking rejection.thanks 11-05..11-06 open -1",
    ),
    Row(
        "a rejection ends the count, promises, an appointment, a snooze",
        (
            *THREE_CALLS[:3],
            "10-20 replied callback_on=12-01 decision_by=12-02",
            "10-20 interview_set on=12-03",
            "10-21 snoozed until=12-04",
            "11-02 rejected",
            "11-03 thanked mail",
        ),
        "11-03",
        "networking keep_in_touch 1/3 2027-02-03..2027-03-03 waiting -80",
    ),
    Row(
        "a rejection ends the holding file",
        (*THREE_CALLS, "11-02 rejected", "11-03 thanked mail"),
        "11-03",
        "networking keep_in_touch 1/3 2027-02-03..2027-03-03 waiting -80",
    ),
    Row(
        "an offer closes, and asks for an answer",
        ("11-02 applied", "11-05 offered"),
        "11-05",
        "closed respond 11-05..11-06 open -1",
    ),
    Row(
        "an answer to an offer is owed until it is given",
        ("11-02 applied", "11-05 offered"),
        "12-05",
        "closed respond 11-05..11-06 overdue 18",
    ),
    Row(
        "an offer leaves nothing else to say",
        ("11-02 interviewed", "11-02 helped", "11-05 offered"),
        "11-05",
        "closed respond 11-05..11-06 open -1",
    ),
    Row(
        "an offer answered",
        ("11-05T09:00 offered", "11-05T15:00 follow_up phone spoke"),
        "11-05",
        "closed none",
    ),
    Row(
        "an offer ends promises and an appointment",
        (
            "10-20 replied callback_on=12-01 decision_by=12-02",
            "10-20 interview_set on=12-03",
            "11-05 offered",
            "11-06 thanked email",
        ),
        "11-06",
        "closed none",
    ),
    Row(
        "an offer, then a conversation about it: an answer is owed again",
        ("11-05 offered", "11-06 thanked email", "11-09 replied"),
        "11-09",
        "closed respond 11-09..11-10 open -1",
    ),
)
OWN = (
    Row(
        "into the holding file by hand",
        ("11-02 applied", "11-03 held"),
        "11-03",
        "holding holding.review 12-01..12-08 waiting -23",
    ),
    Row(
        "networking too may rest by hand",
        ("10-20 rejected", "10-21 thanked mail", "11-03 held"),
        "11-03",
        "holding holding.review 12-01..12-08 waiting -23",
    ),
    Row(
        "what is closed stays closed",
        ("11-02 closed reason=withdrew", "11-03 held"),
        "11-03",
        "closed none",
    ),
    Row(
        "looked at: look again after the review",
        ("11-02 applied", "11-03 held", "11-05 reviewed"),
        "11-05",
        "holding holding.review 12-03..12-10 waiting -23",
    ),
    Row(
        "looked at, then held anew: the later counts",
        ("11-02 applied", "11-03 held", "11-05 reviewed", "11-06 held"),
        "11-06",
        "holding holding.review 12-04..12-11 waiting -23",
    ),
    Row(
        "a review outside the holding file changes nothing",
        ("11-02 applied", "11-03 reviewed"),
        "11-03",
        "applied follow_up.1 1/3 11-05..11-05 waiting -2",
    ),
    Row(
        "a snooze delays",
        ("11-02 applied", "11-03 snoozed until=11-14"),
        "11-03",
        "applied follow_up.1 1/3 11-16..11-16 waiting -8",
    ),
    Row(
        "a snooze never brings forward",
        ("11-02 applied", "11-03 snoozed until=11-04"),
        "11-03",
        "applied follow_up.1 1/3 11-05..11-05 waiting -2",
    ),
    Row(
        "a shorter snooze does not shorten the longer",
        ("11-02 applied", "11-03 snoozed until=11-20", "11-04 snoozed until=11-12"),
        "11-04",
        "applied follow_up.1 1/3 11-20..11-20 waiting -11",
    ),
    Row(
        "a longer snooze takes the place of the shorter",
        ("11-02 applied", "11-03 snoozed until=11-12", "11-04 snoozed until=11-20"),
        "11-04",
        "applied follow_up.1 1/3 11-20..11-20 waiting -11",
    ),
    Row(
        "a snooze outlives what you send yourself",
        (
            "11-02 applied",
            "11-03 snoozed until=11-20",
            "11-05 follow_up email sent",
            "11-06 thanked mail",
        ),
        "11-06",
        "applied follow_up.2 2/3 11-20..11-20 waiting -9",
    ),
    Row(
        "a conversation ends a snooze",
        ("11-02 applied", "11-03 snoozed until=12-20", "11-05 follow_up phone spoke"),
        "11-05",
        "applied check_in 1/3 11-12..11-16 waiting -6",
    ),
    Row(
        "a snooze until no day is none",
        ("11-02 applied", "11-03 snoozed"),
        "11-03",
        "applied follow_up.1 1/3 11-05..11-05 waiting -2",
    ),
    Row(
        "closed by hand: nothing is left to do",
        ("11-02 interviewed callback_on=11-20", "11-03 closed reason=declined"),
        "11-03",
        "closed none",
    ),
    Row(
        "closed: a further word of theirs asks for nothing",
        ("11-02 closed reason=accepted", "11-03 replied callback_on=11-12", "11-03 helped"),
        "11-03",
        "closed none",
    ),
    Row(
        "closed: an appointment asks for nothing",
        ("11-02 closed reason=accepted", "11-03 interview_set on=11-12"),
        "11-03",
        "closed none",
    ),
    Row(
        "closed after an offer: the answer is given",
        ("11-02 offered", "11-03 closed reason=declined"),
        "11-03",
        "closed none",
    ),
    Row(
        "closed after an offer: a further word of theirs asks for nothing",
        ("11-02 offered", "11-03 closed reason=declined", "11-04 replied"),
        "11-04",
        "closed none",
    ),
    Row(
        "closed ends promises and an appointment for good",
        (
            "11-02 replied callback_on=12-01 decision_by=12-02",
            "11-02 interview_set on=12-03",
            "11-02 replied callback_on=12-01 decision_by=12-02",
            "11-03 closed reason=withdrew",
            "11-04 met",
            "11-05 thanked mail",
        ),
        "11-05",
        "applied check_in 1/3 11-12..11-16 waiting -6",
    ),
    Row(
        "do not contact outlives every later entry",
        ("11-02 closed reason=do_not_contact", "11-03 applied", "11-04 replied callback_on=11-12"),
        "11-04",
        "applied none",
    ),
    Row(
        "do not contact stands though it was closed again for another reason",
        ("11-02 closed reason=do_not_contact", "11-03 closed reason=withdrew", "11-04 applied"),
        "11-04",
        "applied none",
    ),
    Row(
        "a note is nothing, an automatic acknowledgement too",
        ("11-02 applied", "11-04 noted"),
        "11-04",
        "applied follow_up.1 1/3 11-05..11-05 waiting -1",
    ),
)
CONTACTS = (
    Row(
        "a bare date counts as its midnight",
        ("11-02T00:00 applied", "11-05 follow_up phone spoke", "11-05T10:00 follow_up email sent"),
        "11-05",
        "applied check_in 2/3 11-12..11-16 waiting -6",
    ),
    Row(
        "one instant: the order of entry",
        ("11-05 follow_up email sent", "11-05 applied"),
        "11-05",
        "applied follow_up.1 1/3 11-10..11-10 waiting -3",
    ),
    Row(
        "entered late: the order of instants",
        ("11-05T10:00 follow_up email sent", "11-02 applied"),
        "11-05",
        "applied follow_up.2 2/3 11-10..11-10 waiting -3",
    ),
    Row(
        "what is dated after today does not count yet",
        ("11-02 applied", "11-05 replied"),
        "11-04",
        "applied follow_up.1 1/3 11-05..11-05 waiting -1",
    ),
    Row(
        "the wait counts from the actual call, not from the day it was due",
        ("11-02 applied", "11-16 follow_up phone left_message"),
        "11-16",
        "applied follow_up.2 2/3 11-19..11-19 waiting -3",
    ),
    Row(
        "another person at the company does not start the count again",
        (
            "11-02 applied",
            "11-05 follow_up phone left_message person=Ann",
            "11-10 follow_up phone left_message person=Bob",
        ),
        "11-10",
        "applied follow_up.3 3/3 11-16..11-16 waiting -3",
    ),
    Row(
        "nothing logged",
        (),
        "11-02",
        "applied none",
    ),
    Row(
        "the evening in New York is still that day, though midnight has passed in London",
        ("11-05T23:30 applied",),
        "11-05",
        "applied follow_up.1 1/3 11-10..11-10 waiting -3",
    ),
)
PROMISES = (
    Row(
        "a promise ends when its day has come and a contact was logged",
        (
            "11-02 replied callback_on=11-09",
            "11-02 thanked email",
            "11-09 follow_up phone left_message",
        ),
        "11-09",
        "applied check_in 2/3 11-16..11-19 waiting -7",
    ),
    Row(
        "a promise stands though its day has passed, until a contact is logged",
        ("11-02 replied callback_on=11-09", "11-02 thanked email"),
        "11-12",
        "applied call_back 1/ 11-09..11-09 overdue 2",
    ),
    Row(
        "an early nudge does not end a promise",
        ("11-02 replied callback_on=11-09", "11-02 thanked email", "11-06 follow_up email sent"),
        "11-06",
        "applied call_back 2/ 11-09..11-09 waiting -1",
    ),
    Row(
        "an early nudge does not end a decision day",
        ("11-02 replied decision_by=11-09", "11-02 thanked email", "11-06 follow_up email sent"),
        "11-06",
        "applied ask_decision 2/ 11-12..11-12 waiting -3",
    ),
    Row(
        "thanks on the day do not end a promise",
        ("11-02 replied callback_on=11-09", "11-02 thanked email", "11-09 thanked mail"),
        "11-09",
        "applied call_back 1/ 11-09..11-09 due 0",
    ),
    Row(
        "thanks on the day do not end a decision day",
        ("11-02 replied decision_by=11-09", "11-02 thanked email", "11-09 thanked mail"),
        "11-09",
        "applied ask_decision 1/ 11-12..11-12 waiting -2",
    ),
    Row(
        "a free redial on the day does not end a promise",
        (
            "11-02 replied callback_on=11-09",
            "11-02 thanked email",
            "11-09 follow_up phone no_answer",
        ),
        "11-09",
        "applied call_back 1/ 11-10..11-10 waiting -1",
    ),
    Row(
        "a decision day ends when it has come and a contact was logged",
        ("11-02 replied decision_by=11-09", "11-02 thanked email", "11-09 follow_up email sent"),
        "11-09",
        "applied check_in 2/3 11-16..11-19 waiting -7",
    ),
    Row(
        "a new promise takes the place of the old",
        ("11-02 replied callback_on=11-09", "11-03 follow_up phone spoke decision_by=11-16"),
        "11-03",
        "applied ask_decision 1/ 11-18..11-18 waiting -10",
    ),
    Row(
        "a word without a promise leaves the old one standing",
        ("11-02 replied callback_on=11-09", "11-03 follow_up phone spoke"),
        "11-03",
        "applied call_back 1/ 11-09..11-09 waiting -4",
    ),
)
ROWS = (
    *APPLIED,
    *MET,
    *FOLLOW_UP,
    *THANKED,
    *REPLIED,
    *INTERVIEW,
    *HELPED,
    *ANSWERS,
    *OWN,
    *CONTACTS,
    *PROMISES,
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.reason)
def test_what_an_activity_changes(row: Row) -> None:
    assert answer(row.log, row.today) == row.expected


def test_every_row_has_a_reason_of_its_own() -> None:
    reasons = [row.reason for row in ROWS]
    assert len(set(reasons)) == len(reasons)


AFTER_FIVE = adjust(Policy(), {"cutoff": "17:00"})


@pytest.mark.parametrize(
    ("applied_at", "opens"),
    [
        pytest.param("11-02T16:59", "11-05", id="before the cutoff it is today's"),
        pytest.param("11-02T17:00", "11-05", id="at the cutoff it is today's still"),
        pytest.param("11-02T17:01", "11-06", id="after the cutoff it is the next business day's"),
        pytest.param("11-06T18:00", "11-13", id="a Friday evening is Monday's"),
        pytest.param("11-07T10:00", "11-13", id="a Saturday is no earlier than the evening before"),
        pytest.param("11-02", "11-05", id="without an hour it is that day's"),
    ],
)
def test_a_contact_after_the_cutoff_counts_as_the_next_business_days(
    applied_at: str, opens: str
) -> None:
    told = answer((f"{applied_at} applied",), applied_at[:5], AFTER_FIVE)
    assert told.startswith(f"applied follow_up.1 1/3 {opens}..{opens} ")


def test_what_is_no_contact_has_no_cutoff() -> None:
    log = ("11-02T09:00 applied", "11-03T18:00 held")
    assert answer(log, "11-03", AFTER_FIVE).split()[2] == "12-01..12-08"
    log = ("11-02T09:00 applied", "11-05T18:00 follow_up phone no_answer")
    assert answer(log, "11-05", AFTER_FIVE).split()[3] == "11-06..11-06"


def test_the_hour_that_comes_twice_in_autumn_keeps_its_order() -> None:
    spoke = entry("11-01T01:40 follow_up phone spoke")  # summer time, the first of the two
    sent = entry("11-01T01:20 follow_up email sent")
    sent = replace(sent, at=datetime(2026, 11, 1, 1, 20, tzinfo=NEW_YORK, fold=1))
    step = next_step([sent, spoke], today=day("11-01"), calendar=US)
    assert told(step) == "applied check_in 2/3 11-09..11-12 waiting -8"
