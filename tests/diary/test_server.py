"""`followup calendar sync` against a real server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from followup_tui.diary.carry import carry
from followup_tui.diary.report import Report
from followup_tui.diary.steps import wanted
from followup_tui.exchange import dav
from followup_tui.exchange.dav import Server
from followup_tui.exchange.place import ConflictError
from followup_tui.model import Kind, Opportunity
from tests.commands.shell import Shell
from tests.diary.folder import DAY, Elsewhere
from tests.diary.radicale import HOST, PASSWORD, USER, Radicale, free_port, radicale
from tests.store.search import apply, voicemail


@pytest.fixture
def server(tmp_path: Path, loopback: set[int]) -> Iterator[Radicale]:
    with radicale(tmp_path / "radicale", loopback) as started:
        yield started


@pytest.fixture
def there(tmp_path: Path) -> Elsewhere:
    return Elsewhere(tmp_path / "unused", database=tmp_path / "followup.db")


@pytest.fixture
def acme(there: Elsewhere) -> Opportunity:
    return apply(there.desk.store, "Acme [HQ]", person="Pat Lee")


@pytest.fixture
def shell(tmp_path: Path, acme: Opportunity, server: Radicale, home: Path) -> Shell:
    configured(home, server.url)
    return Shell(tmp_path / "followup.db", DAY.isoformat())


def configured(home: Path, url: str, command: str = "", user: str = USER) -> None:
    (home / "password").write_text(f"{PASSWORD}\nsecond line\n")
    settings = home / ".config" / "followup" / "settings.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    command = command or f"cat {home / 'password'}"
    lines = (f'url = "{url}"', f'user = "{user}"', f'password_command = "{command}"')
    settings.write_text("\n".join(("[calendar_sync]", *lines)))


def only_uid(there: Elsewhere) -> str:
    (uid,) = wanted(there.desk)
    return uid


def test_a_step_is_created_and_then_left_alone(
    shell: Shell, there: Elsewhere, server: Radicale
) -> None:
    created = shell("calendar", "sync")
    assert created.stdout == f"1 to-do written, 0 removed, 0 unchanged in {server.url}.\n"
    assert server.uids() == {only_uid(there)}
    assert "SUMMARY:Call 1 of 3: Pat Lee\\, Acme [HQ]" in server.text(only_uid(there))
    again = shell.answer("calendar", "sync", server.url)
    assert (again["written"], again["unchanged"]) == (0, 1)


def test_what_changes_here_changes_there_and_what_others_added_stays(
    shell: Shell, there: Elsewhere, acme: Opportunity, server: Radicale
) -> None:
    shell("calendar", "sync")
    uid = only_uid(there)
    server.change(uid, "^END:VTODO", "CATEGORIES:Mine\nEND:VTODO")
    there.desk.store.edit_opportunity(replace(acme, role="Boss"))
    assert shell("calendar", "sync").stdout.startswith("1 to-do written")
    assert "(Boss)" in server.text(uid)
    assert "CATEGORIES:Mine" in server.text(uid)
    there.desk.store.log_activity(acme.id, voicemail(5))
    assert shell("calendar", "sync").stdout.startswith("1 to-do written, 1 removed")
    assert server.uids() == {only_uid(there)} != {uid}


def test_a_check_off_there_is_logged_once(
    shell: Shell, there: Elsewhere, acme: Opportunity, server: Radicale
) -> None:
    shell("calendar", "sync")
    server.check_off(only_uid(there))
    told = shell("calendar", "sync").stdout
    assert told.startswith("Logged a voicemail to Pat Lee at Acme [HQ], as checked off")
    assert "Logged" not in shell("calendar", "sync").stdout
    assert len(there.log(acme.id, Kind.FOLLOW_UP)) == 1


def test_a_day_moved_and_an_entry_deleted_there(
    shell: Shell, there: Elsewhere, server: Radicale
) -> None:
    shell("calendar", "sync")
    uid = only_uid(there)
    server.change(uid, "^DUE.*", "DUE;VALUE=DATE:20261118")
    assert "Snoozed Acme [HQ] until Wed 18 Nov" in shell("calendar", "sync").stdout
    server.delete(uid)
    assert "deleted there: not written again" in shell("calendar", "sync").stdout
    assert shell("calendar", "sync").stdout.startswith("0 to-dos written")
    assert server.uids() == set()
    shell("calendar", "sync", "--again")
    assert server.uids() == {uid}


def test_an_entry_that_changes_meanwhile_is_read_anew(
    there: Elsewhere, acme: Opportunity, server: Radicale
) -> None:
    place = Server(server.url, USER, PASSWORD)
    carry(there.desk, place, Report(), is_event=False)
    uid = only_uid(there)
    there.desk.store.edit_opportunity(replace(acme, role="Boss"))

    class Hasty(Server):
        """Another client checks the entry off between our reading and our writing."""

        def put(self, name: str, content: bytes, etag: str | None) -> str:
            if "STATUS:COMPLETED" not in server.text(uid):
                server.check_off(uid)
            return super().put(name, content, etag)

    report, hasty = Report(), Hasty(server.url, USER, PASSWORD)
    carry(there.desk, hasty, report, is_event=False)
    assert (report.conflicts, len(report.logged)) == (0, 1)
    assert len(there.log(acme.id, Kind.FOLLOW_UP)) == 1
    assert server.uids() == {uid, only_uid(there)}
    place.close()
    hasty.close()


def test_what_is_stale_is_neither_written_nor_removed(
    server: Radicale, there: Elsewhere, acme: Opportunity
) -> None:
    place = Server(server.url, USER, PASSWORD)
    carry(there.desk, place, Report(), is_event=False)
    (piece,) = place.pieces()
    server.change(only_uid(there), "^END:VTODO", "CATEGORIES:x\nEND:VTODO")
    with pytest.raises(ConflictError):
        place.put(piece.name, piece.content, piece.etag)
    with pytest.raises(ConflictError):
        place.put(f"{only_uid(there)}.ics", piece.content, None)
    with pytest.raises(ConflictError):
        place.remove(piece.name, piece.etag)
    (fresh,) = place.pieces()
    place.remove(fresh.name, fresh.etag)
    place.remove(fresh.name, fresh.etag)
    assert place.pieces() == []
    place.close()


def test_a_wrong_password_is_one_sentence_that_does_not_hold_it(
    shell: Shell, server: Radicale, home: Path
) -> None:
    configured(home, server.url, "echo wr0ng")
    refused = shell("calendar", "sync")
    assert refused.exit_code == 1
    assert refused.stderr == (
        f"Error: http://{HOST}:{server.port} does not take this name and password: check user and "
        "password_command in [calendar_sync].\n"
    )
    assert b"wr0ng" not in shell.path.read_bytes()
    assert server.uids() == set()


def test_the_password_stands_nowhere(shell: Shell, there: Elsewhere) -> None:
    shell("calendar", "sync")
    there.desk.store.close()
    assert PASSWORD.encode() not in shell.path.read_bytes()


def test_a_server_that_is_down_is_one_sentence_and_changes_nothing(
    shell: Shell, home: Path, loopback: set[int]
) -> None:
    port = free_port()
    loopback.add(port)
    configured(home, f"http://{HOST}:{port}/me/search/")
    shell("due")
    refused = shell("calendar", "sync")
    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"Error: http://{HOST}:{port} cannot be reached")
    assert refused.stderr.count("\n") == 1
    assert refused.stdout == ""


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/me/nothing/", "There is no calendar at"),
        ("/me/", "is not a calendar: give the address of one calendar of its own"),
    ],
)
def test_an_address_of_no_calendar_is_told(
    shell: Shell, server: Radicale, path: str, why: str
) -> None:
    refused = shell("calendar", "sync", f"http://{HOST}:{server.port}{path}")
    assert refused.exit_code == 1
    assert why in refused.stderr


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://dav.example/me/", "must begin with https://"),
        ("https://me:secret@dav.example/", "Leave the name and the password out"),
        ("dav.example", "cannot be understood"),
        ("file:///etc/passwd", "cannot be understood"),
        ("https://[::1/", "cannot be understood"),
        ("https://dav.example:99999/", "cannot be understood"),
    ],
)
def test_an_address_that_is_unsafe_or_no_address_is_refused(
    shell: Shell, url: str, why: str
) -> None:
    refused = shell("calendar", "sync", url)
    assert refused.exit_code == 2
    assert why in refused.stderr
    assert "secret" not in refused.output


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.1.2.3"])
def test_http_is_fine_on_the_same_machine(host: str) -> None:
    assert dav.refused(f"http://{host}:5232/me/search/") == ""


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("false", "ended with 1"),
        ("true", "printed no password"),
        ("/nowhere/at/all", "cannot be run"),
        ("echo 'a", "cannot be run"),
    ],
)
def test_a_password_command_that_fails_is_one_sentence(
    shell: Shell, server: Radicale, home: Path, command: str, why: str
) -> None:
    configured(home, server.url, command)
    refused = shell("calendar", "sync")
    assert refused.exit_code == 1
    assert why in refused.stderr


def test_the_password_of_one_server_is_never_sent_to_another(
    shell: Shell, server: Radicale, home: Path
) -> None:
    configured(home, "https://dav.example/me/search/", "touch asked")
    refused = shell("calendar", "sync", server.url, "--user", USER, given=f"{PASSWORD}\n")
    assert refused.exit_code == 0
    assert not Path("asked").exists()
    assert "1 to-do written" in refused.stdout


def test_without_an_address_one_is_asked_for(shell: Shell, home: Path) -> None:
    (home / ".config" / "followup" / "settings.toml").unlink()
    assert "Which calendar?" in shell.refuses("calendar", "sync")


def test_a_search_restored_from_a_copy_finds_its_way(
    tmp_path: Path, there: Elsewhere, server: Radicale
) -> None:
    gone, done = apply(there.desk.store, "Gone"), apply(there.desk.store, "Done")
    uid, done_uid = there.uid(gone.id), there.uid(done.id)
    place = Server(server.url, USER, PASSWORD)
    carry(there.desk, place, Report(), is_event=False)
    there.desk.store.close()
    (tmp_path / "older.db").write_bytes((tmp_path / "followup.db").read_bytes())
    newer = Elsewhere(tmp_path / "unused", database=tmp_path / "followup.db")
    newer.desk.store.log_activity(gone.id, voicemail(5))
    server.check_off(done_uid)
    carry(newer.desk, place, Report(), is_event=False)
    older = Elsewhere(tmp_path / "unused", database=tmp_path / "older.db")
    report = Report()
    carry(older.desk, place, report, is_event=False)
    assert report.dismissed == []
    assert len(report.logged) == 1
    again = Report()
    carry(older.desk, place, again, is_event=False)
    assert (again.written, again.removed, again.logged) == (0, 0, [])
    assert server.uids() == {uid, done_uid, older.uid(done.id)}
    place.close()
