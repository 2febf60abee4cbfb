"""What is done with people: their cards, two made one, thanks, a thread of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from followup_tui.exchange.phones import number
from followup_tui.model import Acquaintance, Activity, Contact, Kind, Moment
from followup_tui.pipeline.outcomes import follows
from followup_tui.tui.flows.cards import log_call
from followup_tui.tui.flows.reach import copy_number, follow
from followup_tui.tui.flows.thanks import thank_everyone
from followup_tui.tui.keeper import Keeper
from followup_tui.tui.screens.contact import EditContact
from followup_tui.tui.screens.decide import Answer, Decide
from followup_tui.tui.screens.people import PeopleScreen, Source
from followup_tui.tui.screens.timeline import Timeline

MOST_KEYS = 9  # of a question which opportunity is meant
DECIDED = "Two cards of one person become one; u makes them two again. Which name stays?"


def screen(app: Keeper) -> PeopleScreen:
    """Everyone one knows, with what the screen reads to show them."""
    store = app.desk.store

    def everyone() -> Sequence[Acquaintance]:
        return app.found(store.contacts, ())

    def timeline_of(contact_id: str) -> Sequence[Moment]:
        return app.found(partial(store.timeline, contact_id), ())

    return PeopleScreen(app.board, Source(everyone, timeline_of, partial(_number, app)))


def _number(app: Keeper, contact: Contact) -> tuple[str, str]:
    return number(contact.phone, contact.country or app.desk.settings.country or "")


def act(app: Keeper, verb: str) -> None:
    """Do with the person under the cursor what a key asks for."""
    people = app.cards
    if not isinstance(people, PeopleScreen):
        return
    if verb in ALONE:
        ALONE[verb](app)
    elif people.person is None:
        app.tell("Nobody is selected: a adds a card.")
    else:
        ACTS[verb](app, people, people.person)


def add(app: Keeper) -> None:
    """Ask for a card, and add it."""
    store = app.desk.store

    def change(card: Contact) -> str:
        kept = store.add_contact(card)
        app.reload()
        if isinstance(app.cards, PeopleScreen):
            app.cards.names.select(kept.id)
        return f"Added {kept.name}. {app.undoes}"

    _ask_card(app, Contact(name=""), "contact", change)


def edit(app: Keeper, people: PeopleScreen, person: Acquaintance) -> None:
    """Correct a card."""
    store = app.desk.store

    def change(card: Contact) -> str:
        kept = store.edit_contact(card)
        app.reload()
        return f"Saved {kept.name}. {app.undoes}"

    _ask_card(app, person.contact, f"contact:{person.contact.id}", change)


def _ask_card(app: Keeper, card: Contact, name: str, change: Callable[[Contact], str]) -> None:
    def keep(answer: Contact | None) -> None:
        if answer is not None and app.write(partial(change, answer)):
            app.keep_draft(name, {})

    home = app.desk.settings.country or ""
    form = EditContact(
        card,
        lambda typed, country: number(typed, country or home),
        app.draft(name),
        partial(app.keep_draft, name),
    )
    app.push_screen(form, keep)


def remove(app: Keeper, people: PeopleScreen, person: Acquaintance) -> None:
    """Let go of a card; what was logged keeps the name."""

    def change() -> str:
        app.desk.store.remove_contact(person.contact.id)
        app.reload()
        return f"Removed {person.contact.name}. {app.undoes}"

    app.write(change)


def merge(app: Keeper, people: PeopleScreen, person: Acquaintance) -> None:
    """Make two cards one, after showing what each choice brings about."""
    two = people.marked
    if len(two) != 2:
        app.tell("Mark two people with space, then M makes them one.")
        return
    first, second = two
    answers = [
        Answer("1", first.contact.name, _whole(first, second)),
        Answer("2", second.contact.name, _whole(second, first)),
    ]

    def keep(key: str | None) -> None:
        if key is not None:
            kept, other = (first, second) if key == "1" else (second, first)
            app.write(partial(change, kept.contact.id, other.contact.id))

    def change(kept_id: str, other_id: str) -> str:
        whole = app.desk.store.merge_contacts(kept_id, other_id)
        people.unmark()
        app.reload()
        people.names.select(whole.id)
        return f"Made them one: {whole.name}. {app.undoes}"

    app.push_screen(Decide("Two cards, one person", answers, DECIDED), keep)


def _whole(kept: Acquaintance, other: Acquaintance) -> str:
    """Say what a merged card will have: what stays, what is taken over."""
    whole, own = kept.contact.completed(other.contact), kept.contact
    taken = [
        f"{label} {after}"
        for label, before, after in (
            ("phone", own.phone, whole.phone),
            ("e-mail", own.email, whole.email),
            ("link", own.link, whole.link),
            ("title", own.title, whole.title),
            ("address", own.address, whole.address),
            ("company", own.company, whole.company),
            ("group", own.group, whole.group),
        )
        if before != after
    ]
    parts = {part.opportunity.id for part in (*kept.parts, *other.parts)}
    count = "1 opportunity" if len(parts) == 1 else f"{len(parts)} opportunities"
    takes = f"; takes {', '.join(taken)}" if taken else ""
    return f"{own.company or 'no company'}, {own.phone or 'no phone'}; {count}{takes}"


def copy(app: Keeper, people: PeopleScreen, person: Acquaintance) -> None:
    """Put the person's number into the clipboard."""
    copy_number(app, person.contact)


