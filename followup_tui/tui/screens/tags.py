"""Ask for tags: to add to an opportunity or to several, and to take away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.suggester import Suggester
from textual.widget import Widget

from followup_tui.pipeline.together import Retagging, retagging
from followup_tui.text import fold
from followup_tui.tui.screens.form import Form, RefusedError
from followup_tui.tui.widgets.entry import Entry
from followup_tui.tui.widgets.field import Field

SHOWN = 8  # known tags that are offered by name


class Known(Suggester):
    """Completes the last word with a tag that is in use."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._tags = tags

    async def get_suggestion(self, value: str) -> str | None:
        word = value.rpartition(" ")[2].lstrip("-#")
        if not word:
            return None
        for tag in self._tags:
            if len(tag) > len(word) and fold(tag[: len(word)]) == fold(word):
                return value + tag[len(word) :]
        return None


class Tags(Form[Retagging]):
    """One line of tags: those that all have stand there; a minus takes one away."""

    DEFAULT_CSS = """
    Tags > .box { width: 70; }
    """

    def __init__(self, question: str, each: Sequence[Sequence[str]], known: Sequence[str]) -> None:
        """`each` is the tags of every opportunity that this is about."""
        super().__init__(question)
        self.each = each
        self.known = known
        first = each[0] if each else ()
        self.common = [tag for tag in first if all(tag in other for other in each)]

    def rows(self) -> Iterable[Widget]:
        entry = Entry("".join(f"{tag} " for tag in self.common))
        entry.suggester = Known(self.known)
        yield Field("tags", "Tags", entry)

    def typed(self, field: Field) -> None:
        asked = retagging(field.value, self.common)
        field.say(self._consequence(asked) or self._offer(field.value))

    def _offer(self, typed: str) -> str:
        some = {tag for tags in self.each for tag in tags} - set(self.common)
        here = {fold(word) for word in typed.split()}
        others = [tag for tag in self.known if fold(tag) not in here][:SHOWN]
        lines = [f"some have: {' '.join(sorted(some))}"] if some else []
        if others:
            lines.append(f"in use: {' '.join(others)}   → completes")
        return "\n".join(lines) or "one word each, as in remote fair-2026; -fair takes one away"

    def _consequence(self, asked: Retagging) -> str:
        """Say what would be added and taken away, and in how many."""
        count = len(self.each)
        have = [{fold(tag) for tag in tags} for tags in self.each]
        told = []
        for tag in asked.add:
            new = sum(fold(tag) not in tags for tags in have)
            told.append(f"adds {tag}" + (f" to {new} of {count}" if count > 1 else ""))
        for tag in asked.remove:
            gone = sum(fold(tag) in tags for tags in have)
            told.append(f"takes {tag} away" + (f" from {gone} of {count}" if count > 1 else ""))
        return ", ".join(told)

    def answer(self) -> Retagging | None:
        self.text("tags")
        asked = retagging(self.field("tags").value, self.common)
        if not any(asked):
            raise RefusedError("tags", "No tag is added or taken away: type one, or leave.")
        return asked
