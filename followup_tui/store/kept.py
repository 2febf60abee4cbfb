"""What is kept besides the truth: what was worked out, what is half typed, how it looked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

from followup_tui.model import Stage, Standing
from followup_tui.store import cache, glimpse
from followup_tui.store.connection import StoreError
from followup_tui.store.glimpse import Head
from followup_tui.store.opened import Opened
from followup_tui.store.rows import needed

CACHE_SECONDS = 0.02  # a board never waits for its turn to write what it can work out again
DRAFT_BYTES = 4 * 1024 * 1024


class Kept(Opened):
    """What may be worked out or typed again, and belongs to this device alone."""

    def standings(self, key: str, today: date) -> tuple[list[Standing], list[str]]:
        """What is known of each opportunity today, and the ids of those to work out anew.

        `key` names everything besides the rows that a standing depends on.
        """
        with self._connection.sparing():
            return cache.standings(self._connection, key, today)

    def glimpse(
        self, key: str, days: tuple[date, date, date], most: int, stages: Sequence[Stage]
    ) -> list[Head] | int:
        """The first cards of each stage today, and how many there are.

        A number instead tells how many opportunities have to be worked out first.
        """
        with self._connection.sparing():
            return glimpse.glimpse(self._connection, key, days, most, stages)

    def keep_standings(
        self, key: str, today: date, standings: Sequence[tuple[Standing, date | None]]
    ) -> None:
        """Keep standings, each with the day from which it may differ by itself.

        It is a cache: what cannot be kept, or was worked out from a dossier that has changed
        since it was read, is skipped without a word.
        """
        if self.is_read_only or not standings:
            return
        with suppress(StoreError), self._connection.writing(patience=CACHE_SECONDS):
            now = self._version()
            fresh = [one for one in standings if self._read_at.pop(one[0].id, now) == now]
            cache.keep_standings(self._connection, key, today, fresh)

    def closed_days(self, calendar_key: str) -> dict[date, str]:
        """The closed days kept for a calendar, by date; empty if none were."""
        return cache.closed_days(self._connection, calendar_key)

    def keep_closed_days(self, calendar_key: str, days: Mapping[date, str]) -> None:
        """Keep a calendar's closed days, so that the next start need not work them out.

        It is a cache: what cannot be kept is skipped without a word.
        """
        if self.is_read_only:
            return
        with suppress(StoreError), self._connection.writing(patience=CACHE_SECONDS):
            cache.keep_closed_days(self._connection, calendar_key, days)

    def recalled(self, name: str) -> str | None:
        """What this device remembers under a name: how its terminal looks, no part of a search."""
        return cache.recalled(self._connection, f"own {name}")

    def remember(self, name: str, value: str) -> None:
        """Let this device remember something; what is the same already costs no write.

        It is a convenience: what cannot be kept is skipped without a word.
        """
        if self.is_read_only or self.recalled(name) == value:
            return
        with suppress(StoreError), self._connection.writing(patience=CACHE_SECONDS):
            cache.remember(self._connection, f"own {name}", value)

    def draft(self, name: str) -> dict[str, str] | None:
        """What was typed into a form and not saved yet."""
        rows = self._connection.read("SELECT body FROM draft WHERE name = ?", [name])
        return dict(json.loads(rows[0][0])) if rows else None

    def save_draft(
        self, name: str, body: Mapping[str, str], *, patience: float | None = None
    ) -> None:
        """Keep what is half typed, under the name of its form."""
        kept = json.dumps(dict(body))  # escapes what no column may hold: a draft is as typed
        if len(kept) > DRAFT_BYTES:
            raise ValueError(f"{name}: the draft is too long to keep; shorten it.")
        with self._writing(patience=patience) as writing:
            writing.execute(
                "INSERT INTO draft (name, body) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET body = excluded.body",
                [needed(name, "draft"), kept],
            )

    def drop_draft(self, name: str, *, patience: float | None = None) -> None:
        """Forget a draft; one that is not there is fine."""
        if self.draft(name) is not None:
            with self._writing(patience=patience) as writing:
                writing.execute("DELETE FROM draft WHERE name = ?", [name])
