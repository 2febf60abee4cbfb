"""Which opportunity a command is about: found by its beginning, asked for where it could be two."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from followup_tui.commands.cells import quoted
from followup_tui.commands.report import RefusedError, warn
from followup_tui.pipeline.naming import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

    from followup_tui.desk import Desk
    from followup_tui.model import Dossier, Person, Standing

SHOWN = 10  # candidates: more do not help to choose


def may_ask() -> bool:
    """Whether a person is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def chosen(desk: Desk, text: str) -> Standing:
    """The one opportunity that a text names. Raises RefusedError for none, or for several."""
    standings = desk.standings()
    found = named(standings, text)
    if not found:
        raise RefusedError(
            f"Nothing begins with {quoted(text)}: followup search {quoted(text)} looks further."
        )
    if len(found) == 1:
        return found[0]
    return _asked(found, text)


def _asked(found: Sequence[Standing], text: str) -> Standing:
    if not may_ask():
        names = "; ".join(title(one) for one in found[:SHOWN])
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise RefusedError(
            f"{quoted(text)} could be {len(found)}: {names}{more}. Type more of one."
        )
    for number, one in enumerate(found, 1):
        warn(f"{number:>3}  {title(one)}")
    number = click.prompt(
        "Which one", type=click.IntRange(1, len(found)), err=True, prompt_suffix="? "
    )
    return found[number - 1]


def title(one: Standing) -> str:
    """An opportunity in one line: company, role, person."""
    return ", ".join(part for part in (one.company, one.role, one.person) if part)


def person_of(dossier: Dossier, text: str | None) -> Person | None:
    """The person meant, by the beginning of a name; the first where nobody is named."""
    from followup_tui.pipeline.naming import folded

    people = dossier.people
    if text is None:
        return people[0] if people else None
    wanted = folded(text)
    found = [one for one in people if folded(one.contact.name) == wanted] or [
        one
        for one in people
        if wanted
        and any(part.startswith(wanted) for part in (folded(one.contact.name), *_parts(one)))
    ]
    if len(found) == 1:
        return found[0]
    names = ", ".join(one.contact.name for one in found or people) or "nobody yet"
    problem = "could be several" if found else "is nobody here"
    raise RefusedError(
        f"--with {quoted(text)} {problem}: {dossier.opportunity.company} has {names}."
    )


def _parts(one: Person) -> list[str]:
    from followup_tui.pipeline.naming import folded

    return folded(one.contact.name).split()


def completions(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Opportunities whose company, role or person begins so; nothing where there is a fault."""
    from click.shell_completion import CompletionItem

    from followup_tui.commands.given import given_of, reading

    try:
        with reading(given_of(context)) as desk:
            standings = desk.standings()
    except click.ClickException:
        return []
    found = named(standings, incomplete) if incomplete.strip() else standings
    names: dict[str, str] = {}
    for one in found:
        names.setdefault(one.company, title(one).partition(", ")[2])
    return [CompletionItem(name, help=told) for name, told in sorted(names.items())]


which: Final = click.argument("which", metavar="WHICH", shell_complete=completions)
which_if_any: Final = click.argument(
    "which", metavar="[WHICH]", required=False, shell_complete=completions
)
