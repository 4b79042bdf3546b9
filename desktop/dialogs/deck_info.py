"""About the deck: whose account it is, on which assumptions it rests, and its sources."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.lettering import isolated, window_title
from desktop.theme import font
from desktop.views.plain import PlainLabel
from winset.analysis.agreement import is_unanimous
from winset.model import Deck, Source


class DeckInfoDialog(QDialog):
    """The deck's summary and sources as plain text."""

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(window_title(deck.title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = PlainLabel(deck.title, font=font(17, QFont.Weight.DemiBold), wrap=True)
        text = QPlainTextEdit(deck_text(deck))
        text.setReadOnly(True)
        text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        text.setAccessibleName("About this deck")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addWidget(text, 1)
        layout.addWidget(buttons)
        self.resize(620, 520)


def deck_text(deck: Deck) -> str:
    """What there is to know about the deck, in paragraphs."""
    size = f"{len(deck.issues)} issues, {len(deck.actors)} actors, {len(deck.red_lines)} red lines."
    rule = (
        "A deal means that no red line of this deck is crossed."
        if is_unanimous(deck)
        else "A package is agreed under the deck’s own decision rule."
    )
    parts = [deck.summary or "This deck has no summary.", size, rule]
    if deck.sources:
        parts.append("Sources\n" + "\n".join(_source_text(source) for source in deck.sources))
    return "\n\n".join(parts)


def _source_text(source: Source) -> str:
    parts = [source.author, source.title, source.publisher, source.date, source.note, source.url]
    told = [isolated(part) if part else "" for part in parts]
    told[1] = f"“{told[1]}”"
    return ", ".join(part for part in told if part)
