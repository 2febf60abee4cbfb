"""Other people's files on their way into the search: planned first, then written in one go."""

from followup_tui.intake.plan import Line, Plan, Stopped, called, look, take_in

__all__ = ["Line", "Plan", "Stopped", "called", "look", "take_in"]
