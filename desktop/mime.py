"""What a dragged card carries: a versioned JSON record under our own type, and its title as text for other programs."""

from __future__ import annotations

import json
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData

CARD_TYPE = "application/vnd.winset.card+json"
_MOST_BYTES = 4096


@dataclass(frozen=True, slots=True)
class DraggedCard:
    """A card on its way: which deck's, for which issue, which term, and whether it came from the table."""

    deck: str
    issue: str
    term: str
    from_table: bool = False


def encode_card(card: DraggedCard, title: str) -> QMimeData:
    """The mime data of a dragged card."""
    record = {"v": 1, "deck": card.deck, "issue": card.issue, "term": card.term, "from_table": card.from_table}
    mime = QMimeData()
    mime.setData(CARD_TYPE, QByteArray(json.dumps(record).encode()))
    mime.setText(title)
    return mime


def decode_card(mime: QMimeData) -> DraggedCard | None:
    """The card in the mime data; None when there is none or it is not well formed, whoever made it."""
    if not mime.hasFormat(CARD_TYPE):
        return None
    data = bytes(mime.data(CARD_TYPE).data())
    if len(data) > _MOST_BYTES:
        return None
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or record.get("v") is True or record.get("v") != 1:
        return None  # a bare "true" counts as 1 in Python, but is no version
    names = [record.get(key) for key in ("deck", "issue", "term")]
    if not all(isinstance(name, str) for name in names):
        return None
    deck, issue, term = (str(name) for name in names)
    return DraggedCard(deck, issue, term, record.get("from_table") is True)
