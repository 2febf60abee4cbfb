"""Where the search and a calendar elsewhere meet: next steps go out, what was done comes back."""
