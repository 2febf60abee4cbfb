"""What each action asks and then does; loaded after the first frame."""
