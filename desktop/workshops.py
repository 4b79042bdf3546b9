"""Workshops in one run of the program: preparing, starting and going on with them, and what they ask of the window."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.run_keeper import RunKeeper
from winset.model.firmness import take_firmness
from winset.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from db.values import KeptRun, StoredRun
    from desktop.analyst import Analyst
    from desktop.keeper import Keeper
    from desktop.presentation.presenter import Presenter
    from desktop.settings import Settings
    from desktop.views.main_window import MainWindow
    from desktop.workshop.prepare.prepare_window import PrepareWindow
    from desktop.workshop.room.debrief_maker import DebriefMaker
    from desktop.workshop.room.room_window import RoomWindow
    from desktop.workshop.run.facilitation import Facilitation
    from desktop.workshop.run.runs_dialog import RunsDialog
    from desktop.workshop.run.worker import Worker
    from winset.model import Workshop
    from winset.workshop.run import Run

NOTICE = "workshop"


class Workshops(QObject):
    """Puts workshops, the library, the presentation and the dialogs together. Its parts are made when first needed.

    Signals:
        print_wanted(object): print the sheets of this Workshop.
        refused(str, str): something was not done, and why.
        failed(object): an error of ours came up (an exception).
    """

    print_wanted = Signal(object)
    refused = Signal(str, str)
    failed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        keeper: Keeper,
        settings: Settings,
        analyst: Analyst,
        *,
        presenter: Callable[[], Presenter],
    ) -> None:
        """Workshops of this window, whose logs the keeper's library has; ``analyst`` makes what is printed."""
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._settings = settings
        self._analyst = analyst
        self._presenter = presenter
        self.logs = RunKeeper(keeper, self)
        self._prepare_window: PrepareWindow | None = None
        self._room: RoomWindow | None = None
        self._maker: DebriefMaker | None = None
        self._worker: Worker | None = None
        self._lead: Facilitation | None = None
        actions = window.commands
        actions.prepare.triggered.connect(self.prepare)
        actions.open_run.triggered.connect(self.choose_run)
        actions.next_step.triggered.connect(lambda *_: self.lead.verbs.go_on())
        actions.timer.triggered.connect(lambda *_: self.lead.verbs.pause_or_run())
        actions.minute.triggered.connect(lambda *_: self.lead.verbs.add_minute())
        actions.room.triggered.connect(self.show_room)
        actions.report.triggered.connect(self.report)
        actions.leave_run.triggered.connect(lambda *_: self.lead.runner.leave())

    @property
    def preparing(self) -> PrepareWindow | None:
        """The window that prepares workshops; None before it is first needed."""
        return self._prepare_window

    @property
    def worker(self) -> Worker:
        """The thread for what takes too long for the window's."""
        from desktop.workshop.run.worker import Worker  # noqa: PLC0415 - most runs of the program lead no workshop

        if self._worker is None:
            self._worker = Worker(self)
            self._worker.failed.connect(self.failed)
        return self._worker

    @property
    def lead(self) -> Facilitation:
        """Who leads workshops in the window."""
        from desktop.workshop.run.facilitation import Facilitation  # noqa: PLC0415 - likewise

        if self._lead is None:
            self._lead = Facilitation(self._window, self.logs, worker=self.worker)
            self._connect(self._lead)
        return self._lead

    def close(self) -> None:
        """Keep what is under way, and end the worker thread. Call it before the keeper is closed."""
        self.logs.flush()
        if self._worker is not None:
            self._worker.close()

    # --- preparing and beginning

    def prepare(self) -> None:
        """Show the window that prepares workshops."""
        from desktop.workshop.prepare.prepare_window import PrepareWindow  # noqa: PLC0415 - likewise

        if self._prepare_window is None:
            self._prepare_window = PrepareWindow(self._window.document, self._window)
            self._prepare_window.print_requested.connect(self.print_wanted)
            self._prepare_window.start_requested.connect(self.start)
        self._prepare_window.show()
        self._prepare_window.raise_()
        self._prepare_window.activateWindow()

    def start(self, workshop: Workshop) -> None:
        """Begin the workshop in the main window."""
        self._window.notices.take_down(NOTICE)
        if self._prepare_window is not None:
            self._prepare_window.hide()
        self._window.come_forward()
        self.lead.start(workshop)

    # --- going on

    def look_for_unfinished(self) -> None:
        """Offer to go on with the workshop begun last, when it was not ended. Call it when the library is open."""
        self.logs.list_runs(self._offer, lambda _sentence: None)

    def _offer(self, runs: Sequence[StoredRun]) -> None:
        from desktop.workshop.run.runs_dialog import is_over  # noqa: PLC0415 - likewise

        if not runs or is_over(runs[0]) or self._is_on or self._keeper.read_only:
            return
        last = runs[0]
        notice = self._window.notices.put_up(
            NOTICE, f"The workshop “{last.title}” is not over. It is where it was.", "Later", also="Go on with it"
        )
        notice.gone_on.connect(lambda: self.go_on_with(last.number))

    @property
    def _is_on(self) -> bool:
        return self._lead is not None and self._lead.is_on

    def choose_run(self) -> None:
        """Show the workshops that were begun."""
        self.logs.list_runs(self._show_runs, lambda sentence: self.refused.emit("No workshops can be shown", sentence))

    def _show_runs(self, runs: Sequence[StoredRun]) -> None:
        from desktop.workshop.run.runs_dialog import RunsDialog  # noqa: PLC0415 - likewise

        dialog = RunsDialog(runs, self.lead.runner.log, self._window)
        dialog.chosen.connect(self.go_on_with)
        dialog.deleted.connect(lambda number: self._delete(number, dialog))
        dialog.open()

    def go_on_with(self, number: int) -> None:
        """Open the workshop of that number where it was, on its deck."""
        self._window.notices.take_down(NOTICE)
        self.logs.read_run(
            number, self._open, lambda sentence: self.refused.emit("The workshop was not opened", sentence)
        )

    def _open(self, kept: KeptRun) -> None:
        def opened() -> None:
            if not self.lead.verbs.on_its_deck:
                self._keeper.open_deck(kept.revision)
            if self.lead.panel is not None:
                self.lead.panel.go_on.setFocus()

        self.lead.runner.resume(kept.number, kept.deck, kept.entries, kept.secrets, opened)

    def _delete(self, number: int, dialog: RunsDialog) -> None:
        def deleted() -> None:
            if isValid(dialog):
                dialog.leave_out(number)
            self._window.toast.say("The workshop is deleted.")

        self.logs.delete_run(
            number, deleted, lambda sentence: self.refused.emit("Something of the workshop is left", sentence)
        )

    # --- what a workshop asks for

    def _connect(self, lead: Facilitation) -> None:
        runner, verbs = lead.runner, lead.verbs
        runner.changed.connect(self._follow)
        runner.pins_given.connect(self._tell_pins)
        lead.room_wanted.connect(self.show_room)
        verbs.ballots_wanted.connect(self._pass_round)
        verbs.paper_wanted.connect(self._type_in)
        verbs.papers_out_wanted.connect(self._write_papers)
        verbs.files_in_wanted.connect(self._read_ballots)

    def _follow(self, _before: Run | None, run: Run | None) -> None:
        from desktop.workshop.run.staging import stage_of  # noqa: PLC0415 - likewise

        runner = self.lead.runner
        has_timer = run is not None and run.timer is not None
        self._window.commands.enable_workshop(is_open=run is not None, has_timer=has_timer)
        deck = runner.deck if run is not None else None
        self._presenter().show_stage(stage_of(run, deck, runner.seconds_left(), monotonic()))
        if self._room is not None and run is None:
            self._room.close()  # neither its report nor its firmness can be asked for any more
        elif self._room is not None and self._room.isVisible():
            self._show_in_room(run)

    def _tell_pins(self, pins: Mapping[str, str]) -> None:
        from desktop.dialogs.print_exits import PrintExits  # noqa: PLC0415 - likewise
        from desktop.workshop.ballots.pins_dialog import PinsDialog  # noqa: PLC0415 - likewise

        run = self.lead.runner.run
        if run is not None:
            exits = PrintExits(self._analyst, self._settings, parent=self)
            exits.done.connect(self._window.toast.say)
            exits.refused.connect(self.refused)
            PinsDialog(run.plan, pins, exits, self._window).open()

    def _pass_round(self) -> None:
        from desktop.workshop.ballots.pass_round import PassRoundDialog  # noqa: PLC0415 - likewise

        PassRoundDialog(self.lead.runner, self._window).cover()

    def _type_in(self) -> None:
        from desktop.workshop.ballots.paper_ballots import PaperBallotsDialog  # noqa: PLC0415 - likewise

        PaperBallotsDialog(self.lead.runner, self._window).open()

    def _write_papers(self) -> None:
        from desktop.workshop.ballots.ballot_exchange import WritePapersDialog  # noqa: PLC0415 - likewise

        WritePapersDialog(self.lead.runner, self.worker, self._settings, self._window).open()

    def _read_ballots(self) -> None:
        from desktop.workshop.ballots.ballot_exchange import ReadBallotsDialog  # noqa: PLC0415 - likewise

        ReadBallotsDialog(self.lead.runner, self.worker, self._settings, self._window).open()

    # --- afterwards

    def show_room(self) -> None:
        """Show the room against the deck, as far as the workshop has come."""
        from desktop.workshop.room.room_window import RoomWindow  # noqa: PLC0415 - likewise

        if not self.lead.is_on:
            return
        if self._room is None:
            self._room = RoomWindow(self._analyst, self._settings, self._window)
            self._room.firmness_taken.connect(self._take_firmness)
            self._room.report_wanted.connect(self.report)
        self._show_in_room(self.lead.runner.run)
        self._room.show()
        self._room.raise_()
        self._room.activateWindow()

    def _show_in_room(self, run: Run | None) -> None:
        runner = self.lead.runner
        if self._room is not None and run is not None:
            self._room.show_run(run, runner.deck, runner.entries)

    def _take_firmness(self, chosen: Mapping[str, Decimal]) -> None:
        if not self.lead.verbs.on_its_deck:
            self.refused.emit("The firmness was not taken", "The table shows another deck than the workshop’s.")
            return
        lines = counted(len(chosen), "red line", "red lines")
        taken = self._window.document.apply(lambda now: take_firmness(now, chosen), f"take the firmness of {lines}")
        if taken and self._room is not None:
            self._room.tell_taken(
                f"The deck has the firmness of {lines} from the votes; undo in the main window takes it back."
            )

    def report(self) -> None:
        """Ask what report of the workshop to make, and where."""
        from desktop.workshop.room.debrief_dialog import DebriefDialog  # noqa: PLC0415 - likewise
        from desktop.workshop.room.debrief_maker import DebriefMaker  # noqa: PLC0415 - likewise
        from winset.workshop.posteriors import WEIGHT  # noqa: PLC0415 - likewise

        runner = self.lead.runner
        run = runner.run
        if run is None:
            return
        if self._maker is None:
            self._maker = DebriefMaker(self._analyst, self)
        over = self._room if self._room is not None and self._room.isActiveWindow() else self._window
        dialog = DebriefDialog(self._maker, self._settings, over)
        weight = self._room.weight if self._room is not None else WEIGHT
        dialog.show_run(run, runner.deck, runner.entries, weight)
        dialog.open()

    # --- a team's own computer

    def open_paper(self, path: Path, content: bytes | None = None) -> None:
        """Open a ballot paper, which a team fills in on its own computer; with its content, if that has been read."""
        from desktop.workshop.ballots.open_paper import open_paper  # noqa: PLC0415 - likewise

        open_paper(path, self._window, self.worker, content=content)
