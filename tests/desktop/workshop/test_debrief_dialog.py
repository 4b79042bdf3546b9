"""The dialog that makes the report."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from pytestqt.qtbot import QtBot
from workshop_samples import parties

from desktop.analyst import Analyst
from desktop.settings import MemoryStore, Settings
from desktop.workshop.room.debrief_dialog import DebriefDialog
from desktop.workshop.room.debrief_maker import DebriefMaker
from desktop.workshop.room.room_window import FOLDER

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising and hints: offscreen


def opened(qtbot: QtBot, folder: Path, analyst: Analyst | None = None) -> tuple[DebriefDialog, DebriefMaker]:
    settings = Settings(MemoryStore())
    settings.set_folder(FOLDER, folder)
    maker = DebriefMaker(analyst or Analyst(inline=True))
    dialog = DebriefDialog(maker, settings, choose=lambda _parent, proposed: f"{proposed}/other")
    qtbot.addWidget(dialog)
    dialog.show_run(parties().run, parties().deck, parties().entries)
    dialog.show()
    return dialog, maker


def test_the_data_are_written_into_the_folder_and_a_sentence_says_where(qtbot: QtBot, tmp_path: Path) -> None:
    dialog, _maker = opened(qtbot, tmp_path)
    dialog.pdf.setChecked(False)
    dialog.make_button.click()
    assert dialog.said.text() == f"Saved as {tmp_path / 'a-workshop-data.zip'}."
    assert dialog.isVisible()
    assert dialog.close_button.text() == "Close"


def test_names_are_told_only_when_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    dialog, _maker = opened(qtbot, tmp_path)
    dialog.pdf.setChecked(False)
    dialog.make_button.click()
    dialog.names.setChecked(True)
    dialog.make_button.click()
    heads = []
    for name in ("a-workshop-data.zip", "a-workshop-data-2.zip"):
        with zipfile.ZipFile(tmp_path / name) as archive:
            heads.append(archive.read("reasons.csv").decode("utf-8-sig").splitlines()[0])
    assert heads == ["accepts,reason", "accepts,reason,red line invoked,team,actor,vote"]


def test_without_anything_wanted_nothing_can_be_made(qtbot: QtBot, tmp_path: Path) -> None:
    dialog, _maker = opened(qtbot, tmp_path)
    dialog.pdf.setChecked(False)
    assert not dialog.paper.isEnabled()
    dialog.csv.setChecked(False)
    assert not dialog.make_button.isEnabled()


def test_where_there_is_no_folder_for_documents_the_report_goes_to_the_users_own(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "Documents"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(documents))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    dialog = DebriefDialog(DebriefMaker(Analyst(inline=True)), Settings(MemoryStore()))
    qtbot.addWidget(dialog)
    assert dialog.wanted.folder == tmp_path
    documents.mkdir()
    dialog = DebriefDialog(DebriefMaker(Analyst(inline=True)), Settings(MemoryStore()))
    qtbot.addWidget(dialog)
    assert dialog.wanted.folder == documents


def test_what_cannot_be_written_is_told_and_can_be_tried_elsewhere(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    dialog, _maker = opened(qtbot, folder)
    dialog.pdf.setChecked(False)
    folder.rmdir()  # pulled out meanwhile
    dialog.make_button.click()
    assert "cannot be written" in dialog.said.text()
    assert dialog.focusWidget() is dialog.make_button
    (folder / "other").mkdir(parents=True)
    dialog.folder_button.click()
    assert dialog.where.text == str(folder / "other")
    dialog.make_button.click()
    assert dialog.said.text().startswith("Saved as")


def test_the_report_is_made_on_another_thread_and_tells_how_far_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    analyst = Analyst()
    dialog, maker = opened(qtbot, tmp_path, analyst)
    dialog.csv.setChecked(False)
    told: list[str] = []
    maker.progressed.connect(told.append)
    with qtbot.waitSignal(maker.made, timeout=30_000):
        dialog.make_button.click()
        assert dialog.close_button.text() == "Cancel"
        assert not dialog.make_button.isEnabled()
    assert told[0] == "Comparing the room with the deck …"
    assert told[-1] == "Writing the report …"
    assert (tmp_path / "a-workshop-report.pdf").exists()
    analyst.close()


def test_cancel_gives_the_report_up_and_leaves_no_file(qtbot: QtBot, tmp_path: Path) -> None:
    analyst = Analyst()
    dialog, _maker = opened(qtbot, tmp_path, analyst)
    dialog.make_button.click()
    qtbot.waitUntil(lambda: bool(dialog.said.text()), timeout=30_000)
    dialog.close_button.click()
    assert dialog.isVisible()
    assert dialog.said.text() == "Stopped. What was not written yet stays out."
    assert dialog.make_button.isEnabled()
    qtbot.waitUntil(lambda: analyst.idle, timeout=30_000)
    assert not list(tmp_path.iterdir())
    assert dialog.said.text().startswith("Stopped.")
    dialog.close_button.click()
    assert not dialog.isVisible()
    analyst.close()


def test_a_dialog_that_asked_for_nothing_is_not_told_what_another_made(qtbot: QtBot, tmp_path: Path) -> None:
    dialog, maker = opened(qtbot, tmp_path)
    other = DebriefDialog(maker, Settings(MemoryStore()))
    qtbot.addWidget(other)
    dialog.pdf.setChecked(False)
    dialog.make_button.click()
    assert dialog.said.text().startswith("Saved as")
    assert other.said.text() == ""
