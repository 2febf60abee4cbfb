"""What the insights are counted from, and what the guard prevented."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from followup_tui.model import Activity, NextStep
from followup_tui.pipeline.insights import Insights, insights
from followup_tui.store import StoreError
from followup_tui.tui.flows.guard import heeded
from followup_tui.tui.keeper import Keeper
from followup_tui.tui.screens.insights import InsightsScreen
from followup_tui.tui.widgets.plots import Guarded


def screen(app: Keeper) -> InsightsScreen:
    """The insights of the search at hand."""
    desk = app.desk

    def count(weeks: int | None) -> Callable[[], tuple[Insights, Guarded] | str]:
        held = desk.store.histories() if desk.store.path is None else None  # which is small
        today, policy, calendar = desk.today, desk.policy, desk.calendar
        first = None if weeks is None else today - timedelta(weeks=weeks) + timedelta(days=1)
        guarded = Guarded(app.found(partial(heeded, desk, first), 0))

        def ask(log: Sequence[Activity], day: date) -> NextStep:
            from followup_tui.cadence import next_step

            return next_step(log, today=day, policy=policy, calendar=calendar, explain=False)

        def counting() -> tuple[Insights, Guarded] | str:
            try:
                logs = desk.store.histories_apart() if held is None else held
            except StoreError as error:
                return f"{error}"
            return insights(logs, first=first, today=today, calendar=calendar, ask=ask), guarded

        return counting

    return InsightsScreen(count)
