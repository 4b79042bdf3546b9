"""A workshop as it is run: the log of what happened, what follows from it, and what may be done next."""
