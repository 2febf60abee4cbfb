"""Letters, cards and envelopes as PDF: the text is taken out again, and the pages measured."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from followup_tui.exchange.paper import INSTALL, Paper, PaperError, is_right_to_left, pdf
from followup_tui.letter import Form, Letter
from followup_tui.model import Contact, Me
from tests.words.test_letters import PIECES, TALK, written
from tests.words.test_message import APPLIED

POINTS = 72 / 25.4  # in a millimetre
PAT = Contact(
    name="Zoë Łukaszewicz",
    title="Engineering Manager",
    address="12 Main Street\nSpringfield, IL 62701",
)
ME = Me(
    name="Sam Ortiz",
    phone="555 0100",
    email="sam@ortiz.example",
    address="1 Elm St\nSpringfield",
    links=("https://ortiz.example",),
)
LETTER = Letter(
    template="letter.thank_you",
    form=Form.LETTER,
    subject="Thank you",
    parts=(
        "Dear Zoë,",
        "Thank you for taking the time to meet with me yesterday about the Data Engineer opening.",
        "Kind regards,\nSam Ortiz",
    ),
    to=PAT,
    company="Acme [HQ] #1",
    me=ME,
    written_on="21 November 2026",
)


def made(letter: Letter, paper: Paper = Paper.LETTER, **more: str) -> PdfReader:
    """A PDF that takes nothing from the fonts of this computer."""
    size, envelope = more.get("size", "a4"), more.get("envelope", "DL")
    body = pdf(letter, paper, size=size, envelope=envelope, has_system_fonts=False)
    return PdfReader(BytesIO(body))


def text(read: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in read.pages)


def squeezed(words: str) -> str:
    return " ".join(words.split())


def test_the_letter_says_what_the_preview_says() -> None:
    read = made(LETTER)
    assert squeezed(text(read)) == squeezed(LETTER.sheet)
    assert text(read).splitlines()[:6] == [
        "Sam Ortiz", "1 Elm St", "Springfield", "555 0100", "sam@ortiz.example",
        "https://ortiz.example",
    ]  # fmt: skip
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.author) == ("Thank you", "Sam Ortiz")


def test_a_note_card_has_the_text_alone() -> None:
    read = made(LETTER, Paper.NOTE)
    assert squeezed(text(read)) == squeezed(LETTER.text)
    assert len(read.pages) == 1


def test_an_envelope_has_both_addresses() -> None:
    assert text(made(LETTER, Paper.ENVELOPE)).splitlines() == [
        "Sam Ortiz", "1 Elm St", "Springfield",
        "Zoë Łukaszewicz", "Engineering Manager", "Acme [HQ] #1", "12 Main Street",
        "Springfield, IL 62701",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("paper", "more", "millimetres"),
    [
        (Paper.LETTER, {"size": "a4"}, (210, 297)),
        (Paper.LETTER, {"size": "us-letter"}, (215.9, 279.4)),
        (Paper.NOTE, {"size": "a4"}, (148, 105)),
        (Paper.NOTE, {"size": "us-letter"}, (139.7, 107.95)),
        (Paper.ENVELOPE, {"envelope": "DL"}, (220, 110)),
        (Paper.ENVELOPE, {"envelope": "#10"}, (241.3, 104.8)),
    ],
)
def test_the_paper_has_its_size(
    paper: Paper, more: dict[str, str], millimetres: tuple[float, float]
) -> None:
    box = made(LETTER, paper, **more).pages[0].mediabox
    sides = (float(box.width) / POINTS, float(box.height) / POINTS)
    assert sides == pytest.approx(millimetres, abs=0.05)


def test_what_was_typed_is_text_and_never_markup() -> None:
    hostile = '#quit *bold* $x^2$ "q" \\n @ref <label> // gone `raw` [/b] #sys.inputs'
    read = made(replace(LETTER, parts=(hostile,), company=hostile))
    assert squeezed(text(read)).count(hostile) == 2


def test_hebrew_reads_from_the_right_and_keeps_its_text() -> None:
    hebrew = "שלום Pat"
    found = text(made(replace(LETTER, parts=(hebrew,))))
    assert "Pat" in found
    assert set("שלום") <= set(found)
    assert [is_right_to_left(line) for line in (hebrew, "Pat שלום", "12", "مرحبا")] == [
        True, False, False, True,
    ]  # fmt: skip


def test_what_no_font_has_is_told_and_no_boxes_are_printed() -> None:
    for lost, font in (("株", "Noto Sans CJK"), ("ก", "one of the Noto fonts")):
        with pytest.raises(PaperError) as caught:
            made(replace(LETTER, parts=(f"Dear {lost}",)))
        assert f"has the character {lost}: install one that does (such as {font})" in str(
            caught.value
        )


def test_a_letter_of_many_pages_numbers_them() -> None:
    read = made(replace(LETTER, parts=tuple("many words " * 60 for _ in range(12))))
    assert len(read.pages) > 1
    assert read.pages[0].extract_text().rstrip().endswith("1")


def test_a_long_note_shrinks_to_fit_its_card_and_then_goes_on_on_the_back() -> None:
    long = replace(LETTER, parts=("words " * 200,))
    assert len(made(long, Paper.NOTE).pages) == 1
    longer = replace(LETTER, parts=("words " * 1200,))
    assert squeezed(text(made(longer, Paper.NOTE))) == squeezed(longer.text)


def test_a_long_address_stays_on_the_envelope() -> None:
    lines = "\n".join(f"Line {number}" for number in range(1, 13))
    read = made(replace(LETTER, to=replace(PAT, address=lines)), Paper.ENVELOPE)
    assert len(read.pages) == 1
    heights: list[float] = []

    def keep(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            heights.append(tm[5] + cm[5])

    read.pages[0].extract_text(visitor_text=keep)
    assert min(heights) > 0


def test_an_envelope_needs_an_address() -> None:
    for to in (None, replace(PAT, address=" ")):
        with pytest.raises(
            PaperError, match="needs their postal address: Edit on the card adds it"
        ):
            made(replace(LETTER, to=to), Paper.ENVELOPE)


def test_a_font_that_is_not_there_is_told() -> None:
    with pytest.raises(PaperError, match="There is no font 'Nonesuch' on this computer"):
        pdf(LETTER, Paper.LETTER, font="Nonesuch", has_system_fonts=False)
    assert pdf(LETTER, Paper.LETTER, font="new computer modern", has_system_fonts=False)


def test_without_the_extra_the_install_line_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(PaperError) as caught:
        pdf(LETTER, Paper.LETTER)
    assert str(caught.value) == INSTALL
    assert "pip install 'followup-tui[letters]'" in INSTALL


@pytest.mark.parametrize("paper", [Paper.LETTER, Paper.NOTE])
@pytest.mark.parametrize("me", [ME, Me()], ids=["signed", "not signed"])
def test_every_letter_comes_out_of_its_pdf_as_it_went_in(paper: Paper, me: Me) -> None:
    for name, form in PIECES:
        if form.is_written:
            letter = written(name, form, APPLIED, TALK, me=me)
            wanted = letter.sheet if paper is Paper.LETTER else letter.text
            assert squeezed(text(made(letter, paper))) == squeezed(wanted)
