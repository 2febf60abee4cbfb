"""What the app shows and writes: the board and the selected dossier down, changes to the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.reactive import reactive
from textual.screen import Screen

from followup_tui.desk import Desk
from followup_tui.model import Activity, NextStep
from followup_tui.pipeline import Board, moved, removed
from followup_tui.pipeline.file import File
from followup_tui.store import StoreError
from followup_tui.store.connection import PATIENCE_SECONDS
from followup_tui.text import clean
from followup_tui.tui.drafts import Drafts
from followup_tui.tui.keys import Remapped
from followup_tui.tui.looks import PLAIN
from followup_tui.tui.lookup import FOLDED_AHEAD, Lookup
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.cards import UNDO, CardScreen
from followup_tui.tui.widgets.board import BoardView

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.notifications import SeverityLevel
    from textual.theme import Theme

Found = TypeVar("Found")

COPY_SECONDS = 3600.0  # how often to look whether the copy of the day is due
TROUBLE_SECONDS = 60.0  # for what the board can do nothing about
FEW = 20  # cards that are sooner worked out one by one than all read again
POLL_SECONDS = 0.5  # how soon what another program wrote is shown


class Keeper(Remapped, inherit_bindings=False):
    """Holds the desk, hands down what the screens show, and is the one place that writes."""

    board: reactive[Board | None] = reactive["Board | None"](None, always_update=True, init=False)
    file: reactive[File | None] = reactive["File | None"](None, always_update=True, init=False)

    def __init__(self, desk: Desk, *, keep_copy: Callable[[], None] | None = None) -> None:
        super().__init__(desk.settings.keys)
        self.desk = desk
        self._keep_copy = keep_copy
        self.set_class(desk.settings.plain, PLAIN)
        self._amiss = self.wear(desk.theme)
        self._seen = desk.store.data_version()
        self._drafts = Drafts(desk.store)
        self._lookup = Lookup(self, desk)
        self._trouble = ""
        self.is_held = False  # while a thread of ours writes what it will show itself
        self._is_missed = False  # a file may be gone for a moment while another replaces it
        self.set_reactive(Keeper.board, desk.board())

    def get_default_screen(self) -> Screen[None]:
        """The board is the first screen, with what it shows already in hand."""
        return BoardScreen(self.board, self._lookup.quote)

    def on_mount(self) -> None:
        if self._amiss:
            self.tell(self._amiss, is_error=True)
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        self.set_interval(POLL_SECONDS, self.keep_up)
        self.set_interval(COPY_SECONDS, self.back_up)

    def _keep_theme(self, theme: Theme) -> None:
        self.attempt(partial(self.desk.keep_theme, theme.name))

    def on_unmount(self) -> None:
        self._drafts.write(patience=PATIENCE_SECONDS)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key asks for; what the store objects to is told, and nothing ends."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except StoreError as error:
            self.tell(f"{error}", is_error=True)
            return True

    def watch_board(self, found: Board | None) -> None:
        """Hand the board down."""
        for screen in self.screen_stack:
            if isinstance(screen, CardScreen):
                screen.board = found

    def watch_file(self, found: File | None) -> None:
        """Hand the selected dossier down."""
        if self.cards is not None:
            self.cards.file = found

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

    @property
    def chosen(self) -> tuple[str, ...]:
        """The opportunities that an action for many is about: those marked, else the selected."""
        marked = self.cards.marked_cards if self.cards is not None else ()
        return marked or tuple(filter(None, [self.selected]))

    @on(BoardScreen.Asked)
    def look_up(self, event: BoardScreen.Asked) -> None:
        """Look for something in what is written."""
        self._lookup.find(event.screen, event.asked)

    @on(BoardScreen.Finding)
    def get_ready_to_find(self, event: BoardScreen.Finding) -> None:
        """Prepare what the next keys will look through."""
        self._lookup.get_ready(event.screen)
        self._lookup.fold(self.board)

    def fold_cards(self) -> None:
        """Make very many cards ready before something is looked for."""
        self._lookup.fold(self.board, beyond=FOLDED_AHEAD)

    @on(BoardView.Highlighted)
    @on(CardScreen.Highlighted)
    def open_file(self) -> None:
        """Lay the selected dossier open, where the screen has room to show it."""
        cards = self.cards
        if cards is not None and cards.shows_file:
            try:
                self.file = self.desk.file(cards.selected) if cards.selected else None
            except StoreError:  # another program took it back a moment ago: keep_up shows that
                self.file = None

    def reload(self) -> None:
        """Read everything again."""
        self.board = self._with_contacts(self.desk.board())
        self.open_file()

    def count_contacts(self) -> None:
        """Show how many contacts of this week count; the first frame does not wait for it."""
        if self.board is not None and self.desk.settings.worklog.minimum:
            try:
                self.board = self._with_contacts(self.board)
            except StoreError as error:
                self._tell_once(f"{error}")

    def _with_contacts(self, found: Board) -> Board:
        return found._replace(contacts=self.desk.contacts())

    def keep_up(self) -> None:
        """Show what another program wrote, and the new day when it comes."""
        store = self.desk.store
        if self.is_held:
            return
        try:
            fate = store.fate()
            if fate is not None:
                self._meet(fate)
                return
            seen = store.data_version()
            is_new_day = self.board is None or self.board.today != self.desk.today
            if seen != self._seen or is_new_day:
                self.reload()
                self._seen = seen
            self._trouble = ""
        except StoreError as error:
            self._tell_once(f"{error}")

    def _meet(self, fate: str) -> None:
        """Go on with the file that took the place of ours; save what is left of a deleted one."""
        store = self.desk.store
        if fate == "replaced":
            store.reopen()
            self._seen = store.data_version()
            self.reload()
            self.tell(f"Another database has taken the place of {store.path}: here it is.")
        elif self._trouble:
            return
        elif self._is_missed:
            kept = store.rescue(self.desk.now)
            self._tell_once(
                f"{store.path} was deleted while it was open. What was in it is kept in {kept}: "
                "leave, and put it back with followup restore."
            )
        self._is_missed = fate == "deleted"

    def back_up(self) -> None:
        """Make the copy of the day in a thread, with a connection of its own."""
        if self._keep_copy is not None:
            self.run_worker(self._back_up, thread=True, exclusive=True, group="copy")

    def _back_up(self) -> None:
        if self._keep_copy is not None:
            try:
                self._keep_copy()
            except StoreError as error:
                self.call_from_thread(self.tell, f"{error}", is_error=True)

    def found(self, read: Callable[[], Found], otherwise: Found) -> Found:
        """What a read finds for a screen; where nothing can be read that is told, and it stays."""
        try:
            return read()
        except StoreError as error:
            self._tell_once(f"{error}")
            return otherwise

    def _tell_once(self, trouble: str) -> None:
        """Say what is wrong when it begins, not every second."""
        if trouble != self._trouble:
            self._trouble = trouble
            self.tell(trouble, is_error=True, seconds=TROUBLE_SECONDS)

    def show_card(self, opportunity_id: str) -> NextStep:
        """Work one card out anew, and put it where it belongs now."""
        dossier = self.desk.store.dossier(opportunity_id)
        standing = self.desk.standing(dossier)
        if self.board is not None:
            self.board = self._with_contacts(moved(self.board, standing))
        self.open_file()
        return self.desk.step(dossier)

    def show_cards(self, opportunity_ids: Sequence[str]) -> None:
        """Work a few cards out anew, gone ones included; for many, everything is read again."""
        if self.board is None or len(opportunity_ids) > FEW:
            self.reload()
            return
        found = self.board
        here = self.desk.store.dossiers(opportunity_ids)
        for gone in {*opportunity_ids} - {dossier.opportunity.id for dossier in here}:
            found = removed(found, gone)
        for dossier in here:
            found = moved(found, self.desk.standing(dossier))
        self.board = self._with_contacts(found)
        self.open_file()

    def unmark(self) -> None:
        """Mark nothing any more."""
        if self.cards is not None:
            self.cards.unmark_cards()

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

    @property
    def undoes(self) -> str:
        """How to take back what was just done, as the end of what is said about it."""
        return f"{self.get_key_display(UNDO)} undoes."

    def tell(self, text: str, *, is_error: bool = False, seconds: float | None = None) -> None:
        """Say something briefly, never as markup."""
        severity: SeverityLevel = "error" if is_error else "information"
        self.notify(clean(text), markup=False, severity=severity, timeout=seconds)

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
            return f"{sentence(words)} Next: {follows(step, desk.today)}. {self.undoes}"

        return self.write(change)

    def turn(self, *, is_undo: bool) -> str:
        """Take the last change back, or do it again; its words."""
        turned = self.desk.store.turn(is_undo=is_undo)
        if turned is None:
            return "There is nothing to undo." if is_undo else "There is nothing to do again."
        self.show_cards(turned.opportunities)
        return sentence(f"{'undid' if is_undo else 'did again'}: {turned.words}")

    def keep_draft(self, name: str, body: dict[str, str]) -> None:
        """Keep what is half typed, so that a crash loses nothing."""
        self._write_drafts_in(self._drafts.keep(name, body))

    def _write_drafts_in(self, seconds: float) -> None:
        if seconds:
            self.set_timer(seconds, lambda: self._write_drafts_in(self._drafts.write()))

    def draft(self, name: str) -> dict[str, str] | None:
        """What was half typed, under the name of its form."""
        return self._drafts.find(name)

    def attempt(self, act: Callable[[], object]) -> None:
        """Do what an answer asks for; what the store objects to is told, and nothing ends."""
        try:
            act()
        except StoreError as error:
            self.tell(f"{error}", is_error=True)


def sentence(words: str) -> str:
    """Make a sentence of words from the journal."""
    return f"{words[:1].upper()}{words[1:]}."
