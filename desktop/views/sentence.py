"""The sentence above the table: who vetoes, or that nobody's red line is crossed, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.charts.mood import Mood, mood_of
from desktop.charts.words import with_short_names
from desktop.desk import Desk, Preview
from desktop.lettering import LONGEST_TITLE, isolated_deck
from desktop.theme import font, tokens_of
from desktop.tokens import PANEL_RADIUS, Tokens
from desktop.views.icons import paint_icon
from desktop.views.lines import first_words
from desktop.views.link_button import LinkButton
from desktop.views.measures import LOW, USUAL, Measures
from desktop.views.plain import PlainLabel, set_tip
from winset.analysis.agreement import is_unanimous
from winset.model import Deck
from winset.wording import companions, headline, number, set_aside, starting, subline

BRIEF_TITLE = 24
MOST_FIRST, MOST_SECOND, MOST_COMPACT = 3, 4, 2
"""So many lines have its two parts at most: they say what matters, and the table needs room, too."""
SIGN, COMPACT_SIGN = 32, 24
LEFT, COMPACT_LEFT = 16, 12


@dataclass(frozen=True, slots=True)
class Saying:
    """What the sentence says: its mood, its first line and its second."""

    mood: Mood
    first: str
    second: str


def names_to_say(deck: Deck, longest: int = LONGEST_TITLE) -> Deck:
    """The deck with names fit for sentences: none too long, and none that turns the words around it."""
    return isolated_deck(with_short_names(deck, longest))


def saying(desk: Desk, deck: Deck) -> Saying:
    """What is to be said of the table, or of the card that hovers over it; ``deck`` has the names to say it with."""
    if desk.preview is not None:
        return _saying_of_preview(desk, desk.preview, deck)
    findings, verdict = desk.findings, desk.verdict
    if verdict is None:
        reason = findings.not_computed.get("verdict", "") if findings else ""
        if reason:
            return Saying("empty", "The verdict of this table could not be computed", f"{starting(reason)}.")
        return Saying("empty", "Looking at the table …", "")
    counts, whole = (findings.counts.exact, findings.whole.exact) if findings else (None, None)
    nearest = findings.nearest if findings else None
    first = headline(deck, verdict, counts, whole) + set_aside(deck, desk.what_if)
    second = subline(deck, verdict, counts, nearest, whole) if desk.board else how_to_start(deck)
    return Saying(mood_of(verdict, empty=not desk.board), first, second)


def _saying_of_preview(desk: Desk, preview: Preview, deck: Deck) -> Saying:
    if preview.play is None or preview.verdict is None:
        title = deck.issue(preview.issue).term(preview.term).title if preview.term else ""
        return Saying("impossible", f"“{title}” is in no feasible package", "Dropping it changes nothing.")
    findings = desk.findings
    counts, whole = (findings.counts.exact, findings.whole.exact) if findings else (None, None)
    along = companions(deck, preview.play)
    distance = preview.distance
    away = f"From there a deal is {number(distance)} {'card' if distance == 1 else 'cards'} away." if distance else ""
    now = headline(deck, desk.verdict, counts, whole) if desk.verdict else ""
    words = [starting(f"{along}.") if along else "", away, f"Now: {now}." if now else ""]
    letting_go = "taken off" if preview.takes_off else "dropped"
    first = headline(deck, preview.verdict, preview.counts, whole)
    first = f"If {letting_go}: {first}{set_aside(deck, desk.what_if)}"
    return Saying(mood_of(preview.verdict, empty=False), first, " ".join(word for word in words if word))


def how_to_start(deck: Deck) -> str:
    """What to do with an empty table, and what a deal is."""
    deal = "no red line is crossed" if is_unanimous(deck) else "the deck’s decision rule lets it through"
    return f"Drag a card onto its place, or double-click it. A package is a deal when {deal}."


class SentenceView(QWidget):
    """A panel in the color of the verdict, with a sign that does not need the color.

    Signals:
        height_changed(): its words need another height now.
        way_wanted(QPoint): the way to the nearest deal shall be shown, at that place of the screen.
    """

    height_changed = Signal()
    way_wanted = Signal(QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._measures = USUAL
        self._said = Saying("empty", "", "")
        self._named: tuple[Deck, Deck] | None = None
        self._held_for: tuple[str, int, Measures] | None = None
        self._first = PlainLabel(font=font(17, QFont.Weight.DemiBold), wrap=True)
        self._second = PlainLabel(font=font(12.5), wrap=True, quiet=True)
        self._first.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._second.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.way = LinkButton("Show the way", pixels=12.5)
        self.way.clicked.connect(self._want_way)
        set_tip(self.way, "The nearest deal step by step, with the verdict after each (Ctrl+Shift+D)")
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._second.setContentsMargins(0, 2, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(0, 1)
        self._grid.setRowStretch(3, 1)
        self._lay_out()
        self.setMinimumHeight(self._measures.sentence_height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName("Verdict")
        desk.table_changed.connect(self._show_at_once)
        desk.found.connect(self._show)
        desk.preview_changed.connect(self._show)
        self._show()

    def set_measures(self, measures: Measures) -> None:
        """In a low window say it in smaller type and fewer lines: the table and the charts need the height."""
        if measures != self._measures:
            self._measures = measures
            self._lay_out()
            self._show()

    @property
    def _compact(self) -> bool:
        return self._measures is LOW

    def _lay_out(self) -> None:
        above = 6 if self._compact else 10
        self._grid.setContentsMargins(self._words_left, above, 16, above)
        self._first.setFont(font(15 if self._compact else 17, QFont.Weight.DemiBold))
        self._second.setFont(font(12 if self._compact else 12.5))
        for widget in (self._first, self._second, self.way):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self._first, 1, 0, 1, 2)
        self._grid.addWidget(self._second, 2, 0)
        self._grid.addWidget(self.way, 2, 1, Qt.AlignmentFlag.AlignVCenter)

    @property
    def _words_left(self) -> int:
        return COMPACT_LEFT + COMPACT_SIGN + 10 if self._compact else LEFT + SIGN + 14

    @property
    def text(self) -> str:
        """Both lines, as read out."""
        return "\n".join(part for part in (self._said.first, self._said.second) if part)

    @property
    def mood(self) -> Mood:
        """The mood shown."""
        return self._said.mood

    def _want_way(self) -> None:
        self.way_wanted.emit(self.way_corner())

    def way_corner(self) -> QPoint:
        """Where on the screen the way to the nearest deal comes up."""
        return self.mapToGlobal(QPoint(self._words_left, self.height() + 2))

    def _show(self) -> None:
        if self._named is None or self._named[0] is not self._desk.deck:
            self._named = (self._desk.deck, names_to_say(self._desk.deck))
        said = self._said = saying(self._desk, self._named[1])
        nearest = self._desk.findings.nearest if self._desk.findings else None
        policy = self.way.sizePolicy()
        policy.setRetainSizeWhenHidden(bool(said.second))  # beside words, which break at the same places without it
        self.way.setSizePolicy(policy)
        self.way.setVisible(self._desk.preview is None and nearest is not None and nearest.changes > 0)
        self._second.setVisible(bool(said.second))
        self.setAccessibleDescription(self.text)
        self._fit_words()
        self._take_height()
        self.update()

    def _show_at_once(self) -> None:
        """The verdict is what the hand waits for: it is painted before the rest of the window is laid out anew.

        Not so with another deck: what is painted along may still be of the one before.
        """
        same_deck = self._named is not None and self._named[0] is self._desk.deck
        self._show()
        layout = self.layout()
        if same_deck and layout is not None and self.isVisible():
            layout.activate()
            self.repaint()

    def sizeHint(self) -> QSize:
        """As high as its words need at its width."""
        return QSize(400, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Narrow words wrap into more lines."""
        return QSize(240, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words wrap anew."""
        super().resizeEvent(event)
        self._fit_words()
        self._take_height()

    def _fit_words(self) -> None:
        """Show as much as a few lines hold, with shorter names if need be; the tooltip then says more."""
        margins, said = self._grid.contentsMargins(), self._said
        whole = self.width() - margins.left() - margins.right()
        rest = whole - self._grid.horizontalSpacing() - self.way.sizeHint().width()
        most = (MOST_COMPACT, MOST_COMPACT) if self._compact else (MOST_FIRST, MOST_SECOND)
        first = first_words(said.first, self._first.font(), whole, most[0])
        if first != said.first:
            said = saying(self._desk, names_to_say(self._desk.deck, BRIEF_TITLE))
            first = first_words(said.first, self._first.font(), whole, most[0])
        second = first_words(said.second, self._second.font(), rest, most[1])
        self._first.setText(first)
        self._second.setText(second)
        set_tip(self, "" if (first, second) == (self._said.first, self._said.second) else self.text)

    def _take_height(self) -> None:
        # Splitters ask for the least height and nothing else, so that it must be the one the words need.
        needed = max(self._measures.sentence_height, self.heightForWidth(self.width()))
        shrinks = needed < self.minimumHeight()
        passes = self._desk.findings is None or self._desk.preview is not None
        if passes and shrinks:
            return  # its second line comes back in a moment
        held_for, self._held_for = self._held_for, (self._desk.workspace.current, self.width(), self._measures)
        if shrinks and held_for == self._held_for and not self._compact:
            return  # the table and the charts would jump up and down under the hand at every edit
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)
            self.height_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel and its sign."""
        tokens = tokens_of(self)
        fill, border, sign, name = mood_colors(self._said.mood, tokens)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(border), 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), PANEL_RADIUS, PANEL_RADIUS)
        left, wide = (COMPACT_LEFT, COMPACT_SIGN) if self._compact else (LEFT, SIGN)
        circle = QRectF(left, (self.height() - wide) / 2, wide, wide)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(sign))
        painter.drawEllipse(circle)
        inside = wide / 4
        paint_icon(painter, circle.adjusted(inside, inside, -inside, -inside), name, tokens.surface)


def mood_colors(mood: Mood, tokens: Tokens) -> tuple[str, str, str, str]:
    """Fill, border, the sign's color and the sign's icon for a mood."""
    return {
        "veto": (tokens.veto_fill, tokens.veto_border, tokens.veto, "cross"),
        "deal": (tokens.deal_fill, tokens.deal_border, tokens.deal, "check"),
        "depends": (tokens.depends_fill, tokens.depends_border, tokens.depends, "question"),
        "impossible": (tokens.hatch_a, tokens.border_strong, tokens.quiet, "warning"),
        "empty": (tokens.surface, tokens.border, tokens.quiet, "question"),
    }[mood]
