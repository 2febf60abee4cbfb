"""What to say and write: the scripts of the cadence, filled in."""

from followup_tui.words.names import call_name
from followup_tui.words.spoken import message

__all__ = ["call_name", "message"]
