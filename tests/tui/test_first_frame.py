from __future__ import annotations

import os
import pty
import signal
import sqlite3
import termios
import time
from contextlib import closing
from pathlib import Path

import pyte
import pytest
from rich.style import Style

from followup_tui.settings import Settings
from followup_tui.tui import first_frame
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.first_frame import Palette, picture, read, spelt, terminal_key
from followup_tui.tui.widgets.board import BoardView
from followup_tui.tui.widgets.keyline import KeyLine
from followup_tui.tui.widgets.look import Look, read_look
from followup_tui.tui.widgets.topbar import TopBar
from screenshots.make import demo_desk
from tests.faults.board import TODAY, Terminal
from tests.tui.search import opened

KEY = terminal_key(Settings(), {"TERM": "xterm"})
SIZES = [(120, 36), (80, 24), (160, 40), (40, 12), (119, 29), (20, 5), (3, 4)]


def palette_of(app: FollowupApp) -> Palette:
    """The looks that the open app would remember."""
    keys, top = app.screen.query_one(KeyLine), app.screen.query_one(TopBar)
    look = read_look(app.screen.query_one(BoardView))
    return Palette("truecolor", look, top.tones, keys.tones, keys.pairs)


def on_screen(drawn: str, size: tuple[int, int]) -> list[str]:
    """What a terminal shows of it."""
    screen = pyte.Screen(*size)
    pyte.Stream(screen).feed(drawn)
    return [line.rstrip() for line in screen.display]


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_frame_is_the_one_that_textual_paints(size: tuple[int, int]) -> None:
    async with opened(demo_desk(), size) as (app, _):
        palette = palette_of(app)
        view, top = app.screen.query_one(BoardView), app.screen.query_one(TopBar)
        keys = app.screen.query_one(KeyLine)
        assert app.board is not None
        drawn = on_screen(picture(app.board, *size, palette), size)
        rows = [top.render_line(0), *(view.render_line(y) for y in range(view.size.height))]
        painted = [strip.text.rstrip() for strip in rows]
        region = view.region
        shown = [line[: region.width].rstrip() for line in drawn[: len(painted)]]
        assert shown[1:] == painted[1:][: len(shown) - 1]
        assert drawn[0] == painted[0]
        assert drawn[size[1] - 1] == keys.render_line(0).text.rstrip()


async def test_what_is_remembered_of_the_looks_comes_back_as_it_was() -> None:
    async with opened(demo_desk()) as (app, _):
        palette = palette_of(app)
    again = read(KEY, spelt(KEY, palette))
    assert again is not None
    assert again.pairs == list(palette.pairs)
    assert [str(style) for style in again.look] == [str(style) for style in palette.look]
    assert again.tones == palette.tones


@pytest.mark.parametrize(
    "text",
    [None, "", "{}", "[1]", '["x"]', '["KEY","truecolor",["no such colour"],[],[],[]]'],
)
def test_what_was_remembered_for_another_terminal_or_version_is_left_alone(
    text: str | None,
) -> None:
    assert read(KEY, text and text.replace("KEY", KEY)) is None


def test_another_terminal_needs_other_looks() -> None:
    keys = {
        terminal_key(Settings(), {}),
        terminal_key(Settings(theme="nord"), {}),
        terminal_key(Settings(keys={"call.log": "f2"}), {}),
        terminal_key(Settings(), {"NO_COLOR": "1"}),
        terminal_key(Settings(), {"TERM": "linux"}),
    }
    assert len(keys) == 5


def test_every_style_of_the_board_is_remembered() -> None:
    assert len(Look._fields) == len(Look(*[Style.null()] * len(Look._fields)))


@pytest.mark.faults
def test_the_second_start_paints_first_and_keeps_what_is_typed_meanwhile(home: Path) -> None:
    with Terminal(home, "--today", TODAY) as board:
        board.see("add an application")
        remembered(board, home)
        board.press("q")
        assert board.end() == 0
    with Terminal(home, "--today", TODAY) as board:
        board.see("add an application")
        assert b"\x1b[?1003h" not in board.output, "Textual was there first"
        board.press("?")
        board.see("All keys")
        board.press("\x1b")
        board.press(b"\x11")
        assert board.end() == 0
        assert board.is_restored


@pytest.mark.faults
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_before_textual_is_there_puts_the_terminal_back(home: Path, number: int) -> None:
    with Terminal(home, "--today", TODAY) as board:
        board.see("add an application")
        remembered(board, home)
        board.press("q")
        board.end()
    with Terminal(home, "--today", TODAY) as board:
        board.see("add an application")
        board.process.send_signal(number)
        assert board.end() == 128 + number
        assert board.is_restored, board.left_over


def remembered(board: Terminal, home: Path) -> None:
    """Wait until the looks have been kept for the next start."""
    (path,) = home.rglob("followup.db")
    until = time.monotonic() + 20
    while time.monotonic() < until:
        board.look(0.1)
        with closing(sqlite3.connect(path)) as database:
            kept = database.execute("SELECT key FROM meta WHERE key LIKE 'own %'").fetchall()
        if kept:
            return
    raise AssertionError("the looks were never kept")


def test_a_screen_that_is_no_terminal_stays_untouched(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w+b") as file:
        stage = first_frame.Stage(keys=file.fileno(), screen=file.fileno())
        stage.open(lambda width, height: "never")
        assert stage.modes is None
        stage.close()
        assert file.tell() == 0


def test_a_stage_puts_back_what_it_found() -> None:
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (5, 10))
    before = termios.tcgetattr(slave)
    stage = first_frame.Stage(keys=slave, screen=slave)
    stage.open(lambda width, height: f"{width}x{height}")
    quiet = termios.tcgetattr(slave)
    stage.close()
    stage.close()
    said, after = os.read(master, 1000).decode(), termios.tcgetattr(slave)
    for end in (master, slave):
        os.close(end)
    assert said == "\x1b[?1049h\x1b[?25l10x5\x1b[?25h\x1b[?1049l"
    assert not quiet[3] & (termios.ECHO | termios.ICANON)
    assert after == before


def test_a_long_wait_says_what_for() -> None:
    (line,) = filter(None, on_screen(first_frame.waiting(12345, 60, 9), (60, 9)))
    assert line.strip() == "Working out 12,345 next steps; ctrl+c leaves."
    assert any(on_screen(first_frame.waiting(12345, 10, 3), (10, 3)))
