"""Words and letters, through the keys: previewed, copied, saved, logged, made one's own."""

from __future__ import annotations

import email
import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from textual.widgets import OptionList

from followup_tui.desk import Desk
from followup_tui.model import (
    Activity,
    Channel,
    Contact,
    Dossier,
    Kind,
    Me,
    Opportunity,
    Outcome,
    Person,
    TalkingPoint,
)
from followup_tui.settings import Letters, Settings
from followup_tui.store import Store
from followup_tui.tui.screens.call_sheet import CallSheet
from followup_tui.tui.screens.edit_words import EditWords
from followup_tui.tui.screens.words import WordsScreen
from tests.tui.keys import Keys, ready

FRIDAY = date(2026, 11, 20)
ME = Me(name="Sam Ortiz", phone="555 0100", email="sam@ortiz.example", address="1 Elm St\nShelby")
PAT = Contact(
    id="pat",
    name="Pat Lee",
    email="pat@acme.example",
    phone="555 0134",
    address="12 Main Street\nSpringfield",
)
DANA = Contact(id="dana", name="Dana Ruiz")
APPLIED = Activity(at=date(2026, 11, 2), kind=Kind.APPLIED)
INTERVIEWED = Activity(
    at=date(2026, 11, 19),
    kind=Kind.INTERVIEWED,
    people=("pat", "dana"),
    specifics="the move to Spark",
    accomplishments="I cut a nightly job from 5 h to 40 min",
)
NEWS = TalkingPoint(id="news", text="my article on Spark", opportunity_id="o")


def acme(*log: Activity, points: tuple[TalkingPoint, ...] = ()) -> Dossier:
    return Dossier(
        opportunity=Opportunity(id="o", company="Acme [HQ]", role="Data Engineer"),
        people=(Person(contact=PAT, role="hiring manager"), Person(contact=DANA, role="HR")),
        activities=log,
        points=points,
    )


@asynccontextmanager
async def words(
    dossier: Dossier,
    folder: Path,
    *,
    size: tuple[int, int] = (120, 36),
    me: Me = ME,
    letters: Letters | None = None,
) -> AsyncIterator[tuple[Keys, WordsScreen, Desk]]:
    """The words of one card, open."""
    now = datetime.combine(FRIDAY, time(10), tzinfo=UTC)
    store = Store.open(None, clock=lambda: now)
    settings = Settings(me=me, folder=folder / "config", letters=letters or Letters())
    desk = Desk(store, settings, clock=lambda: now, zone=UTC, letters=lambda: folder / "papers")
    store.add_dossier(dossier)
    async with ready(desk, size) as keys:
        await keys.press("w")
        yield keys, keys.top(WordsScreen), desk


async def choose(keys: Keys, name: str) -> None:
    """Put the cursor on a piece."""
    pieces = keys.top(WordsScreen).query_one(OptionList)
    pieces.highlighted = pieces.get_option_index(name)
    await keys.pilot.pause()


def log(desk: Desk) -> tuple[Activity, ...]:
    (standing,) = desk.standings()
    return desk.store.dossier(standing.id).activities


def papers(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "papers").iterdir())


async def test_the_words_open_on_what_the_next_step_asks_for(tmp_path: Path) -> None:
    async with words(acme(APPLIED, INTERVIEWED), tmp_path) as (keys, screen, _):
        assert screen.piece is not None
        assert screen.piece.name == "thank_you.call"
        assert "Hi Pat, I'm calling to thank you for meeting with me yesterday" in keys.shown
        await keys.press("v")
        assert "this is Sam Ortiz" in keys.shown
        assert "once more, that's 555 0100" in keys.shown
        await keys.press("v", "right")
        assert "Hi Dana, I'm calling to thank you" in keys.shown
        await keys.press("escape")
        assert not isinstance(keys.app.screen, WordsScreen)


async def test_a_letter_is_shown_with_what_was_talked_about(tmp_path: Path) -> None:
    async with words(acme(APPLIED, INTERVIEWED), tmp_path) as (keys, _, _desk):
        await choose(keys, "letter.thank_you")
        assert "Dear Pat," in keys.shown
        assert "What you told me has stayed with me: the move to Spark." in keys.shown
        assert "What I would bring to it: I cut a nightly job from 5 h to 40 min." in keys.shown
        assert "Missing" not in keys.shown
        assert "l log it as sent by mail" in keys.shown


