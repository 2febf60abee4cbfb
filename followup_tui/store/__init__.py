"""Where everything is kept: SQLite rows in, model values out."""

from followup_tui.store.connection import StoreError
from followup_tui.store.store import Store

__all__ = ["Store", "StoreError"]
