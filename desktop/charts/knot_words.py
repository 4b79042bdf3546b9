"""What the knot and the concessions say, in plain language: headings, reading, tooltips. No Qt.

Decks given here are those for sentences (their texts isolated), where that matters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desktop.charts.knot import Opening, Tied, Ties, as_cheap_as_the_first, cost_of, costs_differ, lines_in_every_knot
from desktop.charts.words import Scope, in_scope, reading_words, with_short_names
from desktop.lettering import shortened
from winset.analysis.agreement import is_unanimous
from winset.analysis.conflicts import LineSet
from winset.analysis.counts import Figures
from winset.analysis.red_lines import LineFigures
from winset.model import Board, Deck, RedLine, WhatIf
from winset.wording import (
    card_name,
    concessions_order,
    counted,
    is_plural,
    listed,
    names,
    number,
    set_aside,
    short_count,
    starting,
    with_article,
)

"""So a reason begins, or goes on, where it is the encoder's and not the source's."""

TITLE = "The knot: red lines that cannot all hold"

_NAMED_CARDS = 2
_NAMED_GROUPS = 3
_NAMED_LINES = 3


def scope_sentence(deck: Deck, board: Board, what_if: WhatIf) -> str:
    """That no deal is left, and where: ``With “For Ukraine alone” there is no deal``."""
    return f"{with_cards(deck, board)} there is no deal{set_aside(deck, what_if)}"


def with_cards(deck: Deck, board: Board) -> str:
    """The scope, to begin a sentence: ``In the whole deck``, ``With “No force”``, ``With these nine cards``."""
    if not board:
        return "In the whole deck"
    if len(board) <= _NAMED_CARDS:
        return f"With {listed([_card(deck, issue, term) for issue, term in board.items()])}"
    return f"With these {number(len(board))} cards"


def _card(deck: Deck, issue: str, term: str) -> str:
    return f"“{shortened(card_name(deck, issue, term))}”"


def knot_heading(tied: Tied, place: int) -> str:
    """Which knot is shown and whom it ties: ``Knot 3 of 12 ties Ukraine, the United States and Russia``."""
    deck, knot = with_short_names(tied.deck), tied.knots[place]
    which = f"Knot {place + 1:,} of {len(tied.knots):,}" if len(tied.knots) > 1 else "The only knot"
    if tied.conflicts.knots_cut:
        which = f"Knot {place + 1:,} of the first {len(tied.knots):,}"
    actors = actors_of(deck, knot)
    if len(knot) == 1:
        return f"{which} is a single red line of {names(deck, actors)}"
    return f"{which} ties {names(deck, actors)}" if len(actors) > 1 else f"{which} lies within {names(deck, actors)}"


def singles_heading(tied: Tied) -> str:
    """What stands above knots of one line each, shown together."""
    first = f"{'first ' if tied.conflicts.knots_cut else ''}{number(len(tied.knots))}"
    return (
        f"Each of these {first} red lines rules out a deal on its own" if len(tied.knots) > 1 else knot_heading(tied, 0)
    )


def every_note(tied: Tied) -> str:
    """What the red outline means, where a line has one."""
    count = len(lines_in_every_knot(tied))
    if not count:
        return ""
    if len(tied.knots) == 1 and not tied.conflicts.knots_cut:
        return "Letting go of any of them unties it." if count > 1 else "Letting go of it unties it."
    lines = "The line outlined in red is" if count == 1 else "The lines outlined in red are"
    return f"{lines} in every knot."


def concessions_heading(tied: Tied) -> str:
    """What stands above the concessions."""
    order = concessions_order(tied.deck)
    if tied.conflicts.concessions_cut:
        return f"What would untie it, the first {len(tied.concessions):,} ways, {order}"
    if len(tied.concessions) == 1:
        return "What would untie it: there is one way"
    return f"What would untie it, {order}"


def not_computed(tied: Tied, kind: str) -> str:
    """Why there are no ``knots`` or ``concessions``, as a sentence; empty where there are."""
    reason = tied.conflicts.reasons.get(kind)
    return f"The {kind} were not computed: {reason}." if reason else ""


def opens(opening: Opening) -> str:
    """What a concession opens: ``opens 2 deals``."""
    return "not counted" if opening.deals is None else f"opens {counted(opening.deals, 'deal', 'deals')}"


def one_of(ties: Ties) -> str:
    """Of how many ways out that cost the same one is told: ``one of two ways``; empty where it is alone."""
    if ties.ways <= 1:
        return "one of perhaps several ways" if ties.cut else ""
    return f"one of {'at least ' if ties.cut else ''}{number(ties.ways)} ways"


def opens_exactly(opening: Opening | None, scope: Scope) -> str:
    """The same as a sentence with the scope and the whole count, for a tooltip and the reading."""
    where = in_scope(scope)
    if opening is None:
        return f"What that opens {where} is being counted."
    if opening.deals is None:
        return f"It opens deals {where}; how many was not counted: {opening.reason}."
    return f"It opens {opening.deals:,} {'deal' if opening.deals == 1 else 'deals'} {where}."


def cost_words(deck: Deck, lines: LineSet) -> str:
    """What the lines cost: ``cost 2.5``; empty where all lines of the deck cost 1."""
    return f"cost {cost_of(deck, lines).normalize():f}" if costs_differ(deck) else ""


def lines_say(deck: Deck, lines: LineSet) -> str:
    """The lines with their actors, for a screen reader and tooltips."""
    return "; ".join(f"{deck.actor(line.actor).title}: {' '.join(line.name.split())}" for line in _found(deck, lines))


# The reading


def knot_reading(tied: Tied) -> str:
    """What the knots and concessions as a whole say, in a few sentences."""
    deck = with_short_names(tied.deck)
    sentences = []
    if tied.knots:
        sentences = [_how_many(tied), _everywhere(deck, tied), _within(deck, tied), _groups(deck, tied)]
    else:
        sentences = [not_computed(tied, "knots")]
    sentences.append(_cheapest(deck, tied))
    if not is_unanimous(deck):
        sentences.append("A concession may leave vetoes standing that the decision rule permits.")
    return " ".join(sentence for sentence in sentences if sentence)


def knot_note(tied: Tied) -> str:
    """What a knot and a concession are, and what plays no part in them."""
    parts = [
        "A knot is a smallest set of red lines that leaves no deal, a way out a smallest one whose waiving opens one.",
        "Firmness plays no part in either.",
    ]
    parts.append(_readings([tied.deck.red_line(line) for line in {line for knot in tied.knots for line in knot}]))
    return " ".join(part for part in parts if part)


def _readings(lines: Sequence[RedLine]) -> str:
    """How many of the lines are the encoder's reading, and how many partly."""
    words = [reading_words(line) for line in lines]
    partly = sum(word.startswith("partly") for word in words)
    whole = len(words) - words.count("") - partly
    if not whole + partly:
        return ""
    first = whole or partly
    said = f"{starting(number(first))} of the lines {'is' if first == 1 else 'are'} {'' if whole else 'partly '}"
    return f"{said}the encoder’s reading{f', {number(partly)} partly' if whole and partly else ''}."


