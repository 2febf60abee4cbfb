"""What the board, the agenda and the holding file show: cards, order, urgency and words."""

from followup_tui.pipeline.columns import (
    CLOSED,
    COLUMNS,
    Board,
    board,
    matches,
    moved,
    narrowed,
    removed,
)
from followup_tui.pipeline.log import Entry, activity_words, logged
from followup_tui.pipeline.ranks import Days, Urgency, lateness, status, urgency
from followup_tui.pipeline.summary import contact_words, count_words, next_closed_words, today_words
from followup_tui.pipeline.today import Group, agenda
from followup_tui.pipeline.wording import (
    Pips,
    day_name,
    hold_words,
    pips,
    step_name,
    step_words,
    when_words,
)

__all__ = [
    "CLOSED",
    "COLUMNS",
    "Board",
    "Days",
    "Entry",
    "Group",
    "Pips",
    "Urgency",
    "activity_words",
    "agenda",
    "board",
    "contact_words",
    "count_words",
    "day_name",
    "hold_words",
    "lateness",
    "logged",
    "matches",
    "moved",
    "narrowed",
    "next_closed_words",
    "pips",
    "removed",
    "status",
    "step_name",
    "step_words",
    "today_words",
    "urgency",
    "when_words",
]
