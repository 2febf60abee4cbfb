"""The list of everything there are words for."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from followup_tui.letter import Piece
from followup_tui.tui.screens.history import Entries

HEADINGS = {False: "Say", True: "Write"}


class Pieces(Entries):
    """Calls, then letters; its page keys turn the pages of the preview beside it."""

    class Paged(Message):
        """The preview is to be scrolled."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def show(self, pieces: Sequence[Piece], next_piece: str) -> None:
        """List the pieces under their headings, with the cursor on what the next step asks for."""
        options: list[Option] = []
        is_written: bool | None = None
        for piece in pieces:
            if piece.forms[0].is_written is not is_written:
                is_written = piece.forms[0].is_written
                options.append(Option(Content(HEADINGS[is_written]), disabled=True))
            mark = ("● ", "$accent") if piece.name == next_piece else ("  ", "")
            options.append(Option(Content.assemble(mark, piece.label), id=piece.name))
        self.set_options(options)
        self.highlighted = self.get_option_index(next_piece)

    def action_page_up(self) -> None:
        self.post_message(self.Paged(-1))

    def action_page_down(self) -> None:
        self.post_message(self.Paged(1))
