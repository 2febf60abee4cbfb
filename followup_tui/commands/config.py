"""The command that shows the settings: each with what it is, and where that came from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from followup_tui import start
from followup_tui.commands import report
from followup_tui.commands.given import Given
from followup_tui.commands.report import FaultError, Word, answer, as_json, told

if TYPE_CHECKING:
    from followup_tui.settings import Settings

TOP: Final = ("theme",)  # the settings that stand in no table; the other plain ones are an office's
WEEKDAYS: Final = ("worklog.week_start", "remind.days")
SECRET: Final = re.compile(r"(?i)password|secret|token|\bkey\b")
IN_A_LINK: Final = re.compile(r"(?<=//)[^/@\s]*@")
MASK: Final = "•••"
DEFAULT, FILE, MACHINE = "default", "settings.toml", "this machine"
NOT_SET: Final = "not set"
NEW_FILE: Final = """\
# The settings of followup; all of it is optional. README.md tells every line.
# theme = "tokyo-night"
#
# [calendar]
# country = "DE"
# subdivision = "BY"
"""

Row = tuple[str, str, str]  # name, value, where it came from


@click.command()
@click.argument(
    "what",
    metavar="[show|path|edit]",
    type=Word("what to do with the settings", ["show", "path", "edit"]),
    default="show",
)
@as_json
@click.pass_obj
def config(given: Given, /, what: str, is_json: bool) -> None:
    """Show the settings, and where each came from; path names their file, edit opens it.

    What could be a password is masked.
    """
    path = start.settings_file()
    if what == "edit":
        edit(path)
        return
    if what == "path":
        answer({"file": str(path)}) if is_json else report.say(str(path))
        return
    with told():
        rows = [*places(given, path), *effective(start.settings(), raw(path))]
    if is_json:
        shaped = [{"name": name, "value": value, "from": origin} for name, value, origin in rows]
        answer({"file": str(path), "settings": shaped})
    else:
        report.table(("Setting", "Value", "From"), rows, (0, 2))


def edit(path: Path) -> None:
    """Open the settings in $VISUAL or $EDITOR, made if they are missing; then read them."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(NEW_FILE, encoding="utf-8")
    except OSError as error:
        raise FaultError(f"{path} cannot be written ({error.strerror}).") from error
    click.edit(filename=str(path))
    with told():
        start.settings()
    report.say(f"{path} is understood.")


def raw(path: Path) -> Mapping[str, object]:
    """What stands in the file itself; it was understood already."""
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def places(given: Given, path: Path) -> Iterator[Row]:
    """Where things are kept, and which day it is."""
    yield "file", str(path), FILE if path.exists() else "not there: the defaults hold"
    yield "database", str(start.database(given["db"]).absolute()), _chosen(given, "db", start.DB)
    if given["today"]:
        yield "today", given["today"], _chosen(given, "today", start.TODAY)


def _chosen(given: Given, name: str, variable: str) -> str:
    if not given[name]:
        return DEFAULT
    return variable if os.environ.get(variable) == given[name] else f"--{name}"


def effective(settings: Settings, found: Mapping[str, object]) -> Iterator[Row]:
    """Every setting that holds, in the order of the file."""
    chosen = _table(found, "policy").get("preset")
    for field in fields(settings):
        value = getattr(settings, field.name)
        if field.name == "policy":
            preset = str(chosen or "3x3")
            yield "policy.preset", preset, FILE if chosen else DEFAULT
            yield from _rows("policy", value, found, f"preset {preset}" if chosen else DEFAULT)
        elif is_dataclass(value):
            yield from _rows(field.name, value, found, DEFAULT)
        elif isinstance(value, Mapping):
            for key in value:
                yield _row(f"{field.name}.{key}", value[key], _table(found, field.name).get(key))
        elif field.name in TOP:
            yield _row(field.name, value, found.get(field.name))
        else:
            typed = _table(found, "calendar").get(field.name)
            yield _row(f"calendar.{field.name}", value, typed)


def _rows(table: str, values: object, found: Mapping[str, object], default: str) -> Iterator[Row]:
    assert is_dataclass(values)
    for field in fields(values):
        value = getattr(values, field.name)
        yield _row(f"{table}.{field.name}", value, _table(found, table).get(field.name), default)


def _row(name: str, value: object, typed: object, default: str = DEFAULT) -> Row:
    """One setting: as it was typed where it was, else as it holds."""
    if typed is not None:
        return name, masked(name, shown(typed)), FILE
    if name == "calendar.timezone" and value is None:
        return name, str(start.local_zone()), MACHINE
    if name in WEEKDAYS:
        return name, _weekdays(value), default
    return name, masked(name, shown(value)), default


def shown(value: object) -> str:
    """A value as it is typed into the file, without quotes.

    >>> shown(True), shown((time(9), time(17))), shown(None), shown(["a", "b"])
    ('true', '09:00-17:00', 'not set', 'a, b')
    """
    match value:
        case None | "":
            return NOT_SET
        case bool():
            return str(value).lower()
        case time():
            return value.isoformat("minutes")
        case date():
            return value.isoformat()
        case (time() as first, time() as last):
            return f"{shown(first)}-{shown(last)}"
        case frozenset() | list() | tuple():
            return ", ".join(map(shown, sorted(value, key=str))) or NOT_SET
        case _:
            return str(value)


def _weekdays(value: object) -> str:
    from followup_tui.when import DAYS

    numbers = value if isinstance(value, tuple) else (value,)
    return ", ".join(DAYS[number] for number in numbers if isinstance(number, int))


def masked(name: str, value: str) -> str:
    """A value that nobody has to see over a shoulder.

    >>> masked("calendar_sync.password_command", "pass show job"), masked("a.url", "http://a:b@c/")
    ('pass •••', 'http://•••@c/')
    """
    if value == NOT_SET:
        return value
    if name.endswith("_command"):
        program, _, rest = value.partition(" ")
        return f"{program} {MASK}" if rest else program
    if SECRET.search(name.partition(".")[2]) and not name.startswith("keys."):
        return MASK
    return IN_A_LINK.sub(f"{MASK}@", value)


def _table(found: Mapping[str, object], name: str) -> Mapping[str, object]:
    table = found.get(name)
    return table if isinstance(table, dict) else {}
