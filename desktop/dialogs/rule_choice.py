"""The parts that choose a decision rule: whose veto counts, and how many must go along."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.charts.words import with_short_names
from desktop.lettering import LONGEST_TITLE, isolated_deck
from desktop.theme import font
from desktop.views.plain import PlainLabel, button_text, set_tip
from winset.model import Agreement, Deck

_MOST_SHOWN = 8  # actors before the list scrolls


class RuleChoice(QWidget):
    """Everyone must accept, or only some vetoes count.

    Signals:
        changed(): another rule is chosen, or none that asks for anything (see ``possible``).
    """

    changed = Signal()

    def __init__(self, deck: Deck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck = deck
        names = isolated_deck(with_short_names(deck))
        self.everyone = QRadioButton("Everyone must accept")
        self.some = QRadioButton("Only some vetoes count")
        self.required = {actor.id: QCheckBox(button_text(actor.title)) for actor in names.actors}
        for actor in deck.actors:
            set_tip(self.required[actor.id], actor.title if len(actor.title) > LONGEST_TITLE else "")
        self.least = QSpinBox()
        self.least.setRange(0, len(deck.actors))
        self.least.setSpecialValueText("no number")
        self.least.setAccessibleName("How many actors must not veto")
        self.least.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fewer, self.more = _step("\N{MINUS SIGN}", "One actor fewer"), _step("+", "One actor more")
        self.least.setMinimumSize(90, self.more.sizeHint().height())
        self.group = QButtonGroup(self)
        self.group.addButton(self.everyone)
        self.group.addButton(self.some)
        self._lay_out()
        self._connect()

    @property
    def rule(self) -> Agreement | None:
        """The rule that is chosen; None when everyone must accept."""
        if not self.some.isChecked():
            return None
        required = tuple(actor for actor, box in self.required.items() if box.isChecked())
        return Agreement(required, self.least.value() or None)

    @property
    def possible(self) -> bool:
        """Whether the rule asks for anything."""
        rule = self.rule
        return rule is None or bool(rule.required or rule.at_least)

    def show_rule(self, rule: Agreement | None) -> None:
        """Choose this rule."""
        everyone = rule is None or len(rule.required) == len(self._deck.actors)
        self.everyone.setChecked(everyone)
        self.some.setChecked(not everyone)
        for actor, box in self.required.items():
            box.setChecked(rule is not None and not everyone and actor in rule.required)
        self.least.setValue((rule.at_least or 0) if rule is not None and not everyone else len(self._deck.actors) - 1)
        self._enable()

    def _lay_out(self) -> None:
        self._parts = QWidget()
        parts = QVBoxLayout(self._parts)
        parts.setContentsMargins(24, 0, 0, 0)
        parts.setSpacing(6)
        parts.addWidget(PlainLabel("None of these may veto:", font=font(12.5), quiet=True))
        parts.addWidget(self._actors())
        row = QHBoxLayout()
        row.addWidget(PlainLabel("and at least", font=font(13)))
        row.addWidget(self.fewer)
        row.addWidget(self.least)
        row.addWidget(self.more)
        row.addWidget(PlainLabel(f"of all {len(self._deck.actors)} actors do not veto", font=font(13)))
        row.addStretch(1)
        parts.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.everyone, self.some, self._parts):
            layout.addWidget(widget)

    def _actors(self) -> QWidget:
        boxes = QWidget()
        column = QVBoxLayout(boxes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for box in self.required.values():
            column.addWidget(box)
        if len(self.required) <= _MOST_SHOWN:
            return boxes
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(boxes)
        area.setMinimumHeight(_MOST_SHOWN * 26)
        return area

    def _connect(self) -> None:
        for button in (self.everyone, self.some, *self.required.values()):
            button.toggled.connect(self._changed)
        self.least.valueChanged.connect(self._changed)
        self.fewer.clicked.connect(self.least.stepDown)
        self.more.clicked.connect(self.least.stepUp)

    def _changed(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        self._parts.setEnabled(self.some.isChecked())
        self.fewer.setEnabled(self.least.value() > self.least.minimum())
        self.more.setEnabled(self.least.value() < self.least.maximum())


def explicit(deck: Deck, rule: Agreement | None) -> Agreement:
    """Unanimity as a rule of its own: nobody may veto."""
    return rule or Agreement(required=tuple(actor.id for actor in deck.actors))


def _step(sign: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setAccessibleName(name)
    button.setAutoRepeat(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_tip(button, name)
    return button
