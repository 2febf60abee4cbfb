"""What to say for a next step, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.cadence import calendar, next_step
from followup_tui.model import (
    Activity,
    Channel,
    Contact,
    Dossier,
    Kind,
    NextStep,
    Opportunity,
    Outcome,
    Person,
    Stage,
    Step,
    TalkingPoint,
)
from followup_tui.words import message
from followup_tui.words.scripts import SCRIPTS

TODAY = date(2026, 11, 21)
PAT = Person(contact=Contact(id="pat", name="Pat Lee"), role="hiring manager")
DANA = Person(contact=Contact(id="dana", name="Dana Ruiz"), role="HR")
APPLIED = Activity(at=datetime(2026, 11, 6, 9, 5, tzinfo=UTC), kind=Kind.APPLIED)
VOICEMAIL = Activity(
    at=date(2026, 11, 11),
    kind=Kind.FOLLOW_UP,
    channel=Channel.PHONE,
    outcome=Outcome.LEFT_MESSAGE,
    person="pat",
)
SPOKE = replace(VOICEMAIL, at=date(2026, 11, 12), outcome=Outcome.SPOKE)
REPLIED = Activity(at=date(2026, 11, 20), kind=Kind.REPLIED, person="pat")
INTERVIEWED = Activity(at=date(2026, 11, 20), kind=Kind.INTERVIEWED, people=("pat", "dana"))
SET = Activity(at=date(2026, 11, 13), kind=Kind.INTERVIEW_SET, on=TODAY, person="pat")
MET = Activity(at=date(2026, 11, 20), kind=Kind.MET, person="pat")
HELPED = Activity(at=TODAY, kind=Kind.HELPED, person="dana")
REJECTED = Activity(at=TODAY, kind=Kind.REJECTED, person="pat")
OFFERED = Activity(at=TODAY, kind=Kind.OFFERED, person="pat")
POINT = TalkingPoint(text="cut a nightly Spark job from 5 h to 40 min", opportunity_id="1")


def dossier(
    *activities: Activity,
    company: str = "Acme Robotics",
    role: str = "Data Engineer",
    people: tuple[Person, ...] = (PAT, DANA),
    points: tuple[TalkingPoint, ...] = (),
) -> Dossier:
    opportunity = Opportunity(id="1", company=company, role=role)
    return Dossier(opportunity=opportunity, people=people, activities=activities, points=points)


def a(
    step: Step,
    script: str = "",
    *,
    stage: Stage = Stage.APPLIED,
    attempt: int | None = None,
    of: int | None = None,
    person: str | None = None,
) -> NextStep:
    return NextStep(
        stage=stage, step=step, script=script or step, attempt=attempt, of=of, person=person
    )


FULL: dict[str, tuple[NextStep, Dossier, tuple[str, ...]]] = {
    "the first follow-up": (
        a(Step.FOLLOW_UP, "follow_up.1", attempt=1, of=3),
        dossier(APPLIED),
        (
            "Hi Pat, I know you're busy and have probably heard from many people about "
            "the Data Engineer opening.",
            "I'm calling to ask if you received my application of 6 November.",
            "Is there anything I can do to improve my chances?",
        ),
    ),
    "the second follow-up": (
        a(Step.FOLLOW_UP, "follow_up.2", attempt=2, of=3),
        dossier(APPLIED, VOICEMAIL),
        (
            "Hi Pat, I'm sure that many people still write to you about the Data Engineer "
            "opening, so I'll be brief.",
            "I tried to reach you on 11 November, and want to be certain that my application of "
            "6 November has arrived.",
            "Is there something I could add that would be of use to you, or would help my chances?",
        ),
    ),
    "the third and last follow-up": (
        a(Step.FOLLOW_UP, "follow_up.3", attempt=3, of=3),
        dossier(APPLIED, VOICEMAIL),
        (
            "Hi Pat, I know how full your days are, so this is the last time I'll ask about "
            "the Data Engineer opening for now.",
            "If my application of 6 November hasn't reached you, I'd gladly send it again.",
            "If anything would improve my chances, now or for a later opening, please call me at "
            "any time; my door stays open.",
        ),
    ),
    "a check-in before any interview, with something new": (
        a(Step.CHECK_IN, attempt=1, of=3),
        dossier(APPLIED, SPOKE, points=(POINT,)),
        (
            "Hi Pat, thank you for being in touch on 12 November about the Data Engineer opening.",
            "I'm still very interested, and I have something new that may be of use to you.",
            "Is there anything else that you would like to know about me?",
        ),
    ),
    "the last check-in before any interview": (
        a(Step.CHECK_IN, attempt=3, of=3),
        dossier(APPLIED, SPOKE),
        (
            "Hi Pat, I don't want to take up your time, so after today I won't ask again about "
            "the Data Engineer opening.",
            "It was good to be in touch on 12 November, and I'm as interested as I was then.",
            "If anything changes, now or later, I'd be very glad to hear from you.",
        ),
    ),
    "a check-in after the interview": (
        a(Step.CHECK_IN, stage=Stage.INTERVIEWED, attempt=1),
        dossier(APPLIED, replace(INTERVIEWED, at=date(2026, 11, 12))),
        (
            "Hi Pat, thank you again for meeting with me on 12 November about "
            "the Data Engineer opening.",
            "I'm still very interested, and I wanted to tell you so.",
            "Is there anything more I can tell you or send you that would help you decide?",
        ),
    ),
    "the second check-in after the interview": (
        a(Step.CHECK_IN, stage=Stage.INTERVIEWED, attempt=2),
        dossier(APPLIED, INTERVIEWED),
        (
            "Hi Pat, it's about the Data Engineer opening, which we talked about yesterday.",
            "I know that a decision like this takes time, and I'm as interested as I was then.",
            "Have you been able to decide, or is there something I can clear up for you?",
        ),
    ),
    "a check-in after an informational interview": (
        a(Step.CHECK_IN, stage=Stage.INTERVIEWED, attempt=1),
        dossier(INTERVIEWED, role="Informational interview"),
        (
            "Hi Pat, thank you again for talking with me yesterday about your work.",
            "I've been thinking about what you told me, and it is a real help.",
            "Is there anyone else that you would suggest I talk to?",
        ),
    ),
    "a call that they asked for": (
        a(Step.CALL_BACK, attempt=1),
        dossier(APPLIED, replace(SPOKE, callback_on=TODAY, person="dana")),
        (
            "Hi Dana, you asked me to call you back today about the Data Engineer opening.",
            "I'm still very interested; is this a good moment?",
            "I'd be glad to hear how things look, and if there is anything I can do to improve my "
            "chances.",
        ),
    ),
    "a decision that they promised": (
        a(Step.ASK_DECISION, stage=Stage.INTERVIEWED, attempt=1),
        dossier(replace(INTERVIEWED, decision_by=date(2026, 11, 18))),
        (
            "Hi Pat, you told me that you hoped to decide about the Data Engineer opening "
            "by 18 November.",
            "I'm still very interested, and wanted to ask if you have come to a decision.",
            "If you need more time, that's fine; which day would be good to call again?",
        ),
    ),
    "the interview itself": (
        a(Step.INTERVIEW),
        dossier(APPLIED, SET),
        (
            "Hi Pat, thank you for making the time to talk with me about the Data Engineer "
            "opening.",
            "Before we begin, what matters most to you in the person you're looking for?",
            "May I have your card, so that I can write to you, and when would be a good day to "
            "call?",
        ),
    ),
    "the thank-you call": (
        a(Step.THANK, "thank_you.call", stage=Stage.INTERVIEWED),
        dossier(INTERVIEWED),
        (
            "Hi Pat, I'm calling to thank you for meeting with me yesterday about "
            "the Data Engineer opening.",
            "I enjoyed our talk, and after it I'm even more interested than before.",
            "Is there anything else you would like to know, and when may I call you again?",
        ),
    ),
    "the handwritten note to each": (
        a(Step.THANK, "thank_you.note", stage=Stage.INTERVIEWED, person="dana"),
        dossier(INTERVIEWED),
        (
            "Dear Dana, thank you for taking the time to meet with me yesterday about "
            "the Data Engineer opening.",
            "It was good to hear from you what matters in this work, and it made me surer still "
            "that I could be of use to you.",
            "I'd be very glad to join you, and will call in about a week to ask how things look.",
        ),
    ),
    "a note after meeting someone": (
        a(Step.THANK, "met.note", person="pat"),
        dossier(MET),
        (
            "Dear Pat, it was good to meet you yesterday.",
            "Thank you for your time and for what you told me; I'd be glad to stay in touch.",
            "If I can ever be of help to you, please let me know.",
        ),
    ),
    "thanks for help": (
        a(Step.THANK, "help.thanks", person="dana"),
        dossier(APPLIED, HELPED),
        (
            "Dear Dana, thank you for the help you gave me today.",
            "It makes a real difference to my search, and I'll tell you what comes of it.",
            "If I can ever do the same for you, please ask.",
        ),
    ),
    "thanks after a rejection": (
        a(Step.THANK, "rejection.thanks", stage=Stage.NETWORKING, person="pat"),
        dossier(APPLIED, REJECTED),
        (
            "Dear Pat, thank you for letting me know about the Data Engineer opening, "
            "and for the time you gave me.",
            "I'd be grateful for any suggestion of what would have made me the stronger choice.",
            "I'd still like to work at Acme Robotics one day, so please keep me in mind for "
            "openings to come.",
        ),
    ),
    "thanks after an interview and a rejection": (
        a(Step.THANK, "rejection.thanks", stage=Stage.NETWORKING, person="pat"),
        dossier(APPLIED, INTERVIEWED, REJECTED),
        (
            "Dear Pat, thank you for letting me know about the Data Engineer opening, "
            "and for the time you took to meet me.",
            "I'd be grateful for any suggestion on how I could do better in an interview.",
            "I'd still like to work at Acme Robotics one day, so please keep me in mind for "
            "openings to come.",
        ),
    ),
    "an answer that is owed": (
        a(Step.RESPOND, person="pat"),
        dossier(APPLIED, REPLIED),
        (
            "Hi Pat, thank you for getting back to me yesterday about the Data Engineer opening.",
            "I'm very interested, and glad to answer any question you have.",
            "What would be a good next step, and when would you like to talk?",
        ),
    ),
    "an answer to an offer": (
        a(Step.RESPOND, stage=Stage.CLOSED, person="pat"),
        dossier(APPLIED, OFFERED),
        (
            "Hi Pat, thank you very much for the offer you made me today.",
            "I'm very glad that you chose me, and will read it with the care it deserves.",
            "By which day would you like to have my answer?",
        ),
    ),
    "a look at the holding file": (
        a(Step.REVIEW, "holding.review", stage=Stage.HOLDING),
        dossier(replace(APPLIED, at=date(2025, 9, 2)), replace(VOICEMAIL, at=date(2025, 9, 12))),
        (
            "Hi Pat, it has been a while since I last got in touch on 12 September 2025 about "
            "the Data Engineer opening.",
            "I'd still like to work at Acme Robotics one day, and I wanted to tell you so.",
            "Has anything changed on your side, or may I get in touch again later on?",
        ),
    ),
    "keeping in touch": (
        a(Step.KEEP_IN_TOUCH, stage=Stage.NETWORKING, attempt=1, of=3),
        dossier(APPLIED, REJECTED, points=(POINT,)),
        (
            "Hi Pat, I hope that you and everyone at Acme Robotics are well.",
            "I think back gladly to the time you gave me, and I have something new that may be of "
            "use to you.",
            "If you hear of an opening that might suit me, with you or elsewhere, I'd be grateful "
            "to know.",
        ),
    ),
    "silence at the cap": (
        replace(a(Step.HOLD, attempt=3, of=3), unanswered=3, due_on=date(2026, 11, 24)),
        dossier(APPLIED, VOICEMAIL),
        (
            "There is nothing to say now: you have tried three times, and politely.",
            "The card goes to the holding file on 24 November by itself.",
            "They may still call you; it is given up only on a definite no.",
        ),
    ),
}

BARE: dict[str, tuple[NextStep, str]] = {  # no person, no role, no log: how it opens then
    "follow_up.1": (
        a(Step.FOLLOW_UP, "follow_up.1", attempt=1, of=3),
        "Hello, I know you're busy and have probably heard from many people about "
        "a place on your team. I'm calling to ask if you received my message.",
    ),
    "follow_up.2": (
        a(Step.FOLLOW_UP, "follow_up.2", attempt=2, of=3),
        "Hello, I'm sure that many people still write to you about a place on your team, so I'll "
        "be brief. I tried to reach you, and want to be certain that my message has arrived.",
    ),
    "follow_up.3": (
        a(Step.FOLLOW_UP, "follow_up.3", attempt=3, of=3),
        "Hello, I know how full your days are, so this is the last time I'll ask about a place on "
        "your team for now. If my message hasn't reached you, I'd gladly send it again.",
    ),
    "check_in.1": (
        a(Step.CHECK_IN, attempt=1, of=3),
        "Hello, thank you for being in touch about a place on your team. "
        "I'm still very interested, and I wanted to tell you so.",
    ),
    "check_in.2": (
        a(Step.CHECK_IN, attempt=2, of=3),
        "Hello, I'm glad we were in touch about a place on your team, and I know how much else "
        "you have to do. I'd still like very much to work at your company, and I wanted to tell "
        "you so.",
    ),
    "check_in.3": (
        a(Step.CHECK_IN, attempt=3, of=3),
        "Hello, I don't want to take up your time, so after today I won't ask again about a place "
        "on your team. It was good to be in touch, and I'm as interested as I was then.",
    ),
    "check_in after an interview": (
        a(Step.CHECK_IN, stage=Stage.INTERVIEWED, attempt=3),
        "Hello, I know that you have a lot to weigh up about a place on your team. "
        "I enjoyed our talk, and would still be very glad to join you.",
    ),
    "call_back": (
        a(Step.CALL_BACK),
        "Hello, you asked me to call you back about a place on your team. "
        "I'm still very interested; is this a good moment?",
    ),
    "ask_decision": (
        a(Step.ASK_DECISION),
        "Hello, you told me that you hoped to decide about a place on your team. "
        "I'm still very interested, and wanted to ask if you have come to a decision.",
    ),
    "thank_you.call": (
        a(Step.THANK, "thank_you.call"),
        "Hello, I'm calling to thank you for meeting with me about a place on your team. "
        "I enjoyed our talk, and after it I'm even more interested than before.",
    ),
    "thank_you.note": (
        a(Step.THANK, "thank_you.note"),
        "Hello, thank you for taking the time to meet with me about a place on your team. "
        "It was good to hear from you what matters in this work, and it made me surer still that "
        "I could be of use to you.",
    ),
    "met.note": (
        a(Step.THANK, "met.note"),
        "Hello, it was good to meet you. "
        "Thank you for your time and for what you told me; I'd be glad to stay in touch.",
    ),
    "help.thanks": (
        a(Step.THANK, "help.thanks"),
        "Hello, thank you for the help you gave me. "
        "It makes a real difference to my search, and I'll tell you what comes of it.",
    ),
    "respond": (
        a(Step.RESPOND),
        "Hello, thank you for getting back to me about a place on your team. "
        "I'm very interested, and glad to answer any question you have.",
    ),
    "holding.review": (
        a(Step.REVIEW, "holding.review"),
        "Hello, it has been a while since I last got in touch about a place on your team. "
        "I'd still like to work at your company one day, and I wanted to tell you so.",
    ),
    "keep_in_touch": (
        a(Step.KEEP_IN_TOUCH, attempt=2, of=3),
        "Hello, a few months have passed, and I wanted to say hello. "
        "I still follow with interest what happens at your company, and I wanted to tell you so.",
    ),
    "hold": (
        a(Step.HOLD),
        "There is nothing to say now: you have tried often, and politely. "
        "The card goes to the holding file by itself.",
    ),
}

# Every script of the cadence page, in every variant that it can come in.
ALL = [
    *(a(Step.FOLLOW_UP, f"follow_up.{n}", attempt=n, of=3) for n in (1, 2, 3)),
    *(a(Step.FOLLOW_UP, f"follow_up.{n}", attempt=n, of=5) for n in (4, 5)),
    *(a(Step.CHECK_IN, attempt=n, of=3) for n in (1, 2, 3)),
    *(a(Step.CHECK_IN, stage=Stage.INTERVIEWED, attempt=n) for n in (1, 2, 3, 4, 5)),
    *(a(Step.KEEP_IN_TOUCH, stage=Stage.NETWORKING, attempt=n, of=3) for n in (1, 2, 3)),
    *(a(step) for step in (Step.CALL_BACK, Step.ASK_DECISION, Step.INTERVIEW, Step.HOLD)),
    *(a(Step.THANK, f"thank_you.{how}") for how in ("call", "note")),
    *(a(Step.THANK, script) for script in ("met.note", "help.thanks", "rejection.thanks")),
    a(Step.RESPOND),
    a(Step.REVIEW, "holding.review", stage=Stage.HOLDING),
]
IDS = [f"{step.script}-{step.stage}-{step.attempt}" for step in ALL]
LOGS: list[tuple[Activity, ...]] = [
    (),
    (APPLIED,),
    (APPLIED, VOICEMAIL, REPLIED, SET, INTERVIEWED, MET, HELPED),
    (APPLIED, INTERVIEWED, REJECTED),
    (APPLIED, OFFERED),
]
ROLES = ["", "Data Engineer", "Informational interview"]


@pytest.mark.parametrize(("step", "about", "words"), FULL.values(), ids=FULL.keys())
def test_the_words_are_these(step: NextStep, about: Dossier, words: tuple[str, ...]) -> None:
    assert message(step, about, today=TODAY) == words


@pytest.mark.parametrize(("step", "words"), BARE.values(), ids=BARE.keys())
def test_with_nothing_known_the_words_are_still_good_english(step: NextStep, words: str) -> None:
    assert (
        " ".join(message(step, dossier(company="", role="", people=()), today=TODAY)[:2]) == words
    )


@pytest.mark.parametrize("step", ALL, ids=IDS)
def test_every_script_has_three_whole_sentences(step: NextStep) -> None:
    for role in ROLES:
        for log in LOGS:
            for people in ((), (PAT,), (PAT, DANA)):
                parts = message(step, dossier(*log, role=role, people=people), today=TODAY)
                assert len(parts) == 3
                for part in parts:
                    assert part[0].isupper()
                    assert part[-1] in ".?"
                    assert "$" not in part
                    assert "  " not in part
                    assert " ." not in part
                    assert ".." not in part
                    assert len(part) < 200  # a breath or two


def test_every_script_is_said_somewhere() -> None:
    said = set()
    for step in ALL:
        for role in ROLES:
            for log in LOGS:
                said.add(message(step, dossier(*log, role=role), today=TODAY)[2])
    assert len(said) >= len({parts[2] for parts in SCRIPTS.values()})


def test_no_two_tries_in_a_row_share_a_sentence() -> None:
    log = dossier(APPLIED, VOICEMAIL, SPOKE, INTERVIEWED)
    for kind in (Step.FOLLOW_UP, Step.CHECK_IN, Step.KEEP_IN_TOUCH):
        tries = [message(s, log, today=TODAY) for s in ALL if s.step is kind and s.of == 3]
        sentences = [part for parts in tries for part in parts]
        assert len(set(sentences)) == len(sentences) == 9
    weekly = [a(Step.CHECK_IN, stage=Stage.INTERVIEWED, attempt=n) for n in range(1, 8)]
    said = [message(step, log, today=TODAY) for step in weekly]
    assert all(not set(one) & set(other) for one, other in pairwise(said))


def test_only_the_last_try_says_that_it_is_the_last() -> None:
    for of in (1, 2, 3, 5):
        for attempt in range(1, of + 1):
            step = a(Step.FOLLOW_UP, f"follow_up.{attempt}", attempt=attempt, of=of)
            said = " ".join(message(step, dossier(APPLIED), today=TODAY))
            assert ("the last time" in said) == (attempt == of > 1)


def test_no_step_needs_no_words() -> None:
    assert message(NextStep(stage=Stage.CLOSED), dossier(), today=TODAY) == ()


def test_a_name_that_is_not_sure_is_left_out() -> None:
    first = a(Step.FOLLOW_UP, "follow_up.1", attempt=1, of=3)
    for name, greeting in (
        ("HR desk", "Hello, I know"),
        ("R. Diaz", "Hello, I know"),
        ("Dr. Kim Wu", "Hi Dr. Kim Wu, I know"),
        ("王小明", "Hi 王小明, I know"),
    ):
        people = (Person(contact=Contact(id="x", name=name)),)
        said = message(first, dossier(APPLIED, people=people), today=TODAY)
        assert said[0].startswith(greeting)


def test_thanks_go_to_nobody_by_name_when_it_is_not_known_who_was_there() -> None:
    thanks = a(Step.THANK, "thank_you.call", stage=Stage.INTERVIEWED)
    unnamed = replace(INTERVIEWED, people=())
    assert message(thanks, dossier(unnamed), today=TODAY)[0].startswith("Hello, ")
    alone = dossier(unnamed, people=(PAT,))
    assert message(thanks, alone, today=TODAY)[0].startswith("Hi Pat, ")


def test_somebody_who_was_not_there_is_not_thanked() -> None:
    thanks = a(Step.THANK, "thank_you.call", stage=Stage.INTERVIEWED)
    with_dana = replace(INTERVIEWED, people=("dana",))
    assert message(thanks, dossier(with_dana), today=TODAY)[0].startswith("Hi Dana, ")


def test_whoever_is_put_into_the_step_is_greeted() -> None:
    second = a(Step.FOLLOW_UP, "follow_up.2", attempt=2, of=3, person="dana")
    said = message(second, dossier(APPLIED, VOICEMAIL), today=TODAY)
    assert said[0].startswith("Hi Dana, ")
    assert said[1].startswith("I tried to reach your team on 11 November, ")


def test_an_unknown_contact_id_is_never_a_name() -> None:
    gone = "0f1de1c2-5a11-4c1e-9a3b-1234567890ab"
    step = a(Step.RESPOND, person=gone)
    assert message(step, dossier(REPLIED), today=TODAY)[0].startswith("Hello, ")


def test_a_what_if_file_names_people_and_not_ids() -> None:
    step = a(Step.THANK, "thank_you.note", person="Ada Byron")
    about = dossier(replace(INTERVIEWED, people=("Ada Byron",)), people=())
    assert message(step, about, today=TODAY)[0].startswith("Dear Ada, ")


def test_an_opening_is_not_called_an_opening_twice() -> None:
    first = a(Step.FOLLOW_UP, "follow_up.1", attempt=1, of=3)
    said = message(first, dossier(APPLIED, role="QA Lead position"), today=TODAY)
    assert said[0].endswith("many people about the QA Lead position.")
    said = message(first, dossier(APPLIED, role=""), today=TODAY)
    assert said[0].endswith("many people about your opening.")


def test_a_new_application_is_the_one_they_are_asked_about() -> None:
    again = replace(APPLIED, at=date(2026, 11, 16))
    step = a(Step.FOLLOW_UP, "follow_up.1", attempt=1, of=3)
    said = message(step, dossier(APPLIED, again), today=TODAY)
    assert said[1] == "I'm calling to ask if you received my application of 16 November."


def test_what_is_dated_later_has_not_happened_yet() -> None:
    later = replace(APPLIED, at=date(2026, 11, 23))
    step = a(Step.FOLLOW_UP, "follow_up.1", attempt=1, of=3)
    said = message(step, dossier(APPLIED, later), today=TODAY)
    assert said[1] == "I'm calling to ask if you received my application of 6 November."


def test_a_talking_point_that_was_used_is_not_new() -> None:
    step = a(Step.CHECK_IN, attempt=1, of=3)
    used = replace(POINT, used_on=date(2026, 11, 12))
    elsewhere = replace(POINT, opportunity_id="2")
    everywhere = replace(POINT, opportunity_id=None)
    for points, is_new in (((used,), False), ((elsewhere,), False), ((used, everywhere), True)):
        said = message(step, dossier(APPLIED, SPOKE, points=points), today=TODAY)
        assert ("something new" in said[1]) == is_new


HOSTILE = [
    "$hi ${opening} $$ {company} %s %(x)s \\1",
    "Acme [HQ] [/b] [@click=app.quit]",
    "Acme Inc.",
    "📞 明日商事",
    "x" * 60,
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_comes_out_as_typed(typed: str) -> None:
    step = a(Step.CHECK_IN, attempt=2, of=3)
    said = " ".join(message(step, dossier(SPOKE, company=typed, role=typed), today=TODAY))
    assert f"about the {typed} opening" in said
    assert f"work at {typed}, and" in said


@given(company=st.text(), role=st.text(), name=st.text(), step=st.sampled_from(ALL))
def test_no_text_that_people_type_breaks_the_words(
    company: str, role: str, name: str, step: NextStep
) -> None:
    people = (Person(contact=Contact(id="x", name=name)),)
    about = dossier(APPLIED, SPOKE, company=company, role=role, people=people)
    assert len(message(step, about, today=TODAY)) == 3


def test_the_words_follow_the_cadence_from_the_application_to_the_holding_file() -> None:
    us = calendar("US")
    calls = [replace(VOICEMAIL, at=date(2026, 11, day)) for day in (5, 10, 16)]
    log = (Activity(at=date(2026, 11, 2), kind=Kind.APPLIED), *calls)
    third_parts = []
    for n, today in enumerate((5, 10, 16, 18, 19)):
        done = log[: n + 1]
        step = next_step(done, today=date(2026, 11, today), calendar=us)
        third_parts.append(message(step, dossier(*done), today=date(2026, 11, today))[2])
    assert third_parts == [
        "Is there anything I can do to improve my chances?",
        "Is there something I could add that would be of use to you, or would help my chances?",
        "If anything would improve my chances, now or for a later opening, please call me at any "
        "time; my door stays open.",
        "They may still call you; it is given up only on a definite no.",
        "Has anything changed on your side, or may I get in touch again later on?",
    ]
