"""Every entry of every log as a list: when, what, with whom; read as it comes into sight."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime, tzinfo

from rich.segment import Segment
from textual.cache import LRUCache

from followup_tui.dates import clock, moment_cells, say
from followup_tui.model import Dossier, Moment
from followup_tui.pipeline import activity_words
from followup_tui.tui.widgets.card import Line, fit, shown
from followup_tui.tui.widgets.listing import Listing, Shades, cell

PAGE, KEPT = 64, 64  # entries read at once, and pages kept
WHAT, NARROW = 18, 60  # cells of what happened; a width below which who is left out
EMPTY = "Nothing has been logged yet."
NOT_FOUND = "Nothing in the log has all of these words."


class LogList(Listing):
    """One line an entry. `read` gives entries by their numbers."""

    def __init__(
        self, read: Callable[[Sequence[int]], list[Moment]], today: date, zone: tzinfo
    ) -> None:
        super().__init__()
        self._read = read
        self._today, self._zone = today, zone
        self._numbers: Sequence[int] = ()
        self._pages: LRUCache[int, dict[int, Moment]] = LRUCache(KEPT)
        self._is_narrowed = False

    def show(self, numbers: Sequence[int], today: date, *, is_narrowed: bool) -> None:
        """Show these entries; the cursor stays on its entry where it is still there."""
        self._numbers, self._today, self._is_narrowed = numbers, today, is_narrowed
        self._pages.clear()
        self.follow()

    @property
    def moment(self) -> Moment | None:
        """The entry under the cursor."""
        return self._moment(self.cursor) if 0 <= self.cursor < len(self._numbers) else None

    def lines(self) -> int:
        return max(1, len(self._numbers))

    def identity(self, line: int) -> Hashable | None:
        return self._numbers[line] if line < len(self._numbers) else None

    def _moment(self, line: int) -> Moment | None:
        number = self._numbers[line]
        page = line // PAGE
        if page not in self._pages:
            wanted = self._numbers[page * PAGE : (page + 1) * PAGE]
            found = self._read(wanted)
            self._pages[page] = dict(zip(wanted, found, strict=False))
            if len(found) < len(wanted):  # another program took some back: which, it will tell
                self._pages[page] = {n: m for n in wanted for m in self._read([n])}
        return self._pages[page].get(number)

    def paint(self, line: int, width: int, shades: Shades) -> Line:
        if not self._numbers:
            return [Segment(NOT_FOUND if self._is_narrowed else EMPTY, shades.quiet)]
        moment = self._moment(line)
        return [] if moment is None else self._entry(moment, width, shades)

    def _entry(self, moment: Moment, width: int, shades: Shades) -> Line:
        about, activity = moment
        words = activity_words(activity, Dossier(opportunity=about), self._today)
        at = activity.at
        if isinstance(at, datetime):
            local = at.astimezone(self._zone)
            when, hour = say(local.date(), self._today), clock(local)
        else:
            when, hour = say(at, self._today), ""
        if width < NARROW:
            name = max(8, width - 11 - WHAT)
            return [
                Segment(fit(when, 11), shades.quiet),
                Segment(cell(about.company, name), shades.strong),
                Segment(fit(shown(words.what), WHAT), shades.base),
            ]
        day = moment_cells() + 1
        name = min(34, max(19, width // 4))
        rest = " · ".join(shown(each) for each in (words.who, *words.more, about.role) if each)
        return [
            Segment(fit(f"{when} {hour}", day), shades.quiet),
            Segment(f"{words.mark} ", shades.mark),
            Segment(fit(shown(words.what), WHAT), shades.base),
            Segment(cell(about.company, name), shades.strong),
            Segment(fit(rest, max(0, width - day - 2 - WHAT - name)), shades.quiet),
        ]
