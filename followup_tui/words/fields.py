"""The fields of every template: what each says, and how what is not known is marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from followup_tui.dates import spoken, written
from followup_tui.letter import Missing
from followup_tui.model import Kind, Me, Step
from followup_tui.words.facts import day_of, people_of
from followup_tui.words.names import call_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from followup_tui.model import Contact, TalkingPoint
    from followup_tui.words.facts import Facts

FIELDS: Final[dict[str, str]] = {  # docs/templates.md has this table, held to it by a test
    "hi": "“Hi Pat,”, or “Hello,” where no name is sure",
    "dear": "“Dear Pat,”, or “Hello,” where no name is sure",
    "name": "what to call them: their first name where it is sure",
    "full_name": "their whole name",
    "title": "their title",
    "role": "the role, as typed",
    "reference": "the employer's own number for the opening",
    "company": "the company, as typed, or “your company”",
    "opening": "“the Data Engineer opening”, “your opening”, “a place on your team”",
    "sent": "“application of 6 November”, “application”, “message”",
    "on": "“ on 12 November”, “ yesterday”, or nothing; begins with a space",
    "whom": "“you”, or “your team” where somebody else was tried",
    "news": "why this is no empty call, with a talking point at hand and without",
    "times": "“three times”: how often you have tried",
    "specifics": "what you talked about with them, ending in a full stop",
    "accomplishments": "what to stress, ending in a full stop",
    "point": "something new for them, ending in a full stop; logging the letter marks it used",
    "my_name": "your name",
    "my_phone": "your number",
    "my_email": "your e-mail address",
    "my_address": "your postal address, on one line",
    "my_links": "your links",
    "today": "today, as “21 November 2026”",
}

_CARD: Final = "Edit on the card adds it"
_TALK: Final = "History on the card, then the interview, adds it"
_MINE: Final = "settings.toml, under [me], adds it"
MARKS: Final[dict[str, Missing]] = {
    "name": Missing("‹their name›", "Edit on the card adds a first and a last name"),
    "full_name": Missing("‹their name›", _CARD),
    "title": Missing("‹their title›", _CARD),
    "role": Missing("‹the role›", _CARD),
    "reference": Missing("‹their reference›", _CARD),
    "specifics": Missing("‹what you talked about›", _TALK),
    "accomplishments": Missing("‹what to stress›", _TALK),
    "point": Missing(
        "‹something new for them›", "none is left that they have not heard: add one to the card"
    ),
    "my_name": Missing("‹your name›", _MINE),
    "my_phone": Missing("‹your number›", _MINE),
    "my_email": Missing("‹your e-mail›", _MINE),
    "my_address": Missing("‹your address›", _MINE),
    "my_links": Missing("‹your links›", _MINE),
}
_STOPPED: Final = frozenset({"specifics", "accomplishments", "point"})

TIMES: Final = ("often", "once", "twice", "three times", "four times", "five times")
OPENINGS: Final = ("opening", "position", "role", "job", "internship", "fellowship", "vacancy")
NEWS: Final = "I have something new that may be of use to you"
NO_NEWS: Final = "I wanted to tell you so"
TALKED: Final = frozenset({Kind.INTERVIEWED, Kind.MET})
_BULLET: Final = re.compile(r"[-*•–] ")
_ENDS: Final = (*".?!…", "\u3002", "\uff1f", "\uff01", "\u061f")


class Filling(NamedTuple):
    """What one letter is filled in with besides the facts of the opportunity."""

    me: Me = Me()
    to: Contact | None = None
    point: TalkingPoint | None = None


def spoken_fields(facts: Facts, today: date) -> dict[str, str]:
    """The phrases that fit whatever is known, so that none of them is ever missing."""
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
        "today": written(today),
    }


def fields(facts: Facts, filling: Filling, today: date) -> Mapping[str, str]:
    """Every field with what it says; what is not known is marked, as in `MARKS`."""
    opportunity, me, to = facts.dossier.opportunity, filling.me, filling.to
    known = {
        "name": call_name(facts.addressed) or "",
        "full_name": to.name if to is not None else "",
        "title": to.title if to is not None else "",
        "role": opportunity.role,
        "reference": opportunity.reference,
        "specifics": phrase(_told(facts, "specifics", is_theirs=True)),
        "accomplishments": phrase(_told(facts, "accomplishments", is_theirs=False)),
        "point": phrase(filling.point.text if filling.point is not None else ""),
        "my_name": me.name,
        "my_phone": me.phone,
        "my_email": me.email,
        "my_address": ", ".join(me.address.splitlines()),
        "my_links": ", ".join(me.links),
    }
    said = {name: " ".join(text.split()) or marked(name) for name, text in known.items()}
    return spoken_fields(facts, today) | said


def missing(values: Mapping[str, str], used: list[str]) -> tuple[Missing, ...]:
    """What is not known of the fields that a template uses, each once."""
    found = [MARKS[name] for name in used if name in MARKS and values[name] == marked(name)]
    return tuple(dict.fromkeys(found))


def marked(name: str) -> str:
    """How a field is marked that nothing is known for."""
    return f"{MARKS[name].mark}{'.' if name in _STOPPED else ''}"


def phrase(text: str) -> str:
    r"""Put what was typed, in lines or not, into one phrase that ends a sentence.

    >>> phrase("- the move to Spark\n- on-call, and who does it\n")
    'the move to Spark; on-call, and who does it.'
    """
    lines = (" ".join(line.split()) for line in text.splitlines())
    parts = [line[2:] if _BULLET.match(line) else line for line in lines if line]
    if not parts:
        return ""
    *first, last = parts
    joined = "; ".join([*(part.rstrip(".;,") for part in first), last])
    return joined if joined.endswith(_ENDS) else f"{joined.rstrip(';,')}."


def _told(facts: Facts, field: str, *, is_theirs: bool) -> str:
    """What was written down of the last talk; what is theirs never comes from another's."""
    for activity in facts.past:
        there = people_of(activity)
        if is_theirs and there and facts.step.person not in (None, *there):
            continue
        if is_theirs and there and facts.step.person is None and len(there) > 1:
            continue
        text: str = getattr(activity, field)
        if activity.kind in TALKED and text.strip():
            return text
    return ""


def _opening(facts: Facts) -> str:
    role = " ".join(facts.dossier.opportunity.role.split())
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
    return f"{noun} of {spoken(day_of(applied), today)}"


def _on(facts: Facts, today: date) -> str:
    step, event = facts.step, facts.event
    if step.step is Step.HOLD:
        return _when(step.due_on, today)
    if event is None:
        return ""
    if step.step is Step.ASK_DECISION and event.decision_by is not None:
        return f" by {spoken(event.decision_by, today)}"
    if step.step is Step.CALL_BACK:
        return _when(event.callback_on, today)
    return _when(day_of(event), today)


def _when(day: date | None, today: date) -> str:
    if day is None:
        return ""
    near = {0: " today", -1: " yesterday", 1: " tomorrow"}
    return near.get((day - today).days) or f" on {spoken(day, today)}"


def _whom(facts: Facts) -> str:
    """You, unless the call before this one was to somebody else."""
    tried = () if facts.event is None else people_of(facts.event)
    names = [facts.dossier.name_of(person) for person in tried]
    return "you" if not names or facts.addressed in names else "your team"
