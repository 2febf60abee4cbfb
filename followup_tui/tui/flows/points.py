"""Something new for them: shown, added, edited, retired."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from followup_tui.model import TalkingPoint
from followup_tui.tui.keeper import Keeper
from followup_tui.tui.screens.points import EditPoint, PointsScreen


def show(app: Keeper) -> None:
    """Show the talking points that fit the selected card."""
    opportunity_id = app.selected
    if opportunity_id is not None and not isinstance(app.screen, PointsScreen):
        app.push_screen(PointsScreen(app.board, app.desk.file(opportunity_id)))


def act(app: Keeper, what: str) -> None:
    """Do with the point under the cursor what a key asks for."""
    screen = next((each for each in app.screen_stack if isinstance(each, PointsScreen)), None)
    if screen is None:
        return
    point = screen.point
    if what == "add":
        ask(app, screen, None)
    elif point is None:
        app.tell("There is no talking point here yet: add one.")
    elif what == "edit":
        ask(app, screen, point)
    else:
        retire(app, point)


def ask(app: Keeper, screen: PointsScreen, point: TalkingPoint | None) -> None:
    """Ask for a talking point, and keep it."""
    opportunity_id = screen.selected or ""
    store = app.desk.store
    name = f"point:{point.id if point is not None else opportunity_id}"

    def keep(answer: TalkingPoint | None) -> None:
        if answer is None:
            return

        def change() -> str:
            if point is None:
                store.add_point(replace(answer, created_on=app.desk.today))
            else:
                store.edit_point(answer)
            app.open_file()
            return f"{'Added' if point is None else 'Saved'} something new for them. {app.undoes}"

        if app.write(change):
            app.keep_draft(name, {})

    known = store.dossier(opportunity_id).opportunity
    form = EditPoint(point, known, app.draft(name), partial(app.keep_draft, name))
    app.push_screen(form, keep)


def retire(app: Keeper, point: TalkingPoint) -> None:
    """Propose a talking point no more."""

    def change() -> str:
        app.desk.store.retire_point(point.id)
        app.open_file()
        return f"Retired: it is proposed no more. {app.undoes}"

    app.write(change)
