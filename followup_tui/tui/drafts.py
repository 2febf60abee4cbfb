"""What is half typed, kept at every key: at once where the disk is quick, else in a moment."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from followup_tui.store import StoreError

if TYPE_CHECKING:
    from followup_tui.store import Store

QUICK_SECONDS = 0.01  # a write that takes longer is not made at every key
SHARE = 10  # of the time between writes, the tenth part is spent on them
LONGEST_SECONDS = 2.0
PATIENCE_SECONDS = 0.1  # for another program that is writing


class Drafts:
    """The drafts of all forms, on their way to the store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: dict[str, dict[str, str]] = {}
        self._next = 0.0

    def keep(self, name: str, body: dict[str, str]) -> float:
        """Keep a draft; the seconds until `write` has to be called, 0 if it is written.

        An empty one forgets the draft.
        """
        is_first = not self._waiting
        self._waiting[name] = body
        left = self._next - time.monotonic()
        if left <= 0 or not any(text.strip() for text in body.values()):
            left = self.write()
        return left if is_first else 0.0  # else a timer for it is running already

    def write(self, patience: float = PATIENCE_SECONDS) -> float:
        """Write what waits; the seconds until it has to be tried again, 0 if all is written.

        While another program writes nobody at the keys waits for it for long: a draft has time.
        """
        before = time.monotonic()
        for name, body in [*self._waiting.items()]:
            try:
                if any(text.strip() for text in body.values()):
                    self._store.save_draft(name, body, patience=patience)
                else:
                    self._store.drop_draft(name, patience=patience)
            except StoreError:
                break
            except ValueError:  # too long to keep: the form says so when it is saved
                pass
            del self._waiting[name]
        took = time.monotonic() - before
        wait = min(took * SHARE, LONGEST_SECONDS) if took > QUICK_SECONDS else 0.0
        self._next = time.monotonic() + wait
        return LONGEST_SECONDS if self._waiting else 0.0

    def find(self, name: str) -> dict[str, str] | None:
        """What was half typed, if anything was."""
        if name in self._waiting:
            return self._waiting[name]
        with suppress(StoreError):
            return self._store.draft(name)
        return None
