"""The commands about the program itself: its keys, the shell's completion, the demo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import click

from followup_tui import start
from followup_tui.commands import report
from followup_tui.commands.given import Given
from followup_tui.commands.report import Word, answer, as_json, told

KEYS: Final = Path(__file__).with_name("keys.tsv")  # made by `make keys`, checked by a test
SHELLS: Final = ("bash", "zsh", "fish")


BASH: Final = f"""\
_followup_completion() {{
    local IFS=$'\\n' line kind value
    COMPREPLY=()
    for line in $(COMP_WORDS="${{COMP_WORDS[*]}}" COMP_CWORD=$COMP_CWORD \\
        {start.COMPLETE}=bash_complete "$1"); do
        IFS=, read -r kind value <<< "$line"
        case $kind in
            plain) COMPREPLY+=("$(printf %q "$value")") ;;
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
        esac
    done
}}
complete -o nosort -F _followup_completion followup"""  # click's own takes a name apart at spaces


class Key(NamedTuple):
    """One action with its keys: where it works, what it is called, and its public id."""

    id: str
    place: str
    keys: str
    name: str
    does: str


@click.command()
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@as_json
@click.pass_obj
def keys(given: Given, /, words: tuple[str, ...], is_json: bool) -> None:
    """List every key, with the id to remap it by.

    WORDS narrow by what stands in a line. Keys of your own from [keys] in the settings are
    shown in the place of the program's.
    """
    with told():
        found = [key for key in own(start.settings().keys) if _answers(key, words)]
    if is_json:
        answer({"keys": [{**key._asdict(), "keys": key.keys.split(" ")} for key in found]})
        return
    rows = [(key.keys, key.name, key.place, key.id) for key in found]
    if rows:
        report.table(("Key", "Action", "Where", "Id"), rows, (0, 3))
    elif report.is_terminal():
        report.say("No key answers to that.")


def own(chosen: Mapping[str, str]) -> list[Key]:
    """Every key, with those that the settings put in their place."""
    lines = KEYS.read_text(encoding="utf-8").splitlines()
    known = [Key(*line.split("\t")) for line in lines]
    return [
        key._replace(keys=chosen[key.id].replace(",", " ")) if key.id in chosen else key
        for key in known
    ]


def _answers(key: Key, words: Sequence[str]) -> bool:
    text = " ".join(key).casefold()
    return all(word.casefold() in text for word in words)


@click.command()
@click.argument("shell", metavar="bash|zsh|fish", type=Word("which shell", SHELLS))
def completion(shell: str) -> None:
    """Print the script that lets a shell complete commands, options and opportunities.

    bash: eval "$(followup completion bash)" in ~/.bashrc. zsh: the same with zsh in ~/.zshrc,
    after compinit. fish: followup completion fish > ~/.config/fish/completions/followup.fish.
    """
    from click.shell_completion import get_completion_class

    if shell == "bash":
        click.echo(BASH)
        return
    kind = get_completion_class(shell)
    assert kind is not None
    group = click.get_current_context().find_root().command
    click.echo(kind(group, {}, start.APP, start.COMPLETE).source())


@click.command()
@click.option("--plain", is_flag=True, help="No boxes: for a screen reader.")
@click.option("--tour/--no-tour", default=True, help="Show what is where first, in six stops.")
@click.pass_obj
def demo(given: Given, plain: bool, tour: bool) -> None:
    """Open the board on a made-up search, in memory: nothing is kept."""
    with told():
        is_plain = plain or bool(given["plain"])
        desk = start.open_desk(None, given["today"], is_plain=is_plain)
        from followup_tui.demo import search

        desk.store.add_dossiers(search(desk.today, desk.calendar))
        start.open_board(desk, with_tour=tour)
