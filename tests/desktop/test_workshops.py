"""Workshops in the whole program: window, library, dialogs and presentation together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from workshop_play import CHEAP, four_teams, full_board

from desktop.session import Session
from desktop.workshop.ballots.open_paper import PaperDialog
from desktop.workshop.ballots.paper_ballots import PaperBallotsDialog
from desktop.workshop.ballots.pass_round import PassRoundDialog
from desktop.workshop.ballots.pins_dialog import PinsDialog
from desktop.workshop.room.debrief_dialog import DebriefDialog
from desktop.workshop.room.room_window import RoomWindow
from desktop.workshop.run.proposal_dialog import ProposalDialog
from desktop.workshop.run.runs_dialog import RunsDialog
from desktop.workshops import NOTICE
from winset.workshop import events as ev
from winset.workshop.papers import paper_bytes, paper_of
from winset.workshop.run import Run

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising and hints: offscreen

Starter = Callable[..., Session]
_Widget = TypeVar("_Widget", bound=QWidget)


class Room:
    """A session with a workshop under way, and the PINs of its teams."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session, self.qtbot = session, qtbot
        self.pins: dict[str, str] = {}
        self.lead = session.workshops.lead
        self.lead.verbs.pause = 0
        self.lead.runner._effort = CHEAP
        self.lead.runner.pins_given.connect(self.pins.update)

    @property
    def run(self) -> Run:
        run = self.lead.runner.run
        assert run is not None
        return run

    def begin(self) -> None:
        self.session.workshops.start(four_teams())
        self.shown(PinsDialog).close()

    def step(self, entries: int = 1) -> None:
        before = self.run.entries
        assert self.lead.panel is not None
        self.lead.panel.go_on.click()
        self.settle(before + entries)

    def settle(self, entries: int) -> None:
        self.qtbot.waitUntil(lambda: self.run.entries >= entries and self.lead.runner.settled)

    def to_the_vote(self) -> None:
        self.step(2)
        self.session.window.verbs.place_board(full_board(self.session.document.value.deck, 1), "lay cards")
        before = self.run.entries
        assert self.lead.panel is not None
        self.lead.panel.go_on.click()
        asked = self.shown(ProposalDialog)
        asked.title.setText("Peace")
        asked.ok.click()
        self.settle(before + 1)
        self.step()

    def shown(self, kind: type[_Widget]) -> _Widget:
        self.qtbot.waitUntil(lambda: bool(self._of(kind)))
        return self._of(kind)[0]

    def _of(self, kind: type[_Widget]) -> list[_Widget]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]

    def vote(self, team: str) -> None:
        before = self.run.entries
        assert self.lead.panel is not None
        self.lead.panel.go_on.click()
        dialog = self.shown(PassRoundDialog)
        dialog.teams.tiles[team].click()
        QTest.keyClicks(dialog.pins.pin, self.pins[team])
        dialog.pins.go_on.click()
        self.qtbot.waitUntil(lambda: dialog.ballot is not None)
        assert dialog.ballot is not None
        for form in dialog.ballot.forms.values():
            form.accept.click()
        dialog.ballot.seal.click()
        self.settle(before + 1)
        dialog.reject()


def killed(session: Session) -> None:
    """End the program as a crash would, as far as one test can: nothing is told to the workshop."""
    session.window.close()
    session.end()


def test_a_workshop_goes_on_after_the_program_ended_in_the_middle_of_a_vote(start: Starter, qtbot: QtBot) -> None:
    first = Room(start(), qtbot)
    first.begin()
    first.to_the_vote()
    first.vote("team_ukraine")
    before = first.run
    killed(first.session)
    again = Room(start(), qtbot)
    notices = again.session.window.notices
    qtbot.waitUntil(lambda: NOTICE in notices.texts)
    assert "Spring exercise" in notices.texts[NOTICE]
    notices.notice(NOTICE).gone_on.emit()
    qtbot.waitUntil(lambda: again.lead.is_on and again.lead.runner.settled)
    assert (again.run.polls, again.run.seats, again.run.proposals) == (before.polls, before.seats, before.proposals)
    assert again.run.timer is not None
    assert not again.run.timer.running
    again.pins = first.pins
    for team in ("team_us", "team_russia", "team_europe"):
        again.vote(team)
    again.step()
    assert len(again.run.polls[0].ballots) == 4
    assert "Agreed" in again.lead.verbs.situation().vote  # type: ignore[union-attr]


def test_a_workshop_that_is_over_is_not_offered_again_and_can_be_opened_from_the_list(
    start: Starter, qtbot: QtBot
) -> None:
    first = Room(start(), qtbot)
    first.begin()
    before = first.run.entries
    first.lead.verbs.end()
    first.settle(before + 1)
    killed(first.session)
    again = Room(start(), qtbot)
    again.session.workshops.logs.flush()
    assert NOTICE not in again.session.window.notices.texts
    again.session.window.commands.open_run.trigger()
    dialog = again.shown(RunsDialog)
    assert dialog.model.rowCount() == 1
    dialog.open_button.click()
    qtbot.waitUntil(lambda: again.lead.is_on)
    assert again.run.ended is not None


