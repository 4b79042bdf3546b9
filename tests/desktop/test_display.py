from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop import display
from desktop.display import has_display


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")


def test_without_any_name_there_is_none() -> None:
    assert not has_display()


def test_a_platform_named_is_taken_at_its_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "something")
    assert has_display()


@pytest.mark.parametrize("plugins", [["libqwayland.so", "libqxcb.so"], ["libqxcb.so"], []])
def test_wayland_is_a_display_where_the_qt_installed_has_its_plugin(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, plugins: list[str]
) -> None:
    folder = tmp_path / "PySide6" / "Qt" / "plugins" / "platforms"
    folder.mkdir(parents=True)
    for plugin in plugins:
        (folder / plugin).touch()
    spec = SimpleNamespace(submodule_search_locations=[str(tmp_path / "PySide6")])
    monkeypatch.setattr(display, "find_spec", lambda _name: spec)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert has_display() is ("libqwayland.so" in plugins)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt has Wayland's plugin on Linux alone")
def test_the_qt_of_a_checkout_opens_windows_on_wayland(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert has_display()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_always_have_one(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert has_display()


@pytest.mark.parametrize("named", [":64999", "nonsense", "/nowhere:0"])
def test_an_x_server_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("DISPLAY", named)
    assert not has_display()


def test_without_the_library_to_ask_with_the_name_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise OSError

    monkeypatch.setenv("DISPLAY", ":64999")
    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert has_display()
