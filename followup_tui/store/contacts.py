"""What is done about people and what is said to them, and about calendars elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from followup_tui.store import filing
from followup_tui.store.opened import Opened
from followup_tui.store.rows import point_row

if TYPE_CHECKING:
    from followup_tui.model import (
        Activity,
        CalendarEntry,
        Contact,
        Opportunity,
        Person,
        TalkingPoint,
    )


class Contacts(Opened):
    """The people, their cards and meetings, the talking points, the calendars of others."""

    def add_contact(self, contact: Contact) -> Contact:
        """Add a person, with a part in nothing yet; their company is made if it is new.

        An id that is a UUID is kept, and refused where it is here already.
        """
        from followup_tui.store import people

        with self._writing() as writing:
            added = people.file_card(writing, contact)
            writing.words = f"added {added.name}"
        return added

    def edit_contact(self, contact: Contact) -> Contact:
        """Change everything on a person's card, the company by its name included."""
        from followup_tui.store import people

        with self._writing() as writing:
            edited = people.edit_card(writing, contact)
            writing.words = f"edited {edited.name}"
        return edited

    def remove_contact(self, contact_id: str) -> None:
        """Let go of a person and of their parts; what was logged with them still names them."""
        from followup_tui.store import people

        with self._writing() as writing:
            writing.words = f"removed {people.remove_card(writing, contact_id)}"

    def merge_contacts(self, kept_id: str, other_id: str) -> Contact:
        """Make two cards of one person one, in a single change.

        `kept_id` stays, with its name and what stands on its card; what is blank there comes
        from the other. Parts in opportunities and entries of logs go over to it.
        """
        from followup_tui.store import people

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
        from followup_tui.store import people

        with self._writing() as writing:
            company = filing.company_of(writing, opportunity_id)
            filing.refuse_to_come(writing, activity.at)
            logged = people.file_meeting(writing, opportunity_id, activity, newcomers)
            writing.words = words or f"logged {filing.told(writing, company, logged)}"
        return logged

    def begin_thread(self, contact_id: str, activity: Activity) -> Opportunity:
        """Begin a thread with someone who has a part in nothing yet, with its first entry."""
        from followup_tui.store import people

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
        from followup_tui.store import elsewhere

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
        from followup_tui.store import elsewhere

        with self._writing(words) as writing:
            if not elsewhere.is_as_before(writing, collection, seen.uid, before):
                return False
            filing.company_of(writing, seen.opportunity_id)
            filing.refuse_to_come(writing, activity.at)
            filing.file_activity(writing, seen.opportunity_id, activity)
            elsewhere.keep_calendar_entries(writing, collection, [seen], [])
        return True
