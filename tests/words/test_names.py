"""What to call a person: never by a wrong name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.words import call_name

NAMES: dict[str, str | None] = {
    # a first name and a last name
    "Pat Lee": "Pat",
    "  Pat   Lee ": "Pat",
    "pat lee": "pat",
    "Jean-Luc Picard": "Jean-Luc",
    "Siobhán O'Brien": "Siobhán",
    "Łukasz Żak": "Łukasz",
    "D'Arcy Quinn": "D'Arcy",
    "JP Ortiz": "JP",
    "Ben Ito": "Ben",
    "Pat Q. Lee": "Pat",
    "Pat Lee Jr.": "Pat",
    "Pat Lee, PhD": "Pat",
    "Pat Lee, M.D., MBA": "Pat",
    # as typed, since which word is the first name is anybody's guess
    "Madonna": "Madonna",
    "Dr. Kim Wu": "Dr. Kim Wu",
    "Ms Fox": "Ms Fox",
    "Prof. Dr. Ada Byron": "Prof. Dr. Ada Byron",
    "Mary Ann Smith": "Mary Ann Smith",
    "Rosa Díaz López": "Rosa Díaz López",
    "Ludwig van Dyk": "Ludwig van Dyk",
    "de Souza": "de Souza",
    "Pat and Dana": "Pat and Dana",
    "王小明": "王小明",
    "李 明": "李 明",
    "김민수": "김민수",
    "Иван Петров": "Иван Петров",
    "प्रिया शर्मा": "प्रिया शर्मा",
    "محمد علي": "محمد علي",
    # nobody is called that
    "": None,
    "   ": None,
    "HR": None,
    "HR desk": None,
    "the hiring manager": None,
    "Talent Acquisition": None,
    "Recruiting team": None,
    "Reception": None,
    "unknown": None,
    "Dr.": None,
    "R. Diaz": None,
    "R Diaz": None,
    "J.R. Ewing": None,
    "Lee, Pat": None,
    "Pat (HR)": None,
    "Pat/Dana": None,
    "pat@acme.example": None,
    "acme.example": None,
    "555-0134": None,
    "3f2a9c1e-0d3b-5c1a-9a55-0f6f1e2d3c4b": None,
    "Pat 📞": None,
    "📞": None,
    "-": None,
    "[@click=app.quit] Lee": None,
    "$hi ${name}": None,
    "Pat\x1b[2J Lee": None,
}


@pytest.mark.parametrize(("typed", "called"), NAMES.items(), ids=[ascii(n) for n in NAMES])
def test_a_person_is_called_by_a_sure_name_or_by_none(typed: str, called: str | None) -> None:
    assert call_name(typed) == called


@given(st.text())
def test_what_a_person_is_called_was_typed(typed: str) -> None:
    called = call_name(typed)
    assert called is None or called in " ".join(typed.split())
