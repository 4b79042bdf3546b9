from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ExpectedLog
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.application import bundled_workspace
from desktop.crash import install_crash_guard
from desktop.dialogs.crash import CrashDialogs
from desktop.dialogs.decks import DecksDialog
from desktop.dialogs.print_sheets import PrintDialog
from desktop.dialogs.problems import ProblemsDialog
from desktop.options import Options
from desktop.session import Session
from desktop.settings import MemoryStore, Settings
from desktop.workshop.prepare.prepare_window import PrepareWindow
from resources import bundled_deck_bytes
from winset.files import read_deck_file

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # raising and hints: offscreen

FERRY = Path(__file__).parents[1] / "decks" / "ferry.winset"
Starter = Callable[..., Session]


def end(session: Session) -> None:
    session.window.close()
    session.end()


def test_the_table_is_presented_and_put_away_by_the_same_action(start: Starter) -> None:
    session = start()
    session.window.commands.present.trigger()
    window = session.presenter.window
    assert window is not None
    assert window.isFullScreen()
    assert "Zelensky’s second choice" in window.slide.words
    assert session.window.commands.present.text() == "End the presentation"
    session.window.commands.present.trigger()
    assert session.presenter.window is None
    assert window.isHidden()
    assert session.window.commands.present.text() == "Present"


def test_the_end_of_the_program_is_that_of_its_presentation(start: Starter) -> None:
    session = start()
    session.window.commands.present.trigger()
    end(session)
    assert session.presenter.window is None


def prepare(session: Session) -> PrepareWindow:
    """Open the window that prepares workshops, from the menu."""
    session.window.commands.prepare.trigger()
    (window,) = session.window.findChildren(PrepareWindow)
    assert window.isVisible()
    return window


def test_a_workshop_is_prepared_from_the_menu_and_found_again_after_a_restart(start: Starter, qtbot: QtBot) -> None:
    first = start()
    with qtbot.waitSignal(first.keeper.saved, timeout=5_000):
        prepare(first).nothing.new.click()
    assert prepare(first).name.title.isVisible(), "the same window again"
    kept = first.document.value.workshops
    end(first)
    again = start()
    assert again.document.value.workshops == kept
    assert prepare(again).workshop == kept[0]


def test_what_is_prepared_is_undone_from_the_main_window_and_printed_over_its_own(start: Starter, qtbot: QtBot) -> None:
    session = start()
    window = prepare(session)
    window.nothing.new.click()
    window.verbs.rename(window.chosen, "Geneva")
    session.window.commands.undo.trigger()
    assert window.name.title.text() == "Workshop"
    window.go_to("ready")
    window.ready.print_button.click()
    dialog = window.findChild(PrintDialog)
    assert dialog is not None
    with qtbot.waitSignal(dialog.laid_out, timeout=20_000):
        pass
    assert dialog.workshop.currentText() == "Workshop"
    dialog.reject()


def notices(session: Session) -> list[str]:
    return list(session.window.notices.texts.values())


def test_the_first_start_opens_the_bundled_deck_with_its_opening_scenario(start: Starter) -> None:
    session = start()
    assert session.document.value == bundled_workspace()
    assert session.window.sentence.text.startswith("The United States and Russia veto this package")
    assert session.window.windowTitle() == "Zelensky’s second choice · Ukraine settlement 2025 — Winset"


def test_the_first_start_says_that_the_deck_is_one_authors_account_and_later_ones_do_not(start: Starter) -> None:
    settings = Settings(MemoryStore())
    first = start(settings)
    assert any("one author’s account (Ted Snider)" in text for text in notices(first))
    first.window.notices.notice("account").button.click()
    end(first)
    assert notices(start(settings)) == []


def test_an_edit_is_found_again_after_a_restart_without_being_saved_by_hand(start: Starter, qtbot: QtBot) -> None:
    first = start()
    with qtbot.waitSignal(first.keeper.saved, timeout=5_000):
        first.window.verbs.place("force", "none")
    first.window.verbs.keep_as_new("Kept without a force")
    kept = first.document.value
    end(first)
    assert start().document.value == kept


