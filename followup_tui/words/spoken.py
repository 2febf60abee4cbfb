"""What to say for a next step: its script, filled in with what is known and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followup_tui.model import Kind, Step
from followup_tui.words.facts import Facts, day_of
from followup_tui.words.fields import Filling, fields
from followup_tui.words.scripts import SCRIPTS
from followup_tui.words.templates import Templates
from followup_tui.words.voicemails import VOICEMAILS

if TYPE_CHECKING:
    from datetime import date

    from followup_tui.model import Dossier, NextStep

BUILT_IN = Templates()


def message(
    step: NextStep,
    dossier: Dossier,
    *,
    today: date,
    templates: Templates = BUILT_IN,
    filling: Filling | None = None,
    is_voicemail: bool = False,
) -> tuple[str, ...]:
    """Find the words to say for a next step, part by part; none where there is no step.

    `step.person` is whom they greet: put somebody else there to talk to them. Without it
    they greet the person it happened with, or the first of the dossier for a follow-up; a
    doubtful name is left out, never guessed.
    """
    if step.step is Step.NONE:
        return ()
    facts = facts_of(step, dossier, today)
    name = script_of(facts)
    values = fields(facts, filling or Filling(), today)
    if is_voicemail and f"{name}.voicemail" in VOICEMAILS:
        name = f"{name}.voicemail"
    return templates.fill(name, values).parts


def facts_of(step: NextStep, dossier: Dossier, today: date) -> Facts:
    """What is known today."""
    past = [activity for activity in dossier.activities if day_of(activity) <= today]
    return Facts(step, dossier, tuple(reversed(past)))


def script_of(facts: Facts) -> str:
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
