from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from logs_at_hand import LogInMemory, SlowLog
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from workshop_bench import Bench, LateWorker, accepts

from desktop.dialogs.problems import ProblemsDialog
from desktop.settings import MemoryStore, Settings
from desktop.workshop.ballots import ballot_files
from desktop.workshop.ballots.ballot_exchange import ReadBallotsDialog, WritePapersDialog
from desktop.workshop.ballots.ballot_files import MOST_FILES, file_names, file_stem, read_all
from desktop.workshop.ballots.open_paper import PaperDialog, open_paper
from desktop.workshop.run.worker import Worker
from winset.faults import FileFault
from winset.model import Team
from winset.workshop import moves
from winset.workshop.ballot_files import fill
from winset.workshop.ballots import Vote
from winset.workshop.papers import read_paper

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

RUSSIA, UKRAINE = "team_russia", "team_ukraine"


class Sticks(Bench):
    """A vote by stick."""

    def __init__(self, folder: Path, store: LogInMemory | None = None) -> None:
        super().__init__(store)
        self.folder = folder
        self.settings = Settings(MemoryStore())
        self.to_the_vote()

    def writing(self, qtbot: QtBot, worker: Worker | None = None, folder: Path | None = None) -> WritePapersDialog:
        dialog = WritePapersDialog(
            self.runner,
            worker or Worker(inline=True),
            self.settings,
            choose=lambda _parent, _begin: str(folder or self.folder),
        )
        return _shown(dialog, qtbot)

    def reading(self, qtbot: QtBot, *files: Path, worker: Worker | None = None) -> ReadBallotsDialog:
        dialog = ReadBallotsDialog(
            self.runner,
            worker or Worker(inline=True),
            self.settings,
            choose_files=lambda _parent, _begin: [str(file) for file in files],
            choose_folder=lambda _parent, _begin: str(self.folder),
        )
        return _shown(dialog, qtbot)

    def paper(self, qtbot: QtBot, team: str) -> Path:
        """The team's paper, as it is written."""
        dialog = self.writing(qtbot)
        for each, box in dialog.teams.items():
            box.setChecked(each == team)
        dialog.write.click()
        dialog.close()
        return self.folder / f"{self.run.seat(team).team.title} vote {self.run.polls[-1].number}.winset-paper"

    def filled(self, qtbot: QtBot, team: str, *votes: Vote, name: str = "") -> Path:
        """The team's filled ballot, as its own Winset saves it."""
        paper = self.paper(qtbot, team)
        content = fill(read_paper(paper.read_bytes(), paper.name), self.pins[team], votes or accepts(team))
        path = self.folder / (name or f"{team}.winset-ballot")
        path.write_bytes(content)
        return path

    def told(self, qtbot: QtBot, *files: Path) -> list[tuple[bool, str]]:
        dialog = self.reading(qtbot, *files)
        dialog.from_files.click()
        told = [(each.well, each.sentence) for each in dialog.results.told]
        dialog.close()
        return told


def _shown(dialog, qtbot: QtBot):
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def sticks(qapp: object, tmp_path: Path) -> Sticks:
    return Sticks(tmp_path)


# --- papers go out


def test_a_paper_is_written_for_each_chosen_team_that_has_to_vote(sticks: Sticks, qtbot: QtBot) -> None:
    sticks.runner.cast(UKRAINE, accepts(UKRAINE), "laptop")
    sticks.runner.do(lambda run: moves.team_leaves(run, "team_us"))
    dialog = sticks.writing(qtbot)
    assert [box.text() for box in dialog.teams.values()] == [
        "Team Ukraine: Its ballot is in",
        "Team United States: Has left",
        "Team Russia",
        "Team Europe",
    ]
    assert dialog.chosen == (RUSSIA, "team_europe")
    dialog.teams["team_europe"].setChecked(False)
    dialog.write.click()
    assert [file.name for file in sticks.folder.iterdir()] == ["Team Russia vote 1.winset-paper"]
    assert [each.sentence for each in dialog.results.told] == [
        "Team Russia: “Team Russia vote 1.winset-paper” is written. Only this team’s PIN opens it."
    ]
    assert sticks.settings.folder("ballots") == sticks.folder


