"""The numbers of the method: windows, defaults, presets, and what a person may change."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, time

import pytest

from followup_tui import cadence
from followup_tui.cadence import (
    PRESETS,
    Policy,
    PolicyError,
    Unit,
    Window,
    adjust,
    own_numbers,
    preset,
)
from tests.cadence.log import US, day

DEFAULTS = {
    "follow_up": Window(3, 3, Unit.BUSINESS_DAYS),
    "follow_up_again": None,
    "check_in": Window(7, 10, Unit.DAYS),
    "thank_call": Window(1, 1, Unit.DAYS),
    "note": Window(0, 1, Unit.DAYS),
    "decision": Window(2, 2, Unit.BUSINESS_DAYS),
    "review": Window(28, 35, Unit.DAYS),
    "keep_in_touch": Window(3, 4, Unit.MONTHS),
    "max_attempts": 3,
    "max_check_ins": None,
    "max_redials": 2,
    "hold_after": "silence",
    "grace_business_days": 0,
    "cutoff": None,
    "calling_hours": (time(9), time(17)),
    "company_gap_business_days": 1,
    "alternate_person": False,
}


@pytest.mark.parametrize("name", DEFAULTS)
def test_the_defaults_are_those_of_the_page(name: str) -> None:
    assert getattr(Policy(), name) == DEFAULTS[name]


def test_every_number_has_a_default() -> None:
    assert {field.name for field in fields(Policy)} == set(DEFAULTS)


def test_the_presets_are_those_of_the_page() -> None:
    assert {
        "3x3": Policy(),
        "patient": Policy(follow_up=Window(5, 7, Unit.BUSINESS_DAYS), max_check_ins=3),
        "3B7": Policy(follow_up_again=Window(7, 7, Unit.BUSINESS_DAYS), alternate_person=True),
    } == PRESETS


@pytest.mark.parametrize("name", ["3x3", "patient", "3B7", "3b7", " Patient "])
def test_a_preset_is_found_by_its_name_in_any_case(name: str) -> None:
    assert preset(name) in PRESETS.values()


def test_an_unknown_preset_is_refused_with_those_there_are() -> None:
    with pytest.raises(PolicyError) as refused:
        preset("pushy")
    assert str(refused.value) == "There is no policy 'pushy': choose one of 3x3, patient, 3B7."


DAYS, BUSINESS_DAYS, MONTHS = Unit.DAYS, Unit.BUSINESS_DAYS, Unit.MONTHS
WINDOWS = {
    "a holiday skipped": (Window(3, 3, BUSINESS_DAYS), "11-10", "11-16", "11-16"),
    "both ends counted": (Window(5, 7, BUSINESS_DAYS), "11-02", "11-09", "11-12"),
    "from a Saturday": (Window(1, 1, BUSINESS_DAYS), "11-07", "11-09", "11-09"),
    "the day itself": (Window(0, 0, BUSINESS_DAYS), "11-10", "11-10", "11-10"),
    "a Saturday is Monday": (Window(0, 1, BUSINESS_DAYS), "11-07", "11-09", "11-09"),
    "a quiet day is not landed on": (Window(1, 2, BUSINESS_DAYS), "11-25", "11-30", "11-30"),
    "a quiet day is counted": (Window(2, 3, BUSINESS_DAYS), "11-25", "11-30", "12-01"),
    "days: rolled off both": (Window(0, 1, DAYS), "11-25", "11-25", "11-30"),
    "days": (Window(7, 10, DAYS), "11-02", "11-09", "11-12"),
    "days: over the weekend": (Window(0, 1, DAYS), "11-06", "11-06", "11-09"),
    "days: both ends rolled": (Window(7, 10, DAYS), "11-04", "11-12", "11-16"),
    "months": (Window(3, 4, MONTHS), "11-12", "2027-02-12", "2027-03-12"),
    "the end of a month clips": (Window(1, 2, MONTHS), "01-31", "03-02", "03-31"),
    "a leap day": (Window(3, 4, MONTHS), "2023-11-29", "2024-02-29", "2024-03-29"),
    "over new year": (Window(2, 2, DAYS), "12-30", "2027-01-04", "2027-01-04"),
}


@pytest.mark.parametrize(("window", "anchor", "opens", "due"), WINDOWS.values(), ids=WINDOWS.keys())
def test_a_window_is_placed_on_its_anchor(
    window: Window, anchor: str, opens: str, due: str
) -> None:
    assert window.place(day(anchor), US) == (day(opens), day(due))


def test_a_month_end_on_a_saturday_clips_and_then_rolls() -> None:
    assert Window(1, 1, Unit.MONTHS).aim(day("01-31"), US) == day("02-28")  # a Saturday
    assert Window(1, 1, Unit.MONTHS).place(day("01-31"), US)[0] == day("03-02")
    assert Window(10, 10, Unit.DAYS).aim(day("11-10"), US) == day("11-20")


CHANGES = (
    pytest.param("max_check_ins", "3", 3, id="a number"),
    pytest.param("max_check_ins", 3, 3, id="a number from a settings file"),
    pytest.param("max_check_ins", "1", 1, id="the least"),
    pytest.param("max_check_ins", " 999 ", 999, id="the most"),
    pytest.param("max_check_ins", "none", None, id="none"),
    pytest.param("max_redials", "0", 0, id="no redials"),
    pytest.param("max_attempts", "1", 1, id="one attempt"),
    pytest.param("grace_business_days", "0", 0, id="no grace"),
    pytest.param("follow_up", "4", Window(4, 4, Unit.BUSINESS_DAYS), id="a window of one day"),
    pytest.param("follow_up", "5..7", Window(5, 7, Unit.BUSINESS_DAYS), id="a window"),
    pytest.param("follow_up_again", "7", Window(7, 7, Unit.BUSINESS_DAYS), id="the second"),
    pytest.param("follow_up_again", "none", None, id="the same from the second on"),
    pytest.param("check_in", "1..999", Window(1, 999, Unit.DAYS), id="the widest"),
    pytest.param("note", "0", Window(0, 0, Unit.DAYS), id="at once"),
    pytest.param("note", "0 .. 2", Window(0, 2, Unit.DAYS), id="apart"),
    pytest.param("keep_in_touch", "2..2", Window(2, 2, Unit.MONTHS), id="months"),
    pytest.param("hold_after", "third_attempt", "third_attempt", id="a word"),
    pytest.param("alternate_person", "true", True, id="yes"),
    pytest.param("alternate_person", True, True, id="yes from a settings file"),
    pytest.param("alternate_person", "False", False, id="no"),
    pytest.param("cutoff", "17:30", time(17, 30), id="an hour"),
    pytest.param("cutoff", "none", None, id="no cutoff"),
    pytest.param("calling_hours", "10:00-16:30", (time(10), time(16, 30)), id="hours"),
    pytest.param("calling_hours", "10:00 - 16:30", (time(10), time(16, 30)), id="hours apart"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "value", "expected"), CHANGES)
def test_any_number_may_be_changed(name: str, value: object, expected: object) -> None:
    changed = adjust(Policy(), {name: value})
    assert getattr(changed, name) == expected
    others = {field.name for field in fields(Policy)} - {name}
    assert all(getattr(changed, other) == getattr(Policy(), other) for other in others)


def test_changes_keep_what_the_preset_says() -> None:
    assert adjust(preset("patient"), {"max_redials": "1"}).max_check_ins == 3


COUNT = "give a whole number from"
SPAN = "give a number from {} to 999, or two, the smaller first: 7..10."
REFUSED = (
    ("max_attempts", "0", f"max_attempts cannot be '0': {COUNT} 1 to 999."),
    ("max_check_ins", "0", f"max_check_ins cannot be '0': {COUNT} 1 to 999."),
    ("max_attempts", "1000", f"max_attempts cannot be '1000': {COUNT} 1 to 999."),
    ("max_attempts", "none", f"max_attempts cannot be 'none': {COUNT} 1 to 999."),
    ("max_redials", "-1", f"max_redials cannot be '-1': {COUNT} 0 to 999."),
    ("max_redials", "2.5", f"max_redials cannot be '2.5': {COUNT} 0 to 999."),
    ("max_redials", "²", f"max_redials cannot be '²': {COUNT} 0 to 999."),
    ("max_redials", "", f"max_redials cannot be '': {COUNT} 0 to 999."),
    ("max_redials", "9" * 5000, f"max_redials cannot be '{'9' * 40}': {COUNT} 0 to 999."),
    ("check_in", "7..", f"check_in cannot be '7..': {SPAN.format(1)}"),
    ("check_in", "..7", f"check_in cannot be '..7': {SPAN.format(1)}"),
    ("check_in", "10..7", f"check_in cannot be '10..7': {SPAN.format(1)}"),
    ("check_in", "7..1000", f"check_in cannot be '7..1000': {SPAN.format(1)}"),
    ("check_in", "none", f"check_in cannot be 'none': {SPAN.format(1)}"),
    ("follow_up", "0..3", f"follow_up cannot be '0..3': {SPAN.format(1)}"),
    ("follow_up_again", "0", f"follow_up_again cannot be '0': {SPAN.format(1)}"),
    ("note", "-1", f"note cannot be '-1': {SPAN.format(0)}"),
    ("hold_after", "never", "hold_after cannot be 'never': it is silence or third_attempt."),
    ("alternate_person", "yes", "alternate_person cannot be 'yes': it is true or false."),
    ("cutoff", "5pm", "cutoff cannot be '5pm': give a time such as 17:30."),
    ("cutoff", "17:30+01:00", "cutoff cannot be '17:30+01:00': give a time such as 17:30."),
    ("calling_hours", "9-5", "calling_hours cannot be '9-5': give two times such as 09:00-17:00."),
    ("calling_hours", "09:00-late",
     "calling_hours cannot be '09:00-late': give two times such as 09:00-17:00."),
    ("calling_hours", "17:00-09:00",
     "calling_hours cannot be '17:00-09:00': give two times such as 09:00-17:00."),
    ("calling_hours", "09:00-09:00",
     "calling_hours cannot be '09:00-09:00': give two times such as 09:00-17:00."),
)  # fmt: skip


@pytest.mark.parametrize(("name", "value", "words"), REFUSED, ids=lambda value: str(value)[:30])
def test_what_cannot_be_kept_is_refused_in_words(name: str, value: str, words: str) -> None:
    with pytest.raises(PolicyError) as refused:
        adjust(Policy(), {name: value})
    assert str(refused.value) == words


def test_an_unknown_number_is_refused_with_those_there_are() -> None:
    with pytest.raises(PolicyError) as refused:
        adjust(Policy(), {"max_calls": "3"})
    assert str(refused.value) == (
        "The policy has no 'max_calls': it has alternate_person, calling_hours, check_in, "
        "company_gap_business_days, cutoff, decision, follow_up, follow_up_again, "
        "grace_business_days, hold_after, keep_in_touch, max_attempts, max_check_ins, "
        "max_redials, note, review, thank_call."
    )


def test_a_window_is_said_as_it_is_typed() -> None:
    assert str(Window(7, 10, Unit.DAYS)) == "7..10"


def test_the_wait_before_the_first_and_the_later_attempts() -> None:
    assert Policy().follow_up_window(1) == Policy().follow_up_window(2) == Policy().follow_up
    three_b_seven = preset("3B7")
    assert three_b_seven.follow_up_window(1).after == 3
    assert three_b_seven.follow_up_window(2).after == three_b_seven.follow_up_window(3).after == 7


def test_far_dates_do_not_break_a_window() -> None:
    assert Window(3, 4, Unit.MONTHS).place(date(2999, 11, 30), US) == (
        date(3000, 2, 28),
        date(3000, 3, 31),
    )


OWN: tuple[tuple[str, dict[str, object]], ...] = (
    ("", {}),
    (" , ", {}),
    ("max_attempts=2", {"max_attempts": 2}),
    (
        "max_attempts = 2 , check_in=10..14,",
        {"max_attempts": 2, "check_in": Window(10, 14, Unit.DAYS)},
    ),
)


@pytest.mark.parametrize(("text", "changed"), OWN)
def test_one_opportunity_may_have_numbers_of_its_own(text: str, changed: dict[str, object]) -> None:
    patient = preset("patient")
    own = own_numbers(patient, text)
    for field in fields(Policy):
        assert getattr(own, field.name) == changed.get(field.name, getattr(patient, field.name))


def test_one_opportunity_may_start_from_another_preset() -> None:
    own = own_numbers(Policy(), "max_redials=5, preset=patient")
    assert own == adjust(preset("patient"), {"max_redials": 5})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("often", "'often' says no number: write it as max_attempts=2, check_in=10..14."),
        ("max_redials=5, x", "'x' says no number: write it as max_attempts=2, check_in=10..14."),
        ("max_attempts=0", f"max_attempts cannot be '0': {COUNT} 1 to 999."),
        ("preset=pushy", "There is no policy 'pushy': choose one of 3x3, patient, 3B7."),
    ],
)
def test_own_numbers_that_are_wrong_are_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(PolicyError) as refused:
        own_numbers(Policy(), text)
    assert str(refused.value) == words


def test_every_name_of_the_cadence_is_found_when_it_is_first_asked_for() -> None:
    for name in ENGINE:
        vars(cadence).pop(name, None)
        assert getattr(cadence, name).__name__ == name
    with pytest.raises(AttributeError, match="has no attribute 'next_stop'"):
        cadence.__getattr__("next_stop")


ENGINE = ("next_step", "status_on", "objections", "Objection", "Reason")
