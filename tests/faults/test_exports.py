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
