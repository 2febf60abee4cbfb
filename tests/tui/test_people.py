"""The People screen through its keys: cards, marks, two made one, the checklist, thanks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from followup_tui.desk import Desk
from followup_tui.model import Activity, Contact, Group, Kind, Person
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.call_sheet import CallSheet
from followup_tui.tui.screens.contact import EditContact
from followup_tui.tui.screens.decide import Decide
from followup_tui.tui.screens.people import PeopleScreen
from followup_tui.tui.screens.thanks import ThankEveryone
from followup_tui.tui.screens.timeline import Timeline
from tests.tui.keys import Keys, acme, applied, kinds, ready
from tests.tui.search import desk_on, only

TODAY = date(2026, 11, 5)
HOSTILE = [
    "Acme [HQ]",
    "[/b]",
    "[@click=app.quit]x",
    "\u202egpj.exe",
    "株式会社 花子",
    "👩‍💻",
    "x" * 60,
]


def names(keys: Keys) -> list[str]:
    return [one.contact.name for one in keys.top(PeopleScreen).names.people]


def selected(keys: Keys) -> Contact:
    person = keys.top(PeopleScreen).person
    assert person is not None
    return person.contact


def know(desk: Desk, name: str, **card: str | int | bool) -> Contact:
    contact = Contact(name=name)
    for field, value in card.items():
        object.__setattr__(contact, field, value)
    return desk.store.add_contact(contact)


async def test_p_shows_everyone_and_escape_goes_back() -> None:
    async with acme() as (keys, _):
        await keys.press("p")
        assert names(keys) == ["Pat Lee"]
        assert "applied, 3d ago" in keys.shown
        assert "Part in 1 opportunity" in keys.shown
        await keys.press("escape")
        keys.top(BoardScreen)


async def test_an_empty_circle_says_how_to_begin() -> None:
    async with ready(desk_on(TODAY), (80, 24)) as keys:
        await keys.press("p")
        assert "a adds a card" in keys.shown
        for key in ("e", "enter", "l", "M", "delete", "space"):
            await keys.press(key)
            keys.top(PeopleScreen)
        assert "Nobody is selected" in keys.toasts[0]
        await keys.press("T")
        assert "Nobody took part" in keys.shown


async def test_a_card_is_added_corrected_and_removed_each_undone() -> None:
    async with acme() as (keys, desk):
        await keys.press("p", "a")
        keys.top(EditContact)
        await keys.write("Zoë [/b] 佐藤")
        await keys.press("tab")
        await keys.write("Beta [HQ]")
        await keys.press("enter")
        assert (selected(keys).name, selected(keys).company) == ("Zoë [/b] 佐藤", "Beta [HQ]")
        await keys.press("e")
        form = keys.top(EditContact)
        form.field("group").value = Group.FRIEND.value
        form.field("checked").value = "yes"
        await keys.retype("days", "3 months")
        assert "every 90 days" in keys.shown
        await keys.press("enter")
        card = selected(keys)
        assert (card.group, card.keep_in_touch_days, card.is_checked) == ("friend", 90, True)
        assert "say hello first" in keys.shown
        await keys.press("delete")
        assert names(keys) == ["Pat Lee"]
        await keys.press("u")
        assert len(names(keys)) == 2
        await keys.press("u", "u")
        assert [one.contact.name for one in desk.store.contacts()] == ["Pat Lee"]


async def test_what_is_typed_on_a_card_is_a_draft_and_refused_in_words() -> None:
    async with acme() as (keys, _):
        await keys.press("p", "e")
        await keys.retype("days", "often")
        await keys.press("enter")
        assert "is no interval" in keys.shown
        await keys.press("escape", "e")
        assert keys.top(EditContact).field("days").value == "often"
        await keys.retype("days", "")
        await keys.retype("name", "")
        await keys.press("enter")
        assert "A name is missing" in keys.shown


async def test_a_number_is_said_back_and_an_odd_one_is_told_and_kept() -> None:
    async with acme() as (keys, _):
        await keys.press("p", "e")
        await keys.retype("phone", "2025550123")
        assert "(202) 555-0123" in keys.shown
        await keys.retype("phone", "+1 202 555 01")
        assert "one missing?" in keys.shown
        await keys.press("enter")
        assert selected(keys).phone == "+1 202 555 01"


async def test_a_group_of_old_data_is_shown_and_kept() -> None:
    desk = desk_on(TODAY)
    know(desk, "Ann", group="school [/b]")
    async with ready(desk, (120, 36)) as keys:
        await keys.press("p")
        assert "school [/b]" in keys.shown
        await keys.press("e", "enter")
        assert selected(keys).group == "school [/b]"


async def test_people_are_found_as_one_types() -> None:
    desk = desk_on(TODAY)
    for name in ("Ann", "Bob [HQ]", "Bobby"):
        know(desk, name)
    async with ready(desk, (80, 24)) as keys:
        await keys.press("p", "slash", *"bob")
        assert names(keys) == ["Bob [HQ]", "Bobby"]
        await keys.press("down", "enter")
        assert selected(keys).name == "Bobby"
        await keys.press("escape")
        assert names(keys) == ["Ann", "Bob [HQ]", "Bobby"]
        await keys.press("slash", *"zzz")
        assert "Nobody matches." in keys.shown
        await keys.press("escape")
        assert selected(keys).name == "Ann"


async def test_two_marked_cards_become_one_after_saying_what_happens() -> None:
    async with acme() as (keys, desk):
        twin = know(desk, "Patricia Lee", email="pat@acme.example")
        desk.store.edit_person(only(desk).opportunity.id, Person(contact=twin, role="HR"))
        await keys.press("p", "M")
        assert "Mark two people" in keys.toasts[-1]
        await keys.press("space", "space", "M")
        keys.top(Decide)
        for told in ("takes e-mail", "pat@acme.example", "takes phone", "1 opportunity"):
            assert told in keys.shown
        await keys.press("1")
        (kept,) = desk.store.contacts()
        assert (kept.contact.name, kept.contact.email) == ("Pat Lee", "pat@acme.example")
        assert names(keys) == ["Pat Lee"]
        assert not keys.top(PeopleScreen).names.marked
        await keys.press("u")
        assert names(keys) == ["Pat Lee", "Patricia Lee"]


async def test_two_who_look_alike_are_told_and_merged_without_marks() -> None:
    desk = desk_on(TODAY)
    know(desk, "Zoë Díaz", email="zoe@acme.example")
    know(desk, "Diaz, Zoe [HR]", email="Zoe@acme.example")
    async with ready(desk, (80, 24)) as keys:
        await keys.press("p")
        assert "looks like Zoë Díaz: the same e-mail" in keys.shown
        await keys.press("M", "2")
        assert names(keys) == ["Zoë Díaz"]


async def test_the_checklist_names_the_groups_with_nobody() -> None:
    desk = desk_on(TODAY)
    know(desk, "Ann", group="friend")
    async with ready(desk, (80, 24)) as keys:
        await keys.press("p", "tab")
        assert "Nobody yet among" in keys.shown
        assert "neighbour" in keys.shown
        assert "Ann not once yet" in " ".join(keys.shown.split())
        await keys.press("escape")
        assert "Nobody yet among" not in keys.shown


async def test_the_timeline_shows_everything_across_opportunities() -> None:
    async with acme() as (keys, desk):
        other = applied(desk, "Beta")
        pat = only_pat(desk)
        call = Activity(at=date(2026, 11, 4), kind=Kind.REPLIED, person=pat.id, note="[/b] hi")
        desk.store.log_activity(other.id, call)
        await keys.press("p")
        keys.top(PeopleScreen).names.select(pat.id)
        await keys.press("enter")
        keys.top(Timeline)
        assert "they answered Beta" in " ".join(keys.shown.split())
        assert "[/b] hi" in keys.shown
        await keys.press("j", "k", "escape")
        keys.top(PeopleScreen)


def only_pat(desk: Desk) -> Contact:
    """The Pat Lee of Beta: the same name elsewhere is another person until they are made one."""
    return next(one.contact for one in desk.store.contacts() if one.contact.company == "Beta")


async def test_l_opens_the_sheet_of_the_persons_opportunity_with_them_chosen() -> None:
    async with acme() as (keys, desk):
        kim = Person(contact=Contact(name="Kim Wu"), role="HR")
        desk.store.edit_person(only(desk).opportunity.id, kim)
        await keys.press("p", "l")
        sheet = keys.top(CallSheet)
        assert sheet.calling.people[sheet.calling.person].contact.name == "Kim Wu"
        await keys.press("v")
        logged = only(desk).activities[-1]
        assert only(desk).name_of(logged.person) == "Kim Wu"
        assert "voicemail, today" in keys.shown


async def test_which_of_several_opportunities_is_asked() -> None:
    async with acme() as (keys, desk):
        pat = only(desk).people[0].contact
        other = desk.store.edit_person(applied(desk, "Beta").id, Person(contact=pat))
        desk.store.remove_contact(only_pat(desk).id)
        await keys.press("p", "l")
        keys.top(Decide)
        assert "Beta" in keys.shown
        await keys.press("2")
        keys.top(CallSheet)
        await keys.press("s")
        touched = [len(part_log(desk, i)) for i in (s.id for s in desk.standings())]
        assert sorted(touched) == [1, 2]
        assert other.contact == pat


def part_log(desk: Desk, opportunity_id: str) -> list[Kind]:
    return kinds(desk.store.dossier(opportunity_id))


async def test_networking_needs_no_opening() -> None:
    desk = desk_on(TODAY)
    know(desk, "Aunt May", group="family")
    async with ready(desk, (80, 24)) as keys:
        await keys.press("p", "l", "enter")
        dossier = only(desk)
        assert (dossier.opportunity.company, kinds(dossier)) == ("Aunt May", [Kind.MET])
        assert desk.step(dossier).script == "met.note"
        assert "Aunt May has a card. Next: note by" in keys.toasts[-1]


async def test_everyone_is_thanked_one_tick_after_another() -> None:
    async with acme() as (keys, desk):
        opportunity = only(desk).opportunity.id
        helped = Activity(at=date(2026, 11, 4), kind=Kind.HELPED)
        ann = Person(contact=Contact(name="Ann [/b]"))
        desk.store.log_meeting(opportunity, helped, [ann])
        await keys.press("c", "a")
        keys.top(ThankEveryone)
        assert "2 to go, 0 thanked" in keys.shown
        assert "helped · referrer at Acme [HQ]" in keys.shown
        await keys.press("space")
        assert only(desk).activities[-1].kind is Kind.THANKED
        assert "1 to go, 1 thanked" in keys.shown
        await keys.press("v")
        assert "everyone has been thanked" in keys.shown
        await keys.press("u")
        assert "1 to go, 1 thanked" in keys.shown
        await keys.press("escape")
        keys.top(BoardScreen)
        await keys.press("p", "T")
        assert "1 to go, 1 thanked" in keys.shown


async def test_a_renamed_person_is_renamed_on_the_board_and_back() -> None:
    async with acme() as (keys, _):
        await keys.press("p", "e")
        await keys.retype("name", "Pat Leigh")
        await keys.press("enter", "escape")
        (card,) = keys.board.cards.values()
        assert card.person == "Pat Leigh"
        await keys.press("u")
        (card,) = keys.board.cards.values()
        assert card.person == "Pat Lee"


async def test_a_click_selects_and_a_double_click_opens_the_timeline() -> None:
    desk = desk_on(TODAY)
    for name in ("Ann", "Bob", "Cid"):
        know(desk, name)
    async with ready(desk, (80, 24)) as keys:
        await keys.press("p")
        await keys.pilot.click("PeopleList", offset=(5, 2))
        assert selected(keys).name == "Bob"
        await keys.pilot.click("PeopleList", offset=(5, 3), times=2)
        keys.top(Timeline)
        assert "Nothing was logged with them yet" in keys.shown


async def test_which_opportunity_can_be_left_open_and_a_beginning_too() -> None:
    async with acme() as (keys, desk):
        pat = only(desk).people[0].contact
        desk.store.edit_person(applied(desk, "Beta").id, Person(contact=pat))
        know(desk, "Zed")
        await keys.press("p")
        keys.top(PeopleScreen).names.select(pat.id)
        await keys.press("l", "escape")
        keys.top(PeopleScreen)
        await keys.press("end", "l", "escape")
        keys.top(PeopleScreen)
        assert len(desk.standings()) == 2


async def test_another_programs_change_appears_by_itself() -> None:
    async with acme() as (keys, desk):
        await keys.press("p")
        know(desk, "Zed")
        keys.app.reload()
        await keys.pilot.pause()
        assert names(keys) == ["Pat Lee", "Zed"]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60), (40, 12), (20, 5), (7, 3)])
async def test_hostile_people_stand_in_any_size(size: tuple[int, int]) -> None:
    desk = desk_on(TODAY)
    for name in HOSTILE:
        card = know(desk, name, company=name, email=f"{name[:9]}@x.example", group=name)
        desk.store.edit_contact(replace(card, note=name, title=name, address=name, link=name))
    async with ready(desk, size) as keys:
        await keys.press("p", "end", "home", "down", "pagedown", "up", "tab", "tab")
        await keys.press("space", "space", "M", "escape", "enter", "escape", "T", "escape")
        keys.top(PeopleScreen)
        await keys.press("e", "escape", "escape", "escape")


async def test_a_number_is_copied_and_only_safe_links_are_opened() -> None:
    async with acme() as (keys, _):
        await keys.press("p", "C", "o")
        assert keys.app.clipboard == "555 0134"
        assert keys.toasts[-1] == "Pat Lee has no link yet: edit it in."
        await keys.press("e")
        await keys.retype("phone", "")
        await keys.retype("link", "file:///etc/passwd")
        await keys.press("enter", "C", "o")
        assert keys.toasts[-2] == "Pat Lee has no number yet: edit it in."
        assert keys.toasts[-1].startswith("Only web, mail and telephone links are opened")
