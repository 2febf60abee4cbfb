"""Letters, note cards and envelopes as PDF, set by typst, which is the extra `letters`.

All that was typed is handed over as JSON, and is text to typst, never markup. PDF/A makes
it refuse what no font has the characters for, where it would else print boxes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from enum import StrEnum
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from followup_tui.letter import Letter

INSTALL: Final = (
    "For PDF letters followup needs its extra “letters”: pip install 'followup-tui[letters]'. "
    "Without it the same can be saved as text."
)
STANDARD: Final = "a-2b"
_LOST: Final = re.compile(r'the text `"(.*?)"`')
_FONTS: Final = {
    "CJK": "Noto Sans CJK",
    "HIRAGANA": "Noto Sans CJK",
    "KATAKANA": "Noto Sans CJK",
    "HANGUL": "Noto Sans CJK",
}


class Paper(StrEnum):
    """What is printed on."""

    LETTER = "letter"
    NOTE = "note"
    ENVELOPE = "envelope"


class PaperError(Exception):
    """Why a letter cannot be set, in one sentence with the remedy."""


def pdf(
    letter: Letter,
    paper: Paper,
    *,
    size: str = "a4",
    envelope: str = "DL",
    font: str | None = None,
    has_system_fonts: bool = True,
) -> bytes:
    """Set a letter on paper. Raises PaperError.

    `size` is that of letters, and of the cards that go with it; `envelope` is "#10" or "DL".
    """
    try:
        import typst
    except ImportError as error:
        raise PaperError(INSTALL) from error
    if paper is Paper.ENVELOPE and not (letter.to is not None and letter.to.address.strip()):
        raise PaperError("An envelope needs their postal address: Edit on the card adds it.")
    fonts = typst.Fonts(include_system_fonts=has_system_fonts)
    if font is not None and font.casefold() not in map(str.casefold, fonts.families()):
        raise PaperError(
            f"There is no font {font!r} on this computer: install it, or name another one under "
            "[letters] in settings.toml."
        )
    kind = envelope if paper is Paper.ENVELOPE else f"{paper.value} {size}"
    template = (files("followup_tui.exchange") / "paper.typ").read_bytes()
    try:
        made = typst.compile(
            template,
            format="pdf",
            font_paths=fonts,
            sys_inputs={"letter": json.dumps(_told(letter, kind, font))},
            pdf_standards=STANDARD,
        )
    except typst.TypstError as error:
        raise PaperError(_why(error.message)) from error
    assert isinstance(made, bytes)
    return made


def _told(letter: Letter, kind: str, font: str | None) -> dict[str, Any]:
    """What the template is told, as JSON: text, each line with its direction."""
    return {
        "kind": kind,
        "fonts": [font] if font else [],
        "title": letter.subject or "Letter",
        "author": letter.me.name,
        "date": letter.written_on,
        "sender": _lines(letter.sender),
        "return": _lines(letter.return_address),
        "recipient": _lines(letter.recipient),
        "parts": [_lines(part.splitlines()) for part in letter.parts],
    }


def _lines(lines: Iterable[str]) -> list[dict[str, Any]]:
    return [{"text": line, "rtl": is_right_to_left(line)} for line in lines]


def is_right_to_left(text: str) -> bool:
    """True where the first letter that has a direction is of a script written leftwards.

    >>> is_right_to_left("1. \u05e9\u05dc\u05d5\u05dd Pat"), is_right_to_left("Pat")
    (True, False)
    """
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _why(message: str) -> str:
    """Say which characters no font has, or what else was wrong."""
    lost = _LOST.search(message)
    if lost is None:
        return f"The letter could not be set: {message}."
    script = unicodedata.name(lost[1][:1], "").partition(" ")[0]
    font = _FONTS.get(script, "one of the Noto fonts")
    return (
        f"No font on this computer has the character {lost[1]}: install one that does (such as "
        f"{font}) and try again, or save it as text."
    )
