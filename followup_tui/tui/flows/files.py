"""Files of other programs: looked at and brought in, in a thread with a connection of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from followup_tui.desk import Desk
from followup_tui.exchange.days import AmbiguousDaysError, Days, Order
from followup_tui.exchange.formats import recognise
from followup_tui.exchange.found import UnreadableError
from followup_tui.intake import Plan, called, look, take_in
from followup_tui.intake.pace import Rules
from followup_tui.store import Store, StoreError
from followup_tui.store.backup import back_up
from followup_tui.tui.screens.bring_in import (
    WRITTEN,
    BringIn,
    Doubt,
    Importer,
    Line,
    Looked,
    Progress,
    RefusedFileError,
)
from followup_tui.when import say

if TYPE_CHECKING:
    from followup_tui.intake import Line as Planned
    from followup_tui.tui.keeper import Keeper

MOST: Final = 200  # names that are looked through for a completion
LARGEST: Final = 2 * 1024 * 1024  # bytes that a search in memory takes: it cannot use a thread
ENDINGS: Final = (".csv", ".tsv", ".txt", ".json", ".vcf")
ORDERS: Final[tuple[tuple[str, Order, str], ...]] = (
    ("d", Order.DMY, "the day"),
    ("m", Order.MDY, "the month"),
    ("y", Order.YMD, "the year"),
)


def bring_in(app: Keeper) -> None:
    """Ask for a file, show what it would bring, and bring it in."""
    downloads = Path("~/Downloads").expanduser()
    begin = "~/Downloads/" if downloads.is_dir() else "~/"
    app.push_screen(BringIn(AtHand(app).importer, begin))


class AtHand:
    """What is known of the file at hand, between looking and writing."""

    def __init__(self, app: Keeper) -> None:
        """Take from the app what may only be asked for on its own thread."""
        desk = app.desk
        self._app = app
        self._store = desk.store
        self._clock = lambda: desk.now
        self._zone = desk.now.tzinfo or UTC
        self._rules = Rules(desk.today, desk.policy, desk.calendar)
        self._plan: tuple[Path, Plan] | None = None

    @property
    def importer(self) -> Importer:
        """What the screen asks for."""
        is_threaded = self._store.path is not None
        return Importer(complete, self.look, self.write, is_threaded, self._done)

    @contextmanager
    def _opened(self) -> Iterator[Store]:
        """A connection for this thread; a search in memory has only the one."""
        path = self._store.path
        if path is None:
            yield self._store
            return
        with Store.open(path, clock=self._clock) as store:
            yield store

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep the board from working out what this thread is about to."""
        self._app.is_held = True
        try:
            yield
        finally:
            self._app.is_held = False

    def look(self, typed: str, order: str, progress: Progress) -> Looked | Doubt:
        """What a file would bring, or which number of its days comes first."""
        today = self._rules.today
        chosen = next((order_ for key, order_, _ in ORDERS if key == order), None)
        with _told():
            path = _path(typed)
            if self._store.path is None and path.is_file() and path.stat().st_size > LARGEST:
                raise UnreadableError("In memory only small files can be tried: open a search.")
            try:
                source = recognise(path, today=today, order=chosen)
            except AmbiguousDaysError as error:
                return _doubt(error, today)
            with self._opened() as store:
                plan = look(path, source, store, self._rules, progress)
        self._plan = (path, plan)
        return _looked(plan)

    def write(self, progress: Progress) -> str:
        """Write what was looked at, after a copy of what is there."""
        assert self._plan is not None
        path, plan = self._plan
        with _told(), self._alone(), self._opened() as store:
            if store.path is not None:
                back_up(store.path, now=datetime.now(UTC), why="before-import")
            take_in(path, plan, store, progress)
            if store.path is not None:
                progress(WRITTEN)
                self._desk_on(store).standings()  # kept: the board need not work them out
        return f"{plan.words[:1].upper()}{plan.words[1:]}. u undoes."

    def _desk_on(self, store: Store) -> Desk:
        """The user's rules on this thread's connection."""
        rules = self._app.desk
        return Desk(store, rules.settings, clock=self._clock, zone=self._zone)

    def _done(self, told: str) -> None:
        self._app.reload()
        self._app.tell(told)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (UnreadableError, StoreError, ValueError) as error:
        raise RefusedFileError(f"{error}") from error
    except TimeoutError as error:
        raise RefusedFileError("Another followup is making a copy: try again.") from error
    except OSError as error:
        why = error.strerror or str(error)
        raise RefusedFileError(f"The file cannot be read ({why}): name another.") from error


def _path(typed: str) -> Path:
    if not typed.strip() or "\0" in typed:
        raise UnreadableError("Name a file: tab completes its name.")
    try:
        return Path(typed.strip()).expanduser()
    except RuntimeError as error:
        raise UnreadableError(f"{error} Write the whole path.") from error


def complete(typed: str) -> Sequence[str]:
    """The files and folders that go on like what is typed, told the way it is typed."""
    folder, slash, begin = typed.rpartition("/")
    try:
        entries = os.scandir(_path(f"{folder}/") if slash else Path())
    except (OSError, UnreadableError):
        return []
    found = []
    with entries:
        for entry in entries:
            is_hidden = entry.name.startswith(".") and not begin.startswith(".")
            is_hidden |= not entry.name.isprintable()  # nobody could type it
            if is_hidden or not entry.name.casefold().startswith(begin.casefold()):
                continue
            if _is_folder(entry):
                found.append(f"{folder}{slash}{entry.name}/")
            elif entry.name.casefold().endswith(ENDINGS):
                found.append(f"{folder}{slash}{entry.name}")
            if len(found) == MOST:
                break
    return sorted(found, key=lambda name: (name.endswith("/"), name.casefold()))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself, a folder that may not be looked into
        return False


def _doubt(error: AmbiguousDaysError, today: date) -> Doubt:
    doubt = error.doubt
    answers = []
    is_long = doubt.text.strip()[-4:].isdigit()  # a year that is written whole comes last
    for key, order, first in ORDERS[:2] if is_long else ORDERS:
        try:
            day = Days(today, order).day(doubt.text, "it")
        except ValueError:
            continue
        if day is not None:
            answers.append((key, first, say(day, today)))
    told = f"{doubt.text} in line {doubt.line} could be two days, and the file does not settle it."
    return Doubt(told, answers)


def _looked(plan: Plan) -> Looked:
    counts = [(count, f"{called(count, name)}, new") for name, count in plan.new.items()]
    counts += [(plan.here, "here already"), (plan.not_understood, "not understood")]
    told = []
    slots = plan.slots
    if slots is not None and slots.put_off:
        told.append(f"{slots.put_off:,} late by the rules: due later instead, a few a day")
    if slots is not None and slots.on_hold:
        told.append(f"{slots.on_hold:,} long silent: into the holding file")
    lists = (
        ("Not understood", _lines(plan.trouble_lines), plan.not_understood),
        ("Here already, and left as it is", _lines(plan.here_lines), plan.here),
        ("New", _lines(plan.new_lines), plan.count),
    )
    return Looked(plan.source.title, counts, told, lists, bool(plan.count))


def _lines(lines: Sequence[Planned]) -> list[Line]:
    return [Line(*line) for line in lines]
