"""The titles beside and above the veto map: of one issue, or of two with the first one's over groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from desktop.models.veto_map_model import VetoMapModel
from desktop.spotlight import Card
from desktop.theme import font, tokens_of
from desktop.tokens import Tokens
from desktop.views.cell_content import LEAST_HEIGHT
from desktop.views.lines import holds_all, wrapped_lines
from desktop.views.plain import tip_text

HEADER_LINES, LOW_HEADER_LINES = 3, 2
MOST_GROUP_LINES = 3
HEADER_GAP = 10
NARROWEST_ROW_HEADER, WIDEST_ROW_HEADER = 64, 150
NARROWEST_GROUP, WIDEST_GROUP = 48, 120
TURNED_BELOW = 64
HIGHEST_TURNED, LOWEST_TURNED = 118, 44
MOST_TURNED_SHARE = 0.45
"""Of the height for turned titles that have a long word."""
BRACKET = 3


class TermHeader(QHeaderView):
    """The titles of the terms: wrapped, quiet, without the look of buttons; above narrow columns they run upwards.

    The title of a group stays in sight while a part of the group is.

    Signals:
        pointed(object): the mouse is over the title of this card (issue id, term id); None when it left.
    """

    pointed = Signal(object)

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(min(LEAST_HEIGHT, 16))
        self.setMouseTracking(True)
        self.setFont(title_font())
        self._band = 0
        self._lit: frozenset[Card] = frozenset()

    @property
    def across(self) -> bool:
        """Whether it stands above the columns."""
        return self.orientation() == Qt.Orientation.Horizontal

    def set_band(self, band: int) -> None:
        """Give the groups' titles so much of the height (of the width), in pixels."""
        self._band = band

    def set_lit(self, cards: frozenset[Card]) -> None:
        """Mark the titles of these cards."""
        if cards != self._lit:
            self._lit = cards
            self.viewport().update()

    def card_at(self, at: QPoint) -> Card | None:
        """The card whose title is there, of the group or of the section."""
        section = self.logicalIndexAt(at)
        cards = self._map_model.cards(section, self.orientation())
        if not cards:
            return None
        return cards[0] if len(cards) > 1 and (at.y() if self.across else at.x()) < self._band else cards[-1]

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Sections are sized by the view."""
        return QSize(self.defaultSectionSize(), self.defaultSectionSize())

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole title as a tooltip, and the mouse that leaves."""
        if isinstance(event, QHelpEvent):
            titles = self._map_model.titles(self.logicalIndexAt(event.pos()), self.orientation())
            QToolTip.showText(event.globalPos(), tip_text("\n".join(titles)), self)
            return True
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(None)
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse points at a title."""
        super().mouseMoveEvent(event)
        self.pointed.emit(self.card_at(event.position().toPoint()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface and the titles; nothing of Qt's own."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor(tokens_of(self).surface))
        sections = range(self.count())
        if sections:
            way, size = self._type([self._titles_of(section)[-1] for section in sections], self._box(self._place(0, 1)))
            painter.setFont(font(size, way.weight))
            for section in sections:
                place = self._place(section, 1)
                if place.intersects(self.viewport().rect()):
                    self._paint_title(painter, place, section, way)
        in_group = self._map_model.in_group(self.orientation())
        firsts = sections[:: in_group or 1] if in_group else sections[:0]
        if firsts:
            groups = GROUPS_ACROSS if self.across else GROUPS_DOWN
            room = self._group_box(self._place(0, in_group)).size()
            painter.setFont(font(groups.size_for((self._titles_of(first)[0] for first in firsts), room), groups.weight))
            for first in firsts:
                whole = self._place(first, in_group)
                if whole.intersects(self.viewport().rect()):
                    self._paint_group(painter, whole, first, groups)
        painter.end()

    @property
    def _map_model(self) -> VetoMapModel:
        return cast(VetoMapModel, self.model())

    def _place(self, section: int, count: int) -> QRect:
        """Where so many sections from that one on are."""
        start = self.sectionViewportPosition(section)
        length = sum(self.sectionSize(section + more) for more in range(count))
        if self.across:
            return QRect(start, 0, length, self.viewport().height())
        return QRect(0, start, self.viewport().width(), length)

    def _titles_of(self, section: int) -> tuple[str, ...]:
        return self._map_model.titles(section, self.orientation())

    def _box(self, place: QRect) -> QRect:
        """Where the title of a section is."""
        if self.across and place.width() < TURNED_BELOW:
            return place.adjusted(2, self._band + 2, -2, -6)
        if self.across:
            return place.adjusted(4, self._band + 2, -4, -6)
        return place.adjusted(self._band + 2, 1, -HEADER_GAP, -1)

    def _group_box(self, place: QRect) -> QRect:
        """Where the title of a group is, beside the line along it."""
        if self.across:
            return QRect(place.left() + 4, 0, place.width() - 8, self._band - BRACKET - 3)
        return QRect(0, place.top() + 2, self._band - BRACKET - 6, place.height() - 4)

    def _type(self, titles: list[str], box: QRect) -> tuple[Type, float]:
        """How the titles of sections with boxes of that size are set, and how large."""
        way = TURNED if self.across and self.defaultSectionSize() < TURNED_BELOW else TITLES
        return way, way.size_for(titles, _turned(box).size() if way is TURNED else box.size())

    def _paint_title(self, painter: QPainter, place: QRect, section: int, way: Type) -> None:
        """The title of a section, in the painter's font."""
        tokens, box, title = tokens_of(self), self._box(place), self._titles_of(section)[-1]
        cards = self._map_model.cards(section, self.orientation())
        if cards and cards[-1] in self._lit:
            _paint_lit(painter, box.adjusted(-2, 0, 2, 3), tokens, across=self.across)
        painter.setPen(QColor(tokens.text))
        if way is TURNED:
            _paint_turned(painter, box, way.lines(title, painter.font(), _turned(box).size()))
        else:
            _paint_wrapped(painter, box, way.lines(title, painter.font(), box.size()), across=self.across)

    def _paint_group(self, painter: QPainter, whole: QRect, first: int, way: Type) -> None:
        """The title over (beside) its group, in the part of it that is seen, and a line along the group."""
        tokens, box = tokens_of(self), self._group_box(whole.intersected(self.viewport().rect()))
        card = self._map_model.cards(first, self.orientation())[0]
        line = QColor(tokens.accent if card in self._lit else tokens.border_strong)
        if self.across:
            painter.fillRect(QRect(whole.left() + 4, self._band - BRACKET, whole.width() - 8, 1), line)
        else:
            painter.fillRect(QRect(self._band - BRACKET, whole.top() + 4, 1, whole.height() - 8), line)
        if card in self._lit:  # the bar stands between the letters and the line along the group
            _paint_lit(painter, box.adjusted(-2, 0, *((2, 2) if self.across else (5, 0))), tokens, across=self.across)
        painter.setPen(QColor(tokens.text))
        lines = way.lines(self._titles_of(first)[0], painter.font(), box.size())
        _paint_wrapped(painter, box, lines, across=self.across)


