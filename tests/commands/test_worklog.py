"""`followup worklog`: which days, which form, and that it is safe to hand on."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from followup_tui.pipeline.worklog import COLUMNS
from followup_tui.store import Store
from tests.commands.shell import Shell, at_terminal
from tests.store.search import apply, clock, voicemail


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    with Store.open(tmp_path / "followup.db", clock=clock) as store:
        one = apply(store, "=Acme [HQ]", person="Pat Lee", link="https://acme.test")
        store.log_activity(one.id, voicemail(5, note="asked for Pat"))
        store.log_activity(apply(store, "Globex").id, voicemail(10))
    opened = Shell(tmp_path / "followup.db")
    opened("worklog")  # what is kept for the next start is kept now
    return opened


def settings(home: Path, text: str) -> None:
    path = home / ".config" / "followup" / "settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


def test_this_week_comes_as_csv_through_a_pipe(shell: Shell) -> None:
    found = shell("worklog")
    assert found.exit_code == 0
    heading, *rows = csv.reader(io.StringIO(found.stdout))
    assert tuple(heading) == COLUMNS
    assert [(row[1], row[3]) for row in rows] == [("2026-11-10", "Globex")]
    assert "check your own state's letter" in found.stderr


@pytest.mark.parametrize(
    ("asked", "many"),
    [
        (["--week", "2026-W45"], 3),
        (["--week", "2 nov"], 3),
        (["--week", "2026-11-08"], 1),
        (["--from", "2026-11-02", "--to", "2026-11-02"], 2),
        (["--from", "2026-11-01"], 4),
    ],
)
def test_a_week_or_a_range_can_be_asked_for(shell: Shell, asked: list[str], many: int) -> None:
    answer = shell.answer("worklog", *asked)
    assert sum(len(week["contacts"]) for week in answer["weeks"]) == many


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (["--week", "2026-W60"], "2026-W60 is no week of that year: write 2026-W47."),
        (["--week", "fri", "--to", "fri"], "--week stands alone: give it, or --from and --to."),
        (["--to", "fri"], "--to needs --from: the day on which to begin."),
        (["--from", "wed", "--to", "mon"], "--to 2026-11-09 is before --from 2026-11-11"),
        (["--from", "1990-01-01"], "1990-01-01 to 2026-11-12 is too long"),
        (["--week", "x\x1b[2J"], "is not a day that I know"),
    ],
)
def test_days_that_make_no_sense_are_refused(shell: Shell, asked: list[str], why: str) -> None:
    assert why in shell.refuses("worklog", *asked)


def test_a_file_is_written_in_the_form_of_its_name(shell: Shell, tmp_path: Path) -> None:
    for name, begins in (
        ("log.csv", b"\xef\xbb\xbfweek_ending,"),
        ("log.md", b"# Work-search log"),
        ("log.html", b"<!doctype html>"),
    ):
        found = shell("worklog", "--week", "2026-W45", "--out", str(tmp_path / name))
        assert found.stdout == f"Written to {tmp_path / name}.\n"
        assert (tmp_path / name).read_bytes().startswith(begins)
    assert "'=Acme [HQ]" in (tmp_path / "log.csv").read_text(encoding="utf-8-sig")
    assert "check your own state&#x27;s letter" in (tmp_path / "log.html").read_text()


def test_a_file_that_cannot_be_written_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    said = shell.refuses("worklog", "--out", str(tmp_path / "none" / "log.csv"), code=1)
    assert "cannot be written (No such file or directory)" in said


def test_a_terminal_gets_a_table_that_fits_with_the_count(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    settings(home, "[worklog]\nminimum = 3\n")
    at_terminal(monkeypatch)
    lines = shell("worklog", "--week", "2026-W45").stdout.splitlines()
    assert lines[0] == "Sun 1 Nov to Sat 7 Nov"
    assert max(map(len, lines[:5])) <= 80
    told = "3 contacts, 1 of them to an employer contacted before; 2 of 3 that are asked for."
    assert told in lines


def test_the_settings_say_when_a_week_begins_and_what_counts(shell: Shell, home: Path) -> None:
    settings(home, '[worklog]\nweek_start = "monday"\nminimum = 3\nrepeats_count = true\n')
    answer = shell.answer("worklog", "--week", "2026-W45")
    (week,) = answer["weeks"]
    assert (week["first"], week["last"], week["counted"]) == ("2026-11-02", "2026-11-08", 3)
    assert answer["minimum"] == 3


def test_notes_can_stay_at_home(shell: Shell) -> None:
    assert "asked for Pat" in shell("worklog", "--week", "2026-W45").stdout
    assert "asked for Pat" not in shell("worklog", "--week", "2026-W45", "--no-notes").stdout
