"""A new opening at a company one has been in touch with: the thread goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from textual.widget import Widget

from followup_tui import when
from followup_tui.cadence.calendar import Calendar
from followup_tui.model import Application, Dossier
from followup_tui.tui.screens.days import EXAMPLES_BACK, said_back
from followup_tui.tui.screens.form import Form, RefusedError
from followup_tui.tui.widgets.entry import Entry
from followup_tui.tui.widgets.field import Field


class NewOpening(Form[Application]):
    """Asks for the role of a new opening, and when the application for it was sent."""

    DEFAULT_CSS = """
    NewOpening > .box { width: 76; }
    """

    def __init__(
        self,
        dossier: Dossier,
        days: tuple[date, datetime, Calendar],
        draft: Mapping[str, str] | None = None,
        keep_draft: Callable[[dict[str, str]], None] | None = None,
    ) -> None:
        super().__init__(f"New opening at {dossier.opportunity.company}", draft, keep_draft)
        self.dossier = dossier
        self.today, self.now, self.calendar = days

    def rows(self) -> Iterable[Widget]:
        before = self.dossier.opportunity.role
        yield Field("role", "Role", Entry("", before or "what it is called"))
        yield Field("person", "Person", Entry("", "somebody new there, if any"), dense=True)
        yield Field("link", "Link", Entry(), dense=True)
        yield Field("when", "Applied", Entry("", "today"), dense=True)

    def typed(self, field: Field) -> None:
        if field.key == "role":
            field.say("The people and the whole history stay; a new three begins.")
        elif field.key == "when" and field.value.strip():
            try:
                field.say(said_back(self._day(), self.today))
            except RefusedError as refused:
                field.say(refused.why, kind="refused")
            except ValueError:
                field.say(f"Not a day yet: {EXAMPLES_BACK}")

    def _day(self) -> date:
        """The day in the field. Raises RefusedError for one to come, ValueError for none."""
        typed = self.field("when").value
        day = when.day(typed, today=self.today, calendar=self.calendar, ahead=False)
        if day > self.today:
            raise RefusedError("when", f"{said_back(day, self.today)}, has not come yet.")
        return day

    def answer(self) -> Application:
        try:
            day = self._day()
        except ValueError as error:
            raise RefusedError("when", str(error)) from error
        return Application(
            company=self.dossier.opportunity.company,
            role=self.text("role"),
            person=self.text("person"),
            link=self.text("link"),
            at=self.now if day == self.today else day,
        )
