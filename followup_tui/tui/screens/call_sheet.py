"""The call sheet: what to say while calling, and one key for how it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from followup_tui.cadence import Calendar, Objection, Policy
from followup_tui.model import Activity, Channel, Dossier, NextStep, Person
from followup_tui.pipeline.outcomes import (
    Asks,
    Call,
    Choice,
    activity_of,
    channel_of,
    choices,
    consequence,
    first_channel,
)
from followup_tui.text import refuse
from followup_tui.tui.screens.ask import AskDay
from followup_tui.tui.screens.cards import HELP
from followup_tui.tui.screens.form import MUTED, NOTE_BYTES, hints
from followup_tui.tui.text import plain
from followup_tui.when import say

CHANNELS = {
    Channel.PHONE: "phone",
    Channel.VIDEO: "video",
    Channel.IN_PERSON: "in person",
    Channel.EMAIL: "e-mail",
    Channel.MAIL: "letter",
    Channel.MESSAGE: "message",
}
QUESTIONS = {
    Asks.CALL_BACK: "They asked you to call back on",
    Asks.DECISION: "They decide by",
    Asks.INTERVIEW: "The interview is on",
}
SMALL, NARROW = 100, 60  # columns below which the sheet tightens, then stands in one column
SHOWN_PEOPLE = 3
GAPS = 5  # empty lines of an airy sheet
LEFT_CELLS = 54  # of the left half, where there are two
OFF = "$foreground 40%"  # a key that waits: $text-disabled comes out bright in Content
WHY_LINES = 2  # of one objection


@dataclass(frozen=True, slots=True)
class Case:
    """What a call sheet is about: one opportunity, its step, and the rules it is seen under."""

    dossier: Dossier
    step: NextStep
    title: str
    now: datetime
    today: date
    policy: Policy
    calendar: Calendar
    words: Callable[[Dossier], tuple[str, ...]]
    objections: Callable[[Channel], Sequence[Objection]]


class CallSheet(ModalScreen[Activity | None]):
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
        self, case: Case, draft: str = "", keep_draft: Callable[[str], None] | None = None
    ) -> None:
        super().__init__()
        self.case = case
        self.person = 0
        self.channel = first_channel(case.step)
        self.note = draft
        self.is_point_used = False
        self.is_overridden = False
        self._objections: dict[Channel, Sequence[Objection]] = {}
        self._keep_draft = keep_draft
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
            " Log a call · ", plain(opportunity.company), f" · {self.case.title} "
        )
        self.draw()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < SMALL, "-small")
        self.set_class(event.size.width < NARROW, "-narrow")
        self.draw()
        taken = 3 + self.has_class("-airy") + 2 * self.has_class("-tall")  # border, gaps, note
        self.query_one("#sheet").styles.max_height = max(event.size.height - taken, 1)

    def _air(self) -> tuple[int, int]:
        """Give the sheet as many empty lines as the screen has room for: all, or but two."""
        guard = len(self._guard()) if self.objections(self.channel) else 0
        needed = len(self._who()) + guard + len(choices(self.case.step)) + 4
        spare = self.size.height - needed - GAPS
        self.set_class(spare >= 0, "-airy")
        self.set_class(spare >= 3, "-tall")
        return int(spare >= 0), int(spare >= 2 - GAPS)

    @property
    def box(self) -> Vertical:
        """The frame around the sheet."""
        return self.query_one(".box", Vertical)

    def objections(self, channel: Channel) -> Sequence[Objection]:
        """What the guard says against this channel now; asked once."""
        if channel not in self._objections:
            self._objections[channel] = self.case.objections(channel)
        return self._objections[channel]

    def is_held_back(self, choice: Choice) -> bool:
        """The guard objects to what this key stands for, and has not been set aside."""
        if choice.is_theirs or self.is_overridden:
            return False
        return bool(self.objections(channel_of(choice, self.channel)))

    @property
    def people(self) -> tuple[Person, ...]:
        """Who may be called."""
        return self.case.dossier.people

    def call(self, choice: Choice) -> Call:
        """What is set so far, for the key that ends it."""
        people, points = self.people, self.case.dossier.points
        unused = next((point for point in points if point.used_on is None), None)
        against = self.objections(channel_of(choice, self.channel))
        reasons = tuple(objection.reason.value for objection in against)
        return Call(
            at=self.case.now,
            channel=self.channel,
            person=people[self.person].contact.id if people else None,
            note=self.note.strip(),
            talking_point=unused.id if unused is not None and self.is_point_used else None,
            overrode=reasons if self.is_overridden else (),
        )

    # What is shown

    def draw(self) -> None:
        """Show the sheet as it is set now."""
        self._left.update(self._sheet())
        self._right.update(self._words())
        self.refresh_bindings()
        self.box.border_subtitle = Content.assemble(" ", hints(self), " ")

    def _sheet(self) -> Content:
        airy, some = self._air()
        gap, break_ = [Content("")] * airy, [Content("")] * some
        lines = [*self._who(), *gap, self._how(), *break_]
        if self.objections(self.channel):
            lines += [*self._guard(), *gap]
        theirs = False
        for choice in choices(self.case.step):
            if choice.is_theirs and not theirs:
                theirs = True
                lines += break_
            lines.append(self._line(choice))
        return Content("\n").join(lines)

    @property
    def _is_narrow(self) -> bool:
        return self.has_class("-narrow")

    def _wrapped(self, content: Content, indent: int) -> list[Content]:
        """One content on as many lines as it needs, those after the first set in."""
        width = max(self.size.width - 4, 8) if self._is_narrow else LEFT_CELLS
        first, *rest = content.wrap(width - indent)
        return [first, *(Content.assemble(" " * indent, line) for line in rest)]

    def _who(self) -> list[Content]:
        if not self.people:
            return [Content.assemble(("Who   ", "bold"), ("nobody yet: e adds a person", MUTED))]
        first = max(0, min(self.person - 1, len(self.people) - SHOWN_PEOPLE))
        lines = []
        for number, person in enumerate(self.people[first : first + SHOWN_PEOPLE], first):
            contact = person.contact
            style = "$background on $foreground" if number == self.person else "bold"
            rest = "  ".join(part for part in (contact.phone or "no number", person.role) if part)
            label = ("Who   " if number == first else "      ", "bold")
            lines.append(
                Content.assemble(label, plain(contact.name, style), "  ", plain(rest, MUTED))
            )
        return lines

    def _how(self) -> Content:
        parts: list[Content] = []
        for channel, name in CHANNELS.items():
            style = "$background on $foreground" if channel is self.channel else MUTED
            parts.append(Content.styled(name, style))
        gap = " " * 6
        if not self._is_narrow:
            return Content.assemble(("How   ", "bold"), Content("  ").join(parts))
        first, second = Content("  ").join(parts[:3]), Content("  ").join(parts[3:])
        return Content.assemble(("How   ", "bold"), first, f"\n{gap}", second)

    def _guard(self) -> list[Content]:
        lines = []
        for objection in self.objections(self.channel)[:2]:
            text = objection.why
            if objection.fine_from is not None and "Not before" not in text:
                text = f"Fine from {self._moment(objection.fine_from)}. {text}"
            said = Content.assemble(("▲ ", "$warning bold"), plain(text, "$warning"))
            lines += self._wrapped(said, 2)[:WHY_LINES]
        end = "noted: you go on anyway" if self.is_overridden else "goes on anyway"
        key = "  " if self.is_overridden else "g "
        lines.append(Content.assemble((key, "$accent bold"), (end, MUTED)))
        return lines

    def _moment(self, moment: date | datetime) -> str:
        day = moment.date() if isinstance(moment, datetime) else moment
        hour = f" {moment:%H:%M}" if isinstance(moment, datetime) else ""
        return f"{say(day, self.case.today)}{hour}"

    def _line(self, choice: Choice) -> Content:
        case = self.case
        said = consequence(
            choice,
            self.call(choice),
            case.dossier,
            today=case.today,
            policy=case.policy,
            calendar=case.calendar,
        )
        is_off = self.is_held_back(choice)
        key, label = (OFF, OFF) if is_off else ("$accent bold", "")
        name = f"{choice.label}\n  " if self._is_narrow else f"{choice.label:<22}"
        return Content.assemble((f"{choice.key} ", key), (name, label), (said, MUTED))

    def _words(self) -> Content:
        is_airy = self.has_class("-airy") and not self.has_class("-small")
        case, gap = self.case, "\n\n" if is_airy else "\n"
        dossier = case.dossier
        if self.people:
            chosen = self.people[self.person]
            others = (person for person in self.people if person is not chosen)
            dossier = replace(dossier, people=(chosen, *others))
        parts = [Content.styled("Words to say", "bold")]
        for number, words in enumerate(case.words(dossier), 1):
            parts.append(Content.assemble((f"{number} ", "$accent"), plain(words)))
        parts.append(self._point())
        return Content(gap).join(parts)

    def _point(self) -> Content:
        points = self.case.dossier.points
        unused = next((point for point in points if point.used_on is None), None)
        if unused is None:
            return Content.styled("Nothing new for them yet", MUTED)
        mark = "said it" if self.is_point_used else "not used yet, + when you say it"
        if self.has_class("-small") and not self.is_point_used:
            mark = ""
        return Content.assemble(
            ("Something new  ", "bold"), (f"{mark}\n", MUTED), ("+ ", "$success"),
            plain(unused.text, "$success" if self.is_point_used else ""),
        )  # fmt: skip

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "go_on":
            return bool(self.objections(self.channel)) and not self.is_overridden
        if action == "log":
            return not self.is_held_back(self._choice(str(parameters[0])))
        if action == "point":
            return any(point.used_on is None for point in self.case.dossier.points)
        if action == "person":
            return len(self.people) > 1
        return True

    def action_log(self, key: str) -> None:
        """Answer with the activity of this key, asking for its day first where it has one."""
        choice = self._choice(key)
        if self.note_is_refused():
            return
        if choice.asks is Asks.NOTHING:
            self.answer(choice, None)
            return
        case = self.case

        def log_on(day: date | None) -> None:
            if day is not None:
                self.answer(choice, day)

        question = AskDay(QUESTIONS[choice.asks], case.today, case.calendar, ahead=True)
        self.app.push_screen(question, log_on)

    def _choice(self, key: str) -> Choice:
        return next(known for known in choices(self.case.step) if known.key == key)

    def note_is_refused(self) -> bool:
        """Say what is wrong with the note, if anything is."""
        try:
            refuse(self.note, "the note", limit=NOTE_BYTES)
        except ValueError as error:
            self.notify(f"{str(error).capitalize()}.", severity="error", markup=False)
            return True
        return False

    def answer(self, choice: Choice, day: date | None) -> None:
        """Hand the activity over and go."""
        interviews = [a.on for a in self.case.dossier.activities if a.on is not None]
        interview_on = interviews[-1] if interviews else None
        self.dismiss(activity_of(choice, self.call(choice), day=day, interview_on=interview_on))

    def action_go_on(self) -> None:
        self.is_overridden = True
        self.draw()

    def action_person(self, by: int) -> None:
        self.person = (self.person + by) % max(len(self.people), 1)
        self.draw()

    def action_channel(self, by: int) -> None:
        names = list(CHANNELS)
        self.channel = names[(names.index(self.channel) + by) % len(names)]
        self.is_overridden = False
        self.draw()

    def action_page(self, by: int) -> None:
        """Scroll by most of what is in sight."""
        sheet = self.query_one("#sheet", VerticalScroll)
        sheet.scroll_relative(y=by * max(sheet.size.height - 1, 1), animate=False)

    def action_note(self) -> None:
        """Go to the note, or back to the keys."""
        self.set_focus(None if self.focused is self._input else self._input)

    def action_point(self) -> None:
        self.is_point_used = not self.is_point_used
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
        if event.value == self.note:
            return
        self.note = event.value
        if self._keep_draft is not None:
            self._keep_draft(event.value)

    @on(Input.Submitted)
    def leave_note(self) -> None:
        """Enter goes back to the keys, which save."""
        self.set_focus(None)


def title_of(step: NextStep) -> str:
    """Say which step a sheet is about: `call 3 of 3`."""
    return (
        "log"
        if step.attempt is None
        else f"call {step.attempt}" + (f" of {step.of}" if step.of else "")
    )
