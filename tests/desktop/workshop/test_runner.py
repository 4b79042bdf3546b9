from datetime import timedelta

import pytest
from decks_at_hand import bundled
from logs_at_hand import SlowLog
from pytestqt.qtbot import QtBot
from workshop_bench import Bench, LateWorker, accepts
from workshop_play import four_teams, full_board

from winset.model import EMPTY_BOARD, NOTHING_ASSUMED
from winset.workshop import events as ev
from winset.workshop import moves
from winset.workshop.ballots import Vote
from winset.workshop.records import read_entry
from winset.workshop.run import Run, replay

DECK = bundled().deck


@pytest.fixture
def bench(qapp: object) -> Bench:
    return Bench()


def test_a_workshop_that_starts_gives_each_voting_team_a_pin_and_keeps_none_of_them(bench: Bench) -> None:
    bench.start()
    assert set(bench.pins) == {team.id for team in four_teams().voting_teams}
    assert len(set(bench.pins.values())) == len(bench.pins)
    kept = "".join(bench.store.texts[0])
    assert not any(pin in kept for pin in bench.pins.values())


def test_what_is_not_ready_does_not_start_and_says_why(bench: Bench) -> None:
    bench.runner.start(four_teams(rounds=()), DECK, EMPTY_BOARD, NOTHING_ASSUMED)
    assert bench.runner.run is None
    assert bench.refused == ["There is no round yet. Add at least one."]


def test_the_log_in_the_store_always_leads_to_what_is_shown(bench: Bench) -> None:
    seen: list[object] = []
    bench.runner.changed.connect(
        lambda _before, after: seen.append(replay(read_entry(text) for text in bench.store.texts[0]) == after)
    )
    bench.to_the_vote()
    bench.runner.cast("team_russia", accepts("team_russia"), "laptop")
    bench.runner.reveal()
    assert len(seen) > 6
    assert all(seen)


def test_a_step_that_cannot_be_kept_is_told_changes_nothing_and_can_be_tried_again(bench: Bench) -> None:
    bench.start()
    before = bench.runner.run
    bench.store.fault = "The disk is full. Make room and try again."
    told: list[str] = []
    bench.runner.do(lambda run: moves.begin_round(run, 1), lambda: told.append("done"))
    assert bench.runner.run is before
    assert bench.refused == [bench.store.fault]
    bench.store.fault = None
    bench.runner.do(lambda run: moves.begin_round(run, 1), lambda: told.append("done"))
    assert bench.runner.run is not None
    assert bench.runner.run.round == 1
    assert told == ["done"]


def test_a_pin_lets_its_team_in_and_a_third_wrong_one_locks_it(bench: Bench) -> None:
    bench.to_the_vote()
    answers: list[bool] = []
    bench.runner.check_pin("team_russia", bench.pins["team_russia"], answers.append)
    assert answers == [True]
    wrong = bench.pins["team_ukraine"]
    for _ in range(3):
        bench.runner.check_pin("team_russia", wrong, answers.append)
    assert answers == [True, False, False, False]
    bench.runner.check_pin("team_russia", bench.pins["team_russia"], answers.append)
    assert len(answers) == 4
    assert "is locked" in bench.refused[-1]
    bench.runner.give_pins(["team_russia"], "locked")
    bench.runner.check_pin("team_russia", bench.pins["team_russia"], answers.append)
    assert answers[-1]


def test_a_ballot_is_sealed_until_the_reveal_and_its_key_lies_beside_the_log_until_then(bench: Bench) -> None:
    bench.to_the_vote()
    line = DECK.lines_of("russia")[0].id
    bench.runner.cast("team_russia", (Vote("russia", False, "CANARY", line),), "laptop")
    assert "CANARY" not in "".join(bench.store.texts[0])
    assert set(bench.store.secrets[0]) == {"vote 1"}
    bench.runner.reveal()
    assert bench.store.secrets[0] == {}
    assert bench.runner.run is not None
    assert bench.runner.run.polls[0].ballots[0].votes == (Vote("russia", False, "CANARY", line),)


def test_the_key_of_an_abandoned_vote_is_forgotten(bench: Bench) -> None:
    bench.to_the_vote()
    bench.runner.cast("team_russia", accepts("team_russia"), "laptop")
    bench.runner.abandon_vote()
    assert bench.store.secrets[0] == {}


