"""The files that the tests read: made by us, nobody's real data, each with its quirks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from followup_tui.exchange.days import Order
from followup_tui.exchange.formats import recognise
from followup_tui.exchange.found import Found, Reading, Source, Trouble
from followup_tui.model import Contact, Dossier

DATA = Path(__file__).parent / "data"
TODAY = date(2026, 11, 12)


def source(name: str, *, as_: str | None = None, order: Order | None = None) -> Source:
    return recognise(DATA / name, today=TODAY, as_=as_, order=order)


def reading(name: str) -> list[Found | Trouble]:
    return [*source(name).read()]


def cards(found: Reading | list[Found | Trouble]) -> list[Dossier]:
    items = [one.item for one in found if isinstance(one, Found)]
    return [item for item in items if isinstance(item, Dossier)]


def people(found: Reading | list[Found | Trouble]) -> list[Contact]:
    items = [one.item for one in found if isinstance(one, Found)]
    return [item for item in items if isinstance(item, Contact)]


def troubles(found: Reading | list[Found | Trouble]) -> list[tuple[int, str]]:
    return [(one.line, one.why) for one in found if isinstance(one, Trouble)]


def written(tmp_path: Path, body: str | bytes, name: str = "file.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return path
