"""A search beside a folder of calendar entries: what the tests of the diary start from."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

from followup_tui.desk import Desk
from followup_tui.diary.carry import carry
from followup_tui.diary.report import Report
from followup_tui.diary.steps import wanted
from followup_tui.exchange.vdir import Folder
from followup_tui.model import Activity, Kind
from tests.tui.search import desk_on

DAY = date(2026, 11, 5)  # three business days after the application of `apply`


class Elsewhere:
    """A desk, a folder, and a hand that changes files there."""

    def __init__(self, folder: Path, day: date = DAY, database: Path | None = None) -> None:
        self.desk: Desk = desk_on(day, database)
        self.folder = folder

    def carry(self, *, is_event: bool = False, again: bool = False) -> Report:
        report = Report()
        carry(self.desk, Folder(self.folder), report, is_event=is_event, again=again)
        return report

    def uid(self, opportunity_id: str) -> str:
        """The uid of an opportunity's next step."""
        (found,) = [
            one.task.uid
            for one in wanted(self.desk).values()
            if one.task.opportunity_id == opportunity_id
        ]
        return found

    def file(self, uid: str) -> Path:
        return self.folder / f"{uid}.ics"

    def text(self, uid: str) -> str:
        """A file with its folded lines whole."""
        return self.file(uid).read_bytes().decode().replace("\r\n ", "").replace("\r\n", "\n")

    def change(self, uid: str, pattern: str, text: str) -> None:
        """Edit a file as another program would."""
        before = self.text(uid)
        after = re.sub(pattern, text, before, flags=re.M)
        assert after != before, before
        self.file(uid).write_bytes(after.replace("\n", "\r\n").encode())

    def check_off(self, uid: str, at: str = "20261105T093000Z") -> None:
        done = rf"STATUS:COMPLETED\nCOMPLETED:{at}\nPERCENT-COMPLETE:100"
        self.change(uid, "^STATUS:NEEDS-ACTION", done)

    def move(self, uid: str, due: str) -> None:
        self.change(uid, "^DUE.*", f"DUE;VALUE=DATE:{due}")

    def log(self, opportunity_id: str, kind: Kind | None = None) -> list[Activity]:
        activities = self.desk.store.dossier(opportunity_id).activities
        return [one for one in activities if kind is None or one.kind is kind]

    def files(self) -> set[str]:
        return {path.stem for path in self.folder.glob("*.ics")}


NOON = datetime(2026, 11, 5, 12, tzinfo=UTC)
