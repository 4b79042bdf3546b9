"""Every key is found on its own line, however the file is laid out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from deck_texts import FERRY
from hypothesis import given
from hypothesis import strategies as st
from strategies import deck_files

from winset.files import write_deck_text
from winset.files.lines import NestedTooDeeply, Steps, line_numbers


def _ways(value: object, steps: Steps = ()) -> Iterator[Steps]:
    """The way to every value of a document."""
    if steps:
        yield steps
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _ways(part, (*steps, key))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _ways(part, (*steps, place))


def _check(text: str) -> None:
    lines = line_numbers(text)
    source = text.split("\n")
    ways = set(_ways(tomllib.loads(text)))
    assert set(lines) == ways
    for steps, line in lines.items():
        if isinstance(steps[-1], str):
            assert steps[-1] in source[line - 1]


@given(deck_files())
def test_every_value_of_a_written_file_has_the_line_of_its_key(deck_file):
    _check(write_deck_text(deck_file))


def test_every_value_of_the_example_has_the_line_of_its_key():
    _check(FERRY)


ODD = """# a = 1
top = 1 # b = 2
'quoted [key]' = "# no comment = [1]"
dotted.first = 1
dotted . "second" = 2
text = \"\"\"
[[issue]]
id = "not a key" \\\"""
\"\"\"\"
raw = '''
[deck]
''''
list = [
  1, # one, with [brackets]
  [2, 3],
  { id = "a", deep = { x = 1 } },
]
[ table . inner ] # comment
key = 2025-01-28 10:00:00
[[array]]
  [[array.part]]
  id = 1
  [array.part.more]
  id = 2
  [[array.part]]
  id = 3
[[array]]
array_key = -1.5e3
[[array.part]]
last = true"""


def test_odd_layouts_are_followed():
    _check(ODD)
    lines = line_numbers(ODD)
    assert lines["dotted", "second"] == 5
    assert lines["list", 2, "deep", "x"] == 16
    assert lines["array", 0, "part", 0, "more", "id"] == 24
    assert lines["array", 0, "part", 1, "id"] == 26
    assert lines["array", 1, "part", 0, "last"] == 30


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = " + "[" * 40 + "]" * 40, 2),
        ("a = " + "{a = " * 40, 1),
        ("\n[" + "a." * 40 + "a]", 2),
        ("a" + ".a" * 40 + " = 1", 1),
    ],
)
def test_deep_nesting_is_refused_with_its_line(text, line):
    with pytest.raises(NestedTooDeeply) as caught:
        line_numbers(text)
    assert caught.value.line == line


def test_a_text_that_stops_being_toml_gives_the_lines_up_to_there():
    assert line_numbers("a = 1\nb = 2\nc ==") == {("a",): 1, ("b",): 2, ("c",): 3}


@given(st.text(st.sampled_from([*"ab=[]{}.,#'\"\\ \n\t1"]), max_size=60))
def test_lines_of_whatever_the_toml_reader_takes_are_complete(text):
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        line_numbers(text)
    else:
        _check(text)
