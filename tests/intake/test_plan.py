"""What an import brings, what it leaves out, and that it never comes in shouting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from followup_tui.cadence import Policy, calendar, next_step
from followup_tui.exchange.formats import recognise
from followup_tui.exchange.found import UnreadableError
from followup_tui.intake import Plan, Stopped, look, take_in
from followup_tui.intake.known import link_key
from followup_tui.intake.pace import A_DAY, Rules
from followup_tui.model import Application, Contact, Dossier, Kind, NextStep, Stage, Status, Step
from followup_tui.store import Store
from tests.exchange.files import DATA, TODAY, written

US = calendar("US", timezone="UTC")
RULES = Rules(TODAY, Policy(), US)


def clock() -> datetime:
    return datetime(2026, 11, 12, 10, tzinfo=UTC)


@pytest.fixture
def store() -> Store:
    return Store.open(None, clock=clock)


def planned(store: Store, path: Path) -> Plan:
    return look(path, recognise(path, today=TODAY), store, RULES)


def taken(store: Store, path: Path) -> Plan:
    plan = planned(store, path)
    take_in(path, plan, store)
    return plan


def dossiers(store: Store) -> list[Dossier]:
    return store.dossiers([i for i, *_ in store.openings()])


def steps(store: Store, today: date = TODAY) -> dict[str, NextStep]:
    return {
        one.opportunity.company: next_step(one.activities, today=today, calendar=US)
        for one in dossiers(store)
    }


def sheet(tmp_path: Path, *rows: str, header: str = "Company,Role,Date Applied,Status") -> Path:
    return written(tmp_path, "\n".join([header, *rows]) + "\n")


def test_one_import_is_one_change_with_one_undo(store: Store) -> None:
    plan = taken(store, DATA / "teal.csv")
    assert plan.new == {"opportunities": 4, "saved jobs": 1}
    assert len(dossiers(store)) == 5
    assert store.undo() == "brought in 4 opportunities and 1 saved job from Teal job tracker"
    assert dossiers(store) == []
    assert store.redo() is not None
    assert len(dossiers(store)) == 5


def test_a_second_import_of_the_same_file_brings_nothing(store: Store) -> None:
    for name in ("teal.csv", "linkedin_connections.csv", "jobhound.json", "people40.vcf"):
        taken(store, DATA / name)
        again = planned(store, DATA / name)
        assert (again.count, again.here) != (0, 0), name
        assert again.count == 0, name


def test_a_plan_alone_writes_nothing(store: Store) -> None:
    before = store.data_version()
    planned(store, DATA / "teal.csv")
    assert dossiers(store) == []
    assert store.data_version() == before
    assert store.undo() is None


def test_jobs_are_one_by_their_link_then_by_company_and_role(store: Store, tmp_path: Path) -> None:
    store.add_application(
        Application(company="Acme, Inc.", role="Engineer", link="https://acme.example/1", at=TODAY)
    )
    path = sheet(
        tmp_path,
        "Other,Other,http://www.acme.example/1/?utm_source=mail",
        "ACME,engineer,https://board.example/77",
        "ACME,engineer,https://acme.example/2",
        "ACME,Analyst,",
        "acme inc,ANALYST,",
        header="Company,Role,Link",
    )
    plan = planned(store, path)
    assert [(line.line, line.why) for line in plan.here_lines] == [
        (2, "the same link"),
        (3, "the same company and role"),
        (6, "the same company and role, in this file already"),
    ]
    assert [line.line for line in plan.new_lines] == [4, 5], "one site, two addresses: two jobs"


def test_people_are_one_by_page_then_e_mail_then_name_and_company(
    store: Store, tmp_path: Path
) -> None:
    store.add_contact(
        Contact(name="Dana Ruiz", link="https://linkedin.com/in/dana", company="Acme")
    )
    store.add_contact(Contact(name="Pat Lee", email="Pat@Acme.example"))
    path = sheet(
        tmp_path,
        "D. Ruiz,,,www.linkedin.com/in/Dana/",
        "Patricia Lee,pat@acme.example,,",
        "dana ruiz,,ACME Inc.,",
        "Dana Ruiz,,Acme,https://linkedin.com/in/another-dana",
        "Dana Ruiz,,Globex,",
        header="Name,Email,Company,LinkedIn",
    )
    plan = planned(store, path)
    assert [line.why for line in plan.here_lines] == [
        "the same page",
        "the same e-mail address",
        "the same name and company",
    ]
    assert [line.line for line in plan.new_lines] == [5, 6]


def test_a_person_of_many_rows_is_one_person(store: Store, tmp_path: Path) -> None:
    store.add_contact(Contact(name="Pat Lee", company="Acme"))
    path = sheet(
        tmp_path,
        "Acme,Engineer,Pat Lee,",
        "Acme,Analyst,pat lee,",
        "Globex,Engineer,Dana Ruiz,dana@globex.example",
        "Globex,Chemist,Dana Ruiz,dana@globex.example",
        header="Company,Role,Contact,Contact Email",
    )
    taken(store, path)
    assert sorted(one.contact.name for one in store.contacts()) == ["Dana Ruiz", "Pat Lee"]
    assert {len(one.parts) for one in store.contacts()} == {2}


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("https://a.example/1", "http://www.a.example/1/", True),
        ("https://a.example/1?utm_campaign=x&trk=y", "a.example/1", True),
        ("https://a.example/?jk=1", "https://a.example/?jk=2", False),
        ("https://a.example/?b=2&a=1", "https://a.example/?a=1&b=2", True),
        ("https://[bad", "https://[bad", True),
        ("", "https://a.example", False),
    ],
)
def test_links_are_compared_by_where_they_lead(one: str, other: str, is_same: bool) -> None:
    assert (link_key(one) == link_key(other)) is is_same


def test_nothing_that_comes_in_is_overdue_or_crowds_a_day(store: Store, tmp_path: Path) -> None:
    rows = []
    for number in range(200):
        day = TODAY - timedelta(days=number)
        status = ("Applied", "Interviewing", "Rejected", "Applied", "Applied")[number % 5]
        rows.append(f"Company {number},Engineer,{day.isoformat()},{status}")
    plan = taken(store, sheet(tmp_path, *rows))
    assert plan.count == 200
    found = steps(store)
    assert not [one for one in found.values() if one.status is Status.OVERDUE]
    due = [one for one in found.values() if one.status is Status.DUE]
    assert len(due) <= A_DAY + 1, "five of those put off, and what is due by itself"
    days = [one.due_on for one in found.values() if one.due_on is not None]
    busiest = max(days.count(day) for day in days)
    assert busiest <= 2 * A_DAY + 1
    assert plan.slots is not None
    assert (plan.slots.put_off, plan.slots.on_hold) > (50, 50)


def test_what_the_tries_would_be_over_for_goes_to_the_holding_file(
    store: Store, tmp_path: Path
) -> None:
    path = sheet(
        tmp_path,
        "Old,Engineer,2026-06-01,Applied",
        "Late,Engineer,2026-11-02,Applied",
        "Fresh,Engineer,2026-11-10,Applied",
    )
    taken(store, path)
    found = steps(store)
    assert found["Old"].stage is Stage.HOLDING
    assert found["Old"].opens_on == date(2026, 12, 10)
    assert (found["Late"].step, found["Late"].due_on) == (Step.FOLLOW_UP, TODAY)
    assert found["Fresh"].due_on == date(2026, 11, 16), "as the rules have it"
    (fresh,) = [one for one in dossiers(store) if one.opportunity.company == "Fresh"]
    assert [one.kind for one in fresh.activities] == [Kind.APPLIED]


def test_the_newest_of_the_late_come_first(store: Store, tmp_path: Path) -> None:
    rows = [f"C{n},Engineer,2026-11-0{2 + n % 3},Applied" for n in range(12)]
    taken(store, sheet(tmp_path, *rows))
    first = [name for name, step in steps(store).items() if step.due_on == TODAY]
    assert len(first) == A_DAY
    newest = [name for name, step in steps(store).items() if int(name[1:]) % 3 == 2]
    assert set(newest) <= set(first)


def test_a_lead_asks_for_nothing(store: Store) -> None:
    taken(store, DATA / "linkedin_saved.csv")
    assert {step.step for step in steps(store).values()} == {Step.NONE}
    assert {step.stage for step in steps(store).values()} == {Stage.APPLIED}


def test_an_application_without_a_day_counts_from_the_import(store: Store, tmp_path: Path) -> None:
    taken(store, sheet(tmp_path, "Acme,Engineer,,Applied"))
    (acme,) = dossiers(store)
    assert acme.activities[0].at == TODAY
    assert acme.activities[0].note == "The file names no day: counted from the import"
    assert steps(store)["Acme"].opens_on == date(2026, 11, 17)


def test_thanks_that_are_long_late_wait_for_the_next_reason_to_write(
    store: Store, tmp_path: Path
) -> None:
    path = sheet(
        tmp_path,
        "Acme,Engineer,2026-08-03,Rejected,2026-09-15",
        "Globex,Engineer,2026-10-03,Rejected,2026-11-10",
        header="Company,Role,Date Applied,Status,Status Date",
    )
    taken(store, path)
    found = steps(store)
    assert found["Acme"].opens_on == date(2026, 12, 15)
    later = steps(store, date(2026, 12, 15))["Acme"]
    assert later.step is Step.KEEP_IN_TOUCH
    assert (found["Globex"].step, found["Globex"].due_on) == (Step.THANK, TODAY)


def test_interviewing_without_a_day_is_connected_and_waits(store: Store, tmp_path: Path) -> None:
    taken(store, sheet(tmp_path, "Acme,Engineer,2026-10-01,Interviewing"))
    found = steps(store)["Acme"]
    assert found.status is Status.WAITING
    assert found.opens_on == date(2026, 11, 19), "a week, as after any word of theirs"
    assert steps(store, date(2026, 11, 19))["Acme"].step is Step.CHECK_IN


def test_a_file_that_changed_meanwhile_is_not_written(store: Store, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Acme,Engineer,2026-11-10,Applied")
    plan = planned(store, path)
    sheet(tmp_path, "Acme,Engineer,2026-11-10,Applied", "Globex,Engineer,2026-11-10,Applied")
    with pytest.raises(UnreadableError, match="was changed while it was read"):
        take_in(path, plan, store)
    assert dossiers(store) == []


def test_it_can_be_stopped_and_then_nothing_is_changed(store: Store) -> None:
    plan = planned(store, DATA / "teal.csv")

    def stop(_: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        take_in(DATA / "teal.csv", plan, store, stop)
    with pytest.raises(Stopped):
        look(DATA / "teal.csv", plan.source, store, RULES, stop)
    assert dossiers(store) == []
    assert store.undo() is None


def test_others_read_on_while_a_long_import_is_written(tmp_path: Path) -> None:
    path = tmp_path / "followup.db"
    seen = []

    def many() -> Iterator[Contact]:
        with Store.open(path, clock=clock, patience=0) as other:
            for number in range(12_000):
                if number % 3_000 == 2_999:
                    seen.append(len(other.contacts()))
                yield Contact(name=f"Person {number}", note="x" * 500)

    with Store.open(path, clock=clock) as store:
        store.add_contact(Contact(name="Pat Lee"))
        assert store.take_in(many(), "brought in many") == 12_000
        assert seen == [1, 1, 1, 1]
        assert len(store.contacts()) == 12_001
