"""Gestures of the mouse for widget tests: drags that arrive, drags that start, menus that are asked for.

Without a display no drag can run for real, so its events are sent one by one in the order in which Qt sends
them: a card that a widget does not want over it leaves again, and only one that it wants is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QMouseEvent,
    QPixmap,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from desktop.mime import DraggedCard, decode_card, encode_card

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


def card_mime(deck: str, issue: str, term: str, *, from_table: bool = False) -> QMimeData:
    """What the mouse carries while it drags that card."""
    return encode_card(DraggedCard(deck, issue, term, from_table), "a card")


def hover(target: QWidget, mime: QMimeData, at: QPoint | None = None) -> bool:
    """Bring the mime data over the target; gives whether letting go would drop it there."""
    place = at if at is not None else target.rect().center()
    # PySide6 up to 6.11 takes a QPoint here, 6.12 a QPointF.
    enter = QDragEnterEvent(place, COPY, mime, LEFT, PLAIN)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    move = QDragMoveEvent(place, COPY, mime, LEFT, PLAIN)
    QApplication.sendEvent(target, move)
    return move.isAccepted()


def leave(target: QWidget) -> None:
    """Take what hovers away from the target."""
    QApplication.sendEvent(target, QDragLeaveEvent())


def send_drag(target: QWidget, mime: QMimeData, at: QPoint | None = None) -> bool:
    """Drag the mime data onto the target and let go; gives whether the target took it."""
    if not hover(target, mime, at):
        leave(target)
        return False
    place = at if at is not None else target.rect().center()
    drop = QDropEvent(QPointF(place), COPY, mime, LEFT, PLAIN)
    QApplication.sendEvent(target, drop)
    return drop.isAccepted()


@dataclass
class Dragged:
    """What a drag carried: the card, the text for other programs, and the picture on the mouse."""

    card: DraggedCard | None
    text: str
    picture: QPixmap


def drag_out(
    source: QWidget, press_at: QPoint, let_go: Callable[[QMimeData], bool] = lambda _mime: False
) -> list[Dragged]:
    """Press on the source and move away with the button down; gives the drags that this started (none or one).

    ``let_go`` stands for the rest of the drag: it gets the mime data and says whether something took it
    (by default the drag is given up, as with Escape).
    """
    drags: list[Dragged] = []
    faults: list[BaseException] = []

    def exec_drag(drag: QDrag) -> bool:
        mime = drag.mimeData()
        drags.append(Dragged(decode_card(mime), mime.text(), drag.pixmap()))
        try:
            return let_go(mime)
        except BaseException as fault:  # noqa: BLE001 - raising through Qt would end the process; raised below
            faults.append(fault)
            return False

    source.exec_drag = exec_drag
    surface = source.viewport() if isinstance(source, QAbstractItemView) else source
    QTest.mousePress(surface, LEFT, PLAIN, press_at)
    for step in (2, 12, 24, 36):
        move_mouse(surface, press_at + QPoint(step, step // 4), LEFT)
    QTest.mouseRelease(surface, LEFT, PLAIN, press_at + QPoint(36, 9))
    del source.exec_drag
    if faults:
        raise faults[0]
    return drags


def move_mouse(target: QWidget, to: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Move the mouse over the target with these buttons down."""
    where = QPointF(to)
    window = QPointF(target.mapTo(target.window(), to))
    screen = QPointF(target.mapToGlobal(to))
    move = QMouseEvent(QEvent.Type.MouseMove, where, window, screen, Qt.MouseButton.NoButton, buttons, PLAIN)
    QApplication.sendEvent(target, move)


def double_click(target: QWidget, at: QPoint) -> None:
    """Click and click again there, as a hand does (QTest's double click lacks the first click)."""
    QTest.mouseClick(target, LEFT, PLAIN, at)
    QTest.mouseDClick(target, LEFT, PLAIN, at)


def ask_for_menu(
    target: QWidget, at: QPoint, reason: QContextMenuEvent.Reason = QContextMenuEvent.Reason.Mouse
) -> QMenu | None:
    """Press the right button (or the menu key) there; gives the menu that comes up."""
    QApplication.sendEvent(target, QContextMenuEvent(reason, at, target.mapToGlobal(at)))
    return open_menu()


def open_menu() -> QMenu | None:
    """The menu that is open now."""
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, QMenu) else None


def menu_texts(menu: QMenu) -> list[str]:
    """The words of the menu's actions, without what stands at their right; separators left out."""
    return [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]


def menu_remarks(menu: QMenu) -> dict[str, str]:
    """What stands at the right of each action, by its words."""
    parts = [action.text().partition("\t") for action in menu.actions()]
    return {words: remark for words, _, remark in parts if remark}


def choose(menu: QMenu, text: str) -> None:
    """Pick the action of that text and close the menu."""
    next(action for action in menu.actions() if action.text().partition("\t")[0] == text).trigger()
    menu.close()


def enter_event() -> QEnterEvent:
    """The mouse comes into a widget."""
    return QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5))
