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
LEVELS = ("$success 15%", "$success 30%", "$success 50%")  # behind 1, 2 to 3, and more follow-ups
BY = {
    Channel.PHONE: "phone", Channel.VIDEO: "video", Channel.IN_PERSON: "in person",
    Channel.EMAIL: "e-mail", Channel.MAIL: "letter", Channel.MESSAGE: "message",
}  # fmt: skip


class Guarded(NamedTuple):
    """How often the guard objected and was heeded."""

    heeded: int


def funnel(told: Insights, width: int) -> Content:
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
        _bar(name, count, told.applied, told.applied, style, width) for name, count, style in steps
    ]
    lines.append(Content())
    lines.append(_bar("went on hold", told.held, told.applied, told.applied, MUTED, width))
    if told.held:
        lines.append(_bar("back from hold", told.back, told.applied, told.held, "$success", width))
    return Content("\n").join(lines)


def _bar(name: str, count: int, most: int, of: int, style: str, width: int) -> Content:
    room = max(1, width - NAME - FIGURES)
    cells = max(1, round(room * count / most)) if count else 0
    share = f"  {round(100 * count / of)}%" if of and count != of else ""
    return Content.assemble(
        f"{name:<{NAME}}", (FULL * cells, style), " " if cells else "", (f"{count}", "bold"),
        (share, MUTED),
    )  # fmt: skip


def calls(told: Insights, width: int) -> Content:
    """Which try got an answer, by which way, and when it is best to call."""
    numbers = sorted(told.calls)
    lines = [_share(f"call {n}", told.calls[n], width) for n in numbers if n <= 3]
    later = [told.calls[n] for n in numbers if n > 3]
    if later:
        whole = Share(sum(share.part for share in later), sum(share.whole for share in later))
        lines.append(_share("later", whole, width))
    written = [c for c in (Channel.EMAIL, Channel.MAIL, Channel.MESSAGE) if c in told.channels]
    lines += [_share(BY[channel], told.channels[channel], width) for channel in written]
    if not lines:
        lines.append(Content.styled("no follow-up in this span has had its time", MUTED))
    if told.best is not None:
        hours, of = told.best
        best = Content.assemble(
            ("best time to call  ", "bold"), hours, (f"  {of} of {told.timed} calls", MUTED)
        )
        lines += [Content(), best]
    else:
        few = told.timed < ENOUGH_CALLS
        why = (
            f"not enough calls yet: {told.timed} of {ENOUGH_CALLS}" if few else "no hour stands out"
        )
        lines += [Content(), Content.assemble(("best time  ", "bold"), (why, MUTED))]
    return Content("\n").join(lines)


def _share(name: str, share: Share, width: int) -> Content:
    told = f" {share.part} of {share.whole} answered"
    percent = f" {share.percent}%" if share.percent is not None else " too few to say"
    room = max(4, min(24, width - CALL - len(told) - 5))
    if share.percent is None:
        return Content.assemble(f"{name:<{CALL}}", (f"{told.strip()},{percent}", MUTED))
    cells = round(room * share.part / share.whole)
    return Content.assemble(
        f"{name:<{CALL}}", (FULL * cells, "$success"), (EMPTY * (room - cells), MUTED),
        (f"{percent:>5}", "bold"), (told, MUTED),
    )  # fmt: skip


def days(told: Insights, width: int) -> Content:
    """Follow-ups a day: a column a week, a line a weekday, the number in each."""
    monday = told.last - timedelta(days=told.last.weekday())
    whole = (monday - (told.first - timedelta(days=told.first.weekday()))).days // 7 + 1
    weeks = max(1, min(whole, (width - 4) // CELL))
    first = monday - timedelta(weeks=weeks - 1)
    starts = [first + timedelta(weeks=n) for n in range(weeks)]
    has_weekend = any(day.weekday() > 4 for day in told.follow_ups)
    lines = [Content.styled(_months(starts), MUTED)]
    for at in range(7 if has_weekend else 5):
        row = [Content.styled(f"{weekday(first + timedelta(days=at))} ", MUTED)]
        row += [_day(start + timedelta(days=at), told) for start in starts]
        lines.append(Content.assemble(*row))
    total = sum(told.follow_ups.values())
    said = f"{total} in all" if weeks == whole else f"{total} in all; the last {weeks} weeks"
    if told.follow_ups:
        busiest = max(told.follow_ups.values())
        said += f" · most on a day: {busiest}"
    lines += [Content(), Content.styled(said, MUTED)]
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
    return Content.styled(f"{count:>{CELL - 1}} ", f"on {level}")


def enough(told: Insights, guarded: Guarded) -> Content:
    """Just enough, without stalking: what was followed up, how soon, and what was left alone."""
    hours = told.thank_hours
    lines = [
        _figure(told.interviews, "of interviews followed up", "over 60% of people never do"),
        _figure(told.on_day, "of follow-ups no later than due", ""),
    ]
    if hours is None:
        known = f"{len(told.thanks)} of {ENOUGH_THANKS} with both hours"
        lines.append(_line("–", "from interview to thank-you", f"not enough yet: {known}"))
    else:
        lines.append(_line(f"{hours:.0f} h", "from interview to thank-you, median", "aim 24-36 h"))
    lines.append(_line(f"{told.too_soon}", "too soon", ""))
    times = "time" if guarded.heeded == 1 else "times"
    lines.append(_line(f"{guarded.heeded}", f"{times} the guard held you back", ""))
    return Content("\n").join(lines)


def _figure(share: Share, what: str, beside: str) -> Content:
    if share.percent is None:
        seen = f"not enough yet: {share.part} of {share.whole}" if share.whole else "none yet"
        return _line("–", what, seen if share.whole < ENOUGH else "")
    return _line(f"{share.percent}%", what, beside or f"{share.part} of {share.whole}")


def _line(figure: str, what: str, beside: str) -> Content:
    return Content.assemble((f"{figure:>5} ", "bold $success"), what, (f"  {beside}", MUTED))
