"""Which opportunity a few typed letters name."""

from __future__ import annotations

import pytest

from followup_tui.model import Stage, Standing
from followup_tui.pipeline.naming import named
from tests.standings import standing as made

CARDS = [
    made("Acme", role="Data Engineer", person="Pat Lee", id="aaaaaa-1"),
    made("Acme Robotics", role="Firmware Engineer", person="Dana Ruiz", id="bbbbbb-2"),
    made("Société Générale", role="Quant", person="José García", id="cccccc-3"),
    made("Acorn", role="Analyst", stage=Stage.CLOSED, id="dddddd-4"),
    made("明日商事株式会社", role="通訳", person="佐藤 花子", id="eeeeee-5"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("acme", ["Acme"]),
        ("ACME  robotics", ["Acme Robotics"]),
        ("acm", ["Acme", "Acme Robotics"]),
        ("robotics", ["Acme Robotics"]),
        ("acme firm", ["Acme Robotics"]),
        ("pat", ["Acme"]),
        ("lee", ["Acme"]),
        ("societe", ["Société Générale"]),
        ("jose gar", ["Société Générale"]),
        ("engineer", ["Acme", "Acme Robotics"]),
        ("ac", ["Acme", "Acme Robotics"]),
        ("aco", ["Acorn"]),
        ("acorn", ["Acorn"]),
        ("明日", ["明日商事株式会社"]),
        ("花子", ["明日商事株式会社"]),
        ("bbbbbb", ["Acme Robotics"]),
        ("cme", []),
        ("", []),
        ("  ", []),
    ],
)
def test_the_nearest_meaning_wins(text: str, found: list[str]) -> None:
    assert [one.company for one in named(CARDS, text)] == found


def test_nothing_is_named_among_nothing() -> None:
    nothing: list[Standing] = []
    assert named(nothing, "acme") == []
