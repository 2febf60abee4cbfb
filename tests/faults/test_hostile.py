"""A hundred hostile strings in every field, on every screen and in every output."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from followup_tui.model import (
    Activity,
    Application,
    Channel,
    Contact,
    Dossier,
    Kind,
    Opportunity,
    Outcome,
    Person,
    TalkingPoint,
)
from followup_tui.store import Store
from followup_tui.text import clean
from tests.faults.board import TODAY, Terminal, command
from tests.faults.hostile import DANGEROUS, STRINGS
from tests.store.search import apply, clock
from tests.tui.search import desk_on, opened

pytestmark = pytest.mark.faults

DAY = date(2026, 11, 12)


VOICEMAIL = Activity(
    at=date(2026, 11, 5),
    kind=Kind.FOLLOW_UP,
    channel=Channel.PHONE,
    outcome=Outcome.LEFT_MESSAGE,
)


MET = Activity(at=date(2026, 11, 6), kind=Kind.INTERVIEWED, channel=Channel.IN_PERSON)

FIELDS: dict[str, Callable[[Store, str, str], object]] = {
    "company": lambda store, _, t: store.add_application(Application(company=t, at=DAY)),
    "role": lambda store, _, t: store.add_application(Application(company="A", role=t, at=DAY)),
    "person": lambda store, _, t: store.add_application(Application(company="A", person=t, at=DAY)),
    "phone": lambda store, _, t: store.add_application(
        Application(company="A", person="Pat", phone=t, at=DAY)
    ),
    "link": lambda store, _, t: store.add_application(Application(company="A", link=t, at=DAY)),
    "a renamed company": lambda store, i, t: store.edit_opportunity(Opportunity(id=i, company=t)),
    "the note of an opportunity": lambda store, i, t: store.edit_opportunity(
        Opportunity(id=i, company="Acme", note=t)
    ),
    "the name of a contact": lambda store, i, t: store.edit_person(
        i, Person(contact=Contact(name=t))
    ),
    "all else of a contact": lambda store, i, t: store.edit_person(
        i,
        Person(contact=Contact(name="Pat", title=t, email=t, phone=t, address=t, group=t, note=t)),
    ),
    "a part": lambda store, i, t: store.edit_person(i, Person(contact=Contact(name="P"), role=t)),
    "the note of an entry": lambda store, i, t: store.log_activity(i, replace(VOICEMAIL, note=t)),
    "the people of an entry": lambda store, i, t: store.log_activity(
        i, replace(VOICEMAIL, people=(t,))
    ),
    "a reason": lambda store, i, t: store.log_activity(i, replace(VOICEMAIL, overrode=(t,))),
    "a talking point": lambda store, i, t: store.add_point(TalkingPoint(text=t, opportunity_id=i)),
    "an interview's place": lambda store, i, t: store.log_activity(i, replace(MET, place=t)),
    "an interview's round": lambda store, i, t: store.log_activity(i, replace(MET, round=t)),
    "an interview's hour": lambda store, i, t: store.log_activity(i, replace(MET, starts_at=t)),
    "what was discussed": lambda store, i, t: store.log_activity(i, replace(MET, specifics=t)),
    "what to stress": lambda store, i, t: store.log_activity(i, replace(MET, accomplishments=t)),
    "how you met": lambda store, _, t: store.add_contact(Contact(name="P", how_met=t)),
    "their page": lambda store, _, t: store.add_contact(Contact(name="P", link=t)),
    "where they work": lambda store, _, t: store.add_contact(Contact(name="P", company=t)),
    "a location": lambda store, i, t: store.edit_opportunity(
        Opportunity(id=i, company="Acme", location=t)
    ),
    "a reference": lambda store, i, t: store.edit_opportunity(
        Opportunity(id=i, company="Acme", reference=t)
    ),
    "a tag": lambda store, i, t: store.tag([i], add=[t]),
    "the tag of a talking point": lambda store, _, t: store.add_point(
        TalkingPoint(text="news", tags=(t,))
    ),
    "a whole dossier": lambda store, _, t: store.add_dossier(
        Dossier(
            opportunity=Opportunity(company=t, role=t),
            people=(Person(contact=Contact(name=t)),),
            activities=(replace(VOICEMAIL, note=t),),
        )
    ),
}


def texts(store: Store) -> set[str]:
    """Every text in the database."""
    found: set[str] = set()
    read = store._connection.read
    for (table,) in read("SELECT name FROM sqlite_schema WHERE type = 'table'"):
        for row in read(f"SELECT * FROM {table}"):
            found |= {value for value in row if isinstance(value, str)}
    return found


def as_kept(text: str) -> set[str]:
    """The ways in which a text may faithfully be kept: composed, with one kind of line end."""
    lines = text
    for end in ("\r\n", "\r", "\u2028", "\u2029"):
        lines = lines.replace(end, "\n")
    forms = {unicodedata.normalize("NFC", form) for form in (text, lines)}
    forms |= {form.strip() for form in forms}
    return forms | {json.dumps([form], ensure_ascii=False) for form in forms}


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_keeps_a_text_faithfully_or_refuses_it_in_words(field: str) -> None:
    assert len(STRINGS) >= 100
    with Store.open(None, clock=clock) as store:
        ids = [apply(store, "Somewhere else").id]
        for text in STRINGS:
            before = texts(store)
            try:
                FIELDS[field](store, ids[0], text)
            except ValueError as error:
                said = str(error)
                assert len(said) < 300, said
                assert clean(said) == said, said
                assert texts(store) - before == set(), text
            else:
                assert as_kept(text) & texts(store), (field, text[:80])
                store.undo()  # or the next name may be another spelling of this company
        store.dossiers(ids)


def hostile_search(path: Path) -> list[str]:
    """A search that holds every string that may be kept, in every place."""
    kept = []
    with Store.open(path, clock=clock) as store:
        for text in STRINGS:
            one_line = text if len(text) < 900 else text[:300]
            dossier = Dossier(
                opportunity=Opportunity(
                    company=one_line,
                    role=one_line,
                    note=text,
                    link=one_line,
                    location=one_line,
                    reference=one_line,
                ),
                people=(
                    Person(
                        contact=Contact(
                            name=one_line,
                            title=one_line,
                            phone=one_line,
                            address=text,
                            how_met=one_line,
                            link=one_line,
                        ),
                        role=one_line,
                    ),
                ),
                activities=(
                    Activity(at=date(2026, 11, 2), kind=Kind.APPLIED),
                    replace(VOICEMAIL, note=text),
                    replace(
                        MET,
                        place=one_line,
                        round=one_line,
                        specifics=text,
                        accomplishments=text,
                    ),
                ),
                points=(TalkingPoint(text=text, opportunity_id="here"),),
            )
            try:
                kept.append(store.add_dossier(dossier).opportunity.id)
            except ValueError:
                continue
    assert len(kept) > 60
    return kept


def smuggle(path: Path, kept: list[str]) -> None:
    """Put what no field takes past every guard, as another program could."""
    with Store.open(path, clock=clock) as store, store._connection.writing():
        execute = store._connection.db.conn.execute
        unfit = [text for text in STRINGS if "\ud800" <= max(text) <= "\udfff" or len(text) > 9000]
        for opportunity_id, text in zip(kept, [t for t in STRINGS if t not in unfit], strict=False):
            execute(
                "UPDATE opportunity SET role = ?, note = ? WHERE id = ?",
                [text, text, opportunity_id],
            )
            execute("UPDATE activity SET note = ? WHERE opportunity_id = ?", [text, opportunity_id])
            execute(
                "UPDATE contact SET name = ?, phone = ?, title = ? WHERE id IN "
                "(SELECT contact_id FROM involvement WHERE opportunity_id = ?)",
                [text, text, text, opportunity_id],
            )
            execute(
                "UPDATE organisation SET name = ? WHERE id = "
                "(SELECT organisation_id FROM opportunity WHERE id = ?)",
                [text, opportunity_id],
            )


SCREENS = {
    "the board": ["j"],
    "the history": ["y", "down", "down"],
    "the entry": ["y", "down", "enter"],
    "the call sheet": ["l"],
    "the edit form": ["e"],
    "the add form": ["a"],
    "the holding file": ["h"],
    "closing": ["c"],
    "moving": ["L"],
    "the palette": ["ctrl+p"],
    "the help": ["question_mark"],
    "the finder": ["slash", "a"],
    "the closed ones": ["full_stop"],
    "toasts": ["l", "v"],
    "today": ["t", "j"],
    "people": ["p", "j"],
    "a person": ["p", "j", "enter"],
    "the card of a person": ["p", "j", "e"],
    "the month": ["m"],
    "the history of everything": ["Y", "j"],
    "the words": ["w", "j"],
    "something new": ["plus"],
    "who was in the room": ["l", "w"],
    "an interview": ["l", "i"],
    "a note": ["E"],
    "tags": ["number_sign"],
    "snooze": ["s"],
    "a new opening": ["A"],
    "the tour": ["ctrl+p", *"tour", "enter"],
}


@pytest.mark.parametrize("screen", SCREENS)
async def test_every_screen_shows_every_string_harmlessly(tmp_path: Path, screen: str) -> None:
    path = tmp_path / "followup.db"
    smuggle(path, hostile_search(path))
    async with opened(desk_on(DAY, path)) as (app, pilot):
        for _ in range(8 if screen != "the board" else 60):
            await pilot.press(*SCREENS[screen])
            await pilot.pause()
            shown = "".join(
                segment.text
                for strip in app.screen._compositor.render_strips()
                for segment in strip
                if not segment.control
            )
            assert clean(shown) == shown, [c for c in shown if not c.isprintable()]
            while len(app.screen_stack) > 1:
                app.pop_screen()
            await pilot.press("escape", "j")
        assert app.return_code in (None, 0)


def test_the_real_board_sends_nothing_to_the_terminal_but_text(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "followup.db"
    smuggle(path, hostile_search(path))
    with Terminal(home, "--db", str(path), "--today", TODAY, size=(160, 50)) as board:
        board.see("Applied")
        began = len(board.output)
        for _ in range(30):
            board.press("j")
            board.look(0.05)
        for keys in (
            "y\x1b",
            "l\x1b",
            "e\x1b",
            "h",
            "jjj\x1b",
            "/e\r\x1b",
            "c\x1b",
            "lv",
            "u",
            "?\x1b",
        ):
            board.press(keys)
            board.look(0.4)
        said = board.output[began:]
        for sequence in DANGEROUS:
            assert sequence not in said, sequence
        board.press("\x1b\x11")
        assert board.end() == 0


def test_pasted_strings_do_not_end_the_form(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "followup.db"
    with Terminal(home, "--db", str(path), "--today", TODAY) as board:
        board.see("add an application")
        board.press("a")
        board.see("Company")
        for text in STRINGS:
            if len(text) < 2000 and "\x1b" not in text:
                pasted = text.encode(errors="surrogatepass")
                board.press(b"\x1b[200~" + pasted + b"\x1b[201~")
                board.look(0.01)
        board.look(2.0)
        assert board.process.poll() is None
        board.press("\x1b")
        board.look(0.3)
        board.press("\x11")
        assert board.end() == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["undo"],
        ["redo"],
        ["undo", "--json"],
        ["doctor"],
        ["doctor", "--json"],
        ["restore"],
        ["backup"],
    ],
    ids=" ".join,
)
def test_every_output_of_a_command_is_text_alone(
    home: Path, tmp_path: Path, arguments: list[str]
) -> None:
    path = tmp_path / "followup.db"
    for text in STRINGS[:12] + STRINGS[75:90]:
        with Store.open(path, clock=clock) as store:
            opportunity = apply(store)
            try:
                words = f"logged {text}".replace("\0", "").encode(errors="replace").decode()
                store.log_activity(opportunity.id, VOICEMAIL, words=words)
            except ValueError:
                continue
    if arguments == ["redo"]:
        command(home, "--db", str(path), "undo")
    for _ in range(12):
        with Terminal(home, "--db", str(path), *arguments) as shown:
            shown.end()
            said = shown.output.decode().replace("\r\n", "")
            assert said.isprintable() or clean(said) == said
            for sequence in DANGEROUS:
                assert sequence not in shown.output
        if arguments[0] not in ("undo", "redo"):
            break


def test_a_hostile_path_is_told_harmlessly(home: Path, tmp_path: Path) -> None:
    for text in STRINGS:
        if (
            "\0" in text
            or "/" in text
            or not 0 < len(os.fsencode(text.encode(errors="replace"))) < 200
        ):
            continue
        path = tmp_path / f"{text.encode(errors='replace').decode()}.db"
        path.write_text("a letter")
    names = [path for path in tmp_path.iterdir() if not path.name.isprintable()]
    assert len(names) > 20
    for path in names[:15]:
        found = command(home, "--db", str(path), "undo")
        assert found.returncode == 1
        said = (found.stdout + found.stderr).removesuffix("\n")
        assert clean(said) == said
        assert "Traceback" not in said
