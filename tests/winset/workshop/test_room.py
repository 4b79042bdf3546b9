"""The room against the deck, judged by going through the log vote by vote."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import oracle
import pytest
from decks_at_hand import generated
from hypothesis import given, settings
from workshop_samples import ACCEPT, Play, parties, plan_of, plays, ukraine, veto

from winset.model import Board, Deck, Inject, Round, WhatIf
from winset.workshop.ballots import Vote
from winset.workshop.outcome import outcome
from winset.workshop.posteriors import firmness_posteriors
from winset.workshop.room import Block, agreement_over_rounds, blocked, reasons_by_line, room, surprises
from winset.workshop.run import Poll, Run


def revealed(run: Run) -> list[Poll]:
    return [poll for poll in run.polls if poll.revealed is not None]


def counting(run: Run) -> list[Poll]:
    """The last vote of each two-step round on the same cards, and every other vote."""
    second = {(poll.proposal, poll.version): poll.number for poll in revealed(run) if poll.step == 2}
    return [poll for poll in revealed(run) if poll.number >= second.get((poll.proposal, poll.version), 0)]


def votes_in(poll: Poll) -> Iterator[tuple[str, Vote]]:
    for ballot in poll.ballots:
        for vote in ballot.votes:
            yield ballot.team, vote


def crossings(deck: Deck, poll: Poll, actor: str) -> list[set[str]]:
    """For every package that the board may become, the active lines of the actor that it crosses."""
    own = {line.id for line in deck.lines_of(actor)}
    complete = len(poll.board) == len(deck.issues)
    packages = [poll.board] if complete else oracle.feasible(deck, poll.board)
    return [set(oracle.crossed(deck, package, poll.what_if)) & own for package in packages]


@given(plays())
@settings(max_examples=25, deadline=None)
def test_a_surprise_is_a_veto_of_what_is_allowed_or_an_acceptance_of_what_is_forbidden(play: Play) -> None:
    run, deck = play.run, play.deck
    expected = set()
    for poll in revealed(run):
        for team, vote in votes_in(poll):
            found = crossings(deck, poll, vote.actor)
            if found and vote.accepts and all(found):
                expected.add((poll.number, team, vote.actor, "accepts"))
            if found and not vote.accepts and not any(found):
                expected.add((poll.number, team, vote.actor, "vetoes"))
    shown, untold = surprises(run, deck)
    assert {(each.vote, each.team, each.actor, each.word) for each in shown} == expected
    assert len(shown) == len(expected)
    assert not untold
    numbers = {poll.number for poll in counting(run)}
    for each in shown:
        assert each.counts == (each.vote in numbers)
        poll = run.polls[each.vote - 1]
        if each.word == "accepts" and each.complete:
            assert set(each.lines) == crossings(deck, poll, each.actor)[0]


@given(plays())
@settings(max_examples=25, deadline=None)
def test_firmness_is_what_pseudo_votes_and_votes_make_it(play: Play) -> None:
    run, deck = play.run, play.deck
    evidence: dict[str, list[int]] = {line.id: [0, 0] for line in deck.red_lines}
    for poll in counting(run):
        if len(poll.board) < len(deck.issues):
            continue
        for _team, vote in votes_in(poll):
            crossed = crossings(deck, poll, vote.actor)[0]
            for line in crossed:
                if vote.accepts:
                    evidence[line][1] += 1
                elif vote.red_line == line or (vote.red_line is None and crossed == {line}):
                    evidence[line][0] += 1
    played = {actor for team in run.plan.teams for actor in team.actors}
    found = firmness_posteriors(run, deck)
    assert [each.line for each in found] == [line.id for line in deck.red_lines if line.actor in played]
    for each in found:
        held, gave = evidence[each.line]
        assert (len(each.held), len(each.gave)) == (held, gave)
        begun = Fraction(run.what_if.firmness_of(each.line, deck.red_line(each.line).firmness))
        prior = min(max(begun, Fraction(2, 100)), Fraction(98, 100))
        assert abs(Fraction(each.mean) - (4 * prior + held) / (4 + held + gave)) < Fraction(1, 10**20)
        assert 0 <= each.low < each.high <= 1


@given(plays())
@settings(max_examples=25, deadline=None)
def test_tallies_and_blocks_are_those_of_the_outcomes(play: Play) -> None:
    run, deck = play.run, play.deck
    tallies = agreement_over_rounds(run, deck)
    assert [tally.vote for tally in tallies] == [poll.number for poll in counting(run)]
    blocks: dict[tuple[str | None, str | None], list[int]] = {}
    for tally, poll in zip(tallies, counting(run), strict=True):
        result = outcome(run, poll, deck)
        assert (tally.agreed, tally.round) == (result.agreed, poll.round)
        assert (tally.vetoing, tally.silent) == (len(result.vetoing), len(result.silent))
        assert sum(tally.share(word) for word in ("accepts", "vetoes", "silent")) == pytest.approx(Decimal(1))
        proposer = run.proposals[poll.proposal - 1].team
        for vetoer in {run.plan.team_of(actor) for actor in result.vetoing}:
            blocks.setdefault((proposer, vetoer.id if vetoer else None), []).append(poll.number)
    assert {(each.proposed_by, each.vetoed_by): list(each.votes) for each in blocked(run, deck)} == blocks


@given(plays())
@settings(max_examples=25, deadline=None)
def test_every_written_reason_is_in_the_group_of_its_line_and_anonymous_unless_named(play: Play) -> None:
    run, deck = play.run, play.deck
    written = sorted(
        (str(vote.red_line), vote.reason.strip(), vote.accepts)
        for poll in revealed(run)
        for _team, vote in votes_in(poll)
        if vote.reason.strip()
    )
    for named in (False, True):
        groups = reasons_by_line(run, deck, named=named)
        told = [(str(group.line), each.text, each.accepts) for group in groups for each in group.reasons]
        assert sorted(told) == (written if named else sorted(("None", *rest) for _line, *rest in written))
        for group in groups:
            texts = [each.text.casefold() for each in group.reasons]
            assert texts == sorted(texts)
            assert all((each.team is not None) == named for each in group.reasons)
            assert all((each.vote is not None) == named for each in group.reasons)


def test_the_sample_workshop_is_read_as_it_was_played() -> None:
    run, deck = parties().run, parties().deck
    found = room(run, deck)
    assert [(each.vote, each.actor, each.word, each.lines, each.counts) for each in found.surprises] == [
        (1, "actor_0", "accepts", ("last_0",), True),
        (1, "actor_2", "vetoes", (), True),
        (2, "actor_2", "vetoes", (), False),
    ]
    by_line = {each.line: each for each in found.firmness}
    assert (by_line["last_1"].held, by_line["last_1"].gave) == ((1,), ())
    assert by_line["last_0"].gave == (1,)
    assert by_line["last_0"].suggested == Decimal("0.76")  # (4 · 0.95 + 0) / (4 + 1)
    assert [(each.vote, each.round, each.agreed) for each in found.tallies] == [(1, 1, False), (3, 2, True)]
    assert found.blocks == (
        Block("team_actor_0", "team_actor_1", (1,)),
        Block("team_actor_0", "team_actor_2", (1,)),
    )
    assert [(group.line, group.together) for group in found.reasons] == [(None, True)]


def test_the_cards_of_the_bundled_deck_are_compared_in_full() -> None:
    found = room(ukraine().run, ukraine().deck, named=True)
    assert found.surprises
    assert any(each.gave for each in found.firmness)
    assert found.blocks


def play_on_parties(*, injects: tuple[Inject, ...] = (), what_if: WhatIf | None = None) -> tuple[Play, Board]:
    """A workshop where the cards cross the line ``last_0`` of Party 1 and nothing else."""
    deck = generated(2)
    cards = Board({issue.id: issue.terms[-1 if place == 0 else 1].id for place, issue in enumerate(deck.issues)})
    rounds = (Round("Only", 20), Round("Two", 20, two_step=True))
    return Play(deck, plan_of(deck, injects=injects, rounds=rounds), what_if=what_if or WhatIf()), cards


def test_a_line_that_an_inject_set_aside_is_not_tested_and_its_veto_surprises() -> None:
    play, cards = play_on_parties(injects=(Inject("news", "News", gives_way=("last_0",)),))
    play.begins_round(1).proposes(cards).releases("news").votes({"actor_0": veto("No", "last_0"), "actor_1": ACCEPT})
    assert [(each.actor, each.invoked) for each in surprises(play.run, play.deck)[0]] == [("actor_0", "last_0")]
    assert not any(each.is_tested for each in firmness_posteriors(play.run, play.deck))


def test_the_second_vote_of_two_counts_for_firmness_and_agreement() -> None:
    play, cards = play_on_parties()
    play.begins_round(2).proposes(cards)
    play.votes({"actor_0": ACCEPT, "actor_1": ACCEPT}).votes({"actor_0": veto("No", "last_0"), "actor_1": ACCEPT})
    found = firmness_posteriors(play.run, play.deck)[0]
    assert (found.held, found.gave) == ((2,), ())
    assert [tally.vote for tally in agreement_over_rounds(play.run, play.deck)] == [2]
    assert [(each.vote, each.counts) for each in surprises(play.run, play.deck)[0]] == [(1, False)]


def test_firmness_begins_with_what_the_workshop_assumed_and_certainty_leaves_room_to_learn() -> None:
    play, cards = play_on_parties(what_if=WhatIf.of(firmness={"last_0": Decimal(1)}))
    play.begins_round(1).proposes(cards).votes({"actor_0": ACCEPT, "actor_1": ACCEPT})
    found = firmness_posteriors(play.run, play.deck)[0]
    assert (found.assumed, found.prior) == (Decimal(1), Decimal("0.98"))
    assert found.mean == Decimal("0.784")  # (4 · 0.98 + 0) / (4 + 1)


def test_a_heavier_prior_is_moved_less_and_a_senseless_one_is_refused() -> None:
    run, deck = parties().run, parties().deck
    light, heavy = (
        {each.line: each.mean for each in firmness_posteriors(run, deck, weight=Decimal(weight))}["last_0"]
        for weight in (1, 20)
    )
    assert light < heavy < Decimal("0.95")
    with pytest.raises(ValueError, match="weight"):
        firmness_posteriors(run, deck, weight=Decimal(0))


def test_without_any_vote_there_is_nothing_but_the_firmness_assumed() -> None:
    play, _cards = play_on_parties()
    found = room(play.run, play.deck)
    assert (found.surprises, found.tallies, found.blocks, found.reasons) == ((), (), (), ())
    assert all(each.mean == each.prior and not each.is_tested for each in found.firmness)


def test_a_veto_without_a_word_tests_a_line_only_where_no_other_of_the_actor_is_crossed() -> None:
    play, cards = play_on_parties()
    both = {**cards, "issue_0": "term_1", "issue_1": "term_2", "issue_2": "term_0"}
    play.begins_round(1).proposes(both).votes({"actor_0": ACCEPT, "actor_1": veto("No")})
    assert not any(each.is_tested for each in firmness_posteriors(play.run, play.deck))
    play.proposes({**both, "issue_2": "term_1"}).votes({"actor_0": ACCEPT, "actor_1": veto("No")})
    assert [(each.line, each.held) for each in firmness_posteriors(play.run, play.deck) if each.is_tested] == [
        ("last_1", (2,))
    ]


def test_on_a_table_with_open_issues_only_what_is_certain_can_surprise() -> None:
    play, _cards = play_on_parties()
    play.begins_round(1)
    said = {"actor_0": ACCEPT, "actor_1": veto("No")}
    play.proposes({"issue_0": "term_2"}).votes(said)  # crosses a line of Party 1; of Party 2 all is open
    found, _untold = surprises(play.run, play.deck)
    assert [(each.actor, each.word, each.lines, each.complete) for each in found] == [
        ("actor_0", "accepts", ("last_0",), False)
    ]
