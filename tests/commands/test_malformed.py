"""What cannot be understood is one clear sentence, exit code 2, and nothing is changed."""

from __future__ import annotations

import pytest

from tests.commands.shell import Shell

ESCAPE = "\x1b]0;owned\x07"
MALFORMED = [
    ["dew"],
    ["log"],
    ["log", "north"],
    ["log", "north", ""],
    ["log", "north", "phoned"],
    ["log", "north", ESCAPE],
    ["log", "", "voicemail"],
    ["log", " ", "voicemail"],
    ["log", ESCAPE, "voicemail"],
    ["log", "\udcff", "voicemail"],
    ["log", "x" * 100_000, "voicemail"],
    ["log", "north", "voicemail", "--on"],
    ["log", "north", "voicemail", "--on", "soon"],
    ["log", "north", "voicemail", "--on", "tomorrow"],
    ["log", "north", "voicemail", "--on", "01/02/2026"],
    ["log", "north", "voicemail", "--on", "30 feb"],
    ["log", "north", "voicemail", "--on", "9" * 5000],
    ["log", "north", "voicemail", "--by", "fax"],
    ["log", "north", "voicemail", "--by", ""],
    ["log", "north", "voicemail", "--with", "nobody"],
    ["log", "north", "voicemail", "--with", ""],
    ["log", "north", "voicemail", "--nope"],
    ["log", "north", "voicemail", "a\x00b"],
    ["log", "north", "voicemail", ESCAPE],
    ["log", "north", "voicemail", "\ud800"],
    ["log", "north", "voicemail", "x" * 70_000],
    ["log", "acme", "voicemail", "--said"],
    ["log", "north", "call-back"],
    ["log", "north", "call-back", "whenever"],
    ["log", "north", "call-back", "2026-11-01"],
    ["log", "north", "decision", "2026-13-40"],
    ["log", "north", "interview-set", "31/31/2026"],
    ["log", "north", "interview-set", "1000y"],
    ["note"],
    ["note", "north"],
    ["note", "north", ""],
    ["note", "north", "\x07"],
    ["note", "nobody", "x"],
    ["snooze", "north"],
    ["snooze", "north", "yesterday"],
    ["snooze", "north", "today"],
    ["snooze", "north", "never"],
    ["snooze", "north", "3000-01-01"],
    ["close", "north"],
    ["close", "north", "bored"],
    ["close", "north", "withdrew", "\x1b[2J"],
    ["add"],
    ["add", ""],
    ["add", ",,,"],
    ["add", "\x1b[2J"],
    ["add", "Acme", "--on", "tomorrow"],
    ["add", "Acme", "--on", "nonsense"],
    ["add", "Acme", "--role", "x" * 5000],
    ["add", "Acme", "--phone", "555\n0134"],
    ["add", "Acme", "--person", "\x00"],
    ["add", "Acme", "--link"],
    ["show"],
    ["show", "nobody"],
    ["show", "a", "b"],
    ["next", "nobody"],
    ["next", "--set", "x=1"],
    ["search"],
    ["due", "everything"],
    ["due", "--week=3"],
    ["due", "--today", "someday"],
    ["holding", "x"],
    ["undo", "2"],
    ["config", "mend"],
    ["completion"],
    ["completion", "csh"],
    ["calendar"],
    ["calendar", "nothing"],
    ["calendar", "business-days", "x", "1"],
    ["calendar", "business-days", "2026-11-10", "many"],
    ["--today", "someday", "due"],
    ["--nope"],
]


@pytest.mark.parametrize("arguments", MALFORMED, ids=lambda words: ascii(" ".join(words)[:40]))
def test_what_cannot_be_understood_changes_nothing(search: Shell, arguments: list[str]) -> None:
    told = search.refuses(*arguments)
    assert "\x1b" not in told
    assert "\x07" not in told
    assert len(told) < 500
    assert "Traceback" not in told
    assert "Usage:" not in told


def test_there_are_as_many_as_were_asked_for() -> None:
    assert len(MALFORMED) >= 60
