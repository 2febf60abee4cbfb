"""What is no calendar entry is left as it is, told in one sentence, and changes nothing."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest

from followup_tui.exchange import ics
from tests.diary.folder import Elsewhere
from tests.store.search import apply

TODO = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VTODO\n{}\nEND:VTODO\nEND:VCALENDAR\n"
EVENT = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:{uid}\n{}\nEND:VEVENT\nEND:VCALENDAR\n"
DONE = "STATUS:COMPLETED"


def todo(*lines: str) -> bytes:
    return TODO.format("\n".join(("UID:{uid}", DONE, *lines))).encode()


def event(*lines: str) -> bytes:
    return EVENT.format("\n".join(lines), uid="{uid}").encode()


WHOLE = todo("DUE;VALUE=DATE:20261118")
MALFORMED = (
    b"",
    b"\x00",
    b"\n",
    b"\r\n\r\n",
    b"x",
    b"\xff\xfe\x00\x01",
    b"\xef\xbb\xbf",
    b"\xc3\x28",
    b"BEGIN:VCALENDAR",
    b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
    b"BEGIN:VCALENDAR\n" * 3000,
    b"BEGIN:VTODO\n" * 3000,
    b"END:VTODO\n",
    b"BEGIN:VTODO\nEND:VEVENT\n",
    b"BEGIN:VCARD\nVERSION:3.0\nFN:x\nEND:VCARD\n",
    b"{}",
    b"[1, 2]",
    b"<html></html>",
    b"PK\x03\x04",
    b"SQLite format 3\x00",
    b"A" * 300_000,
    b"BEGIN:VCALENDAR\n" + b" " * 300_000,
    WHOLE[:40],
    WHOLE[:60],
    WHOLE[: len(WHOLE) // 2],
    WHOLE[:-20],
    WHOLE.replace(b"\n", b"\x00"),
    WHOLE.replace(b"BEGIN:VTODO", b"BEGIN:VTOD"),
    WHOLE.replace(b"END:VTODO", b"END:VEVENT"),
    WHOLE.replace(b":", b";"),
    WHOLE.replace(b"UID:{uid}\n", b""),
    WHOLE.replace(b"UID:{uid}\n", b"UID:\n"),
    WHOLE.replace(b"UID:{uid}\n", b"UID:{uid}\nUID:{uid}\n"),
    WHOLE + WHOLE,
    WHOLE.replace(b"END:VCALENDAR\n", b"") + WHOLE.partition(b"PRODID:x\n")[2],
    todo("DUE:"),
    todo("DUE:tomorrow"),
    todo("DUE:2026-11-18"),
    todo("DUE:20261318"),
    todo("DUE:20260230"),
    todo("DUE:99999999"),
    todo("DUE:20261118T250000Z"),
    todo("DUE;VALUE=TIME:100000"),
    todo("DUE;VALUE=DURATION:P1D"),
    todo("DUE:20261118", "DUE:20261119"),
    todo("DUE:99991231T235959Z"),
    todo("DUE;VALUE=DATE:00010101"),
    todo("COMPLETED:00010101T000000Z"),
    todo("DTSTART:20261118T000000Z", "DURATION:P99999999D"),
    todo("COMPLETED:yesterday"),
    todo("COMPLETED:20261301T000000Z"),
    todo("COMPLETED;VALUE=PERIOD:20261105T000000Z/PT1H"),
    todo("STATUS:NEEDS-ACTION"),
    todo("PERCENT-COMPLETE:many"),
    todo("DTSTART:20261118", "DURATION:long"),
    todo("RRULE:FREQ=SOMETIMES"),
    todo("EXDATE:x"),
    todo("PRIORITY:high"),
    todo("SEQUENCE:x"),
    todo("GEO:here"),
    todo("BEGIN:VALARM", "TRIGGER:soon", "END:VALARM"),
    todo("BEGIN:VALARM", "END:VTODO"),
    todo("SUMMARY"),
    todo(";;;:::"),
    todo("=1+1"),
    todo("\x1b]0;owned\x07"),
    event("DTSTART:x"),
    event("DTSTART:20269999"),
    event("DTSTART:20261118", "DTSTART:20261119"),
)


def test_there_are_sixty_of_them() -> None:
    assert len(set(MALFORMED)) >= 60


@pytest.mark.parametrize("broken", MALFORMED, ids=range(len(MALFORMED)))
def test_a_malformed_entry_changes_nothing(tmp_path: Path, broken: bytes) -> None:
    there = Elsewhere(tmp_path / "calendar")
    made = apply(there.desk.store)
    uid = there.uid(made.id)
    there.carry()
    content = broken.replace(b"{uid}", uid.encode())
    there.file(uid).write_bytes(content)
    for _ in range(2):
        report = there.carry()
        assert (report.logged, report.dismissed, report.told) == ([], [], [])
        assert (report.written, report.removed) == (0, 0)
        (told,) = report.unread
        assert told.startswith(f"{uid}.ics was left as it is, it cannot be read: ")
        assert len(told) < 300
        assert "\n" not in told
    assert there.file(uid).read_bytes() == content
    assert len(there.log(made.id)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=SECONDLY;COUNT=1000000000",
        "RRULE:FREQ=DAILY;UNTIL=99991231T235959Z",
        "RDATE:20261119,20261120",
    ],
)
def test_what_repeats_without_end_is_read_once(line: str) -> None:
    raw = todo("DUE:20261118T100000Z", line).replace(b"{uid}", b"x")
    item = ics.read(raw, UTC)
    assert (item.uid, item.state) == ("x", ics.State.DONE)


def test_words_that_only_look_like_an_end_are_text() -> None:
    raw = todo("DESCRIPTION:x\n END:VTODO\n BEGIN:VALARM\u2028END:VCALENDAR").replace(
        b"{uid}", b"x"
    )
    assert ics.read(raw, UTC).uid == "x"


def test_one_bad_file_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    there = Elsewhere(tmp_path / "calendar")
    one, two = apply(there.desk.store, "Acme"), apply(there.desk.store, "Globex")
    uids = there.uid(one.id), there.uid(two.id)
    there.carry()
    there.file(uids[0]).write_bytes(b"BEGIN:VCALENDAR")
    (there.folder / "other.ics").write_bytes(b"\xff")
    there.check_off(uids[1])
    report = there.carry()
    assert len(report.unread) == 2
    assert len(report.logged) == 1
