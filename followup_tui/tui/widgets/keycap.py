"""What to press, as the bindings say: those of a screen, found again by their id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import App
from textual.binding import Binding

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.message_pump import MessagePump


def declared_by(kind: type[MessagePump]) -> Iterator[Binding]:
    """Every binding that a kind of screen or widget declares, or inherits."""
    for each in kind.__mro__:
        for binding in vars(each).get("BINDINGS", ()):
            if isinstance(binding, Binding):
                yield binding


def declared(node: MessagePump) -> Iterator[Binding]:
    """Every binding of a screen or a widget."""
    return declared_by(type(node))


def keys_of(node: DOMNode) -> dict[str, str]:
    """What to press for each action, from here up to the app, whose keys were changed, by id."""
    app = node.app
    bindings = [binding for each in node.ancestors_with_self for binding in declared(each)]
    shown = [(b.id, app.get_key_display(b), App.get_key_display(app, b)) for b in bindings]
    return {name: now for name, now, declared_ in shown if name and now != declared_}
