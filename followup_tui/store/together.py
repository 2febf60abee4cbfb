"""Many opportunities at once: one transaction, and so one undo for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from followup_tui.model import Activity
from followup_tui.store.connection import StoreError
from followup_tui.store.filing import after_the_last, company_of, file_activity, refuse_to_come
from followup_tui.store.journal import Writing
from followup_tui.store.rows import tagged
from followup_tui.text import fold


def log_all(writing: Writing, entries: Iterable[tuple[str, Activity]]) -> list[Activity]:
    """Add entries to the logs of different opportunities."""
    logged = []
    for opportunity_id, activity in entries:
        company_of(writing, opportunity_id)
        refuse_to_come(writing, activity.at)
        entry = after_the_last(writing, opportunity_id, activity)
        logged.append(file_activity(writing, opportunity_id, replace(entry, id="")))
    return logged


def tag_all(
    writing: Writing, ids: Sequence[str], add: Sequence[str], remove: Sequence[str]
) -> list[str]:
    """Add tags to opportunities and take others away; the ids of those that changed.

    A tag that is there in another spelling of its case stays as it is.
    """
    gone = {fold(tag) for tag in remove}
    changed = []
    for opportunity_id in dict.fromkeys(ids):
        found = writing.read(
            "SELECT tags FROM opportunity WHERE id = ? AND deleted = 0", [opportunity_id]
        )
        if not found:
            raise StoreError("That opportunity is not there any more: undo brings it back.")
        kept = [tag for tag in str(found[0][0]).split() if fold(tag) not in gone]
        here = {fold(tag) for tag in kept}
        new = {fold(tag): tag for tag in reversed(add) if fold(tag) not in here}
        tags = tagged([*kept, *reversed(new.values())])
        if tags != found[0][0]:
            writing.change("opportunity", opportunity_id, {"tags": tags})
            changed.append(opportunity_id)
    return changed
