"""What a card says about itself, worked out once and painted in the hand, on the table and in the hand's drag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from desktop.desk import Desk
from desktop.spotlight import cards_of
from desktop.verbs import companion_text
from winset.model import Deck
from winset.wording import counted, listed

if TYPE_CHECKING:
    from desktop.findings import Opening
    from winset.analysis.cards import Outlook
    from winset.analysis.verdict import Stance

_TYPOGRAPHIC = {"'": "‘’ʼ′", '"': "“”„«»", "-": "‐‑–—−"}  # noqa: RUF001 - these very marks are meant
_PLAIN_MARKS = str.maketrans({mark: plain for plain, marks in _TYPOGRAPHIC.items() for mark in marks})

LONGEST_ALONG, MOST_CODES = 56, 7
"""So many characters have the companion changes in a menu, and so many actors are named in it."""

Tone: TypeAlias = Literal["quiet", "deal", "near", "on_table", "none"]


@dataclass(frozen=True, slots=True)
class CardLook:
    """One card of the hand: its words, what each actor would do if it were played now, and its badge."""

    issue: str
    term: str
    title: str
    on_table: bool
    stances: Mapping[str, Stance | None]
    badge: str
    tone: Tone


def card_look(desk: Desk, issue: str, term: str) -> CardLook:
    """The look of a card on the present table; without stances and badge while those are being found.

    Stances that were too costly to find are left out, and the badge says so.
    """
    title = desk.deck.issue(issue).term(term).title
    if desk.board.get(issue) == term:
        return CardLook(issue, term, title, True, {}, "on the table", "on_table")
    outlook = desk.outlooks().get((issue, term))
    if outlook is None:
        return CardLook(issue, term, title, False, {}, "", "quiet")
    badge, tone = badge_of(desk.deck, outlook)
    stances = outlook.stances
    if "stances" in outlook.not_computed:
        stances = {actor: stance for actor, stance in stances.items() if stance is not None}
        badge = f"{badge}, not all vetoes found"
    return CardLook(issue, term, title, False, stances, badge, tone)


def verdict_words(desk: Desk, issue: str, term: str) -> str:
    """What playing the card would give, in a few words for a menu; empty while that is being found.

    ``US and RU veto · 3 cards from a deal``; the companion changes that it asks for stand in front.
    """
    look = card_look(desk, issue, term)
    if look.on_table:
        return look.badge
    outlook = desk.outlooks().get((issue, term))
    along = companion_text(desk.workspace, outlook.play) if outlook and outlook.play else ""
    if len(along) > LONGEST_ALONG:
        along = f"{along[: LONGEST_ALONG - 1].rstrip()}…"
    return " · ".join(part for part in (along, _veto_words(desk.deck, look.stances), look.badge) if part)


def opening_words(deck: Deck, opening: Opening) -> str:
    """What leaving a place open gives, in a few words for a menu: ``US and RU veto · no deal left``."""
    stances = {one.actor: one.stance for one in opening.verdict.actors} if opening.verdict else {}
    deals = opening.counts.win_set
    return " · ".join(
        part for part in (_veto_words(deck, stances), "" if deals is None else _so_many_left(deals)) if part
    )


def _veto_words(deck: Deck, stances: Mapping[str, Stance | None]) -> str:
    vetoing = [deck.shorts[actor] for actor, stance in stances.items() if stance == "vetoes"]
    if len(vetoing) > MOST_CODES:
        vetoing = [*vetoing[: MOST_CODES - 1], f"{len(vetoing) - MOST_CODES + 1} more"]
    return f"{listed(vetoing)} {'veto' if len(vetoing) > 1 else 'vetoes'}" if vetoing else ""


def badge_of(deck: Deck, outlook: Outlook) -> tuple[str, Tone]:
    """How far a deal is after playing the card, in a few words, and their tone."""
    if outlook.play is None:
        return "in no feasible package", "none"
    if len(outlook.play.board) < len(deck.issues):
        return _deals_left(outlook)
    if outlook.has_deal:
        return "deal", "deal"
    if "distance" in outlook.not_computed:
        return "not counted", "quiet"
    if outlook.distance is None:
        return "no deal", "none"
    cards = "1 card" if outlook.distance == 1 else f"{outlook.distance} cards"
    return f"{cards} from a deal", "near" if outlook.distance == 1 else "quiet"


def _deals_left(outlook: Outlook) -> tuple[str, Tone]:
    """The badge of a card that leaves issues open; on entangled decks the deals may be known but not their number."""
    if outlook.win_set is None:
        return ("deals left", "near") if outlook.has_deal else ("not counted", "quiet")
    return _so_many_left(outlook.win_set), "near" if outlook.win_set else "quiet"


def _so_many_left(deals: int) -> str:
    return f"{counted(deals, 'deal', 'deals')} left" if deals else "no deal left"


@dataclass(frozen=True, slots=True)
class Findable:
    """The words that a card is found by: its ``own``, its issue's and those of the red lines that name it.

    ``sourced`` are these with the titles and authors of the sources behind the lines. One source may stand behind most
    lines of a deck; its words then find nearly every card, and tell nothing of it.
    """

    own: str
    sourced: str


def searchable_texts(deck: Deck) -> dict[tuple[str, str], Findable]:
    """For each card the words it is found by."""
    texts: dict[tuple[str, str], list[str]] = {}
    sources: dict[tuple[str, str], list[str]] = {}
    for issue in deck.issues:
        for term in issue.terms:
            texts[issue.id, term.id] = [issue.title, term.title, term.text or ""]
            sources[issue.id, term.id] = []
    for line in deck.red_lines:
        actor = deck.actor(line.actor)
        words = [actor.title, deck.shorts[actor.id], line.name, line.quote or "", line.said_by or ""]
        source = deck.source(line.source) if line.source else None
        for card in cards_of(line.rule, deck):
            texts[card] += words
            if source is not None:
                sources[card] += [source.title, source.author or ""]
    return {
        card: Findable(folded(" ".join(words)), folded(" ".join(words + sources[card])))
        for card, words in texts.items()
    }


def folded(text: str) -> str:
    """The text as it is searched: whatever its case, and with plain apostrophes, quotation marks and dashes."""
    return text.translate(_PLAIN_MARKS).casefold()
