"""How fast the screens are, beside a bare Textual app, in one run: `make bench`."""
