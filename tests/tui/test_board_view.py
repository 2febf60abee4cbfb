"""The board on a screen: real keys and a real mouse, one widget, no card out of its cells."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable
from datetime import date
from typing import Self

import pytest
from rich.cells import cell_len
from textual import events, on
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot

from followup_tui.model import Stage, Standing, Step
from followup_tui.pipeline import Board, board, moved, narrowed, removed
from followup_tui.tui.widgets.board import BoardView
from followup_tui.tui.widgets.card import SELECTED
from followup_tui.tui.widgets.grid import grid
from tests.standings import CALENDAR, SATURDAY, closed, many, nov, search, standing

HOSTILE = (
    "Acme [HQ]",
    "[/b] [@click=app.quit]x",
    "\x1b[31mred\x07",
    "株式会社トヨタ自動車とその仲間たち",
    "Rocket 🚀 Labs 👩\u200d💻",
    "evil\u202etxt.exe",
    "A company whose name is sixty characters long, and some more",
    "e\u0301" * 40,
    "two\nlines\tand a tab",
)


class Host(App[None]):
    """A board alone on a screen, and what it told."""

    def __init__(self, shown: Board | None, *, show_closed: bool = False) -> None:
        super().__init__()
        self.view = BoardView()
        self.view.set_reactive(BoardView.board, shown)
        self.view.set_reactive(BoardView.show_closed, show_closed)
        self.told: list[str | None] = []
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.theme = "tokyo-night"

    @on(BoardView.Highlighted)
    def hear(self, event: BoardView.Highlighted) -> None:
        assert event.control is self.view
        self.told.append(event.opportunity_id)

    @on(BoardView.Chosen)
    def open_card(self, event: BoardView.Chosen) -> None:
        assert event.control is self.view
        self.chosen.append(event.opportunity_id)


def laid_out(cards: Iterable[Standing]) -> Board:
    return board(cards, today=SATURDAY, calendar=CALENDAR)


SEARCH = laid_out(search())
DEEP = laid_out(standing(f"{number:03}", nov(18)) for number in range(40))


def lines(view: BoardView) -> list[str]:
    return [view.render_line(y).text for y in range(view.size.height)]


def selected(view: BoardView) -> str | None:
    return view.selected


def is_cursor(view: BoardView, x: int, y: int) -> bool:
    """The selected card has a ground of its own."""
    ground = view.get_component_rich_style("board--cursor").bgcolor
    cell = view.render_line(y).crop(x, x + 1)
    return all(segment.style and segment.style.bgcolor == ground for segment in cell)


async def turn_wheel(
    pilot: Pilot[None],
    view: BoardView,
    event: type[events.MouseScrollDown | events.MouseScrollUp],
) -> None:
    view.post_message(event(view, 5, 5, 0, 0, 0, False, False, False))
    await pilot.pause()


class Watched(BoardView):
    """A board that notes which regions it repaints."""

    def __init__(self) -> None:
        super().__init__()
        self.repainted: list[Region] = []
        self.has_laid_out = False

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        self.repainted += regions or [self.size.region]
        self.has_laid_out |= layout
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)


# Painting


async def test_at_80_by_24_four_columns_show_six_cards_each() -> None:
    app = Host(laid_out(many(200)))
    async with app.run_test(size=(80, 22)):
        text = lines(app.view)
        assert [len(line) for line in text] == [80] * 22
        for column in range(4):
            shown = [line[20 * column + 1 : 20 * column + 19] for line in text[1:-1]]
            assert sum("Company" in line for line in shown) >= 6


async def test_a_card_says_who_when_and_what_next() -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(120, 27)):
        text = lines(app.view)
        assert text[0].startswith("╭─ Applied 6 ──")
        assert "Rejected, networking 2" in text[0]
        assert text[1].startswith("│▌►Acme Robotics 2 days late│")
        assert text[2].startswith("│▌ Data Engineer · Pat Lee")
        assert text[3].startswith("│▌ ●●○ call 3 of 3")
        assert text[4].startswith("│    ")
        assert "2 late ─╯" in text[-1]
        assert "none late ─╯" in text[-1]


async def test_urgency_has_a_bar_of_its_own_weight_and_words() -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(80, 22)):
        text = lines(app.view)
        bars = {line[2:12].strip(): line[1] for line in text if line[1] in "▌▎▏"}
        assert bars["Northwind"] == "▌"
        assert bars["Initech"] == "▎"
        assert bars["Hooli   op"] == "▏"
        assert "opens Fri" in "\n".join(text)


@pytest.mark.parametrize("size", [(80, 22), (120, 27), (160, 45), (61, 9), (40, 12), (21, 7)])
async def test_hostile_names_stay_in_their_cells(size: tuple[int, int]) -> None:
    cards = [standing(name, nov(18), role=name, person=name, id=name) for name in HOSTILE]
    app = Host(laid_out(cards))
    async with app.run_test(size=size) as pilot:
        for _ in HOSTILE:
            for line in lines(app.view):
                assert cell_len(line) == size[0]
                assert "\x1b" not in line
                assert "\u202e" not in line
            await pilot.press("down")
        assert app.return_code is None


async def test_markup_in_a_name_is_shown_as_typed() -> None:
    app = Host(laid_out([standing("Acme [HQ] [/b]", nov(18), role="[red]x[/]")]))
    async with app.run_test(size=(160, 27)):
        text = "\n".join(lines(app.view))
        assert "Acme [HQ] [/b]" in text
        assert "[red]x[/]" in text


@pytest.mark.parametrize(
    "size", [(1, 1), (2, 3), (3, 2), (7, 4), (8, 3), (20, 2), (59, 6), (60, 5), (300, 90)]
)
async def test_every_size_is_survived_and_filled(size: tuple[int, int]) -> None:
    for shown in (SEARCH, laid_out([]), narrowed(SEARCH, "nothing"), DEEP, None):
        app = Host(shown)
        async with app.run_test(size=size) as pilot:
            await pilot.press("down", "right", "pagedown", "end", "left", "pageup", "home", "up")
            assert {cell_len(line) for line in lines(app.view)} == {size[0]}


async def test_a_resize_keeps_the_cursor_in_sight() -> None:
    app = Host(DEEP)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("end")
        for size in ((80, 12), (1, 1), (40, 8), (80, 22)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.view.selected == "039"
        assert any("039" in line for line in lines(app.view))


async def test_a_new_theme_paints_everything_anew() -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(80, 22)) as pilot:
        before = app.view.render_line(1)
        app.theme = "textual-light"
        await pilot.pause()
        after = app.view.render_line(1)
        assert after.text == before.text
        assert list(after) != list(before)


async def test_nothing_is_painted_and_nothing_breaks_before_there_is_a_board() -> None:
    app = Host(None)
    async with app.run_test(size=(80, 22)) as pilot:
        assert not app.view.select("Acme")
        await pilot.click(offset=(5, 5))
        await turn_wheel(pilot, app.view, events.MouseScrollDown)
        assert not "".join(lines(app.view)).strip()
        app.view.board = SEARCH
        await pilot.pause()
        assert app.view.selected == "Acme Robotics"
        app.view.board = None
        await pilot.pause()
        assert not "".join(lines(app.view)).strip()


async def test_without_colours_of_its_own_the_cursor_is_reversed() -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(80, 22)) as pilot:
        app.theme = "ansi-dark"
        await pilot.pause()
        bar, name, *_ = app.view.render_line(2).crop(1, 19)
        assert bar.style is not None
        assert not bar.style.reverse
        assert app.view.render_line(1).text[1] == SELECTED
        assert name.style is not None
        assert name.style.reverse


# Keys


async def test_arrows_and_letters_move_the_cursor_and_say_so_once() -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(80, 22)) as pilot:
        assert app.view.has_focus
        await pilot.press("up", "down", "j", "k", "right", "left", "left", "home")
        assert app.told == [
            "Acme Robotics", "Northwind", "Globex", "Northwind", "Stark Industries",
            "Northwind", "Acme Robotics",
        ]  # fmt: skip


async def test_the_selected_card_is_marked_and_no_other() -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(80, 22)) as pilot:
        await pilot.press("down")
        assert [y for y in range(22) if is_cursor(app.view, 3, y)] == [4, 5]
        assert not any(is_cursor(app.view, 23, y) for y in range(22))


async def test_left_and_right_pass_over_empty_columns() -> None:
    cards = [standing("Acme", nov(18)), standing("Aperture", nov(18), stage=Stage.NETWORKING)]
    app = Host(laid_out(cards))
    async with app.run_test(size=(80, 22)) as pilot:
        await pilot.press("right")
        assert app.view.selected == "Aperture"
        await pilot.press("right")
        assert app.view.selected == "Aperture"
        await pilot.press("left")
        assert app.view.selected == "Acme"


async def test_a_page_is_as_many_cards_as_are_in_sight() -> None:
    app = Host(DEEP)
    async with app.run_test(size=(80, 22)) as pilot:
        await pilot.press("pagedown")
        assert app.view.selected == "007"
        await pilot.press("end", "pageup")
        assert app.view.selected == "032"
        await pilot.press("home", "pageup")
        assert app.view.selected == "000"


async def test_a_column_scrolls_no_more_than_it_must_and_says_how_many_are_hidden() -> None:
    app = Host(DEEP)
    async with app.run_test(size=(80, 22)) as pilot:
        assert "↓33" in lines(app.view)[-1]
        await pilot.press(*["down"] * 7)
        text = lines(app.view)
        assert "001" in text[1]
        assert "↑1" in text[0]
        assert "↓32" in text[-1]
        await pilot.press("up")
        assert lines(app.view)[1] == text[1]


async def test_each_column_remembers_where_it_was() -> None:
    deep = [standing(f"{number:03}", nov(18)) for number in range(40)]
    app = Host(laid_out([*deep, standing("Soylent", nov(18), stage=Stage.HOLDING)]))
    async with app.run_test(size=(80, 22)) as pilot:
        await pilot.press("end", "right")
        assert "033" in lines(app.view)[1]
        await pilot.press("left")
        assert app.view.selected == "039"


async def test_enter_opens_the_selected_card() -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(80, 22)) as pilot:
        await pilot.press("down", "enter")
        assert app.chosen == ["Northwind"]


async def test_every_key_has_a_public_name_and_an_explanation() -> None:
    bindings = [binding for binding in BoardView.BINDINGS if not isinstance(binding, tuple)]
    assert len({binding.id for binding in bindings}) == len(BoardView.BINDINGS)
    for binding in bindings:
        assert binding.tooltip
        assert binding.key_display
        assert binding.id
        assert "." in binding.id
        assert "h" not in binding.key.split(",")
        assert "l" not in binding.key.split(",")


# Changes


async def test_the_cursor_stays_on_its_card_while_the_board_changes() -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(80, 22)) as pilot:
        await pilot.press("down", "down")
        assert app.view.selected == "Globex"
        later = SEARCH.cards["Globex"]._replace(
            stage=Stage.HOLDING, step=Step.REVIEW, opens_on=nov(30), due_on=date(2026, 12, 7)
        )
        app.view.board = moved(SEARCH, later)
        await pilot.pause()
        assert app.view.selected == "Globex"
        assert is_cursor(app.view, 43, 1)
        assert "Holding file 4" in lines(app.view)[0]
        assert "Applied 5" in lines(app.view)[0]
        assert app.told[-1] == "Globex"
        assert len(app.told) == 3


async def test_when_its_card_goes_the_cursor_takes_the_one_in_its_place() -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(80, 22)) as pilot:
        await pilot.press("down")
        app.view.board = shown = removed(SEARCH, "Northwind")
        await pilot.pause()
        assert app.told[-1] == app.view.selected == "Globex"
        app.view.board = laid_out([])
        await pilot.pause()
        assert app.told[-1:] == [None]
        assert selected(app.view) is None
        await pilot.press("down", "right", "enter")
        assert app.chosen == []
        app.view.board = shown
        await pilot.pause()
        assert app.view.selected == "Acme Robotics"


async def test_a_filter_takes_the_cursor_to_what_it_finds() -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(80, 22)) as pilot:
        app.view.board = narrowed(SEARCH, "aperture")
        await pilot.pause()
        assert app.view.selected == "Aperture"
        app.view.board = SEARCH
        await pilot.pause()
        assert app.view.selected == "Aperture"


async def test_a_card_is_selected_by_its_id() -> None:
    app = Host(laid_out([*search(), closed("Gone", nov(2))]))
    async with app.run_test(size=(80, 22)):
        assert app.view.select("Tyrell")
        assert app.view.selected == "Tyrell"
        assert not app.view.select("nobody")
        assert not app.view.select("Gone")
        assert app.view.selected == "Tyrell"


async def test_closed_cards_are_shown_when_asked_for() -> None:
    app = Host(laid_out([*search(), closed("Gone", nov(2))]))
    async with app.run_test(size=(100, 22)) as pilot:
        assert "Closed" not in lines(app.view)[0]
        app.view.show_closed = True
        await pilot.pause()
        assert "Closed 1" in lines(app.view)[0]
        await pilot.press(*["right"] * 4)
        assert app.view.selected == "Gone"
        app.view.show_closed = False
        await pilot.pause()
        assert app.view.selected == "Aperture"


async def test_the_next_day_is_painted_anew() -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(120, 27)) as pilot:
        app.view.board = board(search(), today=nov(24), calendar=CALENDAR)
        await pilot.pause()
        assert "4 days late" in lines(app.view)[1]


# Nothing to show


async def test_an_empty_board_says_how_to_begin() -> None:
    app = Host(laid_out([]))
    async with app.run_test(size=(80, 22)):
        text = "\n".join(lines(app.view))
        assert "a       add an application" in text
        assert "?       see every key" in text
        assert app.told == []


async def test_a_filter_without_a_match_says_so_as_typed() -> None:
    app = Host(narrowed(SEARCH, "zz [b]"))
    async with app.run_test(size=(80, 22)):
        assert "nothing matches “zz [b]”" in "\n".join(lines(app.view))


async def test_when_all_is_closed_the_way_to_it_is_shown() -> None:
    app = Host(laid_out([closed("Gone", nov(2))]))
    async with app.run_test(size=(80, 22)):
        assert "show the closed ones" in "\n".join(lines(app.view))


# Narrow terminals


async def test_a_narrow_terminal_shows_one_column_and_tabs() -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(40, 20)) as pilot:
        assert lines(app.view)[0].startswith("►Applied 6 │ Int 3 │ Hold 3 │ Net 2")
        await pilot.press("right")
        text = lines(app.view)
        assert text[1].startswith("╭─ Interviewed 3")
        assert "Stark Industries" in text[2]
        await pilot.click(offset=(22, 0))
        assert app.view.selected == "Soylent"
        await pilot.click(offset=(39, 0))
        assert app.view.selected == "Soylent"


@pytest.mark.parametrize(
    ("width", "tabs"),
    [(59, "►Applied 6 │ Interviewed 3"), (24, "►A 6 │ I 3 │ H 3 │ N 2"), (15, "►Applied 6 ")],
)
async def test_tabs_take_the_longest_names_that_fit(width: int, tabs: str) -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(width, 20)):
        assert lines(app.view)[0].startswith(tabs)


# The mouse


async def test_a_click_selects_and_a_double_click_opens() -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(80, 22)) as pilot:
        await pilot.click(offset=(25, 5))
        assert app.view.selected == "Wayne Enterprises"
        assert app.chosen == []
        await pilot.double_click(offset=(5, 7))
        assert app.chosen == ["Globex"]


async def test_a_click_beside_the_cards_goes_to_the_column_and_opens_nothing() -> None:
    app = Host(SEARCH)
    async with app.run_test(size=(120, 27)) as pilot:
        await pilot.double_click(offset=(70, 22))
        assert app.view.selected == "Soylent"
        await pilot.double_click(offset=(100, 0))
        assert app.view.selected == "Aperture"
        await pilot.click(offset=(29, 5))
        assert app.view.selected == "Aperture"
        assert app.chosen == []


async def test_a_click_into_an_empty_column_changes_nothing() -> None:
    app = Host(laid_out([standing("Acme", nov(18))]))
    async with app.run_test(size=(80, 22)) as pilot:
        await pilot.click(offset=(30, 3))
        assert app.view.selected == "Acme"


async def test_the_wheel_scrolls_the_column_under_the_pointer_and_no_further_than_its_end() -> None:
    app = Host(DEEP)
    async with app.run_test(size=(80, 22)) as pilot:
        await turn_wheel(pilot, app.view, events.MouseScrollUp)
        assert "000" in lines(app.view)[1]
        await turn_wheel(pilot, app.view, events.MouseScrollDown)
        assert "001" in lines(app.view)[1]
        assert app.view.selected == "000"
        for _ in range(50):
            await turn_wheel(pilot, app.view, events.MouseScrollDown)
        assert "033" in lines(app.view)[1]
        await pilot.press("down")
        assert app.view.selected == "001"
        assert "001" in lines(app.view)[1]


# Cost


async def test_a_cursor_key_repaints_two_cards_whatever_the_number_of_cards() -> None:
    app = Host(laid_out(many(2_000)))
    app.view = view = Watched()
    view.set_reactive(BoardView.board, laid_out(many(2_000)))
    async with app.run_test(size=(120, 40)) as pilot:
        view.has_laid_out = False
        view.repainted.clear()
        await pilot.press("down")
        assert sum(region.area for region in view.repainted) == 2 * 29 * 3
        view.repainted.clear()
        await pilot.press("right")
        assert sum(region.area for region in view.repainted) == (29 + 29) * 40
        assert not view.has_laid_out


async def test_a_moved_card_repaints_its_columns_only() -> None:
    app = Host(SEARCH)
    app.view = view = Watched()
    view.set_reactive(BoardView.board, SEARCH)
    async with app.run_test(size=(80, 22)) as pilot:
        view.has_laid_out = False
        view.repainted.clear()
        view.board = moved(SEARCH, standing("Tyrell", nov(18), stage=Stage.HOLDING))
        await pilot.pause()
        assert {region.x for region in view.repainted} == {0, 40}
        assert not view.has_laid_out


async def test_moving_the_cursor_costs_the_same_at_a_hundred_and_at_ten_thousand_cards() -> None:
    async def median(count: int) -> float:
        app = Host(laid_out(many(count)))
        async with app.run_test(size=(120, 40)):
            times = []
            for step in [1] * 30 + [-1] * 30:
                began = time.perf_counter()
                app.view.action_go_row(step)
                for y in range(40):
                    app.view.render_line(y)
                times.append(time.perf_counter() - began)
            return statistics.median(times)

    assert await median(10_000) < 2 * await median(100) + 0.001


def test_the_grid_gives_every_cell_to_one_place() -> None:
    for width in range(1, 200, 7):
        for columns in (4, 5):
            at = grid(width, 24, columns)
            if at.is_single:
                continue
            assert sum(box.width for box in at.boxes) + (columns - 1) * (width >= 100) == width
            assert at.boxes[-1].x + at.boxes[-1].width == width
            assert [at.column_at(box.x) for box in at.boxes] == list(range(columns))