async def turned(keys: Keys, key: str, sought: str) -> None:
    """Turn pages until a text is to be seen."""
    for _ in range(40):
        if sought in keys.shown:
            return
        await keys.press(key)
    assert sought in keys.shown


async def test_the_words_fit_a_small_screen_and_scroll(tmp_path: Path) -> None:
    for size in ((80, 24), (60, 20), (40, 12)):
        async with words(acme(APPLIED, INTERVIEWED), tmp_path, size=size) as (keys, _, _desk):
            await choose(keys, "letter.thank_you")
            await turned(keys, "pagedown", "log it as sent")
            await turned(keys, "pageup", "Pat Lee")


async def test_one_key_copies_the_words_cleaned(tmp_path: Path) -> None:
    evil = replace(acme(APPLIED), people=(Person(contact=replace(PAT, name="Pat\u202e Lee")),))
    async with words(evil, tmp_path) as (keys, _, _desk):
        await choose(keys, "letter.news")
        await keys.press("c")
        assert "Dear ‹their name›," in keys.app.clipboard
        assert "\u202e" not in keys.app.clipboard
        assert keys.toasts[-1].startswith("Copied. 2 things are still missing in it.")


async def test_text_is_saved_where_the_toast_says(tmp_path: Path) -> None:
    async with words(acme(APPLIED, INTERVIEWED), tmp_path) as (keys, screen, _):
        await choose(keys, "letter.thank_you")
        await keys.press("s", "s")
        name = "2026-11-20 - Acme [HQ] - Pat Lee - Thanks after an interview"
        assert papers(tmp_path) == [f"{name} 2.txt", f"{name}.txt"]
        path = tmp_path / "papers" / f"{name}.txt"
        assert f"Saved {path}." in keys.toasts
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert screen.letter is not None
        assert path.read_text() == screen.letter.sheet
        assert path.read_text().startswith("Sam Ortiz\n1 Elm St\nShelby\n555 0100\n")


async def test_an_email_draft_is_saved_and_logged_as_sent(tmp_path: Path) -> None:
    async with words(acme(APPLIED, INTERVIEWED), tmp_path) as (keys, _, desk):
        await choose(keys, "letter.thank_you")
        await keys.press("d")
        (name,) = papers(tmp_path)
        body = (tmp_path / "papers" / name).read_bytes()
        draft = email.message_from_bytes(body, policy=default)
        assert draft["To"] == "Pat Lee <pat@acme.example>"
        assert draft["X-Unsent"] == "1"
        assert "log it as sent by e-mail" in keys.shown
        assert len(log(desk)) == 2
        await keys.press("l")
        sent = log(desk)[-1]
        (pat, _) = desk.store.dossier(desk.standings()[0].id).people
        assert (sent.kind, sent.channel, sent.person) == (
            Kind.THANKED, Channel.EMAIL, pat.contact.id,
        )  # fmt: skip
        await keys.press("u")
        assert len(log(desk)) == 2


async def test_thanks_on_paper_settle_the_note_that_is_owed(tmp_path: Path) -> None:
    async with words(acme(APPLIED, INTERVIEWED), tmp_path) as (keys, _, desk):
        await choose(keys, "letter.thank_you")
        await keys.press("v", "p", "o")
        card, envelope = sorted(papers(tmp_path), key=lambda name: "envelope" in name)
        first, second = (
            PdfReader(BytesIO((tmp_path / "papers" / name).read_bytes())).pages[0]
            for name in (card, envelope)
        )
        assert "Dear Pat, thank you" in first.extract_text()
        assert "12 Main Street" in second.extract_text()
        assert float(second.mediabox.width) == pytest.approx(
            241.3 * 72 / 25.4, abs=0.1
        )  # #10, as in the US
        owed = len(desk.step(desk.store.dossier(desk.standings()[0].id)).also)
        await keys.press("l")
        assert (log(desk)[-1].kind, log(desk)[-1].channel) == (Kind.THANKED, Channel.MAIL)
        assert len(desk.step(desk.store.dossier(desk.standings()[0].id)).also) == owed - 1


async def test_the_settings_choose_the_paper(tmp_path: Path) -> None:
    chosen = Letters(paper="a4", envelope="DL")
    async with words(acme(APPLIED), tmp_path, letters=chosen) as (keys, _, _desk):
        await choose(keys, "letter.news")
        await keys.press("p", "o")
        pages = [PdfReader(tmp_path / "papers" / name).pages[0] for name in papers(tmp_path)]
        widths = sorted(round(float(page.mediabox.width) / 72 * 25.4) for page in pages)
        assert widths == [210, 220]


