"""The debrief of a workshop: its report as printed pages, and its data as tables."""
