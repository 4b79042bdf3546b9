"""The sentence above the veto map, in which its two to four issues are chosen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.charts.map_issues import Axes, Axis
from desktop.charts.reading import others_stay
from desktop.theme import font
from desktop.views.flow import FlowLayout
from desktop.views.issue_choice import WIDEST, IssueChoice
from desktop.views.plain import PlainLabel, button_text, set_tip
from winset.model import Board, Deck

GAP = 5
NARROWEST_CHOICE = 60
BUTTON = 22
_WAYS: dict[Axis, str] = {"columns": "across", "rows": "down"}


class MapSentence(QWidget):
    """``Who vetoes, as [issue] with [issue] and [issue] change and the other six cards stay``.

    Where there is little room it takes one line: what does not fit of the words around the choices goes to the
    tooltip, then the choices are cut.

    Signals:
        issue_chosen(str, int, str): on that axis (``rows`` or ``columns``), in place 0 or 1, that issue was chosen.
        issue_added(str, str): on that axis that issue shall be the second.
        issue_dropped(str, int): on that axis the issue in that place shall go.
        entered(): the mouse came here.
    """

    issue_chosen = Signal(str, int, str)
    issue_added = Signal(str, str)
    issue_dropped = Signal(str, int)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one_line = False
        self._ending = ""
        self._head, self._and, self._tail = _word("Who vetoes, as"), _word("and"), _word()
        self.axes: dict[Axis, AxisWords] = {axis: AxisWords(axis) for axis in _WAYS}
        layout = FlowLayout(self, GAP)
        across, down = self.axes["columns"], self.axes["rows"]
        for widget in (self._head, *across.widgets, self._and, *down.widgets, self._tail):
            layout.addWidget(widget)
        for axis, words in self.axes.items():
            for place, choice in enumerate(words.choices):
                choice.activated.connect(lambda *_, axis=axis, place=place: self._choose(axis, place))
            words.drop.clicked.connect(lambda *_, axis=axis: self.issue_dropped.emit(axis, 1))
            words.add_menu.triggered.connect(lambda action, axis=axis: self.issue_added.emit(axis, action.data()))

    def show_axes(self, deck: Deck, board: Board, axes: Axes) -> None:
        """Show the deck's issues with these chosen, and what happens to the other cards of the board."""
        for axis, words in self.axes.items():
            words.show_issues(deck, axes.on(axis), axes.issues)
        self._ending = others_stay(deck, tuple(board), axes.issues)
        self._fit()

    def set_one_line(self, one_line: bool) -> None:
        """Take one line whatever the width, or as many as the words need."""
        self._one_line = one_line
        self._fit()

    @property
    def words(self) -> str:
        """The whole sentence."""
        across, down = (self.axes[axis].words for axis in _WAYS)
        return f"{self._head.text()} {across} {self._and.text()} {down} {self._ending}"

    def minimumSizeHint(self) -> QSize:
        """Two choices cut short."""
        height = self.axes["rows"].choices[0].sizeHint().height()
        return QSize(2 * NARROWEST_CHOICE + self._and.sizeHint().width() + 2 * GAP, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other words."""
        super().resizeEvent(event)
        self._fit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse came here."""
        super().enterEvent(event)
        self.entered.emit()

    def _fit(self) -> None:
        parts = [*self.axes["columns"].shown, self._and, *self.axes["rows"].shown]
        choices = [part for part in parts if isinstance(part, IssueChoice)]
        for choice in choices:
            choice.setMaximumWidth(WIDEST)
        for ending in (self._ending, "change"):
            self._tail.setText(ending)
            with_tail = not self._one_line or self._fits(self._head, *parts, self._tail)
            if with_tail:
                break
        with_head = with_tail or self._fits(self._head, *parts)
        self._tail.setVisible(with_tail)
        self._head.setVisible(with_head)
        if not with_head:
            others = sum(part.sizeHint().width() for part in parts if part not in choices) + GAP * (len(parts) - 1)
            _share(choices, self.width() - others)
        set_tip(self, "" if with_tail and self._tail.text() == self._ending else self.words)
        self.updateGeometry()  # other words, another height

    def _fits(self, *widgets: QWidget) -> bool:
        wanted = sum(widget.sizeHint().width() for widget in widgets) + GAP * (len(widgets) - 1)
        return wanted <= self.width()

    def _choose(self, axis: Axis, place: int) -> None:
        words = self.axes[axis]
        chosen = words.choices[place].currentData()
        if chosen != words.issues[place]:
            self.issue_chosen.emit(axis, place, chosen)


class AxisWords:
    """What the sentence has for one axis: a choice, perhaps a second, and the ways to add and to take that away."""

    def __init__(self, axis: Axis) -> None:
        way = _WAYS[axis]
        self.issues: tuple[str, ...] = ()
        self.choices = (IssueChoice(f"Issue {way}"), IssueChoice(f"Second issue {way}"))
        self._with = _word("with")
        self.drop = _small_button("×", f"Take the second issue {way} away")
        self.add = _small_button("+", f"Show a second issue {way}")
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_menu = QMenu(self.add)
        self.add.setMenu(self.add_menu)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What goes into the sentence: the first issue, and the second; neither breaks over lines."""
        return _together(self.choices[0], self.add), _together(*self._second)

    @property
    def _second(self) -> tuple[QWidget, ...]:
        return self._with, self.choices[1], self.drop

    @property
    def shown(self) -> list[QWidget]:
        """Those that are of the sentence now."""
        return [widget for widget in (self.choices[0], self.add, *self._second) if not widget.isHidden()]

    @property
    def words(self) -> str:
        """The axis in the sentence."""
        return " with ".join(choice.currentText() for choice, _ in zip(self.choices, self.issues, strict=False))

    def show_issues(self, deck: Deck, issues: tuple[str, ...], on_map: tuple[str, ...]) -> None:
        """Show these issues, and offer those that are not on the map as a second."""
        self.issues = issues
        for choice, issue in zip(self.choices, issues, strict=False):
            choice.show_issues(deck, issue)
        second = len(issues) > 1
        others = [issue for issue in deck.issues if issue.id not in on_map]
        for widget in self._second:
            widget.setVisible(second)
        if parent := self.drop.parentWidget():
            parent.setVisible(second)
        self.add.setVisible(not second and bool(others))
        self.add_menu.clear()
        for other in others:
            self.add_menu.addAction(button_text(other.title)).setData(other.id)


def _share(choices: list[IssueChoice], room: int) -> None:
    """Cut the longest of the choices until all have room; what short ones leave is the others'."""
    widest = WIDEST
    wanted = sorted(choice.sizeHint().width() for choice in choices)
    for place, width in enumerate(wanted):
        fair = room // (len(wanted) - place)
        if width > fair:
            widest = fair
            break
        room -= width
    for choice in choices:
        choice.setMaximumWidth(max(NARROWEST_CHOICE, widest))


def _together(*widgets: QWidget) -> QWidget:
    line = QWidget()
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP)
    for widget in widgets:
        layout.addWidget(widget)
    return line


def _small_button(sign: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setFont(font(13))
    button.setAutoRaise(True)
    button.setFixedSize(BUTTON, BUTTON)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(tip)
    set_tip(button, tip)
    return button


def _word(text: str = "") -> PlainLabel:
    label = PlainLabel(text, font=font(13))
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
