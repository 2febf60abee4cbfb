"""A month as a grid: a line of weekdays, then a row of cells for each week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from followup_tui.dates import weekday
from followup_tui.pipeline.month import DAYS_OF_WEEK, Day, moved
from followup_tui.tui.widgets.card import SELECTED, Line, fit, shown

PARTS = ("head", "day", "out", "today", "mark", "open", "closed", "chosen", "cursor")
Weeks = tuple[tuple[Day, ...], ...]


class MonthGrid(Widget, can_focus=True):
    """Every day with what is on it, in as many lines as there is room for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"month--{part}" for part in PARTS}
    DEFAULT_CSS = """
    MonthGrid {
        width: 1fr; height: 1fr;
        & > .month--head { color: $foreground-muted; }
        & > .month--day { color: $foreground; text-style: bold; }
        & > .month--out { color: $foreground-muted; }
        & > .month--today { color: $accent; text-style: bold; }
        & > .month--mark { color: $warning; text-style: bold; }
        & > .month--open { color: $success; }
        & > .month--closed { color: $foreground-muted; }
        & > .month--chosen { color: $foreground; }
        & > .month--cursor { background: $accent 16%; }
        &:ansi > .month--cursor, &:nocolor > .month--cursor {
            background: transparent;
            text-style: reverse;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(-1)", "Day before", show=False, id="month.left", key_display="←",
                tooltip="Go to the day before"),
        Binding("right", "go(1)", "Day after", show=False, id="month.right", key_display="→",
                tooltip="Go to the next day"),
        Binding("up", "go(-7)", "Week before", show=False, id="month.up", key_display="↑",
                tooltip="Go up a week"),
        Binding("down", "go(7)", "Week after", show=False, id="month.down", key_display="↓",
                tooltip="Go down a week"),
        Binding("pageup", "month(-1)", "Month before", show=False, id="month.before",
                key_display="PgUp", tooltip="Go to the month before"),
        Binding("pagedown", "month(1)", "Month after", show=False, id="month.after",
                key_display="PgDn", tooltip="Go to the next month"),
        Binding("home", "today", "To today", show=False, id="month.today", key_display="Home",
                tooltip="Go back to today"),
        Binding("enter", "choose", "Its list", show=False, id="month.open", key_display="⏎",
                tooltip="Go into the list of the day"),
    ]  # fmt: skip

    day: reactive[date] = reactive(date(2000, 1, 1), repaint=True)

    class Moved(Message):
        """Another day is selected."""

    class Chosen(Message):
        """The list of the day is wanted."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self.set_reactive(MonthGrid.day, today)
        self.weeks: Weeks = ()

    def show(self, weeks: Weeks, today: date) -> None:
        """Show a month."""
        self.weeks, self.today = weeks, today
        self.refresh()

    def watch_day(self) -> None:
        self.post_message(self.Moved())

    def action_go(self, days: int) -> None:
        if date.min.toordinal() + 99 < self.day.toordinal() + days < date.max.toordinal() - 99:
            self.day += timedelta(days=days)

    def action_month(self, months: int) -> None:
        if 2 < self.day.year < 9998:
            self.day = moved(self.day, months)

    def action_today(self) -> None:
        self.day = self.today

    def action_choose(self) -> None:
        self.post_message(self.Chosen())

    @property
    def _cell(self) -> tuple[int, int]:
        """The cells and lines of one day."""
        rows = max(1, len(self.weeks))
        return max(1, self.size.width // DAYS_OF_WEEK), max(1, (self.size.height - 1) // rows)

    def on_click(self, event: events.Click) -> None:
        width, height = self._cell
        row, column = (event.y - 1) // height, event.x // width
        if event.y > 0 and row < len(self.weeks) and column < DAYS_OF_WEEK:
            self.day = self.weeks[row][column].date
            if event.chain == 2:
                self.action_choose()

    def on_mouse_scroll_down(self) -> None:
        self.action_month(1)

    def on_mouse_scroll_up(self) -> None:
        self.action_month(-1)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"month--{part}")

    def render_line(self, y: int) -> Strip:
        base, (width, height) = self.rich_style, self._cell
        if not self.weeks:
            return Strip.blank(self.size.width, base)
        if y == 0:
            names = "".join(fit(weekday(day.date), width) for day in self.weeks[0])
            return Strip([Segment(names, self._style("head"))]).adjust_cell_length(
                self.size.width, base
            )
        row, line = divmod(y - 1, height)
        if row >= len(self.weeks):
            return Strip.blank(self.size.width, base)
        painted: Line = []
        for day in self.weeks[row]:
            part = self._part(day, line, width, height)
            if day.date == self.day:
                over = self._style("cursor")
                look = Style(bgcolor=over.bgcolor, reverse=over.reverse or None)
                part = list(Segment.apply_style(part, post_style=look))
            painted += part
        return Strip(painted).adjust_cell_length(self.size.width, base)

    def _part(self, day: Day, line: int, width: int, height: int) -> Line:
        """One line of one day, exactly as wide as its cell."""
        if line == 0:
            return self._number(day, width, height)
        words = self._words(day, width)
        names = [shown(card.company) for card in (*day.interviews, *day.due)]
        told = ([words] if words else []) + (names if height > 2 else [])
        if line == height - 1 and len(told) > height - 1 and height > 2:
            told[line - 1 :] = [f"+{len(told) - height + 2} more"]
        text = told[line - 1] if line <= len(told) else ""
        tone = "mark" if day.due or day.interviews else "open"
        quiet = "chosen" if day.date == self.day else "out"
        style = self._style(tone if line == 1 and words else quiet)
        return [Segment(fit(text, width - 1) + " ", style)]

    def _number(self, day: Day, width: int, height: int) -> Line:
        part = "today" if day.date == self.today else "day" if day.is_in_month else "out"
        if day.is_in_month and day.is_closed and part != "today":
            part = "closed"
        sign = SELECTED if day.date == self.day else " "
        if height == 1:
            few = sum(map(len, (day.interviews, day.due)))
            due = f"{few} due" if width > len(f" 00 {few} due") else "●"
            mark = due if few else "·" if day.open else "x" if day.closed else ""
            return [Segment(fit(f"{sign}{day.date.day:>2} {mark}", width), self._style(part))]
        number = f"{sign}{day.date.day:>2}"
        said = "today" if day.date == self.today else ""
        about = shown(day.closed) or said
        left = max(0, width - len(number) - 1)
        return [
            Segment(number + " ", self._style(part)),
            Segment(fit(about, left), self._style("chosen" if sign == SELECTED else "closed")),
        ]

    def _words(self, day: Day, width: int) -> str:
        """What is on a day in as many words as fit its cell."""
        hour = day.interviews[0].hour if day.interviews else ""
        first = f"◆ {hour}".rstrip() if day.interviews else ""
        due = f"{len(day.due)} due" if day.due else ""
        is_open = f"{len(day.open)} open" if day.open else ""
        for parts in ((first, due, is_open), (first, due), (first or due or is_open,)):
            text = " ".join(filter(None, parts))
            if len(text) < width:
                return text
        return (first or due or is_open)[: width - 1]
