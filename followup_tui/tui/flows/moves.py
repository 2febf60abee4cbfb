"""A card moves to another column by what happened, which is asked for first and then logged."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from followup_tui.model import Activity, Kind, Stage, Step
from followup_tui.pipeline import CLOSED, COLUMNS
from followup_tui.pipeline.outcomes import after, follows
from followup_tui.tui.flows.cards import bring_back, close
from followup_tui.tui.keeper import Keeper
from followup_tui.tui.screens.decide import Answer, Decide

Means = tuple[Kind | None, str]  # what is logged, and what that is called; None brings it back

HOLD: Means = (Kind.HELD, "put it on hold by hand")
NO: Means = (Kind.REJECTED, "log a definite no")
INTERVIEW: Means = (Kind.INTERVIEWED, "log an interview today")
AGAIN: Means = (Kind.APPLIED, "log a new application: a new three")
FIRST: Means = (Kind.APPLIED, "log that you applied today")
BACK: Means = (None, "bring it back")
MOVES: dict[tuple[Stage, int], Means] = {  # a stage on, or back
    (Stage.APPLIED, 1): INTERVIEW,
    (Stage.INTERVIEWED, 1): HOLD,
    (Stage.HOLDING, 1): NO,
    (Stage.INTERVIEWED, -1): AGAIN,
    (Stage.HOLDING, -1): BACK,
    (Stage.NETWORKING, -1): HOLD,
}
INTO: dict[Stage, Means] = {  # dropped on a column
    Stage.APPLIED: AGAIN,
    Stage.INTERVIEWED: INTERVIEW,
    Stage.HOLDING: HOLD,
    Stage.NETWORKING: NO,
}


def move(app: Keeper, by: int) -> None:
    """Move the selected card a stage, by logging what that means, after showing which."""
    opportunity_id = app.selected
    if opportunity_id is None or app.board is None:
        return
    card = app.board.cards[opportunity_id]
    means = MOVES.get((card.stage, by))
    if means is INTERVIEW and card.step is Step.NONE:  # a lead: nothing was sent yet
        means = FIRST
    if means is None:
        app.tell("There is no stage on that side.")
        return
    _ask(app, opportunity_id, means)


def drop(app: Keeper, opportunity_id: str, column: int) -> None:
    """A card was dragged to a column: log what that means, after showing which."""
    if app.board is None or opportunity_id not in app.board.cards:
        return
    if app.cards is not None:
        app.cards.unmark_cards()
        app.cards.select(opportunity_id)
    if column == CLOSED:
        close(app)
        return
    stage, into = app.board.cards[opportunity_id].stage, COLUMNS[column]
    is_back = stage is Stage.HOLDING and into is Stage.APPLIED
    _ask(app, opportunity_id, BACK if is_back else INTO[into])


def _ask(app: Keeper, opportunity_id: str, means: Means) -> None:
    kind, called = means
    desk = app.desk
    dossier = desk.store.dossier(opportunity_id)
    act: Callable[[], object] = partial(bring_back, app)
    told = ""
    if kind is not None:
        activity = Activity(at=desk.now, kind=kind)
        act = partial(app.keep, opportunity_id, activity)
        calendar = desk.calendar_of(dossier)
        step = after(
            dossier, [activity], today=desk.today, policy=desk.policy_of(dossier), calendar=calendar
        )
        told = follows(step, desk.today)

    def keep(key: str | None) -> None:
        if key is not None:
            app.attempt(act)

    title = f"Move {dossier.opportunity.company}"
    question = Decide(title, [Answer("enter", called, told)], "A card moves by what happened:")
    app.push_screen(question, keep)
