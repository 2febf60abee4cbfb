"""The user's own files of words: begun, written, given back, and what stands in their way."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from followup_tui.words.own import begin, forget_unchanged, set_aside, write
from followup_tui.words.templates import TemplateError, Templates, starter

NAME = "letter.help"


def test_a_file_is_begun_once_from_the_built_in_words(tmp_path: Path) -> None:
    path = tmp_path / "templates" / f"{NAME}.txt"
    assert begin(path, NAME)
    assert path.read_text() == starter(NAME)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("mine")
    assert not begin(path, NAME)
    assert path.read_text() == "mine"


def test_a_file_left_as_it_was_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / f"{NAME}.txt"
    begin(path, NAME)
    assert forget_unchanged(path, NAME)
    assert not forget_unchanged(path, NAME)
    path.write_text("mine")
    assert not forget_unchanged(path, NAME)
    assert path.exists()


def test_words_are_written_whole_and_through_no_link(tmp_path: Path) -> None:
    path, precious = tmp_path / f"{NAME}.txt", tmp_path / "precious"
    precious.write_text("precious")
    path.symlink_to(precious)
    write(path, "Dear $name,\n\n\n")
    assert path.read_text() == "Dear $name,\n"
    assert not path.is_symlink()
    assert precious.read_text() == "precious"
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    assert Templates(tmp_path).find(NAME).is_own


def test_words_set_aside_are_all_kept(tmp_path: Path) -> None:
    path = tmp_path / f"{NAME}.txt"
    assert set_aside(path) is None
    for number in (1, 2):
        path.write_text(f"{number}")
        assert set_aside(path) == tmp_path / f"{NAME}.txt.old{number}"
    assert not Templates(tmp_path).find(NAME).is_own


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "templates").write_text("a file")
    path = tmp_path / "templates" / f"{NAME}.txt"
    for act in (lambda: begin(path, NAME), lambda: write(path, "x")):
        with pytest.raises(TemplateError, match="cannot be written"):
            act()
