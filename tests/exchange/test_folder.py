"""Files that are saved for the user: new, for them alone, and nowhere else."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from followup_tui.exchange.folder import SavingError, file_name, save


def test_a_file_is_new_and_for_the_user_alone(tmp_path: Path) -> None:
    path = save(tmp_path / "a" / "b", "Thanks to Pat", "txt", b"hello")
    assert path == tmp_path / "a" / "b" / "Thanks to Pat.txt"
    assert path.read_bytes() == b"hello"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    for number in range(3):
        save(tmp_path, "Thanks", "txt", str(number).encode())
    kept = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert kept == {"Thanks.txt": "0", "Thanks 2.txt": "1", "Thanks 3.txt": "2"}


def test_no_link_is_followed(tmp_path: Path) -> None:
    target, folder = tmp_path / "precious", tmp_path / "letters"
    folder.mkdir()
    (folder / "Thanks.txt").symlink_to(target)
    assert save(folder, "Thanks", "txt", b"x").name == "Thanks 2.txt"
    assert not target.exists()
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    with pytest.raises(SavingError, match="cannot be written to"):
        save(tmp_path / "link", "Thanks", "txt", b"x")


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("")
    with pytest.raises(SavingError, match=r"name another folder under \[letters\]"):
        save(tmp_path / "letters", "Thanks", "txt", b"x")


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("../../etc/passwd", "etc passwd"),
        ("Acme [HQ]: a/b\\c", "Acme [HQ] a b c"),
        ("\x1b[2J\u202egpj", "[2J gpj"),
        ("株式会社", "株式会社"),
        ("...", "letter"),
        ("", "letter"),
        ("x" * 500, "x" * 120),
        ("株" * 100, "株" * 40),
    ],
)
def test_a_name_stays_in_its_folder(typed: str, named: str, tmp_path: Path) -> None:
    assert file_name(typed) == named
    assert save(tmp_path, typed, "txt", b"").parent == tmp_path
