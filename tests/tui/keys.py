"""The open app, as the one at the keys sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen

from followup_tui.desk import Desk
from followup_tui.pipeline import Board
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.form import Form
from followup_tui.tui.widgets.field import Field
from tests.tui.forms import painted
from tests.tui.search import opened

Top = TypeVar("Top", bound=Screen[Any])


class Keys:
    """Hands on the keys, eyes on the screen."""

    def __init__(self, app: FollowupApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until they have been dealt with."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        """Type a text at once, as a terminal hands on what is pasted."""
        self.app.post_message(Paste(text))
        await self.pilot.pause()

    async def retype(self, key: str, text: str) -> None:
        """Go to a field of the form on top, and put another text into it."""
        form = self.app.screen
        assert isinstance(form, Form)
        field: Field = form.field(key)
        field.input.focus()
        field.value = ""
        await self.pilot.pause()
        await self.write(text)

    @property
    def shown(self) -> str:
        """All text on the screen."""
        return painted(self.pilot)

    @property
    def board(self) -> Board:
        """What the board is about now."""
        assert self.app.board is not None
        return self.app.board

    @property
    def toasts(self) -> list[str]:
        """What was said in passing, the last one at the end."""
        return [toast.message for toast in self.app._notifications]

    def top(self, kind: type[Top]) -> Top:
        """The screen on top, which has to be of this kind."""
        top: Screen[Any] = self.app.screen
        assert isinstance(top, kind), top
        return top


@asynccontextmanager
async def ready(desk: Desk, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Keys]:
    """The board, open on a desk and ready for keys."""
    async with opened(desk, size) as (app, pilot):
        yield Keys(app, pilot)
