"""The open app, as the one at the keys sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any, TypeVar

from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen

from followup_tui.desk import Desk
from followup_tui.model import (
    Activity,
    Application,
    Channel,
    Dossier,
    Kind,
    Opportunity,
    Outcome,
)
from followup_tui.pipeline import Board
from followup_tui.tui.app import FollowupApp
from followup_tui.tui.screens.form import Form
from followup_tui.tui.widgets.field import Field
from tests.tui.forms import painted
from tests.tui.search import desk_on, opened

NAME = "Acme [HQ]"
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


@asynccontextmanager
async def acme(
    day: date = date(2026, 11, 5), size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Keys, Desk]]:
    """One application of 2 November, and the board open on a day."""
    desk = desk_on(day)
    applied(desk)
    async with ready(desk, size) as keys:
        yield keys, desk


def applied(desk: Desk, company: str = NAME, day: date = date(2026, 11, 2)) -> Opportunity:
    """One more application."""
    return desk.store.add_application(
        Application(
            company=company, role="Data Engineer", person="Pat Lee", phone="555 0134", at=day
        )
    )


def on_hold(desk: Desk, company: str = NAME) -> Opportunity:
    """Three voicemails and silence: on hold from 19 November."""
    opportunity = applied(desk, company)
    for day in (5, 10, 16):
        call = Activity(
            at=date(2026, 11, day),
            kind=Kind.FOLLOW_UP,
            channel=Channel.PHONE,
            outcome=Outcome.LEFT_MESSAGE,
        )
        desk.store.log_activity(opportunity.id, call)
    return opportunity


def kinds(dossier: Dossier) -> list[Kind]:
    """The log in its shortest form."""
    return [activity.kind for activity in dossier.activities]
