"""The database of one job search: one user action is one method and one transaction."""

from __future__ import annotations

from followup_tui.store import journal
from followup_tui.store.answers import Answers
from followup_tui.store.contacts import Contacts
from followup_tui.store.journal import Turned
from followup_tui.store.kept import Kept
from followup_tui.store.threads import Threads


class Store(Kept, Answers, Threads, Contacts):
    """What a job seeker has done and whom they know, on disk or in memory.

    Every method may raise StoreError, whose words are for the person; a text that cannot be
    kept raises ValueError naming its field. Either way nothing was changed.
    """

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
