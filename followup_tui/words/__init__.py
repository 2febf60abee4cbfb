"""What to say and write: the scripts of the cadence and the letters, filled in."""

from followup_tui.words.fields import Filling
from followup_tui.words.names import call_name
from followup_tui.words.pieces import fitting, letter, pieces
from followup_tui.words.spoken import message
from followup_tui.words.templates import Templates

__all__ = ["Filling", "Templates", "call_name", "fitting", "letter", "message", "pieces"]
