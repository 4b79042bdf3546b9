"""Bytes of a library are lost or changed: a sentence, never a traceback, and the file is left alone."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from library_samples import never, opening_workspace

from db.faults import DamagedLibrary, LibraryFault, NewerLibrary, NotALibrary
from db.library import open_library


def fault_of(path, content: bytes) -> LibraryFault | None:
    """The fault with which a library of these bytes is refused, None when it opens and loads."""
    path.write_bytes(content)
    try:
        with open_library(path, bundled=never) as library:
            library.load()
            library.decks()
            library.scenario_times()
    except LibraryFault as fault:
        assert path.read_bytes() == content
        return fault
    return None


@pytest.mark.parametrize("kept", [50, 99, 100, 4096, 0.5, -4096, -1])
def test_a_library_cut_short_is_damaged(made_library, tmp_path, kept):
    content = made_library.read_bytes()
    end = int(len(content) * kept) if isinstance(kept, float) else kept
    assert isinstance(fault_of(tmp_path / "file", content[:end]), DamagedLibrary)


def test_a_library_whose_header_is_gone_is_none(made_library, tmp_path):
    assert isinstance(fault_of(tmp_path / "file", bytes(100) + made_library.read_bytes()[100:]), NotALibrary)


@given(flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=40))
def test_changed_bytes_never_end_in_a_traceback(made_library, tmp_path_factory, flips):
    content = bytearray(made_library.read_bytes())
    for place, change in flips:
        content[int(place * len(content))] ^= change
    assert_told(tmp_path_factory.mktemp("damage") / "file", bytes(content))


@given(place=st.integers(0, 250), change=st.integers(1, 255))
def test_a_changed_byte_in_the_header_never_ends_in_a_traceback(made_library, tmp_path_factory, place, change):
    content = bytearray(made_library.read_bytes())
    content[place] ^= change
    assert_told(tmp_path_factory.mktemp("damage") / "file", bytes(content))


def assert_told(path, content: bytes) -> None:
    fault = fault_of(path, content)
    assert fault is None or isinstance(fault, DamagedLibrary | NotALibrary | NewerLibrary), repr(fault)
    shutil.rmtree(path.parent)


def test_a_sound_copy_opens(made_library, tmp_path):
    assert fault_of(tmp_path / "file", made_library.read_bytes()) is None
    with open_library(tmp_path / "file", bundled=never) as library:
        assert library.load() == opening_workspace()
