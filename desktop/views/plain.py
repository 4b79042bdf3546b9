"""Text from decks, files and people, shown as plain text and nothing else.

Qt guesses whether a label's text is rich text, and rich text loads files named in it. Every
label and tooltip of the program is made here, where that guess is off.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QMessageBox, QSizePolicy, QWidget

from desktop.lettering import ISOLATE, breakable, for_screen, unbroken

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QFont


_LEFT_TO_RIGHT = "\N{LEFT-TO-RIGHT MARK}"


class PlainLabel(QLabel):
    """A label that shows its text as it stands; wrapped, or in the color of quiet text, if asked."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        font: QFont | None = None,
        wrap: bool = False,
        quiet: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if font is not None:
            self.setFont(font)
        if quiet:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        if wrap:
            self.setWordWrap(True)
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show the text; in a wrapped label only words too long for any line (addresses, say) may break."""
        self._text = text
        text = for_screen(text)
        shown = breakable(unbroken(text)) if self.wordWrap() else text
        # Qt takes the direction of selectable text from its first letter, though that be isolated.
        super().setText(f"{_LEFT_TO_RIGHT}{shown}" if text.startswith(ISOLATE) else shown)

    def text(self) -> str:
        """The text as it was given."""
        return self._text


def tip_text(text: str) -> str:
    """The text made fit for a tooltip: escaped, and marked as markup so that Qt wraps long lines."""
    return f"<qt>{html.escape(unbroken(for_screen(text))).replace(chr(10), '<br/>')}</qt>" if text else ""


def set_tip(target: QWidget | QAction, text: str) -> None:
    """Give the widget or action a tooltip that shows the text as it stands."""
    target.setToolTip(tip_text(text))


def button_text(text: str) -> str:
    """The text for a button, tab or menu, where a single ``&`` would be swallowed."""
    return for_screen(text).replace("&", "&&")


def message_box(
    icon: QMessageBox.Icon, title: str, text: str, detail: str = "", parent: QWidget | None = None
) -> QMessageBox:
    """A message box in plain text."""
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(detail)
    return box
