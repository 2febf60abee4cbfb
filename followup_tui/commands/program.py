"""The commands about the program itself: the demo."""

from __future__ import annotations

import click

from followup_tui import start
from followup_tui.commands.given import Given
from followup_tui.commands.report import told


@click.command()
@click.pass_obj
def demo(given: Given) -> None:
    """Open the board on a made-up search, in memory: nothing is kept."""
    with told():
        desk = start.open_desk(None, given["today"])
        from followup_tui.demo import search

        desk.store.add_dossiers(search(desk.today, desk.calendar))
        start.open_board(desk)
