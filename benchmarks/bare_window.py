"""From process start to the first paint of an empty window with our font: what no Qt program can do without."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from first_paint import PaintWatch
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desktop.theme import font, load_font

app = QApplication(["bare"])
load_font()
app.setFont(font())
window = QMainWindow()
label = QLabel("Winset")
window.setCentralWidget(label)
window.resize(1440, 860)
painted = PaintWatch(label)
window.show()
while painted.at is None:
    app.processEvents()
print(json.dumps({"painted": painted.at}))  # noqa: T201 - the answer to the process that asked
