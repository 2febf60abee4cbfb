"""`followup calendar write` and `export`: what they say, and how they end."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from icalendar import Calendar

from followup_tui.store import Store
from tests.commands.shell import Shell
from tests.store.search import apply, clock


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    with Store.open(tmp_path / "followup.db", clock=clock) as store:
        apply(store, "Acme [HQ]", person="Pat Lee", link="https://acme.test/jobs/1")
        apply(store, "Globex")
    return Shell(tmp_path / "followup.db")


def test_a_folder_is_written_and_what_was_done_there_is_told(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "calendar"
    assert shell("calendar", "write", str(folder)).stdout == (
        f"2 to-dos written, 0 removed, 0 unchanged in {folder}.\n"
    )
    files = {path.read_text().partition("SUMMARY:")[2][:22]: path for path in folder.glob("*.ics")}
    done, gone = files["Call 1 of 3: Globex (E"], files["Call 1 of 3: Pat Lee\\,"]
    done.write_text(done.read_text().replace("NEEDS-ACTION", "COMPLETED"))
    gone.unlink()
    (folder / "bad\x1b[2J.ics").write_text("x")
    found = shell("calendar", "write", str(folder))
    assert found.exit_code == 0
    assert found.stdout.splitlines() == [
        "Logged a voicemail at Globex, as checked off in a calendar. Undo takes it back.",
        "Call 1 of 3: Pat Lee, Acme [HQ] (Engineer): deleted there: not written again until the "
        "step changes.",
        f"1 to-do written, 0 removed, 0 unchanged in {folder}.",
    ]
    assert found.stderr.startswith("bad␛[2J.ics was left as it is, it cannot be read: ")
    assert found.stderr.count("\n") == 1


def test_the_answer_in_json(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "calendar"
    assert shell.answer("calendar", "write", str(folder), "--as", "events") == {
        "place": str(folder),
        "written": 2,
        "removed": 0,
        "unchanged": 0,
        "logged": [],
        "dismissed": [],
        "told": [],
        "unread": [],
    }


def test_a_folder_that_is_none_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be used" in shell.refuses("calendar", "write", str(tmp_path / "file"), code=1)


@pytest.mark.parametrize(("kind", "name"), [("todos", "VTODO"), ("events", "VEVENT")])
def test_one_file_holds_every_step(shell: Shell, tmp_path: Path, kind: str, name: str) -> None:
    file = tmp_path / "steps.ics"
    found = shell("calendar", "export", str(file), "--as", kind)
    assert found.stdout == f"Wrote 2 {'to-dos' if kind == 'todos' else 'events'} to {file}.\n"
    calendar = Calendar.from_ical(file.read_text())
    assert isinstance(calendar, Calendar)
    components = calendar.walk(name)
    assert sorted(str(one["SUMMARY"]) for one in components) == [
        "Call 1 of 3: Globex (Engineer)",
        "Call 1 of 3: Pat Lee, Acme [HQ] (Engineer)",
    ]
    assert all(len(one.walk("VALARM")) == 1 for one in components)
    assert shell("calendar", "write", str(tmp_path / "folder")).stdout.startswith("2 to-dos")


def test_a_file_that_cannot_be_written_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    said = shell("calendar", "export", str(tmp_path / "none" / "x.ics"))
    assert said.exit_code == 1
    assert "cannot be written (No such file or directory)" in said.stderr


@pytest.mark.parametrize(
    ("arguments", "missing", "extra"),
    [
        (["write", "calendar"], "icalendar", "calendar"),
        (["export", "x.ics"], "icalendar", "calendar"),
        (["sync", "https://dav.example/me/"], "caldav", "caldav"),
    ],
)
def test_a_missing_extra_is_one_sentence_with_the_line_that_installs_it(
    shell: Shell,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: list[str],
    missing: str,
    extra: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [*sys.modules]:
        is_ours = name.startswith(("followup_tui.exchange", "followup_tui.diary"))
        if name.partition(".")[0] == missing or is_ours:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    told = shell("calendar", *arguments)
    assert told.exit_code == 1
    assert told.stderr == (
        f"Error: This needs {missing}, which is not installed: "
        f"pipx install 'followup-tui[{extra}]'.\n"
    )
