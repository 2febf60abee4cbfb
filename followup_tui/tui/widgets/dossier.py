"""What the detail pane says, as lines: history, people, words to say, something new."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from textual.content import Content

from followup_tui.dates import clock, moment_cells, say
from followup_tui.model import Kind
from followup_tui.pipeline import activity_words
from followup_tui.pipeline.cards import asked_for
from followup_tui.text import clean
from followup_tui.tui.text import plain
from followup_tui.tui.widgets.card import fit

if TYPE_CHECKING:
    from followup_tui.model import Activity, Dossier, NextStep, TalkingPoint

WHAT, NAME, ROLE = 18, 18, 18  # cells of the columns of a table
NOTE_LINES = 2  # of each note: the whole of it stands in the history
MUTED = "$foreground-muted"


def dossier_lines(
    dossier: Dossier, today: date, width: int, tz: tzinfo | None = None
) -> list[Content]:
    """History, the latest first, and people: one content a line."""
    lines = [Content.styled("History", "bold")]
    for activity in reversed(dossier.activities):
        lines += _entry(activity, dossier, today, width, tz)
    if not dossier.activities:
        lines.append(Content.styled("nothing logged yet", MUTED))
    lines += [Content(), Content.styled("People", "bold")]
    for person in dossier.people:
        contact = person.contact
        reach = contact.phone or contact.email
        role = person.role or contact.title
        lines.append(
            Content.assemble(
                _cell(contact.name, NAME),
                _cell(role, ROLE, MUTED),
                plain(reach or "no card yet", "" if reach else MUTED),
            )
        )
    if not dossier.people:
        lines.append(Content.styled("nobody named yet", MUTED))
    met = {who for activity in dossier.activities for who in _in_the_room(activity)}
    there = [known.contact for known in dossier.people if known.contact.id in met]
    if asked := asked_for(there):
        lines += plain(asked, MUTED).wrap(width)
    return lines


def _in_the_room(activity: Activity) -> tuple[str, ...]:
    return activity.people if activity.kind is Kind.INTERVIEWED else ()


def step_lines(
    dossier: Dossier, step: NextStep, words: tuple[str, ...], today: date, width: int
) -> list[Content]:
    """The words to say for the next step, and what is new for them."""
    lines = []
    if words:
        is_call = (step.script or "").startswith("follow_up")
        said = "voicemail or live, the same three parts" if is_call else ""
        lines.append(Content.assemble(("Words to say ", "bold"), (said, MUTED)))
        for number, part in enumerate(words, 1):
            mark = Content.styled(f"{number} " if len(words) > 1 else "", "$accent")
            lines += _hanging(mark, plain(part, lines=True), width)
        lines.append(Content())
    lines += _new_for_them(dossier.points, today, width)
    return lines


def _entry(
    activity: Activity, dossier: Dossier, today: date, width: int, tz: tzinfo | None
) -> list[Content]:
    entry = activity_words(activity, dossier, today)
    day = moment_cells() + 2
    head = Content.assemble(
        _cell(_moment(activity.at, today, tz), day, MUTED),
        (f"{entry.mark} ", "$accent"),
        _cell(entry.what, WHAT),
        plain(entry.who),
    )
    indent = Content(" " * (day + 2)) if width >= 3 * day else Content("  ")
    lines = [head]
    for more in entry.more:
        told = _hanging(indent, plain(more, MUTED), width)
        lines += told[:NOTE_LINES]
        if len(told) > NOTE_LINES:
            lines[-1] = (lines[-1].rstrip() + Content.styled(" …", MUTED)).truncate(width)
    return lines


def _moment(at: date | datetime, today: date, tz: tzinfo | None) -> str:
    if not isinstance(at, datetime):
        return say(at, today)
    local = at.astimezone(tz) if tz is not None else at
    return f"{say(local.date(), today)} {clock(local)}"


def _new_for_them(points: tuple[TalkingPoint, ...], today: date, width: int) -> list[Content]:
    fresh = [point for point in points if point.used_on is None]
    said = "not used yet" if fresh else "none left: add one"
    lines = [Content.assemble(("Something new for them ", "bold"), (said, MUTED))]
    for point in fresh:
        lines += _hanging(Content.styled("+ ", "$success"), plain(point.text, lines=True), width)
    for point in points:
        if point.used_on is not None:
            used = plain(f"{point.text} (told {say(point.used_on, today)})", MUTED, lines=True)
            lines += _hanging(Content.styled("✓ ", MUTED), used, width)
    return lines


def _cell(text: str, width: int, style: str = "") -> Content:
    return Content.styled(f"{fit(clean(text), width - 1)} ", style)


def _hanging(mark: Content, text: Content, width: int) -> list[Content]:
    """A text with a mark before its first line, the others set in as far."""
    first, *rest = text.wrap(max(1, width - mark.cell_length)) or [Content()]
    indent = Content.styled(" " * mark.cell_length, "$accent")  # apart, for it prints as blanks
    return [mark + first, *(indent + line for line in rest)]
