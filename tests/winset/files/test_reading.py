"""Whole files: all errors in one go, limits, odd encodings, and edits that break anything anywhere."""

from __future__ import annotations

import pytest
from deck_texts import FERRY, MINIMAL, edited, problems_of
from hypothesis import example, given
from hypothesis import strategies as st

from winset.files import DeckFile, DeckFileError, Problem, read_deck_text, write_deck_text


def test_ten_errors_of_one_file_are_told_in_one_go():
    text = edited(
        ('title = "The ferry dispute"', 'titel = "The ferry dispute"'),
        ("at_least = 2", "at_least = 0"),
        ("date = 2025-01-28", "date = 28"),
        ("new_port and", "new_prt and"),
        ("firmness = 0.8", "firmness = 80"),
        ("cost = 2.0", "cost = -2.0"),
        ('actor = "south"', 'actor = "soth"'),
        ('insists = "', '# "'),
        ("requires = ", 'requires = "hours is dy" # '),
        ("weight = 3.0", 'weight = "3.0"'),
    )
    assert problems_of(text) == [
        "ferry.winset:3: deck.title: missing; expected a text",
        'ferry.winset:5: deck.titel: unknown key "titel"; did you mean "title"?',
        "ferry.winset:10: agreement.at_least: 0; expected a whole number from 1 to 2",
        "ferry.winset:16: source[1].date: 28; expected a date like 2025-01-28",
        'ferry.winset:71: red_line[1].refuses: unknown term "new_prt" of issue "route"; '
        'did you mean "new_port"? (at character 10)',
        "ferry.winset:73: red_line[1].firmness: 80; expected a number from 0 to 1",
        "ferry.winset:74: red_line[1].cost: -2.0; expected a number above 0",
        "ferry.winset:80: red_line[2]: neither of refuses and insists; expected one of them",
        'ferry.winset:82: red_line[2].actor: unknown actor "soth"; did you mean "south"?',
        'ferry.winset:89: constraint[1].requires: unknown term "dy" of issue "hours"; did you mean "day"? '
        "(at character 10)",
        'ferry.winset:95: preference[1].weight: "3.0"; expected a number above 0',
    ]


def test_all_unknown_ids_of_a_rule_are_told():
    text = edited(("route is new_port and fare > low", "route is nw_port and fair > low or hours is nigt"))
    assert problems_of(text) == [
        'ferry.winset:71: red_line[1].refuses: unknown term "nw_port" of issue "route"; '
        'did you mean "new_port"? (at character 10)',
        'ferry.winset:71: red_line[1].refuses: unknown issue "fair"; did you mean "fare"? (at character 22)',
        'ferry.winset:71: red_line[1].refuses: unknown term "nigt" of issue "hours"; '
        'did you mean "night"? (at character 45)',
    ]


def test_a_file_of_a_newer_format_is_not_judged_further():
    text = edited(("format = 1", "format = 3"), ("[[actor]]", "[[player]]"))
    assert problems_of(text) == ["ferry.winset:1: format: made by a newer Winset (format 3); update Winset to read it"]


def test_the_smallest_deck_reads():
    deck_file = read_deck_text(MINIMAL, "small.winset")
    assert deck_file.deck.agreement is None
    assert deck_file.scenarios == ()


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["ferry.winset: the file is empty"]),
        (b" \n\t\n", ["ferry.winset: the file is empty"]),
        (
            "# nothing",
            [
                "ferry.winset: format: missing; expected format = 1",
                "ferry.winset: deck: missing; expected a table with id and title",
                "ferry.winset: issue: missing; expected one [[issue]] at least",
                "ferry.winset: actor: missing; expected one [[actor]] at least",
            ],
        ),
        (
            "format = 1\ndeck = 5\nagreement = 6\nissue = 7\nactor = [8]",
            [
                "ferry.winset:2: deck: 5; expected a table",
                "ferry.winset:3: agreement: 6; expected a table",
                "ferry.winset:4: issue: 7; expected an array",
                "ferry.winset:5: actor[1]: 8; expected a table",
            ],
        ),
        (f"{MINIMAL}[agreement]\n", ["ferry.winset:14: agreement: empty; expected required, at_least or both"]),
        (
            f"{MINIMAL}[agreement]\nrequired = []\n",
            ["ferry.winset:14: agreement: empty; expected required, at_least or both"],
        ),
        (
            MINIMAL.replace('[[issue.term]]\nid = "old"\ntitle = "Old"\n', ""),
            ["ferry.winset:5: issue[1].term: no terms; expected one [[issue.term]] at least"],
        ),
        (
            MINIMAL.replace("[[issue.term]]", "[issue.term]"),
            ["ferry.winset:8: issue[1].term: one table; expected an array of tables: write [[issue.term]]"],
        ),
        (
            b"\xef\xbb\xbfformat = 1",
            ["ferry.winset:1: begins with a byte order mark (BOM); save it as UTF-8 without one"],
        ),
        (b"format = 1\nx = '\xe4'", ["ferry.winset:2: not UTF-8 at byte 17; save it as UTF-8"]),
        ("format = 1".encode("utf-16"), ["ferry.winset:1: not UTF-8 at byte 1; save it as UTF-8"]),
        ("format = 1\ud800", ["ferry.winset: lone surrogate at character 11; remove it"]),
        (b"#" * (4 * 1024**2 + 1), ["ferry.winset: 4,194,305 bytes; a deck file has at most 4,194,304 (4 MiB)"]),
        (f"{MINIMAL}zzz = 1\n", ['ferry.winset:14: actor[1].zzz: unknown key "zzz"']),
        (
            MINIMAL + '"a\\nb\\u202e" = 1\n',
            ['ferry.winset:14: actor[1]."a\\nb\\u202e": unknown key "a\\nb\\u202e"'],
        ),
        (
            MINIMAL.replace('id = "north"', 'id = "no\\u000Arth"'),
            [
                'ferry.winset:12: actor[1].id: "no\\nrth" is no id; '
                "expected a to z, then a to z, 0 to 9 or _, at most 64 characters"
            ],
        ),
    ],
    ids=lambda value: None if isinstance(value, list) else repr(value[:20]),
)
def test_a_file_that_is_no_deck_gets_a_clear_error(text, problems):
    assert problems_of(text) == problems


