"""The user's own words, typed in the program itself where there is no editor to open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from textual.widget import Widget

from followup_tui.tui.screens.form import Form
from followup_tui.tui.widgets.entry import Lines
from followup_tui.tui.widgets.field import Field


class EditWords(Form[str]):
    """Asks for the text of a template."""

    DEFAULT_CSS = """
    EditWords {
        & > .box { width: 100; }
        & Field > * { margin-left: 0; }
        & Field TextArea { height: 16; max-height: 16; margin-top: 1; }
        &.-tall Field TextArea { height: 26; max-height: 26; }
    }
    """

    def __init__(
        self,
        name: str,
        text: str,
        check: Callable[[str], str],
        draft: Mapping[str, str] | None = None,
        keep_draft: Callable[[dict[str, str]], None] | None = None,
    ) -> None:
        super().__init__(f"Your own words · {name}", draft, keep_draft)
        self._text = text
        self._check = check

    def rows(self) -> Iterable[Widget]:
        yield Field(
            "text", "Fields begin with $; an empty line ends a paragraph", Lines(self._text)
        )

    def typed(self, field: Field) -> None:
        field.say(self._check(field.value), kind="warned")

    def answer(self) -> str:
        return self.text("text", "the text", lines=True)
