"""A notice above the sentence that stays until it is put away: whose account the deck is, or that nothing is saved."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.theme import font, tokens_of
from desktop.views.card_frame import paint_card_frame
from desktop.views.plain import PlainLabel, button_text


class Notice(QWidget):
    """A sentence and a button; where there is another way on, one more.

    Signals:
        put_away(): the button was pressed.
        gone_on(): the other button was pressed.
    """

    put_away = Signal()
    gone_on = Signal()

    def __init__(
        self, text: str, button: str, *, warns: bool = False, also: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._warns = warns
        self._label = PlainLabel(text, font=font(12.5), wrap=True)
        self.button = QPushButton(button_text(button))
        self.button.clicked.connect(self.put_away)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 8, 7)
        layout.setSpacing(12)
        layout.addWidget(self._label, 1)
        if also:
            self.other_button = QPushButton(button_text(also))
            self.other_button.clicked.connect(self.gone_on)
            layout.addWidget(self.other_button)
        layout.addWidget(self.button)
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        """The sentence."""
        return self._label.text()

    def minimumSizeHint(self) -> QSize:
        """One line and the button."""
        return QSize(200, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card in the color of its weight."""
        tokens = tokens_of(self)
        fill = tokens.depends_fill if self._warns else tokens.accent_fill
        border = tokens.depends_border if self._warns else tokens.border
        paint_card_frame(QPainter(self), QRectF(self.rect()), tokens, fill=fill, border=border)


class NoticeBoard(QWidget):
    """The notices that are up, one of each kind; it takes no room while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._up: dict[str, Notice] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 12, 14, 0)
        self._layout.setSpacing(8)
        self.hide()

    @property
    def texts(self) -> dict[str, str]:
        """What is said, by kind."""
        return {kind: notice.text for kind, notice in self._up.items()}

    def notice(self, kind: str) -> Notice:
        """The notice of that kind; KeyError when none is up."""
        return self._up[kind]

    def put_up(self, kind: str, text: str, button: str, *, warns: bool = False, also: str = "") -> Notice:
        """Show a notice in place of the last of its kind, until a button of it is pressed or it is taken down."""
        self.take_down(kind)
        notice = Notice(text, button, warns=warns, also=also, parent=self)
        notice.put_away.connect(lambda: self.take_down(kind))
        notice.gone_on.connect(lambda: self.take_down(kind))
        self._up[kind] = notice
        self._layout.addWidget(notice)
        self.show()
        return notice

    def take_down(self, kind: str) -> None:
        """Remove the notice of that kind, if one is up."""
        notice = self._up.pop(kind, None)
        if notice is not None:
            self._layout.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        self.setVisible(bool(self._up))