def test_a_scenario_of_the_bundled_deck_is_put_back_after_a_restart(start: Starter, qtbot: QtBot) -> None:
    first = start()
    assert not first.window.scenarios.put_back.isEnabled()
    first.window.verbs.take_off("nato")
    with qtbot.waitSignal(first.keeper.saved, timeout=10_000):
        pass
    end(first)
    again = start()
    put_back = again.window.scenarios.put_back
    assert put_back.isVisible()
    assert put_back.isEnabled()
    put_back.trigger()
    assert again.document.value.scenarios == bundled_workspace().scenarios
    assert not put_back.isEnabled()
    again.keeper.import_deck(read_deck_file(FERRY))
    qtbot.waitUntil(lambda: again.document.value.deck.id == "ferry", timeout=10_000)
    assert not put_back.isVisible(), "nobody knows how the scenarios of other decks came"


def test_the_table_is_printed_from_the_menu(start: Starter, qtbot: QtBot, tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "sheets.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(target), ""))
    session = start()
    session.window.commands.print_sheets.trigger()
    dialog = session.window.findChild(PrintDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=20_000)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: session.window.toast.text.startswith("Saved as"), timeout=20_000)
    assert target.read_bytes().startswith(b"%PDF-")


def test_edits_of_the_last_moment_are_kept_when_the_window_closes(start: Starter) -> None:
    first = start()
    first.window.verbs.take_off("nato")
    end(first)
    assert "nato" not in start().document.value.board


def test_nothing_can_be_edited_before_the_library_is_open(qtbot: QtBot, qapp: QApplication, library: Path) -> None:
    session = Session(qapp, Settings(MemoryStore()), Options(library=library), system_is_dark=False)
    with qtbot.waitSignal(session.keeper.opened, timeout=20_000):
        session.show()
        assert not session.window.table.isEnabled()
        assert not session.window.commands.prepare.isEnabled()
    assert session.window.table.isEnabled()
    end(session)
    session.window.deleteLater()


def test_a_deck_file_given_at_the_start_is_opened_and_kept(start: Starter, qtbot: QtBot) -> None:
    session = start(file=FERRY)
    qtbot.waitUntil(lambda: session.document.value.deck.id == "ferry", timeout=10_000)
    end(session)
    assert start().document.value.deck == read_deck_file(FERRY).deck


def test_an_edited_deck_file_opens_with_the_scenarios_of_the_deck_as_it_was_and_says_so(
    start: Starter, qtbot: QtBot, tmp_path: Path
) -> None:
    session = start()
    with qtbot.waitSignal(session.keeper.opened):
        session.open_deck_file(FERRY)
    session.window.verbs.keep_as_new("Kept of the ferry")
    kept = session.document.value
    edited = tmp_path / "edited.winset"
    edited.write_text(FERRY.read_text().replace(kept.deck.title, "Edited deck", 1))
    with qtbot.waitSignal(session.keeper.told):
        session.open_deck_file(edited)
    assert session.document.value.deck.title == "Edited deck"
    assert "Kept of the ferry" in [scenario.title for scenario in session.document.value.scenarios]
    assert any("came along" in text for text in notices(session))
    with qtbot.waitSignal(session.keeper.opened):
        session.keeper.open_deck(2)
    assert session.document.value == kept
    assert "carried" not in session.window.notices.texts


def test_another_deck_of_the_library_is_opened_from_the_menu(start: Starter, qtbot: QtBot) -> None:
    session = start()
    before = session.document.value
    with qtbot.waitSignal(session.keeper.opened):
        session.open_deck_file(FERRY)
    session.window.verbs.keep_as_new("Kept of the ferry")
    ferry = session.document.value
    for expected in (before, ferry):
        session.window.commands.open_deck.trigger()
        dialog = next(each for each in session.window.findChildren(DecksDialog) if each.isVisible())
        with qtbot.waitSignal(session.keeper.opened):
            dialog.open_button.click()
        assert session.document.value == expected


