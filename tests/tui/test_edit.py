from __future__ import annotations

from dataclasses import replace

import pytest

from followup_tui.model import Contact, Dossier, Employer, Opportunity, Person, Posting
from followup_tui.tui.screens.edit import EditOpportunity, Revision
from tests.tui.forms import DANA, DOSSIER, HOSTILE, PAT, ask


async def test_nothing_changed_gives_the_same_back() -> None:
    async with ask(EditOpportunity(DOSSIER), keys=["enter"]) as asked:
        assert asked.answers == [Revision(DOSSIER.opportunity, ())]


async def test_every_field_of_an_opportunity_can_be_corrected() -> None:
    async with ask(EditOpportunity(DOSSIER)) as asked:
        for text in (" x", " y", "/z"):
            await asked.press("end")
            await asked.type(text)
            await asked.press("tab")
        await asked.press("right", "tab")
        await asked.type(" and [/b]\nmore")
        await asked.press("ctrl+s")
        changed = Opportunity(
            company="Acme [HQ] x",
            role="Data Engineer y",
            link="https://acme.example/jobs/1/z",
            note="Remote and [/b]\nmore",
            posting=Posting.NONE,
            id="o",
        )
        assert asked.answers == [Revision(changed, ())]


async def test_enter_makes_a_new_line_in_a_note_and_saves_elsewhere() -> None:
    async with ask(EditOpportunity(DOSSIER), keys=["tab"] * 4) as asked:
        assert asked.current == "note"
        await asked.press("enter", "x")
        assert asked.is_open
        assert "ctrl+s save" in asked.shown
        await asked.press("shift+tab", "enter")
        answer = asked.answers[0]
        assert answer is not None
        assert answer.opportunity.note == "Remote\nx"


async def test_the_company_itself_gets_an_address_a_number_and_a_page() -> None:
    async with ask(EditOpportunity(DOSSIER)) as asked:
        await asked.go("employer.address")
        await asked.type("1 Main St\nSpringfield")
        await asked.press("tab")
        await asked.type("555 0100")
        await asked.press("tab")
        await asked.type("https://acme.example")
        await asked.press("enter")
        reached = Employer(
            address="1 Main St\nSpringfield", phone="555 0100", website="https://acme.example"
        )
        assert asked.answers == [Revision(DOSSIER.opportunity, (), reached)]


async def test_only_the_people_who_changed_come_back() -> None:
    async with ask(EditOpportunity(DOSSIER)) as asked:
        await asked.go("dana.phone")
        await asked.type("555 0199")
        await asked.press("enter")
        dana = Person(contact=replace(DANA.contact, phone="555 0199"), role="HR")
        assert asked.answers == [Revision(DOSSIER.opportunity, (dana,))]


async def test_someone_new_is_added_without_an_id() -> None:
    async with ask(EditOpportunity(DOSSIER), keys=["ctrl+n"]) as asked:
        assert asked.current == "+2.name"
        await asked.type("Kim Wu")
        await asked.press("tab", "tab")
        await asked.type("interviewer")
        await asked.press("enter")
        kim = Person(contact=Contact(name="Kim Wu"), role="interviewer")
        assert asked.answers == [Revision(DOSSIER.opportunity, (kim,))]


async def test_an_empty_new_person_is_nobody() -> None:
    async with ask(EditOpportunity(DOSSIER), keys=["ctrl+n", "enter"]) as asked:
        assert asked.answers == [Revision(DOSSIER.opportunity, ())]


@pytest.mark.parametrize(("key", "words"), [("company", "A company"), ("pat.name", "A name")])
async def test_a_name_cannot_be_emptied(key: str, words: str) -> None:
    async with ask(EditOpportunity(DOSSIER)) as asked:
        await asked.go(key)
        await asked.press("end", "ctrl+u", "enter")
        assert asked.is_open
        assert asked.current == key
        assert asked.said(key).startswith(f"! {words} is missing")


async def test_a_draft_comes_back_with_the_people_it_added() -> None:
    drafts: list[dict[str, str]] = []
    async with ask(EditOpportunity(DOSSIER, None, drafts.append), keys=["ctrl+n"]) as asked:
        await asked.type("Kim Wu")
        await asked.press("escape")
        assert asked.answers == [None]
    assert drafts[-1] == {"+2.name": "Kim Wu"}
    async with ask(EditOpportunity(DOSSIER, drafts[-1])) as asked:
        assert "draft restored" in asked.shown
        await asked.press("enter")
        kim = Person(contact=Contact(name="Kim Wu"))
        assert asked.answers == [Revision(DOSSIER.opportunity, (kim,))]


async def test_a_draft_finds_its_person_in_another_order() -> None:
    turned = replace(DOSSIER, people=(DANA, PAT))
    async with ask(EditOpportunity(turned, {"pat.phone": "555 0199"}), keys=["enter"]) as asked:
        pat = replace(PAT, contact=replace(PAT.contact, phone="555 0199"))
        assert asked.answers == [Revision(DOSSIER.opportunity, (pat,))]


async def test_a_field_emptied_in_a_draft_stays_empty() -> None:
    async with ask(EditOpportunity(DOSSIER, {"role": ""}), keys=["enter"]) as asked:
        answer = asked.answers[0]
        assert answer is not None
        assert answer.opportunity.role == ""


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_is_shown_and_kept_as_typed(name: str) -> None:
    person = replace(PAT, contact=replace(PAT.contact, name=name, title=name))
    opportunity = replace(DOSSIER.opportunity, company=name, role=name, note=name)
    dossier = Dossier(opportunity=opportunity, people=(person,))
    async with ask(EditOpportunity(dossier), (120, 36)) as asked:
        assert "\u202e" not in asked.shown
        if name.isprintable():
            assert asked.shown.count(name) >= 6
        await asked.type("")
        await asked.press("end", "x", "enter")
        answer = asked.answers[0]
        assert answer is not None
        assert answer.opportunity == replace(opportunity, company=f"{name}x")
        assert answer.people == ()


async def test_where_somebody_works_and_numbers_of_its_own_can_be_set() -> None:
    key = DOSSIER.people[0].contact.id
    async with ask(EditOpportunity(DOSSIER)) as asked:
        asked.field(f"{key}.country").value = "de"
        asked.field("policy").value = "max_attempts=two"
        await asked.press("ctrl+s")
        assert asked.current == "policy"
        asked.field("policy").value = "max_attempts=2"
        await asked.press("ctrl+s")
        assert asked.current == f"{key}.country"  # its region is missing
        asked.field(f"{key}.country").value = "de by"
        asked.field(f"{key}.zone").value = "Europe/Berlin"
        await asked.press("ctrl+s")
        answer = asked.answers[0]
    assert answer is not None
    assert answer.opportunity.policy == "max_attempts=2"
    contact = answer.people[0].contact
    assert (contact.country, contact.subdivision) == ("DE", "BY")
    assert contact.timezone == "Europe/Berlin"
