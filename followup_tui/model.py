"""The nouns of a job search, as frozen values; the standard library only.

Words and rules come from the cadence page of the product: an opportunity is one
thread with one organisation, a contact is a person, an activity is one entry in
the log of an opportunity.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Stage(StrEnum):
    """Where an opportunity stands; `holding` is derived, never written."""

    APPLIED = "applied"
    INTERVIEWED = "interviewed"
    HOLDING = "holding"
    NETWORKING = "networking"
    CLOSED = "closed"


class Kind(StrEnum):
    """What happened, in one word: the kinds of activity."""

    APPLIED = "applied"
    MET = "met"
    FOLLOW_UP = "follow_up"
    THANKED = "thanked"
    REPLIED = "replied"
    INTERVIEW_SET = "interview_set"
    INTERVIEWED = "interviewed"
    HELPED = "helped"
    REJECTED = "rejected"
    OFFERED = "offered"
    HELD = "held"
    REVIEWED = "reviewed"
    SNOOZED = "snoozed"
    CLOSED = "closed"
    NOTED = "noted"


class Channel(StrEnum):
    """How people were in touch."""

    PHONE = "phone"
    VIDEO = "video"
    IN_PERSON = "in_person"
    EMAIL = "email"
    MAIL = "mail"
    MESSAGE = "message"

    @property
    def is_written(self) -> bool:
        """True for what is read, not heard: a letter, an e-mail, a message."""
        return self in (Channel.EMAIL, Channel.MAIL, Channel.MESSAGE)


class Outcome(StrEnum):
    """How a follow-up ended."""

    LEFT_MESSAGE = "left_message"
    SENT = "sent"
    NO_ANSWER = "no_answer"
    SPOKE = "spoke"


class CloseReason(StrEnum):
    """Why an opportunity was closed by hand."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDREW = "withdrew"
    DO_NOT_CONTACT = "do_not_contact"


class Posting(StrEnum):
    """What the opening itself says about being contacted."""

    ANY = "any"
    NO_PHONE = "no_phone"
    NONE = "none"


class Step(StrEnum):
    """What to do next."""

    NONE = "none"
    INTERVIEW = "interview"
    CALL_BACK = "call_back"
    ASK_DECISION = "ask_decision"
    KEEP_IN_TOUCH = "keep_in_touch"
    REVIEW = "review"
    HOLD = "hold"
    CHECK_IN = "check_in"
    FOLLOW_UP = "follow_up"
    THANK = "thank"
    RESPOND = "respond"


