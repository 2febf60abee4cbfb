"""When to follow up, and when to leave them alone: pure, no clock, no I/O, no screen."""

from followup_tui.cadence.calendar import (
    Calendar,
    Office,
    UnknownOfficeError,
    calendar,
    needs_subdivision,
)
from followup_tui.cadence.guard import Objection, Reason, objections
from followup_tui.cadence.next_step import next_step, status_on
from followup_tui.cadence.window import (
    PRESETS,
    Policy,
    PolicyError,
    Unit,
    Window,
    adjust,
    own_numbers,
    preset,
)

__all__ = [
    "PRESETS",
    "Calendar",
    "Objection",
    "Office",
    "Policy",
    "PolicyError",
    "Reason",
    "Unit",
    "UnknownOfficeError",
    "Window",
    "adjust",
    "calendar",
    "needs_subdivision",
    "next_step",
    "objections",
    "own_numbers",
    "preset",
    "status_on",
]
