from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from followup_tui.model import Application, Kind
from followup_tui.tui.screens.add import AddApplication, Known
from tests.tui.forms import CALENDAR, HOSTILE, NOW, TODAY, ask

LINE = "Initech, Data Engineer, Pat Lee, 555 0134, 2 nov"


def nothing(company: str) -> Sequence[Known]:
    return ()


def acme(company: str) -> Sequence[Known]:
    is_known = company.casefold().startswith("acme")
    return [("Acme Inc. [HQ]", "Data Engineer", "applied Mon 2 Nov")] if is_known else []


def form(
    drafts: list[dict[str, str]] | None = None, draft: dict[str, str] | None = None
) -> AddApplication:
    keep = drafts.append if drafts is not None else None
    return AddApplication(TODAY, CALENDAR, acme, draft, NOW, keep)


async def test_a_company_and_enter_are_enough() -> None:
    async with ask(form(), keys=[*"Initech", "enter"]) as asked:
        assert asked.answers == [Application(company="Initech", at=NOW)]


async def test_one_line_and_enter_make_a_whole_application() -> None:
    async with ask(form()) as asked:
        await asked.type(LINE)
        await asked.press("enter")
        assert asked.answers == [
            Application(
                company="Initech",
                role="Data Engineer",
                person="Pat Lee",
                phone="555 0134",
                at=date(2026, 11, 2),
            )
        ]


async def test_a_line_is_shown_taken_apart_while_it_is_typed() -> None:
    async with ask(form()) as asked:
        await asked.type(LINE)
        assert asked.field("company").value == LINE
        assert asked.field("role").value == "Data Engineer"
        assert asked.field("person").value == "Pat Lee"
        assert asked.field("phone").value == "555 0134"
        assert asked.said("company") == "Company: Initech"
        assert asked.said("when") == "Mon 2 Nov 2026, 20 days ago"
        await asked.press(*["backspace"] * 7)
        assert asked.field("when").value == ""
        assert asked.said("when") == "Sun 22 Nov 2026, today"


async def test_leaving_the_line_settles_it_so_that_each_part_can_be_changed() -> None:
    async with ask(form()) as asked:
        await asked.type(LINE)
        await asked.press("tab")
        assert asked.field("company").value == "Initech"
        await asked.type("s")
        await asked.press("enter")
        answer = asked.answers[0]
        assert answer is not None
        assert (answer.company, answer.role) == ("Initech", "Data Engineers")


async def test_a_comma_belongs_to_the_name_once_other_fields_are_filled() -> None:
    async with ask(form()) as asked:
        await asked.press("tab")
        await asked.type("Tester")
        await asked.press("shift+tab")
        await asked.type("Rock, Paper")
        assert asked.field("person").value == ""
        await asked.press("enter")
        assert asked.answers == [Application(company="Rock, Paper", role="Tester", at=NOW)]


@pytest.mark.parametrize(
    ("typed", "said", "at"),
    [
        ("yesterday", "Sat 21 Nov 2026, yesterday", date(2026, 11, 21)),
        ("3d", "Thu 19 Nov 2026, 3 days ago", date(2026, 11, 19)),
        ("today", "Sun 22 Nov 2026, today", NOW),
        ("31 dec", "Wed 31 Dec 2025, 326 days ago", date(2025, 12, 31)),
    ],
)
async def test_a_day_is_said_back_as_it_is_understood(typed: str, said: str, at: date) -> None:
    async with ask(form(), keys=["a", *["tab"] * 4]) as asked:
        await asked.type(typed)
        assert asked.said("when") == said
        await asked.press("enter")
        assert asked.answers == [Application(company="a", at=at)]


async def test_a_day_to_come_is_refused_in_words_and_stays() -> None:
    async with ask(form()) as asked:
        await asked.type("Initech, tomorrow")
        await asked.press("enter")
        assert asked.is_open
        assert asked.current == "when"
        assert "has not come yet" in asked.said("when")
        assert asked.field("when").value == "tomorrow"


async def test_what_is_no_day_is_refused_with_examples_only_once_saved() -> None:
    async with ask(form(), keys=["a", *["tab"] * 4]) as asked:
        await asked.type("2 no")
        assert asked.said("when").startswith("Not a day yet")
        await asked.press("enter")
        assert asked.is_open
        assert asked.said("when").startswith('! "2 no"')


async def test_a_company_is_missing() -> None:
    async with ask(form(), keys=["tab", "x", "enter"]) as asked:
        assert asked.is_open
        assert asked.current == "company"
        assert asked.said("company").startswith("! A company is missing")


async def test_one_already_here_is_shown_and_wants_a_second_enter() -> None:
    async with ask(form()) as asked:
        await asked.type("acme")
        assert "Already here: Acme Inc. [HQ] · Data Engineer" in asked.said("company")
        await asked.press("enter")
        assert asked.is_open
        assert "enter again to add it anyway" in asked.said("company")
        await asked.press("enter")
        assert asked.answers == [Application(company="acme", at=NOW)]


