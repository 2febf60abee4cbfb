"""The command line: finds the command that is called, loads that alone, and ends it well."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, NoReturn

import click

from followup_tui import __version__, start
from followup_tui.commands import CATALOGUE, Entry
from followup_tui.commands.cells import quoted
from followup_tui.commands.given import Given, common
from followup_tui.commands.report import CLOSED, INTERRUPTED, RefusedError, told
from followup_tui.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from click.shell_completion import CompletionItem


class Commands(click.Group):
    """A group that knows its commands by their sentences, and loads one when it is called."""

    shelves: Mapping[str, Mapping[str, Entry]] = MappingProxyType({})  # by topic

    @property
    def entries(self) -> dict[str, Entry]:
        """Every command by its name."""
        return {name: one for shelf in self.shelves.values() for name, one in shelf.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the catalogue."""
        return [*self.entries]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = _load(cmd_name, entry)
        return self.commands[cmd_name]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called, or say which it may have been."""
        name = args[0]
        if name not in self.entries and not name.startswith("-") and not ctx.resilient_parsing:
            raise RefusedError(_unknown(name, self.entries))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by their topics, each with its sentence."""
        for topic, shelf in self.shelves.items():
            with formatter.section(topic):
                formatter.write_dl([(name, entry.told) for name, entry in shelf.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete a command's name from the catalogue; its options are its own affair."""
        from click.shell_completion import CompletionItem

        found = [
            CompletionItem(name, help=entry.told)
            for name, entry in self.entries.items()
            if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **more: object,
    ) -> NoReturn:
        """Run, and end with a sentence and an exit code whatever happens."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")  # Latin-1 has no →
        try:
            code = super().main(
                args,
                start.APP,
                complete_var or start.COMPLETE,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **more,
            )
        except click.exceptions.Abort:
            sys.exit(INTERRUPTED)
        except click.ClickException as error:
            click.echo(f"Error: {clean(_sentence(error))}", err=True)
            sys.exit(error.exit_code)
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        with _quiet():
            return super().invoke(ctx)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: object,
    ) -> click.Context:
        """Read the options; --help is answered here."""
        with _quiet():
            return super().make_context(info_name, args, parent, **extra)


@contextmanager
def _quiet() -> Iterator[None]:
    """A reader who went away is no fault."""
    try:
        yield
    except BrokenPipeError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or exit writes again
        raise click.exceptions.Exit(CLOSED) from error


def _load(name: str, entry: Entry) -> click.Command:
    if entry.inside:
        group = Commands(name, help=entry.told, no_args_is_help=False)
        group.shelves = {"Commands": entry.inside}
        return common(group)
    module, _, function = entry.place.partition(":")
    command = getattr(import_module(f"followup_tui.commands.{module}"), function)
    assert isinstance(command, click.Command)
    return common(command)


def _sentence(error: click.ClickException) -> str:
    """What is wrong, and where to read on where the sentence does not say what to do."""
    said = error.format_message()
    is_said = isinstance(error, click.BadParameter) and not isinstance(
        error, click.MissingParameter
    )
    if isinstance(error, click.UsageError) and error.ctx and not is_said and "?" not in said:
        return f"{said.rstrip('.')}: see {error.ctx.command_path} --help."
    return said


def _unknown(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near: Sequence[str] = get_close_matches(name, [*known], n=1)
    remedy = f"did you mean {near[0]}?" if near else "followup --help lists them."
    return f"There is no command {quoted(name)}: {remedy}"


@click.group(
    start.APP,
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--db", envvar=start.DB, metavar="PATH", help="Another database.")
@click.option("--today", envvar=start.TODAY, metavar="DATE", help="Another day than today.")
@click.option("--plain", is_flag=True, envvar=start.PLAIN, help="No boxes: for a screen reader.")
@click.version_option(__version__, prog_name=start.APP)
@click.pass_context
def main(context: click.Context, db: str | None, today: str | None, plain: bool) -> None:
    """Whom to call today, what to say, and when to stop. Without a command: the board."""
    given: Given = {"db": db, "today": today, "plain": "1" if plain else None}
    context.obj = given
    if context.invoked_subcommand is None:
        with told():
            start.open_board(start.open_desk(start.database(db), today, is_plain=plain))


main.shelves = CATALOGUE
