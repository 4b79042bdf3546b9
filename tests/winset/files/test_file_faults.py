"""Files that cannot be read at all: a sentence that says what happened, to what, and what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from deck_texts import FERRY

from winset.faults import FileFault, UserFault
from winset.files import DeckFileError, read_deck_file


def _fault_of(path: Path) -> str:
    with pytest.raises(FileFault) as caught:
        read_deck_file(path)
    assert caught.value.path == path
    return str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    path = tmp_path / "nowhere.winset"
    assert _fault_of(path) == f"{path} cannot be read: there is no such file or folder. Check the name."


def test_a_folder_is_no_deck_file(tmp_path):
    assert _fault_of(tmp_path) == f"{tmp_path} cannot be read: it is a folder. Choose a .winset file."


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    path = tmp_path / "pipe.winset"
    os.mkfifo(path)
    assert _fault_of(path) == f"{path} cannot be read: it is no ordinary file. Choose a .winset file."


def test_a_file_without_permission_is_named(tmp_path, monkeypatch):
    path = tmp_path / "closed.winset"
    path.write_text(FERRY, encoding="utf-8")

    def refuse(*_arguments):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # the superuser, who may run the tests, is refused nothing
    expected = "you have no permission to do that. Change the permissions or choose another place"
    assert _fault_of(path) == f"{path} cannot be read: {expected}."


def test_a_large_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.winset"
    with path.open("wb") as file:
        file.truncate(1024**4)  # a terabyte that takes no room
    with pytest.raises(DeckFileError) as caught:
        read_deck_file(path)
    assert str(caught.value) == "large.winset: 1,099,511,627,776 bytes; a deck file has at most 4,194,304 (4 MiB)"


def test_errors_name_the_file_and_are_faults_of_the_world(tmp_path):
    path = tmp_path / "my deck.winset"
    path.write_text(FERRY.replace("firmness = 0.8", "firmness = 8"), encoding="utf-8")
    with pytest.raises(UserFault) as caught:
        read_deck_file(path)
    assert str(caught.value) == "my deck.winset:73: red_line[1].firmness: 8; expected a number from 0 to 1"
