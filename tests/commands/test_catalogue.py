"""Every command is found by its name, loaded alone, told in one sentence, and ends well."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from followup_tui.cli import Commands, main
from followup_tui.commands import CATALOGUE, Entry


def every(group: Commands = main, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, entry in group.entries.items():
        yield (*before, name)
        if entry.inside:
            found = group.get_command(click.Context(group), name)
            assert isinstance(found, Commands)
            yield from every(found, (*before, name))


EVERY = [*every()]
IDS = [" ".join(names) for names in EVERY]


def found(names: tuple[str, ...]) -> tuple[Entry, click.Command]:
    group: click.Command = main
    entry = None
    for name in names:
        assert isinstance(group, Commands)
        entry = group.entries[name]
        loaded = group.get_command(click.Context(group), name)
        assert loaded is not None
        group = loaded
    assert entry is not None
    return entry, group


@pytest.mark.parametrize("names", EVERY, ids=IDS)
def test_the_catalogue_tells_what_the_command_tells_of_itself(names: tuple[str, ...]) -> None:
    entry, command = found(names)
    assert command.help is not None
    assert command.help.partition("\n")[0] == entry.told
    assert command.name == names[-1]


@pytest.mark.parametrize("names", EVERY, ids=IDS)
def test_every_command_has_help_and_takes_the_common_options(names: tuple[str, ...]) -> None:
    told = CliRunner().invoke(main, [*names, "--help"])
    assert told.exit_code == 0
    assert all(option in told.output for option in ("--db PATH", "--today DATE", "--help"))


@pytest.mark.parametrize("names", EVERY, ids=IDS)
def test_an_option_that_is_not_there_is_one_sentence_and_exit_code_2(
    names: tuple[str, ...],
) -> None:
    refused = CliRunner().invoke(main, [*names, "--nonsense"])
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr.count("\n") == 1
    assert refused.stderr.startswith("Error: ")


def test_the_help_loads_no_command() -> None:
    code = (
        "import sys; from followup_tui.cli import main\ntry: main(['--help'])\nexcept SystemExit:"
    )
    code += " print([name for name in sys.modules if name.startswith('followup_tui.')])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = ran.stdout.splitlines()[-1]
    for shelf in CATALOGUE.values():
        for entry in shelf.values():
            module = entry.place.partition(":")[0]
            assert f"'followup_tui.commands.{module}'" not in loaded


def test_a_slip_of_the_finger_is_told_with_what_was_meant() -> None:
    refused = CliRunner().invoke(main, ["undoo"])
    assert refused.stderr == "Error: There is no command 'undoo': did you mean undo?\n"
    assert refused.exit_code == 2
    lost = CliRunner().invoke(main, ["\x1b]0;x\x07"])
    assert "\x1b" not in lost.stderr
    assert lost.exit_code == 2


@pytest.mark.parametrize("arguments", [["undo", "--today", "x"], ["--today", "x", "undo"]])
def test_the_common_options_stand_before_the_command_or_after_it(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).stderr.startswith('Error: --today: "x" is not a day')


def test_the_option_after_the_command_counts(tmp_path: Path) -> None:
    before, after = tmp_path / "before.db", tmp_path / "after.db"
    refused = CliRunner().invoke(main, ["--db", str(before), "undo", "--db", str(after)])
    assert str(after) in refused.stderr
    assert str(before) not in refused.stderr
