"""Ballots, and everything that they and their PINs come in by and go out by."""
