"""How cards stood in the morning, before what was logged today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from followup_tui.desk import Desk, standing_of
from followup_tui.model import Kind
from followup_tui.pipeline import activity_words
from followup_tui.pipeline.today import Done


def mornings(desk: Desk, opportunity_ids: Sequence[str]) -> dict[str, Done]:
    """What was done today about each of these, beside how it stood before that.

    Worked out from the log alone, so that a list of the day is the same after a restart. What
    began today is left out.
    """
    found = {}
    today = desk.today
    for dossier in desk.store.dossiers(opportunity_ids):
        at = desk.calendar_of(dossier)
        early = tuple(a for a in dossier.activities if at.local_date(a.at) < today)
        acts = [a for a in dossier.activities[len(early) :] if a.kind is not Kind.NOTED]
        if not early or not acts:
            continue
        before = replace(dossier, activities=early)
        standing = standing_of(before, desk.step(before, explain=False), at)
        did = activity_words(acts[-1], dossier, today).what
        found[dossier.opportunity.id] = Done(standing, did)
    return found
