"""Numbers are shown as people of a country write them, and never refused."""

from __future__ import annotations

import pytest

from followup_tui.exchange import phones
from followup_tui.exchange.phones import Number, number


@pytest.mark.parametrize(
    ("typed", "country", "shown"),
    [
        ("2025550123", "US", "(202) 555-0123"),
        ("+12025550123", "US", "(202) 555-0123"),
        ("+12025550123", "DE", "+1 202-555-0123"),
        ("030 123456", "DE", "030 123456"),
        ("+4930123456", "US", "+49 30 123456"),
        ("202 555 0123 ext 12", "US", "(202) 555-0123 ext. 12"),
        ("555 0134", "US", "555 0134"),
        (" 4711 ", "US", "4711"),
        ("", "US", ""),
        ("ask [/b] at the desk", "US", "ask [/b] at the desk"),
    ],
)
def test_a_number_is_shown_as_people_write_it(typed: str, country: str, shown: str) -> None:
    assert number(typed, country) == Number(shown)


@pytest.mark.parametrize(
    ("typed", "country"), [("+1 202 555 01", "US"), ("+999 123456", "US"), ("123456", "")]
)
def test_a_number_that_looks_wrong_is_told_and_kept(typed: str, country: str) -> None:
    found = number(typed, country)
    assert found.shown == typed
    assert found.doubt.endswith("?")


def test_without_the_library_a_number_stays_as_it_was_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(phones, "find_spec", lambda _: None)
    assert number("2025550123", "US") == Number("2025550123")
