"""What all forms share: a box of fields, saved with enter, whose text is never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import TextArea

from followup_tui.text import refuse
from followup_tui.tui.text import MUTED as MUTED
from followup_tui.tui.text import plain
from followup_tui.tui.widgets.field import Field

Answer = TypeVar("Answer")
NAME_BYTES = 1024
NOTE_BYTES = 64 * 1024
TALL = 34  # rows: from here there is room to breathe
ROUND = 6  # cells of a bottom border around its words


class RefusedError(Exception):
    """What was typed cannot be kept as it is; says which field, and why."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field
        self.why = why


def hints(screen: ModalScreen[Answer]) -> Content:
    """The keys of a modal screen for the bottom of its box, as many as fit, from its bindings.

    The first and the way out are dropped last.
    """
    told: dict[str, str] = {}
    actives = sorted(screen.active_bindings.values(), key=lambda one: not one.binding.priority)
    for active in actives:
        binding = active.binding
        if active.node is screen and binding.show and active.enabled:
            told.setdefault(binding.description, screen.app.get_key_display(binding))
    boxes = screen.query(".box")
    width = (boxes.first().outer_size.width if boxes else 0) or screen.app.size.width
    return fitted([(key, name.lower()) for name, key in told.items()], width - ROUND)


def fitted(keys: list[tuple[str, str]], width: int) -> Content:
    """Keys with what they do, as many as fit; the first and the way out are dropped last."""

    def joined() -> Content:
        parts = [Content.assemble((f"{key} ", "$foreground"), name) for key, name in keys]
        return Content("   ").join(parts) if parts else Content(" ")

    while len(keys) > 1 and joined().cell_length > width:
        spare = [at for at, (key, _) in enumerate(keys) if at and key != "esc"]
        del keys[spare[-1] if spare else 0]
    return joined()


