from datetime import timedelta

import pytest
from decks_at_hand import bundled, ferry
from workshop_play import Play, four_teams, full_board

from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Round, Team
from winset.workshop import conduct, moves
from winset.workshop import events as ev
from winset.workshop.ballots import Vote
from winset.workshop.moves import NotNow
from winset.workshop.run import PIN_TRIES

DECK = bundled().deck
BOARD = full_board(DECK)
OTHER = full_board(DECK, 1)


def in_round(number: int = 1) -> Play:
    play = Play()
    play.take(moves.begin_round(play.run, number))
    return play


def at_vote() -> Play:
    play = in_round()
    play.propose(BOARD, "team_ukraine", "Peace")
    play.open_vote()
    return play


def test_a_workshop_that_is_not_ready_does_not_begin_and_says_what_it_lacks() -> None:
    with pytest.raises(NotNow, match=r"no round yet"):
        conduct.begin(four_teams(rounds=()), DECK, "0" * 32, EMPTY_BOARD, NOTHING_ASSUMED)


def test_it_begins_with_every_team_at_the_table_and_no_round() -> None:
    run = Play().run
    assert [seat.team.id for seat in run.seats] == [team.id for team in four_teams().teams]
    assert not any(seat.left for seat in run.seats)
    assert (run.round, run.current_round, run.timer, run.proposal) == (0, None, None, None)


def test_a_round_begins_with_its_whole_time_and_the_timer_runs() -> None:
    play = in_round(2)
    assert play.run.current_round == Round("Bargaining", 30, two_step=True)
    assert play.run.timer is not None
    assert play.run.timer.left(play.now) == 1800
    assert play.run.timer.left(play.now + timedelta(seconds=61)) == 1739
    assert play.run.timer.left(play.now + timedelta(days=1)) == 0


def test_a_round_that_begins_ends_the_one_before_and_its_proposal_leaves_the_table() -> None:
    play = in_round()
    play.propose(BOARD)
    play.take(moves.begin_round(play.run, 2))
    assert isinstance(play.entries[-3].event, ev.RoundEnded)
    assert play.run.proposal is None
    assert len(play.run.proposals) == 1


@pytest.mark.parametrize("number", [0, 4])
def test_a_round_that_was_not_prepared_does_not_begin(number: int) -> None:
    with pytest.raises(NotNow, match="3 were prepared"):
        moves.begin_round(Play().run, number)


def test_the_timer_stands_goes_on_and_gets_a_minute() -> None:
    play = in_round()
    play.take(moves.set_timer(play.run, play.left - 100, running=False), 100)
    assert play.run.timer is not None
    assert play.run.timer.left(play.now + timedelta(hours=1)) == 1100
    play.take(moves.set_timer(play.run, play.left, add=60))
    assert not play.run.timer.running
    assert play.run.timer.left(play.now) == 1160
    play.take(moves.set_timer(play.run, play.left, running=True))
    assert play.run.timer.running


def test_a_clock_that_goes_back_gives_the_timer_no_time() -> None:
    play = in_round()
    assert play.run.timer is not None
    assert play.run.timer.left(play.now - timedelta(hours=3)) == 1200


def test_a_proposal_needs_a_round_and_a_card() -> None:
    with pytest.raises(NotNow, match="Begin one first"):
        moves.propose(Play().run, DECK, BOARD, None, "")
    with pytest.raises(NotNow, match="no card on the table"):
        moves.propose(in_round().run, DECK, EMPTY_BOARD, None, "")


def test_a_proposal_without_a_title_is_called_after_its_number() -> None:
    play = in_round()
    play.propose(BOARD, title="  ")
    play.propose(OTHER, title="A  second\none")
    assert [each.title for each in play.run.proposals] == ["Proposal 1", "A second one"]


def test_an_amendment_keeps_who_made_it_and_what_was_before() -> None:
    play = in_round()
    play.propose(BOARD, "team_ukraine")
    play.take(moves.amend(play.run, DECK, OTHER, "team_russia"))
    assert play.run.proposal is not None
    assert [(each.team, each.board) for each in play.run.proposal.versions] == [
        ("team_ukraine", BOARD),
        ("team_russia", OTHER),
    ]
    with pytest.raises(NotNow, match="are those of the proposal"):
        moves.amend(play.run, DECK, OTHER, None)


def test_while_a_vote_is_open_nothing_else_happens_to_the_proposal() -> None:
    play = at_vote()
    run = play.run
    for move in (
        lambda: moves.begin_round(run, 2),
        lambda: moves.end_round(run),
        lambda: moves.propose(run, DECK, OTHER, None, ""),
        lambda: moves.amend(run, DECK, OTHER, None),
        lambda: moves.withdraw(run),
        lambda: moves.open_vote(run, b""),
        lambda: moves.release_inject(run, "backup"),
        lambda: moves.end(run),
    ):
        with pytest.raises(NotNow, match="A vote is open"):
            move()


def test_each_team_casts_one_ballot_and_the_others_are_awaited() -> None:
    play = at_vote()
    assert [team.id for team in play.run.awaited()] == [team.id for team in four_teams().voting_teams]
    play.cast("team_russia")
    assert "team_russia" not in {team.id for team in play.run.awaited()}
    with pytest.raises(NotNow, match="is in already"):
        play.cast("team_russia")


