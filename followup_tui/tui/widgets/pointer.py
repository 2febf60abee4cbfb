"""The mouse on a board: a click selects, the wheel scrolls, a card is dragged to a column."""

from __future__ import annotations

from textual import events, on
from textual.message import Message
from textual.widget import Widget


class Pointed(Widget):
    """What lies in columns and is pointed at; says what is under a cell, and is told the rest."""

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._held: tuple[int, str] | None = None  # column and card under the button that is down
        self._target: int | None = None  # the column it is being dragged to
        self._is_dragged = False  # it has left its place, and may be back

    class Dropped(Message):
        """A card was dragged to another column."""

        def __init__(self, opportunity_id: str, column: int) -> None:
            super().__init__()
            self.opportunity_id = opportunity_id
            self.column = column

    # What a board fills in

    def column_at(self, x: int) -> int | None:
        """The column under a cell."""
        raise NotImplementedError

    def card_at(self, x: int, y: int) -> tuple[int, str] | None:
        """The column and the id of the card under a cell."""
        raise NotImplementedError

    def select(self, opportunity_id: str) -> bool:
        """Select a card; False where it is not shown."""
        raise NotImplementedError

    def select_at(self, x: int, y: int) -> bool:
        """Select what is under a cell; True where that is a card."""
        raise NotImplementedError

    def scroll_at(self, x: int, by: int) -> bool:
        """Scroll the column under a cell; False where there is none."""
        raise NotImplementedError

    def show_target(self, column: int | None) -> None:
        """Show where a card would go, or that it goes nowhere."""
        raise NotImplementedError

    def action_choose(self) -> None:
        """Open the selected card."""
        raise NotImplementedError

    # What the mouse does

    @on(events.MouseDown)
    def take_card(self, event: events.MouseDown) -> None:
        """Take hold of a card: what follows is a click, or a drag."""
        self._held = self.card_at(event.x, event.y) if event.button == 1 else None
        self._target, self._is_dragged = None, False
        if self._held:
            self.capture_mouse()

    @on(events.MouseMove)
    def drag_card(self, event: events.MouseMove) -> None:
        """Show to which column the card would go."""
        if self._held is None:
            return
        self._is_dragged = self._is_dragged or self.card_at(event.x, event.y) != self._held
        column = self.column_at(event.x) if 0 <= event.y < self.size.height else None
        target = column if column != self._held[0] else None
        if target != self._target:
            self._target = target
            self.show_target(target)

    @on(events.MouseUp)
    def drop_card(self, event: events.MouseUp) -> None:
        """Let go of the card: over another column it asks to be moved, else it is selected."""
        held, target, self._held = self._held, self._target, None
        self._target = None
        self.release_mouse()
        if held is None:
            return
        if target is not None:
            self.show_target(None)
            self.post_message(self.Dropped(held[1], target))
        elif self._is_dragged:
            self.select(held[1])

    @on(events.Click)
    def choose_at_pointer(self, event: events.Click) -> None:
        """Select what is clicked, and open it on a double click; what was dragged is neither."""
        was_dragged, self._is_dragged = self._is_dragged, False
        if not was_dragged and self.select_at(event.x, event.y) and event.chain == 2:
            self.action_choose()

    @on(events.MouseScrollDown)
    def scroll_cards_down(self, event: events.MouseScrollDown) -> None:
        """Show later cards of the column under the pointer."""
        if self.scroll_at(event.x, 1):
            event.stop()

    @on(events.MouseScrollUp)
    def scroll_cards_up(self, event: events.MouseScrollUp) -> None:
        """Show earlier cards of the column under the pointer."""
        if self.scroll_at(event.x, -1):
            event.stop()
