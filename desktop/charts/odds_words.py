"""What the odds say, in plain language. Never a probability of a deal: the chance that the red lines leave room. No Qt.

Decks given here are those for sentences (their texts isolated), where that matters.
"""

from __future__ import annotations

from math import ceil, floor

from desktop.charts.odds import OddsFindings, Weight, weights
from desktop.charts.words import in_scope, with_short_names
from desktop.lettering import shortened
from winset.analysis.agreement import is_unanimous
from winset.model import Deck
from winset.wording import is_plural, number, percent, set_aside, starting, with_article

TITLE = "Odds: how much room the red lines leave"
ASSUMING = "if the firmness assumed is right and the lines are independent"
NO_FORECAST = "Firmness is assumed, not measured: this says what follows from it and foretells nothing."

_NAMED = 3


def chance_words(chance: float) -> str:
    """A chance to a tenth of a percent; what is neither 0 nor 1 never looks it."""
    if chance in (0.0, 1.0):
        return f"{chance * 100:.0f} %"
    if chance < 0.0005:
        return "less than 0.1 %"
    if chance >= 0.9995:
        return "more than 99.9 %"
    return f"{chance * 100:.1f} %"


def odds_sentence(found: OddsFindings) -> str:
    """The chance with what it rests on; at 0 or 1, and where it was not computed, a sentence of its own."""
    deck, odds = found.deck, found.odds
    room = f"{_room(found)}{set_aside(deck, found.what_if)}"
    if odds.deal_possible_bounds is not None:
        low, high = _outward(odds.deal_possible_bounds)
        reason = odds.reasons.get("deal_possible", "")
        if _says_nothing(odds.deal_possible_bounds):
            return f"The chance that {room} was not computed: {reason}."
        between = f"between {low / 10:.1f} % and {high / 10:.1f} %"
        return f"The chance that {room} lies {between}, {ASSUMING}. It was not computed exactly: {reason}."
    if found.chance is None:
        return f"The chance that {room} was not computed: {odds.reasons.get('deal_possible', '')}."
    if found.is_certain:
        return _certain(found, yes=found.chance == 1.0)
    return f"Chance that {room}, {ASSUMING}: {chance_words(found.chance)}."


def _outward(bounds: tuple[float, float]) -> tuple[int, int]:
    """The bounds in tenths of a percent, rounded so that they hold."""
    return floor(bounds[0] * 1_000), ceil(bounds[1] * 1_000)


def _says_nothing(bounds: tuple[float, float] | None) -> bool:
    return bounds is not None and _outward(bounds) == (0, 1_000)


def _certain(found: OddsFindings, *, yes: bool) -> str:
    """The sentence at 0 or 1."""
    subject, unanimous = set_aside(found.deck, found.what_if), is_unanimous(found.deck)
    if yes and found.nothing_to_weigh:
        return _nothing_refused(found)
    if found.package is None:
        what = f"The red lines leave {'' if yes else 'no '}room for a deal {in_scope(found.scope)}"
        lines = "those in the way are"
    else:
        agreed = f"This package is {'' if yes else 'not '}agreed"
        what = f"{'Nobody vetoes' if yes else 'Somebody vetoes'} this package" if unanimous else agreed
        lines = "lines that it crosses are"
    if yes and found.is_open:
        return f"{what}{subject}, however firm the red lines are assumed to be."
    return f"{what}{subject}: {lines} assumed {'not to hold' if yes else 'to hold for certain'}."


def _nothing_refused(found: OddsFindings) -> str:
    """The sentence where there is no red line that firmness could be assumed of."""
    deck, where = found.deck, in_scope(found.scope)
    every = f"every feasible package {where} is {'a deal' if is_unanimous(deck) else 'agreed'}"
    if found.package is not None:
        every = "nobody vetoes this package"
    if not deck.red_lines:
        return f"This deck has no red lines: {every}."
    if not deck.active_lines(found.what_if):
        return f"Every red line of this deck is set aside: {every}."
    here = "" if found.scope == "deck" else f" {where}"
    return f"No red line of this deck refuses anything{here}{set_aside(deck, found.what_if)}: {every}."


def _room(found: OddsFindings) -> str:
    if found.package is not None:
        return "nobody vetoes this package" if is_unanimous(found.deck) else "this package is agreed"
    return f"the red lines leave room for a deal {in_scope(found.scope)}"


