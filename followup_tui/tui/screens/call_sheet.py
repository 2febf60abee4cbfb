"""The call sheet: what to say while calling, and one key for how it went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from followup_tui.model import Activity
from followup_tui.pipeline.outcomes import Asks, Choice, activity_of, choices, first_channel
from followup_tui.text import refuse
from followup_tui.tui.screens.ask import AskDay
from followup_tui.tui.screens.cards import HELP
from followup_tui.tui.screens.form import NOTE_BYTES, hints
from followup_tui.tui.screens.interview import TOLD, Drawer, Meeting
from followup_tui.tui.text import plain
from followup_tui.tui.widgets.keycap import declared
from followup_tui.tui.widgets.sheet import CHANNELS, Calling, Case, Page

QUESTIONS = {
    Asks.CALL_BACK: "They asked you to call back on",
    Asks.DECISION: "They decide by",
}


class CallSheet(ModalScreen[Activity | Meeting | None]):
    """Asks how it went; one key answers, and says beforehand what it will bring about.

    Where the guard objects, the outcome keys wait until `g` goes on anyway, which is
    remembered with the activity.
    """

    AUTO_FOCUS = ""
    BINDING_GROUP_TITLE = "On the call sheet"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"log('{key}')", label, id=f"call.{name}", show=False, tooltip=tip)
            for key, label, name, tip in (
                ("v", "Left a voicemail", "voicemail", "Log that you left a message"),
                ("n", "No answer", "no_answer", "Log that nobody answered"),
                ("s", "Spoke", "spoke", "Log a conversation without a decision"),
                ("b", "Call back on a day", "call_back", "They asked you to call back"),
                ("d", "They decide by a day", "decision", "They named a day to decide"),
                ("i", "Interview set", "interview_set", "An interview is arranged"),
                ("x", "A definite no", "rejected", "They said no: stay in their network"),
                ("e", "Sent in writing", "sent", "Log a letter, an e-mail, a message"),
                ("r", "They replied", "replied", "Log their answer"),
                ("w", "We had the interview", "interviewed", "Log an interview"),
                ("o", "They made an offer", "offered", "Log an offer"),
                ("f", "Gave a lead or advice", "helped", "Log help, for which thanks are owed"),
            )
        ),
        Binding(
            "g", "go_on", "Go on", id="guard.override",
            tooltip="Go on although the guard objects; it is remembered",
        ),
        Binding("up", "person(-1)", "Person before", show=False, id="person.previous"),
        Binding(
            "down", "person(1)", "Who", key_display="↑↓", id="person.next", tooltip="Choose who"
        ),
        Binding("left", "channel(-1)", "Channel before", show=False, id="channel.previous"),
        Binding(
            "right", "channel(1)", "How", key_display="←→", id="channel.next", tooltip="Choose how"
        ),
        Binding("tab", "note", "Note", id="note.focus", tooltip="Type a note first, tab again"),
        Binding(
            "m", "machine", "On a machine", show=False, id="words.voicemail",
            tooltip="The words for a voicemail, and back",
        ),
        Binding("plus", "point", "Used it", key_display="+", id="point.use", tooltip="You said it"),
        Binding(
            "pagedown", "page(1)", "Page down", show=False, key_display="PgDn",
            id="sheet.page_down", tooltip="Read on, where the sheet is longer than the screen",
        ),
        Binding(
            "pageup", "page(-1)", "Page up", show=False, key_display="PgUp",
            id="sheet.page_up", tooltip="Back up the sheet",
        ),
        HELP,
        Binding(
            "escape", "leave", "Leave", key_display="esc", id="call.leave",
            tooltip="Back without logging; the note is kept as a draft",
        ),
    ]  # fmt: skip
    DEFAULT_CSS = """
    CallSheet {
        align: center middle;
        background: $background 60%;
        & > .box {
            width: 112; max-width: 100%; height: auto; max-height: 100%;
            padding: 0 1; border: round $accent; background: $surface;
            border-title-color: $accent; border-title-style: bold;
            border-subtitle-color: $text-muted;
        }
        & #sheet, & .sheet { height: auto; }
        & #sheet {
            scrollbar-size-vertical: 1; scrollbar-color: $foreground 20%;
            scrollbar-background: $surface; scrollbar-background-hover: $surface;
        }
        & .left { width: 56; height: auto; padding: 0 1; }
        & .right {
            width: 1fr; height: auto; padding: 0 0 0 1; border-left: solid $foreground 20%;
        }
        & .says { width: 100%; height: auto; }
        & .left .says { text-wrap: nowrap; text-overflow: ellipsis; }
        & .note { height: 1; padding: 0 1; layout: horizontal; }
        & .note Static { width: 6; text-style: bold; }
        & .note Input {
            width: 1fr; height: 1; border: none; padding: 0; background: $surface;
            &:focus { background: $boost; }
        }
        &.-small .left { width: 54; padding: 0; }
        &.-small .note { padding: 0; }
        &.-airy .note { margin-top: 1; }
        &.-tall > .box { padding: 1 2; }
        &.-tall.-small > .box { padding: 1 1; }
        &.-narrow {
            & .sheet { layout: vertical; }
            & .left { width: 100%; }
            & .right { width: 100%; border-left: none; padding: 1 1 0 1; }
        }
    }
    """

    def __init__(
        self,
        case: Case,
        draft: str = "",
        keep_draft: Callable[[str], None] | None = None,
        drawer: Drawer | None = None,
    ) -> None:
        super().__init__()
        self.case = case
        self.calling = Calling(case, first_channel(case.step), draft, case.first_person)
        self._keep_draft = keep_draft
        self._drawer = drawer
        self._input = Input(draft, compact=True, placeholder="type what was said, before the key")
        self._left = Static(classes="says", markup=False)
        self._right = Static(classes="says", markup=False)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            with VerticalScroll(id="sheet", can_focus=False), Horizontal(classes="sheet"):
                with Vertical(classes="left"):
                    yield self._left
                with Vertical(classes="right"):
                    yield self._right
            with Vertical(classes="note"):
                yield Static("Note")
                yield self._input

    def on_mount(self) -> None:
        opportunity = self.case.dossier.opportunity
        self.box.border_title = Content.assemble(
            "Log a call · ", plain(opportunity.company), f" · {self.case.title}"
        )
        self.draw()

    def on_resize(self, event: events.Resize) -> None:
        self.draw()
        taken = 3 + self.has_class("-airy") + 2 * self.has_class("-tall")  # border, gaps, note
        self.query_one("#sheet").styles.max_height = max(event.size.height - taken, 1)

    @property
    def box(self) -> Vertical:
        """The frame around the sheet."""
        return self.query_one(".box", Vertical)

    def draw(self) -> None:
        """Show the sheet as it is set now."""
        keys = {binding.key: self.app.get_key_display(binding) for binding in declared(self)}
        is_plain = self.app.has_class("-plain")
        page = Page(self.calling, *self.size, keys, is_plain)
        for name in ("small", "narrow", "airy", "tall"):
            self.set_class(getattr(page, f"is_{name}"), f"-{name}")
        self._left.update(page.left())
        self._right.update(page.right())
        self.refresh_bindings()
        self.box.border_subtitle = hints(self)

    # What is done

    @property
    def is_held_back(self) -> bool:
        """The guard objects to a call now, and was not set aside."""
        calling = self.calling
        return bool(calling.objections(calling.channel)) and not calling.is_overridden

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "go_on":
            return self.is_held_back
        if action == "log":
            return not self.calling.is_held_back(self._choice(str(parameters[0])))
        if action == "point":
            return self.calling.point is not None
        if action == "person":
            return len(self.calling.people) > 1
        return True

    def action_log(self, key: str) -> None:
        """Answer with the activity of this key, asking first for what it has to tell."""
        choice = self._choice(key)
        if self.note_is_refused():
            return
        if choice.asks is Asks.NOTHING:
            self.answer(choice, None)
            return
        if choice.asks in TOLD:
            self._ask(choice)
            return
        case = self.case

        def log_on(day: date | None) -> None:
            if day is not None:
                self.answer(choice, day)

        question = AskDay(QUESTIONS[choice.asks], case.today, case.calendar, ahead=True)
        self.app.push_screen(question, log_on)

    def _ask(self, choice: Choice) -> None:
        """Open the form of what has more to tell than a day, and answer with what it says."""
        case, name = self.case, choice.asks.value
        title, form = TOLD[choice.asks]
        draft = self._drawer.find(name) if self._drawer else None
        keep = partial(self._drawer.keep, name) if self._drawer else None
        days = case.today, case.calendar

        def log(answer: Activity | Meeting | None) -> None:
            if answer is not None:
                self.dismiss(answer)

        self.app.push_screen(
            form(title, case.dossier, self._activity(choice, None), days, draft, keep), log
        )

    def _choice(self, key: str) -> Choice:
        return next(known for known in choices(self.case.step) if known.key == key)

    def note_is_refused(self) -> bool:
        """Say what is wrong with the note, if anything is."""
        try:
            refuse(self.calling.note, "the note", limit=NOTE_BYTES)
        except ValueError as error:
            self.notify(f"{str(error).capitalize()}.", severity="error", markup=False)
            return True
        return False

    def answer(self, choice: Choice, day: date | None) -> None:
        """Hand the activity over and go."""
        self.dismiss(self._activity(choice, day))

    def _activity(self, choice: Choice, day: date | None) -> Activity:
        interviews = [a.on for a in self.case.dossier.activities if a.on is not None]
        interview_on = interviews[-1] if interviews else None
        call = self.calling.call(choice)
        return activity_of(choice, call, day=day, interview_on=interview_on)

    def action_go_on(self) -> None:
        self.calling.is_overridden = True
        self.draw()

    def action_person(self, by: int) -> None:
        self.calling.person = (self.calling.person + by) % max(len(self.calling.people), 1)
        self.draw()

    def action_channel(self, by: int) -> None:
        names = list(CHANNELS)
        self.calling.channel = names[(names.index(self.calling.channel) + by) % len(names)]
        self.calling.is_overridden = False
        self.draw()

    def action_page(self, by: int) -> None:
        """Scroll by most of what is in sight."""
        sheet = self.query_one("#sheet", VerticalScroll)
        sheet.scroll_relative(y=by * max(sheet.size.height - 1, 1), animate=False)

    def action_note(self) -> None:
        """Go to the note, or back to the keys."""
        self.set_focus(None if self.focused is self._input else self._input)

    def action_machine(self) -> None:
        self.calling.is_voicemail = not self.calling.is_voicemail
        self.draw()

    def action_point(self) -> None:
        self.calling.is_point_used = not self.calling.is_point_used
        self.draw()

    def action_leave(self) -> None:
        """Leave the note first, then the sheet; what was typed is kept as a draft."""
        if self.focused is self._input:
            self.set_focus(None)
        else:
            self.dismiss(None)

    @on(Input.Changed)
    def keep_note(self, event: Input.Changed) -> None:
        """Keep the note at once, so that nothing typed is lost."""
        if event.value == self.calling.note:
            return
        self.calling.note = event.value
        if self._keep_draft is not None:
            self._keep_draft(event.value)

    @on(Input.Submitted)
    def leave_note(self) -> None:
        """Enter goes back to the keys, which save."""
        self.set_focus(None)
