"""Carrying next steps into a calendar, and what was done there back, each exactly once.

First what was done there is read back: each thing is logged in one transaction together with
the memory of having seen it, so that a program which ends at any instant logs nothing twice
and loses nothing. Only then is anything written, and what was written is remembered after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date
from typing import TYPE_CHECKING, Final

from followup_tui.diary.report import Report
from followup_tui.diary.steps import Wanted, checked_off, moved_interview, wanted
from followup_tui.exchange import ics
from followup_tui.exchange.due import has_moved, local_day, spelt
from followup_tui.exchange.place import ConflictError, Piece
from followup_tui.model import Activity, CalendarEntry, CalendarState, Kind, Step
from followup_tui.pipeline.log import logged
from followup_tui.when import say

if TYPE_CHECKING:
    from followup_tui.desk import Desk
    from followup_tui.exchange.ics import Item
    from followup_tui.exchange.place import Place

ROUNDS: Final = 3  # how often entries that change meanwhile are read anew


@dataclass(slots=True)
class Found:
    """An entry elsewhere, as stored and as understood."""

    piece: Piece
    item: Item


def carry(desk: Desk, place: Place, report: Report, *, is_event: bool, again: bool = False) -> None:
    """Bring a calendar elsewhere up to date, and take in what was done there.

    `again` writes once more what was deleted there. What came of it stands in the report, also
    where StoreError or PlaceError end it early.
    """
    for _ in range(ROUNDS):
        run = Run(desk, place, report, is_event=is_event, again=again)
        run.read_back()
        run.write()
        again = False
        if not report.conflicts:
            break


class Run:
    """One reading and one writing of a calendar."""

    def __init__(
        self, desk: Desk, place: Place, report: Report, *, is_event: bool, again: bool
    ) -> None:
        self.desk = desk
        self.place = place
        self.report = report
        self.is_event = is_event
        self.again = again
        report.conflicts = report.unchanged = 0
        report.unread.clear()
        known = [] if place.is_new else desk.store.calendar_entries(place.name)
        if place.is_new:
            gone = [one.uid for one in desk.store.calendar_entries(place.name)]
            if gone:
                desk.store.keep_calendar_entries(place.name, [], gone)
        self.entries = {one.uid: one for one in known}
        self.found, self.unread = self._understood()
        self.wanted = wanted(desk)

    def _understood(self) -> tuple[dict[str, Found], set[str]]:
        """What is there by its uid, and the names of what cannot be read."""
        found: dict[str, Found] = {}
        unread = set()
        for piece in self.place.pieces():
            try:
                item = ics.read(piece.content, self.desk.zone)
            except ValueError as error:
                unread.add(piece.name)
                self.report.unread.append(
                    f"{piece.name} was left as it is, it cannot be read: {error}."
                )
                continue
            found.setdefault(item.uid, Found(piece, item))
        return found, unread

    # What was done there

    def read_back(self) -> None:
        """Take in what was checked off, moved and deleted there."""
        kept: list[CalendarEntry] = []
        gone: list[str] = []
        for uid in sorted({*self.entries, *(self.found.keys() & self.wanted.keys())}):
            entry, there = self.entries.get(uid), self.found.get(uid)
            if there is not None:
                self._meet(uid, entry, there, kept)
            elif entry is not None and entry.name not in self.unread:
                self._miss(entry, kept, gone)
        if kept or gone:
            self.desk.store.keep_calendar_entries(self.place.name, kept, gone)
        self.entries |= {one.uid: one for one in kept}
        for uid in gone:
            del self.entries[uid]
        self.wanted = wanted(self.desk)

    def _meet(
        self, uid: str, entry: CalendarEntry | None, there: Found, kept: list[CalendarEntry]
    ) -> None:
        """Take in what was done with an entry of ours that is there."""
        one, item = self.wanted.get(uid), there.item
        if entry is not None and entry.state is CalendarState.DONE:
            return
        state = item.state
        if state is ics.State.OPEN:
            is_back = entry is not None and entry.state is CalendarState.DISMISSED
            if not (one is not None and self._moved(one, entry, there)) and entry and is_back:
                kept.append(self._seen(entry, there, CalendarState.OPEN))
        elif one is None:
            if entry is not None:
                kept.append(self._seen(entry, there, CalendarState.DONE))
        elif state is ics.State.CANCELLED:
            if entry is None or entry.state is not CalendarState.DISMISSED:
                seen = self._seen(entry or self._entry(one, there), there, CalendarState.DISMISSED)
                kept.append(seen)
                self.report.dismissed.append(f"{one.task.summary}: cancelled there")
        else:
            activity = checked_off(one, item.done_at, self.desk.now)
            words = f"{logged(activity, one.dossier)}, as checked off in a calendar"
            seen = self._seen(entry or self._entry(one, there), there, CalendarState.DONE)
            self._log(activity, entry, seen, words)

    def _miss(self, entry: CalendarEntry, kept: list[CalendarEntry], gone: list[str]) -> None:
        """An entry of ours is not there any more, or never came to be."""
        one = self.wanted.get(entry.uid)
        if entry.state is CalendarState.WRITING:
            return
        if one is None or entry.state is CalendarState.DONE or self._is_replaced(entry):
            gone.append(entry.uid)
        elif entry.state is CalendarState.OPEN:
            kept.append(entry._replace(state=CalendarState.DISMISSED))
            self.report.dismissed.append(f"{one.task.summary}: deleted there")

    def _is_replaced(self, entry: CalendarEntry) -> bool:
        """A newer step of ours stands there instead: this search was restored from a copy."""
        return any(
            there.item.opportunity_id == entry.opportunity_id and uid not in self.entries
            for uid, there in self.found.items()
        )

    def _moved(self, one: Wanted, entry: CalendarEntry | None, there: Found) -> bool:
        """Take a later day in as a snooze; an interview goes where it was moved."""
        item, zone = there.item, self.desk.zone
        before = entry.due_on if entry is not None else item.written_due
        if item.due is None or not before or not has_moved(before, item.due, zone):
            return False
        if item.written_due and not has_moved(item.written_due, item.due, zone):
            return False  # written by us, and not remembered: a copy of the search was restored
        day, today = local_day(item.due, zone), self.desk.today
        about, said = one.task.summary, say(day, today)
        is_interview = one.step.step is Step.INTERVIEW
        no_later_than = max(_day(before), one.step.due_on or date.min)
        if day < today or (day == today and not is_interview):
            self._put_back(one, entry, f"{about}: {said} is not to come, so the day stays.")
            return False
        if day <= no_later_than and not is_interview:
            told = f"{about}: moved to {said} there; it can be put off, never brought forward."
            self._put_back(one, entry, told)
            return False
        if is_interview:
            activity = moved_interview(one, item.due, self.desk.now, zone)
            words = f"moved the interview at {one.dossier.opportunity.company} to {said}"
        else:
            activity = Activity(at=self.desk.now, kind=Kind.SNOOZED, until=day)
            words = f"snoozed {one.dossier.opportunity.company} until {said}"
        seen = self._seen(entry or self._entry(one, there), there, CalendarState.OPEN)
        seen = seen._replace(due_on=spelt(item.due), mark="")
        return self._log(activity, entry, seen, f"{words}, as moved in a calendar")

    def _put_back(self, one: Wanted, entry: CalendarEntry | None, told: str) -> None:
        self.report.told.append(told)
        uid = one.task.uid
        if entry is not None:
            self.entries[uid] = entry._replace(mark="")  # what differs is written anew

    def _log(
        self,
        activity: Activity,
        before: CalendarEntry | None,
        seen: CalendarEntry,
        words: str,
    ) -> bool:
        store = self.desk.store
        if not store.log_from_calendar(self.place.name, activity, before, seen, words):
            return False
        self.entries[seen.uid] = seen
        self.report.logged.append(words)
        return True

    def _entry(self, one: Wanted, there: Found) -> CalendarEntry:
        due = there.item.written_due or spelt(one.task.due)
        task, piece = one.task, there.piece
        return CalendarEntry(
            task.uid, task.opportunity_id, one.key, due, piece.name, piece.etag, "",
            CalendarState.OPEN,
        )  # fmt: skip

    def _seen(self, entry: CalendarEntry, there: Found, state: CalendarState) -> CalendarEntry:
        piece = there.piece
        return entry._replace(name=piece.name, etag=piece.etag, state=state)

    # What is to be there

    def write(self) -> None:
        """Write what is new or has changed, and remove what is done with."""
        fresh = {uid: one for uid, one in self.wanted.items() if self._is_to_write(uid, one)}
        begun = [self._begun(one) for uid, one in fresh.items() if uid not in self.found]
        if begun:
            self.desk.store.keep_calendar_entries(self.place.name, begun)
        kept: list[CalendarEntry] = []
        gone: list[str] = []
        try:
            for uid, one in fresh.items():
                self._write(uid, one, kept)
            for uid in sorted({*self.entries, *self.found} - {*self.wanted}):
                self._tidy(uid, gone)
        finally:
            if kept or gone:
                self.desk.store.keep_calendar_entries(self.place.name, kept, gone)

    def _is_to_write(self, uid: str, one: Wanted) -> bool:
        entry, there = self.entries.get(uid), self.found.get(uid)
        if there is None and any(name.endswith(f"{uid}.ics") for name in self.unread):
            return False
        if there is None and entry is not None and entry.name in self.unread:
            return False
        if entry is not None and entry.state is CalendarState.DISMISSED and not self.again:
            return False
        is_same = (
            entry is not None
            and entry.state is CalendarState.OPEN
            and entry.mark == one.task.mark(is_event=self.is_event)
        )
        is_open = there is not None and there.item.state is ics.State.OPEN
        if is_same and is_open:
            self.report.unchanged += 1
        return not (is_same and is_open)

    def _begun(self, one: Wanted) -> CalendarEntry:
        task = one.task
        return CalendarEntry(
            task.uid, task.opportunity_id, one.key, spelt(task.due), f"{task.uid}.ics", "", "",
            CalendarState.WRITING,
        )  # fmt: skip

    def _write(self, uid: str, one: Wanted, kept: list[CalendarEntry]) -> None:
        there, now = self.found.get(uid), self.desk.now.astimezone(UTC).replace(microsecond=0)
        piece = there.piece if there is not None else None
        content = ics.one(
            one.task, now, is_event=self.is_event, before=piece.content if piece else None
        )
        name = piece.name if piece else f"{uid}.ics"
        try:
            etag = self.place.put(name, content, piece.etag if piece else None)
        except ConflictError:
            self.report.conflicts += 1
            return
        self.report.written += 1
        entry = self._begun(one)._replace(name=name, etag=etag, state=CalendarState.OPEN)
        kept.append(entry._replace(mark=one.task.mark(is_event=self.is_event)))

    def _tidy(self, uid: str, gone: list[str]) -> None:
        """Remove an entry whose step is behind you; what was checked off there stays there."""
        there, entry = self.found.get(uid), self.entries.get(uid)
        is_ours = entry is not None or (
            there is not None and there.item.opportunity_id in self._opportunities()
        )
        if not is_ours:
            return
        if there is not None and there.item.state is ics.State.OPEN:
            try:
                self.place.remove(there.piece.name, there.piece.etag)
            except ConflictError:
                self.report.conflicts += 1
                return
            self.report.removed += 1
            gone.append(uid)
        elif there is None and entry is not None and entry.name not in self.unread:
            gone.append(uid)

    def _opportunities(self) -> set[str]:
        return {standing.id for standing in self.desk.standings()}


def _day(before: str) -> date:
    return date.fromisoformat(before[:10])
