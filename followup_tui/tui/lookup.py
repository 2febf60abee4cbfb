"""What is looked for beyond the cards: asked of the store, in a thread where that takes long."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from followup_tui.pipeline.finding import (
    Notes,
    are_texts_kept,
    keep_texts,
    known,
    make_texts,
)
from followup_tui.pipeline.query import Is, Term
from followup_tui.store import StoreError
from followup_tui.text import clean

if TYPE_CHECKING:
    from textual.app import App

    from followup_tui.desk import Desk
    from followup_tui.pipeline import Board
    from followup_tui.tui.screens.board import BoardScreen

    Asked = tuple[tuple[str, str], ...]

AT_ONCE = 300  # cards: the notes of so many are read within the time of a key
FOLDED_APART = 5_000  # cards: the texts of fewer are made while the first key is dealt with
FOLDED_AHEAD = 20_000  # cards: those of fewer need no memory before something is looked for
AT_A_TIME = 2_000
FEW = 2_000  # opportunities that are sooner read one by one than all there are


class Lookup:
    """Answers a board that looks for something; only the last question counts."""

    def __init__(self, app: App[None], desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._wanted: tuple[BoardScreen, Asked] | None = None
        self._is_busy = False

    def find(self, screen: BoardScreen, asked: Asked) -> None:
        """Find what was asked, at once in a small search, else without keeping a key waiting."""
        if self._is_small(screen.board):
            with suppress(StoreError):  # the board's own poll says what is wrong with the file
                screen.learn(self._desk.store.find(asked))
            return
        self._wanted = screen, asked
        if not self._is_busy:
            self._app.run_worker(self._answer(), group="find")

    def _is_small(self, board: Board | None) -> bool:
        return self._desk.store.path is None or board is None or len(board.cards) <= AT_ONCE

    async def _answer(self) -> None:
        """Answer the last question, and the one that came meanwhile."""
        self._is_busy = True
        try:
            while self._wanted is not None:
                (screen, asked), self._wanted = self._wanted, None
                if not screen.is_looking:
                    continue
                screen.wait(is_busy=True)
                with suppress(StoreError):
                    within = {one: among(screen.notes, one) for one in asked}
                    found = await asyncio.to_thread(self._desk.store.find_apart, asked, within)
                    if screen.is_attached and screen.is_looking:
                        screen.learn(found)
                if screen.is_attached:
                    screen.wait(is_busy=False)
        finally:
            self._is_busy = False

    def quote(self, opportunity_id: str, width: int) -> str:
        """The line of a note that holds what is looked for, cut to so many cells."""
        query = next((each.query for each in self._boards() if each.narrow), None)
        if query is None:
            return ""
        try:
            return clean(self._desk.excerpt(opportunity_id, query, width))
        except StoreError:
            return ""

    def _boards(self) -> list[Board]:
        shown = (getattr(screen, "shown", None) for screen in self._app.screen_stack)
        return [each for each in shown if each is not None]

    def get_ready(self, screen: BoardScreen) -> None:
        """Read the tags that may be completed."""
        if self._is_small(screen.board):
            with suppress(StoreError):
                screen.offer(self._desk.store.tags())
            return
        self._app.run_worker(self._offer(screen), group="tags")

    async def _offer(self, screen: BoardScreen) -> None:
        with suppress(StoreError):
            tags = await asyncio.to_thread(self._desk.store.tags_apart)
            if screen.is_attached:
                screen.offer(tags)

    def fold(self, board: Board | None, *, beyond: int = FOLDED_APART) -> None:
        """Fold what stands on very many cards in a thread, before a key needs it."""
        if board is not None and len(board.cards) > beyond:
            self._app.run_worker(fold_cards(board), group="fold")


def among(notes: Notes, asked: tuple[str, str]) -> frozenset[str] | None:
    """Those among which a longer word can only be, where they are few; None for all."""
    shorter = known(notes, Term(Is(asked[0]), asked[1][:-1]))
    return shorter if shorter is not None and len(shorter) <= FEW else None


async def fold_cards(board: Board) -> None:
    """Make the texts of all cards, a part at a time, and keep them."""
    for cards in (*board.columns, board.closed):
        if are_texts_kept(cards):
            continue
        texts: list[str] = []
        for start in range(0, len(cards), AT_A_TIME):
            texts += await asyncio.to_thread(make_texts, cards[start : start + AT_A_TIME])
            await asyncio.sleep(0)
        keep_texts(cards, texts)
