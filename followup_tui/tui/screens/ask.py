"""Ask for one day, said back as it is understood."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual.widget import Widget

from followup_tui import when
from followup_tui.cadence.calendar import Calendar
from followup_tui.tui.screens.days import EXAMPLES_AHEAD, EXAMPLES_BACK, said_back
from followup_tui.tui.screens.form import Form, RefusedError
from followup_tui.tui.widgets.entry import Entry
from followup_tui.tui.widgets.field import Field


class AskDay(Form[date]):
    """Asks for a day to come (`ahead`), today included, or for one that has been."""

    def __init__(
        self, question: str, today: date, calendar: Calendar, ahead: bool, suggestion: str = ""
    ) -> None:
        super().__init__(question)
        self.today = today
        self.calendar = calendar
        self.ahead = ahead
        self.suggestion = suggestion

    def rows(self) -> Iterable[Widget]:
        yield Field("day", "Day", Entry(self.suggestion))

    def focus_first(self) -> None:
        entry = self.query_one(Entry)
        entry.focus()
        entry.select_all()

    def typed(self, field: Field) -> None:
        if not field.value.strip() and self.ahead:
            field.say(f"Try {EXAMPLES_AHEAD}")
            return
        try:
            field.say(said_back(self._day(), self.today, self.calendar))
        except RefusedError as refused:
            field.say(refused.why, kind="refused")
        except ValueError:
            field.say(f"Not a day yet: {EXAMPLES_AHEAD if self.ahead else EXAMPLES_BACK}")

    def _day(self) -> date:
        """The day in the field. Raises RefusedError, or ValueError where it is none."""
        text = self.field("day").value
        if not text.strip() and self.ahead:
            raise RefusedError("day", f"A day is missing: try {EXAMPLES_AHEAD}")
        day = when.day(text, today=self.today, calendar=self.calendar, ahead=self.ahead)
        if self.ahead and day < self.today:
            raise RefusedError("day", f"{said_back(day, self.today)}, is over: take a day to come.")
        if not self.ahead and day > self.today:
            raise RefusedError("day", f"{said_back(day, self.today)}, has not come yet.")
        return day

    def answer(self) -> date:
        try:
            return self._day()
        except ValueError as error:
            raise RefusedError("day", str(error)) from error
