"""The work-search log: which contacts stand in it, what they say, which of them count."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from followup_tui.exchange import sheet
from followup_tui.exchange.found import FORMULA
from followup_tui.model import (
    Activity,
    Channel,
    CloseReason,
    Contact,
    Dossier,
    Employer,
    Kind,
    Opportunity,
    Outcome,
    Person,
)
from followup_tui.pipeline.worklog import (
    BROUGHT_BACK,
    COLUMNS,
    Week,
    counted,
    iso_week,
    week_of,
    weeks,
)

SUNDAY, MONDAY = 6, 0
PAT = Contact(id="pat", name="Pat Lee", title="Recruiter", phone="555 0100", email="pat@acme.test")
APPLIED = Activity(at=date(2026, 11, 16), kind=Kind.APPLIED)
CALL = Activity(
    at=date(2026, 11, 19),
    kind=Kind.FOLLOW_UP,
    channel=Channel.PHONE,
    outcome=Outcome.LEFT_MESSAGE,
    person="pat",
)


def acme(*activities: Activity, role: str = "Engineer", company: str = "acme") -> Dossier:
    return Dossier(
        opportunity=Opportunity(
            id=f"{company} {role}",
            company=company.title(),
            company_id=company,
            role=role,
            link="https://acme.test/jobs/1",
            reference="REF-7",
        ),
        employer=Employer(address="1 Main St\nSpringfield", phone="555 0199", website="acme.test"),
        people=(Person(contact=PAT),),
        activities=activities,
    )


def the_week(*dossiers: Dossier, starts: int = SUNDAY, repeats_count: bool = False) -> Week:
    first, last = week_of(date(2026, 11, 18), starts)
    (week,) = weeks(dossiers, first, last, starts=starts, zone=UTC, repeats_count=repeats_count)
    return week


def test_an_application_and_a_call_are_told_in_the_words_of_the_form() -> None:
    applied, called = the_week(acme(APPLIED, CALL)).contacts
    assert applied == (
        "2026-11-21", "2026-11-16", "application", "Acme", "1 Main St Springfield", "555 0199",
        "https://acme.test/jobs/1", "", "", "online", "Engineer", "REF-7", "no answer yet", "",
        "", "",
    )  # fmt: skip
    assert called == (
        "2026-11-21", "2026-11-19", "follow-up call", "Acme", "1 Main St Springfield", "555 0100",
        "pat@acme.test", "Pat Lee", "Recruiter", "phone", "Engineer", "REF-7", "left a message",
        "2026-11-19", "contact 2, first on 2026-11-16", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "week"),
    [(SUNDAY, (date(2026, 11, 15), date(2026, 11, 21))),
     (MONDAY, (date(2026, 11, 16), date(2026, 11, 22))),
     (5, (date(2026, 11, 14), date(2026, 11, 20)))],
)  # fmt: skip
def test_a_week_by_its_number_is_that_of_its_thursday(starts: int, week: tuple[date, date]) -> None:
    assert iso_week("2026-W47", starts) == iso_week("2026w47", starts) == week
    assert iso_week("yesterday", starts) is None
    with pytest.raises(ValueError, match="2026-W54 is no week"):
        iso_week("2026-W54", starts)


def test_whatever_was_done_with_an_employer_before_makes_a_repeat() -> None:
    long_ago = replace(APPLIED, at=date(2026, 3, 2))
    other_role = acme(long_ago, role="Designer")
    week = the_week(other_role, acme(APPLIED), acme(APPLIED, company="globex"))
    assert [(c.employer, c.repeat) for c in week.contacts] == [
        ("Acme", "contact 2, first on 2026-03-02"),
        ("Globex", ""),
    ]
    assert week.counted == 1
    assert the_week(other_role, acme(APPLIED), repeats_count=True).counted == 1
    assert counted(week.contacts, repeats_count=True) == 2


def test_only_what_you_did_is_listed() -> None:
    theirs = [
        Activity(at=date(2026, 11, 17), kind=kind)
        for kind in Kind
        if kind not in (Kind.APPLIED, Kind.FOLLOW_UP, Kind.THANKED, Kind.MET, Kind.INTERVIEWED)
    ]
    assert the_week(acme(*theirs)).contacts == ()
    brought_back = replace(APPLIED, note=BROUGHT_BACK)
    assert the_week(acme(brought_back)).contacts == ()


@pytest.mark.parametrize(
    ("later", "said"),
    [
        (Activity(at=date(2026, 12, 1), kind=Kind.REJECTED), "not hired"),
        (Activity(at=date(2026, 12, 1), kind=Kind.OFFERED), "job offered"),
        (Activity(at=date(2026, 12, 1), kind=Kind.REPLIED), "they answered"),
        (Activity(at=date(2026, 12, 1), kind=Kind.INTERVIEWED), "interviewed"),
        (
            Activity(at=date(2026, 12, 1), kind=Kind.INTERVIEW_SET, on=date(2026, 12, 4)),
            "interview on 2026-12-04",
        ),
        (
            Activity(at=date(2026, 12, 1), kind=Kind.CLOSED, reason=CloseReason.ACCEPTED),
            "hired",
        ),
        (replace(CALL, at=date(2026, 12, 1), outcome=Outcome.SPOKE), "they spoke with me"),
    ],
)
def test_what_came_of_an_application_is_told_with_its_day(later: Activity, said: str) -> None:
    (applied,) = the_week(acme(APPLIED, later)).contacts
    assert (applied.result, applied.result_date) == (said, "2026-12-01")


@pytest.mark.parametrize(
    ("activity", "kind", "method", "result"),
    [
        (replace(CALL, outcome=Outcome.NO_ANSWER), "follow-up call", "phone", "no answer"),
        (replace(CALL, outcome=Outcome.SENT, channel=Channel.EMAIL), "follow-up message", "e-mail",
         "sent"),
        (replace(CALL, outcome=Outcome.SPOKE), "follow-up call", "phone", "spoke with them"),
        (replace(CALL, outcome=Outcome.SPOKE, decision_by=date(2026, 11, 27)), "follow-up call",
         "phone", "they decide by 2026-11-27"),
        (replace(CALL, outcome=Outcome.SPOKE, callback_on=date(2026, 11, 23)), "follow-up call",
         "phone", "call back on 2026-11-23"),
        (replace(CALL, kind=Kind.THANKED, channel=Channel.MAIL, outcome=None), "thank-you", "mail",
         "thanked"),
        (replace(CALL, kind=Kind.MET, channel=Channel.IN_PERSON, outcome=None), "networking",
         "in person", "met"),
        (replace(CALL, kind=Kind.INTERVIEWED, channel=None, outcome=None), "interview", "",
         "no decision yet"),
    ],
)  # fmt: skip
def test_each_kind_of_contact_has_its_words(
    activity: Activity, kind: str, method: str, result: str
) -> None:
    (contact,) = the_week(acme(activity)).contacts
    assert (contact.activity_type, contact.method, contact.result) == (kind, method, result)


def test_an_informational_interview_is_called_by_its_name() -> None:
    asked, talked = the_week(
        acme(APPLIED, replace(CALL, kind=Kind.INTERVIEWED, outcome=None), role="Informational")
    ).contacts
    assert asked.activity_type == "request for an informational interview"
    assert talked.activity_type == "informational interview"


def test_a_day_is_the_users_own() -> None:
    late = replace(CALL, at=datetime(2026, 11, 22, 3, 0, tzinfo=UTC))
    first, last = week_of(date(2026, 11, 18), SUNDAY)
    chicago = ZoneInfo("America/Chicago")
    (week,) = weeks([acme(late)], first, last, starts=SUNDAY, zone=chicago, repeats_count=False)
    assert [contact.date for contact in week.contacts] == ["2026-11-21"]


@pytest.mark.parametrize(
    "note",
    ["my SSN is 123-45-6789", "123 45 6789", "ssn:123456789", "Social Security no. 123-45-6789"],
)
def test_no_social_security_number_ever_stands_in_the_log(note: str) -> None:
    (contact,) = the_week(acme(replace(CALL, note=note))).contacts
    assert "6789" not in contact.notes
    assert "[number left out]" in contact.notes


@pytest.mark.parametrize("note", ["call 555-010-0199", "room 12-34-567", "2026-11-19", "123456789"])
def test_other_numbers_stay_as_they_are(note: str) -> None:
    (contact,) = the_week(acme(replace(CALL, note=note))).contacts
    assert contact.notes == note


def test_a_range_has_every_week_of_it_and_no_day_outside() -> None:
    found = weeks(
        [acme(APPLIED, CALL)],
        date(2026, 11, 17),
        date(2026, 11, 30),
        starts=SUNDAY,
        zone=UTC,
        repeats_count=True,
    )
    assert [(week.first.day, week.last.day, week.counted) for week in found] == [
        (17, 21, 1),
        (22, 28, 0),
        (29, 30, 0),
    ]


HOSTILE = (
    "=HYPERLINK(1)",
    "+1 555",
    "-2",
    "@SUM",
    " =1+1",
    "＝1+1",
    "\tx",
    "<script>",
    "a|b",
    "Acme [HQ]",
    "💼 富士",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_spreadsheet_runs_nothing_and_shows_all(text: str) -> None:
    (_, (field,)) = csv.reader(io.StringIO(sheet.as_csv(["notes"], [[text]])))
    assert field[0] not in FORMULA
    assert field.removeprefix("'") == text


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "&lt;i&gt;", '"><b>', "Acme [HQ]"])
def test_a_page_shows_text_as_text(text: str) -> None:
    page = sheet.as_html(
        text, ["notes"], [sheet.Column("Notes", 100, ("notes",))],
        [sheet.Part(text, text, [[text]])], text,
    )  # fmt: skip
    assert text not in page or not set(text) & set("<&")
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page


def test_markdown_is_one_table_a_week_with_every_column() -> None:
    week = the_week(acme(APPLIED, replace(CALL, note="a | b <b> *x*")))
    text = sheet.as_markdown(
        "Log", COLUMNS, [sheet.Part("Week", "2 contacts.", week.contacts)], "End."
    )
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(lines) == 4
    assert r"a \| b \<b\> \*x\*" in lines[-1]
    assert text.endswith("End.\n")