def test_a_broken_deck_file_is_refused_with_every_error_and_changes_nothing(
    start: Starter, tmp_path: Path, library: Path
) -> None:
    session = start()
    broken = tmp_path / "broken.winset"
    broken.write_text(
        FERRY.read_text().replace("new_port and", "new_prt and").replace("firmness = 0.5", "firmness = 5")
    )
    before, stored = session.document.value, library.read_bytes()
    session.open_deck_file(broken)
    dialog = session.window.findChild(ProblemsDialog)
    assert dialog is not None
    told = "\n".join(dialog.reasons)
    assert "new_prt" in told
    assert "firmness" in told
    assert session.document.value is before
    assert library.read_bytes() == stored
    dialog.close()


def test_a_deck_and_its_scenarios_are_written_as_a_file_that_reads_back_equal(start: Starter, tmp_path: Path) -> None:
    session = start()
    session.window.verbs.place("force", "none")
    target = tmp_path / "copy.winset"
    session.save_deck_file(target)
    written = read_deck_file(target)
    assert (written.deck, written.scenarios) == (session.document.value.deck, session.document.value.scenarios)


def test_a_workshop_comes_from_a_deck_file_into_the_window_the_library_and_another_file(
    start: Starter, qtbot: QtBot, tmp_path: Path
) -> None:
    prepared, target = tmp_path / "prepared.winset", tmp_path / "copy.winset"
    workshop = '[[workshop]]\nid = "day_1"\ntitle = "Day"\nscenario = "opening_bid"\n'
    prepared.write_text(f"{FERRY.read_text()}\n{workshop}")
    session = start()
    with qtbot.waitSignal(session.keeper.opened):
        session.open_deck_file(prepared)
    assert session.document.value.workshops == read_deck_file(prepared).workshops
    session.save_deck_file(target)
    assert read_deck_file(target) == read_deck_file(prepared)


def test_a_file_that_cannot_be_written_is_told_and_the_program_goes_on(start: Starter, tmp_path: Path) -> None:
    session = start()
    session.save_deck_file(tmp_path / "no" / "such" / "folder.winset")
    dialog = session.window.findChild(ProblemsDialog)
    assert dialog is not None
    assert any("folder.winset" in reason for reason in dialog.reasons)
    dialog.close()
    assert session.window.verbs.place("force", "none")


@pytest.mark.parametrize("content", [b"", b"not a library at all, just some text\n" * 20, bundled_deck_bytes()])
def test_a_library_that_is_not_ours_is_told_and_left_as_it_was(
    qtbot: QtBot, qapp: QApplication, library: Path, content: bytes
) -> None:
    library.write_bytes(content)
    session = Session(qapp, Settings(MemoryStore()), Options(library=library), system_is_dark=False)
    with qtbot.waitSignal(session.keeper.failed, timeout=20_000):
        session.show()
    assert any("library.winsetdb" in text for text in notices(session))
    assert session.window.table.isEnabled(), "the bundled deck can still be explored"
    assert session.window.status.saved.text().startswith("Not saved")
    session.window.verbs.place("force", "none")
    session.window.closing.disconnect()
    end(session)
    session.window.deleteLater()
    assert library.read_bytes() == content


