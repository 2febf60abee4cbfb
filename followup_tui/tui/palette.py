"""Every opportunity in the palette, beside every action: found by name, gone to with enter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider

from followup_tui.pipeline import when_words
from followup_tui.pipeline.columns import in_order
from followup_tui.tui.text import plain

if TYPE_CHECKING:
    from followup_tui.model import Standing
    from followup_tui.pipeline import Board

MOST = 30  # of a search of thousands, more are no help: one types another letter
FIRST = 5  # shown before anything is typed


class Opportunities(Provider):
    """Finds cards whose company, role and person hold every word typed."""

    @property
    def _board(self) -> Board | None:
        found: Board | None = getattr(self.app, "board", None)
        return found

    def _go_to(self, card: Standing) -> Callable[[], object]:
        return partial(self.app.run_action, f"app.show({card.id!r})")

    async def search(self, query: str) -> Hits:
        """The cards that fit, those first that fit from the beginning."""
        board, words = self._board, query.casefold().split()
        if board is None or not words:
            return
        found = 0
        for card in board.cards.values():
            text = _named(card)
            folded = text.casefold()
            if not all(word in folded for word in words):
                continue
            shown = plain(text)
            for word in words:
                start = folded.find(word)
                if len(folded) == len(text) == len(shown):
                    shown = shown.stylize(self.match_style or "bold", start, start + len(word))
            score = 1.0 if folded.startswith(words[0]) else 0.7
            when = when_words(card, board.days, board.calendar, long=True)
            yield Hit(score, shown, self._go_to(card), text=text, help=when or "Nothing to do")
            found += 1
            if found == MOST:
                return

    async def discover(self) -> Hits:
        """What is most urgent, before anything is typed."""
        board = self._board
        if board is None:
            return
        for card in in_order(board.cards.values(), board.days)[:FIRST]:
            if card.due_on is not None:
                when = when_words(card, board.days, board.calendar, long=True)
                shown = plain(_named(card))
                yield DiscoveryHit(shown, self._go_to(card), text=_named(card), help=when)


def _named(card: Standing) -> str:
    return " · ".join(filter(None, (card.company, card.role, card.person)))
