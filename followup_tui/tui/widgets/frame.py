"""What stands around the cards of a board: borders, titles, counts, tabs and first hints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment

from followup_tui.pipeline import CLOSED, Urgency
from followup_tui.tui.widgets.card import SELECTED, fit, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.style import Style

    from followup_tui.pipeline import Board
    from followup_tui.tui.widgets.card import Line
    from followup_tui.tui.widgets.cursor import Cursor
    from followup_tui.tui.widgets.grid import Grid
    from followup_tui.tui.widgets.look import Look

NAMES = (  # of each column, the longest that fits
    ("Applied", "Appl", "A"),
    ("Interviewed", "Interview", "Int", "I"),
    ("Holding file", "Holding", "H"),
    ("Rejected, networking", "Networking", "Network", "N"),
    ("Closed", "C"),
)
TABS = (  # of all columns, the first row that fits
    ("Applied", "Interviewed", "Holding", "Networking", "Closed"),
    ("Applied", "Int", "Hold", "Net", "Closed"),
    ("A", "I", "H", "N", "C"),
)
TO = "→"  # a card is being dragged here
FIRST = (  # the id of a key, the key where nobody changed it, and what it is for
    ("opportunity.add", "a", "add an application"),
    ("help.show", "?", "see every key"),
    ("palette.show", "ctrl+p", "find any action"),
)
NOTHING_OPEN = (
    ("opportunity.add", "a", "add an application"),
    ("closed.show", ".", "show the closed ones"),
    ("help.show", "?", "see every key"),
)


class Tab(NamedTuple):
    """One column's place in the row of tabs of a narrow terminal."""

    column: int
    x: int
    text: str


def title(board: Board, column: int, width: int) -> str:
    """Name a column and count its cards, in as much as fits."""
    count = len(board.column(column))
    names = (f"{name} {count}" for name in NAMES[column])
    return next((name for name in names if cell_len(name) <= width), fit(str(count), width))


def top_line(
    board: Board, grid: Grid, cursor: Cursor, column: int, look: Look, *, is_target: bool = False
) -> Line:
    """The upper border of a column, with its title and how many cards are above."""
    is_active = is_target or column == cursor.column
    border, style = _styles(look, is_active=is_active)
    inside = grid.inside(column)
    name = title(board, column, inside - 4)
    if is_target:
        name = fit(f"{TO} {name}", min(cell_len(name) + 2, inside - 4))
    free = inside - 3 - cell_len(name)
    above = f"↑{cursor.tops[column]} " if cursor.tops[column] else ""
    if len(above) + 2 > free:
        above = ""
    rest = "─" * (free - len(above) - 2) + " " if above else "─" * free
    return [
        Segment("╭─ ", border),
        Segment(f"{name} ", style),
        Segment(rest, border),
        Segment(above, look.foot),
        Segment("─╮" if above else "╮", border),
    ]


def bottom_line(board: Board, grid: Grid, cursor: Cursor, column: int, look: Look) -> Line:
    """The lower border of a column, with how many are below and how many are late."""
    border, _ = _styles(look, is_active=column == cursor.column)
    inside = grid.inside(column)
    count = len(board.column(column))
    below = max(0, count - cursor.tops[column] - grid.capacity)
    more = f"↓{below} " if below else ""
    late = board.count(Urgency.OVERDUE, column)
    said = f"{late or 'none'} late " if count and column != CLOSED else ""
    if len(more) + len(said) + 5 > inside:
        said = ""
    if len(more) + 3 > inside:
        more = ""
    rest = "─" * max(0, inside - len(more) - len(said) - 2 - bool(more) - bool(said))
    return [
        Segment("╰─ " if more else "╰─", border),
        Segment(more, look.foot),
        Segment(f"{rest} " if said else rest, border),
        Segment(said, look.foot),
        Segment("─╯", border),
    ]


def _styles(look: Look, *, is_active: bool) -> tuple[Style, Style]:
    if is_active:
        return look.border_active, look.title_active
    return look.border, look.title


def tabs(board: Board, grid: Grid, active: int) -> list[Tab]:
    """The columns as a row of tabs; only the active one where they do not all fit."""
    for names in TABS:
        placed, x = [], 1
        for column in range(len(grid.boxes)):
            text = f"{names[column]} {len(board.column(column))}"
            placed.append(Tab(column, x, text))
            x += len(text) + 3
        if x - 2 <= grid.width:
            return placed
    return [Tab(active, 1, title(board, active, max(0, grid.width - 2)))]


def tab_line(board: Board, grid: Grid, cursor: Cursor, look: Look) -> Line:
    """The row of tabs of a narrow terminal."""
    line: Line = []
    for number, tab in enumerate(tabs(board, grid, cursor.column)):
        is_active = tab.column == cursor.column
        _, style = _styles(look, is_active=is_active)
        if number:
            line.append(Segment("│", look.border))
        line.append(Segment(SELECTED if is_active else " ", style))
        line.append(Segment(f"{tab.text} ", style))
    return line


def tab_at(board: Board, grid: Grid, active: int, x: int) -> int | None:
    """The column whose tab lies under a cell."""
    for tab in tabs(board, grid, active):
        if tab.x <= x < tab.x + len(tab.text):
            return tab.column
    return None


def hint(board: Board) -> tuple[tuple[str, str, str], ...]:
    """What to press where there is no card to see: keys with what they do."""
    if any(board.columns):
        return ()
    if not board.cards:
        return FIRST
    if board.narrow.strip() and board.closed:
        return ()
    if board.narrow.strip():
        return (("", "", f"nothing matches “{shown(board.narrow)}”"),)
    return NOTHING_OPEN


def with_hint(
    line: Line, board: Board, grid: Grid, y: int, look: Look, pressed: Mapping[str, str]
) -> Line:
    """Lay the hint over the middle of a board without cards; `pressed` has the keys by id."""
    lines = [(pressed.get(name) or key, words) for name, key, words in hint(board)]
    if len(lines) + 2 <= grid.height:
        lines = [("", ""), *lines, ("", "")]  # so that it lies on the columns, not between them
    first = (grid.height - len(lines)) // 2
    if not first <= y < first + len(lines) or grid.width < 4:
        return line
    keys = max(len(key) for key, _ in lines)
    gap = 2 if keys else 0
    key, words = lines[y - first]
    room = grid.width - 4
    width = min(room, keys + gap + max(cell_len(words) for _, words in lines))
    start = (grid.width - width) // 2 - 1
    middle = [
        Segment(" ", look.base),
        Segment(key.ljust(keys + gap), look.key),
        Segment(f"{fit(words, width - keys - gap)} ", look.hint),
    ]
    over = Segment.adjust_line_length(middle, width + 2, look.base)
    before, _, after = Segment.divide(line, [start, start + width + 2, grid.width])
    return [*before, *over, *after]
