"""One card of the board as lines of cells."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from followup_tui.pipeline import Urgency, pips, step_words, urgency, when_words
from followup_tui.text import clean, fold, spans
from followup_tui.tui.widgets.grid import WORDY_FROM

if TYPE_CHECKING:
    from followup_tui.model import Standing
    from followup_tui.pipeline import Board
    from followup_tui.tui.widgets.look import Look

Line = list[Segment]
Quote = Callable[[str, int], str]

BARS = {  # the more urgent, the heavier: colour is never the only sign
    Urgency.OVERDUE: "▌",
    Urgency.DUE: "▌",
    Urgency.OPEN: "▎",
    Urgency.SOON: "▎",
    Urgency.LATER: "▏",
    Urgency.NONE: " ",
}
SELECTED = "►"  # before what is selected, on every screen: colour is never the only sign
MARK = "✓"  # in the place of the bar
ROOMY_FROM = 30  # cells inside a column: wider, the words stand off the border
ROLE_FROM = 10  # cells that a role needs to be worth starting


def fit(text: str, width: int) -> str:
    """Cut or pad a text to so many cells; what is cut ends in an ellipsis."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return f"{set_cell_size(text, width - 1)}…"


@lru_cache(maxsize=4096)
def shown(text: str) -> str:
    """Clean a text once."""
    return clean(text)


class Sight(NamedTuple):
    """How one card is looked at: selected, marked, and by which words it was found."""

    is_cursor: bool = False
    is_marked: bool = False
    words: tuple[str, ...] = ()  # folded
    quote: Quote | None = None  # the line of a note that holds them, cut to so many cells


def paint(
    card: Standing, board: Board, width: int, lines: int, look: Look, sight: Sight
) -> list[Line]:
    """Paint a card as so many lines of exactly `width` cells."""
    rank = urgency(card, board.days)
    look = look.lit if sight.is_cursor else look
    pad = " " if width >= WORDY_FROM else ""
    room = max(0, width - 1 - len(pad) - (width >= ROOMY_FROM))
    parts = [_head(card, board, room, look, rank)]
    if lines > 2:
        parts.append([Segment(fit(_who(card), room), look.role)])
    parts.append(_step(card, board, room, look, with_role=lines == 2))
    if sight.words:
        parts = _with_matches(card, parts, room, look, sight)
    bar, pad_left = Segment(BARS[rank], look.of(rank)), Segment(pad, look.base)
    over = look.cursor if sight.is_cursor else None
    sign_at = 1 if over and not pad else 0  # the sign of what is selected stands there
    painted = []
    for number, part in enumerate(parts):
        first = Segment(MARK, look.mark) if sight.is_marked and number == sign_at else bar
        line = list(Segment.apply_style([first, pad_left, *part], post_style=over))
        if over and over.reverse:  # a bar turned inside out would say less, or more
            line[0] = first
        if over and not number:
            mark = Segment(SELECTED, look.key + over)
            line[:2] = [line[0], mark] if pad else [mark, line[1]]
        back = look.base + over if over else look.base
        painted.append(Segment.adjust_line_length(line, width, back))
    return painted


def _with_matches(
    card: Standing, parts: list[Line], room: int, look: Look, sight: Sight
) -> list[Line]:
    """Mark what was looked for; where it is not in sight, the last line quotes where it is."""
    seen = fold("\n".join("".join(segment.text for segment in part) for part in parts))
    unseen = [word for word in sight.words if word not in seen]
    if unseen:
        who = _who(card)
        is_near = any(word in fold(who) for word in unseen)
        said = who if is_near else shown(sight.quote(card.id, room) if sight.quote else "")
        if said:
            parts = [*parts[:-1], [Segment(fit(said, room), look.step)]]
    return [
        [piece for segment in part for piece in highlight(segment, sight.words, look.match)]
        for part in parts
    ]


def highlight(segment: Segment, words: tuple[str, ...], match: Style) -> Line:
    """Lay a style over every place in which one of the words stands."""
    text, style, _ = segment
    pieces, end = [], 0
    for start, stop in spans(text, words):
        pieces.append(Segment(text[end:start], style))
        pieces.append(Segment(text[start:stop], style + match if style else match))
        end = stop
    return [piece for piece in [*pieces, Segment(text[end:], style)] if piece.text]


def _who(card: Standing) -> str:
    return " · ".join(filter(None, (shown(card.role), shown(card.person))))


def _head(card: Standing, board: Board, room: int, look: Look, rank: Urgency) -> Line:
    company = shown(card.company)
    when = when_words(card, board.days, board.calendar, long=room >= WORDY_FROM - 3)
    if cell_len(company) + 1 + cell_len(when) > room:
        when = when_words(card, board.days, board.calendar, long=False)
    left = max(0, room - cell_len(when) - 1) if when else room
    name = look.quiet if rank >= Urgency.LATER else look.company
    gap = " " if when and left else ""
    return [
        Segment(fit(company, left), name),
        Segment(gap, look.base),
        Segment(fit(when, min(room, cell_len(when))), look.of(rank) + Style(bold=True)),
    ]


def _step(card: Standing, board: Board, room: int, look: Look, *, with_role: bool) -> Line:
    done, left = pips(card)
    room = max(0, room - len(done) - len(left) - 1)
    words = step_words(card, board.days, long=True)
    if cell_len(words) > room:
        words = step_words(card, board.days, long=False)
    line = [Segment(done, look.pip), Segment(left, look.pip_left)]
    line.append(Segment(" ", look.base))
    role = shown(card.role)
    spare = room - cell_len(words) - 3
    if with_role and role and spare >= min(ROLE_FROM, cell_len(role)):
        words = f"{words} · {role}"
    return [*line, Segment(fit(words, room), look.step)]
