"""How cards stood in the morning, before what was logged today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from followup_tui.desk import Desk, standing_of
from followup_tui.model import Dossier, Kind, Standing
from followup_tui.pipeline import activity_words
from followup_tui.pipeline.today import Done


class Mornings:
    """What was done today about cards, beside how each stood before that.

    Worked out from the log alone, so that a list of the day is the same after a restart, and
    once for as long as the card does not change.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, tuple[Standing, Done | None]] = {}

    def __call__(self, cards: Sequence[Standing]) -> dict[str, Done]:
        """What was done about these; what began today is left out."""
        new = [card for card in cards if self._known.get(card.id, (None,))[0] != card]
        found = {each.opportunity.id: each for each in self._desk.store.dossiers(_ids(new))}
        for card in new:
            dossier = found.get(card.id)
            self._known[card.id] = card, self._done(dossier) if dossier else None
        known = ((card.id, self._known[card.id][1]) for card in cards)
        return {opportunity_id: done for opportunity_id, done in known if done is not None}

    def _done(self, dossier: Dossier) -> Done | None:
        desk, today = self._desk, self._desk.today
        at = desk.calendar_of(dossier)
        early = tuple(a for a in dossier.activities if at.local_date(a.at) < today)
        acts = [a for a in dossier.activities[len(early) :] if a.kind is not Kind.NOTED]
        if not early or not acts:
            return None
        before = replace(dossier, activities=early)
        standing = standing_of(before, desk.step(before, explain=False), at)
        return Done(standing, activity_words(acts[-1], dossier, today).what)


def _ids(cards: Sequence[Standing]) -> list[str]:
    return [card.id for card in cards]
