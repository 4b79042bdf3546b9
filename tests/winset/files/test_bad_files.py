"""Files that are wrong: every error with its place, in words that say what would be right."""

from __future__ import annotations

import pytest
from deck_texts import edited, problems_of

FINE = "with at most 30 decimals"
POSITIVE = f"expected a number above 0, at most 1,000,000,000,000, {FINE}"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        # The file's format.
        ("format = 1\n", "\n", "ferry.winset: format: missing; expected format = 1"),
        ("format = 1\n", 'format = "1"\n', "ferry.winset:1: format: a text; expected format = 1"),
        ("format = 1\n", "format = 0\n", "ferry.winset:1: format: unknown format; expected format = 1"),
        (
            "format = 1\n",
            "format = 2\nnews = 3\n",
            "ferry.winset:1: format: made by a newer Winset (format 2); update Winset to read it",
        ),
        # Keys.
        ('summary = "', 'sumary = "', 'ferry.winset:6: deck.sumary: unknown key "sumary"; did you mean "summary"?'),
        (
            "place =",
            "'place\n' =".replace("\n", " "),
            'ferry.winset:78: red_line[1]."place ": unknown key "place "; did you mean "place"?',
        ),
        ('title = "Route"\n', "\n", "ferry.winset:18: issue[1].title: missing; expected a text"),
        ('title = "Route"\n', 'title = " "\n', "ferry.winset:20: issue[1].title: empty; expected a text"),
        ('title = "Route"\n', "title = 5\n", "ferry.winset:20: issue[1].title: 5; expected a text"),
        ('title = "Route"\n', "title = [5]\n", "ferry.winset:20: issue[1].title: an array; expected a text"),
        ("ordered = true", 'ordered = "yes"', 'ferry.winset:34: issue[2].ordered: "yes"; expected true or false'),
        # Ids.
        (
            'actor = "south"',
            'actor = "soth"',
            'ferry.winset:82: red_line[2].actor: unknown actor "soth"; did you mean "south"?',
        ),
        (
            'source = "times"',
            'source = "post"',
            'ferry.winset:77: red_line[1].source: unknown source "post"; expected times',
        ),
        (
            'controller = ["north"]',
            'controller = ["north", "north"]',
            'ferry.winset:22: issue[1].controller[2]: "north" is named twice',
        ),
        (
            'controller = ["north"]',
            "controller = [1]",
            "ferry.winset:22: issue[1].controller[1]: 1; expected the id of an actor",
        ),
        (
            'waived = ["north_port"]',
            'waived = "north_port"',
            'ferry.winset:102: scenario[1].waived: "north_port"; expected an array',
        ),
        (
            'waived = ["north_port"]',
            'waived = ["x"]',
            'ferry.winset:102: scenario[1].waived[1]: unknown red line "x"; expected north_port or south_fare',
        ),
        (
            'board = { route = "old_port" }',
            'board = { route = "old_prt" }',
            'ferry.winset:101: scenario[1].board.route: unknown term "old_prt" of issue "route"; '
            'did you mean "old_port"?',
        ),
        (
            'board = { route = "old_port" }',
            "board = { route = 1 }",
            "ferry.winset:101: scenario[1].board.route: a number; expected the id of a term",
        ),
        (
            'board = { route = "old_port" }',
            'board = { rote = "old_port" }',
            'ferry.winset:101: scenario[1].board.rote: unknown issue "rote"; did you mean "route"?',
        ),
        (
            "values = { low = 0.2,",
            "values = { lo = 0.2,",
            'ferry.winset:96: preference[1].values.lo: unknown term "lo" of issue "fare"; did you mean "low"?',
        ),
        # Numbers.
        (
            "firmness = 0.8",
            "firmness = 1.1",
            "ferry.winset:73: red_line[1].firmness: 1.1; expected a number from 0 to 1",
        ),
        (
            "firmness = 0.8",
            "firmness = true",
            "ferry.winset:73: red_line[1].firmness: true; expected a number from 0 to 1",
        ),
        (
            "firmness = 0.8",
            "firmness = nan",
            "ferry.winset:73: red_line[1].firmness: nan; expected a number from 0 to 1, with at most 30 decimals",
        ),
        (
            "firmness = 0.8",
            "firmness = -inf",
            "ferry.winset:73: red_line[1].firmness: -infinity; expected a number from 0 to 1, with at most 30 decimals",
        ),
        (
            "firmness = 0.8",
            "firmness = 1e-31",
            "ferry.winset:73: red_line[1].firmness: 1e-31; expected a number from 0 to 1, with at most 30 decimals",
        ),
        (
            "firmness = 0.8",
            "firmness = 1e-99999999999999999999",
            "ferry.winset:73: red_line[1].firmness: nan; expected a number from 0 to 1, with at most 30 decimals",
        ),
        ("cost = 2.0", "cost = 0", "ferry.winset:74: red_line[1].cost: 0; expected a number above 0"),
        (
            "cost = 2.0",
            "cost = 1e999999",
            f"ferry.winset:74: red_line[1].cost: 1e+999999; {POSITIVE}",
        ),
        ("cost = 2.0", "cost = " + "9" * 5000, "ferry.winset: not valid TOML: a number has too many digits"),
        (
            "cost = 2.0",
            "cost = 0x" + "f" * 5000,
            f"ferry.winset:74: red_line[1].cost: a number; {POSITIVE}",
        ),
        ("weight = 3.0  ", "# ", "ferry.winset:92: preference[1].weight: missing; expected a number above 0"),
        ("high = 1.0", "high = 2", "ferry.winset:96: preference[1].values.high: 2; expected a number from 0 to 1"),
        ("at_least = 2", "at_least = 3", "ferry.winset:10: agreement.at_least: 3; expected a whole number from 1 to 2"),
        (
            "at_least = 2",
            "at_least = 1.0",
            "ferry.winset:10: agreement.at_least: 1.0; expected a whole number from 1 to 2",
        ),
        # Texts.
        (
            '"The ferry dispute"',
            f'"{"x" * 201}"',
            "ferry.winset:5: deck.title: 201 characters; at most 200 are allowed",
        ),
        (
            '"Optional text."',
            f'"{"x" * 20_001}"',
            "ferry.winset:6: deck.summary: 20,001 characters; at most 20,000 are allowed",
        ),
        (
            '"Optional text."',
            r'"bell \u0007"',
            "ferry.winset:6: deck.summary: control character U+0007 at character 6; remove it",
        ),
        (
            '"Optional text."',
            r'"line\r\nend"',
            "ferry.winset:6: deck.summary: control character U+000D at character 5; remove it",
        ),
        (
            '"Optional text."',
            '"abc \u202e"',
            "ferry.winset:6: deck.summary: bidirectional override U+202E at character 5; remove it",
        ),
        ('tags = ["round 1"]', 'tags = [""]', "ferry.winset:104: scenario[1].tags[1]: empty; expected a text"),
        ('short = "NS"', 'short = "NORTH"', "ferry.winset:58: actor[1].short: 5 characters; at most 4 are allowed"),
        ('short = "NS"', 'short = ""', "ferry.winset:58: actor[1].short: empty; expected 1 to 4 characters"),
        ("#2a78d6", "blue", 'ferry.winset:59: actor[1].color: "blue"; expected a color like #2a78d6'),
        ("2025-01-28", '"last week"', 'ferry.winset:16: source[1].date: "last week"; expected a date like 2025-01-28'),
        ("2025-01-28", "10:00:00", "ferry.winset:16: source[1].date: a date or time; expected a date like 2025-01-28"),
        # Rules.
        (
            "new_port and",
            "new_prt and",
            'ferry.winset:71: red_line[1].refuses: unknown term "new_prt" of issue "route"; '
            'did you mean "new_port"? (at character 10)',
        ),
        (
            "ordered = true",
            "ordered = false",
            'ferry.winset:71: red_line[1].refuses: ">" is for ordered issues and "fare" is not ordered; '
            'expected "is", "is not", "in" or "not in" (at character 28)',
        ),
        (
            "insists =",
            'refuses = "never"\ninsists =',
            "ferry.winset:80: red_line[2]: both of refuses and insists; expected one of them",
        ),
        (
            "requires = ",
            "requires = 3 # ",
            "ferry.winset:89: constraint[1].requires: 3; expected a rule",
        ),
        # Structure.
        (
            "[agreement]",
            "[agreements]",
            'ferry.winset:8: agreements: unknown key "agreements"; did you mean "agreement"?',
        ),
        (
            "[[scenario]]",
            '[[preference]]\nactor = "north"\nissue = "fare"\nweight = 1\n[[scenario]]',
            'ferry.winset:98: preference[2]: a second preference of actor "north" for issue "fare"; expected one',
        ),
        (
            "[[constraint]]",
            "[constraint]",
            "ferry.winset:87: constraint: one table; expected an array of tables: write [[constraint]]",
        ),
        # TOML.
        ('id = "ferry" ', "id = ferry ", "ferry.winset:4: not valid TOML: Invalid value (column 6)"),
        (
            "format = 1\n",
            "format = 1\nformat = 1\n",
            "ferry.winset:2: not valid TOML: Cannot overwrite a value (column 11)",
        ),
        (
            'notes = "Plain text."',
            'notes = """',
            "ferry.winset: not valid TOML: Unterminated string (at the end of the file)",
        ),
        ("format = 1\n", "format = 1\nx = " + "[" * 5_000, "ferry.winset:2: tables or arrays nested more than 32 deep"),
        (
            "format = 1\n",
            "format = 1\na" + ".a" * 50 + " = 1\n",
            "ferry.winset:2: tables or arrays nested more than 32 deep",
        ),
    ],
)
def test_one_error_is_told_with_its_place(old, new, problem):
    assert problems_of(edited((old, new))) == [problem]


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        (
            'id = "south"',
            'id = "South"',
            [
                'ferry.winset:64: actor[2].id: "South" is no id; '
                "expected a to z, then a to z, 0 to 9 or _, at most 64 characters",
                'ferry.winset:82: red_line[2].actor: unknown actor "south"; did you mean "South"?',
            ],
        ),
        (
            'id = "hours"',
            'id = "least"',
            [
                'ferry.winset:46: issue[3].id: "least" is a word of the rule language; expected another id',
                'ferry.winset:83: red_line[2].insists: unknown issue "hours"; expected route or fare (at character 16)',
                'ferry.winset:89: constraint[1].requires: unknown issue "hours"; expected route or fare '
                "(at character 28)",
            ],
        ),
        (
            'id = "new_port"',
            'id = "old_port"',
            [
                'ferry.winset:28: issue[1].term[2].id: duplicate id "old_port"; issue[1].term[1] has it too',
                'ferry.winset:71: red_line[1].refuses: unknown term "new_port" of issue "route"; '
                'did you mean "old_port"? (at character 10)',
            ],
        ),
        (
            'id = "south_fare"',
            'id = "north_port"',
            [
                'ferry.winset:81: red_line[2].id: duplicate id "north_port"; red_line[1] has it too',
                'ferry.winset:103: scenario[1].firmness.south_fare: unknown red line "south_fare"; expected north_port',
            ],
        ),
    ],
)
def test_an_error_is_told_with_those_that_follow_from_it(old, new, problems):
    assert problems_of(edited((old, new))) == problems
