"""The command that writes the work-search log of a week, or of many."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from followup_tui.commands import report
from followup_tui.commands.given import Given, reading
from followup_tui.commands.report import FaultError, answer, as_json, say, table, warn
from followup_tui.when import say as say_day

if TYPE_CHECKING:
    from followup_tui.desk import Desk
    from followup_tui.pipeline.worklog import Contact, Week
    from followup_tui.settings import Worklog

TITLE: Final = "Work-search log"
LETTER: Final = (
    "What counts, and what else has to be told, differs from state to state: "
    "check your own state's letter."
)
FORMATS: Final = ("csv", "markdown", "html")
SUFFIXES: Final = {".csv": "csv", ".md": "markdown", ".html": "html", ".htm": "html"}
MOST_WEEKS: Final = 530
PRINTED: Final = (  # how the fields share the width of a page
    ("Date", 10, ("date",)),
    ("Activity", 11, ("activity_type", "method")),
    ("Employer", 17, ("employer", "address", "phone")),
    ("Person", 13, ("person_contacted", "person_title")),
    ("E-mail or page", 13, ("email_or_url",)),
    ("Position", 13, ("position", "job_reference")),
    ("Result", 11, ("result", "result_date")),
    ("Repeat and notes", 12, ("repeat", "notes")),
)
SHOWN: Final = ("Day", "Activity", "Employer", "Person", "Result", "Repeat")
WHOLE: Final = (0, 1, 5)  # of these columns nothing is cut as long as there is room


@click.command()
@click.option("--week", metavar="WEEK", help="2026-W47, or any day in it; else this week.")
@click.option("--from", "first", metavar="DATE", help="The first day, instead of a week.")
@click.option("--to", "last", metavar="DATE", help="The last day; else today.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="How to write it.")
@click.option("--out", metavar="FILE", help="Write there: .csv, .md or .html say how.")
@click.option("--no-notes", is_flag=True, help="Leave your own notes out.")
@as_json
@click.pass_obj
def worklog(
    given: Given,
    week: str | None,
    first: str | None,
    last: str | None,
    form: str | None,
    out: str | None,
    no_notes: bool,
    is_json: bool,
) -> None:
    """Write the work-search log of a week, as the unemployment office asks for it."""
    with reading(given) as desk:
        start, end = days(desk, week, first, last)
        found = [*desk.weeks(start, end)]
        rules, whose = desk.settings.worklog, desk.settings.me.name
        today = desk.today
    if no_notes:
        found = [
            one._replace(contacts=tuple(c._replace(notes="") for c in one.contacts))
            for one in found
        ]
    if is_json:
        answer({"minimum": rules.minimum, "weeks": [shape(one) for one in found], "note": LETTER})
        return
    form = form or (SUFFIXES.get(Path(out).suffix.casefold()) if out else None)
    if form is None and out is None and report.is_terminal():
        shown(found, rules, today)
        return
    text = written(found, rules, form or "csv", whose)
    if out is None:
        click.echo(text, nl=False)
    else:
        save(Path(out), text, is_csv=(form or "csv") == "csv")
        say(f"Written to {out}.")
    warn(LETTER)


def days(desk: Desk, week: str | None, first: str | None, last: str | None) -> tuple[date, date]:
    """The first and the last day that are asked for. Raises ValueError."""
    from followup_tui.pipeline.worklog import iso_week, week_of
    from followup_tui.when import day

    def understood(text: str) -> date:
        return day(text, today=desk.today, calendar=desk.calendar, ahead=False)

    starts = desk.settings.worklog.week_start
    if week is not None and (first or last):
        raise ValueError("--week stands alone: give it, or --from and --to.")
    if first is None and last is not None:
        raise ValueError("--to needs --from: the day on which to begin.")
    if first is not None:
        start, end = understood(first), understood(last) if last else desk.today
        if end < start:
            raise ValueError(f"--to {end} is before --from {start}: turn them around.")
        if (end - start).days > 7 * MOST_WEEKS:
            raise ValueError(f"{start} to {end} is too long: ask for ten years at most.")
        return start, end
    named = iso_week(week, starts) if week else None
    return named or week_of(understood(week) if week else desk.today, starts)


def shape(week: Week) -> dict[str, object]:
    """A week in JSON."""
    return {
        "first": week.first.isoformat(),
        "last": week.last.isoformat(),
        "counted": week.counted,
        "contacts": [contact._asdict() for contact in week.contacts],
    }


def sentence(week: Week, rules: Worklog) -> str:
    """How many contacts there were, and how many count."""
    many = len(week.contacts)
    said = "No contacts" if not many else "1 contact" if many == 1 else f"{many} contacts"
    repeats = sum(1 for contact in week.contacts if contact.repeat)
    if repeats and not rules.repeats_count:
        said += f", {repeats} of them to an employer contacted before"
    if rules.minimum:
        said += f"; {week.counted} of {rules.minimum} that are asked for"
    return f"{said}."


def heading(week: Week, today: date) -> str:
    """Which week it is."""
    return f"{say_day(week.first, today)} to {say_day(week.last, today)}"


def shown(found: list[Week], rules: Worklog, today: date) -> None:
    """Print the weeks for a person at a terminal: the columns that matter most."""
    for week in found:
        if week.contacts:
            rows = [brief(contact) for contact in week.contacts]
            table(SHOWN, rows, WHOLE, title=heading(week, today))
        else:
            say(heading(week, today))
        say(sentence(week, rules))
        say("")
    say(LETTER)


def brief(contact: Contact) -> tuple[str, ...]:
    """What a terminal has room for: the day without its week, which contact it is."""
    day = " ".join(say_day(date.fromisoformat(contact.date), date.min).split()[:3])
    times = contact.repeat.partition(",")[0]
    return (
        day, contact.activity_type, contact.employer, contact.person_contacted, contact.result,
        times,
    )  # fmt: skip


def written(found: list[Week], rules: Worklog, form: str, whose: str) -> str:
    """The whole log in one of the formats."""
    from followup_tui.exchange import sheet
    from followup_tui.pipeline.worklog import COLUMNS

    if form == "csv":
        return sheet.as_csv(COLUMNS, [contact for week in found for contact in week.contacts])
    far = date(1, 1, 1)  # a year stands in every heading that is kept
    parts = [
        sheet.Part(f"Week of {heading(week, far)}", sentence(week, rules), week.contacts)
        for week in found
    ]
    if form == "markdown":
        return sheet.as_markdown(TITLE, COLUMNS, parts, LETTER)
    return sheet.as_html(
        TITLE, COLUMNS, [sheet.Column(*one) for one in PRINTED], parts, LETTER, whose
    )


def save(path: Path, text: str, *, is_csv: bool) -> None:
    """Write a file, all of it or nothing; a spreadsheet tells UTF-8 by its mark."""
    from followup_tui.exchange.whole import write_whole

    try:
        write_whole(path.expanduser(), text.encode("utf-8-sig" if is_csv else "utf-8"))
    except OSError as error:
        raise FaultError(f"{path} cannot be written ({error.strerror}): name another.") from error