def actors_of(deck: Deck, lines: LineSet) -> tuple[str, ...]:
    """Whose the lines are, in the deck's order."""
    owners = {deck.red_line(line).actor for line in lines}
    return tuple(actor.id for actor in deck.actors if actor.id in owners)


def _how_many(tied: Tied) -> str:
    where = with_cards(tied.deck, tied.board)
    lines = len({line for knot in tied.knots for line in knot})
    if tied.conflicts.knots_cut:
        return f"{where} there are more than {short_count(len(tied.knots))} knots; what follows is of those listed."
    if tied.all_single:
        alone = "one red line rules out a deal on its own"
        many = f"{number(len(tied.knots))} red lines each rule out a deal on their own"
        return f"{where} {alone if len(tied.knots) == 1 else many}."
    knots = "one knot" if len(tied.knots) == 1 else f"{number(len(tied.knots))} knots"
    among = f" of {number(lines)} red {'line' if lines == 1 else 'lines'}"
    return f"{where} there {'is' if len(tied.knots) == 1 else 'are'} {knots}{among}."


def _everywhere(deck: Deck, tied: Tied) -> str:
    every = [deck.red_line(line) for line in lines_in_every_knot(tied)]
    if not every or (len(tied.knots) == 1 and not tied.conflicts.knots_cut):
        return ""
    named = [_possessive(deck, line) for line in every[:_NAMED_LINES]]
    if len(every) > _NAMED_LINES:
        named.append(f"{number(len(every) - _NAMED_LINES)} more")
    read = reading_words(every[0]) if len(every) == 1 else ""
    whose = f" ({read})" if read else ""
    return f"{starting(listed(named))}{whose} {'is' if len(every) == 1 else 'are'} in every knot."


def _within(deck: Deck, tied: Tied) -> str:
    if len(deck.actors) < 2 or len(tied.knots) == 1 or tied.all_single:
        return ""
    within = sum(len(actors_of(deck, knot)) == 1 for knot in tied.knots)
    if within == len(tied.knots):
        return "Every knot lies within one actor."
    lie = "lies" if within <= 1 else "lie"
    return f"{starting(number(within))} {'knot' if within <= 1 else 'knots'} {lie} within one actor."


