"""What is done to all marked opportunities, or to the selected one: one question, one change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from followup_tui.cadence import Objection
from followup_tui.dates import say
from followup_tui.model import Activity, Channel, CloseReason, Kind, Standing, Step
from followup_tui.pipeline.outcomes import CHOICES, Asks, Choice, channel_of
from followup_tui.pipeline.together import (
    Case,
    Retagging,
    comes_due,
    is_delayed,
    logged_with,
    names,
    overriding,
    together,
)
from followup_tui.pipeline.together import snooze as snoozed
from followup_tui.tui.keeper import Keeper, sentence
from followup_tui.tui.screens.decide import Answer, Decide
from followup_tui.tui.screens.snooze import Snooze
from followup_tui.tui.screens.tags import Tags

CLOSINGS = (
    ("a", CloseReason.ACCEPTED, "you took the job"),
    ("d", CloseReason.DECLINED, "you said no"),
    ("w", CloseReason.WITHDREW, "you are no longer interested"),
    ("n", CloseReason.DO_NOT_CONTACT, "they asked for silence: it is never shown as due"),
)
EXACT = 50  # opportunities whose next steps are worked out while a day is typed
TOLD = 3  # objections that are told in full


def snooze(app: Keeper) -> None:
    """Ask until when the chosen ones wait."""
    cards = _cards(app)
    if cards:
        _ask_snooze(app, f"Snooze {_whose(cards)} until", cards, is_delayed)


def vacation(app: Keeper) -> None:
    """Ask until when everything waits that would come due before."""
    cards = [*app.board.cards.values()] if app.board is not None else []
    _ask_snooze(app, "Vacation: snooze all that would come due until", cards, comes_due)


def _ask_snooze(
    app: Keeper,
    question: str,
    cards: Sequence[Standing],
    waits: Callable[[Standing, date], bool],
) -> None:
    desk = app.desk
    cases = {case.dossier.opportunity.id: case for case in _cases(app, cards)}

    def consequence(until: date) -> str:
        moved = [card for card in cards if waits(card, until)]
        if not moved:
            raise ValueError(_nothing_waits(cards, until, desk.today))
        entry = snoozed(until, desk.now)
        told = f"{_count(moved)} until {say(until, desk.today)}"
        steps = [cases[card.id].after(entry, desk.today) for card in moved if card.id in cases]
        if len(steps) == len(moved):
            told = f"{_count(moved)}: {together(steps, desk.today)}"
        return told + _stays(cards, until, desk.today)

    def keep(until: date | None) -> None:
        if until is None:
            return
        moved = [card for card in cards if waits(card, until)]
        words = f"snoozed {_whose(moved)} until {say(until, desk.today)}"
        entries = [(card.id, snoozed(until, desk.now)) for card in moved]
        _write(app, words, entries)

    app.push_screen(Snooze(question, desk.today, desk.calendar, consequence), keep)


def _count(cards: Sequence[Standing]) -> str:
    return "It waits" if len(cards) == 1 else f"{len(cards)} cards wait"


def _nothing_waits(cards: Sequence[Standing], until: date, today: date) -> str:
    if len(cards) != 1:
        return f"None of these comes up before {say(until, today)}: nothing would change."
    (card,) = cards
    if card.step is Step.INTERVIEW:
        return "An interview stays on its day: log it as off if it is."
    if card.opens_on is None or card.step is Step.HOLD:
        return "There is nothing that could wait."
    return f"It waits until {say(card.opens_on, today)} as it is: a snooze only moves it later."


def _stays(cards: Sequence[Standing], until: date, today: date) -> str:
    """Name the interviews before that day: they are not put off."""
    kept = [
        f"{card.company} on {say(card.opens_on, today)}"
        for card in cards
        if card.step is Step.INTERVIEW and card.opens_on is not None and card.opens_on < until
    ]
    return f"\nInterviews stay: {names(kept)}" if kept else ""


def tag(app: Keeper) -> None:
    """Ask which tags the chosen ones get, and which go."""
    cards = _cards(app)
    store = app.desk.store
    ids = [card.id for card in cards]

    def keep(asked: Retagging | None) -> None:
        if asked is None:
            return

        def change() -> str:
            changed = store.tag(ids, add=asked.add, remove=asked.remove)
            app.show_cards(ids)
            app.unmark()
            signs = " ".join([*(f"+{tag}" for tag in asked.add), *(f"-{t}" for t in asked.remove)])
            if not changed:
                return "All of them are tagged so already."
            whose = [card for card in cards if card.id in changed]
            return f"Tagged {_whose(whose)}: {signs}. {app.undoes}"

        app.write(change)

    if cards:
        each = [dossier.opportunity.tags for dossier in store.dossiers(ids)]
        app.push_screen(Tags(f"Tag {_whose(cards)}", each, store.tags()), keep)


def log(app: Keeper) -> None:
    """Log the same for all that are marked; what the guard says is told first."""
    cards = _cards(app)
    if not cards:
        return
    desk = app.desk
    cases = _cases(app, cards, at_most=len(cards))
    here = {case.dossier.opportunity.id for case in cases}
    cards = [card for card in cards if card.id in here]  # another program may have taken some
    if not cards:
        app.tell("They are no longer here: another program took them back.")
        return
    against = {
        channel: {
            case.dossier.opportunity.id: desk.objections(case.dossier, channel) for case in cases
        }
        for channel in (Channel.PHONE, Channel.EMAIL)
    }

    def entries(choice: Choice) -> list[tuple[str, Activity]]:
        channel = channel_of(choice, Channel.PHONE)
        made = []
        for case in cases:
            opportunity_id = case.dossier.opportunity.id
            activity = logged_with(choice.key, case, desk.now, channel)
            if activity.kind in (Kind.FOLLOW_UP, Kind.THANKED):
                activity = overriding(activity, against[channel][opportunity_id])
            made.append((opportunity_id, activity))
        return made

    def keep(key: str | None) -> None:
        for choice in offered:
            if choice.key == key:
                words = f"logged “{choice.label}” for {_whose(cards)}"
                _write(app, words, entries(choice))

    offered = [choice for choice in CHOICES if choice.asks is Asks.NOTHING]
    answers = []
    for choice in offered:
        steps = [
            case.after(activity, desk.today)
            for case, (_, activity) in zip(cases[:EXACT], entries(choice)[:EXACT], strict=True)
        ]
        told = together(steps, desk.today) if len(cases) <= EXACT else ""
        answers.append(Answer(choice.key, choice.label, told))
    told = _guard_words(cases, [*against[Channel.PHONE].values()])
    app.push_screen(Decide(f"Log for {_whose(cards)}", answers, told), keep)


def _guard_words(cases: Sequence[Case], against: Sequence[Sequence[Objection]]) -> str:
    """Say against whom the guard objects, the first few in full."""
    objecting = [
        f"{case.company}: {found[0].why}"
        for case, found in zip(cases, against, strict=True)
        if found
    ]
    if not objecting:
        return ""
    rest = len(objecting) - TOLD
    more = [f"and {rest} more"] if rest > 0 else []
    return "\n".join(["The guard objects to calling:", *objecting[:TOLD], *more])


def close(app: Keeper) -> None:
    """Close all that are marked, for one reason."""
    cards = _cards(app)
    if not cards:
        return
    answers = [Answer(key, reason.replace("_", " "), why) for key, reason, why in CLOSINGS]
    reasons: dict[str, CloseReason] = {key: reason for key, reason, _ in CLOSINGS}

    def keep(key: str | None) -> None:
        if key is not None:
            now = app.desk.now
            entry = Activity(at=now, kind=Kind.CLOSED, reason=reasons[key])
            words = f"closed {_whose(cards)}: {reasons[key].replace('_', ' ')}"
            _write(app, words, [(card.id, entry) for card in cards])

    app.push_screen(Decide(f"Close {_whose(cards)}", answers), keep)


def _cards(app: Keeper) -> list[Standing]:
    """The cards that an action is about, in the order of the board."""
    board = app.board
    if board is None:
        return []
    cards = [board.cards[one] for one in app.chosen if one in board.cards]
    return sorted(cards, key=lambda card: (board.find(card.id) or (9, 0), card.company))


def _whose(cards: Sequence[Standing]) -> str:
    """Name one company, or count them."""
    return cards[0].company if len(cards) == 1 else f"{len(cards)} opportunities"


def _cases(app: Keeper, cards: Sequence[Standing], at_most: int = EXACT) -> list[Case]:
    """The dossiers with their rules; none where there are too many to work out at every key."""
    if len(cards) > at_most:
        return []
    desk = app.desk
    return [
        Case(dossier, desk.step(dossier), desk.policy_of(dossier), desk.calendar_of(dossier))
        for dossier in desk.store.dossiers([card.id for card in cards])
    ]


def _write(app: Keeper, words: str, entries: Sequence[tuple[str, Activity]]) -> None:
    """Log all of it in one change, and say what comes next."""
    ids = [opportunity_id for opportunity_id, _ in entries]

    def change() -> str:
        app.desk.store.log_for_many(entries, words)
        app.show_cards(ids)
        app.unmark()
        here = app.desk.store.dossiers(ids) if len(ids) <= EXACT else []
        steps = [app.desk.step(dossier) for dossier in here]
        following = f" Next: {together(steps, app.desk.today)}." if steps else ""
        return f"{sentence(words)}{following} {app.undoes}"

    app.write(change)