async def test_an_envelope_without_an_address_is_told(tmp_path: Path) -> None:
    async with words(acme(APPLIED), tmp_path) as (keys, _, _desk):
        await choose(keys, "letter.news")
        await keys.press("right", "o")
        assert keys.toasts[-1] == (
            "An envelope needs their postal address: Edit on the card adds it."
        )
        assert not (tmp_path / "papers").exists()


async def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("")
    async with words(acme(APPLIED), tmp_path) as (keys, _, _desk):
        await keys.press("s")
        assert "name another folder under [letters] in settings.toml" in keys.toasts[-1]


async def test_a_mail_link_is_copied(tmp_path: Path) -> None:
    async with words(acme(APPLIED), tmp_path) as (keys, _, _desk):
        await choose(keys, "letter.follow_up")
        await keys.press("m")
        assert keys.app.clipboard.startswith("mailto:pat@acme.example?subject=My%20application")
        assert "Copied a mailto: link of" in keys.toasts[-1]


async def test_a_talking_point_in_a_letter_is_told_once(tmp_path: Path) -> None:
    points = (NEWS, replace(NEWS, id="more", text="my certificate"))
    async with words(acme(APPLIED, points=points), tmp_path) as (keys, _, desk):
        await choose(keys, "letter.news")
        assert "my article on Spark." in keys.shown
        await keys.press("n")
        assert "my certificate." in keys.shown
        await keys.press("n", "l")
        assert log(desk)[-1].outcome is Outcome.SENT
        told = desk.store.dossier(desk.standings()[0].id).points
        assert [(point.text, point.used_on) for point in told] == [
            ("my article on Spark", FRIDAY), ("my certificate", None),
        ]  # fmt: skip
        assert "my certificate." in keys.shown


async def test_the_guard_is_heard_and_what_was_set_aside_is_remembered(tmp_path: Path) -> None:
    yesterday = Activity(
        at=date(2026, 11, 19),
        kind=Kind.FOLLOW_UP,
        channel=Channel.PHONE,
        outcome=Outcome.LEFT_MESSAGE,
    )
    async with words(acme(APPLIED, yesterday), tmp_path) as (keys, _, desk):
        await choose(keys, "letter.follow_up")
        assert "▲ Not before Tue 24 Nov." in keys.shown
        await keys.press("l")
        assert log(desk)[-1].overrode == ("too_early",)


async def test_a_call_is_logged_on_the_call_sheet_with_them_chosen(tmp_path: Path) -> None:
    async with words(acme(APPLIED), tmp_path) as (keys, _, _desk):
        await keys.press("right", "l")
        sheet = keys.top(CallSheet)
        assert sheet.case.dossier.people[sheet.calling.person].contact.name == "Dana Ruiz"
        await keys.press("escape")
        assert isinstance(keys.app.screen, WordsScreen)


async def test_a_card_without_people_has_words_too(tmp_path: Path) -> None:
    async with words(replace(acme(APPLIED), people=()), tmp_path, me=Me()) as (keys, _, desk):
        assert "nobody yet: Edit adds a person" in keys.shown
        await choose(keys, "letter.thank_you")
        assert "Dear ‹their name›," in keys.shown
        assert "settings.toml, under [me], adds it" in keys.shown
        await keys.press("right", "s", "d", "m", "p", "c", "l")
        assert log(desk)[-1].person is None
        assert len(papers(tmp_path)) == 3


