"""Deck files (`.winset`): reading them strictly and writing them so that they can be compared line by line."""

from winset.files.problems import DeckFileError, Problem
from winset.files.reader import DeckFile, deck_file_bytes, read_deck_file, read_deck_text, read_workshop_text
from winset.files.values import plain_number, text_fault
from winset.files.whole import file_bytes, write_whole
from winset.files.writer import write_deck_file, write_deck_text, write_workshop_text

__all__ = [
    "DeckFile",
    "DeckFileError",
    "Problem",
    "deck_file_bytes",
    "file_bytes",
    "plain_number",
    "read_deck_file",
    "read_deck_text",
    "read_workshop_text",
    "text_fault",
    "write_deck_file",
    "write_deck_text",
    "write_whole",
    "write_workshop_text",
]
