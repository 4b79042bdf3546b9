"""The rule language: parse, print, evaluate."""
