"""The slider that ignores the red lines less firm than a threshold, and the lines that one kept all the same."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from desktop.lettering import isolated, shortened
from desktop.theme import font
from desktop.verbs import MOST_NAMED, Verbs
from desktop.views.plain import PlainLabel, set_tip
from winset.model import Deck, WhatIf
from winset.model.giving_way import ignored_below, kept_below, less_firm
from winset.wording import counted, listed, number, percent

LEAST_SLIDER = 70
PERCENTS = 100


class LessFirmSlider(QWidget):
    """``Ignore lines less firm than 50 %``: waives them while it is moved.

    A what-if has no threshold, only the lines that are waived. So the slider remembers where the hand left it with
    which what-if, and stays there while one sets lines aside or takes some back, which it then counts:
    ``50 % · 1 line kept``. Of a what-if that it has not seen it shows the threshold that waives just these lines.
    """

    def __init__(self, verbs: Verbs) -> None:
        super().__init__()
        self._verbs = verbs
        self._deck: Deck | None = None
        self._what_if = WhatIf()
        self._scenario = ""
        self._stood: dict[WhatIf, int] = {}
        self._stands = 0
        self._base: tuple[WhatIf, Decimal] | None = None
        self._moving = False
        self._words = PlainLabel("Ignore lines less firm than", font=font(12.5), quiet=True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, PERCENTS)
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
        self.slider.sliderPressed.connect(self._take)
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderReleased.connect(self._let_go)

    @property
    def text(self) -> str:
        """What stands beside the slider."""
        return self._share.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Little room: the words stand above the slider, so that this one keeps its length."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the words alone."""
        return QSize(self._words.sizeHint().width() + 4, super().minimumSizeHint().height())

    def show_what_if(self, deck: Deck, what_if: WhatIf, scenario: str) -> None:
        """Stand where the hand left the slider with this what-if, else where the lines that are waived say."""
        has_these_lines = (
            self._deck is not None and deck.red_lines is self._deck.red_lines
        )  # whatever the decision rule
        if not has_these_lines:
            self._stood = {}
        is_here = has_these_lines and scenario == self._scenario
        self._deck, self._what_if, self._scenario = deck, what_if, scenario
        if not self._moving:
            with QSignalBlocker(self.slider):
                self.slider.setValue(self._place(stays=is_here))
        self._remember()
        self._tell()

    def _place(self, *, stays: bool) -> int:
        known = self._stood.get(self._what_if)
        if known is None and stays and self._is_true:
            return self.slider.value()
        if known is None and self._deck is not None:
            return int(ignored_below(self._deck, self._what_if) * PERCENTS)
        return known or 0

    @property
    def _threshold(self) -> Decimal:
        return Decimal(self.slider.value()) / PERCENTS

    @property
    def _is_true(self) -> bool:
        """Whether something is ignored below the threshold, or there is nothing to ignore."""
        below = less_firm(self._deck, self._what_if, self._threshold) if self._deck else frozenset()
        return not below or bool(below & self._what_if.waived)

    def _take(self) -> None:
        self._base = self._what_if, self._threshold

    def _moved(self) -> None:
        base, before = self._base or (self._what_if, Decimal(self._stands) / PERCENTS)
        self._moving = True
        self._verbs.ignore_less_firm(self._threshold, base, before)
        self._moving = False
        self._remember()
        if not self.slider.isSliderDown():
            self._verbs.end_gesture()  # a key or a click: a step of its own
        self._tell()

    def _remember(self) -> None:
        self._stands = self.slider.value()
        if self._what_if.waived and self._is_true:
            self._stood[self._what_if] = self._stands

    def _let_go(self) -> None:
        self._base = None
        self._verbs.end_gesture()

    def _tell(self) -> None:
        if self._deck is None:
            return
        share = percent(self._threshold)
        kept = kept_below(self._deck, self._what_if, self._threshold)
        ignored = less_firm(self._deck, self._what_if, self._threshold) - kept
        self._share.setText(f"{share} · {counted(len(kept), 'line', 'lines')} kept" if kept else share)
        said = f"{counted(len(ignored), 'red line is', 'red lines are')} ignored: assumed less firm than {share}."
        if kept:
            said = f"{said} Kept all the same: {_named(self._deck, kept)}."
        is_telling = bool(ignored or kept)
        set_tip(self, said if is_telling else "What if only firm red lines counted? Move it to set the others aside.")
        self.slider.setAccessibleDescription(said if is_telling else "no red line is ignored")
        self._fit()

    def _fit(self) -> None:
        share = max(self._share.minimumWidth(), self._share.sizeHint().width())
        above = self.width() < self._words.sizeHint().width() + LEAST_SLIDER + share + 20
        home, other = (self._lines, self._one_line) if above else (self._one_line, self._lines)
        if home.indexOf(self._words) < 0:
            other.removeWidget(self._words)
            home.insertWidget(0, self._words)


def _named(deck: Deck, lines: frozenset[str]) -> str:
    named = [f"“{isolated(shortened(line.name))}”" for line in deck.red_lines if line.id in lines]
    if len(named) > MOST_NAMED:
        named = [*named[: MOST_NAMED - 1], f"{number(len(named) - MOST_NAMED + 1)} more"]
    return listed(named)
