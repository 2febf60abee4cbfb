"""Our own JSON: everything there is, row by row; what leaves this way comes back as itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from followup_tui.exchange.found import Found, Reading, Record, Trouble, UnreadableError
from followup_tui.exchange.json_stream import pieces

VERSION: Final = 1
MARK: Final = "followup_export"


def read(path: Path) -> Reading:
    """Each row of an export of ours. Raises UnreadableError for a newer one."""
    is_ours = False
    for piece in pieces(path):
        if piece.name == MARK:
            is_ours = True
            if piece.value != VERSION:
                raise UnreadableError(
                    f"This export has the shape {piece.value!r}, and I know {VERSION}: "
                    "update followup."
                )
        elif not is_ours:
            raise UnreadableError(f"This is no export of followup: {MARK!r} does not come first.")
        elif piece.is_element and isinstance(piece.value, dict):
            yield Found(piece.line, Record(piece.name, piece.value))
        elif piece.is_element:
            yield Trouble(piece.line, f"this is no row of {piece.name}")


def written(
    tables: Iterable[tuple[str, Iterable[Mapping[str, Any]]]], *, schema: int, now: datetime
) -> Iterator[str]:
    """The text of an export, piece by piece: a row a line, in an order that stays the same.

    Only `exported_at` differs between two exports of the same search.
    """
    yield f'{{\n"{MARK}": {VERSION},\n"schema": {schema},\n"exported_at": "{now.isoformat()}"'
    for table, rows in tables:
        yield f',\n"{table}": ['
        between = "\n"
        for row in rows:
            yield f"{between}{json.dumps(row, ensure_ascii=False, separators=(', ', ': '))}"
            between = ",\n"
        yield "\n]"
    yield "\n}\n"
