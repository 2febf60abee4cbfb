"""What each command does; loaded one by one, as it is called."""
