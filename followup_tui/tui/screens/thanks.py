"""Everyone who helped or took part, to thank one after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.model import Acquaintance, Channel
from followup_tui.tui.screens.form import hints
from followup_tui.tui.screens.history import Entries
from followup_tui.tui.text import MUTED, plain
from followup_tui.tui.widgets.card import fit
from followup_tui.when import say

NAME = 26  # cells
NOBODY = "Nobody took part in this search yet."


class Debt(NamedTuple):
    """One person to thank, with what they did, and when they were thanked."""

    one: Acquaintance
    why: str
    thanked_on: date | None


class ThankEveryone(ModalScreen[None]):
    """Lists whom to thank; a key logs the thanks and ticks the name, and `u` takes it back."""

    AUTO_FOCUS = "Entries"
    BINDING_GROUP_TITLE = "Among those to thank"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", f"thank('{Channel.MAIL.value}')", "Wrote a note", priority=True,
                key_display="space", id="thanks.note", tooltip="Log a handwritten note, and tick"),
        Binding("e", f"thank('{Channel.EMAIL.value}')", "E-mail", id="thanks.email",
                tooltip="Log an e-mail of thanks, and tick"),
        Binding("v", f"thank('{Channel.PHONE.value}')", "Called", id="thanks.call",
                tooltip="Log a call of thanks, and tick"),
        Binding("u", "take_back", "Undo", id="change.undo", tooltip="Take back the last change"),
        Binding("j", "move(1)", "Down", show=False, id="thanks.down", key_display="↓ j",
                tooltip="To the next one"),
        Binding("k", "move(-1)", "Up", show=False, id="thanks.up", key_display="↑ k",
                tooltip="To the one before"),
        Binding("escape,q", "leave", "Back", key_display="esc", id="thanks.close",
                tooltip="Back; T among the people comes here again"),
    ]  # fmt: skip
    DEFAULT_CSS = """
    ThankEveryone {
        align: center middle;
        background: $background 60%;
        & > .box {
            width: 90; max-width: 100%; height: auto; max-height: 100%;
            padding: 1 1 0 1; border: round $accent; background: $surface;
            border-title-color: $accent; border-title-style: bold;
            border-subtitle-color: $text-muted;
        }
        & .told { height: auto; padding: 0 1 1 1; }
        & OptionList, & OptionList:focus {
            height: auto; max-height: 100%; min-height: 1; border: none; padding: 0;
            background: transparent; scrollbar-size-vertical: 1;
        }
        & OptionList > .option-list--option { padding: 0 1; }
        & OptionList > .option-list--option-highlighted,
        & OptionList:focus > .option-list--option-highlighted {
            background: $background; color: $foreground; text-style: none;
        }
        &:nocolor OptionList:focus > .option-list--option-highlighted { text-style: reverse; }
    }
    """

    def __init__(
        self,
        read: Callable[[], Sequence[Debt]],
        thank: Callable[[Acquaintance, Channel], None],
        undo: Callable[[], None],
        today: date,
    ) -> None:
        super().__init__()
        self._read = read
        self._thank = thank
        self._undo = undo
        self.today = today
        self.debts: Sequence[Debt] = ()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = Content("Thank everyone who helped or took part")
            yield Static(classes="told", markup=False)
            yield Entries()

    def on_mount(self) -> None:
        self.fill()

    def fill(self) -> None:
        """Read whom to thank, and keep the cursor where it is."""
        entries = self.query_one(Entries)
        at = entries.highlighted or 0
        self.debts = self._read()
        entries.set_options([Option(self._line(debt)) for debt in self.debts])
        entries.highlighted = min(at, len(self.debts) - 1) if self.debts else None
        left = sum(debt.thanked_on is None for debt in self.debts)
        told = f"{left} to go, {len(self.debts) - left} thanked" if self.debts else NOBODY
        if self.debts and not left:
            told = "✓ everyone has been thanked"
        self.query_one(".told", Static).update(Content.styled(told, MUTED))
        self.draw_hints()

    def draw_hints(self) -> None:
        """List the keys in the bottom border."""
        self.query_one(".box").border_subtitle = hints(self)

    def on_screen_resume(self) -> None:
        self.draw_hints()

    def _line(self, debt: Debt) -> Content:
        done = debt.thanked_on
        said = f"thanked {say(done, self.today)}" if done else debt.why
        return Content.assemble(
            ("☑ " if done else "☐ ", "$success" if done else "$warning"),
            plain(fit(debt.one.contact.name, NAME), MUTED if done else "bold"),
            plain(f" {said}", MUTED),
        )

    def action_thank(self, channel: str) -> None:
        """Log thanks to the one under the cursor, and go on to the next."""
        entries = self.query_one(Entries)
        at = entries.highlighted
        if at is None or self.debts[at].thanked_on is not None:
            return
        self._thank(self.debts[at].one, Channel(channel))
        self.fill()
        self.action_move(1)

    def action_take_back(self) -> None:
        """Take back the last change, which need not have been a tick."""
        self._undo()
        self.fill()

    def action_move(self, by: int) -> None:
        entries = self.query_one(Entries)
        if self.debts:
            at = (entries.highlighted or 0) + by
            entries.highlighted = max(0, min(at, len(self.debts) - 1))

    @on(OptionList.OptionSelected)
    def take_click(self) -> None:
        """A click asks for the same as the key."""
        self.action_thank(Channel.MAIL.value)

    def action_leave(self) -> None:
        self.dismiss(None)
