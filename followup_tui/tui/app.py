"""The app: its actions, each told once, with what they do loaded when first needed."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from types import ModuleType
from typing import ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.screen import Screen

from followup_tui.model import Kind
from followup_tui.tui.keeper import TROUBLE_SECONDS, Keeper
from followup_tui.tui.screens.cards import PALETTE, CardScreen
from followup_tui.tui.widgets.board import BoardView
from followup_tui.tui.widgets.keyline import KeyLine
from followup_tui.tui.widgets.look import read_look
from followup_tui.tui.widgets.topbar import TopBar


def _opportunities() -> type[Provider]:
    """What the palette knows besides the actions, loaded when it is first opened."""
    from followup_tui.tui.palette import Opportunities

    return Opportunities


class FollowupApp(Keeper, inherit_bindings=False):
    """Whom to call today, what to say, and when to stop."""

    TITLE = "followup"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {
        *Keeper.COMMANDS,
        _opportunities,
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+q",
            "quit",
            "Quit",
            id="app.quit_anywhere",
            show=False,
            priority=True,
            tooltip="Leave from anywhere",
        ),
        Binding(
            "ctrl+z",
            "suspend_process",
            "Suspend",
            id="app.suspend",
            show=False,
            priority=True,
            tooltip="To the shell; fg comes back",
        ),
        Binding(
            "ctrl+c",
            "help_quit",
            "Quit?",
            id="app.ask_quit",
            show=False,
            system=True,
            tooltip="Say how to leave",
        ),
        PALETTE,
    ]
    CSS = """
    Screen { scrollbar-size-vertical: 1; }
    Toast { padding: 0 1; }
    OptionList { min-width: 8; }  /* with no room for a letter Textual divides by nothing */
    .-plain ModalScreen { background: $background; }
    """

    @cached_property
    def _flows(self) -> ModuleType:
        from followup_tui.tui.flows import cards

        return cards

    @cached_property
    def _people(self) -> ModuleType:
        from followup_tui.tui.flows import people

        return people

    @cached_property
    def _moves(self) -> ModuleType:
        from followup_tui.tui.flows import moves

        return moves

    @cached_property
    def _many(self) -> ModuleType:
        from followup_tui.tui.flows import together

        return together

    @cached_property
    def _reach(self) -> ModuleType:
        from followup_tui.tui.flows import reach

        return reach

    begins_with_tour = False

    def on_mount(self) -> None:
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """The first frame is out: collect garbage again, and load what keys will need."""
        gc.freeze()
        gc.enable()
        for trouble in self.check_keys():
            self.tell(trouble, is_error=True, seconds=TROUBLE_SECONDS)
        self.set_timer(0.1, lambda: self._flows)
        self.set_timer(0.1, self.count_contacts)
        self.set_timer(0.3, self._check_templates)
        self.set_timer(1.0, self.back_up)
        self.set_timer(1.0, self.fold_cards)
        self.set_timer(0.5, partial(self.attempt, self._remember_looks))
        if self.begins_with_tour:
            self.action_tour()

    def _remember_looks(self) -> None:
        """Let the next start paint its first frame before Textual is loaded."""
        from followup_tui.tui.first_frame import NAME, Palette, spelt, terminal_key

        if not self.screen_stack:  # the board was left in the meantime
            return
        screen, colours = self.screen_stack[0], self.console.color_system
        if colours is None or self.no_color or self.native_ansi_color:
            return
        look = read_look(screen.query_one(BoardView))
        tones, keys = screen.query_one(TopBar).tones, screen.query_one(KeyLine)
        palette = Palette(colours, look, tones, keys.tones, keys.pairs)
        key = terminal_key(self.desk.settings, os.environ, self.desk.theme)
        self.desk.store.remember(NAME, spelt(key, palette))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "suspend_process":
            return not hasattr(self.focused, "action_undo")  # in a note it undoes typing
        if action in CardScreen.ACTS_ON_CARD:
            return self.selected is not None
        if action in CardScreen.ACTS_ON_MANY:
            return bool(self.chosen)
        return True

    @on(BoardView.Chosen)
    async def open_history(self) -> None:
        await self.run_action("app.history")

    def action_history(self) -> None:
        self._flows.history(self)

    def action_log_call(self) -> None:
        self._flows.log_call(self)

    def action_add(self) -> None:
        self._flows.add(self)

    def action_edit(self) -> None:
        self._flows.edit(self)

    def action_bring_back(self) -> None:
        self._flows.bring_back(self)

    def action_review(self) -> None:
        self._flows.log_now(self, Kind.REVIEWED)

    def action_rejected(self) -> None:
        self._flows.log_now(self, Kind.REJECTED)

    def action_close(self) -> None:
        self._flows.close(self)

    def action_snooze(self) -> None:
        self._many.snooze(self)

    def action_vacation(self) -> None:
        self._many.vacation(self)

    def action_tag(self) -> None:
        self._many.tag(self)

    def action_move(self, by: int) -> None:
        self._moves.move(self, by)

    @on(BoardView.Dropped)
    def move_dropped(self, event: BoardView.Dropped) -> None:
        """Ask what a dragged card stands for."""
        self.attempt(partial(self._moves.drop, self, event.opportunity_id, event.column))

    def action_go(self, place: str) -> None:
        """Go to a place: the board, the holding file."""
        from followup_tui.tui.flows import places

        places.go(self, place)

    def action_bring_in(self) -> None:
        """Bring in a file of another program."""
        from followup_tui.tui.flows import files

        files.bring_in(self)

    def action_show(self, opportunity_id: str) -> None:
        """Go to a card, wherever one is."""
        from followup_tui.tui.flows import places

        places.show(self, opportunity_id)

    def action_tour(self) -> None:
        """Show what is where, stop by stop."""
        from followup_tui.tui.flows import tour

        tour.begin(self)

    def action_help(self) -> None:
        self._flows.show_help(self)

    def action_person(self, verb: str) -> None:
        self._people.act(self, verb)

    def _check_templates(self) -> None:
        """Say which of the user's own words cannot be used, and why."""
        for trouble in self.desk.template_troubles():
            self.tell(trouble, is_error=True, seconds=TROUBLE_SECONDS)

    def action_words(self) -> None:
        from followup_tui.tui.flows import words

        words.show(self)

    def action_letter(self, what: str) -> None:
        from followup_tui.tui.flows import words

        words.act(self, what)

    def action_points(self) -> None:
        from followup_tui.tui.flows import points

        points.show(self)

    def action_point(self, what: str) -> None:
        from followup_tui.tui.flows import points

        points.act(self, what)

    def action_apply_again(self) -> None:
        from followup_tui.tui.flows import openings

        openings.apply_again(self)

    def action_open_link(self) -> None:
        self._reach.open_link(self)

    def action_copy_phone(self) -> None:
        self._reach.copy_phone(self)

    def action_edit_note(self) -> None:
        self._reach.edit_note(self)

    def action_undo(self) -> None:
        self.write(partial(self.turn, is_undo=True))

    def action_redo(self) -> None:
        self.write(partial(self.turn, is_undo=False))

    def action_go_back(self) -> None:
        """Back out one level."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
            self.open_file()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the screen, by its name; made from the bindings."""
        told = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            if active.enabled and binding.tooltip and binding.description not in told:
                told.add(binding.description)
                run = partial(self.run_action, binding.action, active.node)
                does = f"{binding.tooltip}  ({self.get_key_display(binding)})"
                yield SystemCommand(binding.description, does, run)
        yield SystemCommand("Tour", "What is where, in six stops", self.action_tour)
        yield SystemCommand("Theme", "Choose other colours", self.action_change_theme)
