"""One card of the board in words, for a screen reader: no glyphs, no columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from followup_tui.pipeline import Urgency, step_words, urgency, when_words
from followup_tui.text import fold
from followup_tui.tui.widgets.card import SELECTED, fit, shown

if TYPE_CHECKING:
    from followup_tui.model import Standing
    from followup_tui.pipeline import Board
    from followup_tui.tui.widgets.card import Line, Sight
    from followup_tui.tui.widgets.look import Look

STATUS = {
    Urgency.OVERDUE: "overdue",
    Urgency.DUE: "due",
    Urgency.OPEN: "open",
    Urgency.SOON: "this week",
    Urgency.LATER: "waiting",
    Urgency.NONE: "",
}


def paint_plain(
    card: Standing, board: Board, width: int, lines: int, look: Look, sight: Sight
) -> list[Line]:
    """Say a card in so many lines of exactly `width` cells: who, how it stands, what to do."""
    is_cursor = sight.is_cursor
    rank = urgency(card, board.days)
    when = when_words(card, board.days, board.calendar, long=True)
    status = STATUS[rank]
    stands = when if status in when else ", ".join(filter(None, (status, when)))
    who = ", ".join(filter(None, (shown(card.role), shown(card.person))))
    todo = step_words(card, board.days, long=True)
    head = ": ".join(filter(None, (shown(card.company), stands)))
    seen = fold(f"{head} {who} {todo}")
    if sight.quote and any(word not in seen for word in sight.words):
        todo = shown(sight.quote(card.id, width - 2)) or todo
    if sight.is_marked:
        head = f"marked, {head}"
    said = [head, who, todo] if lines > 2 else [head, ". ".join(filter(None, (todo, who)))]
    mark = SELECTED if is_cursor else " "
    style = look.company if is_cursor else look.base
    return [
        [Segment(fit(f"{' ' if number else mark} {text}", width), style)]
        for number, text in enumerate(said)
    ]
