"""What one actor, or a team of several, may see of a deck, so that its sheets cannot tell more than that."""

from __future__ import annotations

from dataclasses import replace

from winset.model.deck import Actor, Deck


def seen_by(deck: Deck, *actor_ids: str) -> Deck:
    """The deck as the team that plays these actors may see it; KeyError when there is no such actor.

    All issues, cards, constraints and the decision rule; their own red lines, preferences and private words, and the
    sources of their own lines. Of the others it has only the names. The summary is the author's word to whoever leads
    the exercise and may tell of anybody's lines: it stays out.
    """
    own = {deck.actor(actor_id).id for actor_id in actor_ids}
    shorts = deck.shorts
    lines = tuple(line for line in deck.red_lines if line.actor in own)
    cited = {line.source for line in lines}
    return replace(
        deck,
        actors=tuple(
            replace(actor, short=shorts[actor.id]) if actor.id in own else _name_alone(actor, shorts[actor.id])
            for actor in deck.actors
        ),
        red_lines=lines,
        preferences=tuple(preference for preference in deck.preferences if preference.actor in own),
        sources=tuple(source for source in deck.sources if source.id in cited),
        summary=None,
    )


def _name_alone(actor: Actor, short: str) -> Actor:
    return Actor(actor.id, actor.title, short, actor.color)
