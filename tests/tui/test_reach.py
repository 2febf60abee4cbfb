from __future__ import annotations

import tempfile
import webbrowser
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followup_tui.model import Contact, Person
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.decide import Decide
from followup_tui.tui.screens.note import EditNote
from tests.tui.keys import NAME, Keys, acme, applied, ready
from tests.tui.search import desk_on, only

LINK = "https://jobs.example/17"


class Browser(webbrowser.BaseBrowser):
    """A browser that remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        self.asked.append(url)
        return True


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Browser:
    found = Browser()
    monkeypatch.setattr(webbrowser, "get", lambda: found)
    return found


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    def get() -> webbrowser.BaseBrowser:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", get)


async def test_a_link_opens_in_the_browser(browser: Browser) -> None:
    async with acme() as (keys, desk):
        desk.store.edit_opportunity(replace(only(desk).opportunity, link=LINK))
        await keys.press("o")
        assert browser.asked == [LINK]
        assert keys.toasts[-1] == f"Opened {LINK}."


@pytest.mark.usefixtures("no_browser")
async def test_without_a_browser_the_link_is_copied() -> None:
    async with acme() as (keys, desk):
        desk.store.edit_opportunity(replace(only(desk).opportunity, link=LINK))
        await keys.press("o")
        assert keys.app.clipboard == LINK
        assert "is copied instead" in keys.toasts[-1]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "run.sh", "FTP://x", "http://[", "//[x"]
)
async def test_a_link_that_would_do_more_than_show_a_page_stays_shut(
    browser: Browser, link: str
) -> None:
    async with acme() as (keys, desk):
        desk.store.edit_opportunity(replace(only(desk).opportunity, link=link))
        await keys.press("o")
        assert browser.asked == []
        assert keys.toasts[-1].startswith("Only web, mail and telephone links")


async def test_a_card_without_a_link_says_so(browser: Browser) -> None:
    async with acme() as (keys, _):
        await keys.press("o")
        assert browser.asked == []
        assert keys.toasts[-1] == f"{NAME} has no link yet: edit it in."


async def test_a_number_is_copied_with_one_key() -> None:
    async with acme() as (keys, _):
        await keys.press("C")
        assert keys.app.clipboard == "555 0134"
        assert keys.toasts[-1] == "Copied 555 0134, Pat Lee."


async def test_of_several_people_whose_number_is_asked() -> None:
    async with acme() as (keys, desk):
        second = Person(contact=Contact(name="Ann [/b]", phone="+49 30 1234"))
        desk.store.edit_person(only(desk).opportunity.id, second)
        await keys.press("C")
        keys.top(Decide)
        assert "Ann [/b]" in keys.shown
        await keys.press("2")
        assert keys.app.clipboard == "+49 30 1234"


async def test_nobody_with_a_number_is_said() -> None:
    async with acme() as (keys, desk):
        (person,) = only(desk).people
        nameless = replace(person, contact=replace(person.contact, phone=""))
        desk.store.edit_person(only(desk).opportunity.id, nameless)
        await keys.press("C")
        assert keys.app.clipboard == ""
        assert "has a number yet" in keys.toasts[-1]


async def test_a_note_without_an_editor_is_written_in_a_form() -> None:
    async with acme() as (keys, desk):
        await keys.press("E")
        keys.top(EditNote)
        await keys.write("Spark [HQ]\nand \u200b more")
        await keys.press("ctrl+s")
        assert "Spark [HQ]\nand" in only(desk).opportunity.note
        assert keys.toasts[-1].startswith(f"Kept the note on {NAME}.")
        await keys.press("u")
        assert only(desk).opportunity.note == ""


async def test_a_note_left_half_typed_is_there_the_next_time() -> None:
    async with acme() as (keys, desk):
        await keys.press("E")
        await keys.write("half a th")
        await keys.press("escape")
        assert only(desk).opportunity.note == ""
        await keys.press("E")
        assert keys.top(EditNote).field("note").value == "half a th"


async def test_a_note_opens_in_the_editor_of_the_user(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "\\nfrom the editor" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    async with acme() as (keys, desk):
        monkeypatch.setattr(keys.app, "suspend", nullcontext)
        await keys.press("E")
        assert only(desk).opportunity.note.endswith("from the editor")


async def palette(keys: Keys, text: str) -> None:
    """Open the palette, type, and take the first answer."""
    await keys.press("ctrl+p")
    await keys.write(text)
    await keys.app.workers.wait_for_complete()
    await keys.pilot.pause()
    await keys.press("down", "enter")


async def test_the_palette_knows_every_opportunity() -> None:
    desk = desk_on(DAY)
    for company in ("Acme [HQ]", "Globex [/b]", "Wayne"):
        applied(desk, company)
    async with ready(desk) as keys:
        await keys.press("h")
        await palette(keys, "globex")
        board = keys.top(BoardScreen)
        assert board.selected is not None
        assert keys.board.cards[board.selected].company == "Globex [/b]"


DAY = date(2026, 11, 5)


async def test_the_palette_brings_up_a_closed_card_past_a_filter() -> None:
    desk = desk_on(DAY)
    first = applied(desk, "Acme [HQ]")
    applied(desk, "Wayne")
    async with ready(desk) as keys:
        await keys.press("slash")
        await keys.write("wayne")
        await keys.press("enter")
        await keys.app.run_action(f"app.show({first.id!r})")
        assert keys.top(BoardScreen).selected == first.id
        await keys.press("c", "w")
        await keys.app.run_action(f"app.show({first.id!r})")
        assert keys.top(BoardScreen).selected == first.id


async def test_without_room_for_a_file_the_note_is_written_in_the_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    monkeypatch.setenv("EDITOR", "true")
    async with acme() as (keys, _):
        await keys.press("E")
        keys.top(EditNote)
