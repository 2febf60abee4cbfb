"""What an import would do, and then the doing of it: the same judgement both times."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from followup_tui.exchange.found import LEAD, Found, Item, Record, Source, Trouble, UnreadableError
from followup_tui.intake.known import Known
from followup_tui.intake.pace import Rules, Slots, Wait, wait
from followup_tui.model import Contact, Dossier
from followup_tui.store.archive import accepted, parents

if TYPE_CHECKING:
    from followup_tui.store import Store

KEPT = 1000  # lines of each kind that a plan can show
EVERY = 200  # rows between two words of progress

Progress: TypeAlias = Callable[[int], None]
Judged: TypeAlias = tuple[int, Found | Trouble, str]  # its place, what it is, why it is here


class Stopped(Exception):  # noqa: N818
    """Somebody does not want to wait any longer: nothing was changed."""


class Line(NamedTuple):
    """One line of the plan: where it stands, what it is, and why it stays out."""

    line: int
    what: str
    why: str = ""


@dataclass(slots=True)
class Plan:
    """What a file would bring: how much is new, here already, or not understood."""

    source: Source
    stamp: tuple[int, ...]  # of the file, which has to be the same when it is written
    new: dict[str, int] = field(default_factory=dict)  # by what it is: cards, leads, people ...
    here: int = 0
    not_understood: int = 0
    new_lines: list[Line] = field(default_factory=list)
    here_lines: list[Line] = field(default_factory=list)
    trouble_lines: list[Line] = field(default_factory=list)
    slots: Slots | None = None

    @property
    def count(self) -> int:
        """How many things are new."""
        return sum(self.new.values())

    @property
    def words(self) -> str:
        """What the import is called when it is undone."""
        parts = [f"{count:,} {called(count, name)}" for name, count in self.new.items() if count]
        said = " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
        return f"brought in {said} from {self.source.title}"


def look(
    path: Path, source: Source, store: Store, rules: Rules, progress: Progress | None = None
) -> Plan:
    """Read a file from end to end and say what it would bring; nothing is written.

    Raises UnreadableError in words; whatever `progress` raises stops it.
    """
    plan = Plan(source, _stamp(path))
    waits: dict[int, Wait] = {}
    for at, found, why in _judged(source, store, progress):
        if isinstance(found, Trouble):
            plan.not_understood += 1
            _keep(plan.trouble_lines, Line(found.line, "", found.why))
        elif why:
            plan.here += 1
            _keep(plan.here_lines, Line(found.line, _named(found.item), why))
        else:
            kind = _kind(found.item)
            plan.new[kind] = plan.new.get(kind, 0) + 1
            _keep(plan.new_lines, Line(found.line, _named(found.item)))
            if isinstance(found.item, Dossier):
                waiting = wait(found.item, rules, is_undated=found.is_undated)
                if waiting is not None:
                    waits[at] = waiting
    plan.slots = Slots(waits, rules)
    return plan


def take_in(path: Path, plan: Plan, store: Store, progress: Progress | None = None) -> int:
    """Write what was planned, in one transaction that one undo takes back.

    Raises StoreError or UnreadableError with nothing changed, also where the file is not the
    one that was looked at any more.
    """

    def items() -> Iterator[Item]:
        for at, found, why in _judged(plan.source, store, progress):
            if isinstance(found, Trouble) or why:
                continue
            item = found.item
            if isinstance(item, Dossier) and plan.slots is not None:
                yield plan.slots.paced(at, item)
            else:
                yield item
        if _stamp(path) != plan.stamp:
            raise UnreadableError(
                f"{path.name} was changed while it was read, so nothing was written: look again."
            )

    return store.take_in(items(), plan.words)


def _judged(source: Source, store: Store, progress: Progress | None) -> Iterator[Judged]:
    """Each thing of a file with its place, and why it is here already; empty if it is new."""
    known, rows = Known(store), _Rows()
    for at, found in enumerate(source.read()):
        if progress is not None and at % EVERY == 0:
            progress(at)
        if isinstance(found, Trouble):
            yield at, found, ""
            continue
        item = found.item
        if isinstance(item, Record):
            yield rows.judged(at, found, item, store)
        elif isinstance(item, Contact):
            yield at, found, known.person(item)
        else:
            why = known.card(item)
            yield at, found if why else found._replace(item=known.met(item)), why


class _Rows:
    """The rows of our own export, by their ids."""

    def __init__(self) -> None:
        self._here: dict[str, bool] | None = None  # and whether they are deleted
        self._seen: set[str] = set()

    def judged(self, at: int, found: Found, record: Record, store: Store) -> Judged:
        if self._here is None:
            self._here = {i: is_deleted for _, i, is_deleted in store.row_ids()}
        try:
            columns = accepted(record.table, record.row)
        except ValueError as error:
            return at, Trouble(found.line, f"{error}".rstrip(".")), ""
        row_id = str(record.row["id"])
        for table, parent in parents(record.table, columns):
            if parent not in self._here and parent not in self._seen:
                why = f"the {table} that it belongs to is neither in this file nor here"
                return at, Trouble(found.line, why), ""
        if row_id in self._seen:
            return at, found, "in this file already"
        is_back = self._here.get(row_id, False) and not columns["deleted"]
        if row_id in self._here and not is_back:
            return at, found, "is here under the same id"
        self._seen.add(row_id)
        return at, found, ""


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError as error:
        raise UnreadableError(
            f"{path} cannot be read ({error.strerror}): name another file."
        ) from error
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _keep(lines: list[Line], line: Line) -> None:
    if len(lines) < KEPT:
        lines.append(line)


_ONE = {
    "people": "person",
    "parts of people": "part of a person",
    "opportunities": "opportunity",
    "companies": "company",
    "entries": "entry",
}


def called(count: int, name: str) -> str:
    """What so many of these are called.

    >>> called(1, "people"), called(2, "saved jobs")
    ('person', 'saved jobs')
    """
    return _ONE.get(name, name.removesuffix("s")) if count == 1 else name


_ROWS = {
    "organisation": "companies",
    "opportunity": "opportunities",
    "contact": "people",
    "involvement": "parts of people",
    "activity": "entries",
    "talking_point": "talking points",
}


def _kind(item: Item) -> str:
    if isinstance(item, Record):
        is_deleted = bool(item.row.get("deleted"))
        return "rows taken back long ago" if is_deleted else _ROWS.get(item.table, item.table)
    if isinstance(item, Contact):
        return "people"
    return "saved jobs" if LEAD in item.opportunity.tags else "opportunities"


def _named(item: Item) -> str:
    """What a thing is called in the table of the plan."""
    if isinstance(item, Record):
        row = item.row
        named = next((row[key] for key in ("name", "role", "text", "kind") if row.get(key)), "")
        return f"{item.table.replace('_', ' ')}: {named}" if named else item.table
    if isinstance(item, Contact):
        return ", ".join(filter(None, (item.name, item.title, item.company)))
    opportunity = item.opportunity
    return ", ".join(filter(None, (opportunity.company, opportunity.role)))
