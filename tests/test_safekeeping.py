from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from followup_tui.cli import main
from followup_tui.settings import load
from followup_tui.store import Store
from tests.store.search import apply, clock, voicemail

TODAY = "2026-11-12"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "search"
    folder.mkdir(mode=0o700)
    return folder / "followup.db"


@pytest.fixture
def search(path: Path) -> str:
    with Store.open(path, clock=clock) as store:
        opportunity = apply(store, person="Pat Lee")
        (pat,) = store.dossier(opportunity.id).people
        store.log_activity(opportunity.id, voicemail(5, person=pat.contact.id))
    return opportunity.id


def run(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--db", str(path), "--today", TODAY, *arguments])


def entries(path: Path, opportunity_id: str) -> int:
    with Store.open(path, clock=clock) as store:
        return len(store.dossier(opportunity_id).activities)


def spoil(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\x07" * (len(whole) - 4096))


def test_undo_and_redo_name_what_they_do(path: Path, search: str) -> None:
    undone = run(path, "undo")
    assert undone.output == "Undid: logged a voicemail to Pat Lee at Acme.\n"
    assert entries(path, search) == 1
    assert run(path, "redo").output == "Did again: logged a voicemail to Pat Lee at Acme.\n"
    assert entries(path, search) == 2
    assert json.loads(run(path, "undo", "--json").output) == {
        "version": 1,
        "undid": "logged a voicemail to Pat Lee at Acme",
    }


def test_nothing_to_undo_is_exit_code_1(path: Path) -> None:
    Store.open(path, clock=clock).close()
    undone, redone = run(path, "undo"), run(path, "redo", "--json")
    assert (undone.exit_code, undone.output) == (1, "There is nothing to undo.\n")
    assert (redone.exit_code, json.loads(redone.output)) == (
        1,
        {"version": 1, "did_again": None},
    )


def test_a_conflict_is_told_and_nothing_is_overwritten(path: Path, search: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE activity SET deleted = 1, device = 'phone'")
        other.commit()
    undone = run(path, "undo")
    assert undone.exit_code == 1
    assert "was left as it is: something else has changed" in undone.output


def test_a_database_that_is_not_there_is_not_made(path: Path) -> None:
    for command in ("undo", "redo", "backup"):
        result = run(path, command)
        told = f"Error: There is no database at {path} yet: followup add makes it.\n"
        assert (result.exit_code, result.output) == (1, told)
    assert not path.exists()


def test_a_copy_is_made_by_hand_and_beside_the_search(
    path: Path, search: str, tmp_path: Path
) -> None:
    assert run(path, "backup", str(tmp_path / "mine.db")).exit_code == 0
    assert entries(tmp_path / "mine.db", search) == 2
    again = run(path, "backup", str(tmp_path / "mine.db"))
    assert again.exit_code == 1
    assert "is there already" in again.output
    made = json.loads(run(path, "backup", "--json").output)["backup"]
    assert entries(Path(made), search) == 2


def test_a_copy_comes_back_by_its_name_and_what_it_replaced_is_named(
    path: Path, search: str
) -> None:
    assert "There is no copy yet" in run(path, "restore").output
    made = Path(json.loads(run(path, "backup", "--json").output)["backup"])
    run(path, "undo")
    assert made.name in run(path, "restore").output
    restored = run(path, "restore", made.name)
    assert restored.exit_code == 0
    assert "What was there is kept:" in restored.output
    assert entries(path, search) == 2
    listed = json.loads(run(path, "restore", "--json").output)["copies"]
    assert {row["why"] for row in listed} == {"daily", "before-restore"}
    answer = json.loads(run(path, "restore", "--json", listed[0]["file"]).output)
    assert answer["database"] == str(path)


def test_a_damaged_copy_is_not_put_back(path: Path, search: str, tmp_path: Path) -> None:
    copy = tmp_path / "mine.db"
    run(path, "backup", str(copy))
    spoil(copy)
    refused = run(path, "restore", str(copy))
    assert refused.exit_code == 1
    assert "Error: " in refused.output
    assert entries(path, search) == 2


def findings(path: Path) -> dict[str, tuple[str, str]]:
    result = run(path, "doctor", "--json")
    return {
        one["subject"]: (one["state"], one["told"]) for one in json.loads(result.output)["findings"]
    }


def test_a_search_in_good_order_is_well_in_every_way(path: Path, search: str) -> None:
    run(path, "backup")
    result = run(path, "doctor")
    assert result.exit_code == 0
    assert [line[0] for line in result.output.splitlines()] == ["✓"] * 9


def test_the_doctor_changes_nothing(path: Path, search: str) -> None:
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    run(path, "doctor")
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == before


def test_the_doctor_of_nothing_makes_nothing(path: Path) -> None:
    result = run(path, "doctor")
    assert result.exit_code == 0
    assert "There is no database at" in result.output
    assert not path.exists()


def test_open_permissions_are_told(path: Path, search: str) -> None:
    path.chmod(0o644)
    state, told = findings(path)["permissions"]
    assert state == "warning"
    assert str(path) in told


def test_damage_is_told_with_the_way_out(path: Path, search: str) -> None:
    spoil(path)
    result = run(path, "doctor")
    assert result.exit_code == 1
    assert "followup doctor --repair" in result.output


@pytest.mark.parametrize(
    ("sql", "subject", "words"),
    [
        ("PRAGMA application_id = 7", "schema", "not made by followup"),
        ("PRAGMA user_version = 99", "schema", "newer followup"),
        ("UPDATE activity SET at = '2999-01-01'", "clock", "of a day to come"),
        ("UPDATE change SET at = '2999-01-01T10:00:00+00:00'", "clock", "still to come"),
        ("DELETE FROM organisation", "references", "belong to nothing"),
        ("DROP TABLE draft", "tables", "not as followup made them: draft"),
        ("CREATE TABLE theirs (id)", "tables", "not as followup made them: theirs"),
        ("ALTER TABLE contact DROP COLUMN link", "tables", "not as followup made them: contact"),
    ],
)
def test_each_fault_is_told(path: Path, search: str, sql: str, subject: str, words: str) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(sql)
        other.commit()
    state, told = findings(path)[subject]
    assert state in ("warning", "fault")
    assert words in told


@pytest.mark.parametrize(
    "folder", ["Dropbox", "OneDrive - Acme", "Library/Mobile Documents", "Google Drive", "My Drive"]
)
def test_a_synchronised_folder_is_told(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "followup.db"
    Store.open(path, clock=clock).close()
    assert findings(path)["place"][0] == "warning"


def test_syncthing_and_its_conflicts_are_told(path: Path, search: str) -> None:
    path.parent.joinpath(".stfolder").mkdir()
    assert "syncthing" in findings(path)["place"][1].lower()
    path.with_name("followup.sync-conflict-20261112-100000-ABC.db").touch()
    assert findings(path)["place"][0] == "fault"


def test_an_old_or_a_damaged_copy_is_told(path: Path, search: str) -> None:
    made = Path(json.loads(run(path, "backup", "--json").output)["backup"])
    old = made.rename(made.with_name("followup-20260101T000000Z.db"))
    assert findings(path)["backups"][0] == "warning"
    spoil(old)
    assert findings(path)["backups"][0] == "fault"


def test_settings_that_cannot_be_understood_are_told(
    path: Path, search: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    settings = tmp_path / "followup" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text("colour = 'red'", encoding="utf-8")
    assert findings(path)["settings"][0] == "fault"
    settings.write_text("", encoding="utf-8")
    load(settings)
    assert findings(path)["settings"][0] == "well"


def test_a_repair_writes_a_new_file_and_says_what_it_holds(path: Path, search: str) -> None:
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    before = path.read_bytes()
    result = run(path, "doctor", "--repair")
    assert result.exit_code == 0
    assert "entries of the log: all 2 read" in result.output
    (new,) = path.parent.glob("followup-salvaged-*.db")
    assert entries(new, search) == 2
    assert path.read_bytes() == before
    assert run(path, "restore", str(new)).exit_code == 0
    assert entries(path, search) == 2
    assert json.loads(run(new, "doctor", "--repair", "--json").output)["tables"]


def test_names_from_the_database_reach_the_terminal_harmless(path: Path) -> None:
    with Store.open(path, clock=clock) as store:
        apply(store, "live\u202eevil\u200b")
    undone = run(path, "undo")
    assert undone.output == "Undid: added Engineer at live‹202E›evil‹200B›.\n"
    missing = run(path.with_name("\x1b]0;owned\x07.db"), "undo")
    assert "\x1b" not in missing.output
