"""A workshop in the window: its panel, strip and dialogs around one runner."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.views.plain import message_box
from desktop.workshop.run.run_panel import RunPanel
from desktop.workshop.run.run_strip import RunStrip
from desktop.workshop.run.run_verbs import RunVerbs
from desktop.workshop.run.runner import Runner
from desktop.workshop.run.worker import Worker
from winset.model import EMPTY_BOARD, NOTHING_ASSUMED
from winset.model.workspace import keep_as, set_board, set_what_if
from winset.wording import listed, starting
from winset.workshop.sealing import EFFORT, Effort
from winset.workshop.words import inject_effect

if TYPE_CHECKING:
    from desktop.views.main_window import MainWindow
    from desktop.workshop.run.log_store import LogStore
    from winset.model import Board, WhatIf, Workshop, Workspace
    from winset.workshop.run import Run

TAB = "Workshop"


class Facilitation(QObject):
    """Leads workshops in one main window.

    Signals:
        room_wanted(): show the room against the deck.
    """

    room_wanted = Signal()

    def __init__(
        self,
        window: MainWindow,
        store: LogStore,
        *,
        worker: Worker,
        effort: Effort = EFFORT,
        pause: int | None = None,
    ) -> None:
        """Lead in this window, with the logs in the store; ``pause`` is that of :class:`RunVerbs`."""
        super().__init__(window)
        self._window = window
        self.runner = Runner(store, worker, self, effort=effort)
        self.verbs = RunVerbs(self.runner, window.document, self, pause=pause)
        self.panel: RunPanel | None = None
        self.strip: RunStrip | None = None
        self._connect()

    @property
    def is_on(self) -> bool:
        """Whether a workshop is open."""
        return self.runner.run is not None

    def start(self, workshop: Workshop) -> None:
        """Begin a workshop as prepared, with a table of its own on the desk."""
        if self.is_on and not self._leaves_the_one_that_is_on():
            return
        workspace = self._window.document.value
        board, what_if = opening_of(workspace, workshop)

        def lay(now: Workspace) -> Workspace:
            return set_what_if(set_board(keep_as(now, workshop.title), board), what_if)

        def begun() -> None:
            if self.verbs.on_its_deck:  # another deck may have been opened meanwhile
                self._window.document.apply(lay, f"start “{workshop.title}”")
                self.verbs.take_table()

        self.runner.start(workshop, workspace.deck, board, what_if, begun)

    def _leaves_the_one_that_is_on(self) -> bool:
        run = self.runner.run
        if run is None or run.ended is not None:
            return True
        return self._confirms(
            f"“{run.plan.title}” is still open.",
            "It stays in the library as it is, and can be opened again (Workshop menu).",
            "Leave it",
        )

    # --- what is shown

    def _connect(self) -> None:
        runner, verbs, toast = self.runner, self.verbs, self._window.toast
        runner.changed.connect(self._follow)
        runner.refused.connect(toast.warn)
        runner.time_is_up.connect(self._time_is_up)
        verbs.proposal_wanted.connect(self._ask_for_proposal)
        verbs.end_wanted.connect(self._ask_to_end)
        verbs.abandon_wanted.connect(self._ask_to_abandon)
        verbs.release_wanted.connect(self._ask_to_release)
        verbs.early_reveal_wanted.connect(self._ask_to_reveal)
        verbs.debrief_wanted.connect(self.room_wanted)

    def _follow(self, before: Run | None, after: Run | None) -> None:
        if after is None:
            self._take_down()
        elif before is None or self.panel is None:
            self._put_up()

    def _put_up(self) -> None:
        if self.panel is None:
            self.panel = RunPanel(self.verbs, self._window.document)
            self.strip = RunStrip(self.verbs, self._window.document)
            self._window.left.addTab(self.panel, TAB)
            self._window.put_strip(self.strip)
        self._window.left.setCurrentWidget(self.panel)

    def _take_down(self) -> None:
        if self.panel is not None and self.strip is not None:
            self._window.left.removeTab(self._window.left.indexOf(self.panel))
            self.panel.deleteLater()
            self.strip.hide()
            self.strip.deleteLater()
            self.panel = self.strip = None

    def _time_is_up(self) -> None:
        QApplication.beep()
        self._window.toast.say("Time is up.")

    # --- questions

    def _ask_for_proposal(self, amends: bool) -> None:
        from desktop.workshop.run.proposal_dialog import ProposalDialog  # noqa: PLC0415 - made when first needed

        run = self.runner.run
        if run is None:
            return
        cards = len(self.verbs.table)
        dialog = ProposalDialog(run, cards, len(self.runner.deck.issues) - cards, self._window, amends=amends)
        if amends:
            dialog.chosen.connect(lambda team, _title: self.verbs.amend_as(team))
        else:
            dialog.chosen.connect(self.verbs.propose_as)
        dialog.open()

    def _ask_to_release(self, inject_id: str) -> None:
        run = self.runner.run
        if run is None:
            return
        inject = run.plan.inject(inject_id)
        effect = inject_effect(self.runner.deck, inject)
        told = "\n\n".join(part for part in (inject.text, f"{starting(effect)}." if effect else "") if part)
        detail = f"{told}\n\nThe room is told at once; it cannot be taken back." if told else "It cannot be taken back."
        if self._confirms(f"Release “{inject.title}”?", detail, "Release it"):
            self.verbs.release(inject_id)

    def _ask_to_end(self) -> None:
        if self._confirms(
            "End the workshop?",
            "Nothing can be added to its log afterwards. What happened stays, to be reported.",
            "End it",
        ):
            self.verbs.end()

    def _ask_to_abandon(self) -> None:
        if self._confirms(
            "Abandon the vote?",
            "Its key is deleted: nobody can read the ballots that are in, ever. The proposal stays on the table.",
            "Abandon it",
        ):
            self.verbs.abandon_vote()

    def _ask_to_reveal(self) -> None:
        run = self.runner.run
        if run is None:
            return
        awaited = listed([team.title for team in run.awaited()])
        if self._confirms(
            "Reveal the vote now?", f"No ballot is in from {awaited}: they will count as silent.", "Reveal it"
        ):
            self.verbs.reveal_now()

    def _confirms(self, question: str, detail: str, does: str) -> bool:
        box = message_box(QMessageBox.Icon.Question, "Winset", question, detail, self._window)
        go = box.addButton(does, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is go


def opening_of(workspace: Workspace, workshop: Workshop) -> tuple[Board, WhatIf]:
    """The cards and what is assumed when the workshop begins: its scenario's, else nothing.

    The decision rule on the table is the workshop's, whatever rule the scenario tried, as the votes go by that.
    """
    begins = next((scenario for scenario in workspace.scenarios if scenario.id == workshop.scenario), None)
    board, what_if = (begins.board, begins.what_if) if begins is not None else (EMPTY_BOARD, NOTHING_ASSUMED)
    rule = workshop.agreement if workshop.agreement != workspace.deck.agreement else None
    return board, replace(what_if, agreement=rule)
