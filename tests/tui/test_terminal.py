"""The last net under the widgets, and what is left of a fault."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from followup_tui import crash
from followup_tui.tui.terminal import Harmless

BLACK = Color(0, 0, 0)


def test_what_is_harmless_goes_through_as_it_is() -> None:
    line = [Segment("Acme [HQ] "), Segment("👩‍💻 中文 é", Style(bold=True))]
    cleaned = Harmless().apply(line, BLACK)
    assert "".join(segment.text for segment in cleaned) == "Acme [HQ] 👩‍💻 中文 é"
    plain = [Segment("Acme")]
    assert Harmless().apply(plain, BLACK) is plain


def test_what_slipped_through_is_caught_with_its_style() -> None:
    style = Style(bold=True)
    (cleaned,) = Harmless().apply([Segment("a\x1b]0;owned\x07b\u202e", style)], BLACK)
    assert cleaned == Segment("a␛]0;owned␇b‹202E›", style)


def test_the_controls_of_the_program_itself_stay() -> None:
    bell = Segment("\x07", None, [(ControlType.BELL,)])
    assert Harmless().apply([bell], BLACK) == [bell]


def fault() -> RuntimeError:
    try:
        private = "555-0199"
        raise RuntimeError(f"a fault near {private[:3]}")
    except RuntimeError as error:
        return error


def test_a_fault_is_told_in_a_sentence_and_kept_for_its_owner(tmp_path: Path) -> None:
    log = tmp_path / "state" / "crash.log"
    told = crash.tell(log, fault())
    assert told == (
        "followup ended because of a fault of its own (RuntimeError); what was saved is safe; "
        f"what went wrong is in {log}."
    )
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "RuntimeError: a fault near 555" in log.read_text()
    assert "0199" not in log.read_text().replace('private = "555-0199"', "")
    assert "of its own; what was saved is safe." in crash.tell(log, None)


def test_a_log_that_has_grown_begins_anew(tmp_path: Path) -> None:
    log = tmp_path / "crash.log"
    log.write_bytes(b"x" * (crash.LOG_BYTES + 1))
    assert crash.keep(log, fault())
    assert log.stat().st_size < 2_000


@pytest.mark.parametrize("what", ["a link", "a pipe", "a folder", "a file for the folder"])
def test_a_log_that_is_no_file_of_its_own_is_not_written(tmp_path: Path, what: str) -> None:
    log = tmp_path / "crash.log"
    if what == "a link":
        log.symlink_to(tmp_path / "elsewhere")
    elif what == "a pipe":
        os.mkfifo(log)
    elif what == "a folder":
        log.mkdir()
    else:
        tmp_path.joinpath("file").touch()
        log = tmp_path / "file" / "crash.log"
    assert not crash.keep(log, fault())
    assert not (tmp_path / "elsewhere").exists()
