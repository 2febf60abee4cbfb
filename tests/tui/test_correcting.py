"""Edit and history through their keys: every field can be put right, nothing is lost for good."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from followup_tui.model import (
    Channel,
    Contact,
    Kind,
    Opportunity,
    Outcome,
    Person,
    Posting,
    Stage,
)
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.edit import EditOpportunity
from followup_tui.tui.screens.edit_entry import EditActivity
from followup_tui.tui.screens.history import History
from followup_tui.tui.widgets.board import BoardView
from tests.tui.keys import NAME, acme, applied, kinds, on_hold, ready
from tests.tui.search import desk_on, only


async def test_every_field_of_an_opportunity_and_its_person_can_be_corrected() -> None:
    async with acme() as (keys, desk):
        before = only(desk)
        pat = before.people[0].contact.id
        await keys.press("e")
        for key, text in {
            "company": "Acme [Labs]",
            "role": "Staff [b]Engineer",
            "link": "https://acme.example/1",
            "note": "remote",
            f"{pat}.name": "Pat Leigh",
            f"{pat}.title": "CTO",
            f"{pat}.role": "hiring manager",
            f"{pat}.phone": "555 0135",
            f"{pat}.email": "pat@acme.example",
            f"{pat}.address": "1 Main St",
        }.items():
            await keys.retype(key, text)
        keys.top(EditOpportunity).field("posting").input.focus()
        await keys.press("right", "ctrl+s")
        keys.top(BoardScreen)
        assert isinstance(keys.app.focused, BoardView)
        after = only(desk)
        assert after.opportunity == Opportunity(
            company="Acme [Labs]",
            role="Staff [b]Engineer",
            link="https://acme.example/1",
            note="remote",
            posting=Posting.NO_PHONE,
            company_id=before.opportunity.company_id,
            id=before.opportunity.id,
        )
        assert after.people == (
            Person(
                contact=Contact(
                    name="Pat Leigh",
                    title="CTO",
                    company="Acme [Labs]",
                    phone="555 0135",
                    email="pat@acme.example",
                    address="1 Main St",
                    id=pat,
                ),
                role="hiring manager",
            ),
        )
        assert keys.toasts == ["Saved Acme [Labs]. u undoes."]
        assert "Acme [Labs]" in keys.shown
        await keys.press("u")
        assert only(desk) == before
        assert NAME in keys.shown


async def test_one_more_person_is_added_while_editing() -> None:
    async with acme() as (keys, desk):
        await keys.press("e", "ctrl+n")
        await keys.write("Dana Ruiz")
        await keys.press("enter")
        assert [person.contact.name for person in only(desk).people] == ["Pat Lee", "Dana Ruiz"]


async def test_a_half_made_correction_comes_back_after_a_restart(tmp_path: Path) -> None:
    desk = desk_on(date(2026, 11, 5), tmp_path / "search.db")
    applied(desk)
    async with ready(desk) as keys:
        await keys.press("e")
        await keys.retype("role", "Tester")
        await keys.press("escape")
    assert only(desk).opportunity.role == "Data Engineer"
    desk.store.close()
    desk = desk_on(date(2026, 11, 5), tmp_path / "search.db")
    async with ready(desk) as keys:
        await keys.press("e")
        assert "draft restored" in keys.shown
        await keys.press("enter")
        assert only(desk).opportunity.role == "Tester"


async def test_an_entry_is_corrected_and_the_old_one_stays_in_the_history() -> None:
    async with acme(date(2026, 11, 6)) as (keys, desk):
        await keys.press("l", "v")
        await keys.press("y", "enter")
        keys.top(EditActivity)
        await keys.retype("day", "yesterday")
        await keys.retype("hour", "9:30")
        await keys.retype("note", "said [later]")
        keys.top(EditActivity).field("outcome").input.focus()
        await keys.press("left" if "no answer" in keys.shown else "right", "ctrl+s")
        keys.top(BoardScreen)
        (old,) = only(desk).retired
        new = only(desk).activities[-1]
        assert (old.outcome, old.note) == (Outcome.LEFT_MESSAGE, "")
        assert new.at == datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
        assert new.outcome is not Outcome.LEFT_MESSAGE
        assert (new.kind, new.channel, new.note) == (Kind.FOLLOW_UP, Channel.PHONE, "said [later]")
        assert keys.toasts[-1].startswith("Corrected. Next: ")
        await keys.press("y")
        assert "corrected" in keys.shown
        assert "taken back" not in keys.shown
        assert "said [later]" in keys.shown


async def test_a_form_saved_as_it_was_changes_nothing() -> None:
    async with acme() as (keys, desk):
        await keys.press("e", "ctrl+s")
        keys.top(BoardScreen)
        assert keys.toasts[-1] == "Nothing was changed."
        await keys.press("y", "enter", "ctrl+s")
        keys.top(BoardScreen)
        assert keys.toasts[-1] == "Nothing was changed."
        assert only(desk).retired == ()
        assert desk.store.undo() == f"added Data Engineer at {NAME}"


async def test_enter_on_a_card_opens_its_history() -> None:
    async with acme() as (keys, _):
        await keys.press("enter")
        keys.top(History)


async def test_an_entry_is_taken_back_and_brought_back() -> None:
    desk = desk_on(date(2026, 11, 19))
    on_hold(desk)
    async with ready(desk, (80, 24)) as keys:
        await keys.press("y", "enter", "ctrl+t")
        keys.top(BoardScreen)
        assert kinds(only(desk)) == [Kind.APPLIED, Kind.FOLLOW_UP, Kind.FOLLOW_UP]
        assert desk.step(only(desk)).stage is Stage.APPLIED
        assert keys.toasts[-1].startswith("Took the entry back. Next: call 3 of 3")
        await keys.press("y", "j", "b")  # on an entry that counts, b has nothing to do
        await keys.press("k", "enter")  # and on one that does not, enter has not
        keys.top(History)
        await keys.press("b")
        assert desk.step(only(desk)).stage is Stage.HOLDING
        assert keys.toasts[-1].startswith("Brought the entry back. Next: ")
        await keys.press("u", "u")
        assert len(only(desk).activities) == 4


async def test_leaving_the_history_changes_nothing() -> None:
    async with acme() as (keys, desk):
        before = only(desk)
        await keys.press("y", "enter", "escape", "y", "escape")
        keys.top(BoardScreen)
        assert only(desk) == before
