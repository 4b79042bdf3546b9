"""The what-if at the foot of the actors: that one is on, one click to end it, and the slider that is its commonest."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSlider, QVBoxLayout, QWidget

from desktop.charts.words import with_short_names
from desktop.lettering import isolated_deck
from desktop.theme import font, tokens_of
from desktop.verbs import Verbs
from desktop.views.card_frame import paint_card_frame
from desktop.views.plain import PlainLabel, set_tip
from winset.model import Deck, WhatIf
from winset.model.giving_way import ignored_below, less_firm
from winset.model.workspace import under_rule
from winset.wording import counted, decision_rule_words, percent

LEAST_SLIDER = 70


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

    def show_what_if(self, deck: Deck, what_if: WhatIf) -> None:
        """Show the what-if of the scenario on the table."""
        self.slider.show_what_if(deck, what_if)
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


class LessFirmSlider(QWidget):
    """``Ignore lines less firm than 50 %``: waives them while it is moved."""

    def __init__(self, verbs: Verbs) -> None:
        super().__init__()
        self._verbs = verbs
        self._deck: Deck | None = None
        self._what_if = WhatIf()
        self._words = PlainLabel("Ignore lines less firm than", font=font(12.5), quiet=True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName("Ignore lines less firm than")
        self._share = PlainLabel("0 %", font=font(12.5, QFont.Weight.DemiBold))
        self._share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._share.setMinimumWidth(self._share.fontMetrics().horizontalAdvance("100 %") + 2)
        self._one_line = QHBoxLayout()
        self._one_line.setSpacing(8)
        self._one_line.addWidget(self._words)
        self._one_line.addWidget(self.slider, 1)
        self._one_line.addWidget(self._share)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(2, 2, 2, 2)
        self._lines.setSpacing(2)
        self._lines.addLayout(self._one_line)
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderReleased.connect(verbs.end_gesture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Little room: the words stand above the slider, so that this one keeps its length."""
        super().resizeEvent(event)
        above = self.width() < self._words.sizeHint().width() + LEAST_SLIDER + self._share.minimumWidth() + 20
        home, other = (self._lines, self._one_line) if above else (self._one_line, self._lines)
        if home.indexOf(self._words) < 0:
            other.removeWidget(self._words)
            home.insertWidget(0, self._words)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the words alone."""
        return QSize(self._words.sizeHint().width() + 4, super().minimumSizeHint().height())

    def show_what_if(self, deck: Deck, what_if: WhatIf) -> None:
        """Stand where the lines that are waived say; a place that waives just these is left as it is."""
        self._deck, self._what_if = deck, what_if
        below = ignored_below(deck, what_if)
        shown = Decimal(self.slider.value()) / 100
        if less_firm(deck, what_if, shown) != less_firm(deck, what_if, below):
            blocked = self.slider.blockSignals(True)
            self.slider.setValue(int(below * 100))
            self.slider.blockSignals(blocked)
        self._tell()

    def _moved(self, value: int) -> None:
        self._verbs.ignore_less_firm(Decimal(value) / 100)
        if not self.slider.isSliderDown():
            self._verbs.end_gesture()  # a key or a click: a step of its own
        self._tell()

    def _tell(self) -> None:
        share = Decimal(self.slider.value()) / 100
        self._share.setText(percent(share))
        ignored = less_firm(self._deck, self._what_if, share) if self._deck else frozenset()
        said = (
            f"{counted(len(ignored), 'red line is', 'red lines are')} ignored: assumed less firm than {percent(share)}"
        )
        set_tip(self, said if ignored else "What if only firm red lines counted? Move it to set the others aside.")
        self.slider.setAccessibleDescription(said if ignored else "no red line is ignored")
