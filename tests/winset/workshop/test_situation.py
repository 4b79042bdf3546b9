import pytest
from decks_at_hand import bundled
from workshop_play import Play, full_board

from winset.model import EMPTY_BOARD
from winset.workshop import moves
from winset.workshop.ballots import Vote
from winset.workshop.situation import Step, differences, on_table, situation

DECK = bundled().deck
BOARD = full_board(DECK)


def now(play: Play, table: object = BOARD) -> tuple[str, Step, str, str]:
    found = situation(play.run, DECK, table)  # type: ignore[arg-type]
    return found.round, found.step, found.step_text, found.vote


def test_a_whole_workshop_is_led_step_by_step() -> None:
    play = Play()
    assert now(play) == ("3 rounds to come", Step.BEGIN_ROUND, "Begin round 1", "")
    play.take(moves.begin_round(play.run, 1))
    assert now(play) == ("Round 1 of 3 · Opening", Step.PROPOSE, "Propose the table…", "")
    play.propose(BOARD, "team_ukraine", "Peace")
    assert now(play)[1:3] == (Step.OPEN_VOTE, "Put to the vote")
    play.open_vote()
    assert now(play)[1:] == (Step.TAKE_BALLOTS, "Pass the laptop round…", "0 of 4 ballots in")
    for team in play.run.awaited():
        play.cast(team.id, accepts=team.id != "team_russia")
    assert now(play)[1:] == (Step.REVEAL, "Reveal the vote", "4 of 4 ballots in")
    play.reveal()
    assert now(play)[1:] == (Step.BEGIN_ROUND, "Begin round 2", "Russia vetoes this proposal")
    play.take(moves.begin_round(play.run, 2))
    play.propose(BOARD)
    play.vote()
    assert now(play)[1:3] == (Step.OPEN_VOTE, "Vote a second time")
    play.vote()
    assert now(play)[1:3] == (Step.BEGIN_ROUND, "Begin round 3")
    play.take(moves.begin_round(play.run, 3))
    play.take(moves.end_round(play.run))
    assert now(play)[:3] == ("Round 3 of 3 · Last call · over", Step.END, "End the workshop")
    play.take(moves.end(play.run))
    assert now(play)[:2] == ("The workshop is over", Step.DEBRIEF)


def test_a_table_that_is_not_the_proposal_is_told_by_the_issues_that_differ() -> None:
    play = Play()
    play.take(moves.begin_round(play.run, 1))
    play.propose(BOARD, "team_ukraine", "Peace")
    first = DECK.issues[0].id
    found = situation(play.run, DECK, BOARD.without(first))
    assert (found.proposal, found.proposer, found.differs) == ("Peace", "by Team Ukraine", 1)
    assert "amend it first" in found.hint
    assert differences(EMPTY_BOARD, BOARD) == len(BOARD)
    play.take(moves.amend(play.run, DECK, BOARD.without(first), "team_russia"))
    assert situation(play.run, DECK, BOARD).proposer == "by Team Ukraine, amended by Team Russia"


@pytest.mark.parametrize(("left", "said"), [(0, "four teams"), (2, "Team Russia and Team Europe")])
def test_the_hint_names_whom_one_waits_for(left: int, said: str) -> None:
    play = Play()
    play.take(moves.begin_round(play.run, 1))
    play.propose(BOARD)
    play.open_vote()
    for team in play.run.awaited()[:left]:
        play.cast(team.id)
    assert situation(play.run, DECK, BOARD).hint == f"Waiting for {said}."


def test_after_an_abandoned_vote_the_proposal_can_be_put_to_the_vote_again() -> None:
    play = Play()
    play.take(moves.begin_round(play.run, 1))
    play.propose(BOARD)
    play.open_vote()
    play.take(moves.abandon_vote(play.run))
    assert now(play)[1:] == (Step.OPEN_VOTE, "Put to the vote", "")


def test_other_cards_on_the_table_change_only_how_far_it_is_from_the_proposal() -> None:
    play = Play()
    play.take(moves.begin_round(play.run, 1))
    for proposed in (False, True):
        if proposed:
            play.propose(full_board(play.deck))
            play.vote(vetoing=["team_russia"])
        stands = situation(play.run, play.deck, EMPTY_BOARD)
        for table in (full_board(play.deck), full_board(play.deck, 2), EMPTY_BOARD):
            assert on_table(stands, play.run, table) == situation(play.run, play.deck, table)


def test_a_vote_from_which_every_team_went_away_without_a_ballot_can_only_be_abandoned() -> None:
    play = Play()
    play.take(moves.begin_round(play.run, 1))
    play.propose(BOARD)
    play.open_vote()
    for team in play.run.plan.voting_teams:
        play.take(moves.team_leaves(play.run, team.id))
    assert situation(play.run, DECK, BOARD).step is Step.ABANDON
    with pytest.raises(moves.NotNow):
        moves.refuse_reveal(play.run)
    play.take(moves.abandon_vote(play.run))
    assert situation(play.run, DECK, BOARD).step is Step.OPEN_VOTE


def test_after_a_reveal_the_reasons_are_told_with_whose_they_are_but_not_those_of_a_first_vote_of_two() -> None:
    line = DECK.lines_of("russia")[0]
    for number, said in ((1, f"Russia, “{line.name}”: Too near, by far."), (2, "Too near, by far.")):
        play = Play()
        play.take(moves.begin_round(play.run, number))
        play.propose(BOARD)
        play.open_vote()
        play.cast("team_russia", Vote("russia", False, "Too near,\nby far.", line.id))
        assert situation(play.run, DECK, BOARD).reasons == ()
        play.reveal()
        assert situation(play.run, DECK, BOARD).reasons == (said,)


def test_the_hint_says_whose_pin_is_locked_and_where_there_is_a_new_one() -> None:
    play = Play()
    play.take(moves.begin_round(play.run, 1))
    play.propose(BOARD)
    play.open_vote()
    for _ in range(3):
        play.take(moves.wrong_pin(play.run, "team_russia"))
    said = situation(play.run, DECK, BOARD).hint
    assert said == ("Waiting for four teams. Locked after three wrong PINs: Team Russia. Give a new one under Teams.")
