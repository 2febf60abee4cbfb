"""Half-typed text: written at every key where that is quick, and soon where it is not."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from followup_tui.store import Store, StoreError
from followup_tui.tui.drafts import Drafts
from tests.store.search import clock


class SlowStore(Store):
    """A store on a disk that takes its time, or that is full."""

    seconds = 0.0
    is_full = False
    writes = 0

    def save_draft(
        self, name: str, body: Mapping[str, str], *, patience: float | None = None
    ) -> None:
        time.sleep(self.seconds)
        self.writes += 1
        if self.is_full:
            raise StoreError("The disk is full.")
        super().save_draft(name, body, patience=patience)


@pytest.fixture
def store() -> Iterator[SlowStore]:
    with SlowStore.open(None, clock=clock) as opened:
        yield opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "followup.db"


def test_on_a_quick_disk_every_key_is_kept_at_once(store: SlowStore) -> None:
    drafts = Drafts(store)
    for text in ("A", "Ac", "Acm", "Acme"):
        assert drafts.keep("add", {"company": text}) == 0.0
        assert store.draft("add") == {"company": text}
    assert store.writes == 4


def test_on_a_slow_disk_keys_are_kept_together_and_soon(store: SlowStore) -> None:
    store.seconds = 0.02
    drafts = Drafts(store)
    assert drafts.keep("add", {"company": "A"}) == 0.0
    wait = drafts.keep("add", {"company": "Ac"})
    assert 0.1 < wait <= 2.0
    assert drafts.keep("add", {"company": "Acm"}) == 0.0  # the timer of the first is running
    assert drafts.find("add") == {"company": "Acm"}
    assert store.draft("add") == {"company": "A"}
    drafts.write()
    assert store.draft("add") == {"company": "Acm"}
    assert store.writes == 2


def test_an_empty_form_forgets_its_draft_at_once(store: SlowStore) -> None:
    store.seconds = 0.02
    drafts = Drafts(store)
    drafts.keep("add", {"company": "A"})
    drafts.keep("add", {"company": " "})
    assert store.draft("add") is None
    assert drafts.find("add") is None


def test_a_full_disk_does_not_end_the_typing(store: SlowStore) -> None:
    store.is_full = True
    drafts = Drafts(store)
    assert drafts.keep("add", {"company": "A"}) > 0.0
    assert drafts.keep("add", {"company": "Ac"}) == 0.0  # the timer of the first is running
    assert drafts.find("add") == {"company": "Ac"}
    assert drafts.write() > 0.0
    store.is_full = False
    assert drafts.write() == 0.0
    assert store.draft("add") == {"company": "Ac"}


def test_a_draft_does_not_wait_for_another_program_but_is_kept_in_the_end(path: Path) -> None:
    with Store.open(path, clock=clock) as store, Store.open(path, clock=clock) as other:
        drafts = Drafts(store)
        with other._connection.writing():
            before = time.monotonic()
            assert drafts.keep("add", {"company": "A"}) > 0.0
            assert time.monotonic() - before < 2.0, "the keys waited for the other program"
            assert store.draft("add") is None
        assert drafts.write() == 0.0
        assert store.draft("add") == {"company": "A"}
