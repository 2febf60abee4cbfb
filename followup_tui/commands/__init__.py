"""What each command does; a module is loaded when a command of it is called or completed.

`CATALOGUE` is all that `followup --help` and the completion of a command's name read: where
the function stands, and the first sentence of its docstring (a test holds the two together).
A new command is a function made with `@click.command`, and a line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: its sentence, and where it is; or a group, with what is in it."""

    told: str
    place: str = ""  # module:function, below followup_tui.commands
    inside: Mapping[str, Entry] = field(default_factory=dict)


CATALOGUE: Final[Mapping[str, Mapping[str, Entry]]] = {
    "What to do": {
        "next": Entry(
            "Work out the next step of a history that is given, and print it as JSON.",
            "advice:next_step",
        ),
    },
    "Calendars, files and other programs": {
        "worklog": Entry(
            "Write the work-search log of a week, as the unemployment office asks for it.",
            "worklog:worklog",
        ),
        "calendar": Entry(
            "The working days of an office.",
            inside={
                "business-days": Entry(
                    "Find the N-th business day after DATE, naming each day counted and skipped.",
                    "advice:business_days",
                ),
            },
        ),
    },
    "Safety": {
        "undo": Entry("Take the last change back, whichever program made it.", "safekeeping:undo"),
        "redo": Entry("Do again what was undone last.", "safekeeping:redo"),
        "backup": Entry(
            "Copy the search, verified: to FILE, or into the backups folder beside it.",
            "safekeeping:backup",
        ),
        "restore": Entry(
            "Put a copy in the place of the search; without FILE, list the copies.",
            "safekeeping:restore",
        ),
        "doctor": Entry(
            "Look whether the search is safe and sound, and say what to do where it is not.",
            "safekeeping:doctor",
        ),
    },
    "The program": {
        "demo": Entry(
            "Open the board on a made-up search, in memory: nothing is kept.", "program:demo"
        ),
    },
}
