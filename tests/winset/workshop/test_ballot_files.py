"""Papers go out on a stick and filled ballots come back: only the right team's answer to the question is taken."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import replace

import pytest
from ballots_at_hand import (
    PINS,
    TEAMS,
    accepts,
    after,
    deck,
    first_line,
    forged,
    paper,
    refused,
    repinned,
    vetoes,
    vote_keys,
    voting,
    with_ballot,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.faults import UserFault
from winset.model.seen import seen_by
from winset.workshop import conduct
from winset.workshop import events as ev
from winset.workshop.ballot_files import accept_filled, fill, read_filled
from winset.workshop.ballots import MAX_REASON_CHARACTERS, Ballot, Vote
from winset.workshop.forms import BallotFileFault
from winset.workshop.moves import NotNow, propose
from winset.workshop.papers import paper_bytes, paper_of, read_paper
from winset.workshop.sealed_ballots import open_ballot, seal_ballot
from winset.workshop.sealing import SealBroken, WrongPin, new_key_pair

ONE, PAIR, _ = TEAMS
RUN = voting()
BIDI = "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))


FILLED_CONTENT = fill(paper(), PINS["one"], vetoes("actor_0"))


# --- The way there and back ---


@pytest.mark.parametrize("team", ["one", "pair"])
def test_a_paper_carries_the_question_and_what_its_team_may_see(team: str) -> None:
    read = paper(team)
    assert read == paper_of(RUN, deck(), team)
    assert read.title == "The table"
    assert (read.question.proposal, read.question.board) == ("All the first", RUN.board)
    assert read.deck == seen_by(deck(), *RUN.seat(team).team.actors)
    assert {line.actor for line in read.deck.red_lines} == set(RUN.seat(team).team.actors)


@given(
    st.sampled_from(TEAMS[:2]),
    st.lists(st.booleans(), min_size=2, max_size=2),
    st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=BIDI)),
)
@settings(max_examples=30)
def test_what_a_team_filled_in_is_what_the_reveal_opens(team, words: list[bool], reason: str) -> None:
    votes = tuple(
        Vote(actor, accepts=word, reason=reason, red_line=None if word else first_line(actor))
        for actor, word in zip(team.actors, words, strict=False)
    )
    content = fill(paper(team.id), PINS[team.id], votes[::-1])
    whose, sealed = accept_filled(read_filled(content, "back.winset-ballot"), RUN)
    assert whose == team.id
    assert reason.encode() not in content or len(reason) < 8
    assert open_ballot(sealed, vote_keys(1), team, deck()) == Ballot(team.id, votes)
    run = with_ballot(RUN, whose, sealed)
    assert conduct.open_ballots(run, run.polls[-1], deck(), vote_keys(1).secret) == ((Ballot(team.id, votes),), ())


@given(st.text(st.sampled_from('aé漢🙂"\\\n'), max_size=MAX_REASON_CHARACTERS))
@settings(max_examples=20)
def test_the_size_of_a_file_does_not_tell_accept_from_veto(reason: str) -> None:
    lengths = {
        len(fill(paper(), PINS["one"], votes)) for votes in (accepts("actor_0"), vetoes("actor_0", reason=reason))
    }
    assert lengths == {len(FILLED_CONTENT)}
    assert len(FILLED_CONTENT) < 32 * 1024


def test_the_longest_reasons_of_a_large_team_still_have_the_length_of_an_accept() -> None:
    longest = "🙂" * MAX_REASON_CHARACTERS
    sizes = {
        len(fill(paper("pair"), PINS["pair"], votes))
        for votes in (accepts(*PAIR.actors), vetoes(*PAIR.actors, reason=longest))
    }
    assert len(sizes) == 1


def test_ballots_entered_on_the_laptop_have_the_length_of_those_from_files() -> None:
    longest = vetoes(*PAIR.actors, reason="🙂" * MAX_REASON_CHARACTERS)
    lengths = {len(conduct.seal_ballot(RUN, deck(), "pair", votes)) for votes in (accepts(*PAIR.actors), longest)}
    from_file = read_filled(fill(paper("pair"), PINS["pair"], accepts(*PAIR.actors)), "pair.winset-ballot")
    assert lengths == {len(from_file.sealed)}


# --- What the team does wrong ---


def test_another_pin_fills_no_paper() -> None:
    with pytest.raises(WrongPin, match=r"The PIN is not right\. Try again"):
        fill(paper(), PINS["pair"], accepts("actor_0"))


@pytest.mark.parametrize(
    "votes",
    [
        (),
        accepts("actor_0", "actor_1"),
        accepts("actor_3"),
        accepts("actor_0") * 2,
        (Vote("actor_0", accepts=False, red_line=first_line("actor_1")),),
        (Vote("actor_0", accepts=True, red_line=first_line("actor_0")),),
        (Vote("actor_0", accepts=False, reason="x" * (MAX_REASON_CHARACTERS + 1)),),
        (Vote("actor_0", accepts=False, reason="one \ud800"),),
        (Vote("actor_0", accepts=False, reason="one \x00"),),
        (Vote("actor_0", accepts=False, reason="\u202eone"),),
    ],
)
def test_a_team_says_one_word_for_each_of_its_actors_and_invokes_its_own_red_lines(votes: tuple[Vote, ...]) -> None:
    with pytest.raises(NotNow):
        fill(paper(), PINS["one"], votes)


@pytest.mark.parametrize("team", ["watchers"])
def test_who_watches_gets_no_paper(team: str) -> None:
    with pytest.raises(NotNow, match="observes"):
        paper_of(RUN, deck(), team)


def test_a_proposal_whose_title_no_paper_could_carry_is_not_put_on_the_table() -> None:
    for title in ("one\x00", "\u202eone", "one\ud800"):
        with pytest.raises(NotNow, match=r"The title of the proposal cannot be kept: .* remove it\."):
            propose(after(RUN, ev.VoteAbandoned(1)), deck(), RUN.board, None, title)


def test_there_is_no_paper_while_no_vote_is_open() -> None:
    closed = after(RUN, ev.VoteAbandoned(1))
    with pytest.raises(NotNow, match="No vote is open"):
        paper_of(closed, deck(), "one")
    with pytest.raises(NotNow, match="No vote is open"):
        accept_filled(read_filled(FILLED_CONTENT, "one.winset-ballot"), closed)


# --- What comes back wrong: each has a sentence, and a way on ---


def test_a_ballot_of_another_workshop_is_refused() -> None:
    said = refused(FILLED_CONTENT, voting(token="f" * 32))
    assert said.startswith("“one.winset-ballot” is a ballot of another workshop. Look for the file of this one")


def test_a_ballot_for_an_earlier_or_later_vote_is_refused() -> None:
    assert "an earlier vote (number 1); now vote 2 is open. Let the team" in refused(FILLED_CONTENT, voting(votes=2))
    assert "a later vote (number 9)" in refused(forged(FILLED_CONTENT, vote=9))


def test_a_ballot_of_an_unknown_team_is_refused() -> None:
    for team in ("nobody", "watchers"):
        assert f"of a team “{team}”, and no team with that id votes" in refused(forged(FILLED_CONTENT, team=team))


def test_a_ballot_that_is_in_already_is_refused() -> None:
    whose, sealed = accept_filled(read_filled(FILLED_CONTENT, "one.winset-ballot"), RUN)
    said = refused(FILLED_CONTENT, with_ballot(RUN, whose, sealed))
    assert "the ballot of The one is in already. Set that one aside first" in said


def test_a_ballot_under_the_name_of_another_team_is_refused() -> None:
    said = refused(forged(FILLED_CONTENT, team="pair"))
    assert "is not signed by The pair" in said
    assert "Write a new paper for The pair" in said


def test_a_ballot_from_before_the_team_got_another_pin_is_refused() -> None:
    assert "The one got another PIN" in refused(FILLED_CONTENT, repinned(RUN, "one"))


def test_a_ballot_with_the_sealed_part_of_another_is_refused() -> None:
    other = json.loads(fill(paper(), PINS["one"], accepts("actor_0")))
    assert "is not signed by The one" in refused(forged(FILLED_CONTENT, sealed=other["sealed"]))


@pytest.mark.parametrize("changed", ["public_key", "board", "proposal"])
def test_an_answer_to_a_paper_that_was_changed_on_its_way_is_refused(changed: str) -> None:
    """Who changes the stick could let a team answer another question, or seal its answer for others to read."""
    content = paper_bytes(paper())
    board = {**paper().question.board, deck().issues[0].id: deck().issues[0].terms[1].id}
    public_key = b64encode(new_key_pair().public).decode()
    now = {"public_key": public_key, "board": board, "proposal": "All the first."}[changed]
    changed_paper = read_paper(forged(content, **{changed: now}), "one.winset-paper")
    answer = fill(changed_paper, PINS["one"], accepts("actor_0"))
    assert "the ballot paper of The one was changed on its way" in refused(answer)


def test_a_paper_with_the_keys_of_another_team_is_not_filled() -> None:
    mixed = replace(paper(), locked_seed=paper("pair").locked_seed)
    with pytest.raises(BallotFileFault, match="the key in it is not the team’s"):
        fill(mixed, PINS["pair"], accepts("actor_0"))


def test_the_same_signature_written_another_way_is_refused() -> None:
    signature = json.loads(FILLED_CONTENT)["signature"]
    same = f"{signature[:-3]}{chr(ord(signature[-3]) + 1)}=="  # of the last letter two bits count
    assert b64decode(same) == b64decode(signature)
    assert "its “signature” is damaged" in refused(forged(FILLED_CONTENT, signature=same))


@given(st.integers(0, len(FILLED_CONTENT) - 1), st.integers(1, 255))
@settings(max_examples=300)
def test_every_changed_byte_of_a_filled_ballot_is_refused(place: int, change: int) -> None:
    content = bytearray(FILLED_CONTENT)
    content[place] ^= change
    assert refused(bytes(content)).startswith("“one.winset-ballot” ")


def test_every_changed_byte_of_all_but_the_sealed_part_is_refused() -> None:
    start = FILLED_CONTENT.index(b'"sealed"')
    for place in [*range(start + 20), *range(len(FILLED_CONTENT) - 220, len(FILLED_CONTENT))]:
        content = bytearray(FILLED_CONTENT)
        content[place] ^= 1
        assert refused(bytes(content))


@given(st.integers(0, len(FILLED_CONTENT)))
@settings(max_examples=30)
def test_a_ballot_that_was_cut_off_is_refused(length: int) -> None:
    assert length == len(FILLED_CONTENT) or "Copy it from the team’s stick again" in refused(FILLED_CONTENT[:length])


# --- The reveal ---


def test_ballots_that_do_not_open_or_say_what_the_team_may_not_are_named_unreadable() -> None:
    run = RUN
    good = Ballot("one", accepts("actor_0"))
    for sealed in (
        seal_ballot(Ballot("one", accepts(*PAIR.actors)), vote_keys(1).public),
        seal_ballot(Ballot("pair", accepts("actor_1")), vote_keys(1).public),
        seal_ballot(Ballot("pair", accepts(*PAIR.actors)), vote_keys(2).public),
        seal_ballot(Ballot("pair", vetoes("actor_1", "actor_0")), vote_keys(1).public),
        b"",
    ):
        run = with_ballot(with_ballot(RUN, "pair", sealed), "one", seal_ballot(good, vote_keys(1).public))
        assert conduct.open_ballots(run, run.polls[-1], deck(), vote_keys(1).secret) == ((good,), ("pair",))
    assert run.polls[-1].is_open


def test_a_ballot_does_not_open_with_the_key_of_another_vote() -> None:
    sealed = seal_ballot(Ballot("one", accepts("actor_0")), vote_keys(1).public)
    with pytest.raises(SealBroken, match="Let the team vote again"):
        open_ballot(sealed, vote_keys(2), ONE, deck())


def test_every_fault_is_one_for_users() -> None:
    assert all(issubclass(fault, UserFault) for fault in (BallotFileFault, NotNow, WrongPin, SealBroken))
