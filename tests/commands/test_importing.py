"""`followup import`: shown first, written at once, and harmless whatever the file is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from followup_tui.commands import importing
from followup_tui.exchange.days import AmbiguousDaysError, Order
from followup_tui.exchange.formats import TITLES, recognise
from followup_tui.exchange.found import Found, Trouble, UnreadableError
from followup_tui.text import clean
from tests.commands.shell import Shell, at_terminal
from tests.exchange.files import DATA, TODAY, written
from tests.exchange.malformed import EMPTY, REFUSED


def backups(shell: Shell) -> list[str]:
    return [path.name for path in (shell.path.parent / "backups").glob("*before-import*")]


def test_in_a_pipe_each_line_is_a_row_and_nothing_is_written(shell: Shell) -> None:
    found = shell("import", str(DATA / "linkedin_connections.csv"))
    assert found.exit_code == 0
    assert found.stdout.splitlines() == [
        "new\t5\tDana Ruiz, Manager, Talent, Acme [HQ]\t",
        "new\t6\tJürgen Groß, Leiter IT, Müller & Söhne GmbH\t",
        "new\t7\t株式 太郎, 研究員, 富士通研究所\t",
        "new\t8\tDana Ruiz, Recruiter, Acme [HQ]\t",
        "not understood\t10\t\tConnected On “31 Feb 2024” is in no calendar",
        "not understood\t11\t\tthere is no name beside "
        "“https://www.linkedin.com/in/nobody-made-up”",
    ]
    assert "Nothing is written yet. To bring them in: followup import" in found.stderr
    assert not shell.path.exists()


def test_at_a_terminal_it_counts_and_says_what_becomes_of_what_is_late(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_terminal(monkeypatch)
    monkeypatch.setattr(importing, "is_terminal", lambda: True)
    found = shell("import", str(DATA / "teal.csv"))
    assert found.stdout.splitlines()[:7] == [
        "teal.csv: Teal job tracker",
        "       4  opportunities, new",
        "       1  saved job, new",
        "       0  here already",
        "       0  not understood",
        "       1  late by the rules: due later instead, a few a day",
        "       1  long silent: into the holding file",
    ]


def test_written_it_is_one_change_after_a_copy(shell: Shell) -> None:
    shell("add", "Acme, Engineer")
    before = shell.truth()
    found = shell("import", str(DATA / "teal.csv"), "--write")
    assert found.stdout.splitlines()[-1] == (
        "Brought in 4 opportunities and 1 saved job from Teal job tracker. "
        "followup undo takes it back."
    )
    assert len(backups(shell)) == 1
    again = shell("import", str(DATA / "teal.csv"), "--yes")
    assert "Nothing in it is new." in again.stderr
    assert len(backups(shell)) == 1
    assert shell("undo").stdout.startswith("Undid: brought in 4 opportunities")
    assert shell.truth() != before, "what was taken back is kept"


def test_in_json_it_has_a_shape(shell: Shell) -> None:
    found = shell.answer("import", str(DATA / "teal.csv"))
    assert found["format"] == "teal"
    assert found["new"] == {"opportunities": 4, "saved jobs": 1}
    assert (found["here_already"], found["not_understood"]) == (0, 0)
    assert (found["put_off"], found["on_hold"], found["written"]) == (1, 1, False)
    assert found["lines"]["new"][0] == {"line": 2, "what": "Acme Corp, Data Engineer", "why": ""}
    assert shell.answer("import", str(DATA / "teal.csv"), "--write")["written"] is True


def test_days_that_could_be_two_are_asked_for(shell: Shell) -> None:
    path = str(DATA / "ambiguous.csv")
    assert "say which number comes first, with --dates dmy" in shell.refuses("import", path)
    assert shell("import", path, "--dates", "dmy").stdout.startswith("new\t2\tAcme, Engineer")


def test_a_person_is_asked_before_anything_is_written(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_may_ask", lambda: True)
    path = str(DATA / "ambiguous.csv")
    refused = shell("import", path, given="mdy\nn\n")
    assert refused.exit_code == 0
    assert not shell.path.exists()
    taken = shell("import", path, given="mdy\ny\n")
    assert "Brought in 2 opportunities from a sheet of openings." in taken.stdout


def test_a_format_that_is_not_there_is_told(shell: Shell) -> None:
    said = shell.refuses("import", str(DATA / "teal.csv"), "--as", "excel")
    assert said.startswith("There is no format 'excel': there are followup, jobhound, vcard")


def test_there_are_sixty_malformed_files() -> None:
    assert len(REFUSED) + len(EMPTY) >= 60


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_import_is_one_sentence_and_changes_nothing(
    shell: Shell, tmp_path: Path, name: str
) -> None:
    path = written(tmp_path, REFUSED[name], "download")
    shell("add", "Acme, Engineer")
    before = shell.path.read_bytes()
    said = shell.refuses("import", str(path), "--write")
    assert clean(said) == said
    assert said.endswith(".")
    assert len(said) < 600
    assert "Traceback" not in said
    assert shell.path.read_bytes() == before
    assert backups(shell) == []


@pytest.mark.parametrize("name", EMPTY)
def test_a_file_without_a_line_to_take_tells_each_line_and_changes_nothing(
    shell: Shell, tmp_path: Path, name: str
) -> None:
    path = written(tmp_path, EMPTY[name], "download")
    shell("add", "Acme, Engineer")
    before = shell.path.read_bytes()
    found = shell("import", str(path), "--write")
    assert found.exit_code == 0, found.output
    assert "Nothing in it is new." in found.stderr
    for line in found.stdout.splitlines():
        verdict, number, _, why = line.split("\t")
        assert verdict == "not understood"
        assert int(number) >= 1
        assert 5 < len(why) < 300
        assert clean(why) == why
    is_bare = name in ("a header alone", "no opportunities")
    assert bool(found.stdout) is not is_bare
    assert shell.path.read_bytes() == before
    assert backups(shell) == []


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: path.mkdir(), "is a folder: name a file in it."),
        (lambda path: path.symlink_to(path), "is not there: name another file."),
        (lambda path: None, "is not there: name another file."),
    ],
    ids=["a folder", "a link in a circle", "nothing"],
)
def test_what_is_no_file_is_told(shell: Shell, tmp_path: Path, make: object, why: str) -> None:
    assert callable(make)
    path = tmp_path / "thing"
    make(path)
    assert shell.refuses("import", str(path)).endswith(why)


HEADS = (
    b"",
    b"Company,Role,Date Applied,Status,Contact,Contact Email\n",
    b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
    b"title,url,companyName,listName,boardName,location,htmlDescription,createdAt\n",
    b"\xff\xfe",
    b"BEGIN:VCARD\r\nVERSION:2.1\r\n",
    b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Pat\r\nADR:",
    b'{"followup_export": 1, "organisation": [',
    b'{"schema_version": 2, "db_root": "", "opportunities": [',
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(head=st.sampled_from(HEADS), body=st.binary(max_size=400))
def test_no_bytes_whatever_break_a_reader(tmp_path: Path, head: bytes, body: bytes) -> None:
    _read(tmp_path / "file", head + body)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from(HEADS),
    body=st.text(alphabet='",;:=\n\r\t\\{}[]0123456789/-.aZé\u202f\0\x1b ', max_size=200),
)
def test_no_text_whatever_breaks_a_reader(tmp_path: Path, head: bytes, body: str) -> None:
    _read(tmp_path / "file", head + body.encode())


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(p.name for p in DATA.iterdir())), data=st.data())
def test_no_damage_to_a_good_file_breaks_a_reader(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    body = bytearray((DATA / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at] = data.draw(st.integers(0, 255))
    _read(tmp_path / "file", bytes(body[: data.draw(st.integers(0, len(body)))]))


def _read(path: Path, body: bytes) -> None:
    """Read a file in every way there is; only a sentence may come of it."""
    path.write_bytes(body)
    for as_ in (None, *TITLES):
        found: list[Found | Trouble] = []
        said = []
        try:
            found = [*recognise(path, today=TODAY, as_=as_, order=Order.DMY).read()]
        except (UnreadableError, AmbiguousDaysError) as error:
            said = [str(error)]
        said += [one.why for one in found if isinstance(one, Trouble)]
        assert [clean(one) for one in said] == said
        assert all(one.line >= 1 for one in found)
