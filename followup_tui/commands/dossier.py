"""One opportunity laid open: its next step and why, the words, the people, the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

import click

from followup_tui.commands import shape
from followup_tui.commands.choosing import chosen, which
from followup_tui.commands.given import Given, reading
from followup_tui.commands.report import answer, as_json, paragraph, say
from followup_tui.pipeline import activity_words, board, step_words, when_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followup_tui.cadence import Objection
    from followup_tui.desk import Desk
    from followup_tui.model import Activity, Person, Standing
    from followup_tui.pipeline import Board
    from followup_tui.pipeline.file import File

LABEL: Final = 10  # cells of the labels on the left
MOMENT: Final = 18  # and of the days of the history


@dataclass(frozen=True, slots=True)
class View:
    """What a command shows of one opportunity, read while the search was open."""

    card: Standing
    file: File
    shown: Board
    objections: Sequence[Objection]
    now: datetime

    @classmethod
    def of(cls, desk: Desk, card: Standing) -> View:
        """Read it all."""
        from followup_tui.pipeline.outcomes import first_channel

        file = desk.file(card.id)
        shown = board([card], today=desk.today, calendar=desk.calendar)
        against: Sequence[Objection] = ()
        if card.opens_on is not None:
            against = desk.objections(file.dossier, first_channel(file.step))
        return cls(card, file, shown, against, desk.now)

    def shaped(self) -> dict[str, object]:
        """The next step as JSON."""
        return {
            "opportunity": shape.opportunity(self.file.dossier),
            "card": shape.card(self.card, self.shown),
            "step": shape.step(self.file.step),
            "objections": [shape.objection(one) for one in self.objections],
            "words": [*self.file.words],
            "people": [shape.person(one) for one in self.file.dossier.people],
            "new_for_them": [p.text for p in self.file.dossier.points if p.used_on is None],
        }

    def tell_step(self) -> None:
        """Say whom to call, when, why, why not now, and what to say."""
        card, file = self.card, self.file
        say(", ".join(filter(None, (card.company, card.role))))
        words = step_words(card, self.shown.days, long=True)
        when = when_words(card, self.shown.days, self.shown.calendar, long=True)
        paragraph("Next", ", ".join(filter(None, (words, when))), LABEL)
        if file.step.why:
            paragraph("Why", file.step.why, LABEL)
        for objection in self.objections:
            paragraph("Not now", objection.why, LABEL)
        for number, one in enumerate(self._people()):
            paragraph("" if number else "Who", reach(one), LABEL)
        if not file.dossier.people and (phone := file.dossier.employer.phone):
            paragraph("Who", f"nobody named yet, {phone}", LABEL)
        for number, part in enumerate(file.words):
            paragraph("" if number else "Say", part, LABEL)
        fresh = [point.text for point in file.dossier.points if point.used_on is None]
        for number, text in enumerate(fresh):
            paragraph("" if number else "New", text, LABEL)

    def _people(self) -> list[Person]:
        """Everyone in it; whom the step is about comes first."""
        about = self.file.step.person
        return sorted(self.file.dossier.people, key=lambda one: one.contact.id != about)

    def tell_rest(self) -> None:
        """Say what the opportunity says of itself, and its history, the latest first."""
        own = self.file.dossier.opportunity
        about = (
            ("Where", own.location),
            ("Number", own.reference),
            ("Link", own.link),
            ("Tags", ", ".join(own.tags)),
            ("Note", own.note),
        )
        for label, text in about:
            if text:
                paragraph(label, text, LABEL)
        say("")
        if not self.file.dossier.activities:
            say("Nothing is logged yet.")
        for activity in reversed(self.file.dossier.activities):
            self._tell_entry(activity)

    def _tell_entry(self, activity: Activity) -> None:
        entry = activity_words(activity, self.file.dossier, self.shown.today)
        what = "  ".join(filter(None, (f"{entry.mark} {entry.what}", entry.who)))
        paragraph(self._moment(activity), what, MOMENT)
        for more in entry.more:
            paragraph("", more, MOMENT + 2)

    def _moment(self, activity: Activity) -> str:
        from followup_tui.when import say as said

        at, today = activity.at, self.shown.today
        if not isinstance(at, datetime):
            return said(at, today)
        local = at.astimezone(self.now.tzinfo)
        return f"{said(local.date(), today)} {local:%H:%M}"


def reach(person: Person) -> str:
    """A person with their part and how to reach them, in one line."""
    contact = person.contact
    known = (contact.name, person.role or contact.title, contact.phone, contact.email)
    return ", ".join(filter(None, known))


@click.command()
@which
@as_json
@click.pass_obj
def show(given: Given, /, which: str, is_json: bool) -> None:
    """Show everything about one opportunity."""
    with reading(given) as desk:
        view = View.of(desk, chosen(desk, which))
    if is_json:
        dossier = view.file.dossier
        history = [shape.activity(one, dossier) for one in dossier.activities]
        answer({**view.shaped(), "history": history})
        return
    view.tell_step()
    view.tell_rest()
