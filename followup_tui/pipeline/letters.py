"""What it means in the log that a letter was sent: pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from followup_tui.model import Activity, Channel, Kind, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from followup_tui.cadence import Objection
    from followup_tui.letter import Letter

THANKS: Final = frozenset(
    {"letter.thank_you", "letter.met", "letter.help", "letter.rejection", "letter.landed"}
)
WRITTEN: Final = (Channel.MAIL, Channel.EMAIL, Channel.MESSAGE)  # paper beats e-mail


def sent(
    piece: str,
    letter: Letter,
    channel: Channel,
    at: datetime,
    objections: Iterable[Objection] = (),
) -> Activity:
    """The entry for a letter that was sent: thanks, or one more try in writing."""
    is_thanks = piece in THANKS
    return Activity(
        at=at,
        kind=Kind.THANKED if is_thanks else Kind.FOLLOW_UP,
        channel=channel,
        outcome=None if is_thanks else Outcome.SENT,
        person=letter.to.id if letter.to is not None else None,
        talking_point=letter.point,
        overrode=tuple(objection.reason.value for objection in objections),
    )
