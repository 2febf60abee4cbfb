"""Ask until when nothing is to be done, with what that would bring about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from followup_tui.cadence.calendar import Calendar
from followup_tui.tui.screens.ask import AskDay
from followup_tui.tui.screens.days import said_back
from followup_tui.tui.screens.form import RefusedError
from followup_tui.tui.widgets.field import Field


class Snooze(AskDay):
    """Asks for a day after today, and says for each day typed what would wait until then.

    `consequence` says so in a sentence, and raises ValueError where nothing would wait.
    """

    def __init__(
        self, question: str, today: date, calendar: Calendar, consequence: Callable[[date], str]
    ) -> None:
        super().__init__(question, today, calendar, ahead=True)
        self.consequence = consequence

    def typed(self, field: Field) -> None:
        super().typed(field)
        try:
            day = self._day()
            said = said_back(day, self.today, self.calendar)
            field.say(f"{said}\n{self.consequence(day)}")
        except RefusedError:
            return
        except ValueError as error:
            if field.value.strip() and self._is_day():
                field.say(str(error), kind="refused")

    def _is_day(self) -> bool:
        try:
            self._day()
        except (RefusedError, ValueError):
            return False
        return True

    def _day(self) -> date:
        day = super()._day()
        if day <= self.today:
            raise RefusedError("day", "A snooze needs a day after today.")
        return day

    def answer(self) -> date:
        day = super().answer()
        try:
            self.consequence(day)
        except ValueError as error:
            raise RefusedError("day", str(error)) from error
        return day
