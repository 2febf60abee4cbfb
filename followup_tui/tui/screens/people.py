"""Everyone one knows: whom to say hello to, their cards, and which groups have nobody yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from followup_tui.model import Acquaintance, Contact, Moment
from followup_tui.pipeline import Board
from followup_tui.pipeline.people import (
    Pair,
    Touch,
    alike,
    checklist,
    in_order,
    matching,
    touch,
)
from followup_tui.tui.screens.cards import (
    AGAIN,
    HELP,
    NAV,
    PALETTE,
    QUIT,
    REDO,
    UNDO,
    WORDS,
    CardScreen,
)
from followup_tui.tui.text import MUTED
from followup_tui.tui.widgets.finder import Finder
from followup_tui.tui.widgets.keyline import KeyLine
from followup_tui.tui.widgets.people_list import PeopleFinder, PeopleList
from followup_tui.tui.widgets.person import Card, card_lines, checklist_lines

WIDE, TALL = 110, 30  # columns from which the card stands beside, rows from which WHO has room
LATELY = 6  # moments below a card; enter shows them all
NOBODY = "Nobody here yet: a adds a card, and everyone you log something with gets one."
NONE_FOUND = "Nobody matches."


class Source(NamedTuple):
    """Where the screen reads: everyone, everything with one of them, a number as it is said."""

    people: Callable[[], Sequence[Acquaintance]]
    timeline: Callable[[str], Sequence[Moment]]
    number: Callable[[Contact], tuple[str, str]]


class PeopleScreen(CardScreen):
    """Lists people, whoever waits for you first, with the card of the one under the cursor."""

    AUTO_FOCUS = "PeopleList"
    BINDING_GROUP_TITLE = "Among the people"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "app.person('log')", "Log", id="person.log",
                tooltip="Open the call sheet of their opportunity, with them chosen"),
        Binding("a", "app.person('add')", "Add", id="person.new", tooltip="Add a card"),
        Binding("e", "app.person('edit')", "Edit", id="person.edit",
                tooltip="Correct the card, or set how often to say hello"),
        Binding("enter", "app.person('timeline')", "Timeline", id="person.timeline",
                key_display="⏎", tooltip="Everything with this person, across opportunities"),
        Binding("slash", "find", "Find", id="person.find", key_display="/",
                tooltip="Find people as you type; enter keeps, escape clears"),
        Binding("tab", "show_who", "Who is missing", id="people.who", key_display="tab",
                tooltip="The checklist: groups with nobody, who has not heard from you longest"),
        Binding("space", "mark", "Mark", id="person.mark", show=False, key_display="space",
                tooltip="Mark this person, to make two of them one"),
        Binding("M", "app.person('merge')", "Merge", id="person.merge",
                tooltip="Make two cards of one person one: mark two, or take the hint"),
        Binding("C", "app.person('copy')", "Copy number", id="person.copy", show=False,
                tooltip="Put their telephone number into the clipboard"),
        Binding("o", "app.person('open')", "Open link", id="person.open", show=False,
                tooltip="Open their own page in your browser"),
        Binding("T", "app.person('thank')", "Thank", id="people.thank",
                tooltip="Everyone who helped or took part, to thank when the search ends"),
        Binding("delete", "app.person('remove')", "Remove", id="person.remove", show=False,
                key_display="Del", tooltip="Let go of this card; what was logged stays"),
        Binding("escape", "leave", "Back", id="screen.back", key_display="esc",
                tooltip="Clear what was looked for, or go back to where you were"),
        WORDS,
        AGAIN,
        *NAV,
        UNDO,
        REDO,
        QUIT,
        HELP,
        PALETTE,
    ]  # fmt: skip
    DEFAULT_CSS = """
    PeopleScreen {
        layout: vertical;
        & > #head {
            height: 1; background: $panel; padding: 0 1;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > #room { height: 1fr; }
        & #left { width: 5fr; height: 100%; }
        & .list {
            height: 1fr; border: round $accent; padding: 0 1;
            border-title-color: $accent; border-title-style: bold;
        }
        & .pane {
            border: round $foreground 25%; padding: 0 1; border-title-color: $foreground-muted;
            scrollbar-size-vertical: 1; scrollbar-color: $foreground 20%;
            scrollbar-background: $background; scrollbar-background-hover: $background;
        }
        & .pane Static { height: auto; width: 100%; }
        & #card { width: 3fr; height: 100%; }
        & #who { height: auto; max-height: 40%; display: none; }
        &.-wide.-tall #who, &.-who #who { display: block; }
        &.-narrow {
            & > #room { layout: vertical; }
            & #left { width: 100%; height: 1fr; }
            & #card { width: 100%; height: 12; max-height: 55%; }
        }
        &.-who #card { display: none; }
        &.-who #who { max-height: 60%; }
    }
    """

    def __init__(self, board: Board | None, source: Source) -> None:
        super().__init__(board)
        self._source = source
        self._people: tuple[Acquaintance, ...] = ()
        self._pairs: list[Pair] = []
        self._chosen = ""  # the opportunity to act on, where a person has several

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        with Horizontal(id="room"):
            with Vertical(id="left"):
                with Horizontal(classes="list"):
                    yield PeopleList()
                with VerticalScroll(id="who", classes="pane", can_focus=False):
                    yield Static(markup=False)
            with VerticalScroll(id="card", classes="pane", can_focus=False):
                yield Static(markup=False)
        yield PeopleFinder()
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#who").border_title = Content("Who is missing")
        self.query_one("#card").border_title = Content("Card")
        self._fit(*self.app.size)
        self._read()

    def on_resize(self, event: events.Resize) -> None:
        self._fit(*event.size)

    def _fit(self, width: int, height: int) -> None:
        self.set_class(width < WIDE, "-narrow")
        self.set_class(width >= WIDE, "-wide")
        self.set_class(height >= TALL, "-tall")
        self.call_after_refresh(self.show_card)

    # What is shown

    @property
    def names(self) -> PeopleList:
        """The list itself."""
        return self.query_one(PeopleList)

    @property
    def person(self) -> Acquaintance | None:
        """The person that an action is about."""
        return self.names.selected if self.is_mounted else None

    @property
    def people(self) -> tuple[Acquaintance, ...]:
        """Everyone there is."""
        return self._people

    @property
    def marked(self) -> list[Acquaintance]:
        """Those marked; with none, this person and whoever looks like them."""
        chosen = [one for one in self._people if one.contact.id in self.names.marked]
        pair = self._pair(self.person)
        return chosen if chosen or pair is None else [pair.one, pair.other]

    @property
    def selected(self) -> str | None:
        person = self.person
        ids = [part.opportunity.id for part in person.parts] if person else []
        return self._chosen if self._chosen in ids else ids[0] if ids else None

    @property
    def shows_file(self) -> bool:
        return False

    def select(self, opportunity_id: str) -> None:
        """Choose which of the person's opportunities is acted on."""
        self._chosen = opportunity_id

    def watch_board(self, board: Board | None) -> None:
        """Something has changed: read everyone anew."""
        if self.is_mounted:
            self._read()

    def _read(self) -> None:
        if self.board is None:
            return
        today = self.board.today
        self._people = in_order(self._source.people(), today)
        self._pairs = alike(self._people)
        here = {one.contact.id for one in self._people}
        self.names.today = today
        self.names.marked = self.names.marked & here
        self.query_one("#who Static", Static).update(
            checklist_lines(checklist(self._people), today)
        )
        self._narrow(self.query_one(Finder).text)
        self._head()

    def _narrow(self, text: str) -> None:
        found = matching(self._people, text)
        self.query_one(Finder).found = len(found)
        self.names.people = found
        title = "1 person" if len(found) == 1 else f"{len(found)} people"
        self.query_one(".list").border_title = Content(title)

    def _head(self) -> None:
        """Say on top how many wait for a word from you."""
        assert self.board is not None
        today = self.board.today
        owed = sum(one.is_owed_thanks and not one.is_silent for one in self._people)
        stands = [touch(one, today) for one in self._people]
        past, soon = stands.count(Touch.PAST), stands.count(Touch.SOON)
        told = [
            (f"{owed} owed thanks", "$error bold", owed),
            (f"{past} hello late", "$error bold", past),
            (f"{soon} hello soon", "$warning", soon),
            (
                f"{len(self._pairs)} pair{'s' * (len(self._pairs) > 1)} alike",
                "$warning",
                len(self._pairs),
            ),
        ]
        parts = [Content.styled(text, style) for text, style, count in told if count]
        rest = Content.styled(" · ", MUTED).join(parts or [Content.styled("nobody waits", MUTED)])
        self.query_one("#head", Static).update(
            Content.assemble(("followup", "$accent bold"), " · People   ", rest), layout=False
        )

    def _pair(self, person: Acquaintance | None) -> Pair | None:
        return next((pair for pair in self._pairs if person in (pair.one, pair.other)), None)

    @on(PeopleList.Highlighted)
    def show_card(self) -> None:
        """Show the card of the person under the cursor."""
        person = self.person
        pane = self.query_one("#card Static", Static)
        if person is None or self.board is None:
            pane.update(Content(NONE_FOUND if self._people else NOBODY))
            return
        pair, twin = self._pair(person), ""
        if pair is not None:
            other = pair.other if pair.one is person else pair.one
            twin = f"looks like {other.contact.name}: {pair.why}. M makes them one."
        cards = self.board.cards
        ids = (part.opportunity.id for part in person.parts)
        card = Card(
            person,
            self._source.number(person.contact),
            twin,
            {i: cards[i].stage.value for i in ids if i in cards},
            self._source.timeline(person.contact.id)[:LATELY],
        )
        pane.update(card_lines(card, self.board.today, self.query_one("#card").content_size.width))
        self.query_one("#card").scroll_home(animate=False)
        self.post_message(self.Highlighted())

    @on(PeopleList.Chosen)
    async def open_timeline(self) -> None:
        """A double click asks for the same as enter."""
        await self.run_action("app.person('timeline')")

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "show_who":
            return not (self.has_class("-wide") and self.has_class("-tall"))
        return True

    def action_show_who(self) -> None:
        """Show the checklist in the card's place, or the card again."""
        self.toggle_class("-who")

    def action_mark(self) -> None:
        """Mark the person, or take the mark away; of three the oldest mark stays."""
        person = self.person
        if person is not None:
            self.names.marked = self.names.marked ^ {person.contact.id}
            self.names.action_go(1)

    def unmark(self) -> None:
        """Take every mark away."""
        self.names.marked = frozenset()

    def action_find(self) -> None:
        """Find as you type."""
        self.query_one(Finder).open()

    async def action_leave(self) -> None:
        """Back out one level: what was looked for, the marks, the checklist, then the screen."""
        finder = self.query_one(Finder)
        if finder.text:
            self._unfind()
        elif self.names.marked:
            self.unmark()
        elif self.has_class("-who"):
            self.remove_class("-who")
        else:
            await self.run_action("app.go_back")

    def _unfind(self) -> None:
        finder = self.query_one(Finder)
        finder.text = ""
        finder.close()
        self._narrow("")
        self.names.focus()

    @on(Finder.Changed)
    def find_more(self, event: Finder.Changed) -> None:
        """Keep those in whom every word occurs."""
        self._narrow(event.text)

    @on(Finder.Moved)
    def move_while_finding(self, event: Finder.Moved) -> None:
        """Let the arrows go on moving through the people."""
        moves = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
        self.names.action_go(moves.get(event.key, 0))

    @on(Finder.Left)
    def leave_finder(self, event: Finder.Left) -> None:
        """Keep what was found, or show all again."""
        if not event.is_kept:
            self._unfind()
            return
        self.query_one(Finder).close()
        self.names.focus()
