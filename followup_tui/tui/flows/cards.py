"""What each action asks and then does: a question, an answer, one change.

Loaded after the first frame, with the forms: none of it is needed to paint the board.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from followup_tui.model import Activity, Application, CloseReason, Dossier, Kind
from followup_tui.pipeline import step_name
from followup_tui.pipeline.outcomes import follows
from followup_tui.pipeline.worklog import BROUGHT_BACK
from followup_tui.store import StoreError
from followup_tui.tui.flows import together
from followup_tui.tui.flows.guard import heed
from followup_tui.tui.flows.meetings import keep_meeting
from followup_tui.tui.flows.together import CLOSINGS
from followup_tui.tui.keeper import Keeper
from followup_tui.tui.screens.add import AddApplication
from followup_tui.tui.screens.board import BoardScreen
from followup_tui.tui.screens.call_sheet import CallSheet
from followup_tui.tui.screens.decide import Answer, Decide
from followup_tui.tui.screens.edit import EditOpportunity, Revision
from followup_tui.tui.screens.edit_entry import EditActivity, Retract
from followup_tui.tui.screens.help import Help
from followup_tui.tui.screens.history import History, Restore
from followup_tui.tui.screens.interview import TOLD, Drawer, Meeting
from followup_tui.tui.widgets.sheet import Case, title_of


def log_call(app: Keeper, person: str | None = None) -> None:
    """Open the call sheet, and log what it answers; for several at once a shorter question.

    `person` is whom it is about.
    """
    if len(app.chosen) != 1:
        together.log(app)
        return
    (opportunity_id,) = app.chosen
    desk, name = app.desk, f"call:{opportunity_id}"
    card = app.board.cards.get(opportunity_id) if app.board is not None else None
    file = desk.file(opportunity_id)
    case = Case(
        dossier=file.dossier,
        step=file.step,
        title=title_of(file.step, step_name(card, long=True) if card else "log"),
        now=desk.now,
        today=desk.today,
        policy=desk.policy_of(file.dossier),
        calendar=desk.calendar_of(file.dossier),
        words=partial(desk.words, step=file.step),
        objections=partial(desk.objections, file.dossier),
        voicemail=partial(desk.words, step=file.step, is_voicemail=True),
        person=person,
    )

    def keep(answer: Activity | Meeting | None) -> None:
        if isinstance(answer, Meeting):
            is_kept = keep_meeting(app, opportunity_id, answer)
        else:
            is_kept = answer is not None and app.keep(opportunity_id, answer)
        if answer is None and sheet.is_held_back:
            app.attempt(partial(heed, desk, opportunity_id))
        if is_kept:
            app.unmark()
            for form in (name, *(f"{asks.value}:{opportunity_id}" for asks in TOLD)):
                if app.draft(form):
                    app.keep_draft(form, {})

    drawer = Drawer(
        lambda form: app.draft(f"{form}:{opportunity_id}"),
        lambda form, body: app.keep_draft(f"{form}:{opportunity_id}", body),
    )
    draft = (app.draft(name) or {}).get("note", "")
    sheet = CallSheet(case, draft, lambda note: app.keep_draft(name, {"note": note}), drawer)
    app.push_screen(sheet, keep)


def add(app: Keeper) -> None:
    """Ask for an application, and add it."""
    desk = app.desk

    def keep(application: Application | None) -> None:
        if application is None:
            return

        def change() -> str:
            made = desk.store.add_application(application)
            step = app.show_card(made.id)
            for screen in app.screen_stack:
                if isinstance(screen, BoardScreen):
                    screen.select(made.id)
            return f"Added {made.company}. Next: {follows(step, desk.today)}. {app.undoes}"

        if app.write(change):
            app.keep_draft("add", {})

    form = AddApplication(
        desk.today,
        desk.calendar,
        partial(similar, app),
        app.draft("add"),
        desk.now,
        partial(app.keep_draft, "add"),
    )
    app.push_screen(form, keep)


def similar(app: Keeper, company: str) -> list[tuple[str, str, str]]:
    """What is here already under such a name: company, role, how it stands."""
    cards = app.board.cards if app.board is not None else {}
    with suppress(StoreError):  # a warning less: what is saved says what is wrong
        return [
            (name, role, cards[found].stage.value if found in cards else "")
            for found, name, role in app.desk.store.similar(company)
        ]
    return []


def edit(app: Keeper) -> None:
    """Correct any field of the opportunity and of its people."""
    opportunity_id = app.selected
    if opportunity_id is None:
        return
    store, name = app.desk.store, f"edit:{opportunity_id}"

    def keep(revision: Revision | None) -> None:
        if revision is None:
            return
        if not changes(revision, dossier):
            app.keep_draft(name, {})
            app.tell("Nothing was changed.")
            return

        def change() -> str:
            store.revise(revision.opportunity, revision.people, revision.employer)
            app.show_card(opportunity_id)
            return f"Saved {revision.opportunity.company}. {app.undoes}"

        if app.write(change):
            app.keep_draft(name, {})

    dossier = store.dossier(opportunity_id)
    draft = partial(app.keep_draft, name)
    app.push_screen(EditOpportunity(dossier, app.draft(name), draft), keep)


def changes(revision: Revision, dossier: Dossier) -> bool:
    """Whether anything is other than it was."""
    is_same = revision.opportunity == dossier.opportunity and not revision.people
    return not is_same or revision.employer not in (None, dossier.employer)


def history(app: Keeper) -> None:
    """Show every entry of the opportunity; one can be corrected, taken or brought back."""
    opportunity_id = app.selected
    if opportunity_id is None:
        return
    desk = app.desk
    dossier = desk.store.dossier(opportunity_id)

    def chosen(answer: Activity | Restore | None) -> None:
        if isinstance(answer, Restore):
            change_entry(app, opportunity_id, answer)
        elif answer is not None:
            correct(app, dossier, answer)

    app.push_screen(History(dossier, desk.today, desk.calendar_of(dossier)), chosen)


def correct(app: Keeper, dossier: Dossier, activity: Activity) -> None:
    """Open one entry to correct it, or to take it back."""
    desk, name = app.desk, f"entry:{activity.id}"

    def keep(answer: Activity | Retract | None) -> None:
        if answer == activity:
            app.keep_draft(name, {})
            app.tell("Nothing was changed.")
        elif answer is not None and change_entry(app, dossier.opportunity.id, answer):
            app.keep_draft(name, {})

    form = EditActivity(
        dossier,
        activity,
        desk.today,
        desk.now,
        desk.calendar_of(dossier),
        app.draft(name),
        partial(app.keep_draft, name),
    )
    app.push_screen(form, keep)


def change_entry(app: Keeper, opportunity_id: str, answer: Activity | Retract | Restore) -> bool:
    """Correct, take back or bring back one entry of the log."""
    store = app.desk.store

    def change() -> str:
        if isinstance(answer, Retract):
            store.retract_activity(answer.activity.id)
            told = "Took the entry back."
        elif isinstance(answer, Restore):
            store.restore_activity(answer.activity.id)
            told = "Brought the entry back."
        else:
            store.correct_activity(opportunity_id, answer)
            told = "Corrected."
        step = app.show_card(opportunity_id)
        return f"{told} Next: {follows(step, app.desk.today)}. {app.undoes}"

    return app.write(change)


def bring_back(app: Keeper) -> None:
    """Out of the holding file: take a hold by hand back, or begin a new three."""
    opportunity_id = app.selected
    if opportunity_id is None:
        return
    dossier = app.desk.store.dossier(opportunity_id)
    held = [activity for activity in dossier.activities if activity.kind is Kind.HELD]
    if held and dossier.activities[-1].kind in (Kind.HELD, Kind.REVIEWED, Kind.NOTED):
        change_entry(app, opportunity_id, Retract(held[-1]))
        return
    note = BROUGHT_BACK
    app.keep(opportunity_id, Activity(at=app.desk.now, kind=Kind.APPLIED, note=note))


def log_now(app: Keeper, kind: Kind) -> None:
    """Log what needs no question: that it was reviewed, that they said no."""
    if app.selected is not None:
        app.keep(app.selected, Activity(at=app.desk.now, kind=kind))


def close(app: Keeper) -> None:
    """Close the opportunity, or all that are marked, with the reason."""
    if len(app.chosen) != 1:
        together.close(app)
        return
    (opportunity_id,) = app.chosen
    answers = [Answer(key, reason.replace("_", " "), why) for key, reason, why in CLOSINGS]

    def keep(key: str | None) -> None:
        for known, reason, _ in CLOSINGS:
            if known == key:
                now = app.desk.now
                closed = Activity(at=now, kind=Kind.CLOSED, reason=reason)
                is_kept = app.keep(opportunity_id, closed)
                app.unmark()
                if is_kept and reason is CloseReason.ACCEPTED:
                    from followup_tui.tui.flows.thanks import thank_everyone

                    thank_everyone(app)

    company = app.desk.store.dossier(opportunity_id).opportunity.company
    app.push_screen(Decide(f"Close {company}", answers), keep)


def show_help(app: Keeper) -> None:
    """Show every key of this screen."""
    app.push_screen(Help())
