"""Correct an opportunity and its people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Label

from followup_tui.cadence import Policy, PolicyError, own_numbers
from followup_tui.model import Contact, Dossier, Employer, Opportunity, Person, Posting
from followup_tui.tui.screens.form import Form, RefusedError
from followup_tui.tui.screens.office import office_entries, read_office
from followup_tui.tui.text import plain
from followup_tui.tui.widgets.choice import Choice
from followup_tui.tui.widgets.entry import Entry, Lines
from followup_tui.tui.widgets.field import Field
from followup_tui.tui.widgets.labels import POSTINGS

ADDED = "+"  # begins the key of someone who has no contact id yet
PATIENCE = "max_attempts=2, check_in=10..14: if not as in the settings"
NOBODY = Person(contact=Contact(name=""))


class Revision(NamedTuple):
    """An opportunity as corrected, and those of its people who were changed or added.

    Someone added has a contact without an id.
    """

    opportunity: Opportunity
    people: tuple[Person, ...]
    employer: Employer | None = None  # where it changed


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
        self.people = {person.contact.id: person for person in dossier.people}
        for key in self.draft:
            if key.startswith(ADDED):
                self.people.setdefault(key.partition(".")[0], NOBODY)

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
        yield Field("policy", "Patience", Entry(known.policy, PATIENCE), dense=True)
        yield Label("Company", classes="heading")
        employer = self.dossier.employer
        address = Lines(employer.address)
        yield Field("employer.address", "Address", address, dense=True)
        yield Field("employer.phone", "Phone", Entry(employer.phone, "the main number"), dense=True)
        yield Field("employer.website", "Website", Entry(employer.website), dense=True)
        for key, person in self.people.items():
            yield Block(key, person)

    async def action_add_person(self) -> None:
        key = f"{ADDED}{len(self.people)}"
        self.people[key] = NOBODY
        block = Block(key, NOBODY)
        await self.box.mount(block)
        self.call_after_refresh(block.query(Entry).first().focus)

    def answer(self) -> Revision:
        opportunity = replace(
            self.dossier.opportunity,
            company=self.text("company"),
            role=self.text("role"),
            link=self.text("link"),
            posting=Posting(self.field("posting").value),
            policy=self._policy(),
            note=self.text("note", lines=True),
        )
        if not opportunity.company:
            raise RefusedError("company", "A company is missing: type at least its name")
        people = [self._person(key, person) for key, person in self.people.items()]
        employer = Employer(
            address=self.text("employer.address", "company address", lines=True),
            phone=self.text("employer.phone", "company phone"),
            website=self.text("employer.website", "website"),
        )
        changed = employer if employer != self.dossier.employer else None
        return Revision(opportunity, tuple(person for person in people if person), changed)

    def _policy(self) -> str:
        """The opportunity's own numbers, checked. Raises RefusedError."""
        typed = self.text("policy", "patience")
        try:
            own_numbers(Policy(), typed)
        except PolicyError as error:
            raise RefusedError("policy", str(error)) from error
        return typed

    def _person(self, key: str, before: Person) -> Person | None:
        """The person as typed, or None if nothing changed. Raises RefusedError."""
        contact = replace(
            before.contact,
            name=self.text(f"{key}.name", "name"),
            title=self.text(f"{key}.title", "title"),
            phone=self.text(f"{key}.phone", "phone"),
            email=self.text(f"{key}.email", "email"),
            address=self.text(f"{key}.address", "address", lines=True),
        )
        contact = read_office(self, contact, f"{key}.")
        person = replace(before, contact=contact, role=self.text(f"{key}.role", "part here"))
        if person == before:
            return None
        if not contact.name:
            raise RefusedError(f"{key}.name", "A name is missing: whose is this?")
        return person


class Block(Vertical):
    """The fields of one person."""

    DEFAULT_CSS = """
    Block { height: auto; }
    """

    def __init__(self, key: str, person: Person) -> None:
        super().__init__()
        self._key = key
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
            **office_entries(contact),
        }
        for key, (label, input_) in fields.items():
            yield Field(f"{self._key}.{key}", label, input_, dense=True)
