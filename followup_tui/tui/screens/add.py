"""Add an application: field by field, or all of it on one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from textual import events
from textual.content import Content
from textual.widget import Widget

from followup_tui import when
from followup_tui.cadence.calendar import Calendar
from followup_tui.model import Application, Group, Kind
from followup_tui.pipeline.line import split
from followup_tui.tui.screens.days import EXAMPLES_BACK, said_back
from followup_tui.tui.screens.form import Form, RefusedError
from followup_tui.tui.text import plain
from followup_tui.tui.widgets.choice import Choice
from followup_tui.tui.widgets.entry import Entry
from followup_tui.tui.widgets.field import Field

Known = tuple[str, str, str]  # company, role, and how it stands in words
LINE = "Acme, Data Engineer, Pat Lee, 555 0134, 2 nov"
LABELS = {
    "company": "Company",
    "role": "Role",
    "person": "Person",
    "phone": "Phone",
    "when": "When",
    "link": "Link",
    "how_met": "How met",
}
BEGAN = (("applied", "applied"), ("met", "met someone"), ("talk", "asked for a talk"))
TALK = "Informational interview"
FAIR = re.compile(r"(?i)\b(fair|club|expo)\b")
SHOWN = 2  # duplicates: more do not help to decide


class AddApplication(Form[Application]):
    """Asks for an application; enter saves from any field.

    While every other field is empty, commas in the first take it apart into them, live.
    `similar` finds what is here already under such a company: company, role, and how it
    stands in words. Known ones are shown, and wait for a second enter.
    """

    def __init__(
        self,
        today: date,
        calendar: Calendar,
        similar: Callable[[str], Sequence[Known]],
        draft: Mapping[str, str] | None,
        now: datetime,
        keep_draft: Callable[[dict[str, str]], None] | None = None,
    ) -> None:
        super().__init__("Add an application", draft, keep_draft)
        self.today = today
        self.calendar = calendar
        self.now = now
        self._similar = similar
        self._looked_up: tuple[str, Sequence[Known]] = ("", ())
        self._warned_of = ""
        self._derived: dict[str, str] = {}  # what the line says, while it is taken apart

    def rows(self) -> Iterable[Widget]:
        yield Field("company", LABELS["company"], Entry(placeholder=LINE))
        for key in ("role", "person", "phone"):
            yield Field(key, LABELS[key], Entry())
        yield Field("when", LABELS["when"], Entry(placeholder="today"))
        yield Field("link", LABELS["link"], Entry())
        yield Field("began", "Began", Choice(BEGAN, ["applied"]), dense=True)
        yield Field(
            "how_met", LABELS["how_met"], Entry("", "at the job fair, booth 12"), dense=True
        )

    def changes(self) -> dict[str, str]:
        typed = super().changes()
        return {k: text for k, text in typed.items() if k == "company" or k not in self._derived}

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        super().on_descendant_focus(event)
        if event.widget is not self.field("company").input:
            self._settle()

    def typed(self, field: Field) -> None:
        if field.key == "company":
            self._take_apart()
            self._say_company()
        if field.key in ("company", "when"):
            self._say_day()
        if field.key in ("company", "began"):
            self.field("how_met").display = self._began == "met"

    @property
    def _began(self) -> str:
        return self.field("began").value

    def _take_apart(self) -> None:
        """Show what the line says in the other fields, as long as nobody typed into them."""
        line_field = self.field("company")
        others = [self.field(key) for key in LABELS if key != "company"]
        by_hand = any(field.value for field in others if field.key not in self._derived)
        was_met = "began" in self._derived
        self._derived = {}
        found: dict[str, str] = {}
        line = split(line_field.value, today=self.today, calendar=self.calendar)
        if not by_hand and ("," in line_field.value or line.began):
            found = {field.key: str(getattr(line, field.key)) for field in others}
            self._derived = {key: text for key, text in found.items() if text}
            self._derived["company"] = line.company
            if line.began:
                self._derived["began"] = "met"
        if was_met or "began" in self._derived:
            self.field("began").value = self._derived.get("began", "applied")
        if not by_hand:
            for field in others:
                field.value = found.get(field.key, "")
                field.set_class(field.key in self._derived, "-derived")

    def _settle(self) -> None:
        """Make what the line said the fields' own text."""
        if not self._derived:
            return
        company = self._derived.pop("company")
        for key in self._derived:
            self.field(key).remove_class("-derived")
        self._derived = {}
        self.field("company").value = company
        self._say_company()
        self.keep(self.changes())

    def _company(self) -> str:
        return self._derived.get("company", self.field("company").value).strip()

    def _known(self) -> Sequence[Known]:
        company = self._company()
        if company != self._looked_up[0]:
            self._looked_up = (company, self._similar(company) if company else ())
        return self._looked_up[1]

    def _say_company(self, *, is_question: bool = False) -> None:
        """Show what is here already, or how the line was understood."""
        field = self.field("company")
        known = self._known()
        if known:
            lines = [_tell(one) for one in known[:SHOWN]]
            if len(known) > SHOWN:
                lines.append(plain(f"and {len(known) - SHOWN} more"))
            lines[0] = Content.assemble("! Already here: ", lines[0])
            if is_question:
                lines.append(Content.assemble(("enter again to add it anyway", "bold")))
            field.show(Content("\n").join(lines), kind="warned")
        elif "began" in self._derived:
            field.say(f"Company: {self._company() or 'none, a thread with the person alone'}")
        elif self._derived:
            field.say(f"Company: {self._company()}")
        elif "," in field.value:
            field.say("One name, comma and all, since other fields are filled.")
        elif field.value:
            field.say()
        else:
            field.say("One line will do, with commas; or field by field.")

    def _say_day(self) -> None:
        field = self.field("when")
        try:
            day = self._day()
        except RefusedError as refused:
            field.say(refused.why, kind="refused")
        except ValueError:
            field.say(f"Not a day yet: {EXAMPLES_BACK}")
        else:
            field.say(said_back(day, self.today))

    def _day(self) -> date:
        """The day in the field. Raises RefusedError for one to come, ValueError for none."""
        day = when.day(
            self.field("when").value, today=self.today, calendar=self.calendar, ahead=False
        )
        if day > self.today:
            why = f"{said_back(day, self.today)}, has not come yet: take the day it was sent."
            raise RefusedError("when", why)
        return day

    def answer(self) -> Application | None:
        self._settle()
        typed = {key: self.text(key) for key in LABELS if key != "when"}
        is_met = self._began == "met"
        if is_met and not typed["person"]:
            raise RefusedError("person", "A name is missing: whom did you meet?")
        if not typed["company"] and not is_met:
            raise RefusedError("company", "A company is missing: type at least its name")
        try:
            day = self._day()
        except ValueError as error:
            raise RefusedError("when", str(error)) from error
        company = typed["company"]
        if self._known() and self._warned_of != company:
            self._warned_of = company
            self._say_company(is_question=True)
            self.call_after_refresh(self.field("company").scroll_visible, animate=False)
            return None
        is_talk = self._began == "talk"
        return Application(
            company=company,
            role=typed["role"] or (TALK if is_talk else ""),
            person=typed["person"],
            phone=typed["phone"],
            link=typed["link"],
            kind=Kind.MET if is_met else Kind.APPLIED,
            group=_group(typed["how_met"], is_met=is_met, is_talk=is_talk),
            how_met=typed["how_met"] if is_met else "",
            at=self.now if day == self.today else day,
        )


def _group(how_met: str, *, is_met: bool, is_talk: bool) -> str:
    """Who the person is to you, as far as the beginning tells."""
    if is_talk:
        return Group.INFORMATIONAL.value
    if is_met:
        return (Group.JOB_FAIR if FAIR.search(how_met) else Group.PROFESSIONAL).value
    return ""


def _tell(known: Known) -> Content:
    company, role, standing = known
    first = Content(" · ").join([plain(text) for text in (company, role) if text])
    return Content.assemble(first, ", ", plain(standing)) if standing else first
