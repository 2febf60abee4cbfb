"""What the tests of the forms share: a tiny app to host them, and people to fill them with."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Generic, TypeVar

from textual.app import App, ComposeResult
from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from followup_tui.cadence.calendar import calendar
from followup_tui.model import (
    Activity,
    Channel,
    Contact,
    Dossier,
    Kind,
    Opportunity,
    Outcome,
    Person,
    Posting,
)
from followup_tui.tui.widgets.field import Field

Answer = TypeVar("Answer")
CALENDAR = calendar("US", timezone="America/New_York")
TODAY = date(2026, 11, 22)
SIZES = [(80, 24), (120, 36), (40, 12), (20, 5), (7, 3)]
HOSTILE = ["Acme [HQ]", "[/b]", "[@click=app.quit]x", "\u202egpj.exe", "株式会社", "👩‍💻", "x" * 60]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant in November 2026, in the office of the contact."""
    return datetime(2026, 11, day, hour, minute, tzinfo=CALENDAR.tz)


NOW = at(22, 15)
PAT = Person(
    contact=Contact(
        name="Pat Lee",
        title="Engineering Manager",
        phone="555 0134",
        email="pat@acme.example",
        address="1 Main St\nSpringfield",
        id="pat",
    ),
    role="hiring manager",
)
DANA = Person(contact=Contact(name="Dana Ruiz [HR]", id="dana"), role="HR")
APPLIED = Activity(at=date(2026, 11, 2), kind=Kind.APPLIED, person="pat", id="1")
VOICEMAIL = Activity(
    at=at(5, 10, 12),
    kind=Kind.FOLLOW_UP,
    channel=Channel.PHONE,
    outcome=Outcome.LEFT_MESSAGE,
    person="pat",
    note="mentioned [Spark]",
    id="2",
)
REPLIED = Activity(
    at=at(16, 9, 5),
    kind=Kind.REPLIED,
    channel=Channel.PHONE,
    person="dana",
    callback_on=date(2026, 11, 24),
    decision_by=date(2026, 12, 4),
    id="3",
)
WRONG = Activity(
    at=at(5, 10, 12), kind=Kind.FOLLOW_UP, channel=Channel.PHONE, outcome=Outcome.SPOKE, id="0"
)
DOSSIER = Dossier(
    opportunity=Opportunity(
        company="Acme [HQ]",
        role="Data Engineer",
        link="https://acme.example/jobs/1",
        note="Remote",
        posting=Posting.NO_PHONE,
        id="o",
    ),
    people=(PAT, DANA),
    activities=(APPLIED, VOICEMAIL, REPLIED),
    retired=(WRONG,),
)


class Host(App[None]):
    """An app with nothing but something behind the form."""

    def compose(self) -> ComposeResult:
        yield Static("behind the form", markup=False)


class Asked(Generic[Answer]):
    """One opened form: its screen, its pilot, and what it answered so far."""

    def __init__(self, screen: Screen[Answer], pilot: Pilot[None]) -> None:
        self.screen = screen
        self.pilot = pilot
        self.answers: list[Answer | None] = []

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until they have been dealt with."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def go(self, key: str) -> None:
        """Put the cursor into a field."""
        self.field(key).input.focus()
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text at once, as a terminal hands on what is pasted."""
        self.pilot.app.post_message(Paste(text))
        await self.pilot.pause()

    @property
    def is_open(self) -> bool:
        """Whether the form still waits for an answer."""
        return self.pilot.app.screen is self.screen

    def field(self, key: str) -> Field:
        """A field of the form."""
        return next(field for field in self.screen.query(Field) if field.key == key)

    def said(self, key: str) -> str:
        """What stands below a field."""
        return str(self.field(key).query_one(".help", Static).content)

    @property
    def current(self) -> str:
        """The field with the cursor."""
        fields = [f.key for f in self.screen.query(Field) if f.input is self.screen.focused]
        return "".join(fields)

    @property
    def shown(self) -> str:
        """All text on the screen."""
        return painted(self.pilot)


def painted(pilot: Pilot[None]) -> str:
    """All text on the screen, line by line."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


@asynccontextmanager
async def ask(
    screen: Screen[Answer], size: tuple[int, int] = (80, 24), keys: Iterable[str] = ()
) -> AsyncIterator[Asked[Answer]]:
    """Open a form over the tiny app."""
    app = Host()
    async with app.run_test(size=size) as pilot:
        asked = Asked(screen, pilot)
        await app.push_screen(screen, asked.answers.append)
        await pilot.pause()
        await asked.press(*keys)
        yield asked
