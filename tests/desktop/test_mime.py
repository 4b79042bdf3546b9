from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from desktop.mime import CARD_TYPE, DraggedCard, decode_card, encode_card

GOOD = {"v": 1, "deck": "ferry", "issue": "route", "term": "old_port", "from_table": False}


def carried(data: bytes) -> QMimeData:
    mime = QMimeData()
    mime.setData(CARD_TYPE, data)
    return mime


@pytest.mark.parametrize("from_table", [False, True])
def test_a_card_arrives_as_it_was_sent(from_table: bool) -> None:
    card = DraggedCard("ferry", "route", "old_port", from_table)
    mime = encode_card(card, "Old port")
    assert decode_card(mime) == card
    assert mime.text() == "Old port"


def test_the_longest_ids_still_fit() -> None:
    card = DraggedCard("d" * 64, "i" * 64, "t" * 64, True)
    assert decode_card(encode_card(card, "x" * 200)) == card


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2},
        {"v": 0},
        {"v": "1"},
        {"v": True},
        {"v": None},
        {"deck": 3},
        {"issue": None},
        {"term": ["old_port"]},
        {"term": {"id": "old_port"}},
    ],
    ids=str,
)
def test_another_version_or_another_kind_of_record_is_no_card(change: dict[str, object]) -> None:
    assert decode_card(carried(json.dumps(GOOD | change).encode())) is None


@pytest.mark.parametrize("missing", ["v", "deck", "issue", "term"])
def test_a_record_with_something_missing_is_no_card(missing: str) -> None:
    record = {key: value for key, value in GOOD.items() if key != missing}
    assert decode_card(carried(json.dumps(record).encode())) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"card"',
        b"1" * 4096,
        b"[" * 4096,
        b'{"v":' * 500,
        b"\xff\xfe\x00\xd8",
        b"\x00" * 64,
        b"\x80\x04\x95\x1a\x00\x00\x00",
        b"NaN",
        b"(lambda: 1)()",
    ],
    ids=range(13),
)
def test_hostile_bytes_are_no_card(data: bytes) -> None:
    assert decode_card(carried(data)) is None


def test_an_oversized_record_is_no_card_even_when_it_is_well_formed() -> None:
    assert decode_card(carried(json.dumps(GOOD).encode() + b" " * 4096)) is None


def test_only_a_plain_yes_means_from_the_table() -> None:
    for odd in (1, "true", "yes", [True], None):
        card = decode_card(carried(json.dumps(GOOD | {"from_table": odd}).encode()))
        assert card is not None
        assert not card.from_table


def test_data_of_another_type_is_no_card() -> None:
    mime = QMimeData()
    mime.setText(json.dumps(GOOD))
    mime.setData("application/json", json.dumps(GOOD).encode())
    assert decode_card(mime) is None
    assert decode_card(QMimeData()) is None


@given(st.binary(max_size=200))
def test_whatever_bytes_come_it_is_no_card_and_no_error(data: bytes) -> None:
    assert decode_card(carried(data)) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=5),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(max_size=5), parts, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*GOOD, "other"]), json_values | st.sampled_from(list(GOOD.values()))))
def test_whatever_record_comes_only_ids_of_text_come_out(record: dict[str, object]) -> None:
    card = decode_card(carried(json.dumps(record).encode()))
    if card is not None:
        assert record["v"] == 1
        assert [card.deck, card.issue, card.term] == [record["deck"], record["issue"], record["term"]]
        assert {type(card.deck), type(card.issue), type(card.term)} == {str}