def open_link(app: Keeper, people: PeopleScreen, person: Acquaintance) -> None:
    """Open the person's own page."""
    follow(app, person.contact.link.strip(), person.contact.name)


def timeline(app: Keeper, people: PeopleScreen, person: Acquaintance) -> None:
    """Show everything with the person."""
    moments = app.desk.store.timeline(person.contact.id)
    app.push_screen(Timeline(person, moments, app.desk.today))


def log(app: Keeper, people: PeopleScreen, person: Acquaintance) -> None:
    """Open the call sheet of the person's opportunity; ask which, or begin one."""
    who = person.contact.id
    if not person.parts:
        _begin(app, person)
        return
    if len(person.parts) == 1:
        people.select(person.parts[0].opportunity.id)
        log_call(app, who)
        return
    parts = person.parts[:MOST_KEYS]
    names = (" · ".join(filter(None, (p.opportunity.company, p.opportunity.role))) for p in parts)
    answers = [
        Answer(str(at), name, part.role)
        for at, (name, part) in enumerate(zip(names, parts, strict=True), 1)
    ]

    def keep(key: str | None) -> None:
        if key is not None:
            people.select(parts[int(key) - 1].opportunity.id)
            app.attempt(partial(log_call, app, who))

    app.push_screen(Decide(f"Which one, with {person.contact.name}?", answers), keep)


def _begin(app: Keeper, person: Acquaintance) -> None:
    """Begin a thread with someone who has a part in nothing yet."""
    store, contact = app.desk.store, person.contact

    def change() -> str:
        met = Activity(at=app.desk.now, kind=Kind.MET, person=contact.id)
        begun = store.begin_thread(contact.id, met)
        step = app.show_card(begun.id)
        return f"{contact.name} has a card. Next: {follows(step, app.desk.today)}. {app.undoes}"

    def keep(key: str | None) -> None:
        if key is not None:
            app.write(change)

    follows_up = "a card on the board, and a note within a day"
    answers = [Answer("enter", "log that you met today", follows_up)]
    told = "They have no part in an opportunity yet: networking needs no opening."
    app.push_screen(Decide(f"Begin a thread with {contact.name}", answers, told), keep)


ALONE: dict[str, Callable[[Keeper], None]] = {"add": add, "thank": thank_everyone}
ACTS: dict[str, Callable[[Keeper, PeopleScreen, Acquaintance], None]] = {
    "edit": edit,
    "remove": remove,
    "merge": merge,
    "timeline": timeline,
    "log": log,
    "copy": copy,
    "open": open_link,
}
