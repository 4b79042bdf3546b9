"""Everything that the audience sees of a table, as a value made of public words alone. No Qt.

It is made from :func:`winset.model.seen.seen_by_all`: what is private in a deck is not there to be shown. Of a scenario
it has the title; notes and tags are the analyst's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.charts.mood import Mood, mood_of
from desktop.charts.words import with_short_names
from desktop.lettering import isolated, isolated_deck, shortened
from desktop.remembered import once_a_deck
from desktop.tokens import DARK, Tokens, actor_colors
from winset.analysis.agreement import is_unanimous
from winset.model.seen import seen_by_all
from winset.wording import card_name, headline, number, set_aside, stance_word, subline

if TYPE_CHECKING:
    from desktop.findings import Findings
    from winset.analysis.nearest import Nearest
    from winset.analysis.verdict import ActorVerdict, Stance, Verdict
    from winset.model import Deck, Issue, Workspace

TOKENS: Tokens = DARK
"""The room is dark, whatever the program's theme."""
LONGEST_AUTHOR = 40
STILL_LOOKING = "Looking at the table …"


@dataclass(frozen=True, slots=True)
class Tag:
    """An actor's short code in its color."""

    short: str
    color: str


@dataclass(frozen=True, slots=True)
class CardShown:
    """A place of the table: its issue, the card (empty: none yet), and whose crossed red lines name it."""

    issue: str
    title: str
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class LineShown:
    """A red line by its name, whose it is, and its quotation if it has one."""

    name: str
    actor: str
    color: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class ActorShown:
    """What an actor does with the table, and through which red lines."""

    title: str
    color: str
    stance: Stance | None
    word: str
    lines: tuple[LineShown, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One card that changes on the way to the nearest deal; ``name`` is what to call the new one by itself."""

    issue: str
    before: str
    after: str
    name: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """The nearest deal: how far it is in words, and the cards to exchange; without any, the sentence says why."""

    sentence: str
    exchanges: tuple[Exchange, ...] = ()


@dataclass(frozen=True, slots=True)
class Showing:
    """What is on the table, in the words and colors that the audience sees."""

    deck: str
    account: str
    scenario: str
    mood: Mood
    sentence: str
    second: str
    cards: tuple[CardShown, ...]
    actors: tuple[ActorShown, ...]
    deal_means: str
    way_out: WayOut


@dataclass(frozen=True, slots=True)
class Known:
    """What has been found out about a table. ``crossed`` has the lines that it crosses by the issues they name."""

    verdict: Verdict | None
    findings: Findings | None
    crossed: Mapping[str, Sequence[str]] = field(default_factory=dict)


@once_a_deck
def public_deck(deck: Deck) -> Deck:
    """The deck as everybody may see it, its texts fit for the screen."""
    return isolated_deck(seen_by_all(deck))


@once_a_deck
def deck_in_sentences(deck: Deck) -> Deck:
    """The same with names short enough for sentences."""
    return isolated_deck(with_short_names(seen_by_all(deck)))


def showing_of(workspace: Workspace, known: Known) -> Showing:
    """What is shown of the workspace's table, as far as it is known."""
    deck = public_deck(workspace.ruled_deck)
    mood, sentence, second = _saying(workspace, known)
    return Showing(
        deck=shortened(deck.title),
        account=account_words(deck),
        scenario=shortened(isolated(workspace.scenario.title)),
        mood=mood,
        sentence=sentence,
        second=second,
        cards=tuple(_card(deck, issue, workspace, known) for issue in deck.issues),
        actors=_actors(deck, known.verdict),
        deal_means=deal_words(deck),
        way_out=_way_out(workspace, known),
    )


def account_words(deck: Deck) -> str:
    """On whose account the deck stands: ``one author’s account (T. Snider)``."""
    if len(deck.sources) == 1:
        author = deck.sources[0].author
        return f"one author’s account ({isolated(shortened(author, LONGEST_AUTHOR))})" if author else "from one source"
    return f"from {number(len(deck.sources))} sources" if deck.sources else "its authors’ account"


def deal_words(deck: Deck) -> str:
    """What the slides mean by a deal."""
    if is_unanimous(deck):
        return "“deal” means: no red line of this deck is crossed"
    return "“deal” means: the deck’s decision rule lets it through"


def lines_shown(deck: Deck, lines: Iterable[str]) -> tuple[LineShown, ...]:
    """The red lines with whose they are; ``deck`` is a public one."""
    colors = actor_colors(deck, dark=TOKENS.dark)
    return tuple(
        LineShown(
            isolated(line.name),
            deck.actor(line.actor).title,
            colors[line.actor],
            isolated(line.quote) if line.quote else "",
        )
        for line in map(deck.red_line, lines)
    )


def _saying(workspace: Workspace, known: Known) -> tuple[Mood, str, str]:
    """The mood, the sentence, and below it what is still open; the nearest deal stands elsewhere."""
    verdict, findings = known.verdict, known.findings
    if verdict is None:
        if findings is not None:
            return "empty", "The verdict of this table could not be computed", ""
        return "empty", STILL_LOOKING, ""
    deck = deck_in_sentences(workspace.ruled_deck)
    counts, whole = (findings.counts.exact, findings.whole.exact) if findings else (None, None)
    first = headline(deck, verdict, counts, whole) + set_aside(deck, workspace.what_if)
    return mood_of(verdict, empty=not workspace.board), first, subline(deck, verdict, counts, None, whole)


def _card(deck: Deck, issue: Issue, workspace: Workspace, known: Known) -> CardShown:
    term = workspace.board.get(issue.id)
    if term is None:
        return CardShown(issue.title, "")
    colors = actor_colors(deck, dark=TOKENS.dark)
    actors = dict.fromkeys(deck.red_line(line).actor for line in known.crossed.get(issue.id, ()))
    tags = tuple(Tag(deck.shorts[actor], colors[actor]) for actor in actors)
    return CardShown(issue.title, issue.term(term).title, tags)


def _actors(deck: Deck, verdict: Verdict | None) -> tuple[ActorShown, ...]:
    colors = actor_colors(deck, dark=TOKENS.dark)
    return tuple(
        _actor(deck, actor.title, colors[actor.id], verdict.of(actor.id) if verdict else None) for actor in deck.actors
    )


def _actor(deck: Deck, title: str, color: str, found: ActorVerdict | None) -> ActorShown:
    if found is None:
        return ActorShown(title, color, None, "…")
    return ActorShown(title, color, found.stance, stance_word(found.stance), lines_shown(deck, found.crossed))


def _way_out(workspace: Workspace, known: Known) -> WayOut:
    findings = known.findings
    if findings is None:
        return WayOut(STILL_LOOKING)
    deck, deal = workspace.ruled_deck, "a deal" if is_unanimous(workspace.ruled_deck) else "agreed"
    if not workspace.board:
        return WayOut("The table is empty")
    if "nearest" in findings.not_computed:
        return WayOut("The nearest deal could not be computed")
    if findings.nearest is None:
        return WayOut(f"No package of the whole deck is {deal}")
    if not findings.nearest.changes:
        whole = len(workspace.board) == len(deck.issues)
        return WayOut(f"This package is {deal}" if whole else "Deals are open with these cards")
    return _exchanges(workspace, findings.nearest)


def _exchanges(workspace: Workspace, nearest: Nearest) -> WayOut:
    deck, board, target = deck_in_sentences(workspace.ruled_deck), workspace.board, nearest.boards[0]
    exchanges = tuple(
        Exchange(
            issue.title,
            issue.term(board[issue.id]).title,
            issue.term(target[issue.id]).title,
            card_name(deck, issue.id, target[issue.id]),
        )
        for issue in deck.issues
        if issue.id in target and board[issue.id] != target[issue.id]
    )
    distance = "one card" if nearest.changes == 1 else f"{number(nearest.changes)} cards"
    ways = len(nearest.boards)
    which = f", one of {'more than ' * nearest.truncated}{number(ways)} ways" if ways > 1 else ""
    return WayOut(f"The nearest deal is {distance} away{which}", exchanges)
