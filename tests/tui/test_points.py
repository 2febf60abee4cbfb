"""Something new for them, through the keys: added, edited, retired, told."""

from __future__ import annotations

from datetime import date

from followup_tui.model import Dossier, TalkingPoint
from followup_tui.tui.screens.points import EditPoint, PointsScreen
from tests.tui.keys import acme, applied
from tests.tui.search import only

OPENED = date(2026, 11, 5)


def points(dossier: Dossier) -> list[tuple[str, bool, bool]]:
    """Each with whether it is for this opening, and for this company, alone."""
    return [
        (p.text, p.opportunity_id is not None, p.company_id is not None) for p in dossier.points
    ]


async def test_a_point_is_added_with_its_tags() -> None:
    async with acme() as (keys, desk):
        await keys.press("plus")
        assert "none left" in keys.shown
        assert "Nothing is left that they have not heard. Add something" in keys.shown
        await keys.press("a")
        await keys.write("cut a job [/b] from 5 h to 40 min")
        await keys.press("tab")
        await keys.write("accomplishment, #big data")
        await keys.press("enter")
        (point,) = only(desk).points
        assert point.text == "cut a job [/b] from 5 h to 40 min"
        assert point.tags == ("accomplishment", "big-data")
        assert point.created_on == OPENED
        assert "1 not used yet" in keys.shown
        assert "for everyone · #accomplishment #big-data" in keys.shown
        assert keys.toasts[-1] == "Added something new for them. u undoes."
        await keys.press("u")
        assert only(desk).points == ()
        assert "none left" in keys.shown


async def test_a_point_is_for_everyone_one_company_or_one_opening() -> None:
    async with acme() as (keys, desk):
        for rights in range(3):
            await keys.press("plus", "a")
            await keys.write(f"point {rights}")
            await keys.press("tab", "tab", *["right"] * rights, "ctrl+s", "escape")
        assert sorted(points(only(desk))) == [
            ("point 0", False, False), ("point 1", False, True), ("point 2", True, False),
        ]  # fmt: skip
        other = applied(desk, "Beta")
        assert points(desk.store.dossier(other.id)) == [("point 0", False, False)]


async def test_a_point_is_edited_and_retired() -> None:
    async with acme() as (keys, desk):
        desk.store.add_point(TalkingPoint(text="an article", tags=("article",)))
        await keys.press("plus", "enter")
        assert keys.top(EditPoint).field("tags").value == "article"
        await keys.retype("text", "a better article")
        await keys.press("ctrl+s")
        assert [point.text for point in only(desk).points] == ["a better article"]
        await keys.press("x")
        assert only(desk).points == ()
        assert keys.toasts[-1] == "Retired: it is proposed no more. u undoes."
        await keys.press("u")
        assert len(only(desk).points) == 1


async def test_with_no_point_there_is_none_to_edit() -> None:
    async with acme() as (keys, _):
        await keys.press("plus", "e")
        assert keys.toasts[-1] == "There is no talking point here yet: add one."
        await keys.press("x", "escape")
        assert not isinstance(keys.app.screen, PointsScreen)


async def test_a_point_without_words_is_refused_and_kept_as_a_draft() -> None:
    async with acme() as (keys, desk):
        await keys.press("plus", "a", "ctrl+s")
        assert "Something new is missing: write what is of use to them." in keys.shown
        await keys.write("half")
        await keys.press("escape", "a")
        assert keys.top(EditPoint).field("text").value == "half"
        assert only(desk).points == ()


async def test_a_point_told_on_the_call_sheet_is_listed_as_told() -> None:
    async with acme() as (keys, desk):
        desk.store.add_point(TalkingPoint(text="an article"))
        await keys.press("l", "plus", "v", "plus")
        assert "none left" in keys.shown
        assert "✓ an article" in keys.shown
        assert "told Thu 5 Nov" in keys.shown
