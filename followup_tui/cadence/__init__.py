"""When to follow up, and when to leave them alone: pure, no clock, no I/O, no screen.

The engine is loaded when it is first asked: the board paints its first frame from what
was worked out before, and needs the calendar alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from followup_tui.cadence.calendar import (
    Calendar,
    Office,
    UnknownOfficeError,
    calendar,
    needs_subdivision,
)
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

if TYPE_CHECKING:
    from followup_tui.cadence.guard import Objection, Reason, objections
    from followup_tui.cadence.steps import next_step, status_on

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

_ENGINE = {"next_step": "steps", "status_on": "steps"}  # the rest is the guard's


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module(f"{__name__}.{_ENGINE.get(name, 'guard')}")
    found = globals()[name] = getattr(home, name)
    return found
