"""Where everything is kept: SQLite rows in, model values out."""
