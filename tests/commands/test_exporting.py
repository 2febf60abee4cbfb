"""`followup export`: everything leaves, comes back as itself, and harms nobody on the way."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from followup_tui.cadence import calendar
from followup_tui.demo import search
from followup_tui.exchange.found import armed
from followup_tui.exchange.markdown import plain
from followup_tui.exchange.spreadsheet import harmless
from followup_tui.model import (
    Activity,
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
from followup_tui.store.archive import tables
from followup_tui.text import clean
from tests.commands.shell import Shell
from tests.faults.hostile import FORMULAS, STRINGS
from tests.store.search import clock

DAY = date(2026, 11, 12)
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@pytest.fixture
def full(shell: Shell) -> Shell:
    """The demo on disk, with all that a search can hold: what was taken back included."""
    with Store.open(shell.path, clock=clock) as store:
        store.add_dossiers(search(DAY, calendar("US", timezone="UTC")))
        stray = store.add_contact(Contact(name="Nobody's Friend", company="Elsewhere", link="x.y"))
        store.edit_contact(stray)
        gone = store.add_contact(Contact(name="Gone Again"))
        store.remove_contact(gone.id)
        store.add_point(TalkingPoint(text="fits everywhere"))
        first, *_ = [i for i, *_ in store.openings()]
        entry = store.log_activity(first, Activity(at=DAY, kind=Kind.NOTED, note="a slip"))
        store.retract_activity(entry.id)
        store.add_dossier(Dossier(opportunity=Opportunity(company="Undone Inc.")))
        store.undo()
    return shell


def exported(shell: Shell, *arguments: str) -> str:
    found = shell("export", "-", *arguments)
    assert found.exit_code == 0, found.stderr
    return found.stdout_bytes.decode()


def without_stamp(text: str) -> list[str]:
    return [line for line in text.splitlines() if not line.startswith('"exported_at"')]


def rows(shell: Shell) -> set[str]:
    """Every row of an export, in no order."""
    told = json.loads(exported(shell))
    return {
        json.dumps([table, row])
        for table, found in told.items()
        if isinstance(found, list)
        for row in found
    }


def elsewhere(shell: Shell, name: str = "other") -> Shell:
    return Shell(shell.path.parent / name / "followup.db")


def test_everything_comes_back_as_itself(full: Shell, tmp_path: Path) -> None:
    file = tmp_path / "search.json"
    assert full("export", str(file)).exit_code == 0
    other = elsewhere(full)
    assert other("import", str(file), "--write").exit_code == 0
    assert without_stamp(exported(other)) == without_stamp(file.read_text(encoding="utf-8"))
    third = elsewhere(full, "third")
    again = tmp_path / "again.json"
    assert other("export", str(again)).exit_code == 0
    assert third("import", str(again), "--write").exit_code == 0
    assert without_stamp(exported(third)) == without_stamp(exported(full))


def test_what_came_back_is_the_same_search(full: Shell, tmp_path: Path) -> None:
    file = tmp_path / "search.json"
    full("export", str(file))
    other = elsewhere(full)
    other("import", str(file), "--write")
    with (
        Store.open(full.path, clock=clock) as before,
        Store.open(other.path, clock=clock) as after,
    ):
        ids = [i for i, *_ in before.openings()]
        assert before.dossiers(ids) == after.dossiers(ids)
        assert before.contacts() == after.contacts()


def test_every_synchronised_table_and_column_leaves_and_comes_back(full: Shell) -> None:
    """A column that somebody adds later has to be told to the archive: here it would show."""
    from followup_tui.store.archive import _MAKERS, _Seen

    with Store.open(full.path, clock=clock) as store:
        connection = store._connection
        named = tables(connection)
        assert named == [*_MAKERS]
        some_id = "0f1e2d3c-4b5a-4697-8877-665544332211"
        row = {"id": some_id, "name": "n", "text": "t", "kind": "noted", "at": "2026-11-01"}
        row |= dict.fromkeys(("organisation_id", "opportunity_id", "contact_id"), some_id)
        for table in named:
            kind = row if table == "activity" else row | {"kind": "opening"}
            made = _MAKERS[table](_Seen(kind))
            columns = connection.read("SELECT name FROM pragma_table_info(?)", [table])
            known = {*made, "id", "updated_at", "device", "deleted"}
            assert {name for (name,) in columns} <= known, table


def test_a_second_import_brings_nothing_and_an_undone_one_comes_back(
    full: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "search.json"
    full("export", str(file))
    assert full.answer("import", str(file))["new"] == {}
    other = elsewhere(full)
    other("import", str(file), "--write")
    whole = rows(other)
    other("undo")
    assert other.answer("import", str(file), "--write")["written"] is True
    assert rows(other) == whole


def test_a_company_that_is_here_under_another_id_is_one_company(
    full: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "search.json"
    full("export", str(file))
    other = elsewhere(full)
    assert other("add", "acme robotics, Chemist").exit_code == 0
    other("import", str(file), "--write")
    with Store.open(other.path, clock=clock) as store:
        assert len(store.similar("Acme Robotics")) == 3


def test_a_file_is_for_its_owner_alone_whole_and_never_over_another(
    full: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "search.json"
    assert full("export", str(file)).stdout == f"Written to {file}, readable for you alone.\n"
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text("precious")
    assert "is there already" in full.refuses("export", str(file), code=1)
    assert file.read_text() == "precious"
    assert full.answer("export", str(file), "--force")["written"] == str(file)
    assert json.loads(file.read_text())["followup_export"] == 1
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_links_are_not_followed(full: Shell, tmp_path: Path) -> None:
    target, link, dangling = (tmp_path / name for name in ("target", "link.json", "dangling.json"))
    target.write_text("precious")
    link.symlink_to(target)
    dangling.symlink_to(tmp_path / "nothing")
    for path in (link, dangling):
        for more in ((), ("--force",)):
            said = full.refuses("export", str(path), *more, code=1)
            assert "is a link, and links are not followed" in said
    assert target.read_text() == "precious"
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("kind", ["a folder", "a pipe", "a folder that is not there"])
def test_what_is_no_file_is_not_written(full: Shell, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "thing.json"
    if kind == "a folder":
        path.mkdir()
    elif kind == "a pipe":
        os.mkfifo(path)
    else:
        path = tmp_path / "none" / "thing.json"
    said = full.refuses("export", str(path), "--force", code=1)
    assert "no ordinary file" in said or "cannot be written" in said


def test_what_does_not_go_together_is_told(full: Shell, tmp_path: Path) -> None:
    for arguments, why in (
        (("search.xlsx",), "could be anything: add --format json, csv, vcard, markdown."),
        (("page.md",), "name it with --only acme."),
        (("-", "--only", "acme", "--format", "csv"), "--only goes with --format markdown"),
        (("-", "--of", "people"), "--of goes with --format csv"),
        (("-", "--only", "nobody at all"), "Nothing begins with 'nobody at all'"),
    ):
        path = arguments[0] if arguments[0] == "-" else str(tmp_path / arguments[0])
        assert why in full.refuses("export", path, *arguments[1:])


def test_a_csv_in_a_file_begins_with_the_mark_that_spreadsheets_want(
    full: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "search.csv"
    full("export", str(file))
    assert file.read_bytes().startswith(b"\xef\xbb\xbfCompany,Role,Status,")
    assert not exported(full, "--format", "csv").startswith("\ufeff")
    assert full.answer("import", str(file))["new"] == {}, "all of it is here already"


def test_the_log_has_every_entry_that_counts(full: Shell) -> None:
    told = [*csv.DictReader(io.StringIO(exported(full, "--format", "csv", "--of", "log")))]
    with Store.open(full.path, clock=clock) as store:
        dossiers = store.dossiers([i for i, *_ in store.openings()])
    assert len(told) == sum(len(one.activities) for one in dossiers)
    assert {"applied", "follow up", "interviewed"} <= {row["What"] for row in told}
    assert "a slip" not in {row["Notes"] for row in told}


def test_a_page_tells_one_opportunity(full: Shell) -> None:
    page = exported(full, "--only", "acme robotics data")
    assert page.startswith("# Acme Robotics, ")
    assert "\n## What happened\n" in page
    assert "\n## People\n" in page


def fit() -> Iterator[str]:
    """The hostile strings that can be kept on one line, each as it is kept."""
    with Store.open(None, clock=clock) as store:
        for text in STRINGS:
            try:
                kept = store.add_contact(Contact(name=text[:100]))
            except ValueError:
                continue
            yield kept.name


HOSTILE = [*dict.fromkeys(fit())]


def test_enough_hostile_strings_can_be_kept_at_all() -> None:
    assert len(STRINGS) >= 100
    assert len(HOSTILE) > 60
    assert set(FORMULAS) <= set(HOSTILE)


@pytest.fixture
def hostile(shell: Shell) -> Shell:
    """A search in which every name and note is hostile."""
    with Store.open(shell.path, clock=clock) as store:
        store.add_dossiers(
            Dossier(
                opportunity=Opportunity(
                    company=f"{text} {number}",
                    role=text,
                    note=f"{text}\n{text}",
                    location=text,
                    link=f"https://x.example/{number}",
                ),
                people=(
                    Person(
                        contact=Contact(
                            name=text,
                            title=text,
                            phone=text,
                            email=f"{number}@x.example",
                            address=f"{text}\n{text}",
                            note=f"{text}\n{text}",
                            how_met=text,
                        ),
                        role=text,
                    ),
                ),
                activities=(
                    Activity(at=DAY, kind=Kind.APPLIED),
                    Activity(
                        at=DAY,
                        kind=Kind.FOLLOW_UP,
                        channel=Channel.EMAIL,
                        outcome=Outcome.SENT,
                        note=f"{text}\n{text}",
                    ),
                ),
            )
            for number, text in enumerate(HOSTILE)
        )
    return shell


def test_hostile_text_leaves_and_comes_back_in_json(hostile: Shell, tmp_path: Path) -> None:
    file = tmp_path / "search.json"
    hostile("export", str(file))
    other = elsewhere(hostile)
    other("import", str(file), "--write")
    assert without_stamp(exported(other)) == without_stamp(exported(hostile))


def test_no_cell_of_a_csv_is_a_formula(hostile: Shell) -> None:
    for table in ("opportunities", "people", "log"):
        text = exported(hostile, "--format", "csv", "--of", table)
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert len(cells) > 100
        assert not [cell for cell in cells if cell.lstrip(" ").startswith(FORMULA_BEGINS)]


def test_hostile_text_leaves_and_comes_back_in_csv(hostile: Shell, tmp_path: Path) -> None:
    people, openings = tmp_path / "people.csv", tmp_path / "openings.csv"
    hostile("export", str(people), "--of", "people")
    hostile("export", str(openings))
    other = elsewhere(hostile)
    assert other.answer("import", str(people), "--write")["not_understood"] == 0
    assert other.answer("import", str(openings), "--write")["not_understood"] == 0
    with (
        Store.open(hostile.path, clock=clock) as before,
        Store.open(other.path, clock=clock) as after,
    ):
        known = {one.contact.email: one.contact for one in after.contacts()}
        for one in before.contacts():
            came = known[one.contact.email]
            for field in ("name", "title", "phone", "how_met"):
                assert getattr(came, field) == one_line(getattr(one.contact, field))
            assert came.note == one.contact.note.strip()
        cards = {
            one.opportunity.link: one.opportunity
            for one in after.dossiers([i for i, *_ in after.openings()])
        }
        for dossier in before.dossiers([i for i, *_ in before.openings()]):
            opportunity = dossier.opportunity
            back = cards[opportunity.link]
            assert back.company == one_line(opportunity.company)
            assert back.role == one_line(opportunity.role)
            assert back.note == opportunity.note.strip()


def test_hostile_text_leaves_and_comes_back_in_vcards(hostile: Shell, tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    hostile("export", str(file))
    other = elsewhere(hostile)
    assert other.answer("import", str(file), "--write")["not_understood"] == 0
    with (
        Store.open(hostile.path, clock=clock) as before,
        Store.open(other.path, clock=clock) as after,
    ):
        known = {one.contact.email: one.contact for one in after.contacts()}
        for one in before.contacts():
            came = known[one.contact.email]
            assert came.name == one_line(one.contact.name)
            assert came.title == one_line(one.contact.title)
            assert came.note == one.contact.note.strip()
            assert came.how_met == one_line(one.contact.how_met)


def one_line(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_markdown(text: str) -> None:
    wanted = " ".join(clean(text).split())
    for page in (f"# {plain(text)}\n", f"- {plain(text)}\n", f"{plain(text)}\n"):
        tokens = MarkdownIt("commonmark").enable("strikethrough").parse(page)
        inner = [token for block in tokens for token in block.children or ()]
        assert {token.type for token in inner} <= {"text", "text_special", "softbreak"}
        read = " ".join("".join(token.content for token in inner).split())
        assert read == wanted
        assert len([token for token in tokens if token.type == "inline"]) <= 1


@pytest.mark.parametrize("text", [*HOSTILE, "'", "''=1", "' =1", " =1", "\uff1d1", "it's"])
def test_a_cell_made_harmless_can_be_read_back(text: str) -> None:
    assert armed(harmless(text)) == text


def khard(home: Path, *arguments: str) -> str:
    run = subprocess.run(
        [str(Path(sys.executable).parent / "khard"), "-c", str(home / "khard.conf"), *arguments],
        capture_output=True,
        check=True,
        env={"HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
    )
    return run.stdout.decode()


def test_khard_reads_our_cards(hostile: Shell, home: Path, tmp_path: Path) -> None:
    with Store.open(hostile.path, clock=clock) as store:
        store.add_contact(
            Contact(
                name="Pat van der Lee",
                company="Acme; Söhne, Ltd.",
                title="Manager, \\Talent\\",
                phone="+1 555 0134",
                email="pat@acme.example",
                address="1 Main St\nSpringfield",
                note="met at PyCon;\nlikes Spark, 富士通",
                group="friend",
            )
        )
        count = len(store.contacts())
    book = home / "book"
    book.mkdir()
    cards = exported(hostile, "--format", "vcard").replace("END:VCARD\r\n", "END:VCARD\r\n\0")
    for number, card in enumerate(filter(None, cards.split("\0"))):
        (book / f"{number}.vcf").write_text(card, encoding="utf-8", newline="")
    (home / "khard.conf").write_text(f"[addressbooks]\n[[book]]\npath = {book}\n")
    names = khard(home, "ls", "--parsable", "--fields", "name").splitlines()
    assert len(names) >= count
    assert "Pat van der Lee" in names
    shown = khard(home, "show", "--format", "yaml", "uid:", "Pat van der Lee")
    for text in ("Acme; Söhne, Ltd.", "+1 555 0134", "pat@acme.example", "Springfield", "富士通"):
        assert text in shown


def test_an_export_is_what_was_there_at_one_moment(full: Shell) -> None:
    with Store.open(full.path, clock=clock) as store, store.everything() as found:
        read = {table: len([*rows]) for table, rows in found}
    told = json.loads(exported(full))
    assert {table: len(told[table]) for table in read} == read
    assert told["exported_at"] <= datetime.now(UTC).isoformat()
