"""A letter or a script as it will be, painted: to whom, how, what is missing, what it brings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from followup_tui.letter import Form
from followup_tui.model import Channel
from followup_tui.tui.text import MUTED, plain
from followup_tui.tui.widgets.card import SELECTED

if TYPE_CHECKING:
    from followup_tui.letter import Letter, Piece
    from followup_tui.model import Contact, Person

MARK = re.compile("‹[^‹›]+›")
LABEL = 6  # cells
SHOWN_PEOPLE = 3
WRITTEN = {Channel.MAIL: "mail", Channel.EMAIL: "e-mail", Channel.MESSAGE: "message"}


@dataclass(frozen=True, slots=True)
class Matter:
    """What the words of one opportunity are about, and who can be asked for them."""

    title: str
    people: tuple[Person, ...]
    pieces: tuple[Piece, ...]
    next_piece: str  # what the next step asks for
    next_person: str | None
    points: int  # talking points that they have not heard yet
    letter: Callable[[str, Form, Contact | None, int], Letter]
    warning: Callable[[str, Letter, Channel], str]
    follows: Callable[[str, Letter, Channel], str]


class Shown(NamedTuple):
    """One letter with all that is set about it."""

    matter: Matter
    piece: Piece
    letter: Letter
    person: int
    channel: Channel
    key: str  # which logs it

    def content(self, width: int) -> Content:
        """All of it, from whom it is for to what logging it brings about."""
        letter = self.letter
        lines = [*self._set(width), *self._warned()]
        if letter.subject and letter.form.is_written:
            lines += [Content.assemble(("Subject  ", MUTED), _marked(letter.subject, "bold"))]
        lines += [Content(), *self._text()]
        if letter.missing:
            lines += [Content(), Content.styled("Missing", "bold")]
            lines += [
                Content.assemble(_marked(missing.mark), ("  ", ""), plain(missing.remedy, MUTED))
                for missing in letter.missing
            ]
        if letter.form.is_written:
            told = self.matter.follows(self.piece.name, letter, self.channel)
            sent = f"log it as sent by {WRITTEN[self.channel]}"
            lines += [
                Content(),
                Content.assemble((f"{self.key} ", "$accent bold"), f"{sent}: ", plain(told, MUTED)),
            ]
        return Content("\n").join(lines)

    def _set(self, width: int) -> list[Content]:
        """Who, in which form, and how it goes to them."""
        people = [person.contact.name for person in self.matter.people]
        forms = [form.value for form in self.piece.forms]
        lines = [_choice("To", people, self.person, width)]
        if not people:
            lines = [Content.assemble(_label("To"), ("nobody yet: Edit adds a person", MUTED))]
        if len(forms) > 1:
            lines.append(_choice("As", forms, self.piece.forms.index(self.letter.form), width))
        if self.letter.form.is_written:
            ways = [*WRITTEN]
            lines.append(_choice("By", [*WRITTEN.values()], ways.index(self.channel), width))
        return lines

    def _warned(self) -> list[Content]:
        """What speaks against it: a file that cannot be used, and the guard."""
        told = [self.letter.trouble]
        if self.letter.form.is_written:
            told.append(self.matter.warning(self.piece.name, self.letter, self.channel))
        return [
            Content.assemble(("▲ ", "$warning bold"), plain(why, "$warning")) for why in told if why
        ]

    def _text(self) -> list[Content]:
        parts: list[Content] = []
        for number, part in enumerate(self.letter.parts, 1):
            mark = "" if self.letter.form.is_written else f"{number} "
            parts += [Content.assemble((mark, "$accent"), _marked(part)), Content()]
        return parts[:-1]


def _choice(label: str, names: Sequence[str], chosen: int, width: int) -> Content:
    """One of a few, the chosen one marked; with more than fit, those around it."""
    shown = range(len(names))
    if sum(len(name) + 4 for name in names) + LABEL > width:
        first = max(0, min(chosen - 1, len(names) - SHOWN_PEOPLE))
        shown = range(first, min(first + SHOWN_PEOPLE, len(names)))
    parts: list[Content] = []
    for number in shown:
        is_chosen = number == chosen and len(names) > 1
        style = "bold" if number == chosen else MUTED
        parts.append(
            Content.assemble(
                (f"{SELECTED} " if is_chosen else "", "$accent"), plain(names[number], style)
            )
        )
    line = Content.assemble(_label(label), Content("   ").join(parts))
    return line.truncate(max(width, LABEL + 4), ellipsis=True)


def _label(text: str) -> tuple[str, str]:
    return (f"{text:<{LABEL}}", MUTED)


def _marked(text: str, style: str = "") -> Content:
    """The text with what is missing in it made to stand out."""
    return plain(text, style, lines=True).highlight_regex(MARK, style="$warning bold")
