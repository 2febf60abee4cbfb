"""The words on forms for what the model names."""

from __future__ import annotations

from followup_tui.model import Channel, CloseReason, Kind, Outcome, Posting

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
    Channel.EMAIL: "e-mail",
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
