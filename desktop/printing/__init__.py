"""Sheets for a table without screens: laid out as values, painted alike on the screen, into a PDF and on paper."""
