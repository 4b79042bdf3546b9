import pytest

from winset.commands.arguments import SUBCOMMANDS, usage


def test_usage_names_every_command(winset):
    assert {"check", "verdict", "analyze", "packages"} == SUBCOMMANDS
    for command in SUBCOMMANDS:
        assert f"  {command} " in usage()
    assert winset("--help").out == usage()


@pytest.mark.parametrize("command", sorted(SUBCOMMANDS))
def test_help_goes_to_standard_output(winset, command: str):
    answer = winset(command, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"usage: winset {command}")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "commands that need no display"),
        (["chekc"], '"chekc" is no command of winset.'),
        (["check"], "the following arguments are required: FILE"),
        (["check", "FERRY", "route=old_port"], "unrecognized arguments: route=old_port"),
        (["check", "FERRY", "--json"], "unrecognized arguments: --json"),
        (["verdict", "FERRY", "old_port"], '"old_port" is not of the form ISSUE=TERM'),
        (["verdict", "FERRY", "--limit", "3"], "unrecognized arguments: --limit"),
        (["verdict", "FERRY", "--waiv", "north_port"], "unrecognized arguments: --waiv"),
        (["verdict", "FERRY", "--waive"], "expected one argument"),
        (["verdict", "FERRY", "--firmness", "north_port"], '"north_port" is not of the form LINE=X'),
        (["verdict", "FERRY", "--firmness", "north_port=1.01"], '"1.01" is not a number from 0 to 1'),
        (["verdict", "FERRY", "--firmness", "north_port=-0.1"], '"-0.1" is not a number from 0 to 1'),
        (["verdict", "FERRY", "--firm-at-least", "nan"], '"nan" is not a number from 0 to 1'),
        (["verdict", "FERRY", "--firm-at-least", "0_1"], '"0_1" is not a number from 0 to 1'),
        (["analyze", "FERRY", "--limit", "0"], '"0" is not a whole number from 1 up'),
        (["analyze", "FERRY", "--limit", "1.5"], '"1.5" is not a whole number from 1 up'),
        (["packages", "FERRY", "--limit", "-1"], '"-1" is not a whole number from 1 up'),
        (["packages", "FERRY", "--csv", "--json"], "not allowed with argument"),
        (["packages", "FERRY", "--win-set", "--veto-set", "north"], "not allowed with argument"),
    ],
)
def test_a_wrong_command_line_ends_with_2_a_reason_and_the_usage(winset, ferry, arguments: list[str], reason: str):
    answer = winset(*(str(ferry) if argument == "FERRY" else argument for argument in arguments))
    assert (answer.code, answer.out) == (2, "")
    assert reason in answer.err
    assert "usage: winset" in answer.err or "commands that need no display" in answer.err


def test_options_may_stand_between_the_cards(winset, ferry):
    mixed = winset("verdict", ferry, "--json", "route=old_port", "--waive", "south_fare", "fare=high", "hours=day")
    tidy = winset("verdict", ferry, "route=old_port", "fare=high", "hours=day", "--waive", "south_fare", "--json")
    assert mixed.object == tidy.object
    assert mixed.object["agreed"] is True
