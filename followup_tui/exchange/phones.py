"""Telephone numbers as people read them, with a gentle word where one looks wrong.

The library `phonenumbers` comes with the extra `[contacts]`; without it a number stays as
it was typed.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import NamedTuple

DIGITS = 6  # fewer are an extension: what to make of it, nobody can tell


class Number(NamedTuple):
    """A number as it is shown, and what may be wrong with it; it is never refused."""

    shown: str
    doubt: str = ""


def number(typed: str, country: str) -> Number:
    """Write a number as people of a country do; one from abroad with its country code.

    `country` is where a number without such a code belongs.

    >>> number("call the desk", "US")
    Number(shown='call the desk', doubt='')
    """
    text = typed.strip()
    if sum(map(str.isdigit, text)) < DIGITS or find_spec("phonenumbers") is None:
        return Number(text)
    import phonenumbers
    from phonenumbers import PhoneNumberFormat, ValidationResult

    try:
        read = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return Number(text, "no country known has such numbers: is it complete?")
    possible = phonenumbers.is_possible_number_with_reason(read)
    if possible == ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return Number(text)  # dialled from next door: fine as it is
    if not phonenumbers.is_valid_number(read):
        where = phonenumbers.region_code_for_country_code(read.country_code or 0)
        return Number(text, f"no such number in {where}: a digit too many, or one missing?")
    is_home = phonenumbers.country_code_for_region(country) == read.country_code
    way = PhoneNumberFormat.NATIONAL if is_home else PhoneNumberFormat.INTERNATIONAL
    return Number(phonenumbers.format_number(read, way))
