"""log, note, snooze and close: the same entries as the call sheet, told and taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from followup_tui.commands import choosing
from tests.commands.conftest import HOSTILE
from tests.commands.shell import Shell

History = Callable[[str], list[tuple[str, str]]]


def test_a_voicemail_is_logged_by_the_beginning_of_a_name(search: Shell, history: History) -> None:
    logged = search("log", "north", "voicemail", "mentioned Spark")
    assert logged.exit_code == 0
    assert logged.stdout == (
        "Logged a voicemail to Dana Reyes at Northwind. Next: call 3 of 3, Tue 17 Nov. "
        "followup undo takes it back.\n"
    )
    assert logged.stderr == ""
    assert history("Northwind")[-1] == ("follow_up", "mentioned Spark")
    assert search("undo").stdout == "Undid: logged a voicemail to Dana Reyes at Northwind.\n"
    assert len(history("Northwind")) == 2


@pytest.mark.parametrize("which", ["dana", "REYES", "analyst", "northwind", "Dana Reyes"])
def test_company_role_and_person_all_name_it(search: Shell, which: str) -> None:
    assert search.answer("log", which, "spoke")["opportunity"]["company"] == "Northwind"


def test_accents_need_not_be_typed(search: Shell) -> None:
    logged = search.answer("log", "Acme", "spoke", "--with", "zoe")
    assert logged["logged"]["people"] == ["Zoé Diaz"]
    assert logged["opportunity"]["company"] == HOSTILE


@pytest.mark.parametrize(
    ("what", "kind", "outcome"),
    [
        ("voicemail", "follow_up", "left_message"),
        ("no-answer", "follow_up", "no_answer"),
        ("no_answer", "follow_up", "no_answer"),
        ("spoke", "follow_up", "spoke"),
        ("sent", "follow_up", "sent"),
        ("rejected", "rejected", None),
        ("replied", "replied", None),
        ("interviewed", "interviewed", None),
        ("offer", "offered", None),
        ("thanked", "thanked", None),
        ("met", "met", None),
        ("helped", "helped", None),
        ("applied", "applied", None),
        ("held", "held", None),
        ("reviewed", "reviewed", None),
        ("interview-off", "interview_set", None),
    ],
)
def test_each_word_logs_its_kind(search: Shell, what: str, kind: str, outcome: str | None) -> None:
    logged = search.answer("log", "north", what, "a", "note")["logged"]
    assert (logged["kind"], logged["outcome"], logged["note"]) == (kind, outcome, "a note")
    assert logged["at"] == "2026-11-12T10:00:00+00:00"


@pytest.mark.parametrize(
    ("what", "field"),
    [("call-back", "callback_on"), ("decision", "decision_by"), ("interview-set", "on")],
)
def test_a_day_that_they_named_is_understood_as_people_say_it(
    search: Shell, what: str, field: str
) -> None:
    logged = search.answer("log", "north", what, "next tue", "she", "travels")["logged"]
    assert (logged[field], logged["note"]) == ("2026-11-17", "she travels")
    assert "needs the day they named" in search.refuses("log", "north", what)
    assert "is not a day that I know" in search.refuses("log", "north", what, "soon")
    assert "is past" in search.refuses("log", "north", what, "2026-11-02")


def test_what_happened_earlier_is_logged_on_its_day(search: Shell) -> None:
    logged = search.answer("log", "north", "replied", "--on", "yesterday")["logged"]
    assert logged["at"] == "2026-11-11"
    assert "has not come yet" in search.refuses("log", "north", "replied", "--on", "2026-11-13")


def test_the_guard_tells_and_what_happened_is_logged_all_the_same(
    search: Shell, history: History
) -> None:
    logged = search("log", "acme", "voicemail")
    assert logged.exit_code == 0
    assert logged.stderr.startswith("Note: Not before Fri 13 Nov.")
    assert history(HOSTILE)[-1][0] == "follow_up"
    assert search.answer("log", "acme", "no-answer")["logged"]["overrode"] == []


def test_anyway_remembers_what_was_set_aside(search: Shell) -> None:
    logged = search.answer("log", "acme", "voicemail", "--anyway")
    assert logged["logged"]["overrode"] == ["too_early"]
    assert [one["reason"] for one in logged["objections"]] == ["too_early"]
    assert search("log", "acme", "voicemail", "--anyway").stderr == ""


def test_what_they_did_is_never_advised_against(search: Shell) -> None:
    assert search("log", "acme", "replied").stderr == ""


def test_a_thank_you_is_logged_as_such_while_one_is_owed(search: Shell) -> None:
    search("log", "acme", "interviewed", "--on", "yesterday")
    assert search.answer("log", "acme", "voicemail")["logged"]["kind"] == "thanked"


def test_the_next_new_thing_is_used_once(search: Shell) -> None:
    assert search("log", "north", "spoke", "--said").exit_code == 0
    assert "nothing new for Northwind" in search.refuses("log", "north", "spoke", "--said")


def test_how_it_was_done_can_be_said(search: Shell) -> None:
    assert search.answer("log", "north", "sent", "--by", "mail")["logged"]["channel"] == "mail"
    assert search.answer("log", "north", "spoke", "--by", "in_person")["logged"]["channel"] == (
        "in_person"
    )
    assert "does not say how" in search.refuses("log", "north", "spoke", "--by", "fax")


def test_what_could_be_several_fails_with_the_candidates(search: Shell) -> None:
    assert search.refuses("log", "a", "voicemail") == (
        "'a' could be 2: Acme [HQ], Engineer, Pat Lee; Northwind, Analyst, Dana Reyes. "
        "Type more of one."
    )
    assert "Nothing begins with 'zzz'" in search.refuses("log", "zzz", "voicemail")


def test_at_a_terminal_it_asks_which(
    search: Shell, monkeypatch: pytest.MonkeyPatch, history: History
) -> None:
    monkeypatch.setattr(choosing, "may_ask", lambda: True)
    logged = search("log", "a", "voicemail", given="7\n1\n")
    assert logged.exit_code == 0
    assert "  1  Acme [HQ], Engineer, Pat Lee\n" in logged.stderr
    assert history(HOSTILE)[-1][0] == "follow_up"


def test_whoever_leaves_the_question_logs_nothing(
    search: Shell, monkeypatch: pytest.MonkeyPatch, history: History
) -> None:
    monkeypatch.setattr(choosing, "may_ask", lambda: True)
    assert search("log", "a", "voicemail", given="").exit_code == 130
    assert len(history(HOSTILE)) == 1


def test_what_is_closed_is_found_where_nothing_open_is(search: Shell) -> None:
    assert search.answer("note", "umbrella", "x")["opportunity"]["company"] == "Umbrella"


def test_nobody_of_that_name_is_told_with_who_is_there(search: Shell) -> None:
    told = search.refuses("log", "acme", "spoke", "--with", "maria")
    assert told == "--with 'maria' is nobody here: Acme [HQ] has Pat Lee, Zoé Diaz."


def test_a_slip_of_the_finger_is_told_with_what_was_meant(search: Shell) -> None:
    assert search.refuses("log", "acme", "voicmail").endswith("did you mean voicemail?")


def test_a_note_changes_no_date(search: Shell, history: History) -> None:
    noted = search("note", "north", "the", "line", "was", "bad")
    assert "Next: call 2 of 3, Tue 10 Nov." in noted.stdout
    assert history("Northwind")[-1] == ("noted", "the line was bad")


def test_a_note_comes_from_the_standard_input(search: Shell, history: History) -> None:
    assert search("note", "north", "-", given="one\ntwo\n").exit_code == 0
    assert history("Northwind")[-1] == ("noted", "one\ntwo")
    assert "missing" in search.refuses("note", "north")
    assert "empty" in search.refuses("note", "north", "-", given=" \n")
    assert "too long" in search.refuses("note", "north", "-", given="x" * 70_000)


def test_a_snooze_only_ever_goes_later(search: Shell) -> None:
    snoozed = search("snooze", "north", "2w")
    assert "Next: call 2 of 3, Fri 27 Nov." in snoozed.stdout or snoozed.exit_code == 0
    assert search.answer("snooze", "north", "1", "dec")["logged"]["until"] == "2026-12-01"
    assert "name a later day" in search.refuses("snooze", "north", "today")
    assert "name a later day" in search.refuses("snooze", "north", "yesterday")


def test_closing_takes_a_reason(search: Shell) -> None:
    closed = search("close", "north", "withdrew", "took", "another")
    assert closed.stdout.startswith("Closed Northwind: withdrew. Next: nothing more to do.")
    assert "does not say the reason" in search.refuses("close", "acme", "bored")
    answered = search.answer("close", "acme", "do-not-contact")["logged"]
    assert answered["reason"] == "do_not_contact"
