"""followup: whom to call today, what to say, and when to stop."""

__version__ = "0.1.0"