def button_that_deletes(box: QMessageBox) -> QAbstractButton:
    return next(each for each in box.buttons() if box.buttonRole(each) == QMessageBox.ButtonRole.DestructiveRole)


def test_a_workshop_is_deleted_for_good_only_after_a_question(
    start: Starter, qtbot: QtBot, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(start(), qtbot)
    room.begin()
    note = "A remark that nobody shall find again"
    before = room.run.entries
    room.lead.verbs.note(note, lambda: None)
    room.settle(before + 1)
    room.session.window.commands.leave_run.trigger()
    room.session.window.commands.open_run.trigger()
    dialog = room.shown(RunsDialog)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.defaultButton().click())
    dialog.delete_button.click()
    assert dialog.model.rowCount() == 1
    monkeypatch.setattr(QMessageBox, "exec", lambda box: button_that_deletes(box).click())
    assert note.encode() in library.read_bytes()
    dialog.delete_button.click()
    room.session.workshops.logs.flush()
    assert dialog.model.rowCount() == 0
    assert note.encode() not in library.read_bytes()
    dialog.close()


def test_the_audience_sees_the_round_the_sealed_vote_and_then_its_outcome(start: Starter, qtbot: QtBot) -> None:
    room = Room(start(), qtbot)
    room.begin()
    room.session.window.commands.present.trigger()
    window = room.session.presenter.window
    assert window is not None
    room.to_the_vote()
    room.vote("team_russia")
    assert "Round 1 of 3 · Opening" in window.slide.words
    assert "1 of 4 ballots is in" in window.slide.words
    for team in ("team_ukraine", "team_us", "team_europe"):
        room.vote(team)
    room.step()
    assert window.slide.kind == "reveal"
    assert "Agreed: nobody vetoes" in window.slide.words


def test_ballots_are_typed_in_from_paper(start: Starter, qtbot: QtBot) -> None:
    room = Room(start(), qtbot)
    room.begin()
    room.to_the_vote()
    room.lead.verbs.paper_wanted.emit()
    room.shown(PaperBallotsDialog).close()


def test_a_ballot_paper_that_the_program_is_started_with_is_opened(
    start: Starter, qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(start(), qtbot)
    room.begin()
    room.to_the_vote()
    paper = tmp_path / "russia.winset-paper"
    paper.write_bytes(paper_bytes(paper_of(room.run, room.lead.runner.deck, "team_russia")))
    room.session.open_file(paper)
    room.shown(PaperDialog).close()


def test_the_room_and_the_report_open_from_the_menu_and_what_the_votes_suggest_is_taken_when_asked(
    start: Starter, qtbot: QtBot
) -> None:
    room = Room(start(), qtbot)
    commands = room.session.window.commands
    assert not commands.room.isEnabled()
    assert not commands.report.isEnabled()
    room.begin()
    commands.room.trigger()
    window = room.shown(RoomWindow)
    commands.report.trigger()
    room.shown(DebriefDialog).close()
    deck = room.session.document.value.deck
    line = deck.red_lines[0]
    window.firmness_taken.emit({line.id: line.firmness / 2})
    assert "from the votes" in window.toast.text
    assert room.session.document.value.deck.red_line(line.id).firmness == line.firmness / 2
    room.session.document.undo_stack.undo()
    assert room.session.document.value.deck == deck
    window.close()


def test_a_workshop_of_another_deck_brings_its_deck_along(start: Starter, qtbot: QtBot) -> None:
    ferry = Path(__file__).parents[1] / "decks" / "ferry.winset"
    first = Room(start(), qtbot)
    deck = first.session.document.value.deck
    first.begin()
    with qtbot.waitSignal(first.session.keeper.opened):
        first.session.open_deck_file(ferry)
    killed(first.session)
    again = Room(start(), qtbot)
    qtbot.waitUntil(lambda: NOTICE in again.session.window.notices.texts)
    with qtbot.waitSignal(again.session.keeper.opened):
        again.session.window.notices.notice(NOTICE).gone_on.emit()
    assert again.session.document.value.deck == deck
    qtbot.waitUntil(lambda: any(isinstance(entry.event, ev.Resumed) for entry in again.lead.runner.entries))


def test_a_workshop_that_is_left_takes_the_room_against_the_deck_along(start: Starter, qtbot: QtBot) -> None:
    room = Room(start(), qtbot)
    room.begin()
    room.session.window.commands.room.trigger()
    window = room.shown(RoomWindow)
    room.session.window.commands.leave_run.trigger()
    assert not window.isVisible()
