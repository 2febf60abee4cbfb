"""Wide characters, combining marks, emoji: every painted line is as wide as it must be."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.widget import Widget

from followup_tui.model import Stage, Standing, Step
from followup_tui.pipeline import CLOSED, board
from followup_tui.tui.widgets.board import BoardView
from followup_tui.tui.widgets.card import Sight, paint
from followup_tui.tui.widgets.cursor import Cursor
from followup_tui.tui.widgets.grid import grid
from followup_tui.tui.widgets.holding_list import HoldingList
from followup_tui.tui.widgets.look import Look
from followup_tui.tui.widgets.painter import Painter
from followup_tui.tui.widgets.plain_card import paint_plain
from tests.standings import CALENDAR, SATURDAY, nov, standing
from tests.tui.keys import applied, on_hold, ready
from tests.tui.search import desk_on

CLUSTERS = (
    "a", "Z", " ", "[/b]", "株", "ﾊﾟ", "e\u0301", "o\u0308\u0323", "👩\u200d💻", "🇩🇪", "🇺🇸", "👍🏽",
    "☎\ufe0e", "한", "ก\u0e33", "\u200b", "\u202e", "\x1b[31m", "\t", "…", "ß", "न\u093f",
    "👨\u200d👩\u200d👧\u200d👦", "🏳\ufe0f\u200d🌈", "❤\ufe0f",
)  # fmt: skip
WHOLE = CLUSTERS[:-3]  # rich 15 loses a cell where the edge of a box cuts one of the last three
LOOK = Look(*[Style()] * len(Look._fields))
names = st.lists(st.sampled_from(CLUSTERS) | st.characters(codec="utf-8"), max_size=40).map("".join)
stages = st.sampled_from((Stage.APPLIED, Stage.INTERVIEWED, Stage.HOLDING, Stage.NETWORKING))
cards = st.builds(
    lambda name, role, who, stage, at: standing(
        name, nov(18), role=role, person=who, stage=stage, id=str(at)
    ),
    names, names, names, stages, st.integers(0, 999),
)  # fmt: skip


def width(line: list[Segment]) -> int:
    """The cells of a line, counted anew."""
    return sum(cell_len(segment.text) for segment in line)


@settings(max_examples=150)
@given(
    st.lists(cards, max_size=8, unique_by=lambda card: card.id),
    st.integers(1, 220),
    st.integers(1, 50),
    st.booleans(),
)
def test_every_line_of_the_board_is_as_wide_as_the_board(
    shown: list[Standing], cells: int, height: int, is_plain: bool
) -> None:
    laid_out = board(shown, today=SATURDAY, calendar=CALENDAR)
    at = grid(cells, height, CLOSED, is_plain=is_plain)
    cursor, painter = Cursor(), Painter(LOOK, paint=paint_plain if is_plain else paint)
    cursor.follow(laid_out, CLOSED, at.capacity)
    for y in range(height):
        assert width(painter.line(y, laid_out, at, cursor)) == cells


def made_up(seed: int, clusters: tuple[str, ...] = CLUSTERS) -> str:
    """A name out of what is hard to align."""
    random = Random(seed)
    return "".join(random.choices(clusters, k=random.randint(1, 40)))


def lines_of(widget: Widget) -> list[int]:
    """How wide each line of a widget is painted."""
    return [width(list(widget.render_line(y))) for y in range(widget.size.height)]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (61, 20), (40, 12), (20, 8), (7, 4), (1, 1)])
async def test_every_line_of_every_list_is_as_wide_as_its_place(size: tuple[int, int]) -> None:
    desk = desk_on(nov(23))
    for seed in range(12):
        on_hold(desk, made_up(seed).replace("\x1b", "") or "x")
    async with ready(desk, size) as keys:
        view = keys.app.screen.query_one(BoardView)
        assert set(lines_of(view)) <= {view.size.width}
        await keys.press("h")
        listed = keys.app.screen.query_one(HoldingList)
        for _ in range(12):
            assert set(lines_of(listed)) <= {listed.size.width}
            await keys.press("down")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (61, 20), (40, 12), (20, 8)])
async def test_every_line_of_the_whole_screen_is_as_wide_as_the_screen(
    size: tuple[int, int],
) -> None:
    desk = desk_on(nov(5))
    for seed in range(4):
        applied(desk, made_up(seed, WHOLE).replace("\x1b", ""))
    async with ready(desk, size) as keys:
        for key in ("", "l", "y", "e", "h"):
            await keys.press(*filter(None, [key]))
            strips = keys.app.screen._compositor.render_strips()
            assert {width(list(strip)) for strip in strips} == {size[0]}
            await keys.press("escape")


def test_a_step_is_cut_where_a_character_of_two_cells_has_no_room() -> None:
    card = standing("株" * 30, nov(18), step=Step.REVIEW)
    at = board([card], today=SATURDAY, calendar=CALENDAR)
    for cells in range(1, 60):
        for line in paint(card, at, cells, 3, LOOK, Sight(is_cursor=True)):
            assert width(line) == cells
