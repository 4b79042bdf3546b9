"""Runs early in the frozen program: where its words go when Windows gives it no console, or a pipe.

``winset.exe`` has no console, and so no streams at all: what a headless command would print is dropped, and its exit
code still tells. ``winset-cli.exe`` prints. Into pipes and files it prints UTF-8, as on other systems, and not what the
country of the computer once used, which lacks most letters.
"""

import os
import sys

if sys.stdout is None:
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open as long as the program runs
if sys.stderr is None:
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - likewise
if sys.platform == "win32":
    for _stream in (sys.stdout, sys.stderr):
        if not _stream.isatty():
            _stream.reconfigure(encoding="utf-8")
