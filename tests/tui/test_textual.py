"""What Textual keeps to itself and we build on: here a new release that changes it is told first.

tui/terminal.py takes the place of private methods of Textual, since nothing public ends an app,
reads keys or prints a crash otherwise. Each is named here with how Textual uses it.
"""

from __future__ import annotations

import inspect
import sys

import pytest
from textual.app import App
from textual.driver import Driver

from followup_tui.tui.terminal import Guarded

REMEDY = "Textual has changed: read tui/terminal.py against its new release, then this list"
OVERRIDDEN = ("panic", "_fatal_error", "_print_error_renderables", "run_action", "get_driver_class")
USED = ("_close_messages_no_wait", "get_line_filters", "get_css_variables", "get_key_display")


@pytest.mark.parametrize("name", [*OVERRIDDEN, *USED])
def test_what_we_replace_in_an_app_is_still_there(name: str) -> None:
    assert callable(getattr(App, name, None)), f"App.{name}: {REMEDY}"


@pytest.mark.parametrize("name", OVERRIDDEN)
def test_what_we_replace_is_still_called_alike(name: str) -> None:
    theirs, ours = (inspect.signature(getattr(kind, name)) for kind in (App, Guarded))
    assert list(ours.parameters) == list(theirs.parameters), f"App.{name}: {REMEDY}"


@pytest.mark.parametrize("name", ["_fatal_error", "_print_error_renderables"])
def test_what_prints_a_crash_is_still_asked_for_by_that_name(name: str) -> None:
    source = inspect.getsource(App)
    assert source.count(f"self.{name}(") >= 1, f"nobody calls App.{name} any more: {REMEDY}"


async def test_an_app_still_keeps_what_we_read() -> None:
    app = Guarded()
    for name in ("_exception", "_return_code", "_exit_renderables"):
        assert hasattr(app, name), f"App.{name}: {REMEDY}"
    assert isinstance(app._exit_renderables, list)
    assert app._exception is None


def test_the_way_of_the_keys_is_still_the_same() -> None:
    from textual._parser import ParseError
    from textual._xterm_parser import XTermParser

    assert issubclass(ParseError, Exception)
    parser = XTermParser(False)
    assert [getattr(event, "key", "") for event in parser.feed("a")] == ["a"], REMEDY
    assert list(parser.tick()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the driver of Linux and macOS")
def test_the_driver_still_has_what_ours_takes_the_place_of() -> None:
    from textual.drivers.linux_driver import LinuxDriver

    source = inspect.getsource(LinuxDriver)
    for name in ("run_input_thread", "suspend_application_mode", "resume_application_mode"):
        assert callable(getattr(LinuxDriver, name, None)), f"LinuxDriver.{name}: {REMEDY}"
    for text in ("self.exit_event", "self._file", "self.attrs_before", "self.run_input_thread"):
        assert text in source, f"{text} of LinuxDriver: {REMEDY}"
    for text in ("self._loop", "self._debug"):
        assert text in inspect.getsource(Driver), f"{text} of Driver: {REMEDY}"
    assert list(inspect.signature(LinuxDriver.__init__).parameters) == [
        *("self", "app", "debug", "mouse", "size")
    ], REMEDY
