"""One line of a form: its label, what is typed, and a sentence about it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from followup_tui.tui.text import plain
from followup_tui.tui.widgets.choice import Choice


class Field(Widget):
    """A labelled place to type or choose, with room for one sentence below it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field--label"}
    DEFAULT_CSS = """
    Field {
        layout: vertical;
        height: auto;
        & > .field--label { color: $text-muted; }
        &.-current > .field--label { color: $accent; text-style: bold; }
        & > * { width: 1fr; margin-left: 11; }
        & Input, & TextArea { background: $foreground 7%; }
        & Input.-textual-compact, & TextArea.-textual-compact { padding: 0 1; }
        & Input:focus, & TextArea:focus { background: $foreground 10%; }
        & TextArea { height: auto; min-height: 2; max-height: 6; }
        & .help { height: auto; padding: 0 0 0 1; color: $text-muted; }
        &.-dense Input:blur, &.-dense TextArea:blur { background: $foreground 4%; }
        &.-dense .help { display: none; }
        &.-dense.-said .help { display: block; }
        &.-refused .help { color: $text-error; }
        &.-warned .help { color: $text-warning; }
        &.-derived Input { color: $foreground; text-style: italic; }
    }
    """

    class Changed(Message):
        """Something was typed or chosen."""

        def __init__(self, field: Field) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> Field:
            """The field that changed."""
            return self.field

    def __init__(
        self, name: str, label: str, input_: Input | TextArea | Choice, *, dense: bool = False
    ) -> None:
        super().__init__(name=name, classes="-dense" if dense else None)
        self.label = label
        self.input = input_
        self.key = name
        self._is_dense = dense
        self._help = Static(classes="help")

    def compose(self) -> ComposeResult:
        yield self.input
        if not self._is_dense:  # which have it only once there is something to say
            yield self._help

    def render(self) -> Content:
        return plain(self.label).stylize(self.get_visual_style("field--label"))

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.input.text if isinstance(self.input, TextArea) else self.input.value

    @value.setter
    def value(self, text: str) -> None:
        with self.prevent(Input.Changed, TextArea.Changed):
            if isinstance(self.input, TextArea):
                self.input.text = text
                self.input.move_cursor(self.input.document.end)
                return
            self.input.value = text
            if isinstance(self.input, Input):
                self.input.cursor_position = len(text)

    def say(self, text: str = "", *, kind: str = "") -> None:
        """Say something about the field; `kind` is "", "refused" or "warned"."""
        self.show(plain(f"! {text}" if kind else text, lines=True), kind=kind)

    def show(self, content: Content, *, kind: str = "") -> None:
        """Say something already painted, on as many lines as it has."""
        self.set_class(kind == "refused", "-refused")
        self.set_class(kind == "warned", "-warned")
        self.set_class(bool(content), "-said")
        if content and not self._help.is_attached:
            self.mount(self._help)
        self._help.update(content)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    def tell_change(self, event: Message) -> None:
        """Pass on any kind of change as one of the field's."""
        event.stop()
        self.post_message(self.Changed(self))

    def on_descendant_focus(self) -> None:
        self.add_class("-current")

    def on_descendant_blur(self) -> None:
        self.remove_class("-current")

    def on_click(self) -> None:
        self.input.focus()
