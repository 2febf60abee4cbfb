"""Templates: the built-in words, and the user's own versions of them as plain text files.

A template is text with fields, `$name`, and nothing else: `string.Template` of the standard
library. It cannot compute, loop, read a file or call anything, and what it comes to is
measured before it is made; an engine such as jinja2, sandboxed or not, makes a text of
100 MB out of 26 characters. So nothing that is stored is ever run.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from difflib import get_close_matches
from string import Template
from typing import TYPE_CHECKING, Final, NamedTuple

from followup_tui.text import refuse
from followup_tui.words.fields import FIELDS
from followup_tui.words.letters import LETTERS, NOTES
from followup_tui.words.scripts import CALLS, SCRIPTS
from followup_tui.words.voicemails import VOICEMAILS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FILE_BYTES: Final = 64 * 1024
FILLED: Final = 256 * 1024  # characters that a filled template may come to
SUBJECT: Final = "subject:"
HEAD: Final = """\
# Your own words for: {name}
# Lines like these at the top are left out. An empty line ends a paragraph.
# Fields: {fields}. A dollar sign is $$.
"""


class TemplateError(ValueError):
    """A file that cannot be used as a template, and why, in words."""


class Source(NamedTuple):
    """One template as it is used."""

    subject: str
    text: str
    is_own: bool = False
    trouble: str = ""


class Filled(NamedTuple):
    """A template with its fields put in."""

    subject: str
    parts: tuple[str, ...]
    used: tuple[str, ...]  # the fields in it
    is_own: bool = False
    trouble: str = ""


def built_in(name: str) -> str:
    """The built-in words of a template, as text. Raises KeyError for no such name."""
    if name in LETTERS:
        return LETTERS[name]
    parts = SCRIPTS.get(name) or VOICEMAILS.get(name) or NOTES.get(name) or CALLS[name]
    return "\n\n".join(parts) + "\n"


def names() -> tuple[str, ...]:
    """The name of every template there is."""
    return tuple(sorted({*SCRIPTS, *VOICEMAILS, *LETTERS, *NOTES, *CALLS}))


def starter(name: str) -> str:
    """What a new file of the user's own begins with: the built-in words, and what may be used."""
    fields = ", ".join(f"${field}" for field in FIELDS)
    return f"{HEAD.format(name=name, fields=fields)}\n{built_in(name)}"


class Templates:
    """The templates in use: the user's own file where there is a sound one, else the built-in."""

    def __init__(self, folder: Path | None = None) -> None:
        """`folder` has one `<name>.txt` for each template that the user changed."""
        self.folder = folder

    def path(self, name: str) -> Path | None:
        """Where the user's own version of a template is, or would be."""
        return self.folder / f"{name}.txt" if self.folder is not None else None

    def troubles(self) -> list[str]:
        """What is wrong with each file in the folder, in one sentence each."""
        if self.folder is None:
            return []
        told = [self.find(name).trouble for name in names()]
        try:
            found = sorted(path.stem for path in self.folder.glob("*.txt"))
        except OSError as error:
            return [f"{self.folder}: it cannot be read ({_why(error)}): mend or remove it."]
        for stray in set(found) - set(names()):
            near = get_close_matches(stray, names(), 1)
            hint = f"is it meant for {near[0]}?" if near else "docs/templates.md lists the names."
            told.append(f"{self.path(stray)}: there are no words of that name; {hint}")
        return sorted(filter(None, told))

    def fill(self, name: str, values: Mapping[str, str]) -> Filled:
        """Put the fields into a template; where the user's own comes to too much, the built-in."""
        source = self.find(name)
        if source.is_own:
            length = _length(source, values)
            if length <= FILLED:
                return _filled(source, values)
            why = f"it comes to {length:,} characters, at most {FILLED:,}: shorten it."
            source = Templates().find(name)._replace(trouble=self._told(name, why))
        return _filled(source, values)

    def _told(self, name: str, why: str) -> str:
        return f"{self.path(name)}: {why} The built-in words are used."

    def find(self, name: str) -> Source:
        """The template of that name; a file that cannot be used is told, and left aside."""
        subject, text = _split(built_in(name))
        path = self.path(name)
        if path is None:
            return Source(subject, text)
        try:
            own = _read(path)
            if own is None:
                return Source(subject, text)
            return Source(*check(own), is_own=True)
        except TemplateError as error:
            return Source(subject, text, trouble=self._told(name, f"{error}"))


