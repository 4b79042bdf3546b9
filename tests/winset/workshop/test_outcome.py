import pytest
from decks_at_hand import bundled
from workshop_play import Play, four_teams, full_board

from winset.analysis.verdict import veto_set
from winset.model import Agreement, Team
from winset.workshop import moves
from winset.workshop.ballots import Vote
from winset.workshop.outcome import Outcome, outcome
from winset.workshop.words import outcome_headline

DECK = bundled().deck
BOARD = full_board(DECK)
TEAMS = four_teams().teams


def voted(vetoing: list[str] | None = None, silent: list[str] | None = None, **plan: object) -> tuple[Outcome, str]:
    play = Play(four_teams(**plan))
    play.take(moves.begin_round(play.run, 1))
    play.propose(BOARD)
    play.vote(vetoing=vetoing or [], silent=silent or [])
    found = outcome(play.run, play.run.polls[-1], DECK)
    return found, outcome_headline(play.run, DECK, found)


def test_a_proposal_that_nobody_vetoes_is_agreed() -> None:
    found, said = voted()
    assert found.agreed
    assert said == "Agreed: nobody vetoes"


def test_under_unanimity_one_veto_is_enough() -> None:
    found, said = voted(vetoing=["team_russia"])
    assert not found.agreed
    assert said == "Russia vetoes this proposal"


def test_under_another_rule_a_permitted_veto_does_not_stop_it() -> None:
    found, said = voted(vetoing=["team_russia"], agreement=Agreement((), 3))
    assert found.agreed
    assert said == "Agreed although Russia vetoes (3 of 4 needed)"
    found, said = voted(vetoing=["team_russia"], agreement=Agreement(("russia",)))
    assert not found.agreed
    assert said == "Not agreed: Russia vetoes (Russia needed)"


def test_a_team_without_a_ballot_neither_vetoes_nor_counts_among_those_needed() -> None:
    found, said = voted(silent=["team_russia"])
    assert found.agreed
    assert said == "Agreed: nobody vetoes; Russia without a vote"
    found, said = voted(silent=["team_russia", "team_europe"], agreement=Agreement((), 3))
    assert not found.agreed
    assert said == "Not agreed: nobody vetoes, but too few accept (3 of 4 needed)"


def test_for_an_actor_that_nobody_plays_the_deck_votes_as_its_red_lines_say() -> None:
    for place in range(3):
        board = full_board(DECK, place)
        play = Play(four_teams(teams=(Team("russians", "Russians", ("russia",)),)))
        play.take(moves.begin_round(play.run, 1))
        play.propose(board)
        play.vote()
        stands = outcome(play.run, play.run.polls[-1], DECK).stands
        by_deck = {stand.actor for stand in stands if stand.word == "vetoes"}
        assert by_deck == set(veto_set(DECK, board)) - {"russia"}
        assert [stand.team for stand in stands] == [None, None, "russians", None]


def test_each_stand_has_the_reason_and_the_red_line_of_its_vote() -> None:
    line = DECK.lines_of("russia")[0].id
    play = Play()
    play.take(moves.begin_round(play.run, 1))
    play.propose(BOARD)
    play.open_vote()
    play.cast("team_russia", Vote("russia", False, "Not on our border.", line))
    play.reveal()
    stand = outcome(play.run, play.run.polls[-1], DECK).stands[2]
    assert (stand.word, stand.reason, stand.red_line) == ("vetoes", "Not on our border.", line)


def test_where_it_costs_too_much_to_tell_what_red_lines_say_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("winset.workshop.outcome.STEPS", 0)
    play = Play(four_teams(teams=(Team("russians", "Russians", ("russia",)),)))
    play.take(moves.begin_round(play.run, 1))
    play.propose(BOARD.without(DECK.issues[0].id))
    play.vote()
    found = outcome(play.run, play.run.polls[-1], DECK)
    assert found.untold == ("ukraine", "us", "europe")
    assert "how the red lines of Ukraine, the United States and Europe vote is too costly to tell" in outcome_headline(
        play.run, DECK, found
    )


def test_everybody_is_told_the_same_outcome_however_far_one_gets_the_second_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    play = Play(four_teams(teams=(Team("russians", "Russians", ("russia",)),)))
    play.take(moves.begin_round(play.run, 1))
    play.propose(BOARD.without(DECK.issues[0].id))
    play.vote()
    with monkeypatch.context() as cut_short:
        cut_short.setattr("winset.workshop.outcome.STEPS", 0)
        first = outcome(play.run, play.run.polls[-1], DECK)
    assert first.untold
    play.take(moves.note(play.run, "Coffee"))
    assert outcome(play.run, play.run.polls[-1], DECK) == first
