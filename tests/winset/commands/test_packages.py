import json
from pathlib import Path

import pytest

LINES = [
    "old_port,low,day,",
    "old_port,middle,day,south",
    "old_port,high,day,south",
    "new_port,low,day,",
    "new_port,low,night,",
    "new_port,middle,day,north south",
    "new_port,middle,night,north",
    "new_port,high,day,north south",
    "new_port,high,night,north",
]


def rows(winset, ferry: Path, *arguments: str) -> list[str]:
    answer = winset("packages", ferry, "--csv", *arguments)
    assert (answer.code, answer.err) == (0, "")
    head, *rest = answer.out.splitlines()
    assert head == "route,fare,hours,veto_set"
    return rest


def test_csv_lists_the_feasible_packages_in_the_order_of_the_deck(winset, ferry: Path):
    assert rows(winset, ferry) == LINES


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        (["--veto-set", "south"], [1, 2]),
        (["--veto-set", "south,north"], [5, 7]),
        (["--veto-set", " north , south "], [5, 7]),
        (["--veto-set", ""], [0, 3, 4]),
        (["--win-set"], [0, 3, 4]),
        (["--limit", "2"], [0, 1]),
        (["--limit", "2", "--veto-set", "north"], [6, 8]),
        (["hours=night"], [4, 6, 8]),
        (["hours=night", "route=old_port"], []),
    ],
)
def test_boards_filters_and_limits_keep_their_packages(winset, ferry: Path, arguments: list[str], kept: list[int]):
    assert rows(winset, ferry, *arguments) == [LINES[place] for place in kept]


def test_waived_lines_veto_nothing(winset, ferry: Path):
    assert all(line.endswith(("south", ",")) for line in rows(winset, ferry, "--waive", "north_port"))


def test_json_is_one_object_a_line(winset, ferry: Path):
    answer = winset("packages", ferry, "route=old_port", "--veto-set", "south", "--json")
    assert [json.loads(line) for line in answer.out.splitlines()] == [
        {"package": {"route": "old_port", "fare": "middle", "hours": "day"}, "veto_set": ["south"]},
        {"package": {"route": "old_port", "fare": "high", "hours": "day"}, "veto_set": ["south"]},
    ]


def test_words_give_cards_that_the_other_commands_take(winset, ferry: Path):
    answer = winset("packages", ferry, "route=new_port", "hours=day", "--limit", "2")
    assert answer.out == (
        "route=new_port fare=low hours=day  vetoed by nobody\n"
        "route=new_port fare=middle hours=day  vetoed by north, south\n"
    )
    cards = answer.out.splitlines()[1].split("  ")[0].split(" ")
    assert winset("verdict", ferry, *cards, "--json").object["agreed"] is False


def test_an_unknown_actor_is_refused_with_the_nearest_name(winset, ferry: Path):
    assert winset("packages", ferry, "--veto-set", "nort").faults == ['unknown actor "nort"; did you mean "north"?']
