"""Correct an opportunity and its people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Label

from followup_tui.model import Contact, Dossier, Opportunity, Person, Posting
from followup_tui.tui.screens.form import Form, RefusedError
from followup_tui.tui.text import plain
from followup_tui.tui.widgets.choice import Choice
from followup_tui.tui.widgets.entry import Entry, Lines
from followup_tui.tui.widgets.field import Field
from followup_tui.tui.widgets.labels import POSTINGS


class Revision(NamedTuple):
    """An opportunity as corrected, and those of its people who were changed or added.

    Someone added has a contact without an id.
    """

    opportunity: Opportunity
    people: tuple[Person, ...]


class EditOpportunity(Form[Revision]):
    """Asks for every field of an opportunity, and of the people in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+n",
            "add_person",
            "Add person",
            key_display="ctrl+n",
            priority=True,
            id="person.add",
            tooltip="One more person in this opportunity",
        ),
    ]

    def __init__(
        self,
        dossier: Dossier,
        draft: Mapping[str, str] | None = None,
        keep_draft: Callable[[dict[str, str]], None] | None = None,
    ) -> None:
        super().__init__(f"Edit · {dossier.opportunity.company}", draft, keep_draft)
        self.dossier = dossier
        added = {int(key.partition(".")[0]) for key in self.draft if "." in key}
        self.people: list[Person] = list(dossier.people)
        while len(self.people) <= max(added, default=-1):
            self.people.append(Person(contact=Contact(name="")))

    def rows(self) -> Iterable[Widget]:
        known = self.dossier.opportunity
        yield Field("company", "Company", Entry(known.company), dense=True)
        yield Field("role", "Role", Entry(known.role), dense=True)
        yield Field("link", "Link", Entry(known.link), dense=True)
        posting = Choice(
            [(value.value, label) for value, label in POSTINGS.items()], [known.posting]
        )
        yield Field("posting", "Posting", posting, dense=True)
        yield Field("note", "Note", Lines(known.note), dense=True)
        for number, person in enumerate(self.people):
            yield Block(number, person)

    async def action_add_person(self) -> None:
        self.people.append(Person(contact=Contact(name="")))
        block = Block(len(self.people) - 1, self.people[-1])
        await self.box.mount(block)
        self.call_after_refresh(block.query(Entry).first().focus)

    def answer(self) -> Revision:
        opportunity = replace(
            self.dossier.opportunity,
            company=self.text("company"),
            role=self.text("role"),
            link=self.text("link"),
            posting=Posting(self.field("posting").value),
            note=self.text("note", lines=True),
        )
        if not opportunity.company:
            raise RefusedError("company", "A company is missing: type at least its name")
        people = [self._person(number, person) for number, person in enumerate(self.people)]
        changed = [
            person for person, before in zip(people, self.people, strict=True) if person != before
        ]
        return Revision(opportunity, tuple(changed))

    def _person(self, number: int, before: Person) -> Person:
        """The person as typed. Raises RefusedError."""
        contact = replace(
            before.contact,
            name=self.text(f"{number}.name", "name"),
            title=self.text(f"{number}.title", "title"),
            phone=self.text(f"{number}.phone", "phone"),
            email=self.text(f"{number}.email", "email"),
            address=self.text(f"{number}.address", "address", lines=True),
        )
        person = replace(before, contact=contact, role=self.text(f"{number}.role", "role"))
        if person != before and not contact.name:
            raise RefusedError(f"{number}.name", "A name is missing: whose is this?")
        return person


class Block(Vertical):
    """The fields of one person."""

    DEFAULT_CSS = """
    Block { height: auto; }
    """

    def __init__(self, number: int, person: Person) -> None:
        super().__init__()
        self._number = number
        self._person = person

    def compose(self) -> Iterable[Widget]:
        contact = self._person.contact
        yield Label(plain(contact.name or "Someone new"), classes="heading")
        fields: dict[str, tuple[str, Entry | Lines]] = {
            "name": ("Name", Entry(contact.name)),
            "title": ("Title", Entry(contact.title)),
            "role": ("Part here", Entry(self._person.role, "hiring manager, HR, interviewer")),
            "phone": ("Phone", Entry(contact.phone)),
            "email": ("Email", Entry(contact.email)),
            "address": ("Address", Lines(contact.address)),
        }
        for key, (label, input_) in fields.items():
            yield Field(f"{self._number}.{key}", label, input_, dense=True)
