"""Every key of the program: listed, remapped as the settings say, what cannot be told in words.

The list is made from the bindings that screens and widgets declare, so that it cannot lie. It
needs them imported, which takes a moment: the board asks for it after its first frame, and
only for someone who remapped a key.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import count
from typing import NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.keys import Keys, format_key, key_to_character
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from followup_tui.tui import screens
from followup_tui.tui.looks import Coloured
from followup_tui.tui.widgets.keycap import declared_by

NAMED = frozenset(key.value for key in Keys if not key.name.startswith("_"))
MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})
EVERYWHERE, SOMEWHERE = "everywhere", "where the cursor is"
EXAMPLES = "write a letter, a digit, or as in f2, ctrl+x, enter, space"

Chain = tuple[type[MessagePump], ...]  # what a key passes: a widget, its screen, the app


class Key(NamedTuple):
    """One action: its public id, where it works, its keys, its name and what it does."""

    id: str
    place: str
    keys: tuple[str, ...]
    name: str
    does: str


class Remapped(Coloured, inherit_bindings=False):
    """An app whose keys are those of the settings, shown as such wherever a key is named."""

    def __init__(self, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._chosen = {name: normal(typed) for name, typed in keymap.items()}
        if self._chosen:
            self.set_keymap(self._chosen)

    def get_key_display(self, binding: Binding) -> str:
        """What to press, as it is shown: the key of the settings, or the one declared."""
        keys = self._chosen.get(binding.id or "")
        if not keys:
            return super().get_key_display(binding)
        shown = (super(Remapped, self).get_key_display(binding.with_key(key)) for key in
                 keys.split(","))  # fmt: skip
        return " ".join(shown)

    def check_keys(self) -> tuple[str, ...]:
        """Let go of what cannot be remapped so; one sentence for each."""
        if not self._chosen:
            return ()
        kept, told = sound(self._chosen, type(self))
        if told:
            self._chosen = kept
            self.set_keymap(kept)
            self.refresh_css(animate=False)
            for widget in self.screen.query(Widget):
                widget.refresh()
        return told


def listed(app: type[App[None]], keymap: Mapping[str, str] | None = None) -> list[Key]:
    """Every action of the program with its keys, in the order of the places they work in."""
    chosen = sound({name: normal(typed) for name, typed in (keymap or {}).items()}, app)[0]
    found: dict[str, Key] = {}
    for chain in chains(app):
        for kind, binding in _bindings(chain):
            name = binding.id or ""
            if name and binding.description and name not in found:
                keys = tuple(chosen.get(name, normal(binding.key)).split(","))
                place = _place(kind)
                found[name] = Key(name, place, keys, binding.description, binding.tooltip)
    return list(found.values())


def sound(
    keymap: Mapping[str, str], app: type[App[None]]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """What of a keymap can be done, and one sentence for each part that cannot."""
    every = chains(app)
    known = {b.id or "": (kind, b) for chain in every for kind, b in _bindings(chain) if b.id}
    kept: dict[str, str] = {}
    told: list[str] = []
    for name, keys in keymap.items():
        why = _refused(name, keys, known)
        if why:
            told.append(why)
        else:
            kept[name] = keys
    while clash := next(filter(None, (_clash(chain, kept) for chain in every)), None):
        mine, key, other, place = clash
        stays = normal(known[mine][1].key)
        told.append(
            f'[keys] "{mine}" cannot be {key}: {place} that is "{other.id}", {other.description}. '
            f"It stays {stays}."
        )
        del kept[mine]
    return kept, tuple(told)


def normal(keys: str) -> str:
    """Keys as Textual names them: `?` is `question_mark`, `shift+l` is `L`."""
    return ",".join(_normal(key.strip()) for key in keys.split(","))


def _normal(key: str) -> str:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    modifiers = [modifier.lower() for modifier in modifiers]
    if len(last) == 1 and modifiers == ["shift"]:
        return last.upper()
    if len(last) == 1 and not modifiers:
        return (
            next(b.key for b in Binding.make_bindings([Binding(last, "")])) if last != "," else last
        )
    return "+".join([*modifiers, last.lower()])


def is_key(key: str) -> bool:
    """Whether there is such a key."""
    *modifiers, last = key.split("+")
    if set(modifiers) - MODIFIERS:
        return False
    shown = format_key(last)  # of a character its sign, be it called slash
    return key in NAMED or last in NAMED or (len(shown) == 1 and (shown.isascii() or shown == last))


def chains(app: type[App[None]]) -> list[Chain]:
    """Each way that a key can go: from a widget of a screen, through the screen, to the app."""
    found: list[Chain] = []
    modules = [each.name for each in pkgutil.iter_modules(screens.__path__)]
    for module in sorted(modules, key=lambda name: (name != "board", name)):
        names = vars(import_module(f"{screens.__name__}.{module}"))
        kinds = [kind for kind in names.values() if isinstance(kind, type)]
        inside = [kind for kind in kinds if _is_part(kind)]
        for kind in kinds:
            if issubclass(kind, Screen) and kind.__module__ == names["__name__"]:
                found.append((kind, app))
                found += [(part, kind, app) for part in inside]
    return found


def _is_part(kind: type) -> bool:
    """A widget of ours with keys of its own."""
    is_ours = issubclass(kind, Widget) and kind.__module__.startswith("followup_tui")
    return is_ours and not issubclass(kind, Screen) and bool(vars(kind).get("BINDINGS"))


def _bindings(chain: Chain) -> Iterator[tuple[type[MessagePump], Binding]]:
    for kind in sorted(chain, key=lambda one: not issubclass(one, Screen)):
        for binding in declared_by(kind):
            yield kind, binding


def _place(kind: type[MessagePump]) -> str:
    if issubclass(kind, App):
        return EVERYWHERE
    title = getattr(kind, "BINDING_GROUP_TITLE", None)
    return str(title).lower() if title else SOMEWHERE


def _refused(name: str, keys: str, known: Mapping[str, tuple[type[MessagePump], Binding]]) -> str:
    """Why such a line of the settings means nothing, or "" where it means something."""
    if name not in known:
        from difflib import get_close_matches

        close = get_close_matches(name, list(known), 1)
        guess = f'did you mean "{close[0]}"?' if close else "followup keys lists them all."
        return f'[keys] There is no "{name}": {guess}'
    kind, binding = known[name]
    for key in keys.split(","):
        if not is_key(key):
            return f'[keys] "{name}" cannot be "{key}", no key is called that: {EXAMPLES}.'
        types = key_to_character(key) is not None
        if types and key_to_character(normal(binding.key).split(",")[0]) is None and _is_form(kind):
            return f'[keys] "{name}" cannot be {key}: in a form that is typed. Take one with ctrl.'
    return ""


def _is_form(kind: type[MessagePump]) -> bool:
    from followup_tui.tui.screens.form import Form

    return issubclass(kind, Form)


def _clash(chain: Chain, keymap: Mapping[str, str]) -> tuple[str, str, Binding, str] | None:
    """A remapped id whose key another one has in the same place: id, key, the other, where."""
    taken: dict[str, Binding] = {}
    order = dict(zip(keymap, count(), strict=False))
    for kind, binding in _bindings(chain):
        name = binding.id or ""
        for key in keymap.get(name, normal(binding.key)).split(",") if name else ():
            other = taken.setdefault(key, binding)
            first = other.id or ""
            if first == name or not {first, name} & keymap.keys():
                continue
            if key in normal(binding.key).split(",") and key in normal(other.key).split(","):
                continue  # they always had the same key: one takes it before the other
            mine, theirs = (
                (name, other) if order.get(name, -1) > order.get(first, -1) else (first, binding)
            )
            return mine, key, theirs, _place(kind if kind in chain[-2:-1] else chain[-2])
    return None
