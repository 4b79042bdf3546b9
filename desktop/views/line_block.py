"""One red line beside its actor: what it says, on whose word, and the switch to set it aside."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.desk import Crossing
from desktop.lettering import is_slanted, isolated
from desktop.theme import font, tokens_of
from desktop.views.flow import FlowLayout
from desktop.views.link_button import LinkButton
from desktop.views.plain import PlainLabel, set_tip
from desktop.views.switch import Switch
from winset.model import Deck, RedLine
from winset.wording import assumed_firmness, evidence, percent, short_count

GIVES_WAY = "gives way"
"""What stands beside the switch of a line that is set aside."""


@dataclass(frozen=True, slots=True)
class LineState:
    """How the table stands to a red line.

    With ``counts`` the line is part of why its actor vetoes, or is waived. ``can_waive`` is off while a card hovers.
    ``held`` keeps the switch where it is: a hand has just turned it, and may turn it back.
    """

    counts: bool
    crossing: Crossing | None
    waived: bool
    firmness: Decimal
    can_waive: bool
    held: bool = False


class LineBlock(QWidget):
    """One red line: its name, quotation, speaker, source and firmness, and the switch to set it aside.

    A line that counts shows its evidence. Made once and shown anew, as the table changes at every move of the hand.

    Signals:
        gives_way(str, bool): the switch was turned.
        firmness_wanted(str, QPoint): another firmness shall be chosen, at that place of the screen.
        pointed(str): the mouse came to this line, or (empty) left it.
    """

    gives_way = Signal(str, bool)
    pointed = Signal(str)
    firmness_wanted = Signal(str, QPoint)

    def __init__(self, deck: Deck, line: RedLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self._lit = False
        self._state: LineState | None = None
        self._name = PlainLabel(line.name, wrap=True)
        quote = line.quote or ""
        slanted = font(12.5, italic=is_slanted(quote))
        self._quote = PlainLabel(f"“{quote}”" if quote else "", font=slanted, wrap=True)
        self._evidence = PlainLabel(evidence_text(deck, line), font=font(12), wrap=True, quiet=True)
        self._standing = PlainLabel(font=font(12), wrap=True, quiet=True)
        self._way = PlainLabel(GIVES_WAY, font=font(11.5), quiet=True)
        self._way.setMinimumWidth(self._way.sizeHint().width())  # nothing moves when a switch is turned
        self.firmness = LinkButton()
        set_tip(self.firmness, "Assume another firmness in this scenario")
        self.firmness.clicked.connect(self._want_firmness)
        self.switch = Switch(f"Give way: {line.name}")
        set_tip(self.switch, "What if this red line gave way? It is set aside in this scenario.")
        self.switch.toggled.connect(self._turned)
        set_tip(self, line.reason)
        self._lay_out()

    def show_state(self, state: LineState) -> None:
        """Show how the table stands to the line."""
        self._show_switch(on=state.waived)  # a hand may have turned it since, whatever was shown last
        if state == self._state:
            return
        self._state = state
        line = self._line
        self._name.setFont(font(13, QFont.Weight.DemiBold if state.counts else QFont.Weight.Medium))
        self._quote.setVisible(bool(line.quote) and state.counts)
        self._evidence.setVisible(bool(self._evidence.text()) and state.counts)
        standing = "" if state.waived else crossing_text(state.crossing)
        of_deck = f"the deck assumes {percent(line.firmness)}" if state.firmness != line.firmness else ""
        show_or_hold(self._standing, " · ".join(part for part in (standing, of_deck) if part), held=state.held)
        self._way.setText(GIVES_WAY if state.waived else "give way")
        self.firmness.setText(assumed_firmness(state.firmness))
        self.firmness.setEnabled(state.can_waive)
        self.switch.setEnabled(state.can_waive)

    def _show_switch(self, *, on: bool) -> None:
        if self.switch.isChecked() != on:
            blocked = self.switch.blockSignals(True)
            self.switch.setChecked(on)
            self.switch.blockSignals(blocked)
            self.switch.update()

    @property
    def words(self) -> list[str]:
        """What it says, line by line."""
        labels = (self._name, self._quote, self._evidence, self._standing, self._way)
        return [label.text() for label in labels if not label.isHidden()] + [self.firmness.text()]

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setContentsMargins(6, 0, 0, 0)
        words.setSpacing(1)
        for label in (self._name, self._quote, self._evidence, self._standing):
            words.addWidget(label)
        foot = FlowLayout(gap=8, spread=True)
        foot.addWidget(self.firmness)
        foot.addWidget(_beside(self._way, self.switch))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(1)
        layout.addLayout(words)
        layout.addLayout(foot)

    @property
    def line_id(self) -> str:
        """The red line shown."""
        return self._line.id

    def show_lit(self, lit: bool) -> None:
        """Show that the line is pointed at, or no longer."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    @property
    def lit(self) -> bool:
        """Whether the line is pointed at."""
        return self._lit

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground is tinted, with a bar at the left, while the line is pointed at."""
        if self._lit:
            tokens = tokens_of(self)
            painter = QPainter(self)
            painter.fillRect(self.rect().adjusted(-2, 0, 2, 0), QColor(tokens.accent_fill))
            painter.fillRect(0, 0, 2, self.height(), QColor(tokens.accent))
            painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse points at the line."""
        super().enterEvent(event)
        self.pointed.emit(self._line.id)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse points elsewhere."""
        super().leaveEvent(event)
        self.pointed.emit("")

    def _want_firmness(self) -> None:
        self.firmness_wanted.emit(self._line.id, self.firmness.mapToGlobal(QPoint(0, self.firmness.height() + 2)))

    def _turned(self, on: bool) -> None:
        self.gives_way.emit(self._line.id, on)


def show_or_hold(label: PlainLabel, text: str, *, held: bool) -> None:
    """Show the text, or hide the label where there is none; ``held``: it takes the room that it took, seen or not."""
    policy = label.sizePolicy()
    takes_room = not label.isHidden() or policy.retainSizeWhenHidden()
    policy.setRetainSizeWhenHidden(held and takes_room)
    label.setSizePolicy(policy)
    if text:
        label.setText(text)
    label.setVisible(bool(text) and (takes_room or not held))


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
    return evidence(line, deck.source(line.source) if line.source else None, isolated)