def test_a_ballot_that_was_set_aside_can_be_cast_again_and_only_the_last_counts() -> None:
    play = at_vote()
    play.cast("team_russia", accepts=True)
    play.take(moves.void_ballot(play.run, "team_russia"))
    play.cast("team_russia", accepts=False)
    play.reveal()
    assert [ballot.votes[0].accepts for ballot in play.run.polls[0].ballots] == [False]


def test_observers_and_teams_that_left_have_no_ballot() -> None:
    play = at_vote()
    play.take(moves.team_leaves(play.run, "team_europe"))
    assert "team_europe" not in {team.id for team in play.run.awaited()}
    for team, why in (("watchers", "observes"), ("team_europe", "has left")):
        with pytest.raises(NotNow, match=why):
            moves.refuse_entry(play.run, team)
    play.take(moves.team_comes_back(play.run, "team_europe"))
    play.cast("team_europe")


def test_three_wrong_pins_lock_a_team_out_until_it_gets_a_new_one_but_its_paper_counts() -> None:
    play = at_vote()
    for _ in range(PIN_TRIES):
        play.take(moves.wrong_pin(play.run, "team_russia"))
    with pytest.raises(NotNow, match="is locked"):
        moves.wrong_pin(play.run, "team_russia")
    with pytest.raises(NotNow, match="is locked"):
        moves.cast_ballot(play.run, "team_russia", b"", "file")
    assert moves.cast_ballot(play.run, "team_russia", b"", "paper")
    play.take((ev.PinGiven("team_russia", "locked", "mark", b"", b""),))
    assert play.run.seat("team_russia").tries_left == PIN_TRIES
    moves.refuse_entry(play.run, "team_russia")


def test_a_vote_is_revealed_only_with_a_ballot_in_it() -> None:
    play = at_vote()
    with pytest.raises(NotNow, match="No ballot is in yet"):
        moves.refuse_reveal(play.run)
    play.cast("team_russia")
    play.reveal()
    assert play.run.open_poll is None
    with pytest.raises(NotNow, match="No vote is open"):
        moves.refuse_reveal(play.run)


def test_a_round_in_two_steps_votes_a_second_time_until_the_proposal_is_amended() -> None:
    play = in_round(2)
    play.propose(BOARD)
    play.vote()
    assert play.run.next_step() == 2
    play.vote()
    assert [poll.step for poll in play.run.polls] == [1, 2]
    play.take(moves.amend(play.run, DECK, OTHER, None))
    assert play.run.next_step() == 1


def test_an_abandoned_vote_has_no_ballots_and_is_not_a_first_step() -> None:
    play = in_round(2)
    play.propose(BOARD)
    play.open_vote()
    play.cast("team_russia")
    play.take(moves.abandon_vote(play.run))
    assert play.run.polls[0].ballots == ()
    assert play.run.next_step() == 1


def test_an_inject_changes_red_lines_once_and_from_then_on() -> None:
    play = in_round()
    line = DECK.red_lines[0].id
    play.propose(BOARD)
    play.vote()
    play.take(moves.release_inject(play.run, "backup"))
    play.vote()
    assert [line in poll.what_if.waived for poll in play.run.polls] == [False, True]
    with pytest.raises(NotNow, match="was released already"):
        moves.release_inject(play.run, "backup")


def test_after_the_end_nothing_changes_any_more() -> None:
    play = in_round()
    play.take(moves.end(play.run))
    assert play.run.ended is not None
    for move in (
        lambda: moves.begin_round(play.run, 2),
        lambda: moves.note(play.run, "more"),
        lambda: moves.team_leaves(play.run, "team_russia"),
        lambda: moves.end(play.run),
    ):
        with pytest.raises(NotNow, match="The workshop is over"):
            move()
    assert moves.resume(play.run, play.now) == ()


def test_a_workshop_that_is_resumed_has_the_time_left_when_it_is_and_the_timer_stands() -> None:
    play = in_round()
    play.take(moves.resume(play.run, play.now + timedelta(seconds=200)), 200)
    assert play.run.timer is not None
    assert (play.run.timer.seconds, play.run.timer.running) == (1000, False)


def test_notes_are_kept_and_none_is_empty_or_too_long() -> None:
    play = Play()
    assert moves.note(play.run, "  Coffee. ") == (ev.Noted("Coffee."),)
    for text in ("  ", "x" * 2_001):
        with pytest.raises(NotNow):
            moves.note(play.run, text)


def test_votes_are_one_for_each_actor_of_the_team_and_invoke_its_own_red_lines_with_a_veto() -> None:
    deck = ferry().deck
    team = Team("both", "Both", ("north", "south"))
    own, others = deck.lines_of("north")[0].id, deck.lines_of("south")[0].id
    south = Vote("south", True)
    moves.refuse_votes(deck, team, (Vote("north", False, "Dues", own), south))
    for wrong in (
        (south,),
        (Vote("north", True), Vote("north", True), south),
        (Vote("north", False, "", others), south),
        (Vote("north", True, "", own), south),
        (Vote("north", False, "x" * 2_001), south),
    ):
        with pytest.raises(NotNow):
            moves.refuse_votes(deck, team, wrong)
