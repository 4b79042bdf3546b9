"""The decision rule: whose veto counts, and how many must go along. Tried on this table, or set for the deck."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
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
from winset.analysis.verdict import verdict
from winset.model import Agreement, Deck, Workspace
from winset.model.workspace import under_rule
from winset.wording import decision_rule_words, headline, starting

_MOST_SHOWN = 8  # actors before the list scrolls


class DecisionRuleDialog(QDialog):
    """Chooses a decision rule and says at once what the table would be under it.

    Signals:
        tried(object): try this rule (an Agreement; None: the deck's own) in the scenario on the table.
        set_for_deck(object): make this the deck's rule (None: everyone must accept).
    """

    tried = Signal(object)
    set_for_deck = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._deck = workspace.deck
        self._names = isolated_deck(with_short_names(workspace.deck))
        self.setWindowTitle("Decision rule — Winset")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.everyone = QRadioButton("Everyone must accept")
        self.some = QRadioButton("Only some vetoes count")
        self.required = {actor.id: QCheckBox(button_text(actor.title)) for actor in self._names.actors}
        for actor in self._deck.actors:
            set_tip(self.required[actor.id], actor.title if len(actor.title) > LONGEST_TITLE else "")
        self.least = QSpinBox()
        self.least.setRange(0, len(self._deck.actors))
        self.least.setSpecialValueText("no number")
        self.least.setAccessibleName("How many actors must not veto")
        self.least.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.fewer, self.more = _step("\N{MINUS SIGN}", "One actor fewer"), _step("+", "One actor more")
        self.least.setMinimumSize(90, self.more.sizeHint().height())
        self.outcome = PlainLabel(font=font(13, QFont.Weight.Medium), wrap=True)
        self.try_it = QPushButton("Try it on this table")
        self.set_it = QPushButton("Set it for the deck")
        self.as_in_deck = QPushButton("As in the deck")
        self.cancel = QPushButton("Cancel")
        self._lay_out()
        self._connect()
        self._in_force: Agreement | None = None
        self._show(self._deck.agreement if workspace.what_if.agreement is None else workspace.what_if.agreement)
        self._in_force = self.rule
        self._changed()

    @property
    def rule(self) -> Agreement | None:
        """The rule that is chosen; None when everyone must accept."""
        if self.everyone.isChecked():
            return None
        required = tuple(actor for actor, box in self.required.items() if box.isChecked())
        return Agreement(required, self.least.value() or None)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        group.addButton(self.everyone)
        group.addButton(self.some)
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
        buttons = QHBoxLayout()
        buttons.addWidget(self.as_in_deck)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.set_it)
        buttons.addWidget(self.try_it)
        self.try_it.setDefault(True)
        set_tip(self.set_it, "Makes a new version of the deck for all its scenarios; undo goes back to the one before")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(PlainLabel("When is a package agreed?", font=font(17, QFont.Weight.DemiBold)))
        for widget in (self.everyone, self.some, self._parts, self.outcome):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.setMinimumWidth(480)

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
        self.everyone.toggled.connect(self._changed)
        for box in self.required.values():
            box.toggled.connect(self._changed)
        self.least.valueChanged.connect(self._changed)
        self.fewer.clicked.connect(self.least.stepDown)
        self.more.clicked.connect(self.least.stepUp)
        self.cancel.clicked.connect(self.reject)
        self.try_it.clicked.connect(self._try)
        self.set_it.clicked.connect(self._set)
        self.as_in_deck.clicked.connect(self._end)

    def _show(self, rule: Agreement | None) -> None:
        everyone = rule is None or len(rule.required) == len(self._deck.actors)
        self.everyone.setChecked(everyone)
        self.some.setChecked(not everyone)
        for actor, box in self.required.items():
            box.setChecked(rule is not None and not everyone and actor in rule.required)
        self.least.setValue((rule.at_least or 0) if rule is not None and not everyone else len(self._deck.actors) - 1)
        self._changed()

    def _changed(self) -> None:
        rule = self.rule
        self._parts.setEnabled(self.some.isChecked())
        possible = rule is None or bool(rule.required or rule.at_least)
        self.try_it.setEnabled(possible and rule != self._in_force)
        self.fewer.setEnabled(self.least.value() > self.least.minimum())
        self.more.setEnabled(self.least.value() < self.least.maximum())
        self.set_it.setEnabled(possible and rule != self._deck.agreement)
        self.as_in_deck.setEnabled(self._workspace.what_if.agreement is not None)
        self.outcome.setText(
            self._outcome(rule) if possible else "Choose whose veto counts, or how many must go along."
        )
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The outcome breaks into other lines."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Give the outcome the height of its lines, which a dialog alone would squeeze."""
        two_lines = self.outcome.fontMetrics().height() * 2 + 6
        self.outcome.setMinimumHeight(max(two_lines, self.outcome.heightForWidth(self.outcome.width())))

    def _outcome(self, rule: Agreement | None) -> str:
        names = under_rule(self._names, _explicit(self._deck, rule))
        said = f"{starting(decision_rule_words(names))}."
        board = self._workspace.board
        if len(board) < len(self._deck.issues):
            return said
        found = verdict(under_rule(self._deck, _explicit(self._deck, rule)), board, self._workspace.what_if)
        return f"{said} This table: {headline(names, found)}."

    def _try(self) -> None:
        rule = self.rule
        same = rule == self._deck.agreement
        self.tried.emit(None if same else _explicit(self._deck, rule))
        self.accept()

    def _set(self) -> None:
        self.set_for_deck.emit(self.rule)
        self.accept()

    def _end(self) -> None:
        self.tried.emit(None)
        self.accept()


def _step(sign: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setAccessibleName(name)
    button.setAutoRepeat(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_tip(button, name)
    return button


def _explicit(deck: Deck, rule: Agreement | None) -> Agreement:
    """Unanimity as a rule of its own: nobody may veto."""
    return rule or Agreement(required=tuple(actor.id for actor in deck.actors))
