"""The whole history of one opportunity, with what was corrected or taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.cadence.calendar import Calendar
from followup_tui.dates import clock, moment_cells, say
from followup_tui.model import Activity, Dossier
from followup_tui.pipeline import activity_words
from followup_tui.tui.screens.form import MUTED, hints
from followup_tui.tui.text import plain
from followup_tui.tui.widgets.card import SELECTED

WHAT_CELLS = 22
GAP = 2  # cells after the day
NARROW = 56  # cells: below, who it was stands on a line of its own
NOTE_LINES = 4


class Restore(NamedTuple):
    """The wish to bring back an entry that was corrected or taken back."""

    activity: Activity


class Line(NamedTuple):
    """One entry as listed."""

    activity: Activity
    is_retired: bool


class Entries(OptionList):
    """The list of entries; pages by whole entries, since Textual's own paging fails when tiny."""

    def action_page_up(self) -> None:
        self._leap(-1)

    def action_page_down(self) -> None:
        self._leap(1)

    def render_line(self, y: int) -> Strip:
        """Mark the entry under the cursor, not by its colour alone."""
        strip = super().render_line(y)
        is_first = self._option_of(strip) == self.highlighted is not None
        if is_first and (y == 0 or self._option_of(super().render_line(y - 1)) != self.highlighted):
            style = next(iter(strip)).style
            strip = Strip.join([Strip([Segment(SELECTED, style)]), strip.crop(1)])
        return strip

    def _option_of(self, strip: Strip) -> int | None:
        """Which entry a painted line belongs to."""
        found = (segment.style.meta.get("option") for segment in strip if segment.style)
        return next((at for at in found if at is not None), None)

    def _leap(self, direction: int) -> None:
        if self.option_count:
            at = (self.highlighted or 0) + direction * max(1, self.size.height // 2)
            self.highlighted = min(max(at, 0), self.option_count - 1)


class History(ModalScreen[Activity | Restore | None]):
    """Lists every entry of an opportunity, newest first; answers with the one to correct."""

    AUTO_FOCUS = "Entries"
    BINDING_GROUP_TITLE = "In this history"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,e",
            "correct",
            "Correct",
            key_display="enter",
            priority=True,
            id="entry.edit",
            tooltip="Correct this entry, or take it back",
        ),
        Binding(
            "b",
            "bring_back",
            "Bring back",
            id="entry.restore",
            tooltip="Let an entry count again that was corrected or taken back",
        ),
        Binding(
            "j", "move(1)", "Down", key_display="↓ j", show=False, id="entry.next", tooltip="Older"
        ),
        Binding(
            "k", "move(-1)", "Up", key_display="↑ k", show=False, id="entry.previous",
            tooltip="Newer",
        ),
        Binding(
            "escape,q",
            "leave",
            "Back",
            key_display="esc",
            id="history.close",
            tooltip="Back to where you were",
        ),
        Binding(
            "f1,question_mark",
            "help",
            "Help",
            key_display="?",
            id="help.show",
            tooltip="All keys of this screen",
        ),
    ]  # fmt: skip
    DEFAULT_CSS = """
    History {
        align: center middle;
        background: $background 60%;
        & > .box {
            width: 100;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 1 1 0 1;
            border: round $accent;
            border-title-color: $accent;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
            background: $surface;
        }
        & OptionList, & OptionList:focus {
            height: auto;
            max-height: 100%;
            min-height: 1;
            border: none;
            padding: 0;
            background: transparent;
            scrollbar-size-vertical: 1;
        }
        & OptionList > .option-list--option { padding: 0 1; }
        & OptionList > .option-list--option-highlighted,
        & OptionList:focus > .option-list--option-highlighted {
            background: $background;
            color: $foreground;
            text-style: none;
        }
        &:nocolor OptionList:focus > .option-list--option-highlighted { text-style: reverse; }
        & .quiet { color: $text-muted; padding: 0 1; }
    }
    """

    def __init__(self, dossier: Dossier, today: date, calendar: Calendar) -> None:
        super().__init__()
        self.dossier = dossier
        self.today = today
        self.calendar = calendar
        self.lines = self._listed()
        self._width = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            known = self.dossier.opportunity
            names = " · ".join(filter(None, ("History", known.company, known.role)))
            box.border_title = plain(names)
            if self.lines:
                yield Entries()
            else:
                yield Static(Content("Nothing has happened yet."), classes="quiet")

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._paint)

    def _paint(self) -> None:
        """Fill the list for the width there is."""
        for options in self.query(Entries):
            width = max(10, options.content_size.width - 2)
            if width != self._width:
                self._width = width
                at = options.highlighted or 0
                options.set_options([Option(self._told(line, width)) for line in self.lines])
                options.highlighted = at
        self._draw_hints()

    def _draw_hints(self) -> None:
        self.query_one(".box").border_subtitle = hints(self)

    @property
    def line(self) -> Line | None:
        """The entry under the cursor."""
        for options in self.query(Entries):
            if options.highlighted is not None:
                return self.lines[options.highlighted]
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        line = self.line
        if action == "correct":
            return line is not None and not line.is_retired
        if action == "bring_back":
            return line is not None and line.is_retired
        return True

    @on(OptionList.OptionHighlighted)
    def follow_cursor(self) -> None:
        """Say which keys work on the entry under the cursor."""
        self._draw_hints()

    @on(OptionList.OptionSelected)
    def take_click(self) -> None:
        """A click asks for the same as the key."""
        self.action_correct()

    def action_correct(self) -> None:
        if (line := self.line) and not line.is_retired:
            self.dismiss(line.activity)

    def action_bring_back(self) -> None:
        if (line := self.line) and line.is_retired:
            self.dismiss(Restore(line.activity))

    def action_move(self, step: int) -> None:
        for options in self.query(Entries):
            if step > 0:
                options.action_cursor_down()
            else:
                options.action_cursor_up()

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_help(self) -> None:
        from followup_tui.tui.screens.help import Help

        self.app.push_screen(Help())

    def _listed(self) -> list[Line]:
        """All entries, newest first; on one day, what counts before what was retired."""
        listed = [Line(each, is_retired=False) for each in reversed(self.dossier.activities)]
        listed += [Line(each, is_retired=True) for each in reversed(self.dossier.retired)]
        return sorted(listed, key=lambda line: self._day(line.activity), reverse=True)

    def _day(self, activity: Activity) -> date:
        at = activity.at
        return at.astimezone(self.calendar.tz).date() if isinstance(at, datetime) else at

    def _told(self, line: Line, width: int) -> Content:
        """One entry, painted on as many lines as it needs."""
        activity = line.activity
        words = activity_words(activity, self.dossier, self.today)
        strike = " strike" if line.is_retired else ""
        muted = f"{MUTED}{strike}"
        is_narrow = width < NARROW
        moment = moment_cells() + GAP
        indent = 2 if is_narrow else moment + 2
        what = plain(words.what, muted if line.is_retired else "bold")
        first = [
            plain(_padded(self._when(activity), moment), muted),
            Content.styled(f"{words.mark} ", "$accent"),
            what,
        ]
        below = [(text, muted) for text in words.more]
        gap = max(2, WHAT_CELLS - what.cell_length)
        who = plain(words.who, f"$foreground{strike}")
        room = width - sum(part.cell_length for part in first) - gap
        if words.who and (is_narrow or who.cell_length > room):
            below.insert(0, (words.who, muted))
        elif words.who:
            first += [Content(" " * gap), who]
        if line.is_retired:
            is_corrected = activity.id in self.dossier.corrected
            below.append(("corrected" if is_corrected else "taken back", "$text-warning"))
        told = [Content.assemble(*first).truncate(width, ellipsis=True)]
        for text, style in below:
            rows = plain(text, style, lines=True).wrap(max(4, width - indent))
            if len(rows) > NOTE_LINES:
                rows = [*rows[: NOTE_LINES - 1], Content.styled("…", style)]
            told += [Content.assemble(" " * indent, row) for row in rows]
        return Content("\n").join(told)

    def _when(self, activity: Activity) -> str:
        at = activity.at
        if not isinstance(at, datetime):
            return say(at, self.today)
        local = at.astimezone(self.calendar.tz)
        return f"{say(local.date(), self.today)} {clock(local)}"


def _padded(text: str, cells: int) -> str:
    return text.ljust(cells) if len(text) < cells else f"{text}  "