def test_a_vote_whose_key_is_lost_says_so_and_can_be_abandoned(bench: Bench) -> None:
    bench.to_the_vote()
    bench.runner.cast("team_russia", accepts("team_russia"), "laptop")
    again = Bench(bench.store)
    again.runner.resume(1, DECK, bench.store.texts[0], {})
    assert not again.runner.reveal()
    assert "key of this vote is missing" in again.refused[0]
    assert again.runner.abandon_vote()


def test_after_a_crash_at_any_step_the_workshop_goes_on_where_it_was(bench: Bench) -> None:
    bench.to_the_vote()
    bench.runner.cast("team_russia", accepts("team_russia"), "laptop")
    before = bench.runner.run
    again = Bench(bench.store)
    again.clocks.pass_by(90)
    again.runner.resume(1, DECK, bench.store.texts[0], bench.store.secrets[0])
    run = again.runner.run
    assert run is not None
    assert before is not None
    assert (run.polls, run.proposals, run.seats) == (before.polls, before.proposals, before.seats)
    assert isinstance(again.runner.entries[-2].event, ev.Resumed)
    assert again.runner.seconds_left() == 1200 - 90
    again.clocks.pass_by(30)
    assert again.runner.seconds_left() == 1200 - 90  # it stands
    again.runner.reveal()
    assert again.runner.run is not None
    assert again.runner.run.polls[0].ballots


def test_teams_whose_pins_were_not_kept_before_a_crash_get_them_when_the_workshop_goes_on(bench: Bench) -> None:
    bench.start()
    started = bench.store.texts[0][:1]
    again = Bench()
    again.store.texts.append(list(started))
    again.store.secrets.append({})
    again.runner.resume(1, DECK, started, {})
    assert set(again.pins) == {team.id for team in four_teams().voting_teams}
    again.pins.clear()
    again.runner.resume(1, DECK, again.store.texts[0], {})
    assert not again.pins


def test_a_workshop_that_goes_on_where_nothing_can_be_kept_shows_the_time_that_is_left(bench: Bench) -> None:
    bench.start()
    bench.runner.do(lambda run: moves.begin_round(run, 1))
    bench.runner.leave()
    bench.clocks.pass_by(300)
    bench.store.fault = "Another Winset has the library open."
    bench.runner.resume(1, DECK, bench.store.texts[0], {})
    assert bench.refused == [bench.store.fault]
    assert bench.runner.seconds_left() == 900


def test_a_log_is_read_away_from_the_window_s_thread_and_the_open_workshop_stays_until_then(qapp: object) -> None:
    worker = LateWorker()
    bench = Bench(worker=worker)
    bench.start()
    before = bench.runner.run
    other = Bench()
    other.start()
    bench.runner.resume(2, DECK, other.store.texts[0], {})
    assert bench.runner.run is before
    bench.store.texts.append(other.store.texts[0])
    bench.store.secrets.append({})
    worker.answer()
    assert bench.run.token == other.run.token
    assert isinstance(bench.runner.entries[-1].event, ev.Resumed)


def test_a_log_that_cannot_be_followed_is_refused_with_a_sentence(bench: Bench) -> None:
    bench.to_the_vote()
    again = Bench()
    again.runner.resume(1, DECK, bench.store.texts[0][1:], {})
    assert again.runner.run is None
    assert "cannot be followed" in again.refused[0]


def test_the_timer_goes_by_a_clock_that_nobody_sets_and_the_log_says_when_the_other_was(bench: Bench) -> None:
    bench.start()
    bench.runner.do(lambda run: moves.begin_round(run, 1))
    bench.runner._on_tick()
    bench.clocks.pass_by(60)
    bench.runner._on_tick()
    bench.clocks.now -= timedelta(hours=2)
    bench.runner._on_tick()
    jumps = [entry.event for entry in bench.runner.entries if isinstance(entry.event, ev.ClockJumped)]
    assert jumps == [ev.ClockJumped(-7200)]
    assert bench.runner.seconds_left() == 1200 - 60
    bench.runner.set_timer(running=False)
    assert bench.runner.run is not None
    assert bench.runner.run.timer is not None
    assert bench.runner.run.timer.seconds == 1200 - 60


