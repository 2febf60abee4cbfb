"""Keys as the settings have them: they work, they are shown, and what cannot be is told."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followup_tui.desk import Desk
from followup_tui.model import Kind
from followup_tui.settings import read
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.keys import is_key, listed, normal, sound
from followup_tui.tui.screens.add import AddApplication
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.call_sheet import CallSheet
from followup_tui.tui.screens.help import Help
from tests.tui.keys import applied, kinds, ready
from tests.tui.search import desk_on, only

DAY = date(2026, 11, 5)


def remapped(keys: dict[str, object], *, is_empty: bool = False) -> Desk:
    """A desk whose settings remap these keys."""
    desk = desk_on(DAY)
    desk.settings = replace(desk.settings, keys=read({"keys": keys}).keys)
    if not is_empty:
        applied(desk)
    return desk


async def test_a_remapped_key_acts_and_the_old_one_no_longer() -> None:
    async with ready(remapped({"call.log": "f2"}), (80, 24)) as keys:
        await keys.press("l")
        keys.top(BoardScreen)
        await keys.press("f2")
        keys.top(CallSheet)


async def test_two_keys_change_places() -> None:
    desk = remapped({"call.log": "a", "opportunity.add": "l"})
    async with ready(desk, (80, 24)) as keys:
        assert keys.toasts == []
        await keys.press("a")
        keys.top(CallSheet)
        await keys.press("escape", "l")
        keys.top(AddApplication)


async def test_one_action_may_have_several_keys() -> None:
    desk = remapped({"call.log": ["f2", "l"], "change.undo": "f3, U"})
    async with ready(desk, (80, 24)) as keys:
        for key in ("f2", "l"):
            await keys.press(key)
            keys.top(CallSheet)
            await keys.press("escape")
        assert " f2 l log" in keys.shown.splitlines()[-1]


async def test_every_place_that_names_a_key_names_the_remapped_one() -> None:
    desk = remapped({"call.log": "f2", "change.undo": "f3", "guard.override": "f4"})
    async with ready(desk, (120, 60)) as keys:  # all keys of the board in one view
        assert " f2 log" in keys.shown.splitlines()[-1]
        await keys.press("question_mark")
        keys.top(Help)
        assert re.search(r"f2 +Log ", keys.shown)
        await keys.press("escape", "f2", "v")
        assert "f3 undoes." in keys.toasts[-1]
        await keys.press("f2")
        assert "f4 goes on anyway" in keys.shown
        commands = {c.title: c.help for c in keys.app.get_system_commands(keys.app.screen_stack[0])}
        assert commands["Log"].endswith("(f2)")


async def test_a_first_run_names_the_remapped_keys() -> None:
    desk = remapped({"opportunity.add": "f2", "help.show": "f5"}, is_empty=True)
    async with ready(desk, (80, 24)) as keys:
        assert "f2      add an application" in keys.shown
        assert "f5      see every key" in keys.shown


async def test_the_letters_of_the_call_sheet_are_remapped_too() -> None:
    desk = remapped({"call.voicemail": "1", "call.no_answer": "2", "call.offered": "f9"})
    async with ready(desk, (80, 24)) as keys:
        await keys.press("l")
        assert "1  left a voicemail" in keys.shown
        assert "f9 they made an offer" in keys.shown
        assert "s  spoke" in keys.shown
        await keys.press("v", "n")
        keys.top(CallSheet)
        await keys.press("1")
        assert kinds(only(desk)) == [Kind.APPLIED, Kind.FOLLOW_UP]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"call.lgo": "c"}, 'There is no "call.lgo": did you mean "call.log"?'),
        ({"zzz": "c"}, 'There is no "zzz": followup keys lists them all.'),
        ({"call.log": "c"}, '"call.log" cannot be c: on the board that is "opportunity.close"'),
        ({"call.log": "j"}, 'that is "cursor.down", Down. It stays l.'),
        ({"call.log": "ctrl+p"}, 'that is "palette.show", Palette. It stays l.'),
        ({"call.log": "wombat"}, 'cannot be "wombat", no key is called that'),
        ({"call.log": "hyper-x"}, 'cannot be "hyper-x", no key is called that'),
        ({"call.voicemail": "n"}, 'on the call sheet that is "call.no_answer", No answer'),
        ({"form.save": "s"}, "in a form that is typed"),
    ],
)
async def test_what_cannot_be_is_told_in_one_sentence_and_the_board_opens(
    keys: dict[str, object], told: str
) -> None:
    async with ready(remapped(keys), (80, 24)) as hands:
        assert len(hands.toasts) == 1
        assert told in hands.toasts[0]
        await hands.press("l")
        hands.top(CallSheet)


async def test_of_two_that_want_one_key_the_first_has_it() -> None:
    desk = remapped({"call.log": "f2", "opportunity.add": "f2"})
    async with ready(desk, (80, 24)) as keys:
        assert '"opportunity.add" cannot be f2' in keys.toasts[0]
        assert " f2 log  a add" in keys.shown.splitlines()[-1]
        await keys.press("f2")
        keys.top(CallSheet)


@pytest.mark.parametrize("value", [3, "", " , ", [], ["f2", 3], {"a": 1}])
def test_a_key_that_is_no_text_is_a_wrong_setting(value: object) -> None:
    with pytest.raises(ValueError, match=r"keys cannot have call\.log"):
        read({"keys": {"call.log": value}})


def test_keys_are_understood_as_people_write_them() -> None:
    assert normal("?, shift+l, Ctrl+X, Enter, L, l") == "question_mark,L,ctrl+x,enter,L,l"
    assert all(
        map(is_key, normal("a,Z,1,?,+,é,f12,ctrl+x,shift+f3,space,pagedown,plus").split(","))
    )
    assert not any(map(is_key, ("", "ctrl+", "nope+x", "wombat", "f99")))


def test_the_list_of_keys_has_every_action_once_and_as_remapped() -> None:
    found = listed(FollowupApp, {"call.log": "f2", "wrong": "x"})
    assert found[0].place == "on the board"
    assert len({key.id for key in found}) == len(found) > 60
    assert {key.id: key.keys for key in found}["call.log"] == ("f2",)
    assert all(key.name and key.keys and key.place for key in found)


def test_every_key_of_ours_can_be_remapped() -> None:
    """An id means one thing wherever it stands, and no key lacks one."""
    from followup_tui.tui.keys import _bindings, chains

    names: dict[str, set[str]] = {}
    for chain in chains(FollowupApp):
        for kind, binding in _bindings(chain):
            if binding.description and kind.__module__.startswith("followup_tui"):
                own = binding in vars(kind).get("BINDINGS", ())
                assert binding.id or not own, (kind, binding)
                if own:
                    names.setdefault(str(binding.id), set()).add(binding.description)
    assert {name: said for name, said in names.items() if len(said) > 1} == {}


def test_the_keys_as_they_are_do_not_clash() -> None:
    every = {key.id: ",".join(key.keys) for key in listed(FollowupApp)}
    assert sound(every, FollowupApp) == (every, ())


def test_the_readme_shows_a_keymap_that_works() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", readme, re.S)
    keys = read(tomllib.loads(example)).keys
    assert sound({name: normal(key) for name, key in keys.items()}, FollowupApp)[1] == ()
