"""A dialog that hides all else on the screen, page by page, while a laptop is in other hands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.workshop.ballots.ballot_page import BallotPage
from desktop.workshop.ballots.notice_page import NoticePage
from desktop.workshop.ballots.pin_page import PinPage
from desktop.workshop.run.runner import nothing


class CoverPage(Protocol):
    """A page that knows where the keyboard begins."""

    def take_keyboard(self) -> None:
        """Let the keyboard begin there."""


class Cover(QDialog):
    """Shows one page at a time. Its title says nothing of what is on the page."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{title} — Winset")
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._pages = QStackedWidget()
        self._ballot: BallotPage | None = None
        self.pins, self.notice = PinPage(), NoticePage()
        self._on_notice: Callable[[], object] = nothing
        self._off_notice: Callable[[], object] = nothing
        self.notice.went_on.connect(self._follow_notice)
        self.notice.went_back.connect(self._leave_notice)
        self._put(self.pins, self.notice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._pages.currentWidget()

    @property
    def ballot(self) -> BallotPage | None:
        """The ballot that is being filled; None while there is none."""
        return self._ballot

    def cover(self) -> None:
        """Show it over the whole screen that its parent is on."""
        self.setGeometry((self.parentWidget() or self).screen().geometry())  # where no window manager does it
        self.showFullScreen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the way back of the page; Return seals a ballot only where its button has the keyboard."""
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.page is self._ballot:
            if isinstance(button := self.focusWidget(), QPushButton):
                button.click()
        else:
            super().keyPressEvent(event)

    def _go_back(self) -> None:
        """What Escape does on the page that is shown."""
        if self.page is self._ballot:
            self._ask_to_clear()
        elif self.page is self.notice and not self.notice.other.isHidden():
            self._on_notice()

    def _begin_again(self) -> None:
        """Clear what was entered, and show the page that comes first."""
        raise NotImplementedError

    def _ask_to_clear(self) -> None:
        """Leave the ballot; where anything was entered only after a question."""
        ballot = self._ballot
        if ballot is None or not ballot.isEnabled():
            return
        if not ballot.touched:
            self._begin_again()
            return
        self._notify(
            "Leave without sealing?",
            "What you entered is cleared, and your team has not voted.",
            "Back to the ballot",
            "Clear it and leave",
            on=lambda: self._show_page(ballot),
            off=self._begin_again,
        )

    def _notify(
        self,
        title: str,
        sentence: str,
        main: str,
        other: str = "",
        *,
        on: Callable[[], object],
        off: Callable[[], object] = nothing,
    ) -> None:
        """Say something; then go on as the button that is pressed says."""
        self._on_notice, self._off_notice = on, off
        self.notice.say(title, sentence, main, other)
        self._show_page(self.notice)

    def _follow_notice(self) -> None:
        self._on_notice()

    def _leave_notice(self) -> None:
        self._off_notice()

    def _put(self, *pages: QWidget) -> None:
        for page in pages:
            self._pages.addWidget(page)

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        cast("CoverPage", page).take_keyboard()

    def _show_ballot(self, ballot: BallotPage) -> None:
        self._drop_ballot()
        self._ballot = ballot
        self._pages.addWidget(ballot)
        self._show_page(ballot)

    def _drop_ballot(self) -> None:
        """Clear the ballot that is being filled, and destroy its page."""
        ballot, self._ballot = self._ballot, None
        if ballot is not None:
            ballot.forget()
            self._pages.removeWidget(ballot)
            ballot.hide()
            ballot.deleteLater()
