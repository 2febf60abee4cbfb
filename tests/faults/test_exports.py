"""A hundred hostile strings in every list of the command line and every file that is written."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.faults.board import TODAY, command
from tests.faults.hostile import DANGEROUS
from tests.faults.test_hostile import hostile_search, smuggle

pytestmark = pytest.mark.faults


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "followup.db"
    smuggle(path, hostile_search(path))
    return path


@pytest.mark.parametrize(
    "arguments", [["next"], ["people"], ["worklog"], ["people", "--json"]], ids=" ".join
)
def test_no_list_of_the_command_line_sends_more_than_text(
    home: Path, path: Path, arguments: list[str]
) -> None:
    found = command(home, "--db", str(path), "--today", TODAY, *arguments)
    assert found.returncode == 0, found.stderr
    assert [each for each in DANGEROUS if each in (found.stdout + found.stderr).encode()] == []


@pytest.mark.parametrize("name", ["all.csv", "all.json", "all.vcf"])
def test_every_export_is_written_and_no_cell_of_a_sheet_is_a_formula(
    home: Path, path: Path, tmp_path: Path, name: str
) -> None:
    target = tmp_path / name
    found = command(home, "--db", str(path), "--today", TODAY, "export", str(target))
    assert found.returncode == 0, found.stderr
    assert target.stat().st_mode & 0o777 == 0o600
    if target.suffix == ".csv":
        with target.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert len(cells) > 500
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["worklog", "--week", "2026-W45", "--out", "week.html"],
        ["worklog", "--week", "2026-W45", "--out", "week.md"],
        ["worklog", "--week", "2026-W45", "--out", "week.csv"],
        ["calendar", "export", "steps.ics"],
        ["export", "one.md", "--only", "Globex"],
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_every_other_file_holds_text_alone_and_no_line_of_its_own_making(
    home: Path, path: Path, tmp_path: Path, arguments: list[str]
) -> None:
    arguments = [
        str(tmp_path / each) if each.endswith((".html", ".md", ".csv", ".ics")) else each
        for each in arguments
    ]
    if "--only" in arguments:
        added = command(home, "--db", str(path), "--today", TODAY, "add", "Globex, ../[x](y) <b>")
        assert added.returncode == 0, added.stderr
    found = command(home, "--db", str(path), "--today", TODAY, *arguments)
    assert found.returncode == 0, found.stderr
    (target,) = [Path(each) for each in arguments if each.startswith(str(tmp_path))]
    written = target.read_bytes().decode("utf-8-sig")
    assert [each for each in ("\x1b", "\x07", "\0", "\x9b") if each in written] == []
    if target.suffix == ".html":
        assert "<script" not in written.lower()
        assert "<img" not in written.lower()
    if target.suffix == ".ics":
        assert written.count("BEGIN:VTODO") == written.count("END:VTODO") > 50
