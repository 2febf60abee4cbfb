"""The words and glyphs that forms and histories use for what the model names."""

from __future__ import annotations

from followup_tui.model import Activity, Channel, CloseReason, Kind, Outcome, Posting

KINDS: dict[Kind, str] = {
    Kind.APPLIED: "applied",
    Kind.MET: "met",
    Kind.FOLLOW_UP: "follow-up",
    Kind.THANKED: "thanked them",
    Kind.REPLIED: "they replied",
    Kind.INTERVIEW_SET: "interview set",
    Kind.INTERVIEWED: "interviewed",
    Kind.HELPED: "was helped",
    Kind.REJECTED: "a definite no",
    Kind.OFFERED: "an offer",
    Kind.HELD: "put on hold",
    Kind.REVIEWED: "reviewed",
    Kind.SNOOZED: "snoozed",
    Kind.CLOSED: "closed",
    Kind.NOTED: "note",
}

CHANNELS: dict[Channel, str] = {
    Channel.PHONE: "phone",
    Channel.VIDEO: "video",
    Channel.IN_PERSON: "in person",
    Channel.EMAIL: "email",
    Channel.MAIL: "letter",
    Channel.MESSAGE: "message",
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.LEFT_MESSAGE: "left a message",
    Outcome.NO_ANSWER: "no answer",
    Outcome.SPOKE: "spoke",
    Outcome.SENT: "sent in writing",
}

REASONS: dict[CloseReason, str] = {
    CloseReason.ACCEPTED: "accepted an offer",
    CloseReason.DECLINED: "declined",
    CloseReason.WITHDREW: "withdrew",
    CloseReason.DO_NOT_CONTACT: "do not contact",
}

POSTINGS: dict[Posting, str] = {
    Posting.ANY: "says nothing",
    Posting.NO_PHONE: "no calls",
    Posting.NONE: "no contact at all",
}

_GLYPHS: dict[Kind, str] = {
    Kind.APPLIED: "➤",
    Kind.MET: "●",
    Kind.THANKED: "♥",
    Kind.REPLIED: "←",
    Kind.INTERVIEW_SET: "◇",
    Kind.INTERVIEWED: "◆",
    Kind.HELPED: "♥",
    Kind.REJECTED: "×",
    Kind.OFFERED: "★",
    Kind.CLOSED: "■",
}


def glyph(activity: Activity) -> str:
    """One character for an entry: how it was done, or else what it was.

    >>> from datetime import date
    >>> glyph(Activity(at=date(2026, 11, 2), kind=Kind.APPLIED))
    '➤'
    """
    if activity.kind is Kind.FOLLOW_UP:
        return "✎" if activity.channel and activity.channel.is_written else "✆"
    return _GLYPHS.get(activity.kind, "·")


def happened(activity: Activity) -> str:
    """What happened, in the words of a job seeker.

    >>> from datetime import date
    >>> happened(Activity(at=date(2026, 11, 5), kind=Kind.FOLLOW_UP,
    ...                   channel=Channel.PHONE, outcome=Outcome.LEFT_MESSAGE))
    'left a voicemail'
    """
    if activity.kind is Kind.FOLLOW_UP:
        if activity.outcome is Outcome.LEFT_MESSAGE and activity.channel is Channel.PHONE:
            return "left a voicemail"
        words = OUTCOMES[activity.outcome] if activity.outcome else KINDS[Kind.FOLLOW_UP]
        return _by(words, activity.channel)
    if activity.kind is Kind.CLOSED and activity.reason:
        return f"closed: {REASONS[activity.reason]}"
    if activity.kind is Kind.INTERVIEW_SET and activity.on is None:
        return "interview cancelled"
    return _by(KINDS[activity.kind], activity.channel)


def _by(words: str, channel: Channel | None) -> str:
    if channel is None or channel is Channel.PHONE:
        return words
    return f"{words}, {CHANNELS[channel]}"