class Status(StrEnum):
    """How a step's window stands against a day."""

    NONE = "none"
    WAITING = "waiting"
    OPEN = "open"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One entry in the log of an opportunity: something that happened.

    `at` is an aware instant, or a bare date where the hour is not known. `person` and
    `people` are contact ids (in a what-if file: names); `on` is an interview's day, where
    None cancels it.
    """

    at: date | datetime
    kind: Kind
    channel: Channel | None = None
    outcome: Outcome | None = None
    callback_on: date | None = None
    decision_by: date | None = None
    on: date | None = None
    until: date | None = None
    reason: CloseReason | None = None
    person: str | None = None
    people: tuple[str, ...] = ()
    note: str = ""
    talking_point: str | None = None
    overrode: tuple[str, ...] = ()  # reasons of the objections that were set aside
    starts_at: str = ""  # the hour of an interview, "14:30" in the contact's zone
    place: str = ""  # where an interview is, or was: an address, a link, a room
    round: str = ""  # what an interview was called: "phone screen", "panel"
    specifics: str = ""  # what was discussed: a letter of thanks is made of it
    accomplishments: str = ""  # what to stress in that letter
    id: str = ""


class Group(StrEnum):
    """Who someone is to you: the WHO of follow-up."""

    FAMILY = "family"
    FRIEND = "friend"
    NEIGHBOUR = "neighbour"
    CO_WORKER = "past co-worker"
    EMPLOYER = "past employer"
    VENDOR = "vendor or supplier"
    CLIENT = "client"
    PERSONAL = "personal network"
    PROFESSIONAL = "professional network"
    JOB_FAIR = "job fair or job club"
    ASSOCIATION = "association"
    HIRING = "hiring process"
    INFORMATIONAL = "informational interview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person, with what stands on their business card."""

    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    group: str = ""  # who they are to you: the value of a Group, or nothing yet
    note: str = ""
    link: str = ""  # their page: LinkedIn tells two people of one name apart
    how_met: str = ""
    is_checked: bool = False  # spelling, title and address compared with their card
    keep_in_touch_days: int | None = None  # None: only the cadence of their opportunities
    company: str = ""  # where they work, by its name
    country: str | None = None  # ISO code of their office; None: the settings decide
    subdivision: str | None = None
    week_mask: str | None = None  # "1111100": Monday to Friday
    timezone: str | None = None
    id: str = ""

    def completed(self, other: Contact) -> Contact:
        """This card, with what is blank on it taken from another of the same person.

        Notes are joined; a card that was checked stays checked.
        """
        blank = {
            field.name: getattr(other, field.name)
            for field in fields(self)
            if field.name not in ("id", "note", "is_checked") and not getattr(self, field.name)
        }
        notes = dict.fromkeys(filter(None, (self.note, other.note)))
        return replace(self, **blank, note="\n".join(notes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A contact in one opportunity, with the part they play in it."""

    contact: Contact
    role: str = ""  # hiring manager, HR, interviewer, referrer, recruiter


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkingPoint:
    """Something new and of use to them, each used once with one company."""

    text: str
    opportunity_id: str | None = None  # for one opening
    company_id: str | None = None  # for one company; with neither it fits everywhere
    tags: tuple[str, ...] = ()  # accomplishment, article, certificate, or the user's own
    created_on: date | None = None
    used_on: date | None = None  # with the company at hand
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """One thread with one organisation: an opening, an informational interview, a contact."""

    company: str
    role: str = ""
    link: str = ""
    note: str = ""
    posting: Posting = Posting.ANY
    tags: tuple[str, ...] = ()
    location: str = ""
    reference: str = ""  # the employer's own number for the opening
    policy: str = ""  # its own numbers, as typed: "max_attempts=2, check_in=10..14"
    company_id: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one person is in one opportunity, seen from the person."""

    opportunity: Opportunity
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquaintance:
    """A contact with everything they have a part in, and when you were last in touch.

    The days come from the entries of all logs that name them; unanswered rings do not count.
    """

    contact: Contact
    parts: tuple[Part, ...] = ()  # the one with the latest entry first
    last_contact: date | None = None
    last: Activity | None = None  # the entry of that day
    heard_on: date | None = None  # the last day on which they heard from you
    helped_on: date | None = None  # the last day on which they gave a lead, an introduction, advice
    thanked_on: date | None = None  # the last day on which you thanked them, by name
    is_silent: bool = False  # one of their opportunities asked for silence

    @property
    def is_owed_thanks(self) -> bool:
        """They helped, and have not been thanked since."""
        helped, thanked = self.helped_on, self.thanked_on
        return helped is not None and (thanked is None or thanked < helped)


class Moment(NamedTuple):
    """One entry of a log, with the opportunity it belongs to."""

    opportunity: Opportunity
    activity: Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """How to reach a company itself, whoever works there: an unemployment office asks for it."""

    address: str = ""
    phone: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything about one opportunity that is needed to act on it."""

    opportunity: Opportunity
    employer: Employer = Employer()
    people: tuple[Person, ...] = ()
    activities: tuple[Activity, ...] = ()  # oldest first
    retired: tuple[Activity, ...] = ()  # corrected or taken back; kept, never counted
    corrected: frozenset[str] = frozenset()  # of these, the ids that another stands in place of
    points: tuple[TalkingPoint, ...] = ()
    company_last_contact: date | None = None  # by way of the company's other opportunities
    others: tuple[Contact, ...] = ()  # named in the log, with no part in it (any more)

    def name_of(self, person: str | None) -> str:
        """The name behind a contact id, or the id itself where it is a name already."""
        for contact in (*(known.contact for known in self.people), *self.others):
            if contact.id == person:
                return contact.name
        return person or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What to do next, from when, by when, in which stage, and why.

    Dates are in the contact's local calendar. `attempt` of `of` counts unanswered tries;
    `late_business_days` is signed: negative before `due_on`, None without a window.
    """

    stage: Stage
    step: Step = Step.NONE
    script: str | None = None
    attempt: int | None = None
    of: int | None = None
    opens_on: date | None = None
    due_on: date | None = None
    overdue_after: date | None = None
    status: Status = Status.NONE
    late_business_days: int | None = None
    also: tuple[str, ...] = ()
    person: str | None = None  # to whom a courtesy is owed
    why: str = ""
    unanswered: int = 0
    since: date | None = None  # the first day in this stage
    changes_on: date | None = None  # the first day on which the answer may differ by itself


class CalendarState(StrEnum):
    """How a step stands in a calendar elsewhere, as far as is known here."""

    WRITING = "writing"  # about to be written: whether it is there is not sure
    OPEN = "open"
    DONE = "done"
    DISMISSED = "dismissed"


class CalendarEntry(NamedTuple):
    """What was last seen of one step in one calendar elsewhere.

    `mark` tells whether what is shown has changed since; `due_on` is a day, or an instant in
    UTC, as text; `name` is its file or address there.
    """

    uid: str
    opportunity_id: str
    step: str
    due_on: str
    name: str
    etag: str
    mark: str
    state: CalendarState


class Standing(NamedTuple):
    """One opportunity as the board shows it: who it is, and its next step without the words.

    A plain tuple, since ten thousand of them are made before the first frame. It is
    derived: `Store` keeps it as a cache, keyed by all that it depends on.
    """

    id: str
    company: str
    role: str
    person: str
    stage: Stage
    step: Step
    script: str | None
    attempt: int | None
    of: int | None
    opens_on: date | None
    due_on: date | None
    overdue_after: date | None
    also: int
    unanswered: int
    since: date | None
    last_contact: date | None
    hour: str = ""  # of the interview that is the next step, where it is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """Who looks for work, as they sign their letters; empty where they did not say."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""  # several lines
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What a person types to add an opportunity.

    Someone met without an opening is one too, of kind `met`: where no company is named, the
    thread is with the person alone and bears their name.
    """

    company: str
    role: str = ""
    person: str = ""
    phone: str = ""
    link: str = ""
    kind: Kind = Kind.APPLIED  # or MET: at a fair, by way of a friend, for an informational talk
    group: str = ""  # who the person is to you, where they are new
    how_met: str = ""
    at: date | datetime
