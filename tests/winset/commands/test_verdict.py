from pathlib import Path

from winset.commands.verdicts import verdict_text
from winset.files import read_deck_file
from winset.model import NOTHING_ASSUMED, Board


def test_a_package_lists_the_lines_it_crosses_with_their_evidence(winset, ferry: Path):
    answer = winset("verdict", ferry, "fare=high", "hours=day", "route=new_port", "--json")
    assert answer.object == {
        "board": {"route": "new_port", "fare": "high", "hours": "day"},
        "complete": True,
        "feasible": True,
        "agreed": False,
        "actors": {
            "north": {
                "verdict": "vetoes",
                "crossed": [
                    {
                        "red_line": "north_port",
                        "reason": "The new port costs Northshore its harbour dues.",
                        "quote": "Words of the source.",
                        "source": "times",
                        "firmness": 0.8,
                    }
                ],
            },
            "south": {
                "verdict": "vetoes",
                "crossed": [
                    {
                        "red_line": "south_fare",
                        "reason": "Southshore's commuters pay by day.",
                        "quote": None,
                        "source": None,
                        "firmness": 0.5,
                    }
                ],
            },
        },
    }
    assert list(answer.object) == ["board", "complete", "feasible", "agreed", "actors"]
    assert list(answer.object["board"]) == ["route", "fare", "hours"]


def test_a_partial_board_may_still_go_either_way(winset, ferry: Path):
    found = winset("verdict", ferry, "route=old_port", "--json").object
    assert (found["complete"], found["feasible"], found["agreed"]) == (False, True, None)
    assert {actor: told["verdict"] for actor, told in found["actors"].items()} == {
        "north": "accepts",
        "south": "depends",
    }
    assert "broken" not in found


def test_an_impossible_board_names_what_it_breaks(winset, ferry: Path):
    for cards in (["route=old_port", "hours=night"], ["route=old_port", "hours=night", "fare=high"]):
        found = winset("verdict", ferry, *cards, "--json").object
        assert (found["feasible"], found["agreed"], found["broken"]) == (False, False, ["night"])
        assert {told["verdict"] for told in found["actors"].values()} == {None}


def test_in_words_the_sentence_comes_first_and_every_crossed_line_has_its_evidence(winset, ferry: Path):
    answer = winset("verdict", ferry, "route=new_port", "fare=high", "hours=night")
    assert (answer.code, answer.err) == (0, "")
    assert (
        answer.out
        == """The ferry dispute

Northshore vetoes this package.
The nearest deal is one card away: Fare: Low.

On the table (3 of 3 issues):
  Route  New port
  Fare   High
  Hours  Night

Northshore (NS): vetoes
  Keep the harbour
    The new port costs Northshore its harbour dues.
    “Words of the source.”
    A. Speaker, in an interview; Ferry talks stall; paragraph 4
    assumed firm 80 %
Southshore (SO): accepts
"""
    )


def test_in_words_what_is_set_aside_is_said(winset, ferry: Path):
    answer = winset("verdict", ferry, "route=new_port", "fare=high", "--waive", "north_port")
    assert "Set aside in this what-if:\n  Northshore: Keep the harbour\n" in answer.out


def test_in_words_an_actor_vetoes_every_package_still_open(winset, ferry: Path):
    answer = winset("verdict", ferry, "route=new_port", "fare=high")
    assert "Northshore (NS): vetoes every package that is still open\n  Keep the harbour\n" in answer.out
    assert "Southshore (SO): depends\n" in answer.out


def test_the_words_can_be_had_without_a_command_line(winset, ferry: Path):
    deck = read_deck_file(ferry).deck
    text = verdict_text(deck, Board({"route": "old_port"}), NOTHING_ASSUMED)
    assert text == winset("verdict", ferry, "route=old_port").out


def test_line_breaks_in_the_texts_of_a_deck_do_not_break_the_layout(winset, ferry: Path):
    text = ferry.read_text(encoding="utf-8")
    ferry.write_text(text.replace('"Words of the source."', '"Words\\n\\tof the\\nsource."'), encoding="utf-8")
    assert "“Words of the source.”" in winset("verdict", ferry, "route=new_port", "fare=high", "hours=day").out
