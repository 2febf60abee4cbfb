"""The detail pane: what has happened with a card, its people, and the words to say next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from followup_tui.tui.text import plain
from followup_tui.tui.widgets.card import fit
from followup_tui.tui.widgets.dossier import MUTED, dossier_lines, step_lines

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from followup_tui.model import Dossier, NextStep

SIDE_BY_SIDE_FROM = 76  # cells: narrower, one block stands below the other
MARGIN = 3  # cells between the blocks


class Shown(NamedTuple):
    """What the pane shows."""

    dossier: Dossier
    step: NextStep
    words: tuple[str, ...]
    today: date
    tz: tzinfo | None


class DetailPane(Widget, can_focus=True):
    """The dossier of the selected card. It repaints itself and never asks for a layout."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"detail--rule", "detail--more"}

    DEFAULT_CSS = """
    DetailPane {
        width: 1fr;
        height: 1fr;
        padding: 0 1;
        border: round $foreground 25%;
        border-title-color: $foreground-muted;
        border-subtitle-color: $foreground-muted;
        border-subtitle-align: right;

        & > .detail--rule { color: $foreground 25%; }
        & > .detail--more { color: $foreground-muted; }

        &:focus {
            border: round $accent;
            border-title-color: $accent;
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "down,j", "scroll_lines(1)", "Down", show=False, id="detail.down", key_display="↓ j",
            tooltip="Show earlier entries",
        ),
        Binding(
            "up,k", "scroll_lines(-1)", "Up", show=False, id="detail.up", key_display="↑ k",
            tooltip="Show later entries",
        ),
        Binding(
            "pagedown", "scroll_pages(1)", "Page down", show=False, id="detail.page_down",
            key_display="PgDn", tooltip="Show the entries before these",
        ),
        Binding(
            "pageup", "scroll_pages(-1)", "Page up", show=False, id="detail.page_up",
            key_display="PgUp", tooltip="Show the entries after these",
        ),
    ]  # fmt: skip

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._shown: Shown | None = None
        self._blocks: tuple[list[Strip], ...] = ()  # one, or two side by side
        self._tops = [0, 0]  # the first line in sight of each

    def show(
        self,
        dossier: Dossier,
        step: NextStep,
        words: tuple[str, ...],
        today: date,
        tz: tzinfo | None = None,
    ) -> None:
        """Show a dossier; hours are those of `tz`, or of each entry where it is None."""
        last, self._shown = self._shown, Shown(dossier, step, words, today, tz)
        if last is None or last.dossier.opportunity.id != dossier.opportunity.id:
            self._tops = [0, 0]
        self._lay_out()

    def clear(self) -> None:
        """Show that no card is selected."""
        self._shown = None
        self._tops = [0, 0]
        self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self.is_mounted:
            self._lay_out()

    def _lay_out(self) -> None:
        """Wrap the texts to the width of the pane, and repaint."""
        shown, width = self._shown, self.size.width
        title = subtitle = None
        self._blocks = ()
        if shown is not None:
            opportunity, why = shown.dossier.opportunity, shown.step.why
            tags = " ".join(f"#{tag}" for tag in opportunity.tags)
            title = plain(" · ".join(filter(None, (opportunity.company, opportunity.role, tags))))
            fits = cell_len(why) <= width - 4
            subtitle = plain(why) if why and fits else None
            self._blocks = self._wrapped(shown, width, "" if fits else why)
        self.border_title, self.border_subtitle = title, subtitle
        for block in range(len(self._blocks)):
            self._scroll(block, 0)
        self.refresh()

    def _wrapped(self, shown: Shown, width: int, why: str) -> tuple[list[Strip], ...]:
        is_double = width >= SIDE_BY_SIDE_FROM and not self.app.has_class("-plain")
        left = (width - MARGIN) // 2 if is_double else width
        right = width - MARGIN - left if is_double else width
        if right <= 0:
            return ()
        reason = [*plain(why, MUTED).wrap(right), Content()] if why else []
        told = reason + step_lines(shown.dossier, shown.step, shown.words, shown.today, right)
        past = dossier_lines(shown.dossier, shown.today, left, shown.tz)
        if is_double:
            return self._strips(past, left), self._strips(told, right)
        return (self._strips([*told, Content(), *past], left),)

    def _strips(self, lines: list[Content], width: int) -> list[Strip]:
        """Paint each content as one line, cut where it is too long."""
        blank = Strip.blank(width, self.rich_style)
        painted = []
        for line in lines:
            cut = line.truncate(width, ellipsis=True)
            strips = Visual.to_strips(self, cut, width, 1, self.visual_style, pad=True)
            painted.append(strips[0] if strips else blank)
        return painted

    def render_line(self, y: int) -> Strip:
        """Paint one line of the blocks, side by side or alone."""
        style, width = self.rich_style, self.size.width
        parts = [self._block_line(block, y) for block in range(len(self._blocks))]
        if len(parts) == 2:
            parts.insert(1, Strip([Segment(" │ ", self.get_component_rich_style("detail--rule"))]))
        return Strip.join(parts).adjust_cell_length(width, style)

    def _block_line(self, block: int, y: int) -> Strip:
        lines, line = self._blocks[block], self._tops[block] + y
        width = lines[0].cell_length
        below = len(lines) - line
        if y == self.size.height - 1 and below > 1:
            style = self.get_component_rich_style("detail--more")
            return Strip([Segment(fit(f"↓ {below} more lines", width), style)])
        return lines[line] if below > 0 else Strip.blank(width, self.rich_style)

    def _scroll(self, block: int, by: int) -> None:
        last = max(0, len(self._blocks[block]) - self.size.height)
        self._tops[block] = max(0, min(self._tops[block] + by, last))

    def action_scroll_lines(self, by: int) -> None:
        if self._blocks:
            self._scroll(0, by)
            self.refresh()

    def action_scroll_pages(self, by: int) -> None:
        self.action_scroll_lines(by * max(1, self.size.height - 2))

    @on(events.MouseScrollDown)
    def scroll_text_down(self, event: events.MouseScrollDown) -> None:
        """Show later lines of the block under the pointer."""
        self._scroll_at(event, 1)

    @on(events.MouseScrollUp)
    def scroll_text_up(self, event: events.MouseScrollUp) -> None:
        """Show earlier lines of the block under the pointer."""
        self._scroll_at(event, -1)

    def _scroll_at(self, event: events.MouseEvent, by: int) -> None:
        if not self._blocks:
            return
        event.stop()
        is_right = len(self._blocks) == 2 and event.x > self._blocks[0][0].cell_length
        self._scroll(int(is_right), by)
        self.refresh()
