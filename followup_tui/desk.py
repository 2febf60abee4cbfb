"""Where the store and the cadence meet: what the board and the command line both ask for.

The store keeps what happened and knows no rule; the cadence knows the rules and no
store. The desk reads the one, asks the other, and keeps the answers as a cache that is
keyed by everything they depend on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from followup_tui.cadence import Calendar, Objection, calendar, next_step, objections
from followup_tui.model import Standing
from followup_tui.words import message

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from followup_tui.model import Channel, Dossier, NextStep
    from followup_tui.settings import Settings
    from followup_tui.store import Store

ENGINE: Final = 1  # raised whenever the cadence answers differently: the cache is thrown away


@dataclass(frozen=True, slots=True)
class File:
    """A dossier laid open: what to do next, why, and what to say."""

    dossier: Dossier
    step: NextStep
    words: tuple[str, ...]


class Desk:
    """One search on one database, seen under one set of rules on the day of one clock."""

    def __init__(
        self, store: Store, settings: Settings, *, clock: Callable[[], datetime], zone: tzinfo
    ) -> None:
        self.store = store
        self.settings = settings
        self.policy = settings.policy
        self._clock = clock
        self._zone = zone

    @property
    def now(self) -> datetime:
        """The instant of the one clock, with its zone."""
        return self._clock()

    @property
    def today(self) -> date:
        """The user's own date."""
        return self.now.date()

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar of the settings, for contacts without an office of their own."""
        chosen = self.settings
        return calendar(
            chosen.country,
            chosen.subdivision,
            chosen.week_mask,
            timezone=chosen.timezone or self._zone,
            quiet_year_end=chosen.quiet_year_end,
        )

    @cached_property
    def key(self) -> str:
        """Everything besides the log that a next step depends on."""
        known = self.calendar
        parts = (ENGINE, version("holidays"), self.policy, known.office, str(known.tz), known.quiet)
        return repr((*parts, known.quiet_year_end, known.days_off))

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

    def step(self, dossier: Dossier, *, explain: bool = True) -> NextStep:
        """What to do next about one opportunity."""
        return next_step(
            dossier.activities,
            today=self.today,
            policy=self.policy,
            calendar=self.calendar_of(dossier),
            explain=explain,
        )

    def file(self, opportunity_id: str) -> File:
        """Lay one opportunity open."""
        dossier = self.store.dossier(opportunity_id)
        step = self.step(dossier)
        return File(dossier, step, self.words(dossier, step))

    def words(self, dossier: Dossier, step: NextStep) -> tuple[str, ...]:
        """What to say."""
        return message(step, dossier, today=self.today)

    def objections(self, dossier: Dossier, channel: Channel) -> tuple[Objection, ...]:
        """What speaks against making contact right now."""
        return objections(
            dossier.activities,
            self.now,
            channel,
            policy=self.policy,
            calendar=self.calendar_of(dossier),
            posting=dossier.opportunity.posting,
            company_last_contact=dossier.company_last_contact,
        )

    def standings(self) -> list[Standing]:
        """Every opportunity as the board shows it; what the cache lacks is worked out and kept."""
        today = self.today
        kept, missing = self.store.standings(self.key, today)
        if missing:
            fresh = [self._standing(dossier) for dossier in self.store.dossiers(missing)]
            self.store.keep_standings(self.key, today, fresh)
            kept.extend(standing for standing, _ in fresh)
        return kept

    def standing(self, dossier: Dossier) -> Standing:
        """One opportunity as the board shows it, worked out now and kept."""
        found = self._standing(dossier)
        self.store.keep_standings(self.key, self.today, [found])
        return found[0]

    def _standing(self, dossier: Dossier) -> tuple[Standing, date | None]:
        step = self.step(dossier, explain=False)
        return standing_of(dossier, step, self.calendar_of(dossier)), step.changes_on


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
    )


