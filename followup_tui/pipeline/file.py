"""A dossier laid open, as the detail pane and the call sheet show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from followup_tui.model import Dossier, NextStep


@dataclass(frozen=True, slots=True)
class File:
    """One opportunity with its next step, why, and what to say."""

    dossier: Dossier
    step: NextStep
    words: tuple[str, ...]
