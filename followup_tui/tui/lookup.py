"""What is looked for beyond the cards: asked of the store, in a thread where that takes long."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from followup_tui.pipeline.finding import WORTH_KEEPING, keep_texts, make_texts
from followup_tui.store import StoreError
from followup_tui.text import clean

if TYPE_CHECKING:
    from textual.app import App

    from followup_tui.desk import Desk
    from followup_tui.pipeline import Board
    from followup_tui.tui.screens.board import BoardScreen

    Asked = tuple[tuple[str, str], ...]

AT_ONCE = 300  # cards: the notes of so many are read within the time of a key


class Lookup:
    """Answers a board that looks for something; only the last question counts."""

    def __init__(self, app: App[None], desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._wanted: tuple[BoardScreen, Asked] | None = None
        self._is_busy = False

    def find(self, screen: BoardScreen, asked: Asked) -> None:
        """Find what was asked, at once in a small search, else without keeping a key waiting."""
        store = self._desk.store
        if store.path is None or len(screen.board.cards if screen.board else ()) <= AT_ONCE:
            with suppress(StoreError):  # the board's own poll says what is wrong with the file
                screen.learn(store.find(asked))
            return
        self._wanted = screen, asked
        if not self._is_busy:
            self._app.run_worker(self._answer(), group="find")

    async def _answer(self) -> None:
        """Answer the last question, and the one that came meanwhile."""
        self._is_busy = True
        try:
            while self._wanted is not None:
                (screen, asked), self._wanted = self._wanted, None
                with suppress(StoreError):
                    found = await asyncio.to_thread(self._desk.store.find_apart, asked)
                    if screen.is_attached:
                        screen.learn(found)
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
        """Read the tags to complete; and fold what stands on many cards before a key needs it."""
        with suppress(StoreError):
            screen.offer(self._desk.store.tags())
        if screen.board is not None and len(screen.board.cards) > WORTH_KEEPING:
            self._app.run_worker(fold_cards(screen.board), group="fold")


async def fold_cards(board: Board) -> None:
    """Fold the texts of all cards in a thread."""
    for cards in (*board.columns, board.closed):
        if len(cards) > WORTH_KEEPING:
            keep_texts(cards, await asyncio.to_thread(make_texts, cards))