def expected_sentence(found: OddsFindings) -> str:
    """How many deals there are to be expected; nothing for a single package."""
    if found.package is not None:
        return ""
    expected = found.odds.expected_win_set
    if expected is None:
        return f"The expected number of deals was not computed: {found.odds.reasons.get('expected_win_set', '')}."
    where = in_scope(found.scope)
    if found.nothing_to_weigh and expected < 1_000_000:
        return f"Number of deals {where}: {expected:,.0f}."
    shown = f"{expected:,.2f}" if expected < 1_000_000 else f"{expected:.2e}"
    return f"Expected number of deals {where}, {_assuming(found)}: {shown}."


def veto_sentence(found: OddsFindings) -> str:
    """What stands before the actors' chances of a veto; empty but for a full table."""
    if found.package is None:
        return ""
    return f"Chance of a veto of this package, {_assuming(found)}:"


def _assuming(found: OddsFindings) -> str:
    """What a further figure rests on: the same assumptions, where the sentence before it states them."""
    bounds = found.odds.deal_possible_bounds
    stated = bounds is not None or (found.chance is not None and not found.is_certain)
    return "on the same assumptions" if stated and not _says_nothing(bounds) else ASSUMING


def weight_says(weight: Weight) -> str:
    """What one line weighs: ``6.5 % with it for certain, 100 % without it``; empty where that was not computed."""
    if weight.certain is None or weight.without is None:
        return ""
    if not weight.importance:
        return "it makes no difference to the chance"
    return f"{chance_words(weight.certain)} with it for certain, {chance_words(weight.without)} without it"


def firmness_says(weight: Weight) -> str:
    """What is assumed of the line, and what the deck assumes: ``assumed firm 80 % (deck: 95 %)``."""
    own = f" (deck: {percent(weight.own)})" if weight.changed else ""
    return f"assumed firm {percent(weight.firmness)}{own}"


def odds_reading(found: OddsFindings) -> str:
    """What the odds as a whole say, in a few sentences."""
    deck = with_short_names(found.deck)
    if found.chance is None:
        return ""
    if found.is_certain:
        return _why_certain(found)
    every = weights(found)
    heavy = [weight for weight in every if weight.importance > 0]
    sentences = []
    if heavy:
        first = heavy[0]
        which = "The heaviest line" if len(heavy) > 1 else "The only line that weighs"
        sentences.append(f"{which}: {_possessive(deck, first)}, {weight_says(first)}.")
    if len(heavy) > 1:
        others = [_possessive(deck, weight) for weight in heavy[1:_NAMED]]
        sentences.append(f"Then {' and '.join(others)}.")
    idle = len(every) - len(heavy)
    if idle:
        makes = "makes" if idle == 1 else "make"
        sentences.append(f"{starting(number(idle))} {'line' if idle == 1 else 'lines'} {makes} no difference.")
    changed = sum(weight.changed for weight in every)
    if changed:
        lines = f"{number(changed)} {'line is' if changed == 1 else 'lines are'}"
        sentences.append(f"{starting(lines)} assumed otherwise than in the deck.")
    return " ".join(sentences)


def _why_certain(found: OddsFindings) -> str:
    """Why firmness makes no difference, or what it rests on."""
    if found.chance == 0:
        if found.package is not None:
            return "A red line that the package crosses is assumed to hold for certain."
        return (
            "Each way out needs a red line to give that is assumed to hold for certain. "
            "There is a chance only once such lines are assumed less firm."
        )
    if not found.is_open:
        return "It rests on red lines that are assumed not to hold. Assume them firmer, and the chance falls."
    if found.nothing_to_weigh:
        return "Where nothing is refused, firmness plays no part."
    if found.package is not None:
        return "The package crosses no red line, so that firmness plays no part."
    return (
        "Deals are open even if every red line holds, so that firmness plays no part in that. "
        "It changes only how many deals are to be expected."
    )


def impossible(found_nothing_of: str) -> str:
    """That no feasible package is there to leave room for; ``found_nothing_of`` says why."""
    return f"There is no package to leave room for. {found_nothing_of}."


def unfold_words(hidden: int, more: int, shown: int) -> str:
    """The words of the button that shows more lines, so many at a time, where so many are shown."""
    if not shown:
        every = "the red line" if hidden == 1 else f"all {hidden} red lines"
        return f"Show {every}" if hidden <= more else f"Show {more} of {hidden:,} red lines"
    if hidden <= more:
        return "Show the other red line" if hidden == 1 else f"Show the other {hidden} red lines"
    return f"Show {more} more of {hidden:,} red lines"


def _possessive(deck: Deck, weight: Weight) -> str:
    title = deck.actor(weight.line.actor).title
    actor = with_article(title)
    mark = "’" if is_plural(title) or actor.endswith("s") else "’s"
    return f"{actor}{mark} “{shortened(weight.line.name).rstrip('.')}”"
