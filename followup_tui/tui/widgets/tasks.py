"""The tasks of a day as a list: most urgent first, done ones struck through, the next days."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from followup_tui.dates import say
from followup_tui.model import Standing
from followup_tui.pipeline import Board, Urgency, pips, step_words, urgency, when_words
from followup_tui.pipeline.today import Section, Task
from followup_tui.tui.widgets.card import BARS, Line, fit, shown
from followup_tui.tui.widgets.listing import Listing, Shades, cell, cells, spread

NARROW = 60  # cells below which a line says only who, what and when
PIPS = 5  # cells of the tries
MOST_NAME = 34  # cells of a company, at most
STEP, WHEN, LEAST = 24, 14, 8  # cells of the step, of its day, and of who to be worth naming
NOTHING_DUE = "Nothing is due today."
NOTHING_SOON = "Nothing is due, and nothing opens within a week."


class Row(NamedTuple):
    """One line of the list: a title with a note, or a task."""

    title: str = ""
    note: str = ""
    task: Task | None = None
    is_now: bool = True


class TaskList(Listing):
    """One line a task, under the title of its group or of its day."""

    def __init__(self, board: Board | None = None, empty: str = "") -> None:
        super().__init__()
        self.board = board
        self._empty = empty  # what is said where there is nothing to list
        self._rows: Sequence[Row] = ()

    def show(self, board: Board, sections: tuple[Section, ...], wanted: str | None = None) -> None:
        """Show the tasks of a board."""
        self.board = board
        self._rows = rows(sections, self._empty)
        self.follow(wanted)

    @property
    def selected(self) -> str | None:
        """The opportunity of the task under the cursor."""
        found = self.at
        return str(found) if found is not None else None

    def lines(self) -> int:
        return len(self._rows)

    def identity(self, line: int) -> Hashable | None:
        task = self._rows[line].task
        return task.card.id if task is not None else None

    def paint(self, line: int, width: int, shades: Shades) -> Line:
        row = self._rows[line]
        if row.task is None or self.board is None:
            style = shades.title if row.is_now else shades.strong
            parts = [Segment(shown(row.title), style if row.title else shades.quiet)]
            if row.note:
                parts.append(Segment(f"  {shown(row.note)}", shades.quiet))
            return parts
        if row.task.did:
            return _done(row.task, self.board, width, shades)
        return _to_do(row.task.card, self.board, width, shades)


def rows(sections: Sequence[Section], empty: str = "") -> list[Row]:
    """The lines of the list: a blank one between two groups, none between two tasks."""
    is_free = not any(section.is_now for section in sections)
    said = (NOTHING_DUE if sections else NOTHING_SOON) if not empty else ""
    listed = [Row(note=said)] if is_free and said else []
    if not sections and empty:
        return [Row(note=empty)]
    for section in sections:
        if listed:
            listed.append(Row())
        count = f"{len(section.tasks)}" if section.tasks and section.is_now else ""
        listed.append(Row(section.title, section.note or count, is_now=section.is_now))
        listed += [Row(task=task) for task in section.tasks]
    return listed


def _to_do(card: Standing, board: Board, width: int, shades: Shades) -> Line:
    rank = urgency(card, board.days)
    tone = _tone(rank, shades)
    is_narrow = width < NARROW
    when = when_words(card, board.days, board.calendar, long=not is_narrow)
    left = [Segment(f"{BARS[rank]} ", tone)]
    name = _name_cells(width)
    if is_narrow:
        room = max(0, width - 3 - cells(when))
        step = step_words(card, board.days, long=False)
        name = max(8, room - cells(step) - 1)
        left += [Segment(cell(card.company, name), shades.strong), Segment(step, shades.quiet)]
        return spread(left, [Segment(f" {when}", tone)], width, shades.base)
    made, more = pips(card)
    left += [
        Segment(cell(card.company, name), shades.strong),
        Segment(fit(made + more, PIPS), shades.mark),
    ]
    room = width - 2 - name - PIPS - max(WHEN, cells(when) + 1)
    left += _what(step_words(card, board.days, long=True), card, room, shades)
    return spread(left, [Segment(f" {when}", tone)], width, shades.base)


def _what(words: str, card: Standing, room: int, shades: Shades) -> Line:
    """The step, and beside it who and which role as far as there is room."""
    step = max(STEP, len(words) + 1)
    if room - step < LEAST:
        return [Segment(fit(words, room), shades.base)]
    about = shown(card.person)
    if room - step >= 3 * LEAST:
        about = " · ".join(filter(None, (about, shown(card.role))))
    return [
        Segment(fit(words, step), shades.base),
        Segment(fit(about, room - step), shades.quiet),
    ]


def _done(task: Task, board: Board, width: int, shades: Shades) -> Line:
    """What is done: a tick and the word, so that it is not the strike alone that says it."""
    card = task.card
    is_narrow = width < NARROW
    name = _name_cells(width)
    next_on = card.opens_on or card.due_on
    told = f"done · next {say(next_on, board.today)}" if next_on and not is_narrow else "done"
    if is_narrow:
        name = max(8, width - 2 - len(told) - len(task.did) - 3)
    left = [Segment("✓ ", shades.open)]
    company = fit(shown(card.company), name - 1).rstrip()
    left += [Segment(company, shades.done), Segment(" " * (name - cells(company)), shades.base)]
    if not is_narrow:
        left.append(Segment(" " * PIPS, shades.base))
    left.append(Segment(shown(task.did), shades.done))
    return spread(left, [Segment(f" {told}", shades.quiet)], width, shades.base)


def _name_cells(width: int) -> int:
    return min(MOST_NAME, max(19, width // 4))


def _tone(rank: Urgency, shades: Shades) -> Style:
    if rank is Urgency.OVERDUE:
        return shades.overdue
    if rank is Urgency.DUE:
        return shades.due
    return shades.open if rank is Urgency.OPEN else shades.later
