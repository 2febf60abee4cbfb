"""One person's business card: added, or corrected."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from textual.widget import Widget

from followup_tui.model import Contact, Group
from followup_tui.tui.screens.form import Form, RefusedError
from followup_tui.tui.screens.office import office_entries, read_office
from followup_tui.tui.widgets.choice import Choice
from followup_tui.tui.widgets.entry import Entry, Lines
from followup_tui.tui.widgets.field import Field

_INTERVAL = re.compile(
    r"(?:every )?(?P<count>\d{1,4}) ?(?P<unit>d|w|m|y|days?|weeks?|months?|years?)?"
)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
MOST_DAYS = 3650
CHECKED = (("yes", "compared with their card"), ("", "not yet"))
TEXTS = ("name", "title", "company", "phone", "email", "link", "how_met")


def interval(text: str) -> int | None:
    """How many days someone means by an interval; None for nothing typed.

    >>> interval("90"), interval("3 months"), interval("every 6w"), interval("")
    (90, 90, 42, None)

    Raises ValueError with one sentence.
    """
    typed = " ".join(text.casefold().split())
    if not typed:
        return None
    match = _INTERVAL.fullmatch(typed)
    days = int(match["count"]) * _DAYS[(match["unit"] or "d")[0]] if match else 0
    if not 0 < days <= MOST_DAYS:
        raise ValueError(f'"{typed[:20]}" is no interval: try 90, 6 weeks or 3 months')
    return days


class EditContact(Form[Contact]):
    """Asks for everything on a person's card; `number` says a phone number back."""

    def __init__(
        self,
        contact: Contact,
        number: Callable[[str, str], tuple[str, str]],
        draft: Mapping[str, str] | None = None,
        keep_draft: Callable[[dict[str, str]], None] | None = None,
    ) -> None:
        super().__init__(f"Card · {contact.name or 'someone new'}", draft, keep_draft)
        self.contact = contact
        self._number = number

    def rows(self) -> Iterable[Widget]:
        card = self.contact
        yield Field("name", "Name", Entry(card.name), dense=True)
        yield Field("company", "Company", Entry(card.company, "none: a friend"), dense=True)
        yield Field("title", "Title", Entry(card.title), dense=True)
        yield Field("phone", "Phone", Entry(card.phone), dense=True)
        yield Field("email", "Email", Entry(card.email), dense=True)
        yield Field("group", "Who", Choice(self._groups(), [card.group]), dense=True)
        yield Field("address", "Address", Lines(card.address), dense=True)
        checked = Choice(CHECKED, ["yes" if card.is_checked else ""])
        yield Field("checked", "Spelling", checked, dense=True)
        yield Field("link", "Link", Entry(card.link), dense=True)
        yield Field("how_met", "How met", Entry(card.how_met), dense=True)
        days = str(card.keep_in_touch_days or "")
        hint = "90, 6 weeks, 3 months: say hello at least so often"
        yield Field("days", "Hello", Entry(days, hint), dense=True)
        yield Field("note", "Note", Lines(card.note), dense=True)
        for key, (label, entry) in office_entries(card).items():
            yield Field(key, label, entry, dense=True)

    def _groups(self) -> list[tuple[str, str]]:
        """Every group, none, and whatever was written there before there were groups."""
        known = ["", *(group.value for group in Group)]
        own = [] if self.contact.group in known else [self.contact.group]
        return [(name, name or "none yet") for name in (*known, *own)]

    def typed(self, field: Field) -> None:
        if field.key in ("phone", "country"):
            self._say_number()
        elif field.key == "days":
            try:
                days = interval(field.value)
            except ValueError as error:
                field.say(str(error), kind="refused")
            else:
                field.say(f"every {days} days" if days else "")

    def _say_number(self) -> None:
        """Show the number as people there write it; what looks wrong is told, never refused."""
        field, typed = self.field("phone"), self.field("phone").value.strip()
        country = self.field("country").value.strip().upper().partition(" ")[0]
        shown, doubt = self._number(typed, country)
        if doubt:
            field.say(doubt, kind="warned")
        else:
            field.say(shown if shown != typed else "")

    def answer(self) -> Contact:
        labels = {"how_met": "how you met"}
        told = {key: self.text(key, labels.get(key, key)) for key in TEXTS}
        if not told["name"]:
            raise RefusedError("name", "A name is missing: whose card is this?")
        try:
            days = interval(self.text("days"))
        except ValueError as error:
            raise RefusedError("days", str(error)) from error
        return replace(
            read_office(self, self.contact),
            name=told["name"],
            title=told["title"],
            company=told["company"],
            phone=told["phone"],
            email=told["email"],
            link=told["link"],
            how_met=told["how_met"],
            address=self.text("address", lines=True),
            note=self.text("note", lines=True),
            group=self.field("group").value,
            is_checked=bool(self.field("checked").value),
            keep_in_touch_days=days,
        )
