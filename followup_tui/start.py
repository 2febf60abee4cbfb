"""The one place that reads the real clock, the paths and the environment."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from types import FrameType, TracebackType

    from followup_tui.desk import Desk
    from followup_tui.settings import Settings

APP: Final = "followup"
DB, TODAY, PLAIN = "FOLLOWUP_DB", "FOLLOWUP_TODAY", "FOLLOWUP_PLAIN"
COMPLETE: Final = "_FOLLOWUP_COMPLETE"  # set by the shell that asks how a line may go on
FAULT: Final = 1  # exit code
MANY: Final = 1_000  # next steps that take so long to work out that one would wonder


class StartError(Exception):
    """Why the search cannot be opened, in one sentence for the person, with the remedy."""


class ArgumentError(StartError):
    """What was given could not be understood: the day, or the place of the database."""


def crash_log() -> Path:
    """Where a fault of the program's own is kept, in the user's state folder."""
    from platformdirs import user_state_path

    return user_state_path(APP, appauthor=False) / "crash.log"


def crashed(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    """One sentence instead of a traceback, which could show private data."""
    if not issubclass(kind, KeyboardInterrupt):
        from followup_tui import crash

        sys.stderr.write(f"{crash.tell(crash_log(), error)}\n")


def board_options(
    arguments: Sequence[str], environment: Mapping[str, str]
) -> dict[str, str | None] | None:
    """The options of a plain start, or None where there is more than a board to open.

    >>> board_options(["--today", "fri"], {})
    {'FOLLOWUP_DB': None, 'FOLLOWUP_TODAY': 'fri', 'FOLLOWUP_PLAIN': None}
    """
    chosen = {name: environment.get(name) or None for name in (DB, TODAY, PLAIN)}
    rest = list(arguments)
    while rest:
        option, equals, value = rest.pop(0).partition("=")
        if option == "--plain" and not equals:
            chosen[PLAIN] = "1"
            continue
        name = {"--db": DB, "--today": TODAY}.get(option)
        if name is None or not (equals or rest):
            return None
        chosen[name] = value if equals else rest.pop(0)
    return chosen


def local_zone() -> tzinfo:
    """The zone of this machine, by name where it has one, so that summer time is known."""
    from zoneinfo import ZoneInfo

    names = [os.environ.get("TZ", "").removeprefix(":")]
    link = Path("/etc/localtime")
    if link.is_symlink():
        names.append(str(link.resolve()).partition("zoneinfo/")[2])
    for name in filter(None, names):
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            continue
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None
    return zone


def clock(today: date | None, zone: tzinfo) -> datetime:
    """The present instant; on another day where the user says that it is one."""
    now = datetime.now(zone)
    return now if today is None else datetime.combine(today, now.timetz())


def read_today(text: str | None, zone: tzinfo) -> date | None:
    """Understand --today as people say days. Raises StartError."""
    if not text:
        return None
    from followup_tui import when
    from followup_tui.cadence import calendar

    try:
        return when.day(text, today=datetime.now(zone).date(), calendar=calendar(), ahead=False)
    except ValueError as error:
        raise ArgumentError(f"--today: {error}") from error


def database(path: str | None) -> Path:
    """Where the search is kept: --db, FOLLOWUP_DB, or the user's data folder."""
    if path:
        try:
            return Path(path).expanduser()
        except RuntimeError as error:
            raise ArgumentError(f"{path}: {error} Write the whole path.") from error
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False) / "followup.db"


def homes() -> tuple[Path, Path]:
    """The user's folder, and the one in it where programs of the desktop are told what to do."""
    home = Path.home()
    return home, Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")


def settings_file() -> Path:
    """Where the user's settings are, or would be."""
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False) / "settings.toml"


def settings() -> Settings:
    """What the user chose. Raises StartError."""
    from followup_tui.settings import SettingsError, load

    try:
        return load(settings_file())
    except SettingsError as error:
        raise StartError(str(error)) from error


def letters_folder(found: Settings) -> Path:
    """Where letters are saved: as chosen under [letters], or among the user's documents."""
    from followup_tui.exchange.folder import SavingError

    if found.letters.folder:
        folder = Path(found.letters.folder)
        with suppress(RuntimeError):  # there is no such user: no whole path, then
            folder = folder.expanduser()
    else:
        from platformdirs import user_documents_path

        folder = user_documents_path() / APP
    if not folder.is_absolute():
        raise SavingError(
            f"{folder} is not a whole path: name one under [letters] in settings.toml, such as "
            'folder = "/home/sam/letters".'
        )
    return folder


def open_desk(path: Path | None, today: str | None, *, is_plain: bool = False) -> Desk:
    """Open the database under the user's settings; None keeps it in memory. Raises StartError."""
    from followup_tui.cadence import UnknownOfficeError
    from followup_tui.dates import follow, locale_of
    from followup_tui.desk import Desk
    from followup_tui.store import Store, StoreError

    zone = local_zone()
    now: Callable[[], datetime] = partial(clock, read_today(today, zone), zone)
    try:
        found = settings()
        if is_plain or os.environ.get(PLAIN):
            found = replace(found, plain=True)
        follow(found.dates_in(locale_of(os.environ)))
        desk = Desk(
            Store.open(path, clock=now),
            found,
            clock=now,
            zone=zone,
            letters=partial(letters_folder, found),
            is_told=bool(today),
        )
        desk.calendar.is_business_day(desk.today)  # an unknown country is told at once
    except (StoreError, UnknownOfficeError) as error:
        raise StartError(str(error)) from error
    return desk


def open_board(desk: Desk, *, with_tour: bool = False) -> None:
    """Open the board, and stay until it is left. Raises StartError where there is no terminal."""
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise StartError("The board needs a terminal: run followup in one.")
    from followup_tui.store import StoreError
    from followup_tui.tui.first_frame import Stage

    stage = Stage()
    try:
        with _ended_by_signals():
            stage.open(partial(_picture, desk))
            from followup_tui.tui.app import FollowupApp

            app = FollowupApp(desk, keep_copy=partial(keep_copy, desk.store.path))
            app.stage = stage
            app.begins_with_tour = with_tour
            app.run()
    except StoreError as error:
        stage.close()
        raise StartError(str(error)) from error
    finally:
        stage.close()
        desk.store.close()
    if app.return_code == FAULT:
        from followup_tui import crash

        sys.stderr.write(f"{crash.tell(crash_log(), app.failure)}\n")
    if app.return_code:
        sys.exit(app.return_code)


def _picture(desk: Desk, width: int, height: int) -> str | None:
    """The first frame, where an earlier start has left how this terminal is painted.

    Where many next steps have to be worked out anew first, it says so: on the first start
    after an import, other settings, or a new release of the holidays.
    """
    from followup_tui.tui import first_frame

    found = desk.glimpse(height)
    if isinstance(found, int):
        return first_frame.waiting(found, width, height) if found > MANY else None
    if desk.settings.plain:  # which is painted in another way
        return None
    key = first_frame.terminal_key(desk.settings, os.environ, desk.theme)
    palette = first_frame.read(key, desk.store.recalled(first_frame.NAME))
    return palette and first_frame.picture(found, width, height, palette)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let a signal end the start as it later ends the board: with the terminal put back."""
    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, _end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


def keep_copy(path: Path | None) -> None:
    """Make the copy of the day if it is due, by the real clock. Raises StoreError in words."""
    from followup_tui.store.backup import keep_daily

    if path is not None and os.access(path.parent, os.W_OK):
        keep_daily(path, datetime.now(UTC))
