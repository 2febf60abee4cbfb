"""The top line and the detail pane: everything in its cells, nothing taken for markup."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.widget import Widget

from followup_tui.model import (
    Activity,
    Channel,
    Contact,
    Dossier,
    Kind,
    NextStep,
    Opportunity,
    Outcome,
    Person,
    Stage,
    Step,
    TalkingPoint,
)
from followup_tui.pipeline import Board, board
from followup_tui.tui.widgets.detail import DetailPane
from followup_tui.tui.widgets.topbar import TopBar
from tests.standings import CALENDAR, SATURDAY, nov, search, standing

PAT = Person(contact=Contact(name="Pat [b]Lee", phone="555 0134", id="p"), role="hiring manager")
DANA = Person(contact=Contact(name="Dana Ruiz", title="HR", id="d"))
HISTORY = (
    Activity(at=nov(6), kind=Kind.APPLIED, note="company site"),
    Activity(
        at=datetime(2026, 11, 16, 10, 12, tzinfo=UTC),
        kind=Kind.FOLLOW_UP,
        channel=Channel.PHONE,
        outcome=Outcome.LEFT_MESSAGE,
        person="p",
        note="mentioned [@click=app.quit]Spark[/]\x1b[31m " + "and more " * 40,
    ),
)
DOSSIER = Dossier(
    opportunity=Opportunity(company="Acme [HQ]", role="Engineer [/b]", id="a"),
    people=(PAT, DANA),
    activities=HISTORY,
    points=(
        TalkingPoint(text="cut a job [to] 40 min", id="t"),
        TalkingPoint(text="a certificate", used_on=nov(9), id="u"),
    ),
)
BARE = Dossier(opportunity=Opportunity(company="Globex", id="b"))
STEP = NextStep(
    stage=Stage.APPLIED, step=Step.FOLLOW_UP, script="follow_up.3", why="Third day [after] it."
)
WORDS = ("Hi Pat, I know you are busy.", "Did you receive it?", "Can I do [more]?")


class Host(App[None]):
    """One widget alone on a screen."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget


def text(widget: Widget) -> str:
    """All that the widget paints, its border included."""
    strips = widget.render_lines(widget.outer_size.region)
    return "\n".join(strip.text for strip in strips)


# The detail pane


async def test_the_pane_shows_history_people_and_words_side_by_side() -> None:
    pane = DetailPane()
    async with Host(pane).run_test(size=(120, 16)) as pilot:
        pane.show(DOSSIER, STEP, WORDS, SATURDAY)
        await pilot.pause()
        shown = text(pane)
        assert "Acme [HQ] · Engineer [/b]" in shown
        assert "Mon 16 Nov 10:12  → voicemail         Pat [b]Lee" in shown
        assert "[@click=app.quit]Spark" in shown
        assert "Fri 6 Nov         → applied" in shown
        assert "Pat [b]Lee        hiring manager    555 0134" in shown
        assert "Dana Ruiz         HR                no card yet" in shown
        assert "Words to say voicemail or live, the same three parts" in shown
        assert "3 Can I do [more]?" in shown
        assert "+ cut a job [to] 40 min" in shown
        assert "✓ a certificate (told Mon 9 Nov)" in shown
        assert "Third day [after] it." in shown.splitlines()[-1]
        assert shown.index("10:12") < shown.index("applied")
        assert "\x1b" not in shown


async def test_a_narrow_pane_puts_the_words_first() -> None:
    pane = DetailPane()
    async with Host(pane).run_test(size=(60, 40)) as pilot:
        pane.show(DOSSIER, STEP, WORDS, SATURDAY)
        await pilot.pause()
        shown = text(pane)
        assert shown.index("Words to say") < shown.index("History") < shown.index("People")


async def test_a_reason_too_long_for_the_border_is_told_inside() -> None:
    pane = DetailPane()
    async with Host(pane).run_test(size=(60, 40)) as pilot:
        long = NextStep(stage=Stage.APPLIED, why="Third business day " * 6)
        pane.show(DOSSIER, long, (), SATURDAY)
        await pilot.pause()
        shown = text(pane).splitlines()
        assert "Third business day" in shown[1]
        assert "Third" not in shown[-1]
        assert "Words to say" not in text(pane)


async def test_a_dossier_with_nothing_in_it_says_so() -> None:
    pane = DetailPane()
    async with Host(pane).run_test(size=(120, 16)) as pilot:
        pane.show(BARE, NextStep(stage=Stage.APPLIED), ("Just one part.",), SATURDAY)
        await pilot.pause()
        shown = text(pane)
        for words in (
            "nothing logged yet",
            "nobody named yet",
            "none left: add one",
            "Just one part.",
        ):
            assert words in shown
        assert "1 Just" not in shown


async def test_hours_are_told_in_the_zone_asked_for() -> None:
    pane = DetailPane()
    async with Host(pane).run_test(size=(120, 16)) as pilot:
        pane.show(DOSSIER, STEP, WORDS, SATURDAY, timezone(timedelta(hours=-11)))
        await pilot.pause()
        assert "Sun 15 Nov 23:12" in text(pane)


