"""The database of one job search: one user action is one method and one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from followup_tui.model import (
    Acquaintance,
    Activity,
    Application,
    CalendarEntry,
    Contact,
    Dossier,
    Employer,
    Moment,
    Opportunity,
    Person,
    Stage,
    Standing,
    TalkingPoint,
)
from followup_tui.store import (
    acquaintances,
    archive,
    cache,
    elsewhere,
    filing,
    glimpse,
    journal,
    ledger,
    people,
    reading,
    search,
    taking,
    together,
)
from followup_tui.store.backup import rescue
from followup_tui.store.connection import PATIENCE_SECONDS, Connection, StoreError
from followup_tui.store.editing import (
    apply_again,
    edit_employer,
    edit_opportunity,
    edit_person,
    entry,
    remove_person,
    reword,
)
from followup_tui.store.glimpse import Head
from followup_tui.store.journal import Turned, Writing
from followup_tui.store.migrations import migrate
from followup_tui.store.rows import needed, point_row

CACHE_SECONDS = 0.02  # a board never waits for its turn to write what it can work out again
DRAFT_BYTES = 4 * 1024 * 1024


class Store:
    """What a job seeker has done and whom they know, on disk or in memory.

    Every method may raise StoreError, whose words are for the person; a text that cannot be
    kept raises ValueError naming its field. Either way nothing was changed.
    """

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], datetime],
        device: str,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        """Use `Store.open` instead: it sees to the shape of the database."""
        self._connection = connection
        self._patience = patience
        self._clock = clock
        self._device = device
        self._own_writes = 0
        self._read_at: dict[str, tuple[int, int]] = {}

    @classmethod
    def open(
        cls,
        path: Path | None,
        *,
        clock: Callable[[], datetime],
        device: str = "local",
        patience: float = PATIENCE_SECONDS,
    ) -> Self:
        """Open a database, made where it is missing; None keeps it in memory.

        `clock` gives the aware now; `patience` is how many seconds to wait for other programs.
        """
        connection = Connection(path, patience=patience)
        try:
            migrate(connection, now=clock())
        except StoreError:
            connection.close()
            raise
        return cls(connection, clock, device, patience)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @property
    def path(self) -> Path | None:
        """The file; None in memory."""
        return self._connection.path

    @property
    def is_read_only(self) -> bool:
        """True where the file or its folder may only be read: everything can be looked at."""
        return self._connection.is_read_only

    def fate(self) -> Literal["deleted", "replaced"] | None:
        """What became of the file while it was open; None while it is where it was."""
        return self._connection.fate()

    def reopen(self) -> None:
        """Go on with the file that has taken the place of this one."""
        other = Connection(self.path, patience=self._patience)
        try:
            migrate(other, now=self._clock())
        except StoreError:
            other.close()
            raise
        self._connection.close()
        self._connection = other
        self._own_writes += 1
        self._read_at.clear()

    def rescue(self, now: datetime) -> Path:
        """Save what is still in hand, of a file that was deleted, among the backups."""
        return rescue(self._connection, now)

    def data_version(self) -> int:
        """A number that rises when another program has changed the database; cheap to poll."""
        return int(self._connection.read("PRAGMA data_version")[0][0])

    @contextmanager
    def _writing(self, words: str = "") -> Iterator[Writing]:
        with self._connection.writing():
            writing = Writing(self._connection, now=self._clock(), device=self._device)
            writing.words = words
            yield writing
            writing.finish()
        self._own_writes += 1

    # Reading

    def standings(self, key: str, today: date) -> tuple[list[Standing], list[str]]:
        """What is known of each opportunity today, and the ids of those to work out anew.

        `key` names everything besides the rows that a standing depends on.
        """
        return cache.standings(self._connection, key, today)

    def glimpse(
        self, key: str, days: tuple[date, date, date], most: int, stages: Sequence[Stage]
    ) -> list[Head] | int:
        """The first cards of each stage today, and how many there are.

        A number instead tells how many opportunities have to be worked out first.
        """
        return glimpse.glimpse(self._connection, key, days, most, stages)

    def keep_standings(
        self, key: str, today: date, standings: Sequence[tuple[Standing, date | None]]
    ) -> None:
        """Keep standings, each with the day from which it may differ by itself.

        It is a cache: what cannot be kept, or was worked out from a dossier that has changed
        since it was read, is skipped without a word.
        """
        if self.is_read_only or not standings:
            return
        with suppress(StoreError), self._connection.writing(patience=CACHE_SECONDS):
            now = self._version()
            fresh = [one for one in standings if self._read_at.pop(one[0].id, now) == now]
            cache.keep_standings(self._connection, key, today, fresh)

    def _version(self) -> tuple[int, int]:
        return self.data_version(), self._own_writes

    def dossier(self, opportunity_id: str) -> Dossier:
        """Everything about one opportunity."""
        found = self.dossiers([opportunity_id])
        if not found:
            raise StoreError("That opportunity is not there any more: undo brings it back.")
        return found[0]

    def dossiers(self, opportunity_ids: Sequence[str]) -> list[Dossier]:
        """Everything about these opportunities, in their order; unknown ids are left out."""
        version = self._version()
        found = reading.dossiers(self._connection, opportunity_ids)
        self._read_at.update((dossier.opportunity.id, version) for dossier in found)
        return found

    def contacted(self, first: date, last: date, kinds: Iterable[str]) -> list[Dossier]:
        """All that is with the companies which entries of these kinds and days are about."""
        ids = reading.contacted(self._connection, first, last, [*kinds])
        return reading.dossiers(self._connection, ids)

    def newest(self) -> list[int]:
        """The number of every entry of every log, the latest first."""
        return ledger.newest(self._connection)

    def moments(self, numbers: Sequence[int]) -> list[Moment]:
        """Entries by their numbers, people by their names."""
        return ledger.moments(self._connection, numbers)

    def found(self, words: Iterable[tuple[str, Sequence[str]]]) -> list[int]:
        """The entries in which every word occurs, or which are of the kinds beside it."""
        search.prepare(self._connection.conn)
        return ledger.found(self._connection, words)

    def histories(self) -> list[tuple[Activity, ...]]:
        """The log of each opportunity."""
        return ledger.histories(self._connection.read)

    def histories_apart(self) -> list[tuple[Activity, ...]]:
        """The same in another thread; not for a database in memory."""
        assert self.path is not None
        return search.apart(self.path, ledger.histories)

    def similar(self, company: str) -> list[tuple[str, str, str]]:
        """The id, company and role of what is there under another spelling of a company."""
        return reading.similar(self._connection, company)

    def contacts(self) -> list[Acquaintance]:
        """Everyone who is known, by name, with what they have a part in and the last contact."""
        return acquaintances.contacts(self._connection)

    def timeline(self, contact_id: str) -> list[Moment]:
        """Everything with one person across all opportunities, the latest first."""
        return acquaintances.timeline(self._connection, contact_id)

    def find(self, asked: Iterable[search.Asked]) -> dict[search.Asked, frozenset[str]]:
        """The ids of the opportunities that a word, a tag or a person belongs to."""
        search.prepare(self._connection.conn)
        return search.find(self._connection.read, asked)

    def find_apart(
        self, asked: Iterable[search.Asked], within: search.Within | None = None
    ) -> dict[search.Asked, frozenset[str]]:
        """The same in another thread, with a connection of its own; not for one in memory.

        `within` names the opportunities among which an answer can only be.
        """
        assert self.path is not None
        return search.apart(self.path, lambda read: search.find(read, asked, within))

    def tags(self) -> list[str]:
        """Every tag in use, the most used first."""
        return search.tags(self._connection.read)

    def tags_apart(self) -> list[str]:
        """The same in another thread; not for a database in memory."""
        assert self.path is not None
        return search.apart(self.path, search.tags)

    def accepted_on(self) -> date | None:
        """The day on which an offer was accepted, the last one; None while the search goes on."""
        return acquaintances.accepted_on(self._connection)

    def draft(self, name: str) -> dict[str, str] | None:
        """What was typed into a form and not saved yet."""
        rows = self._connection.read("SELECT body FROM draft WHERE name = ?", [name])
        return dict(json.loads(rows[0][0])) if rows else None

    def openings(self) -> Iterator[tuple[str, str, str, str]]:
        """The id, link, company key and role of each opportunity: what an import looks for."""
        return taking.openings(self._connection)

    def known_people(self) -> Iterator[tuple[str, str, str, str, str]]:
        """The id, name, link, e-mail and company key of each person, for an import."""
        return taking.people(self._connection)

    def row_ids(self) -> Iterator[tuple[str, str, bool]]:
        """The table and id of every synchronised row, and whether it is deleted."""
        return archive.ids(self._connection)

    @contextmanager
    def everything(self) -> Iterator[list[tuple[str, Iterator[dict[str, object]]]]]:
        """Every synchronised table with its rows, as they are at one moment."""
        connection = self._connection
        with connection.reading():
            tables = archive.tables(connection)
            yield [(table, archive.rows(connection, table)) for table in tables]

    def closed_days(self, calendar_key: str) -> dict[date, str]:
        """The closed days kept for a calendar, by date; empty if none were."""
        return cache.closed_days(self._connection, calendar_key)

    def recalled(self, name: str) -> str | None:
        """What this device remembers under a name: how its terminal looks, no part of a search."""
        return cache.recalled(self._connection, f"own {name}")

    def calendar_entries(self, collection: str) -> list[CalendarEntry]:
        """What was last seen of each entry in a calendar elsewhere."""
        return elsewhere.calendar_entries(self._connection, collection)

    # Writing

    def add_application(self, application: Application) -> Opportunity:
        """Start an opportunity: the company, made if new, the person, and the first entry."""
        with self._writing() as writing:
            opportunity = filing.file_application(writing, application)
            writing.words = f"added {_named(opportunity)}"
        return opportunity

    def apply_again(self, opportunity_id: str, application: Application) -> Activity:
        """Log a new application in a thread that is here: the people and the log stay with it."""
        with self._writing() as writing:
            logged = apply_again(writing, opportunity_id, application)
            company = filing.company_of(writing, opportunity_id)
            writing.words = f"logged a new opening at {company}"
        return logged

    def add_dossier(self, dossier: Dossier) -> Dossier:
        """Add an opportunity with everything that belongs to it."""
        return self.dossier(self.add_dossiers([dossier])[0])

    def add_dossiers(self, dossiers: Iterable[Dossier]) -> list[str]:
        """Add many opportunities, all or none, and return their ids."""
        with self._writing() as writing:
            intake = filing.Intake(writing)
            ids = [intake.file(dossier) for dossier in dossiers]
            writing.words = f"added {len(ids)} opportunities"
            if len(ids) == 1:
                writing.words = f"added {filing.company_of(writing, ids[0])}"
        return ids

    def take_in(self, items: Iterable[Dossier | Contact | taking.Row], words: str) -> int:
        """Add cards, people or rows of our own export, all or none; how many they were.

        They are asked for one by one, so that not all of them are in memory at once.
        """
        with self._connection.unspilt(), self._writing(words) as writing:
            return taking.take_in(writing, items)

    def log_activity(
        self, opportunity_id: str, activity: Activity, words: str | None = None
    ) -> Activity:
        """Log what happened; `words` are what undo will call it."""
        return self.log_activities(opportunity_id, [activity], words)[0]

    def log_activities(
        self, opportunity_id: str, activities: Sequence[Activity], words: str | None = None
    ) -> list[Activity]:
        """Log several things that happened at once, all or none."""
        with self._writing() as writing:
            company = filing.company_of(writing, opportunity_id)
            for one in activities:
                filing.refuse_to_come(writing, one.at)
            logged = [
                filing.file_activity(
                    writing, opportunity_id, filing.after_the_last(writing, opportunity_id, one)
                )
                for one in activities
            ]
            told = " and ".join(filing.told(writing, company, one) for one in logged)
            writing.words = words or f"logged {told}"
        return logged

    def log_for_many(self, entries: Iterable[tuple[str, Activity]], words: str) -> list[Activity]:
        """Log what happened with several opportunities at once, all or none: one undo."""
        with self._writing(words) as writing:
            return together.log_all(writing, entries)

    def tag(
        self, ids: Sequence[str], *, add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> list[str]:
        """Add tags to opportunities and take others away; the ids of those that changed."""
        with self._writing() as writing:
            changed = together.tag_all(writing, ids, add, remove)
            signs = [*(f"+{tag}" for tag in add), *(f"-{tag}" for tag in remove)]
            whose = f"{len(changed)} opportunities"
            if len(changed) == 1:
                whose = filing.company_of(writing, changed[0])
            writing.words = f"tagged {whose} {' '.join(signs)}"
        return changed

    def correct_activity(self, opportunity_id: str, activity: Activity) -> Activity:
        """Replace the entry of `activity.id`: the old one is kept, and counts no more."""
        with self._writing() as writing:
            corrected = reword(writing, opportunity_id, activity)
            company = filing.company_of(writing, opportunity_id)
            writing.words = f"corrected {filing.told(writing, company, corrected)}"
        return corrected

    def retract_activity(self, activity_id: str) -> None:
        """Take an entry back: it is kept, and counts no more."""
        with self._writing() as writing:
            company, activity = entry(writing, activity_id, deleted=0)
            writing.change("activity", activity_id, {"deleted": 1})
            writing.words = f"took back {filing.told(writing, company, activity)}"

    def restore_activity(self, activity_id: str) -> Activity:
        """Let an entry that was corrected or taken back count again, in its correction's place."""
        with self._writing() as writing:
            company, activity = entry(writing, activity_id, deleted=1)
            corrections = writing.read(
                "SELECT id FROM activity WHERE replaces = ? AND deleted = 0", [activity_id]
            )
            for (correction,) in corrections:
                writing.change("activity", correction, {"deleted": 1})
            writing.change("activity", activity_id, {"deleted": 0})
            writing.words = f"brought back {filing.told(writing, company, activity)}"
        return activity

    def edit_opportunity(self, opportunity: Opportunity) -> Opportunity:
        """Change what an opportunity says; another company name moves or renames it."""
        with self._writing() as writing:
            edited = edit_opportunity(writing, opportunity)
            writing.words = f"edited {_named(edited)}"
        return edited

    def revise(
        self,
        opportunity: Opportunity,
        persons: Iterable[Person],
        employer: Employer | None = None,
    ) -> Dossier:
        """Change an opportunity and some of its people in one go; no contact id adds one.

        `employer`, where it is given, is how to reach the company from now on.
        """
        with self._writing() as writing:
            edited = edit_opportunity(writing, opportunity)
            if employer is not None:
                edit_employer(writing, edited.company_id, employer)
            for person in persons:
                edit_person(writing, opportunity.id, person)
            writing.words = f"edited {_named(edited)}"
        return self.dossier(opportunity.id)

    def edit_person(self, opportunity_id: str, person: Person) -> Person:
        """Change a person, in every opportunity they have a part in; no id adds a new one."""
        with self._writing(f"edited {person.contact.name}") as writing:
            return edit_person(writing, opportunity_id, person)

    def remove_person(self, opportunity_id: str, contact_id: str) -> None:
        """Take a person out of one opportunity; they stay among the contacts."""
        with self._writing() as writing:
            name = remove_person(writing, opportunity_id, contact_id)
            writing.words = f"took {name} out of {filing.company_of(writing, opportunity_id)}"

    def add_contact(self, contact: Contact) -> Contact:
        """Add a person, with a part in nothing yet; their company is made if it is new.

        An id that is a UUID is kept, and refused where it is here already.
        """
        with self._writing() as writing:
            added = people.file_card(writing, contact)
            writing.words = f"added {added.name}"
        return added

    def edit_contact(self, contact: Contact) -> Contact:
        """Change everything on a person's card, the company by its name included."""
        with self._writing() as writing:
            edited = people.edit_card(writing, contact)
            writing.words = f"edited {edited.name}"
        return edited

    def remove_contact(self, contact_id: str) -> None:
        """Let go of a person and of their parts; what was logged with them still names them."""
        with self._writing() as writing:
            writing.words = f"removed {people.remove_card(writing, contact_id)}"

    def merge_contacts(self, kept_id: str, other_id: str) -> Contact:
        """Make two cards of one person one, in a single change.

        `kept_id` stays, with its name and what stands on its card; what is blank there comes
        from the other. Parts in opportunities and entries of logs go over to it.
        """
        with self._writing() as writing:
            whole, gone = people.merge_cards(writing, kept_id, other_id)
            writing.words = f"made {gone} and {whole.name} one person"
        return whole

    def log_meeting(
        self,
        opportunity_id: str,
        activity: Activity,
        newcomers: Sequence[Person] = (),
        words: str | None = None,
    ) -> Activity:
        """Log what happened with people, some of them met for the first time.

        A newcomer gets a card and a part here, and is named by the entry: among those in the
        room of an interview, else as the one person it is about. A name that the company knows
        already is no newcomer's.
        """
        with self._writing() as writing:
            company = filing.company_of(writing, opportunity_id)
            filing.refuse_to_come(writing, activity.at)
            logged = people.file_meeting(writing, opportunity_id, activity, newcomers)
            writing.words = words or f"logged {filing.told(writing, company, logged)}"
        return logged

    def begin_thread(self, contact_id: str, activity: Activity) -> Opportunity:
        """Begin a thread with someone who has a part in nothing yet, with its first entry."""
        with self._writing() as writing:
            filing.refuse_to_come(writing, activity.at)
            begun = people.begin_thread(writing, contact_id, activity)
            writing.words = f"began a thread with {people.refuse_unknown(writing, contact_id)}"
        return begun

    def add_point(self, point: TalkingPoint) -> TalkingPoint:
        """Keep something new and of use to them."""
        with self._writing("added a talking point") as writing:
            if point.opportunity_id is not None:
                filing.company_of(writing, point.opportunity_id)
            columns = {**point_row(point), **filing.place_of(point)}
            row_id = writing.insert("talking_point", columns)
        return replace(point, id=row_id, text=str(columns["text"]))

    def edit_point(self, point: TalkingPoint) -> TalkingPoint:
        """Change a talking point: its words, its tags, for whom it is."""
        with self._writing("edited a talking point") as writing:
            columns = {**point_row(point), **filing.place_of(point)}
            writing.change("talking_point", point.id, columns)
        return replace(point, text=str(columns["text"]))

    def retire_point(self, point_id: str) -> None:
        """Propose a talking point no more; what it was used for stays in the log."""
        with self._writing("retired a talking point") as writing:
            writing.change("talking_point", point_id, {"deleted": 1})

    def keep_calendar_entries(
        self, collection: str, kept: Iterable[CalendarEntry], gone: Iterable[str] = ()
    ) -> None:
        """Remember what was seen in a calendar elsewhere; `gone` are the uids to forget."""
        with self._writing() as writing:
            elsewhere.keep_calendar_entries(writing, collection, kept, gone)

    def log_from_calendar(
        self,
        collection: str,
        activity: Activity,
        before: CalendarEntry | None,
        seen: CalendarEntry,
        words: str,
    ) -> bool:
        """Log what was done in a calendar elsewhere, and remember that it was: both, or neither.

        False, with nothing changed, where another followup was faster.
        """
        with self._writing(words) as writing:
            if not elsewhere.is_as_before(writing, collection, seen.uid, before):
                return False
            filing.company_of(writing, seen.opportunity_id)
            filing.refuse_to_come(writing, activity.at)
            filing.file_activity(writing, seen.opportunity_id, activity)
            elsewhere.keep_calendar_entries(writing, collection, [seen], [])
        return True

    def undo(self) -> str | None:
        """Take back the last change of all; its words, or None where there is none."""
        turned = self.turn(is_undo=True)
        return turned and turned.words

    def redo(self) -> str | None:
        """Do again what was undone last; its words, or None where there is none."""
        turned = self.turn(is_undo=False)
        return turned and turned.words

    def turn(self, *, is_undo: bool) -> Turned | None:
        """Undo or redo, and tell which opportunities that touched; None where there is nothing."""
        conflict = None
        with self._writing() as writing:
            try:
                return journal.undo(writing) if is_undo else journal.redo(writing)
            except journal.ConflictError as error:
                conflict = error
        raise conflict

    def save_draft(self, name: str, body: Mapping[str, str]) -> None:
        """Keep what is half typed, under the name of its form."""
        kept = json.dumps(dict(body))  # escapes what no column may hold: a draft is as typed
        if len(kept) > DRAFT_BYTES:
            raise ValueError(f"{name}: the draft is too long to keep; shorten it.")
        with self._writing() as writing:
            writing.execute(
                "INSERT INTO draft (name, body) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET body = excluded.body",
                [needed(name, "draft"), kept],
            )

    def drop_draft(self, name: str) -> None:
        """Forget a draft; one that is not there is fine."""
        if self.draft(name) is not None:
            with self._writing() as writing:
                writing.execute("DELETE FROM draft WHERE name = ?", [name])

    def remember(self, name: str, value: str) -> None:
        """Let this device remember something; what is the same already costs no write.

        It is a convenience: what cannot be kept is skipped without a word.
        """
        if self.is_read_only or self.recalled(name) == value:
            return
        with suppress(StoreError), self._connection.writing(patience=CACHE_SECONDS):
            cache.remember(self._connection, f"own {name}", value)

    def keep_closed_days(self, calendar_key: str, days: Mapping[date, str]) -> None:
        """Keep a calendar's closed days, so that the next start need not work them out.

        It is a cache: what cannot be kept is skipped without a word.
        """
        if self.is_read_only:
            return
        with suppress(StoreError), self._connection.writing(patience=CACHE_SECONDS):
            cache.keep_closed_days(self._connection, calendar_key, days)


def _named(opportunity: Opportunity) -> str:
    """What an opportunity is called when a change to it is undone: "Engineer at Acme"."""
    role, company = opportunity.role, opportunity.company
    return f"{role} at {company}" if role else company
