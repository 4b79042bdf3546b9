"""Preparing a workshop: its window and the pages of that."""
