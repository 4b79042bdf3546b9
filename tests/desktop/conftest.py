"""Qt runs without a display, in the program's own look."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything of Qt is imported
