"""A library with the sample deck in it, made once and copied for every test that wants one."""

from __future__ import annotations

import shutil

import pytest
from library_samples import sample_file

from db.library import open_library


@pytest.fixture(scope="session")
def made_library(tmp_path_factory):
    """A finished library file; never write to it."""
    path = tmp_path_factory.mktemp("made") / "made.winsetdb"
    open_library(path, bundled=sample_file).close()
    return path


@pytest.fixture
def path(made_library, tmp_path):
    """A library file of the test's own."""
    return shutil.copy2(made_library, tmp_path / "library.winsetdb")


@pytest.fixture
def library(path):
    """The library, open for writing."""
    with open_library(path, bundled=sample_file) as opened:
        yield opened
