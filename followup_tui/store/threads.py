"""What is done about an opportunity: begun, logged, corrected, edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from followup_tui.model import Activity, Application, Dossier, Employer, Opportunity, Person
from followup_tui.store import editing, filing
from followup_tui.store.opened import Opened

if TYPE_CHECKING:
    from followup_tui.model import Contact
    from followup_tui.store.taking import Row


class Threads(Opened):
    """The opportunities with their logs, as the person changes them."""

    def add_application(self, application: Application) -> Opportunity:
        """Start an opportunity: the company, made if new, the person, and the first entry."""
        with self._writing() as writing:
            opportunity = filing.file_application(writing, application)
            writing.words = f"added {_named(opportunity)}"
        return opportunity

    def apply_again(self, opportunity_id: str, application: Application) -> Activity:
        """Log a new application in a thread that is here: the people and the log stay with it."""
        with self._writing() as writing:
            logged = editing.apply_again(writing, opportunity_id, application)
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

    def take_in(self, items: Iterable[Dossier | Contact | Row], words: str) -> int:
        """Add cards, people or rows of our own export, all or none; how many they were.

        They are asked for one by one, so that not all of them are in memory at once.
        """
        from followup_tui.store import taking

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
        from followup_tui.store import together

        with self._writing(words) as writing:
            return together.log_all(writing, entries)

    def tag(
        self, ids: Sequence[str], *, add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> list[str]:
        """Add tags to opportunities and take others away; the ids of those that changed."""
        from followup_tui.store import together

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
            corrected = editing.reword(writing, opportunity_id, activity)
            company = filing.company_of(writing, opportunity_id)
            writing.words = f"corrected {filing.told(writing, company, corrected)}"
        return corrected

    def retract_activity(self, activity_id: str) -> None:
        """Take an entry back: it is kept, and counts no more."""
        with self._writing() as writing:
            company, activity = editing.entry(writing, activity_id, deleted=0)
            writing.change("activity", activity_id, {"deleted": 1})
            writing.words = f"took back {filing.told(writing, company, activity)}"

    def restore_activity(self, activity_id: str) -> Activity:
        """Let an entry that was corrected or taken back count again, in its correction's place."""
        with self._writing() as writing:
            company, activity = editing.entry(writing, activity_id, deleted=1)
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
            edited = editing.edit_opportunity(writing, opportunity)
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
            edited = editing.edit_opportunity(writing, opportunity)
            if employer is not None:
                editing.edit_employer(writing, edited.company_id, employer)
            for person in persons:
                editing.edit_person(writing, opportunity.id, person)
            writing.words = f"edited {_named(edited)}"
        return self.dossier(opportunity.id)

    def edit_person(self, opportunity_id: str, person: Person) -> Person:
        """Change a person, in every opportunity they have a part in; no id adds a new one."""
        with self._writing(f"edited {person.contact.name}") as writing:
            return editing.edit_person(writing, opportunity_id, person)

    def remove_person(self, opportunity_id: str, contact_id: str) -> None:
        """Take a person out of one opportunity; they stay among the contacts."""
        with self._writing() as writing:
            name = editing.remove_person(writing, opportunity_id, contact_id)
            writing.words = f"took {name} out of {filing.company_of(writing, opportunity_id)}"


def _named(opportunity: Opportunity) -> str:
    """What an opportunity is called when a change to it is undone: "Engineer at Acme"."""
    role, company = opportunity.role, opportunity.company
    return f"{role} at {company}" if role else company
