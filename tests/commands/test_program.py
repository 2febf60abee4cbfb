"""config, keys and completion: the program about itself, without its screens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from followup_tui import start
from followup_tui.cli import main
from followup_tui.commands.program import KEYS
from tests.commands.keylist import text
from tests.commands.shell import Shell, at_terminal


@pytest.fixture
def settings(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    path = start.settings_file()
    path.parent.mkdir()
    return path


def origins(shell: Shell) -> dict[str, tuple[str, str]]:
    return {one["name"]: (one["value"], one["from"]) for one in shell.answer("config")["settings"]}


def test_every_setting_is_shown_with_where_it_came_from(shell: Shell, settings: Path) -> None:
    settings.write_text(
        """
        theme = "nord"
        [calendar]
        country = "DE"
        subdivision = "BY"
        days_off = ["2026-12-20..2027-01-03"]
        [policy]
        preset = "patient"
        check_in = "8..9"
        [keys]
        "call.log" = "f2"
        """,
        encoding="utf-8",
    )
    found = origins(shell)
    assert found["theme"] == ("nord", "settings.toml")
    assert found["calendar.country"] == ("DE", "settings.toml")
    assert found["calendar.timezone"] == ("UTC", "this machine")
    assert found["calendar.quiet_year_end"] == ("false", "default")
    assert found["calendar.days_off"] == ("2026-12-20..2027-01-03", "settings.toml")
    assert found["policy.preset"] == ("patient", "settings.toml")
    assert found["policy.check_in"] == ("8..9", "settings.toml")
    assert found["policy.follow_up"] == ("5..7", "preset patient")
    assert found["policy.calling_hours"] == ("09:00-17:00", "preset patient")
    assert found["me.name"] == ("not set", "default")
    assert found["keys.call.log"] == ("f2", "settings.toml")
    assert found["database"] == (str(shell.path), "--db")
    assert found["today"] == ("2026-11-12", "--today")


def test_the_environment_is_named_where_it_decides(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(start.DB, str(tmp_path / "other.db"))
    told = CliRunner().invoke(main, ["config"])
    assert f"database\t{tmp_path / 'other.db'}\tFOLLOWUP_DB\n" in told.stdout


def test_secrets_are_masked(shell: Shell, settings: Path) -> None:
    settings.write_text(
        """
        [calendar_sync]
        url = "https://pat:hunter2@dav.example/"
        password_command = "echo hunter2"
        """,
        encoding="utf-8",
    )
    for arguments in (("config",), ("config", "--json"), ("doctor",)):
        assert "hunter2" not in shell(*arguments).output
    assert origins(shell)["calendar_sync.password_command"] == ("echo •••", "settings.toml")


def test_settings_that_cannot_be_understood_are_a_sentence(shell: Shell, settings: Path) -> None:
    settings.write_text("colour = 'red'", encoding="utf-8")
    assert "There is no setting 'colour'" in shell.refuses("config", code=1)
    assert shell("config", "path").stdout == f"{settings}\n"
    assert "does not say what to do" in shell.refuses("config", "mend")


def test_edit_opens_the_editor_and_reads_what_was_written(
    shell: Shell, settings: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "$WORDS" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    monkeypatch.setenv("WORDS", "theme = 'nord'")
    assert shell("config", "edit").stdout == f"{settings} is understood.\n"
    assert origins(shell)["theme"] == ("nord", "settings.toml")
    monkeypatch.setenv("WORDS", "colour = 'red'")
    told = shell("config", "edit")
    assert told.exit_code == 1
    assert "colour" in told.stderr
    monkeypatch.setenv("VISUAL", str(tmp_path / "nothing"))
    assert shell("config", "edit").exit_code == 1


def test_the_list_of_keys_says_what_the_bindings_say() -> None:
    assert KEYS.read_text(encoding="utf-8") == text(), "the keys have changed: run `make keys`"


def test_keys_are_listed_and_narrowed_and_shown_as_remapped(shell: Shell, settings: Path) -> None:
    assert "l\tLog\ton the board\tcall.log\n" in shell("keys").stdout
    (found,) = shell.answer("keys", "call.log")["keys"]
    assert found["keys"] == ["l"]
    settings.write_text('[keys]\n"call.log" = "f2,x"\n', encoding="utf-8")
    (found,) = shell.answer("keys", "call.log")["keys"]
    assert found["keys"] == ["f2", "x"]


@pytest.mark.parametrize("columns", [80, 40])
def test_the_keys_fit_the_terminal(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    at_terminal(monkeypatch, columns)
    assert max(map(len, shell("keys").stdout.splitlines())) <= columns


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell: Shell, kind: str) -> None:
    script = shell("completion", kind)
    assert script.exit_code == 0
    assert "_FOLLOWUP_COMPLETE" in script.stdout
    assert "does not say which shell" in shell.refuses("completion", "csh")


def completed(shell: Shell, *words: str) -> list[str]:
    """What a shell would offer after these words."""
    environment = {
        **os.environ,
        "_FOLLOWUP_COMPLETE": "bash_complete",
        "COMP_WORDS": "\n".join(["followup", *words]).replace("\n", " "),
        "COMP_CWORD": str(len(words)),
        start.DB: str(shell.path),
        start.TODAY: shell.today,
    }
    ran = subprocess.run(
        [sys.executable, "-m", "followup_tui"], env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert ran.stderr == ""
    return [line.partition(",")[2] for line in ran.stdout.splitlines() if line]


def test_commands_options_words_and_opportunities_are_completed(search: Shell) -> None:
    assert completed(search, "do") == ["doctor"]
    assert completed(search, "log", "north") == ["Northwind"]
    assert completed(search, "show", "dana") == ["Northwind"]
    assert completed(search, "log", "north", "vo") == ["voicemail"]
    assert completed(search, "close", "north", "w") == ["withdrew"]
    assert completed(search, "due", "--w") == ["--week"]
    assert completed(search, "calendar", "bus") == ["business-days"]
    assert "Acme [HQ]" in completed(search, "show", "")


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("followup log no", ["Northwind"]),
        ("followup show acm", [r"Acme\ \[HQ\]"]),
        ("followup show 'acm", [r"Acme\ \[HQ\]"]),
        ("followup und", ["undo"]),
    ],
)
def test_bash_takes_a_name_with_spaces_as_one_word(
    search: Shell, tmp_path: Path, words: str, found: list[str]
) -> None:
    program = tmp_path / "followup"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m followup_tui "$@"\n')
    program.chmod(0o755)
    script = search("completion", "bash").stdout
    script += f"""
    COMP_WORDS=({words.replace("'", chr(92) + "'")}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
    _followup_completion '{program}'
    printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    environment = {**os.environ, start.DB: str(search.path), start.TODAY: search.today}
    ran = subprocess.run(
        ["bash", "--norc", "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ran.stdout.splitlines(), ran.stderr) == (found, "")


def test_where_there_is_no_database_nothing_is_completed_and_none_is_made(shell: Shell) -> None:
    assert completed(shell, "show", "x") == []
    assert not shell.path.exists()


def test_completing_a_name_imports_no_command() -> None:
    code = "import sys; from followup_tui.cli import main\n"
    code += "main.shell_complete(main.make_context('followup', []), 'lo')\n"
    code += "print([name for name in sys.modules if name.startswith('followup_tui.commands.')])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert "happened" not in ran.stdout
