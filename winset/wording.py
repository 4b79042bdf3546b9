"""The sentences that the window and the command line say about a table. Plain English, pure functions.

Headlines and fragments have no full stop; sublines are whole sentences. Deck texts go in as they are written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from winset.analysis.agreement import decision_rule, is_unanimous
from winset.model import Board, Deck, RedLine, Source, WhatIf
from winset.rules import print_rule

if TYPE_CHECKING:
    from winset.analysis.cards import Play
    from winset.analysis.figures import BoardFigures
    from winset.analysis.nearest import Nearest
    from winset.analysis.verdict import Stance, Verdict

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LISTED_ACTORS = 6
_LISTED_CARDS = 6
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_NAMED_IN_PLURAL = frozenset({"states", "nations", "emirates", "netherlands", "philippines", "islands"})
_NAMED_BY_KIND = _NAMED_IN_PLURAL | {"kingdom", "union", "republic", "federation", "commonwealth"}
_PLURAL_ENDINGS = ("ans", "ers", "eers", "ors", "ists", "ies", "ents", "als", "els", "ions")


# Numbers, names and verbs


def number(count: int) -> str:
    """The number for a running sentence: a word up to twelve, then figures with separators."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else short_count(count)


def short_count(count: int) -> str:
    """The count for a sentence or a card: with separators, or from a thousand million on its order of magnitude."""
    return f"{count:,}" if count < 10**9 else order_of_magnitude(count)


def order_of_magnitude(count: int) -> str:
    """A count where the exact one has no room, with two digits and a power of ten."""
    digits, _, power = f"{Decimal(count):.1E}".partition("E+")
    return f"{digits} \N{MULTIPLICATION SIGN} 10{power.translate(_SUPERSCRIPT)}"


def counted(count: int, one: str, many: str) -> str:
    """``1 deal``, ``3,024 deals``."""
    return f"{short_count(count)} {one if count == 1 else many}"


def length(minutes: int) -> str:
    """A time span: ``45 min``, ``1 h``, ``1 h 10 min``."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours:,} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours)
    return " ".join(parts)


def listed(names: Sequence[str], last: str = "and") -> str:
    """``A``, ``A and B``, ``A, B and C``; with ``last="or"``: ``A, B or C``."""
    return f" {last} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def starting(sentence: str) -> str:
    """The sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]


def is_plural(title: str) -> bool:
    """Whether the title names many (``Europeans``), so that its verb has no ``s``; a rule of thumb for English."""
    word = title.lower().split()[-1] if title.split() else ""
    return word not in _NAMED_IN_PLURAL and word.endswith(_PLURAL_ENDINGS)


def with_article(title: str) -> str:
    """An actor's title as it stands inside a sentence: ``the United States``, ``the Europeans``, ``Russia``."""
    words = title.split()
    if words[:1] in (["The"], ["the"]):
        return " ".join(["the", *words[1:]])
    compound = len(words) > 1 and (words[0].lower() == "united" or words[-1].lower() in _NAMED_BY_KIND)
    alone = len(words) == 1 and words[0].lower() in ("netherlands", "philippines")
    return f"the {title}" if compound or alone or is_plural(title) else title


def names(deck: Deck, actors: Iterable[str]) -> str:
    """The actors inside a sentence, joined by "and"; of more than six the last are only counted."""
    titles = [with_article(deck.actor(actor).title) for actor in actors]
    if len(titles) > _LISTED_ACTORS:
        titles = [*titles[: _LISTED_ACTORS - 1], f"{number(len(titles) - _LISTED_ACTORS + 1)} more"]
    return listed(titles)


def veto(deck: Deck, actors: Sequence[str]) -> str:
    """The actors and their verb: ``the United States and Russia veto``, ``Russia vetoes``."""
    many = len(actors) > 1 or any(is_plural(deck.actor(actor).title) for actor in actors)
    return f"{names(deck, actors)} {'veto' if many else 'vetoes'}"


def stance_word(stance: Stance | None) -> str:
    """What an actor does: ``vetoes``, ``accepts``, ``depends``; ``not possible`` where no feasible package is left."""
    return stance or "not possible"


def assumed_firmness(firmness: Decimal) -> str:
    """A firmness (0 to 1) in percent, never without saying that it is assumed: ``assumed firm 95 %``."""
    return f"assumed firm {percent(firmness)}"