def check(text: str) -> tuple[str, str]:
    """The subject and the text of a template. Raises TemplateError naming the line."""
    lines = text.splitlines()
    while lines and (lines[0].startswith("#") or not lines[0].strip()):
        lines.pop(0)
    before = len(text.splitlines()) - len(lines)
    if not any(line.strip() for line in lines):
        raise TemplateError("there is nothing in it: write the words, or remove the file.")
    for number, line in enumerate(lines, before + 1):
        _check_line(line, number)
    return _split("\n".join(lines))


def _check_line(line: str, number: int) -> None:
    for match in Template.pattern.finditer(line):
        name = match["named"] or match["braced"]
        if name is None and match["escaped"] is None:
            raise TemplateError(f"line {number}: a $ stands alone; write $$ for a dollar sign.")
        if name is not None and name not in FIELDS:
            near = get_close_matches(name.casefold(), FIELDS, 1)
            hint = f"did you mean ${near[0]}?" if near else "docs/templates.md lists the fields."
            raise TemplateError(f"line {number}: there is no field ${name[:40]}; {hint}")


def used(text: str) -> list[str]:
    """The fields of a text, as often as each stands there."""
    found = (match["named"] or match["braced"] for match in Template.pattern.finditer(text))
    return [name for name in found if name is not None]


def _length(source: Source, values: Mapping[str, str]) -> int:
    """How many characters a template would come to, known before any is made."""
    whole = f"{source.subject} {source.text}"
    return len(whole) + sum(len(values[name]) for name in used(whole))


def _filled(source: Source, values: Mapping[str, str]) -> Filled:
    """Paragraphs are parted first, so that no value opens another one."""
    subject = Template(source.subject).substitute(values)
    parts = tuple(Template(part).substitute(values) for part in paragraphs(source.text))
    fields = tuple(used(f"{source.subject} {source.text}"))
    return Filled(subject, parts, fields, source.is_own, source.trouble)


def paragraphs(text: str) -> Iterator[str]:
    """The parts of a text, as empty lines part them."""
    lines: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.strip():
            lines.append(line.rstrip())
        elif lines:
            yield "\n".join(lines)
            lines = []


def _split(text: str) -> tuple[str, str]:
    """The subject, where the first line names one, and the rest."""
    first, _, rest = text.strip("\n").partition("\n")
    if first.casefold().startswith(SUBJECT):
        return first[len(SUBJECT) :].strip(), rest.strip("\n")
    return "", text.strip("\n")


def _read(path: Path) -> str | None:
    """What is in a file, or None without one; no device and no endless pipe is waited for."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise TemplateError(f"it cannot be read ({_why(error)}): mend or remove it.") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise TemplateError("it is not a plain file: remove it.")
    with os.fdopen(descriptor, "rb") as file:
        body = file.read(FILE_BYTES + 1)
    if len(body) > FILE_BYTES:
        raise TemplateError(f"it is longer than {FILE_BYTES:,} bytes: shorten it.")
    return _decoded(body)


def _decoded(body: bytes) -> str:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        raise TemplateError(f"line {line}: it is not UTF-8; save it as UTF-8.") from error
    try:
        return refuse(text, "the text", limit=2 * FILE_BYTES, lines=True)
    except ValueError as error:
        line = 1
        for line, one in enumerate(text.splitlines(), 1):  # noqa: B007
            with suppress(ValueError):
                refuse(one, "the text", limit=2 * FILE_BYTES, lines=True)
                continue
            break
        raise TemplateError(f"line {line}: {error}.") from error


def _why(error: OSError | ValueError) -> str:
    return error.strerror or "" if isinstance(error, OSError) else str(error)
