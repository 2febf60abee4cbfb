"""The cadence, held against its page: tables with a reason for each row, and properties."""
