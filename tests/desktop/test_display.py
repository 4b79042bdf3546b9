from __future__ import annotations

import ctypes
import sys

import pytest

from desktop.display import has_display


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")


def test_without_any_name_there_is_none() -> None:
    assert not has_display()


@pytest.mark.parametrize("name", ["QT_QPA_PLATFORM", "WAYLAND_DISPLAY"])
def test_a_platform_or_wayland_named_is_taken_at_its_word(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "something")
    assert has_display()


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_macos_always_have_one(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert has_display()


@pytest.mark.parametrize("display", [":64999", "nonsense", "/nowhere:0"])
def test_an_x_server_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch, display: str) -> None:
    monkeypatch.setenv("DISPLAY", display)
    assert not has_display()


def test_without_the_library_to_ask_with_the_name_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_name: str) -> None:
        raise OSError

    monkeypatch.setenv("DISPLAY", ":64999")
    monkeypatch.setattr(ctypes, "CDLL", missing)
    assert has_display()
