"""The holding file at a glance: since when, why, the next look, what is new for them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from followup_tui.dates import say
from followup_tui.model import Activity, Kind
from followup_tui.pipeline import Board, activity_words
from followup_tui.pipeline.file import File
from followup_tui.tui.screens.cards import (
    AGAIN,
    BACK,
    CLOSE,
    EDIT,
    HELP,
    HISTORY,
    LOG,
    NAV,
    PALETTE,
    POINTS,
    QUIT,
    REACH,
    REDO,
    SNOOZE,
    TAG,
    UNDO,
    WORDS,
    CardScreen,
)
from followup_tui.tui.screens.form import MUTED
from followup_tui.tui.text import plain
from followup_tui.tui.widgets.holding_list import HoldingList
from followup_tui.tui.widgets.keyline import KeyLine

COLUMN = 2  # of the board
WIDE = 100
NOBODY = "Nobody is on hold: after three unanswered tries a card comes here by itself."


class HoldingScreen(CardScreen):
    """Lists what is on hold; one key brings back, reviews or closes."""

    AUTO_FOCUS = "HoldingList"
    BINDING_GROUP_TITLE = "In the holding file"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "app.bring_back", "Bring back", id="hold.bring_back",
                tooltip="Take it out of the holding file"),
        Binding("v", "app.review", "Reviewed", id="hold.review",
                tooltip="You looked: look again in four to five weeks"),
        Binding("x", "app.rejected", "Definite no", id="hold.rejected",
                tooltip="They said no: stay in their network"),
        BACK,
        LOG,
        AGAIN,
        CLOSE,
        SNOOZE,
        TAG,
        EDIT,
        WORDS,
        POINTS,
        *REACH,
        HISTORY,
        UNDO,
        *NAV,
        REDO,
        QUIT,
        HELP,
        PALETTE,
    ]  # fmt: skip
    DEFAULT_CSS = """
    HoldingScreen {
        layout: vertical;
        & > #head {
            height: 1; background: $panel; padding: 0 1;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > #room { height: 1fr; }
        & .list {
            width: 3fr; height: 100%; border: round $accent; padding: 0 1;
            border-title-color: $accent; border-title-style: bold;
        }
        & .why {
            width: 2fr; height: 100%; border: round $foreground 25%; padding: 0 1;
            border-title-color: $foreground-muted;
            scrollbar-size-vertical: 1; scrollbar-color: $foreground 20%;
            scrollbar-background: $background; scrollbar-background-hover: $background;
        }
        & .why Static { height: auto; width: 100%; }
        &.-narrow {
            & > #room { layout: vertical; }
            & .list { width: 100%; height: 1fr; }
            & .why { width: 100%; height: 12; max-height: 50%; }
        }
    }
    """

    def __init__(self, board: Board | None, selected: str | None = None) -> None:
        super().__init__(board)
        self._wanted = selected

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        with Horizontal(id="room"):
            with Horizontal(classes="list"):
                yield HoldingList()
            with VerticalScroll(classes="why", can_focus=False):
                yield Static(markup=False, id="why")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(".why").border_title = Content("Why it is here")
        self._show(self.board)
        if self._wanted is not None:
            self.select(self._wanted)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < WIDE or self.app.has_class("-plain"), "-narrow")
        self._head()

    @property
    def cards(self) -> HoldingList:
        """The list itself."""
        return self.query_one(HoldingList)

    @property
    def selected(self) -> str | None:
        return self.cards.selected if self.is_mounted else None

    @property
    def shows_file(self) -> bool:
        return True

    def select(self, opportunity_id: str) -> None:
        for row, card in enumerate(self.cards.cards):
            if card.id == opportunity_id:
                self.cards.row = row

    def watch_board(self, board: Board | None) -> None:
        """Show what is on hold now."""
        if self.is_mounted:
            self._show(board)

    def _show(self, board: Board | None) -> None:
        if board is None:
            return
        on_hold = board.columns[COLUMN]
        self.cards.days = board.days
        self.cards.cards = on_hold
        count = len(on_hold)
        title = "1 opportunity" if count == 1 else f"{count} opportunities"
        self.query_one(".list").border_title = Content(title)
        self._head()
        if not on_hold:
            self._say(Content(NOBODY))

    def _head(self) -> None:
        """Say on top what this screen is, in as many words as fit."""
        count = len(self.cards.cards)
        creed = " · never given up until a definite “no, thank you”"
        said = f"   {count} on hold{creed if self.size.width >= WIDE else ', none given up'}"
        self.query_one("#head", Static).update(
            Content.assemble(("followup", "$accent bold"), " · Holding file", (said, MUTED)),
            layout=False,
        )

    def watch_file(self, file: File | None) -> None:
        """Tell why the selected card is here."""
        if self.is_mounted and file is not None and self.board is not None and self.selected:
            self._say(self._told(file, self.board.today))

    def _say(self, content: Content) -> None:
        self.query_one("#why", Static).update(content)

    def _told(self, file: File, today: date) -> Content:
        opportunity, step = file.dossier.opportunity, file.step
        title = f"{opportunity.company} · {opportunity.role}".removesuffix(" · ")
        is_short = self.has_class("-narrow")
        gap = [] if is_short else [Content("")]
        lines = [plain(title, "bold"), plain(step.why, MUTED), *gap]
        if step.opens_on is not None:
            lines += [Content.assemble(("Next look  ", "bold"), _look(step.opens_on, today))]
        tries = [a for a in file.dossier.activities if a.kind is Kind.FOLLOW_UP]
        if tries:
            lines += [] if is_short else [*gap, Content.styled("The tries", "bold")]
            lines += [self._try(a, file, today) for a in tries[-max(step.unanswered, 1) :]]
        if is_short:
            return Content("\n").join([*lines, self._new(file)])
        lines += [*gap, Content.styled("Worth a new hello when", "bold")]
        lines += [Content("· a new opening appears there")]
        lines += [Content("· you have something new for them"), self._new(file)]
        return Content("\n").join(lines)

    def _try(self, activity: Activity, file: File, today: date) -> Content:
        assert self.board is not None
        entry = activity_words(activity, file.dossier, today)
        day = say(self.board.calendar.local_date(activity.at), today)
        return Content.assemble(
            ("● ", "$accent"), (f"{day:<12}", MUTED), plain(f"{entry.what:<12} "),
            plain(entry.who, MUTED),
        )  # fmt: skip

    def _new(self, file: File) -> Content:
        unused = next((point for point in file.dossier.points if point.used_on is None), None)
        if unused is None:
            return Content.styled("nothing new is left for them: add something", MUTED)
        return Content.assemble(("+ ", "$success"), plain(unused.text))

    @on(HoldingList.Highlighted)
    def tell_selection(self, event: HoldingList.Highlighted) -> None:
        """Ask for the dossier of the selected card; an empty list has nothing to tell."""
        self.post_message(self.Highlighted())
        if event.opportunity_id is None:
            self._show(self.board)


def _look(opens_on: date, today: date) -> str:
    """When to look again: a day to come, or now, since a day that has been."""
    return say(opens_on, today) if opens_on > today else f"now, since {say(opens_on, today)}"
