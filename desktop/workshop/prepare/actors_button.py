"""The actors of a team as colored chips, and the menu that gives and takes them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton, QWidget

from desktop.lettering import shortened
from desktop.theme import font, tokens_of
from desktop.tokens import CHIP_HEIGHT, actor_colors
from desktop.views.icons import paint_icon
from desktop.views.lines import elided
from desktop.views.paint import Chip, chips_width, paint_chips
from desktop.views.plain import button_text, set_tip
from winset.model import Deck, Team, Workshop
from winset.wording import listed

_PAD = 9
_ARROW = 14


class ActorsButton(QToolButton):
    """Says which actors the team plays; its menu has every actor of the deck, to check.

    Signals:
        given(str): the team plays this actor now.
        taken(str): the team plays this actor no longer.
    """

    given = Signal(str)
    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck: Deck | None = None
        self._team: Team | None = None
        self._workshop: Workshop | None = None
        self._words = ""
        self.setFont(font(13))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(30)
        self.clicked.connect(self.open_menu)

    def show_team(self, deck: Deck, workshop: Workshop, team: Team) -> None:
        """Show the actors of this team."""
        self._deck, self._workshop, self._team = deck, workshop, team
        titles = [deck.actor(actor).title for actor in team.actors]
        self._words = " · ".join(titles) if titles else "Observes"
        said = f"plays {listed(titles)}" if titles else "observes: it has no ballot"
        self.setAccessibleName(f"{team.title} {said}")
        set_tip(self, f"{team.title} {said}. Click to give it actors.")
        self.update()

    def menu_of_actors(self) -> QMenu:
        """The actors to check; those that another team plays say so."""
        menu = _StayingMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for actor in self._deck.actors if self._deck is not None else ():
            action = QAction(menu)
            action.setCheckable(True)
            action.setData(actor.id)
            action.toggled.connect(lambda checked, action=action: self._toggled(menu, action, checked=checked))
            menu.addAction(action)
        self._say_who_plays(menu)
        return menu

    def _say_who_plays(self, menu: QMenu) -> None:
        """Each actor by its name, with the other team that plays it, and checked where this team does."""
        deck, workshop, team = self._deck, self._workshop, self._team
        if deck is None or workshop is None or team is None:
            return
        for action in menu.actions():
            actor = deck.actor(action.data())
            other = workshop.team_of(actor.id)
            now = f" (now with {shortened(other.title, 30)})" if other is not None and other.id != team.id else ""
            action.setText(button_text(f"{shortened(actor.title)}{now}"))
            blocked = action.blockSignals(True)
            action.setChecked(actor.id in team.actors)
            action.blockSignals(blocked)

    def open_menu(self) -> None:
        """Show the menu below the button; it stays open while actors are checked."""
        self.menu_of_actors().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        """Room for a chip and a name; it takes what there is."""
        return QSize(200, 30)

    def minimumSizeHint(self) -> QSize:
        """Room for a few chips."""
        return QSize(110, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, the chips, and the names where they have room."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        frame = QStylePainter(self)
        frame.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        frame.end()
        if self._deck is None or self._team is None:
            return
        tokens = tokens_of(self)
        colors, shorts = actor_colors(self._deck, dark=tokens.dark), self._deck.shorts
        painter = QPainter(self)
        x: float = _PAD
        chips = [Chip(shorts[actor], colors[actor], "vetoes") for actor in self._team.actors]
        most = self.width() - 2 * _PAD - _ARROW
        while chips and chips_width(chips) > most:
            chips.pop()
        left_out = len(self._team.actors) - len(chips)
        if chips:
            top = (self.height() - CHIP_HEIGHT) / 2
            x = paint_chips(painter, QPointF(x, top), chips, tokens) + 8
        words = f"+{left_out}" if left_out else self._words
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.text if self._team.actors else tokens.quiet))
        room = self.rect().adjusted(round(x), 0, -_PAD - _ARROW, 0)
        if room.width() > 16:
            text = elided(words, self.font(), room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        place = QRectF(self.width() - 6 - _ARROW, (self.height() - _ARROW) / 2, _ARROW, _ARROW)
        paint_icon(painter, place, "chevron-down", tokens.quiet)
        painter.end()

    def _toggled(self, menu: QMenu, action: QAction, *, checked: bool) -> None:
        (self.given if checked else self.taken).emit(action.data())
        self._say_who_plays(menu)


class _StayingMenu(QMenu):
    """A menu of things to check that stays open while they are checked; Escape or a click beside it closes it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Check what is under the mouse."""
        action = self.activeAction()
        if action is not None and action.isCheckable() and self.actionGeometry(action).contains(event.pos()):
            action.toggle()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Return check where the keyboard is."""
        action = self.activeAction()
        if action is not None and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            action.toggle()
        else:
            super().keyPressEvent(event)
