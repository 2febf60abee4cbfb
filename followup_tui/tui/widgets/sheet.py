"""What a call sheet says: who and how, what speaks against it, each outcome, words to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from followup_tui.dates import clock, say
from followup_tui.model import Channel, Person
from followup_tui.pipeline.outcomes import Call, Choice, channel_of, choices, consequence
from followup_tui.tui.text import MUTED, plain
from followup_tui.tui.widgets.card import SELECTED

if TYPE_CHECKING:
    from followup_tui.cadence import Calendar, Objection, Policy
    from followup_tui.model import Dossier, NextStep, TalkingPoint

CHANNELS = {
    Channel.PHONE: "phone",
    Channel.VIDEO: "video",
    Channel.IN_PERSON: "in person",
    Channel.EMAIL: "e-mail",
    Channel.MAIL: "letter",
    Channel.MESSAGE: "message",
}
SMALL, NARROW = 100, 60  # columns below which the sheet tightens, then stands in one column
SHOWN_PEOPLE = 3
GAPS = 5  # empty lines of an airy sheet
LEFT_CELLS = 54  # of the left half, where there are two
CHOSEN = "reverse"
OFF = "$foreground 76%"  # a key that waits
WHY_LINES = 2  # of one objection


def _mark(is_chosen: bool) -> str:
    return SELECTED if is_chosen else " "


@dataclass(frozen=True, slots=True)
class Case:
    """What a call sheet is about: one opportunity, its step, and the rules it is seen under."""

    dossier: Dossier
    step: NextStep
    title: str
    now: datetime
    today: date
    policy: Policy
    calendar: Calendar
    words: Callable[[Dossier], tuple[str, ...]]
    objections: Callable[[Channel], Sequence[Objection]]
    voicemail: Callable[[Dossier], tuple[str, ...]]  # the same words, for a machine
    person: str | None = None  # whom it is about, where that is known beforehand

    @property
    def first_person(self) -> int:
        """Which of the people is called: the one it is about, the one a courtesy is owed to."""
        ids = [person.contact.id for person in self.dossier.people]
        wanted = self.person or self.step.person
        return ids.index(wanted) if wanted in ids else 0


@dataclass(slots=True)
class Calling:
    """A call as it is set so far: who, how, the note, and what was set aside."""

    case: Case
    channel: Channel
    note: str = ""
    person: int = 0
    is_point_used: bool = False
    is_voicemail: bool = False  # the words are those for a machine
    is_overridden: bool = False
    asked: dict[Channel, Sequence[Objection]] = field(default_factory=dict)

    @property
    def people(self) -> tuple[Person, ...]:
        """Who may be called."""
        return self.case.dossier.people

    @property
    def point(self) -> TalkingPoint | None:
        """The first talking point that was not used yet."""
        return next((p for p in self.case.dossier.points if p.used_on is None), None)

    def objections(self, channel: Channel) -> Sequence[Objection]:
        """What the guard says against this channel now; asked once."""
        if channel not in self.asked:
            self.asked[channel] = self.case.objections(channel)
        return self.asked[channel]

    def is_held_back(self, choice: Choice) -> bool:
        """The guard objects to what this key stands for, and has not been set aside."""
        if choice.is_theirs or self.is_overridden:
            return False
        return bool(self.objections(channel_of(choice, self.channel)))

    def call(self, choice: Choice) -> Call:
        """What is set so far, for the key that ends it."""
        against = self.objections(channel_of(choice, self.channel))
        reasons = tuple(objection.reason.value for objection in against)
        return Call(
            at=self.case.now,
            channel=self.channel,
            person=self.people[self.person].contact.id if self.people else None,
            note=self.note.strip(),
            talking_point=self.point.id if self.point and self.is_point_used else None,
            overrode=reasons if self.is_overridden else (),
        )


class Page(NamedTuple):
    """The painter of a sheet on a screen of a size.

    `keys` is what to press now for each key as it is declared.
    """

    calling: Calling
    width: int
    height: int
    keys: Mapping[str, str]
    is_plain: bool = False

    @property
    def is_small(self) -> bool:
        """The sheet has to tighten."""
        return self.width < SMALL

    @property
    def is_narrow(self) -> bool:
        """The sheet stands in one column."""
        return self.width < NARROW or self.is_plain

    @property
    def spare(self) -> int:
        """How many lines are left once every line, gaps included, has its place."""
        calling = self.calling
        guard = len(self._guard()) if calling.objections(calling.channel) else 0
        needed = len(self._who()) + guard + len(choices(calling.case.step)) + 4
        return self.height - needed - GAPS

    @property
    def is_airy(self) -> bool:
        """All empty lines have room."""
        return self.spare >= 0

    @property
    def is_tall(self) -> bool:
        """The box has room for lines of air within its border, too."""
        return self.spare >= 3

    def left(self) -> Content:
        """Who, how, the guard, and a line for each outcome."""
        calling = self.calling
        gap = [Content("")] * self.is_airy
        some = [Content("")] * (self.spare >= 2 - GAPS)
        lines = [*self._who(), *gap, self._how(), *some]
        if calling.objections(calling.channel):
            lines += [*self._guard(), *gap]
        theirs = False
        for choice in choices(calling.case.step):
            if choice.is_theirs and not theirs:
                theirs = True
                lines += some
            lines.append(self._line(choice))
        return Content("\n").join(lines)

    def right(self) -> Content:
        """The words to say to whoever is chosen, and something new for them."""
        calling = self.calling
        gap = "\n\n" if self.is_airy and not self.is_small else "\n"
        dossier = calling.case.dossier
        if calling.people:
            chosen = calling.people[calling.person]
            others = (person for person in calling.people if person is not chosen)
            dossier = replace(dossier, people=(chosen, *others))
        case = calling.case
        told = f"{self.keys['m']} {'live' if calling.is_voicemail else 'to a machine'}"
        said = "On a voicemail" if calling.is_voicemail else "Words to say"
        hint = "" if self.is_small else f"  {told}"
        parts = [Content.assemble((said, "bold"), (hint, MUTED))]
        words_for = case.voicemail if calling.is_voicemail else case.words
        for number, words in enumerate(words_for(dossier), 1):
            parts.append(Content.assemble((f"{number} ", "$accent"), plain(words)))
        parts.append(self._new())
        return Content(gap).join(parts)

    def _wrapped(self, content: Content, indent: int) -> list[Content]:
        """One content on as many lines as it needs, those after the first set in."""
        width = max(self.width - 4, 8) if self.is_narrow else LEFT_CELLS
        first, *rest = content.wrap(width - indent)
        return [first, *(Content.assemble(" " * indent, line) for line in rest)]

    def _who(self) -> list[Content]:
        calling = self.calling
        if not calling.people:
            return [Content.assemble(("Who   ", "bold"), ("nobody yet: e adds a person", MUTED))]
        first = max(0, min(calling.person - 1, len(calling.people) - SHOWN_PEOPLE))
        lines = []
        for number, person in enumerate(calling.people[first : first + SHOWN_PEOPLE], first):
            contact = person.contact
            is_chosen = number == calling.person
            rest = "  ".join(part for part in (contact.phone or "no number", person.role) if part)
            label = (f"{'Who' if number == first else '':<5}{_mark(is_chosen)}", "bold")
            name = plain(contact.name, CHOSEN if is_chosen else "bold")
            lines.append(Content.assemble(label, name, "  ", plain(rest, MUTED)))
        return lines

    def _how(self) -> Content:
        parts: list[Content] = []
        for channel, name in CHANNELS.items():
            is_chosen = channel is self.calling.channel
            mark = (_mark(is_chosen), "bold")
            parts.append(Content.assemble(mark, (name, CHOSEN if is_chosen else MUTED)))
        gap = " " * 5
        if not self.is_narrow:
            return Content.assemble(("How  ", "bold"), Content(" ").join(parts))
        first, second = Content(" ").join(parts[:3]), Content(" ").join(parts[3:])
        return Content.assemble(("How  ", "bold"), first, f"\n{gap}", second)

    def _guard(self) -> list[Content]:
        calling = self.calling
        lines = []
        for objection in calling.objections(calling.channel)[:2]:
            text = objection.why
            if objection.fine_from is not None and "Not before" not in text:
                text = f"Fine from {self._moment(objection.fine_from)}. {text}"
            said = Content.assemble(("▲ ", "$warning bold"), plain(text, "$warning"))
            lines += self._wrapped(said, 2)[:WHY_LINES]
        end = "goes on anyway"
        if calling.is_overridden:
            end = "noted: you go on anyway"
        else:
            waiting = filter(calling.is_held_back, choices(calling.case.step))
            end += f"; until then {' '.join(self.keys[choice.key] for choice in waiting)} wait"
        key = "  " if calling.is_overridden else f"{self.keys['g']} "
        lines.append(Content.assemble((key, "$accent bold"), (end, MUTED)))
        return lines

    def _moment(self, moment: date | datetime) -> str:
        day = moment.date() if isinstance(moment, datetime) else moment
        hour = f" {clock(moment)}" if isinstance(moment, datetime) else ""
        return f"{say(day, self.calling.case.today)}{hour}"

    def _line(self, choice: Choice) -> Content:
        calling, case = self.calling, self.calling.case
        said = consequence(
            choice,
            calling.call(choice),
            case.dossier,
            today=case.today,
            policy=case.policy,
            calendar=case.calendar,
        )
        is_off = calling.is_held_back(choice)
        key, label = (OFF, OFF) if is_off else ("$accent bold", "")
        cells = max(len(self.keys[known.key]) for known in choices(case.step)) + 1
        name = f"{choice.label:<22}"
        if self.is_narrow:
            name = f"{choice.label}\n{' ' * cells}"
        pressed = f"{self.keys[choice.key]:<{cells}}"
        return Content.assemble((pressed, key), (name, label), (said, MUTED))

    def _new(self) -> Content:
        unused = self.calling.point
        if unused is None:
            where = "" if self.is_small else f" for them: {self.keys['plus']} on the card adds it"
            return Content.styled(f"Nothing new is left{where}", MUTED)
        key, is_used = self.keys["plus"], self.calling.is_point_used
        mark = "said it" if is_used else f"not used yet, {key} when you say it"
        if self.is_small and not is_used:
            mark = ""
        return Content.assemble(
            ("Something new  ", "bold"), (f"{mark}\n", MUTED), (f"{key} ", "$success"),
            plain(unused.text, "$success" if is_used else ""),
        )  # fmt: skip


def title_of(step: NextStep, named: str) -> str:
    """Say which step a sheet is about: `call 3 of 3`, or as it is named where it is no call."""
    return (
        named
        if step.attempt is None
        else f"call {step.attempt}" + (f" of {step.of}" if step.of else "")
    )
