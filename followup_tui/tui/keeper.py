"""What the app shows and writes: the board and the selected dossier down, changes to the store."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from textual import on
from textual.app import App
from textual.reactive import reactive
from textual.screen import Screen

from followup_tui.desk import Desk
from followup_tui.model import Activity, NextStep
from followup_tui.pipeline import Board, board, moved
from followup_tui.pipeline.file import File
from followup_tui.store import StoreError
from followup_tui.text import clean
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.cards import CardScreen
from followup_tui.tui.widgets.board import BoardView

POLL_SECONDS = 1.0  # how soon what another program wrote is shown


class Keeper(App[None], inherit_bindings=False):
    """Holds the desk, hands down what the screens show, and is the one place that writes."""

    board: reactive[Board | None] = reactive["Board | None"](None, always_update=True, init=False)
    file: reactive[File | None] = reactive["File | None"](None, always_update=True, init=False)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.theme = desk.settings.theme
        self._seen = desk.store.data_version()
        self.set_reactive(Keeper.board, self._laid_out())

    def get_default_screen(self) -> Screen[None]:
        """The board is the first screen, with what it shows already in hand."""
        return BoardScreen(self.board)

    def on_mount(self) -> None:
        self.set_interval(POLL_SECONDS, self.keep_up)

    def watch_board(self, found: Board | None) -> None:
        """Hand the board down."""
        for screen in self.screen_stack:
            if isinstance(screen, CardScreen):
                screen.board = found

    def watch_file(self, found: File | None) -> None:
        """Hand the selected dossier down."""
        if self.cards is not None:
            self.cards.file = found

    def _laid_out(self) -> Board:
        desk = self.desk
        return board(desk.standings(), today=desk.today, calendar=desk.calendar)

    # What is shown

    @property
    def cards(self) -> CardScreen | None:
        """The uppermost screen of cards, be it under a question."""
        screens = (screen for screen in reversed(self.screen_stack))
        return next((screen for screen in screens if isinstance(screen, CardScreen)), None)

    @property
    def selected(self) -> str | None:
        """The opportunity that an action is about."""
        return self.cards.selected if self.cards is not None else None

    @on(BoardView.Highlighted)
    @on(CardScreen.Highlighted)
    def open_file(self) -> None:
        """Lay the selected dossier open, where the screen has room to show it."""
        cards = self.cards
        if cards is not None and cards.shows_file:
            self.file = self.desk.file(cards.selected) if cards.selected else None

    def reload(self) -> None:
        """Read everything again."""
        self.board = self._laid_out()
        self.open_file()

    def keep_up(self) -> None:
        """Show what another program wrote, and the new day when it comes."""
        seen = self.desk.store.data_version()
        is_new_day = self.board is None or self.board.today != self.desk.today
        if seen != self._seen or is_new_day:
            self._seen = seen
            self.reload()

    def show_card(self, opportunity_id: str) -> NextStep:
        """Work one card out anew, and put it where it belongs now."""
        dossier = self.desk.store.dossier(opportunity_id)
        standing = self.desk.standing(dossier)
        if self.board is not None:
            self.board = moved(self.board, standing)
        self._seen = self.desk.store.data_version()
        self.open_file()
        return self.desk.step(dossier)

    # What is written

    def write(self, change: Callable[[], str]) -> bool:
        """Make one change and say what it brought about, or in words why it failed."""
        try:
            told = change()
        except (StoreError, ValueError) as error:
            self.tell(f"{error}", is_error=True)
            return False
        self.tell(told)
        return True

    def tell(self, text: str, *, is_error: bool = False) -> None:
        """Say something briefly, never as markup."""
        self.notify(clean(text), markup=False, severity="error" if is_error else "information")

    def keep(self, opportunity_id: str, activity: Activity) -> bool:
        """Log an activity; the toast says what happened and what comes next."""
        from followup_tui.pipeline.log import logged
        from followup_tui.pipeline.outcomes import follows

        def change() -> str:
            desk = self.desk
            dossier = desk.store.dossier(opportunity_id)
            words = logged(activity, dossier)
            desk.store.log_activity(opportunity_id, activity, words=words)
            step = self.show_card(opportunity_id)
            return f"{sentence(words)} Next: {follows(step, desk.today)}. u undoes."

        return self.write(change)

    def keep_draft(self, name: str, body: dict[str, str]) -> None:
        """Keep what is half typed, so that a crash loses nothing."""
        with suppress(StoreError):
            if any(text.strip() for text in body.values()):
                self.desk.store.save_draft(name, body)
            else:
                self.desk.store.drop_draft(name)
        self._seen = self.desk.store.data_version()


def sentence(words: str) -> str:
    """Make a sentence of words from the journal."""
    return f"{words[:1].upper()}{words[1:]}."
