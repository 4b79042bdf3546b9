import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from decks_at_hand import bundled
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from strategies import what_ifs
from workshop_play import MORNING, Play, four_teams, full_board

from winset.model import Board, WhatIf
from winset.workshop import events as ev
from winset.workshop import moves
from winset.workshop.moves import NotNow
from winset.workshop.outcome import outcome
from winset.workshop.records import LogDamaged, entry_text, read_entry
from winset.workshop.run import Run, replay
from winset.workshop.words import entry_words

DECK = bundled().deck
TEAMS = [team.id for team in four_teams().teams]
boards = st.builds(
    lambda place, issues: full_board(DECK, place) if issues is None else full_board(DECK, place).without(issues),
    st.integers(0, 3),
    st.none() | st.sampled_from([issue.id for issue in DECK.issues]),
)
teams = st.sampled_from(TEAMS)


class Workshops(RuleBasedStateMachine):
    """Any moves in any order: what is refused changes nothing, and what is done can be read from the log again."""

    def __init__(self) -> None:
        super().__init__()
        self.play = Play()

    def attempt(self, step: Callable[[], None]) -> None:
        before = self.play.run
        refusal = None
        try:
            step()
        except NotNow as fault:
            refusal = fault
        if refusal is not None:
            assert str(refusal).endswith(".")
            assert self.play.run is before

    def move(self, make: Callable[[Run], moves.Events]) -> None:
        self.attempt(lambda: self.play.take(make(self.play.run)))

    @rule(number=st.integers(0, 4))
    def begin_round(self, number: int) -> None:
        self.move(lambda run: moves.begin_round(run, number))

    @rule()
    def end_round(self) -> None:
        self.move(moves.end_round)

    @rule(board=boards, team=st.none() | teams, title=st.text(max_size=5))
    def propose(self, board: Board, team: str | None, title: str) -> None:
        self.attempt(lambda: self.play.propose(board, team, title))

    @rule(board=boards, team=st.none() | teams)
    def amend(self, board: Board, team: str | None) -> None:
        self.move(lambda run: moves.amend(run, DECK, board, team))

    @rule()
    def withdraw(self) -> None:
        self.move(moves.withdraw)

    @rule()
    def open_vote(self) -> None:
        self.attempt(self.play.open_vote)

    @rule(team=teams, accepts=st.booleans())
    def cast(self, team: str, accepts: bool) -> None:
        if team != "watchers":
            self.attempt(lambda: self.play.cast(team, accepts=accepts))

    @rule(team=teams)
    def void(self, team: str) -> None:
        self.move(lambda run: moves.void_ballot(run, team))

    @rule(team=teams)
    def wrong_pin(self, team: str) -> None:
        self.move(lambda run: moves.wrong_pin(run, team))

    @rule()
    def reveal(self) -> None:
        if self.play.run.open_poll is not None and self.play.run.open_poll.cast:
            self.attempt(self.play.reveal)

    @rule()
    def abandon(self) -> None:
        self.move(moves.abandon_vote)

    @rule(team=teams, comes=st.booleans())
    def come_or_go(self, team: str, comes: bool) -> None:
        self.move(lambda run: moves.team_comes_back(run, team) if comes else moves.team_leaves(run, team))

    @rule()
    def inject(self) -> None:
        self.move(lambda run: moves.release_inject(run, "backup"))

    @rule(running=st.none() | st.booleans(), add=st.sampled_from([0, 60, -60, 1e9]))
    def set_timer(self, running: bool | None, add: float) -> None:
        self.move(lambda run: moves.set_timer(run, self.play.left, running=running, add=add))

    @rule(seconds=st.floats(-7200, 7200))
    def jump(self, seconds: float) -> None:
        self.play.now += timedelta(seconds=seconds)
        self.move(lambda run: moves.clock_jumped(run, seconds, self.play.left))

    @rule()
    def crash(self) -> None:
        self.move(lambda run: moves.resume(run, self.play.now))

    @rule(text=st.text(max_size=9))
    def note(self, text: str) -> None:
        self.move(lambda run: moves.note(run, text))

    @invariant()
    def the_log_leads_to_where_the_workshop_stands(self) -> None:
        assert replay(read_entry(text) for text in self.play.texts) == self.play.run

    @invariant()
    def every_entry_and_outcome_can_be_told(self) -> None:
        assert entry_words(self.play.run, DECK, self.play.entries[-1].event)
        for poll in self.play.run.polls:
            if poll.revealed is not None:
                assert [stand.actor for stand in outcome(self.play.run, poll, DECK).stands] == [
                    actor.id for actor in DECK.actors
                ]

    @invariant()
    def no_sealed_vote_has_a_ballot_to_read(self) -> None:
        assert not any(poll.ballots for poll in self.play.run.polls if poll.revealed is None)


TestWorkshops = Workshops.TestCase


def played() -> Play:
    play = Play()
    play.take(moves.begin_round(play.run, 1))
    play.propose(full_board(DECK), "team_ukraine", "Peace")
    play.vote(vetoing=["team_russia"])
    return play


def test_an_entry_that_is_missing_twice_or_out_of_order_is_refused() -> None:
    entries = played().entries
    for wrong in (entries[1:], [*entries[:3], *entries[4:]], [*entries, entries[-1]], [entries[0], entries[0]], []):
        with pytest.raises(LogDamaged):
            replay(wrong)


@pytest.mark.parametrize("place", range(9))
def test_an_entry_that_lost_or_gained_a_part_is_refused(place: int) -> None:
    text = played().texts[place]
    record = json.loads(text)
    for name in record:
        if name not in {"unreadable"}:  # what has a default may be absent
            with pytest.raises(LogDamaged):
                read_entry(json.dumps({key: value for key, value in record.items() if key != name}))
        for wrong in (None, [], {}, 1.5, True, -1, "\x00"):
            number = name == "seconds" and type(wrong) in {int, float}
            if not number and type(wrong) is not type(record[name]) and not (name == "team" and wrong is None):
                with pytest.raises(LogDamaged):
                    read_entry(json.dumps({**record, name: wrong}))
    with pytest.raises(LogDamaged):
        read_entry(json.dumps({**record, "more": 1}))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 5_000, '{"number": NaN}', "\ud800"])
def test_what_is_no_entry_is_refused(text: str) -> None:
    with pytest.raises(LogDamaged):
        read_entry(text)


@given(what_ifs(DECK))
def test_a_start_keeps_cards_what_is_assumed_and_the_whole_preparation(what_if: WhatIf) -> None:
    entry = ev.Entry(1, MORNING, ev.Started("0" * 32, four_teams(), full_board(DECK), what_if))
    assert read_entry(entry_text(entry)) == entry