def test_a_full_or_missing_stick_is_told_for_each_team_and_can_be_tried_again(
    sticks: Sticks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = sticks.writing(qtbot, folder=sticks.folder / "gone")
    gone.write.click()
    assert len(gone.results.told) == 4
    assert all("there is no such file or folder" in each.sentence for each in gone.results.told)

    def full(path: Path, _content: bytes) -> None:
        code = errno.ENOSPC if "Russia" in path.name else errno.EIO
        raise FileFault.of(path, OSError(code, os.strerror(code)), "written")

    monkeypatch.setattr(ballot_files, "write_whole", full)
    dialog = sticks.writing(qtbot)
    dialog.write.click()
    said = {each.sentence for each in dialog.results.told if not each.well}
    assert any("the disk is full" in sentence for sentence in said)
    assert any("does not answer. Put it in again" in sentence for sentence in said)
    assert dialog.write.isEnabled()


def test_papers_are_written_away_from_the_window_and_a_late_answer_is_dropped(sticks: Sticks, qtbot: QtBot) -> None:
    worker = LateWorker()
    dialog = sticks.writing(qtbot, worker)
    dialog.write.click()
    assert not dialog.write.isEnabled()
    dialog.close()
    worker.answer()
    assert not dialog.results.told
    assert len(list(sticks.folder.iterdir())) == 4


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Team Россия 2", "Team Россия 2"),
        ("../../etc/passwd", "etc passwd"),
        ('C:\\con?*|<>"', "C con"),
        ("\u202eevil\u2066\x00", "evil"),
        ("…", ""),
        ("x" * 200, "x" * 40),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, stem: str) -> None:
    assert file_stem(title) == stem


def test_no_two_teams_share_a_file(qapp: object) -> None:
    teams = [Team("a", "Same!", ("x",)), Team("b", "SAME?", ("y",)), Team("c", "…", ("z",))]
    assert file_names(teams, 3, ".winset-paper") == {
        "a": "Same vote 3.winset-paper",
        "b": "SAME b vote 3.winset-paper",
        "c": "c vote 3.winset-paper",
    }


# --- filled ballots come back


def test_filled_ballots_of_a_folder_are_taken_in_and_sealed_until_the_reveal(sticks: Sticks, qtbot: QtBot) -> None:
    line = sticks.deck.lines_of("russia")[0].id
    veto = Vote("russia", False, "Never.", line)
    sticks.filled(qtbot, RUSSIA, veto)
    sticks.filled(qtbot, UKRAINE)
    dialog = sticks.reading(qtbot)
    assert dialog.progress.text() == "0 of 4 ballots are in."
    dialog.from_folder.click()
    assert [(each.well, each.sentence) for each in dialog.results.told] == [
        (True, "The ballot of Team Russia is in (“team_russia.winset-ballot”)."),
        (True, "The ballot of Team Ukraine is in (“team_ukraine.winset-ballot”)."),
    ]
    assert dialog.progress.text() == "2 of 4 ballots are in."
    assert sticks.cast == {RUSSIA: "file", UKRAINE: "file"}
    assert sticks.revealed() == {UKRAINE: (Vote("ukraine", True),), RUSSIA: (veto,)}


