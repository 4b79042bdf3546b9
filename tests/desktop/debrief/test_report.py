"""The report of a workshop: what stands in it, what must not, and how it is laid out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from decks_at_hand import generated, hostile
from printed import everything, squeezed
from workshop_samples import ACCEPT, Play, parties, plan_of, veto

from desktop.debrief.bars import agreement_bar
from desktop.debrief.matter import Debrief, debrief
from desktop.debrief.opening import rounds_held
from desktop.debrief.report import report_pages
from desktop.printing.marks import EDGE, PAPERS, Box, Page, Picture
from desktop.printing.press import pdf_bytes
from desktop.tokens import LIGHT
from winset.analysis.engine import Cancelled
from winset.model import Deck
from winset.workshop import events as ev
from winset.workshop.events import Entry
from winset.workshop.room import agreement_over_rounds, surprises

pytestmark = pytest.mark.usefixtures("qapp")


def told(play: Play, *, named: bool = False) -> Debrief:
    """What the report says, but for the charts, which take a second."""
    return debrief(
        play.run, play.deck, play.entries, named=named, stopped=lambda: False, draw=lambda _workspace, _stopped: ()
    )


@cache
def pages_of_parties(named: bool) -> tuple[Page, ...]:
    return report_pages(told(parties(), named=named), PAPERS["A4"])


def swapped(deck: Deck, first: str, second: str) -> Play:
    """A vote in which two teams veto for these reasons, each invoking a red line of its own."""
    play = Play(deck, plan_of(deck)).begins_round(1)
    play.proposes({issue.id: issue.terms[1].id for issue in deck.issues}, title="The offer")
    return play.votes({"actor_0": veto(first, "last_0"), "actor_1": veto(second, "last_1"), "actor_2": ACCEPT}).ends()


def test_everything_that_happened_stands_in_the_report() -> None:
    words = everything(pages_of_parties(named=True))
    for expected in (
        "A dispute of 4 actors",
        "One author’s account: A. Clerk",
        "9 people in 3 teams",
        "No team played Party 4: there the deck voted, by its red lines.",
        "Round 2 begins: Closing.",
        "A storm",
        "The harbor is closed. Party 2 gives way on “Not the last of 2”.",  # in the list of injects
        "Put on the table by Team Party 2, round 2",
        "Amended by Team Party 3, ",
        "Question 1: Answer 1.3 → Answer 1.2.",
        "Party 2 and Party 3 veto this proposal.",
        "This was the first vote of two; the second counts.",
        "Agreed: nobody vetoes",
        "Nobody’s red line is crossed, with one red line set aside.",
        "One veto of what the red lines allow and one acceptance of what they forbid, in 2 votes that count.",
        "Not the last of 1 gave way in",  # cells stand beside each other, line by line
        "2 accept, 2 veto; not agreed",
        "Not the last one. — Team Party 2, vote 1",
        "The room applauds.",
    ):
        assert squeezed(expected) in words, expected


def test_charts_of_the_last_table_are_in_the_pdf_and_nothing_reaches_the_edge_of_the_paper() -> None:
    play = parties()
    whole = debrief(play.run, play.deck, play.entries, named=False, stopped=lambda: False)
    pages = report_pages(whole, PAPERS["A4"])
    pictures = [mark for page in pages for mark in page.marks if isinstance(mark, Picture)]
    assert len(pictures) == 2
    for mark in (mark for page in pages for mark in page.marks):
        assert mark.x >= EDGE
        assert mark.x + mark.width <= PAPERS["A4"].width - EDGE
        assert mark.y + mark.height <= PAPERS["A4"].height - EDGE
    assert b"/Subtype /Image" in pdf_bytes(pages, "report")


def test_a_report_without_names_is_the_same_whichever_team_gave_which_reason() -> None:
    deck = generated(3)
    one, other = swapped(deck, "We fear it.", "It is unfair."), swapped(deck, "It is unfair.", "We fear it.")
    anonymous = [everything(report_pages(told(play), PAPERS["A4"])) for play in (one, other)]
    assert anonymous[0] == anonymous[1]
    assert squeezed("We fear it.") in anonymous[0]
    named = [everything(report_pages(told(play, named=True), PAPERS["A4"])) for play in (one, other)]
    assert named[0] != named[1]


def test_no_key_pin_or_sealed_ballot_is_in_the_report() -> None:
    deck = generated(2)
    play = Play(deck, plan_of(deck)).begins_round(1).proposes({"issue_0": "term_1"})
    play.log((ev.PinGiven("team_actor_0", "asked", "SECRETMARK", b"SECRETKEY", b"SECRETSEED"),)).opens_vote()
    play.log((ev.BallotCast(1, "team_actor_0", b"SECRETBALLOT", "laptop"),)).abandons()
    words = everything(report_pages(told(play, named=True), PAPERS["A4"]))
    assert squeezed("This vote was abandoned; its ballots stay sealed.") in words
    assert "SECRET" not in words


def test_whatever_texts_a_deck_and_the_people_write_the_report_is_laid_out() -> None:
    deck = hostile()
    play = Play(deck, plan_of(deck)).begins_round(1)
    play.proposes({issue.id: issue.terms[-1].id for issue in deck.issues}, title=deck.issues[0].title)
    play.votes({actor.id: veto(actor.title * 3) for actor in deck.actors})
    pages = report_pages(told(play, named=True), PAPERS["Letter"])
    words = everything(pages)
    assert squeezed(deck.title) in words
    assert pdf_bytes(pages, deck.title).startswith(b"%PDF")


def test_a_workshop_without_anything_in_it_has_a_report_that_says_so() -> None:
    deck = generated(2)
    words = everything(report_pages(told(Play(deck, plan_of(deck))), PAPERS["A4"]))
    for expected in (
        "the workshop is not over yet",
        "No proposal came on the table.",
        "There was no vote.",
        "not held",
    ):
        assert squeezed(expected) in words


def test_work_on_a_report_that_nobody_waits_for_ends() -> None:
    play = parties()
    with pytest.raises(Cancelled):
        debrief(play.run, play.deck, play.entries, named=False, stopped=lambda: True)


def test_rounds_are_told_as_they_were_held() -> None:
    play = Play(generated(2), plan_of(generated(2))).begins_round(2).begins_round(1).begins_round(2)
    held = rounds_held(play.entries)
    assert [each.round for each in held] == [2, 1, 2]
    assert [each.ended is None for each in held] == [False, False, True]


@pytest.mark.parametrize("jump", [-2 * 3600, 2 * 3600])
def test_a_round_takes_as_long_as_it_took_though_the_clock_was_set_meanwhile(jump: int) -> None:
    began = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    moments = (began, began + timedelta(minutes=5, seconds=jump), began + timedelta(minutes=20, seconds=jump))
    happened = (ev.RoundBegun(1), ev.ClockJumped(float(jump)), ev.RoundEnded(1))
    log = [Entry(number, at, event) for number, (at, event) in enumerate(zip(moments, happened, strict=True), 2)]
    (held,) = rounds_held(log)
    assert held.minutes == 20
    (unnoticed,) = rounds_held([log[0], log[2]])
    assert unnoticed.minutes == (None if jump < 0 else 140)


def test_the_bar_of_a_vote_is_as_wide_as_all_actors() -> None:
    play = parties()
    for tally in agreement_over_rounds(play.run, play.deck):
        boxes = [mark for mark in agreement_bar(tally, 80, 4, LIGHT) if isinstance(mark, Box)]
        assert sum(box.width for box in boxes) == pytest.approx(80)
    assert surprises(play.run, play.deck)[0]
