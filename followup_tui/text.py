"""Text that people typed, made fit to keep and safe to show; the standard library only."""

from __future__ import annotations

import re
import unicodedata

_BREAK = re.compile("\r\n|[\n\r\u2028\u2029]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007f]+")  # the flags of England, Scotland, Wales
_JOINERS = "\u200c\u200d"
_JOINED = frozenset({"So", "Sk", "Mn", "Mc", "Lo"})  # emoji, marks, scripts that need joiners


def clean(text: str, *, lines: bool = False) -> str:
    r"""Return the text with everything invisible, or dangerous to a terminal, made visible.

    Line breaks become spaces unless `lines` keeps them. What a job seeker can see anyway,
    emoji and combining marks included, stays as it was typed.

    >>> clean("Acme [HQ]\x1b[2J")
    'Acme [HQ]␛[2J'
    >>> clean("live\u202eevil")
    'live‹202E›evil'
    """
    if text.isprintable():
        return text
    text = _BREAK.sub("\n" if lines else " ", text)
    text = text.replace("\t", "    " if lines else " ")
    flags = {at for flag in _FLAG.finditer(text) for at in range(*flag.span())}
    return "".join(
        character if at in flags else _visible(character, text[at - 1 : at], text[at + 1 : at + 2])
        for at, character in enumerate(text)
    )


def _visible(character: str, before: str, after: str) -> str:
    """Return one character as it may reach a terminal."""
    if character == "\n" or character.isprintable():
        return character
    category = unicodedata.category(character)
    if category == "Cs":
        return "\ufffd"
    if category not in ("Cc", "Cf"):
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    is_joint = character in _JOINERS and before and after and not after.isascii()
    if is_joint and unicodedata.category(before) in _JOINED:
        return character
    return f"‹{code:02X}›"


def refuse(text: str, field: str, *, limit: int = 1024, lines: bool = False) -> str:
    r"""Return the text composed (NFC) and fit to keep, or say what is wrong with it.

    `limit` is in bytes of UTF-8. `lines` allows several lines. Raises ValueError with a
    sentence that names the field.

    >>> refuse("Zoe\u0301 Diaz", "person") == "Zo\xe9 Diaz"
    True
    """
    if lines:
        text = _BREAK.sub("\n", text)
    for at, character in enumerate("" if text.isprintable() else text):
        if character.isprintable() or character == "\t" or (lines and character == "\n"):
            continue
        if character in "\n\r\u2028\u2029":
            raise ValueError(f"{field} must be one line: put the rest into the note")
        category = unicodedata.category(character)
        if category == "Cs":
            raise ValueError(
                f"{field} has half a character (U+{ord(character):04X}) at position {at + 1}: "
                "type it again, or save the file as UTF-8"
            )
        if category == "Cc":
            raise ValueError(
                f"{field} has a control character (U+{ord(character):04X}) at position "
                f"{at + 1}: remove it"
            )
    composed = unicodedata.normalize("NFC", text)
    size = len(composed.encode())
    if size > limit:
        raise ValueError(f"{field} is too long: {size:,} bytes, at most {limit:,}; shorten it")
    return composed


class _Folds(dict[int, str]):
    """What each character is when case, accents and widths do not count; filled as needed."""

    def __missing__(self, code: int) -> str:
        bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        kept = (character for character in bare if not unicodedata.combining(character))
        found = self[code] = "".join(_BARE.get(character, character) for character in kept)
        return found


_BARE = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"}
_FOLDS = _Folds()


def fold(text: str) -> str:
    """Return the text as it is compared: neither case nor accents count.

    Each character is folded by itself, so that a match can be shown where it stands.

    >>> fold("José MÜLLER"), fold("Straße")
    ('jose muller', 'strasse')
    """
    return text.lower() if text.isascii() else text.translate(_FOLDS)


def spans(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where folded words occur in a text, as places in the text itself: in order, apart.

    >>> spans("José Müller", ("e m", "jo"))
    [(0, 2), (3, 6)]
    """
    folded = fold(text)
    hits = []
    for word in filter(None, words):
        at = folded.find(word)
        while at >= 0:
            hits.append((at, at + len(word)))
            at = folded.find(word, at + len(word))
    if not hits:
        return []
    if len(folded) != len(text) or not text.isascii():
        hits = _unfolded(text, hits)
    return _apart(sorted(hits))


def _unfolded(text: str, hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in a folded text as places in the text; marks stay with their letter."""
    places = [at for at, character in enumerate(text) for _ in fold(character)]
    found = []
    for start, end in hits:
        last = places[end - 1] + 1
        while last < len(text) and not fold(text[last]):
            last += 1
        found.append((places[start], last))
    return found


def _apart(hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what overlaps or touches."""
    joined = hits[:1]
    for start, end in hits[1:]:
        if start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
