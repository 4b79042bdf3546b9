"""Deck files: the strict reader and the deterministic writer of ``.winset``."""
