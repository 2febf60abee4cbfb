"""E-mail drafts, read back by another parser."""

from __future__ import annotations

import email
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from followup_tui.exchange.mail import MailError, draft, link
from followup_tui.letter import Form, Letter
from followup_tui.model import Contact, Me

PAT = Contact(name="Pat Lee", email="pat@acme.example")
ME = Me(name="Zoë Ortiz", phone="555 0100", email="sam@ortiz.example")
LETTER = Letter(
    template="letter.thank_you",
    form=Form.LETTER,
    subject="Thank you – for our talk",
    parts=("Dear Pat,", "Thank you: 株式会社, " + "long words " * 20 + "end.", "Yours,\nZoë"),
    to=PAT,
    me=ME,
)


def read(body: bytes) -> EmailMessage:
    message = email.message_from_bytes(body, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_comes_back_as_it_was_written() -> None:
    message = read(draft(LETTER))
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Pat Lee <pat@acme.example>"
    assert message["From"] == "Zoë Ortiz <sam@ortiz.example>"
    assert message["Subject"] == "Thank you – for our talk"
    assert message["Date"] is None
    assert message.get_content().replace("\r\n", "\n") == f"{LETTER.text}\n"
    assert all(len(line) <= 78 for line in draft(LETTER).splitlines())


def test_a_draft_needs_no_address() -> None:
    message = read(draft(replace(LETTER, to=None, me=Me())))
    assert message["To"] is None
    assert message["From"] is None
    assert link(replace(LETTER, to=None)).startswith("mailto:?subject=Thank%20you")


def test_no_header_can_be_slipped_in() -> None:
    evil = "x\r\nBcc: all@acme.example\n\nbody"
    named = replace(PAT, name=evil)
    message = read(draft(replace(LETTER, subject=evil, to=named, me=replace(ME, name=evil))))
    assert message.keys() == [
        "X-Unsent", "From", "To", "Subject",
        "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    ]  # fmt: skip
    assert message["Subject"] == "x Bcc: all@acme.example body"
    assert len(message["To"].addresses) == 1


@pytest.mark.parametrize(
    "address",
    ["pat", "pat@", "@acme", "pat@acme.example, x@y.example", "pat@a.example?bcc=x@y.example",
     "pat@acme.example\r\nBcc: x@y.example", "<pat@acme.example>", "pat lee@acme.example"],
)  # fmt: skip
def test_what_is_no_address_is_told(address: str) -> None:
    letter = replace(LETTER, to=replace(PAT, email=address))
    for write in (draft, link):
        with pytest.raises(MailError, match="is no e-mail address: Edit on the card corrects it"):
            write(letter)


def test_an_address_beyond_ascii_is_written_as_it_is() -> None:
    letter = replace(LETTER, to=replace(PAT, email="zoë@bücher.example"))
    assert "zoë@bücher.example" in draft(letter).decode()


def test_a_link_has_the_whole_text_in_it() -> None:
    parts = urlsplit(link(LETTER))
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "pat@acme.example")
    found = parse_qs(parts.query)
    assert found.keys() == {"subject", "body"}
    assert found["body"] == [LETTER.text.replace("\n", "\r\n")]
    assert "+" not in parts.query


def test_a_link_that_is_too_long_is_told() -> None:
    letter = replace(LETTER, parts=("x" * 2000,))
    with pytest.raises(MailError, match=r"has 2,0\d\d characters, .* less than 1,800: save it"):
        link(letter)