def row_widths(model: VetoMapModel, available: int) -> tuple[int, int]:
    """How wide the groups' band (0 without groups) and the row titles beside it want to be, a part of the view at most.

    The longest words fit where there is room for them.
    """
    down = Qt.Orientation.Vertical
    titles = [model.titles(row, down) for row in range(model.rowCount())]
    grouped = model.in_group(down) > 0
    own = _wanted([title[-1] for title in titles], title_font(), WIDEST_ROW_HEADER) + HEADER_GAP + 4
    width = round(max(NARROWEST_ROW_HEADER, min(own, available / (4.5 if grouped else 4))))
    if not grouped:
        return 0, width
    band = _wanted([title[0] for title in titles], group_font(), WIDEST_GROUP) + BRACKET + 10
    return round(max(NARROWEST_GROUP, min(band, available / 5))), width


def column_heights(
    model: VetoMapModel, width: int, most_lines: int, available: int, *, group_lines: int = MOST_GROUP_LINES
) -> tuple[int, int]:
    """How high the groups' band (0 without groups) and the titles of columns of that width below it are."""
    across = Qt.Orientation.Horizontal
    titles = [model.titles(column, across) for column in range(model.columnCount())]
    metrics = QFontMetricsF(title_font())
    if width < TURNED_BELOW:
        longest = max((metrics.horizontalAdvance(title[-1]) for title in titles), default=0.0)
        smallest = QFontMetricsF(font(TURNED.sizes[-1], TURNED.weight))
        words = (smallest.horizontalAdvance(word) for title in titles for word in title[-1].split())
        share = max(available / 3, min(max(words, default=0.0) + 12, available * MOST_TURNED_SHARE))
        own = round(max(LOWEST_TURNED, min(longest + 12, HIGHEST_TURNED, share)))
    else:
        lines = (len(wrapped_lines(title[-1], title_font(), width - HEADER_GAP, most_lines)) for title in titles)
        own = round(max(lines, default=1) * metrics.height()) + HEADER_GAP
    in_group = model.in_group(across)
    if not in_group:
        return 0, own
    groups = QFontMetricsF(group_font())
    lines = (len(wrapped_lines(title[0], group_font(), in_group * width - 8, group_lines)) for title in titles)
    return round(max(lines, default=1) * groups.height()) + BRACKET + 5, own


