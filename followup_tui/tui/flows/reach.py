"""Out to them: the page of an opening, a telephone number for the clipboard, a long note.

Nothing is dialled, sent or fetched: a link is handed to the user's own browser.
"""

from __future__ import annotations

import tempfile
import webbrowser
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from textual.app import SuspendNotSupported

from followup_tui.model import Contact, Opportunity
from followup_tui.text import clean
from followup_tui.tui.flows.editor import edited
from followup_tui.tui.keeper import Keeper
from followup_tui.tui.screens.decide import Answer, Decide
from followup_tui.tui.screens.note import EditNote

OPENED: Final = frozenset({"http", "https", "mailto", "tel"})  # what a link may ask a machine to do
MOST_ASKED: Final = 9  # people with a number: one digit each


def open_link(app: Keeper) -> None:
    """Open the page of the opening."""
    opportunity = _chosen(app)
    if opportunity is not None:
        follow(app, opportunity.link.strip(), opportunity.company)


def follow(app: Keeper, link: str, whose: str) -> None:
    """Open a link in the user's browser; without one it is copied."""
    if not link:
        app.tell(f"{whose} has no link yet: edit it in.")
    elif _scheme(link) not in OPENED:
        app.tell(f"Only web, mail and telephone links are opened, not {link}.", is_error=True)
    elif _browsed(app, link):
        app.tell(f"Opened {link}.")
    else:
        app.copy_to_clipboard(clean(link))
        app.tell(f"No browser was found: {link} is copied instead.")


def _scheme(link: str) -> str:
    """What a link asks for; nothing where it is none, as `http://[` is not."""
    try:
        return urlsplit(link).scheme.casefold()
    except ValueError:
        return ""


def _browsed(app: Keeper, link: str) -> bool:
    try:
        browser = webbrowser.get()
        if type(browser) is not webbrowser.GenericBrowser:
            return browser.open(link)
        with app.suspend():  # one of the terminal: it needs the screen until it is left
            return browser.open(link)
    except (webbrowser.Error, SuspendNotSupported, OSError):
        return False


def copy_phone(app: Keeper) -> None:
    """Put a telephone number into the clipboard; of several people, whose is asked."""
    opportunity = _chosen(app)
    if opportunity is None:
        return
    people = app.desk.store.dossier(opportunity.id).people
    reachable = [person for person in people if person.contact.phone.strip()][:MOST_ASKED]
    if not reachable:
        app.tell(f"Nobody at {opportunity.company} has a number yet: edit it in.")
        return
    if len(reachable) == 1:
        copy_number(app, reachable[0].contact)
        return
    answers = [
        Answer(str(number), person.contact.name, person.contact.phone)
        for number, person in enumerate(reachable, 1)
    ]

    def copy(key: str | None) -> None:
        if key is not None and key.isdecimal():
            copy_number(app, reachable[int(key) - 1].contact)

    app.push_screen(Decide("Copy a number", answers), copy)


def copy_number(app: Keeper, contact: Contact) -> None:
    """Put someone's telephone number into the clipboard, where they have one."""
    number = clean(contact.phone.strip())
    if not number:
        app.tell(f"{contact.name} has no number yet: edit it in.")
        return
    app.copy_to_clipboard(number)
    app.tell(f"Copied {number}, {contact.name}.")


def edit_note(app: Keeper) -> None:
    """Open the note of an opportunity in the user's editor; without one, in a form."""
    opportunity = _chosen(app)
    if opportunity is None:
        return
    written = _in_editor(app, opportunity.note)
    if written is not None:
        _keep(app, opportunity, written)
        return
    draft = f"note:{opportunity.id}"

    def keep(text: str | None) -> None:
        if text is not None and _keep(app, opportunity, text):
            app.keep_draft(draft, {})

    form = EditNote(opportunity, app.draft(draft), partial(app.keep_draft, draft))
    app.push_screen(form, keep)


def _in_editor(app: Keeper, note: str) -> str | None:
    """A note as the user's editor left it; None without an editor, or room for a file."""
    try:
        with tempfile.TemporaryDirectory(prefix="followup-") as folder:  # 0700, gone afterwards
            path = Path(folder) / "note.txt"
            path.write_text(note, encoding="utf-8")
            if edited(app, path):
                return path.read_text(encoding="utf-8", errors="replace").rstrip()
    except OSError:  # a full disk, no such folder: the form needs neither
        return None
    return None


def _keep(app: Keeper, opportunity: Opportunity, text: str) -> bool:
    """Keep a note; one that cannot be kept comes back in the form, nothing typed is lost."""
    if text == opportunity.note.rstrip():
        app.tell("The note is as it was.")
        return True

    def change() -> str:
        app.desk.store.edit_opportunity(replace(opportunity, note=text))
        app.show_card(opportunity.id)
        return f"Kept the note on {opportunity.company}. {app.undoes}"

    if app.write(change):
        return True
    app.keep_draft(f"note:{opportunity.id}", {"note": text})
    return False


def _chosen(app: Keeper) -> Opportunity | None:
    if app.selected is None:
        return None
    return app.desk.store.dossier(app.selected).opportunity