def test_each_bad_file_has_its_sentence_and_the_good_ones_are_in(
    sticks: Sticks, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    good = sticks.filled(qtbot, RUSSIA)
    twice = sticks.folder / "again.winset-ballot"
    twice.write_bytes(good.read_bytes())
    edited = sticks.filled(qtbot, UKRAINE, name="edited.winset-ballot")
    edited.write_bytes(edited.read_bytes().replace(b'"vote": 1', b'"vote": 2'))
    elsewhere = Sticks(tmp_path_factory.mktemp("elsewhere"))
    foreign = elsewhere.filled(qtbot, UKRAINE, name="foreign.winset-ballot")
    repinned = sticks.filled(qtbot, "team_europe", name="old pin.winset-ballot")
    sticks.runner.give_pins(["team_europe"], "asked")
    paper = sticks.paper(qtbot, "team_us")
    left = sticks.filled(qtbot, "team_us", name="left.winset-ballot")
    sticks.runner.do(lambda run: moves.team_leaves(run, "team_us"))
    gone = sticks.folder / "gone.winset-ballot"
    told = sticks.told(qtbot, good, twice, edited, foreign, repinned, paper, left, gone)
    assert [well for well, _ in told] == [True, *[False] * 7]
    for (_, sentence), said in zip(
        told,
        (
            "The ballot of Team Russia is in",
            "“again.winset-ballot” is not taken: the ballot of Team Russia is in already.",
            "“edited.winset-ballot” cannot be used as a filled ballot: it was edited, or damaged on its way.",
            "“foreign.winset-ballot” is a ballot of another workshop.",
            "“old pin.winset-ballot” is not signed by Team Europe",
            "cannot be used as a filled ballot: it is a ballot paper.",
            "“left.winset-ballot” is not taken: Team United States has left. Let it come back to the table first",
            "there is no such file or folder",
        ),
        strict=True,
    ):
        assert said in sentence
    assert sticks.cast == {RUSSIA: "file"}


def test_a_ballot_of_an_earlier_vote_is_refused(sticks: Sticks, qtbot: QtBot) -> None:
    early = sticks.filled(qtbot, RUSSIA)
    sticks.runner.abandon_vote()
    sticks.runner.open_vote()
    ((well, sentence),) = sticks.told(qtbot, early)
    assert not well
    assert "is a ballot for an earlier vote (number 1); now vote 2 is open" in sentence


def test_a_ballot_that_cannot_be_kept_is_told_and_those_after_it_are_tried(sticks: Sticks, qtbot: QtBot) -> None:
    files = [sticks.filled(qtbot, team) for team in (RUSSIA, UKRAINE)]
    sticks.store.fault = "The disk is full. Make room and try again."
    assert sticks.told(qtbot, *files) == [
        (False, "“team_russia.winset-ballot” is not taken: The disk is full. Make room and try again."),
        (False, "“team_ukraine.winset-ballot” is not taken: The disk is full. Make room and try again."),
    ]
    sticks.store.fault = None
    assert all(well for well, _ in sticks.told(qtbot, *files))


@pytest.mark.parametrize("fault", [None, "The disk is full. Make room and try again."])
def test_on_a_slow_disk_each_ballot_waits_for_the_one_before(
    qapp: object, tmp_path: Path, qtbot: QtBot, fault: str | None
) -> None:
    store = SlowLog()
    sticks = Sticks(tmp_path, store)
    files = [sticks.filled(qtbot, team) for team in (RUSSIA, UKRAINE)]
    store.slow = True
    dialog = sticks.reading(qtbot, *files)
    dialog.from_files.click()
    assert not dialog.results.told
    assert not dialog.from_files.isEnabled()
    store.fault = fault
    store.keep()
    assert [each.well for each in dialog.results.told] == [fault is None] * 2
    assert dialog.from_files.isEnabled()
    assert set(sticks.cast) == (set() if fault else {RUSSIA, UKRAINE})


def test_what_is_read_after_the_dialog_was_closed_is_not_taken_in(sticks: Sticks, qtbot: QtBot) -> None:
    worker = LateWorker()
    dialog = sticks.reading(qtbot, sticks.filled(qtbot, RUSSIA), worker=worker)
    dialog.from_files.click()
    dialog.close()
    worker.answer()
    assert not sticks.cast
    assert not dialog.results.told


def test_a_ballot_that_is_on_its_way_when_the_dialog_is_closed_counts_and_those_after_it_do_not(
    qapp: object, tmp_path: Path, qtbot: QtBot
) -> None:
    store = SlowLog()
    sticks = Sticks(tmp_path, store)
    dialog = sticks.reading(qtbot, *[sticks.filled(qtbot, team) for team in (RUSSIA, UKRAINE)])
    store.slow = True
    dialog.from_files.click()
    dialog.close()
    store.keep()
    assert sticks.cast == {RUSSIA: "file"}
    assert not dialog.results.told


def test_a_folder_without_ballots_or_that_is_gone_says_so(sticks: Sticks, qtbot: QtBot) -> None:
    dialog = sticks.reading(qtbot)
    dialog.from_folder.click()
    assert "There is no filled ballot (*.winset-ballot) in" in dialog.results.told[0].sentence
    sticks.folder = sticks.folder / "gone"
    dialog.from_folder.click()
    assert "cannot be read: there is no such file or folder" in dialog.results.told[0].sentence


def test_only_so_many_files_are_read_at_once(tmp_path: Path) -> None:
    read = read_all([tmp_path / f"{number}.winset-ballot" for number in range(MOST_FILES + 7)])
    assert len(read) == MOST_FILES + 1
    assert read[-1] == "7 more files were not read: 500 at once are enough."


def test_without_an_open_vote_nothing_is_written_or_read(sticks: Sticks, qtbot: QtBot) -> None:
    sticks.runner.abandon_vote()
    assert not sticks.writing(qtbot).write.isEnabled()
    reading = sticks.reading(qtbot)
    assert reading.progress.text() == "No vote is open. Put the proposal to the vote first."
    assert not reading.from_files.isEnabled()


# --- the team's side


def own_winset(qtbot: QtBot, path: Path, saves: Path | None, worker: Worker | None = None) -> PaperDialog:
    """The paper opened by the team's own program, which saves where the user says."""
    opened: list[PaperDialog] = []
    window = QWidget()
    qtbot.addWidget(window)
    open_paper(
        path, window, worker or Worker(inline=True), lambda _parent, _begin: str(saves or ""), opened=opened.append
    )
    (dialog,) = opened
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.setParent(None)
    dialog.show()
    qtbot.addWidget(dialog)
    return dialog


def enter(dialog: PaperDialog, pin: str) -> None:
    dialog.pins.pin.setText(pin)
    dialog.pins.go_on.click()


def test_a_team_opens_its_paper_votes_and_brings_a_ballot_back(sticks: Sticks, qtbot: QtBot) -> None:
    back = sticks.folder / "back.winset-ballot"
    dialog = own_winset(qtbot, sticks.paper(qtbot, RUSSIA), back)
    assert dialog.isFullScreen() or dialog.isVisible()
    enter(dialog, sticks.pins[RUSSIA])
    assert dialog.ballot is not None
    form = dialog.ballot.forms["russia"]
    form.veto.click()
    form.none_of_these.button.click()
    form.reason.setPlainText("Not so.")
    dialog.ballot.seal.click()
    assert dialog.notice.title.text() == "Your ballot is sealed and saved"
    assert "Bring it to the facilitator on a stick" in dialog.notice.sentence.text()
    assert b"Not so" not in back.read_bytes()
    assert sticks.told(qtbot, back)[0][0]
    assert sticks.revealed() == {RUSSIA: (Vote("russia", False, "Not so.", None),)}


def test_a_wrong_pin_on_paper_says_so_and_can_be_tried_again(sticks: Sticks, qtbot: QtBot) -> None:
    dialog = own_winset(qtbot, sticks.paper(qtbot, RUSSIA), None)
    enter(dialog, sticks.pins[UKRAINE])
    assert dialog.pins.said.text() == "The PIN is not right. Try again, or ask the facilitator for the team’s PIN."
    enter(dialog, sticks.pins[RUSSIA])
    assert dialog.page is dialog.ballot


def test_a_ballot_that_is_not_saved_stays_open_and_one_closed_is_cleared(
    sticks: Sticks, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = own_winset(qtbot, sticks.paper(qtbot, RUSSIA), tmp_path / "gone" / "ballot")
    enter(dialog, sticks.pins[RUSSIA])
    assert dialog.ballot is not None
    form = dialog.ballot.forms["russia"]
    form.accept.click()
    dialog.ballot.seal.click()
    assert "ballot.winset-ballot cannot be written: there is no such file or folder" in dialog.ballot.said.text()
    dialog._choose = lambda _parent, _begin: ""
    dialog.ballot.seal.click()
    assert dialog.ballot.said.text() == "The ballot is not saved yet."
    dialog.close()
    assert dialog.ballot is None


def test_a_late_answer_to_a_pin_is_dropped_when_the_paper_is_closed(sticks: Sticks, qtbot: QtBot) -> None:
    worker = LateWorker()
    opened: list[PaperDialog] = []
    window = QWidget()
    qtbot.addWidget(window)
    open_paper(sticks.paper(qtbot, RUSSIA), window, worker, opened=opened.append)
    worker.answer()
    (dialog,) = opened
    enter(dialog, sticks.pins[RUSSIA])
    dialog.pins.back.click()
    worker.answer()
    assert dialog.ballot is None


def test_what_is_no_paper_is_refused_with_a_sentence(sticks: Sticks, qtbot: QtBot) -> None:
    path = sticks.paper(qtbot, RUSSIA)
    path.write_bytes(path.read_bytes()[:-9])
    window = QWidget()
    qtbot.addWidget(window)
    open_paper(path, window, Worker(inline=True))
    (problems,) = window.findChildren(ProblemsDialog)
    assert "was edited, or was damaged on its way. Ask the facilitator for the paper again." in problems.reasons[0]
