"""What one run between the search and a calendar elsewhere brought about."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Report:
    """What one run brought about, in words where a person should know."""

    written: int = 0
    removed: int = 0
    unchanged: int = 0
    conflicts: int = 0
    logged: list[str] = field(default_factory=list)
    dismissed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
