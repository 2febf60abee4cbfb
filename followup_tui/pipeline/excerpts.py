"""Where in its notes, people and talking points an opportunity was found: one line to quote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from followup_tui.dates import say
from followup_tui.pipeline.query import Is, Query, Term
from followup_tui.text import fold, spans

if TYPE_CHECKING:
    from datetime import date

    from followup_tui.model import Dossier

BEFORE: Final = 12  # characters that are quoted before a match, where there is room
LABELLED_FROM: Final = 36  # characters: in less room there is only the text


class Excerpt(NamedTuple):
    """A line that holds a match: what it is, and its text as it was written."""

    label: str
    text: str
    words: tuple[str, ...] = ()

    def cut(self, width: int) -> str:
        """The label and the text, begun late enough for the match to be among so many characters.

        Where there is little room the label gives way to an opening quotation mark.

        >>> quoted = Excerpt("note", "they spoke about the volcano", ("vol",))
        >>> quoted.cut(36), quoted.cut(14)
        ('note: they spoke about the volcano', '“…the volcano')
        """
        label = f"{self.label}: " if width >= LABELLED_FROM else "“"
        room = width - len(label)
        if len(self.text) <= room:
            return f"{label}{self.text}"
        found = spans(self.text, self.words)
        at, end = found[0] if found else (0, 0)
        before = max(0, min(BEFORE, (room - (end - at)) // 2))
        start = max(0, min(at - before, len(self.text) - room + 1))
        if start == 0:
            return f"{label}{self.text}"
        start = self.text.find(" ", start, at) + 1 or start  # begin with a whole word
        return f"{label}…{self.text[start:]}"


def excerpt(dossier: Dossier, query: Query, today: date) -> Excerpt | None:
    """The first line besides company, role and person that holds what was looked for."""
    terms = [term for term in query.terms if not term.is_not]
    head = fold("\n".join(_head(dossier)))
    for term in terms:
        if term.kind is Is.TAG:
            continue
        if term.kind not in (Is.WORD, Is.WHO) or term.text in head:
            continue
        for label, text in _pieces(dossier, term, today):
            line = " ".join(text.split())
            if term.text in fold(line):
                return Excerpt(label, line, query.words)
    return None


def _head(dossier: Dossier) -> Iterator[str]:
    opportunity = dossier.opportunity
    yield opportunity.company
    yield opportunity.role
    for person in dossier.people[:1]:
        yield person.contact.name


def _pieces(dossier: Dossier, term: Term, today: date) -> Iterator[tuple[str, str]]:
    """Everything that is written about an opportunity, the nearest to its head first."""
    for person in dossier.people:
        contact = person.contact
        yield "with", " · ".join(filter(None, (contact.name, person.role)))
        yield contact.name, contact.group
    if term.kind is Is.WHO:
        return
    opportunity = dossier.opportunity
    yield "note", opportunity.note
    yield "tag", " ".join(opportunity.tags)
    for activity in reversed(dossier.activities):
        at = activity.at
        day = say(at.date() if hasattr(at, "date") else at, today)
        for text in (activity.note, activity.specifics, activity.accomplishments):
            yield day, text
        yield day, " · ".join(filter(None, (activity.round, activity.place)))
    for point in dossier.points:
        yield "talking point", point.text
    for person in dossier.people:
        contact = person.contact
        card = (contact.title, contact.phone, contact.email, contact.how_met, contact.note)
        yield contact.name, " · ".join(filter(None, card))
    yield "place", opportunity.location
    yield "number", opportunity.reference
    yield "link", opportunity.link
