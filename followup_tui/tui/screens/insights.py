"""Insights: which calls get through, how soon thanks are said; only what the log can tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from followup_tui.pipeline.insights import Insights
from followup_tui.tui.screens.cards import BACK, HELP, NAV, PALETTE, QUIT
from followup_tui.tui.text import MUTED, plain
from followup_tui.tui.widgets.keyline import KeyLine
from followup_tui.tui.widgets.plots import Guarded, Room, calls, days, enough, funnel

SPANS: Final[tuple[int | None, ...]] = (4, 12, 26, None)  # weeks; None: from the first entry on
USUAL: Final = 1
WIDE: Final = 76  # cells from which the panels stand side by side
TALL: Final = 34  # lines from which they fill the screen, with air in them
TITLES: Final = {
    "funnel": "Funnel",
    "calls": "Which call gets through",
    "days": "Follow-ups a day",
    "enough": "Just enough, without stalking",
}
Counting = Callable[[], tuple[Insights, Guarded] | str]  # a text says why there is nothing
Count = Callable[[int | None], Counting]


class InsightsScreen(Screen[None]):
    """Four panels of figures. `count` returns the reading and counting of so many weeks.

    That is done in a thread: leaving the screen, or another span, lets go of it.
    """

    AUTO_FOCUS = "VerticalScroll"
    BINDING_GROUP_TITLE = "In the insights"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "span(-1)", "Shorter", id="insights.shorter", key_display="←",
                tooltip="Look at fewer weeks"),
        Binding("right", "span(1)", "Longer", id="insights.longer", key_display="→",
                tooltip="Look at more weeks"),
        BACK,
        *NAV,
        QUIT,
        HELP,
        PALETTE,
    ]  # fmt: skip
    DEFAULT_CSS = """
    InsightsScreen {
        layout: vertical;
        & > #head { height: 1; background: $panel; padding: 0 1; }
        & > VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
        & Grid { grid-size: 2; grid-rows: auto; height: auto; grid-gutter: 0 1; }
        & Grid Static {
            height: 100%; min-height: 10; border: round $foreground 25%; padding: 0 1;
            border-title-color: $foreground-muted;
        }
        &.-airy Grid { grid-rows: 1fr; height: 100%; }
        &.-airy Grid Static { min-height: 12; padding: 1 2; }
        &.-narrow Grid { grid-size: 1; }
        &.-narrow Grid Static { height: auto; min-height: 3; }
        & KeyLine { dock: bottom; }
    }
    """

    def __init__(self, count: Count) -> None:
        super().__init__()
        self._count = count
        self._span = USUAL
        self.told: tuple[Insights, Guarded] | None = None

    def compose(self) -> ComposeResult:
        self._fit(*self.app.size)
        yield Static(id="head", markup=False)
        with VerticalScroll(), Grid():
            for name in TITLES:
                yield Static(id=name, markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        for name, title in TITLES.items():
            self.query_one(f"#{name}", Static).border_title = Content(title)
        self.call_after_refresh(self._begin)

    def on_resize(self, event: events.Resize) -> None:
        self._fit(*event.size)
        self.call_after_refresh(self._paint)

    def _fit(self, width: int, height: int) -> None:
        self.set_class(width < WIDE, "-narrow")
        self.set_class(width >= WIDE and height >= TALL, "-airy")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "span":
            return 0 <= self._span + int(str(parameters[0])) < len(SPANS)
        return True

    def action_span(self, by: int) -> None:
        """Look at more or fewer weeks."""
        self._span += by
        self.told = None
        self._begin()

    def _begin(self) -> None:
        """Read the log, and count it beside the screen."""
        weeks = SPANS[self._span]
        said = "from the first entry on" if weeks is None else f"last {weeks} weeks"
        head = Content.assemble(("followup", "$accent bold"), " · Insights", (f"   {said}", MUTED))
        self.query_one("#head", Static).update(head)
        if self.told is None:
            self.query_one("#funnel", Static).update(Content.styled("counting …", MUTED))
        counting = self._count(weeks)
        span = self._span
        self.run_worker(lambda: self._work(counting, span), thread=True, exclusive=True)

    def _work(self, counting: Counting, span: int) -> None:
        found = counting()
        if self.is_attached and self.app.is_running:
            self.app.call_from_thread(self._show, found, span)

    def _show(self, found: tuple[Insights, Guarded] | str, span: int) -> None:
        if isinstance(found, str):
            self.query_one("#funnel", Static).update(plain(found))
        elif span == self._span and self.is_attached:
            self.told = found
            self._paint()

    def _paint(self) -> None:
        """Fill the panels for the width there is."""
        if self.told is None or not self.is_mounted:
            return
        told, guarded = self.told
        panels = {name: self.query_one(f"#{name}", Static) for name in TITLES}
        room = Room(
            max(20, panels["funnel"].content_size.width),
            is_airy=self.has_class("-airy"),
            has_bars=not self.app.has_class("-plain"),
        )
        panels["funnel"].update(funnel(told, room))
        panels["calls"].update(calls(told, room))
        panels["days"].update(days(told, room))
        panels["enough"].update(enough(told, guarded, room))
