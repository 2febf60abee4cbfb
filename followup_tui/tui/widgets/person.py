"""What the People screen says beside its list: one card, a timeline, the checklist of WHO."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from followup_tui.model import Dossier, Person
from followup_tui.pipeline import activity_words
from followup_tui.pipeline.cards import missing
from followup_tui.pipeline.people import Touch, ago, hello_words, last_words, touch
from followup_tui.tui.text import MUTED, plain
from followup_tui.tui.widgets.card import fit
from followup_tui.when import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from followup_tui.model import Acquaintance, Moment
    from followup_tui.pipeline.people import Checklist

LABEL, DAY = 9, 12  # cells
LEAST = 8  # cells: in fewer a line cannot be broken
TONES = {Touch.PAST: "$error bold", Touch.SOON: "$warning"}


class Card(NamedTuple):
    """One person, with all that is said about them beside the list."""

    one: Acquaintance
    phone: tuple[str, str]  # as it is shown, and what may be wrong with it
    twin: str  # whom they look like, and why
    stages: Mapping[str, str]  # of their opportunities, in words
    moments: Sequence[Moment]


def card_lines(card: Card, today: date, width: int) -> Content:
    """The business card, how it stands, the parts they have, and what happened last."""
    width = max(width, LABEL + 8)
    contact = card.one.contact
    who = " · ".join(filter(None, (contact.title, contact.company)))
    met = " · ".join(filter(None, (contact.group, contact.how_met)))
    lines = [plain(contact.name, "bold"), *_if(who), *_if(met, MUTED)]
    shown, doubt = card.phone
    told = (
        ("Phone", plain(shown) + _doubt(doubt), contact.phone),
        ("E-mail", plain(contact.email), contact.email),
        ("Link", plain(contact.link), contact.link),
        ("Address", plain(contact.address, lines=True), contact.address),
    )
    lines += [_labelled(label, said, width) for label, said, text in told if text]
    lines.append(_labelled("Card", _spelling(card.one), width))
    lines.append(_labelled("Contact", _contact(card, today), width))
    if card.twin:
        lines.append(Content.assemble(("≈ ", "$warning bold"), plain(card.twin, "$warning")))
    lines += _parts(card)
    if contact.note:
        lines += [Content(""), plain(contact.note, lines=True)]
    if card.moments:
        lines += [Content(""), Content.styled("Lately", "bold")]
        lines += [hanging(moment_line(m, card.one, today), DAY, width) for m in card.moments]
    return Content("\n").join(lines)


def _if(text: str, style: str = "") -> list[Content]:
    return [plain(text, style)] if text else []


def _doubt(doubt: str) -> Content:
    return plain(f"  {doubt}", "$warning") if doubt else Content("")


def _labelled(label: str, said: Content, width: int) -> Content:
    first, *rest = said.wrap(max(width - LABEL, LEAST)) or [said]
    lines = [Content.assemble((f"{label:<{LABEL}}", MUTED), first)]
    lines += [Content.assemble(" " * LABEL, line) for line in rest]
    return Content("\n").join(lines)


def hanging(line: Content, indent: int, width: int) -> Content:
    """One line on as many as it needs, those after the first set in below its second column."""
    first, *rest = line.wrap(max(width, LEAST)) or [line]
    whole = Content(" ").join(rest)
    more = whole.wrap(max(width - indent, LEAST)) if rest else []
    return Content("\n").join([first, *(Content.assemble(" " * indent, each) for each in more)])


def _spelling(one: Acquaintance) -> Content:
    lacks = missing(one.contact)
    if not lacks:
        return Content.styled("✓ checked, to the letter", "$success")
    return Content.styled(f"ask for {', '.join(lacks)}", MUTED)


def _contact(card: Card, today: date) -> Content:
    """When you were last in touch, and what is asked of you."""
    one = card.one
    if one.is_silent:
        return Content.styled("asked for silence: leave them in peace", "$warning")
    said = [Content(last_words(one, today))]
    if one.is_owed_thanks and one.helped_on is not None:
        said.append(
            Content.styled(f"thanks owed: helped {ago(one.helped_on, today)}", "$error bold")
        )
    if hello := hello_words(one, today):
        said.append(Content.styled(hello, TONES[touch(one, today)]))
    elif one.contact.keep_in_touch_days:
        every = f"hello every {one.contact.keep_in_touch_days} days"
        said.append(Content.styled(every, MUTED))
    return Content("\n").join(said)


def _parts(card: Card) -> list[Content]:
    parts = card.one.parts
    if not parts:
        return [Content(""), Content.styled("No part in an opportunity yet", MUTED)]
    count = "1 opportunity" if len(parts) == 1 else f"{len(parts)} opportunities"
    lines = [Content(""), Content.styled(f"Part in {count}", "bold")]
    for part in parts:
        known = part.opportunity
        name = " · ".join(filter(None, (known.company, known.role)))
        stage = card.stages.get(known.id, "")
        rest = ", ".join(filter(None, (part.role, stage)))
        lines.append(Content.assemble(plain(name), plain(f"  {rest}" if rest else "", MUTED)))
    return lines


def moment_line(moment: Moment, one: Acquaintance, today: date) -> Content:
    """One entry of a timeline on a line: the day, what happened, where, and what was said."""
    opportunity, activity = moment
    at = activity.at
    day = at.date() if isinstance(at, datetime) else at
    people = (Person(contact=one.contact),)
    entry = activity_words(activity, Dossier(opportunity=opportunity, people=people), today)
    more = f"  {', '.join(entry.more)}" if entry.more else ""
    return Content.assemble(
        (fit(say(day, today), DAY), MUTED),
        (f"{entry.mark} ", "$accent"),
        plain(f"{entry.what} "),
        plain(opportunity.company, "bold"),
        plain(more, MUTED),
    )


def checklist_lines(found: Checklist, today: date) -> Content:
    """WHO: which groups have nobody yet, how many are in the others, who waits longest."""
    lines = [Content.styled("Nobody yet among", "bold")]
    if found.missing:
        lines.append(Content(", ".join(found.missing)))
    else:
        lines.append(Content.styled("✓ somebody in every group", "$success"))
    if found.counts:
        said = ", ".join(f"{name} {count}" for name, count in found.counts)
        lines += [Content.styled("You know", "bold"), plain(said, MUTED)]
    if found.quiet:
        waiting = []
        for one in found.quiet:
            since = ago(one.heard_on, today) if one.heard_on else "not once yet"
            waiting.append(Content.assemble(plain(one.contact.name), (f" {since}", MUTED)))
        lines += [Content.styled("Have not heard from you longest", "bold")]
        lines.append(Content(", ").join(waiting))
    return Content("\n").join(lines)
