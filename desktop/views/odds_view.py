"""The odds on screen: the chance in a sentence, who is likely to veto the package on the table, and the tornado."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.charts.odds import OddsFindings
from desktop.charts.odds_words import TITLE, chance_words, expected_sentence, odds_sentence, veto_sentence
from desktop.lettering import isolated_deck
from desktop.spotlight import NOTHING, Lit
from desktop.theme import font, tokens_of
from desktop.tokens import CHIP_HEIGHT, actor_colors
from desktop.views.flow import FlowLayout
from desktop.views.paint import Chip, chip_width, paint_chip
from desktop.views.plain import PlainLabel, set_tip
from desktop.views.tornado import Tornado
from winset.model import Deck


class OddsView(QWidget):
    """Shows the odds.

    Signals:
        actor_pointed(str): this actor's chance of a veto is under the mouse; empty when none is.
    """

    actor_pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(TITLE, font=font(14, QFont.Weight.DemiBold), wrap=True)
        self._sentence = PlainLabel(font=font(13.5, QFont.Weight.Medium), wrap=True)
        self._expected = PlainLabel(font=font(12.5), wrap=True, quiet=True)
        self._vetoes = PlainLabel(font=font(12.5), wrap=True, quiet=True)
        self._actors = QWidget()
        self._flow = FlowLayout(gap=12)
        self._actors.setLayout(self._flow)
        self.tornado = Tornado()
        self._column = QVBoxLayout(self)
        self._column.setSpacing(5)
        for part in (self._title, self._sentence, self._expected, self._vetoes, self._actors):
            self._column.addWidget(part)
        self._column.addSpacing(3)
        self._column.addWidget(self.tornado, 1)

    @property
    def words(self) -> tuple[str, ...]:
        """The sentences above the tornado."""
        said = (self._sentence, self._expected, self._vetoes)
        return tuple(label.text() for label in said if label.text())

    @property
    def actors(self) -> list[ActorChance]:
        """The actors with their chances of a veto."""
        return [chance for chance in self._actors.findChildren(ActorChance) if not chance.isHidden()]

    def show_odds(self, found: OddsFindings) -> None:
        """Show these odds."""
        words = replace(found, deck=isolated_deck(found.deck))
        self._sentence.setText(odds_sentence(words))
        for label, text in ((self._expected, expected_sentence(words)), (self._vetoes, veto_sentence(words))):
            label.setText(text)
            label.setVisible(bool(text))
        self._show_actors(found)
        self.tornado.show_odds(found)

    def light(self, lit: Lit) -> None:
        """Mark what is in the light."""
        self.tornado.light(lit.lines)
        for actor in self.actors:
            actor.set_lit(actor.actor in (lit or NOTHING).actors)

    def set_low(self, low: bool) -> None:
        """Do with little height, or have the usual one."""
        self._title.setVisible(not low)
        self._column.setContentsMargins(*((12, 6, 6, 2) if low else (16, 12, 6, 4)))

    def _show_actors(self, found: OddsFindings) -> None:
        chances = {actor: float(chance) for actor, chance in (found.package.vetoes if found.package else {}).items()}
        shown = {one.actor: one for one in self.actors}
        if list(shown) != list(chances) or any(one.deck is not found.deck for one in shown.values()):
            for old in shown.values():
                self._flow.removeWidget(old)
                old.hide()
                old.deleteLater()
            shown = {actor: ActorChance(found.deck, actor) for actor in chances}
            for actor in shown.values():
                actor.pointed.connect(self.actor_pointed)
                self._flow.addWidget(actor)
                actor.show()
        for actor_id, chance in chances.items():
            shown[actor_id].show_chance(chance)
        self._actors.setVisible(bool(chances))


class ActorChance(QWidget):
    """An actor's chip with its chance of a veto.

    Signals:
        pointed(str): the mouse is on it; empty when it left.
    """

    pointed = Signal(str)

    def __init__(self, deck: Deck, actor: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.deck = deck
        self.actor = actor
        self._words = ""
        self._lit = False

    def show_chance(self, chance: float) -> None:
        """Show this chance."""
        self._words = chance_words(chance)
        self._vetoes = chance > 0
        title = self.deck.actor(self.actor).title
        self.setAccessibleName(f"{title}: {self._words}")
        set_tip(self, f"{title} vetoes this package with a chance of {self._words}, on the firmness assumed.")
        self.updateGeometry()
        self.update()

    def set_lit(self, lit: bool) -> None:
        """Mark it, or not."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def sizeHint(self) -> QSize:
        """Chip and words."""
        words = QFontMetricsF(font(12.5, QFont.Weight.DemiBold)).horizontalAdvance(self._words)
        return QSize(round(chip_width(self.deck.shorts[self.actor]) + 6 + words + 8), 24)

    def event(self, event: QEvent) -> bool:
        """The mouse points at it."""
        if event.type() == QEvent.Type.Enter:
            self.pointed.emit(self.actor)
        elif event.type() == QEvent.Type.Leave:
            self.pointed.emit("")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint chip and words."""
        tokens, short = tokens_of(self), self.deck.shorts[self.actor]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_fill))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        wide = chip_width(short)
        color = actor_colors(self.deck, dark=tokens.dark)[self.actor]
        chip = Chip(short, color, "vetoes" if self._vetoes else "accepts")
        paint_chip(painter, QRectF(2, (self.height() - CHIP_HEIGHT) / 2, wide, CHIP_HEIGHT), chip, tokens)
        painter.setFont(font(12.5, QFont.Weight.DemiBold))
        painter.setPen(QColor(tokens.text if self._vetoes else tokens.quiet))
        room = QRectF(wide + 8, 0, self.width() - wide - 8, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()
