"""The figures of a search as lines of text: bars, with each number beside its bar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from textual.content import Content

from followup_tui.dates import MONTHS, weekday
from followup_tui.model import Channel
from followup_tui.pipeline.insights import ENOUGH, ENOUGH_CALLS, ENOUGH_THANKS, Insights, Share
from followup_tui.tui.text import MUTED

FULL, EMPTY = "█", "░"
NAME, CALL = 17, 9  # cells before a bar
FIGURES = 10  # cells after one
CELL = 3  # cells of a day in the map
LEVELS = (  # of 1, of 2 to 3, and of more follow-ups
    "on $success 12%", "on $success 22%", "bold $background on $success 85%"
)  # fmt: skip
BY = {
    Channel.PHONE: "phone", Channel.VIDEO: "video", Channel.IN_PERSON: "in person",
    Channel.EMAIL: "e-mail", Channel.MAIL: "letter", Channel.MESSAGE: "message",
}  # fmt: skip


class Guarded(NamedTuple):
    """How often the guard objected and was heeded."""

    heeded: int


class Room(NamedTuple):
    """The cells of a panel, whether lines may stand apart, and whether bars are seen at all."""

    width: int
    is_airy: bool = False
    has_bars: bool = True

    def spaced(self, lines: Iterable[Content]) -> Content:
        """Lines one below the other, or with air between them."""
        if not self.is_airy:
            return Content("\n").join(lines)
        return Content("\n\n").join(line for line in lines if line)

    def beside(self, said: Content, more: str, indent: int = 0) -> list[Content]:
        """What is said, with a remark beside it, or below where it does not fit."""
        if not more:
            return [said]
        if said.cell_length + 2 + len(more) <= self.width:
            return [Content.assemble(said, (f"  {more}", MUTED))]
        lines = Content.styled(more, MUTED).wrap(max(8, self.width - indent))
        return [said, *(Content.assemble(" " * indent, line) for line in lines)]


def funnel(told: Insights, room: Room) -> Content:
    """From application to offer, and what came back from the holding file."""
    if not told.applied:
        return Content.styled("no application in this span", MUTED)
    steps = (
        ("applied", told.applied, "$accent"),
        ("reached a person", told.reached, "$primary"),
        ("interviewed", told.interviewed, "$success"),
        ("offer", told.offered, "$warning"),
    )
    lines = [
        _bar(name, count, told.applied, told.applied, style, room) for name, count, style in steps
    ]
    lines.append(Content())
    lines.append(_bar("went on hold", told.held, told.applied, told.applied, MUTED, room))
    if told.held:
        lines.append(_bar("back from hold", told.back, told.applied, told.held, "$success", room))
    return room.spaced(lines)


def _bar(name: str, count: int, most: int, of: int, style: str, room: Room) -> Content:
    most_cells = max(1, room.width - NAME - FIGURES)
    cells = max(1, round(most_cells * count / most)) if count and room.has_bars else 0
    share = f"  {round(100 * count / of)}%" if of and count != of else ""
    return Content.assemble(
        f"{name:<{NAME}}", (FULL * cells, style), " " if cells else "", (f"{count}", "bold"),
        (share, MUTED),
    )  # fmt: skip


def calls(told: Insights, room: Room) -> Content:
    """Which try got an answer, by which way, and when it is best to call."""
    numbers = sorted(told.calls)
    lines = [_share(f"call {n}", told.calls[n], room) for n in numbers if n <= 3]
    later = [told.calls[n] for n in numbers if n > 3]
    if later:
        whole = Share(sum(share.part for share in later), sum(share.whole for share in later))
        lines.append(_share("later", whole, room))
    written = [c for c in (Channel.EMAIL, Channel.MAIL, Channel.MESSAGE) if c in told.channels]
    lines += [_share(BY[channel], told.channels[channel], room) for channel in written]
    if not lines:
        lines.append(Content.styled("no follow-up in this span has had its time", MUTED))
    if told.best is not None:
        hours, of = told.best
        best = Content.assemble(("best time to call  ", "bold"), hours)
        lines += [Content(), *room.beside(best, f"{of} of {told.timed} calls")]
    else:
        few = told.timed < ENOUGH_CALLS
        why = (
            f"not enough calls yet: {told.timed} of {ENOUGH_CALLS}" if few else "no hour stands out"
        )
        lines += [Content(), *room.beside(Content.styled("best time", "bold"), why)]
    return room.spaced(lines)


def _share(name: str, share: Share, room: Room) -> Content:
    if share.percent is None:
        few = f"{share.part} of {share.whole}, too few to say"
        return Content.assemble(f"{name:<{CALL}}", (few, MUTED))
    told = f" {share.part} of {share.whole} answered"
    whole = max(4, min(24, room.width - CALL - len(told) - 5)) if room.has_bars else 0
    cells = round(whole * share.part / share.whole)
    return Content.assemble(
        f"{name:<{CALL}}", (FULL * cells, "$success"), (EMPTY * (whole - cells), MUTED),
        (f"{share.percent}%".rjust(5), "bold"), (told, MUTED),
    )  # fmt: skip


def days(told: Insights, room: Room) -> Content:
    """Follow-ups a day: a column a week, a line a weekday, the number in each."""
    monday = told.last - timedelta(days=told.last.weekday())
    whole = (monday - (told.first - timedelta(days=told.first.weekday()))).days // 7 + 1
    weeks = max(1, min(whole, (room.width - 4) // CELL))
    first = monday - timedelta(weeks=weeks - 1)
    starts = [first + timedelta(weeks=n) for n in range(weeks)]
    has_weekend = any(day.weekday() > 4 for day in told.follow_ups)
    lines = [Content.styled(_months(starts), MUTED)]
    for at in range(7 if has_weekend else 5):
        row = [Content.styled(f"{weekday(first + timedelta(days=at))} ", MUTED)]
        row += [_day(start + timedelta(days=at), told) for start in starts]
        lines.append(Content.assemble(*row))
    total = sum(told.follow_ups.values())
    said = Content.styled(f"{total} in all", MUTED)
    if weeks != whole:
        said = Content.styled(f"{total} in all; here the last {weeks} weeks", MUTED)
    most = f"most on a day: {max(told.follow_ups.values())}" if told.follow_ups else ""
    lines += [Content(), *room.beside(said, most)]
    return Content("\n").join(lines)


def _months(starts: Iterable[date]) -> str:
    """The name of each month above the week in which it begins, where there is room."""
    line, last = "    ", 0
    for n, start in enumerate(starts):
        place = 4 + n * CELL
        if start.month != last and len(line) <= place:
            line = line.ljust(place) + MONTHS[start.month - 1][:3].title() + " "
        last = start.month
    return line.rstrip()


def _day(day: date, told: Insights) -> Content:
    if not told.first <= day <= told.last:
        return Content(" " * CELL)
    count = told.follow_ups.get(day, 0)
    if not count:
        return Content.styled(f"{'·':>{CELL - 1}} ", MUTED)
    level = LEVELS[0 if count == 1 else 1 if count <= 3 else 2]
    return Content.styled(f"{count:>{CELL - 1}} ", level)


def enough(told: Insights, guarded: Guarded, room: Room) -> Content:
    """Just enough, without stalking: what was followed up, how soon, and what was left alone."""
    hours = told.thank_hours
    lines = [
        _figure(told.interviews, "of interviews followed up", "over 60% of people never do", room),
        _figure(told.on_day, "of follow-ups in time", "", room),
    ]
    if hours is None:
        known = f"{len(told.thanks)} of {ENOUGH_THANKS} with both hours"
        lines.append(_line("–", "to a thank-you", f"not enough yet: {known}", room))
    else:
        lines.append(_line(f"{hours:.0f} h", "to a thank-you, median", "aim 24-36 h", room))
    lines.append(_line(f"{told.too_soon}", "too soon", "", room))
    times = "time" if guarded.heeded == 1 else "times"
    lines.append(_line(f"{guarded.heeded}", f"{times} the guard held you back", "", room))
    return room.spaced(lines)


def _figure(share: Share, what: str, beside: str, room: Room) -> Content:
    if share.percent is None:
        seen = f"not enough yet: {share.part} of {share.whole}" if share.whole else "none yet"
        return _line("–", what, seen if share.whole < ENOUGH else "", room)
    return _line(f"{share.percent}%", what, beside or f"{share.part} of {share.whole}", room)


def _line(figure: str, what: str, beside: str, room: Room) -> Content:
    said = Content.assemble((f"{figure:>5} ", "bold $success"), what)
    return Content("\n").join(room.beside(said, beside, indent=6))
