"""Everything there are words for: each call, letter and note, for whom it is and what it is about.

A piece is told as the next step that would ask for it, so that the same facts fill it in.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from followup_tui.letter import Form, Letter, Piece
from followup_tui.model import Kind, Stage, Step
from followup_tui.words.fields import Filling, fields, missing
from followup_tui.words.letters import LETTERS, NOTES
from followup_tui.words.spoken import facts_of, script_of
from followup_tui.words.voicemails import VOICEMAILS

if TYPE_CHECKING:
    from datetime import date

    from followup_tui.model import Dossier, NextStep
    from followup_tui.words.facts import Facts
    from followup_tui.words.templates import Templates

CALL: Final = (Form.LIVE, Form.VOICEMAIL)
WRITTEN: Final = (Form.LETTER, Form.NOTE)


class Occasion(NamedTuple):
    """When a piece is for: the step that asks for it."""

    label: str
    step: Step
    script: str
    attempt: int | None = None
    of: int | None = None
    letter: str = ""  # for what is written: the stem of its letter


_TRIES: Final = ("first", "second", "third")
OCCASIONS: Final[dict[str, Occasion]] = {
    **{
        f"follow_up.{n}": Occasion(f"Call {n} of 3", Step.FOLLOW_UP, f"follow_up.{n}", n, 3)
        for n in (1, 2, 3)
    },
    "thank_you.call": Occasion("Thank-you call", Step.THANK, "thank_you.call"),
    **{
        f"check_in.{n}": Occasion(f"Check in, {which} time", Step.CHECK_IN, "check_in", n, 3)
        for n, which in enumerate(_TRIES, 1)
    },
    "call_back": Occasion("Call back", Step.CALL_BACK, "call_back"),
    "ask_decision": Occasion("Ask for the decision", Step.ASK_DECISION, "ask_decision"),
    "interview": Occasion("At the interview", Step.INTERVIEW, "interview"),
    "respond": Occasion("Answer them", Step.RESPOND, "respond"),
    "holding.review": Occasion("From the holding file", Step.REVIEW, "holding.review"),
    "rejection.call": Occasion("After a rejection", Step.THANK, "rejection.call"),
    **{
        f"keep_in_touch.{n}": Occasion(
            f"Keep in touch, {which}", Step.KEEP_IN_TOUCH, "keep_in_touch", n, 3
        )
        for n, which in enumerate(_TRIES, 1)
    },
    "letter.thank_you": Occasion(
        "Thanks after an interview", Step.THANK, "thank_you.note", letter="letter.thank_you"
    ),
    "letter.met": Occasion("After meeting someone", Step.THANK, "met.note", letter="letter.met"),
    "letter.help": Occasion("Thanks for help", Step.THANK, "help.thanks", letter="letter.help"),
    "letter.rejection": Occasion(
        "Thanks after a rejection", Step.THANK, "rejection.thanks", letter="letter.rejection"
    ),
    "letter.news": Occasion("Something new for them", Step.KEEP_IN_TOUCH, "note.news",
                            letter="letter.news"),
    "letter.follow_up": Occasion("Follow up in writing", Step.FOLLOW_UP, "follow_up.1",
                                 letter="letter.follow_up"),
    "letter.respond": Occasion("Answer them", Step.RESPOND, "respond", letter="letter.respond"),
    "letter.landed": Occasion("Good news, with thanks", Step.THANK, "note.landed",
                              letter="letter.landed"),
}  # fmt: skip
_LETTER_ONLY: Final = ("letter.follow_up", "letter.respond")
_LIVE_ONLY: Final = ("interview",)
_FITTING: Final = {  # the piece that the script of a step asks for
    "thank_you.note": "letter.thank_you",
    "met.note": "letter.met",
    "help.thanks": "letter.help",
    "rejection.thanks": "letter.rejection",
}


def pieces() -> tuple[Piece, ...]:
    """Everything there are words for, calls first."""
    return tuple(Piece(name, one.label, _forms(name)) for name, one in OCCASIONS.items())


def _forms(name: str) -> tuple[Form, ...]:
    if name in _LETTER_ONLY:
        return (Form.LETTER,)
    if name in _LIVE_ONLY:
        return (Form.LIVE,)
    return WRITTEN if name.startswith("letter.") else CALL


def fitting(step: NextStep) -> str:
    """The piece for a next step; the first of all where nothing is to be said."""
    match step.step:
        case Step.THANK:
            return _FITTING.get(step.script or "", step.script or "thank_you.call")
        case Step.FOLLOW_UP | Step.CHECK_IN | Step.KEEP_IN_TOUCH:
            return f"{step.step.value}.{_nth(step)}"
        case Step.HOLD | Step.NONE:
            return "letter.landed" if step.stage is Stage.CLOSED else "follow_up.1"
        case Step.REVIEW:
            return "holding.review"
    return step.step.value


def _nth(step: NextStep) -> int:
    """Which of three tries this is: a last one is the third, however many there are."""
    attempt = step.attempt or 1
    if step.of is None:
        return (attempt - 1) % 3 + 1
    return 3 if attempt == step.of > 1 else min(attempt, 2)


def letter(
    name: str,
    form: Form,
    step: NextStep,
    dossier: Dossier,
    filling: Filling,
    *,
    today: date,
    templates: Templates,
) -> Letter:
    """One piece in one form, filled in for `filling.to`; `step` is the opportunity's next one."""
    facts = facts_of(_as_asked(name, step, filling), dossier, today)
    template = _template(name, form, facts)
    values = fields(facts, filling, today)
    found = templates.fill(template, values)
    subject, parts, used = found.subject, found.parts, list(found.used)
    if form is Form.NOTE:  # on a card one signs; in an e-mail it has the subject of the letter
        parts, used = (*parts, values["my_name"]), [*used, "my_name"]
        subject = templates.fill(_template(name, Form.LETTER, facts), values).subject
    point = filling.point.id if filling.point is not None and "point" in used else None
    return Letter(
        template=template,
        form=form,
        subject=subject,
        parts=parts,
        missing=missing(values, used),
        to=filling.to,
        company=dossier.opportunity.company,
        me=filling.me,
        written_on=values["today"],
        point=point,
        is_own=found.is_own,
        trouble=found.trouble,
    )


