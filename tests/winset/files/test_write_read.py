"""What is written reads back equal, and a write is whole or leaves what was there."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from strategies import deck_files

from winset.faults import FileFault
from winset.files import DeckFile, read_deck_file, read_deck_text, write_deck_file, write_deck_text

FERRY = Path(__file__).parents[2] / "decks" / "ferry.winset"


@given(deck_files())
def test_writing_then_reading_gives_an_equal_deck_file(deck_file):
    assert read_deck_text(write_deck_text(deck_file), "deck.winset") == deck_file


@given(deck_files())
def test_writing_what_was_read_gives_the_same_text(deck_file):
    text = write_deck_text(deck_file)
    assert write_deck_text(read_deck_text(text, "deck.winset")) == text


def test_the_example_of_the_format_reads_and_writes_back_equal():
    deck_file = read_deck_file(FERRY)
    assert [line.id for line in deck_file.deck.red_lines] == ["north_port", "south_fare"]
    assert read_deck_text(write_deck_text(deck_file), "ferry.winset") == deck_file


def test_the_layout_puts_one_fact_on_a_line():
    text = write_deck_text(read_deck_file(FERRY))
    assert text.startswith('format = 1\n\n[deck]\nid = "ferry"\n')
    assert (
        '[[issue]]\nid = "hours"\ntitle = "Hours"\n  [[issue.term]]\n  id = "day"\n  title = "Day"\n'
        '  [[issue.term]]\n  id = "night"\n  title = "Night"\n\n[[actor]]\n'
    ) in text
    assert 'refuses = "route is new_port and fare > low"\n' in text
    assert "date = 2025-01-28\n" in text
    assert 'board = { route = "old_port" }\nwaived = ["north_port"]\nfirmness = { south_fare = 0.9 }\n' in text


def _with_firmness(deck_file: DeckFile, firmness: str) -> DeckFile:
    line, *others = deck_file.deck.red_lines
    changed = (replace(line, firmness=Decimal(firmness)), *others)
    return replace(deck_file, deck=replace(deck_file.deck, red_lines=changed))


@pytest.mark.parametrize(
    ("number", "written"),
    [("0.80", "0.8"), ("8E-1", "0.8"), ("0.000", "0"), ("-0", "0"), ("1E-7", "0.0000001"), ("0.05", "0.05")],
)
def test_equal_numbers_are_written_alike(number, written):
    assert f"\nfirmness = {written}\n" in write_deck_text(_with_firmness(read_deck_file(FERRY), number))


@pytest.mark.parametrize("number", ["1", "1.0", "1.000"])
def test_defaults_are_left_out(number):
    text = write_deck_text(_with_firmness(read_deck_file(FERRY), number))
    assert text.count("\nfirmness = ") == write_deck_text(read_deck_file(FERRY)).count("\nfirmness = ") - 1


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('say "no"', r'"say \"no\""'),
        ("back\\slash", r'"back\\slash"'),
        ("two\nlines", '"""\ntwo\nlines"""'),
        ('\n"""', '"""\n\n\\"\\"\\""""'),
        ("tab\there", '"tab\there"'),
        ("line\u2028end", r'"line\u2028end"'),
        ("漢字 🙂", '"漢字 🙂"'),
    ],
)
def test_texts_are_written_so_that_people_can_read_them(text, written):
    deck_file = read_deck_file(FERRY)
    changed = replace(deck_file, deck=replace(deck_file.deck, summary=text))
    assert f"\nsummary = {written}\n" in write_deck_text(changed)
    assert read_deck_text(write_deck_text(changed), "ferry.winset") == changed


def test_a_file_is_written_and_read_back(tmp_path):
    deck_file = read_deck_file(FERRY)
    target = tmp_path / "written.winset"
    write_deck_file(target, deck_file)
    assert read_deck_file(target) == deck_file
    assert os.listdir(tmp_path) == ["written.winset"]  # noqa: PTH208 - names alone are compared


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path):
    target = tmp_path / "deck.winset"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    write_deck_file(target, read_deck_file(FERRY))
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_to_a_deck_file_stays_a_link(tmp_path):
    target, link = tmp_path / "deck.winset", tmp_path / "link.winset"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    write_deck_file(link, read_deck_file(FERRY))
    assert link.is_symlink()
    assert read_deck_file(target) == read_deck_file(FERRY)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    target = tmp_path / "deck.winset"
    target.write_text("old", encoding="utf-8")

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileFault, match=r"cannot be written: the disk is full\. Make room or choose another place\.$"):
        write_deck_file(target, read_deck_file(FERRY))
    assert [path.name for path in tmp_path.iterdir()] == ["deck.winset"]
    assert target.read_text(encoding="utf-8") == "old"


def test_a_folder_is_not_overwritten(tmp_path):
    with pytest.raises(FileFault, match=r"cannot be written: it is a folder\. Choose a file\.$"):
        write_deck_file(tmp_path, read_deck_file(FERRY))
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_does_not_exist_is_named(tmp_path):
    target = tmp_path / "nowhere" / "deck.winset"
    with pytest.raises(FileFault, match="there is no such file or folder") as caught:
        write_deck_file(target, read_deck_file(FERRY))
    assert caught.value.path == target


def test_a_file_too_large_to_be_read_again_is_not_written(tmp_path):
    deck_file = read_deck_file(FERRY)
    line = replace(deck_file.deck.red_lines[0], quote="x" * 20_000)
    lines = tuple(replace(line, id=f"line_{number}") for number in range(220))
    large = DeckFile(replace(deck_file.deck, red_lines=lines))
    with pytest.raises(FileFault, match="Shorten the texts of the deck"):
        write_deck_file(tmp_path / "deck.winset", large)
    assert list(tmp_path.iterdir()) == []
