"""add: an application on one line, as the form of the board understands it."""

from __future__ import annotations

import pytest

from followup_tui.commands import adding
from tests.commands.shell import Shell

LINE = "Acme, Data Engineer, Pat Lee, 555 0134, 2 nov"


def test_one_line_says_it_all_and_what_was_understood_is_said_back(shell: Shell) -> None:
    added = shell("add", LINE)
    assert (added.exit_code, added.stderr) == (0, "")
    assert added.stdout == (
        "Added Acme, Data Engineer, Pat Lee, 555 0134, applied Mon 2 Nov. "
        "Next: call 1 of 3, Thu 5 Nov. followup undo takes it back.\n"
    )
    assert shell("undo").stdout == "Undid: added Data Engineer at Acme.\n"


def test_someone_met_without_an_opening_is_a_card_too(shell: Shell) -> None:
    assert shell("add", "met Lori [/b], Rekall, job fair, yesterday").stdout == (
        "Added Rekall, Lori [/b], met Wed 11 Nov. Next: note by Thu 12 Nov. "
        "followup undo takes it back.\n"
    )
    assert shell("add", "met Aunt May").stdout.startswith("Added Aunt May, Aunt May, met today.")


def test_the_line_need_not_be_quoted(shell: Shell) -> None:
    found = shell.answer("add", *LINE.split())
    assert found["added"]["opportunity"]["role"] == "Data Engineer"
    assert found["added"]["people"][0]["phone"] == "555 0134"
    assert found["next"]["opens_on"] == "2026-11-05"


def test_a_company_alone_is_enough(shell: Shell) -> None:
    assert shell("add", "Acme").stdout == (
        "Added Acme, applied today. Next: call 1 of 3, Tue 17 Nov. followup undo takes it back.\n"
    )


def test_options_hold_against_the_line(shell: Shell) -> None:
    options = ("--role", "Chief, Engineer", "--person", "Zoé", "--on", "yesterday")
    found = shell.answer("add", '"Acme, Inc." , X', *options, "--link", "https://acme.example")
    own = found["added"]["opportunity"]
    assert (own["role"], own["link"]) == ("Chief, Engineer", "https://acme.example")
    assert found["added"]["people"][0]["name"] == "Zoé"
    assert found["next"]["opens_on"] == "2026-11-16"


def test_a_number_without_a_person_is_the_company_s(shell: Shell) -> None:
    shell("add", "Acme, Engineer, 555 0134")
    assert "Who       nobody named yet, 555 0134\n" in shell("next", "acme").stdout
    other = shell.answer("add", "Acme, Boss, 555 0177")
    assert other["added"]["opportunity"]["note"] == "Phone 555 0177"
    shell("undo")
    shell("undo")
    assert shell("people").stdout == ""


def test_the_same_opening_is_not_added_twice_unasked(shell: Shell) -> None:
    shell("add", LINE)
    told = shell.refuses("add", "ACME, data engineer", code=1)
    assert told == "Acme, Data Engineer is here already: --anyway adds it again."
    assert shell("add", "ACME, data engineer", "--anyway").exit_code == 0


def test_another_opening_of_the_company_is_added_with_a_word(shell: Shell) -> None:
    shell("add", LINE)
    added = shell("add", "Acme, Firmware Engineer")
    assert added.exit_code == 0
    assert added.stderr == "Note: Acme, Data Engineer is here already.\n"


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 1), ("\n", 1), ("", 130)])
def test_at_a_terminal_it_asks_before_it_adds_twice(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    shell("add", LINE)
    monkeypatch.setattr(adding, "may_ask", lambda: True)
    assert shell("add", LINE, given=answer).exit_code == code
    assert len(shell.answer("due", code=3)["groups"][0]["cards"]) == (2 if code == 0 else 1)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ((), "Missing argument 'LINE...': see followup add --help."),
        (("  ",), "A company is missing: type at least its name."),
        ((", Engineer",), "A company is missing: type at least its name."),
        (("Acme", "--on", "2026-11-13"), "Fri 13 Nov has not come yet: take the day it was sent."),
        (("Acme", "--on", "01/02/2026"), '"01/02/2026" could be'),
        (("Acme\x1b[2J",), "company has a control character (U+001B) at position 5: remove it"),
        (("x" * 2000,), "company is too long: 2,000 bytes, at most 1,024; shorten it"),
        (("Acme\nLabs",), "company must be one line: put the rest into the note"),
        (("Acme", "--role", "\udcff"), "role has half a character"),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_is_added(
    shell: Shell, line: tuple[str, ...], told: str
) -> None:
    shell("add", "Hooli")
    assert shell.refuses("add", *line).startswith(told)


def test_hostile_names_are_kept_as_typed_and_shown_harmless(shell: Shell) -> None:
    for name in ("Acme [HQ]", "[/b]", "🚀 Rocket", "富士通", "é" * 60, "--help", "=1+1"):
        added = shell.answer("add", "--", name)
        assert added["added"]["opportunity"]["company"] == name
    assert "live‹202E›evil" in shell("add", "live\u202eevil").stdout
