from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from followup_tui.store import Store
from tests.store.search import clock


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(None, clock=clock) as opened:
        yield opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "followup.db"