def percent(share: Decimal) -> str:
    """A share (0 to 1) in percent without needless digits: ``95 %``."""
    figures = f"{share * 100:f}"
    return f"{figures.rstrip('0').rstrip('.') if '.' in figures else figures} %"


def evidence(line: RedLine, source: Source | None, shown: Callable[[str], str] = str) -> str:
    """On whose word the line stands: speaker, author of the source, its title and place; each text as ``shown``."""
    parts = [shown(line.said_by)] if line.said_by else []
    if source is not None:
        if source.author and not (line.said_by and source.author in line.said_by):
            parts.append(shown(source.author))
        parts.append(f"“{shown(source.title)}”" + (f", {shown(line.place)}" if line.place else ""))
    return " · ".join(parts)


def concessions_order(deck: Deck) -> str:
    """How concessions are sorted: ``fewest lines first``, or ``cheapest first`` where some line costs more than 1."""
    return "cheapest first" if any(line.cost != 1 for line in deck.red_lines) else "fewest lines first"


def card_name(deck: Deck, issue_id: str, term_id: str) -> str:
    """What to call a card away from its place: its title, after its issue's where the title alone says too little.

    ``No force``, but ``Size of the force: None``: one word says too little, and so do words on two cards.
    """
    issue = deck.issue(issue_id)
    title = issue.term(term_id).title
    same = sum(term.title == title for other in deck.issues for term in other.terms)
    return title if same == 1 and len(title.split()) > 1 else f"{issue.title}: {title}"


# The sentence above the table


def headline(
    deck: Deck, verdict: Verdict, counts: BoardFigures | None = None, whole: BoardFigures | None = None
) -> str:
    """Who vetoes the table, or what is still open. ``counts`` are on the table, ``whole`` in the whole deck."""
    if not verdict.feasible:
        return _impossible(deck, verdict)
    if verdict.complete:
        return _package_headline(deck, verdict)
    return _partial_headline(deck, verdict, counts, whole)


def set_aside(deck: Deck, what_if: WhatIf) -> str:
    """What a headline is to be read with: ``, with two red lines set aside``; empty when none is."""
    waived = sum(line.id in what_if.waived for line in deck.red_lines)
    return f", with {number(waived)} red {'line' if waived == 1 else 'lines'} set aside" if waived else ""


def subline(
    deck: Deck,
    verdict: Verdict,
    counts: BoardFigures | None,
    nearest: Nearest | None,
    whole: BoardFigures | None = None,
) -> str:
    """The second line: what is still open on a partial table, and the nearest deal. Empty when nothing is to say."""
    sentences = []
    if not verdict.complete and verdict.feasible and counts is not None:
        still_open = open_packages(deck, verdict.board, counts, whole)
        if still_open != headline(deck, verdict, counts, whole):
            sentences.append(f"{still_open}.")
    if nearest is not None and nearest.changes:
        sentences.append(f"{nearest_deal(deck, verdict.board, nearest)}.")
    elif whole is not None and not whole.win_set:
        sentences.append(f"No package of the whole deck is {'a deal' if is_unanimous(deck) else 'agreed'}.")
    return " ".join(sentences)


def open_packages(deck: Deck, board: Board, counts: BoardFigures, whole: BoardFigures | None = None) -> str:
    """How much the board leaves: ``12 of 3,024 feasible packages are still open, 2 of them deals``."""
    verb = "is" if counts.feasible == 1 else "are"
    if not board:
        opening = f"{counted(counts.feasible, 'package', 'packages')} {verb} possible"
    elif whole is None:
        opening = f"{counted(counts.feasible, 'feasible package', 'feasible packages')} {verb} still open"
    else:
        opening = (
            f"{short_count(counts.feasible)} of {counted(whole.feasible, 'feasible package', 'feasible packages')}"
        )
        opening = f"{opening} {verb} still open"
    return f"{opening}, {_agreed_among(deck, counts)}"


