"""One place of the table: the issue, the card that lies on it, and who stumbles over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QWidget

from desktop.lettering import isolated, shortened
from desktop.mime import DraggedCard, decode_card, encode_card
from desktop.theme import font, tokens_of
from desktop.tokens import CHIP_HEIGHT
from desktop.views.card_delegate import card_picture
from desktop.views.card_frame import paint_card_frame
from desktop.views.lines import elided, paint_lines
from desktop.views.measures import USUAL, Measures
from desktop.views.paint import Chip, chip_rows, paint_chips
from desktop.views.place_face import frame_box, paint_issue, paint_no_card, paint_title, title_font
from desktop.views.plain import button_text, set_tip
from winset.model import Issue

TAKE_OFF = "Take off the table"
LEAST_REASON, LEAST_MORE = 64, 16


class Aim(Enum):
    """What the card that hovers now means to this place."""

    NOTHING = auto()
    TARGET = auto()  # a card of this issue is on its way somewhere
    DROP = auto()  # dropping here plays it
    WRONG = auto()  # it belongs elsewhere
    COMPANION = auto()  # this card would change along
    LEAVE = auto()  # letting go takes its card off


@dataclass(frozen=True, slots=True)
class PlaceLook:
    """What a place shows: its card (None: empty), and the actors whose crossed lines name its issue.

    ``note`` has the lines' names beside the chips, ``reasons`` says them with their actors, one a line.
    """

    issue: Issue
    term: str | None
    stripe: str
    chips: tuple[Chip, ...] = ()
    note: str = ""
    reasons: str = ""


class Place(QWidget):
    """A focusable place for one issue's card; gestures become signals, the table decides.

    Signals:
        dropped(DraggedCard): a card of this issue was dropped here.
        refused(DraggedCard): a card of another issue hovers here.
        hovered(DraggedCard): a card of this issue hovers here.
        left(): the card left, or was dropped.
        chosen(str): a term of this issue was picked from the menu.
        taken_off(): the card shall leave the table.
        may_leave(): the card is about to be taken off: a drag of it begins, or the menu offers it.
        drag_ended(DraggedCard, bool): the card lifted from here was let go; whether something took it.
        pointed(bool): the mouse or the keyboard came here, or left.
    """

    dropped = Signal(object)
    refused = Signal(object)
    hovered = Signal(object)
    left = Signal()
    chosen = Signal(str)
    taken_off = Signal()
    may_leave = Signal()
    drag_ended = Signal(object, bool)
    pointed = Signal(bool)

    def __init__(
        self,
        deck_id: str,
        look: PlaceLook,
        parent: QWidget | None = None,
        about: Callable[[str, str], str] = lambda _issue, _term: "",
    ) -> None:
        """The place that shows this look; ``about`` says of a card what playing it would give."""
        super().__init__(parent)
        self._deck_id = deck_id
        self._about = about
        self._look = look
        self._shown: PlaceLook | None = None
        self._aim = Aim.NOTHING
        self._companion = ""
        self._lit = False
        self._measures = USUAL
        self._pressed_at: QPoint | None = None
        self._way_off: QAction | None = None
        self.setObjectName(f"place_{look.issue.id}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_look(look)

    @property
    def issue(self) -> Issue:
        """The issue whose card lies here."""
        return self._look.issue

    @property
    def look(self) -> PlaceLook:
        """What the place shows."""
        return self._look

    @property
    def aim(self) -> Aim:
        """What the hovering card means to this place."""
        return self._aim

    def show_look(self, look: PlaceLook) -> None:
        """Show this card, or the empty place."""
        if look == self._shown:
            return
        self._look = self._shown = look
        title = self._title() or "empty"
        self.setAccessibleName(f"{look.issue.title}: {title}")
        self.setAccessibleDescription(look.reasons)
        text = look.issue.term(look.term).text if look.term else look.issue.question
        set_tip(self, "\n".join(part for part in (look.issue.title, title, text or "", look.reasons) if part))
        self.setCursor(Qt.CursorShape.OpenHandCursor if look.term else Qt.CursorShape.ArrowCursor)
        self.update()

    def show_aim(self, aim: Aim, companion: str = "") -> None:
        """Show what the hovering card means here; ``companion`` is the card that this place would get."""
        if (aim, companion) != (self._aim, self._companion):
            self._aim, self._companion = aim, companion
            self.update()

    def show_lit(self, lit: bool) -> None:
        """Show that what lies here is pointed at in another view, or no longer."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    @property
    def lit(self) -> bool:
        """Whether what lies here is pointed at."""
        return self._lit

    def set_measures(self, measures: Measures) -> None:
        """Take this height."""
        if measures != self._measures:
            self._measures = measures
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """The same height for every place, so that rows align."""
        return QSize(220, self._measures.place_height)

    def minimumSizeHint(self) -> QSize:
        """Narrow places elide their titles."""
        return QSize(150, self._measures.place_height)

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the place, its card, and what the hovering card means."""
        tokens = tokens_of(self)
        painter = QPainter(self)
        box = frame_box(QRectF(self.rect()))
        border, width, dashed, fill = tokens.border_strong, 1.0, False, tokens.surface
        if self._look.term is None or self._aim is Aim.LEAVE:
            fill, dashed = tokens.panel, True
        if any(chip.stance == "vetoes" for chip in self._look.chips):
            border = tokens.veto_border
        if self._aim in (Aim.TARGET, Aim.DROP, Aim.COMPANION, Aim.LEAVE):
            border, width, dashed = tokens.accent, 2.0, True
            fill = tokens.accent_fill if self._aim in (Aim.DROP, Aim.COMPANION) else fill
        elif self._aim is Aim.WRONG:
            border, width, dashed, fill = tokens.veto, 2.0, True, tokens.veto_fill
        elif self.hasFocus() or self._lit:
            border, width, dashed = tokens.accent, 2.0 if self.hasFocus() else 1.4, False
            fill = tokens.accent_fill if self._lit and not self.underMouse() else fill
        elif self.underMouse():
            border = tokens.quiet
        holds_card = self._look.term is not None and self._aim is not Aim.LEAVE
        stripe = self._look.stripe if holds_card else None
        paint_card_frame(
            painter, box, tokens, stripe=stripe, stripe_on_top=True, fill=fill, border=border,
            border_width=width, dashed=dashed,
        )  # fmt: skip
        self._paint_words(painter, QRectF(self.rect()))

    def _paint_words(self, painter: QPainter, whole: QRectF) -> None:
        tokens = tokens_of(self)
        below = paint_issue(painter, whole, self._look.issue.title, tokens, self._measures)
        if self._aim is Aim.WRONG:
            paint_lines(painter, below, ("Not its place",), title_font(), tokens.veto)
            return
        title = self._title()
        if self._companion:
            title = f"{isolated(title)} → {isolated(self._companion)}" if title else self._companion
        if title and self._aim is Aim.LEAVE:
            paint_no_card(painter, below, f"{isolated(title)} → no card", tokens)
            return
        rows = chip_rows(self._look.chips, below.width()) if title and self._aim is Aim.NOTHING else ()
        y = paint_title(painter, below, title, 1 if rows else 2, tokens)
        if rows:
            end = paint_chips(painter, QPointF(below.left(), y + 3), rows[0], tokens)
            self._paint_reason(painter, QRectF(end + 6, y + 3, below.right() - end - 6, CHIP_HEIGHT), len(rows) > 1)

    def _paint_reason(self, painter: QPainter, room: QRectF, more: bool) -> None:
        if room.width() < (LEAST_MORE if more else LEAST_REASON):
            return
        text = "…" if more else self._look.note
        small = font(11.5)
        painter.setFont(small)
        painter.setPen(QColor(tokens_of(self).quiet))
        words = elided(text, small, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _title(self) -> str:
        return self._look.issue.term(self._look.term).title if self._look.term else ""

    # --- the mouse and the keyboard

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may start."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lift the card once the mouse has moved far enough."""
        if self._pressed_at is None or self._look.term is None:
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._pressed_at = None
            self.start_drag()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """No drag."""
        self._pressed_at = None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click takes the card off; on an empty place it offers the issue's cards."""
        if self._look.term is None:
            self.cards_menu().popup(event.globalPosition().toPoint())
        else:
            self.taken_off.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the card off; Enter, Space and the menu key offer the issue's cards; + and - step."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._look.term is not None:
            self.taken_off.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.cards_menu().popup(self.mapToGlobal(QPoint(12, self.height())))
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self._step(1 if event.key() == Qt.Key.Key_Plus else -1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the issue's cards and to take the card off."""
        self.cards_menu().popup(event.globalPos())

    def cards_menu(self) -> QMenu:
        """The issue's cards to choose from, each with what it would give, and the way off the table."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for term in self._look.issue.terms:
            words = self._about(self._look.issue.id, term.id)
            action = menu.addAction(
                button_text(f"{shortened(term.title)}\t{words}" if words else shortened(term.title))
            )
            set_tip(action, "\n".join(part for part in (term.title, term.text or "", words) if part))
            action.setCheckable(True)
            action.setChecked(term.id == self._look.term)
            action.triggered.connect(lambda _checked=False, term_id=term.id: self.chosen.emit(term_id))
        menu.addSeparator()
        off = self._way_off = menu.addAction(TAKE_OFF)
        off.setEnabled(self._look.term is not None)
        off.triggered.connect(self.taken_off)
        menu.aboutToHide.connect(self._forget_menu)
        if self._look.term is not None:
            self.may_leave.emit()
        return menu

    def tell_leaving(self, words: str) -> None:
        """Say in the menu, if one is open, what taking the card off gives."""
        if self._way_off is not None:
            self._way_off.setText(button_text(f"{TAKE_OFF}\t{words}"))
            set_tip(self._way_off, words)

    def _forget_menu(self) -> None:
        self._way_off = None

    def start_drag(self) -> None:
        """Lift the card off its place."""
        if self._look.term is None:
            return
        tokens = tokens_of(self)
        drag = QDrag(self)
        card = DraggedCard(self._deck_id, self._look.issue.id, self._look.term, from_table=True)
        drag.setMimeData(encode_card(card, self._title()))
        drag.setPixmap(card_picture(self._title(), "", self._look.stripe, tokens, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(20, 14))
        self.may_leave.emit()
        taken = self.exec_drag(drag)
        self.drag_ended.emit(card, taken)

    def exec_drag(self, drag: QDrag) -> bool:
        """Run the drag until the button is released; gives whether something took the card."""
        return drag.exec(Qt.DropAction.CopyAction) != Qt.DropAction.IgnoreAction

    def enterEvent(self, event: QEnterEvent) -> None:
        """The border darkens under the mouse."""
        self.update()
        super().enterEvent(event)
        self.pointed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse points elsewhere."""
        super().leaveEvent(event)
        self.pointed.emit(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard points here."""
        super().focusInEvent(event)
        self.pointed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard points elsewhere."""
        super().focusOutEvent(event)
        self.pointed.emit(False)

    def _step(self, by: int) -> None:
        terms = self._look.issue.terms
        now = self._look.issue.position(self._look.term) if self._look.term else (-1 if by > 0 else len(terms))
        if 0 <= now + by < len(terms):
            self.chosen.emit(terms[now + by].id)

    # --- cards that arrive

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take notice of any card, so that a wrong one can be refused where it is seen."""
        card = decode_card(event.mimeData())
        if card is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        (self.hovered if self.fits(card) else self.refused).emit(card)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Only a card of this issue may be dropped."""
        card = decode_card(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(card is not None and self.fits(card))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The card went on."""
        self.left.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the dropped card to the table."""
        card = decode_card(event.mimeData())
        self.left.emit()
        if card is None or not self.fits(card):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(card)

    def fits(self, card: DraggedCard) -> bool:
        """Whether the card is one of this issue's."""
        known = {term.id for term in self._look.issue.terms}
        return card.deck == self._deck_id and card.issue == self._look.issue.id and card.term in known
