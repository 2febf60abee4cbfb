"""due, next, holding, show, search and people: what they list, in words, in fields, as JSON."""

from __future__ import annotations

import pytest

from followup_tui.commands.cells import cells
from tests.commands.conftest import HOSTILE, LONG
from tests.commands.shell import Shell, at_terminal


def test_what_is_due_ends_with_3_and_nothing_due_with_0(search: Shell) -> None:
    found = search("due")
    assert (found.exit_code, found.stderr) == (3, "")
    assert found.stdout == "Overdue\tNorthwind\tAnalyst\tDana Reyes\tcall 2 of 3\t1 day late\n"
    search("snooze", "north", "2w")
    assert (search("due").exit_code, search("due").stdout) == (0, "")


def test_what_is_due_has_a_shape(search: Shell) -> None:
    found = search.answer("due", code=3)
    assert (found["today"], found["due"]) == ("2026-11-12", 1)
    ((title, card),) = [(group["title"], group["cards"][0]) for group in found["groups"]]
    assert (title, card["company"], card["urgency"]) == ("Overdue", "Northwind", "overdue")
    assert (card["attempt"], card["of"], card["due_on"]) == (2, 3, "2026-11-10")


def test_the_week_adds_what_is_not_due_yet_without_making_it_due(search: Shell) -> None:
    search("snooze", "north", "2w")
    found = search("due", "--week")
    assert found.exit_code == 0
    assert [line.split("\t")[:2] for line in found.stdout.splitlines()] == [
        ["The next days", HOSTILE],
        ["The next days", LONG],
    ]


def test_nothing_due_names_what_comes_next(search: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    at_terminal(monkeypatch)
    search("snooze", "north", "2w")
    assert search("due").stdout == f"Nothing is due. Next: {HOSTILE}, Fri 13 Nov.\n"


@pytest.mark.parametrize("columns", [200, 80, 60, 40, 20])
@pytest.mark.parametrize("command", ["due", "due --week", "holding", "people", "search a"])
def test_a_table_fits_the_terminal(
    search: Shell, monkeypatch: pytest.MonkeyPatch, columns: int, command: str
) -> None:
    at_terminal(monkeypatch, columns)
    found = search(*command.split())
    assert found.exit_code in (0, 3)
    assert max(map(cells, found.stdout.splitlines())) <= columns


def test_a_table_at_80_columns_keeps_what_to_do_and_when(
    search: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_terminal(monkeypatch)
    assert search("due", "--week").stdout == (
        "Overdue\n"
        "  Northwind               Analyst        Dana Reyes      call 2 of 3  1 day late\n"
        "\n"
        "The next days\n"
        "  Acme [HQ]               Engineer       Pat Lee         call 1 of 3  Fri\n"
        "  Hartwell, Pemberton &…  高级工程师 🚀  live‹202E›evil  call 1 of 3  Mon\n"
    )


def test_in_a_pipe_each_row_is_a_line_of_whole_fields(search: Shell) -> None:
    lines = search("due", "--week").stdout.splitlines()
    assert lines[-1] == f"The next days\t{LONG}\t高级工程师 🚀\tlive‹202E›evil\tcall 1 of 3\tMon"


def test_the_holding_file_is_listed_with_its_reason(search: Shell) -> None:
    assert search("holding").stdout == "Hooli\tSRE\t\t2 days\tby hand\treview in 26 days\n"
    ((held,),) = [search.answer("holding")["holding"]]
    assert held["company"] == "Hooli"
    assert held["why"].endswith(".")
    assert held["new_for_them"] == []


def test_the_next_step_of_all_is_the_most_urgent(
    search: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_terminal(monkeypatch)
    told = search("next").stdout
    assert told.startswith(
        "Northwind, Analyst\nNext      call 2 of 3, 1 day late\nWhy       Third "
    )
    assert "Who       Dana Reyes, HR, 555 0134\nSay       Hi Dana, " in told
    assert told.endswith("New       a talk on Spark\n")
    assert search.answer("next")["next"]["card"]["company"] == "Northwind"


def test_the_next_step_of_one_says_when_it_is_too_soon(search: Shell) -> None:
    assert "Not now   Not before Fri 13 Nov." in search("next", "acme").stdout
    found = search.answer("next", "acme")["next"]
    assert found["step"]["opens_on"] == "2026-11-13"
    assert [one["reason"] for one in found["objections"]] == ["too_early"]


def test_nothing_to_do_is_said(shell: Shell) -> None:
    shell("add", "Acme")
    shell("close", "acme", "withdrew")
    assert shell("next").stdout == "Nothing is to be done within a week.\n"
    assert shell.answer("next") == {"next": None}


def test_what_an_engine_would_say_needs_a_history(search: Shell) -> None:
    assert "--what-if FILE" in search.refuses("next", "--policy", "patient")
    assert "leave WHICH out" in search.refuses("next", "acme", "--what-if", "-")


def test_everything_about_one_is_shown_with_its_history(search: Shell) -> None:
    search("log", "north", "voicemail", "line one\u202e")
    told = search("show", "north").stdout
    assert "Thu 12 Nov 10:00  → voicemail  Dana Reyes\n" in told
    assert "                    line one‹202E›\n" in told
    assert "Mon 2 Nov         → applied\n" in told
    found = search.answer("show", "north")
    assert [one["kind"] for one in found["history"]] == ["applied", "follow_up", "follow_up"]


def test_words_are_found_wherever_they_are_written(search: Shell) -> None:
    search("note", "north", "the kubernetes one")
    (line,) = search("search", "kubernetes").stdout.splitlines()
    assert line.split("\t")[0] == "Northwind"
    assert "kubernetes" in line.split("\t")[-1]
    (found,) = search.answer("search", "stage:hold")["found"]
    assert found["company"] == "Hooli"
    nothing = search("search", "zzzz")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    (left,) = search.answer("search", "--", "stage:applied", "-north", "-hartwell")["found"]
    assert left["company"] == HOSTILE


def test_people_are_listed_and_narrowed(search: Shell) -> None:
    names = [line.split("\t")[0] for line in search("people").stdout.splitlines()]
    assert names == ["Dana Reyes", "live‹202E›evil", "Pat Lee", "Zoé Diaz"]
    assert search("people", "zoe").stdout.split("\t")[0] == "Zoé Diaz"
    (found,) = search.answer("people", "north")["people"]
    assert found["name"] == "Dana Reyes"
    assert found["opportunities"][0]["company"] == "Northwind"
    assert search.answer("people", "zzz") == {"people": []}


@pytest.mark.parametrize("command", ["due", "next", "holding", "people", "show x", "search x"])
def test_looking_makes_no_database(shell: Shell, command: str) -> None:
    told = shell.refuses(*command.split(), code=1)
    assert told == f"There is no database at {shell.path} yet: followup add makes it."
    assert not shell.path.exists()
