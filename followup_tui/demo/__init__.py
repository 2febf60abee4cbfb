"""A made-up job search, so that the board can be tried before there is anything on it."""

from followup_tui.demo.search import search

__all__ = ["search"]
