"""Deck files (`.winset`): reading them strictly and writing them so that they can be compared line by line."""

from winset.files.problems import DeckFileError, Problem
from winset.files.reader import DeckFile, read_deck_file, read_deck_text

__all__ = ["DeckFile", "DeckFileError", "Problem", "read_deck_file", "read_deck_text"]
