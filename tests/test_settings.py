"""The settings file: every value checked, every fault one sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from followup_tui.model import Me
from followup_tui.settings import (
    CalendarSync,
    Letters,
    Remind,
    Settings,
    SettingsError,
    Worklog,
    load,
)


def written(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Settings()


def test_every_setting_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        theme = "nord"
        [calendar]
        country = "DE"
        subdivision = "BY"
        week_mask = "1111100"
        timezone = "Europe/Berlin"
        quiet_year_end = true
        quiet_days = ["2026-11-27"]
        days_off = ["2026-12-20..2026-12-22", "2027-02-12"]
        [policy]
        preset = "patient"
        max_check_ins = 5
        check_in = "10..14"
        """,
    )
    found = load(path)
    assert (found.country, found.subdivision, found.week_mask) == ("DE", "BY", "1111100")
    assert (found.timezone, found.quiet_year_end, found.theme) == ("Europe/Berlin", True, "nord")
    assert found.quiet_days == frozenset({date(2026, 11, 27)})
    assert sorted(found.days_off) == [date(2026, 12, 20 + n) for n in range(3)] + [
        date(2027, 2, 12)
    ]
    assert (found.policy.follow_up.after, found.policy.max_check_ins) == (5, 5)
    assert (found.policy.check_in.after, found.policy.check_in.by) == (10, 14)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("theme =", "Invalid value"),
        ("colour = 'red'", "no setting 'colour'"),
        ("calendar = 3", "must be a table"),
        ("[calendar]\ncountry = 49", "must be text"),
        ("[calendar]\nholidays = 'yes'", "calendar has no 'holidays'"),
        ("[calendar]\ndays_off = ['soon']", "days_off cannot have 'soon'"),
        ("[calendar]\ndays_off = ['2027-01-03..2026-12-20']", "ends before it begins"),
        ("[policy]\npreset = '4x4'", "no policy '4x4'"),
        ("[policy]\npatience = 9", "policy has no 'patience'"),
        ("[policy]\nmax_attempts = 0", "max_attempts cannot be '0'"),
        ("[policy]\ncheck_in = '10..7'", "two, the smaller first"),
        ("[policy]\ncutoff = 'late'", "give a time"),
    ],
)
def test_a_wrong_setting_is_told_with_the_file(tmp_path: Path, text: str, why: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as told:
        load(path)
    assert str(path) in str(told.value)
    assert why in str(told.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="mend or remove it"):
        load(path)


def test_the_users_own_name_and_number_are_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [me]
        name = "Sam Ortiz"
        phone = "555 0100"
        email = "sam@ortiz.example"
        address = ["1 Elm St", "Springfield"]
        links = "https://ortiz.example"
        [letters]
        folder = "~/papers"
        paper = "a4"
        envelope = "DL"
        font = "Noto Sans"
        """,
    )
    found = load(path)
    assert found.me == Me(
        name="Sam Ortiz",
        phone="555 0100",
        email="sam@ortiz.example",
        address="1 Elm St\nSpringfield",
        links=("https://ortiz.example",),
    )
    assert found.letters == Letters(folder="~/papers", paper="a4", envelope="DL", font="Noto Sans")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[me]\nage = 5", "[me] has no 'age': it has name, phone, email, address, links."),
        ('[me]\nname = "a\\u0007"', "[me] name has a control character (U+0007) at position 2"),
        ("[me]\nlinks = [1]", "links must be text in quotes, not 1."),
        ('[letters]\npaper = "a3"', "paper cannot be 'a3': use a4 or us-letter."),
        ('[letters]\nenvelope = "C5"', "envelope cannot be 'C5': use #10 or DL."),
    ],
)
def test_what_cannot_be_in_a_letter_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(written(tmp_path, text))
    assert said in str(caught.value)


def test_the_office_the_calendar_and_the_timer_are_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [worklog]
        week_start = "monday"
        minimum = 5
        repeats_count = true
        [calendar_sync]
        url = "https://dav.example/me/search/"
        user = "me"
        password_command = "pass show dav"
        [remind]
        at = "8:30"
        days = "mon, wed-fri"
        """,
    )
    found = load(path)
    assert found.worklog == Worklog(week_start=0, minimum=5, repeats_count=True)
    assert found.calendar_sync == CalendarSync(
        url="https://dav.example/me/search/", user="me", password_command="pass show dav"
    )
    assert found.remind == Remind(at="08:30", days=(0, 2, 3, 4))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[worklog]\nminimum = -1", "minimum cannot be -1"),
        ("[worklog]\nminimum = true", "minimum cannot be True"),
        ('[worklog]\nrepeats_count = "no"', "repeats_count cannot be 'no'"),
        ('[worklog]\nweek_start = "sat-sun"', "week_start cannot be 'sat-sun'"),
        ('[worklog]\nssn = "1"', "[worklog] has no 'ssn'"),
        ('[calendar_sync]\npassword = "x"', "[calendar_sync] has no 'password'"),
        ('[remind]\nat = "25:00"', "at cannot be '25:00'"),
        ('[remind]\ndays = "funday"', "days cannot be 'funday'"),
    ],
)
def test_what_cannot_be_done_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as told:
        load(written(tmp_path, text))
    assert said in str(told.value)
