"""The user's own editor: opened on a file, and never missed where there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.app import App

from followup_tui.tui.flows.editor import edited


class Suspendable(App[None]):
    """An app on a terminal that can be handed over."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        yield


def test_the_editor_is_opened_on_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, script = tmp_path / "a file.txt", tmp_path / "editor.py"
    script.write_text("import sys, pathlib; pathlib.Path(sys.argv[-1]).write_text(sys.argv[1])")
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' {script} 'of EDITOR'")
    assert edited(Suspendable(), path)
    assert path.read_text() == "of EDITOR"
    monkeypatch.setenv("VISUAL", f"'{sys.executable}' {script} 'of VISUAL'")
    assert edited(Suspendable(), path)
    assert path.read_text() == "of VISUAL"


@pytest.mark.parametrize("command", ["", " ", "/nonexistent/editor", "'unbalanced"])
def test_without_an_editor_it_is_said(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", command)
    assert not edited(Suspendable(), tmp_path / "file")


async def test_a_terminal_that_cannot_be_handed_over_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with App[None]().run_test() as pilot:
        assert not edited(pilot.app, tmp_path / "file")
