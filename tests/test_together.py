"""What an action on several opportunities would bring about, without a screen."""

from __future__ import annotations

from datetime import date

import pytest

from followup_tui.model import NextStep, Stage, Step
from followup_tui.pipeline.together import (
    Retagging,
    comes_due,
    is_delayed,
    names,
    retagging,
    together,
)
from tests.standings import closed, nov, standing

TODAY = nov(19)
DONE = NextStep(stage=Stage.CLOSED)


def call(day: date) -> NextStep:
    return NextStep(
        stage=Stage.APPLIED, step=Step.FOLLOW_UP, attempt=1, of=3, opens_on=day, due_on=day
    )


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([call(nov(24))] * 3, "call 1 of 3, Tue 24 Nov"),
        ([call(nov(24)), call(nov(26))], "steps from Tue 24 to Thu 26 Nov"),
        ([call(nov(24)), DONE], "steps from Tue 24 Nov, 1 with nothing more to do"),
        ([DONE, DONE], "nothing more to do"),
    ],
)
def test_several_next_steps_are_said_in_a_few_words(steps: list[NextStep], told: str) -> None:
    assert together(steps, TODAY) == told


def test_a_snooze_only_ever_moves_a_step_later_and_no_interview() -> None:
    card = standing("Acme", nov(24), nov(27))
    assert is_delayed(card, nov(25))
    assert not is_delayed(card, nov(24))
    assert not is_delayed(card._replace(step=Step.INTERVIEW), nov(30))
    assert not is_delayed(closed("Acme", nov(2)), nov(30))
    assert not comes_due(card, nov(25))
    assert comes_due(card, nov(28))
    assert not comes_due(card._replace(step=Step.HOLD), nov(28))


@pytest.mark.parametrize(
    ("typed", "common", "asked"),
    [
        ("", ["a"], Retagging((), ("a",))),
        ("a b", ["a"], Retagging(("b",), ())),
        ("A #b B", ["a"], Retagging(("b",), ())),
        ("a -c", ["a"], Retagging((), ("c",))),
        ("-a - #", ["a"], Retagging((), ("a",))),
        ("straße", ["STRASSE"], Retagging()),
    ],
)
def test_tags_are_added_and_taken_away_as_typed(
    typed: str, common: list[str], asked: Retagging
) -> None:
    assert retagging(typed, common) == asked


def test_a_few_companies_are_named_and_the_rest_counted() -> None:
    assert names(["Acme"]) == "Acme"
    assert names(["A", "B", "C"]) == "A, B and C"
    assert names(["A", "B", "C", "D"]) == "A, B, C and 1 more"
