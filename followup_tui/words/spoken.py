"""What to say for a next step: its script, filled in with what is known and nothing else."""

from __future__ import annotations

from datetime import date
from string import Template
from typing import TYPE_CHECKING, Final

from followup_tui.model import Kind, Step
from followup_tui.when import MONTHS
from followup_tui.words.facts import Facts, day_of, people_of
from followup_tui.words.names import call_name
from followup_tui.words.scripts import SCRIPTS

if TYPE_CHECKING:
    from followup_tui.model import Dossier, NextStep

TIMES: Final = ("often", "once", "twice", "three times", "four times", "five times")
OPENINGS: Final = ("opening", "position", "role", "job", "internship", "fellowship", "vacancy")
NEWS: Final = "I have something new that may be of use to you"
NO_NEWS: Final = "I wanted to tell you so"


def message(step: NextStep, dossier: Dossier, *, today: date) -> tuple[str, ...]:
    """Find the words to say for a next step, part by part; none where there is no step.

    `step.person` is whom they greet: put somebody else there to talk to them. Without it
    they greet the person it happened with, or the first of the dossier for a follow-up; a
    doubtful name is left out, never guessed.
    """
    if step.step is Step.NONE:
        return ()
    past = [activity for activity in dossier.activities if day_of(activity) <= today]
    facts = Facts(step, dossier, tuple(reversed(past)))
    fields = _fields(facts, today)
    return tuple(Template(part).substitute(fields) for part in SCRIPTS[_script(facts)])


def _script(facts: Facts) -> str:
    """Choose the variant of a script, so that no call repeats the one before it."""
    step, script = facts.step, facts.step.script or ""
    match step.step:
        case Step.FOLLOW_UP | Step.KEEP_IN_TOUCH:
            return step.step + _turn(step)
        case Step.CHECK_IN if not facts.is_interviewed:
            return "check_in" + _turn(step)
        case Step.CHECK_IN:
            turn = ((step.attempt or 1) - 1) % (2 if facts.is_informational else 3)
            end = ("", ".again", ".further")[turn]
            return f"check_in.{'informational' if facts.is_informational else 'interviewed'}{end}"
    if facts.is_informational and f"{script}.informational" in SCRIPTS:
        return f"{script}.informational"
    if script == "rejection.thanks" and facts.has(Kind.INTERVIEWED):
        return "rejection.thanks.interviewed"
    event = facts.event
    if script == "respond" and event is not None and event.kind is Kind.OFFERED:
        return "respond.offer"
    return script


def _turn(step: NextStep) -> str:
    """The first try, another one, or the last."""
    attempt = step.attempt or 1
    if attempt == 1:
        return ""
    return ".last" if attempt == step.of else ".again"


def _fields(facts: Facts, today: date) -> dict[str, str]:
    name = call_name(facts.addressed)
    tries = facts.step.unanswered
    return {
        "hi": f"Hi {name}," if name else "Hello,",
        "dear": f"Dear {name}," if name else "Hello,",
        "opening": _opening(facts),
        "sent": _sent(facts, today),
        "company": facts.dossier.opportunity.company.strip() or "your company",
        "on": _on(facts, today),
        "whom": _whom(facts),
        "news": NEWS if facts.has_news else NO_NEWS,
        "times": TIMES[tries] if tries < len(TIMES) else f"{tries} times",
    }


def _opening(facts: Facts) -> str:
    role = facts.dossier.opportunity.role.strip()
    if facts.is_informational:
        return "an informational interview"
    if role.casefold().endswith(OPENINGS):
        return f"the {role}"
    if role:
        return f"the {role} opening"
    return "your opening" if facts.has(Kind.APPLIED) else "a place on your team"


def _sent(facts: Facts, today: date) -> str:
    """What they were sent, never more than there was."""
    applied = next((a for a in facts.past if a.kind is Kind.APPLIED), None)
    if applied is None:
        return "message"
    noun = "request" if facts.is_informational else "application"
    return f"{noun} of {_say(day_of(applied), today)}"


def _on(facts: Facts, today: date) -> str:
    step, event = facts.step, facts.event
    if step.step is Step.HOLD:
        return _when(step.due_on, today)
    if event is None:
        return ""
    if step.step is Step.ASK_DECISION and event.decision_by is not None:
        return f" by {_say(event.decision_by, today)}"
    if step.step is Step.CALL_BACK:
        return _when(event.callback_on, today)
    return _when(day_of(event), today)


def _when(day: date | None, today: date) -> str:
    if day is None:
        return ""
    near = {0: " today", -1: " yesterday", 1: " tomorrow"}
    return near.get((day - today).days) or f" on {_say(day, today)}"


def _say(day: date, today: date) -> str:
    """Say a date in words, with the year only when it is another one."""
    short = f"{day.day} {MONTHS[day.month - 1].title()}"
    return short if day.year == today.year else f"{short} {day.year:04d}"


def _whom(facts: Facts) -> str:
    """You, unless the call before this one was to somebody else."""
    tried = () if facts.event is None else people_of(facts.event)
    names = [facts.dossier.name_of(person) for person in tried]
    return "you" if not names or facts.addressed in names else "your team"