async def test_own_words_are_used_at_once_everywhere(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "templates"
    folder.mkdir(parents=True)
    (folder / "follow_up.txt").write_text("$hi my own words about $opening.\n")
    async with words(acme(APPLIED), tmp_path) as (keys, _, desk):
        assert "Hi Pat, my own words about the Data Engineer opening." in keys.shown
        assert "your own words" in keys.shown
        file = desk.file(desk.standings()[0].id)
        assert file.words == ("Hi Pat, my own words about the Data Engineer opening.",)
        (folder / "follow_up.txt").write_text("$hi\n\n$nothing\n")
        await keys.press("v", "v")
        assert "line 3: there is no field $nothing" in " ".join(keys.shown.split())
        assert "I know you're busy" in keys.shown


async def test_words_are_made_ones_own_without_an_editor_and_given_back(tmp_path: Path) -> None:
    path = tmp_path / "config" / "templates" / "follow_up.txt"
    async with words(acme(APPLIED), tmp_path) as (keys, _, _desk):
        await keys.press("E")
        form = keys.top(EditWords)
        assert "$hi I know you're busy" in form.field("text").value
        assert not path.exists()
        await keys.retype("text", "$hi short.\n\n$wrong")
        assert "there is no field $wrong" in keys.shown
        await keys.retype("text", "$hi short.")
        await keys.press("ctrl+s")
        assert path.read_text() == "$hi short.\n"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "Hi Pat, short." in keys.shown
        await keys.press("R")
        assert not path.exists()
        assert path.with_name("follow_up.txt.old1").read_text() == "$hi short.\n"
        assert "I know you're busy" in keys.shown
        await keys.press("R")
        assert keys.toasts[-1] == "These are the built-in words already."


async def test_half_typed_words_are_kept_as_a_draft(tmp_path: Path) -> None:
    async with words(acme(APPLIED), tmp_path) as (keys, _, _desk):
        await keys.press("E")
        await keys.retype("text", "half")
        await keys.press("escape", "E")
        assert keys.top(EditWords).field("text").value == "half"
        assert not (tmp_path / "config" / "templates" / "follow_up.txt").exists()


async def test_words_left_as_they_were_make_no_file(tmp_path: Path) -> None:
    async with words(acme(APPLIED), tmp_path) as (keys, _, _desk):
        await keys.press("E", "ctrl+s")
        assert list((tmp_path / "config" / "templates").iterdir()) == []


async def test_a_script_is_no_email_and_prints_as_a_card(tmp_path: Path) -> None:
    async with words(acme(APPLIED), tmp_path) as (keys, _, _desk):
        for key in "dmo":
            await keys.press(key)
            assert keys.toasts[-1].startswith("These words are for saying")
        await keys.press("p")
        (name,) = papers(tmp_path)
        page = PdfReader(tmp_path / "papers" / name).pages[0]
        assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(139.7, abs=0.1)
        assert "I know you're busy" in page.extract_text()


async def test_words_follow_a_change_made_beside_them(tmp_path: Path) -> None:
    async with words(acme(APPLIED), tmp_path) as (keys, _, desk):
        await choose(keys, "letter.news")
        assert "‹something new for them›" in keys.shown
        desk.store.add_point(TalkingPoint(text="my new certificate"))
        await keys.press("plus", "escape")
        assert "my new certificate." in keys.shown
        await keys.press("u")
        assert "‹something new for them›" in keys.shown


async def test_a_file_that_cannot_be_used_is_told_when_the_board_opens(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "templates"
    folder.mkdir(parents=True)
    (folder / "check_in.txt").write_text("$hi $wrong")
    async with words(acme(APPLIED), tmp_path) as (keys, _, _desk):
        keys.app._check_templates()
        await keys.pilot.pause()
        told = f"{folder}/check_in.txt: line 1: there is no field $wrong;"
        assert [toast for toast in keys.toasts if toast.startswith(told)], keys.toasts


HOSTILE = ["Acme [HQ]", "[/b]", "[@click=app.quit]x", "\u202egpj.exe", "株式会社", "👩‍💻", "x" * 60]


@pytest.mark.parametrize("size", [(80, 24), (20, 5), (7, 3), (1, 1)])
async def test_hostile_names_on_screens_of_any_size(size: tuple[int, int], tmp_path: Path) -> None:
    people = tuple(Person(contact=Contact(name=name)) for name in HOSTILE)
    points = tuple(TalkingPoint(text=f"{name}\n{name}", opportunity_id="o") for name in HOSTILE)
    evil = Opportunity(id="o", company="[/b] $name ${x} %s", role="[@click=app.quit]")
    dossier = replace(acme(APPLIED), opportunity=evil, people=people, points=points)
    async with words(dossier, tmp_path, size=size) as (keys, _, _desk):
        await choose(keys, "letter.news")
        for _person in people:
            await keys.press("right", "n", "v", "tab", "pagedown", "pageup", "j", "k")
        await keys.press("c", "s", "end", "home", "plus", "j", "pagedown", "a")
        await keys.press("escape", "escape", "escape")
        assert len(keys.app.screen_stack) == 1
        assert "$name ${x} %s" in keys.app.clipboard
        (saved,) = papers(tmp_path)
        assert "/" not in saved
