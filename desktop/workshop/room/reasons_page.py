"""The reasons that teams gave; with the teams' names, by the red line that they invoked, only when asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QCheckBox, QFrame, QPlainTextEdit, QWidget

from desktop.theme import font
from desktop.views.plain import set_tip
from desktop.workshop.room.room_page import RoomPage
from winset.model import Deck
from winset.wording import counted
from winset.workshop.room import ReasonGroup
from winset.workshop.room_words import group_title, reason_words
from winset.workshop.run import Run

_ANONYMOUS = (
    "In the order of the alphabet, which tells nothing of who wrote what. With names they stand by red line, "
    "as only the team of its actor can invoke one."
)


class ReasonsPage(RoomPage):
    """Text to read and to copy. ``names`` is the box that asks for the teams."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.text = QPlainTextEdit()
        super().__init__("Reasons", self.text, parent)
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName("Reasons")
        self.names = QCheckBox("With the teams’ names")
        set_tip(self.names, "Tell which team gave which reason")
        self.tools.addWidget(self.names)
        self.tools.addStretch(1)

    def show_reasons(self, run: Run, deck: Deck, groups: Sequence[ReasonGroup]) -> None:
        """Show these, as texts and nothing else."""
        self.text.clear()
        cursor, strong, plain = self.text.textCursor(), QTextCharFormat(), QTextCharFormat()
        strong.setFont(font(13, QFont.Weight.DemiBold))
        plain.setFont(font(13))
        for place, group in enumerate(groups):
            cursor.insertText(f"{chr(10) * 2 if place else ''}{group_title(deck, group)}", strong)
            for reason in group.reasons:
                cursor.insertText(f"\n– {reason_words(run, reason)}", plain)  # noqa: RUF001 - a dash before an item
            if group.without_reason:
                cursor.insertText(f"\n({counted(group.without_reason, 'veto', 'vetoes')} without a reason)", plain)
        self.text.moveCursor(cursor.MoveOperation.Start)
        count = sum(len(group.reasons) for group in groups)
        note = "" if self.names.isChecked() else _ANONYMOUS
        empty = "" if groups else "No vote with a reason, and no veto, has been revealed yet."
        self.show_words(f"{counted(count, 'reason', 'reasons')} in all revealed votes.", note, empty)