def nearest_deal(deck: Deck, board: Board, nearest: Nearest) -> str:
    """How far the nearest deal is, and the first way there: ``The nearest deal is one card away: No force``.

    Of more than six cards the last are only counted.
    """
    first = nearest.boards[0]
    cards = [card_name(deck, issue, term) for issue, term in first.items() if board[issue] != term]
    if len(cards) > _LISTED_CARDS:
        cards = [*cards[: _LISTED_CARDS - 1], f"{number(len(cards) - _LISTED_CARDS + 1)} more"]
    way = "; ".join(cards) if any("," in card for card in cards) else listed(cards)
    distance = "one card" if nearest.changes == 1 else f"{number(nearest.changes)} cards"
    if len(nearest.boards) == 1:
        return f"The nearest deal is {distance} away: {way}"
    ways = f"more than {number(len(nearest.boards))}" if nearest.truncated else number(len(nearest.boards))
    return f"The nearest deal is {distance} away, in {ways} ways, for instance {way}"


def companions(deck: Deck, play: Play) -> str:
    """The cards that change with a played one: ``and Size of the force: None``; empty where nothing else changes."""
    if not play.companions:
        return ""
    cards = [f"{deck.issue(issue).title}: {deck.issue(issue).term(term).title}" for issue, term in play.companions]
    return f"and {listed(cards)}"


def needed(deck: Deck) -> str:
    """What the decision rule asks for: ``3 of 4 needed``, ``Russia needed``, ``Russia and 3 of 4 needed``."""
    rule = decision_rule(deck)
    required = names(deck, rule.required)
    enough = f"{rule.at_least} of {len(deck.actors)}" if rule.at_least else ""
    return f"{' and '.join(part for part in (required, enough) if part)} needed"


def decision_rule_words(deck: Deck) -> str:
    """When a package is agreed, in a few words: ``everyone must accept``, or what is :func:`needed`."""
    return "everyone must accept" if is_unanimous(deck) else needed(deck)


def _agreed_among(deck: Deck, counts: BoardFigures) -> str:
    one, many = ("a deal", "deals") if is_unanimous(deck) else ("agreed", "agreed")
    if counts.feasible == 1:
        return one if counts.win_set else f"not {one}"
    if counts.win_set <= 1:
        return f"{'one' if counts.win_set else 'none'} of them {one}"
    return f"{'all' if counts.win_set == counts.feasible else format(counts.win_set, ',')} of them {many}"


def _impossible(deck: Deck, verdict: Verdict) -> str:
    reasons = [rule.reason or print_rule(rule.requires) for rule in deck.constraints if rule.id in verdict.broken]
    why = "; ".join(" ".join(reason.split()).rstrip(".") for reason in reasons)
    return f"{'These cards cannot lie together' if verdict.board else 'No package is possible'}: {why}"


def _package_headline(deck: Deck, verdict: Verdict) -> str:
    vetoing = verdict.vetoing
    if not vetoing:
        return "Nobody’s red line is crossed"
    if is_unanimous(deck):
        return f"{starting(veto(deck, vetoing))} this package"
    return f"{'Agreed although' if verdict.agreed else 'Not agreed:'} {veto(deck, vetoing)} ({needed(deck)})"


def _undecided(deck: Deck, verdict: Verdict, counts: BoardFigures | None, whole: BoardFigures | None) -> str:
    """What to say where no actor vetoes all that is open."""
    if "agreed" in verdict.not_computed:
        return f"Nobody vetoes every package{' that is still open' if verdict.board else ''}"
    if counts is not None:
        return open_packages(deck, verdict.board, counts, whole)
    return "Deals are still open" if is_unanimous(deck) else "Agreement is still open"


def _partial_headline(deck: Deck, verdict: Verdict, counts: BoardFigures | None, whole: BoardFigures | None) -> str:
    vetoing, open_ones = verdict.vetoing, "package that is still open" if verdict.board else "package"
    if verdict.agreed is None and not vetoing:
        return _undecided(deck, verdict, counts, whole)
    if is_unanimous(deck):
        if vetoing:
            return f"{starting(veto(deck, vetoing))} every {open_ones}"
        return f"No {open_ones} crosses a red line" if verdict.agreed else f"Somebody vetoes every {open_ones}"
    if verdict.agreed is None:
        return f"{starting(veto(deck, vetoing))} every {open_ones} ({needed(deck)})"
    but = f" although {veto(deck, vetoing)}" if verdict.agreed else f": {veto(deck, vetoing)}"
    outcome = "Agreed" if verdict.agreed else "Not agreed"
    return f"{outcome} whatever else is decided{but if vetoing else ''} ({needed(deck)})"
