"""A notice on the desktop, and the truth about whether it was shown."""

from __future__ import annotations

import asyncio
import logging
import sys
from html import escape
from typing import Final

from desktop_notifier import DesktopNotifier

SECONDS: Final = 10  # for a desktop that does not answer
APP: Final = "followup"


def show(title: str, text: str) -> bool:
    """Show a notice; True only where the desktop took it."""
    logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)  # it logs a traceback
    try:
        return asyncio.run(asyncio.wait_for(_show(title, text), SECONDS))
    except (TimeoutError, OSError):
        return False


async def _show(title: str, text: str) -> bool:
    taken: list[bool] = []
    notifier = DesktopNotifier(app_name=APP, app_icon=None)
    body = escape(text, quote=False) if sys.platform == "linux" else text
    await notifier.send(title, body, on_dispatched=lambda: taken.append(True))
    return bool(taken)
