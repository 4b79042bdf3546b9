"""One window a library: the first start has it, later ones ask it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from pytestqt.qtbot import QtBot

from desktop import instance as module
from desktop.instance import Instance, Request

DECK = b"format = 1\n# not read here\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.winsetdb"


@pytest.fixture
def first(library: Path, qtbot: QtBot) -> Iterator[Instance]:
    made = Instance(library)
    assert made.claim()
    made.listen()
    yield made
    made.close()


def requests(library: Path) -> Path:
    return library.with_name(library.name + ".requests")


def test_the_first_start_has_the_window_and_a_second_one_has_not_until_the_first_has_ended(
    first: Instance, library: Path
) -> None:
    second = Instance(library)
    assert not second.claim()
    first.close()
    assert second.claim()
    second.close()


def test_another_library_has_a_window_of_its_own(first: Instance, tmp_path: Path) -> None:
    other = Instance(tmp_path / "other.winsetdb")
    assert other.claim()
    other.close()


@pytest.mark.skipif(sys.platform == "win32", reason="making a link takes rights there")
def test_a_link_to_the_library_is_the_same_library(first: Instance, library: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.winsetdb"
    link.symlink_to(library)
    assert not Instance(link).claim()


@pytest.mark.parametrize("request_", [Request(), Request("ferry <b>.winset", DECK), Request("empty.winset", b"")])
def test_the_first_window_hears_what_a_second_start_asks(
    first: Instance, library: Path, qtbot: QtBot, request_: Request
) -> None:
    with ThreadPoolExecutor(1) as elsewhere, qtbot.waitSignal(first.asked, timeout=10_000) as heard:
        taken = elsewhere.submit(Instance(library).ask, request_, 10.0)
    assert heard.args == [request_]
    assert taken.result()
    assert list(requests(library).iterdir()) == []


def test_a_request_that_nobody_takes_is_taken_back(library: Path) -> None:
    requests(library).mkdir()
    assert not Instance(library).ask(Request(), seconds=0.05)
    assert list(requests(library).iterdir()) == []


def test_nobody_can_be_asked_where_nobody_listens(library: Path) -> None:
    assert not Instance(library).ask(Request(), seconds=5.0)


def test_a_request_that_came_before_the_first_window_listened_is_heard(
    library: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Request] = []
    starting = Instance(library)
    starting.asked.connect(heard.append)
    assert starting.claim()
    requests(library).mkdir()
    with ThreadPoolExecutor(1) as elsewhere:
        taken = elsewhere.submit(Instance(library).ask, Request("a.winset", DECK), 10.0)
        qtbot.waitUntil(lambda: list(requests(library).glob("*.request")) != [], timeout=5_000)
        starting.listen()
    assert taken.result()
    assert heard == [Request("a.winset", DECK)]
    starting.close()


def test_what_a_start_left_behind_long_ago_is_thrown_away_unheard(library: Path, qtbot: QtBot) -> None:
    requests(library).mkdir()
    left = requests(library) / "0.request"
    left.write_bytes(json.dumps({"version": 1, "name": "", "deck": False}).encode() + b"\n")
    long_ago = time.time() - module.STALE_SECONDS - 60
    os.utime(left, (long_ago, long_ago))
    heard: list[Request] = []
    starting = Instance(library)
    starting.asked.connect(heard.append)
    starting.listen()
    assert heard == []
    assert not left.exists()
    starting.close()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no head",
        b"[]\n",
        b"{}\n",
        b'{"version": 2, "name": "a"}\n',
        b'{"version": 1, "name": 3}\n',
        b"\xff\n\x00",
    ],
)
def test_what_is_no_request_is_thrown_away_unheard(library: Path, qtbot: QtBot, content: bytes) -> None:
    requests(library).mkdir()
    (requests(library) / "0.request").write_bytes(content)
    heard: list[Request] = []
    starting = Instance(library)
    starting.asked.connect(heard.append)
    starting.listen()
    assert heard == []
    assert list(requests(library).iterdir()) == []
    starting.close()


def test_where_there_is_no_folder_yet_the_window_is_claimed_once_there_is(tmp_path: Path, qtbot: QtBot) -> None:
    library = tmp_path / "new" / "library.winsetdb"
    starting = Instance(library)
    assert starting.claim()
    assert not library.parent.exists(), "who only looks makes no folder"
    library.parent.mkdir()
    starting.listen()
    assert not Instance(library).claim()
    starting.close()


def test_a_killed_first_window_keeps_nobody_out(library: Path) -> None:
    script = f"""
import os
from pathlib import Path
from desktop.instance import Instance
one = Instance(Path({str(library)!r}))
assert one.claim()
os._exit(9)
"""
    done = subprocess.run([sys.executable, "-c", script], timeout=60, check=False)
    assert done.returncode == 9
    left = QLockFile(str(library.with_name(library.name + ".window")))
    assert Path(left.fileName()).exists()
    survivor = Instance(library)
    assert survivor.claim()
    survivor.close()
