"""A run that ends at any instant logs nothing twice, loses nothing, and the next one ends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from followup_tui.diary.carry import carry
from followup_tui.diary.report import Report
from followup_tui.diary.steps import wanted
from followup_tui.exchange.place import Piece
from followup_tui.exchange.vdir import Folder
from followup_tui.model import Kind
from followup_tui.store import Store
from tests.diary.folder import Elsewhere
from tests.store.search import apply, voicemail

Given = ParamSpec("Given")
Found = TypeVar("Found")
ACTS = (
    (Folder, "put"),
    (Folder, "remove"),
    (Store, "keep_calendar_entries"),
    (Store, "log_from_calendar"),
)


class PowerCutError(BaseException):
    """The program ends here."""


class Fuse:
    """Burns before, or after, the n-th thing that changes anything."""

    def __init__(self, at: int) -> None:
        self.left = at
        self.passed = 0

    def around(self, act: Callable[Given, Found]) -> Callable[Given, Found]:
        def fused(*args: Given.args, **more: Given.kwargs) -> Found:
            self.pass_by()
            found = act(*args, **more)
            self.pass_by()
            return found

        return fused

    def pass_by(self) -> None:
        self.passed += 1
        if self.passed == self.left:
            raise PowerCutError


def week(there: Elsewhere) -> dict[str, str]:
    """Five opportunities, and what was done elsewhere with the to-do of each."""
    store = there.desk.store
    made = {name: apply(store, name) for name in ("done", "later", "gone", "here", "as is")}
    ids = {name: one.id for name, one in made.items()}
    uids = {name: there.uid(i) for name, i in ids.items()}
    there.carry()
    there.check_off(uids["done"])
    there.move(uids["later"], "20261118")
    there.file(uids["gone"]).unlink()
    store.log_activity(ids["here"], voicemail(5))
    ids["new"] = apply(store, "new").id
    return ids


def all_is_well(there: Elsewhere, ids: dict[str, str], before: dict[str, str]) -> None:
    assert len(there.log(ids["done"], Kind.FOLLOW_UP)) == 1
    (snooze,) = there.log(ids["later"], Kind.SNOOZED)
    assert snooze.until == date(2026, 11, 18)
    assert len(there.log(ids["here"])) == 2
    assert all(len(there.log(ids[name])) == 1 for name in ("gone", "as is", "new"))
    shown = {one.task.uid for one in wanted(there.desk).values()}
    assert there.files() == (shown - {before["gone"]}) | {before["done"]}
    assert "DUE;VALUE=DATE:20261118" in there.text(before["later"])


def burnt(there: Elsewhere, fuse: Fuse, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Run until the fuse burns; False where it never does."""
    with monkeypatch.context() as patched:
        for owner, name in ACTS:
            patched.setattr(owner, name, fuse.around(getattr(owner, name)))
        try:
            carry(there.desk, Folder(there.folder), Report(), is_event=False)
        except PowerCutError:
            return True
    return False


def test_a_run_may_end_at_any_instant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = 0
    while True:
        at += 1
        there = Elsewhere(tmp_path / f"calendar{at}", database=tmp_path / f"{at}.db")
        ids = week(there)
        before = first_uids(there, ids)
        was_burnt = burnt(there, Fuse(at), monkeypatch)
        there.desk.store.close()
        again = Elsewhere(there.folder, database=tmp_path / f"{at}.db")
        again.carry()
        all_is_well(again, ids, before)
        report = again.carry()
        assert (report.written, report.removed, report.logged, report.dismissed) == (0, 0, [], [])
        again.desk.store.close()
        if not was_burnt:
            break
    assert at > 15, "there were that many instants"


def first_uids(there: Elsewhere, ids: dict[str, str]) -> dict[str, str]:
    """The uid that each opportunity's to-do had in the first run."""
    names = {i: name for name, i in ids.items()}
    seen = there.desk.store.calendar_entries(Folder(there.folder).name)
    return {names[entry.opportunity_id]: entry.uid for entry in seen}


def test_two_at_once_log_one_call(tmp_path: Path) -> None:
    there = Elsewhere(tmp_path / "calendar", database=tmp_path / "followup.db")
    made = apply(there.desk.store)
    uid = there.uid(made.id)
    there.carry()
    there.check_off(uid)
    other = Elsewhere(there.folder, database=tmp_path / "followup.db")

    class Slow(Folder):
        """Lets the other one go first, between reading and logging."""

        def pieces(self) -> list[Piece]:
            found = super().pieces()
            other.carry()
            return found

    carry(there.desk, Slow(there.folder), Report(), is_event=False)
    assert len(there.log(made.id, Kind.FOLLOW_UP)) == 1
    assert there.carry().written == 0
