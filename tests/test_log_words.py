"""What was logged, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from followup_tui.model import (
    Activity,
    Channel,
    CloseReason,
    Contact,
    Dossier,
    Kind,
    Opportunity,
    Outcome,
    Person,
    TalkingPoint,
)
from followup_tui.pipeline import activity_words, logged

TODAY = date(2026, 11, 21)
AT = datetime(2026, 11, 16, 10, 12, tzinfo=UTC)
DOSSIER = Dossier(
    opportunity=Opportunity(company="Acme [HQ]", role="Data Engineer", id="a"),
    people=(
        Person(contact=Contact(name="Pat Lee", id="p")),
        Person(contact=Contact(name="Dana Ruiz", id="d")),
    ),
    points=(TalkingPoint(text="cut a job to 40 min", id="t"),),
)
PHONE, VIDEO, IN_PERSON = Channel.PHONE, Channel.VIDEO, Channel.IN_PERSON
EMAIL, MAIL, MESSAGE = Channel.EMAIL, Channel.MAIL, Channel.MESSAGE


def followed_up(channel: Channel | None, outcome: Outcome | None) -> Activity:
    return Activity(at=AT, kind=Kind.FOLLOW_UP, channel=channel, outcome=outcome, person="p")


def thanked(channel: Channel | None) -> Activity:
    return Activity(at=AT, kind=Kind.THANKED, channel=channel, person="p")


def done(kind: Kind, reason: CloseReason | None = None, *, on: date | None = None) -> Activity:
    return Activity(at=AT, kind=kind, person="p", reason=reason, on=on)


ON = date(2026, 11, 30)
CASES = [
    (followed_up(PHONE, Outcome.LEFT_MESSAGE), "→ voicemail", "a voicemail to Pat Lee"),
    (followed_up(None, Outcome.LEFT_MESSAGE), "→ voicemail", "a voicemail to Pat Lee"),
    (followed_up(VIDEO, Outcome.LEFT_MESSAGE), "→ left a message", "a message to Pat Lee"),
    (followed_up(EMAIL, Outcome.LEFT_MESSAGE), "→ e-mail", "an e-mail to Pat Lee"),
    (followed_up(EMAIL, Outcome.SENT), "→ e-mail", "an e-mail to Pat Lee"),
    (followed_up(MAIL, Outcome.SENT), "→ letter", "a letter to Pat Lee"),
    (followed_up(MESSAGE, Outcome.SENT), "→ message", "a message to Pat Lee"),
    (followed_up(None, Outcome.SENT), "→ message", "a message to Pat Lee"),
    (followed_up(PHONE, None), "→ message", "a message to Pat Lee"),
    (followed_up(PHONE, Outcome.NO_ANSWER), "→ no answer", "a call without an answer to Pat Lee"),
    (followed_up(PHONE, Outcome.SPOKE), "→ spoke", "a conversation with Pat Lee"),
    (followed_up(VIDEO, Outcome.SPOKE), "→ video call", "a conversation with Pat Lee"),
    (followed_up(IN_PERSON, Outcome.SPOKE), "→ spoke in person", "a conversation with Pat Lee"),
    (followed_up(EMAIL, Outcome.SPOKE), "→ spoke", "a conversation with Pat Lee"),
    (thanked(None), "→ thank-you call", "a thank-you call to Pat Lee"),
    (thanked(MAIL), "→ thank-you note", "a thank-you note to Pat Lee"),
    (thanked(IN_PERSON), "→ thanked in person", "a thank-you to Pat Lee"),
    (done(Kind.APPLIED), "→ applied", "an application to Pat Lee"),
    (done(Kind.MET), "↔ met", "a meeting with Pat Lee"),
    (done(Kind.INTERVIEWED), "↔ interview", "an interview with Pat Lee"),
    (done(Kind.REPLIED), "← they answered", "an answer from Pat Lee"),
    (done(Kind.HELPED), "← they helped", "help from Pat Lee"),
    (done(Kind.REJECTED), "← a definite no", "a definite no from Pat Lee"),
    (done(Kind.OFFERED), "← an offer", "an offer from Pat Lee"),
    (done(Kind.INTERVIEW_SET, on=ON), "← interview set", "an interview to come with Pat Lee"),
    (done(Kind.INTERVIEW_SET), "← interview off", "a cancelled interview with Pat Lee"),
    (done(Kind.HELD), "· on hold by hand", "a hold"),
    (done(Kind.REVIEWED), "· reviewed", "a review"),
    (done(Kind.SNOOZED), "· snoozed", "a snooze"),
    (done(Kind.NOTED), "· note", "a note on Pat Lee"),
    (done(Kind.CLOSED), "· closed", "closed Acme [HQ]"),
    (done(Kind.CLOSED, CloseReason.WITHDREW), "· closed: withdrew", "closed Acme [HQ]: withdrew"),
]


@pytest.mark.parametrize(("activity", "entry", "sentence"), CASES, ids=lambda case: str(case)[:40])
def test_an_entry_and_the_toast_about_it_are_in_words(
    activity: Activity, entry: str, sentence: str
) -> None:
    words = activity_words(activity, DOSSIER, TODAY)
    assert f"{words.mark} {words.what}" == entry
    assert words.who == "Pat Lee"
    logs = f"logged {sentence} at Acme [HQ]"
    assert logged(activity, DOSSIER) == (sentence if activity.kind is Kind.CLOSED else logs)


def test_every_kind_and_reason_has_words() -> None:
    for kind in Kind:
        assert activity_words(done(kind), DOSSIER, TODAY).what
        assert logged(done(kind), DOSSIER).startswith(("logged ", "closed "))
    for reason in CloseReason:
        assert reason.value.split("_")[-1] in logged(done(Kind.CLOSED, reason), DOSSIER)


def test_nobody_named_is_nobody_said() -> None:
    activity = Activity(at=AT, kind=Kind.FOLLOW_UP, channel=PHONE, outcome=Outcome.LEFT_MESSAGE)
    assert activity_words(activity, DOSSIER, TODAY).who == ""
    assert logged(activity, DOSSIER) == "logged a voicemail at Acme [HQ]"


def test_everybody_at_an_interview_is_named() -> None:
    activity = Activity(at=AT, kind=Kind.INTERVIEWED, people=("p", "d", "Kim"))
    assert activity_words(activity, DOSSIER, TODAY).who == "Pat Lee, Dana Ruiz, Kim"


def test_promises_points_and_notes_follow() -> None:
    activity = Activity(
        at=AT,
        kind=Kind.REPLIED,
        callback_on=date(2026, 11, 25),
        decision_by=date(2027, 1, 5),
        until=date(2026, 12, 1),
        on=date(2026, 11, 30),
        talking_point="t",
        note="was friendly\nand quick",
    )
    assert activity_words(activity, DOSSIER, TODAY).more == (
        "for Mon 30 Nov",
        "call back on Wed 25 Nov",
        "they decide by Tue 5 Jan 2027",
        "until Tue 1 Dec",
        "+ cut a job to 40 min",
        "was friendly\nand quick",
    )
