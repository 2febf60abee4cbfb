"""Next steps go into a folder, and what was done there comes back, each exactly once."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from followup_tui.diary.steps import checked_off, wanted
from followup_tui.exchange import ics
from followup_tui.exchange.place import PlaceError
from followup_tui.exchange.vdir import Folder
from followup_tui.model import (
    Activity,
    Application,
    Channel,
    CloseReason,
    Contact,
    Kind,
    Opportunity,
    Outcome,
    Person,
    Posting,
)
from tests.diary.folder import DAY, Elsewhere
from tests.store.search import apply, voicemail


@pytest.fixture
def there(tmp_path: Path) -> Elsewhere:
    return Elsewhere(tmp_path / "calendar")


def acme(there: Elsewhere, company: str = "Acme [HQ]") -> tuple[Opportunity, str]:
    made = apply(there.desk.store, company, person="Pat Lee", phone="555 0100")
    return made, there.uid(made.id)


def test_a_step_is_written_so_that_every_phone_alerts(there: Elsewhere) -> None:
    _, uid = acme(there)
    assert there.carry().written == 1
    lines = there.text(uid).splitlines()
    for line in (
        "BEGIN:VTODO",
        "DUE;VALUE=DATE:20261105",
        "PRIORITY:5",
        "STATUS:NEEDS-ACTION",
        r"SUMMARY:Call 1 of 3: Pat Lee\, Acme [HQ] (Engineer)",
        "TRIGGER;VALUE=DATE-TIME:20261105T090000Z",
        "ACTION:DISPLAY",
    ):
        assert line in lines
    text = there.text(uid)
    assert r"Pat Lee\, 555 0100" in text
    assert not {"RRULE", "RELATED-TO", "DTSTART"} & {line.partition(":")[0] for line in lines}
    assert (there.folder / "displayname").read_text() == "followup"
    assert (there.folder / "color").read_text() == "#e0af68"


def test_what_has_not_changed_is_not_written_again(there: Elsewhere) -> None:
    _, uid = acme(there)
    there.carry()
    before = there.file(uid).stat()
    report = there.carry()
    assert (report.written, report.unchanged) == (0, 1)
    assert there.file(uid).stat() == before


def test_as_events_a_step_is_free_time_all_day_long(there: Elsewhere) -> None:
    _, uid = acme(there)
    there.carry(is_event=True)
    lines = there.text(uid).splitlines()
    for line in (
        "BEGIN:VEVENT",
        "DTSTART;VALUE=DATE:20261105",
        "DTEND;VALUE=DATE:20261106",
        "TRANSP:TRANSPARENT",
    ):
        assert line in lines
    there.carry()
    assert "BEGIN:VTODO" in there.text(uid)
    assert there.carry().unchanged == 1


def test_a_to_do_checked_off_is_logged_once_at_its_hour(there: Elsewhere) -> None:
    made, uid = acme(there)
    there.carry()
    there.check_off(uid)
    report = there.carry()
    assert report.logged == [
        "logged a voicemail to Pat Lee at Acme [HQ], as checked off in a calendar"
    ]
    (call,) = there.log(made.id, Kind.FOLLOW_UP)
    assert (call.channel, call.outcome) == (Channel.PHONE, Outcome.LEFT_MESSAGE)
    assert call.at == datetime(2026, 11, 5, 9, 30, tzinfo=UTC)
    for _ in range(3):
        assert there.carry().logged == []
    assert len(there.log(made.id)) == 2
    assert there.files() == {uid, there.uid(made.id)}
    assert "STATUS:COMPLETED" in there.text(uid)


def test_undo_opens_the_to_do_again_and_it_can_be_checked_off_again(there: Elsewhere) -> None:
    made, uid = acme(there)
    there.carry()
    there.check_off(uid)
    there.carry()
    words = there.desk.store.undo()
    assert words == "logged a voicemail to Pat Lee at Acme [HQ], as checked off in a calendar"
    there.carry()
    assert there.files() == {uid}
    assert "COMPLETED" not in there.text(uid)
    there.check_off(uid)
    assert len(there.carry().logged) == 1
    assert len(there.log(made.id)) == 2


def test_checked_off_and_logged_here_too_is_one_call(there: Elsewhere) -> None:
    made, uid = acme(there)
    there.carry()
    there.check_off(uid)
    there.desk.store.log_activity(made.id, voicemail(5))
    assert there.carry().logged == []
    assert len(there.log(made.id)) == 2


def test_a_step_that_is_behind_you_goes_from_the_folder(there: Elsewhere) -> None:
    made, uid = acme(there)
    there.carry()
    there.desk.store.log_activity(made.id, voicemail(5))
    report = there.carry()
    assert (report.written, report.removed) == (1, 1)
    assert there.files() == {there.uid(made.id)} != {uid}
    closed = Activity(at=DAY, kind=Kind.CLOSED, reason=CloseReason.DECLINED)
    there.desk.store.log_activity(made.id, closed)
    there.carry()
    assert there.files() == set()


def test_a_to_do_put_off_is_a_snooze_once(there: Elsewhere) -> None:
    made, uid = acme(there)
    there.carry()
    there.move(uid, "20261114")
    report = there.carry()
    assert report.logged == ["snoozed Acme [HQ] until Sat 14 Nov, as moved in a calendar"]
    (snooze,) = there.log(made.id, Kind.SNOOZED)
    assert snooze.until == date(2026, 11, 14)
    assert "DUE;VALUE=DATE:20261116" in there.text(uid), "a Saturday is no day to call"
    assert there.carry().logged == []
    there.desk.store.undo()
    there.carry()
    assert "DUE;VALUE=DATE:20261105" in there.text(uid)
    assert there.log(made.id, Kind.SNOOZED) == []


@pytest.mark.parametrize("due", ["20261103", "20261105", "20261104"])
def test_nothing_is_ever_brought_forward(there: Elsewhere, due: str) -> None:
    made = apply(there.desk.store)
    there.desk.store.log_activity(made.id, voicemail(5))
    uid = there.uid(made.id)
    there.carry()
    there.move(uid, due)
    report = there.carry()
    assert len(report.told) == 1
    assert "the day stays" in report.told[0] or "never brought forward" in report.told[0]
    assert "DUE;VALUE=DATE:20261110" in there.text(uid)
    assert there.log(made.id, Kind.SNOOZED) == []
    assert there.carry().told == []


def test_an_hour_given_to_an_all_day_step_is_no_move(there: Elsewhere) -> None:
    _, uid = acme(there)
    there.carry()
    there.change(uid, "^DUE.*", "DUE:20261105T150000Z")
    report = there.carry()
    assert (report.logged, report.told, report.unchanged) == ([], [], 1)


def test_a_deleted_entry_stays_away_until_the_step_changes(there: Elsewhere) -> None:
    made, uid = acme(there)
    there.carry()
    there.file(uid).unlink()
    report = there.carry()
    assert report.dismissed == ["Call 1 of 3: Pat Lee, Acme [HQ] (Engineer): deleted there"]
    assert there.carry().dismissed == []
    assert there.files() == set()
    there.desk.store.log_activity(made.id, Activity(at=DAY, kind=Kind.NOTED, note="still away"))
    there.carry()
    assert there.files() == set()
    there.desk.store.log_activity(made.id, voicemail(5))
    there.carry()
    assert there.files() == {there.uid(made.id)}


def test_again_writes_what_was_deleted_once_more(there: Elsewhere) -> None:
    _, uid = acme(there)
    there.carry()
    there.file(uid).unlink()
    there.carry()
    assert there.carry(again=True).written == 1
    assert there.carry().unchanged == 1
    assert there.files() == {uid}


def test_an_entry_that_comes_back_by_itself_counts_again(there: Elsewhere) -> None:
    _, uid = acme(there)
    there.carry()
    kept = there.file(uid).read_bytes()
    there.file(uid).unlink()
    there.carry()
    there.file(uid).write_bytes(kept)
    assert there.carry().unchanged == 1
    there.check_off(uid)
    assert len(there.carry().logged) == 1


def test_a_cancelled_entry_is_like_a_deleted_one(there: Elsewhere) -> None:
    _, uid = acme(there)
    there.carry()
    there.change(uid, "^STATUS:.*", "STATUS:CANCELLED")
    assert there.carry().dismissed == [
        "Call 1 of 3: Pat Lee, Acme [HQ] (Engineer): cancelled there"
    ]
    assert there.carry().dismissed == []
    assert "STATUS:CANCELLED" in there.text(uid)


def test_another_folder_in_the_same_place_loses_nothing(there: Elsewhere) -> None:
    _, uid = acme(there)
    there.carry()
    for path in there.folder.iterdir():
        path.unlink()
    report = there.carry()
    assert (report.written, report.dismissed) == (1, [])
    assert there.files() == {uid}


def test_what_another_program_added_is_kept(there: Elsewhere) -> None:
    made, uid = acme(there)
    there.carry()
    there.change(uid, "^END:VTODO", "CATEGORIES:Job\nX-APPLE-SORT-ORDER:7\nEND:VTODO")
    there.change(uid, "^BEGIN:VALARM", "BEGIN:VALARM\nUID:mine\nACTION:DISPLAY\nDESCRIPTION:x\n"
                 "TRIGGER:-PT1H\nEND:VALARM\nBEGIN:VALARM")  # fmt: skip
    there.desk.store.edit_opportunity(replace(made, role="Engineer II"))
    assert there.carry().written == 1
    text = there.text(uid)
    assert "CATEGORIES:Job" in text
    assert "X-APPLE-SORT-ORDER:7" in text
    assert text.count("BEGIN:VALARM") == 2
    assert "(Engineer II)" in text
    assert "SEQUENCE:1" in text


def test_entries_of_others_are_left_alone(there: Elsewhere) -> None:
    there.folder.mkdir()
    own = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:milk\r\nSTATUS:COMPLETED\r\n"
    own += b"END:VTODO\r\nEND:VCALENDAR\r\n"
    (there.folder / "milk.ics").write_bytes(own)
    acme(there)
    report = there.carry()
    assert (report.written, report.removed, report.logged) == (1, 0, [])
    assert (there.folder / "milk.ics").read_bytes() == own


def test_an_interview_has_its_hour_in_the_zone_of_the_person(there: Elsewhere) -> None:
    made, _ = acme(there)
    (pat,) = there.desk.store.dossier(made.id).people
    zoned = replace(pat.contact, timezone="America/New_York")
    there.desk.store.edit_person(made.id, replace(pat, contact=zoned))
    there.desk.store.log_activity(
        made.id,
        Activity(
            at=DAY,
            kind=Kind.INTERVIEW_SET,
            on=date(2026, 11, 19),
            starts_at="14:30",
            place="Room 5",
            person=pat.contact.id,
        ),
    )
    uid = there.uid(made.id)
    there.carry()
    lines = there.text(uid).splitlines()
    assert "DUE:20261119T193000Z" in lines
    assert "TRIGGER;VALUE=DATE-TIME:20261119T183000Z" in lines
    assert "LOCATION:Room 5" in lines
    assert "PRIORITY:1" in lines
    there.carry(is_event=True)
    lines = there.text(uid).splitlines()
    assert "DTSTART:20261119T193000Z" in lines
    assert "DTEND:20261119T203000Z" in lines


def test_an_interview_moved_there_is_moved_here(there: Elsewhere) -> None:
    made, _ = acme(there)
    arranged = Activity(
        at=DAY, kind=Kind.INTERVIEW_SET, on=date(2026, 11, 19), starts_at="14:30", place="Room 5"
    )
    there.desk.store.log_activity(made.id, arranged)
    there.carry()
    there.change(there.uid(made.id), "^DUE.*", "DUE:20261118T100000Z")
    report = there.carry()
    assert report.logged == [
        "moved the interview at Acme [HQ] to Wed 18 Nov, as moved in a calendar"
    ]
    moved = there.log(made.id, Kind.INTERVIEW_SET)[-1]
    assert (moved.on, moved.starts_at, moved.place) == (date(2026, 11, 18), "10:00", "Room 5")
    assert there.carry().logged == []
    there.move(there.uid(made.id), "20261102")
    assert "the day stays" in there.carry().told[0]


def test_an_interview_checked_off_was_held_on_its_day(tmp_path: Path) -> None:
    there = Elsewhere(tmp_path / "calendar", date(2026, 11, 20))
    made, _ = acme(there)
    (pat,) = there.desk.store.dossier(made.id).people
    there.desk.store.log_activity(
        made.id,
        Activity(
            at=DAY, kind=Kind.INTERVIEW_SET, on=date(2026, 11, 19), person=pat.contact.id,
            round="panel",
        ),
    )  # fmt: skip
    uid = there.uid(made.id)
    there.carry()
    there.check_off(uid, "20261120T090000Z")
    there.carry()
    (held,) = there.log(made.id, Kind.INTERVIEWED)
    assert (held.at, held.people, held.round) == (date(2026, 11, 19), (pat.contact.id,), "panel")


@pytest.mark.parametrize(
    ("happened", "kind", "channel", "outcome"),
    [
        ([], Kind.FOLLOW_UP, Channel.PHONE, Outcome.LEFT_MESSAGE),
        ([Activity(at=DAY, kind=Kind.REPLIED)], Kind.FOLLOW_UP, Channel.EMAIL, Outcome.SENT),
        ([Activity(at=DAY, kind=Kind.INTERVIEWED)], Kind.THANKED, Channel.PHONE, None),
        ([Activity(at=DAY, kind=Kind.MET)], Kind.THANKED, Channel.MAIL, None),
        ([Activity(at=DAY, kind=Kind.HELD)], Kind.REVIEWED, None, None),
        ([Activity(at=DAY, kind=Kind.OFFERED)], Kind.FOLLOW_UP, Channel.EMAIL, Outcome.SENT),
        ([Activity(at=DAY, kind=Kind.REJECTED), Activity(at=DAY, kind=Kind.THANKED)],
         Kind.FOLLOW_UP, Channel.PHONE, Outcome.LEFT_MESSAGE),
    ],
)  # fmt: skip
def test_a_check_off_is_the_kind_of_thing_that_the_step_asks_for(
    there: Elsewhere,
    happened: list[Activity],
    kind: Kind,
    channel: Channel | None,
    outcome: Outcome | None,
) -> None:
    made, uid = acme(there)
    there.desk.store.log_activities(made.id, happened) if happened else None
    uid = there.uid(made.id)
    there.carry()
    there.check_off(uid, "20261105T094500Z")
    assert len(there.carry().logged) == 1
    done = there.log(made.id)[-1]
    assert (done.kind, done.channel, done.outcome) == (kind, channel, outcome)
    assert uid not in wanted(there.desk), "the step is done"


def test_a_call_that_the_posting_does_not_want_was_written(there: Elsewhere) -> None:
    made, _ = acme(there)
    there.desk.store.edit_opportunity(replace(made, posting=Posting.NO_PHONE))
    (one,) = wanted(there.desk).values()
    done = checked_off(one, None, there.desk.now)
    assert (done.channel, done.outcome) == (Channel.EMAIL, Outcome.SENT)


@pytest.mark.parametrize("at", ["20261101T090000Z", "20261231T090000Z", "20261105"])
def test_a_check_off_at_an_hour_that_cannot_be_was_now(there: Elsewhere, at: str) -> None:
    made, uid = acme(there)
    there.carry()
    there.check_off(uid, at)
    there.carry()
    assert there.log(made.id, Kind.FOLLOW_UP)[0].at == there.desk.now


def test_nothing_that_moves_by_itself_is_written(there: Elsewhere) -> None:
    made, _ = acme(there)
    there.desk.store.log_activities(made.id, [voicemail(3), voicemail(4), voicemail(5)])
    there.carry()
    assert there.files() == set(), "hold is nothing to do"


def test_names_reach_the_file_as_text_only(there: Elsewhere) -> None:
    made = there.desk.store.add_application(
        Application(company="A\tB; C, [x]: 中 😀", role="\\N;;", at=date(2026, 11, 2))
    )
    pat = Person(contact=Contact(name="Pat", address="BEGIN:VALARM\nEND:VCALENDAR"))
    there.desk.store.revise(made, [pat])
    there.carry()
    item = ics.read(there.file(there.uid(made.id)).read_bytes(), UTC)
    assert item.uid == there.uid(made.id)
    assert there.carry().unchanged == 1


def test_the_database_restored_from_a_copy_finds_its_way(tmp_path: Path) -> None:
    database, older = tmp_path / "followup.db", tmp_path / "older.db"
    there = Elsewhere(tmp_path / "calendar", database=database)
    gone, uid = acme(there)
    done, done_uid = acme(there, "Globex")
    put_off, put_off_uid = acme(there, "Initech")
    there.carry()
    there.desk.store.close()
    older.write_bytes(database.read_bytes())

    there = Elsewhere(there.folder, database=database)
    there.desk.store.log_activity(gone.id, voicemail(5))  # its to-do gives way to the next
    there.check_off(done_uid)
    there.move(put_off_uid, "20261118")
    assert len(there.carry().logged) == 2
    there.desk.store.close()

    there = Elsewhere(there.folder, database=older)
    report = there.carry()
    assert report.dismissed == []
    assert report.logged == [
        "logged a voicemail to Pat Lee at Globex, as checked off in a calendar"
    ]
    assert uid in there.files()
    assert there.carry().logged == []
    assert len(there.log(done.id)) == 2
    assert there.files() == {uid, done_uid, there.uid(done.id), put_off_uid}
    assert there.log(put_off.id, Kind.SNOOZED) == []


def test_a_folder_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PlaceError, match="cannot be used"):
        Folder(tmp_path / "file")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(PlaceError, match="cannot be used"):
        Folder(tmp_path / "loop")


def test_links_pipes_and_folders_are_no_entries(there: Elsewhere) -> None:
    acme(there)
    there.carry()
    os.mkfifo(there.folder / "pipe.ics")
    (there.folder / "folder.ics").mkdir()
    (there.folder / "link.ics").symlink_to("/dev/zero")
    report = there.carry()
    assert (report.unread, report.unchanged) == ([], 1)
