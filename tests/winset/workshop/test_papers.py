from dataclasses import replace

import pytest
from decks_at_hand import bundled
from workshop_play import Play, four_teams, full_board

from winset.model import Inject
from winset.workshop import moves
from winset.workshop.ballots import Vote
from winset.workshop.conduct import give_pin
from winset.workshop.forms import BallotFileFault
from winset.workshop.papers import Paper, paper_bytes, paper_of, read_paper

DECK = bundled().deck
OWN, OTHERS = DECK.lines_of("russia")[0], DECK.lines_of("ukraine")[0]


def paper_in_second_vote() -> Paper:
    """The paper of Russia in the second vote of a round of two steps, after an inject."""
    play = Play(four_teams(injects=(Inject("news", "News", None, (OWN.id, OTHERS.id)),)))
    play.take((give_pin("team_russia", "start")[1],))
    play.take(moves.begin_round(play.run, 2))
    play.propose(full_board(DECK))
    play.open_vote()
    play.cast("team_ukraine", Vote("ukraine", False, "Too near,\nby far."))
    play.cast("team_russia", Vote("russia", False, "an affront"))
    play.reveal()
    play.take(moves.release_inject(play.run, "news"))
    play.open_vote()
    return paper_of(play.run, DECK, "team_russia")


def test_in_a_second_vote_the_reasons_of_the_first_are_on_the_paper_as_nobody_s() -> None:
    assert paper_in_second_vote().reasons == ("an affront", "Too near, by far.")


def test_of_the_red_lines_that_an_inject_set_aside_the_paper_names_only_the_team_s_own() -> None:
    assert paper_in_second_vote().set_aside == (OWN.id,)


def test_what_is_set_aside_and_what_was_said_is_read_back_from_the_file() -> None:
    paper = paper_in_second_vote()
    again = read_paper(paper_bytes(paper), "russia.winset-paper")
    assert (again.set_aside, again.reasons) == (paper.set_aside, paper.reasons)


def test_a_paper_that_sets_a_line_aside_which_its_deck_does_not_have_is_refused() -> None:
    wrong = replace(paper_in_second_vote(), set_aside=(OTHERS.id,))
    with pytest.raises(BallotFileFault, match="sets red lines aside"):
        read_paper(paper_bytes(wrong), "russia.winset-paper")
