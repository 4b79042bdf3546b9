"""The data of a workshop as tables, for a spreadsheet. Nothing in them is sealed. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from desktop.charts.export import DataTable, Value, yes_or_no
from desktop.debrief.proposals import changes
from winset.model import Deck
from winset.workshop.events import Entry
from winset.workshop.heard import Heard, heard
from winset.workshop.outcome import Stand
from winset.workshop.posteriors import Posterior
from winset.workshop.room import Block, ReasonGroup, Room, Surprise, Tally
from winset.workshop.room_words import WORDS, deck_says, surprise_did, voter_title
from winset.workshop.run import Proposal, Run
from winset.workshop.words import entry_words, team_title


def all_tables(run: Run, deck: Deck, entries: Sequence[Entry], found: Room, *, named: bool) -> dict[str, DataTable]:
    """Every table by the name of its file, without the ending."""
    return {
        "votes": votes_table(run, deck, named=named),
        "proposals": proposals_table(run, deck),
        "log": log_table(run, deck, entries),
        "firmness": firmness_table(deck, found.firmness),
        "room": surprises_table(run, deck, found.surprises),
        "agreement": agreement_table(run, found.tallies),
        "blocked": blocked_table(run, found.blocks),
        "reasons": reasons_table(run, deck, found.reasons),
    }


def votes_table(run: Run, deck: Deck, *, named: bool) -> DataTable:
    """An actor's word in a revealed vote, a row each; with its reason where they are ``named``."""
    columns = ("vote", "round", "step", "counts", "proposal", "agreed", "actor", "team", "word", "red line invoked")
    rows = [
        _voice(run, deck, vote, stand, named=named)
        for vote in heard(run, deck)
        for stand in (vote.outcome.stands if vote.outcome is not None else ())
    ]
    return DataTable((*columns, "reason") if named else columns, rows)


def proposals_table(run: Run, deck: Deck) -> DataTable:
    """Every version of every proposal: when, by whom, its cards, and what was changed."""
    columns = ("proposal", "title", "version", "round", "at (UTC)", "by", "withdrawn", "changed")
    issues = tuple(issue.title for issue in deck.issues)
    rows = [row for proposal in run.proposals for row in _versions(run, deck, proposal)]
    return DataTable((*columns, *issues), rows)


def log_table(run: Run, deck: Deck, entries: Sequence[Entry]) -> DataTable:
    """The log, an entry a row, in words."""
    return DataTable(
        ("number", "at (UTC)", "event", "what happened"),
        [
            (entry.number, _moment(entry.at), type(entry.event).__name__, entry_words(run, deck, entry.event))
            for entry in entries
        ],
    )


def firmness_table(deck: Deck, found: Sequence[Posterior]) -> DataTable:
    """Every red line of a played actor: its firmness before and after the votes, and the votes behind that."""
    return DataTable(
        (
            "actor",
            "red line",
            "id",
            "firmness assumed",
            "prior",
            "prior weight",
            "held",
            "gave way",
            "posterior",
            "5 %",
            "95 %",
            "held in votes",
            "gave way in votes",
        ),
        [
            (
                deck.actor(deck.red_line(each.line).actor).title,
                deck.red_line(each.line).name,
                each.line,
                float(each.assumed),
                float(each.prior),
                float(each.weight),
                len(each.held),
                len(each.gave),
                float(each.mean),
                each.low,
                each.high,
                _numbers(each.held),
                _numbers(each.gave),
            )
            for each in found
        ],
    )


def surprises_table(run: Run, deck: Deck, found: Sequence[Surprise]) -> DataTable:
    """Where teams voted otherwise than the red lines of their actors say."""
    return DataTable(
        ("vote", "round", "proposal", "counts", "all issues decided", "team", "actor", "the team", "the proposal"),
        [
            (
                each.vote,
                run.polls[each.vote - 1].round,
                run.proposals[run.polls[each.vote - 1].proposal - 1].title,
                yes_or_no(each.counts),
                yes_or_no(each.complete),
                team_title(run.plan, each.team),
                deck.actor(each.actor).title,
                surprise_did(each, deck),
                deck_says(each, deck),
            )
            for each in found
        ],
    )


def agreement_table(run: Run, tallies: Sequence[Tally]) -> DataTable:
    """How many actors accepted, vetoed or were silent in each vote that counts."""
    return DataTable(
        ("vote", "round", "proposal", "accept", "veto", "without a vote", "agreed"),
        [
            (
                tally.vote,
                tally.round,
                run.proposals[tally.proposal - 1].title,
                tally.accepting,
                tally.vetoing,
                tally.silent,
                None if tally.agreed is None else yes_or_no(tally.agreed),
            )
            for tally in tallies
        ],
    )


def blocked_table(run: Run, blocks: Sequence[Block]) -> DataTable:
    """Whose proposals were vetoed by whom, and how often."""
    return DataTable(
        ("proposal of", "vetoed by", "times", "in votes"),
        [
            (
                team_title(run.plan, each.proposed_by),
                voter_title(run, each.vetoed_by),
                len(each.votes),
                _numbers(each.votes),
            )
            for each in blocks
        ],
    )


def reasons_table(run: Run, deck: Deck, groups: Sequence[ReasonGroup]) -> DataTable:
    """The reasons; with the red lines that they invoke, team, actor and vote where they are named."""
    named = any(reason.team is not None for group in groups for reason in group.reasons)
    columns = ("accepts", "reason")
    rows: list[tuple[Value, ...]] = []
    for group in groups:
        for reason in group.reasons:
            who: tuple[Value, ...] = ()
            if reason.team is not None and reason.actor is not None:
                name = deck.red_line(group.line).name if group.line else None
                who = (name, team_title(run.plan, reason.team), deck.actor(reason.actor).title, reason.vote)
            rows.append((yes_or_no(reason.accepts), reason.text, *who))
    return DataTable((*columns, "red line invoked", "team", "actor", "vote") if named else columns, rows)


def _voice(run: Run, deck: Deck, vote: Heard, stand: Stand, *, named: bool) -> tuple[Value, ...]:
    poll = vote.poll
    return (
        poll.number,
        poll.round,
        poll.step,
        yes_or_no(vote.counts),
        run.proposals[poll.proposal - 1].title,
        yes_or_no(vote.outcome is not None and vote.outcome.agreed),
        deck.actor(stand.actor).title,
        voter_title(run, stand.team),
        WORDS[stand.word],
        deck.red_line(stand.red_line).name if stand.red_line else None,
        *((stand.reason,) if named else ()),
    )


def _versions(run: Run, deck: Deck, proposal: Proposal) -> Iterator[tuple[Value, ...]]:
    for place, version in enumerate(proposal.versions):
        before = proposal.versions[place - 1] if place else None
        changed = changes(deck, before.board, version.board) if before else ()
        yield (
            proposal.number,
            proposal.title,
            place + 1,
            proposal.round,
            _moment(version.at),
            team_title(run.plan, version.team),
            yes_or_no(proposal.withdrawn),
            "; ".join(f"{issue}: {old} → {new}" for issue, old, new in changed),
            *(
                issue.term(version.board[issue.id]).title if issue.id in version.board else None
                for issue in deck.issues
            ),
        )


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _numbers(votes: Sequence[int]) -> str:
    return " ".join(map(str, votes))
