"""All keys of the screen below, made from its bindings."""

from __future__ import annotations

from textwrap import wrap
from typing import ClassVar, NamedTuple, TypeVar

from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from followup_tui.tui.screens.form import MUTED, hints
from followup_tui.tui.text import plain
from followup_tui.tui.widgets.keycap import declared

Answer = TypeVar("Answer")
KEY_CELLS = 10
NAME_CELLS = 23
TEXTUALS_OWN = ("app.focus_next", "app.focus_previous", "screen.copy_text")  # not what we offer
NARROW = 60  # cells: below, what a key does stands under its name


class Key(NamedTuple):
    """One action: the keys for it, its name, and what it does."""

    keys: str
    name: str
    does: str


class Group(NamedTuple):
    """Keys that work in one place."""

    title: str
    keys: tuple[Key, ...]


def groups(screen: Screen[Answer]) -> list[Group]:
    """The keys that work on a screen now: its own, then the focused part's, then the app's."""
    found: dict[str, dict[tuple[str, str], tuple[list[str], Binding, str]]] = {}
    order: dict[str, int] = {}
    for active in sorted(screen.active_bindings.values(), key=_place):
        binding = active.binding
        if not binding.description or binding.system or binding.action in TEXTUALS_OWN:
            continue
        title = _title(active.node, binding)
        order.setdefault(title, _rank(active.node))
        actions = found.setdefault(title, {})
        keys, _, _ = actions.setdefault(
            (binding.action, binding.description), ([], binding, active.tooltip)
        )
        shown = screen.app.get_key_display(binding)
        if shown not in keys:
            keys.append(shown)
    return [
        Group(
            title,
            tuple(
                Key(" ".join(keys), binding.description, does)
                for keys, binding, does in found[title].values()
            ),
        )
        for title in sorted(found, key=order.__getitem__)
    ]


def _place(active: ActiveBinding) -> int:
    """Where an action is declared: a key that was remapped does not move it."""
    ids = [binding.id for binding in declared(active.node)]
    return ids.index(active.binding.id) if active.binding.id in ids else len(ids)


def _title(node: DOMNode, binding: Binding) -> str:
    if binding.group and binding.group.description:
        return binding.group.description
    if node.BINDING_GROUP_TITLE:
        return node.BINDING_GROUP_TITLE
    if isinstance(node, App):
        return "Everywhere"
    return "On this screen" if isinstance(node, Screen) else "Where the cursor is"


def _rank(node: DOMNode) -> int:
    if isinstance(node, App):
        return 2
    return 0 if isinstance(node, Screen) else 1


class Keys(Widget):
    """The painted list of keys."""

    DEFAULT_CSS = """
    Keys { height: auto; width: 1fr; }
    """

    def __init__(self, listed: list[Group]) -> None:
        super().__init__()
        self.listed = listed

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width - 1))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.content_size.width - 1))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for group in self.listed:
            if lines:
                lines.append(Content(""))
            lines.append(plain(group.title, "bold $accent"))
            for key in group.keys:
                lines.extend(_wide(key, width) if width >= NARROW else _narrow(key, width))
        return lines or [Content("No keys here.")]


def _wide(key: Key, width: int) -> list[Content]:
    before = KEY_CELLS + NAME_CELLS
    does = wrap(key.does, max(8, width - before)) or [""]
    first = Content.assemble(
        plain(_padded(key.keys, KEY_CELLS), "bold $foreground"),
        plain(_padded(key.name, NAME_CELLS)),
        plain(does[0], MUTED),
    )
    return [first, *(Content.assemble(" " * before, plain(line, MUTED)) for line in does[1:])]


def _narrow(key: Key, width: int) -> list[Content]:
    room = max(8, width - 2)
    first = Content.assemble(plain(f"{key.keys}  ", "bold $foreground"), plain(key.name))
    return [first, *(Content.assemble("  ", plain(line, MUTED)) for line in wrap(key.does, room))]


def _padded(text: str, cells: int) -> str:
    return text.ljust(cells) if len(text) < cells - 1 else f"{text}  "


class Help(ModalScreen[None]):
    """Lists the keys of the screen it is opened over."""

    AUTO_FOCUS = ".box"
    BINDING_GROUP_TITLE = "In this help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "up,k", "scroll(-1)", "Up", key_display="↑", show=False, id="help.up",
            tooltip="A line up",
        ),
        Binding(
            "down,j", "scroll(1)", "Scroll", key_display="↓", id="help.down", tooltip="A line down"
        ),
        Binding(
            "escape,q,f1,question_mark",
            "leave",
            "Back",
            key_display="esc",
            id="help.close",
            tooltip="Back to where you were",
        ),
    ]  # fmt: skip
    DEFAULT_CSS = """
    Help {
        align: center middle;
        background: $background 60%;
        & > .box {
            width: 100;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 1 2;
            border: round $accent;
            border-title-color: $accent;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
            background: $surface;
            scrollbar-size-vertical: 1;
        }
    }
    """

    def compose(self) -> ComposeResult:
        below = self.app.screen_stack[-2] if len(self.app.screen_stack) > 1 else self.app.screen
        yield VerticalScroll(Keys(groups(below)), classes="box")

    def on_mount(self) -> None:
        self.query_one(".box").border_title = Content("Keys")

    def on_screen_resume(self) -> None:
        self.query_one(".box").border_subtitle = hints(self)

    def action_scroll(self, lines: int) -> None:
        self.query_one(".box").scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        self.dismiss(None)
