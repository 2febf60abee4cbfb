"""What is typed to find something: understood whatever it is, and found wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_tui.desk import Desk
from followup_tui.model import Activity, Contact, Group, Kind, Person, TalkingPoint
from followup_tui.pipeline import board, narrowed
from followup_tui.pipeline.excerpts import Excerpt
from followup_tui.pipeline.query import Is, Query, Term, completion, parse
from followup_tui.store import Store, StoreError
from followup_tui.text import fold, spans
from tests.standings import CALENDAR, SATURDAY, search, standing
from tests.tui.keys import applied
from tests.tui.search import desk_on

TODAY = date(2026, 11, 12)
SEARCH = board(search(), today=SATURDAY, calendar=CALENDAR)
PIECES = [
    "a", "Acme", "stage:", "stage:hold", "stage:x", "tag:", "tag:re", "who:", "who:pat", "late",
    "today", "-", "--", "-late", '"', '"two words', '-"', "re:", "http://x", "é", "ß", "[/b]", "_",
    "%", "\\", "'", "\u0301", "\x1b[2J", "漢字", "🎉",
]  # fmt: skip
typed = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join))


def found(text: str) -> list[str]:
    shown = narrowed(SEARCH, text)
    return [card.company for column in (*shown.columns, shown.closed) for card in column]


# The language


@given(typed)
def test_anything_can_be_typed(text: str) -> None:
    query = parse(text)
    assert all(term.text == fold(term.text) for term in query.terms)
    assert set(found(text)) <= {card.company for card in search()}
    completion(text, ["remote"], ["Pat Lee"])


@given(typed, st.sampled_from(["a", "c", "m", " ", "e", ":", "-", '"', " late", " -a"]))
def test_a_key_more_never_finds_other_cards_than_the_whole_text_does(text: str, more: str) -> None:
    last = narrowed(SEARCH, text)
    grown = narrowed(SEARCH, text + more, last=last)
    assert grown == narrowed(SEARCH, text + more)


@given(typed, typed)
def test_what_narrows_finds_nothing_that_was_not_found(one: str, other: str) -> None:
    both = f"{one} {other}"
    if parse(both).narrows(parse(one)):
        assert set(found(both)) <= set(found(one))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Acme  Data", [Term(Is.WORD, "acme"), Term(Is.WORD, "data")]),
        ('"data eng"', [Term(Is.WORD, "data eng")]),
        ('"open', [Term(Is.WORD, "open")]),
        ("LATE today", [Term(Is.LATE), Term(Is.TODAY)]),
        ('"late"', [Term(Is.WORD, "late")]),
        ("-late -x", [Term(Is.LATE, is_not=True), Term(Is.WORD, "x", is_not=True)]),
        ("Stage:Hold", [Term(Is.STAGE, "hold")]),
        ('who:"past co" tag:#x', [Term(Is.WHO, "past co"), Term(Is.TAG, "#x")]),
        ("stage: tag: who: - \"\"", []),
        ("re: https://a.b", [Term(Is.WORD, "re:"), Term(Is.WORD, "https://a.b")]),
        ("a a", [Term(Is.WORD, "a")]),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(text: str, terms: list[Term]) -> None:
    assert parse(text) == Query(tuple(terms))


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("late", ["Acme Robotics", "Northwind", "Stark Industries"]),
        ("today", ["Globex", "Wayne Enterprises"]),
        ("today -wayne", ["Globex"]),
        ("stage:hold", ["Tyrell", "Soylent", "Massive Dynamic"]),
        ("stage:rej", ["Aperture", "Black Mesa"]),
        ("-stage:a -stage:hold -stage:net late", ["Stark Industries"]),
        ("stage:nowhere", []),
        ("latex", []),
        ("-e", []),
        ("HOOLI", ["Hooli"]),
    ],
)
def test_the_filters_find_by_what_stands_on_a_card(text: str, companies: list[str]) -> None:
    assert sorted(found(text)) == sorted(companies)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("", ""),
        ("l", ""),
        ("la", "te"),
        ("acme wh", "o:"),
        ("stage:", ""),
        ("stage:n", "etworking"),
        ("tag:R", "emote"),
        ("-tag:re", "mote"),
        ("who:fam", "ily"),
        ("who:past", ""),
        ('who:"past c', 'o-worker"'),
        ("who:jos", "é"),
        ("nothing:a", ""),
    ],
)
def test_the_last_word_is_completed(text: str, rest: str) -> None:
    assert completion(text, ["remote"], ["José"]) == rest


# Matches in a text


@given(st.text(), st.text(min_size=1))
def test_matches_are_places_in_the_text_itself(text: str, word: str) -> None:
    places = spans(text, (fold(word),))
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[1] < other[0] for one, other in pairwise(places))
    if fold(word):
        assert bool(places) == (fold(word) in fold(text))


def test_a_match_is_marked_with_its_accents() -> None:
    assert spans("Zoe\u0301 Straße", ("zoe", "ss")) == [(0, 4), (9, 10)]


def test_an_excerpt_is_cut_around_its_match() -> None:
    quoted = Excerpt("note", f"{'x' * 50} volcano {'y' * 50}", ("volc",))
    assert quoted.cut(40) == f"note: …volcano {'y' * 50}"
    assert quoted.cut(10) == f"“…volcano {'y' * 50}"
    assert Excerpt("note", "short", ("volc",)).cut(36) == "note: short"
    assert Excerpt("note", "volcanoes all over the place", ("volc",)).cut(12)[:8] == "“volcano"


# Found in the store


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = desk_on(TODAY)
    yield made
    made.store.close()


def seed(store_desk: Desk) -> dict[str, str]:
    """Four opportunities, each found by something else; the ids by company."""
    store = store_desk.store
    ids = {
        name: applied(store_desk, name).id for name in ("Acme [HQ]", "Globex", "Hooli", "Über AG")
    }
    store.log_activity(
        ids["Globex"], Activity(at=TODAY, kind=Kind.NOTED, note="asked about\nthe VOLCÁN project")
    )
    store.add_point(TalkingPoint(text="a 100% paper on lava_flow", opportunity_id=ids["Hooli"]))
    opportunity = store.dossier(ids["Hooli"]).opportunity
    store.edit_opportunity(replace(opportunity, tags=("Remote", "geo"), note="seen at a fair"))
    uncle = Contact(name="José Ruiz", group=Group.FAMILY, email="jose@example.org")
    store.edit_person(ids["Acme [HQ]"], Person(contact=uncle, role="referrer"))
    return ids


@pytest.mark.parametrize(
    ("text", "companies", "quoted"),
    [
        ("volcan", ["Globex"], "Thu 12 Nov: asked about the VOLCÁN project"),
        ("volcán globex", ["Globex"], "Thu 12 Nov: asked about the VOLCÁN project"),
        ("lava", ["Hooli"], "talking point: a 100% paper on lava_flow"),
        ("100%", ["Hooli"], "talking point: a 100% paper on lava_flow"),
        ("lava-flow", [], ""),
        ("a_f", ["Hooli"], "talking point: a 100% paper on lava_flow"),
        ("tag:rem", ["Hooli"], ""),
        ("fair", ["Hooli"], "note: seen at a fair"),
        ("jose", ["Acme [HQ]"], "with: José Ruiz · referrer"),
        ("JOSÉ@EXAMPLE", ["Acme [HQ]"], "José Ruiz: jose@example.org"),
        ("who:family", ["Acme [HQ]"], "José Ruiz: family"),
        ("who:ruiz", ["Acme [HQ]"], "with: José Ruiz · referrer"),
        ("uber", ["Über AG"], ""),
        ("-jose -lava -volcan", ["Über AG"], ""),
        ("-who:family -tag:geo -uber", ["Globex"], ""),
        ("", ["Acme [HQ]", "Globex", "Hooli", "Über AG"], ""),
    ],
)
def test_what_is_written_anywhere_is_found_and_quoted(
    desk: Desk, text: str, companies: list[str], quoted: str
) -> None:
    seed(desk)
    results = desk.search(text)
    assert [card.company for card, _ in results] == companies
    assert {words for _, words in results} == ({quoted} if companies else set())


def test_what_was_taken_back_is_not_found(desk: Desk) -> None:
    ids = seed(desk)
    desk.store.retract_activity(desk.store.dossier(ids["Globex"]).activities[-1].id)
    assert desk.search("volcan") == []
    while desk.store.undo():
        pass
    assert desk.search("") == []


def test_closed_opportunities_are_found_too(desk: Desk) -> None:
    ids = seed(desk)
    desk.store.log_activity(ids["Globex"], Activity(at=TODAY, kind=Kind.CLOSED))
    assert [card.company for card, _ in desk.search("volcan")] == ["Globex"]
    assert [card.company for card, _ in desk.search("stage:closed")] == ["Globex"]


@given(typed)
def test_anything_can_be_looked_for_in_the_store(text: str) -> None:
    with Store.open(None, clock=lambda: DESK.now) as store:
        assert store.find(parse(text).asked).keys() == set(parse(text).asked)
    assert isinstance(DESK.search(text), list)


DESK = desk_on(TODAY)
seed(DESK)


def test_a_search_in_another_thread_finds_the_same(tmp_path: Path) -> None:
    desk = desk_on(TODAY, tmp_path / "a b%20?.db")
    seed(desk)
    asked = [*parse('volcan jose tag:geo who:fam "é" 漢').asked]
    assert desk.store.find_apart(asked) == desk.store.find(asked)
    assert sum(map(len, desk.store.find(asked).values())) == 8
    assert desk.store.tags() == desk.store.tags_apart() == ["Remote", "geo"]
    found = desk.store.find([("word", "vol"), ("who", "pat")])
    within = {("word", "volc"): found["word", "vol"], ("who", "pat l"): found["who", "pat"]}
    assert desk.store.find_apart(within, within) == desk.store.find(within)
    assert desk.store.find_apart([("word", "o")], {("word", "o"): frozenset()}) == {
        ("word", "o"): frozenset()
    }
    desk.store.close()
    (tmp_path / "a b%20?.db").unlink()
    with pytest.raises(StoreError, match="could not be searched"):
        desk.store.find_apart(asked)
    assert [*tmp_path.iterdir()] == [path for path in tmp_path.iterdir() if path.suffix != ".db"]


def test_what_the_store_has_not_said_yet_hides_no_card() -> None:
    cards = [standing("Acme"), standing("Globex")]
    whole = board(cards, today=SATURDAY, calendar=CALENDAR)
    notes = {("word", "vol"): frozenset({"Acme"}), ("tag", "re"): frozenset({"Globex"})}

    def shown(text: str) -> list[str]:
        return [card.company for card in narrowed(whole, text, notes=notes).columns[0]]

    assert shown("who:family") == ["Acme", "Globex"]
    assert shown("volc") == ["Acme"]  # until its own answer comes
    assert shown("xvol") == []
    assert shown("tag:remote") == ["Globex"]
    assert shown("-vol") == ["Globex"]
    assert shown("-volc") == ["Acme", "Globex"]
