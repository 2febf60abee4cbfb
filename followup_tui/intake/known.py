"""What is here already: by the link of the job, then company and role; people by their page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from followup_tui.model import Contact, Dossier, Person
from followup_tui.store.names import name_key

if TYPE_CHECKING:
    from followup_tui.store import Store

_TRACKING = re.compile(r"utm_\w+|trk\w*|refid|trackingid|lipi|gh_src|fbclid|gclid", re.IGNORECASE)
IN_FILE = "in this file already"
SAME_LINK = "the same link"
SAME_JOB = "the same company and role"
SAME_PAGE = "the same page"
SAME_EMAIL = "the same e-mail address"
SAME_NAME = "the same name and company"


def link_key(link: str) -> str:
    """What is the same in all spellings of one address, followed or not.

    >>> link_key("https://www.acme.example/jobs/1/?utm_source=x") == link_key("acme.example/jobs/1")
    True
    """
    text = link.strip()
    if not text:
        return ""
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
        asked = [(k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.fullmatch(k)]
    except ValueError:  # no address at all: as it stands
        return text.casefold()
    host = parts.netloc.casefold().removeprefix("www.")
    query = f"?{urlencode(sorted(asked))}" if asked else ""
    return f"{host}{parts.path.rstrip('/').casefold()}{query}"


def _site(key: str) -> str:
    return key.partition("/")[0]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


class Known:
    """The cards and people that are here, and those of the file as they come by."""

    def __init__(self, store: Store) -> None:
        """Begin with what the database has."""
        self._links: set[str] = set()
        self._jobs: dict[tuple[str, str], list[str]] = {}  # the links of each
        self._pages: dict[str, str] = {}
        self._emails: dict[str, str] = {}
        self._names: dict[tuple[str, str], list[tuple[str, str]]] = {}  # ids and pages of each
        self._fresh: set[object] = set()  # what came by in this file
        for _, link, company, role in store.openings():
            self._add_job(link_key(link), (company, _folded(role)))
        for i, name, link, email, company in store.known_people():
            self._add_person(i, link_key(link), _folded(email), (_folded(name), company))

    def card(self, dossier: Dossier) -> str:
        """Why a card is here already; empty if it is new, and then it counts as here."""
        opportunity = dossier.opportunity
        link = link_key(opportunity.link)
        job = (name_key(opportunity.company), _folded(opportunity.role))
        if link and link in self._links:
            return self._told(SAME_LINK, link)
        if any(_is_one(link, other) for other in self._jobs.get(job, ())):
            return self._told(SAME_JOB, job)
        self._add_job(link, job)
        self._fresh |= {job, link} - {""}
        return ""

    def person(self, contact: Contact, *, person_id: str = "") -> str:
        """Why a person is here already; empty if they are new, and then they count as here."""
        keys = _keys(contact)
        found = self._find(*keys)
        if found is None:
            self._add_person(person_id or f"line:{len(self._fresh)}", *keys)
            self._fresh |= {*keys} - {""}
            return ""
        why, _, key = found
        return self._told(why, key)

    def _told(self, why: str, key: object) -> str:
        return f"{why}, {IN_FILE}" if key in self._fresh else why

    def met(self, dossier: Dossier) -> Dossier:
        """The card with those of its people who are here already as themselves."""
        if not dossier.people:
            return dossier
        company = dossier.opportunity.company
        return replace(dossier, people=tuple(self._met(one, company) for one in dossier.people))

    def _met(self, person: Person, company: str) -> Person:
        contact = person.contact
        whole = contact if contact.company else replace(contact, company=company)
        keys = _keys(whole)
        found = self._find(*keys)
        if found is not None:
            return replace(person, contact=replace(contact, id=found[1]))
        made = f"person {len(self._names)}"
        self._add_person(made, *keys)
        return replace(person, contact=replace(contact, id=made))

    def _find(
        self, page: str, email: str, name: tuple[str, str]
    ) -> tuple[str, str, str | tuple[str, str]] | None:
        """Why, who, and by what a person is known."""
        if page in self._pages:
            return SAME_PAGE, self._pages[page], page
        if email in self._emails:
            return SAME_EMAIL, self._emails[email], email
        for i, other in self._names.get(name, ()):
            if not (page and other):  # two pages are two people of one name
                return SAME_NAME, i, name
        return None

    def _add_job(self, link: str, job: tuple[str, str]) -> None:
        if link:
            self._links.add(link)
        self._jobs.setdefault(job, []).append(link)

    def _add_person(self, i: str, page: str, email: str, name: tuple[str, str]) -> None:
        if page:
            self._pages.setdefault(page, i)
        if email:
            self._emails.setdefault(email, i)
        self._names.setdefault(name, []).append((i, page))


def _keys(contact: Contact) -> tuple[str, str, tuple[str, str]]:
    company = name_key(contact.company) if contact.company else ""
    return link_key(contact.link), _folded(contact.email), (_folded(contact.name), company)


def _is_one(link: str, other: str) -> bool:
    """Whether two links may lead to one job: one site gives one job one address."""
    return not link or not other or _site(link) != _site(other)
