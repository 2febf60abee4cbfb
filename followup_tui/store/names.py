"""When two spellings mean the same company or the same person."""

from __future__ import annotations

import re
import unicodedata

_LEGAL = re.compile(
    r" (and|ab|ag|aps|as|asa|bv|co|company|corp|corporation|eg|ev|gbr|gmbh|inc|incorporated|kg|"
    r"kgaa|limited|llc|llp|lp|ltd|mbh|nv|ohg|oy|oyj|plc|pte|pty|pvt|sa|sarl|sas|se|sl|spa|srl|ug|"
    r"株式会社|有限会社|有限公司)$"
)


def name_key(name: str) -> str:
    """What is the same in all spellings of one company's name.

    >>> name_key("ACME, Inc.") == name_key("acme") == name_key("Acme GmbH & Co. KG")
    True
    >>> name_key("Acme [HQ]")
    'acme hq'
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    words = re.sub(r"[^\w+#]+", " ", re.sub(r"[.'’`]", "", folded).replace("&", " and "))
    key = " ".join(words.split())
    while (shorter := _LEGAL.sub("", key)) != key:
        key = shorter
    return key or " ".join(folded.split())


def same_person(one: str, other: str) -> bool:
    """Whether two spellings name one person: case and spaces do not count.

    >>> same_person("Dana  Reyes", "dana reyes")
    True
    """
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
