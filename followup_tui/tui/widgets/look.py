"""The styles of the board, read from the theme once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style

from followup_tui.pipeline import Urgency

if TYPE_CHECKING:
    from textual.widget import Widget


BOARD_CSS = """
BoardView {
    width: 1fr;
    height: 1fr;
    color: $foreground;

    & > .board--border { color: $foreground 25%; }
    & > .board--border-active { color: $accent; }
    & > .board--title { color: $foreground-muted; }
    & > .board--title-active { color: $accent; text-style: bold; }
    & > .board--foot { color: $foreground-muted; }
    & > .board--cursor { background: $accent 16%; }
    & > .board--company { color: $foreground; text-style: bold; }
    & > .board--quiet { color: $foreground-muted; text-style: bold; }
    & > .board--role { color: $foreground-muted; }
    & > .board--step { color: $foreground-muted; }
    & > .board--pip { color: $accent; }
    & > .board--pip-left { color: $foreground-muted; }
    & > .board--overdue { color: $error; }
    & > .board--due { color: $warning; }
    & > .board--open { color: $success; }
    & > .board--later { color: $foreground 72%; }
    & > .board--hint { color: $foreground-muted; }
    & > .board--key { color: $accent; text-style: bold; }
    & > .board--mark { color: $accent; text-style: bold; }
    & > .board--match { color: $warning; text-style: bold underline; }

    &:ansi > .board--cursor, &:nocolor > .board--cursor {
        background: transparent;
        text-style: reverse;
    }
}
"""


class Look(NamedTuple):
    """Every style that the board paints with; all but `cursor` and `match` are whole."""

    base: Style
    cursor: Style  # laid over the styles of the selected card
    border: Style
    border_active: Style
    title: Style
    title_active: Style
    foot: Style
    company: Style
    quiet: Style  # the company of a card that asks for nothing
    role: Style
    step: Style
    pip: Style
    pip_left: Style
    overdue: Style
    due: Style
    open: Style
    later: Style
    hint: Style
    key: Style
    mark: Style  # the sign of a marked card
    match: Style  # laid over what was looked for

    @property
    def lit(self) -> Look:
        """The look of the selected card: on its ground, quiet text could not be read."""
        quiet = dict.fromkeys(("role", "step", "later", "pip_left"), self.base)
        return self._replace(**quiet, quiet=self.company)

    def of(self, rank: Urgency) -> Style:
        """The style of an urgency."""
        if rank is Urgency.OVERDUE:
            return self.overdue
        if rank is Urgency.DUE:
            return self.due
        return self.open if rank <= Urgency.SOON else self.later


PARTS = tuple(f"board--{field.replace('_', '-')}" for field in Look._fields[1:])


def read_look(widget: Widget) -> Look:
    """Read the styles of a widget that has `PARTS` as its component classes."""
    cursor, *styles, found = (widget.get_component_rich_style(part) for part in PARTS)
    over = Style(bgcolor=cursor.bgcolor, reverse=cursor.reverse or None)
    match = Style(color=found.color, bold=found.bold, underline=found.underline)
    return Look._make((widget.rich_style, over, *styles, match))
