"""Every call, letter and note, in every form, for whatever is known and whatever is not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from followup_tui.letter import Form, Letter
from followup_tui.model import Activity, Contact, Me, NextStep, Person, Stage, Step
from followup_tui.words import Filling, Templates, fitting, letter, message, pieces
from tests.words.test_message import (
    ALL,
    APPLIED,
    DANA,
    HELPED,
    IDS,
    INTERVIEWED,
    MET,
    OFFERED,
    PAT,
    POINT,
    REJECTED,
    REPLIED,
    SPOKE,
    TODAY,
    VOICEMAIL,
    a,
    dossier,
)

ME = Me(
    name="Sam Ortiz",
    phone="555 0100",
    email="sam@ortiz.example",
    address="1 Elm St\nSpringfield",
    links=("https://ortiz.example",),
)
TALK = replace(
    INTERVIEWED,
    specifics="- moving the nightly job to Spark\n- who is on call",
    accomplishments="I cut such a job from 5 h to 40 min.",
)
WU = Person(contact=Contact(id="wu", name="Dr. Kim Wu", title="CTO"))
DESK = Person(contact=Contact(id="desk", name="HR desk"))
LOGS: dict[str, tuple[Activity, ...]] = {
    "nothing": (),
    "applied": (APPLIED,),
    "called": (APPLIED, VOICEMAIL, SPOKE),
    "replied": (APPLIED, REPLIED),
    "met": (MET,),
    "helped": (APPLIED, HELPED),
    "interviewed": (APPLIED, TALK),
    "interviewed, not told by whom": (APPLIED, replace(INTERVIEWED, people=())),
    "rejected": (APPLIED, INTERVIEWED, REJECTED),
    "offered": (APPLIED, OFFERED),
}
PIECES = [(piece.name, form) for piece in pieces() for form in piece.forms]
BUILT_IN = Templates()
NO_STEP = NextStep(stage=Stage.APPLIED)


def written(
    name: str,
    form: Form,
    *log: Activity,
    to: Person | None = PAT,
    me: Me = ME,
    role: str = "Data Engineer",
    company: str = "Acme Robotics",
    people: tuple[Person, ...] = (PAT, DANA),
    is_new: bool = True,
    step: NextStep = NO_STEP,
) -> Letter:
    about = dossier(*log, role=role, company=company, people=people)
    contact = to.contact if to is not None else None
    filling = Filling(me, contact, POINT if is_new else None)
    return letter(name, form, step, about, filling, today=TODAY, templates=BUILT_IN)


@pytest.mark.parametrize(("name", "form"), PIECES, ids=[f"{n} {f}" for n, f in PIECES])
def test_whatever_is_known_the_words_are_whole(name: str, form: Form) -> None:
    roles = ("", "Data Engineer", "Informational interview", "QA position")
    for log, role, to, me, is_new in product(
        LOGS.values(), roles, (None, PAT, DANA, WU, DESK), (Me(), ME), (True, False)
    ):
        people = (PAT, DANA) if to else ()
        found = written(name, form, *log, role=role, to=to, me=me, is_new=is_new, people=people)
        whole = f"{found.subject}\n{found.text}"
        for wrong in ("$", "None", "  ", " .", " ,", "..", "?.", ";.", ":.", "\n\n\n"):
            assert wrong not in whole, (wrong, whole)
        named = set(re.findall(r"\b(Pat|Dana|Wu)\b", whole))
        assert named <= set((to.contact.name if to else "").split()), whole
        marks = set(re.findall("‹[^›]+›", whole))
        assert marks == {missing.mark for missing in found.missing}
        assert all(missing.remedy for missing in found.missing)
        assert not found.trouble


def test_a_letter_of_thanks_has_what_was_talked_about_with_whom_it_is_for() -> None:
    found = written("letter.thank_you", Form.LETTER, APPLIED, TALK)
    assert found.subject == "Thank you for our talk about the Data Engineer opening"
    assert found.parts == (
        "Dear Pat,",
        "Thank you for taking the time to meet with me yesterday about the Data Engineer opening. "
        "I enjoyed our talk, and it made me surer still that I would like to work at Acme "
        "Robotics.",
        "What you told me has stayed with me: moving the nightly job to Spark; who is on call.",
        "What I would bring to it: I cut such a job from 5 h to 40 min.",
        "I'd be very glad to join you, and will call in about a week to ask how things look. If "
        "there is anything else you would like to know before then, please write or call.",
        "Kind regards,\nSam Ortiz\n555 0100\nsam@ortiz.example",
    )
    assert found.missing == ()
    assert found.written_on == "21 November 2026"
    assert found.point is None


def test_each_interviewer_is_written_what_they_themselves_said() -> None:
    with_dana = replace(TALK, people=("dana",), specifics="the team's hours")
    with_pat = replace(TALK, at=date(2026, 11, 18), people=("pat",))
    log = (APPLIED, with_pat, with_dana)
    assert "team's hours" in written("letter.thank_you", Form.LETTER, *log, to=DANA).text
    to_pat = written("letter.thank_you", Form.LETTER, *log, to=PAT)
    assert "nightly job" in to_pat.text
    assert "on 18 November" in to_pat.text
    to_wu = written("letter.thank_you", Form.LETTER, *log, to=WU, people=(PAT, DANA, WU))
    assert "‹what you talked about›." in to_wu.text
    assert "Dear Dr. Kim Wu," in to_wu.text


def test_what_is_missing_is_marked_and_never_made_up() -> None:
    found = written("letter.thank_you", Form.LETTER, APPLIED, to=None, me=Me())
    assert found.parts[0] == "Dear ‹their name›,"
    assert found.parts[-1] == "Kind regards,\n‹your name›\n‹your number›\n‹your e-mail›"
    assert [missing.mark for missing in found.missing] == [
        "‹their name›", "‹what you talked about›", "‹what to stress›",
        "‹your name›", "‹your number›", "‹your e-mail›",
    ]  # fmt: skip
    assert found.missing[-1].remedy == "settings.toml, under [me], adds it"


def test_a_desk_is_not_called_by_a_name() -> None:
    found = written("letter.news", Form.LETTER, APPLIED, to=DESK, people=(DESK,))
    assert found.parts[0] == "Dear ‹their name›,"
    assert "HR" not in found.text


def test_the_letter_after_a_rejection_has_its_three_parts() -> None:
    found = written("letter.rejection", Form.LETTER, APPLIED, INTERVIEWED, REJECTED)
    thanks, advice, future = found.parts[1:4]
    assert thanks.startswith("Thank you for letting me know")
    assert "suggestion on how I could do better in an interview" in advice
    assert "keep me in mind for openings to come" in future
    not_met = written("letter.rejection", Form.LETTER, APPLIED, REJECTED)
    assert "the stronger choice" in not_met.parts[2]


def test_a_letter_with_something_new_names_the_point_it_uses() -> None:
    found = written("letter.news", Form.LETTER, APPLIED, REJECTED)
    assert POINT.text in found.text
    assert found.point == POINT.id
    without = written("letter.news", Form.LETTER, APPLIED, REJECTED, is_new=False)
    assert "‹something new for them›." in without.text
    assert "add one to the card" in without.missing[0].remedy
    assert without.point is None


def test_a_voicemail_says_who_and_the_number_twice() -> None:
    for name, form in PIECES:
        if form is Form.VOICEMAIL:
            found = written(name, form, APPLIED, VOICEMAIL)
            assert found.template.endswith(".voicemail")
            assert "this is Sam Ortiz" in found.parts[0]
            assert found.parts[-1].count("555 0100") == 2
            assert len(found.parts) == 3
            assert "?" not in found.text, name


@pytest.mark.parametrize("step", ALL, ids=IDS)
def test_the_piece_for_a_step_says_what_the_step_says(step: NextStep) -> None:
    log = (APPLIED, VOICEMAIL, SPOKE, REPLIED, INTERVIEWED, HELPED, REJECTED, OFFERED, MET)
    name = fitting(step)
    forms = dict(PIECES[::-1])
    assert name in forms
    if step.step is Step.HOLD:
        return
    form = Form.NOTE if name.startswith("letter.") else Form.LIVE
    about = dossier(*log, people=(PAT,))
    filling = Filling(ME, PAT.contact)
    found = letter(name, form, step, about, filling, today=TODAY, templates=BUILT_IN)
    said = message(replace(step, person="pat"), about, today=TODAY)
    assert found.parts[: len(said)] == said


def test_the_machine_is_told_the_same_step() -> None:
    step = a(Step.FOLLOW_UP, "follow_up.3", attempt=3, of=3)
    said = message(step, dossier(APPLIED), today=TODAY, filling=Filling(ME), is_voicemail=True)
    assert said[0].startswith("Hi Pat, this is Sam Ortiz. I know how full your days are")


def test_a_note_is_signed() -> None:
    found = written("letter.thank_you", Form.NOTE, APPLIED, TALK)
    assert found.parts[0].startswith("Dear Pat, thank you for taking the time")
    assert found.parts[-1] == "Sam Ortiz"
    unsigned = written("letter.thank_you", Form.NOTE, APPLIED, TALK, me=Me())
    assert [missing.mark for missing in unsigned.missing] == ["‹your name›"]


def test_the_pieces_have_a_name_each() -> None:
    assert len({piece.name for piece in pieces()}) == len(pieces())
