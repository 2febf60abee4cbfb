"""What people type is kept as typed, and shown without harm."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from followup_tui.text import clean, refuse
from followup_tui.tui.text import plain


@pytest.mark.parametrize(
    "text",
    [
        "Acme [HQ]",
        "[@click=app.quit]press[/]",
        "[/b]",
        "株式会社トヨタ",
        "Zoë, naïve café",
        "e\u0301 with a combining mark",
        "👩\u200d💻 and 👩🏽\u200d⚕\ufe0f",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "نامه\u200cای",
        "non\u00a0breaking",
        "",
    ],
    ids=ascii,
)
def test_what_can_be_seen_is_shown_as_typed(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a␀b"),
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("\x1b[31mred", "␛[31mred"),
        ("\x7f", "␡"),
        ("\x9b31mred", "‹9B›31mred"),
        ("\x85", "‹85›"),
        ("safe\u202etxt.exe", "safe‹202E›txt.exe"),
        ("\u2066a\u2069", "‹2066›a‹2069›"),
        ("Ac\u200bme", "Ac‹200B›me"),
        ("Ac\u200dme", "Ac‹200D›me"),
        ("\u200c", "‹200C›"),
        ("\ufeffAcme", "‹FEFF›Acme"),
        ("soft\u00adhyphen", "soft‹AD›hyphen"),
        ("half \ud800", "half \ufffd"),
        ("tag\U000e0041", "tag‹E0041›"),
        ("one\r\ntwo\nthree\rfour\u2028five", "one two three four five"),
        ("a\tb", "a b"),
        ("not assigned \u0378", "not assigned \u0378"),
    ],
    ids=ascii,
)
def test_what_could_harm_is_made_visible(text: str, shown: str) -> None:
    assert clean(text) == shown
    assert clean(shown) == shown


def test_lines_are_kept_where_they_are_asked_for() -> None:
    assert clean("one\r\ntwo\n\tthree\x1b", lines=True) == "one\ntwo\n    three␛"


def test_every_control_character_takes_a_cell_and_none_is_left() -> None:
    shown = clean("".join(map(chr, range(0x20))) + "".join(map(chr, range(0x7F, 0xA0))))
    assert shown.isprintable()
    assert cell_len(shown) == len(shown)


def test_plain_text_is_never_markup() -> None:
    content = plain("[b]Acme[/b] [@click=app.quit]x\x1b", "bold")
    assert content.plain == "[b]Acme[/b] [@click=app.quit]x␛"
    assert [span.style for span in content.spans] == ["bold"]
    assert plain("a\nb").plain == "a b"
    assert plain("a\nb", lines=True).plain == "a\nb"


def test_names_are_kept_composed() -> None:
    assert refuse("Zoe\u0308", "person") == "Zoë"
    assert refuse("Acme [HQ] 👩\u200d💻", "company") == "Acme [HQ] 👩\u200d💻"
    assert refuse("a\tb", "company") == "a\tb"


def test_a_note_may_have_lines_in_any_convention() -> None:
    assert refuse("one\r\ntwo\rthree\n", "note", lines=True) == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a\x00b", "company has a control character (U+0000) at position 2"),
        ("\x1b[2J", "company has a control character (U+001B) at position 1"),
        ("\x9b", "U+009B"),
        ("\ud800", "company has half a character (U+D800)"),
        ("two\nlines", "company must be one line"),
        ("two\rlines", "company must be one line"),
        ("é" * 513, "company is too long: 1,026 bytes, at most 1,024"),
    ],
    ids=ascii,
)
def test_what_cannot_be_kept_is_refused_by_name(text: str, words: str) -> None:
    with pytest.raises(ValueError) as refused:
        refuse(text, "company")
    assert words in str(refused.value)


def test_the_limit_is_named() -> None:
    assert refuse("é" * 512, "company") == "é" * 512
    assert len(refuse("x" * 65536, "note", limit=65536, lines=True)) == 65536
    with pytest.raises(ValueError, match="note is too long: 65,537 bytes, at most 65,536"):
        refuse("x" * 65537, "note", limit=65536, lines=True)
