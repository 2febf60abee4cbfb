"""The engine from the shell: histories in, the next step and the guard's word out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from followup_tui.cli import main

APPLIED = '{"at": "2026-11-02", "kind": "applied"}'
CALLED = '{"at": "2026-11-%s", "kind": "follow_up", "channel": "phone", "outcome": "left_message"}'
KEYS = [
    *("stage", "step", "script", "attempt", "of", "opens_on", "due_on", "overdue_after"),
    *("status", "late_business_days", "also", "why"),
]


def run(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=given)


def asked(lines: list[str], *options: str) -> dict[str, Any]:
    found = run("next", "--what-if", "-", *options, given="\n".join(lines))
    assert found.exit_code == 0, found.stderr
    answer = json.loads(found.stdout)
    assert isinstance(answer, dict)
    return answer


def test_the_answer_has_the_documented_fields_and_no_more() -> None:
    assert list(asked([APPLIED], "--today", "2026-11-03")) == KEYS


def test_three_silent_calls_end_in_the_holding_file() -> None:
    lines = [APPLIED, CALLED % "05", CALLED % "10", CALLED % "16"]
    before = asked(lines, "--today", "2026-11-18")
    assert (before["stage"], before["step"], before["opens_on"]) == (
        "applied",
        "hold",
        "2026-11-19",
    )
    after = asked(lines, "--today", "2026-11-19")
    assert (after["stage"], after["script"]) == ("holding", "holding.review")
    assert "Wed 11 Nov is closed: Veterans Day" in after["why"]


def test_a_file_is_read_like_the_standard_input(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    file.write_text(f"\ufeff{APPLIED}\n\n", encoding="utf-8")
    found = run("next", "--what-if", str(file), "--today", "2026-11-03")
    assert json.loads(found.stdout) == asked([APPLIED], "--today", "2026-11-03")


def test_the_order_of_the_lines_does_not_matter() -> None:
    lines = [APPLIED, CALLED % "05", CALLED % "10"]
    assert asked(lines, "--today", "2026-11-12") == asked(lines[::-1], "--today", "2026-11-12")


def test_each_option_of_the_calendar_counts() -> None:
    today = ("--today", "2026-11-10")
    lines = ['{"at": "2026-11-10", "kind": "applied"}']
    assert asked(lines, *today)["opens_on"] == "2026-11-16"
    german = asked(lines, *today, "--country", "DE", "--subdivision", "BY")
    assert german["opens_on"] == "2026-11-13"
    assert asked(lines, *today, "--week-mask", "1111110")["opens_on"] == "2026-11-14"
    quiet = asked(lines, *today, "--quiet-days", "2026-11-16,2026-11-17")
    assert quiet["opens_on"] == "2026-11-18"


def test_the_zone_of_the_contact_decides_the_day_of_an_instant() -> None:
    late = ['{"at": "2026-11-10T23:30:00-05:00", "kind": "applied"}']
    options = ("--today", "2026-11-12", "--timezone")
    assert asked(late, *options, "America/New_York")["opens_on"] == "2026-11-16"
    assert asked(late, *options, "Europe/Berlin")["opens_on"] == "2026-11-16"
    assert asked(late, *options, "Asia/Tokyo", "--country", "JP")["opens_on"] == "2026-11-16"


def test_a_preset_and_any_number_can_be_chosen() -> None:
    today = ("--today", "2026-11-03")
    assert asked([APPLIED], *today, "--policy", "patient")["opens_on"] == "2026-11-09"
    assert asked([APPLIED], *today, "--set", "follow_up=1..2")["opens_on"] == "2026-11-03"
    assert asked([APPLIED], *today, "--set", "max_attempts=5")["of"] == 5


def test_the_guard_is_asked_about_an_instant() -> None:
    found = asked(
        [APPLIED],
        *("--today", "2026-11-04", "--at", "2026-11-04T08:00:00+00:00", "--channel", "phone"),
        *("--timezone", "UTC", "--posting", "no_phone", "--company-last-contact", "2026-11-04"),
    )
    assert [(o["reason"], o["fine_from"]) for o in found["objections"]] == [
        ("too_early", "2026-11-05"),
        ("too_often_company", "2026-11-05"),
        ("posting_says_no_calls", None),
        ("outside_calling_hours", "2026-11-04T09:00:00+00:00"),
    ]
    assert all(objection["why"].endswith(".") for objection in found["objections"])


BAD_LINES = {
    "not JSON": "{",
    "no object": "[1]",
    "an unknown kind": '{"at": "2026-11-02", "kind": "phoned"}',
    "no kind": '{"at": "2026-11-02"}',
    "no date": '{"kind": "applied"}',
    "a bad date": '{"at": "2026-02-30", "kind": "applied"}',
    "a week date": '{"at": "2026-W45-1", "kind": "applied"}',
    "an instant without offset": '{"at": "2026-11-02T10:00:00", "kind": "applied"}',
    "a number for a date": '{"at": 20261102, "kind": "applied"}',
    "a date too far": '{"at": "9999-12-31", "kind": "applied"}',
    "an unknown field": '{"at": "2026-11-02", "kind": "applied", "when": 1}',
    "a field twice": '{"at": "2026-11-02", "at": "2026-11-03", "kind": "applied"}',
    "an unknown channel": '{"at": "2026-11-02", "kind": "applied", "channel": "fax"}',
    "no outcome": '{"at": "2026-11-02", "kind": "follow_up"}',
    "a snooze without end": '{"at": "2026-11-02", "kind": "snoozed"}',
    "people in one text": '{"at": "2026-11-02", "kind": "interviewed", "people": "Pat"}',
    "a person who is a number": '{"at": "2026-11-02", "kind": "helped", "person": 7}',
    "a control character": '{"at": "2026-11-02", "kind": "helped", "person": "P\\u001b[2J"}',
    "half a character": '{"at": "2026-11-02", "kind": "helped", "person": "\\ud800"}',
    "nested too deeply": "[" * 100_000,
    "a number of many digits": f'{{"at": {"9" * 5000}, "kind": "applied"}}',
    "a long name that is no field": f'{{"at": "2026-11-02", "{"x" * 9000}": 1}}',
    "a long word for a kind": f'{{"at": "2026-11-02", "kind": "{"x" * 9000}"}}',
    "people that are numbers": '{"at": "2026-11-02", "kind": "met", "people": [1]}',
    "a list for a kind": '{"at": "2026-11-02", "kind": ["applied"]}',
    "an hour that is none": '{"at": "2026-11-02T25:00:00Z", "kind": "applied"}',
    "yes for a date": '{"at": "2026-11-02", "kind": "snoozed", "until": true}',
    "too long": f'{{"at": "2026-11-02", "kind": "noted", "note": "{"x" * 300_000}"}}',
}


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES.keys())
def test_a_line_that_cannot_be_read_is_told_by_its_number(line: str) -> None:
    found = run("next", "--what-if", "-", given=f"{APPLIED}\n{line}\n")
    assert found.exit_code == 2
    assert found.stdout == ""
    assert found.stderr.startswith("Error: Line 2: ")
    assert len(found.stderr) < 300
    assert found.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "options",
    [
        ("--country", "XX"),
        ("--country", "US", "--subdivision", "ZZ"),
        ("--week-mask", "0000000"),
        ("--timezone", "Mars/Olympus"),
        ("--quiet-days", "soon"),
        ("--policy", "4x4"),
        ("--set", "max_attempts=0"),
        ("--set", "patience=9"),
        ("--set", "max_attempts"),
        ("--at", "2026-11-04"),
        ("--at", "now", "--channel", "phone"),
        ("--at", "2026-11-04", "--channel", "fax"),
        ("--at", "2026-11-04", "--channel", "phone", "--posting", "maybe"),
        ("--today", "someday"),
    ],
    ids=" ".join,
)
def test_an_option_that_cannot_be_understood_is_one_sentence(options: tuple[str, ...]) -> None:
    found = run("next", "--what-if", "-", *options, given=APPLIED)
    assert found.exit_code == 2
    assert found.stderr.startswith("Error: ")
    assert found.stderr.count("\n") == 1


def test_a_missing_file_and_one_that_is_no_text_are_told(tmp_path: Path) -> None:
    assert "cannot be read" in run("next", "--what-if", str(tmp_path / "none")).stderr
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in run("next", "--what-if", str(binary)).stderr


def days(*arguments: str) -> dict[str, Any]:
    found = run("calendar", "business-days", *arguments, "--json")
    assert found.exit_code == 0, found.stderr
    answer = json.loads(found.stdout)
    assert isinstance(answer, dict)
    return answer


def test_business_days_name_each_day_counted_and_each_skipped() -> None:
    assert days("2026-11-10", "3") == {
        "date": "2026-11-16",
        "counted": ["2026-11-12", "2026-11-13", "2026-11-16"],
        "skipped": [
            {"date": "2026-11-11", "reason": "Veterans Day"},
            {"date": "2026-11-14", "reason": "Saturday"},
            {"date": "2026-11-15", "reason": "Sunday"},
        ],
    }


def test_business_days_go_back_and_count_none() -> None:
    assert days("2026-11-16", "-3")["date"] == "2026-11-10"
    assert days("2026-11-11", "0")["date"] == "2026-11-12"
    assert days("2026-11-12", "0") == {"date": "2026-11-12", "counted": [], "skipped": []}


def test_a_quiet_day_is_counted_and_never_landed_on() -> None:
    assert days("2026-11-25", "1")["date"] == "2026-11-30"
    assert days("2026-11-25", "2")["date"] == "2026-11-30"
    assert days("2026-11-25", "1", "--quiet-days", "none")["date"] == "2026-11-27"


def test_business_days_for_a_person_end_with_the_day() -> None:
    found = run("calendar", "business-days", "2026-11-10", "1")
    assert found.stdout.splitlines()[-1] == "= Thu 2026-11-12"
    assert "Wed 2026-11-11  skipped: Veterans Day" in found.stdout


@pytest.mark.parametrize("arguments", [("x", "1"), ("2026-11-10", "x"), ("2026-11-10", "99999")])
def test_what_is_no_day_or_no_count_is_told(arguments: tuple[str, ...]) -> None:
    found = run("calendar", "business-days", *arguments)
    assert found.exit_code == 2
    assert found.stderr.startswith("Error: ")


def test_a_country_that_needs_its_region_says_so_and_answers() -> None:
    found = run("calendar", "business-days", "2026-11-10", "1", "--country", "DE")
    assert found.exit_code == 0
    assert "name one with --subdivision" in found.stderr


def test_a_line_ends_only_where_lines_end() -> None:
    separators = "one\u2028two\u2029three"
    line = json.dumps({"at": "2026-11-02", "kind": "noted", "note": separators}, ensure_ascii=False)
    assert asked([f"{line}\r", APPLIED], "--today", "2026-11-03")["script"] == "follow_up.1"


def test_every_kind_is_read_with_its_fields() -> None:
    lines = [
        '{"at": "2026-11-02T09:00:00-05:00", "kind": "met", "people": ["Ann", "Bob"]}',
        '{"at": "2026-11-02T10:00:00-05:00", "kind": "thanked", "channel": "mail"}',
        '{"at": "2026-11-03T09:00:00Z", "kind": "replied", "callback_on": "2026-11-12"}',
        '{"at": "2026-11-03T10:00:00Z", "kind": "interview_set", "on": "2026-11-05"}',
        '{"at": "2026-11-05T10:00:00Z", "kind": "interviewed", "people": ["Ann", "Bob"]}',
        '{"at": "2026-11-05T11:00:00Z", "kind": "helped", "person": "Cy", "note": "a lead"}',
        '{"at": "2026-11-05T12:00:00Z", "kind": "snoozed", "until": "2026-11-06"}',
        '{"at": "2026-11-05T13:00:00Z", "kind": "noted"}',
    ]
    found = asked(lines, "--today", "2026-11-06", "--timezone", "America/New_York")
    assert (found["stage"], found["script"], found["due_on"], found["status"]) == (
        "interviewed",
        "thank_you.call",
        "2026-11-06",
        "due",
    )
    assert found["also"] == ["thank_you.note", "thank_you.note", "help.thanks"]
    closing = (
        '{"at": "2026-11-07", "kind": "held"}',
        '{"at": "2026-11-08", "kind": "reviewed"}',
        '{"at": "2026-11-09", "kind": "rejected"}',
        '{"at": "2026-11-10", "kind": "offered"}',
        '{"at": "2026-11-11", "kind": "closed", "reason": "accepted"}',
    )
    for line, stage in zip(
        closing, ("holding", "holding", "networking", "closed", "closed"), strict=True
    ):
        lines.append(line)
        assert asked(lines, "--today", "2026-11-12")["stage"] == stage


def test_years_without_holidays_are_named_as_such() -> None:
    found = run("calendar", "business-days", "2026-12-31", "5", "--country", "LK")
    assert found.exit_code == 0
    assert found.stderr == "Note: the holidays of these years are not all known.\n"
    found = run("calendar", "business-days", "2026-11-10", "5", "--country", "LK")
    assert found.stderr == ""
