"""Decks, icons, font and texts that ship with the program, found by importlib.resources."""