async def test_another_company_is_asked_about_anew() -> None:
    async with ask(form()) as asked:
        await asked.type("acme")
        await asked.press("enter", "s", "enter")
        assert asked.is_open
        await asked.press("enter")
        assert asked.answers == [Application(company="acmes", at=NOW)]


async def test_every_change_is_handed_on_as_a_draft() -> None:
    drafts: list[dict[str, str]] = []
    async with ask(form(drafts)) as asked:
        await asked.type("Ini, X")
        assert drafts[-1] == {"company": "Ini, X"}
        await asked.press("tab", "Y")
        assert drafts[-1] == {"company": "Ini", "role": "XY"}
        await asked.press("escape")
        assert asked.answers == [None]
        assert drafts[-1] == {"company": "Ini", "role": "XY"}


async def test_a_draft_is_put_back_and_said_to_be_one() -> None:
    async with ask(form(draft={"company": "Ini, X", "when": ""})) as asked:
        assert "draft restored" in asked.shown
        assert asked.field("role").value == "X"
        await asked.press("enter")
        assert asked.answers == [Application(company="Ini", role="X", at=NOW)]


async def test_starting_afresh_lets_go_of_the_draft() -> None:
    drafts: list[dict[str, str]] = []
    async with ask(form(drafts, {"company": "Initech", "role": "X"})) as asked:
        await asked.press("ctrl+l")
        assert drafts[-1] == {}
        assert asked.field("company").value == ""
        assert asked.field("role").value == ""
        assert asked.current == "company"
        assert "draft restored" not in asked.shown


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_names_are_shown_and_kept_as_typed(name: str) -> None:
    def similar(company: str) -> Sequence[Known]:
        return [(name, name, name)]

    screen = AddApplication(TODAY, CALENDAR, similar, {"company": name, "role": name}, NOW)
    async with ask(screen, (120, 36)) as asked:
        assert "\u202e" not in asked.shown
        if name.isprintable():
            assert asked.shown.count(name) >= 3
        await asked.press("enter", "enter")
        assert asked.answers == [Application(company=name, role=name, at=NOW)]


async def test_a_control_character_is_refused_by_the_name_of_its_field() -> None:
    screen = AddApplication(TODAY, CALENDAR, nothing, {"company": "x", "role": "a\x1b[2J"}, NOW)
    async with ask(screen, keys=["enter"]) as asked:
        assert asked.is_open
        assert "Role has a control character" in asked.said("role")
        assert "\x1b" not in asked.shown


async def test_all_pasted_lines_arrive() -> None:
    async with ask(form()) as asked:
        await asked.type("Ini\n  tech \n")
        assert asked.field("company").value == "Ini tech"


async def test_many_of_the_same_company_are_counted() -> None:
    def many(company: str) -> Sequence[Known]:
        return [("Acme", "", "")] * 5

    async with ask(AddApplication(TODAY, CALENDAR, many, None, NOW), keys=["a"]) as asked:
        assert "and 3 more" in asked.said("company")


async def test_someone_met_is_added_as_quickly_as_an_application() -> None:
    async with ask(form()) as asked:
        await asked.type("met Lori [/b], Rekall, 555 0177, job fair, booth 12, 2 nov")
        assert asked.field("person").value == "Lori [/b]"
        assert asked.field("how_met").value == "job fair, booth 12"
        assert asked.field("began").value == "met"
        await asked.press("enter")
        assert asked.answers == [
            Application(
                company="Rekall",
                person="Lori [/b]",
                phone="555 0177",
                kind=Kind.MET,
                group="job fair or job club",
                how_met="job fair, booth 12",
                at=date(2026, 11, 2),
            )
        ]


async def test_a_thread_with_a_person_alone_needs_no_company() -> None:
    async with ask(form()) as asked:
        await asked.type("met Aunt May")
        assert asked.said("company") == "Company: none, a thread with the person alone"
        await asked.press(*["backspace"] * 9)
        assert asked.field("began").value == "applied"
        await asked.type(" Aunt May")
        await asked.press("enter")
        (added,) = asked.answers
        assert isinstance(added, Application)
        assert (added.company, added.person, added.kind) == ("", "Aunt May", Kind.MET)


async def test_a_talk_asked_for_is_an_application_that_says_so() -> None:
    async with ask(form()) as asked:
        await asked.type("Cyberdyne")
        asked.field("began").value = "talk"
        await asked.press("enter")
        (added,) = asked.answers
        assert isinstance(added, Application)
        assert (added.role, added.kind) == ("Informational interview", Kind.APPLIED)
        assert added.group == "informational interview"


async def test_whom_one_met_has_a_name() -> None:
    async with ask(form()) as asked:
        await asked.type("Rekall")
        asked.field("began").value = "met"
        await asked.press("enter")
        assert asked.answers == []
        assert "whom did you meet" in asked.said("person")
