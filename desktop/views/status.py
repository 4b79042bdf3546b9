"""The line at the window's foot: how full the table is, the whole deck's count, and whether all is saved."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStatusBar, QWidget

from desktop.analyst import Analyst
from desktop.desk import Desk
from desktop.theme import font
from desktop.views.plain import PlainLabel, set_tip
from winset.analysis.agreement import is_unanimous
from winset.model import Deck, WhatIf
from winset.wording import counted, short_count

if TYPE_CHECKING:
    from desktop.findings import Findings


class StatusLine(QStatusBar):
    """Quiet facts; hints come as toasts."""

    def __init__(self, desk: Desk, analyst: Analyst, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._saving = ""
        self._busy = False
        self._counted: tuple[Deck, WhatIf] | None = None
        self.table = PlainLabel(font=font(12), quiet=True)
        self.deck = PlainLabel(font=font(12), quiet=True)
        self.saved = PlainLabel(font=font(12), quiet=True)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(12, 0, 12, 0)
        for label in (self.table, self.deck):
            self.addWidget(label)
            label.setContentsMargins(2, 3, 14, 3)
            label.setMinimumWidth(1)  # cut off in a narrow window rather than making it wider
        self.addPermanentWidget(self.saved)
        analyst.busy.connect(self._show_busy)
        desk.table_changed.connect(self._show)
        desk.found.connect(self._show)
        self._show()

    def show_saved(self, at: datetime) -> None:
        """Every edit is on disk."""
        self._saving = f"Saved {at:%H:%M}"
        self._show_right()
        set_tip(self.saved, "")

    def show_all_saved(self) -> None:
        """The library is open, and nothing waits to be saved."""
        self._saving = "All changes saved"
        self._show_right()

    def show_not_saved(self, reason: str) -> None:
        """The last edits are not on disk."""
        self._saving = "Not saved"
        self._show_right()
        set_tip(self.saved, reason)

    def _show_busy(self, busy: bool) -> None:
        self._busy = busy
        self._show_right()

    def _show(self) -> None:
        deck, findings = self._desk.deck, self._desk.findings
        self.table.setText(f"{len(self._desk.board)} of {_plural(len(deck.issues), 'issue')} on the table")
        scope = (deck, self._desk.what_if)
        if findings is not None:
            self._counted = scope
            self.deck.setText(self._whole_deck_text(findings))
        elif self._counted != scope:
            self.deck.setText("")  # the last count was another deck's, or another what-if's
        self._show_right()

    def _whole_deck_text(self, findings: Findings) -> str:
        whole, deck = findings.whole.exact, findings.deck
        if whole is None:
            return f"In the whole deck: {findings.not_computed.get('whole', 'not computed')}"
        if not whole.feasible:
            return "In the whole deck no package is feasible"
        unanimous = is_unanimous(deck)
        kept = "crosses nobody’s red line" if unanimous else "is agreed"
        kept_many = "cross nobody’s red line" if unanimous else "are agreed"
        what_if = ", in this what-if" if findings.what_if else ""
        return (
            f"In the whole deck: {short_count(whole.win_set)} of {_plural(whole.feasible, 'feasible package')} "
            f"{kept if whole.win_set == 1 else kept_many}{what_if}"
        )

    def _show_right(self) -> None:
        findings = self._desk.findings
        figures = "counting …" if self._busy or findings is None else "all figures exact"
        if findings is not None and findings.not_computed:
            figures = "some figures not computed"
        self.saved.setText(" · ".join(part for part in (self._saving, figures) if part))


def _plural(number: int, noun: str) -> str:
    return counted(number, noun, f"{noun}s")
