"""Where the store and the cadence meet: what the board and the command line both ask for.

The store keeps what happened and knows no rule; the cadence knows the rules and no
store. The desk reads the one, asks the other, and keeps the answers as a cache that is
keyed by everything they depend on.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from followup_tui.cadence import Calendar, PolicyError, calendar, own_numbers
from followup_tui.cadence.calendar import WEEKDAYS, Year
from followup_tui.model import Stage, Standing, Step
from followup_tui.pipeline.columns import COLUMNS, Board, board, glimpse
from followup_tui.pipeline.file import File
from followup_tui.pipeline.ranks import Days

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

    from followup_tui.cadence import Objection, Policy
    from followup_tui.letter import Form, Letter
    from followup_tui.model import Channel, Contact, Dossier, NextStep, TalkingPoint
    from followup_tui.pipeline.query import Query
    from followup_tui.pipeline.worklog import Week
    from followup_tui.settings import Settings
    from followup_tui.store import Store
    from followup_tui.words import Templates

THEME: Final = "theme"  # under which the store remembers one
AT_ONCE: Final = 2000  # opportunities that are worked out together: memory for no more
ENGINE: Final = 1  # raised whenever the cadence answers differently: the cache is thrown away


def holidays_version() -> str:
    """What tells one release of the holidays library from another, without importing it.

    Its metadata folder is named after its version; asking importlib.metadata for the same
    would cost a tenth of the first frame.
    """
    found = find_spec("holidays")
    if found is None or found.origin is None:
        return ""
    package = Path(found.origin).parent
    releases = sorted(path.name for path in package.parent.glob("holidays-*.dist-info"))
    return releases[-1] if releases else str(package.stat().st_mtime_ns)


class Desk:
    """One search on one database, seen under one set of rules on the day of one clock."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        *,
        clock: Callable[[], datetime],
        zone: tzinfo,
        letters: Callable[[], Path] = lambda: Path.home() / "Documents" / "followup",
        is_told: bool = False,
    ) -> None:
        """`is_told` is set where the user says which day it is, and no clock can be wrong."""
        self.store = store
        self._is_told = is_told
        self.settings = settings
        self.policy = settings.policy
        self.letters_folder = letters
        self._clock = clock
        self._zone = zone

    @property
    def now(self) -> datetime:
        """The instant of the one clock, with its zone."""
        return self._clock()

    @property
    def zone(self) -> tzinfo:
        """The user's own zone."""
        return self._zone

    @property
    def today(self) -> date:
        """The user's own date."""
        return self.now.date()

    @property
    def theme(self) -> str:
        """The theme last chosen in the palette, until the settings name another one than then."""
        written = self.settings.theme
        chosen, _, then = (self.store.recalled(THEME) or "").partition("\n")
        return chosen if chosen and then == written else written

    def keep_theme(self, name: str) -> None:
        """Remember a theme chosen in the palette; the settings file is nobody's but the user's."""
        if name != self.theme:
            self.store.remember(THEME, f"{name}\n{self.settings.theme}")

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar of the settings, for contacts without an office of their own.

        The years around today come from the database, where an earlier start left them:
        the holidays library alone takes longer than the whole first frame.
        """
        made, years = self._made_calendar(), self._years()
        key = f"{holidays_version()} {made.office} {years[0]}"
        closed = self.store.closed_days(key)
        if not closed:
            if not all(made.year(year).is_known for year in years):
                return made
            self.store.keep_closed_days(key, closed_days(made, years))
            return made
        return replace(made, known={year: year_from(closed, year) for year in years})

    def _years(self) -> range:
        return range(self.today.year - 1, self.today.year + 2)

    def _made_calendar(self) -> Calendar:
        chosen = self.settings
        return calendar(
            chosen.country,
            chosen.subdivision,
            chosen.week_mask,
            timezone=chosen.timezone or self._zone,
            quiet=chosen.quiet_days,
            quiet_year_end=chosen.quiet_year_end,
            days_off=chosen.days_off,
        )

    @cached_property
    def key(self) -> str:
        """Everything besides the log that a next step depends on."""
        known = self.calendar
        quiet = None if known.quiet is None else sorted(known.quiet)
        rules = (ENGINE, holidays_version(), self.policy, known.office, str(known.tz))
        told = (True,) if self._is_told else ()
        whole = repr((*rules, quiet, known.quiet_year_end, sorted(known.days_off), *told))
        # Short, since it stands in every row. A seed of text goes through SHA-512, as hashlib's
        # digests do; but hashlib brings in OpenSSL, a megabyte that the idle board need not hold.
        return f"{Random(whole).getrandbits(64):016x}"

    def calendar_of(self, dossier: Dossier) -> Calendar:
        """The calendar of the contact's office: the first person's who has one, else the user's."""
        own = self.calendar
        for person in dossier.people:
            contact = person.contact
            if contact.country or contact.week_mask or contact.timezone:
                return calendar(
                    contact.country or own.office.country,
                    contact.subdivision if contact.country else own.office.subdivision,
                    contact.week_mask or (None if contact.country else own.office.week_mask),
                    timezone=contact.timezone or own.tz,
                    quiet_year_end=own.quiet_year_end,
                    days_off=own.days_off,
                )
        return own

    def policy_of(self, dossier: Dossier) -> Policy:
        """The numbers that hold for one opportunity: the user's, with its own on top."""
        own = dossier.opportunity.policy
        if not own:
            return self.policy
        with suppress(PolicyError):  # written by a newer program: the user's own hold
            return own_numbers(self.policy, own)
        return self.policy

    def step(self, dossier: Dossier, *, explain: bool = True) -> NextStep:
        """What to do next about one opportunity."""
        from followup_tui.cadence import next_step

        at = self.calendar_of(dossier)
        return next_step(
            dossier.activities,
            today=self._day_of(dossier, at),
            policy=self.policy_of(dossier),
            calendar=at,
            explain=explain,
        )

    def _day_of(self, dossier: Dossier, at: Calendar) -> date:
        """Today, but never before the newest entry: a clock set back makes no call due twice."""
        if self._is_told:  # on an earlier day, what came after it does not count yet
            return self.today
        newest = dossier.activities[-1:]
        return max([self.today, *(at.local_date(activity.at) for activity in newest)])

    def file(self, opportunity_id: str) -> File:
        """Lay one opportunity open."""
        dossier = self.store.dossier(opportunity_id)
        step = self.step(dossier)
        return File(dossier, step, self.words(dossier, step))

    def template_troubles(self) -> list[str]:
        """What is wrong with the user's own words; nothing is loaded where there are none."""
        folder = self.settings.folder
        if folder is None or not (folder / "templates").is_dir():
            return []
        return self.templates.troubles()

    @cached_property
    def templates(self) -> Templates:
        """The user's own words beside the settings, over the built-in ones."""
        from followup_tui.words import Templates

        folder = self.settings.folder
        return Templates(folder / "templates" if folder is not None else None)

    def words(
        self, dossier: Dossier, step: NextStep, *, is_voicemail: bool = False
    ) -> tuple[str, ...]:
        """What to say."""
        from followup_tui.words import Filling, message

        return message(
            step,
            dossier,
            today=self.today,
            templates=self.templates,
            filling=Filling(self.settings.me),
            is_voicemail=is_voicemail,
        )

    def letter(
        self,
        piece: str,
        form: Form,
        dossier: Dossier,
        step: NextStep,
        *,
        to: Contact | None,
        point: TalkingPoint | None,
    ) -> Letter:
        """What to say or write to one person, with something new for them."""
        from followup_tui.words import Filling, letter

        filling = Filling(self.settings.me, to, point)
        return letter(
            piece, form, step, dossier, filling, today=self.today, templates=self.templates
        )

    def weeks(self, first: date, last: date) -> tuple[Week, ...]:
        """The contacts of each week from one day to another, for the unemployment office."""
        from followup_tui.pipeline.worklog import LISTED, weeks

        rules, a_day = self.settings.worklog, timedelta(days=1)
        return weeks(  # an instant stands in the store as of the zone it was logged in
            self.store.contacted(first - a_day, last + a_day, LISTED),
            first,
            last,
            starts=rules.week_start,
            zone=self.zone,
            repeats_count=rules.repeats_count,
        )

    def contacts(self) -> tuple[int, int] | None:
        """How many contacts of this week count, and how many are asked for; None if none are."""
        from followup_tui.pipeline.worklog import week_of

        rules = self.settings.worklog
        if not rules.minimum:
            return None
        (week,) = self.weeks(*week_of(self.today, rules.week_start))
        return week.counted, rules.minimum

    def objections(
        self, dossier: Dossier, channel: Channel, when: date | datetime | None = None
    ) -> tuple[Objection, ...]:
        """What speaks against making contact right now, or spoke against it then."""
        from followup_tui.cadence import objections

        return objections(
            dossier.activities,
            when or self.now,
            channel,
            policy=self.policy_of(dossier),
            calendar=self.calendar_of(dossier),
            posting=dossier.opportunity.posting,
            company_last_contact=dossier.company_last_contact,
        )

    def standings(self) -> list[Standing]:
        """Every opportunity as the board shows it; what the cache lacks is worked out and kept."""
        today = self.today
        kept, missing = self.store.standings(self.key, today)
        for first in range(0, len(missing), AT_ONCE):
            dossiers = self.store.dossiers(missing[first : first + AT_ONCE])
            fresh = [self._standing(dossier) for dossier in dossiers]
            self.store.keep_standings(self.key, today, fresh)
            kept.extend(standing for standing, _ in fresh)
        return kept

    def search(self, text: str) -> list[tuple[Standing, str]]:
        """Every opportunity that answers to what was typed, the most urgent first.

        The second of each pair quotes the note, the person or the talking point that it was
        found by; it is empty where the card itself shows why.
        """
        from followup_tui.pipeline.columns import in_order
        from followup_tui.pipeline.finding import is_on_card, matching
        from followup_tui.pipeline.query import parse

        query, days = parse(text), Days.around(self.today, self.calendar)
        cards = in_order(self.standings(), days)
        found = matching(cards, query, days, self.store.find(query.asked))
        return [
            (card, "" if is_on_card(card, query, days) else self.excerpt(card.id, query))
            for card in found
        ]

    def excerpt(self, opportunity_id: str, query: Query, width: int = 60) -> str:
        """The line of an opportunity that holds what was looked for, cut to so many characters."""
        from followup_tui.pipeline.excerpts import excerpt

        for dossier in self.store.dossiers([opportunity_id]):
            if found := excerpt(dossier, query, self.today):
                return found.cut(width)
        return ""

    def glimpse(self, most: int) -> Board | int:
        """So many cards of each column, for a first frame; or how many must be worked out first."""
        days = Days.around(self.today, self.calendar)
        stages = (*COLUMNS, Stage.CLOSED)
        found = self.store.glimpse(self.key, days, most, stages)
        return (
            found if isinstance(found, int) else glimpse(found, days=days, calendar=self.calendar)
        )

    def board(self) -> Board:
        """Every opportunity in its column, as it stands today."""
        return board(self.standings(), today=self.today, calendar=self.calendar)

    def standing(self, dossier: Dossier) -> Standing:
        """One opportunity as the board shows it, worked out now and kept."""
        found = self._standing(dossier)
        self.store.keep_standings(self.key, self.today, [found])
        return found[0]

    def _standing(self, dossier: Dossier) -> tuple[Standing, date | None]:
        step = self.step(dossier, explain=False)
        return standing_of(dossier, step, self.calendar_of(dossier)), step.changes_on


