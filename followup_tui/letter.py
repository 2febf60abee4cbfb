"""What to say or to write to one person: a script is a letter that is read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from followup_tui.model import Contact, Me


class Form(StrEnum):
    """In which form words reach someone."""

    LIVE = "live"
    VOICEMAIL = "voicemail"
    LETTER = "letter"
    NOTE = "note"

    @property
    def is_written(self) -> bool:
        """True for what is read, not heard."""
        return self in (Form.LETTER, Form.NOTE)


class Piece(NamedTuple):
    """One thing there are words for, as a list shows it."""

    name: str  # "follow_up.1"
    label: str  # "Call 1 of 3"
    forms: tuple[Form, ...]  # the usual one first


class Missing(NamedTuple):
    """What is not known, as it is marked in the text, and where to add it."""

    mark: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Words for one person, filled in with what is known; the rest is marked."""

    template: str  # the name of its template, which is that of the user's own file
    form: Form
    parts: tuple[str, ...]  # paragraphs
    subject: str = ""
    missing: tuple[Missing, ...] = ()
    to: Contact | None = None
    company: str = ""
    me: Me
    written_on: str = ""  # the day, in words
    point: str | None = None  # the id of the talking point in it
    is_own: bool = False  # from the user's own file
    trouble: str = ""  # why the user's own file was not used, in one sentence

    @property
    def text(self) -> str:
        """All of it, an empty line between the paragraphs."""
        return "\n\n".join(self.parts)

    @property
    def sender(self) -> tuple[str, ...]:
        """The lines of who writes, as far as they are known."""
        me = self.me
        reach = (me.phone, me.email, *me.links)
        return tuple(filter(None, (me.name, *me.address.splitlines(), *reach)))

    @property
    def return_address(self) -> tuple[str, ...]:
        """The lines of who writes, as they stand on an envelope."""
        return tuple(filter(None, (self.me.name, *self.me.address.splitlines())))

    @property
    def recipient(self) -> tuple[str, ...]:
        """The lines of who is written to, as far as they are known."""
        to = self.to
        if to is None:
            return tuple(filter(None, (self.company,)))
        company = to.company or self.company
        return tuple(filter(None, (to.name, to.title, company, *to.address.splitlines())))

    @property
    def sheet(self) -> str:
        """The whole sheet as text: who writes, when, to whom, and what."""
        if not self.form.is_written:
            return f"{self.text}\n"
        heads = ("\n".join(self.sender), self.written_on, "\n".join(self.recipient))
        return "\n\n".join([*filter(None, heads), *self.parts]) + "\n"
