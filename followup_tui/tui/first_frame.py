"""The first frame, on the screen before Textual is even loaded.

Loading Textual takes three times as long as everything that the board shows. So the board is
painted here once, with the same painter, in the styles that Textual worked out on an earlier
start; then Textual comes, and paints the same over it. Keys typed meanwhile wait for it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.color import ColorSystem
from rich.errors import StyleSyntaxError
from rich.segment import Segment
from rich.style import Style

from followup_tui.pipeline import CLOSED
from followup_tui.tui.widgets.card import fit
from followup_tui.tui.widgets.cursor import Cursor
from followup_tui.tui.widgets.grid import grid, pane
from followup_tui.tui.widgets.headline import Tones, headline
from followup_tui.tui.widgets.look import Look
from followup_tui.tui.widgets.painter import Painter
from followup_tui.tui.widgets.pairs import KeyTones, key_line

if TYPE_CHECKING:
    from followup_tui.pipeline import Board
    from followup_tui.settings import Settings
    from followup_tui.tui.widgets.card import Line

NAME = "first frame"  # under which the store remembers a palette
SMALLEST = 4  # lines: on fewer, Textual lays out what is there over each other
_COLOURS: Mapping[str, ColorSystem] = {
    "truecolor": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "standard": ColorSystem.STANDARD,
}


class Palette(NamedTuple):
    """What Textual once worked out: every style of the board, and the keys in its last line."""

    colours: str
    look: Look
    tones: Tones
    keys: KeyTones
    pairs: Sequence[tuple[str, str]]


def terminal_key(settings: Settings, environment: Mapping[str, str], theme: str = "") -> str:
    """What looks depend on besides the program: another terminal needs others.

    `theme` is the one that is worn, where it is not that of the settings.
    """
    asked = ("TERM", "COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM")
    chosen = [environment.get(name, "-") for name in asked]
    worn = theme or settings.theme
    return repr((worn, sorted(settings.keys.items()), *chosen))


def spelt(key: str, palette: Palette) -> str:
    """A palette as text, for the store to remember."""
    look, tones, keys = ([*map(str, styles)] for styles in palette[1:4])
    body = [key, palette.colours, look, tones, keys, [list(pair) for pair in palette.pairs]]
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def read(key: str, text: str | None) -> Palette | None:
    """The palette remembered for this terminal, or None where there is none that fits."""
    if not text:
        return None
    try:
        known, colours, look, tones, keys, pairs = json.loads(text)
        if known != key or colours not in _COLOURS:
            return None
        return Palette(
            colours,
            Look(*_styles(look)),
            Tones(*_styles(tones)),
            KeyTones(*_styles(keys)),
            [(str(shown), str(name)) for shown, name in pairs],
        )
    except (ValueError, TypeError, StyleSyntaxError):  # of another version
        return None


def _styles(spelt: list[str]) -> list[Style]:
    return [Style.parse(style) for style in spelt]


def picture(board: Board, width: int, height: int, palette: Palette) -> str:
    """The whole screen as what a terminal understands, from its upper left corner on."""
    below, beside = pane(width, height)
    at = grid(max(0, width - beside), max(0, height - 2 - below), CLOSED)
    cursor, painter = Cursor(), Painter(palette.look)
    cursor.follow(board, CLOSED, at.capacity)
    base = palette.look.base
    lines = [headline(board, width, palette.tones)]
    for y in range(at.height):
        line = painter.line(y, board, at, cursor)
        lines.append(Segment.adjust_line_length(line, width, base))
    lines += [[Segment(" " * width, base)]] * below
    lines.append(key_line(palette.pairs, width, palette.keys))
    system = _COLOURS[palette.colours]
    rows = (_drawn(line, system) for line in lines[:height])
    return "".join(f"\x1b[{number};1H{row}" for number, row in enumerate(rows, 1))


def _drawn(line: Line, system: ColorSystem) -> str:
    plain = Style.null()
    return "".join((style or plain).render(text, color_system=system) for text, style, _ in line)


def waiting(count: int, width: int, height: int) -> str:
    """What is shown while next steps are worked out, in the middle of the screen."""
    words = fit(f"Working out {count:,} next steps; ctrl+c leaves.", width).rstrip()
    return f"\x1b[2J\x1b[{height // 2};{max(1, (width - len(words)) // 2)}H{words}"


class Stage:
    """The terminal from the first frame until Textual has it, and back as it was found.

    `modes` is how the terminal was found: what Textual has to restore in the end, since all it
    can find is what was set here.
    """

    def __init__(self, keys: int = 0, screen: int = 2) -> None:
        """Take the descriptors that Textual takes: keys from 0, the screen on 2."""
        self.modes: list[Any] | None = None
        self._keys, self._screen = keys, screen
        self._is_open = False

    def open(self, draw: Callable[[int, int], str | None]) -> None:
        """Show a picture for the size of the terminal; a terminal that cannot stays untouched."""
        try:
            import termios

            width, height = os.get_terminal_size(self._screen)
            drawn = draw(width, height) if width and height >= SMALLEST else None
            if drawn is None:
                return
            self.modes = termios.tcgetattr(self._keys)
            termios.tcsetattr(self._keys, termios.TCSANOW, _quiet(self.modes))
        except (ImportError, OSError):  # termios.error is an OSError of its own kind
            return
        self._is_open = True
        self._write(f"\x1b[?1049h\x1b[?25l{drawn}")

    def hand_over(self) -> list[Any] | None:
        """Leave the terminal to Textual, and say how it was found."""
        self._is_open = False
        return self.modes

    def close(self) -> None:
        """Put back what was found, where Textual never came to do so."""
        if self.modes is not None and self._is_open:
            import termios

            self._write("\x1b[?25h\x1b[?1049l")
            try:
                termios.tcsetattr(self._keys, termios.TCSANOW, self.modes)
            except termios.error:
                return
        self._is_open = False

    def _write(self, text: str) -> None:
        left = text.encode(errors="replace")
        while left:
            try:
                left = left[os.write(self._screen, left) :]
            except OSError:  # the terminal has gone: there is nobody to show it to
                return


def _quiet(modes: list[Any]) -> list[Any]:
    """Modes in which keys wait to be read, as they are, and nothing is echoed."""
    import termios

    made = [*modes[:6], list(modes[6])]
    made[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    made[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    made[6][termios.VMIN] = 1
    made[6][termios.VSUSP] = b"\x00"  # ctrl+z waits too: Textual knows how to leave the screen
    return made
