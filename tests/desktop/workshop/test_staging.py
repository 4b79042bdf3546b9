from decks_at_hand import bundled
from workshop_play import Play, four_teams, full_board

from desktop.presentation.stage import NO_WORKSHOP, News, Timer
from desktop.workshop.run.staging import stage_of
from winset.model import Inject, Round, Team
from winset.workshop import moves
from winset.workshop.ballots import Vote

DECK = bundled().deck
BOARD = full_board(DECK)
CANARY = "CANARY"


def staged(play: Play) -> object:
    return stage_of(play.run, DECK, 90.0, 1000.0)


def in_round(number: int = 1, **plan: object) -> Play:
    play = Play(four_teams(**plan))
    play.take(moves.begin_round(play.run, number))
    return play


def test_without_a_workshop_there_is_nothing_to_tell() -> None:
    assert stage_of(None, None, None, 0) == NO_WORKSHOP


def test_the_round_the_proposal_and_the_time_are_told() -> None:
    play = in_round()
    play.propose(BOARD, "team_ukraine", "Peace")
    stage = stage_of(play.run, DECK, 90.0, 1000.0)
    assert stage.round_title == "Round 1 of 3 · Opening · “Peace”"
    assert stage.proposer == "Team Ukraine"
    assert stage.timer == Timer("to the vote", 1090.0)
    play.take(moves.set_timer(play.run, 1200.0, running=False))
    assert stage_of(play.run, DECK, 90.0, 1000.0).timer == Timer("to the vote", None, 90.0)


def test_of_a_sealed_vote_only_the_number_of_ballots_is_told() -> None:
    play = in_round()
    play.propose(BOARD)
    play.open_vote()
    play.cast("team_russia", Vote("russia", False, CANARY, DECK.lines_of("russia")[0].id))
    stage = stage_of(play.run, DECK, 90.0, 1000.0)
    assert stage.ballots_in == (1, 4)
    assert stage.reveal is None
    assert CANARY not in repr(stage)


def test_an_opened_vote_tells_each_actor_s_word_and_the_reasons_as_nobody_s() -> None:
    play = in_round()
    play.propose(BOARD)
    play.open_vote()
    line = DECK.lines_of("russia")[0]
    play.cast("team_russia", Vote("russia", False, "Zoo", line.id))
    play.cast("team_ukraine", Vote("ukraine", False, "apple"))
    play.reveal()
    reveal = stage_of(play.run, DECK, 90.0, 1000.0).reveal
    assert reveal is not None
    assert [(ballot.answer, ballot.red_line) for ballot in reveal.ballots] == [
        ("vetoes", ""),
        ("did not vote", ""),
        ("vetoes", line.name),
        ("did not vote", ""),
    ]
    assert reveal.reasons == ("apple", "Zoo")
    assert reveal.sentence == "Ukraine and Russia veto this proposal"


def test_a_first_vote_of_two_tells_how_many_veto_and_not_who() -> None:
    play = in_round(2)
    play.propose(BOARD)
    play.vote(vetoing=["team_russia"])
    reveal = stage_of(play.run, DECK, 90.0, 1000.0).reveal
    assert reveal is not None
    assert (reveal.sentence, reveal.ballots) == ("One of four actors vetoes in the first vote", ())
    play.vote(vetoing=["team_russia"])
    second = stage_of(play.run, DECK, 90.0, 1000.0).reveal
    assert second is not None
    assert len(second.ballots) == 4


def test_an_actor_that_nobody_plays_is_told_to_vote_by_its_red_lines() -> None:
    play = in_round(teams=(Team("russians", "Russians", ("russia",)),))
    play.propose(full_board(DECK, 1))
    play.vote()
    reveal = stage_of(play.run, DECK, 90.0, 1000.0).reveal
    assert reveal is not None
    assert [ballot.red_line for ballot in reveal.ballots] == [
        "by its red lines, as nobody plays it" if actor.id != "russia" else "" for actor in DECK.actors
    ]


def test_an_inject_is_told_whole_until_the_next_round() -> None:
    inject = Inject("news", "News", "It rains.", gives_way=(DECK.red_lines[0].id,), notes=CANARY)
    play = in_round(injects=(inject,))
    assert stage_of(play.run, DECK, 90.0, 1000.0).news is None
    play.take(moves.release_inject(play.run, "news"))
    news = stage_of(play.run, DECK, 90.0, 1000.0).news
    assert news == News("News", "It rains.", f"Ukraine gives way on “{DECK.red_lines[0].name}”")
    play.take(moves.begin_round(play.run, 2))
    assert stage_of(play.run, DECK, 90.0, 1000.0).news is None


def test_nothing_of_the_facilitator_s_is_told() -> None:
    secret = Round("Opening", 20, notes=CANARY)
    play = in_round(notes=CANARY, rounds=(secret,))
    play.take(moves.note(play.run, CANARY))
    play.propose(BOARD)
    play.vote()
    assert CANARY not in repr(staged(play))


def test_a_presentation_begins_with_what_happened_last() -> None:
    play = in_round(injects=(Inject("news", "News", "It rains."), Inject("more", "More", "It snows.")))

    def opens() -> str:
        return stage_of(play.run, DECK, 90.0, 1000.0).opens

    assert opens() == "table"
    play.take(moves.release_inject(play.run, "news"))
    assert opens() == "news"
    play.propose(BOARD)
    assert opens() == "table"
    play.open_vote()
    assert opens() == "table"
    play.cast("team_russia", Vote("russia", True))
    play.reveal()
    assert opens() == "reveal"
    play.take(moves.release_inject(play.run, "more"))
    assert opens() == "news"
    play.take(moves.begin_round(play.run, 2))
    assert opens() == "table"


def test_after_the_vote_the_clock_runs_to_the_end_of_the_round() -> None:
    play = in_round()
    play.propose(BOARD)
    play.vote()
    timer = stage_of(play.run, DECK, 90.0, 1000.0).timer
    assert timer is not None
    assert timer.label == "to the end of the round"
