from __future__ import annotations

from desktop.models.plain_words import kept_tags, kept_text, kept_title
from winset.files.limits import MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS


def test_notes_keep_lines_and_lose_what_a_deck_file_may_not_hold() -> None:
    assert kept_text("a\r\nb\tc\x00\x1b\u202e\ud800d") == "a\nb\tcd"
    assert len(kept_text("é" * 30_000)) == MAX_TEXT_CHARACTERS


def test_a_title_is_one_line_no_longer_than_a_title_may_be() -> None:
    assert kept_title("  The\nferry\u2066 & <b>fare</b>\t") == "The ferry & <b>fare</b>"
    assert len(kept_title("x" * 300)) == MAX_TITLE_CHARACTERS


def test_tags_are_parted_by_commas_and_kept_once() -> None:
    assert kept_tags(" round 1,, north ,round 1,") == ("round 1", "north")
    assert kept_tags(" , ") == ()
