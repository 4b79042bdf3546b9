"""Workshops for tests: logs that grow by moves, with a clock and keys of their own; and Hypothesis strategies for them.

    play = Play(deck, plan)
    play.begins_round(1)
    play.proposes(board, "reds", "Our offer")
    play.votes({"red": ACCEPT, "blue": veto("Never", "blue_line")})
    play.run, play.entries

Nothing is sealed for real: a ballot's bytes are the ballot. Every move is one that the program allows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache

from decks_at_hand import bundled, generated
from hypothesis import strategies as st
from strategies import agreements, boards, decks, what_ifs

from winset.model import EMPTY_BOARD, NOTHING_ASSUMED, Board, Deck, Inject, Round, Team, WhatIf, Workshop
from winset.workshop import events as ev
from winset.workshop import moves
from winset.workshop.ballots import Ballot, Vote, ballot_bytes
from winset.workshop.events import Entry
from winset.workshop.run import Run, follow

BEGINNING = datetime(2025, 5, 6, 9, 0, tzinfo=UTC)
RUN = "0123456789abcdef" * 2
"""What tells this workshop from others."""
ACCEPT: tuple[bool, str, str | None] = (True, "", None)

Word = tuple[bool, str, str | None]
"""Whether it accepts, the reason, and the red line that it invokes."""


def veto(reason: str = "", line: str | None = None) -> Word:
    """A veto with its reason and red line."""
    return (False, reason, line)


class Play:
    """A workshop that is played move by move. Each step takes ``pace`` on its clock."""

    def __init__(
        self,
        deck: Deck,
        plan: Workshop,
        board: Board = EMPTY_BOARD,
        what_if: WhatIf = NOTHING_ASSUMED,
        pace: timedelta = timedelta(seconds=20),
    ) -> None:
        self.deck = deck
        self.pace = pace
        self.entries: tuple[Entry, ...] = ()
        self._run: Run | None = None
        pins = (ev.PinGiven(team.id, "start", "mark", b"verify", b"locked") for team in plan.voting_teams)
        self.log((ev.Started(RUN, plan, board, what_if), *pins))

    @property
    def run(self) -> Run:
        """The state so far."""
        assert self._run is not None
        return self._run

    @property
    def now(self) -> datetime:
        """The moment of the next step."""
        return BEGINNING + self.pace * len(self.entries)

    def log(self, events: Sequence[ev.Event]) -> Play:
        """Log events as they are, and follow them."""
        for event in events:
            entry = Entry(len(self.entries) + 1, self.now, event)
            self._run = follow(self._run, entry)
            self.entries = (*self.entries, entry)
        return self

    def begins_round(self, number: int) -> Play:
        return self.log(moves.begin_round(self.run, number))

    def proposes(self, board: Mapping[str, str], team: str | None = None, title: str = "") -> Play:
        return self.log(moves.propose(self.run, self.deck, Board(board), team, title))

    def amends(self, board: Mapping[str, str], team: str | None = None) -> Play:
        return self.log(moves.amend(self.run, self.deck, Board(board), team))

    def withdraws(self) -> Play:
        return self.log(moves.withdraw(self.run))

    def opens_vote(self) -> Play:
        return self.log(moves.open_vote(self.run, b"public"))

    def votes(self, words: Mapping[str, Word], *, open_only: bool = False) -> Play:
        """Open a vote unless one is open, cast the ballots of the teams all of whose actors have a word, and reveal."""
        if self.run.open_poll is None:
            self.opens_vote()
        ballots = []
        for team in self.run.plan.voting_teams:
            if not set(team.actors) <= words.keys() or self.run.seat(team.id).left:
                continue
            ballot = Ballot(team.id, tuple(Vote(actor, *words[actor]) for actor in team.actors))
            moves.refuse_votes(self.deck, team, ballot.votes)
            self.log(moves.cast_ballot(self.run, team.id, ballot_bytes(ballot), "laptop"))
            ballots.append(ballot)
        return self if open_only else self.log(moves.reveal(self.run, b"secret", ballots, ()))

    def abandons(self) -> Play:
        return self.log(moves.abandon_vote(self.run))

    def releases(self, inject: str) -> Play:
        return self.log(moves.release_inject(self.run, inject))

    def leaves(self, team: str) -> Play:
        return self.log(moves.team_leaves(self.run, team))

    def notes(self, text: str) -> Play:
        return self.log(moves.note(self.run, text))

    def ends(self) -> Play:
        return self.log(moves.end(self.run))


def plan_of(
    deck: Deck, *, unplayed: Sequence[str] = (), rounds: Sequence[Round] = (), injects: Sequence[Inject] = ()
) -> Workshop:
    """A team for every actor but the unplayed, named after it; two rounds of one step, unless others are given."""
    teams = tuple(
        Team(f"team_{actor.id}", f"Team {actor.title}", (actor.id,), 3)
        for actor in deck.actors
        if actor.id not in unplayed
    )
    usual = (Round("Opening", 20), Round("Closing", 25))
    return Workshop("workshop_1", "A workshop", teams, tuple(rounds) or usual, tuple(injects))


@st.composite
def plans(draw: st.DrawFn, deck: Deck) -> Workshop:
    """Preparations on the deck: teams of one to all actors, perhaps unplayed ones, rounds of one or two steps."""
    seats = [draw(st.integers(0, 3)) for _ in deck.actors]
    teams = []
    for seat in range(1, 4):
        played = tuple(actor.id for actor, taken in zip(deck.actors, seats, strict=True) if taken == seat)
        if played:
            teams.append(Team(f"team_{seat}", f"Team {seat}", played, seat))
    if not teams:
        teams = [Team("team_1", "Team 1", (deck.actors[0].id,))]
    lines = [line.id for line in deck.red_lines]
    waived = tuple(draw(st.lists(st.sampled_from(lines), unique=True, max_size=2))) if lines else ()
    restored = tuple(draw(st.lists(st.sampled_from(lines), unique=True, max_size=2))) if lines else ()
    injects = (
        Inject("news_0", "News", "It is so.", gives_way=waived),
        Inject("news_1", "Other news", stands_firm=restored),
    )
    rounds = tuple(Round(f"Round {place}", 20, two_step=draw(st.booleans())) for place in range(1, 3))
    rule = draw(st.none() | agreements(deck.actors))
    return Workshop("workshop_1", "Workshop", (*teams, Team("watchers", "Watchers")), rounds, injects, rule)


def words(deck: Deck, actor: str) -> st.SearchStrategy[Word]:
    """What a team may say for the actor."""
    lines = [None, *(line.id for line in deck.lines_of(actor))]
    reasons = st.sampled_from(["", "  ", "We cannot.", "we cannot", "Änderung", "=1+1", "<b>no</b>"])
    vetoes = st.tuples(st.just(False), reasons, st.sampled_from(lines))
    return vetoes | st.tuples(st.just(True), reasons, st.none())


_STEPS = ("propose", "propose", "amend", "vote", "vote", "vote", "abandon", "news", "round")


@st.composite
def plays(draw: st.DrawFn, deck: Deck | None = None) -> Play:
    """Workshops with up to six things done in them, over or not, on small decks."""
    chosen = deck if deck is not None else draw(decks(max_issues=3, max_terms=3, max_lines=6, max_constraints=1))
    play = Play(chosen, draw(plans(chosen)), what_if=draw(what_ifs(chosen)))
    play.begins_round(1)
    teams = st.sampled_from([None, *(team.id for team in play.run.plan.teams)])
    for _ in range(draw(st.integers(0, 6))):
        step = draw(
            st.sampled_from(["propose", "propose", "amend", "vote", "vote", "vote", "abandon", "news", "round"])
        )
        _take(draw, play, step, teams)
    return play.ends() if draw(st.booleans()) else play


def _take(draw: st.DrawFn, play: Play, step: str, teams: st.SearchStrategy[str | None]) -> None:
    """The step, where it is possible."""
    deck, run = play.deck, play.run
    if step in ("propose", "amend"):
        board = draw(boards(deck, complete=draw(st.sampled_from([True, True, None]))))
        if board and step == "propose":
            play.proposes(board, draw(teams))
        elif board and run.proposal is not None and board != run.proposal.board:
            play.amends(board, draw(teams))
    elif step in ("vote", "abandon") and run.proposal is not None:
        said = {actor.id: draw(words(deck, actor.id)) for actor in deck.actors if draw(st.integers(0, 5))}
        if step == "abandon":
            play.opens_vote().votes(said, open_only=True).abandons()
        elif any(set(team.actors) <= said.keys() for team in run.plan.voting_teams):
            play.votes(said)
    elif step == "news":
        left = {"news_0", "news_1"} - {release.inject for release in run.releases}
        if left:
            play.releases(draw(st.sampled_from(sorted(left))))
    elif step == "round":
        play.begins_round(draw(st.integers(1, 2)))


@cache
def parties() -> Play:
    """Three parties and one that nobody plays, on five questions: a small workshop with something of everything.

    Round 1 (one step): vote 1 on a proposal of Party 1, vetoed by Party 2 with its line, accepted by Party 1 against
    its own. An inject sets Party 2's line aside. Round 2 (two steps): votes 2 and 3 on the amended cards.
    """
    deck = generated(4)
    injects = (Inject("storm", "A storm", "The harbor is closed.", gives_way=("last_1",), round=2),)
    rounds = (Round("Opening", 20), Round("Closing", 25, two_step=True))
    play = Play(deck, plan_of(deck, unplayed=("actor_3",), rounds=rounds, injects=injects))
    crossing = {issue.id: issue.terms[-1 if place < 2 else 1].id for place, issue in enumerate(deck.issues)}
    calmer = {**crossing, "issue_0": "term_1"}
    first = {
        "actor_0": ACCEPT,
        "actor_1": veto("Not the last one.", "last_1"),
        "actor_2": veto("We do not like it."),
    }
    second = {"actor_0": ACCEPT, "actor_1": ACCEPT, "actor_2": veto("Still not.")}
    play.begins_round(1).proposes(crossing, "team_actor_0", "All at the end").votes(first).releases("storm")
    play.begins_round(2).proposes(crossing, "team_actor_1", "Another try").amends(calmer, "team_actor_2")
    play.votes(second).votes({"actor_0": ACCEPT, "actor_1": ACCEPT, "actor_2": ACCEPT})
    play.notes("The room applauds.")
    return play.ends()


@cache
def ukraine() -> Play:
    """The bundled deck, played by a team for every actor: two rounds, an inject, two proposals, one of them amended."""
    deck = bundled().deck
    scenarios = [each for each in bundled().scenarios if all(issue.id in each.board for issue in deck.issues)]
    injects = (Inject("call", "A call from Washington", "The line may be moved.", gives_way=(deck.red_lines[0].id,)),)
    rounds = (Round("First proposals", 30), Round("A last try", 40, two_step=True))
    play = Play(deck, plan_of(deck, rounds=rounds, injects=injects), pace=timedelta(minutes=2))
    play.begins_round(1)
    for scenario, actor in zip(scenarios, deck.actors, strict=False):
        play.proposes(scenario.board, f"team_{actor.id}", scenario.title)
        play.votes(_by_their_lines(deck, scenario.board, against=actor.id))
    play.releases("call").begins_round(2)
    play.proposes(scenarios[0].board, None, "The facilitator’s paper").amends(scenarios[-1].board, "team_ukraine")
    play.votes(_by_their_lines(deck, scenarios[-1].board, against="russia"))
    play.votes(_by_their_lines(deck, scenarios[-1].board, against="ukraine"))
    return play.notes("The teams go on talking over coffee.").ends()


def _by_their_lines(deck: Deck, board: Board, against: str) -> dict[str, Word]:
    """What the deck says of each actor, and the opposite of one."""
    from winset.analysis.verdict import crossed_lines

    said: dict[str, Word] = {}
    for actor in deck.actors:
        lines = [line for line in crossed_lines(deck, board) if line.actor == actor.id]
        vetoes = bool(lines) != (actor.id == against)
        invoked = lines[0].id if lines else None
        reason = f"{actor.title} cannot sign this: {lines[0].reason}" if lines else "It does not go far enough."
        said[actor.id] = veto(reason, invoked) if vetoes else ACCEPT
    return said
