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
        "due": Entry(
            "List what is due: courtesies owed, what is late, what is due today.", "agenda:due"
        ),
        "next": Entry(
            "Say what to do next, of all or about one opportunity, and why.", "upcoming:next_step"
        ),
        "remind": Entry(
            "Say what is due, with a notice on the desktop where there is one.", "remind:remind"
        ),
        "holding": Entry(
            "List the holding file: since when, why, and the next look.", "agenda:holding"
        ),
        "show": Entry("Show everything about one opportunity.", "dossier:show"),
        "search": Entry(
            "Find words wherever they are written: names, notes, tags, the history.",
            "people:search",
        ),
        "people": Entry(
            "List the people, with how to reach them; WORDS narrow them.",
            "people:people",
        ),
    },
    "What happened": {
        "add": Entry(
            'Add an application, on one line: "Acme, Data Engineer, Pat Lee, 555 0134, 2 nov".',
            "adding:add",
        ),
        "log": Entry('Log what happened: `log acme voicemail "mentioned Spark"`.', "happened:log"),
        "note": Entry(
            "Put a note into the history of an opportunity; it changes no date.", "happened:note"
        ),
        "snooze": Entry(
            "Let an opportunity wait until a day; only ever later, never sooner.", "happened:snooze"
        ),
        "close": Entry(
            "Close an opportunity: accepted, declined, withdrew or do-not-contact.",
            "happened:close",
        ),
        "undo": Entry("Take the last change back, whichever program made it.", "safekeeping:undo"),
        "redo": Entry("Do again what was undone last.", "safekeeping:redo"),
    },
    "Calendars, files and other programs": {
        "worklog": Entry(
            "Write the work-search log of a week, as the unemployment office asks for it.",
            "worklog:worklog",
        ),
        "import": Entry(
            "Bring in a FILE of another program: shown first, then written at once.",
            "importing:take_in",
        ),
        "export": Entry(
            "Write everything to FILE, or to the terminal: JSON, CSV, vCards, Markdown.",
            "exporting:export",
        ),
        "calendar": Entry(
            "Next steps in a calendar elsewhere, and the working days of an office.",
            inside={
                "write": Entry(
                    "Keep a folder of calendar entries up to date, "
                    "and take in what was done there.",
                    "elsewhere:write",
                ),
                "sync": Entry(
                    "Keep a calendar on a server up to date, and take in what was done there.",
                    "elsewhere:sync",
                ),
                "export": Entry(
                    "Write all next steps into one file, to be imported once into any calendar.",
                    "elsewhere:export",
                ),
                "business-days": Entry(
                    "Find the N-th business day after DATE, naming each day counted and skipped.",
                    "advice:business_days",
                ),
            },
        ),
    },
    "Safety": {
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
        "config": Entry(
            "Show the settings, and where each came from; path names their file, edit opens it.",
            "config:config",
        ),
        "keys": Entry("List every key, with the id to remap it by.", "program:keys"),
        "completion": Entry(
            "Print the script that lets a shell complete commands, options and opportunities.",
            "program:completion",
        ),
        "demo": Entry(
            "Open the board on a made-up search, in memory: nothing is kept.", "program:demo"
        ),
    },
}
