"""The real program, as a process, under every fault that a search can meet."""