def test_closing_with_unsaved_work_asks_and_staying_keeps_the_window(
    start: Starter, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = start()
    monkeypatch.setattr(session.keeper, "flush", lambda: False)
    monkeypatch.setattr(QMessageBox, "exec", lambda self: self.defaultButton().click())
    event = QCloseEvent()
    session.window.closing.emit(event)
    assert not event.isAccepted()


def test_the_theme_chosen_is_remembered_and_shown(start: Starter) -> None:
    settings = Settings(MemoryStore())
    session = start(settings)
    dark = next(action for action in session.window.commands.themes.actions() if action.data() == "dark")
    dark.trigger()
    assert settings.theme == "dark"
    assert session.window.palette().window().color().lightness() < 128
    light = next(action for action in session.window.commands.themes.actions() if action.data() == "light")
    light.trigger()


def test_the_first_paint_shows_the_bundled_deck_before_matplotlib_and_sqlalchemy_are_imported(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop.application import make_application
from desktop.session import Session
from desktop.options import Options
from desktop.settings import MemoryStore, Settings
app = make_application()
library = Path({str(tmp_path / "library.winsetdb")!r})
session = Session(app, Settings(MemoryStore()), Options(library=library), system_is_dark=False)
session.keeper.open = lambda: None
session.show()
app.processEvents()
picture = session.window.grab()
assert session.window.sentence.text.startswith("The United States and Russia veto")
late = [name for name in ("matplotlib", "sqlalchemy", "alembic") if name in sys.modules]
assert late == [], late
session.window.closing.disconnect()
session.window.close()
session.end()
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_an_error_in_a_slot_is_told_and_the_program_goes_on_with_its_state_safe(
    start: Starter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, expected_log: ExpectedLog
) -> None:
    expected_log.allow("An error that nobody caught")
    expected_log.allow("This plugin does not support")
    session = start()
    dialogs = CrashDialogs(session.window)
    guard = install_crash_guard(dialogs.show)
    try:
        before = session.document.value
        monkeypatch.setattr(session.window.verbs, "take_off", _break)
        place = session.window.table.place("nato")
        place.taken_off.emit()
        qtbot.waitUntil(lambda: dialogs.dialog is not None)
        assert dialogs.dialog is not None
        assert "broken on purpose" in dialogs.dialog.report.text
        assert session.document.value is before
        dialogs.dialog.accept()
        assert session.window.verbs.place("force", "none"), "the program goes on"
    finally:
        guard.remove()


def _break(_issue: str) -> None:
    raise ZeroDivisionError("broken on purpose")


def test_a_save_that_fails_is_told_once_and_the_notice_goes_when_all_is_saved(start: Starter, qtbot: QtBot) -> None:
    session = start()
    session.keeper.not_saved.emit("The disk is full.")
    assert session.window.notices.texts["library"] == "The disk is full."
    session.window.notices.notice("library").button.click()
    session.keeper.not_saved.emit("The disk is full.")
    assert "library" not in session.window.notices.texts, "it was read already"
    session.keeper.not_saved.emit("The stick was pulled out.")
    assert session.window.notices.texts["library"] == "The stick was pulled out."
    with qtbot.waitSignal(session.keeper.saved, timeout=5_000):
        session.window.verbs.place("force", "none")
    assert "library" not in session.window.notices.texts


def test_only_one_notice_says_whose_account_the_deck_is(start: Starter, qtbot: QtBot) -> None:
    settings = Settings(MemoryStore())
    session = start(settings, file=FERRY)
    qtbot.waitUntil(lambda: session.document.value.deck.id == "ferry", timeout=10_000)
    assert [kind for kind in session.window.notices.texts if kind == "account"] == ["account"]
    assert "Ted Snider" not in session.window.notices.texts["account"]


def test_deck_files_are_asked_for_in_the_folder_of_the_last_one(
    start: Starter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    session = start()
    asked: list[str] = []

    def choose(_parent: object, _title: str, where: str, _files: str) -> tuple[str, str]:
        asked.append(where)
        return (str(tmp_path / "kept.winset"), "") if len(asked) == 1 else ("", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    name = f"{session.document.value.deck.id}.winset"
    actions = session.window.commands
    for action in (actions.save_file, actions.open_file, actions.save_file):
        action.trigger()
    assert asked == [name, str(tmp_path), str(tmp_path / name)]
