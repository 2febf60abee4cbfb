from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.pipeline.line import Line, split
from tests.tui.forms import CALENDAR, TODAY


def understood(text: str) -> Line:
    return split(text, today=TODAY, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Acme", Line("Acme")),
        ("Acme,", Line("Acme")),
        ("", Line("")),
        (
            "Acme, Data Engineer, Pat Lee, 555 0134, 2 nov",
            Line("Acme", "Data Engineer", "Pat Lee", "555 0134", "2 nov"),
        ),
        (
            "Acme,2 nov,https://acme.example/jobs?id=1,Tester",
            Line("Acme", "Tester", when="2 nov", link="https://acme.example/jobs?id=1"),
        ),
        ("Acme, Inc., Tester", Line("Acme, Inc.", "Tester")),
        ('"Rock, Paper & Co", Tester', Line("Rock, Paper & Co", "Tester")),
        (
            "Acme, Tester, +1 (555) 010-0199 x12",
            Line("Acme", "Tester", phone="+1 (555) 010-0199 x12"),
        ),
        ("Acme, Tester, yesterday", Line("Acme", "Tester", when="yesterday")),
        ("Acme, 2026-11-02", Line("Acme", when="2026-11-02")),
        ("Acme, 02.11.2026", Line("Acme", when="02.11.2026")),
        ("Acme, Tester, June", Line("Acme", "Tester", "June")),
        ("Acme, 2026 campaign lead", Line("Acme", "2026 campaign lead")),
        ("Acme, tomorrow", Line("Acme", when="tomorrow")),
        ("Today", Line("Today")),
        ("Acme, acme.example/jobs", Line("Acme", link="acme.example/jobs")),
    ],
)
def test_a_line_is_taken_apart_by_what_its_parts_look_like(text: str, line: Line) -> None:
    assert understood(text) == line


def test_what_finds_no_place_stays_with_the_person() -> None:
    line = understood("Acme, Tester, Pat Lee, HR, 2 nov, 3 nov")
    assert line == Line("Acme", "Tester", "Pat Lee, HR, 3 nov", when="2 nov")


@given(st.lists(st.text(st.characters(exclude_characters=',"\r\n', codec="utf-8")), min_size=1))
def test_no_part_of_a_line_is_ever_lost(parts: list[str]) -> None:
    line = understood(",".join(parts))
    kept = " ".join(line)
    assert all(part.strip().removeprefix("met ").strip() in kept for part in parts)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("met Lori Quaid, Rekall", Line("Rekall", person="Lori Quaid", began="met")),
        ("met Aunt May", Line("", person="Aunt May", began="met")),
        ("Met: Aunt May", Line("", person="Aunt May", began="met")),
        ("Met Office, Analyst", Line("Met Office", "Analyst")),
        ("metro", Line("metro")),
        ("met ", Line("met")),
        (
            "met Lori [/b], Rekall, 555 0177, job fair, booth 12, yesterday",
            Line(
                "Rekall",
                person="Lori [/b]",
                phone="555 0177",
                when="yesterday",
                how_met="job fair, booth 12",
                began="met",
            ),
        ),
    ],
)
def test_someone_met_is_told_from_an_application(text: str, line: Line) -> None:
    assert understood(text) == line


@given(st.text())
def test_any_text_at_all_is_taken(text: str) -> None:
    assert understood(text).company is not None
