"""Templates: the built-in words and the user's own files, which can do no harm."""

from __future__ import annotations

import os
import re
from pathlib import Path
from string import Template

import pytest

from followup_tui.words.fields import FIELDS, MARKS
from followup_tui.words.templates import (
    FILLED,
    TemplateError,
    Templates,
    built_in,
    check,
    names,
    starter,
)

VALUES = dict.fromkeys(FIELDS, "x")
NAME = "letter.thank_you"


def own(folder: Path, text: str | bytes, name: str = NAME) -> Templates:
    body = text.encode() if isinstance(text, str) else text
    (folder / f"{name}.txt").write_bytes(body)
    return Templates(folder)


@pytest.mark.parametrize("name", names())
def test_every_built_in_template_is_sound(name: str) -> None:
    subject, text = check(built_in(name))
    assert Template(text).is_valid()
    assert bool(subject) == name.startswith("letter.")
    assert {*Template(f"{subject} {text}").get_identifiers()} <= FIELDS.keys()


def test_a_file_begun_from_the_built_in_words_says_the_same() -> None:
    for name in names():
        assert check(starter(name)) == check(built_in(name))


def test_every_field_is_told_and_every_mark_is_one_of_them() -> None:
    assert MARKS.keys() <= FIELDS.keys()
    assert all(FIELDS.values())


def test_without_a_file_the_built_in_words_are_used(tmp_path: Path) -> None:
    for templates in (Templates(), Templates(tmp_path), Templates(tmp_path / "none")):
        found = templates.find(NAME)
        assert not found.is_own
        assert not found.trouble
        assert found.subject == "Thank you for our talk about $opening"


def test_a_file_of_ones_own_is_used_at_once(tmp_path: Path) -> None:
    templates = own(tmp_path, "# mine\n\nSubject: Thanks, $name\n\nDear $name,\n\nYours $$5\n")
    filled = templates.fill(NAME, VALUES | {"name": "Pat"})
    assert filled.subject == "Thanks, Pat"
    assert filled.parts == ("Dear Pat,", "Yours $5")
    assert filled.used == ("name", "name")
    assert filled.is_own
    own(tmp_path, "Dear ${name},")
    assert templates.fill(NAME, VALUES).parts == ("Dear x,",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dear $nam,", "line 1: there is no field $nam; did you mean $name?"),
        ("# mine\n\nDear $name,\n\n$salary", "line 5: there is no field $salary;"),
        ("Dear $name,\nit costs 5 $ a day", "line 2: a $ stands alone; write $$ for"),
        ("Dear ${name", "line 1: a $ stands alone"),
        ("Dear ${name.__class__}", "line 1: a $ stands alone"),
        ("", "there is nothing in it"),
        ("# only\n# notes\n", "there is nothing in it"),
        (b"Dear \xff", "line 1: it is not UTF-8"),
        (b"Dear\n\n\x1b[2J", "line 3: the text has a control character (U+001B)"),
        ("x" * 70_000, "it is longer than 65,536 bytes"),
        ("$specifics" * 6_000, "it comes to"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_in_one_sentence(
    tmp_path: Path, text: str | bytes, said: str
) -> None:
    templates = own(tmp_path, text)
    filled = templates.fill(NAME, VALUES | {"specifics": "y" * 100})
    assert filled.trouble.startswith(f"{tmp_path / NAME}.txt: ")
    assert said in filled.trouble
    assert filled.trouble.endswith("The built-in words are used.")
    assert not filled.is_own
    assert filled.parts[0] == "Dear x,"


def test_a_huge_text_is_measured_and_never_made(tmp_path: Path) -> None:
    templates = own(tmp_path, "$specifics" * 6_500)
    filled = templates.fill(NAME, VALUES | {"specifics": "y" * 64_000})
    assert "it comes to 416,065,001 characters, at most 262,144" in filled.trouble
    assert len("".join(filled.parts)) < FILLED


def test_neither_a_folder_nor_a_pipe_nor_a_device_is_read(tmp_path: Path) -> None:
    templates = Templates(tmp_path)
    (tmp_path / f"{NAME}.txt").mkdir()
    assert "it is not a plain file" in templates.find(NAME).trouble
    os.mkfifo(tmp_path / "follow_up.txt")
    assert "it is not a plain file" in templates.find("follow_up").trouble
    (tmp_path / "respond.txt").symlink_to("/dev/zero")
    assert "it is not a plain file" in templates.find("respond").trouble


def test_hostile_templates_are_text_and_nothing_else(tmp_path: Path) -> None:
    text = "{{ 7 * 7 }} {% for x in y %} `id` $(id) <% = 1 %> #{1} ${{1}} %s {name.__class__}"
    with pytest.raises(TemplateError, match=r"line 1: a \$ stands alone"):
        check(text)
    harmless = text.replace("$", "$$")
    filled = own(tmp_path, harmless).fill(NAME, VALUES)
    assert filled.parts == (text,)


def test_what_is_filled_in_is_never_read_as_a_template(tmp_path: Path) -> None:
    hostile = "$my_phone ${name} $$ # Subject: x\n\nsecond"
    filled = own(tmp_path, "Dear $name,\n\nbye").fill(NAME, VALUES | {"name": hostile})
    assert filled.parts == (f"Dear {hostile},", "bye")


DOCS = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")


def test_the_page_on_templates_lists_every_field_with_its_mark() -> None:
    for name, told in FIELDS.items():
        mark = MARKS[name].mark if name in MARKS else ""
        assert f"| `${name}` | {told} | {mark} |\n" in DOCS
    assert DOCS.count("\n| `$") == len(FIELDS)


def test_the_page_on_templates_names_every_template() -> None:
    assert re.findall(r"^- `([a-z_.]+)`$", DOCS, re.M) == sorted(
        names(), key=lambda name: (name.startswith("letter."), name)
    )


def test_the_example_of_the_page_is_sound() -> None:
    example = re.search(r"^```\n(.*?)^```", DOCS, re.M | re.S)
    assert example is not None
    subject, text = check(example[1])
    assert subject == "Thank you, $name"
    assert text.startswith("Dear $name,")


def test_every_file_that_cannot_be_used_is_found(tmp_path: Path) -> None:
    assert Templates().troubles() == Templates(tmp_path / "none").troubles() == []
    own(tmp_path, "Dear $name,")
    assert Templates(tmp_path).troubles() == []
    own(tmp_path, "$nothing", "follow_up")
    own(tmp_path, "Dear $name,", "letter.thankyou")
    own(tmp_path, "Dear $name,", "xyz")
    assert Templates(tmp_path).troubles() == [
        f"{tmp_path}/follow_up.txt: line 1: there is no field $nothing; docs/templates.md lists "
        "the fields. The built-in words are used.",
        f"{tmp_path}/letter.thankyou.txt: there are no words of that name; is it meant for "
        "letter.thank_you?",
        f"{tmp_path}/xyz.txt: there are no words of that name; docs/templates.md lists the names.",
    ]
