from pathlib import Path

import pytest

COMMANDS = ["verdict", "analyze", "packages"]


def waived(winset, ferry: Path, *what_if: str) -> list[str]:
    return winset("analyze", ferry, "--json", *what_if).object["waived"]


def test_waived_lines_come_in_the_order_of_the_deck(winset, ferry: Path):
    assert waived(winset, ferry) == []
    assert waived(winset, ferry, "--waive", "south_fare", "--waive", "north_port") == ["north_port", "south_fare"]


@pytest.mark.parametrize(
    ("what_if", "expected"),
    [
        (["--firm-at-least", "0.5"], []),
        (["--firm-at-least", "0.51"], ["south_fare"]),
        (["--firm-at-least", "1"], ["north_port", "south_fare"]),
        (["--firm-at-least", "0.51", "--firmness", "south_fare=0.6"], []),
        (["--firm-at-least", "0.5", "--firmness", "north_port=0"], ["north_port"]),
        (["--firm-at-least", "0.6", "--waive", "north_port"], ["north_port", "south_fare"]),
        (["--scenario", "opening_bid"], ["north_port"]),
        (["--scenario", "opening_bid", "--waive", "south_fare"], ["north_port", "south_fare"]),
        (["--scenario", "opening_bid", "--firm-at-least", "0.9"], ["north_port"]),
        (["--scenario", "opening_bid", "--firm-at-least", "0.91"], ["north_port", "south_fare"]),
        (
            ["--scenario", "opening_bid", "--firm-at-least", "0.9", "--firmness", "south_fare=0.1"],
            ["north_port", "south_fare"],
        ),
    ],
)
def test_lines_less_firm_than_asked_for_are_waived(winset, ferry: Path, what_if: list[str], expected: list[str]):
    assert waived(winset, ferry, *what_if) == expected


def test_a_scenario_brings_its_board_and_its_firmness_and_cards_beside_it_override(winset, ferry: Path):
    scenario = winset("verdict", ferry, "--scenario", "opening_bid", "fare=high", "--json").object
    assert scenario["board"] == {"route": "old_port", "fare": "high"}
    assert [line["firmness"] for line in scenario["actors"]["south"]["crossed"]] == [0.9]
    overridden = winset(
        "verdict", ferry, "--scenario", "opening_bid", "fare=high", "hours=day", "route=new_port", "--json",
        "--firmness", "south_fare=0.25",
    ).object  # fmt: skip
    assert overridden["board"] == {"route": "new_port", "fare": "high", "hours": "day"}
    assert [line["firmness"] for line in overridden["actors"]["south"]["crossed"]] == [0.25]
    assert overridden["actors"]["north"] == {"verdict": "accepts", "crossed": []}


@pytest.mark.parametrize("command", COMMANDS)
def test_everything_wrong_with_a_board_and_a_what_if_is_said_in_one_go(winset, ferry: Path, command: str):
    wrong = ["rout=old_port", "route=new_prt", "fare=low", "fare=high", "--waive", "north_prt"]
    wrong += ["--firmness", "south_far=0.5", "--firmness", "north_port=0.5", "--firmness", "north_port=0.6"]
    assert winset(command, ferry, "--scenario", "opening_bit", *wrong).faults == [
        'unknown scenario "opening_bit"; did you mean "opening_bid"?',
        'unknown issue "rout"; did you mean "route"?',
        'unknown term "new_prt" of issue "route"; did you mean "new_port"?',
        'the issue "fare" is given twice; give it one term',
        'unknown red line "south_far"; did you mean "south_fare"?',
        'the firmness of "north_port" is given twice; give it once',
        'unknown red line "north_prt"; did you mean "north_port"?',
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_wrong_file_is_refused_with_all_its_errors(winset, ferry: Path, command: str):
    text = ferry.read_text(encoding="utf-8").replace("route is new_port", "rout is new_port").replace("0.8", "1.8")
    ferry.write_text(text, encoding="utf-8")
    faults = winset(command, ferry, "route=old_port").faults
    assert len(faults) == 2
    assert (
        winset(command, ferry.parent / "no.winset")
        .faults[0]
        .endswith("there is no such file or folder. Check the name.")
    )
