"""A whole search through the keys: met at a fair, hired by the same people, everyone thanked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from textual.events import Paste

from followup_tui.model import Dossier, Kind, NextStep, Stage, Step
from followup_tui.tui.screens.thanks import ThankEveryone
from tests.tui.keys import Keys
from tests.tui.search import desk_on, only, opened

KIM, ANN, LORI, HERMES = "Kim Wu [CTO]", "佐藤 花子", "Lori Quaid", "Hermes [/b]"


class Search:
    """One search on disk, taken up again day after day."""

    def __init__(self, path: Path) -> None:
        self.path = path

    async def on(self, day: date, *keys: str) -> tuple[Dossier, NextStep]:
        """Open the board on a day, press keys, leave; `=text` is pasted, as a terminal does."""
        desk = desk_on(day, self.path)
        async with opened(desk, (80, 24)) as (app, pilot):
            for key in keys:
                if key.startswith("="):
                    app.post_message(Paste(key[1:]))
                else:
                    await pilot.press(key)
                await pilot.pause()
            await pilot.pause()
            dossier = only(desk)
            step = desk.step(dossier)
        desk.store.close()
        return dossier, step


def named(dossier: Dossier) -> list[str]:
    last = dossier.activities[-1]
    return [dossier.name_of(who) for who in (last.people or filter(None, [last.person]))]


async def test_a_whole_search_with_its_people(tmp_path: Path) -> None:
    search = Search(tmp_path / "search.db")

    # met at a fair: a card like any other, and a note within the 24 to 36 hours
    dossier, step = await search.on(
        date(2026, 11, 3), "a", f"=met {LORI}, Rekall, 555 0177, job fair, booth 12", "enter"
    )
    assert (dossier.activities[0].kind, step.script) == (Kind.MET, "met.note")
    assert step.due_on == date(2026, 11, 4)
    (lori,) = dossier.people
    assert (lori.contact.group, lori.contact.how_met) == (
        "job fair or job club",
        "job fair, booth 12",
    )
    dossier, step = await search.on(date(2026, 11, 3), "l", "e")
    assert (dossier.activities[-1].kind, step.step) == (Kind.THANKED, Step.CHECK_IN)

    # somebody helped; then an application on the same card, and a call
    dossier, step = await search.on(date(2026, 11, 4), "l", "f", "tab", f"={HERMES}", "enter")
    assert (named(dossier), step.script) == ([HERMES], "help.thanks")
    dossier, step = await search.on(date(2026, 11, 4), "l", "e", "A", "=Data Curator", "enter")
    assert dossier.opportunity.role == "Data Curator"
    assert (step.stage, step.script, step.due_on) == (
        Stage.APPLIED, "follow_up.1", date(2026, 11, 9),
    )  # fmt: skip
    dossier, step = await search.on(date(2026, 11, 9), "l", "v")
    assert step.due_on == date(2026, 11, 13), "Wed 11 Nov is Veterans Day"

    # two rounds with three people, six courtesies
    dossier, step = await search.on(
        date(2026, 11, 13), "l", "i", "=16 nov", "tab", "=14:30", "tab", "=2nd floor", "tab",
        "=first round", "enter",
    )  # fmt: skip
    assert (step.step, dossier.activities[-1].starts_at) == (Step.INTERVIEW, "14:30")
    dossier, step = await search.on(date(2026, 11, 16), "l", "w", "tab", f"={KIM}", "enter")
    assert named(dossier) == [LORI, KIM]
    assert dossier.activities[-1].round == "first round"
    assert (step.script, step.also) == ("thank_you.call", ("thank_you.note", "thank_you.note"))
    dossier, step = await search.on(date(2026, 11, 16), "l", "e", "l", "down", "down", "e")
    assert named(dossier) == [KIM]
    assert (step.script, step.also) == ("thank_you.call", ())
    dossier, step = await search.on(date(2026, 11, 17), "l", "s")
    assert (step.step, step.opens_on) == (Step.CHECK_IN, date(2026, 11, 24))

    await search.on(date(2026, 11, 24), "l", "i", "=1 dec", "enter")
    dossier, step = await search.on(
        date(2026, 12, 1), "l", "w", "space", "right", "right", "space", "tab", f"={ANN}", "enter"
    )
    assert named(dossier) == [KIM, ANN]
    assert len(step.also) == 2
    await search.on(date(2026, 12, 1), "l", "down", "down", "e", "l", "up", "e")
    dossier, step = await search.on(date(2026, 12, 2), "l", "s")
    courtesies = [a for a in dossier.activities if a.kind is Kind.THANKED]
    assert len(courtesies) == 2 + 6, "the fair's note, the helper's, and six for the interviews"
    assert (step.step, step.opens_on) == (Step.CHECK_IN, date(2026, 12, 9))

    # rejected, thanked, kept in touch, and a new opening takes the thread up again
    dossier, step = await search.on(date(2026, 12, 9), "l", "x")
    assert (step.stage, step.script) == (Stage.NETWORKING, "rejection.thanks")
    dossier, step = await search.on(date(2026, 12, 9), "l", "e")
    assert (step.step, step.opens_on) == (Step.KEEP_IN_TOUCH, date(2027, 3, 9))
    dossier, step = await search.on(date(2027, 3, 9), "l", "s")
    assert (step.step, step.opens_on) == (Step.KEEP_IN_TOUCH, date(2027, 6, 9))
    dossier, step = await search.on(date(2027, 3, 15), "A", "=Lead Curator", "enter")
    assert (step.stage, step.script) == (Stage.APPLIED, "follow_up.1")
    assert dossier.activities[-1].note.endswith("Lead Curator, after Data Curator")
    assert {person.contact.name for person in dossier.people} == {LORI, HERMES, KIM, ANN}

    # an offer, accepted: everyone who helped or took part is listed, ticked, and there again
    dossier, step = await search.on(date(2027, 3, 18), "l", "o")
    assert (step.stage, step.step) == (Stage.CLOSED, Step.RESPOND)
    desk = desk_on(date(2027, 3, 19), search.path)
    async with opened(desk, (80, 24)) as (app, pilot):
        keys = Keys(app, pilot)
        await keys.press("c", "a")
        shown = keys.top(ThankEveryone)
        assert shown.debts[0].one.contact.name == HERMES, "helpers first"
        assert {debt.one.contact.name for debt in shown.debts} == {LORI, HERMES, KIM, ANN}
        assert "4 to go, 0 thanked" in keys.shown
        await keys.press("space", "v", "e", "escape", "p", "T")
        assert "1 to go, 3 thanked" in keys.shown
        await keys.press("end", "space")
        assert "everyone has been thanked" in keys.shown
        thanked = [a for a in only(desk).activities if a.kind is Kind.THANKED][-4:]
        assert len({a.person for a in thanked}) == 4
    desk.store.close()
