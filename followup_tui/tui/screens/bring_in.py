"""Bring in a file of another program: what it would bring is shown before it is written."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from followup_tui.tui.screens.decide import Answer, Decide
from followup_tui.tui.screens.form import MUTED, hints
from followup_tui.tui.text import plain
from followup_tui.tui.widgets.entry import Entry
from followup_tui.tui.widgets.field import Field

SHOWN = 100  # lines of each kind: more are not read
WRITTEN = -1  # rows: all of them, and there is nothing to stop any more
GROUP = "import"  # of workers
NAMES = 8  # files that complete what is typed
PATIENCE_SECONDS = 0.3  # after which it is said what is being done

Progress = Callable[[int], None]


class RefusedFileError(Exception):
    """Why a file cannot be brought in, in one sentence; nothing was changed."""


class StoppedError(Exception):
    """Somebody pressed escape: nothing was changed."""


class Line(NamedTuple):
    """One line of the file: where it stands, what it is, why it stays out."""

    line: int
    what: str
    why: str


class Looked(NamedTuple):
    """What a file would bring."""

    title: str
    counts: Sequence[tuple[int, str]]
    told: Sequence[str]  # what will become of what is late
    lists: Sequence[tuple[str, Sequence[Line], int]]  # a heading, its lines, how many there are
    is_new: bool


class Doubt(NamedTuple):
    """Days that could be two: what each way of reading them would make of one."""

    told: str
    answers: Sequence[tuple[str, str, str]]  # a key, what it means, what the day would be


class Importer(NamedTuple):
    """What the screen asks of whoever opened it; `look` and `write` may take long."""

    complete: Callable[[str], Sequence[str]]
    look: Callable[[str, str, Progress], Looked | Doubt]  # the path, the order of its days
    write: Callable[[Progress], str]
    is_threaded: bool
    done: Callable[[str], None]


class BringIn(ModalScreen[None]):
    """Asks for a file, shows what is in it, and brings it in."""

    AUTO_FOCUS = "Entry"
    BINDING_GROUP_TITLE = "Bringing in a file"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Look at it", id="import.go_on", priority=True,
                key_display="enter", tooltip="Look at the file; then bring in what is new"),
        Binding("tab", "complete", "Complete", id="import.complete", priority=True,
                key_display="tab", tooltip="Complete the name, as a shell does"),
        Binding("down", "scroll(1)", "Down", id="import.down", priority=True, show=False,
                tooltip="Further down in the table"),
        Binding("up", "scroll(-1)", "Up", id="import.up", priority=True, show=False,
                tooltip="Further up in the table"),
        Binding("pagedown", "page(1)", "Page down", id="import.page_down", priority=True,
                show=False, tooltip="A page down in the table"),
        Binding("pageup", "page(-1)", "Page up", id="import.page_up", priority=True,
                show=False, tooltip="A page up in the table"),
        Binding("escape", "leave", "Leave", id="import.leave", key_display="esc",
                tooltip="Stop what takes long; else go back, with nothing written"),
        Binding("f1", "help", "Help", id="help.show", tooltip="All keys of this screen"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    BringIn {
        align: center middle;
        background: $background;
        & > .box {
            width: 96; max-width: 98%; height: 100%; max-height: 40;
            padding: 1 2 0 2; border: round $accent; background: $surface;
            border-title-color: $accent; border-title-style: bold;
            border-subtitle-color: $text-muted;
        }
        & .table {
            height: 1fr; margin-top: 1;
            scrollbar-size-vertical: 1; scrollbar-color: $foreground 20%;
        }
        & .table Static { width: 100%; min-width: 1; height: auto; }
    }
    """

    def __init__(self, importer: Importer, path: str) -> None:
        super().__init__()
        self._importer = importer
        self._path = path
        self._looked_at: tuple[str, Looked] | None = None
        self._began = 0.0
        self._doing = ""
        self.box = VerticalScroll(classes="box", can_focus=False)

    def compose(self) -> ComposeResult:
        with self.box:
            yield Field("file", "File", Entry(self._path, "~/Downloads/Connections.csv"))
            with VerticalScroll(classes="table", can_focus=False):
                yield Static(markup=False)

    def on_mount(self) -> None:
        self.box.border_title = Content("Bring in a file")
        self._say(_welcome())
        self._offer()
        self._draw_hints()

    def on_screen_resume(self) -> None:
        self._draw_hints()

    def on_resize(self, event: events.Resize) -> None:
        if self._looked_at is not None:
            self._show(self._looked_at[1])

    @property
    def field(self) -> Field:
        """Where the file is named."""
        return self.query_one(Field)

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or written."""
        return any(one.group == GROUP and not one.is_finished for one in self.workers)

    @property
    def is_ready(self) -> bool:
        """Whether the file that is named was looked at, and has something new."""
        looked = self._looked_at
        return looked is not None and looked[0] == self.field.value and looked[1].is_new

    # Naming a file

    @on(Field.Changed)
    def retype(self) -> None:
        """Show which files go on like this; what was looked at was another one."""
        if self._looked_at is not None and self._looked_at[0] != self.field.value:
            self._looked_at = None
            self._say(_welcome())
        self._offer()
        self._draw_hints()

    def _offer(self) -> None:
        found = self._importer.complete(self.field.value)
        names = [name.rstrip("/").rpartition("/")[2] + "/" * name.endswith("/") for name in found]
        more = f"  and {len(names) - NAMES} more" if len(names) > NAMES else ""
        self.field.say("  ".join(names[:NAMES]) + more if names else "no file begins like this")

    def action_complete(self) -> None:
        """Go on with what all the files have in common."""
        found = self._importer.complete(self.field.value)
        if found:
            self.field.value = _common(found)
            self.retype()

    # Looking and writing

    def action_go_on(self) -> None:
        """Look at the file; or, once it was looked at, bring it in."""
        if self.is_busy:
            return
        if self.is_ready:
            self._begin("written", self._write)
        else:
            self._look("")

    def _look(self, order: str) -> None:
        self._begin("read", partial(self._look_at, self.field.value, order))

    def _begin(self, doing: str, work: Callable[[], None]) -> None:
        self._began, self._doing = time.monotonic(), doing
        if self._importer.is_threaded:
            self.run_worker(work, thread=True, exclusive=True, group=GROUP)
        else:
            work()
        self._draw_hints()

    def _look_at(self, path: str, order: str) -> None:
        """Look at a file, in a thread."""
        try:
            found = self._importer.look(path, order, self._progress)
        except RefusedFileError as error:
            self._back(partial(self._refuse, f"{error}"))
        except StoppedError:
            self._back(partial(self._say, Content("Stopped: nothing was changed.")))
        else:
            self._back(partial(self._found, path, found))

    def _write(self) -> None:
        """Write what was looked at, in a thread."""
        try:
            told = self._importer.write(self._progress)
        except RefusedFileError as error:
            self._back(partial(self._refuse, f"{error}"))
        except StoppedError:
            self._back(partial(self._say, Content("Stopped: nothing was changed.")))
        else:
            self._back(partial(self._written, told))

    def _back(self, act: Callable[[], None]) -> None:
        """Go on where the screen may be touched."""
        if self._importer.is_threaded:
            self.app.call_from_thread(act)
        else:
            act()

    def _progress(self, rows: int) -> None:
        """Say how far it is, once it takes long; stop where that was asked for."""
        if not self._importer.is_threaded:
            return
        if rows == WRITTEN:
            told = "Everything is written. Working out what comes next for each …"
            self.app.call_from_thread(self._say, Content(told))
            return
        if get_current_worker().is_cancelled:
            raise StoppedError
        if time.monotonic() - self._began > PATIENCE_SECONDS:
            self._began = time.monotonic()
            told = f"{rows:,} rows {self._doing} …  esc stops, and nothing is changed"
            self.app.call_from_thread(self._say, Content(told))

    def _found(self, path: str, found: Looked | Doubt) -> None:
        if isinstance(found, Doubt):
            self._ask(found)
            return
        self._looked_at = (path, found)
        self._show(found)
        self._draw_hints()

    def _ask(self, doubt: Doubt) -> None:
        answers = [Answer(key, means, example) for key, means, example in doubt.answers]

        def answered(key: str | None) -> None:
            if key is not None:
                self._look(key)

        self._say(plain(doubt.told, MUTED))
        self.app.push_screen(Decide("Which number comes first?", answers, doubt.told), answered)

    def _refuse(self, why: str) -> None:
        self._looked_at = None
        self.field.say(why, kind="refused")
        self._say(Content(""))
        self._draw_hints()

    def _written(self, told: str) -> None:
        self.dismiss()
        self._importer.done(told)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        self._draw_hints()

    # What is shown

    def _draw_hints(self) -> None:
        said = hints(self)
        if self.is_busy:
            said = Content.assemble(("esc ", "$foreground"), "stop")
        elif self.is_ready:
            said = Content.assemble(
                ("enter ", "$foreground"), "bring it in   ", ("esc ", "$foreground"), "leave   ",
                ("↓ ", "$foreground"), "read on",
            )  # fmt: skip
        self.box.border_subtitle = said

    def _say(self, content: Content) -> None:
        self.query_one(".table Static", Static).update(content)

    def _show(self, found: Looked) -> None:
        lines = [plain(found.title, "bold")]
        lines += [
            Content.assemble((f"{count:>8,}", "bold" if count else MUTED), f"  {what}")
            for count, what in found.counts
        ]
        lines += [plain(told, MUTED) for told in found.told]
        if not found.is_new:
            lines.append(Content.styled("Nothing in it is new.", "bold"))
        for heading, listed, count in found.lists:
            if listed:
                lines += [Content(""), Content.styled(heading, "$accent bold")]
                lines += [self._line(line) for line in listed[:SHOWN]]
                if count > SHOWN:
                    lines.append(Content.styled(f"          and {count - SHOWN:,} more", MUTED))
        self._say(Content("\n").join(lines))
        self.query_one(".table", VerticalScroll).scroll_home(animate=False)

    def _line(self, line: Line) -> Content:
        room = max(self.query_one(".table").size.width - 12, 20)
        what, why = plain(line.what), plain(line.why, MUTED)
        gap = "  " if line.what and line.why else ""
        width = cell_len(what.plain)
        if gap and width + 2 + cell_len(why.plain) > room:
            what = what.truncate(max(room - cell_len(why.plain) - 2, room // 2), ellipsis=True)
        first, *rest = Content.assemble(what, gap, why).wrap(room)
        rows = [Content.assemble((f"{line.line:>8,}  ", MUTED), first)]
        return Content("\n").join([*rows, *(Content.assemble(" " * 10, row) for row in rest)])

    # Keys

    def action_scroll(self, by: int) -> None:
        self.query_one(".table").scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        table = self.query_one(".table")
        table.scroll_relative(y=by * max(table.size.height - 1, 1), animate=False)

    def action_leave(self) -> None:
        """Stop what takes long; else go back."""
        if self.is_busy:
            self.workers.cancel_group(self, GROUP)
        else:
            self.dismiss()

    def action_help(self) -> None:
        from followup_tui.tui.screens.help import Help

        self.app.push_screen(Help())


def _common(names: Sequence[str]) -> str:
    """What all these names begin with."""
    first, last = min(names), max(names)
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    return first[: len(first) if same is None else same]


def _welcome() -> Content:
    return Content("\n").join(
        [
            Content.styled(
                "Name a file, and look at it: nothing is written before you say so.", ""
            ),
            Content(""),
            Content.styled(
                "LinkedIn (connections, job applications, saved jobs), Teal, Huntr,", MUTED
            ),
            Content.styled(
                "Simplify, Google Contacts, vCards, jobhound, followup's own export,", MUTED
            ),
            Content.styled("or any sheet saved as CSV with a column Company.", MUTED),
        ]
    )
