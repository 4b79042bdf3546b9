"""The way to the nearest deal, step by step with the verdict after each; one click plays all its cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from desktop.analyst import Analyst
from desktop.charts.words import with_short_names
from desktop.desk import Desk
from desktop.lettering import isolated_deck
from desktop.theme import font, tokens_of
from desktop.tokens import actor_colors
from desktop.verbs import Verbs
from desktop.views.card_frame import paint_card_frame
from desktop.views.flow import FlowLayout
from desktop.views.paint import Chip
from desktop.views.plain import PlainLabel, set_tip
from desktop.views.reading_column import ChipMark
from winset.analysis.agreement import is_unanimous
from winset.model import Deck
from winset.wording import card_name, headline, listed, number

if TYPE_CHECKING:
    from winset.analysis.nearest import Nearest
    from winset.analysis.way import Step

_WIDTH = 430
_HIGHEST = 520
TOPIC = "way"


class WayPopup(QWidget):
    """The nearest deals one by one, each as steps; Escape or a click elsewhere closes it."""

    def __init__(self, desk: Desk, verbs: Verbs, analyst: Analyst, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._desk = desk
        self._verbs = verbs
        self._analyst = analyst
        self._nearest: Nearest | None = None
        self._place = 0
        self._at = QPoint()
        self._title = PlainLabel(font=font(14, QFont.Weight.DemiBold), wrap=True)
        self._note = PlainLabel(font=font(12), wrap=True, quiet=True)
        self.steps = _Steps()
        self.back, self.on = (
            _arrow("\N{LEFTWARDS ARROW}", "The way before"),
            _arrow("\N{RIGHTWARDS ARROW}", "The next way"),
        )
        self.which = PlainLabel(font=font(12), quiet=True)
        self.play = QPushButton()
        self.play.setDefault(True)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.on.clicked.connect(lambda: self._turn(1))
        self.play.clicked.connect(self._play)
        self._lay_out()
        self.setAccessibleName("The way to the nearest deal")
        desk.table_changed.connect(self.close)

    def ask(self, at: QPoint) -> None:
        """Come up at that place of the screen, if the table has a nearest deal that is not there already."""
        findings = self._desk.findings
        if findings is None or findings.nearest is None or not findings.nearest.changes:
            return
        self._nearest, self._place, self._at = findings.nearest, 0, at
        self._find()

    @property
    def words(self) -> str:
        """Everything it says, line by line."""
        return "\n".join([self._title.text(), *self.steps.words, self._note.text()])

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a clear border."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        paint_card_frame(painter, QRectF(self.rect()), tokens, border=tokens.border_strong)

    def _lay_out(self) -> None:
        self._area = QScrollArea()
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self.steps)
        self._area.viewport().setAutoFillBackground(False)
        self.steps.setAutoFillBackground(False)
        foot = QHBoxLayout()
        for widget in (self.back, self.which, self.on):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(self.play)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._note)
        layout.addLayout(foot)
        self.setFixedWidth(_WIDTH)

    def _turn(self, by: int) -> None:
        if self._nearest is not None and 0 <= self._place + by < len(self._nearest.boards):
            self._place += by
            self._find()

    def _find(self) -> None:
        found = self._nearest
        if found is None:
            return
        deck, board, what_if = self._desk.deck, self._desk.board, self._desk.what_if
        target = found.boards[self._place]

        def way() -> tuple[Step, ...]:
            from winset.analysis.way import way_to  # noqa: PLC0415 - when somebody asks for the way

            return way_to(deck, board, target, what_if)

        self._analyst.ask(TOPIC, way, self._show)

    def _show(self, steps: tuple[Step, ...]) -> None:
        found, deck = self._nearest, self._desk.deck
        if found is None:
            return
        away = "one card" if found.changes == 1 else f"{number(found.changes)} cards"
        self._title.setText(f"The nearest deal is {away} away")
        self.steps.show_steps(deck, steps)
        means = "no red line is crossed" if is_unanimous(deck) else "the decision rule lets the package through"
        self._note.setText(f"No deal is nearer: every deal of the deck was tried. “Deal”: {means}.")
        ways, more = len(found.boards), "+" if found.truncated else ""
        self.which.setText(f"{self._place + 1} of {ways:,}{more} ways")
        for widget in (self.back, self.which, self.on):
            widget.setVisible(ways > 1)
        self.back.setEnabled(self._place > 0)
        self.on.setEnabled(self._place + 1 < ways)
        self.play.setText("Play this card" if found.changes == 1 else f"Play these {number(found.changes)} cards")
        self._settle()
        self.play.setFocus()

    def _settle(self) -> None:
        needed = self.steps.heightForWidth(_WIDTH - 32)
        self.steps.setMinimumHeight(needed)  # Qt alone would ask for that of wrapped lines in no width at all
        self._area.setFixedHeight(min(_HIGHEST, needed))
        self.resize(_WIDTH, self.heightForWidth(_WIDTH))
        room = self.screen().availableGeometry()
        self.move(min(self._at.x(), room.right() - _WIDTH), min(self._at.y(), room.bottom() - self.height()))
        self.show()

    def _play(self) -> None:
        found = self._nearest
        if found is not None:
            self._verbs.place_board(found.boards[self._place], "go to the nearest deal")
        self.close()


class _Steps(QWidget):
    """The steps in order."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.words: list[str] = []

    def show_steps(self, deck: Deck, steps: tuple[Step, ...]) -> None:
        """Show these steps instead of those before."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.words = []
        names = isolated_deck(with_short_names(deck))
        colors = actor_colors(deck, dark=tokens_of(self).dark)
        for place, step in enumerate(steps, 1):
            row = self._row(deck, names, colors, place, step)
            self._column.addWidget(row)
            row.show()  # at once, so that its height counts
        self._column.addStretch(1)

    def _row(self, deck: Deck, names: Deck, colors: dict[str, str], place: int, step: Step) -> QWidget:
        row = QWidget()
        cards = listed([card_name(names, issue, term) for issue, term in step.cards])
        said = f"{headline(names, step.verdict)}." if step.verdict else "What they say to it was not computed."
        if step.verdict is not None and not step.verdict.vetoing and step.verdict.agreed:
            said = f"{headline(names, step.verdict)}: a deal." if step.verdict.complete else "Deals are open from here."
        self.words += [f"{place}. {cards}", said]
        title = PlainLabel(f"{place}.  {cards}", font=font(13, QFont.Weight.DemiBold), wrap=True)
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(title)
        if step.verdict is not None:
            chips = FlowLayout(gap=4)
            for actor in step.verdict.actors:
                mark = ChipMark(Chip(deck.shorts[actor.actor], colors[actor.actor], actor.stance))
                set_tip(mark, f"{deck.actor(actor.actor).title}: {actor.stance or 'no package'}")
                chips.addWidget(mark)
            layout.addLayout(chips)
        layout.addWidget(PlainLabel(said, font=font(12.5), wrap=True, quiet=True))
        return row


def _arrow(sign: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setAccessibleName(name)
    set_tip(button, name)
    return button
