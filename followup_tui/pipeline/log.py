"""What was logged, in words: for the history of a card, for toasts and for the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from followup_tui.dates import say
from followup_tui.model import Activity, Channel, CloseReason, Kind, Outcome

if TYPE_CHECKING:
    from datetime import date

    from followup_tui.model import Dossier

OUT, IN, BOTH, OWN = "→", "←", "↔", "·"

_MARK = {
    Kind.APPLIED: OUT,
    Kind.FOLLOW_UP: OUT,
    Kind.THANKED: OUT,
    Kind.MET: BOTH,
    Kind.INTERVIEWED: BOTH,
    Kind.REPLIED: IN,
    Kind.INTERVIEW_SET: IN,
    Kind.HELPED: IN,
    Kind.REJECTED: IN,
    Kind.OFFERED: IN,
}
_WHAT = {
    Kind.APPLIED: "applied",
    Kind.MET: "met",
    Kind.REPLIED: "they answered",
    Kind.INTERVIEWED: "interview",
    Kind.HELPED: "they helped",
    Kind.REJECTED: "a definite no",
    Kind.OFFERED: "an offer",
    Kind.HELD: "on hold by hand",
    Kind.REVIEWED: "reviewed",
    Kind.SNOOZED: "snoozed",
    Kind.NOTED: "note",
}
_WRITTEN = {Channel.EMAIL: "e-mail", Channel.MAIL: "letter", Channel.MESSAGE: "message"}
_SPOKEN = {
    Channel.PHONE: "spoke",
    Channel.VIDEO: "video call",
    Channel.IN_PERSON: "spoke in person",
}
_THANKED = {
    Channel.PHONE: "thank-you call",
    Channel.VIDEO: "thank-you call",
    Channel.IN_PERSON: "thanked in person",
    Channel.MAIL: "thank-you note",
    Channel.EMAIL: "thank-you e-mail",
    Channel.MESSAGE: "thank-you message",
}
_CLOSED = {
    CloseReason.ACCEPTED: "closed: accepted",
    CloseReason.DECLINED: "closed: declined",
    CloseReason.WITHDREW: "closed: withdrew",
    CloseReason.DO_NOT_CONTACT: "do not contact",
}
_LOGGED = {  # how "logged ..." goes on, and the word before the person
    Kind.APPLIED: ("an application", "to"),
    Kind.MET: ("a meeting", "with"),
    Kind.REPLIED: ("an answer", "from"),
    Kind.INTERVIEWED: ("an interview", "with"),
    Kind.HELPED: ("help", "from"),
    Kind.REJECTED: ("a definite no", "from"),
    Kind.OFFERED: ("an offer", "from"),
    Kind.HELD: ("a hold", ""),
    Kind.REVIEWED: ("a review", ""),
    Kind.SNOOZED: ("a snooze", ""),
    Kind.NOTED: ("a note", "on"),
}


class Entry(NamedTuple):
    """One entry of the log in words: who reached out, what, with whom, and what was said."""

    mark: str
    what: str
    who: str
    more: tuple[str, ...]


def activity_words(activity: Activity, dossier: Dossier, today: date) -> Entry:
    """Put an entry of the log into words."""
    return Entry(
        _MARK.get(activity.kind, OWN), _what(activity), _who(activity, dossier),
        tuple(_more(activity, dossier, today)),
    )  # fmt: skip


def logged(activity: Activity, dossier: Dossier) -> str:
    """Say what was just logged, as one sentence without its full stop.

    "logged a voicemail to Pat Lee at Acme".
    """
    company = dossier.opportunity.company
    if activity.kind is Kind.CLOSED:
        reason = _what(activity).removeprefix("closed").removeprefix(": ")
        return f"closed {company}: {reason}" if reason else f"closed {company}"
    what, link = _logged(activity)
    who = _who(activity, dossier)
    person = f" {link} {who}" if who and link else ""
    return f"logged {what}{person} at {company}"


def occurrence(activity: Activity) -> str:
    """Say what an entry is about in two or three words: "voicemail", "thank-you note"."""
    return _what(activity)


def _what(activity: Activity) -> str:
    channel = activity.channel or Channel.PHONE
    if activity.kind is Kind.FOLLOW_UP:
        return _followed_up(activity.outcome, channel)
    if activity.kind is Kind.THANKED:
        return _THANKED[channel]
    if activity.kind is Kind.INTERVIEW_SET:
        return "interview set" if activity.on else "interview off"
    if activity.kind is Kind.CLOSED:
        return _CLOSED[activity.reason] if activity.reason else "closed"
    return _WHAT[activity.kind]


def _followed_up(outcome: Outcome | None, channel: Channel) -> str:
    if outcome is Outcome.NO_ANSWER:
        return "no answer"
    if outcome is Outcome.SPOKE:
        return _SPOKEN.get(channel, "spoke")
    if outcome is Outcome.LEFT_MESSAGE and not channel.is_written:
        return "voicemail" if channel is Channel.PHONE else "left a message"
    return _WRITTEN.get(channel, "message")


def _logged(activity: Activity) -> tuple[str, str]:
    what = _what(activity)
    if activity.kind is Kind.FOLLOW_UP:
        if activity.outcome is Outcome.SPOKE:
            return "a conversation", "with"
        if activity.outcome is Outcome.NO_ANSWER:
            return "a call without an answer", "to"
        return _article("message" if what == "left a message" else what), "to"
    if activity.kind is Kind.THANKED:
        return _article("thank-you" if what == "thanked in person" else what), "to"
    if activity.kind is Kind.INTERVIEW_SET:
        return ("an interview to come" if activity.on else "a cancelled interview"), "with"
    return _LOGGED[activity.kind]


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _who(activity: Activity, dossier: Dossier) -> str:
    people = (activity.person,) if activity.person else activity.people
    return ", ".join(dossier.name_of(person) for person in people)


def _more(activity: Activity, dossier: Dossier, today: date) -> list[str]:
    hour = f", {activity.starts_at}" if activity.starts_at else ""
    promises = (
        ("call back on", activity.callback_on),
        ("they decide by", activity.decision_by),
        ("until", activity.until),
    )
    more = [f"for {say(activity.on, today)}{hour}"] if activity.on else []
    more += [f"{words} {say(day, today)}" for words, day in promises if day]
    more += [text for text in (activity.round, activity.place) if text]
    told = (("discussed", activity.specifics), ("to stress", activity.accomplishments))
    more += [f"{words}: {text}" for words, text in told if text]
    more += [f"+ {point.text}" for point in dossier.points if point.id == activity.talking_point]
    if activity.note:
        more.append(activity.note)
    return more
