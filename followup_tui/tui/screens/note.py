"""A long note, typed in the program itself where there is no editor to open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from textual.widget import Widget

from followup_tui.model import Opportunity
from followup_tui.tui.screens.form import Form
from followup_tui.tui.widgets.entry import Lines
from followup_tui.tui.widgets.field import Field


class EditNote(Form[str]):
    """Asks for the note of an opportunity."""

    DEFAULT_CSS = """
    EditNote {
        & > .box { width: 100; }
        & Field > * { margin-left: 0; }
        & Field TextArea { height: 12; max-height: 12; margin-top: 1; }
        &.-tall Field TextArea { height: 22; max-height: 22; }
    }
    """

    def __init__(
        self,
        opportunity: Opportunity,
        draft: Mapping[str, str] | None = None,
        keep_draft: Callable[[dict[str, str]], None] | None = None,
    ) -> None:
        super().__init__(f"Note on {opportunity.company}", draft, keep_draft)
        self._text = opportunity.note

    def rows(self) -> Iterable[Widget]:
        yield Field("note", "Anything worth keeping; found with the rest", Lines(self._text))

    def answer(self) -> str:
        return self.text("note", "note", lines=True)
