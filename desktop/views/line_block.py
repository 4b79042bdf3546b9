"""One red line beside its actor: what it says, on whose word, and the switch to set it aside."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk import Crossing
from desktop.theme import font
from desktop.views.flow import FlowLayout
from desktop.views.link_button import LinkButton
from desktop.views.plain import PlainLabel, set_tip
from desktop.views.switch import Switch
from winset.model import Deck, RedLine
from winset.wording import assumed_firmness, percent, short_count


class LineBlock(QWidget):
    """One red line: its name, quotation, speaker, source and firmness, and the switch to set it aside.

    With ``counts`` the line is part of why its actor vetoes, or is waived, and shows its evidence.

    Signals:
        gives_way(str, bool): the switch was turned.
        firmness_wanted(str, QPoint): another firmness shall be chosen, at that place of the screen.
    """

    gives_way = Signal(str, bool)
    firmness_wanted = Signal(str, QPoint)

    def __init__(
        self,
        deck: Deck,
        line: RedLine,
        *,
        counts: bool,
        crossing: Crossing | None,
        waived: bool,
        firmness: Decimal,
        can_waive: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._line = line
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        name = PlainLabel(line.name, font=font(13, QFont.Weight.DemiBold if counts else QFont.Weight.Medium), wrap=True)
        layout.addWidget(name)
        set_tip(self, line.reason)
        if line.quote and counts:
            layout.addWidget(PlainLabel(f"“{line.quote}”", font=font(12.5, italic=True), wrap=True))
        evidence = evidence_text(deck, line)
        if evidence and counts:
            layout.addWidget(PlainLabel(evidence, font=font(12), wrap=True, quiet=True))
        foot = FlowLayout(gap=8, spread=True)
        state = "gives way" if waived else crossing_text(crossing)
        of_deck = f"the deck assumes {percent(line.firmness)}" if firmness != line.firmness else ""
        if state or of_deck:
            said = " · ".join(part for part in (state, of_deck) if part)
            layout.addWidget(PlainLabel(said, font=font(12), wrap=True, quiet=True))
        self.firmness = LinkButton(assumed_firmness(firmness))
        self.firmness.setEnabled(can_waive)
        set_tip(self.firmness, "Assume another firmness in this scenario")
        self.firmness.clicked.connect(self._want_firmness)
        foot.addWidget(self.firmness)
        self.switch = Switch(f"Give way: {line.name}")
        self.switch.setChecked(waived)
        self.switch.setEnabled(can_waive)
        set_tip(self.switch, "What if this red line gave way? It is set aside in this scenario.")
        self.switch.toggled.connect(self._turned)
        foot.addWidget(_beside(PlainLabel("give way", font=font(11.5), quiet=True), self.switch))
        layout.addLayout(foot)

    @property
    def line_id(self) -> str:
        """The red line shown."""
        return self._line.id

    def _want_firmness(self) -> None:
        self.firmness_wanted.emit(self._line.id, self.firmness.mapToGlobal(QPoint(0, self.firmness.height() + 2)))

    def _turned(self, on: bool) -> None:
        self.gives_way.emit(self._line.id, on)


def _beside(*widgets: QWidget) -> QWidget:
    together = QWidget()
    layout = QHBoxLayout(together)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(6)
    for widget in widgets:
        layout.addWidget(widget)
    return together


def crossing_text(crossing: Crossing | None) -> str:
    """How the table stands to a red line, in words; nothing is said of a full table that crosses it."""
    if crossing is None or (crossing.always and crossing.open == 1):
        return ""
    if crossing.always:
        return "crossed by every open package"
    if crossing.packages:
        return f"crossed by {short_count(crossing.packages)} of {short_count(crossing.open)} open packages"
    return "not crossed"


def evidence_text(deck: Deck, line: RedLine) -> str:
    """On whose word the line stands: speaker, author of the source, its title and place."""
    parts = [line.said_by] if line.said_by else []
    if line.source:
        source = deck.source(line.source)
        author = source.author
        if author and not (line.said_by and author in line.said_by):
            parts.append(author)
        parts.append(f"“{source.title}”" + (f", {line.place}" if line.place else ""))
    return " · ".join(parts)
