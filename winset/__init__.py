"""Winset's core: decks, rules, analysis, deck files and headless commands, without any window.

The win-set is the set of agreements that every veto player would accept
(Putnam 1988; Tsebelis 2002). ``import winset`` works in a notebook.
"""

__version__ = "0.1.0"
