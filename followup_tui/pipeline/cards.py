"""What is missing on someone's business card, for a letter that spells everything right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from followup_tui.model import Contact


def missing(contact: Contact) -> tuple[str, ...]:
    """What to ask for before writing to someone: title, address, how it is all spelt.

    >>> from followup_tui.model import Contact
    >>> missing(Contact(name="Pat Lee", title="CTO"))
    ('address', 'spelling')
    """
    parts = (
        ("title", contact.title.strip()),
        ("address", contact.address.strip()),
        ("spelling", contact.is_checked),
    )
    return tuple(name for name, known in parts if not known)


def asked_for(contacts: Iterable[Contact]) -> str:
    """Say whose card to ask for, and what of it; nothing where all is known.

    >>> from followup_tui.model import Contact
    >>> asked_for([Contact(name="Pat Lee", title="CTO", address="1 Main St")])
    'Ask for their card: Pat Lee (spelling)'
    """
    wanted = [(contact.name, missing(contact)) for contact in contacts]
    told = [f"{name} ({', '.join(parts)})" for name, parts in wanted if parts]
    if not told:
        return ""
    return f"Ask for {'their card' if len(told) == 1 else 'their cards'}: {', '.join(told)}"
