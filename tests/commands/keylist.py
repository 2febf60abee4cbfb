"""The list of keys that `followup keys` reads, made from the bindings: `make keys` writes it.

The command must not wait for Textual, so the list is a file; a test compares the two.
"""

from __future__ import annotations

from textual.keys import format_key

from followup_tui.commands.program import KEYS
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.keys import listed


def sign(key: str) -> str:
    """The character that a key types, else its name."""
    shown = format_key(key)
    return shown if len(shown) == 1 and shown.isascii() else key


def text() -> str:
    """One line a key: id, place, keys, name, what it does."""
    rows = (
        (key.id, key.place, " ".join(map(sign, key.keys)), key.name, " ".join(key.does.split()))
        for key in listed(FollowupApp)
    )
    return "".join("\t".join(row) + "\n" for row in rows)


if __name__ == "__main__":
    KEYS.write_text(text(), encoding="utf-8")