def _groups(deck: Deck, tied: Tied) -> str:
    groups = Counter(actors_of(deck, knot) for knot in tied.knots)
    shared = [(actors, count) for actors, count in groups.most_common() if len(actors) > 1]
    if len(tied.knots) == 1:
        own = "" if len(tied.knots[0]) == 1 else f"It lies within {names(deck, next(iter(groups)))}."
        return f"It ties {names(deck, shared[0][0])}." if shared else own
    shown = shared[:_NAMED_GROUPS] if len(shared) > _NAMED_GROUPS + 1 else shared
    parts = [
        f"{number(count)} {'' if place else ('ties ' if count == 1 else 'tie ')}{names(deck, actors)}"
        for place, (actors, count) in enumerate(shown)
    ]
    rest = sum(count for _, count in shared[len(shown) :])
    if rest:
        parts.append(f"the other {number(rest)} tie other actors")
    return f"{starting('; '.join(parts))}." if parts else ""


def _cheapest(deck: Deck, tied: Tied) -> str:
    if not tied.concessions:
        return not_computed(tied, "concessions")
    first = tied.concessions[0]
    lines = [deck.red_line(line) for line in first]
    ties = as_cheap_as_the_first(deck, tied.conflicts)
    least = "at the least cost" if costs_differ(deck) else "with the fewest lines"
    which = f"{starting(one_of(ties) or 'the way')} out {least}"
    if len(tied.concessions) == 1 and not tied.conflicts.concessions_cut:
        which = "The only way out"
    if len(lines) == 1:
        return f"{which}: {_possessive(deck, lines[0])}."
    actors = names(deck, actors_of(deck, first))
    return f"{which}: {number(len(lines))} lines of {actors}."


def _possessive(deck: Deck, line: RedLine) -> str:
    actor = with_article(deck.actor(line.actor).title)
    mark = "’" if is_plural(deck.actor(line.actor).title) or actor.endswith("s") else "’s"
    return f"{actor}{mark} “{shortened(line.name).rstrip('.')}”"


def _found(deck: Deck, lines: LineSet) -> list[RedLine]:
    return [deck.red_line(line) for line in lines]


# Nothing is tied


def nothing_tied(
    deck: Deck, board: Board, what_if: WhatIf, counts: Figures, lines: dict[str, LineFigures] | None
) -> str:
    """That deals are open, how many, and which lines alone keep the most packages from being deals."""
    where = "in the whole deck" if not board else "on this table"
    deals = counts.win_set
    if len(board) == len(deck.issues):
        opened = "the package on the table is a deal"
    elif deals is None:
        opened = f"deals are open {where}; how many was not counted"
    else:
        opened = f"{'one deal is' if deals == 1 else f'{number(deals)} deals are'} open {where}"
    sentence = f"Nothing is tied: {opened}{set_aside(deck, what_if)}."
    # Under another decision rule a package may be agreed although a line is crossed.
    telling = len(board) < len(deck.issues) and is_unanimous(deck)
    decisive = _decisive(with_short_names(deck), what_if, lines or {}) if telling else ""
    return f"{sentence} {decisive}".rstrip()


def _decisive(deck: Deck, what_if: WhatIf, figures: dict[str, LineFigures]) -> str:
    found = [
        (line.decisive, deck.red_line(key))
        for key, line in figures.items()
        if line.decisive and key not in what_if.waived
    ]
    times = Counter(many for many, _ in found)
    named: list[str] = []
    for many in sorted(times, reverse=True):
        lines = [line for own, line in found if own == many]
        if len(named) + len(lines) > _NAMED_LINES:
            return _named_decisive(named, _others(len(lines), many, after=bool(named)))
        named += [f"{_possessive(deck, line)} ({counted(many, 'package', 'packages')})" for line in lines]
    return _named_decisive(named)


def _named_decisive(named: Sequence[str], others: str = "") -> str:
    """The lines that alone keep packages from being deals; ``others`` do so equally often and are only counted."""
    if not named:
        return f"{others}." if others else ""
    alone = "The red line that alone keeps" if len(named) == 1 else "The red lines that alone keep"
    how_many = "the most packages" if others else "packages"
    said = f"{alone} {how_many} from being deals: {listed(named)}"
    return f"{said}; {others}." if others else f"{said}."


def _others(lines: int, packages: int, *, after: bool) -> str:
    """So many lines that alone keep so many packages each from being deals, in words, perhaps after others."""
    if after:
        return f"then {number(lines)} with {counted(packages, 'package', 'packages')}{' each' if lines > 1 else ''}"
    what = "one package from being a deal" if packages == 1 else f"{number(packages)} packages from being deals"
    return f"Each of {number(lines)} red lines alone keeps {what}"


def impossible(sentence: str, board: Board) -> str:
    """That no package is feasible, with the reason that the table gives."""
    where = "holds the cards on this table" if board else "is possible in this deck"
    return f"No package {where}, so no red line is to blame. {sentence}."
