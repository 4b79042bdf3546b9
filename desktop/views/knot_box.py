"""One knot on screen: its red lines as buttons that let go of them, with the way to the next knot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from desktop.charts.knot import Tied, lines_in_every_knot
from desktop.charts.knot_words import every_note, knot_heading, singles_heading
from desktop.charts.words import by_gesture, let_go_in_what_if
from desktop.lettering import isolated_deck
from desktop.theme import font, tokens_of
from desktop.tokens import CHIP_HEIGHT, actor_colors
from desktop.views.card_frame import paint_card_frame
from desktop.views.flow import FlowLayout
from desktop.views.lines import elided
from desktop.views.paint import Chip, chip_width, paint_chip
from desktop.views.plain import PlainLabel, set_tip
from winset.analysis.conflicts import LineSet
from winset.model import Deck, RedLine

PILL_HEIGHT = 28
WIDEST_PILL = 340
MOST_PILLS = 60
PAD = 8
LEAST, SHARE = 62, 0.42
"""Of the page's height the box takes at most so much; beyond, its lines scroll."""


class KnotBox(QWidget):
    """The knot of the place that is chosen, out of those listed.

    Left and Right go to the knot before and after; each line is a button that lets go of it.

    Signals:
        chosen(int): another knot was chosen, by its place.
        let_go(str): this red line shall be set aside.
        pointed(str): this red line is under the mouse or the keyboard; empty when none is.
    """

    chosen = Signal(int)
    let_go = Signal(str)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tied: Tied | None = None
        self._place = 0
        self._room = 200
        self._low = False
        self._heading = PlainLabel(font=font(12.5), wrap=True, quiet=True)
        self._note = PlainLabel(font=font(12.5), wrap=True, quiet=True)
        self.before = self._arrow(Qt.ArrowType.LeftArrow, "The knot before (Left)", -1)
        self.after = self._arrow(Qt.ArrowType.RightArrow, "The next knot (Right)", 1)
        self._lines = _Lines()
        self._flow = FlowLayout(gap=7)
        self._lines.setLayout(self._flow)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self._lines)
        self._lines.setAutoFillBackground(False)
        self._lay_out()

    @property
    def place(self) -> int:
        """The place of the knot shown, from 0."""
        return self._place

    @property
    def pills(self) -> list[LinePill]:
        """The buttons of the knot's lines."""
        return [pill for pill in self._lines.findChildren(LinePill) if not pill.isHidden()]

    @property
    def heading(self) -> str:
        """What stands above the knot."""
        return self._heading.text()

    @property
    def note(self) -> str:
        """What stands below the knot."""
        return self._note.text()

    def show_knot(self, tied: Tied, place: int) -> None:
        """Show the knot of that place; the keyboard stays where it is."""
        had_focus = next((number for number, pill in enumerate(self.pills) if pill.hasFocus()), None)
        self._tied, self._place = tied, place
        for pill in self.pills:
            self._flow.removeWidget(pill)
            pill.hide()
            pill.deleteLater()
        every = frozenset(lines_in_every_knot(tied)) if len(tied.knots) > 1 else frozenset[str]()
        knot = _shown_lines(tied, place)
        for line in map(tied.deck.red_line, knot[:MOST_PILLS]):
            pill = LinePill(tied.deck, line, everywhere=line.id in every)
            pill.clicked.connect(lambda *_, line=line: self.let_go.emit(line.id))
            pill.pointed.connect(self.pointed)
            pill.stepped.connect(self._go)
            self._flow.addWidget(pill)
            pill.show()
        if had_focus is not None and self.pills:
            self.pills[min(had_focus, len(self.pills) - 1)].setFocus()
        words = Tied(isolated_deck(tied.deck), tied.board, tied.what_if, tied.scope, tied.conflicts)
        more = f", {len(knot) - MOST_PILLS} more lines" if len(knot) > MOST_PILLS else ""
        heading = singles_heading(words) if tied.all_single else knot_heading(words, place)
        self._heading.setText(f"{heading}{more}.")
        self._note.setText(every_note(tied))
        self.set_low(self._low)
        for button, there in ((self.before, place > 0), (self.after, place + 1 < len(tied.knots))):
            button.setEnabled(there)
            button.setVisible(len(tied.knots) > 1 and not tied.all_single)
        self._fit()

    def light(self, lines: frozenset[str]) -> None:
        """Mark these red lines."""
        for pill in self.pills:
            pill.set_lit(pill.line in lines)

    def set_low(self, low: bool) -> None:
        """Leave out what a line's own outline says, or say it."""
        self._low = low
        self._note.setVisible(bool(self._note.text()) and not low)

    def set_room(self, height: int) -> None:
        """The page has so much height."""
        self._room = height
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from knot to knot."""
        step = step_of(event)
        if step:
            self._go(step)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lines break anew."""
        super().resizeEvent(event)
        self._fit()

    def _go(self, step: int) -> None:
        wanted = self._place + step
        if self._tied is not None and 0 <= wanted < len(self._tied.knots):
            self.chosen.emit(wanted)

    def _fit(self) -> None:
        """The box is as high as its lines, up to its share of the page."""
        wanted = self._flow.heightForWidth(max(40, self.width() - 2 * PAD))
        self._scroll.setFixedHeight(min(wanted, max(LEAST, round(self._room * SHARE))))

    def _arrow(self, arrow: Qt.ArrowType, tip: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setArrowType(arrow)
        button.setAutoRaise(True)
        button.setFixedSize(26, 24)
        button.setAccessibleName(tip)
        set_tip(button, tip)
        button.clicked.connect(lambda *_: self._go(step))
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._heading, 1)
        head.addWidget(self.before, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.after, 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout()
        inside.setContentsMargins(PAD, PAD, PAD, PAD)
        inside.addWidget(self._scroll)
        self._frame = _Frame()
        self._frame.setLayout(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addLayout(head)
        layout.addWidget(self._frame)
        layout.addWidget(self._note)


def _shown_lines(tied: Tied, place: int) -> LineSet:
    """The lines of the knot; where every knot is a single line, all of them in the deck's order."""
    if not tied.all_single:
        return tied.knots[place]
    singles = frozenset(line for (line,) in tied.knots)
    return tuple(line.id for line in tied.deck.red_lines if line.id in singles)


def step_of(event: QKeyEvent) -> int:
    """Where Left (-1) and Right (1) lead; 0 for any other key."""
    return {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)


class _Lines(QWidget):
    """Holds the pills; as high as their lines at its width."""

    def hasHeightForWidth(self) -> bool:
        return True


class _Frame(QWidget):
    """A rounded frame."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card_frame(painter, QRectF(self.rect()), tokens_of(self))
        painter.end()


class LinePill(QAbstractButton):
    """A red line: its actor's chip and its name; outlined in red when it is in every knot.

    Signals:
        pointed(str): the mouse or the keyboard is on it; empty when that ends.
        stepped(int): Left (-1) or Right (1) was pressed on it. Such keys would not get past the scroll area.
    """

    pointed = Signal(str)
    stepped = Signal(int)

    def __init__(self, deck: Deck, line: RedLine, *, everywhere: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line.id
        self.everywhere = everywhere
        self._short = deck.shorts[line.actor]
        self._deck = deck
        self._actor = line.actor
        self._lit = False
        self._name = " ".join(line.name.split())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        actor = deck.actor(line.actor).title
        always = "; in every knot" if everywhere else ""
        self.setAccessibleName(f"{actor}: {self._name}{always}")
        set_tip(self, f"{actor}: {line.reason}\n{by_gesture(let_go_in_what_if((line.id,)))}")

    def set_lit(self, lit: bool) -> None:
        """Mark it, or not."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as chip and name, up to a limit."""
        words = QFontMetricsF(font(12.5, QFont.Weight.Medium)).horizontalAdvance(self._name)
        return QSize(min(WIDEST_PILL, round(7 + chip_width(self._short) + 6 + words + 9)), PILL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The name may be cut."""
        return QSize(60, PILL_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter lets go too; Left and Right belong to the knots."""
        step = step_of(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Mouse and keyboard point at it."""
        match event.type():
            case QEvent.Type.Enter | QEvent.Type.FocusIn:
                self.pointed.emit(self.line)
            case QEvent.Type.Leave | QEvent.Type.FocusOut:
                self.pointed.emit("")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint chip and name in their frame."""
        tokens, hovered = tokens_of(self), self.underMouse()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = tokens.veto if self.everywhere else tokens.border_strong
        fill = tokens.veto_fill if self.everywhere else tokens.surface
        if hovered or self._lit:
            fill, border = tokens.accent_fill, tokens.veto if self.everywhere else tokens.accent
        painter.setPen(QPen(QColor(border), 1.4 if self.everywhere else 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.8, 0.8, -0.8, -0.8), 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.4, 2.4, -2.4, -2.4), 4, 4)
        wide = chip_width(self._short)
        top = (self.height() - CHIP_HEIGHT) / 2
        color = actor_colors(self._deck, dark=tokens.dark)[self._actor]
        paint_chip(painter, QRectF(7, top, wide, CHIP_HEIGHT), Chip(self._short, color, "vetoes"), tokens)
        words = font(12.5, QFont.Weight.Medium)
        painter.setFont(words)
        painter.setPen(QColor(tokens.text))
        room = QRectF(7 + wide + 6, 0, self.width() - wide - 20, self.height())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(room, align, elided(self._name, words, room.width()))
        painter.end()
