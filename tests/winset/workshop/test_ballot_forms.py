"""What is no whole and untouched file of Winset is refused with a sentence, whatever is in it."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from ballots_at_hand import PINS, deck, forged, paper, refused, vetoes
from hypothesis import assume, given
from hypothesis import strategies as st

from winset.faults import FileFault
from winset.workshop.ballot_files import fill, read_filled
from winset.workshop.forms import MAX_BYTES, BallotFileFault, canonical, read_ballot_file
from winset.workshop.papers import paper_bytes, read_paper

PAPER_CONTENT = paper_bytes(paper())
FILLED_CONTENT = fill(paper(), PINS["one"], vetoes("actor_0"))


@given(st.integers(0, len(PAPER_CONTENT) - 1), st.integers(1, 255))
def test_every_changed_byte_of_a_paper_is_refused(place: int, change: int) -> None:
    content = bytearray(PAPER_CONTENT)
    content[place] ^= change
    with pytest.raises(BallotFileFault, match=r"Ask the facilitator for the paper again|Update Winset"):
        read_paper(bytes(content), "one.winset-paper")


HOSTILE = {
    "nothing": b"",
    "zeros": bytes(1000),
    "no text": b"\xff\xfe\x00",
    "a mark at the start": b"\xef\xbb\xbf" + FILLED_CONTENT,
    "nested": b'{"a":' * 100_000,
    "nested arrays": b"[" * 200_000,
    "digits without end": b'{"form":' + b"9" * 5000 + b"}",
    "not a number": b'{"form": NaN}',
    "a list": b"[1, 2]",
    "a text": b'"winset"',
    "null": b"null",
    "a lone surrogate": rb'{"winset": "\ud800"}',
    "too large": b" " * (MAX_BYTES["ballot paper"] + 1),
    "Windows line ends": FILLED_CONTENT.replace(b"\n", b"\r\n"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_file_of_winset_is_refused_with_a_sentence(name: str) -> None:
    for read in (read_paper, read_filled):
        with pytest.raises(
            BallotFileFault, match=r"^“the file” cannot be used as a (ballot paper|filled ballot): .*\. "
        ):
            read(HOSTILE[name], "the file")


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=5)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(sorted(json.loads(PAPER_CONTENT).keys() - {"sum"})), values)
def test_no_value_of_a_paper_leads_to_more_than_a_sentence(key: str, value: object) -> None:
    try:
        read_paper(forged(PAPER_CONTENT, **{key: value}), "the file")
    except BallotFileFault:
        return
    assert key in {"title", "proposal", "team", "team_title", "vote", "set_aside", "reasons"}, "another is as good"


@given(st.sampled_from(sorted(json.loads(FILLED_CONTENT).keys() - {"sum"})), values)
def test_no_value_of_a_filled_ballot_leads_to_more_than_a_sentence(key: str, value: object) -> None:
    assume(value != json.loads(FILLED_CONTENT)[key])
    assert refused(forged(FILLED_CONTENT, **{key: value})).startswith("“one.winset-ballot” ")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "\u202egnp.exe"),
        ("team_title", "A\x00B"),
        ("proposal", "x" * 201),
        ("workshop", "F" * 32),
        ("vote", True),
        ("vote", 0),
        ("vote", 10**9),
        ("actors", []),
        ("actors", ["actor_0", "actor_0"]),
        ("actors", ["nobody"]),
        ("team", "One Team"),
        ("board", {}),
        ("board", {"issue_0": "nothing"}),
        ("board", {"nothing": "term_0"}),
        ("public_key", "AAAA"),
        ("public_key", "A" * 43 + "="),  # zeros, for which anybody could open
        ("locked_seed", "AAAA"),
        ("verify_key", "no base64"),
        ("deck", "format = 1"),
        ("deck", "x = [" * 1000),
        ("form", True),
        ("form", 0),
    ],
)
def test_a_paper_with_a_wrong_value_is_refused_with_a_way_on(key: str, value: object) -> None:
    with pytest.raises(BallotFileFault, match=r"Ask the facilitator for the paper again\.$"):
        read_paper(forged(PAPER_CONTENT, **{key: value}), "the file")


def test_unknown_and_missing_keys_are_refused() -> None:
    for content in (PAPER_CONTENT, FILLED_CONTENT):
        read = read_paper if content is PAPER_CONTENT else read_filled
        values = json.loads(content)
        fewer = {key: value for key, value in values.items() if key not in ("team", "sum")}
        for wrong in (forged(content, more=1), forged(canonical({**fewer, "sum": ""}))):
            with pytest.raises(BallotFileFault, match="edited"):
                read(wrong, "the file")


def test_a_file_of_the_other_kind_and_one_of_a_newer_winset_are_called_what_they_are() -> None:
    assert "cannot be used as a filled ballot: it is a ballot paper" in refused(PAPER_CONTENT)
    assert "made by a newer Winset and cannot be read here. Update Winset" in refused(forged(FILLED_CONTENT, form=2))


def test_a_name_from_the_stick_cannot_break_the_sentence() -> None:
    assert "“a\\nb\\u202e”" in refused(b"", name="a\nb\u202e")


def test_a_deck_too_large_for_a_paper_is_said_when_the_paper_is_written() -> None:
    large = replace(deck(), issues=tuple(replace(issue, question="🙂" * 20_000) for issue in deck().issues * 12))
    with pytest.raises(BallotFileFault, match="Shorten the texts of the deck, or let the team vote on the laptop"):
        paper_bytes(replace(paper(), deck=large))


def test_from_a_stick_only_ordinary_files_of_bearable_size_are_read(tmp_path: Path) -> None:
    path = tmp_path / "one.winset-ballot"
    path.write_bytes(FILLED_CONTENT)
    assert read_ballot_file(path, "filled ballot") == FILLED_CONTENT
    with pytest.raises(FileFault, match=r"it is a folder\. Choose a \.winset-ballot file"):
        read_ballot_file(tmp_path, "filled ballot")
    with pytest.raises(FileFault, match="no such file"):
        read_ballot_file(tmp_path / "none", "filled ballot")
    with path.open("wb") as file:
        file.truncate(MAX_BYTES["filled ballot"] + 1)
    with pytest.raises(BallotFileFault, match="one has at most"):
        read_ballot_file(path, "filled ballot")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has none")
def test_what_never_ends_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileFault, match=r"no ordinary file\. Choose a \.winset-paper file"):
        read_ballot_file(tmp_path / "pipe", "ballot paper")
