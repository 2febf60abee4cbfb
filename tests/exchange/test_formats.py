"""Every format, with the quirks its program is known for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from followup_tui.exchange.days import AmbiguousDaysError, Order
from followup_tui.exchange.formats import TITLES, recognise
from followup_tui.exchange.found import Found, UnreadableError
from followup_tui.model import CloseReason, Dossier, Kind
from tests.exchange.files import DATA, TODAY, cards, people, reading, source, troubles, written


def log(card: Dossier) -> list[tuple[Kind, date | datetime]]:
    return [(one.kind, one.at) for one in card.activities]


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("linkedin_connections.csv", "linkedin-connections"),
        ("linkedin_applications.csv", "linkedin-applications"),
        ("linkedin_saved.csv", "linkedin-saved"),
        ("teal.csv", "teal"),
        ("huntr.csv", "huntr"),
        ("simplify.csv", "simplify"),
        ("google.csv", "google"),
        ("google_old.csv", "google"),
        ("sheet.csv", "sheet"),
        ("people.csv", "people"),
        ("people21.vcf", "vcard"),
        ("people30.vcf", "vcard"),
        ("people40.vcf", "vcard"),
        ("jobhound.json", "jobhound"),
    ],
)
def test_a_file_is_recognised_by_what_stands_in_it(name: str, format_: str, tmp_path: Path) -> None:
    assert source(name).format == format_
    elsewhere = written(tmp_path, (DATA / name).read_bytes(), "download")
    assert recognise(elsewhere, today=TODAY).format == format_


def test_every_file_of_the_tests_is_read_to_its_end() -> None:
    for path in DATA.iterdir():
        found = [*source(path.name, order=Order.DMY).read()]
        assert found, path


def test_linkedin_connections_begin_below_three_lines_of_notes() -> None:
    found = reading("linkedin_connections.csv")
    dana, juergen, taro, other = people(found)
    assert (dana.name, dana.title, dana.company) == ("Dana Ruiz", "Manager, Talent", "Acme [HQ]")
    assert dana.email == "dana.ruiz@acme.example"
    assert dana.how_met == "LinkedIn, since 2024-03-12"
    assert dana.group == "professional network"
    assert (juergen.name, juergen.company) == ("Jürgen Groß", "Müller & Söhne GmbH")
    assert taro.name == "株式 太郎"
    assert other.link != dana.link
    assert troubles(found) == [
        (10, "Connected On “31 Feb 2024” is in no calendar"),
        (11, "there is no name beside “https://www.linkedin.com/in/nobody-made-up”"),
    ]


def test_linkedin_applications_have_an_odd_space_and_the_users_own_address() -> None:
    assert "\u202fAM" in (DATA / "linkedin_applications.csv").read_text(encoding="utf-8")
    first, second, third, twice = cards(reading("linkedin_applications.csv"))
    assert log(first) == [(Kind.APPLIED, date(2024, 11, 20))]
    assert first.people == ()
    assert "me@home.example" not in repr(first)
    assert first.opportunity.note == (
        "Resume: resume_v3.pdf\nAre you authorised to work?:Yes\nHow many years?:5"
    )
    assert log(second) == [(Kind.APPLIED, date(2026, 11, 2))]
    assert (third.opportunity.company, third.opportunity.role) == (
        "=Formula Inc",
        'Engineer, "Platform"',
    )
    assert twice.opportunity.company == "globex"


def test_a_saved_job_is_a_lead_and_nothing_was_applied_for() -> None:
    first, second = cards(reading("linkedin_saved.csv"))
    assert log(first) == [(Kind.NOTED, date(2026, 11, 9))]
    assert first.opportunity.tags == ("lead",)
    assert second.opportunity.role == "Data Engineer"


def test_teal_tells_days_in_iso_and_archives() -> None:
    acme, globex, initech, umbrella, hooli = cards(reading("teal.csv"))
    applied = datetime(2026, 11, 9, 14, 30, tzinfo=UTC)
    assert log(acme) == [(Kind.APPLIED, applied)]
    assert acme.opportunity.note == "Salary: 100000 to 120000 USD (year)\nSource: LinkedIn"
    assert [kind for kind, _ in log(globex)] == [Kind.APPLIED, Kind.REPLIED]
    assert initech.opportunity.tags == ("lead",)
    assert umbrella.activities[-1].reason is CloseReason.WITHDREW
    assert umbrella.activities[-1].note == "Teal: Applied, archived"
    assert log(hooli)[-1] == (Kind.REJECTED, datetime(2026, 8, 20, 9, tzinfo=UTC))


def test_huntr_counts_seconds_or_milliseconds_and_describes_in_html() -> None:
    acme, globex, umbrella, hooli = cards(reading("huntr.csv"))
    assert log(acme) == [(Kind.APPLIED, datetime(2026, 11, 1, 9, tzinfo=UTC))]
    assert acme.opportunity.note == "Build pipelines\nSpark & Kafka"
    assert globex.opportunity.tags == ("lead",)
    assert log(umbrella)[-1][0] is Kind.REJECTED
    assert log(hooli)[-1][0] is Kind.OFFERED


def test_simplify_has_days_of_its_statuses_and_notes_of_several_lines() -> None:
    acme, globex, initech, umbrella = cards(reading("simplify.csv"))
    assert acme.opportunity.note == "two\nlines"
    assert log(globex) == [(Kind.APPLIED, date(2026, 9, 1)), (Kind.REJECTED, date(2026, 9, 15))]
    assert log(initech) == [(Kind.NOTED, date(2026, 11, 1))]
    assert log(umbrella)[-1] == (Kind.CLOSED, date(2026, 7, 1))


def test_google_has_several_numbers_in_a_cell_and_addresses_of_several_lines() -> None:
    found = reading("google.csv")
    pat, zoe = people(found)
    assert (pat.name, pat.title, pat.company) == ("Pat Lee", "Engineering Manager", "Acme Corp")
    assert (pat.phone, pat.email) == ("+1 555-0134", "pat@acme.example")
    assert pat.note == (
        "met at PyCon\nDepartment: R&D\nE-mail: pat@home.example\nPhone: +1 555-0135"
    )
    assert pat.address == "1 Main St\nSpringfield, 12345\nUS"
    assert pat.group == "friend"
    assert zoe.name == "Zoë van der Berg"
    assert troubles(found) == [(6, "there is no name beside noname@example.org")]


def test_googles_older_header_is_known_too() -> None:
    (pat,) = people(reading("google_old.csv"))
    assert (pat.name, pat.company, pat.title) == ("Pat Lee", "Acme Corp", "Manager")
    assert (pat.phone, pat.group) == ("555 0134", "past co-worker")


def test_a_sheet_in_windows_1252_with_semicolons_and_a_title_above() -> None:
    with pytest.raises(UnicodeDecodeError):
        (DATA / "sheet.csv").read_text(encoding="utf-8")
    found = reading("sheet.csv")
    mueller, acme, globex = cards(found)
    assert mueller.opportunity.company == "Müller & Söhne"
    assert mueller.opportunity.note == "Café “Zentral”\nSalary: 60 000 €"
    assert mueller.people[0].contact.name == "Jörg Groß"
    assert mueller.people[0].contact.email == "joerg@mueller.example"
    assert log(mueller) == [(Kind.APPLIED, date(2026, 10, 13))], "13/10 settles 05/11"
    assert log(acme)[0] == (Kind.APPLIED, date(2026, 11, 5))
    assert log(globex) == [(Kind.APPLIED, TODAY)]
    assert [one.is_undated for one in found if isinstance(one, Found)] == [False, True, True]
    assert troubles(found) == [
        (7, "there is no company beside “Nobody”"),
        (8, "the day of applying “01/12/2026” has not come yet"),
    ]


def test_a_mark_at_the_beginning_and_a_cell_of_two_lines() -> None:
    assert (DATA / "bom.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    (acme,) = cards(reading("bom.csv"))
    assert acme.opportunity.role == "Engineer second line"


def test_a_sheet_of_people_in_utf_16_with_tabs() -> None:
    (pat,) = people(reading("people.csv"))
    assert (pat.name, pat.title, pat.email) == ("Pat Lee", "Manager", "pat@acme.example")
    assert pat.note == "Favourite colour: blue"


def test_day_and_month_are_asked_for_never_guessed() -> None:
    with pytest.raises(AmbiguousDaysError, match=r"“03/04/2026” in line 2 .* no row .* settles"):
        source("ambiguous.csv")
    with pytest.raises(AmbiguousDaysError, match=r"“05/06/2026” in line 4 .* contradict"):
        source("contradicting.csv")
    first, _ = cards(source("ambiguous.csv", order=Order.DMY).read())
    assert log(first) == [(Kind.APPLIED, date(2026, 4, 3))]
    first, _ = cards(source("ambiguous.csv", order=Order.MDY).read())
    assert log(first) == [(Kind.APPLIED, date(2026, 3, 4))]
    told = [*source("contradicting.csv", order=Order.DMY).read()]
    assert troubles(told) == [(3, "the day of applying “05/26/2026” is in no calendar")]


def test_version_2_1_is_quoted_printable_and_has_pictures() -> None:
    (joerg,) = people(reading("people21.vcf"))
    assert (joerg.name, joerg.company) == ("Jörg Müller", "Acme")
    assert joerg.note == "line one\nline two\nDepartment: Research"
    assert joerg.phone == "+49 30 555 0101"


def test_a_card_cut_short_does_not_hide_the_others() -> None:
    found = reading("people30.vcf")
    (pat,) = people(found)
    assert pat.address == "1 Main St\n12345 Springfield\nIL\nUS"
    assert pat.note == "met at PyCon, 2025\nlikes Spark\nDepartment: R&D"
    assert pat.group == "friend"
    assert troubles(found) == [(13, "the card that begins here has no END:VCARD")]


def test_version_4_has_numbers_as_addresses_and_a_damaged_card_is_one_card_less() -> None:
    found = reading("people40.vcf")
    pat, dana = people(found)
    assert (pat.phone, pat.link) == ("+1-555-0100 x12", "https://pat.example")
    assert dana.name == "Dana Ruiz"
    assert troubles(found) == [(11, "this card cannot be understood")]


def test_jobhound_tells_people_links_and_statuses() -> None:
    found = reading("jobhound.json")
    acme, globex, initech = cards(found)
    assert acme.opportunity.link == "https://acme.example/1"
    assert acme.opportunity.tags == ("remote", "python")
    assert "team: https://acme.example/team" in acme.opportunity.note
    pat, dana = acme.people
    assert (pat.contact.email, pat.role) == ("pat@acme.example", "recruiter")
    assert dana.contact.note == "Channel: linkedin"
    assert [kind for kind, _ in log(globex)] == [Kind.APPLIED, Kind.HELD]
    assert initech.opportunity.tags == ("lead",)
    assert [why for _, why in troubles(found)] == ["there is no company"]


def test_one_opportunity_of_jobhound_is_read_too(tmp_path: Path) -> None:
    whole = (DATA / "jobhound.json").read_text(encoding="utf-8")
    import json

    envelope = json.loads(whole)
    one = envelope | {"opportunity": envelope.pop("opportunities")[0]}
    path = written(tmp_path, json.dumps(one))
    (acme,) = cards(recognise(path, today=TODAY).read())
    assert acme.opportunity.company == "Acme"


def test_a_format_can_be_forced() -> None:
    assert source("teal.csv", as_="sheet").format == "sheet"
    with pytest.raises(UnreadableError, match="no header line of Huntr board"):
        source("teal.csv", as_="huntr")
    with pytest.raises(UnreadableError, match="There is no format 'excel': there are followup"):
        source("teal.csv", as_="excel")
    assert "linkedin-connections" in TITLES


def test_cells_too_many_are_told_and_too_few_are_empty(tmp_path: Path) -> None:
    path = written(tmp_path, "Company,Role,Status\nAcme\nGlobex,Engineer, Data,Applied\n,,\n")
    found = [*recognise(path, today=TODAY).read()]
    assert [card.opportunity.company for card in cards(found)] == ["Acme"]
    ((line, why),) = troubles(found)
    assert line == 3
    assert "4 cells stand below a header of 3" in why


def test_a_quote_never_closed_swallows_nothing_silently(tmp_path: Path) -> None:
    path = written(
        tmp_path, 'Company,Role,Status\nAcme,"Engineer,Applied\nGlobex,Analyst,Applied\n'
    )
    found = [*recognise(path, today=TODAY).read()]
    assert troubles(found) == [(2, "a quote is opened here and never closed")]


def test_a_column_that_nobody_knows_goes_into_the_note(tmp_path: Path) -> None:
    path = written(tmp_path, "Company,Role,Excitement\nAcme,Engineer,5 stars\n")
    (acme,) = cards(recognise(path, today=TODAY).read())
    assert acme.opportunity.note == "Excitement: 5 stars"


def test_a_follow_up_day_to_come_is_one_to_wait_for(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "Company,Role,Date Applied,Follow Up\nAcme,Engineer,2026-11-10,2026-11-20\n"
        "Globex,Analyst,2026-11-10,call Pat\n",
    )
    acme, globex = cards(recognise(path, today=TODAY).read())
    assert acme.activities[-1].kind is Kind.SNOOZED
    assert acme.activities[-1].until == date(2026, 11, 20)
    assert globex.opportunity.note == "Follow up: call Pat"


def test_an_interview_with_a_day_of_its_own_is_set_or_was_had(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "Company,Date Applied,Status,Interview Date\nAcme,2026-11-02,Interviewing,2026-11-20\n"
        "Globex,2026-11-02,Interviewing,2026-11-09\n",
    )
    acme, globex = cards(recognise(path, today=TODAY).read())
    assert acme.activities[-1].kind is Kind.INTERVIEW_SET
    assert acme.activities[-1].on == date(2026, 11, 20)
    assert log(globex)[-1] == (Kind.INTERVIEWED, date(2026, 11, 9))


def test_without_the_extra_a_sentence_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from followup_tui.exchange import vcard

    monkeypatch.setattr(vcard, "find_spec", lambda _: None)
    with pytest.raises(UnreadableError, match=r"pip install 'followup-tui\[contacts\]'"):
        source("people30.vcf")
