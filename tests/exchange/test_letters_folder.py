"""Where letters go: as chosen, or among the user's documents; nowhere by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from followup_tui.exchange.folder import SavingError
from followup_tui.settings import Letters, Settings
from followup_tui.start import letters_folder


def test_letters_go_among_the_documents(home: Path) -> None:
    assert letters_folder(Settings()) == home / "Documents" / "followup"


def test_letters_go_where_the_settings_say(home: Path, tmp_path: Path) -> None:
    chosen = Settings(letters=Letters(folder="~/papers"))
    assert letters_folder(chosen) == home / "papers"
    chosen = Settings(letters=Letters(folder=f"{tmp_path}"))
    assert letters_folder(chosen) == tmp_path


@pytest.mark.parametrize("folder", ["papers", "~nobody-of-that-name/papers", "../papers"])
def test_a_path_that_depends_on_where_one_is_is_refused(folder: str) -> None:
    with pytest.raises(SavingError, match="is not a whole path"):
        letters_folder(Settings(letters=Letters(folder=folder)))
