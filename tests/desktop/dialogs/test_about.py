from __future__ import annotations

import re
import sys
from importlib.metadata import requires
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from desktop.dialogs.about import AboutDialog, about_text, components
from winset import __version__

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # size hints: offscreen


def test_it_tells_version_library_and_licenses_as_plain_text(qtbot: QtBot) -> None:
    dialog = AboutDialog("/srv/<b>&x</b>/library.db")
    qtbot.addWidget(dialog)
    text = dialog.text.toPlainText()
    assert text == about_text("/srv/<b>&x</b>/library.db")
    assert "/srv/<b>&x</b>/library.db" in text
    assert f"Winset {__version__}" in text
    assert "Winset is free software under the MIT license." in text
    assert "Inter (the typeface): OFL-1.1" in text
    assert "Noto Emoji (the typeface of emoji): OFL-1.1" in text
    assert re.search(r"PySide6 and Qt 6\.\d+\.\d+: LGPL-3\.0-only", text)
    assert dialog.text.isReadOnly()


def test_it_says_where_an_installer_put_the_texts_of_the_licenses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "winset"))
    assert "texts of all licenses" not in about_text("library.db")

    (tmp_path / "licenses").mkdir()
    (tmp_path / "licenses" / "README.txt").touch()
    assert f"what the LGPL grants you, lie in\n{tmp_path / 'licenses'}\n" in about_text("library.db")


def test_every_package_that_winset_asks_for_is_named_with_a_license() -> None:
    named = {component.name.lower().replace("_", "-"): component.license for component in components()}
    needed = [line for line in requires("winset") or [] if "extra" not in line]
    names = {re.split(r"[<>=!~ ;\[]", line)[0].lower() for line in needed} - {"pyside6-essentials"}
    assert names <= set(named)
    assert {"matplotlib", "sqlalchemy"} <= names
    assert not [name for name, its_license in named.items() if its_license == "see its own files"]
    assert "winset" not in named
    assert "pytest" not in named


def test_close_closes(qtbot: QtBot) -> None:
    dialog = AboutDialog("library.db")
    qtbot.addWidget(dialog)
    dialog.open()
    with qtbot.waitSignal(dialog.finished):
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Close).click()
