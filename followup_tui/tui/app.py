"""The app: holds the desk, hands down what the screens show, and is the one place that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen

from followup_tui.desk import Desk
from followup_tui.model import (
    Activity,
    Application,
    CloseReason,
    Dossier,
    Kind,
    NextStep,
    Stage,
)
from followup_tui.pipeline import Board, board, logged, moved
from followup_tui.pipeline.file import File
from followup_tui.pipeline.outcomes import after, follows
from followup_tui.store import StoreError
from followup_tui.text import clean
from followup_tui.tui.screens.add import AddApplication
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.call_sheet import CallSheet, Case, title_of
from followup_tui.tui.screens.cards import CardScreen
from followup_tui.tui.screens.decide import Answer, Decide
from followup_tui.tui.screens.edit import EditOpportunity, Revision
from followup_tui.tui.screens.edit_entry import EditActivity, Retract
from followup_tui.tui.screens.help import Help
from followup_tui.tui.screens.history import History, Restore
from followup_tui.tui.screens.holding import HoldingScreen
from followup_tui.tui.widgets.board import BoardView
from followup_tui.tui.widgets.holding_list import HoldingList

POLL_SECONDS = 1.0  # how soon what another program wrote is shown


class FollowupApp(App[None], inherit_bindings=False):
    """Whom to call today, what to say, and when to stop."""

    TITLE = "followup"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", id="app.quit_anywhere", show=False, priority=True),
        Binding("ctrl+c", "help_quit", "Quit?", show=False, system=True),
    ]
    CSS = """
    Screen { scrollbar-size-vertical: 1; }
    Toast { padding: 0 1; }
    """

    board: reactive[Board | None] = reactive["Board | None"](None, always_update=True, init=False)
    file: reactive[File | None] = reactive["File | None"](None, always_update=True, init=False)

    def __init__(self, desk: Desk, *, is_demo: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self.is_demo = is_demo
        self.theme = desk.settings.theme
        self._seen = desk.store.data_version()
        self.set_reactive(FollowupApp.board, self._laid_out())

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
    @on(HoldingList.Highlighted)
    def open_file(self) -> None:
        """Lay the selected dossier open, where the screen has room to show it."""
        cards = self.cards
        if cards is not None and cards.shows_file:
            self.file = self.desk.file(cards.selected) if cards.selected else None

    @on(BoardView.Chosen)
    def show_chosen(self) -> None:
        """Enter opens the history of a card."""
        self.action_history()

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

    # Actions; each acts on the selected card, and asks first what it has to know

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in CardScreen.ACTS_ON_CARD:
            return self.selected is not None
        return True

    def action_log_call(self) -> None:
        opportunity_id = self.selected
        if opportunity_id is None:
            return
        desk, name = self.desk, f"call:{opportunity_id}"
        file = desk.file(opportunity_id)
        case = Case(
            dossier=file.dossier,
            step=file.step,
            title=title_of(file.step),
            now=desk.now,
            today=desk.today,
            policy=desk.policy,
            calendar=desk.calendar_of(file.dossier),
            words=partial(desk.words, step=file.step),
            objections=partial(desk.objections, file.dossier),
        )

        def keep(activity: Activity | None) -> None:
            if activity is not None and self.keep(opportunity_id, activity):
                self.keep_draft(name, {})

        draft = (desk.store.draft(name) or {}).get("note", "")
        sheet = CallSheet(case, draft, lambda note: self.keep_draft(name, {"note": note}))
        self.push_screen(sheet, keep)

    def action_add(self) -> None:
        desk = self.desk

        def keep(application: Application | None) -> None:
            if application is None:
                return

            def change() -> str:
                made = desk.store.add_application(application)
                step = self.show_card(made.id)
                for screen in self.screen_stack:
                    if isinstance(screen, BoardScreen):
                        screen.select(made.id)
                return f"Added {made.company}. Next: {follows(step, desk.today)}. u undoes."

            if self.write(change):
                self.keep_draft("add", {})

        self.push_screen(
            AddApplication(
                desk.today,
                desk.calendar,
                self.similar,
                desk.store.draft("add"),
                desk.now,
                partial(self.keep_draft, "add"),
            ),
            keep,
        )

    def similar(self, company: str) -> list[tuple[str, str, str]]:
        """What is here already under such a name: company, role, how it stands."""
        cards = self.board.cards if self.board is not None else {}
        return [
            (name, role, cards[found].stage.value if found in cards else "")
            for found, name, role in self.desk.store.similar(company)
        ]

    def action_edit(self) -> None:
        opportunity_id = self.selected
        if opportunity_id is None:
            return
        store, name = self.desk.store, f"edit:{opportunity_id}"

        def keep(revision: Revision | None) -> None:
            if revision is None:
                return

            def change() -> str:
                store.revise(revision.opportunity, revision.people)
                self.show_card(opportunity_id)
                return f"Saved {revision.opportunity.company}. u undoes."

            if self.write(change):
                self.keep_draft(name, {})

        dossier = store.dossier(opportunity_id)
        draft = partial(self.keep_draft, name)
        self.push_screen(EditOpportunity(dossier, store.draft(name), draft), keep)

    def action_history(self) -> None:
        opportunity_id = self.selected
        if opportunity_id is None:
            return
        desk = self.desk
        dossier = desk.store.dossier(opportunity_id)

        def chosen(answer: Activity | Restore | None) -> None:
            if isinstance(answer, Restore):
                self.change_entry(opportunity_id, answer)
            elif answer is not None:
                self.correct(dossier, answer)

        calendar = desk.calendar_of(dossier)
        self.push_screen(History(dossier, desk.today, calendar), chosen)

    def correct(self, dossier: Dossier, activity: Activity) -> None:
        """Open one entry to correct it, or to take it back."""
        desk, name = self.desk, f"entry:{activity.id}"

        def keep(answer: Activity | Retract | None) -> None:
            if answer is not None and self.change_entry(dossier.opportunity.id, answer):
                self.keep_draft(name, {})

        calendar = desk.calendar_of(dossier)
        draft = desk.store.draft(name)
        form = EditActivity(
            dossier, activity, desk.today, desk.now, calendar, draft,
            partial(self.keep_draft, name),
        )  # fmt: skip
        self.push_screen(form, keep)

    def change_entry(self, opportunity_id: str, answer: Activity | Retract | Restore) -> bool:
        """Correct, take back or bring back one entry of the log."""
        store = self.desk.store

        def change() -> str:
            if isinstance(answer, Retract):
                store.retract_activity(answer.activity.id)
                told = "Took the entry back."
            elif isinstance(answer, Restore):
                store.restore_activity(answer.activity.id)
                told = "Brought the entry back."
            else:
                store.correct_activity(opportunity_id, answer)
                told = "Corrected."
            step = self.show_card(opportunity_id)
            return f"{told} Next: {follows(step, self.desk.today)}. u undoes."

        return self.write(change)

    def action_bring_back(self) -> None:
        """Out of the holding file: take a hold by hand back, or begin a new three."""
        opportunity_id = self.selected
        if opportunity_id is None:
            return
        dossier = self.desk.store.dossier(opportunity_id)
        held = [activity for activity in dossier.activities if activity.kind is Kind.HELD]
        if held and dossier.activities[-1].kind in (Kind.HELD, Kind.REVIEWED, Kind.NOTED):
            self.change_entry(opportunity_id, Retract(held[-1]))
            return
        note = "brought back from the holding file"
        self.keep(opportunity_id, self._activity(Kind.APPLIED, note=note))

    def action_review(self) -> None:
        if self.selected is not None:
            self.keep(self.selected, self._activity(Kind.REVIEWED))

    def action_rejected(self) -> None:
        if self.selected is not None:
            self.keep(self.selected, self._activity(Kind.REJECTED))

    def action_close(self) -> None:
        opportunity_id = self.selected
        if opportunity_id is None:
            return
        answers = [Answer(key, reason.replace("_", " "), why) for key, reason, why in CLOSINGS]

        def keep(key: str | None) -> None:
            for known, reason, _ in CLOSINGS:
                if known == key:
                    self.keep(opportunity_id, self._activity(Kind.CLOSED, reason=reason))

        company = self.desk.store.dossier(opportunity_id).opportunity.company
        self.push_screen(Decide(f"Close {company}", answers), keep)

    def action_move(self, by: int) -> None:
        """Move the card a stage, by logging what that means, after showing which."""
        opportunity_id = self.selected
        if opportunity_id is None or self.board is None:
            return
        stage = self.board.cards[opportunity_id].stage
        move = MOVES.get((stage, by))
        if move is None:
            self.tell("There is no stage on that side.")
            return
        kind, means = move
        if kind is None:
            self.action_bring_back()
            return
        activity = self._activity(kind)
        dossier = self.desk.store.dossier(opportunity_id)
        step = after(
            dossier, [activity], today=self.desk.today, policy=self.desk.policy,
            calendar=self.desk.calendar_of(dossier),
        )  # fmt: skip
        answer = Answer("enter", means, follows(step, self.desk.today))
        title = f"Move {dossier.opportunity.company}"

        def keep(key: str | None) -> None:
            if key is not None:
                self.keep(opportunity_id, activity)

        self.push_screen(Decide(title, [answer], "A card moves by what happened:"), keep)

    def _activity(
        self, kind: Kind, *, note: str = "", reason: CloseReason | None = None
    ) -> Activity:
        return Activity(at=self.desk.now, kind=kind, note=note, reason=reason)

    def action_undo(self) -> None:
        self._step_back(self.desk.store.undo, "Undid", "There is nothing to undo.")

    def action_redo(self) -> None:
        self._step_back(self.desk.store.redo, "Did again", "There is nothing to do again.")

    def _step_back(self, step: Callable[[], str | None], verb: str, nothing: str) -> None:
        def change() -> str:
            words = step()
            if words is None:
                return nothing
            self.reload()
            return f"{verb}: {words}."

        self.write(change)

    def action_holding(self) -> None:
        """Show the holding file."""
        self.push_screen(HoldingScreen(self.board, self.selected))

    def action_go_back(self) -> None:
        """Back out one level."""
        if len(self.screen_stack) > 1:
            self.pop_screen()

    def action_help(self) -> None:
        self.push_screen(Help())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the screen, by its name; made from the bindings."""
        told = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            if active.enabled and binding.tooltip and binding.description not in told:
                told.add(binding.description)
                run = partial(self.run_action, binding.action, active.node)
                yield SystemCommand(binding.description, binding.tooltip, run)
        yield SystemCommand("Theme", "Choose other colours", self.action_change_theme)
        yield SystemCommand("Quit", "Leave; everything is saved already", self.action_quit)


CLOSINGS = (
    ("a", CloseReason.ACCEPTED, "you took the job"),
    ("d", CloseReason.DECLINED, "you said no"),
    ("w", CloseReason.WITHDREW, "you are no longer interested"),
    ("n", CloseReason.DO_NOT_CONTACT, "they asked for silence: it is never shown as due"),
)
MOVES: dict[tuple[Stage, int], tuple[Kind | None, str]] = {
    (Stage.APPLIED, 1): (Kind.INTERVIEWED, "log an interview today"),
    (Stage.INTERVIEWED, 1): (Kind.HELD, "put it on hold by hand"),
    (Stage.HOLDING, 1): (Kind.REJECTED, "log a definite no"),
    (Stage.INTERVIEWED, -1): (Kind.APPLIED, "log a new application: a new three"),
    (Stage.HOLDING, -1): (None, "bring it back"),
    (Stage.NETWORKING, -1): (Kind.HELD, "put it on hold by hand"),
}


def sentence(words: str) -> str:
    """Make a sentence of words from the journal."""
    return f"{words[:1].upper()}{words[1:]}."
