"""A card, or a person, out of the texts of a row, each made fit to keep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html.parser import HTMLParser

from followup_tui.exchange.found import LEAD, LINK_BYTES, NOTE_BYTES, many_lines, one_line
from followup_tui.exchange.statuses import Standing, log
from followup_tui.model import Contact, Dossier, Group, Opportunity, Person

_BLOCKS = frozenset({"br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4"})
_GROUPS = {
    "friends": Group.FRIEND,
    "coworkers": Group.CO_WORKER,
    "colleagues": Group.CO_WORKER,
    "neighbors": Group.NEIGHBOUR,
    "neighbours": Group.NEIGHBOUR,
} | {group.value: group for group in Group}
CUT = "\n(cut here: the text is longer than a note can be)"


def card(
    standing: Standing,
    *,
    company: str,
    role: str = "",
    link: str = "",
    note: str = "",
    location: str = "",
    reference: str = "",
    tags: Iterable[str] = (),
    people: Iterable[Person] = (),
) -> tuple[Dossier, bool]:
    """An opening with its log, and whether the file names no day for what happened last."""
    told = log(standing)
    opportunity = Opportunity(
        company=one_line(company, "company"),
        role=one_line(role, "role"),
        link=one_line(link, "link", limit=LINK_BYTES),
        note=many_lines(note, "note"),
        location=one_line(location, "location"),
        reference=one_line(reference, "reference"),
        tags=tuple(dict.fromkeys([*words(tags), *([LEAD] if told.is_lead else [])])),
    )
    dossier = Dossier(opportunity=opportunity, people=tuple(people), activities=told.entries)
    return dossier, told.is_undated


def words(tags: Iterable[str]) -> list[str]:
    """Tags as single words: a space in one becomes a hyphen."""
    return ["-".join(one_line(tag, "tag").split()) for tag in tags if tag.strip()]


def contact(
    name: str,
    *,
    title: str = "",
    phone: str = "",
    email: str = "",
    address: str = "",
    company: str = "",
    link: str = "",
    how_met: str = "",
    note: str = "",
    group: str = "",
) -> Contact:
    """A person, their texts made fit to keep. Raises ValueError in words."""
    return Contact(
        name=one_line(name, "name"),
        title=one_line(title, "title"),
        phone=one_line(phone.removeprefix("tel:"), "phone"),
        email=one_line(email.removeprefix("mailto:"), "email"),
        address=_address(address),
        company=one_line(company, "company"),
        link=one_line(link, "link", limit=LINK_BYTES),
        how_met=one_line(how_met, "how you met"),
        note=many_lines(note, "note"),
        group=one_line(group, "group"),
    )


def _address(address: str) -> str:
    lines = many_lines(address, "address")
    if len(lines.encode()) > 1024:
        raise ValueError("address is too long: at most 1,024 bytes; shorten it")
    return lines


def group_of(labels: Sequence[str]) -> str:
    """Who somebody is to you, where one of their labels says it."""
    for label in labels:
        found = _GROUPS.get(" ".join(label.casefold().replace("*", " ").split()))
        if found is not None:
            return found.value
    return ""


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style") and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(" ".join(data.split(" ")))


def plain_text(html: str) -> str:
    r"""The words of a description written as HTML, cut where they are more than a note.

    >>> plain_text("<p>Build <b>pipelines</b></p><ul><li>Spark</li></ul>")
    'Build pipelines\nSpark'
    """
    parser = _Text()
    parser.feed(html)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).splitlines())
    text = "\n".join(filter(None, lines))
    room = NOTE_BYTES // 2  # what else stands in the note comes on top
    if len(text.encode()) <= room:
        return text
    return text.encode()[: room - len(CUT)].decode(errors="ignore") + CUT
