"""What to press, as the bindings say: those of a screen, found again by their id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.message_pump import MessagePump


def declared(node: MessagePump) -> Iterator[Binding]:
    """Every binding that a screen or a widget declares, or inherits from one of ours."""
    for kind in type(node).__mro__:
        for binding in vars(kind).get("BINDINGS", ()):
            if isinstance(binding, Binding):
                yield binding


def key_of(node: DOMNode, name: str) -> str:
    """What to press for the action with this id, from here up to the app; "" for none."""
    for each in node.ancestors_with_self:
        for binding in declared(each):
            if binding.id == name:
                return node.app.get_key_display(binding)
    return ""
