import json
from pathlib import Path

import pytest

from winset.analysis import standoff
from winset.commands import analysis

# The format's description, word for word.
FERRY_ON_THE_OLD_PORT = """
{"deck": "ferry", "board": {"route": "old_port"}, "waived": [],
 "packages": 6, "feasible": 3, "win_set": 1,
 "vetoed": {"north": 0, "south": 2}, "sole_veto": {"north": 0, "south": 2}, "blame": {"north": 0.0, "south": 2.0},
 "veto_sets": [{"actors": ["south"], "packages": 2}, {"actors": [], "packages": 1}],
 "red_lines": {"north_port": {"crossed": 0, "decisive": 0}, "south_fare": {"crossed": 2, "decisive": 2}},
 "cards": {"route": {"old_port": {"feasible": 3, "win_set": 1, "vetoed": {"north": 0, "south": 2}},
                     "new_port": {"feasible": 6, "win_set": 2, "vetoed": {"north": 4, "south": 2}}},
           "fare": {"low": {"feasible": 1, "win_set": 1, "vetoed": {"north": 0, "south": 0}},
                    "middle": {"feasible": 1, "win_set": 0, "vetoed": {"north": 0, "south": 1}},
                    "high": {"feasible": 1, "win_set": 0, "vetoed": {"north": 0, "south": 1}}},
           "hours": {"day": {"feasible": 3, "win_set": 1, "vetoed": {"north": 0, "south": 2}},
                     "night": {"feasible": 0, "win_set": 0, "vetoed": {"north": 0, "south": 0}}}},
 "knots": [], "concessions": [[]], "nearest": {"changes": 0, "boards": [{"route": "old_port"}]},
 "odds": {"deal_possible": 1.0, "expected_win_set": 2.0, "importance": {"north_port": 0.0, "south_fare": 0.0}},
 "board_odds": null}
"""


def test_the_example_of_the_format_gives_its_output_key_for_key(winset, ferry: Path):
    answer = winset("analyze", ferry, "route=old_port", "--json")
    assert answer.object == json.loads(FERRY_ON_THE_OLD_PORT)
    assert answer.out == json.dumps(json.loads(FERRY_ON_THE_OLD_PORT)) + "\n"


def test_without_a_deal_the_conflicts_and_the_odds_of_the_package_are_given(winset, ferry: Path):
    found = winset("analyze", ferry, "route=old_port", "fare=high", "hours=day", "--json").object
    assert (found["win_set"], found["knots"], found["concessions"]) == (0, [["south_fare"]], [["south_fare"]])
    importance = {"north_port": 0.0, "south_fare": 1.0}
    assert found["odds"] == {"deal_possible": 0.5, "expected_win_set": 0.5, "importance": importance}
    assert found["board_odds"] == {"agreed": 0.5, "vetoes": {"north": 0.0, "south": 0.5}}
    assert "not_computed" not in found
    assert found["nearest"] == {"changes": 1, "boards": [{"route": "old_port", "fare": "low", "hours": "day"}]}


def test_where_no_feasible_package_is_left_the_format_fixes_every_figure(winset, ferry: Path):
    found = winset("analyze", ferry, "route=old_port", "hours=night", "--waive", "north_port", "--json").object
    assert found["packages"] == 3
    assert (found["feasible"], found["win_set"], found["veto_sets"]) == (0, 0, [])
    assert found["vetoed"] == found["sole_veto"] == {"north": 0, "south": 0}
    assert found["blame"] == {"north": 0.0, "south": 0.0}
    assert (found["knots"], found["concessions"], found["board_odds"]) == (None, None, None)
    assert found["odds"] == {"deal_possible": 0.0, "expected_win_set": 0.0, "importance": {"south_fare": 0.0}}
    assert found["nearest"]["changes"] == 1
    assert "not_computed" not in found


def test_an_empty_board_has_no_nearest(winset, ferry: Path):
    found = winset("analyze", ferry, "--json").object
    assert (found["board"], found["nearest"]) == ({}, None)
    assert "not_computed" not in found


def test_a_cut_list_says_so(winset, ferry: Path):
    asked = ["analyze", ferry, "route=old_port", "hours=night", "--json"]
    whole, cut = winset(*asked).object, winset(*asked, "--limit", "1").object
    assert len(whole["nearest"]["boards"]) == 2
    assert "truncated" not in whole
    assert cut["nearest"] == {"changes": 1, "boards": whole["nearest"]["boards"][:1]}
    assert cut["truncated"] == ["nearest"]