class Form(ModalScreen[Answer | None]):
    """Named fields in a box, and one typed answer.

    Every change goes to `keep_draft`, as the text of the fields that differ from what the
    form opened with; a `draft` handed in is put back. Whoever opened the form lets go of
    the draft once the answer is stored.
    """

    AUTO_FOCUS = ""
    BINDING_GROUP_TITLE = "In this form"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "save_line",
            "Save",
            key_display="enter",
            priority=True,
            id="form.save",
            tooltip="Save what is typed, from any field of one line",
        ),
        Binding(
            "ctrl+s",
            "save",
            "Save",
            key_display="ctrl+s",
            priority=True,
            id="form.save_all",
            tooltip="Save what is typed, from any field",
        ),
        Binding(
            "tab,down",
            "next_field",
            "Next field",
            id="field.next",
            key_display="tab",
            tooltip="Go to the field below",
        ),
        Binding(
            "shift+tab,up",
            "previous_field",
            "Field before",
            show=False,
            id="field.previous",
            tooltip="Go to the field above",
        ),
        Binding(
            "escape",
            "leave",
            "Leave",
            key_display="esc",
            id="form.leave",
            tooltip="Go back without saving; what was typed is kept as a draft",
        ),
        Binding(
            "ctrl+l",
            "start_afresh",
            "Start afresh",
            key_display="ctrl+l",
            show=False,
            id="draft.clear",
            tooltip="Let go of what was typed, and start again",
        ),
        Binding(
            "f1",
            "help",
            "Help",
            id="help.show",
            tooltip="All keys of this screen",
        ),
    ]
    DEFAULT_CSS = """
    Form {
        align: center middle;
        background: $background 60%;
        & > .box {
            width: 84;
            max-width: 98%;
            height: auto;
            max-height: 100%;
            padding: 1 1 0 2;
            border: round $accent;
            border-title-color: $accent;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
            background: $surface;
            scrollbar-size-vertical: 1;
            scrollbar-gutter: stable;  /* or a hint that wraps lays it out for ever */
        }
        & .heading { color: $foreground; text-style: bold; margin-top: 1; }
    }
    """

    def __init__(
        self,
        title: str,
        draft: Mapping[str, str] | None = None,
        keep_draft: Callable[[dict[str, str]], None] | None = None,
    ) -> None:
        super().__init__()
        self.heading = title
        self.draft = dict(draft or {})
        self._keep_draft = keep_draft
        self._kept: dict[str, str] = dict(self.draft)
        self._opened_with: dict[str, str] = {}
        self.box = VerticalScroll(classes="box", can_focus=False)

    # What a form fills in

    def rows(self) -> Iterable[Widget]:
        """The fields, and what stands between them."""
        raise NotImplementedError

    def answer(self) -> Answer | None:
        """What the fields amount to; None asks to stay. Raises RefusedError."""
        raise NotImplementedError

    def typed(self, field: Field) -> None:
        """React to a change of one field."""

    # What all forms do

    def compose(self) -> ComposeResult:
        with self.box:
            yield from self.rows()

    def on_mount(self) -> None:
        self._opened_with = {field.key: field.value for field in self.query(Field)}
        for key, text in self.draft.items():
            if key in self._opened_with:
                self.field(key).value = text
        if not self.changes():
            self.draft = {}
        self.draw_title()
        for field in self.query(Field):
            self.typed(field)
        self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor where typing starts."""
        self.query(Field).first().input.focus()

    def draw_title(self) -> None:
        """Say what the form is for, and that a draft was put back."""
        title = plain(self.heading)
        if self.draft:
            title = Content.assemble(title, (" · draft restored", f"{MUTED} not bold"))
        self.box.border_title = title

    def on_screen_resume(self) -> None:
        self.draw_hints()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self.draw_hints()

    def draw_hints(self) -> None:
        """List the keys in the bottom border, as they are now."""
        self.box.border_subtitle = hints(self)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.height >= TALL, "-tall")
        self.call_after_refresh(self.draw_hints)

    def field(self, key: str) -> Field:
        """The field of that name."""
        return next(field for field in self.query(Field) if field.key == key)

    def text(self, key: str, label: str = "", *, lines: bool = False) -> str:
        """The text of a field, fit to keep. Raises RefusedError."""
        try:
            limit = NOTE_BYTES if lines else NAME_BYTES
            return refuse(self.field(key).value.strip(), label or key, limit=limit, lines=lines)
        except ValueError as error:
            raise RefusedError(key, str(error)) from error

    def changes(self) -> dict[str, str]:
        """The text of each field that differs from what the form opened with."""
        return {
            field.key: field.value
            for field in self.query(Field)
            if field.value != self._opened_with.get(field.key, "")
        }

    @on(Field.Changed)
    def keep_text(self, event: Field.Changed) -> None:
        """Keep what is typed at once, so that a crash loses nothing."""
        event.stop()
        event.field.say()
        self.typed(event.field)
        self.keep(self.changes())

    def keep(self, draft: dict[str, str]) -> None:
        """Hand the draft on, if it is another one."""
        if draft != self._kept:
            self._kept = draft
            if self._keep_draft:
                self._keep_draft(dict(draft))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "save_line":
            return not isinstance(self.focused, TextArea)
        if action == "next_field":
            return len(self.query(Field)) > 1
        return True

    def action_save_line(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Answer, or say next to the field why not."""
        try:
            answer = self.answer()
        except RefusedError as refused:
            self.complain(refused)
            return
        if answer is not None:
            self.dismiss(answer)

    def complain(self, refused: RefusedError) -> None:
        """Say next to the field what is wrong, and go there."""
        field = self.field(refused.field)
        sentence = refused.why[:1].upper() + refused.why[1:]
        field.say(sentence if sentence.endswith((".", "?")) else f"{sentence}.", kind="refused")
        field.input.focus()
        self.call_after_refresh(field.scroll_visible, animate=False)

    def action_next_field(self) -> None:
        self.focus_next()

    def action_previous_field(self) -> None:
        self.focus_previous()

    def action_leave(self) -> None:
        """Go back; what was typed has been kept as it was typed."""
        self.dismiss(None)

    def action_start_afresh(self) -> None:
        """Put every field back to what the form opened with."""
        for field in self.query(Field):
            field.value = self._opened_with.get(field.key, "")
            field.say()
        self.draft = {}
        self.keep({})
        self.draw_title()
        for field in self.query(Field):
            self.typed(field)
        self.focus_first()

    def action_help(self) -> None:
        from followup_tui.tui.screens.help import Help

        self.app.push_screen(Help())
