"""What is tied, on screen: one knot in words, or all of them as a picture, and the concessions below."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.charts.knot import Tied
from desktop.charts.knot_words import TITLE, concessions_heading, not_computed, scope_sentence
from desktop.lettering import isolated_deck
from desktop.theme import font
from desktop.views.concession_list import ConcessionList
from desktop.views.knot_box import KnotBox
from desktop.views.knot_matrix import KnotMatrixView
from desktop.views.plain import PlainLabel
from desktop.views.scope_choice import PillButton

WORDS, PICTURE = 0, 1
LEAST_PICTURE = 150
ROOM_BELOW = 192
"""So much of the height the picture leaves to the rest; beyond, it scrolls."""


class KnotView(QWidget):
    """Shows what is tied; which knot is chosen holds in both forms.

    Signals:
        let_go(str): this red line shall be set aside.
        line_pointed(str): this red line is under the mouse or the keyboard; empty when none is.
        knot_chosen(int): this knot was chosen, by its place; perhaps the one that is shown already.
    """

    let_go = Signal(str)
    line_pointed = Signal(str)
    knot_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tied: Tied | None = None
        self._place = 0
        self._room = 400
        self._title = PlainLabel(TITLE, font=font(14, QFont.Weight.DemiBold), wrap=True)
        self._scope = PlainLabel(font=font(12.5), wrap=True, quiet=True)
        self.box = KnotBox()
        self._missing = PlainLabel(font=font(12.5), wrap=True, quiet=True)
        self._heading = PlainLabel(font=font(13.5, QFont.Weight.DemiBold), wrap=True)
        self.list = ConcessionList()
        self.matrix = KnotMatrixView()
        self.forms = QButtonGroup(self)
        self._picture = QScrollArea()
        self._lay_out()
        for part in (self.box, self.matrix):
            part.chosen.connect(self.choose)
            part.let_go.connect(self.let_go)
            part.pointed.connect(self.line_pointed)
        self.forms.idClicked.connect(self._arrange)

    @property
    def tied(self) -> Tied | None:
        """What is shown."""
        return self._tied

    @property
    def place(self) -> int:
        """The place of the chosen knot, from 0."""
        return self._place

    @property
    def words(self) -> tuple[str, ...]:
        """The sentences of the page: its scope, the knot's heading and note, the heading of the concessions."""
        said = (self._scope.text(), self.box.heading, self.box.note, self._missing.text(), self._heading.text())
        return tuple(words for words in said if words)

    def show_tied(self, tied: Tied) -> None:
        """Show this, from its first knot on."""
        same = self._tied is tied
        self._tied, self._place = tied, self._place if same else 0
        spoken = replace(tied, deck=isolated_deck(tied.deck))
        self._scope.setText(f"{scope_sentence(spoken.deck, tied.board, tied.what_if)}.")
        self._heading.setText(concessions_heading(tied) if tied.concessions else "")
        self._heading.setVisible(bool(tied.concessions))
        missing = " ".join(filter(None, (not_computed(tied, "knots"), not_computed(tied, "concessions"))))
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        self.list.show_tied(tied.deck, tied)
        self.list.setVisible(bool(tied.concessions))
        if tied.knots:
            self._show_knot()
        for button in self.forms.buttons():
            button.setVisible(self._has_picture)
        self._arrange()

    def choose(self, place: int) -> None:
        """Show that knot of those listed."""
        if self._tied is not None and 0 <= place < len(self._tied.knots):
            if place != self._place:
                self._place = place
                self._show_knot()
            self.knot_chosen.emit(place)

    def show_form(self, form: int) -> None:
        """Show the words (0) or the picture (1), as a click on its button does."""
        self.forms.button(form).click()

    def light(self, lines: frozenset[str]) -> None:
        """Mark these red lines."""
        for part in (self.box, self.matrix, self.list):
            part.light(lines)

    def forget_place(self) -> None:
        """Neither a line nor a way out is the keyboard's any more."""
        self.matrix.forget_place()
        self.list.setCurrentIndex(QModelIndex())

    def set_low(self, low: bool) -> None:
        """Do with little height, or have the usual one."""
        self._title.setVisible(not low)
        self.box.set_low(low)
        self._column.setContentsMargins(*((12, 6, 4, 0) if low else (16, 12, 4, 0)))
        self._column.setSpacing(3 if low else 5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The knot takes its share of the height."""
        super().resizeEvent(event)
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """Have room of so much height: parts shrink, and where that is not enough the page scrolls."""
        self._room = room
        self.box.set_room(room)
        wanted = self.matrix.sizeHint().height() + 2
        self._picture.setFixedHeight(min(wanted, max(LEAST_PICTURE, room - ROOM_BELOW)))
        self.setMinimumHeight(max(0, self._column.minimumHeightForWidth(self.width())))

    def _show_knot(self) -> None:
        if self._tied is not None:
            self.box.show_knot(self._tied, self._place)
            self.matrix.show_knots(self._tied, self._place)

    @property
    def _has_picture(self) -> bool:
        """Whether there is anything to picture: several knots, some of several lines."""
        return self._tied is not None and len(self._tied.knots) > 1 and not self._tied.all_single

    def _arrange(self) -> None:
        """Show the form that is chosen, where there is a choice."""
        as_picture = self._has_picture and self.forms.checkedId() == PICTURE
        self.box.setVisible(self._tied is not None and bool(self._tied.knots) and not as_picture)
        self._picture.setVisible(as_picture)
        self.fit(self._room)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self._title)
        titles.addWidget(self._scope)
        head.addLayout(titles, 1)
        for number, words in ((WORDS, "In words"), (PICTURE, "As a picture")):
            button = PillButton(words)
            button.setChecked(number == WORDS)
            self.forms.addButton(button, number)
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        picture = self._picture
        picture.setFrameShape(QFrame.Shape.NoFrame)
        picture.setWidgetResizable(True)
        picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        picture.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        picture.viewport().setAutoFillBackground(False)
        picture.setWidget(self.matrix)
        self.matrix.setAutoFillBackground(False)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        for part in (self.box, picture, self._missing, self._heading):
            self._column.addWidget(part)
        self._column.addWidget(self.list, 1)
        self._column.addStretch(0)