def test_what_costs_too_much_is_null_with_a_reason(winset, ferry: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(analysis, "STEPS", 3)
    found = winset("analyze", ferry, "route=old_port", "--json").object
    assert found["packages"] == 6
    costly = ["feasible", "win_set", "vetoed", "sole_veto", "blame", "veto_sets", "red_lines", "cards", "nearest"]
    assert [found[key] for key in costly] == [None] * len(costly)
    assert set(found["not_computed"]) == {*costly, "knots", "concessions", "odds"}
    assert "too entangled" in found["not_computed"]["cards"]
    words = winset("analyze", ferry)
    assert words.code == 0
    assert "Not computed: feasible, win set, vetoed" in words.out


def test_the_cheap_figures_outlive_the_costly_ones(ferry: Path, winset, monkeypatch: pytest.MonkeyPatch):
    def too_much(*_: object, **__: object) -> None:
        raise analysis.OverBudget

    monkeypatch.setattr(analysis, "count", too_much)
    found = winset("analyze", ferry, "route=old_port", "--json").object
    assert (found["feasible"], found["win_set"], found["vetoed"]) == (3, 1, {"north": 0, "south": 2})
    assert (found["sole_veto"], found["blame"], found["veto_sets"]) == (None, None, None)
    assert set(found["not_computed"]) == {"sole_veto", "blame", "veto_sets"}


def test_in_words_the_sentence_comes_first_and_the_columns_line_up(winset, ferry: Path):
    answer = winset("analyze", ferry, "route=old_port")
    assert (answer.code, answer.err) == (0, "")
    assert (
        answer.out
        == """The ferry dispute

3 of 9 feasible packages are still open, one of them a deal.

On the table (1 of 3 issues):
  Route  Old port

Of 3 feasible packages with these cards, each actor
              vetoes  alone  blame
  Northshore       0      0    0.0
  Southshore       2      2    2.0

Vetoed by exactly
              packages
  Southshore         2
  Nobody             1

Red lines, the packages that cross them, and those that cross no other
                                          crossed  no other
  NS  Keep the harbour                          0         0  assumed firm 80 %
  SO  Southshore's commuters pay by day.        2         2  assumed firm 50 %

With each card played (* on the table), and the packages that each actor vetoes
              feasible  deals  NS  SO
  Route
  * Old port         3      1   0   2
    New port         6      2   4   2
  Fare
    Low              1      1   0   0
    Middle           1      0   0   1
    High             1      0   0   1
  Hours
    Day              3      1   0   2
    Night            0      0   0   0

The table leaves a deal open: no card need be exchanged.

The red lines leave room for a deal, however firm they are assumed to be.
Expected number of deals on the same assumptions: 2.00.

A deal is a feasible package that crosses nobody’s active red line.
"""
    )


def test_in_words_the_nearest_deals_are_listed(winset, ferry: Path):
    answer = winset("analyze", ferry, "route=old_port", "hours=night", "--limit", "1")
    assert "The nearest deals, one card away\n  Hours: Day\n" in answer.out
    assert "  and more\n" in answer.out


def test_in_words_the_conflicts_and_the_odds_of_a_package_stand_in_rows(winset, ferry: Path):
    answer = winset("analyze", ferry, "route=new_port", "fare=high", "hours=day")
    assert (
        """What would have to give for a deal: the red lines of any one row, cheapest first
  NS Keep the harbour; SO Southshore's commuters pay by day.

Knots: each row’s red lines alone leave no package for everyone, but any fewer of them would
  NS Keep the harbour
  SO Southshore's commuters pay by day.
"""
        in answer.out
    )
    assert (
        """Chance that the red lines leave room for a deal, if the firmness assumed is right and the lines are
independent: 10.0 %.
What each red line takes from that chance
  NS  Keep the harbour                    50.0 points  assumed firm 80 %
  SO  Southshore's commuters pay by day.  20.0 points  assumed firm 50 %
Expected number of deals on the same assumptions: 0.10.

On the firmness assumed, the chance that nobody vetoes this package is 10.0 %. A veto comes from
  Northshore  80.0 %
  Southshore  50.0 %
"""
        in answer.out
    )


@pytest.mark.parametrize(
    ("firmness", "sentence"),
    [
        ("1", "The red lines leave no room for a deal: those in its way are assumed to hold for certain."),
        ("0", "The red lines leave room for a deal: those in its way are assumed not to hold."),
        ("0.0001", "independent: more than 99.9 %."),
        ("0.9999", "independent: less than 0.1 %."),
    ],
)
def test_a_chance_never_looks_certain_unless_it_is(winset, ferry: Path, firmness: str, sentence: str):
    cards = ["route=old_port", "fare=high", "hours=day"]
    answer = winset("analyze", ferry, *cards, "--firmness", f"south_fare={firmness}")
    assert sentence in answer.out


def test_lists_of_conflicts_are_cut_at_the_limit(winset, ferry: Path):
    cards = ["route=new_port", "fare=high", "hours=day"]
    found = winset("analyze", ferry, *cards, "--limit", "1", "--json").object
    assert (found["knots"], found["concessions"]) == ([["north_port"]], [["north_port", "south_fare"]])
    assert found["truncated"] == ["knots"]
    assert "  NS Keep the harbour\n  and more\n" in winset("analyze", ferry, *cards, "--limit", "1").out


def test_where_the_chance_was_not_computed_its_bounds_stand(winset, ferry: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(standoff, "MANY", 0)
    cards = ["route=old_port", "fare=high", "hours=day"]
    odds_found = winset("analyze", ferry, *cards, "--json").object
    assert odds_found["odds"]["deal_possible"] is None
    low, high = odds_found["odds"]["deal_possible_bounds"]
    assert 0 <= low <= 0.5 <= high <= 1
    assert {"deal_possible", "importance"} <= set(odds_found["not_computed"])
    assert "The chance that the red lines leave room for a deal lies between" in winset("analyze", ferry, *cards).out