async def test_a_long_history_scrolls_by_keys_and_wheel_and_says_how_much_is_hidden() -> None:
    pane = DetailPane()
    entries = tuple(Activity(at=nov(day), kind=Kind.NOTED) for day in range(1, 21))
    long = Dossier(opportunity=BARE.opportunity, activities=entries)
    async with Host(pane).run_test(size=(120, 12)) as pilot:
        pane.show(long, STEP, WORDS, SATURDAY)
        pane.focus()
        await pilot.pause()
        assert "↓ 15 more lines" in text(pane)
        await pilot.press("down", "j")
        assert "History" not in text(pane)
        assert "↓ 13 more lines" in text(pane)
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert "nobody named yet" in text(pane)
        assert "more lines" not in text(pane)
        await pilot.press("pageup", "pageup", "pageup", "k", "up")
        assert "History" in text(pane)
        pane.post_message(events.MouseScrollDown(pane, 5, 3, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert "History" not in text(pane)
        pane.post_message(events.MouseScrollUp(pane, 5, 3, 0, 0, 0, False, False, False))
        pane.post_message(events.MouseScrollDown(pane, 90, 3, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert "History" in text(pane)
        pane.show(long, STEP, WORDS, SATURDAY)
        await pilot.press("down")
        pane.show(DOSSIER, STEP, WORDS, SATURDAY)
        await pilot.pause()
        assert "History" in text(pane)


async def test_a_new_dossier_asks_for_no_layout() -> None:
    pane = DetailPane()
    async with Host(pane).run_test(size=(120, 16)) as pilot:
        before = pane._layout_updates
        pane.show(DOSSIER, STEP, WORDS, SATURDAY)
        await pilot.pause()
        pane.show(BARE, STEP, WORDS, SATURDAY)
        await pilot.pause()
        assert pane._layout_updates == before


async def test_the_pane_is_empty_without_a_card() -> None:
    pane = DetailPane()
    async with Host(pane).run_test(size=(120, 16)) as pilot:
        pane.focus()
        await pilot.press("down")
        pane.post_message(events.MouseScrollDown(pane, 5, 3, 0, 0, 0, False, False, False))
        pane.show(DOSSIER, STEP, WORDS, SATURDAY)
        pane.clear()
        await pilot.pause()
        assert pane.border_title is None
        assert "Acme" not in text(pane)


@pytest.mark.parametrize("size", [(1, 1), (3, 3), (5, 4), (24, 6), (79, 5), (250, 60)])
async def test_the_pane_survives_every_size_and_theme(size: tuple[int, int]) -> None:
    pane = DetailPane()
    app = Host(pane)
    async with app.run_test(size=size) as pilot:
        pane.show(DOSSIER, STEP, WORDS, SATURDAY)
        app.theme = "textual-light"
        await pilot.pause()
        for y in range(pane.size.height):
            assert cell_len(pane.render_line(y).text) == pane.size.width


# The top line


def top(shown: Board | None) -> TopBar:
    bar = TopBar()
    bar.set_reactive(TopBar.board, shown)
    return bar


SEARCH = board(search(), today=SATURDAY, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (
            120,
            " followup  Sat 21 Nov 2026 · closed today, Thu 26 Thanksgiving Day"
            "    ▌3 overdue  ▌2 due Mon  ▎4 this week  ▏5 waiting",
        ),
        (80, " followup  Sat 21 Nov · closed, Thu 26 Thanksgiving   ▌3 late ▌2 Mon ▎4 week ▏5"),
        (62, " followup  Sat 21 Nov · closed      ▌3 late ▌2 Mon ▎4 week ▏5"),
        (48, " Sat 21 Nov · closed  ▌3 late ▌2 Mon ▎4 week ▏5"),
        (40, " Sat 21 Nov  ▌3 late ▌2 Mon ▎4 week ▏5"),
        (22, " Sat 21 Nov   ▌3 late"),
        (9, " ▌3 late"),
    ],
)
async def test_the_top_line_says_as_much_as_fits(width: int, line: str) -> None:
    bar = top(SEARCH)
    async with Host(bar).run_test(size=(width, 4)):
        shown = bar.render_line(0).text
        assert cell_len(shown) == width
        assert shown.split() == line.split()


async def test_every_width_of_the_top_line_is_filled() -> None:
    bar = top(SEARCH)
    async with Host(bar).run_test(size=(1, 1)) as pilot:
        for width in range(1, 140, 3):
            await pilot.resize_terminal(width, 3)
            while bar.size.width != width:  # on a busy machine it is laid out a moment later
                await pilot.pause()
            assert cell_len(bar.render_line(0).text) == width


async def test_on_a_business_day_the_next_closed_day_is_named() -> None:
    shown = board([standing("A", nov(23))], today=nov(23), calendar=CALENDAR)
    bar = top(shown)
    async with Host(bar).run_test(size=(100, 4)):
        line = bar.render_line(0).text
        assert "Mon 23 Nov 2026 · closed Thu 26 Thanksgiving Day" in line
        assert line.rstrip().endswith("▌1 due today")


async def test_another_screen_puts_its_name_on_the_top_line() -> None:
    bar = top(SEARCH)
    bar.set_reactive(TopBar.heading, "Holding file [b]")
    async with Host(bar).run_test(size=(100, 4)) as pilot:
        assert bar.render_line(0).text.startswith(" followup · Holding file [b]")
        bar.board = None
        await pilot.pause()
        assert not bar.render_line(0).text.strip()


async def test_a_holiday_today_is_named() -> None:
    bar = top(board([], today=date(2026, 11, 26), calendar=CALENDAR))
    async with Host(bar).run_test(size=(100, 4)):
        assert "closed today: Thanksgiving Day, 25 Dec Christmas Day" in bar.render_line(0).text
