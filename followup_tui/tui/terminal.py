"""The terminal, left as it was found: whatever is typed, sent, closed or goes wrong."""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
import sys
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, TextIO, cast

from rich.segment import Segment
from textual.app import App
from textual.command import CommandPalette
from textual.events import Key, Paste
from textual.filter import LineFilter

from followup_tui.text import clean

if TYPE_CHECKING:
    from io import TextIOWrapper

    from rich.console import RenderableType
    from textual.actions import ActionParseResult
    from textual.color import Color
    from textual.dom import DOMNode
    from textual.driver import Driver
    from textual.message_pump import MessagePump

    from followup_tui.tui.first_frame import Stage

ROUNDS = 4  # a key that opens a form changes the focus once or twice
PATIENCE_SECONDS = 0.5


class Harmless(LineFilter):
    """The last net under every widget: no control character reaches the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their text cleaned; nearly always as they were."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(clean(segment.text), segment.style)
            for segment in segments
        ]


class Guarded(App[None], inherit_bindings=False):
    """An app that a crash, a signal or a strange byte cannot make spill or lose anything."""

    NET: ClassVar[LineFilter] = Harmless()
    stage: Stage | None = None  # where the first frame is shown, until the driver is there

    @property
    def failure(self) -> BaseException | None:
        """What ended the app, where it was a fault; for the log, never for the terminal."""
        return self._exception

    def get_driver_class(self) -> type[Driver]:
        """The driver of this platform, made safe where it is the one of Linux and macOS."""
        found = super().get_driver_class()
        if sys.platform == "win32":
            return found
        from textual.drivers.linux_driver import LinuxDriver

        return safe_driver() if found is LinuxDriver else found

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters of Textual, and the net."""
        return (*super().get_line_filters(), self.NET)

    async def settle(self) -> None:
        """Wait until everything that a key set off has arrived where it belongs.

        Textual hands a key to whatever has the focus when it is read, though the key before it
        may still be about to open a form or to leave a field: keys typed fast went astray.
        """
        for _ in range(ROUNDS):
            before = self._focus()
            for node in [self, *self._focus()]:
                arrived = asyncio.Event()
                if node.call_later(arrived.set):
                    await arrived.wait()
            if self._focus() == before:
                return

    def _focus(self) -> list[MessagePump]:
        """Each that a key's messages pass, from the focus up to the screen, twice each."""
        stack = self.screen_stack
        focus = stack[-1].focused or stack[-1] if stack else None
        nodes = focus.ancestors_with_self if focus is not None else []
        return [node for node in nodes if node is not self for _ in range(2)]

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key asks for; a palette with no room for its list has no page to turn."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except (LookupError, ZeroDivisionError):
            if any(isinstance(screen, CommandPalette) for screen in self.screen_stack):
                return True
            raise

    def panic(self, *renderables: RenderableType) -> None:
        """End the app without a word: what Textual would print shows private data."""
        self._return_code = 1
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        self.panic()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()


class _Deaf:
    """A terminal that may go away: what can no longer be written is dropped, never waited for."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        try:
            return self._file.write(text)
        except (OSError, ValueError):
            return len(text)

    def flush(self) -> None:
        try:
            self._file.flush()
        except (OSError, ValueError):
            return

    def fileno(self) -> int:
        return self._file.fileno()

    def isatty(self) -> bool:
        return self._file.isatty()


def safe_driver() -> type[Driver]:
    """Textual's driver for Linux and macOS without its ways to end badly."""
    from textual._parser import ParseError
    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver

    class SafeDriver(LinuxDriver):
        """Ends on signals and on a closed terminal with everything restored."""

        def __init__(
            self,
            app: Guarded,
            *,
            debug: bool = False,
            mouse: bool = True,
            size: tuple[int, int] | None = None,
        ) -> None:
            super().__init__(app, debug=debug, mouse=mouse, size=size)
            self._guarded = app
            self._file = cast("TextIOWrapper", _Deaf(sys.__stderr__ or sys.stderr))
            self._is_suspended = False
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                self._loop.add_signal_handler(number, self._end, number)

        def _end(self, number: int) -> None:
            self._guarded.exit(return_code=128 + number)

        def start_application_mode(self) -> None:
            start: Callable[[], None] = super().start_application_mode
            start()
            stage, self._guarded.stage = self._guarded.stage, None
            if stage is not None:
                self.attrs_before = stage.hand_over() or self.attrs_before
            if self._guarded.has_class("-plain"):  # a screen reader follows the cursor
                self.write("\x1b[?25h")

        def suspend_application_mode(self) -> None:
            self._is_suspended = True
            super().suspend_application_mode()

        def resume_application_mode(self) -> None:
            # Textual resumes on every SIGCONT, also after a SIGSTOP that never suspended it,
            # and then two threads read the keys.
            if self._is_suspended:
                self._is_suspended = False
                super().resume_application_mode()

        def run_input_thread(self) -> None:
            """Read keys as Textual does; bytes that are no text become a sign for that."""
            decode = getincrementaldecoder("utf-8")(errors="replace").decode
            parser = XTermParser(self._debug)
            while not self.exit_event.is_set():
                found = self._read()
                if found is None:
                    self._loop.call_soon_threadsafe(self._end, signal.SIGHUP)
                    return
                try:
                    for event in parser.feed(decode(found)) if found else parser.tick():
                        self.process_message(event)
                        if isinstance(event, Key | Paste):
                            self._let_settle()
                except (ArithmeticError, ParseError, ValueError):
                    parser = XTermParser(self._debug)  # numbers no key has: begin anew

        def _let_settle(self) -> None:
            """Let the app finish with one key before it is given the next."""
            settled = asyncio.run_coroutine_threadsafe(self._guarded.settle(), self._loop)
            until = time.monotonic() + PATIENCE_SECONDS
            while not self.exit_event.is_set() and time.monotonic() < until:
                with suppress(TimeoutError, CancelledError):
                    settled.result(0.02)
                    return
            settled.cancel()

        def _read(self) -> bytes | None:
            """What was typed within a moment; None once the terminal is gone."""
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                if not selector.select(0.1):
                    return b""
            try:
                return os.read(self.fileno, 4096) or None
            except OSError:
                return None

    return SafeDriver
