"""The commands that look further: people, and words wherever they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from followup_tui.commands import report, shape
from followup_tui.commands.agenda import laid_out, row
from followup_tui.commands.given import Given, reading
from followup_tui.commands.report import answer, as_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from followup_tui.model import Acquaintance

BOTH: Final = 110  # columns from which number and e-mail have room side by side


@click.command()
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@as_json
@click.pass_obj
def people(given: Given, /, words: tuple[str, ...], is_json: bool) -> None:
    """List the people, with how to reach them; WORDS narrow them.

    Each of WORDS begins a word of a name, a company, a title, a part or a group.
    """
    with reading(given) as desk:
        found = [one for one in desk.store.contacts() if _answers(one, words)]
        today = desk.today
    if is_json:
        answer({"people": [_shaped(one) for one in found]})
        return
    is_narrow = report.is_terminal() and report.room() < BOTH
    reach = ("Reach",) if is_narrow else ("Phone", "E-mail")
    rows = [_row(one, today, is_narrow=is_narrow) for one in found]
    if rows:
        headings = ("Name", "Company", "Part", *reach, "Last contact")
        report.table(headings, rows, (3, len(headings) - 1))
    elif report.is_terminal():
        report.say("Nobody answers to that." if words else "Nobody is known yet.")


def _answers(one: Acquaintance, words: Sequence[str]) -> bool:
    """Every word begins a word of what stands on the card, or of the part they play."""
    from followup_tui.pipeline.naming import folded

    contact = one.contact
    known = (contact.name, contact.title, contact.group, *_companies(one), *_parts(one))
    text = folded(" ".join(known)).split()
    wanted = folded(" ".join(words)).split()
    return all(any(known.startswith(word) for known in text) for word in wanted)


def _companies(one: Acquaintance) -> list[str]:
    names = (one.contact.company, *(part.opportunity.company for part in one.parts))
    return [*dict.fromkeys(filter(None, names))]


def _parts(one: Acquaintance) -> list[str]:
    roles = (*(part.role for part in one.parts), one.contact.title, one.contact.group)
    return [*dict.fromkeys(filter(None, roles))]


def _row(one: Acquaintance, today: date, *, is_narrow: bool) -> tuple[str, ...]:
    from followup_tui.when import say

    contact = one.contact
    last = say(one.last_contact, today) if one.last_contact else ""
    part = next(iter(_parts(one)), "")
    phone, email = contact.phone, contact.email
    reach = (phone or email,) if is_narrow else (phone, email)
    return contact.name, ", ".join(_companies(one)), part, *reach, last


def _shaped(one: Acquaintance) -> dict[str, object]:
    contact = one.contact
    parts = [
        {"id": part.opportunity.id, "company": part.opportunity.company,
         "opening": part.opportunity.role, "role": part.role}
        for part in one.parts
    ]  # fmt: skip
    return {
        **shape.contact(contact),
        "last_contact": shape.iso(one.last_contact),
        "heard_from_you": shape.iso(one.heard_on),
        "opportunities": parts,
    }


@click.command()
@click.argument("words", metavar="WORDS...", nargs=-1, required=True)
@as_json
@click.pass_obj
def search(given: Given, /, words: tuple[str, ...], is_json: bool) -> None:
    """Find words wherever they are written: names, notes, tags, the history.

    late, today, stage:, tag: and who: narrow; a - before a word leaves out what has it, after
    a -- that ends the options: followup search -- acme -tag:remote.
    """
    with reading(given) as desk:
        found = desk.search(" ".join(words))
        shown = laid_out(desk)
    if is_json:
        shaped = [{**shape.card(card, shown), "excerpt": excerpt} for card, excerpt in found]
        answer({"today": shown.today.isoformat(), "found": shaped})
        return
    rows = [(*row(card, shown), excerpt) for card, excerpt in found]
    if not report.is_terminal():
        report.table((), rows)
    elif found:
        lines = report.fitted([one[:-1] for one in report.plain(rows)], report.room(), (3, 4))
        for line, (_, excerpt) in zip(lines, found, strict=True):
            click.echo(line)
            if excerpt:
                report.paragraph("", excerpt, len(report.GAP))
    else:
        report.say("Nothing answers to that.")