def title_font() -> QFont:
    """The font of the titles."""
    return font(12, QFont.Weight.Medium)


def group_font() -> QFont:
    """The font of the groups' titles."""
    return font(12, QFont.Weight.DemiBold)


def _wanted(titles: list[str], text_font: QFont, widest: int) -> float:
    """A width in which the longest words fit, and the titles in two lines if that is not too wide."""
    metrics = QFontMetricsF(text_font)
    longest_word = max((metrics.horizontalAdvance(word) for title in titles for word in title.split()), default=0.0)
    half_title = max((metrics.horizontalAdvance(title) / 2 + 12 for title in titles), default=0.0)
    return min(widest, max(longest_word, min(half_title, widest)))


def _paint_lit(painter: QPainter, box: QRect, tokens: Tokens, *, across: bool) -> None:
    """A quiet ground for a title that is pointed at elsewhere, with a bar at the side of the cells."""
    painter.fillRect(box, QColor(tokens.accent_fill))
    bar = QRect(box)
    if across:
        bar.setTop(box.bottom() - 1)
    else:
        bar.setLeft(box.right() - 1)
    painter.fillRect(bar, QColor(tokens.accent))


@dataclass(frozen=True, slots=True)
class Type:
    """How titles are set: sizes to choose from, and each line so much closer to the next than it is high (pixels)."""

    sizes: tuple[float, ...]
    weight: QFont.Weight
    most: int
    pitch: int = 0

    def lines(self, title: str, text_font: QFont, room: QSize) -> tuple[str, ...]:
        """The title in as many lines as the room has height for, the last one elided if need be."""
        fitting = int((room.height() + 1) / (QFontMetricsF(text_font).height() - self.pitch))
        return wrapped_lines(title, text_font, room.width(), max(1, min(self.most, fitting)))

    def size_for(self, titles: Iterable[str], room: QSize) -> float:
        """One size for all: the largest in which each has room that has room in the smallest."""
        at, last = 0, len(self.sizes) - 1
        for title in dict.fromkeys(titles):
            while at < last and not self._holds(title, at, room) and self._holds(title, last, room):
                at += 1
        return self.sizes[at]

    def _holds(self, title: str, at: int, room: QSize) -> bool:
        return holds_all(self.lines(title, font(self.sizes[at], self.weight), room), title)


TITLES = Type((12, 11), QFont.Weight.Medium, HEADER_LINES)
TURNED = Type((12, 11, 10), QFont.Weight.Medium, 3, pitch=2)
GROUPS_ACROSS = Type((12, 11), QFont.Weight.DemiBold, MOST_GROUP_LINES)
GROUPS_DOWN = Type((12, 11), QFont.Weight.DemiBold, MOST_GROUP_LINES + 1)


def _paint_wrapped(painter: QPainter, box: QRect, lines: Sequence[str], *, across: bool) -> None:
    """The lines in the middle at the bottom of a box above columns, or at the right of one beside rows."""
    high = QFontMetricsF(painter.font()).height()
    align = Qt.AlignmentFlag.AlignHCenter if across else Qt.AlignmentFlag.AlignRight
    total = len(lines) * high
    y = box.bottom() + 1 - total if across else box.center().y() - total / 2
    for line in lines:
        place = QRect(box.left(), round(y), box.width(), round(high))
        painter.drawText(place, align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, line)
        y += high


def _turned(box: QRect) -> QRect:
    """The box as letters that run upwards see it."""
    return QRect(0, 0, box.height(), box.width())


def _paint_turned(painter: QPainter, box: QRect, lines: Sequence[str]) -> None:
    """The lines upwards from the bottom of the box."""
    high = QFontMetricsF(painter.font()).height()
    painter.save()
    painter.translate(box.center().x() + 1, box.bottom() + 1)
    painter.rotate(-90)
    y = -(len(lines) * (high - TURNED.pitch) + TURNED.pitch) / 2
    for line in lines:
        place = QRect(0, round(y), box.height(), round(high))
        painter.drawText(
            place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, line
        )
        y += high - TURNED.pitch
    painter.restore()
