"""The what-if at the foot of the actors: that one is on, one click to end it, and the slider that is its commonest."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.charts.words import with_short_names
from desktop.lettering import isolated_deck
from desktop.theme import font, tokens_of
from desktop.verbs import Verbs
from desktop.views.card_frame import paint_card_frame
from desktop.views.less_firm import LessFirmSlider
from desktop.views.plain import PlainLabel, set_tip
from winset.model import Deck, WhatIf
from winset.model.workspace import under_rule
from winset.wording import counted, decision_rule_words


class WhatIfFoot(QWidget):
    """The slider, and below it that a what-if is on: so that turning a switch moves no other."""

    def __init__(self, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = LessFirmSlider(verbs)
        self.bar = WhatIfBar(verbs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(self.slider)
        layout.addWidget(self.bar)

    def show_what_if(self, deck: Deck, what_if: WhatIf, scenario: str) -> None:
        """Show the what-if of the scenario on the table, which is told by its id."""
        self.slider.show_what_if(deck, what_if, scenario)
        focus = QApplication.focusWidget()
        if not what_if and focus is not None and self.bar.isAncestorOf(focus):
            self.slider.slider.setFocus()  # else Qt would take the keyboard to whatever comes next in the window
        self.bar.show_what_if(deck, what_if)


class WhatIfBar(QWidget):
    """Says that a what-if is on; one click ends it."""

    def __init__(self, verbs: Verbs) -> None:
        super().__init__()
        self._text = PlainLabel(font=font(12.5, QFont.Weight.Medium), wrap=True)
        self._end = QPushButton("End what-if")
        set_tip(self._end, "Restore every red line, firmness and the decision rule as the deck has them")
        self._end.clicked.connect(verbs.end_what_if)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 7, 8, 7)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._end)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def show_what_if(self, deck: Deck, what_if: WhatIf) -> None:
        """Say what is assumed against the deck; nothing is shown where nothing is."""
        waived = sum(line.id in what_if.waived for line in deck.red_lines)
        parts = [f"{counted(waived, 'red line', 'red lines')} set aside"] if waived else []
        if what_if.firmness:
            parts.append(f"{len(what_if.firmness)} firmness changed")
        if what_if.agreement:
            ruled = isolated_deck(with_short_names(under_rule(deck, what_if.agreement)))
            parts.append(f"decision rule: {decision_rule_words(ruled)}")
        self._text.setText(f"What-if: {', '.join(parts)}")
        self.setVisible(bool(parts))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card in the color of what depends."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        paint_card_frame(painter, QRectF(self.rect()), tokens, fill=tokens.depends_fill, border=tokens.depends_border)
