"""E-mail as a draft: a file that a mail program opens, or a mailto: link. Nothing is sent."""

from __future__ import annotations

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from followup_tui.letter import Letter

LONGEST_LINK: Final = 1800  # characters: some programs cut longer ones off
_ADDRESS: Final = re.compile(r"[^\s@<>()\[\]\\,;:\"?&%]+@[^\s@<>()\[\]\\,;:\"?&%]+\.[^\W\d_]{2,}")


class MailError(Exception):
    """Why a letter cannot be an e-mail, in one sentence with the remedy."""


def draft(letter: Letter) -> bytes:
    """The letter as an .eml file, which opens as a message not sent yet. Raises MailError."""
    to = _address(letter.to.email, "Edit on the card corrects it") if letter.to else ""
    mine = _address(letter.me.email, "correct it under [me] in settings.toml")
    is_ascii = f"{to}{mine}".isascii()
    message = EmailMessage(policy=SMTP if is_ascii else SMTPUTF8)
    message["X-Unsent"] = "1"
    if mine:
        message["From"] = _named(letter.me.name, mine)
    if to and letter.to is not None:
        message["To"] = _named(letter.to.name, to)
    message["Subject"] = _line(letter.subject)
    message.set_content(f"{letter.text}\n", cte="quoted-printable")
    return message.as_bytes()


def link(letter: Letter) -> str:
    """The letter as a mailto: link. Raises MailError where it would be too long."""
    to = _address(letter.to.email, "Edit on the card corrects it") if letter.to else ""
    body = "\r\n".join(letter.text.splitlines())
    query = urlencode({"subject": _line(letter.subject), "body": body}, quote_via=quote)
    made = f"mailto:{quote(to, safe='@')}?{query}"
    if len(made) >= LONGEST_LINK:
        raise MailError(
            f"As a mailto: link it has {len(made):,} characters, and mail programs take less than "
            f"{LONGEST_LINK:,}: save it as an e-mail draft instead."
        )
    return made


def _address(text: str, remedy: str) -> str:
    """An e-mail address as it is; empty where none is known. Raises MailError."""
    address = text.strip()
    if address and not _ADDRESS.fullmatch(address):
        raise MailError(f"“{address[:80]}” is no e-mail address: {remedy}.")
    return address


def _named(name: str, address: str) -> Address:
    user, _, domain = address.rpartition("@")
    return Address(_line(name), user, domain)


def _line(text: str) -> str:
    return " ".join(text.split())
