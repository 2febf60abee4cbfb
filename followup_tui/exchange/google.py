"""Google Contacts as CSV, with the header of today and with the older one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from followup_tui.exchange.cards import contact, group_of
from followup_tui.exchange.columns import Cells, Row, Sheet, fixed, needs
from followup_tui.exchange.days import Days
from followup_tui.exchange.found import joined

SEVERAL: Final = " ::: "  # between the values of one cell
MOST: Final = 9  # columns of one kind: Phone 1 to Phone 9


def _values(cells: Cells, what: str) -> list[str]:
    """Every value of one kind: several columns, and several in one cell."""
    found = []
    for number in range(1, MOST + 1):
        cell = cells.get(f"{what}{number}value", "")
        found += [value.strip() for value in cell.split(SEVERAL) if value.strip()]
    return found


def _first(cells: Cells, *names: str) -> str:
    return next((cells[name].strip() for name in names if cells.get(name, "").strip()), "")


def _address(cells: Cells) -> str:
    formatted = cells.get("address1formatted", "").split(SEVERAL)[0].strip()
    if formatted:
        return formatted
    street, box = cells.get("address1street", ""), cells.get("address1pobox", "")
    town = " ".join(
        filter(None, (cells.get(f"address1{part}", "") for part in ("postalcode", "city")))
    )
    more = (cells.get("address1region", ""), cells.get("address1country", ""))
    return joined(street, box, town, *more)


def _person(cells: Cells, days: Days, _: Mapping[str, str]) -> Row:
    parts = ("givenname", "additionalname", "familyname")
    if "firstname" in cells:
        parts = ("firstname", "middlename", "lastname")
    spelt = " ".join(cells[part].strip() for part in parts if cells.get(part, "").strip())
    name = cells.get("name", "").strip() or spelt or _first(cells, "fileas", "nickname")
    emails, phones, pages = (_values(cells, what) for what in ("email", "phone", "website"))
    if not name:
        if not (emails or phones):
            return None, False
        message = f"there is no name beside {(emails or phones)[0]}"
        raise ValueError(message)
    labels = _first(cells, "labels", "groupmembership").split(SEVERAL)
    return contact(
        name,
        title=_first(cells, "organizationtitle", "organization1title"),
        phone=phones[0] if phones else "",
        email=emails[0] if emails else "",
        address=_address(cells),
        company=_first(cells, "organizationname", "organization1name"),
        link=pages[0] if pages else "",
        note=joined(
            cells.get("notes", ""),
            f"Department: {cells['organizationdepartment'].strip()}"
            if cells.get("organizationdepartment", "").strip()
            else "",
            *_also("E-mail", emails),
            *_also("Phone", phones),
        ),
        group=group_of(labels),
    ), False


def _also(what: str, values: list[str]) -> list[str]:
    """The further numbers and addresses of a person: a contact keeps one of each."""
    return [f"{what}: {value}" for value in values[1:]]


SHEETS: Final = (
    Sheet(
        format="google",
        title="Google Contacts",
        fits=needs("First Name", "Last Name", "Organization Name", "E-mail 1 - Value"),
        row=_person,
        days=fixed(),
    ),
    Sheet(
        format="google",
        title="Google Contacts (older header)",
        fits=needs("Name", "Given Name", "Family Name", "E-mail 1 - Value"),
        row=_person,
        days=fixed(),
    ),
)