def test_the_end_of_the_time_is_told_once(bench: Bench) -> None:
    ends: list[str] = []
    bench.runner.time_is_up.connect(lambda: ends.append("up"))
    bench.start()
    bench.runner.do(lambda run: moves.begin_round(run, 1))
    for _ in range(3):
        bench.clocks.pass_by(601)
        bench.runner._on_tick()
    assert ends == ["up"]
    assert bench.runner.seconds_left() == 0
    bench.runner.set_timer(add=60)
    bench.clocks.pass_by(61)
    bench.runner._on_tick()
    assert ends == ["up", "up"]


def test_leaving_a_workshop_keeps_it_in_its_store(bench: Bench) -> None:
    bench.start()
    bench.runner.leave()
    assert bench.runner.run is None
    assert not bench.runner.do(lambda run: moves.begin_round(run, 1))
    assert "No workshop is open" in bench.refused[0]
    bench.runner.resume(1, DECK, bench.store.texts[0], {})
    assert bench.runner.run is not None


@pytest.fixture
def slow(qapp: object) -> tuple[Bench, SlowLog]:
    """A workshop in its first round, on a disk that is slow from now on."""
    store = SlowLog()
    bench = Bench(store)
    bench.start()
    bench.runner.do(lambda run: moves.begin_round(run, 1))
    store.slow = True
    return bench, store


def test_two_minutes_asked_for_before_the_first_is_kept_are_both_given(slow: tuple[Bench, SlowLog]) -> None:
    bench, store = slow
    bench.clocks.pass_by(100)
    bench.runner.set_timer(add=60)
    bench.runner.set_timer(add=60)
    store.keep()
    assert bench.runner.seconds_left() == 1200 - 100 + 120


def test_a_clock_that_is_set_while_a_pause_is_on_its_way_does_not_let_the_timer_run_again(
    slow: tuple[Bench, SlowLog], qtbot: QtBot
) -> None:
    bench, store = slow
    qtbot.waitSignal(bench.runner.ticked).wait()
    bench.runner.set_timer(running=False)
    bench.clocks.now += timedelta(hours=1)
    qtbot.waitUntil(lambda: store.waits == 2)
    store.keep()
    assert isinstance(bench.runner.entries[-1].event, ev.ClockJumped)
    assert bench.run.timer is not None
    assert not bench.run.timer.running


def test_a_move_of_several_entries_is_seen_whole_or_not_at_all(bench: Bench) -> None:
    bench.start()
    seen: list[Run] = []
    bench.runner.changed.connect(lambda _before, after: seen.append(after))
    bench.runner.do(lambda run: moves.begin_round(run, 1))
    assert [(run.round, run.timer is not None) for run in seen] == [(1, True)]


def test_pins_of_a_workshop_that_was_left_do_not_get_into_the_next_one(qapp: object) -> None:
    worker = LateWorker()
    bench = Bench(worker=worker)
    bench.start()
    bench.runner.leave()
    worker.answer()
    assert not bench.refused
    bench.start()
    bench.runner.give_pins(["team_russia"], "asked")
    bench.runner.leave()
    bench.start()
    log = len(bench.store.texts[-1])
    worker.answer()
    given = [entry.event for entry in bench.runner.entries[log:]]
    assert [pin.cause for pin in given if isinstance(pin, ev.PinGiven)] == ["start"] * 4
    assert not bench.refused


def test_a_pin_that_was_checked_for_a_workshop_that_was_left_lets_nobody_in(qapp: object) -> None:
    worker = LateWorker()
    bench = Bench(worker=worker)
    bench.start()
    worker.answer()
    bench.runner.do(lambda run: moves.begin_round(run, 1))
    bench.runner.do(lambda run: moves.propose(run, DECK, full_board(DECK), None, "Peace"))
    bench.runner.open_vote()
    texts = tuple(bench.store.texts[0])
    answers: list[bool] = []
    bench.runner.check_pin("team_russia", bench.pins["team_russia"], answers.append)
    bench.runner.check_pin("team_russia", bench.pins["team_ukraine"], answers.append)
    bench.runner.leave()
    bench.store.texts.append(list(texts))
    bench.store.secrets.append({})
    bench.runner.resume(2, DECK, texts, {})
    worker.answer()
    assert not answers
    assert not any(isinstance(entry.event, ev.PinRefused) for entry in bench.runner.entries)
