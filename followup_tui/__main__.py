"""`python -m followup_tui` is `followup`."""

from followup_tui.start import main

if __name__ == "__main__":
    main()
