from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from desktop.settings import MemoryStore, Settings, user_settings


def test_what_was_never_set_is_as_the_system_is() -> None:
    settings = Settings(MemoryStore())
    assert settings.theme == "system"
    assert settings.layout("window") is None
    assert not settings.was_said("account")


def test_settings_are_read_back_after_a_restart(tmp_path: Path) -> None:
    first = user_settings(tmp_path)
    first.theme = "dark"
    first.set_layout("window", QByteArray(b"\x00\x01\xff"))
    first.set_said("account")
    first.set_map_issues("ferry", ("route",), ("fare", "hours"))
    first.set_folder("charts", tmp_path)
    first.set_folder("decks", tmp_path / "gone, or never there")
    first._store.sync()
    second = user_settings(tmp_path)
    assert second.theme == "dark"
    assert second.layout("window") == QByteArray(b"\x00\x01\xff")
    assert second.was_said("account")
    assert second.map_issues("ferry") == (("route",), ("fare", "hours"))
    assert second.map_issues("other") is None
    assert not second.was_said("other")
    assert second.folder("charts") == tmp_path
    assert second.folder("decks") is None
    assert (tmp_path / "winset.ini").is_file()


@pytest.mark.parametrize("value", ["purple", "", 3, None, ["dark"], b"dark"])
def test_a_damaged_theme_counts_as_not_set(value: object) -> None:
    assert Settings(MemoryStore({"window/theme": value})).theme == "system"


def test_the_issues_of_a_map_that_an_earlier_version_kept_are_read() -> None:
    assert Settings(MemoryStore({"map_issues/ferry": "route/fare"})).map_issues("ferry") == (("route",), ("fare",))


@pytest.mark.parametrize(
    "value", ["text", "a/", "/b", "a/a", "a+a/b", "a+b+c/d", "a/b+", "a+b/a", "", 3, None, ["a", "b"]]
)
def test_damaged_issues_of_a_map_count_as_not_set(value: object) -> None:
    assert Settings(MemoryStore({"map_issues/ferry": value})).map_issues("ferry") is None


@pytest.mark.parametrize("value", ["text", 3, None, QByteArray()])
def test_a_damaged_layout_counts_as_not_set(value: object) -> None:
    assert Settings(MemoryStore({"layout/window": value})).layout("window") is None


def test_a_file_of_rubbish_counts_as_not_set(tmp_path: Path) -> None:
    (tmp_path / "winset.ini").write_bytes(b"\x00\xff[[[window\ntheme = \xfe\n@Invalid(")
    settings = user_settings(tmp_path)
    assert settings.theme == "system"
    assert settings.layout("window") is None


def test_the_users_settings_stand_under_the_programs_name() -> None:
    store = user_settings()._store
    assert isinstance(store, QSettings)
    assert "Winset" in store.fileName()
