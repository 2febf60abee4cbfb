"""Correct one entry of a history, or take it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, ClassVar, NamedTuple, TypeVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from followup_tui import when
from followup_tui.cadence.calendar import Calendar
from followup_tui.dates import clock, full
from followup_tui.model import Activity, Channel, CloseReason, Dossier, Kind, Outcome
from followup_tui.tui.screens.days import hour, said_back, typed
from followup_tui.tui.screens.form import Form, RefusedError
from followup_tui.tui.widgets.choice import Choice
from followup_tui.tui.widgets.entry import Entry, Lines
from followup_tui.tui.widgets.field import Field
from followup_tui.tui.widgets.labels import CHANNELS, KINDS, OUTCOMES, REASONS

Word = TypeVar("Word", Kind, Channel, Outcome, CloseReason)
ALWAYS = ("day", "hour", "kind", "note")
PROMISES = ("callback_on", "decision_by")
MEETING = ("round", "place", "specifics", "accomplishments")
FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.APPLIED: ("channel", "person"),
    Kind.MET: ("channel", "people"),
    Kind.FOLLOW_UP: ("channel", "outcome", "person", *PROMISES),
    Kind.THANKED: ("channel", "person"),
    Kind.REPLIED: ("channel", "person", *PROMISES),
    Kind.INTERVIEW_SET: ("on", "starts_at", "place", "round", "channel", "person"),
    Kind.INTERVIEWED: ("channel", "people", *PROMISES, *MEETING),
    Kind.HELPED: ("channel", "person"),
    Kind.REJECTED: ("channel", "person"),
    Kind.OFFERED: ("channel", "person"),
    Kind.HELD: (),
    Kind.REVIEWED: (),
    Kind.SNOOZED: ("until",),
    Kind.CLOSED: ("reason",),
    Kind.NOTED: (),
}
DAYS = {
    "callback_on": "Call back",
    "decision_by": "Decision",
    "on": "Interview",
    "until": "Until",
}


class Retract(NamedTuple):
    """The wish to take an entry back."""

    activity: Activity


class EditActivity(Form[Activity | Retract]):
    """Asks for every field of an entry that makes sense for its kind.

    Days are read as seen from the day of the entry: "fri" is the Friday after it.
    """

    DEFAULT_CSS = """
    EditActivity.-tall Field { margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+t",
            "take_back",
            "Take back",
            key_display="ctrl+t",
            priority=True,
            id="entry.retract",
            tooltip="It did not happen: it stays in the history, and counts no more",
        ),
    ]

    def __init__(
        self,
        dossier: Dossier,
        activity: Activity,
        today: date,
        now: datetime,
        calendar: Calendar,
        draft: Mapping[str, str] | None = None,
        keep_draft: Callable[[dict[str, str]], None] | None = None,
    ) -> None:
        super().__init__(f"Correct an entry · {dossier.opportunity.company}", draft, keep_draft)
        self.dossier = dossier
        self.activity = activity
        self.today = today
        self.now = now
        self.calendar = calendar

    def rows(self) -> Iterable[Widget]:
        known = self.activity
        at = self._local()
        yield Field("day", "Day", Entry(typed(self._day_of(at))), dense=True)
        typed_hour = clock(at) if isinstance(at, datetime) else ""
        yield Field("hour", "Hour", Entry(typed_hour, "not known"), dense=True)
        yield Field("kind", "What", _choice(KINDS, known.kind), dense=True)
        yield Field("channel", "How", _choice(CHANNELS, known.channel), dense=True)
        yield Field("outcome", "Outcome", _choice(OUTCOMES, known.outcome), dense=True)
        yield Field("reason", "Reason", _choice(REASONS, known.reason), dense=True)
        yield Field("person", "Who", self._who(), dense=True)
        yield Field("people", "Who", self._who(many=True), dense=True)
        for key, label in DAYS.items():
            text = typed(self._promise(key))
            yield Field(key, label, Entry(text, "none"), dense=True)
        yield Field("starts_at", "Starts at", Entry(known.starts_at, "14:30"), dense=True)
        yield Field("place", "Place", Entry(known.place), dense=True)
        yield Field("round", "Round", Entry(known.round), dense=True)
        yield Field("specifics", "Discussed", Lines(known.specifics), dense=True)
        yield Field("accomplishments", "To stress", Lines(known.accomplishments), dense=True)
        yield Field("note", "Note", Lines(known.note), dense=True)

    def focus_first(self) -> None:
        self.field("kind").input.focus()

    def typed(self, field: Field) -> None:
        if field.key == "kind":
            shown = (*ALWAYS, *FIELDS[self._kind()])
            for each in self.query(Field):
                each.display = each.key in shown
        if field.key == "day":
            for key in ("day", *DAYS):
                self._say_day(key)
        elif field.key in DAYS:
            self._say_day(field.key)

    def _say_day(self, key: str) -> None:
        """Say a day back as it is understood, or what is wrong with it."""
        field = self.field(key)
        try:
            day = self._day() if key == "day" else self._later(key)
        except RefusedError as refused:
            field.say(refused.why, kind="refused" if field.value.strip() else "")
            return
        closed_by = self.calendar if key != "day" else None
        field.say(said_back(day, self.today, closed_by) if day else "")

    def answer(self) -> Activity | Retract:
        kind = self._kind()
        shown = FIELDS[kind]
        base = self.activity if kind is self.activity.kind else _bare(self.activity, kind)
        days = {key: self._later(key) for key in DAYS if key in shown}
        changed = replace(
            base,
            at=self._at(),
            channel=Channel(text) if (text := self._chosen("channel", shown)) else base.channel,
            outcome=Outcome(text) if (text := self._chosen("outcome", shown)) else base.outcome,
            reason=CloseReason(text) if (text := self._chosen("reason", shown)) else base.reason,
            person=(self._chosen("person", shown) or None) if "person" in shown else base.person,
            people=self._people() if "people" in shown else base.people,
            note=self.text("note", lines=True),
            callback_on=days.get("callback_on", base.callback_on),
            decision_by=days.get("decision_by", base.decision_by),
            on=days.get("on", base.on),
            until=days.get("until", base.until),
            **self._meeting(base, shown),
        )
        _check(changed)
        return changed

    def _meeting(self, base: Activity, shown: tuple[str, ...]) -> dict[str, Any]:
        """What belongs to an interview. Raises RefusedError."""
        told = {"place": base.place, "round": base.round}
        told |= {key: self.text(key) for key in told if key in shown}
        long = {"specifics": base.specifics, "accomplishments": base.accomplishments}
        long |= {key: self.text(key, lines=True) for key in long if key in shown}
        starts_at = base.starts_at
        if "starts_at" in shown:
            try:
                starts = hour(self.text("starts_at", "hour"))
            except ValueError as error:
                raise RefusedError("starts_at", str(error)) from error
            starts_at = f"{starts:%H:%M}" if starts else ""
        return {**told, **long, "starts_at": starts_at}

    def action_take_back(self) -> None:
        self.dismiss(Retract(self.activity))

    def _kind(self) -> Kind:
        return Kind(self.field("kind").value)

    def _chosen(self, key: str, shown: tuple[str, ...]) -> str:
        return self.field(key).value if key in shown else ""

    def _people(self) -> tuple[str, ...]:
        return tuple(filter(None, self.field("people").value.split("\n")))

    def _who(self, *, many: bool = False) -> Choice:
        """The people to choose from, and whoever is named in the entry already."""
        named = self.activity.people if many else (self.activity.person or "",)
        people = {person.contact.id: person.contact.name for person in self.dossier.people}
        people |= {name: self.dossier.name_of(name) for name in named if name}
        nobody = [] if many else [("", "nobody named")]
        return Choice([*people.items(), *nobody], named, many=many)

    def _local(self) -> date | datetime:
        at = self.activity.at
        return at.astimezone(self.calendar.tz) if isinstance(at, datetime) else at

    def _day_of(self, at: date | datetime) -> date:
        return at.date() if isinstance(at, datetime) else at

    def _promise(self, key: str) -> date | None:
        known = {
            "callback_on": self.activity.callback_on,
            "decision_by": self.activity.decision_by,
            "on": self.activity.on,
            "until": self.activity.until,
        }
        return known[key]

    def _day(self) -> date:
        """The day of the entry. Raises RefusedError for none, or one to come."""
        text = self.field("day").value
        try:
            day = when.day(text, today=self.today, calendar=self.calendar, ahead=False)
        except ValueError as error:
            raise RefusedError("day", str(error)) from error
        if day > self.today and day != self._day_of(self._local()):
            raise RefusedError("day", f"{said_back(day, self.today)}, has not come yet.")
        return day

    def _at(self) -> date | datetime:
        """When it happened; the very instant it had, if neither day nor hour was changed."""
        day = self._day()
        try:
            at_hour = hour(self.field("hour").value)
        except ValueError as error:
            raise RefusedError("hour", str(error)) from error
        if not {"day", "hour"} & self.changes().keys():
            return self.activity.at
        if at_hour is None:
            return day
        at = datetime.combine(day, at_hour, tzinfo=self.calendar.tz)
        if at > self.now:
            raise RefusedError("hour", f"{clock(at_hour)} has not come yet: check the hour.")
        return at

    def _later(self, key: str) -> date | None:
        """A day that was promised in the entry, never before it. Raises RefusedError."""
        text = self.field(key).value.strip()
        day = self._day()
        if not text:
            return None
        known = self._promise(key)
        try:
            is_same = known is not None and text == typed(known)
            later = (
                known if is_same else when.day(text, today=day, calendar=self.calendar, ahead=True)
            )
        except ValueError as error:
            raise RefusedError(key, str(error)) from error
        if later and later < day:
            raise RefusedError(key, f"{full(later)} is before the entry itself.")
        return later


def _choice(labels: Mapping[Word, str], chosen: Word | None) -> Choice:
    return Choice([(value.value, label) for value, label in labels.items()], [chosen or ""])


def _bare(activity: Activity, kind: Kind) -> Activity:
    """The entry as another kind: what only made sense for the old one is left out."""
    return Activity(
        id=activity.id,
        at=activity.at,
        kind=kind,
        talking_point=activity.talking_point,
        overrode=activity.overrode,
    )


def _check(activity: Activity) -> None:
    """Refuse an entry that lacks what its kind cannot do without. Raises RefusedError."""
    if activity.kind is Kind.FOLLOW_UP and not activity.outcome:
        raise RefusedError("outcome", "How did it end? Choose an outcome with the arrow keys.")
    if activity.kind is Kind.CLOSED and not activity.reason:
        raise RefusedError("reason", "Why was it closed? Choose a reason with the arrow keys.")
    if activity.kind is Kind.SNOOZED and not activity.until:
        raise RefusedError("until", "Until when? Type a day, such as 2w or 12 nov.")
