import oracle
import pytest
from hypothesis import given
from questions import Question, ferry_question, questions

from winset.analysis.nearest import Nearest, nearest
from winset.model import NEVER, Board, RedLine


@given(questions())
def test_the_nearest_boards_are_all_that_the_fewest_exchanges_reach(question: Question):
    found, expected = nearest(*question), oracle.nearest(*question)
    assert (found and (found.changes, list(found.boards))) == expected
    assert found is None or not found.truncated


@given(questions())
def test_a_limit_keeps_the_first_boards_and_says_that_there_are_more(question: Question):
    whole, cut = nearest(*question), nearest(*question, limit=1)
    if whole is None:
        assert cut is None
        return
    assert cut == Nearest(whole.changes, whole.boards[:1], truncated=len(whole.boards) > 1)


def test_a_board_with_a_deal_is_its_own_nearest():
    assert nearest(*ferry_question(route="old_port")) == Nearest(0, (Board({"route": "old_port"}),))


def test_a_package_lists_the_packages_around_it():
    found = nearest(*ferry_question(route="old_port", fare="high", hours="day"))
    assert found == Nearest(1, (Board({"route": "old_port", "fare": "low", "hours": "day"}),))


@pytest.mark.parametrize("cards", [{}, {"route": "old_port"}])
def test_there_is_none_for_an_empty_board_and_none_without_any_deal(cards: dict[str, str]):
    deck, board, what_if = ferry_question(**cards)
    hopeless = RedLine("never", "south", "insists", NEVER, "Reason")
    deck = type(deck)(**{**_fields(deck), "red_lines": (*deck.red_lines, hopeless)})
    assert nearest(deck, board, what_if) is None


def test_there_is_none_for_an_empty_board_with_deals():
    assert nearest(*ferry_question()) is None


def _fields(deck: object) -> dict[str, object]:
    return {name: getattr(deck, name) for name in deck.__dataclass_fields__}
