"""The table: one place per issue, in as many columns as fit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCursor, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop.desk import Desk, crossed_by_issue
from desktop.mime import DraggedCard, decode_card
from desktop.models.looks import opening_words, verdict_words
from desktop.spotlight import lit_by_card
from desktop.theme import theme_changes, tokens_of
from desktop.tokens import actor_colors, issue_colors
from desktop.verbs import Verbs, is_card_of
from desktop.views.measures import PLACE_WIDTH, SPACING, TIGHT_WIDTH, USUAL, Measures, grid_of
from desktop.views.paint import Chip
from desktop.views.place import Aim, Place, PlaceLook
from winset.model import Deck


class TableView(QScrollArea):
    """Shows the board's places and turns drops, menus and keys into verbs.

    Signals:
        rows_changed(): the places stand in another number of rows now, or rows have another height.
    """

    rows_changed = Signal()

    def __init__(self, desk: Desk, verbs: Verbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._verbs = verbs
        self._deck: Deck | None = None
        self._places: dict[str, Place] = {}
        self._columns = 0
        self._measures = USUAL
        self._refusing: Place | None = None
        self._pointing: Place | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Table")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._ground = _Ground(self._onto_ground, self._over_ground, self._drop_on_ground)
        self._grid = QGridLayout(self._ground)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACING)
        self.setWidget(self._ground)
        self._ground.setAutoFillBackground(False)
        desk.table_changed.connect(self._show)
        desk.found.connect(self._show)
        desk.preview_changed.connect(self._show_preview)
        desk.opening_found.connect(self._tell_leaving)
        desk.spotlight.changed.connect(self._show_lit)
        theme_changes().changed.connect(self._show)
        self._show()

    def place(self, issue_id: str) -> Place:
        """The place of the issue."""
        return self._places[issue_id]

    def sizeHint(self) -> QSize:
        """Room for every row of places."""
        rows = -(-len(self._desk.deck.issues) // max(1, self._columns or 3))
        gap = self._grid.verticalSpacing()
        return QSize(3 * PLACE_WIDTH, rows * (self._row_height() + gap) - gap + 2)

    def minimumSizeHint(self) -> QSize:
        """One row of places."""
        return QSize(TIGHT_WIDTH, self._row_height() + 2)

    def set_measures(self, measures: Measures) -> None:
        """Let the places take this height: more of them are seen in a low window."""
        if measures == self._measures:
            return
        self._measures = measures
        self._grid.setVerticalSpacing(measures.row_gap)
        for place in self._places.values():
            place.set_measures(measures)
        self.updateGeometry()
        self.rows_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit as many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _row_height(self) -> int:
        return max((place.sizeHint().height() for place in self._places.values()), default=self._measures.place_height)

    def _show(self) -> None:
        deck = self._desk.deck
        if deck is not self._deck:
            self._rebuild(deck)
        self._show_looks()
        self._point()

    def _show_looks(self) -> None:
        for issue_id, look in place_looks(self._desk, dark=tokens_of(self).dark).items():
            self._places[issue_id].show_look(look)

    def _show_lit(self) -> None:
        lit, board, deck = self._desk.spotlight.lit, self._desk.board, self._desk.deck
        issues = {issue for issue, term in lit.cards if board.get(issue) == term}
        if lit.actors:  # then the lines are those that one points at, not only some that speak of a card
            crossed = crossed_by_issue(deck, self._desk.what_if, self._desk.crossings())
            issues |= {issue for issue, lines in crossed.items() if issue in board and lit.lines.intersection(lines)}
        if deck is self._deck:
            for issue_id, place in self._places.items():
                place.show_lit(issue_id in issues)

    def _pointed(self, here: bool) -> None:
        place = self._sender_place()
        if here:
            self._pointing = place
            self._point()
        elif self._pointing is place:
            self._pointing = None
            self._desk.spotlight.leave(self)

    def _point(self) -> None:
        """The card of the place that is pointed at is in the light, whichever lies there by now."""
        place, spotlight = self._pointing, self._desk.spotlight
        if place is not None and place.look.term is not None:
            spotlight.point(self, lit_by_card(self._desk.deck, place.issue.id, place.look.term))
        else:
            spotlight.leave(self)

    def _rebuild(self, deck: Deck) -> None:
        for place in self._places.values():
            self._grid.removeWidget(place)
            place.deleteLater()
        self._deck = deck
        self._columns = 0
        self._refusing = None
        self._pointing = None
        self._places = {}
        for issue_id, look in place_looks(self._desk, dark=tokens_of(self).dark).items():
            place = Place(deck.id, look, self._ground, partial(verdict_words, self._desk))
            place.set_measures(self._measures)
            place.dropped.connect(self._dropped)
            place.hovered.connect(self._hovered)
            place.refused.connect(self._refused)
            place.left.connect(self._left)
            place.chosen.connect(self._chosen)
            place.taken_off.connect(self._taken_off)
            place.may_leave.connect(self._may_leave)
            place.drag_ended.connect(self.drag_ended)
            place.pointed.connect(self._pointed)
            self._places[issue_id] = place
        self._arrange()
        self.updateGeometry()

    def _arrange(self) -> None:
        columns, rows = grid_of(len(self._places), self.viewport().width())
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for position, place in enumerate(self._places.values()):
            self._grid.addWidget(place, position // columns, position % columns)
            place.show()
        for row in range(max(rows + 1, self._grid.rowCount())):
            self._grid.setRowStretch(row, 1 if row == rows else 0)
        self.updateGeometry()
        self.rows_changed.emit()

    def drag_ended(self, card: DraggedCard, taken: bool) -> None:
        """A card was let go: where its place would have been another one, say so."""
        refusing, self._refusing = self._refusing, None
        self._left()
        if not taken and refusing is not None and _is_under_mouse(refusing):
            self._verbs.refuse_place(card, refusing.issue.id)

    # --- what the places tell

    def _sender_place(self) -> Place:
        sender = self.sender()
        assert isinstance(sender, Place)  # noqa: S101 - these slots are connected to places alone
        return sender

    def _dropped(self, card: DraggedCard) -> None:
        self._verbs.place(card.issue, card.term)

    def _may_leave(self) -> None:
        self._desk.find_opening(self._sender_place().issue.id)
        self._tell_leaving()

    def _tell_leaving(self) -> None:
        for issue_id, place in self._places.items():
            opening = self._desk.opening(issue_id)
            if opening is not None:
                place.tell_leaving(opening_words(self._desk.deck, opening))

    def _hovered(self, card: DraggedCard) -> None:
        self._refusing = None
        self._sender_place().show_aim(Aim.DROP)
        if not card.from_table:
            self._desk.hover(card.issue, card.term)

    def _refused(self, card: DraggedCard) -> None:
        self._desk.end_hover()
        self._clear_aims()
        self._refusing = self._sender_place()
        self._refusing.show_aim(Aim.WRONG)
        if is_card_of(self._desk.deck, card):
            self._places[card.issue].show_aim(Aim.TARGET)
        else:
            self._verbs.refuse_stranger()  # now, as nobody here learns when it is let go

    def _left(self) -> None:
        self._desk.end_hover()
        self._clear_aims()

    def _chosen(self, term_id: str) -> None:
        self._verbs.place(self._sender_place().issue.id, term_id)

    def _taken_off(self) -> None:
        self._verbs.take_off(self._sender_place().issue.id)

    # --- the ground between the places

    def _onto_ground(self, card: DraggedCard) -> None:
        if not is_card_of(self._desk.deck, card):
            self._verbs.refuse_stranger()

    def _over_ground(self, card: DraggedCard | None) -> bool:
        self._refusing = None
        self._clear_aims()
        if card is not None and is_card_of(self._desk.deck, card) and not card.from_table:
            self._places[card.issue].show_aim(Aim.DROP)
            self._desk.hover(card.issue, card.term)
            if self._desk.preview is not None:
                self._show_preview()  # told once, but every move over the ground clears the aims
            return True
        self._desk.end_hover()
        return False

    def _drop_on_ground(self, card: DraggedCard) -> None:
        self._clear_aims()
        self._desk.end_hover()
        self._verbs.place(card.issue, card.term)

    def _clear_aims(self) -> None:
        for place in self._places.values():
            place.show_aim(Aim.NOTHING)

    def _show_preview(self) -> None:
        preview = self._desk.preview
        self._show_looks()
        if preview is None or preview.play is None:
            self._clear_aims()
            return
        companions = dict(preview.play.companions)
        for issue_id, place in self._places.items():
            if issue_id in companions:
                place.show_aim(Aim.COMPANION, place.issue.term(companions[issue_id]).title)
            elif issue_id == preview.issue and preview.term is None:
                place.show_aim(Aim.LEAVE)
            elif issue_id == preview.issue and preview.term is not None:
                place.show_aim(Aim.DROP, place.issue.term(preview.term).title)
            else:
                place.show_aim(Aim.NOTHING)


class _Ground(QWidget):
    """The table under and between the places: a card dropped here goes to its own place."""

    def __init__(
        self,
        arrive: Callable[[DraggedCard], None],
        over: Callable[[DraggedCard | None], bool],
        drop: Callable[[DraggedCard], None],
    ) -> None:
        super().__init__()
        self._arrive = arrive
        self._over = over
        self._drop = drop
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        card = decode_card(event.mimeData())
        if card is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._arrive(card)
        self._over(card)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(self._over(decode_card(event.mimeData())))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over(None)

    def dropEvent(self, event: QDropEvent) -> None:
        card = decode_card(event.mimeData())
        if card is not None and self._over(card):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._drop(card)
        else:
            event.ignore()


def _is_under_mouse(widget: QWidget) -> bool:
    return widget.rect().contains(widget.mapFromGlobal(QCursor.pos()))


def place_looks(desk: Desk, *, dark: bool) -> dict[str, PlaceLook]:
    """The look of every place by issue id: the card that lies there, and whose crossed lines name the issue.

    While a card hovers, the lines that would be crossed, where they are known.
    """
    deck, board = desk.deck, desk.board
    stripes, colors = issue_colors(deck), actor_colors(deck, dark=dark)
    preview = desk.preview
    play = preview.play if preview else None
    crossings = preview.crossings if preview and play else desk.crossings()
    crossed = crossed_by_issue(deck, desk.what_if, crossings)
    looks: dict[str, PlaceLook] = {}
    for issue in deck.issues:
        lines = crossed.get(issue.id, []) if issue.id in (play.board if play else board) else []
        actors = list(dict.fromkeys(deck.red_line(line).actor for line in lines))
        shown = tuple(Chip(deck.shorts[actor], colors[actor], "vetoes") for actor in actors)
        reasons = "\n".join(
            f"{deck.actor(deck.red_line(line).actor).title}: {deck.red_line(line).name}" for line in lines
        )
        note = "; ".join(deck.red_line(line).name for line in lines)
        looks[issue.id] = PlaceLook(issue, board.get(issue.id), stripes[issue.id], shown, note, reasons)
    return looks