def closed_days(at: Calendar, years: range) -> dict[date, str]:
    """Name every closed day of these years."""
    first = date(years[0], 1, 1).toordinal()
    days = map(date.fromordinal, range(first, date(years[-1], 12, 31).toordinal() + 1))
    return {day: name for day in days if (name := at.closed_name(day)) is not None}


def year_from(closed: Mapping[date, str], year: int) -> Year:
    """Make a year of its closed days again: the inverse of `closed_days`."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    shut = {day.toordinal() for day in closed if day.year == year}
    working = tuple(ordinal for ordinal in range(first, last + 1) if ordinal not in shut)
    names = {d: name for d, name in closed.items() if d.year == year and name not in WEEKDAYS}
    return Year(working, names, is_known=True)


def standing_of(dossier: Dossier, step: NextStep, at: Calendar) -> Standing:
    """Put an opportunity and its next step into the few words of a card."""
    opportunity = dossier.opportunity
    days = [at.local_date(activity.at) for activity in dossier.activities]
    return Standing(
        id=opportunity.id,
        company=opportunity.company,
        role=opportunity.role,
        person=dossier.people[0].contact.name if dossier.people else "",
        stage=step.stage,
        step=step.step,
        script=step.script,
        attempt=step.attempt,
        of=step.of,
        opens_on=step.opens_on,
        due_on=step.due_on,
        overdue_after=step.overdue_after,
        also=len(step.also),
        unanswered=step.unanswered,
        since=step.since,
        last_contact=max(days, default=None),
        hour=_hour(dossier, step),
    )


def _hour(dossier: Dossier, step: NextStep) -> str:
    """The hour of the interview that comes next, where one was given."""
    if step.step is not Step.INTERVIEW:
        return ""
    hours = [a.starts_at for a in dossier.activities if a.on is not None and a.on == step.opens_on]
    return hours[-1] if hours else ""
