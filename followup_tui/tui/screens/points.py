"""Something new for them: what is left to tell a company, and what it has heard already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from followup_tui.dates import say
from followup_tui.model import Opportunity, TalkingPoint
from followup_tui.pipeline import Board
from followup_tui.pipeline.file import File
from followup_tui.tui.screens.cards import BACK, HELP, PALETTE, QUIT, REDO, UNDO, CardScreen
from followup_tui.tui.screens.form import Form, RefusedError
from followup_tui.tui.screens.history import Entries
from followup_tui.tui.text import MUTED, plain
from followup_tui.tui.widgets.choice import Choice
from followup_tui.tui.widgets.entry import Entry, Lines
from followup_tui.tui.widgets.field import Field
from followup_tui.tui.widgets.keyline import KeyLine

EVERYONE, COMPANY, OPENING = "everyone", "company", "opening"
NONE_LEFT = (
    "Nothing is left that they have not heard. Add something that is of use to them: what you have "
    "achieved since, an article about their field, a certificate."
)
TAGS = "accomplishment, article, certificate"


class PointsScreen(CardScreen):
    """Lists the talking points that fit one card: those not used yet, then those they know."""

    AUTO_FOCUS = "Entries"
    BINDING_GROUP_TITLE = "Something new for them"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "app.point('add')", "Add", id="point.add", tooltip="Add a talking point"),
        Binding("e,enter", "app.point('edit')", "Edit", id="point.edit", key_display="e",
                tooltip="Change its words, its tags, for whom it is"),
        Binding("x", "app.point('retire')", "Retire", id="point.retire",
                tooltip="Propose it no more; u brings it back"),
        Binding("j", "move(1)", "Next", key_display="↓ j", show=False, id="point.next"),
        Binding("k", "move(-1)", "Before", key_display="↑ k", show=False, id="point.previous"),
        UNDO,
        REDO,
        BACK,
        QUIT,
        HELP,
        PALETTE,
    ]  # fmt: skip
    DEFAULT_CSS = """
    PointsScreen {
        layout: vertical;
        & > #head {
            height: 1; background: $panel; padding: 0 1;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        & .list {
            height: 1fr; border: round $accent; padding: 0 1;
            border-title-color: $accent; border-title-style: bold;
        }
        & #none { height: auto; width: 100%; color: $foreground 70%; padding: 0 1 1 1; }
        & OptionList, & OptionList:focus {
            height: 1fr; border: none; padding: 0; background: transparent;
            scrollbar-size-vertical: 1; scrollbar-color: $foreground 20%;
            scrollbar-background: $background; scrollbar-background-hover: $background;
        }
        & OptionList > .option-list--option { padding: 0 1; }
        & OptionList > .option-list--option-highlighted,
        & OptionList:focus > .option-list--option-highlighted {
            background: $surface; color: $foreground; text-style: none;
        }
        &:nocolor OptionList:focus > .option-list--option-highlighted { text-style: reverse; }
    }
    """

    def __init__(self, board: Board | None, file: File) -> None:
        super().__init__(board)
        self.set_reactive(PointsScreen.file, file)
        self._about = file.dossier.opportunity.id
        self._width = 0

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        with Vertical(classes="list"):
            yield Static(NONE_LEFT, markup=False, id="none")
            yield Entries()
        yield KeyLine()

    def on_mount(self) -> None:
        self.draw()

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self.draw)

    @property
    def selected(self) -> str | None:
        return self._about

    @property
    def shows_file(self) -> bool:
        return True

    def select(self, opportunity_id: str) -> None:
        """These points are about one card."""

    @property
    def points(self) -> list[TalkingPoint]:
        """What they have not heard first."""
        points = self.file.dossier.points if self.file is not None else ()
        return sorted(points, key=lambda point: point.used_on is not None)

    @property
    def point(self) -> TalkingPoint | None:
        """The one under the cursor."""
        at = self.query_one(Entries).highlighted if self.is_mounted else None
        return self.points[at] if at is not None and at < len(self.points) else None

    def watch_file(self, file: File | None) -> None:
        """Show what there is now."""
        if self.is_mounted:
            self.draw()

    def draw(self) -> None:
        """List the points for the width there is."""
        if self.file is None:
            return
        known = self.file.dossier.opportunity
        title = " · ".join(filter(None, (known.company, known.role)))
        head = Content.assemble(
            ("followup", "$accent bold"), " · Something new   ", plain(title, MUTED)
        )
        self.query_one("#head", Static).update(head, layout=False)
        points, entries = self.points, self.query_one(Entries)
        left = sum(point.used_on is None for point in points)
        told = f"{left} not used yet" if left else "none left"
        self.query_one(".list").border_title = Content(told)
        self.query_one("#none").display = not left
        at = entries.highlighted or 0
        width = max(10, entries.content_size.width - 2)
        entries.set_options([Option(self._line(point, known, width)) for point in points])
        entries.highlighted = min(at, len(points) - 1) if points else None
        self.refresh_bindings()

    def _line(self, point: TalkingPoint, known: Opportunity, width: int) -> Content:
        is_used = point.used_on is not None
        mark = ("✓ ", MUTED) if is_used else ("+ ", "$success")
        rows = plain(point.text, MUTED if is_used else "", lines=True).wrap(max(width - 2, 4))
        told = [for_whom(point, known)]
        if point.tags:
            told.append(" ".join(f"#{tag}" for tag in point.tags))
        if point.used_on is not None and self.board is not None:
            told.append(f"told {say(point.used_on, self.board.today)}")
        last = plain(" · ".join(told), MUTED).truncate(max(width - 2, 4), ellipsis=True)
        first, *rest = [*rows, last]
        lines = [Content.assemble(mark, first), *(Content.assemble("  ", row) for row in rest)]
        return Content("\n").join(lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return True

    @on(OptionList.OptionSelected)
    async def edit_clicked(self) -> None:
        """A click asks for the same as the key."""
        await self.run_action("app.point('edit')")

    def action_move(self, by: int) -> None:
        entries = self.query_one(Entries)
        if by > 0:
            entries.action_cursor_down()
        else:
            entries.action_cursor_up()


def for_whom(point: TalkingPoint, known: Opportunity) -> str:
    """Say for whom a talking point is."""
    if point.opportunity_id is not None:
        return "for this opening"
    return f"for {known.company}" if point.company_id is not None else "for everyone"


class EditPoint(Form[TalkingPoint]):
    """Asks for a talking point: its words, its tags, for whom it is."""

    DEFAULT_CSS = """
    EditPoint.-tall Field { margin-bottom: 1; }
    """

    def __init__(
        self,
        point: TalkingPoint | None,
        known: Opportunity,
        draft: Mapping[str, str] | None = None,
        keep_draft: Callable[[dict[str, str]], None] | None = None,
    ) -> None:
        title = "Something new for them" if point is None else "Edit a talking point"
        super().__init__(f"{title} · {known.company}", draft, keep_draft)
        self.point = point or TalkingPoint(text="")
        self.known = known

    def rows(self) -> Iterable[Widget]:
        point = self.point
        chosen = EVERYONE
        if point.opportunity_id is not None:
            chosen = OPENING
        elif point.company_id is not None:
            chosen = COMPANY
        whom = [(EVERYONE, "everyone"), (COMPANY, "this company"), (OPENING, "this opening")]
        yield Field("text", "What", Lines(point.text))
        yield Field("tags", "Tags", Entry(", ".join(point.tags), TAGS))
        yield Field("for", "For", Choice(whom, [chosen]))

    def typed(self, field: Field) -> None:
        if field.key == "text":
            field.say("as it will be read: cut a nightly Spark job from 5 h to 40 min")
        if field.key == "for":
            told = {
                EVERYONE: "used once with each company",
                COMPANY: "for every opening of theirs",
                OPENING: "for this card alone",
            }
            field.say(told.get(field.value, ""))

    def answer(self) -> TalkingPoint:
        text = self.text("text", "the talking point", lines=True)
        if not text:
            raise RefusedError("text", "something new is missing: write what is of use to them")
        typed = self.text("tags", "tags").replace("#", " ")
        whom = self.field("for").value
        return replace(
            self.point,
            text=text,
            tags=tuple("-".join(tag.split()) for tag in typed.split(",") if tag.strip()),
            opportunity_id=self.known.id if whom == OPENING else None,
            company_id=self.known.company_id if whom == COMPANY else None,
        )