def _as_asked(name: str, step: NextStep, filling: Filling) -> NextStep:
    """The step that would ask for this piece, to this person."""
    asked = OCCASIONS[name]
    person = filling.to.id if filling.to is not None else None
    if asked.step is step.step and fitting(step) == name:
        return replace(step, person=person or step.person)
    return replace(
        step,
        step=asked.step,
        script=asked.script,
        attempt=asked.attempt,
        of=asked.of,
        person=person,
    )


def _template(name: str, form: Form, facts: Facts) -> str:
    """The name of the template that fits what is known."""
    asked = OCCASIONS[name]
    if form is Form.LETTER:
        return _variant(asked.letter, facts)
    script = asked.script if asked.script in NOTES or name == "rejection.call" else script_of(facts)
    if form is Form.VOICEMAIL and f"{script}.voicemail" in VOICEMAILS:
        return f"{script}.voicemail"
    return script


def _variant(letter: str, facts: Facts) -> str:
    """The letter itself, or the one of its kind that fits better."""
    if facts.is_informational and f"{letter}.informational" in LETTERS:
        return f"{letter}.informational"
    if letter == "letter.rejection" and facts.has(Kind.INTERVIEWED):
        return f"{letter}.interviewed"
    if letter == "letter.respond" and script_of(facts) == "respond.offer":
        return f"{letter}.offer"
    if letter == "letter.follow_up" and facts.has(Kind.FOLLOW_UP):
        return f"{letter}.again"
    return letter
