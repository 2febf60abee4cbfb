"""The way in: `followup`, and `python -m followup_tui`.

`followup` alone opens the board at once; anything more goes to the commands, whose library
the board need not wait for.
"""

from __future__ import annotations

import gc
import os
import sys

from followup_tui import start


def main() -> None:
    """Open the board, or hand over to the commands."""
    gc.disable()  # a short-lived program, or a board whose first frame should not wait
    sys.excepthook = start.crashed
    chosen = start.board_options(sys.argv[1:], os.environ)
    if chosen is None or start.COMPLETE in os.environ:
        from followup_tui.cli import main as commands

        commands()
        return
    try:
        path, is_plain = start.database(chosen[start.DB]), bool(chosen[start.PLAIN])
        start.open_board(start.open_desk(path, chosen[start.TODAY], is_plain=is_plain))
    except start.StartError as error:
        from followup_tui.text import clean

        sys.stderr.write(f"Error: {clean(str(error))}\n")
        sys.exit(start.FAULT)


if __name__ == "__main__":
    main()