def _many(block: str, count: int) -> str:
    return "".join(block.replace("N", str(number)) for number in range(count))


LINE = '[[red_line]]\nid = "line_N"\nactor = "north"\nrefuses = "never"\nreason = "x"\n'
ACTOR = '[[actor]]\nid = "actor_N"\ntitle = "x"\n'
ISSUE = '[[issue]]\nid = "issue_N"\ntitle = "x"\nterm = [{ id = "a", title = "A" }]\n'
BIG = '[[issue]]\nid = "big"\ntitle = "Big"\n'
TERM = '  [[issue.term]]\n  id = "term_N"\n  title = "x"\n'


@pytest.mark.parametrize(
    ("start", "block", "most", "problem"),
    [
        ("", LINE, 2_000, "red_line: 2,001 of them; at most 2,000 are allowed"),
        ("", ACTOR, 59, "actor: 61 of them; at most 60 are allowed"),
        ("", ISSUE, 199, "issue: 201 of them; at most 200 are allowed"),
        (BIG, TERM, 1_999, "issue: 2,001 terms in all; at most 2,000 are allowed"),
    ],
    ids=["red lines", "actors", "issues", "terms"],
)
def test_counts_are_limited(start, block, most, problem):
    read_deck_text(MINIMAL + start + _many(block, most), "ferry.winset")
    (found,) = problems_of(MINIMAL + start + _many(block, most + 1))
    assert found.endswith(problem)


def test_a_file_that_is_wrong_throughout_is_told_in_part_and_counted():
    found = problems_of(MINIMAL + _many("key_N = 1\n", 10_007))
    assert len(found) == 10_001
    assert found[-1] == "ferry.winset: and 7 more problems"


@pytest.mark.parametrize("written", ["2025-01-28", '"2025-01-28"', '"2025"', '"2025-01"', "2025-01-28T10:30:00"])
def test_dates_may_be_written_as_dates_or_texts(written):
    deck_file = read_deck_text(edited(("2025-01-28", written)), "ferry.winset")
    assert deck_file.deck.sources[0].date == written.strip('"')


def test_windows_line_ends_change_neither_the_deck_nor_the_lines():
    windows = FERRY.replace("\n", "\r\n").encode()
    assert read_deck_text(windows, "ferry.winset") == read_deck_text(FERRY, "ferry.winset")
    assert problems_of(windows.replace(b"firmness = 0.8", b"firmness = 8")) == [
        "ferry.winset:73: red_line[1].firmness: 8; expected a number from 0 to 1"
    ]


@given(st.binary(max_size=200))
@example(b"a.b.c")
@example(b"[")
@example(b"'''")
def test_no_bytes_give_anything_but_a_deck_file_error(content):
    assert problems_of(content)


_EDITS = [
    *[
        "",
        '"',
        "'",
        '"""',
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ".",
        "#",
        "\n",
        "\\",
        "1",
        "-",
        "nan",
        "true",
        "1e9999",
    ],
    *["[issue]", "id = 1\n", "not ", " and ", "2025-01-28", "\x00", "\u202e", "\u2028", "é", "\r", "\ud800"],
]


@given(
    st.lists(st.tuples(st.integers(0, len(FERRY)), st.integers(0, 30), st.sampled_from(_EDITS)), min_size=1, max_size=6)
)
def test_no_edit_of_a_deck_file_gives_anything_but_a_deck_or_a_deck_file_error(edits):
    text = FERRY
    for start, length, new in edits:
        text = text[:start] + new + text[start + length :]
    deck_file, problems = _read(text)
    count = text.count("\n") + 1
    assert all(problem.line is None or 1 <= problem.line <= count for problem in problems)
    assert all(str(problem).isprintable() for problem in problems)
    if deck_file is not None:
        assert read_deck_text(write_deck_text(deck_file), "ferry.winset") == deck_file


def _read(text: str) -> tuple[DeckFile | None, tuple[Problem, ...]]:
    try:
        return read_deck_text(text, "ferry.winset"), ()
    except DeckFileError as error:
        return None, error.problems


@pytest.mark.parametrize(
    ("header", "path"),
    [
        ("[deck]", "deck"),
        ("[agreement]", "agreement"),
        ("[[source]]", "source[1]"),
        ("[[issue]]", "issue[1]"),
        ("  [[issue.term]]", "issue[1].term[1]"),
        ("[[actor]]", "actor[1]"),
        ("[[red_line]]", "red_line[1]"),
        ("[[constraint]]", "constraint[1]"),
        ("[[preference]]", "preference[1]"),
        ("[[scenario]]", "scenario[1]"),
    ],
)
def test_an_unknown_key_is_told_wherever_it_stands(header, path):
    line = FERRY[: FERRY.index(f"{header}")].count("\n") + 2
    (problem,) = problems_of(edited((header, f"{header}\nqqqq = 1")))
    assert problem.startswith(f'ferry.winset:{line}: {path}.qqqq: unknown key "qqqq"')
