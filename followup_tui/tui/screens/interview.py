"""An interview to come, an interview that was, and someone's help: what each has to tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from textual.widget import Widget

from followup_tui import when
from followup_tui.cadence.calendar import Calendar
from followup_tui.model import Activity, Contact, Dossier, Kind
from followup_tui.pipeline.cards import asked_for
from followup_tui.pipeline.outcomes import Asks
from followup_tui.tui.screens.days import EXAMPLES_AHEAD, EXAMPLES_BACK, hour, said_back, typed
from followup_tui.tui.screens.form import Answer, Form, RefusedError
from followup_tui.tui.widgets.choice import Choice
from followup_tui.tui.widgets.entry import Entry, Lines
from followup_tui.tui.widgets.field import Field

CALLED_OFF = frozenset({"off", "cancelled", "canceled", "none"})
HELP = {"a lead": "a lead", "an introduction": "an introduction", "advice": "advice"}


class Drawer(NamedTuple):
    """Where the forms of one card keep what is half typed, each under a name of its own."""

    find: Callable[[str], Mapping[str, str] | None]
    keep: Callable[[str, dict[str, str]], None]


class Meeting(NamedTuple):
    """Something that happened with people: the entry, and the names of those new here."""

    activity: Activity
    newcomers: tuple[str, ...] = ()


class Told(Form[Answer]):
    """A form about one entry to be logged, in the days of the office it is about."""

    DEFAULT_CSS = """
    Told > .box { width: 78; }
    """

    def __init__(
        self,
        title: str,
        dossier: Dossier,
        base: Activity,
        days: tuple[date, Calendar],
        draft: Mapping[str, str] | None = None,
        keep_draft: Callable[[dict[str, str]], None] | None = None,
    ) -> None:
        super().__init__(f"{title} · {dossier.opportunity.company}", draft, keep_draft)
        self.dossier = dossier
        self.base = base
        self.today, self.calendar = days

    @property
    def arranged(self) -> Activity | None:
        """The interview that was arranged last, unless it was called off."""
        past = [a for a in self.dossier.activities if a.kind is Kind.INTERVIEW_SET]
        return past[-1] if past and past[-1].on is not None else None

    def day(self, key: str, *, ahead: bool) -> date:
        """The day in a field. Raises RefusedError, or ValueError where it is none."""
        day = when.day(self.field(key).value, today=self.today, calendar=self.calendar, ahead=ahead)
        if ahead and day < self.today:
            raise RefusedError(key, f"{said_back(day, self.today)}, is over: take a day to come.")
        if not ahead and day > self.today:
            raise RefusedError(key, f"{said_back(day, self.today)}, has not come yet.")
        return day

    def say_day(self, key: str, *, ahead: bool) -> None:
        """Say a day back as it is understood, or what is wrong with it."""
        field = self.field(key)
        try:
            day = self.day(key, ahead=ahead)
        except RefusedError as refused:
            field.say(refused.why, kind="refused")
        except ValueError:
            field.say(f"Not a day yet: {EXAMPLES_AHEAD if ahead else EXAMPLES_BACK}")
        else:
            field.say(said_back(day, self.today, self.calendar if ahead else None))

    def asked_day(self, key: str, *, ahead: bool) -> date:
        """The day in a field. Raises RefusedError."""
        try:
            return self.day(key, ahead=ahead)
        except ValueError as error:
            raise RefusedError(key, str(error)) from error

    def chosen(self, key: str) -> tuple[str, ...]:
        """The ids chosen in a field of people, where there are any to choose from."""
        fields = [field for field in self.query(Field) if field.key == key]
        return tuple(filter(None, fields[0].value.split("\n"))) if fields else ()

    def names(self, key: str) -> tuple[str, ...]:
        """The names typed into a field with commas, each once. Raises RefusedError."""
        typed = (name.strip() for name in self.text(key, "the names").split(","))
        return tuple(dict.fromkeys(filter(None, typed)))

    def people(self, *, many: bool) -> Field | None:
        """Those of the card to choose from."""
        known = [(each.contact.id, each.contact.name) for each in self.dossier.people]
        named = self.base.people or filter(None, [self.base.person])
        return Field("who", "Who", Choice(known, named, many=many), dense=True) if known else None


class AskInterview(Told[Activity]):
    """Asks for the day of an interview to come, its hour, its place and what it is called."""

    def rows(self) -> Iterable[Widget]:
        before = self.arranged or self.base
        yield Field("day", "Day", Entry(typed(before.on)))
        yield Field("hour", "Hour", Entry(before.starts_at, "14:30, in their time"), dense=True)
        yield Field("place", "Place", Entry(before.place, "an address or a link"), dense=True)
        names = "phone screen, panel, second round"
        yield Field("round", "Round", Entry(before.round, names), dense=True)

    def focus_first(self) -> None:
        entry = self.query(Entry).first()
        entry.focus()
        entry.select_all()

    @property
    def is_off(self) -> bool:
        """True where an arranged interview will not take place."""
        return self.arranged is not None and self._typed("day") in CALLED_OFF

    def _typed(self, key: str) -> str:
        return self.field(key).value.strip().casefold()

    def typed(self, field: Field) -> None:
        if field.key == "day" and self.is_off:
            field.say("The interview is off.")
        elif field.key == "day" and not field.value.strip():
            off = ", or off if it was cancelled" if self.arranged else ""
            field.say(f"Try {EXAMPLES_AHEAD}{off}")
        elif field.key == "day":
            self.say_day("day", ahead=True)

    def answer(self) -> Activity:
        if self.is_off:
            return replace(self.base, on=None)
        if not self._typed("day"):
            raise RefusedError("day", f"A day is missing: try {EXAMPLES_AHEAD}")
        on = self.asked_day("day", ahead=True)
        try:
            starts = hour(self.text("hour"))
        except ValueError as error:
            raise RefusedError("hour", str(error)) from error
        return replace(
            self.base,
            on=on,
            starts_at=f"{starts:%H:%M}" if starts else "",
            place=self.text("place"),
            round=self.text("round"),
        )


class AskRoom(Told[Meeting]):
    """Asks who was in the room, what was talked about, and what to stress in the letter."""

    def rows(self) -> Iterable[Widget]:
        if (people := self.people(many=True)) is not None:
            yield people
        yield Field("new", "And also", Entry("", "new names, with commas"), dense=True)
        yield Field("when", "When", Entry(self._day_before(), "today"), dense=True)
        name = self.arranged.round if self.arranged else ""
        yield Field("round", "Round", Entry(name, "phone screen, panel, second round"), dense=True)
        yield Field("specifics", "Discussed", Lines(), dense=True)
        yield Field("accomplishments", "To stress", Lines(), dense=True)
        yield Field("decision", "Decision", Entry("", "the day they named, if any"), dense=True)

    def _day_before(self) -> str:
        """The day of the base as a person would type it: nothing for today."""
        day = self.calendar.local_date(self.base.at)
        return "" if day >= self.today else typed(day)

    def typed(self, field: Field) -> None:
        if field.key in ("who", "new"):
            self._ask_for_cards()
        elif field.key == "when" and field.value.strip():
            self.say_day("when", ahead=False)
        elif field.key == "decision" and field.value.strip():
            self.say_day("decision", ahead=True)

    def _ask_for_cards(self) -> None:
        """Say, calmly, whose card would help with the letters; nothing waits for it."""
        chosen = self.chosen("who")
        there = [p.contact for p in self.dossier.people if p.contact.id in chosen]
        new = (name.strip() for name in self.field("new").value.split(","))
        there += [Contact(name=name) for name in new if name]
        self.field("new").say(asked_for(there))

    def answer(self) -> Meeting:
        newcomers = self.names("new")
        people = self.chosen("who")
        day = self.asked_day("when", ahead=False)
        decision = self.field("decision").value.strip()
        is_base_day = day == self.calendar.local_date(self.base.at)
        activity = replace(
            self.base,
            at=self.base.at if is_base_day else day,
            person=None,
            people=people,
            round=self.text("round"),
            specifics=self.text("specifics", "what was discussed", lines=True),
            accomplishments=self.text("accomplishments", "what to stress", lines=True),
            decision_by=self.asked_day("decision", ahead=True) if decision else None,
        )
        return Meeting(activity, newcomers)


class AskHelp(Told[Meeting]):
    """Asks who gave a lead, an introduction or advice: they are owed thanks."""

    def rows(self) -> Iterable[Widget]:
        if (people := self.people(many=False)) is not None:
            yield people
        names = "somebody else: a name" if people is not None else "a name"
        yield Field("new", "Or" if people is not None else "Who", Entry("", names), dense=True)
        yield Field("help", "Gave", Choice([*HELP.items()], ["a lead"]), dense=True)
        yield Field("note", "Namely", Entry(self.base.note), dense=True)

    def answer(self) -> Meeting:
        name = self.text("new", "the name")
        people = self.chosen("who")
        if not name and not people:
            raise RefusedError("new", "A name is missing: whom are the thanks for?")
        note = ": ".join(filter(None, (self.field("help").value, self.text("note"))))
        person = None if name else people[0]
        return Meeting(
            replace(self.base, person=person, people=(), note=note), (name,) if name else ()
        )


TOLD: dict[Asks, tuple[str, type[Told[Any]]]] = {
    Asks.INTERVIEW: ("Interview set", AskInterview),
    Asks.ROOM: ("We had the interview", AskRoom),
    Asks.HELP: ("They helped", AskHelp),
}
